"""One question of the screening: yes or no."""

from kiosk.core.actions import Give
from kiosk.core.service import Sight
from kiosk.services.care.answers import NO, YES, key_of, next_question
from kiosk.ui.cited import sources
from kiosk.ui.pieces import GAP, Page, page
from kiosk.ui.scene import Button, Column, Icon, Panel, Row, pad, runs, text
from kiosk.ui.words import Words

ANSWER, LOW_ANSWER = 70.0, 44.0  # mm: nobody misses it; the second where the largest letters leave no more


def view(sight: Sight, words: Words) -> Page:
    care = sight.rules.city.care
    assert care is not None
    number = next_question(sight.given, care)
    many = len(care.screening)
    where = text(words("care.question", page=number + 1, pages=many), "body", "ink-2")
    question = runs(words.told(care.screening[number]), role="title", wrap=True)
    note = () if words.are_few else (text(words("care.private"), "body", "ink-2", wrap=True),)
    cramped = words.are_few and sight.hall.wide  # then question and answers stand together and nothing else
    height = LOW_ANSWER if cramped else ANSWER
    yes = _answer(words("care.yes"), "check", Give(key_of(number), YES), height)
    no = _answer(words("care.no"), "x", Give(key_of(number), NO), height)
    return page(
        "care-question",
        Panel(Column(((question,) if cramped else (where, question)), gap=4), "card", pad(10, 4 if cramped else 10)),
        Row((yes, no), gap=GAP, align="stretch"),
        *note,
        *sources((care.screening_cited,), sight, words),
    )


def _answer(said: str, icon: str, action: Give, height: float) -> Button:
    label = text(said, "way")
    return Button(Row((Icon(icon, 18, "ink"), label), gap=6, justify="center"), action, "outline", pad(5, 0),
                  grow=1, height=height)  # fmt: skip
