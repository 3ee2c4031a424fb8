"""Who is this: by code, by card, not at all, once more; and what a touch before it was for."""

from dataclasses import replace

import pytest

from kiosk.core.actions import GoBack, Guide, Leave, Open, ShowGuide, TryAgain
from kiosk.core.domain import Failed, Found, Identify, Nothing, Outcome, Trouble
from kiosk.core.duty import Condition, Health, Part
from kiosk.core.effects import Ask, Forget, ReadCard
from kiosk.core.events import (
    Answered,
    CardInserted,
    CardRead,
    CardRemoved,
    CardTrouble,
    CodeSeen,
    OtherCodeSeen,
    PartChanged,
    Tapped,
)
from kiosk.core.state import By, Identifying, Reading, State, Unidentified, Unread, Using
from kiosk.core.update import update
from tests import people
from tests.pages import account, after, answered, asked, card_read, later, ready, unidentified

CODE, OTHER_CODE = CodeSeen(people.VOUCHER.code), CodeSeen(people.OTHER_VOUCHER.code)


def using(state: State) -> Using:
    assert state.session is not None
    assert isinstance(state.session.stage, Using)
    return state.session.stage


def test_a_code_asks_who_this_is() -> None:
    state, effects = update(ready(), CODE)
    assert [effect.query for effect in effects if isinstance(effect, Ask)] == [Identify(people.VOUCHER)]
    assert state.session is not None
    assert state.session.by is By.CODE


def test_a_code_that_stays_asks_once() -> None:
    state = after(ready(), CODE)
    assert update(state, CODE) == (state, ())


def test_a_card_is_read_and_then_asked_about() -> None:
    state, ticket = asked(ready(), CardInserted())
    assert state.session is not None
    assert isinstance(state.session.stage, Reading)
    state, effects = update(state, CardRead(ticket, people.CARD))
    assert [effect.query for effect in effects if isinstance(effect, Ask)] == [Identify(people.CARD)]


def test_who_is_identified_stands_before_the_account() -> None:
    assert using(account()).service == "overview"
    assert using(account()).who == people.IDENTIFIED


@pytest.mark.parametrize("wish", ["balance", "settlements"])
def test_a_service_that_was_touched_before_opens_afterwards(wish: str) -> None:
    state = answered(after(ready(), Tapped(Open(wish))), CODE, Found(people.IDENTIFIED))
    assert using(state).service == wish


def test_a_wish_is_kept_through_a_second_try() -> None:
    state = after(ready(), Tapped(Open("settlements")))
    state = answered(state, CODE, Failed(Trouble.TOO_SLOW))
    state = answered(state, Tapped(TryAgain()), Found(people.IDENTIFIED))
    assert using(state).service == "settlements"


@pytest.mark.parametrize("given_up", [GoBack(), Leave()])
def test_a_wish_that_was_given_up_is_forgotten(given_up: GoBack | Leave) -> None:
    state = after(ready(), Tapped(Open("settlements")), Tapped(given_up))
    assert using(answered(state, CODE, Found(people.IDENTIFIED))).service == "overview"


def test_a_wish_dies_with_its_page_and_with_its_visit() -> None:
    assert later(after(ready(), Tapped(Open("settlements"))), 60.0).wish == ""
    state = answered(after(ready(), Tapped(Open("settlements"))), CODE, Found(people.IDENTIFIED))
    assert after(state, Tapped(Leave())).wish == ""


def test_a_wish_for_a_service_that_there_is_not_opens_the_first() -> None:
    state = after(ready(), Tapped(Open("lottery")))
    assert using(answered(state, CODE, Found(people.IDENTIFIED))).service == "overview"


@pytest.mark.parametrize(
    ("camera", "guide"), [(Condition.READY, Guide.CODE), (Condition.ABSENT, Guide.CARD), (Condition.BROKEN, Guide.CARD)]
)
def test_a_wish_shows_the_way_in_that_works(camera: Condition, guide: Guide) -> None:
    state = after(ready(), PartChanged(Part.CAMERA, Health(camera)), Tapped(Open("settlements")))
    assert state.guide is guide


@pytest.mark.parametrize("guide", list(Guide))
def test_a_way_in_is_explained_and_left_again(guide: Guide) -> None:
    state = after(ready(), Tapped(ShowGuide(guide)))
    assert state.guide is guide
    assert after(state, Tapped(GoBack())).guide is None
    assert after(state, CODE).guide is None


@pytest.mark.parametrize(
    ("outcome", "why"),
    [
        (Failed(Trouble.UNREACHABLE), Trouble.UNREACHABLE),
        (Failed(Trouble.REFUSED, "参保人不存在"), Trouble.REFUSED),
        (Nothing(), Trouble.STRANGE),
        (Found("something else"), Trouble.STRANGE),
    ],
)
def test_who_is_not_identified_is_told_why(outcome: Outcome, why: Trouble) -> None:
    state = answered(ready(), CODE, outcome)
    assert state.session is not None
    assert isinstance(state.session.stage, Unidentified)
    assert state.session.stage.failed.why is why


def test_a_second_try_asks_the_same_again() -> None:
    state, effects = update(unidentified(Failed(Trouble.UNREACHABLE)), Tapped(TryAgain()))
    assert [effect.query for effect in effects if isinstance(effect, Ask)] == [Identify(people.VOUCHER)]
    assert state.session is not None
    assert isinstance(state.session.stage, Identifying)


def test_the_refused_code_is_not_asked_again_by_itself() -> None:
    state = unidentified(Failed(Trouble.BAD_VOUCHER))
    assert update(state, CODE) == (state, ())


def test_a_fresh_code_after_a_refused_one_begins_anew() -> None:
    state = unidentified(Failed(Trouble.BAD_VOUCHER))
    assert state.session is not None
    fresh, effects = update(state, OTHER_CODE)
    assert fresh.session is not None
    assert fresh.session.number == state.session.number + 1
    assert Forget(state.session.number) in effects
    assert [effect.query for effect in effects if isinstance(effect, Ask)] == [Identify(people.OTHER_VOUCHER)]


@pytest.mark.parametrize("state", [unidentified(Failed(Trouble.TOO_SLOW)), card_read(CardTrouble.NO_ANSWER)])
def test_a_card_instead_begins_anew(state: State) -> None:
    assert state.session is not None
    fresh, effects = update(state, CardInserted())
    assert fresh.session is not None
    assert fresh.session.number == state.session.number + 1
    assert Forget(state.session.number) in effects
    assert any(isinstance(effect, ReadCard) for effect in effects)


@pytest.mark.parametrize("why", list(CardTrouble))
def test_a_card_that_is_not_read_says_why(why: CardTrouble) -> None:
    state = card_read(why)
    assert state.session is not None
    assert state.session.stage == Unread(why)


def test_a_card_is_read_once_more_while_it_is_in() -> None:
    _, effects = update(card_read(CardTrouble.NO_ANSWER), Tapped(TryAgain()))
    assert [type(effect) for effect in effects] == [ReadCard]


def test_a_card_that_is_not_in_is_not_read() -> None:
    state = replace(card_read(CardTrouble.NO_CARD), card_in=False)
    assert update(state, Tapped(TryAgain()))[1] == ()


# -- somebody else -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "state",
    [after(ready(), CODE), account(), after(account(), Tapped(Open("settlements"))), after(ready(), CardInserted())],
)
def test_a_second_code_is_ignored_with_a_sentence(state: State) -> None:
    told, effects = update(state, OTHER_CODE)
    assert told.session == state.session
    assert effects == ()
    assert told.notice is not None
    assert told.notice.key == "notice.second_code"


@pytest.mark.parametrize("state", [after(ready(), CODE), account(), after(account(), Tapped(Open("settlements")))])
def test_a_second_card_is_ignored_with_a_sentence(state: State) -> None:
    told, effects = update(state, CardInserted())
    assert told.session == state.session
    assert effects == ()
    assert told.notice is not None
    assert told.notice.key == "notice.second_card"


@pytest.mark.parametrize("kind", ["payment", "mini_program", "url", "other"])
def test_a_code_of_another_kind_gets_its_sentence(kind: str) -> None:
    told = after(ready(), OtherCodeSeen(kind))
    assert told.session is None
    assert told.notice is not None
    assert told.notice.key == f"notice.other_code.{kind}"


def test_a_code_of_another_kind_during_a_visit_is_nobodys_business() -> None:
    assert update(account(), OtherCodeSeen("payment")) == (account(), ())


def test_at_most_one_visit() -> None:
    """Whatever is shown and inserted, sessions are counted one by one."""
    state = after(ready(), CODE, CardInserted(), OTHER_CODE, CardRemoved(), CardInserted(), CODE)
    assert state.sessions == 1
    _, ticket = asked(ready(), CODE)
    state = after(state, Answered(ticket, Failed(Trouble.REFUSED)), OTHER_CODE)
    assert state.sessions == 2
    assert state.session is not None
    assert state.session.number == 2
