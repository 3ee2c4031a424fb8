"""凭证: Given → Want, and what of a person is certified."""

import re
from dataclasses import replace
from datetime import date

import pytest

from kiosk.core.certificate import DAYS, CertificateKind, Certify, InsuranceHeld, MonthsPaid
from kiosk.core.comfort import Language
from kiosk.core.domain import Failed, Found, InsuranceState, Nothing, Trouble
from kiosk.core.entitlements import Contribution, ContributionsOf
from kiosk.core.service import IDENTITY, Given, Look, Pick, Show, Want
from kiosk.services.certificates import kinds, one, without
from kiosk.services.certificates.facts import held, paid, unsaid
from kiosk.services.certificates.next import CERTIFICATES, NOT_SIGNED
from kiosk.services.certificates.slip import slip
from kiosk.ui.words import load_language
from tests import people
from tests.pages_of import certificates as sample

TODAY = people.NOW.date()
FAILED = Failed(Trouble.TOO_SLOW)
HELD = held(people.HELD)
MONTHS = (MonthsPaid("310", date(2025, 11, 1), date(2026, 10, 1), 11),)
INSURED = Certify(CertificateKind.INSURED, "王*国", HELD, TODAY)
PAID = Certify(CertificateKind.PAID, "王*国", MONTHS, TODAY)


def given(*known: tuple[str, object], identified: object = people.IDENTIFIED) -> Given:
    """What is known, in order; what is no outcome was the visitor's choice."""
    entries = Given().holding(IDENTITY, Found(identified))
    for key, value in known:
        entries = entries.holding(key, value, by_visitor=isinstance(value, str))
    return entries


FIRST, SECOND = ("which", "INSURED"), ("which", "PAID")
KNOWN = ("contributions", Found(sample.PAID))


@pytest.mark.parametrize(
    ("known", "wanted"),
    [
        (given(), Pick("which", ("INSURED", "PAID"), kinds.view)),
        (given(FIRST), Look("code", INSURED)),
        (given(FIRST, ("code", sample.certified(INSURED))), Show(one.view, slip)),
        (given(FIRST, ("code", Failed(Trouble.NOT_OFFERED))), Show(without.unsigned_view)),
        (given(FIRST, identified=replace(people.IDENTIFIED, insurances=())), Show(without.none_view)),
        # months paid for: has · has none · could not look up
        (given(SECOND), Look("contributions", ContributionsOf(people.WANG))),
        (given(SECOND, KNOWN), Look("code", PAID)),
        (given(SECOND, KNOWN, ("code", sample.certified(PAID))), Show(one.view, slip)),
        (given(SECOND, ("contributions", Nothing())), Show(without.none_view)),
        (given(SECOND, ("contributions", Found(()))), Show(without.none_view)),
        (given(SECOND, ("contributions", FAILED)), Show(without.failed_view)),
        (given(SECOND, ("contributions", Failed(Trouble.NOT_OFFERED))), Show(without.failed_view)),
    ],
)
def test_what_is_wanted_next(known: Given, wanted: Want) -> None:
    assert CERTIFICATES.next(known, people.RULES) == wanted


def test_a_machine_without_a_key_says_so_to_whoever_asks() -> None:
    assert NOT_SIGNED.is_open_to_all
    assert (NOT_SIGNED.name, NOT_SIGNED.tile) == (CERTIFICATES.name, CERTIFICATES.tile)
    assert NOT_SIGNED.next(Given(), people.RULES) == Show(without.unsigned_view)


@pytest.mark.parametrize("language", Language)
def test_it_is_said_to_be_valid_on_as_many_days_as_it_holds(language: Language) -> None:
    words = load_language(language.value)
    for key in ("certificates.fact1", "certificates.fact1_brief"):
        assert re.findall("[0-9]+", words(key)) == [str(DAYS)]


def test_what_is_in_force_comes_first_and_once() -> None:
    rows = (
        people.insurance(people.OWN, None, InsuranceState.ENDED),
        people.insurance(people.EMPLOYEE, "1.00"),
        people.insurance(people.EMPLOYEE, None),
    )
    assert held(rows) == (InsuranceHeld("310", InsuranceState.NORMAL), InsuranceHeld("39999", InsuranceState.ENDED))


def row(since: str, until: str | None = None, paid: bool | None = True, kind: object = people.EMPLOYEE) -> Contribution:
    def month(text: str) -> date:
        return date(int(text[:4]), int(text[4:]), 1)

    return Contribution(kind, None, paid, month(since), month(until) if until else None, None, None, None)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("rows", "wanted"),
    [
        ((row("202601"),), ("310.202601-202601.1",)),
        ((row("202601", "202612"),), ("310.202601-202612.12",)),
        ((row("202512"), row("202602"), row("202601", paid=False)), ("310.202512-202602.2",)),
        # a month that is told twice is one month; what was made good later is paid
        ((row("202601", "202603"), row("202602")), ("310.202601-202603.3",)),
        ((row("202601", paid=False), row("202601")), ("310.202601-202601.1",)),
        ((row("202601", paid=None),), ("310.202601-202601.0",)),
        ((row("202601"), row("202601", kind=people.BIRTH)), ("310.202601-202601.1", "510.202601-202601.1")),
        # what ends before it begins, or lasts longer than a life, is not counted
        ((row("202603", "202601"),), ()),
        ((row("180001", "202601"),), ()),
    ],
)
def test_months_are_counted_once(rows: tuple[Contribution, ...], wanted: tuple[str, ...]) -> None:
    assert tuple(map(str, paid(rows))) == wanted


def test_what_the_platform_leaves_open_is_said() -> None:
    assert unsaid((row("202601"), row("202602", paid=None)))
    assert not unsaid((row("202601"), row("202602", paid=False)))
