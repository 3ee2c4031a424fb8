"""The e-voucher was refused: nearly always it has expired, and a fresh one is one pull of a finger away."""

from kiosk.core.domain import Failed
from kiosk.core.service import Hall
from kiosk.ui import pieces
from kiosk.ui.scene import Column, Panel, Picture, Row, pad, text
from kiosk.ui.words import Words


def page(failed: Failed, hall: Hall, words: Words) -> pieces.Page:
    said = text(words("trouble.said", words=failed.words), pieces.role_of_said(failed), "ink-2")
    return pieces.page(
        "voucher-refused",
        Panel(
            Row((Picture("step-open-code", 100, 90, words("guide.code.step1")),), justify="center"), "info", pad(8, 8)
        ),
        Column(
            (
                text(words("voucher.title"), "title.large"),
                text(words("trouble.bad_voucher"), "heading", "ink-2", wrap=True),
                *((said,) if failed.words else ()),
            ),
            gap=2,
        ),
        pieces.fact_list(
            (words("voucher.fact1"), words("voucher.fact2", window=hall.code_window), words("voucher.fact3"))
        ),
        *pieces.who_helps(hall, words),
    )
