"""One invented person, whole: `person(seed, place, today, policy)` is a pure function of what it is given.

What it gives are the heads of a life: who this is, every insurance, every visit and settlement of three years with all
its amounts. `details` adds what hangs on them, drawn from a stream of its own, so that leaving it out changes nothing.
Amounts are whole fen.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from kiosk.sandbox.policy import HOSPITAL, PERSONAL_ACCOUNT, Bill, Holder, Policy, Split, Year, split
from kiosk.sandbox.population.baskets import priced
from kiosk.sandbox.population.careers import WORKER, Career, Insured, Period, career, resident_kind
from kiosk.sandbox.population.dice import Dice
from kiosk.sandbox.population.households import Member, member
from kiosk.sandbox.population.visiting import LEVEL, STAYS, Going, Illness, goings, illnesses

VERSION = 1  # one more with every change after which a seed gives other lives
MOVED_ON = timedelta(hours=1)  # from a settlement to its cancellation
ASSISTED = "23"  # 医疗救助


class Visited(NamedTuple):
    number: str
    institution_code: str
    kind: str
    insurance_kind: str
    person_kind: str
    employer: str | None
    insured_region: str
    certificate_kind: str
    begin: datetime
    end: datetime | None
    department: str | None
    doctor: str | None
    disease: tuple[str, str] | None
    basket: int
    nights: int


class Settled(NamedTuple):
    """One settlement, or with `cancels` its undoing; the amounts are those of the first one in both."""

    number: str
    visit: Visited
    at: datetime
    cancels: bool
    bill: Bill
    split: Split
    balance_after: int

    @property
    def shares(self) -> tuple[tuple[str, int], ...]:
        """What each payer other than the person's cash paid, as setldetail tells it."""
        more = ((PERSONAL_ACCOUNT, self.split.account), (HOSPITAL, self.split.hospital))
        return (*self.split.funds, *(each for each in more if each[1]))


@dataclass(frozen=True, slots=True)
class Life:
    member: Member
    standing: tuple[str, date] | None
    career: Career
    insurances: tuple[Insured, ...]
    illnesses: tuple[Illness, ...]
    visits: tuple[Visited, ...]
    settlements: tuple[Settled, ...]


def person(seed: int, place: int, today: date, policy: Policy) -> Life:
    """The life of this person of this population up to the end of the day before `today`."""
    who = member(seed, place)
    dice = Dice(seed, place, "life")
    life = career(dice, who, policy, today)
    ill = illnesses(dice, who, today)
    standing = None
    if dice.chance(0.15 if life.account is None else 0.01):
        standing = (ASSISTED, max(who.birth, today - timedelta(days=dice.between(1200, 3000))))
    balance = 12 * dice.below(20) * life.credit // 10
    account = _Account(life, balance, today)
    visits: list[Visited] = []
    settlements: list[Settled] = []
    free = date.min
    years: dict[int, Year] = {}
    baskets = priced(policy)
    for going in goings(dice, who, ill, today):
        period = _insured_on(life, going.day)
        if period is None or going.day < free or going.day <= who.birth:
            continue
        end = going.day + timedelta(days=going.nights)
        visit = _visit(place, len(visits) + 1, who, period, going, end if end < today else None)
        visits.append(visit)
        free = end + timedelta(days=1)
        if visit.end is None:
            break
        year = years.setdefault(end.year, Year())
        before = year.copy()
        cost = baskets[going.kind][going.basket].cost(going.nights)
        bill = Bill(*cost, LEVEL[going.place.code])
        retired = period.retires is not None and period.retires <= going.day
        holder = Holder(period.kind, retired, period.civil_servant, () if standing is None else (standing[0],))
        borne = bill.over if going.nights and bill.over and dice.chance(0.05) else 0
        parts = split(policy, year, holder, going.kind, bill, account.on(end), borne)
        number = visit.number.replace("9911", "9921", 1)
        account.pay(parts.account)
        settlements.append(Settled(number, visit, visit.end, False, bill, parts, account.balance))
        if not going.nights and dice.chance(0.01):
            years[end.year] = before
            account.pay(-parts.account)
            settlements.append(Settled(f"{number}9", visit, visit.end + MOVED_ON, True, bill, parts, account.balance))
    rows = life.rows
    if life.account is not None:
        account.on(today)
        held = rows[life.account]._replace(balance=account.balance)
        rows = (*rows[: life.account], held, *rows[life.account + 1 :])
    return Life(who, standing, life, rows, ill, tuple(visits), tuple(settlements))


class _Account:
    """A personal account (个人账户) month by month."""

    def __init__(self, life: Career, balance: int, today: date) -> None:
        self.balance = balance
        self._life = life
        start = today - timedelta(days=3 * 365)
        self._month = start.year * 12 + start.month  # up to and with which it was credited; counted from 1 in January

    def on(self, day: date) -> int:
        """The balance on a day, no earlier than the last one that was asked about."""
        if self._life.account is None:
            return 0
        while self._month < day.year * 12 + day.month:
            first = date(self._month // 12, self._month % 12 + 1, 1)
            period = _insured_on(self._life, first)
            if period is not None:
                retired = period.retires is not None and period.retires <= first
                self.balance += self._life.retired_credit if retired else self._life.credit
            self._month += 1
        return self.balance

    def pay(self, amount: int) -> None:
        self.balance -= amount


def _insured_on(life: Career, day: date) -> Period | None:
    for period in life.periods:
        if period.since <= day and (period.until is None or day < period.until):
            return period
    return None


def _visit(place: int, serial: int, who: Member, period: Period, going: Going, left: date | None) -> Visited:
    begin = datetime.combine(going.day, time()) + timedelta(seconds=going.second)
    if left is None:
        end = None
    elif going.kind in STAYS:
        end = datetime.combine(left, time(10, 41, 5))
    else:
        end = begin + timedelta(minutes=40)
    retired = period.retires is not None and period.retires <= going.day
    if period.kind != WORKER:
        person_kind = resident_kind(who.birth, going.day, student=period.person_kind == "1404")
    else:
        person_kind = f"1{2 if retired else 1}{period.person_kind[2:]}"
    return Visited(
        number=f"9911{place + 1:08}{serial:03}",
        institution_code=going.place.code,
        kind=going.kind,
        insurance_kind=period.kind,
        person_kind=person_kind,
        employer=period.employer,
        insured_region=period.region,
        certificate_kind=going.certificate,
        begin=begin,
        end=end,
        department=going.department,
        doctor=going.doctor,
        disease=going.disease,
        basket=going.basket,
        nights=going.nights,
    )
