"""Filings and lookups at the sandbox's bureau, whose tables were written apart from the client's."""

from dataclasses import replace

import pytest
import requests

from kiosk.backend.platform import Platform
from kiosk.config import EMBEDDED, load
from kiosk.core.domain import Failed, Found, Nothing, Trouble
from kiosk.core.filings import Filed, Filing, FilingKind, FilingStatus
from kiosk.core.lookups import BureauLookup, LookupKind
from kiosk.core.person import Secret
from kiosk.sandbox.running import start_sandbox


@pytest.fixture(scope="module")
def sandbox():
    with start_sandbox() as running:
        yield running


@pytest.fixture(scope="module")
def bureau(sandbox):
    with Platform(replace(load(EMBEDDED).backend, url=sandbox.address)) as platform:
        yield platform


@pytest.fixture(scope="module")
def somebody(bureau, sandbox):
    """A person whom the sandbox invented."""
    people = requests.get(f"{sandbox.address}/sandbox/people", timeout=5).json()
    return bureau.identify_voucher(Secret(people[0]["voucher"])).value.person


@pytest.fixture
def goes_wrong(sandbox):
    """Once: goes_wrong("cut", transaction="bureau filings")."""
    return lambda kind, **how: requests.post(
        f"{sandbox.address}/sandbox/trouble", json={"kind": kind, "count": 1, **how}, timeout=5
    )


def loss(person, key):
    return Filing(key, FilingKind.CARD_LOSS, person, (("phone", Secret("13900000000")),))


def test_a_filing_is_taken_once_though_its_answer_is_cut_off(bureau, somebody, goes_wrong):
    goes_wrong("cut", transaction="bureau filings")
    found = bureau.filed(loss(somebody, "f-cut-0001"))
    assert isinstance(found, Filed)
    assert found.receipt.status in (FilingStatus.ACCEPTED, FilingStatus.DONE)
    assert bureau.filed(loss(somebody, "f-cut-0001")) == found  # the same key is the same filing


def test_a_filing_that_is_refused_says_why(bureau, somebody):
    outcome = bureau.filed(replace(loss(somebody, "f-wrong-001"), kind=FilingKind.CHRONIC))
    assert outcome.why is Trouble.REFUSED
    assert outcome.words


@pytest.mark.parametrize("kind", LookupKind)
def test_every_kind_of_lookup_is_answered(bureau, somebody, kind):
    match bureau.looked_up(BureauLookup(kind, somebody)):
        case Found(rows):
            assert all(row.columns for row in rows)
        case other:
            assert other == Nothing()


def test_a_lookup_that_fails_is_not_nothing(bureau, somebody, goes_wrong):
    goes_wrong("refuse", transaction="bureau lookups", words="请到窗口查询")
    assert bureau.looked_up(BureauLookup(LookupKind.PROGRESS, somebody)) == Failed(Trouble.REFUSED, "请到窗口查询")
