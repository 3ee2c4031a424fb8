"""慢特病: Given → Want, how long a registration holds, and what the city's rules say today."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from kiosk.core.domain import Failed, Found, Nothing, Trouble
from kiosk.core.entitlements import Business, ChronicRegistrationsOf, DesignationsOf, MedicinesBetween
from kiosk.core.person import Secret
from kiosk.core.policy import Bound, Key
from kiosk.core.service import IDENTITY, Given, Look, Pick, Show, Want
from kiosk.core.validity import Validity, latest, validity
from kiosk.screens.show import show
from kiosk.services.chronic import city, medicines, named, registered, slip
from kiosk.services.chronic.next import CHRONIC
from kiosk.services.chronic.rules import rules, since_when, subject, value
from kiosk.ui.words import load_language
from tests import people
from tests.pages_of import chronic as sample
from tests.reading import texts
from tests.town import POLICY, figure

WORDS = load_language("zh_CN")
FAILED = Failed(Trouble.TOO_SLOW)
TODAY = people.NOW.date()
BESIDE = (
    Look("places", DesignationsOf(people.WANG, Business.CHRONIC)),
    Look("medicines", MedicinesBetween(people.WANG, date(2025, 11, 22), TODAY)),
)
MAIN = Pick("page", ("used", "city", "named"), registered.view, slip.bare, BESIDE)


def given(*known: tuple[str, object]) -> Given:
    """What is known, in order; what is no outcome was the visitor's choice."""
    entries = Given().holding(IDENTITY, Found(people.IDENTIFIED))
    for key, outcome in known:
        entries = entries.holding(key, outcome, by_visitor=isinstance(outcome, str))
    return entries


ROWS = ("registrations", Found(sample.REGISTERED))


@pytest.mark.parametrize(
    ("known", "wanted"),
    [
        (given(), Look("registrations", ChronicRegistrationsOf(people.WANG))),
        # has · has none · could not look up; the city's rules are to be had in each
        (given(ROWS), MAIN),
        (given(("registrations", Nothing())), Pick("page", ("city",), registered.none_view)),
        (given(("registrations", Found(()))), Pick("page", ("city",), registered.none_view)),
        (given(("registrations", FAILED)), Pick("page", ("city",), registered.failed_view)),
        # place and medicines in any state change nothing of what is wanted
        (given(ROWS, ("places", FAILED), ("medicines", Nothing())), MAIN),
        (given(ROWS, ("places", Found((sample.PLACE,))), ("medicines", Found(sample.USED))), MAIN),
        # further on
        (given(ROWS, ("page", "used")), Show(medicines.view, meanwhile=BESIDE)),
        (given(ROWS, ("page", "named")), Show(named.view, slip.named, BESIDE)),
        (given(ROWS, ("page", "city")), Show(city.view, city.slip)),
        (given(("registrations", FAILED), ("page", "city")), Show(city.view, city.slip)),
    ],
)
def test_what_is_wanted_next(known: Given, wanted: Want) -> None:
    assert CHRONIC.next(known, people.RULES) == wanted


@pytest.mark.parametrize(
    ("since", "until", "wanted"),
    [
        (-100, None, Validity.OPEN),
        (-100, 61, Validity.HOLDS),
        (-100, 60, Validity.SOON),
        (-100, 0, Validity.SOON),
        (-100, -1, Validity.OVER),
        (1, 400, Validity.NOT_YET),
        (0, 400, Validity.HOLDS),
    ],
)
def test_what_ends_within_sixty_days_ends_soon(since: int, until: int | None, wanted: Validity) -> None:
    end = None if until is None else TODAY + timedelta(days=until)
    row = replace(sample.HYPERTENSION, since=TODAY + timedelta(days=since), until=end)
    assert validity(row, TODAY) is wanted


def test_what_was_prolonged_is_not_soon_over() -> None:
    soon = replace(sample.HYPERTENSION, until=TODAY + timedelta(days=10))
    longer, other = replace(soon, until=None), replace(soon, code=Secret("M99"))
    assert latest((soon, longer, other)) == (longer, other)


def test_amounts_of_medicines_are_added_up() -> None:
    assert registered.used_amount(sample.USED) == Decimal("260.00")


# -- the city's rules ----------------------------------------------------------------------------------------------


def told(*figures_: object) -> tuple[tuple[str, str, str], ...]:
    policy = replace(POLICY, figures=(*POLICY.figures, *figures_))
    return tuple(
        (subject(rule.told, policy, WORDS), value(rule, WORDS) if rule.in_force else "", since_when(rule, WORDS))
        for rule in rules(policy, TODAY)
    )


@pytest.mark.parametrize(
    ("each", "wanted"),
    [
        (figure(Key.CHRONIC_DISEASES, "38", "employee", as_of="2023"), ("职工医保", "38 种", "截至2023年的政策")),
        (figure(Key.CHRONIC_SHARE, "0.90", case="透析", as_of="2023-03"), ("透析", "90%", "截至2023年3月的政策")),
        (figure(Key.CHRONIC_YEARS, "10", as_of="2023-03-31"), ("所有人", "10 年", "截至2023年3月31日的政策")),
        (
            figure(Key.CHRONIC_YEARS, "10", as_of="2023", bound=Bound.AT_LEAST),
            ("所有人", "至少 10 年", "截至2023年的政策"),
        ),
        (
            figure(Key.CHRONIC_SHARE, "0.90", as_of="2023", bound=Bound.AT_MOST),
            ("所有人", "最多 90%", "截至2023年的政策"),
        ),
        (
            figure(Key.CHRONIC_DISEASES, "48", "resident", since=None, until=None, as_of="2023"),
            ("居民医保", "", "2023年是 48 种，后来变没变没有资料写"),
        ),
        (
            figure(Key.CHRONIC_DISEASES, "48", since=date(2023, 1, 1), until=date(2024, 1, 1), as_of="2023"),
            ("所有人", "", "到2024年1月1日为止是 48 种，后来的没有资料写"),
        ),
        (figure(Key.CHRONIC_SHARE, None, why="只说提高了"), ("所有人", "", "只说提高了")),
    ],
)
def test_a_figure_is_told_with_its_day_or_as_not_known(each: object, wanted: tuple[str, str, str]) -> None:
    assert told(each) == (wanted,)


def test_of_one_subject_the_figure_of_today_is_told() -> None:
    old = figure(Key.CHRONIC_DISEASES, "27", since=date(2020, 1, 1), until=date(2025, 12, 31), as_of="2020")
    assert told(old, figure(Key.CHRONIC_DISEASES, "32", as_of="2026"))[0][1] == "32 种"


def test_a_city_that_tells_nothing_has_no_rules() -> None:
    assert told() == ()


# -- illnesses are nobody else's business --------------------------------------------------------------------------

NAMES = {
    *(row.name.reveal() for row in (*sample.REGISTERED, sample.KIDNEYS)),
    *(line.name.reveal() for line in sample.USED),
}


@pytest.mark.parametrize("name", [name for name, _ in (*sample.pages(), *sample.rich()) if not name.endswith("held")])
def test_no_illness_and_no_medicine_stands_on_a_page_that_nobody_holds(name: str) -> None:
    shown = texts(show(dict((*sample.pages(), *sample.rich()))[name], WORDS).body)
    assert [each for each in NAMES if each in shown] == []


def test_they_stand_where_a_finger_holds_them() -> None:
    shown = texts(show(dict(sample.pages())["chronic-medicines-held"], WORDS).body)
    assert "苯磺酸氨氯地平片" in shown
