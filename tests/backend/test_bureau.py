"""Filings and lookups at the sandbox's bureau, whose tables were written apart from the client's."""

import queue
from dataclasses import replace
from datetime import datetime

import pytest
import requests

from kiosk.backend.answered import Answered, FilingAnswered
from kiosk.backend.desk import Desk
from kiosk.config import EMBEDDED, load
from kiosk.core.domain import Failed, Found, Identify, Nothing, Trouble, Voucher
from kiosk.core.filings import Filed, Filing, FilingKind, FilingStatus
from kiosk.core.lookups import BureauLookup, LookupKind
from kiosk.core.person import Secret
from kiosk.core.tickets import Ticket
from kiosk.sandbox.running import start_sandbox

SAFETY = 20  # seconds: only a hung test waits so long


class Bureau:
    def __init__(self, config, sandbox):
        self.address = sandbox.address
        self.told = queue.SimpleQueue()
        self.desk = Desk(replace(config, url=sandbox.address, bureau_path="/bureau"), self.told.put, datetime.now)
        self.desk.start()
        self.sessions = 0

    def tells(self, what):
        """What is told next of that kind; everything else goes by."""
        while not isinstance(told := self.told.get(timeout=SAFETY), what):
            continue
        return told

    def answers(self, query):
        self.sessions += 1
        self.desk.ask(Ticket(self.sessions, 1), query)
        return self.tells(Answered).outcome

    def files(self, filing):
        self.sessions += 1
        self.desk.file(Ticket(self.sessions, 1), filing)

    def goes_wrong(self, kind, **how):
        requests.post(f"{self.address}/sandbox/trouble", json={"kind": kind, "count": 1, **how}, timeout=5)


@pytest.fixture(scope="module")
def sandbox():
    with start_sandbox() as running:
        yield running


@pytest.fixture(scope="module")
def bureau(sandbox):
    there = Bureau(load(EMBEDDED).backend, sandbox)
    yield there
    there.desk.stop()


@pytest.fixture(scope="module")
def somebody(bureau):
    """A person whom the sandbox invented."""
    people = requests.get(f"{bureau.address}/sandbox/people", timeout=5).json()
    return bureau.answers(Identify(Voucher(Secret(people[0]["voucher"])))).value.person


def loss(person, key):
    return Filing(key, FilingKind.CARD_LOSS, person, (("phone", Secret("13900000000")),))


def test_a_filing_is_taken_once_though_its_answer_is_cut_off(bureau, somebody):
    bureau.goes_wrong("cut", transaction="bureau filings")
    bureau.files(loss(somebody, "f-cut-0001"))
    found = bureau.tells(FilingAnswered).outcome
    assert isinstance(found, Filed)
    bureau.files(loss(somebody, "f-cut-0001"))
    assert bureau.tells(FilingAnswered).outcome == found  # the same key is the same filing
    assert found.receipt.status in (FilingStatus.ACCEPTED, FilingStatus.DONE)


def test_a_filing_that_is_refused_says_why(bureau, somebody):
    bureau.files(replace(loss(somebody, "f-wrong-001"), kind=FilingKind.CHRONIC))
    outcome = bureau.tells(FilingAnswered).outcome
    assert outcome.why is Trouble.REFUSED
    assert outcome.words


@pytest.mark.parametrize("kind", LookupKind)
def test_every_kind_of_lookup_is_answered(bureau, somebody, kind):
    match bureau.answers(BureauLookup(kind, somebody)):
        case Found(rows):
            assert all(row.columns for row in rows)
        case other:
            assert other == Nothing()


def test_a_lookup_that_fails_is_not_nothing(bureau, somebody):
    bureau.goes_wrong("refuse", transaction="bureau lookups", words="请到窗口查询")
    assert bureau.answers(BureauLookup(LookupKind.PROGRESS, somebody)) == Failed(Trouble.REFUSED, "请到窗口查询")
