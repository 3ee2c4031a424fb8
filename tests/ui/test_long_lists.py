"""A list of any length: every row stands on exactly one page, in its order, and only those of the page are made."""

from dataclasses import replace
from datetime import timedelta

import pytest

from kiosk.core.actions import Give, TurnTo
from kiosk.core.comfort import Comfort, Size
from kiosk.core.domain import Found, Listing, Row
from kiosk.core.events import Tapped
from kiosk.core.state import State
from kiosk.screens.show import show
from kiosk.ui.paint import Painter
from kiosk.ui.pieces import LONG, list_card
from kiosk.ui.scene import Element, LongList, Panel, children_of, text
from kiosk.wardrobe import Wardrobe
from tests import pages, people
from tests.gallery import PORTRAIT, SMALL, WIDE
from tests.gallery import Panel as Screen

WARDROBE = Wardrobe()
CANCELLED = replace(people.STAY_SETTLED, cancelled=True)


def listed(count: int) -> State:
    def row(number: int) -> Row:
        day = people.NOW.date() - timedelta(days=number // 30)
        settled = CANCELLED if number % 97 == 5 else people.STAY_SETTLED
        return Row(replace(people.STAY, visit_no=str(number), begin=day), Found(settled))

    return pages.listed(Found(Listing(tuple(map(row, range(count))))))


def given(state: State, comfort: Comfort, panel: Screen) -> tuple[list[str], tuple[str, ...]]:
    """The rows of a page by what they give, and what does not fit on it."""
    painter = Painter(WARDROBE.theme(comfort), panel.width, panel.height, panel.dots)
    hall = replace(state.hall, width=panel.millimetres, height=panel.height / panel.dots)
    painter.paint(show(replace(state, comfort=comfort, hall=hall), WARDROBE.words(comfort.language, comfort.size)))
    actions = [target.button.action for target in painter.targets]
    return [action.value for action in actions if isinstance(action, Give)], painter.problems


@pytest.mark.parametrize("panel", [PORTRAIT, SMALL, WIDE], ids=["portrait", "small", "wide"])
@pytest.mark.parametrize("size", [Size.STANDARD, Size.LARGE, Size.LARGEST])
def test_every_row_stands_on_one_page_in_its_order(size: Size, panel: Screen) -> None:
    state, count = listed(LONG + 7), LONG + 7
    seen: list[str] = []
    for page in range(count):
        rows, problems = given(pages.after(state, Tapped(TurnTo(page))), Comfort(size), panel)
        assert problems == ()
        seen += rows
        if len(seen) >= count:
            break
    assert seen == [str(number) for number in range(count)]
    last, _ = given(pages.after(state, Tapped(TurnTo(10_000))), Comfort(size), panel)
    assert last[-1] == str(count - 1)  # the last page stands for any that is further on


def test_a_page_of_a_list_that_is_one_longer_looks_as_before() -> None:
    short, long = (
        given(pages.after(listed(count), Tapped(TurnTo(1))), Comfort(), PORTRAIT) for count in (LONG, LONG + 1)
    )
    assert (short[0][0], len(short[0])) == (long[0][0], len(long[0]))


def test_only_rows_of_the_shown_page_and_one_of_each_shape_are_made() -> None:
    made: list[int] = []

    def row(number: int) -> Element:
        made.append(number)
        return text(str(number))

    card = list_card((text("head"),), 10_000, row, lambda number: number % 3)
    assert isinstance(card, LongList)
    assert made == []
    assert len(children_of(card)) == 4  # the head and one of each shape
    assert isinstance(list_card((), LONG, row, lambda _: None), Panel)
