"""What is looked for: how to type it, and what is found by it so far."""

from kiosk.core.knowledge import Article
from kiosk.core.service import Sight
from kiosk.services.covered.choice import ARTICLE
from kiosk.services.covered.grades import grade_tag
from kiosk.ui import finding, pieces
from kiosk.ui.choosing import Choice
from kiosk.ui.scene import Column, Element, Panel, Row, Rule, between, pad, runs, text
from kiosk.ui.words import Words

EXAMPLES = ("medicine", "material", "service")
ONE_LINE = "row", "fixed.choice.bold", "fixed.label.bold"
LETTERS = "body", "fixed.note", "fixed.label"


def view(sight: Sight, words: Words) -> pieces.Page:
    line = None if words.are_few else text(words("covered.line"), "body", "ink-2")
    asked = finding.Asked("covered", ARTICLE, words("covered.title"), _examples(words), line)
    return finding.page(asked, lambda each: _choice(each, words), sight, words)


def _examples(words: Words) -> Element:
    """By what is typed for each: nobody can guess that letters are the first ones of syllables."""
    shown = EXAMPLES[:1] if words.are_few else EXAMPLES
    rows = [
        Row(
            (
                runs(words(f"covered.example.{each}"), role=ONE_LINE[0], smaller=ONE_LINE, grow=1),
                runs(words(f"covered.example.{each}_typed"), role=LETTERS[0], ink="action", smaller=LETTERS),
            ),
            gap=5,
            pad=pad(0, 4),
            stacks=True,
        )
        for each in shown
    ]
    head = () if words.are_few else (text(words("covered.examples"), "caption", "ink-2"),)
    return Panel(Column((*head, *between(Rule(), rows)), gap=1, heads=len(head)), "card", pad(10, 5))


def _choice(article: Article, words: Words) -> Choice:
    about = finding.about((article.form, article.maker), words)
    return Choice(article.id, words.told(article.name), about, ends=grade_tag(article, words), near=article.near)
