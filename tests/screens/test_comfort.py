"""What visitors choose: that it is there, that it holds, that it ends with them. Its layouts are the gate's."""

from dataclasses import replace
from datetime import date

import pytest

from kiosk.core import times
from kiosk.core.actions import Adjust, Choose, CloseSheet, Enter, Leave, Listen, ShowGuide, TurnTo
from kiosk.core.comfort import USUAL, Colours, Comfort, Language, Size, Sound
from kiosk.core.domain import Found, Listing
from kiosk.core.effects import SayAgain
from kiosk.core.events import Speaking, Tapped
from kiosk.core.quiet import still_there_asked
from kiosk.core.state import Sheet
from kiosk.core.update import update
from kiosk.screens.show import show
from kiosk.ui.places import Laid
from kiosk.ui.scene import Bar, Button, outline, walk
from kiosk.ui.scene import Panel as Field
from tests import pages, people
from tests.pages import Guide, account, after, later, listed, ready
from tests.screens.layouts import PANELS, STATES, WARDROBE, laid, turned

KEY = 20.0  # mm: the least side of a keypad's key, whatever the size of letters
PADS = {name: state for name, state in STATES.items() if name.startswith("fill-")}
ANYWHERE = [Comfort(size, language=each, low=low) for size in Size for each in Language for low in (False, True)]


@pytest.mark.parametrize("panel", PANELS)
@pytest.mark.parametrize("comfort", ANYWHERE, ids=lambda each: f"{each.size.name} {each.language.value} {each.low}")
def test_a_keypad_has_large_keys_its_value_and_its_way_on_on_one_page(panel: str, comfort: Comfort) -> None:
    """Everywhere: a value that stands on another page than the keys cannot be typed."""
    assert len(PADS) > 15
    for name, state in PADS.items():
        page = laid(state, comfort, PANELS[panel])
        assert [each for each in page.problems if "10:28" not in each] == [], name  # but the header's
        keys = [target.rect for target in page.targets if target.button.quick]
        assert len(keys) == (28 if "letters" in name else 13 if "yuan" in name or "identity" in name else 12), name
        assert min(min(rect.width, rect.height) for rect in keys) >= KEY, name
        assert [item for item in page.page if isinstance(item.element, Field) and item.element.look == "field"], name
        ways_on = [item for item in page.page if isinstance(item.element, Button) and item.element.action == Enter()]
        assert len(ways_on) == 1, name
        assert not [target for target in page.targets if isinstance(target.button.action, TurnTo)], name


# -- the year above the visits -------------------------------------------------------------------------------------


def has_year(page: Laid) -> bool:
    return any(isinstance(item.element, Bar) and item.element.upright for item in page.page)


@pytest.mark.parametrize("name", ["settlements", "settlements-mixed", "settlements-filling", "settlements-long-page-1"])
@pytest.mark.parametrize("panel", ["27", "32"])
def test_the_year_leaves_the_first_visits_on_the_first_page(name: str, panel: str) -> None:
    page = laid(STATES[name], USUAL, PANELS[panel])
    assert has_year(page)
    listing = STATES[name].session.stage.given.get("list").value  # type: ignore[union-attr]
    visits = [target for target in page.targets if target.button.look == "row"]
    assert len(visits) >= min(4, len(listing.rows))
    assert (
        [target.button.action.value for target in visits]
        == [  # type: ignore[attr-defined]
            row.visit.visit_no for row in listing.rows[: len(visits)]
        ]
    )


@pytest.mark.parametrize(
    ("panel", "comfort"),
    [
        ("21.5", USUAL),
        ("24 wide", USUAL),
        ("27", Comfort(low=True)),
        ("27", Comfort(Size.LARGE)),
        ("27", Comfort(Size.LARGER)),
        ("32", Comfort(Size.LARGEST)),
    ],
)
def test_where_the_year_would_push_the_visits_away_it_is_left_out(panel: str, comfort: Comfort) -> None:
    assert not has_year(laid(listed(), comfort, PANELS[panel]))


def test_a_visit_of_another_century_leaves_no_year_to_be_drawn() -> None:
    rows = (replace(row, visit=replace(row.visit, begin=date(1900, 1, 1))) for row in people.LISTING.value.rows)
    page = laid(listed(Found(Listing(tuple(rows)))), USUAL, PANELS["27"])
    assert page.problems == ()
    assert not has_year(page)


# -- pages of what does not fit at once ----------------------------------------------------------------------------


@pytest.mark.parametrize("size", Size)
def test_nothing_is_lost_between_two_pages(size: Size) -> None:
    """All visits of the list can be reached, each once."""
    comfort = Comfort(size)
    chosen = [
        target.button.action
        for page in turned(listed(), comfort, PANELS["27"])
        for target in page.targets
        if target.button.look == "row"
    ]
    assert len(chosen) == len(set(chosen)) == 14


def test_a_page_that_is_gone_is_the_last_one() -> None:
    state = replace(listed(), comfort=Comfort(Size.LARGEST))
    far, _ = update(state, Tapped(pages.TurnTo(50)))
    words = outline(laid(far, far.comfort, PANELS["27"]).scene)  # type: ignore[arg-type]
    assert any(words_of_page(line) for line in words)


def words_of_page(line: str) -> bool:
    number, _, of = line.removesuffix(" 页").partition("/")
    return number.isdigit() and number == of


# -- what is chosen ------------------------------------------------------------------------------------------------


def test_the_sheet_opens_and_closes_everywhere() -> None:
    for state in (ready(), account(), after(ready(), Tapped(ShowGuide(Guide.CODE)))):
        opened = after(state, Tapped(Adjust()))
        assert opened.sheet is Sheet.COMFORT
        assert after(opened, Tapped(CloseSheet())) == replace(state, stirred=state.now)


@pytest.mark.parametrize(
    "comfort", [Comfort(size) for size in Size] + [Comfort(colours=each) for each in Colours] + [Comfort(low=True)]
)
def test_what_is_chosen_carries_a_tick_and_cannot_be_chosen_again(comfort: Comfort) -> None:
    sheet = show(replace(account(), sheet=Sheet.COMFORT, comfort=comfort), WARDROBE.words(Language.CHINESE)).sheet
    assert sheet is not None
    offered = [element.action for element in walk(sheet) if isinstance(element, Button)]
    assert Choose(comfort) not in offered
    assert sum(isinstance(action, Choose) for action in offered) == 3 + 2 + 2 + 1 + 1 + 1


def test_all_choices_end_with_the_visitor() -> None:
    chosen = Comfort(Size.LARGEST, Colours.DARK, Sound.LOUD, Language.ENGLISH, low=True)
    state = after(account(), Tapped(Choose(chosen)))
    assert state.comfort == chosen
    assert later(after(state, Tapped(Leave())), times.PARTING).comfort == USUAL
    assert later(state, 300.0).comfort == USUAL
    before_anybody = after(ready(), Tapped(Choose(chosen)))
    assert later(before_anybody, 59.0).comfort == chosen
    assert later(before_anybody, 60.0).comfort == USUAL


def test_who_listens_is_not_quiet() -> None:
    """Nor is the voice a sign of life: its own question whether somebody is there would be one."""
    quiet = later(account(), 50.0)
    heard = after(later(after(quiet, Speaking(True)), 300.0), Speaking(False))
    assert later(heard, 69.0).session is not None
    assert later(heard, 71.0).session is None


@pytest.mark.parametrize(("size", "asked", "left"), [(Size.LARGE, 90, 120), (Size.LARGER, 150, 195)])
def test_who_needs_large_letters_has_more_time(size: Size, asked: float, left: float) -> None:
    state = after(account(), Tapped(Choose(Comfort(size))))
    assert not still_there_asked(later(state, asked - 1))
    assert still_there_asked(later(state, asked))
    assert later(state, left - 1).session is not None
    assert later(state, left).session is None


def test_a_page_is_read_out_once_more() -> None:
    loud = replace(account(), comfort=Comfort(sound=Sound.LOUD))
    _, effects = update(loud, Tapped(Listen()))
    assert effects == (SayAgain(),)


# -- letters and colours -------------------------------------------------------------------------------------------


def test_the_smallest_letters_can_be_read_from_where_a_visitor_stands() -> None:
    """EN 301 549: 0.7 degrees at 600 mm are 7.3 mm of a capital, which has 0.733 em."""
    sizes = [type_.size for type_ in WARDROBE.theme(USUAL).text.values()]
    assert min(sizes) * 0.733 >= 7.3


@pytest.mark.parametrize("size", Size)
def test_body_text_is_as_large_as_it_was_promised(size: Size) -> None:
    text = WARDROBE.theme(Comfort(size)).text
    assert text["body"].size == pytest.approx(11.8 * size.value)
    assert text[f"sample.{size.name.lower()}"].size == pytest.approx(text["body"].size, abs=0.05)
