"""Our own code fails: the visit is closed, and the machine goes on."""

import pytest

from kiosk import app
from kiosk.services.overview import view as overview


@pytest.fixture
def broken_account(monkeypatch):
    def view(sight, words):
        raise KeyError(f"{sight.identified.person.name.reveal()} {sight.identified.insurances[0].balance}")

    monkeypatch.setattr(overview, "view", view)
    return monkeypatch


def test_the_visit_is_closed_with_a_sentence_and_nothing_is_left(hall, broken_account):
    wang = hall.visitor("王建国").shows_code().sees("机器出了点问题", "没有留下您的信息", "一分不少").takes_code_away()
    assert hall.session is None
    assert hall.remembers_nothing_of(wang)
    wang.waits(11).sees("您好，您带了什么？")
    assert hall.remembers_nothing_of(wang)


def test_the_journal_has_type_and_place_and_the_number_on_the_screen(hall, broken_account):
    wang = hall.visitor("王建国").shows_code().sees("机器出了点问题")
    (line,) = [line for line in hall.journal.splitlines() if '"crashed"' in line]
    assert '"error": "KeyError"' in line
    assert "test_our_own_crash:view:" in line
    number = line.split('"crash": "')[1][:8]
    wang.sees(f"给工作人员看的编号：{number}")
    assert '"because": "crash"' in hall.journal


def test_the_machine_goes_on(hall, broken_account):
    wang = hall.visitor("王建国").shows_code().sees("机器出了点问题").takes_code_away().waits(14)
    broken_account.undo()
    wang.shows_code().sees("1,204.56 元")


def test_a_code_that_stays_does_not_begin_the_next_crash(hall, broken_account):
    hall.visitor("王建国").shows_code().sees("机器出了点问题").waits(70)
    assert hall.journal.count('"crashed"') == 1


def test_an_update_that_fails_closes_the_visit_too(hall, monkeypatch):
    wang = hall.visitor("王建国").shows_code().sees("1,204.56").takes_code_away()

    def fails_once(state, event):
        monkeypatch.undo()
        raise ValueError("王建国")

    monkeypatch.setattr(app, "update", fails_once)
    wang.sees("机器出了点问题")
    assert hall.remembers_nothing_of(wang)


def test_a_painter_that_fails_closes_the_visit_and_paints_whole_afterwards(hall, monkeypatch):
    wang = hall.visitor("王建国").shows_code().sees("1,204.56", "示例市第一医院").takes_code_away()
    draw = hall.kiosk.painter._canvas.draw

    def fails_in_the_middle(surface, item, now):
        monkeypatch.undo()
        raise ZeroDivisionError

    monkeypatch.setattr(type(hall.kiosk.painter._canvas), "draw", lambda self, *more: fails_in_the_middle(*more))
    wang.taps("结算记录").sees("机器出了点问题")
    assert draw is not None
    assert hall.remembers_nothing_of(wang)


def test_three_crashes_in_a_minute_end_the_process(hall, monkeypatch):
    hall.passes(1)

    def fails(state, words):
        raise ValueError

    monkeypatch.setattr(app, "show", fails)
    with pytest.raises(SystemExit) as ended:
        hall.passes(60)
    assert ended.value.code == 70
    assert hall.journal.count('"crashed"') == 3


def test_crashes_that_are_far_apart_do_not(hall, broken_account):
    wang = hall.visitor("王建国")
    for _ in range(4):
        wang.shows_code().sees("机器出了点问题").takes_code_away().waits(40)
    wang.sees("您好，您带了什么？")
    assert hall.journal.count('"crashed"') == 4
