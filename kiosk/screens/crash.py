"""Our own failure: the visit is closed, nothing is lost, the machine goes on by itself."""

from kiosk.core.service import Hall
from kiosk.ui import pieces
from kiosk.ui.scene import Chip, Column, Panel, Row, pad, text
from kiosk.ui.words import Words


def page(crash: str, hall: Hall, words: Words) -> pieces.Page:
    return pieces.page(
        "out-of-order",
        Panel(Row((Chip("wrench", "white", 50, 14),), justify="center"), "info", pad(10, 14)),
        Column(
            (
                text(words("crash.title"), "title.large"),
                text(words("crash.line"), "heading", "ink-2", wrap=True),
            ),
            gap=2,
        ),
        pieces.fact_list((words("crash.fact1"), words("crash.fact2"), words("crash.fact3", desk=hall.desk))),
        text(words("crash.number", crash=crash), "body", "ink-2"),
    )
