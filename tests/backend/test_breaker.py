"""A platform that does not answer costs visitors nothing: the breaker, its probes, and what is told of it."""

import pytest

from kiosk.backend.answered import Answered, PlatformChanged
from kiosk.backend.breaker import FAILURES
from kiosk.backend.errors import Missed
from kiosk.core.domain import Failed, Identify, Nothing, SettlementsBetween, SocialSecurityCard, Trouble, Voucher
from kiosk.core.person import Secret
from kiosk.core.tickets import Ticket
from tests.backend.table import TOO_SLOW, UNREACHABLE, transaction

PROBE_EVERY = 15.0  # seconds, where config says nothing else
DOWN, UP = PlatformChanged(answers=False), PlatformChanged(answers=True)
CARD = Identify(SocialSecurityCard(Secret("X00000021"), Secret("999901D1"), None, None))
CODE = Identify(Voucher(Secret("424")))


@pytest.fixture
def dead(table, bill):
    """One that nobody has reached since five calls, and its probe neither."""
    for number in range(3):
        table.asks(Ticket(1, number), CODE)
        while table.out:
            table.gets(transaction(table.out[0]), UNREACHABLE)
    assert table.news() == [DOWN]
    table.answers()
    return table


def test_five_failures_in_a_row_open_it(table):
    for number in range(2):  # each is sent twice
        table.asks(Ticket(1, number), CODE)
        table.gets("ec.query", UNREACHABLE)
        table.gets("ec.query", UNREACHABLE)
    assert [answer.outcome.why for answer in table.answers()] == [Trouble.UNREACHABLE] * 2
    assert table.asks(Ticket(1, 3), CODE) == ["ec.query"]
    assert table.gets("ec.query", UNREACHABLE) == ["9001"]  # not a second time: the probe goes instead
    assert table.answers() == [Answered(Ticket(1, 3), Failed(Trouble.UNREACHABLE), "ec.query unreachable http 502")]
    assert table.asks(Ticket(1, 4), CODE) == []
    assert table.answers() == [Answered(Ticket(1, 4), Failed(Trouble.UNREACHABLE), "ec.query unreachable breaker")]
    assert table.instant == 0.0


def test_it_is_down_only_when_the_probe_is_not_answered_either(table, bill):
    table.asks(Ticket(1, 0), bill)
    table.gets("9001", "730114")
    for number in range(1, FAILURES):
        table.asks(Ticket(1, number), bill)
    for _ in range(4):
        table.gets("5204", TOO_SLOW)
    assert table.gets("5204", TOO_SLOW) == ["9001"]
    assert table.gets("9001", "730115") == []
    assert table.news() == []
    table.answers()
    assert table.asks(Ticket(2, 1), bill) == ["5204"]
    assert table.gets("5204", ()) == []
    assert table.answers() == [Answered(Ticket(2, 1), Nothing())]


def test_an_answer_in_between_begins_the_count_anew(table, bill):
    table.asks(Ticket(1, 1), bill)
    table.gets("9001", "730114")
    for number in range(10):
        table.gets("5204", TOO_SLOW if number % 5 else Missed(Failed(Trouble.STRANGE, what="http 500")))
        assert table.asks(Ticket(1, number + 2), bill) == ["5204"]


def test_who_waits_when_it_opens_is_answered_too(table, bill, liu, now):
    listing = SettlementsBetween(liu, now.date().replace(month=1), now.date())
    table.asks(Ticket(1, 1), bill)
    table.gets("9001", "730114")
    for number in range(2, 5):
        table.asks(Ticket(1, number), bill)
    for number in range(5, 8):
        table.asks(Ticket(1, number), bill)
    table.asks(Ticket(1, 9), listing)
    for _ in range(4):
        table.gets("5204", TOO_SLOW)
    assert {answer.ticket.order for answer in table.answers()} == {1, 2, 3, 4}
    table.gets("5204", TOO_SLOW)
    assert {(each.ticket.order, each.outcome.why) for each in table.answers()} == {
        (5, Trouble.TOO_SLOW), (6, Trouble.UNREACHABLE), (7, Trouble.UNREACHABLE), (9, Trouble.UNREACHABLE),
    }  # fmt: skip
    assert table.asks(Ticket(1, 10), bill) == []
    table.gets("5204", ())  # one that was out all the time
    assert [answer.ticket.order for answer in table.answers()] == [10]


def test_a_dead_platform_costs_no_time_and_no_call(dead, bill):
    for number, query in enumerate((CODE, CARD, bill)):
        assert dead.asks(Ticket(2, number), query) == []
        (answer,) = dead.answers()
        assert answer.outcome == Failed(Trouble.UNREACHABLE)
    assert dead.out == []


def test_one_probe_goes_every_fifteen_seconds_though_nobody_asks(dead):
    assert dead.passes(PROBE_EVERY - 0.1) == []
    assert dead.passes(0.2) == ["9001"]
    assert dead.passes(60) == []  # as long as it is out
    assert dead.gets("9001", TOO_SLOW) == []
    assert dead.passes(PROBE_EVERY) == ["9001"]
    assert dead.gets("9001", UNREACHABLE) == []  # and is not sent twice
    assert dead.passes(PROBE_EVERY) == ["9001"]
    assert dead.out[0].fresh
    assert dead.news() == []


def test_a_probe_that_is_answered_brings_everything_back(dead, bill):
    dead.passes(PROBE_EVERY)
    dead.gets("9001", "730116")
    assert dead.news() == [UP]
    assert dead.asks(Ticket(2, 1), bill) == ["5204"]  # its number is today's
    assert b'"sign_no": "730116"' in dead.out[0].request.body
    assert dead.passes(19) == []
    assert dead.clerk.next_deadline() is not None


def test_a_refused_probe_is_an_answer(dead, bill):
    dead.passes(PROBE_EVERY)
    dead.gets("9001", Missed(Failed(Trouble.REFUSED, "机构不存在")))
    assert dead.news() == [UP]
    assert dead.asks(Ticket(2, 1), CODE) == ["ec.query"]


def test_one_failure_is_followed_up_by_probes_until_it_is_clear(table):
    table.asks(Ticket(1, 1), CODE)
    table.gets("ec.query", UNREACHABLE)
    table.gets("ec.query", UNREACHABLE)
    for _ in range(2):
        assert table.passes(PROBE_EVERY) == ["9001"]
        assert table.gets("9001", UNREACHABLE) == []
        assert table.news() == []
    assert table.passes(PROBE_EVERY) == ["9001"]
    table.gets("9001", UNREACHABLE)
    assert table.news() == [DOWN]
    table.passes(PROBE_EVERY)
    table.gets("9001", "730114")
    assert table.news() == [UP]
    assert table.clerk.next_deadline() is None


def test_an_exchange_that_works_does_not_hide_a_platform_that_does_not(table):
    from kiosk.backend.fsi.voucher import Token

    token = Token(Secret("999900ec1f"), None, "01", None, "999901")
    for number in range(3):
        table.asks(Ticket(1, number), CODE)
        table.gets("ec.query", token)
        table.gets("9001", UNREACHABLE)
        if table.out:
            table.gets("9001", UNREACHABLE)
    assert table.news() == [DOWN]
