"""What can be chosen together on the comfort sheet is shown together: that sheet, and pages that sound adds to."""

from dataclasses import replace
from itertools import product

import pytest

from kiosk.core.comfort import Comfort, Language, Size, Sound
from kiosk.core.state import State
from kiosk.screens.show import show
from kiosk.ui import theme
from kiosk.ui.layout import lay, lay_slip
from kiosk.ui.lettering import DEBIAN, Lettering
from kiosk.ui.paper import fact
from kiosk.ui.places import Laid
from kiosk.ui.scene import Column, Slip
from kiosk.ui.words import load_language
from tests.screens.layouts import PANELS, STATES, WARDROBE, ruler, turned

OF_A_KEY = "slip.way_window", "slip.way_phone", "slip.way_here", "slip.way_call", "slip.certificate_serial"
HEARD_BY_OTHERS = (
    *("overview", "overview-rare-name-revealed", "elsewhere", "elsewhere-failed", "settlements-mixed"),
    *("contributions", "contributions-unreachable", "certificate-unsigned"),
)


def laid(state: State, comfort: Comfort, panel: str) -> Laid:
    glass = PANELS[panel]
    hall = replace(state.hall, width=glass.width, height=glass.height)
    fits = comfort.fitting(hall.wide, hall.short)
    screen = show(replace(state, comfort=comfort, hall=hall), WARDROBE.words(fits.language, fits.size))
    return lay(screen, glass.width, glass.height, ruler(fits.size, glass.dots))


@pytest.mark.parametrize("panel", PANELS)
def test_the_sheet_fits_whatever_is_chosen_on_it(panel: str) -> None:
    for size, language, low, (sound, steps) in product(
        Size, Language, (False, True), ((Sound.OFF, False), (Sound.LOUD, False), (Sound.LOUD, True))
    ):
        comfort = Comfort(size, sound=sound, language=language, low=low, steps=steps)
        assert laid(STATES["comfort"], comfort, panel).problems == (), comfort


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("panel", ["21.5", "24 wide"])
@pytest.mark.parametrize("name", HEARD_BY_OTHERS)
def test_sound_leaves_room_for_the_page_in_the_largest_letters(name: str, panel: str, language: Language) -> None:
    glass = PANELS[panel]
    comfort = Comfort(Size.LARGEST, sound=Sound.LOUD, language=language, low=True)
    fits = comfort.fitting(glass.width > glass.height, short=True)
    assert [part.problems for part in turned(STATES[name], fits, glass) if part.problems] == []


@pytest.mark.parametrize("low", [False, True])
def test_a_filing_that_was_not_found_out_has_room_in_english_words(low: bool) -> None:
    comfort = Comfort(Size.LARGER, sound=Sound.LOUD, language=Language.ENGLISH, low=low)
    assert laid(STATES["elsewhere-failed"], comfort, "24 wide").problems == ()


@pytest.mark.parametrize("panel", PANELS)
def test_the_longest_names_have_room_in_the_largest_english_words(panel: str) -> None:
    comfort = Comfort(Size.LARGEST, language=Language.ENGLISH)
    glass = PANELS[panel]
    parts = turned(STATES["settlements-long-page-1"], comfort, glass)
    assert [part.problems for part in parts if part.problems] == []


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("key", OF_A_KEY)
def test_what_stands_before_a_fact_on_paper_has_room(key: str, language: Language) -> None:
    paper = theme.load("paper")
    slip = Slip("slip", Column((fact(load_language(language.value)(key), "示例"),)))
    assert lay_slip(slip, 72, Lettering(paper.text, 8, DEBIAN)).problems == ()


@pytest.mark.parametrize("name", [name for name in STATES if name.startswith(("covered-found", "places-search"))])
@pytest.mark.parametrize("panel", ["27", "32"])
def test_what_is_found_has_room_above_low_keys_and_the_two_buttons(name: str, panel: str) -> None:
    comfort = Comfort(sound=Sound.LOUD, low=True, steps=True)
    assert laid(STATES[name], comfort, panel).problems == ()


@pytest.mark.parametrize("panel", ["21.5", "24 wide"])
def test_english_has_room_in_the_largest_letters_that_are_offered(panel: str) -> None:
    comfort = Comfort(Size.LARGEST, language=Language.ENGLISH)
    problems = {name: part.problems for name, state in STATES.items() if (part := laid(state, comfort, panel)).problems}
    assert problems == {}


def test_the_way_by_card_stays_on_the_page_where_all_lies_low_above_two_buttons() -> None:
    comfort = Comfort(sound=Sound.LOUD, low=True, steps=True)
    for panel in ("27", "32"):
        assert laid(STATES["guide-code"], comfort, panel).problems == ()
