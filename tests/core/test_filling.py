"""Typing: character by character into each kind of field, what it gives, and that nothing of it gets out."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.core.actions import Adjust, CallStaff, Clear, Enter, Erase, Give, GoBack, Leave, Open, Press, PrintSlip
from kiosk.core.domain import Found
from kiosk.core.events import Event, Tapped, Ticked, Typed
from kiosk.core.field import IDENTITY_NUMBER, Fault, Field, Kind, Typing, entered, erased, lacking, pressed
from kiosk.core.person import Secret
from kiosk.core.quiet import still_there_asked
from kiosk.core.service import Fill, Show
from kiosk.core.showing import want
from kiosk.core.state import State, Using
from kiosk.core.update import update
from kiosk.journal.journal import entries
from kiosk.services import SERVICES
from tests import invented, people
from tests.pages import account, after, filling, later, listed
from tests.traces import found

WHOLE, YUAN, CODE, LETTERS = invented.WHOLE, invented.YUAN, invented.CODE, invented.LETTERS
SEARCH = Field(Kind.SEARCH, most=6)


def typed(field: Field, characters: str) -> Typing:
    typing = Typing()
    for each in characters:
        typing = pressed(field, typing, each)
    return typing


# -- a character at a time -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("field", "characters", "text"),
    [
        (WHOLE, "7", "7"),
        (WHOLE, "007", "7"),
        (WHOLE, "0", "0"),
        (WHOLE, "00", "0"),
        (WHOLE, "120", "120"),
        (YUAN, "0.5", "0.5"),
        (YUAN, ".5", "0.5"),
        (YUAN, "007", "7"),
        (YUAN, "00.05", "0.05"),
        (YUAN, "12045.60", "12045.60"),
        (YUAN, "9999999.99", "9999999.99"),
        (CODE, "0071", "0071"),
        (IDENTITY_NUMBER, "99999919561203001x", "99999919561203001X"),
        (LETTERS, "amXl", "AMXL"),
        (SEARCH, "aspl", "ASPL"),
        (SEARCH, "阿司 p", "阿司 P"),
        (SEARCH, "0.1g", "0.1G"),
    ],
)
def test_what_is_typed_is_what_is_there(field: Field, characters: str, text: str) -> None:
    assert typed(field, characters) == Typing(Secret(text))


@pytest.mark.parametrize("field", [WHOLE, YUAN, CODE, IDENTITY_NUMBER])
@pytest.mark.parametrize("digit", "0123456789")
def test_the_first_key_counts(field: Field, digit: str) -> None:
    """Some machines swallow it: what they show to begin with is a value of theirs."""
    assert pressed(field, Typing(), digit).text == Secret(digit)


@pytest.mark.parametrize(
    ("field", "before", "character", "fault"),
    [
        (WHOLE, "", ".", Fault.NOT_A_DIGIT),
        (WHOLE, "12", "A", Fault.NOT_A_DIGIT),
        (WHOLE, "123", "4", Fault.ONE_TOO_MANY),
        (YUAN, "1.", ".", Fault.SECOND_POINT),
        (YUAN, "1.23", "4", Fault.THIRD_PLACE),
        (YUAN, "1.23", ".", Fault.SECOND_POINT),
        (YUAN, "1", "-", Fault.NOT_A_DIGIT),
        (YUAN, "9999999", "9", Fault.ONE_TOO_MANY),
        (CODE, "314159", "2", Fault.ONE_TOO_MANY),
        (CODE, "3", "X", Fault.NOT_A_DIGIT),
        (IDENTITY_NUMBER, "", "X", Fault.CHECK_TOO_SOON),
        (IDENTITY_NUMBER, "9999991956120300", "X", Fault.CHECK_TOO_SOON),
        (IDENTITY_NUMBER, "99999919561203001X", "X", Fault.ONE_TOO_MANY),
        (IDENTITY_NUMBER, "99999919561203001X", "1", Fault.ONE_TOO_MANY),
        (IDENTITY_NUMBER, "9", "A", Fault.NOT_A_DIGIT),
        (LETTERS, "AM", "1", Fault.NOT_A_LETTER),
        (LETTERS, "AM", "阿", Fault.NOT_A_LETTER),
        (LETTERS, "AMAMAMAM", "X", Fault.ONE_TOO_MANY),
        (SEARCH, "ASPLCT", "A", Fault.ONE_TOO_MANY),
        (SEARCH, "阿司匹林", "肠溶片", Fault.ONE_TOO_MANY),
        (SEARCH, "", " ", Fault.NOT_A_LETTER),
        (SEARCH, "A", "\x07", Fault.NOT_A_LETTER),
        (CODE, "1", "٣", Fault.NOT_A_DIGIT),
        (CODE, "1", "12", Fault.NOT_A_DIGIT),
    ],
)
def test_what_a_field_does_not_take_changes_nothing_and_is_told(
    field: Field, before: str, character: str, fault: Fault
) -> None:
    there = typed(field, before)
    assert there.fault is None
    assert pressed(field, there, character) == Typing(there.text, fault)


def test_what_a_keyboard_writes_at_once_gets_into_a_search_as_a_whole() -> None:
    assert pressed(SEARCH, typed(SEARCH, "A"), "阿司匹林").text == Secret("A阿司匹林")


def test_what_was_amiss_is_forgotten_at_the_next_key() -> None:
    amiss = typed(YUAN, "1..")
    assert amiss.fault
    assert pressed(YUAN, amiss, "5").fault is None
    assert erased(amiss) == Typing(Secret("1"))
    assert erased(erased(erased(amiss))) == Typing()


@pytest.mark.parametrize(
    ("field", "characters", "missing", "value"),
    [
        (YUAN, "", 1, ""),
        (YUAN, "5.", 0, "5"),
        (YUAN, ".", 0, "0"),
        (CODE, "314", 1, "314"),
        (CODE, "3141", 0, "3141"),
        (IDENTITY_NUMBER, "9999991956", 8, "9999991956"),
        (LETTERS, "A", 0, "A"),
    ],
)
def test_a_value_is_enough_or_so_much_is_missing(field: Field, characters: str, missing: int, value: str) -> None:
    typing = typed(field, characters)
    assert lacking(field, typing) == missing
    assert entered(typing) == Secret(value)


BEGINNINGS = {
    Kind.WHOLE: r"(0|[1-9]\d{{0,{more}}})?",
    Kind.YUAN: r"((0|[1-9]\d{{0,{more}}})(\.\d{{0,2}})?)?",
    Kind.CODE: r"\d{{0,{most}}}",
    Kind.IDENTITY: r"\d{{0,{most}}}|\d{{{more}}}X",
    Kind.LETTERS: r"[A-Z]{{0,{most}}}",
    Kind.SEARCH: r"(?!\s).{{0,{most}}}",
}
FIELDS = st.builds(lambda kind, most: Field(kind, most), st.sampled_from(Kind), st.integers(1, 18))
KEYS = st.one_of(
    st.sampled_from([Erase(), Clear(), *map(Press, "0123456789.XA")]), st.builds(Press, st.text(max_size=2))
)


@given(FIELDS, st.lists(KEYS, max_size=40))
def test_whatever_is_pressed_it_is_always_the_beginning_of_a_value(field: Field, keys: list[Erase | Press]) -> None:
    state = filling(field, "")
    for key in keys:
        before = typing_of(state).text
        state = after(state, Tapped(key))
        typing = typing_of(state)
        form = BEGINNINGS[field.kind].format(most=field.most, more=field.most - 1)
        assert re.fullmatch(form, typing.text.reveal(), re.ASCII)
        assert typing.fault is None or typing.text == before


# -- in a visit ----------------------------------------------------------------------------------------------------


def using(state: State) -> Using:
    assert state.session is not None
    assert isinstance(state.session.stage, Using)
    return state.session.stage


def typing_of(state: State) -> Typing:
    return using(state).typing


def asking(**fields: Field) -> State:
    state = replace(account(), services=(*SERVICES, invented.asks(**fields)))
    return after(state, Tapped(Open("invented")))


def presses(state: State, characters: str) -> State:
    return after(state, *(Tapped(Press(each)) for each in characters))


def test_what_was_entered_is_given_under_its_key_and_the_next_keypad_is_empty() -> None:
    state = after(presses(asking(cost=YUAN, code=CODE), "86.5"), Tapped(Enter()))
    assert using(state).given.get("cost") == Secret("86.5")
    wanted = want(state, using(state))
    assert isinstance(wanted, Fill)
    assert wanted.key == "code"
    assert typing_of(state) == Typing()
    done = after(presses(state, "3141"), Tapped(Enter()))
    assert isinstance(want(done, using(done)), Show)


def test_back_leads_to_the_keypad_with_what_was_typed_to_mend_it() -> None:
    state = after(presses(asking(cost=YUAN, code=CODE), "86.5"), Tapped(Enter()))
    state = after(presses(state, "31"), Tapped(GoBack()))
    assert using(state).given.get("cost") is None
    assert typing_of(state) == Typing(Secret("86.5"))
    mended = after(presses(after(state, Tapped(Erase())), "2"), Tapped(Enter()))
    assert using(mended).given.get("cost") == Secret("86.2")


def test_too_little_is_not_given_but_told() -> None:
    state = after(presses(asking(code=CODE), "31"), Tapped(Enter()))
    assert using(state).given.get("code") is None
    assert typing_of(state) == Typing(Secret("31"), Fault.TOO_SHORT)


def test_another_service_begins_with_nothing_typed() -> None:
    state = after(presses(asking(cost=YUAN), "86"), Tapped(Open("balance")), Tapped(Open("invented")))
    assert typing_of(state) == Typing()


@pytest.mark.parametrize("key", [Press("1"), Erase(), Clear(), Enter()])
def test_keys_mean_nothing_where_nothing_is_to_be_filled_in(key: Press | Erase | Clear | Enter) -> None:
    for state in (account(), listed()):
        assert after(state, Tapped(key)).session == state.session


def test_a_keypad_takes_no_choice_and_prints_nothing() -> None:
    state = presses(asking(cost=YUAN), "86")
    for action in (Give("cost", "1"), PrintSlip()):
        assert update(state, Tapped(action)) == (state, ())


# -- a keyboard ----------------------------------------------------------------------------------------------------


def types(state: State, characters: str) -> State:
    return after(state, *map(Typed, characters))


def test_a_keyboard_types_erases_and_enters() -> None:
    state = types(asking(cost=YUAN, name=LETTERS), "129\b.50\r")
    assert using(state).given.get("cost") == Secret("12.50")
    assert typing_of(types(state, "amx")) == Typing(Secret("AMX"))


@pytest.mark.parametrize("steering", ["", "\t", "\x1b"])
def test_keys_that_only_steer_type_nothing(steering: str) -> None:
    state = presses(asking(cost=YUAN), "1")
    assert typing_of(after(state, Typed(steering))) == typing_of(state)


@pytest.mark.parametrize("over", [CallStaff(), Adjust()])
def test_nothing_is_typed_below_a_sheet(over: CallStaff | Adjust) -> None:
    state = after(asking(cost=YUAN), Tapped(over))
    assert types(state, "1") == state


@pytest.mark.parametrize("state", [account(), listed(), replace(account(), session=None)])
def test_a_keyboard_is_not_heard_where_nothing_is_to_be_filled_in(state: State) -> None:
    assert types(state, "1\r\b") == state


def test_a_key_answers_whether_somebody_is_there_and_types_nothing() -> None:
    quiet = later(presses(asking(cost=YUAN), "1"), 95.0)
    assert still_there_asked(quiet)
    there = types(quiet, "2")
    assert not still_there_asked(there)
    assert typing_of(there) == typing_of(quiet)


def test_who_types_is_not_quiet() -> None:
    state = later(types(later(asking(cost=YUAN), 80.0), "1"), 80.0)
    assert not still_there_asked(state)


# -- nothing gets out ----------------------------------------------------------------------------------------------

NUMBER = people.WANG.id_number.reveal()


def typing_the_number() -> tuple[State, list[Event]]:
    happened: list[Event] = [*(Tapped(Press(each)) for each in NUMBER[:9]), *map(Typed, NUMBER[9:])]
    return asking(number=IDENTITY_NUMBER, cost=YUAN), happened


def test_what_was_typed_is_in_no_repr_and_no_journal() -> None:
    state, happened = typing_the_number()
    for event in (*happened, Tapped(Enter()), Ticked(300.0, people.NOW)):
        before, (state, effects) = state, update(state, event)
        assert not [part for part in (NUMBER, "19561203") if part in repr((before, event, effects))]
        assert not list(entries(before, event, state)) or state.session is None
    assert not re.search(r"\d", repr(happened))


def test_what_was_typed_dies_with_the_session() -> None:
    state, happened = typing_the_number()
    state = replace(after(state, *happened), wary_of_code=None)
    assert found({NUMBER}, state.session.stage.typing)  # type: ignore[union-attr]
    assert not found({NUMBER}, after(state, Tapped(Leave())))
    assert not found({NUMBER}, after(after(state, Tapped(Enter())), Tapped(Leave())))
    assert isinstance(using(state).given.get("identity"), Found)
