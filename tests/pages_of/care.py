"""长护险: what it is, a question, and what the answers come to."""

from collections.abc import Iterable

from kiosk.core.actions import Give, Open
from kiosk.core.effects import Print
from kiosk.core.events import Tapped
from kiosk.core.state import State
from tests import pages as whole


def opened(*answers: str) -> State:
    given = (Tapped(Give(f"answer{number}", answer)) for number, answer in enumerate(answers))
    begun = (Tapped(Give("screening", "begin")), *given) if answers else ()
    return whole.after(whole.ready(), Tapped(Open("care")), *begun)


def pages() -> Iterable[tuple[str, State]]:
    yield "care", opened()
    yield "care-question", opened("yes", "no")
    yield "care-worth", opened("yes", "yes")
    yield "care-not-yet", opened("no", "no", "no")


def slips() -> Iterable[tuple[str, Print]]:
    yield "care", whole.ordered(opened())
