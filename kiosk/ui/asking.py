"""A page that asks: a question, what it means in plain words, and a large button for each answer."""

from collections.abc import Iterable
from typing import NamedTuple

from kiosk.core.actions import Give
from kiosk.core.policy import Level, Tier
from kiosk.ui.pieces import Page, page, tag, title
from kiosk.ui.scene import Button, Chip, Column, Element, Icon, Row, pad, runs, text
from kiosk.ui.words import Words

HEADS = "tile", "way", "heading"  # of an answer, the largest that fits
ANSWER, FEW = 60.0, 36.0  # mm: its height at least, the second where letters fill it
TIERS = {Tier.THIRD: ("hospital", "violet"), Tier.SECOND: ("building-2", "blue"), Tier.PRIMARY: ("house", "green")}


class Answer(NamedTuple):
    """`mark`: beside the head, on a patch."""

    value: str
    head: str
    line: str = ""
    icon: str = "circle"
    tint: str = "blue"
    mark: str = ""


def question(name: str, key: str, asked: str, answers: Iterable[Answer], words: Words, line: str = "") -> Page:
    """`key`: under which the answer is given."""
    more = text(line, "body", "ink-2", wrap=True) if line and not words.are_few else None
    return page(name, title(asked, more), *(_answer(key, each, words) for each in answers))


def _answer(key: str, answer: Answer, words: Words) -> Element:
    chip = () if words.are_few else (Chip(answer.icon, answer.tint),)
    mark = (tag(answer.mark, "green", "circle-check"),) if answer.mark else ()
    line = (text(answer.line, "body", "ink-2", wrap=True),) if answer.line and not words.are_few else ()
    head = Row((runs(answer.head, role="tile", smaller=HEADS), *mark), gap=5, stacks=True)
    said = Column((head, *line), gap=0, grow=1)
    content = Row((*chip, said, Icon("chevron-right", 14, "ink-2")), gap=8)
    return Button(content, Give(key, answer.value), "tile", pad(8, 6), height=FEW if words.are_few else ANSWER)


def levels(told: Iterable[Level], words: Words) -> Iterable[Answer]:
    """A city's hospital levels in its own words, with what they mean."""
    for each in told:
        yield Answer(each.name, words.told(each.name), words(f"asking.level.{each.tier.value}"), *TIERS[each.tier])
