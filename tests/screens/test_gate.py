"""The gate over all layouts: it fits, fingers find it, it can be read, spoken and shown to anybody who stands by."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations

import numpy as np
import pygame
import pytest

from kiosk.city.reading import read
from kiosk.config import CITIES
from kiosk.core.actions import TurnTo
from kiosk.core.comfort import USUAL as AS_USUAL
from kiosk.core.comfort import Colours, Comfort, Language, Size
from kiosk.screens.frame import REACH
from kiosk.screens.show import show
from kiosk.ui.canvas import PRESSED_SCALE
from kiosk.ui.lettering import Lettering
from kiosk.ui.paint import Painter
from kiosk.ui.places import Piece, Placed, Rect, Target
from kiosk.ui.scene import Button, Element, Panel, Screen, Text, walk, words_of
from kiosk.ui.spoken import IS_BUTTON, spoken_focus
from kiosk.ui.theme import Colour, Theme, contrast
from kiosk.wardrobe import Wardrobe
from tests import pages, people
from tests.reading import texts, whole
from tests.screens.ground import ground, ink
from tests.screens.layouts import (
    CROWDED,
    FINGER,
    GAP,
    LARGE_FINGER,
    PANELS,
    STATES,
    TRIED,
    WARDROBE,
    Tried,
    apart,
    every,
    every_page,
    is_list,
    ruler,
    shown,
)

NEARLY = 24  # of 255: thin strokes of small letters are nowhere wholly of their ink, nor is what is drawn smaller
SHADED = 0.95  # of a ratio: what the rim of a soft shadow leaves of it
LEAST = {Colours.PLAIN: 7.0, Colours.CONTRAST: 16.0, Colours.DARK: 16.0}

# -- it fits, and fingers find it ----------------------------------------------------------------------------------


@every
def test_everything_fits(tried: Tried) -> None:
    assert {name: page.problems for name, page in every_page(tried).items() if page.problems} == {}


@every
def test_every_target_is_as_large_as_a_finger(tried: Tried) -> None:
    assert small(tried) == set()


@every
def test_targets_keep_their_distance(tried: Tried) -> None:
    assert close(tried) == set()


@pytest.mark.parametrize("tried", CROWDED, ids=lambda tried: tried.name)
def test_everything_fits_and_is_found_where_least_room_is(tried: Tried) -> None:
    """In one test, so that nothing is laid twice for it by two processes."""
    assert {name: page.problems for name, page in every_page(tried).items() if page.problems} == {}
    assert (small(tried), close(tried)) == (set(), set())


def small(tried: Tried) -> set[str]:
    """What a finger does not hit."""
    least = LARGE_FINGER if tried.size.is_elder else FINGER
    return {
        f"{name}: {words_of(target.button)}"
        for name, page in every_page(tried).items()
        for target in page.targets
        if min(target.rect.width, target.rect.height) < least
    }


def close(tried: Tried) -> set[str]:
    """What a finger hits together."""
    return {
        f"{name}: {words_of(one.button)} | {words_of(other.button)}"
        for name, page in every_page(tried).items()
        for one, other in combinations(page.targets, 2)
        if apart(one, other) < (0 if is_list(one, other) else GAP)
    }


@pytest.mark.parametrize(
    "tried", [tried for tried in TRIED if tried.low and not tried.steps], ids=lambda tried: tried.name
)
def test_low_buttons_are_within_reach(tried: Tried) -> None:
    height = PANELS[tried.panel].height
    high = {
        f"{name}: {words_of(target.button)}"
        for name, page in every_page(tried).items()
        for target in page.targets
        if target.rect.y < height - REACH - 0.5 and page.sheet == ()
    }
    assert high == set()


USUAL = set(dict(pages.pages())) - {"charts-unknown"}  # whose only card is as high as a screen that lies
BARE = ("header", "footer", "demo", "tag.")  # how the names of looks begin that no card has


def is_card(element: Element) -> bool:
    panel = isinstance(element, Panel) and not element.look.startswith(BARE)
    return panel or (isinstance(element, Button) and element.look.startswith(("hero", "tile")))


def said_below(item: Placed) -> bool:
    """Words that are more than a title's own line: what was settled when, why there is nothing, a name to be held."""
    held = isinstance(item.element, Button) and item.element.hold
    return held or (isinstance(item.element, Text) and item.element.role in ("heading", "notice", "display"))


# The largest letters on the smallest panel, all of them low: there a title and a row have no room together.
CRAMPED = Tried("21.5", Size.LARGEST, Language.CHINESE, True)


@pytest.mark.parametrize("tried", [tried for tried in TRIED if tried != CRAMPED], ids=lambda tried: tried.name)
def test_no_part_of_a_page_is_its_title_alone(tried: Tried) -> None:
    alone = {
        name
        for name, page in every_page(tried).items()
        if name.partition(" ")[0] in USUAL  # what is longer than anything that was seen may need a page of its own
        and any(isinstance(each, Button) and isinstance(each.action, TurnTo) for each in walk(page.scene.body))
        and next(each.role for each in walk(page.scene.body) if isinstance(each, Text)) == "title"
        and not any(is_card(item.element) or said_below(item) for item in page.page)
    }
    assert alone == set()


# -- it can be read ------------------------------------------------------------------------------------------------


def lines_of(page: tuple[Placed, ...], ems: dict[str, float]) -> list[tuple[Rect, Placed, Piece]]:
    """The ink of each set line: from the top of a Han character to the lowest part of a Latin letter, if it has any."""
    return [
        (
            Rect(
                piece.x,
                piece.baseline - 0.86 * (em := ems[piece.role]),
                piece.width,
                (0.86 + (0.21 if any(each in "gjpqy,;()" for each in piece.words) else 0.1)) * em,
            ),
            item,
            piece,
        )
        for item in page
        for piece in item.pieces
        if piece.words.strip()
    ]


def touching(page: tuple[Placed, ...], ems: dict[str, float]) -> Iterator[str]:
    lines = sorted(lines_of(page, ems), key=lambda line: line[0].y)
    for number, (one, item, piece) in enumerate(lines):
        for other, beside, its in lines[number + 1 :]:
            if other.y >= one.bottom:
                break
            if item is beside and piece.baseline == its.baseline:
                continue  # parts of one line
            if other.x <= one.right and one.x <= other.right:
                yield f"{piece.words} | {its.words}"


@every
def test_no_two_texts_touch(tried: Tried) -> None:
    lettering = ruler(tried.size, PANELS[tried.panel].dots)
    ems = {role: lettering.metrics(role).em for role in WARDROBE.theme(tried.comfort).text}
    found = {
        f"{name}: {words}"
        for name, page in every_page(tried).items()
        for layer in (page.page, page.sheet, page.notice)
        for words in touching(layer, ems)
    }
    assert found == set()


def test_texts_that_touch_are_found() -> None:
    page = every_page(TRIED[0])["account"].page
    ems = {role: ruler(TRIED[0].size, PANELS["27"].dots).metrics(role).em for role in WARDROBE.theme(AS_USUAL).text}
    lower = [
        replace(item, pieces=tuple(replace(each, baseline=each.baseline + 12) for each in item.pieces)) for item in page
    ]
    assert list(touching((*page, *lower[::2]), ems))


def role_pairs() -> set[tuple[str, Placed]]:
    """Every ink with what is around it on any page, once each: the role's name, and an example of its place."""
    found: dict[object, tuple[str, Placed]] = {}
    for tried in TRIED:
        for page in every_page(tried).values():
            for item in (*page.page, *page.sheet, *page.notice):
                off = item.within is not None and bool(item.within.off_because)
                for piece in item.pieces:
                    found.setdefault((piece.ink, item.on, off, item.within is None), (piece.ink, item))
    return set(found.values())


CITY_NAMES = sorted(folder.name for folder in CITIES.iterdir() if (folder / "city.toml").is_file())


@pytest.mark.parametrize(
    ("colours", "city"), [*((each, "") for each in Colours), *((Colours.PLAIN, name) for name in CITY_NAMES)]
)
def test_every_ink_stands_out_from_what_is_under_it(colours: Colours, city: str) -> None:
    """Also while its button is pressed, and where it is off; in the colours of each city."""
    wardrobe = Wardrobe(brand=read(CITIES / city).colours) if city else WARDROBE
    theme, weak = wardrobe.theme(Comfort(colours=colours)), set()
    for name, item in role_pairs():
        for pressed in (False, True) if item.within is not None and not item.within.off_because else (False,):
            ratio = min(contrast(ink(theme, name, item, pressed), under) for under in ground(theme, item, pressed))
            if ratio < LEAST[colours]:
                weak.add(f"{name} on {item.on[-2:]}{' pressed' * pressed}: {ratio:.1f}")
    assert weak == set()


PAINTED = (
    *(("welcome", comfort) for comfort in (AS_USUAL, Comfort(Size.LARGEST))),
    *((name, Comfort(colours=colours)) for name in ("account", "settlement") for colours in Colours),
    *(("settlements", Comfort(size, colours)) for size, colours in zip(Size, (*Colours, Colours.PLAIN), strict=True)),
    *((name, AS_USUAL) for name in ("guide-code-reading", "comfort", "trouble-unreachable", "welcome-nothing")),
)


@pytest.mark.parametrize(("name", "comfort"), PAINTED)
def test_what_is_drawn_is_what_the_roles_say(name: str, comfort: Comfort, monkeypatch: pytest.MonkeyPatch) -> None:
    """Painted with letters and without: ink and ground of each text, and of the first buttons' while pressed."""
    painter = Painter(WARDROBE.theme(comfort), 1080, 1920, PANELS["27"].dots)
    screen = shown(STATES[name], comfort, PANELS["27"])
    painter.paint(screen)
    assert painter.laid is not None
    touched = [target for target in painter.targets if target.button.look in ("row", "primary", "hero.action")]
    for pressed in (None, *touched[:2]):
        lettered = painted(painter, screen, pressed)
        with monkeypatch.context() as mute:
            mute.setattr(Lettering, "draw", lambda *_: None)
            bare = painted(painter, screen, pressed)
        for item in painter.laid.sheet or painter.laid.page:
            if pressed is None or item.within is pressed.button:
                for piece in item.pieces:
                    check_drawn(painter.theme, item, piece, pressed, lettered, bare)


def painted(painter: Painter, screen: Screen, pressed: Target | None) -> np.ndarray:
    """height x width x 3, every pixel drawn anew."""
    painter.forget()
    painter.paint(screen, pressed=pressed.button.action if pressed else None)
    return pygame.surfarray.array3d(painter.surface).swapaxes(0, 1)


def check_drawn(
    theme: Theme, item: Placed, piece: Piece, pressed: Target | None, lettered: np.ndarray, bare: np.ndarray
) -> None:
    colour, em = ink(theme, piece.ink, item, bool(pressed)), theme.text[piece.role].size
    box = Rect(piece.x, piece.baseline - 0.7 * em, piece.width, 0.7 * em)
    if pressed:  # what is pressed is drawn a little smaller, around its own middle
        x, y = pressed.rect.x + pressed.rect.width / 2, pressed.rect.y + pressed.rect.height / 2
        left, top = x + (box.x - x) * PRESSED_SCALE, y + (box.y - y) * PRESSED_SCALE
        box = Rect(left, top, box.width * PRESSED_SCALE, box.height * PRESSED_SCALE)
    dots = PANELS["27"].dots
    area = tuple(
        slice(int(begin * dots) + 1, int(end * dots) - 1) for begin, end in ((box.y, box.bottom), (box.x, box.right))
    )
    assert np.abs(lettered[area].astype(int) - colour.rgb).max(axis=2).min() <= NEARLY, f"{piece.words}: its ink"
    under = [Colour(*map(int, rgb)) for rgb in np.unique(bare[area].reshape(-1, 3), axis=0)]
    drawn = min(contrast(colour, each) for each in under)
    said = min(contrast(colour, each) for each in ground(theme, item, bool(pressed)))
    assert drawn >= SHADED * said, f"{piece.words}: {drawn:.1f} drawn, {said:.1f} by its roles"


@pytest.mark.parametrize("colours", Colours)
def test_every_button_can_be_read_where_it_is_off(colours: Colours) -> None:
    theme: Theme = WARDROBE.theme(Comfort(colours=colours))
    for name, looks in theme.button.items():
        off = looks.disabled
        assert off.ink is not None
        assert off.fill is not None
        assert contrast(off.ink, off.fill) >= LEAST[colours], name


# -- it can be spoken ----------------------------------------------------------------------------------------------


@every
def test_every_target_has_words_that_can_be_spoken(tried: Tried) -> None:
    silent = {
        f"{name}: {words_of(target.button)}"
        for name, page in every_page(tried).items()
        for target in page.targets
        if all(prompt.what == IS_BUTTON for prompt in spoken_focus(target.button))
    }
    assert silent == set()


# -- it may be seen by anybody -------------------------------------------------------------------------------------

NAMES = {
    person.reveal() for person in (people.WANG.name, people.LI.name, people.NAMED_LONG.person.name, people.CARD.name)
} | {people.RARE_NAME, *(row.visit.illness.reveal() for row in people.LISTING.value.rows if row.visit.illness)}
NUMBERS = {
    number.reveal()
    for number in (
        *(people.WANG.id_number, people.WANG.person_no, people.LI.id_number, people.LI.person_no),
        *(people.CARD.number, people.CARD.identifier, people.CARD.id_number),
        *(people.VOUCHER.code, people.OTHER_VOUCHER.code),
    )
}
HELD = "revealed", "held"  # how the names of pages end on which a finger holds them open
OPEN = 7  # characters of a number in a row that may not be read; masked, four stay at either end


def told(said: str) -> set[str]:
    """Whose name, or which part of whose number, can be read."""
    parts = {number[at : at + OPEN] for number in NUMBERS for at in range(len(number) - OPEN + 1)}
    plain = said.replace("\n", " ")
    return {each for each in NAMES | parts if each in plain}


@every
def test_nobody_is_named_where_nothing_is_held(tried: Tried) -> None:
    found = {
        name: secrets
        for name, page in every_page(tried).items()
        if not name.partition(" ")[0].endswith(HELD) and (secrets := told(whole(page.scene)))  # type: ignore[arg-type]
    }
    assert found == {}


def test_the_canaries_can_be_found() -> None:
    """What is held open shows both; so what finds nobody elsewhere is not blind."""
    assert len(told(texts(show(STATES["settlement-held"], WARDROBE.words(Language.CHINESE)).body))) == 1
    assert len(told(texts(show(STATES["overview-revealed"], WARDROBE.words(Language.CHINESE)).body))) > 2


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("name", [*dict(pages.slips()), *dict(pages.rich_slips())])
def test_no_slip_names_anybody(name: str, language: Language) -> None:
    order = (dict(pages.slips()) | dict(pages.rich_slips()))[name]
    assert told(texts(order.slip(order.sight, WARDROBE.words(language)).body)) == set()
