"""What the bureau holds of somebody beside visits: registrations, designations, transfers, contributions and so on.

Drawn from a stream of its own, so that a person's visits are the same with and without it.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from kiosk.sandbox.people import COMMUNITY_CENTRE, FIRST_HOSPITAL
from kiosk.sandbox.population.careers import ACTIVE, MATERNITY, WORKER, Period
from kiosk.sandbox.population.dice import Dice
from kiosk.sandbox.population.households import member
from kiosk.sandbox.population.lives import Life
from kiosk.sandbox.population.visiting import Illness

FOR_CHRONIC, FOR_CARE, ELSEWHERE = "01", "03", "08"  # 业务申请类型
USUAL = "10"  # 缴费类型: 正常应缴
YEARS_PAID = 5  # how far back contributions are kept
LONG_AGO = 1000  # days after which a filing is no longer kept


class Registered(NamedTuple):
    disease: tuple[str, str]
    begin: date
    end: date


class Designated(NamedTuple):
    business: str
    institution_code: str
    begin: date


class Transferred(NamedTuple):
    disease: tuple[str, str]
    begin: date
    end: date


class Contributed(NamedTuple):
    insurance_kind: str
    region: str
    paid: bool
    begin: str  # yyyyMM, as `end`
    end: str
    paid_at: datetime | None


class Linked(NamedTuple):
    place: int
    relation: str
    since: date


class Filed(NamedTuple):
    kind: str
    fields: tuple[tuple[str, str], ...]
    status: str
    at: datetime
    due: date


@dataclass(frozen=True, slots=True)
class Paperwork:
    insurance: str  # the main one
    registrations: tuple[Registered, ...]
    designations: tuple[Designated, ...]
    transfers: tuple[Transferred, ...]
    contributions: tuple[Contributed, ...]
    family: tuple[Linked, ...]
    filings: tuple[Filed, ...]


def paperwork(seed: int, life: Life, today: date, people: int) -> Paperwork:
    """`people` is the size of the population: a household at its end may be cut."""
    dice = Dice(seed, life.member.place, "paperwork")
    main = life.career.periods[-1]
    family = _family(dice, seed, life, today, people)
    elsewhere = _elsewhere(dice, life, today)
    return Paperwork(
        insurance=main.kind,
        registrations=tuple(_registered(illness) for illness in life.illnesses),
        designations=_designated(dice, life, today, elsewhere),
        transfers=_transferred(dice, life),
        contributions=_contributed(dice, life, today),
        family=family,
        filings=_filed(dice, life, today, elsewhere),
    )


def _registered(illness: Illness) -> Registered:
    since = illness.since
    return Registered(illness.disease, since, date(since.year + 100, since.month, 1))


def _elsewhere(dice: Dice, life: Life, today: date) -> date | None:
    """Since when somebody retired lives in another city (异地安置)."""
    old = life.member.birth.year < today.year - 58
    return today - timedelta(days=dice.between(100, 900)) if old and dice.chance(0.04) else None


def _designated(dice: Dice, life: Life, today: date, elsewhere: date | None) -> tuple[Designated, ...]:
    rows = [Designated(FOR_CHRONIC, COMMUNITY_CENTRE.code, illness.since) for illness in life.illnesses[:1]]
    if dice.chance(0.6):
        since = life.career.periods[-1].since
        rows.append(Designated(FOR_CARE, COMMUNITY_CENTRE.code, min(today, max(since, date(today.year - 1, 1, 1)))))
    if elsewhere is not None:
        rows.append(Designated(ELSEWHERE, FIRST_HOSPITAL.code, elsewhere))
    return tuple(rows)


def _transferred(dice: Dice, life: Life) -> tuple[Transferred, ...]:
    rows = []
    for visit in life.visits:
        if visit.institution_code == FIRST_HOSPITAL.code and visit.disease is not None and dice.chance(0.7):
            begin = visit.begin.date() - timedelta(days=3)
            rows.append(Transferred(visit.disease, begin, begin + timedelta(days=180)))
    return tuple(rows)


def _contributed(dice: Dice, life: Life, today: date) -> tuple[Contributed, ...]:
    last = date(today.year, today.month, 1) - timedelta(days=1)  # the last whole month
    rows: list[Contributed] = []
    for period in life.career.periods:
        if period.kind == WORKER:
            rows.extend(_monthly(period, last))
        else:
            rows.extend(_yearly(period, today))
    if rows and rows[-1].insurance_kind == WORKER and dice.chance(0.04):  # not come in yet
        rows[-1] = rows[-1]._replace(paid=False, paid_at=None)
    return tuple(rows)


def _monthly(period: Period, last: date) -> list[Contributed]:
    """One row a calendar year and insurance, while working."""
    ends = [last]
    if period.until is not None:
        ends.append(period.until - timedelta(days=1))
    if period.retires is not None:
        ends.append(period.retires - timedelta(days=1))
    end = min(ends)
    rows = []
    for year in range(max(period.since.year, last.year - YEARS_PAID), end.year + 1):
        first = max(period.since, date(year, 1, 1))
        until = min(end, date(year, 12, 31))
        if first > until:
            continue
        paid_at = datetime.combine(until.replace(day=min(until.day, 25)), time(9, 30))
        for kind in (MATERNITY, WORKER) if period.employer is not None else (WORKER,):
            rows.append(Contributed(kind, period.region, True, f"{first:%Y%m}", f"{until:%Y%m}", paid_at))
    return rows


def _yearly(period: Period, today: date) -> list[Contributed]:
    """Residents pay once for a whole year, before it begins or in the month in which they come."""
    rows = []
    for year in range(max(period.since.year, today.year - YEARS_PAID), today.year + 1):
        paid_at = max(date(year - 1, 11, 20), period.since)
        rows.append(
            Contributed(
                period.kind, period.region, True, f"{year}01", f"{year}12", datetime.combine(paid_at, time(14, 5))
            )
        )
    return rows


def _family(dice: Dice, seed: int, life: Life, today: date, people: int) -> tuple[Linked, ...]:
    """Whoever may use this person's account (家庭共济)."""
    account = life.career.account
    if account is None or life.career.rows[account].state != ACTIVE or not dice.chance(0.5):
        return ()
    rows = []
    for kin in life.member.kin:
        since = max(today - timedelta(days=dice.between(20, 900)), member(seed, kin.place).birth)
        if kin.place < people and dice.chance(0.8):
            rows.append(Linked(kin.place, kin.relation, since))
    return tuple(rows)


def _filed(dice: Dice, life: Life, today: date, elsewhere: date | None) -> tuple[Filed, ...]:
    rows: list[Filed] = []

    def done(kind: str, on: date, days: int, **fields: str) -> None:
        if (today - on).days < LONG_AGO:
            at = datetime.combine(on, time(10, 12, 30)) - timedelta(days=days)
            rows.append(Filed(kind, tuple(fields.items()), "done", at, on))

    for illness in life.illnesses:
        code, name = illness.disease
        done("chronic", illness.since, 10, disease=code, disease_name=name, since=illness.since.isoformat())
    if elsewhere is not None:
        code = FIRST_HOSPITAL.code
        done("designation", elsewhere, 1, institution=code, business=ELSEWHERE, since=elsewhere.isoformat())
    if life.member.birth.year < today.year - 75 and dice.chance(0.06):
        at = datetime.combine(today - timedelta(days=dice.between(1, 10)), time(15, 2, 8))
        rows.append(Filed("care_assessment", (), "in_progress", at, at.date() + timedelta(days=15)))
    return tuple(rows)
