"""A search on every panel: keys stay where they are, and at least one of what is found can be read whole."""

from dataclasses import astuple

import pytest

from kiosk.core.actions import Clear, Erase, Give, Press
from kiosk.core.comfort import Comfort, Language, Size
from kiosk.core.domain import Found, Nothing
from kiosk.core.events import Tapped
from kiosk.core.field import LETTERS
from kiosk.ui.places import Laid, Rect
from kiosk.ui.scene import words_of
from tests import shelf
from tests.pages import after
from tests.pages_of.covered import MANY, searching
from tests.reading import texts
from tests.screens.layouts import PANELS, TRIED, Tried, laid, shown

EMPTY, SOME, NONE = searching("", Nothing()), searching("A", Found(MANY)), searching("QQ", Nothing())

every = pytest.mark.parametrize("tried", TRIED, ids=lambda tried: tried.name)


def keys(page: Laid) -> dict[object, Rect]:
    return {
        target.button.action: target.rect
        for target in page.targets
        if isinstance(target.button.action, Press | Erase | Clear)
    }


def stay(before: dict[object, Rect], after_it: dict[object, Rect]) -> bool:
    """The same keys, none of them moved by a hair."""
    return before.keys() == after_it.keys() and all(
        astuple(after_it[key]) == pytest.approx(astuple(rect)) for key, rect in before.items()
    )


@every
def test_keys_stay_where_they_are_whatever_is_found(tried: Tried) -> None:
    before, found, none = (keys(laid(state, tried.comfort, PANELS[tried.panel])) for state in (EMPTY, SOME, NONE))
    assert len(before) == len(LETTERS) + 2
    assert stay(before, found)
    assert stay(before, none)


@every
def test_what_is_found_can_be_read_and_touched_above_the_keys(tried: Tried) -> None:
    page = laid(SOME, tried.comfort, PANELS[tried.panel])
    rows = [target.rect for target in page.targets if isinstance(target.button.action, Give)]
    names = [words_of(target.button) for target in page.targets if isinstance(target.button.action, Give)]
    assert names
    assert shelf.ASPIRIN.name in names[0]
    top = min(rect.y for rect in keys(page).values())
    assert tried.panel.endswith("wide") or all(rect.bottom <= top for rect in rows)


@pytest.mark.parametrize("size", Size)
def test_a_key_too_many_is_told_and_moves_nothing(size: Size) -> None:
    full = searching("MWMWMWMWMWMW", Found(MANY))
    more = after(full, Tapped(Press("X")))
    comfort, panel = Comfort(size), PANELS["21.5"]
    assert stay(keys(laid(full, comfort, panel)), keys(laid(more, comfort, panel)))
    assert "最多 12 位" in texts(shown(more, comfort, panel).body)
    assert laid(more, comfort, panel).problems == ()


def test_how_much_is_found_is_told_and_that_there_may_be_more() -> None:
    said = texts(shown(searching("A", Found(MANY[:5])), Comfort(), PANELS["27"]).body)
    assert "找到 5 个" in said
    forty = searching("A", Found(MANY[:1] * 40))
    assert "前 40 个" in texts(shown(forty, Comfort(), PANELS["27"]).body)
    english = shown(SOME, Comfort(language=Language.ENGLISH), PANELS["27"])
    assert "24 found" in texts(english.body)
