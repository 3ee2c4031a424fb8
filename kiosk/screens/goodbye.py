"""A visit is over: what its visitor takes home, and that nothing of it is left here."""

from kiosk.core.actions import CloseSheet
from kiosk.core.state import Parting, State
from kiosk.ui import pieces
from kiosk.ui.scene import Chip, Column, Element, Panel, Picture, Row, pad, runs, text
from kiosk.ui.words import Words

NAMES = "heading", "fixed.heading", "fixed.label"  # of a thing, the largest that fits
THING, LOW_THING = 60.0, 44.0  # mm: a chip that is seen in passing; on a screen that lies


def page(parting: Parting, state: State, words: Words) -> pieces.Page:
    low = state.comfort.low or (state.hall.wide and words.are_few)
    return pieces.page(
        "goodbye",
        *(() if low else (_drawing(parting, state, words),)),
        _said(parting, state, words),
        *(() if low or words.are_few or state.hall.short else (pieces.fact_list((words("goodbye.fact"),)),)),
        actions=pieces.action_row(pieces.main_button(words("button.good"), "check", CloseSheet(), "primary", grow=1)),
    )


def _said(parting: Parting, state: State, words: Words) -> Element:
    if state.card_in:
        head, line = words("goodbye.card"), words("goodbye.card_line", slot=state.hall.card_slot)
    else:
        head, line = words("goodbye.slip" if parting.slip else "goodbye.title"), words("goodbye.line")
    return Column((text(head, "title.large"), text(line, "heading", "ink-2", wrap=True)), gap=2)


def _drawing(parting: Parting, state: State, words: Words) -> Element:
    picture = (70, 63) if state.hall.wide else (100, 90)
    if state.card_in:
        shown: tuple[Element, ...] = (Picture("step-card-slot", *picture, words("goodbye.card")),)
    else:
        things = [("credit-card", "goodbye.thing.card"), ("smartphone", "goodbye.thing.phone")]
        slip = [("receipt-text", "goodbye.thing.slip")] if parting.slip else []
        size = LOW_THING if state.hall.wide else THING
        shown = tuple(_thing(icon, words(key), size) for icon, key in (*things, *slip))
    return Panel(Column((Row(shown, gap=10, justify="center"),), justify="center"), "info", pad(8, 8), grow=1)


def _thing(icon: str, name: str, size: float) -> Element:
    named = runs(name, role=NAMES[0], align="center", smaller=NAMES)
    return Column((Chip(icon, "white", size, 14), named), gap=3, align="center")
