"""The platform does not answer (应急): what cannot be looked up now, and who helps instead. It goes by itself."""

from kiosk.core.actions import Open
from kiosk.core.session import out_of_use
from kiosk.core.state import State
from kiosk.core.waiting import card_left
from kiosk.screens.welcome import TILES
from kiosk.ui import pieces
from kiosk.ui.scene import Button, Chip, Column, Element, Grid, Icon, Panel, Row, pad, runs, text
from kiosk.ui.words import Words

TITLES = ("display", "title.large", "title")  # the largest in which it need not break


def page(state: State, words: Words) -> pieces.Page:
    hall = state.hall
    drawing = (pieces.link_drawing(words, words("trouble.broken")),)
    left = (pieces.told("credit-card", words("welcome.card_left"), words("closed.card_left_line")),)
    said = (
        text(words("emergency.line"), "heading", "ink-2", wrap=True),
        text(words("emergency.comes_back"), "line", "ink-2", wrap=True),
    )
    _, desk = pieces.who_helps(hall, words)
    return pieces.page(
        "emergency",
        *(left if card_left(state) else ()),
        *(() if words.are_few or hall.wide or hall.short or state.comfort.low else drawing),
        Column(
            (runs(words("emergency.title"), role="display", smaller=TITLES), *(said[:1] if words.are_few else said)),
            gap=2,
        ),
        _hotline(state, words),
        desk,
        *(() if words.are_few else _services(state, words)),
    )


def _hotline(state: State, words: Words) -> Element:
    """What helps at once is the largest on the page."""
    number = runs(words.digits(state.hall.hotline), role="figure", ink="action", smaller=pieces.FIGURES)
    said = Column((text(words("emergency.call"), "heading", "ink-2"), number), gap=0, grow=1)
    return Panel(Row((Chip("phone-call", "blue", 50, 14), said), gap=12), "card", pad(10, 8))


def _services(state: State, words: Words) -> tuple[Element, ...]:
    """Each can be touched: one that works opens, one that does not says why."""
    off = out_of_use(state)
    narrow = state.hall.wide or state.hall.short
    tiles = tuple(_tile(*each, each[0] in off, narrow, words) for each in TILES)
    return (Column((text(words("emergency.services"), "section"), Grid(2, tiles, gap=10)), gap=7.5),)


def _tile(name: str, icon: str, tint: str, off: bool, narrow: bool, words: Words) -> Button:
    said = text(words(f"service.{name}"), "tile"), *((text(words("emergency.off"), "caption", "ink-2"),) if off else ())
    chevron = () if narrow else (Icon("chevron-right", 12, "ink-2"),)
    content = Row((Chip(icon, tint), Column(said, gap=0, grow=1), *chevron), gap=7, stacks=True)
    return Button(content, Open(name), "tile", pad(8, 6))
