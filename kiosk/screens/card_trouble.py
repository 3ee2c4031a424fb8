"""The card could not be read: why, in one sentence, and what to do with it."""

from kiosk.core.actions import TryAgain
from kiosk.core.events import CardTrouble
from kiosk.core.state import State
from kiosk.ui import pieces
from kiosk.ui.scene import Column, Element, Panel, Picture, Row, pad, text
from kiosk.ui.words import Words


def page(why: CardTrouble, state: State, words: Words) -> pieces.Page:
    hall = state.hall
    again: tuple[Element, ...] = ()
    if state.card_in and why.is_mended_by_hand:
        line = words("card.again_line")
        again = (pieces.way("refresh-cw", words("button.again"), line, TryAgain()),)
    next_step = words("card.fact2" if why.is_mended_by_hand else "card.instead")
    return pieces.page(
        "card-unread",
        Panel(
            Row((Picture("step-card-chip", 100, 90, words("guide.card.step1")),), justify="center"), "info", pad(8, 8)
        ),
        Column(
            (
                text(words(f"card.{why.value}.title"), "title.large"),
                text(words(f"card.{why.value}.line"), "heading", "ink-2", wrap=True),
            ),
            gap=2,
        ),
        pieces.fact_list((words("card.fact1"), next_step, words("card.fact3", desk=hall.desk))),
        *again,
        pieces.way("map-pin", words("trouble.desk", desk=hall.desk), words("trouble.desk_line")),
    )
