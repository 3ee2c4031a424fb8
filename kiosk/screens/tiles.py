"""What each service looks like where it can be opened, and how the menu sorts them."""

from collections.abc import Iterable
from typing import NamedTuple

from kiosk.core.actions import Open
from kiosk.core.offer import out_of_use, service_of
from kiosk.core.state import State
from kiosk.ui.called import called
from kiosk.ui.scene import Button, Chip, Column, Element, Row, pad, runs, text
from kiosk.ui.words import Words


class Look(NamedTuple):
    icon: str
    tint: str


LOOKS = {
    "overview": Look("layout-dashboard", "blue"),
    "balance": Look("wallet", "green"),
    "settlements": Look("receipt-text", "violet"),
    "contributions": Look("calendar-check", "amber"),
    "chronic": Look("heart-pulse", "rose"),
    "designations": Look("stethoscope", "teal"),
    "certificates": Look("file-badge", "violet"),
    "elsewhere": Look("plane", "teal"),
    "calculator": Look("calculator", "amber"),
    "covered": Look("pill", "green"),
    "places": Look("map-pin", "blue"),
    "questions": Look("message-circle-question-mark", "violet"),
    "errands": Look("clipboard-list", "blue"),
    "care": Look("hand-heart", "rose"),
    "fraud": Look("shield-alert", "amber"),
    "notices": Look("megaphone", "teal"),
    "explainers": Look("lightbulb", "green"),
}
GROUPS = {  # of the menu; `menu.<key>` in the strings
    "mine": ("overview", "balance", "settlements", "contributions", "chronic", "designations", "certificates"),
    "ask": ("covered", "calculator", "elsewhere", "places", "questions"),
    "learn": ("errands", "care", "fraud", "notices", "explainers"),
}
FIRST = ("covered", "calculator", "elsewhere", "places", "questions", "errands")  # outside of a visit
CHIP, HEIGHT = 24.0, 33.0  # mm; the second at least
NAMES = "tile", "way", "fixed.choice.bold"  # of a service, the largest in which it need not break


def open_ones(state: State, names: Iterable[str]) -> tuple[str, ...]:
    """Those that the city offers and that need nobody to be known."""
    services = (service_of(state, name) for name in names)
    return tuple(each.name for each in services if each is not None and each.is_open_to_all)


def tile(name: str, state: State, words: Words, line: str = "") -> Button:
    """Each can be touched: one that leads nowhere now says why."""
    icon, tint = LOOKS[name]
    line = words("emergency.off") if name in out_of_use(state) else line
    under = (text(line, "caption", "ink-2"),) if line else ()
    said = Column((runs(called(name, state.rules.city, words), role="tile", smaller=NAMES), *under), gap=0, grow=1)
    content: Element = Row((Chip(icon, tint, CHIP, 8.1), said), gap=6)
    return Button(content, Open(name), "tile", pad(6, 4.5), height=HEIGHT)
