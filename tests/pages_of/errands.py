"""我要办事: what happens in life, what there is to get done, and one thing that can be done in many ways."""

from collections.abc import Iterable
from dataclasses import replace

from kiosk.core.actions import Give, Open
from kiosk.core.effects import Print
from kiosk.core.events import Tapped
from kiosk.core.state import State
from tests import pages as whole
from tests import people


def opened(*given: tuple[str, str]) -> State:
    taps = (Tapped(Give(key, value)) for key, value in given)
    return whole.after(whole.ready(), Tapped(Open("errands")), *taps)


FILE = opened(("event", "away"))


def pages() -> Iterable[tuple[str, State]]:
    yield "errands", opened()
    yield "errands-of-birth", opened(("event", "birth"))
    yield "errand", FILE
    yield "errand-nothing", opened(("event", "retirement"), ("errand", "debts"))


def rich() -> Iterable[tuple[str, State]]:
    yield "errand-far", replace(FILE, hall=people.FAR_HALL)


def slips() -> Iterable[tuple[str, Print]]:
    yield "errand", whole.ordered(FILE)
