"""What nobody needs to be known for: visits by touch, the menu, where back leads, who comes with a code meanwhile."""

from dataclasses import replace

import pytest

from kiosk.core.actions import Give, GoBack, Guide, Leave, Open, ShowGuide, ShowMenu, TryAgain
from kiosk.core.domain import Failed, Found, Identify, Nothing, Trouble
from kiosk.core.duty import Condition, Health, Need, Part
from kiosk.core.effects import Ask, Effect, Forget, Watching
from kiosk.core.events import Answered, CameraLooked, CardInserted, CodeSeen, PartChanged, Tapped
from kiosk.core.knowledge import ArticlesLike, QuestionsLike
from kiosk.core.service import IDENTITY, Given, Group, Look, Pick, Rules, Service, Show, Tile, Want
from kiosk.core.state import By, Choosing, Sheet, State, Using
from kiosk.core.update import update
from kiosk.core.watching import watched
from kiosk.services import SERVICES
from tests import people
from tests.pages import after, answered, asked, down, ready

CODE = CodeSeen(people.VOUCHER.code)
MENU = "menu"
GONE = Health(Condition.ABSENT, "no_file")


def seen(*_: object) -> None:
    """No test here looks at a page."""


def known(given: Given, rules: Rules) -> Want:
    """A page that looks up two things beside what it shows, and more behind a choice."""
    if given.get("more") is None:
        looks = Look("one", QuestionsLike("")), Look("two", ArticlesLike(""))
        return Pick("more", ("yes",), seen, meanwhile=looks)
    return Look("deep", ArticlesLike("a")) if given.get("deep") is None else Show(seen)


PUBLIC = Service("public", frozenset(), known, Tile("wallet", "green", Group.MINE))
LIBRARY = Service("library", frozenset({Need.LIBRARY}), known, Tile("wallet", "green", Group.MINE))


def hall(state: State | None = None) -> State:
    return replace(state or ready(), services=(*SERVICES, PUBLIC, LIBRARY))


def using(state: State) -> Using:
    assert state.session is not None
    assert isinstance(state.session.stage, Using)
    return state.session.stage


def choosing(state: State) -> Choosing:
    assert state.session is not None
    assert isinstance(state.session.stage, Choosing)
    return state.session.stage


def orders(effects: tuple[Effect, ...]) -> list[Ask]:
    return [effect for effect in effects if isinstance(effect, Ask)]


def identified(state: State | None = None) -> State:
    return answered(hall(state), CODE, Found(people.IDENTIFIED))


def test_what_is_open_to_all_opens_by_a_touch() -> None:
    state = after(hall(), Tapped(Open("public")))
    assert state.session is not None
    assert (state.session.by, using(state).service, using(state).who) == (By.TOUCH, "public", None)
    assert using(state).given.get(IDENTITY) is None


def test_it_opens_while_the_platform_is_down() -> None:
    assert using(after(hall(down()), Tapped(Open("public")))).service == "public"


def test_what_needs_the_library_says_so_where_there_is_none() -> None:
    without = after(hall(), PartChanged(Part.LIBRARY, GONE))
    outside, within = (
        after(without, Tapped(Open("library"))),
        after(without, Tapped(ShowMenu()), Tapped(Open("library"))),
    )
    assert (outside.session, outside.sheet, outside.wish) == (None, Sheet.NOT_NOW, "library")
    assert (choosing(within).who, within.sheet, within.wish) == (None, Sheet.NOT_NOW, "library")
    mine = after(identified(without), Tapped(Open("library")))
    assert (using(mine).service, mine.sheet) == (SERVICES[0].name, Sheet.NOT_NOW)


def test_a_page_that_says_not_now_goes_with_what_it_is_about() -> None:
    """The platform goes down, or somebody goes back, while it is shown."""
    said = after(hall(), PartChanged(Part.LIBRARY, GONE), Tapped(Open("library")))
    for state in (down(said), after(said, Tapped(GoBack()))):
        assert (state.sheet, state.wish) == (None, "")


def test_the_menu_is_open_to_all() -> None:
    assert choosing(after(hall(), Tapped(ShowMenu()))).who is None
    assert choosing(after(identified(), Tapped(ShowMenu()))).who == people.IDENTIFIED


def test_what_is_about_a_person_asks_who_it_is_first() -> None:
    state = after(hall(), Tapped(ShowMenu()), Tapped(Open("settlements")))
    assert (state.session, state.guide, state.wish) == (None, Guide.CODE, "settlements")
    assert using(answered(state, CODE, Found(people.IDENTIFIED))).service == "settlements"


def test_without_a_camera_the_way_in_is_the_card() -> None:
    state = after(hall(), PartChanged(Part.CAMERA, GONE), Tapped(ShowMenu()), Tapped(Open("settlements")))
    assert state.guide is Guide.CARD


def test_what_is_about_a_person_says_from_the_menu_that_the_platform_is_down() -> None:
    state = after(hall(down()), Tapped(ShowMenu()), Tapped(Open("settlements")))
    assert (choosing(state).who, state.sheet, state.wish) == (None, Sheet.NOT_NOW, "settlements")


@pytest.mark.parametrize(
    ("way", "back_in"),
    [
        ((Open("public"),), None),
        ((ShowMenu(),), None),
        ((ShowMenu(), Open("public")), MENU),
        ((ShowMenu(), Open("public"), Open("library")), "public"),
        ((ShowMenu(), Open("public"), Open("library"), GoBack()), MENU),
    ],
)
def test_back_leads_where_one_came_from(way: tuple[object, ...], back_in: str | None) -> None:
    state = after(hall(), *map(Tapped, way), Tapped(GoBack()))  # type: ignore[arg-type]
    if back_in is None:
        assert state.session is None
    elif back_in == MENU:
        choosing(state)
    else:
        assert using(state).service == back_in


@pytest.mark.parametrize(
    ("way", "back_in"),
    [
        ((Open("public"),), SERVICES[0].name),
        ((ShowMenu(),), SERVICES[0].name),
        ((ShowMenu(), Open("public")), MENU),
        ((ShowMenu(), Open("public"), Open("library"), GoBack()), MENU),
        ((Open("public"), Open("library"), GoBack()), SERVICES[0].name),
        ((Open("public"), ShowMenu(), Open("library"), GoBack()), SERVICES[0].name),
    ],
)
def test_back_leads_an_identified_visitor_where_they_came_from(way: tuple[object, ...], back_in: str) -> None:
    state = after(identified(), *map(Tapped, way), Tapped(GoBack()))  # type: ignore[arg-type]
    if back_in == MENU:
        assert choosing(state).who == people.IDENTIFIED
    else:
        assert using(state).service == back_in


def test_who_wished_for_a_service_goes_back_to_the_first() -> None:
    state = answered(after(hall(), Tapped(Open("settlements"))), CODE, Found(people.IDENTIFIED))
    assert using(after(state, Tapped(GoBack()))).service == SERVICES[0].name


def test_a_code_is_looked_for_meanwhile_and_begins_a_visit_of_its_own() -> None:
    state = after(hall(), Tapped(Open("public")))
    assert watched(state) is Watching.LOOK
    number = state.sessions
    state, effects = update(state, CODE)
    assert Forget(number) in effects
    assert [type(each.query) for each in orders(effects)] == [Identify]
    assert state.session is not None
    assert (state.session.by, state.session.number) == (By.CODE, number + 1)


def test_a_card_does_too() -> None:
    state = after(hall(), Tapped(Open("public")), CardInserted())
    assert state.session is not None
    assert state.session.by is By.CARD


def test_a_code_that_the_last_visitor_left_does_not() -> None:
    state = after(identified(), Tapped(Leave()), CameraLooked(), Tapped(Open("public")), CODE)
    assert state.session is not None
    assert state.session.by is By.TOUCH


def test_who_was_not_known_has_nothing_to_take_along() -> None:
    state = after(hall(), Tapped(Open("public")), Tapped(Leave()))
    assert (state.session, state.parting) == (None, None)


def test_a_way_in_can_be_taken_from_the_menu() -> None:
    state = after(hall(), Tapped(ShowMenu()), Tapped(ShowGuide(Guide.CARD)))
    assert (state.session, state.guide) == (None, Guide.CARD)


def test_what_a_page_looks_up_beside_it_is_asked_at_once_and_once() -> None:
    state, effects = update(hall(), Tapped(Open("public")))
    first, second = orders(effects)
    assert (first.query, second.query) == (QuestionsLike(""), ArticlesLike(""))
    state, effects = update(state, Answered(second.ticket, Nothing()))
    assert orders(effects) == []
    state, effects = update(state, Answered(first.ticket, Found((1,))))
    assert orders(effects) == []
    assert (using(state).awaited, using(state).given.get("one"), using(state).given.get("two")) == (
        (),
        Found((1,)),
        Nothing(),
    )


def test_only_what_failed_is_tried_again() -> None:
    state, effects = update(hall(), Tapped(Open("public")))
    first, second = orders(effects)
    state = after(state, Answered(second.ticket, Failed(Trouble.TOO_SLOW)), Answered(first.ticket, Found((1,))))
    state, effects = update(state, Tapped(TryAgain()))
    assert [each.query for each in orders(effects)] == [second.query]
    assert using(state).given.get("one") == Found((1,))


def test_a_choice_can_be_made_while_something_beside_it_is_due() -> None:
    state, effects = update(hall(), Tapped(Open("public")))
    first, _ = orders(effects)
    state, ticket = asked(state, Tapped(Give("more", "yes")))
    state = after(state, Answered(first.ticket, Nothing()), Answered(ticket, Found((2,))))
    assert (using(state).given.get("deep"), using(state).given.get("one")) == (Found((2,)), Nothing())


def test_what_one_comes_back_to_is_as_it_was_left_and_nothing_is_asked_again() -> None:
    state, effects = update(hall(), Tapped(Open("public")))
    first, second = orders(effects)
    state = after(state, Answered(first.ticket, Found((1,))), Answered(second.ticket, Nothing()))
    state, ticket = asked(state, Tapped(Give("more", "yes")))
    state = after(state, Answered(ticket, Found((2,))))
    left = using(state)
    state, effects = update(after(state, Tapped(Open("library"))), Tapped(GoBack()))
    assert (using(state), orders(effects)) == (left, [])


def test_what_was_still_filling_in_is_looked_up_anew() -> None:
    state, effects = update(hall(), Tapped(Open("public")))
    first, second = orders(effects)
    state = after(state, Answered(first.ticket, Found((1,), complete=False)), Answered(second.ticket, Nothing()))
    state, effects = update(after(state, Tapped(Open("library"))), Tapped(GoBack()))
    assert [each.query for each in orders(effects)] == [first.query]


def test_a_service_can_be_opened_with_what_was_chosen_by_opening_it() -> None:
    state = after(identified(), Tapped(Open("public", (("more", "yes"),))))
    assert (using(state).given.depth, using(state).pages) == (1, (0, 0))
    assert using(after(state, Tapped(GoBack()))).given.depth == 0
    assert using(after(state, Tapped(GoBack()), Tapped(GoBack()))).service == SERVICES[0].name


def test_what_says_why_something_cannot_be_opened_goes_with_the_wish() -> None:
    state = after(hall(), PartChanged(Part.LIBRARY, GONE), Tapped(Open("library")), PartChanged(Part.PLATFORM, GONE))
    assert (state.sheet, state.wish) == (None, "")
