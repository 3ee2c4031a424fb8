"""What a certificate claims, its text, and its code: one text for each claim, and nothing that was not written."""

import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.core.certificate import (
    BASE,
    DAYS,
    PREFIX,
    ROOM,
    Certificate,
    CertificateKind,
    Certify,
    Fact,
    InsuranceHeld,
    MonthsPaid,
    NotACertificate,
    base45,
    certificate,
    claims,
    code,
    from_base45,
    read_claims,
    read_code,
)
from kiosk.core.domain import InsuranceState
from kiosk.core.person import masked_name

DAY = date(2026, 11, 26)
NORMAL = InsuranceState.NORMAL
HELD = (InsuranceHeld("310", NORMAL), InsuranceHeld("330", InsuranceState.ENDED), InsuranceHeld("39999", NORMAL))
PAID = (MonthsPaid("310", date(2025, 11, 1), date(2026, 10, 1), 11),)
INSURED = Certify(CertificateKind.INSURED, "王*国", HELD, DAY)


def made(wanted: Certify = INSURED) -> Certificate:
    return certificate(wanted, "demo-lanzhou", "7F3K29QD")


@pytest.mark.parametrize(
    ("wanted", "text"),
    [
        (INSURED, "I|demo-lanzhou|7F3K29QD|20261126|31|王*国|310.1 330.4 39999.1"),
        (
            Certify(CertificateKind.PAID, "欧阳*", PAID, DAY),
            "P|demo-lanzhou|7F3K29QD|20261126|31|欧阳*|310.202511-202610.11",
        ),
        (replace(INSURED, name="a|b"), "I|demo-lanzhou|7F3K29QD|20261126|31|a*b|310.1 330.4 39999.1"),
        (
            replace(INSURED, facts=(InsuranceHeld("390", InsuranceState.UNKNOWN),)),
            "I|demo-lanzhou|7F3K29QD|20261126|31|王*国|390.",
        ),
    ],
)
def test_claims_are_seven_fields(wanted: Certify, text: str) -> None:
    told = made(wanted)
    assert claims(told).decode() == text
    assert read_claims(text.encode()) == told


def test_it_holds_on_thirty_one_days_of_which_that_of_issue_is_the_first() -> None:
    told = made()
    assert (told.issued, told.until) == (date(2026, 11, 26), date(2026, 12, 26))
    assert (told.until - told.issued).days + 1 == told.days == DAYS


def test_no_day_is_none() -> None:
    assert read_claims(b"I|demo-lanzhou|7F3K29QD|20261126|1|*|310.1").until == DAY
    with pytest.raises(NotACertificate):
        read_claims(b"I|demo-lanzhou|7F3K29QD|20261126|0|*|310.1")


def test_what_has_no_room_is_counted() -> None:
    many = tuple(InsuranceHeld(f"88{n:02}", NORMAL) for n in range(12))
    told = made(replace(INSURED, facts=many))
    assert (len(told.facts) + told.more, told.facts) == (12, many[: len(told.facts)])
    assert claims(told).decode().endswith(f" +{told.more}")
    assert len(claims(told).decode().rpartition("|")[2]) <= ROOM
    assert read_claims(claims(told)) == told


def test_what_cannot_be_written_is_counted() -> None:
    told = made(replace(INSURED, facts=(InsuranceHeld("省补", NORMAL), *HELD, InsuranceHeld("8800001", NORMAL))))
    assert (told.facts, told.more) == (HELD, 2)
    assert read_claims(claims(told)) == told


def test_half_a_character_of_a_name_keeps_nobody_from_a_certificate() -> None:
    assert read_claims(claims(made(replace(INSURED, name="\ud840*")))).name == "?*"


@pytest.mark.parametrize(
    ("issuer", "serial"), [("Demo", "7F3K29QD"), ("", "7F3K29QD"), ("a|b", "7F3K29QD"), ("a", "7F")]
)
def test_an_issuer_or_a_serial_that_is_none_is_refused(issuer: str, serial: str) -> None:
    with pytest.raises(ValueError, match="issuer"):
        certificate(INSURED, issuer, serial)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "I|demo-lanzhou|7F3K29QD|20261126|31|王*国|",
        "X|demo-lanzhou|7F3K29QD|20261126|31|王*国|310.1",
        "I|demo-lanzhou|7F3K29QD|20261326|31|王*国|310.1",  # no such month
        "I|demo-lanzhou|7F3K29QD|20261126|031|王*国|310.1",  # another text of the same
        "I|demo-lanzhou|7F3K29QD|20261126|31|王*国|310.1  330.1",
        "I|demo-lanzhou|7F3K29QD|20261126|31|王*国|310.9",
        "I|demo-lanzhou|7F3K29QD|20261126|31|王*国|310.1 +0",
        "I|demo-lanzhou|7F3K29QD|20261126|31|王*国|310.202511-202610.11",  # a fact of the other kind
        "P|demo-lanzhou|7F3K29QD|20261126|31|王*国|310.202511-202610.011",
        "P|demo-lanzhou|7F3K29QD|20261126|31|王*国|310.202513-202610.11",
        "I|demo-lanzhou|7F3K29QD|99991226|999|王*国|310.1",  # past the end of time
        "I|demo-lanzhou|7F3K29QD|20261126|31|王*国|310.1|310.1",
        "I|demo-lanzhou|7F3K29QD|２０２６1126|31|王*国|310.1",
    ],
)
def test_what_was_not_written_here_is_no_certificate(text: str) -> None:
    with pytest.raises(NotACertificate):
        read_claims(text.encode())


def test_bytes_that_are_no_text_are_no_certificate() -> None:
    with pytest.raises(NotACertificate):
        read_claims(b"\xff\xfe")


kinds = st.text("0123456789ABCxyz", min_size=1, max_size=6)
months = st.dates(date(1990, 1, 1), date(2199, 12, 1)).map(lambda day: day.replace(day=1))
held = st.builds(InsuranceHeld, kinds, st.sampled_from(InsuranceState))
paid = st.builds(MonthsPaid, kinds, months, months, st.integers(0, 9999))
names = st.text(min_size=1, max_size=60).map(lambda name: masked_name(name.replace("\x00", "")))


def wanted(kind: CertificateKind, fact: st.SearchStrategy[Fact]) -> st.SearchStrategy[Certify]:
    facts = st.lists(fact, min_size=1, max_size=14).map(tuple)
    days = st.dates(date(2020, 1, 1), date(2199, 1, 1))
    return st.builds(Certify, st.just(kind), names, facts, days)


@given(st.one_of(wanted(CertificateKind.INSURED, held), wanted(CertificateKind.PAID, paid)))
def test_whatever_is_certified_is_read_again(each: Certify) -> None:
    told = made(each)
    assert read_claims(claims(told)) == told
    signed, signature = read_code(code(told, bytes(64)))
    assert (signed, signature) == (claims(told), bytes(64))
    assert len(code(told, bytes(64))) <= 311  # letters of QR's version 10 at level M: 57 modules


@given(st.binary(max_size=200))
def test_bytes_and_letters_stand_for_each_other(data: bytes) -> None:
    text = base45(data)
    assert from_base45(text) == data
    assert set(text) <= set(BASE)


@given(st.text(BASE, max_size=30))
def test_no_two_texts_are_the_same_bytes(text: str) -> None:
    try:
        data = from_base45(text)
    except NotACertificate:
        return
    assert base45(data) == text


def test_the_letters_of_the_standard() -> None:
    """RFC 9285's own examples."""
    assert [base45(each) for each in (b"AB", b"Hello!!", b"base-45")] == ["BB8", "%69 VD92EX0", "UJCLQE7W581"]


@pytest.mark.parametrize("text", ["", "424319", "YB1", "yb1:BB8", "YB1:", "YB1:BB8", "YB1:bb8", "YB1:::::::"])
def test_other_texts_are_no_code(text: str) -> None:
    with pytest.raises(NotACertificate):
        read_code(text)


def test_the_code_is_of_the_letters_that_take_least_room() -> None:
    assert re.fullmatch(r"[0-9A-Z $%*+./:-]+", code(made(), bytes(64)))
    assert code(made(), bytes(64)).startswith(PREFIX)
