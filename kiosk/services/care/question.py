"""One question of the screening: yes or no."""

from kiosk.core.actions import Give
from kiosk.core.service import Sight
from kiosk.services.care.answers import NO, YES, key_of, next_question
from kiosk.ui.cited import sources
from kiosk.ui.pieces import GAP, Page, page
from kiosk.ui.scene import Button, Column, Icon, Panel, Row, pad, runs, text
from kiosk.ui.words import Words

ANSWER = 70.0  # mm: nobody misses it


def view(sight: Sight, words: Words) -> Page:
    care = sight.rules.city.care
    assert care is not None
    number = next_question(sight.given, care)
    many = len(care.screening)
    where = text(words("care.question", page=number + 1, pages=many), "body", "ink-2")
    question = runs(words.told(care.screening[number]), role="title", wrap=True)
    note = () if words.are_few else (text(words("care.private"), "body", "ink-2", wrap=True),)
    yes = _answer(words("care.yes"), "check", Give(key_of(number), YES))
    no = _answer(words("care.no"), "x", Give(key_of(number), NO))
    return page(
        "care-question",
        Panel(Column((where, question), gap=4), "card", pad(10, 10)),
        Row((yes, no), gap=GAP, align="stretch"),
        *note,
        *sources((care.screening_cited,), sight, words),
    )


def _answer(said: str, icon: str, action: Give) -> Button:
    label = text(said, "way")
    return Button(Row((Icon(icon, 18, "ink"), label), gap=6, justify="center"), action, "outline", pad(5, 0),
                  grow=1, height=ANSWER)  # fmt: skip
