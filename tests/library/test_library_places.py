"""去哪儿: by kind, tag and text, the nearest first."""

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.core.domain import Found, Nothing
from kiosk.core.knowledge import PlaceKind, PlacesLike
from kiosk.library.opened import Library
from kiosk.library.places import kilometres
from tests.library.invented import POINTS, answered


def found(library: Library, query: PlacesLike) -> list[str]:
    return [each.id for each in answered(library, query)]


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        (PlacesLike(), ["near", "shop", "point", "far", "unknown"]),
        (PlacesLike(limit=2), ["near", "shop"]),
        (PlacesLike(limit=0), []),
        (PlacesLike(PlaceKind.HOSPITAL), ["near", "far", "unknown"]),
        (PlacesLike(PlaceKind.CARE), []),
        (PlacesLike(tag="异地"), ["near", "far"]),
        (PlacesLike(PlaceKind.PHARMACY, "双通道"), ["shop"]),
        (PlacesLike(tag="双"), []),  # a tag is a whole one
        (PlacesLike(tag=";"), []),
        (PlacesLike(text="口腔"), ["unknown"]),
        (PlacesLike(text="中医院路"), ["near"]),  # of the address
        (PlacesLike(text="慢特病"), ["far"]),  # of the tags
        (PlacesLike(text="kqyy"), ["unknown"]),
        (PlacesLike(text="kouqiang"), ["unknown"]),
        (PlacesLike(text="kouqang"), ["unknown"]),
        (PlacesLike(PlaceKind.PHARMACY, text="kouqiang"), []),
        (PlacesLike(text="飞机场"), []),
    ],
)
def test_places(query: PlacesLike, ids: list[str], library: Library) -> None:
    assert found(library, query) == ids


def test_a_distance_has_one_decimal_and_none_where_it_is_unknown(library: Library) -> None:
    outcome = library.answer(PlacesLike())
    assert isinstance(outcome, Found)
    assert isinstance(outcome.value, tuple)
    assert [each.distance for each in outcome.value] == [
        Decimal("0.0"), Decimal("1.4"), Decimal("2.1"), Decimal("5.2"), None,
    ]  # fmt: skip


def test_a_machine_that_does_not_know_where_it_stands_tells_no_distance(built: Path) -> None:
    with Library(built) as library:
        outcome = library.answer(PlacesLike())
        assert outcome == Found(tuple(each.place for each in POINTS))


def test_a_machine_that_stands_in_another_city_tells_no_distance(built: Path) -> None:
    with Library(built, (22.54, 114.06)) as library:
        outcome = library.answer(PlacesLike())
        assert outcome == Found(tuple(each.place for each in POINTS))


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ((36.06, 103.83), (36.06, 103.83), 0.0),
        ((0.0, 0.0), (0.0, 1.0), 111.19),  # a degree of the equator
        ((0.0, 0.0), (1.0, 0.0), 111.19),
        ((90.0, 0.0), (-90.0, 0.0), 20015.09),  # pole to pole
        ((0.0, 0.0), (0.0, 180.0), 20015.09),
        ((36.0611, 103.8343), (34.7466, 113.6253), 900.0),  # Lanzhou to Zhengzhou
    ],
)
def test_kilometres(one: tuple[float, float], other: tuple[float, float], apart: float) -> None:
    assert kilometres(one, other) == pytest.approx(apart, rel=0.01, abs=0.01)


@given(st.text(max_size=60), st.text(max_size=5))
@settings(max_examples=150)
def test_any_text_is_answered(library: Library, text: str, tag: str) -> None:
    assert isinstance(library.answer(PlacesLike(None, tag, text)), Found | Nothing)
