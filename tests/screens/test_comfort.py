"""Every page as visitors may make it: larger, lower, in English, on other panels. It fits, and fingers find it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from typing import NamedTuple

import pytest

from kiosk.core.actions import Adjust, Choose, CloseSheet, Enter, Leave, Listen, ShowGuide, TurnTo
from kiosk.core.comfort import USUAL, Colours, Comfort, Language, Size, Sound
from kiosk.core.domain import Found, Listing
from kiosk.core.effects import SayAgain
from kiosk.core.events import Speaking, Tapped
from kiosk.core.service import Hall
from kiosk.core.state import Sheet, State
from kiosk.core.update import still_there_asked, update
from kiosk.screens.frame import REACH
from kiosk.screens.show import show
from kiosk.ui.layout import lay
from kiosk.ui.lettering import Lettering
from kiosk.ui.places import Laid
from kiosk.ui.scene import Bar, Button, Text, outline, walk, words_of
from kiosk.ui.scene import Panel as Field
from kiosk.ui.theme import contrast
from kiosk.wardrobe import Wardrobe
from tests import pages, people
from tests.pages import Guide, account, after, later, listed, ready
from tests.screens.test_pages import FINGER, GAP, apart, is_list

WARDROBE = Wardrobe()
STATES = dict(pages.pages()) | dict(pages.rich())
LARGE_FINGER = 20.0  # mm: who needs large letters has a less sure hand


class Panel(NamedTuple):
    """In mm, and its dots a mm."""

    width: float
    height: float
    dots: float


PANELS = {
    "27": Panel(336.3, 597.9, 3.21),
    "21.5": Panel(268.0, 476.4, 4.03),
    "32": Panel(398.6, 708.6, 2.71),
    "24 wide": Panel(531.0, 298.7, 3.62),
}
# Each size, panel, language and height of the buttons with each other once at least; the default has its own tests.
TRIED = [
    ("27", Size.LARGE, Language.CHINESE, False),
    ("27", Size.LARGER, Language.CHINESE, True),
    ("27", Size.LARGEST, Language.CHINESE, False),
    ("27", Size.STANDARD, Language.ENGLISH, True),
    ("27", Size.LARGE, Language.ENGLISH, False),
    ("32", Size.STANDARD, Language.ENGLISH, False),
    ("32", Size.LARGEST, Language.CHINESE, True),
    ("24 wide", Size.STANDARD, Language.CHINESE, False),
    ("24 wide", Size.LARGE, Language.ENGLISH, False),
    ("21.5", Size.STANDARD, Language.CHINESE, False),
    ("21.5", Size.LARGE, Language.CHINESE, True),
]


def named(tried: tuple[str, Size, Language, bool]) -> str:
    panel, size, language, low = tried
    return f"{panel} {size.name} {language.value}{' low' if low else ''}"


every = pytest.mark.parametrize("tried", TRIED, ids=named)


@cache
def ruler(size: Size, dots: float) -> Lettering:
    return Lettering(WARDROBE.theme(Comfort(size)).text, dots)


def laid(state: State, comfort: Comfort, panel: Panel) -> Laid:
    hall: Hall = replace(state.hall, width=panel.width, height=panel.height)
    screen = show(replace(state, comfort=comfort, hall=hall), WARDROBE.words(comfort.language, comfort.size))
    return lay(screen, panel.width, panel.height, ruler(comfort.size, panel.dots))


@cache
def every_page(tried: tuple[str, Size, Language, bool]) -> dict[str, Laid]:
    panel, size, language, low = tried
    comfort = Comfort(size, language=language, low=low)
    return {name: laid(state, comfort, PANELS[panel]) for name, state in STATES.items()}


@every
def test_everything_fits(tried: tuple[str, Size, Language, bool]) -> None:
    assert {name: page.problems for name, page in every_page(tried).items() if page.problems} == {}


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


@every
def test_every_target_is_as_large_as_a_finger(tried: tuple[str, Size, Language, bool]) -> None:
    least = LARGE_FINGER if tried[1].is_elder else FINGER
    small = {
        f"{name}: {words_of(target.button)}"
        for name, page in every_page(tried).items()
        for target in page.targets
        if min(target.rect.width, target.rect.height) < least
    }
    assert small == set()


@every
def test_targets_keep_their_distance(tried: tuple[str, Size, Language, bool]) -> None:
    def close(page: Laid) -> Iterator[str]:
        for number, one in enumerate(page.targets):
            for other in page.targets[number + 1 :]:
                if apart(one, other) < (0 if is_list(one, other) else GAP):
                    yield f"{words_of(one.button)} | {words_of(other.button)}"

    assert {name: found for name, page in every_page(tried).items() if (found := list(close(page)))} == {}


LOW = [tried for tried in TRIED if tried[3]]


@pytest.mark.parametrize("tried", LOW, ids=named)
def test_low_buttons_are_within_reach(tried: tuple[str, Size, Language, bool]) -> None:
    height = PANELS[tried[0]].height
    high = {
        f"{name}: {words_of(target.button)}"
        for name, page in every_page(tried).items()
        for target in page.targets
        if target.rect.y < height - REACH - 0.5 and page.sheet == ()
    }
    assert high == set()


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


def turned(state: State, comfort: Comfort) -> Iterator[Laid]:
    """Every part of a page, as a visitor turns to the next until there is none."""
    state = replace(state, comfort=comfort)
    for _ in range(60):
        page = laid(state, comfort, PANELS["27"])
        yield page
        onward = [t for t in page.targets if words_of(t.button).strip("‹› ") in ("下一页", "下页", "Next")]
        if not onward:
            return
        state, _ = update(state, Tapped(onward[0].button.action))  # type: ignore[arg-type]


@pytest.mark.parametrize("size", Size)
def test_nothing_is_lost_between_two_pages(size: Size) -> None:
    """All visits of the list can be reached, each once."""
    comfort = Comfort(size)
    chosen = [
        target.button.action
        for page in turned(listed(), comfort)
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
    assert after(state, Tapped(Leave())).comfort == USUAL
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


@pytest.mark.parametrize(("colours", "least"), [(Colours.PLAIN, 7.0), (Colours.CONTRAST, 16.0), (Colours.DARK, 16.0)])
def test_every_ink_stands_out_from_what_is_under_it(colours: Colours, least: float) -> None:
    theme = WARDROBE.theme(Comfort(colours=colours))
    weak = set()
    for name, state in STATES.items():
        for item in laid(replace(state), Comfort(colours=colours), PANELS["27"]).page:
            if not isinstance(item.element, Text):
                continue
            ground, ink = theme.page[1], theme.inks["ink"]
            for kind, look in item.on:
                found = theme.panel[look] if kind == "panel" else theme.button[look].normal
                if found.fill is not None and found.fill.alpha == 255:
                    ground = found.to or found.fill
                ink = found.ink or ink
            for piece in item.pieces:
                colour = ink if piece.ink == "ink" else theme.inks[piece.ink]
                if item.within is None or not item.within.off_because:
                    ratio = contrast(colour, ground)
                    if ratio < least:
                        weak.add(f"{piece.ink} on {item.on[-1:]} {ratio:.1f} ({name})")
    assert sorted(weak)[:6] == []
