"""The platform does not answer (应急): what cannot be looked up now, and who helps instead. It goes by itself."""

from kiosk.core.actions import ShowMenu
from kiosk.core.state import State
from kiosk.core.waiting import card_left
from kiosk.screens.tiles import first_ones, tile
from kiosk.ui import pieces
from kiosk.ui.scene import Chip, Column, Element, Grid, Panel, Row, pad, runs, text
from kiosk.ui.words import Words

TITLES = ("display", "title.large", "title")  # the largest in which it need not break


def page(state: State, words: Words) -> pieces.Page:
    hall = state.hall
    left = (pieces.foremost("credit-card", words("welcome.card_left"), words("closed.card_left_line")),)
    said = (
        text(words("emergency.line"), "heading", "ink-2", wrap=True),
        text(words("emergency.comes_back"), "line", "ink-2", wrap=True),
    )
    _, desk = pieces.who_helps(hall, words)
    return pieces.page(
        "emergency",
        *(left if card_left(state) else ()),
        Column(
            (runs(words("emergency.title"), role="display", smaller=TITLES), *(said[:1] if words.are_few else said)),
            gap=2,
        ),
        _hotline(state, words),
        desk,
        *_services(state, words),
    )


def _hotline(state: State, words: Words) -> Element:
    """What helps at once is the largest on the page."""
    number = runs(words.digits(state.hall.hotline), role="figure", ink="action", smaller=pieces.FIGURES)
    said = Column((text(words("emergency.call"), "heading", "ink-2"), number), gap=0, grow=1)
    return Panel(Row((Chip("phone-call", "blue", 50, 14), said), gap=12), "card", pad(10, 8))


def _services(state: State, words: Words) -> tuple[Element, ...]:
    """What the machine itself knows is there all the same."""
    whole = pieces.action_row(pieces.main_button(words("menu.all"), "layout-grid", ShowMenu(), "primary", grow=1))
    first = first_ones(state)
    if words.are_few or not first:
        return (whole,)
    tiles = tuple(tile(each, state, words) for each in first)
    return text(words("emergency.services"), "section"), Grid(2, tiles, gap=5), whole
