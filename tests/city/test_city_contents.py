"""What the library gets of a city: questions, places, articles."""

from dataclasses import astuple
from decimal import Decimal
from pathlib import Path

import pytest

from kiosk.city.contents import contents
from kiosk.city.reading import BadCity, read
from kiosk.core.city import Term, Where
from kiosk.core.knowledge import ArticleKind, PlaceKind
from kiosk.core.policy import Citation


def test_questions_with_their_other_wordings(city: Path) -> None:
    (entry,) = contents(city, catalogues=city.parent / "catalogues").questions
    assert entry.question.question == "居民住院，自己要先付多少？"
    assert (entry.also, entry.question.opens) == (("起付线", "门槛费"), "calculator")
    assert entry.question.answer.cited == Citation("sample", "住院", True)


def test_places_with_and_without_degrees(city: Path) -> None:
    places = contents(city, catalogues=city.parent / "catalogues").places
    assert [each.place.kind for each in places] == [
        *(PlaceKind.HOSPITAL, PlaceKind.CLINIC, PlaceKind.PHARMACY, PlaceKind.SERVICE_POINT, PlaceKind.CARE)
    ]
    hospital, pharmacy = places[0], places[2]
    assert (hospital.latitude, hospital.longitude) == (30.0, 110.0)
    assert (hospital.place.level, hospital.place.tags) == ("三级", ("异地", "门诊慢特病"))
    assert (pharmacy.latitude, pharmacy.longitude, pharmacy.place.distance) == (None, None, None)
    assert len({each.place.id for each in places}) == len(places)


def test_articles_of_the_catalogues_that_the_city_names(city: Path) -> None:
    medicine, service = contents(city, catalogues=city.parent / "catalogues").articles
    assert (medicine.kind, medicine.grade, medicine.paid_first) == (ArticleKind.MEDICINE, "甲", Decimal(0))
    assert (medicine.limit, medicine.was, medicine.now) == (Decimal("12.50"), Decimal("30.00"), Decimal("12.50"))
    assert (service.paid_first, service.limit, service.grade) == (None, None, "")


def test_the_sources_of_articles_are_the_city_s_too(city: Path) -> None:
    told = read(city, catalogues=city.parent / "catalogues")
    found = contents(city, catalogues=city.parent / "catalogues")
    assert [told.policy.source(each.cited) for each in found.articles] == [told.policy.sources[-1]] * 2


def test_a_byte_order_mark_and_windows_line_ends_are_read(city: Path) -> None:
    for path in city.iterdir():
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert len(contents(city, catalogues=city.parent / "catalogues").places) == 5


def test_empty_rows_are_passed_over_and_counted(city: Path) -> None:
    points = city / "points.csv"
    points.write_text(points.read_text("utf-8") + f"\n{',' * 11}\nhotel{',' * 11}true\n", "utf-8")
    with pytest.raises(BadCity) as caught:
        contents(city, catalogues=city.parent / "catalogues")
    assert [each.key for each in caught.value.faults] == ["row[9].kind", "row[9].name"]


def test_what_a_city_may_leave_out(city: Path) -> None:
    for name in ("elsewhere", "events", "care", "notices", "explainers", "reporting", "faq"):
        (city / f"{name}.toml").unlink()
    (city / "points.csv").unlink()
    file = city / "city.toml"
    text = file.read_text("utf-8").replace('catalogues = ["demo"]', "catalogues = []", 1)
    start, end = text.index("offered = ["), text.index("[colours]")
    file.write_text(f'{text[:start]}offered = ["balance"]\n{text[end:]}', "utf-8")
    told = read(city)
    assert (told.care, told.reporting, told.events, told.notices) == (None, None, (), ())
    assert told.word(Term.SUPPLEMENT) == ""
    assert contents(city).articles == ()


def test_colours_that_are_not_told_are_darker_than_those_that_are(city: Path) -> None:
    told = read(city, catalogues=city.parent / "catalogues").colours
    assert astuple(told) == ("#0A4E96", "#083E78", "#063260", "#07594A", "#06473B", "#05392F")
    file = city / "city.toml"
    text = file.read_text("utf-8").replace('second = "#07594A"', 'action_pressed = "#111111"')
    file.write_text(text, "utf-8")
    told = read(city, catalogues=city.parent / "catalogues").colours
    assert astuple(told) == ("#0A4E96", "#083E78", "#111111", "", "", "")


def test_nothing_to_do_needs_no_second_word(city: Path) -> None:
    events = city / "events.toml"
    events.write_text(events.read_text("utf-8").replace('[["here", "balance"]]', '[["nothing"]]'), "utf-8")
    told = read(city, catalogues=city.parent / "catalogues")
    assert told.events[1].errands[0].ways == ((Where.NOTHING, ""),)
