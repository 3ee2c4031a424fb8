"""我的定点: looked up side by side, each in whichever of its states it is."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from kiosk.core.actions import Open
from kiosk.core.domain import Failed, Found, Nothing, Outcome, Trouble
from kiosk.core.effects import Print
from kiosk.core.entitlements import Business, Designation, DesignationsOf
from kiosk.core.events import Tapped
from kiosk.core.state import State
from tests import people
from tests.answering import told
from tests.pages import account, ordered

CHRONIC = Designation(people.EMPLOYEE, 1, "H99010100003", "示例社区卫生服务中心", date(2023, 5, 8), None)
CARE = Designation(people.EMPLOYEE, None, "H99010100002", "示例市第二医院", date(2022, 10, 14), date(2027, 12, 31))
GONE = replace(CARE, institution="H99010100009", place=None, until=date(2025, 12, 31))
FAILED, ELSEWHERE = Failed(Trouble.TOO_SLOW), Failed(Trouble.NOT_OFFERED)


def opened(chronic: Outcome | None, care: Outcome | None, elsewhere: Outcome | None) -> State:
    known = {Business.CHRONIC: chronic, Business.PLACE_OF_CARE: care, Business.ELSEWHERE: elsewhere}

    def answers(query: object) -> Outcome | None:
        assert isinstance(query, DesignationsOf)
        return known[query.business]

    return told(account(), Tapped(Open("designations")), answers)


def pages() -> Iterator[tuple[str, State]]:
    yield "designations", opened(Found((CHRONIC,)), Found((CARE, GONE)), Nothing())
    yield "designations-looking", opened(Found((CHRONIC,)), None, FAILED)
    yield "designations-not-offered", opened(Nothing(), FAILED, ELSEWHERE)
    yield "designations-none", opened(Nothing(), Nothing(), Nothing())


def rich() -> Iterator[tuple[str, State]]:
    long = replace(CARE, place=people.LONG_PLACE, insurance=people.LONG_KIND)
    yield "designations-long", opened(Found((long,) * 3), Found((long, GONE)), Found((long,)))


def slips() -> Iterator[tuple[str, Print]]:
    yield "designations", ordered(opened(Found((CHRONIC,)), Found((CARE, GONE)), FAILED))
