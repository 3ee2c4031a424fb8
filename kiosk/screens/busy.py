"""Something is awaited: what it is, and that it is under way; where it takes long, how much longer at most."""

import math
from dataclasses import dataclass

from kiosk.core.orders import asked_at
from kiosk.core.state import State
from kiosk.ui import pieces
from kiosk.ui.scene import Bar, Chip, Column, Element, Panel, Row, Space, Spinner, pad, text
from kiosk.ui.words import Words

SOON = 2.0  # seconds: what is answered sooner needs no word of how long it takes
BAR = 7.5  # mm


@dataclass(frozen=True, slots=True)
class Progress:
    """How much of its time a question has used, a share, and the whole seconds that are left."""

    used: float
    left: int


def progress(state: State) -> Progress | None:
    """None while it is soon, and where the platform is not what is awaited."""
    since = asked_at(state.session) if state.session else None
    if since is None or state.now - since < SOON:
        return None
    passed, patience = state.now - since, state.hall.patience
    return Progress(min(1.0, passed / patience), max(1, math.ceil(patience - passed)))


def page(
    name: str, head: str, line: str, icon: str, state: State, words: Words, heard_out: bool = False
) -> pieces.Page:
    """The bar stands where emptiness stood before, so that nothing moves when it comes."""
    how_far = progress(state)
    if how_far is not None:
        line = words("busy.left", seconds=how_far.left)
    bar = Space(BAR) if how_far is None else Bar(0, how_far.used, height=BAR, radius=BAR / 2, track="track.usage")
    tight = words.are_few and state.comfort.steps and state.hall.short  # then words have the room of the picture
    wide, low = state.hall.wide, state.comfort.low or tight
    said = _beside(icon, head, line) if wide else _below(icon, head, line, low)
    card = Panel(Column((said, bar), gap=8 if low else 14), "card", pad(20, 12 if low else 20))
    above = () if low else (Space(20 if wide else 50),)
    return pieces.page(name, *above, card, heard_out=heard_out)


def _below(icon: str, head: str, line: str, low: bool) -> Element:
    said = (
        *(() if low else (Chip(icon, "blue", 56, 16),)),
        text(head, "title.large", align="center"),
        text(line, "heading", "ink-2", align="center", wrap=True),
        Space(4),
        Row((Spinner(26, "action"),), justify="center"),
    )
    return Column(said, gap=8, align="center")


def _beside(icon: str, head: str, line: str) -> Element:
    """On a screen that lies."""
    said = Column((text(head, "title.large"), text(line, "heading", "ink-2", wrap=True)), gap=2, grow=1)
    return Row((Chip(icon, "blue", 56, 16), said, Spinner(26, "action")), gap=14)
