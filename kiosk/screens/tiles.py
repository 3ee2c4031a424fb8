"""A service where it can be opened: its tile, and which of them stand there outside of a visit."""

from kiosk.core.actions import Open
from kiosk.core.offer import out_of_use, service_of
from kiosk.core.service import Service
from kiosk.core.state import State
from kiosk.ui.called import called
from kiosk.ui.scene import Button, Chip, Column, Element, Row, pad, runs, text
from kiosk.ui.words import Words

FIRST = ("covered", "calculator", "elsewhere", "places", "questions", "errands")  # outside of a visit
CHIP, HEIGHT = 24.0, 33.0  # mm; the second at least
NAMES = "tile", "way", "fixed.choice.bold"  # of a service, the largest in which it need not break


def first_ones(state: State) -> tuple[Service, ...]:
    """Those that the city offers and that need nobody to be known."""
    services = (service_of(state, name) for name in FIRST)
    return tuple(each for each in services if each is not None and each.is_open_to_all)


def tile(service: Service, state: State, words: Words) -> Button:
    """Each can be touched: one that leads nowhere now says why."""
    name, (icon, tint, _) = service.name, service.tile
    under = (text(words("emergency.off"), "caption", "ink-2"),) if name in out_of_use(state) else ()
    said = Column((runs(called(name, state.rules.city, words), role="tile", smaller=NAMES), *under), gap=0, grow=1)
    content: Element = Row((Chip(icon, tint, CHIP, 8.1), said), gap=6)
    return Button(content, Open(name), "tile", pad(6, 4.5), height=HEIGHT)
