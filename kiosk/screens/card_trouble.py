"""The card could not be read: why, in one sentence, and what to do with it."""

from kiosk.core.actions import TryAgain
from kiosk.core.events import CardTrouble
from kiosk.core.state import State
from kiosk.ui import pieces
from kiosk.ui.scene import Column, Panel, Picture, Row, pad, text
from kiosk.ui.words import Words


def page(why: CardTrouble, state: State, words: Words) -> pieces.Page:
    hall = state.hall
    again = state.card_in and why.is_mended_by_hand
    retry = (pieces.way("refresh-cw", words("button.again"), words("card.again_line"), TryAgain()),)
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
        *(retry if again and not words.are_few else ()),
        pieces.way("map-pin", words("trouble.desk", desk=hall.desk), words("trouble.desk_line")),
        actions=pieces.try_again(words) if again else None,
    )
