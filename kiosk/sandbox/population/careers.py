"""What somebody is insured for, and since when: childhood, study, work with pauses and moves, retirement, residents."""

from datetime import date, timedelta
from typing import NamedTuple

from kiosk.sandbox.people import OTHER_CITY
from kiosk.sandbox.policy import Policy
from kiosk.sandbox.population.dice import Dice, Weighted
from kiosk.sandbox.population.households import MAN, Member

WORKER, RESIDENT = "310", "390"  # 职工 and 城乡居民基本医疗保险
CIVIL, LARGE, SERIOUS, MATERNITY = "320", "330", "392", "510"
ACTIVE, PAUSED, ENDED = "1", "2", "4"
FIRST_DAY = date(2001, 1, 1)  # nobody is insured before; residents since 2007
RESIDENTS_SINCE = date(2007, 1, 1)
EMPLOYERS = (
    *("示例市机械厂", "示例市纺织有限公司", "示例市公交公司", "示例市百货公司", "示例市软件有限公司", "示例县农机公司"),
    *("示例市自来水公司", "示例物流有限公司", "示例市建筑工程公司", "示例食品有限公司", "示例电子科技有限公司"),
)
OFFICES = ("示例市图书馆", "示例市税务局", "示例市第一中学", "示例市档案馆", "示例市林业局")
WORK = Weighted({"employed": 52, "civil": 8, "flexible": 12, "resident": 28})


class Period(NamedTuple):
    """A time with one main insurance, `until` not included; None is open."""

    kind: str
    since: date
    until: date | None
    person_kind: str
    employer: str | None
    region: str
    civil_servant: bool
    retires: date | None


class Insured(NamedTuple):
    """One row of insuinfo; `balance` in fen."""

    kind: str
    state: str
    person_kind: str
    since: date
    paused: date | None
    civil_servant: bool
    region: str
    employer: str | None
    balance: int


class Career(NamedTuple):
    """The main periods, oldest first and apart; every row, and at which place among them the account is."""

    periods: tuple[Period, ...]
    rows: tuple[Insured, ...]
    account: int | None
    credit: int  # into the account each month, in fen
    retired_credit: int


def birthday(birth: date, age: int) -> date:
    """The day on which somebody is `age`; a leap day is kept on the first of March."""
    try:
        return birth.replace(year=birth.year + age)
    except ValueError:
        return date(birth.year + age, 3, 1)


def career(dice: Dice, person: Member, policy: Policy, today: date) -> Career:
    """`today` is a day on which everybody of the population is born."""
    grown = birthday(person.birth, 18)
    how = dice.weighted(WORK)
    began = date(grown.year + dice.below(6), dice.between(1, 12), 1)
    began = max(began, grown, FIRST_DAY)
    if how == "resident" or began >= today:
        return _resident(dice, person, today)
    return _worker(dice, person, policy, today, how, began)


def _resident(dice: Dice, person: Member, today: date) -> Career:
    since = max(person.birth + timedelta(days=dice.below(28)), RESIDENTS_SINCE)
    since = min(since, today)
    kind = resident_kind(person.birth, today, student=dice.chance(0.8))
    period = Period(RESIDENT, since, None, kind, None, person.region, False, None)
    rows = [_row(period, RESIDENT, ACTIVE, None)]
    if dice.chance(0.9):
        rows.append(_row(period, SERIOUS, ACTIVE, None))
    return Career((period,), tuple(rows), None, 0, 0)


def resident_kind(birth: date, day: date, *, student: bool) -> str:
    """人员类别 of a resident on a day."""
    for age, kind in ((1, "1401"), (7, "1402"), (18, "1403")):
        if day < birthday(birth, age):
            return kind
    if student and day < birthday(birth, 23):
        return "1404"
    return "1501" if day < birthday(birth, 60) else "16"


def _worker(dice: Dice, person: Member, policy: Policy, today: date, how: str, began: date) -> Career:
    civil = how == "civil"
    flexible = how == "flexible"
    code = 2 if civil else 3 if flexible else 1
    retires = birthday(person.birth, 60 if person.sex == MAN else 55 if civil else 50)
    retired = retires <= today
    kind = f"1{2 if retired else 1}0{code}"
    credit = dice.between(policy.account.working_low, policy.account.working_high)

    def employer() -> str | None:
        return None if flexible else dice.among(OFFICES if civil else EMPLOYERS)

    def period(since: date, until: date | None, region: str) -> Period:
        return Period(WORKER, since, until, kind, employer(), region, civil, retires)

    worked = (min(today, retires) - began).days
    fate = dice.below(100)
    if worked < 900 or fate >= 27:
        periods: tuple[Period, ...] = (period(began, None, person.region),)
    else:
        left = began + timedelta(days=dice.between(400, worked - 400))
        back = left + timedelta(days=dice.between(20, 300))
        if fate < 12:  # from another city
            periods = (period(began, left, OTHER_CITY), period(back, None, person.region))
        elif fate < 23 or retired:
            periods = (period(began, left, person.region), period(back, None, person.region))
        else:  # paused, and still so
            periods = (period(began, today - timedelta(days=dice.between(30, 700)), person.region),)
    return Career(periods, *_rows(periods, person, today, retires), credit, policy.account.retired)


def _rows(periods: tuple[Period, ...], person: Member, today: date, retires: date) -> tuple[tuple[Insured, ...], int]:
    rows = [_row(_at_work(period), WORKER, ENDED, period.until) for period in periods[:-1]]
    now = periods[-1]
    state = ACTIVE if now.until is None else PAUSED
    account = len(rows)
    rows.append(_row(now, WORKER, state, now.until))
    if now.civil_servant:
        rows.append(_row(now, CIVIL, state, now.until))
    rows.append(_row(now, LARGE, state, now.until))
    if now.employer is not None:
        if retires <= today:
            rows.append(_row(_at_work(now), MATERNITY, ENDED, max(retires, now.since)))
        else:
            rows.append(_row(now, MATERNITY, state, now.until))
    return tuple(rows), account


def _at_work(period: Period) -> Period:
    """As it was before retirement."""
    return period._replace(person_kind=f"11{period.person_kind[2:]}")


def _row(period: Period, kind: str, state: str, paused: date | None) -> Insured:
    return Insured(
        kind=kind,
        state=state,
        person_kind=period.person_kind,
        since=period.since,
        paused=paused,
        civil_servant=period.civil_servant,
        region=period.region,
        employer=period.employer,
        balance=0,
    )
