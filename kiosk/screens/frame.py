"""Header and footer: who speaks, what time it is, the way out, and help; the same places on every page."""

from kiosk.core.actions import Leave
from kiosk.core.session import page_number
from kiosk.core.state import State
from kiosk.ui.pieces import GAP, MARGIN, Page, back_button, body, footer_button, hotline, staff_button
from kiosk.ui.scene import Button, Chip, Element, Icon, Panel, Row, Screen, Space, pad, text
from kiosk.ui.words import Words

HEADER, FOOTER = 39.9, 47.4  # mm


def framed(page: Page, state: State, words: Words, sheet: Element | None, back: bool) -> Screen:
    shown = body(page, page_number(state), words)
    return Screen(page.name, _header(state, words), shown, _footer(state, words, back), sheet, _notice(state, words))


def _header(state: State, words: Words) -> Element:
    demo = (Panel(text(words("header.demo"), "label"), "demo", pad(4, 0.8)),) if state.hall.simulated else ()
    inside = state.session is not None or state.guide is not None
    leave = Button(
        Row((Icon("log-out", 12, "ink"), text(words("button.leave"), "button")), gap=3, justify="center"),
        Leave(),
        "pill",
        pad(8, 0),
        height=30,
        width=66,
    )
    return Panel(
        Row(
            (
                Chip("shield-heart", "white", 27.4, 8.1),
                text(words("header.name"), "heading"),
                *demo,
                Space(grow=1),
                text(words.time(state.clock), "clock"),
                *((leave,) if inside else ()),
            ),
            gap=GAP,
            pad=pad(MARGIN, 0),
        ),
        "header",
        height=HEADER,
    )


def _footer(state: State, words: Words, back: bool) -> Element:
    """Leaving is repeated low down, for those who cannot reach the header."""
    inside = state.session is not None or state.guide is not None
    left = back_button(words) if back else footer_button(words("button.leave"), "log-out", Leave(), 73.5)
    return Panel(
        Row(
            (*((left,) if inside else ()), staff_button(words), hotline(state.hall, words)),
            gap=GAP,
            pad=pad(MARGIN, 0),
        ),
        "footer",
        height=FOOTER,
    )


def _notice(state: State, words: Words) -> Element | None:
    if state.notice is None:
        return None
    return Panel(
        Row(
            (Icon("info", 14, "ink"), text(words(state.notice.key), "heading", wrap=True, grow=1)),
            gap=5,
            pad=pad(8, 6),
        ),
        "toast",
    )
