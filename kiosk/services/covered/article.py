"""One article: the answer first, then what the catalogue says of it, and by how much its price has fallen."""

from kiosk.core.knowledge import Article
from kiosk.core.service import Sight
from kiosk.services.covered.choice import chosen
from kiosk.services.covered.drop import drop
from kiosk.services.covered.grades import grade_tag
from kiosk.services.covered.verdict import Answer, Verdict, answer
from kiosk.ui import finding, pieces
from kiosk.ui.charts.style import SCREEN
from kiosk.ui.cited import made_up, sources
from kiosk.ui.scene import Chip, Column, Element, Panel, Row, Rule, Run, between, pad, runs, text
from kiosk.ui.words import Words

LOOKS = {
    Verdict.WHOLE: ("circle-check", "green"),
    Verdict.PART: ("circle-percent", "teal"),
    Verdict.NONE: ("wallet", "amber"),
    Verdict.UNSAID: ("circle-question-mark", "blue"),
}
LONG_NAME, LONG_NOTE = 12, 24  # characters; longer ones are written smaller, or they would fill the page
NAME, LONGER, SMALLER = "section", "fixed.heading", "fixed.note"
HUNDRED = 100  # yuan, of which it is told how many are paid first
ANSWERS = "title", "section", "fixed.title"


def view(sight: Sight, words: Words) -> pieces.Page:
    article = chosen(sight.given)
    assert article is not None
    fallen = drop(article, words, SCREEN)
    actions = pieces.print_button(sight, words)
    return pieces.page(
        "covered-article",
        _answer(article, words),
        _facts(article, words),
        *((Panel(fallen, "card", pad(10, 6)),) if fallen else ()),
        _source(article, sight, words),
        actions=pieces.action_row(*actions) if actions else None,
    )


def _answer(article: Article, words: Words) -> Element:
    """What it is and what the catalogue says of it stand together, also where a page is cut."""
    said = answer(article)
    icon, tint = LOOKS[said.verdict]
    head = runs(words(f"covered.{said.verdict.value}"), role=ANSWERS[0], smaller=ANSWERS)
    beside = Column((head, text(sentence(said, words), "sentence")), gap=1, grow=1)
    chip = () if words.are_few else (Chip(icon, tint, 34.9, 11),)
    return Panel(Column((*_name(article, words), Rule(), Row((*chip, beside), gap=7.5)), gap=4), "card", pad(10, 7))


def _name(article: Article, words: Words) -> tuple[Element, ...]:
    name = text(words.told(article.name), NAME if len(article.name) <= LONG_NAME else LONGER)
    about = finding.about((article.form, article.maker), words)
    line = (text(about, "fixed.heading" if words.are_few else "body", "ink-2"),) if about else ()
    marks = (*grade_tag(article, words), *made_up((article.cited,), words))
    return (Column((name, *line), gap=0), *((Row(marks, gap=4, stacks=True),) if marks else ()))


def sentence(said: Answer, words: Words) -> str:
    """What the answer means in money."""
    if said.verdict is not Verdict.PART:
        return words(f"covered.{said.verdict.value}_line")
    if said.first is None:
        return words("covered.part_unsaid")
    return words("covered.part_line", own=words.price(HUNDRED * said.first))


def _facts(article: Article, words: Words) -> Element:
    unsaid = words("covered.unsaid_here")
    part = answer(article).first
    first = unsaid if part is None else words.share(part)
    limit = unsaid if article.limit is None else words.price(article.limit)
    rows = [
        _fact(words("covered.first"), words("covered.first_term"), first),
        _fact(words("covered.limit"), words("covered.limit_term"), limit),
    ]
    if article.note:
        head = _named(words("covered.note"), words("covered.note_term"), words)
        note = text(words.told(article.note), "body" if len(article.note) <= LONG_NOTE else SMALLER)
        rows.append(Column((head, note), gap=1, pad=pad(0, 3)))
    return Panel(Column(between(Rule(), rows), heads=0), "card", pad(10, 3))


def _fact(plain: str, term: str, value: str) -> Element:
    name = runs(Run(plain, "row"), Run("  " + term, "term", "ink-2"), grow=1)
    return Row((name, text(value, "amount.bold", align="right")), gap=5, pad=pad(0, 3), stacks=True)


def _named(plain: str, term: str, words: Words) -> Element:
    return runs(Run(plain, "row"), *(() if words.are_few else (Run("  " + term, "term", "ink-2"),)))


def _source(article: Article, sight: Sight, words: Words) -> Element:
    version = text(words("covered.version", version=words.told(article.version)), "caption", "ink-2")
    return Column((version, *sources((article.cited,), sight, words)), gap=1)
