"""Who pays which part of a bill: a table of terms in TOML, and the arithmetic that it stands for.

Every amount here is a whole number of fen, so that nothing is ever rounded twice. The order is that of a settlement
list (结算单): what is not in scope; the deductible (起付线); the pool's share up to its cap; large or serious cost on
top; the civil servants' subsidy; medical assistance; what is left is the person's, from the account as far as it goes
and never for own expense (全自费), the rest in cash. Deductible and caps add up over the calendar year in a `Year`.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

LEVELS = ("primary", "second", "third")  # 一级及以下, 二级, 三级
WHOLE = 10_000  # shares are whole ten-thousandths
OWN = Path(__file__).with_name("policy.toml")
PERSONAL_ACCOUNT = "310200"
HOSPITAL = "999996"


class BadPolicy(Exception):
    """A policy file is absent or not in order. The text is one sentence that names the file and the key."""


@dataclass(frozen=True, slots=True)
class Terms:
    """What one insurance pays of some kinds of visit (医疗类别)."""

    place: int  # among the policy's terms
    insurance: str
    kinds: frozenset[str]
    fund: str
    each_year: bool  # the deductible is due once a year; otherwise at every stay
    deductible: tuple[int, ...]  # by level
    again: int  # of the deductible, from the second stay of a year on
    share: tuple[int, ...]  # by level
    retired: int  # more of the share
    cap: int  # of the fund in a year, for these terms


@dataclass(frozen=True, slots=True)
class Extra:
    """What a further fund pays: a share, of what lies above a threshold, up to a cap in a year."""

    fund: str
    share: int
    cap: int
    threshold: int = 0
    standings: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Account:
    working_low: int
    working_high: int
    retired: int


@dataclass(frozen=True, slots=True)
class Policy:
    name: str
    medicine: int
    material: int
    service: int
    terms: tuple[Terms, ...]
    large: Extra
    serious: Extra
    civil_servant: Extra
    assistance: Extra
    account: Account
    by_kind: Mapping[tuple[str, str], Terms] = field(compare=False)  # where none is, no fund pays, as in a pharmacy


class Bill(NamedTuple):
    """What a visit cost, in fen, before anybody pays. `level` is a place in LEVELS."""

    total: int
    own: int
    over: int
    first: int
    level: int

    @property
    def in_scope(self) -> int:
        return self.total - self.own - self.over - self.first


class Holder(NamedTuple):
    """What decides about the funds on the day of a visit."""

    insurance: str
    retired: bool
    civil_servant: bool
    standings: tuple[str, ...]


class Split(NamedTuple):
    """Who pays, in fen."""

    deductible: int
    proportion: int  # ten-thousandths
    funds: tuple[tuple[str, int], ...]
    hospital: int
    account: int
    cash: int


@dataclass(slots=True)
class Year:
    """What has added up since January. A cancelled settlement takes away what it had added."""

    deductible: dict[int, int] = field(default_factory=dict)  # by the place of the terms, as `visits`
    visits: dict[int, int] = field(default_factory=dict)
    paid: dict[tuple[str, int | None], int] = field(default_factory=dict)
    borne: int = 0  # by a resident, in scope

    def copy(self) -> "Year":
        return Year(dict(self.deductible), dict(self.visits), dict(self.paid), self.borne)


def of(amount: int, share: int) -> int:
    """A share of an amount, rounded half up to the fen."""
    return (amount * share + WHOLE // 2) // WHOLE


def split(policy: Policy, year: Year, holder: Holder, kind: str, bill: Bill, balance: int, hospital: int) -> Split:
    """Who pays a bill; `year` is brought up to date. The hospital bears `hospital` of what is over the limit."""
    scope = bill.in_scope
    terms = policy.by_kind.get((holder.insurance, kind))
    deductible = proportion = 0
    funds: list[tuple[str, int]] = []
    left = scope  # in scope and without a fund to pay it; no fund pays the deductible
    if terms is not None:
        deductible = min(scope, _due(terms, year, bill.level))
        year.deductible[terms.place] = year.deductible.get(terms.place, 0) + deductible
        year.visits[terms.place] = year.visits.get(terms.place, 0) + 1
        left -= deductible
        proportion = min(WHOLE, terms.share[bill.level] + (terms.retired if holder.retired else 0))
        wanted = of(scope - deductible, proportion)
        pool = _paid(year, terms.fund, terms.place, min(wanted, left), terms.cap)
        left -= pool
        funds.append((terms.fund, pool))
        if holder.insurance == "310":
            large = _paid(year, policy.large.fund, None, of(wanted - pool, policy.large.share), policy.large.cap)
            left -= large
            funds.append((policy.large.fund, large))
        else:
            borne = left + deductible
            above = max(0, year.borne + borne - max(policy.serious.threshold, year.borne))
            wanted = min(left, of(above, policy.serious.share))
            serious = _paid(year, policy.serious.fund, None, wanted, policy.serious.cap)
            year.borne += borne
            left -= serious
            funds.append((policy.serious.fund, serious))
        if holder.civil_servant:
            left -= _subsidy(policy.civil_servant, year, left, funds)
        if policy.assistance.standings.intersection(holder.standings):
            left -= _subsidy(policy.assistance, year, left, funds)
    personal = bill.own + bill.over + bill.first + deductible + left - hospital
    account = min(balance, max(0, personal - bill.own))
    return Split(
        deductible,
        proportion,
        tuple(each for each in funds if each[1]),
        hospital,
        account,
        personal - account,
    )


def _due(terms: Terms, year: Year, level: int) -> int:
    due = terms.deductible[level]
    if terms.each_year:
        return max(0, due - year.deductible.get(terms.place, 0))
    return of(due, terms.again) if terms.place in year.visits else due


def _subsidy(extra: Extra, year: Year, left: int, funds: list[tuple[str, int]]) -> int:
    amount = _paid(year, extra.fund, None, of(left, extra.share), extra.cap)
    funds.append((extra.fund, amount))
    return amount


def _paid(year: Year, fund: str, terms: int | None, amount: int, cap: int) -> int:
    """As much of the amount as the cap of the year leaves."""
    before = year.paid.get((fund, terms), 0)
    amount = max(0, min(amount, cap - before))
    year.paid[fund, terms] = before + amount
    return amount


# -- reading --------------------------------------------------------------------------------------------------------


def text_of() -> str:
    """The sandbox's own policy table, as its text."""
    return OWN.read_text("utf-8")


@lru_cache(maxsize=8)
def parsed(text: str) -> Policy:
    """The table that a policy text holds. Raises BadPolicy."""
    try:
        table = _Table("", tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise BadPolicy(f"it is not TOML: {error}.") from error
    first, account = table.table("paid_first"), table.table("account")
    terms = tuple(_terms(place, each) for place, each in enumerate(table.tables("terms")))
    policy = Policy(
        name=table.text("name"),
        medicine=first.share("medicine"),
        material=first.share("material"),
        service=first.share("service"),
        terms=terms,
        large=_extra(table.table("large")),
        serious=_extra(table.table("serious")),
        civil_servant=_extra(table.table("civil_servant")),
        assistance=_extra(table.table("assistance")),
        account=Account(account.fen("working_low"), account.fen("working_high"), account.fen("retired")),
        by_kind={(each.insurance, kind): each for each in terms for kind in each.kinds},
    )
    for each in (first, account, table):
        each.all_read()
    return policy


def _terms(place: int, table: "_Table") -> Terms:
    each = table.text("deductible_each")
    if each not in ("year", "stay"):
        raise BadPolicy(f'{table.place}deductible_each should be "year" or "stay".')
    deductible, share = table.table("deductible"), table.table("share")
    terms = Terms(
        place=place,
        insurance=table.text("insurance"),
        kinds=table.texts("kinds"),
        fund=table.text("fund"),
        each_year=each == "year",
        deductible=tuple(deductible.fen(level) for level in LEVELS),
        again=table.share("again", WHOLE),
        share=tuple(share.share(level) for level in LEVELS),
        retired=table.share("retired", 0),
        cap=table.fen("cap"),
    )
    for each_table in (deductible, share, table):
        each_table.all_read()
    return terms


def _extra(table: "_Table") -> Extra:
    extra = Extra(
        fund=table.text("fund"),
        share=table.share("share"),
        cap=table.fen("cap"),
        threshold=table.fen("threshold", 0),
        standings=table.texts("standings", frozenset()),
    )
    table.all_read()
    return extra


class _Table:
    """A TOML table that names the key it misses."""

    def __init__(self, place: str, values: Mapping[str, Any]) -> None:
        self.place = place
        self._values = values
        self._unread = set(values)

    def _value(self, key: str, kind: type, default: Any = None) -> Any:
        self._unread.discard(key)
        value = self._values.get(key, default)
        if not isinstance(value, kind):
            raise BadPolicy(f"{self.place}{key} is {'missing' if value is None else 'of the wrong type'}.")
        return value

    def text(self, key: str) -> str:
        return str(self._value(key, str))

    def texts(self, key: str, default: frozenset[str] | None = None) -> frozenset[str]:
        return frozenset(map(str, self._value(key, list, None if default is None else list(default))))

    def table(self, key: str) -> "_Table":
        return _Table(f"{self.place}{key}.", self._value(key, dict))

    def tables(self, key: str) -> list["_Table"]:
        rows = self._value(key, list)
        if not all(isinstance(row, dict) for row in rows):
            raise BadPolicy(f"{self.place}{key} should be a list of tables.")
        return [_Table(f"{self.place}{key}[{place}].", row) for place, row in enumerate(rows, start=1)]

    def fen(self, key: str, default: int | None = None) -> int:
        """An amount of yuan with two places, written as text."""
        return self._whole(key, 100, default, 10**10)

    def share(self, key: str, default: int | None = None) -> int:
        """A part of one with up to four places, written as text."""
        return self._whole(key, WHOLE, default, WHOLE)

    def _whole(self, key: str, of_one: int, default: int | None, most: int) -> int:
        if default is not None and key not in self._values:
            return default
        try:
            scaled = Decimal(self._value(key, str)) * of_one
        except InvalidOperation:
            raise BadPolicy(f"{self.place}{key} is no number.") from None
        if not scaled.is_finite() or scaled != int(scaled) or not 0 <= scaled <= most:
            raise BadPolicy(f"{self.place}{key} is too exact, negative or too large.")
        return int(scaled)

    def all_read(self) -> None:
        if self._unread:
            raise BadPolicy(f"{self.place}{min(self._unread)} is not known.")
