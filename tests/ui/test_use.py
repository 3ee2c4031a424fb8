"""Nothing lies about unused: every role of a theme and every drawing of ours is on some page or slip."""

import tomllib
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

import pytest

from kiosk.core.comfort import USUAL, Size, Sound
from kiosk.screens.show import show
from kiosk.services.settlements.items import GRADE_TINTS
from kiosk.ui import theme
from kiosk.ui.icons import OURS
from kiosk.ui.insured import STATE_LOOK
from kiosk.ui.pieces import KIND_TINTS
from kiosk.ui.scene import (
    Bar,
    Button,
    Chip,
    Element,
    Icon,
    Panel,
    Picture,
    Preview,
    Rule,
    Scale,
    Spinner,
    Text,
    Wedge,
    walk,
)
from kiosk.ui.words import load_language
from tests import pages, people

# what the painter names by itself, and for which theme
PAINTERS_OWN = {
    "plain": {("inks", "focus"), ("inks", "focus.line")},
    "paper": {("inks", "ink"), ("inks", "paper"), ("inks", "base")},
}
# tags whose tint services choose by what a platform answers; no one visit meets them all
TAGS = {
    f"tag.{tint}" for tint in (*KIND_TINTS.values(), *GRADE_TINTS.values(), *(tint for tint, _ in STATE_LOOK.values()))
}
THEMES = ("plain", "paper")
WORDS = load_language("zh_CN")


@cache
def shown(name: str) -> tuple[Element, ...]:
    """Every element of all pages, or of all slips."""
    if name == "paper":
        return tuple(each for _, order in pages.slips() for each in walk(order.slip(order.sight, WORDS).body))
    elder = replace(USUAL, size=Size.LARGEST)
    steps = replace(USUAL, sound=Sound.LOUD, steps=True)
    screens = [show(state, WORDS) for _, state in pages.pages()]
    screens += [show(replace(state, comfort=elder), WORDS.brief) for _, state in pages.pages()]
    screens += [show(state, WORDS) for _, state in pages.rich()]
    screens.append(show(pages.listed(people.VERY_LONG_LISTING), WORDS))
    screens += [show(replace(state, comfort=steps), WORDS) for _, state in pages.pages()]
    parts = (
        part
        for screen in screens
        for part in (screen.header, screen.body, screen.footer, screen.sheet, screen.notice, screen.steps)
    )
    return tuple(each for part in parts if part is not None for each in walk(part))


def roles(element: Element) -> Iterator[tuple[str, str]]:
    match element:
        case Text():
            for run in element.runs:
                yield "text", run.role or element.role
                yield "inks", run.ink or element.ink
        case Icon(ink=ink) | Rule(ink=ink) | Spinner(ink=ink) | Wedge(ink=ink):
            yield "inks", ink
        case Bar():
            for ink in element.inks:
                yield "inks", ink
        case Scale():
            for ink in (element.track, element.good, element.face, element.mark):
                yield "inks", ink
        case Chip():
            yield "inks", f"tint.{element.tint}.fill"
            yield "inks", f"tint.{element.tint}.ink"
        case Panel() | Preview():
            yield "panel", element.look
        case Button():
            yield "button", element.look


def named_within(written: object) -> Iterator[str]:
    """Every string of a theme's tables: some are names of inks."""
    if isinstance(written, dict):
        for value in written.values():
            yield from named_within(value)
    elif isinstance(written, str):
        yield written


@pytest.mark.parametrize("name", THEMES)
def test_every_role_of_a_theme_is_used(name: str) -> None:
    written = tomllib.loads((theme.THEMES / f"{name}.toml").read_text("utf-8"))
    used = {role for element in shown(name) for role in roles(element)} | PAINTERS_OWN[name]
    used |= {("panel", tag) for tag in TAGS}
    used |= {("inks", ink) for table in written for ink in named_within(written[table])}
    there = {(table, role) for table in ("inks", "text", "panel", "button") for role in written[table]}
    assert there - used == set()


def test_every_tag_that_a_service_may_choose_can_be_drawn() -> None:
    """Its panel, and the ink of the same tint that `tag` writes with."""
    plain = theme.load("plain")
    assert TAGS - set(plain.panel) == set()
    assert {f"tint.{tag.removeprefix('tag.')}.ink" for tag in TAGS} - set(plain.inks) == set()


def test_every_drawing_of_ours_is_used() -> None:
    used = {element.name for element in shown("plain") if isinstance(element, Icon | Picture)}
    used |= {element.icon for element in shown("plain") if isinstance(element, Chip)}
    assert {path.stem for path in OURS.iterdir()} - used == set()


def test_every_kind_of_element_is_used() -> None:
    there = {type(element) for name in THEMES for element in shown(name)}
    assert {kind.__name__ for kind in Element.__args__ if kind not in there} == set()
