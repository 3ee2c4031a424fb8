"""The clerk: signs in once, sends once more where it helps, gives up in time, and forgets."""

from datetime import date, datetime, timedelta

import pytest

from kiosk.backend.answered import Answered
from kiosk.backend.clerk import WORKERS
from kiosk.backend.errors import Missed
from kiosk.core.domain import Failed, Found, Identify, Nothing, SettlementsBetween, Trouble, Voucher
from kiosk.core.person import Secret
from kiosk.core.tickets import Ticket
from tests.backend.table import UNREACHABLE, UNSIGNED

FIRST, SECOND = Ticket(1, 1), Ticket(2, 1)


def test_the_first_signed_call_waits_for_the_sign_in(table, bill):
    assert table.asks(FIRST, bill) == ["9001"]
    assert table.gets("9001", "730114") == ["5204"]
    assert b'"sign_no": "730114"' in table.out[0].request.body
    assert table.gets("5204", ()) == []
    assert table.answers() == [Answered(FIRST, Nothing())]


def test_many_questions_need_one_sign_in(table, bill):
    assert [order for number in range(6) for order in table.asks(Ticket(1, number), bill)] == ["9001"]
    assert table.gets("9001", "730114") == ["5204"] * WORKERS
    assert table.gets("5204", ()) == ["5204"]


def test_a_voucher_does_not_wait_for_the_sign_in(table, bill):
    table.asks(FIRST, bill)
    assert table.asks(SECOND, Identify(Voucher(Secret("424")))) == ["ec.query"]


def test_the_sign_in_holds_for_its_day(table, bill):
    table.asks(FIRST, bill)
    table.gets("9001", "730114")
    table.gets("5204", ())
    assert table.asks(Ticket(1, 2), bill) == ["5204"]
    table.gets("5204", ())
    table.now += timedelta(days=1)
    assert table.asks(Ticket(1, 3), bill) == ["9001"]


def test_a_refused_sign_in_number_is_renewed_once(table, bill):
    table.asks(FIRST, bill)
    table.gets("9001", "730114")
    assert table.gets("5204", UNSIGNED) == ["9001"]
    assert table.answers() == []
    assert table.gets("9001", "730115") == ["5204"]
    assert b'"sign_no": "730115"' in table.out[0].request.body
    assert table.gets("5204", UNSIGNED) == []
    (answer,) = table.answers()
    assert answer == Answered(FIRST, Failed(Trouble.REFUSED, "请重新签到"))
    assert answer.outcome.what == "5204"


def test_two_calls_refused_for_one_number_renew_it_once(table, bill):
    table.asks(FIRST, bill)
    table.asks(SECOND, bill)
    assert table.gets("9001", "730114") == ["5204", "5204"]
    assert table.gets("5204", UNSIGNED) == ["9001"]
    assert table.gets("9001", "730115") == ["5204"]
    assert table.gets("5204", UNSIGNED) == ["5204"]  # the second of the old number: the new one is there already
    assert all(b'"sign_no": "730115"' in order.request.body for order in table.out)


def test_when_the_sign_in_fails_those_who_wait_for_it_are_told(table, bill):
    table.asks(FIRST, bill)
    table.asks(SECOND, bill)
    assert table.gets("9001", Missed(Failed(Trouble.REFUSED, "机构不存在"))) == []
    assert [(answer.ticket, answer.outcome.words) for answer in table.answers()] == [
        (FIRST, "机构不存在"),
        (SECOND, "机构不存在"),
    ]
    assert table.asks(Ticket(2, 2), bill) == ["9001"]  # the next question tries again


def test_a_broken_connection_is_tried_once_more_on_a_new_one_with_a_new_number(table, bill):
    table.asks(FIRST, bill)
    assert table.gets("9001", UNREACHABLE) == ["9001"]
    assert table.gets("9001", "730114") == ["5204"]
    (first,) = table.out
    assert table.gets("5204", UNREACHABLE) == ["5204"]
    (again,) = table.out
    assert (first.fresh, again.fresh) == (False, True)
    assert first.request.body != again.request.body  # msgid is never used twice
    assert table.gets("5204", UNREACHABLE) == []
    (answer,) = table.answers()
    assert answer == Answered(FIRST, Failed(Trouble.UNREACHABLE))
    assert answer.outcome.what == "5204 http 502"


def test_no_more_calls_are_out_than_there_are_workers(table_of, liu):
    table = table_of(kinds=("11", "12", "13", "14", "21"))
    query = SettlementsBetween(liu, date(2026, 1, 1), date(2026, 11, 20))
    table.asks(FIRST, query)
    table.asks(SECOND, query)
    assert table.gets("9001", "730114") == ["5201"] * WORKERS
    assert table.gets("5201", ()) == ["5201"]


def test_a_session_that_is_over_is_forgotten(table, bill):
    for number in range(6):
        table.asks(Ticket(1, number), bill)
    table.gets("9001", "730114")
    table.forgets(1)
    assert [table.gets("5204", ()) for _ in range(WORKERS)] == [[]] * WORKERS
    assert table.answers() == []
    assert "800000001" not in str(vars(table.clerk))
    assert table.clerk.next_deadline() is None


@pytest.mark.parametrize("result", [UNREACHABLE, UNSIGNED])
def test_a_call_of_a_session_that_is_over_is_not_sent_again(table, bill, result):
    table.asks(FIRST, bill)
    table.gets("9001", "730114")
    table.forgets(1)
    assert table.gets("5204", result) == []
    assert table.answers() == []


def test_another_session_keeps_its_questions(table, bill):
    table.asks(FIRST, bill)
    table.asks(SECOND, bill)
    table.forgets(1)
    assert table.gets("9001", "730114") == ["5204"]
    table.gets("5204", ())
    assert table.answers() == [Answered(SECOND, Nothing())]


def test_a_question_gets_its_last_word_when_its_time_is_used_up(table, bill):
    table.asks(FIRST, bill)
    table.gets("9001", "730114")
    assert table.clerk.next_deadline() == 20.0
    table.passes(19.9)
    assert table.answers() == []
    table.passes(0.2)
    assert table.answers() == [Answered(FIRST, Failed(Trouble.TOO_SLOW))]
    assert table.gets("5204", ()) == []
    assert table.answers() == []


def test_a_list_that_runs_out_of_time_shows_what_came_and_names_what_did_not(table, liu):
    table.asks(FIRST, SettlementsBetween(liu, date(2026, 1, 1), date(2026, 11, 20)))
    table.gets("9001", "730114")
    table.gets("5201", ())
    table.passes(20)
    (answer,) = table.answers()
    assert [code.name for code in answer.outcome.value.missing] == ["普通住院"]
    assert answer.outcome.complete


def test_what_cannot_be_sent_is_told_without_a_call(table, liu):
    assert table.asks(FIRST, Identify(Voucher(Secret("")))) == []
    (answer,) = table.answers()
    assert answer == Answered(FIRST, Failed(Trouble.BAD_VOUCHER))
    assert answer.outcome.what == "ec.query"


def test_the_failsafe_answers_every_question(table, bill):
    table.asks(FIRST, bill)
    table.asks(SECOND, bill)
    table.clerk.lost("KeyError")
    answers = table.answers()
    assert answers == [Answered(FIRST, Failed(Trouble.STRANGE)), Answered(SECOND, Failed(Trouble.STRANGE))]
    assert [answer.outcome.what for answer in answers] == ["KeyError", "KeyError"]
    assert table.gets("9001", "730114") == []


def test_every_message_has_a_number_of_its_own(table, bill):
    for number in range(20):
        table.asks(Ticket(1, number), bill)
    table.gets("9001", "730114")
    numbers = set()
    for _ in range(20):
        numbers |= {order.request.body.split(b'"msgid": "')[1][:30] for order in table.out}
        table.gets("5204", ())
    assert len(numbers) == 20


def test_a_question_is_stamped_with_the_time_it_was_asked(table, liu):
    from kiosk.core.domain import Identified, SocialSecurityCard

    table.asks(FIRST, Identify(SocialSecurityCard(Secret("X00000021"), Secret("999901D1"), None, None)))
    table.gets("9001", "730114")
    table.gets("1101", Identified(liu, (), datetime(2026, 11, 20, 10, 3, 12)))
    assert table.answers()[0].outcome == Found(Identified(liu, (), table.now))
