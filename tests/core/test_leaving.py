"""Leaving: quiet, asked, gone; and what the last visitor left in or before the machine."""

from dataclasses import replace

import pytest

from kiosk.core import times
from kiosk.core.actions import CallStaff, Guide, Leave, Open, PrintSlip, Reveal, ShowGuide, StillHere
from kiosk.core.comfort import Comfort, Size
from kiosk.core.domain import Failed, Found, Trouble
from kiosk.core.duty import Condition, Health, Part
from kiosk.core.effects import Ask, Forget, ReadCard, Watch, Watching
from kiosk.core.events import (
    Answered,
    CameraLooked,
    CardInserted,
    CardRead,
    CardRemoved,
    CardTrouble,
    CodeSeen,
    Crashed,
    Event,
    Held,
    LetGo,
    OtherCodeSeen,
    PartChanged,
    PrintEnded,
    PrintResult,
    Tapped,
    Touched,
)
from kiosk.core.orders import busy
from kiosk.core.quiet import amounts_hidden, still_there_asked
from kiosk.core.state import By, Identifying, Reading, State, Unread, Using
from kiosk.core.update import update
from tests import people
from tests.pages import account, after, asked, card_read, later, listed, ready, unidentified

CODE, OTHER_CODE = CodeSeen(people.VOUCHER.code), CodeSeen(people.OTHER_VOUCHER.code)
READER_GONE = PartChanged(Part.CARD, Health(Condition.ABSENT, "no_port"))
READER_BACK = PartChanged(Part.CARD, Health(Condition.READY))
CAMERA_GONE = PartChanged(Part.CAMERA, Health(Condition.ABSENT, "no_camera"))
CAMERA_BACK = PartChanged(Part.CAMERA, Health(Condition.READY))


def hidden(state: State) -> bool:
    assert state.session is not None
    return amounts_hidden(state, state.session)


def by_card() -> State:
    """In the account, identified by the card that is still in."""
    state, ticket = asked(ready(), CardInserted())
    state, ticket = asked(state, CardRead(ticket, people.CARD))
    return after(state, Answered(ticket, Found(people.IDENTIFIED)))


def seconds(state: State, count: int, *each: Event) -> State:
    """`count` seconds, in each of which `each` happens."""
    for _ in range(count):
        state = later(after(state, *each), 1.0)
    return state


# -- quiet ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("quiet", "covered", "is_asked", "over"),
    [
        (0.0, False, False, False),
        (29.9, False, False, False),
        (30.0, True, False, False),
        (89.9, True, False, False),
        (90.0, True, True, False),
        (119.9, True, True, False),
        (120.0, False, False, True),
    ],
)
def test_what_a_quiet_visitor_sees(quiet: float, covered: bool, is_asked: bool, over: bool) -> None:
    state = later(account(), quiet)
    assert (state.session is None) is over
    assert still_there_asked(state) is is_asked
    if not over:
        assert hidden(state) is covered


@pytest.mark.parametrize("stir", [Touched(), Tapped(StillHere()), Held(Reveal()), Tapped(CallStaff())])
def test_any_touch_brings_the_amounts_back(stir: Event) -> None:
    state = after(later(account(), 40.0), stir)
    assert not hidden(state)
    assert not still_there_asked(later(state, 89.0))


def test_who_answers_the_question_stays() -> None:
    state = after(later(account(), 119.0), Tapped(StillHere()))
    state = later(state, 119.0)
    assert state.session is not None


@pytest.mark.parametrize(
    ("pause", "asked_after"),
    [
        (10.0, 90.0),  # who is quick is not hurried
        (45.0, 90.0),
        (60.0, 120.0),
        (85.0, 170.0),
        (119.0, 238.0),  # the question was answered at the last moment
    ],
)
def test_a_slow_reader_is_asked_later(pause: float, asked_after: float) -> None:
    state = after(later(account(), pause), Touched())
    assert not still_there_asked(later(state, asked_after - 0.1))
    assert still_there_asked(later(state, asked_after))
    assert later(state, asked_after + 29.9).session is not None
    assert later(state, asked_after + 30.0).session is None


def test_nobody_is_waited_for_beyond_four_minutes() -> None:
    state = replace(account(), comfort=Comfort(Size.LARGEST))
    state = after(later(state, 194.0), Touched())
    assert still_there_asked(later(state, times.ASK_AT_LATEST))
    assert later(state, times.ASK_AT_LATEST + 45.0).session is None


def test_a_quick_touch_does_not_take_the_pace_back() -> None:
    state = after(later(account(), 80.0), Touched())
    state = after(later(state, 2.0), Touched())
    assert not still_there_asked(later(state, 159.0))


def test_waiting_for_an_answer_is_no_pause() -> None:
    state, ticket = asked(account(), Tapped(Open("settlements")))
    state = after(seconds(state, 29), Answered(ticket, people.LISTING))
    assert still_there_asked(later(after(later(state, 20.0), Touched()), 90.0))


def test_the_next_visitor_has_a_pace_of_its_own() -> None:
    state = after(later(account(), 85.0), Tapped(Leave()), CardInserted())
    assert state.session is not None
    assert state.session.pace == 0.0


def test_time_that_passes_in_one_long_stride_ends_it_too() -> None:
    assert later(account(), 3600.0).session is None


@pytest.mark.parametrize(
    "noise",
    [
        CardInserted(),
        CameraLooked(),
        OtherCodeSeen("payment"),
        LetGo(),
        READER_BACK,
        CODE,
    ],
)
def test_what_is_not_a_touch_keeps_nobody(noise: Event) -> None:
    assert seconds(account(), 121, noise).session is None


def test_busy_is_not_quiet() -> None:
    state, ticket = asked(account(), Tapped(Open("settlements")))
    state = seconds(state, 29)
    assert not hidden(later(state, 0.5))
    state = after(state, Answered(ticket, people.LISTING))
    assert not hidden(later(state, 29.9))
    assert hidden(later(state, 30.0))


def test_printing_is_not_quiet() -> None:
    state, ticket = asked(account(), Tapped(PrintSlip()))
    state = seconds(state, 80)
    assert not hidden(state)
    state = after(state, PrintEnded(ticket, PrintResult.PRINTED))
    assert not hidden(later(state, 29.9))
    assert later(state, 120.0).session is None


@pytest.mark.parametrize(
    "state",
    [
        unidentified(Failed(Trouble.UNREACHABLE)),
        card_read(CardTrouble.NO_ANSWER),
        listed(Failed(Trouble.TOO_SLOW)),
        after(account(), Tapped(CallStaff())),
        after(account(), Held(Reveal())),
    ],
)
def test_every_page_of_a_visit_ends_by_itself(state: State) -> None:
    assert seconds(state, 121).session is None


@pytest.mark.parametrize("state", [after(ready(), Tapped(ShowGuide(Guide.CARD))), after(ready(), Tapped(CallStaff()))])
def test_a_page_before_any_visit_gives_way_to_the_welcome_page(state: State) -> None:
    still = later(state, 59.0)
    assert still.guide or still.sheet
    gone = later(state, 60.0)
    assert (gone.guide, gone.sheet) == (None, None)


# -- ending --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("state", "event"),
    [
        (account(), Tapped(Leave())),
        (listed(), Tapped(Leave())),
        (by_card(), CardRemoved()),
        (by_card(), READER_GONE),
        (account(), Crashed("3f9a01c2")),
        (unidentified(Failed(Trouble.REFUSED)), Tapped(Leave())),
    ],
)
def test_what_ends_a_visit_ends_all_of_it(state: State, event: Event) -> None:
    assert state.session is not None
    ended, effects = update(after(state, Tapped(CallStaff())), event)
    assert ended.session is None
    assert Forget(state.session.number) in effects
    assert (ended.guide, ended.wish, ended.sheet) == (None, "", None)


def test_pulling_another_card_does_not_end_a_visit_by_code() -> None:
    state = after(account(), CardInserted(), CardRemoved())
    assert state.session is not None


def test_a_card_pulled_while_it_is_read_is_told_so() -> None:
    state = after(ready(), CardInserted(), CardRemoved())
    assert state.session is None
    assert state.notice is not None
    assert state.notice.key == "notice.card_pulled_early"


def test_a_reader_that_goes_says_why_the_visit_is_over() -> None:
    gone = after(by_card(), READER_GONE)
    assert gone.notice is not None
    assert gone.notice.key == "card.reader_gone.title"
    noisy = after(card_read(CardTrouble.GARBLED), PartChanged(Part.CARD, Health(Condition.BROKEN, "garbled")))
    assert noisy.notice is not None
    assert noisy.notice.key == "card.garbled.title"


def test_a_camera_or_a_printer_that_goes_ends_nothing() -> None:
    for part in (Part.CAMERA, Part.PRINTER):
        state = after(account(), PartChanged(part, Health(Condition.BROKEN, "child_ended")))
        assert state.session is not None


def test_a_sentence_stays_for_five_seconds() -> None:
    state = after(ready(), OtherCodeSeen("payment"))
    assert later(state, 4.9).notice is not None
    assert later(state, 5.0).notice is None


# -- late answers --------------------------------------------------------------------------------------------------


def test_an_answer_for_a_visit_that_is_over_is_dropped() -> None:
    state, ticket = asked(ready(), CODE)
    gone = after(state, Tapped(Leave()))
    assert after(gone, Answered(ticket, Found(people.IDENTIFIED))) == gone


def test_an_answer_for_the_visitor_before_is_dropped() -> None:
    state, ticket = asked(ready(), CODE)
    state = seconds(after(state, Tapped(Leave()), CameraLooked()), 3)
    state = after(state, OTHER_CODE)
    waiting = state.session
    assert waiting is not None
    assert isinstance(waiting.stage, Identifying)
    assert after(state, Answered(ticket, Found(people.IDENTIFIED))).session == waiting


def test_an_answer_that_was_overtaken_is_dropped() -> None:
    state, late = asked(account(), Tapped(Open("settlements")))
    state = after(state, Tapped(Open("balance")))
    state, ticket = asked(state, Tapped(Open("settlements")))
    assert ticket != late
    assert after(state, Answered(late, people.LISTING)) == state


def test_a_doubled_answer_is_dropped() -> None:
    state, ticket = asked(account(), Tapped(Open("settlements")))
    once = after(state, Answered(ticket, people.LISTING))
    assert after(once, Answered(ticket, Found(people.LISTING.value))) == once


def test_a_card_that_is_read_too_late_is_dropped() -> None:
    state, ticket = asked(ready(), CardInserted())
    state = seconds(state, 15)
    assert state.session is not None
    assert state.session.stage == Unread(CardTrouble.READER_GONE)
    assert after(state, CardRead(ticket, people.CARD)) == state


def test_a_slip_of_the_visitor_before_says_nothing_to_the_next() -> None:
    state, ticket = asked(account(), Tapped(PrintSlip()))
    state = after(seconds(after(state, Tapped(Leave()), CameraLooked()), 3), OTHER_CODE)
    assert after(state, PrintEnded(ticket, PrintResult.PRINTED)) == state


def test_a_slip_of_the_visitor_before_is_not_taken_for_the_one_that_is_printed_now() -> None:
    state, late = asked(account(), Tapped(PrintSlip()))
    state = after(seconds(after(state, Tapped(Leave()), CameraLooked()), 3))
    state, ticket = asked(state, OTHER_CODE)
    state, _ = asked(after(state, Answered(ticket, Found(people.IDENTIFIED))), Tapped(PrintSlip()))
    assert after(state, PrintEnded(late, PrintResult.NOT_PRINTED, "paper_out")) == state


@pytest.mark.parametrize(
    ("happened", "wait"),
    [((CODE,), 30), ((CardInserted(),), 15)],
)
def test_an_order_that_nobody_answers_is_given_up(happened: tuple[Event, ...], wait: int) -> None:
    state = after(ready(), *happened)
    assert state.session is not None
    assert busy(state.session)
    state = seconds(state, wait)
    assert state.session is not None
    assert not busy(state.session)


def test_a_list_that_nobody_answers_is_given_up() -> None:
    state = seconds(after(account(), Tapped(Open("settlements"))), 30)
    assert state.session is not None
    assert isinstance(state.session.stage, Using)
    assert state.session.stage.given.get("list") == Failed(Trouble.TOO_SLOW)


def test_a_slip_that_nobody_answers_for_is_not_known() -> None:
    state = seconds(after(account(), Tapped(PrintSlip())), 90)
    assert state.session is not None
    assert getattr(state.session.print, "result", None) is PrintResult.NOT_KNOWN


# -- the card that was left ----------------------------------------------------------------------------------------


def test_a_card_that_was_left_begins_nothing() -> None:
    state = after(by_card(), Tapped(Leave()))
    assert state.session is None
    assert state.card_in
    state = seconds(state, 600)
    assert state.session is None
    assert state.wary_of_card is not None


@pytest.mark.parametrize(("out", "begins"), [(0, False), (2, False), (3, True), (10, True)])
def test_a_card_counts_again_once_it_was_out_for_three_seconds(out: int, begins: bool) -> None:
    state = after(by_card(), Tapped(Leave()), CardRemoved())
    state, effects = update(seconds(state, out), CardInserted())
    assert (state.session is not None) is begins
    assert any(isinstance(effect, ReadCard) for effect in effects) is begins


def test_a_card_that_bounces_is_still_the_one_that_was_left() -> None:
    state = after(by_card(), Tapped(Leave()))
    state = seconds(state, 20, CardRemoved(), CardInserted())
    assert state.session is None
    assert state.wary_of_card is not None


def test_a_reader_that_went_with_the_card_in_does_not_take_it_for_pulled() -> None:
    """The driver tells its own end first, then that it sees no card any more."""
    state = seconds(after(by_card(), READER_GONE, CardRemoved()), 30)
    state = after(state, READER_BACK, CardInserted())
    assert state.session is None
    assert seconds(state, 30).wary_of_card is not None


def test_a_reader_that_comes_back_empty_is_free_after_three_seconds() -> None:
    state = seconds(after(by_card(), READER_GONE, CardRemoved()), 30)
    state = seconds(after(state, READER_BACK), 3)
    assert after(state, CardInserted()).session is not None


def test_a_reader_that_tells_of_its_health_again_and_again_still_frees_it() -> None:
    state = after(by_card(), Tapped(Leave()), CardRemoved())
    state = seconds(state, 3, PartChanged(Part.CARD, Health(Condition.BUSY)), READER_BACK)
    assert after(state, CardInserted()).session is not None


def test_a_second_card_that_was_left_in_is_nagged_about_too() -> None:
    state = after(account(), CardInserted(), Tapped(Leave()))
    assert state.wary_of_card is not None
    assert seconds(state, 10).session is None


def test_a_card_that_is_left_in_does_not_keep_a_code_out() -> None:
    state = after(by_card(), Tapped(Leave()))
    assert after(state, CODE).session is not None


def test_a_card_that_came_while_the_machine_was_out_of_order_begins_nothing() -> None:
    state = after(ready(), Crashed("3f9a01c2"), CardInserted())
    assert seconds(state, 30).session is None
    state = seconds(after(state, CardRemoved()), 12)
    assert after(state, CardInserted()).session is not None


# -- the code that was left ----------------------------------------------------------------------------------------


def test_a_code_that_is_still_before_the_camera_begins_nothing() -> None:
    state = after(account(), Tapped(Leave()))
    state = seconds(after(state, CameraLooked()), 60, CODE)
    assert state.session is None
    assert state.wary_of_code is not None
    assert state.wary_of_code.seen


@pytest.mark.parametrize(("without", "begins"), [(0, False), (2, False), (3, True)])
def test_a_code_counts_again_after_three_seconds_without_one(without: int, begins: bool) -> None:
    state = after(account(), Tapped(Leave()), CameraLooked(), CODE)
    state = after(seconds(state, without), CODE)
    assert (state.session is not None) is begins


def test_the_three_seconds_begin_when_the_camera_looks() -> None:
    """It rests during a visit: what it does not see yet may well be there."""
    state = seconds(after(account(), Tapped(Leave())), 60)
    assert after(state, CODE).session is None
    looked = seconds(after(state, CameraLooked()), 3)
    assert after(looked, CODE).session is not None


def test_another_code_is_awaited_as_long() -> None:
    state = after(account(), Tapped(Leave()), CameraLooked(), OTHER_CODE)
    assert state.session is None
    assert after(seconds(state, 3), OTHER_CODE).session is not None


def test_a_visit_by_card_meanwhile_does_not_make_the_code_new() -> None:
    """The camera rests during that visit, and so cannot see that the code is still there."""
    state = after(account(), Tapped(Leave()), CameraLooked(), CODE)
    state = seconds(after(state, CardInserted()), 10)
    state = after(state, CardRemoved(), CameraLooked(), CODE)
    assert state.session is None


def test_a_code_that_gave_way_to_a_card_is_left_like_any_other() -> None:
    state = after(unidentified(Failed(Trouble.TOO_SLOW)), CardInserted())
    assert state.session is not None
    assert state.session.by is By.CARD
    state = seconds(after(state, CardRemoved(), CameraLooked()), 2)
    assert after(state, CODE).session is None


def test_a_camera_that_is_gone_sees_no_code_leave() -> None:
    state = after(account(), Tapped(Leave()), CameraLooked(), CODE)
    state = seconds(after(state, CAMERA_GONE), 60)
    state = after(state, CameraLooked(), CAMERA_BACK)
    assert after(state, CODE).session is None
    assert after(seconds(state, 3), CODE).session is not None


def test_a_picture_from_before_the_rest_does_not_count() -> None:
    state = after(account(), CameraLooked(), Tapped(Leave()))
    assert not state.camera_looks
    assert seconds(state, 10).wary_of_code is not None


def test_a_visit_by_card_leaves_no_doubt_about_codes() -> None:
    state = after(by_card(), CardRemoved(), CameraLooked())
    assert after(state, CODE).session is not None


# -- after a crash -------------------------------------------------------------------------------------------------


def test_a_crash_is_shown_for_ten_seconds_and_then_forgotten() -> None:
    state = after(account(), Crashed("3f9a01c2"))
    assert state.session is None
    assert state.out_of_order is not None
    assert later(state, 9.9).out_of_order is not None
    assert later(state, 10.0).out_of_order is None


def test_nothing_begins_while_the_machine_is_out_of_order() -> None:
    state = after(ready(), Crashed("3f9a01c2"))
    assert after(state, CODE).session is None
    assert after(state, CardInserted()).session is None


# -- the camera ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("state", "event", "wanted"),
    [
        (ready(), CODE, Watching.REST),
        (ready(), CardInserted(), Watching.REST),
        (ready(), Tapped(ShowGuide(Guide.CODE)), Watching.PREVIEW),
        (after(ready(), Tapped(ShowGuide(Guide.CODE))), Tapped(Leave()), Watching.LOOK),
        (account(), Tapped(Leave()), Watching.LOOK),
        (ready(), Crashed("3f9a01c2"), Watching.REST),
        (asked(ready(), CODE)[0], Answered(asked(ready(), CODE)[1], Failed(Trouble.BAD_VOUCHER)), Watching.LOOK),
    ],
)
def test_the_camera_looks_only_where_a_code_is_awaited(state: State, event: Event, wanted: Watching) -> None:
    _, effects = update(state, event)
    assert [effect.how for effect in effects if isinstance(effect, Watch)] == [wanted]


def test_nothing_changes_for_the_camera_while_a_visit_goes_on() -> None:
    _, effects = update(account(), Tapped(Open("settlements")))
    assert [type(effect) for effect in effects] == [Ask]


def test_the_stage_after_a_card_is_inserted_is_reading() -> None:
    state = after(ready(), CardInserted())
    assert state.session is not None
    assert isinstance(state.session.stage, Reading)
