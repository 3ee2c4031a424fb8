"""Nobody is here: what the machine can do, one thing after the other, to be read from afar. Any touch begins."""

from kiosk.core.actions import StillHere
from kiosk.core.duty import Part, health_of
from kiosk.core.state import State
from kiosk.core.waiting import announced, slide
from kiosk.ui import pieces
from kiosk.ui.scene import Chip, Column, Panel, Row, pad, runs, text
from kiosk.ui.words import Words

DRAWING = 120.0, 90.0, 30.0  # mm: a chip that is seen from across the hall, on a screen that lies, and its corners
HEADS = "display", "title.large", "title"  # the largest in which they need not break
OFFERS = (("wallet", "balance"), ("receipt-text", "settlements"), ("printer", "print"))


def page(state: State, words: Words) -> pieces.Page:
    slides = (_ways_in(state, words), *(_offer(icon, key, words) for icon, key in OFFERS), *_announced(state, words))
    icon, tint, head, line = slides[slide(state, len(slides))]
    tall, low, corner = DRAWING
    drawing = Row((Chip(icon, tint, low if state.hall.wide else tall, corner),), justify="center")
    return pieces.page(
        "invitation",
        Panel(Column((drawing,), justify="center"), "info", pad(10, 10), grow=1),
        Column((runs(head, role=HEADS[0], smaller=HEADS), text(line, "lead", "ink-2", wrap=True)), gap=4),
        actions=pieces.action_row(
            pieces.main_button(words("invitation.begin"), "hand", StillHere(), "primary", grow=1)
        ),
    )


Slide = tuple[str, str, str, str]  # icon, tint, head, line


def _ways_in(state: State, words: Words) -> Slide:
    scan, card = (health_of(state.healths, part).usable for part in (Part.CAMERA, Part.CARD))
    key = "both" if scan and card else "code" if scan else "card"
    icon = "credit-card" if key == "card" else "scan-qr-code"
    return icon, "white", words(f"invitation.{key}"), words("invitation.line")


def _offer(icon: str, key: str, words: Words) -> Slide:
    return icon, "white", words(f"invitation.{key}"), words(f"invitation.{key}_line")


def _announced(state: State, words: Words) -> tuple[Slide, ...]:
    return tuple(
        ("megaphone", "amber", words("announcement.title"), words("announcement.told", announcement=each))
        for each in announced(state)
    )
