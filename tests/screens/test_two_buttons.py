"""Every page with the two large buttons: all of it still fits, and hands find them in the lower corners."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

import pytest

from kiosk.core.actions import Adjust, DoTarget, Give, GoBack, NextTarget, ReadFigures, TurnTo
from kiosk.core.comfort import Comfort, Language, Size, Sound
from kiosk.core.effects import SayAgain
from kiosk.core.events import Tapped
from kiosk.core.state import By, State
from kiosk.core.update import update
from kiosk.screens.frame import REACH
from kiosk.screens.show import show
from kiosk.ui.layout import lay
from kiosk.ui.places import Laid, Target
from kiosk.ui.scene import Screen, buttons, words_of
from kiosk.ui.spoken import is_personal, read_out, spoken_focus
from kiosk.ui.steps import stops
from kiosk.wardrobe import Wardrobe
from tests import pages
from tests.pages import account, after, listed
from tests.screens.layouts import FINGER, GAP, LARGE_FINGER, PANELS, apart, is_list, ruler
from tests.ui.test_spoken import TITLES, clips_of, texts

WARDROBE = Wardrobe()
STATES = dict(pages.pages()) | dict(pages.rich())
TRIED = [
    ("27", Size.STANDARD, Language.CHINESE, False),
    ("27", Size.LARGEST, Language.CHINESE, True),
    ("27", Size.LARGER, Language.ENGLISH, False),
    ("21.5", Size.LARGE, Language.CHINESE, True),
    ("21.5", Size.LARGER, Language.ENGLISH, True),
    ("32", Size.LARGEST, Language.ENGLISH, False),
    ("24 wide", Size.STANDARD, Language.CHINESE, False),
    ("24 wide", Size.LARGEST, Language.ENGLISH, True),
]
FIST = 40.0  # mm: the least height of what is found without eyes


def named(tried: tuple[str, Size, Language, bool]) -> str:
    panel, size, language, low = tried
    return f"{panel} {size.name} {language.value}{' low' if low else ''}"


every = pytest.mark.parametrize("tried", TRIED, ids=named)


def stepping(size: Size = Size.STANDARD, language: Language = Language.CHINESE, low: bool = False) -> Comfort:
    return Comfort(size, sound=Sound.LOUD, language=language, low=low, steps=True)


def laid(state: State, comfort: Comfort, panel: str = "27", headset: bool = False) -> Laid:
    glass = PANELS[panel]
    hall = replace(state.hall, width=glass.width, height=glass.height, headset=headset)
    fits = comfort.fitting(hall.wide, hall.short)
    screen = show(replace(state, comfort=comfort, hall=hall), WARDROBE.words(fits.language, fits.size))
    return lay(screen, glass.width, glass.height, ruler(fits.size, glass.dots))


@cache
def every_page(tried: tuple[str, Size, Language, bool]) -> dict[str, Laid]:
    panel, size, language, low = tried
    return {name: laid(state, stepping(size, language, low), panel) for name, state in STATES.items()}


def both(page: Laid) -> tuple[Target, Target]:
    found = {type(each.button.action): each for each in page.targets}
    return found[NextTarget], found[DoTarget]


@every
def test_everything_fits(tried: tuple[str, Size, Language, bool]) -> None:
    assert {name: page.problems for name, page in every_page(tried).items() if page.problems} == {}


@every
def test_the_two_buttons_are_in_the_lower_corners_of_every_page_and_sheet(
    tried: tuple[str, Size, Language, bool],
) -> None:
    panel = PANELS[tried[0]]
    wide = panel.width > panel.height
    for page in every_page(tried).values():
        onward, this = (each.rect for each in both(page))
        assert (onward.x, onward.bottom) == (0, pytest.approx(panel.height))
        assert (this.right, this.bottom) == (pytest.approx(panel.width), pytest.approx(panel.height))
        assert min(onward.height, this.height) >= FIST
        assert onward.width == pytest.approx(this.width)
        assert onward.width >= (130 if wide else panel.width / 2 - 3)


@every
def test_targets_are_as_large_as_a_finger_and_keep_their_distance(tried: tuple[str, Size, Language, bool]) -> None:
    wide = PANELS[tried[0]].width > PANELS[tried[0]].height
    least = LARGE_FINGER if tried[1].is_elder and not wide else FINGER

    def wrong(page: Laid) -> Iterator[str]:
        for number, one in enumerate(page.targets):
            if min(one.rect.width, one.rect.height) < least:
                yield f"{words_of(one.button)} is small"
            for other in page.targets[number + 1 :]:
                if apart(one, other) < (0 if is_list(one, other) else GAP):
                    yield f"{words_of(one.button)} | {words_of(other.button)}"

    assert {name: found for name, page in every_page(tried).items() if (found := list(wrong(page)))} == {}


@every
def test_everything_that_can_be_done_can_be_gone_to_and_is_said_by_words(
    tried: tuple[str, Size, Language, bool],
) -> None:
    for name, page in every_page(tried).items():
        gone_to = stops(page)
        actions = {each.button.action for each in page.targets if not each.button.hold}
        assert actions - {each.button.action for each in gone_to} == {NextTarget(), DoTarget()}, name
        for each in gone_to:
            assert len(spoken_focus(each.button)) > 1, (name, words_of(each.button))


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("size", [Size.STANDARD, Size.LARGEST])
def test_every_page_says_its_title_to_who_goes_from_button_to_button(size: Size, language: Language) -> None:
    words = WARDROBE.words(language, size)
    for name, state in STATES.items():
        screen = show(replace(state, comfort=stepping(size, language)), words)
        said = {prompt.what for prompt in read_out(screen)}
        title = next((each for each in texts(screen) if each.role in (*TITLES, "fixed.question")), None)
        assert said & clips_of(title) if title else said, name


# -- the sheet -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", Language)
def test_the_comfort_sheet_is_within_an_arms_reach_of_a_wheelchair(language: Language) -> None:
    page = laid(after(account(), Tapped(Adjust())), Comfort(language=language))
    assert page.problems == ()
    assert min(target.rect.y for target in page.targets) >= page.height - REACH


def test_the_two_buttons_bring_the_sound_along_and_go_with_it() -> None:
    def offered(comfort: Comfort) -> list[Comfort]:
        screen = show(replace(after(account(), Tapped(Adjust())), comfort=comfort), WARDROBE.words(Language.CHINESE))
        assert screen.sheet is not None
        return [each.action.comfort for each in buttons(screen) if hasattr(each.action, "comfort")]

    assert [each for each in offered(Comfort()) if each.steps] == [Comfort(sound=Sound.LOUD, steps=True)]
    soft = Comfort(sound=Sound.SOFT, steps=True)
    assert Comfort(sound=Sound.OFF) in offered(soft)
    assert Comfort(sound=Sound.LOUD, steps=True) in offered(soft)
    assert not [each for each in offered(soft) if each.steps and each.sound is Sound.OFF]


# -- one's own figures ---------------------------------------------------------------------------------------------


def asks(state: State, comfort: Comfort, headset: bool = False) -> list[ReadFigures]:
    page = laid(state, comfort, headset=headset)
    return [each.button.action for each in page.targets if isinstance(each.button.action, ReadFigures)]


@pytest.mark.parametrize("name", STATES)
def test_ones_own_can_be_asked_for_on_every_page_that_has_any_and_nowhere_else(name: str) -> None:
    state = STATES[name]
    page = laid(state, stepping()).scene
    assert isinstance(page, Screen)
    page = replace(page, sheet=None)
    answer = any(prompt.personal for prompt in read_out(page))
    rows = any(is_personal(button) for button in buttons(page))
    offered = any(isinstance(each.action, ReadFigures) for each in buttons(page))
    known = state.session is not None and state.session.by is not By.TOUCH  # else nothing is anybody's own
    assert offered is (known and not state.accompanied and (answer or rows))


def test_it_is_the_first_thing_to_go_to_and_says_who_else_will_hear() -> None:
    first = stops(laid(listed(), stepping()))[0].button
    assert first.action == ReadFigures(True)
    assert "旁边的人会听到" in words_of(first)
    assert [prompt.what.key for prompt in spoken_focus(first)][:2] == ["figures.read", "figures.warning"]  # type: ignore[union-attr]


def test_it_is_not_offered_where_nobody_else_hears_or_nothing_is_said() -> None:
    assert asks(account(), stepping()) == [ReadFigures(True)]
    assert asks(account(), stepping(), headset=True) == []
    assert asks(account(), Comfort()) == []
    assert asks(account(), Comfort(sound=Sound.SOFT)) == [ReadFigures(True)]
    assert asks(replace(account(), accompanied=True), stepping()) == []


def test_it_is_asked_for_one_page() -> None:
    state, effects = update(listed(), Tapped(ReadFigures(True)))
    assert effects == (SayAgain(),)
    assert state.session is not None
    assert state.session.aloud
    assert after(state, Tapped(TurnTo(1))).session.aloud  # type: ignore[union-attr]
    row = next(each.button.action for each in stops(laid(listed(), stepping())) if isinstance(each.button.action, Give))
    one = after(state, Tapped(row))
    assert not one.session.aloud  # type: ignore[union-attr]
    back = after(after(one, Tapped(ReadFigures(True))), Tapped(GoBack()))
    assert not back.session.aloud  # type: ignore[union-attr]
    assert not after(state, Tapped(ReadFigures(False))).session.aloud  # type: ignore[union-attr]
