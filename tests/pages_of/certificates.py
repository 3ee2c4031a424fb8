"""凭证: which one, what will stand on it, one that cannot be signed here, none."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from kiosk.certificates.keys import demo_key
from kiosk.core.actions import Give, Open
from kiosk.core.certificate import Certified, Certify, certificate, claims, code
from kiosk.core.domain import Failed, Found, Identified, Nothing, Outcome, Trouble
from kiosk.core.duty import Part
from kiosk.core.effects import Print
from kiosk.core.entitlements import Contribution, ContributionsOf
from kiosk.core.events import Tapped
from kiosk.core.state import State
from kiosk.services import SERVICES
from kiosk.services.certificates.next import CERTIFICATES, NOT_SIGNED
from tests import people
from tests.answering import told
from tests.pages import account, after, gone, ordered, ready
from tests.town import ISSUER

SERIAL, ON_PAPER = "7F3K29QD", "7F3K 29QD"
KEY = demo_key()


def month(number: int, paid: bool | None = True) -> Contribution:
    """The months before this one, counted back from 1."""
    first = date((2026 * 12 + 10 - number) // 12, (2026 * 12 + 10 - number) % 12 + 1, 1)
    return Contribution(people.EMPLOYEE, None, paid, first, first, None, None, None)


def certified(wanted: Certify) -> Found:
    """As the notary does, but with the same serial every time."""
    told = certificate(wanted, ISSUER.id, SERIAL)
    return Found(Certified(told, code(told, KEY.sign(claims(told)))))


PAID = tuple(month(number, paid=number != 1) for number in range(1, 13))
MONTHS = Found(PAID)


def opened(
    which: str,
    contributions: Outcome = MONTHS,
    identified: Identified = people.IDENTIFIED,
) -> State:
    def answers(query: object) -> Outcome:
        match query:
            case Certify():
                return certified(query)
            case ContributionsOf():
                return contributions
        raise AssertionError(query)

    state = after(account(identified), Tapped(Open("certificates")))
    return told(state, Tapped(Give("which", which)), answers)


def unsigned() -> State:
    """Before anybody is known."""
    services = tuple(NOT_SIGNED if each is CERTIFICATES else each for each in SERVICES)
    return after(replace(ready(), services=services), Tapped(Open("certificates")))


def pages() -> Iterator[tuple[str, State]]:
    yield "certificates", after(account(), Tapped(Open("certificates")))
    yield "certificate-insured", opened("INSURED")
    yield "certificate-paid", opened("PAID", Found((*PAID, month(13, None))))
    yield "certificate-unsigned", unsigned()
    yield "certificate-none-paid", opened("PAID", Nothing())
    yield "certificate-no-printer", after(opened("INSURED"), gone(Part.PRINTER))


def rich() -> Iterator[tuple[str, State]]:
    yield "certificate-twelve", opened("INSURED", identified=people.TWELVE)
    yield "certificate-long-name", opened("INSURED", identified=people.NAMED_LONG)
    yield "certificate-not-offered", opened("PAID", Failed(Trouble.NOT_OFFERED))


def slips() -> Iterator[tuple[str, Print]]:
    yield "certificate-insured", ordered(opened("INSURED"))
    yield "certificate-paid", ordered(opened("PAID"))
