"""What the five cities tell: every figure stands once, everything has its source, and what is invented says so."""

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from kiosk.city.contents import Contents, contents
from kiosk.city.making import TEMPLATE
from kiosk.core.city import Term
from kiosk.core.knowledge import ArticleKind, PlaceKind
from kiosk.core.policy import Citation, Figure, Unit
from kiosk.core.texts import city_on, said, told_on
from tests.cities.rules import CITIES, FOLDERS, TODAY, city

NUMBER = re.compile(r"(?<![\d.])\d+(?:\.\d+)?(?:万|亿)?(?:元|%|个百分点|个工作日|个月)")
MEASURED = (Unit.YUAN, Unit.SHARE, Unit.WORKING_DAYS, Unit.MONTHS)


@cache
def told(name: str) -> Contents:
    return contents(FOLDERS / name)


def texts(value: Any) -> Iterator[str]:
    """All that is told, without where it stands."""
    if isinstance(value, dict):
        for key, each in value.items():
            if not key.endswith("place"):
                yield from texts(each)
    elif isinstance(value, list):
        for each in value:
            yield from texts(each)
    elif isinstance(value, str):
        yield value


def numbers(name: str) -> dict[str, set[str]]:
    """Every amount, share and time that is written out, and the files that it stands in."""
    found: dict[str, set[str]] = defaultdict(set)
    for path in sorted((FOLDERS / name).glob("*.toml")):
        for text in texts(tomllib.loads(path.read_text("utf-8"))):
            for number in NUMBER.findall(re.sub(r"[ ,]", "", text)):
                found[number].add(path.name)
    return found


def in_every_spelling(figure: Figure) -> set[str]:
    assert figure.value is not None
    plain = f"{figure.value.normalize():f}元" if figure.key.unit is Unit.YUAN else ""
    return {said(figure).replace(",", ""), plain} - {""}


@pytest.mark.parametrize("name", CITIES)
def test_no_figure_of_the_policy_is_written_out_elsewhere(name: str) -> None:
    written = numbers(name)
    for figure in city(name).policy.figures:
        if figure.value and figure.key.unit in MEASURED:
            for spelling in in_every_spelling(figure):
                assert written.get(spelling, set()) <= {"policy.toml"}, spelling


@pytest.mark.parametrize("name", CITIES)
@pytest.mark.parametrize("day", [date(2018, 12, 31), date(2019, 6, 1), date(2023, 4, 1), TODAY, date(2030, 1, 1)])
def test_no_placeholder_is_left_in_what_is_told(name: str, day: date) -> None:
    policy = city(name).policy
    asked = (each.question for each in told(name).questions)
    answers = [told_on(each.answer, policy, day) for each in asked]
    assert "{" not in repr((city_on(city(name), day), answers))
    assert "{" in repr((city(name), told(name).questions))


@pytest.mark.parametrize("name", CITIES)
def test_no_other_figure_stands_in_two_files(name: str) -> None:
    assert {number: files for number, files in numbers(name).items() if len(files) > 1} == {}


@pytest.mark.parametrize("folder", [*(FOLDERS / name for name in CITIES), TEMPLATE], ids=lambda each: each.name)
def test_days_and_years_are_written_as_figures_are_told_with(folder: Path) -> None:
    """2023年3月31日, as in 至少75%（到2023年3月31日为止）."""
    told = [text for path in folder.glob("*.toml") for text in texts(tomllib.loads(path.read_text("utf-8")))]
    assert [text for text in told if re.search(r"\d [年月日]|[年月] \d+[月日]|[㐀-鿿] \d+[年月]", text)] == []
    assert folder == TEMPLATE or any(re.search(r"\d{4}年", text) for text in told)


def cited(name: str) -> Iterator[Citation]:
    here = city(name)
    yield from (each.cited for each in here.policy.figures)
    yield from (each.told.cited for event in here.events for each in event.errands)
    yield from (each.told.cited for each in here.elsewhere)
    yield from (each.told.cited for each in here.notices)
    yield from (each.cited for explainer in here.explainers for each in explainer.told)
    yield from (each.question.answer.cited for each in told(name).questions)
    if here.care:
        yield from (each.cited for each in here.care.told)
    if here.reporting:
        yield from (each.cited for each in (*here.reporting.what, *here.reporting.how, *here.reporting.reward))


@pytest.mark.parametrize("name", CITIES)
def test_nothing_is_invented_but_places_and_what_a_demonstration_needs(name: str) -> None:
    assert all(each.place and not each.invented for each in cited(name))
    for entry in told(name).places:
        assert entry.place.cited.invented is entry.place.name.startswith("示例")
        assert entry.place.cited.invented is (entry.latitude is not None)
    for article in told(name).articles:
        assert article.cited.invented is (article.was is None)


@pytest.mark.parametrize("name", CITIES)
def test_there_is_enough_to_ask_and_somewhere_to_go(name: str) -> None:
    here, library = city(name), told(name)
    assert len(library.questions) >= 25
    assert all(len(each.also) >= 2 for each in library.questions)
    assert 25 <= len(library.places) <= 40
    kinds = {each.place.kind for each in library.places}
    assert kinds == set(PlaceKind) - (set() if here.care else {PlaceKind.CARE})
    tags = {tag for each in library.places for tag in each.place.tags}
    assert tags == {"异地", here.word(Term.CHRONIC), "双通道"}
    levels = {each.place.level for each in library.places if each.place.kind is PlaceKind.HOSPITAL}
    assert levels - {""} == {each.name for each in here.policy.levels}
    assert len(here.events) >= 8
    assert here.elsewhere
    assert here.notices
    assert here.explainers
    assert here.reporting


def test_care_is_told_of_where_the_article_does() -> None:
    assert [name for name in CITIES if city(name).care] == ["qingdao", "ningbo-fenghua"]
    assert all(("care" in city(name).offered) is (city(name).care is not None) for name in CITIES)


def test_a_catalogue_for_demonstration() -> None:
    articles = told("wuhan").articles
    count = {kind: sum(each.kind is kind for each in articles) for kind in ArticleKind}
    assert count[ArticleKind.MEDICINE] >= 150
    assert count[ArticleKind.MATERIAL] >= 30
    assert count[ArticleKind.SERVICE] >= 30


@pytest.mark.parametrize(
    ("name", "id", "source"), [("wuhan", "stent-procured", "武汉"), ("zhengzhou", "stent-procured-zhengzhou", "郑州")]
)
def test_a_stent_cost_thirteen_thousand_and_costs_seven_hundred(name: str, id: str, source: str) -> None:
    """武汉: 国家集采, from January 2021 on; 郑州: of six rounds of procurement."""
    article = next(each for each in told(name).articles if each.id == id)
    assert (article.was, article.now) == (Decimal(13_000), Decimal(700))
    found = city(name).policy.source(article.cited)
    assert found is not None
    assert source in found.title
    assert {each for each in CITIES if id in {article.id for article in told(each).articles}} == {name}
