"""报销测算: what the fund would pay of a bill, and what is paid in contributions, by a city's own figures.

The steps: total − what is out of scope (自费, 先付, 超限价) = in scope; − 起付线; × 报销比例, less the points that care
elsewhere costs; no more than is left of the year's cap = what the fund pays. Of what it leaves of the scope, 大病保险
pays a share above its threshold. What each fund pays is rounded once, half up to the fen.

A figure that no source gives makes exactly that unknown which depends on it, and never counts as zero. What does not
depend on it stays known: of a bill below the 起付线 no fund pays anything, whatever the share may be.
"""

from collections.abc import Container
from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import Enum

from kiosk.core.policy import Figure, Key, Level, NotKnown, Policy, WhyNot

ZERO = Decimal("0.00")
FEN = Decimal("0.01")


class Care(Enum):
    INPATIENT = "inpatient"
    OUTPATIENT = "outpatient"


class Elsewhere(Enum):
    """In the insured's own city, or elsewhere, with or without 异地备案."""

    NONE = "none"
    FILED = "filed"
    UNFILED = "unfiled"


@dataclass(frozen=True, slots=True)
class Bill:
    """Amounts in yuan. `level`: a hospital level in the city's words; `own`: what of `total` no fund shares.

    `used`: what of this year's cap is used already. `case`: a condition in the city's words, as Figure has it; where
    the city tells no figure for it that holds, the one without a condition does.
    """

    population: str
    level: str
    total: Decimal
    day: date
    own: Decimal = ZERO
    elsewhere: Elsewhere = Elsewhere.NONE
    band: str = ""
    case: str = ""
    used: Decimal = ZERO
    care: Care = Care.INPATIENT

    @property
    def in_scope(self) -> Decimal:
        return max(self.total - self.own, ZERO)


Told = Figure | NotKnown


@dataclass(frozen=True, slots=True)
class Line:
    """One step. `key` names it in the strings (`reckoning.line.<key>`), `rule` its rule (`reckoning.rule.<rule>`).

    `amount`: yuan, without a sign; None where it is not known. `fields`: the figures that the rule speaks of. `behind`:
    the policy's figure that it rests on, or why there is none; None where it was given, or follows from other lines.
    """

    key: str
    amount: Decimal | None
    rule: str
    fields: tuple[tuple[str, Decimal], ...] = ()
    behind: Told | None = None


@dataclass(frozen=True, slots=True)
class Lacking:
    """A figure that is missing, and why."""

    key: Key
    not_known: NotKnown


@dataclass(frozen=True, slots=True)
class Reckoning:
    """`ratio`: what is paid of the rest, less the cut for care elsewhere. `fund`: what all funds pay; `own`: the rest.

    `lacking`: by the name of a result (deductible, ratio, cap, fund, own) the figures for whose lack it is None.
    `before_serious`: 大病保险 would pay a part of `own` that no source lets reckon. `at_most`: what the basic insurance
    pays at most, where `fund` is not known for the lack of a 起付线 or of a cap only, which both can but lessen it.
    """

    lines: tuple[Line, ...]
    deductible: Decimal | None
    ratio: Decimal | None
    cap: Decimal | None
    fund: Decimal | None
    own: Decimal | None
    lacking: tuple[tuple[str, tuple[Lacking, ...]], ...] = ()
    before_serious: bool = False
    at_most: Decimal | None = None

    def why(self, result: str) -> tuple[Lacking, ...]:
        """The figures for whose lack a result is None."""
        return dict(self.lacking).get(result, ())

    @property
    def with_serious(self) -> bool:
        """Whether 大病保险 is known to pay a part of it."""
        return any(line.key == "serious" and line.amount for line in self.lines)

    @property
    def is_bound(self) -> bool:
        """Of a figure that counts, the source gives a bound and no more (最高…, 不低于…)."""
        return any(isinstance(line.behind, Figure) and line.behind.most for line in self.lines)


OF_STAYS = (Key.INPATIENT_DEDUCTIBLE, Key.INPATIENT_SHARE)  # without either, there is nothing to tell of a stay
KEYS = {
    Care.INPATIENT: (Key.INPATIENT_DEDUCTIBLE, Key.INPATIENT_SHARE, Key.YEAR_CAP),
    Care.OUTPATIENT: (Key.OUTPATIENT_DEDUCTIBLE, Key.OUTPATIENT_SHARE, Key.OUTPATIENT_CAP),
}


def tells(policy: Policy, keys: Container[Key], population: str = "") -> bool:
    """Whether a figure of these keys is known that holds without a condition, of this population where one is named."""
    usual = ("", Elsewhere.FILED.value, Elsewhere.UNFILED.value)
    return any(
        each.key in keys
        and each.value is not None
        and each.case in usual
        and (not population or each.population in ("", population))
        for each in policy.figures
    )


def bands(policy: Policy, population: str, keys: Container[Key]) -> tuple[str, ...]:
    """The population's bands, where a figure of these keys is told for one of them; else one empty band."""
    found = policy.population(population)
    if found is None or not any(
        each.band and each.key in keys and each.population in ("", population) for each in policy.figures
    ):
        return ("",)
    return found.bands or ("",)


def reckon(policy: Policy, bill: Bill) -> Reckoning:
    first, second, third = KEYS[bill.care]
    deductible, share, cap = (_figure(policy, bill, key) for key in (first, second, third))
    cut = _cut(policy, bill)
    ratio = _ratio(share, cut)
    borne = _borne(bill.in_scope, _value(deductible))
    rest = None if borne is None else bill.in_scope - borne
    shared = _times(rest, ratio)
    basic = _capped(shared, _room(_value(cap), bill.used))
    serious = _serious(policy, bill, basic)
    fund = None if basic is None else basic + sum((line.amount or ZERO for line in serious), ZERO)
    own = None if fund is None else bill.total - fund
    lines = (
        *_given(bill),
        _deductible_line(borne, deductible),
        Line("share", _times(rest, _value(share)), *_said("share", share)),
        *_cut_lines(rest, share, shared, cut),
        _cap_line(shared, basic, cap, bill.used),
        *serious,
        Line("fund", fund, "fund"),
        Line("own", own, "own"),
    )
    named = {first: deductible, second: share, Key.ELSEWHERE_CUT: cut, third: cap}
    missing = tuple(Lacking(key, told) for key, told in named.items() if isinstance(told, NotKnown))
    return Reckoning(
        lines,
        deductible=_value(deductible),
        ratio=ratio,
        cap=_value(cap),
        fund=fund,
        own=own,
        lacking=(
            *_lacking("deductible", _value(deductible), missing, first),
            *_lacking("ratio", ratio, missing, second, Key.ELSEWHERE_CUT),
            *_lacking("cap", _value(cap), missing, third),
            *_lacking("fund", fund, missing, *named),
            *_lacking("own", own, missing, *named),
        ),
        before_serious=basic is not None and any(line.amount is None for line in serious),
        at_most=None if fund is not None else _at_most(rest, ratio, _room(_value(cap), bill.used), bill),
    )


def _at_most(rest: Decimal | None, ratio: Decimal | None, room: Decimal | None, bill: Bill) -> Decimal | None:
    shared = _times(bill.in_scope if rest is None else rest, ratio)
    return shared if shared is None or room is None else min(shared, room)


def _lacking(
    result: str, value: Decimal | None, missing: tuple[Lacking, ...], *needed: Key
) -> tuple[tuple[str, tuple[Lacking, ...]], ...]:
    if value is not None:
        return ()
    return ((result, tuple(each for each in missing if each.key in needed)),)


def compare(policy: Policy, bill: Bill) -> tuple[tuple[Level, Reckoning], ...]:
    """The same bill at each of the city's levels, in their order."""
    return tuple((level, reckon(policy, replace(bill, level=level.name))) for level in policy.levels)


def contribution(policy: Policy, base: Decimal, day: date, population: str, band: str = "") -> tuple[Line, ...]:
    """What is paid for one insured: of an employee a month, by `base` (缴费基数) in yuan; of a resident a year.

    Of a resident's dues, what is told of two of whole, state and person gives the third; its rule then is one of
    `dues_*_derived`.
    """
    if population == "resident":
        return _dues(policy, day, population, band)

    def line(name: str, key: Key) -> Line:
        told = policy.in_force(key, day, population, band=band)
        return Line(name, _times(base, _value(told)), *_said("rate", told))

    medical = line("employer_medical", Key.RATE_EMPLOYER_MEDICAL)
    birth = line("employer_birth", Key.RATE_EMPLOYER_BIRTH)
    whole = None if medical.amount is None or birth.amount is None else medical.amount + birth.amount
    return medical, birth, Line("employer", whole, "employer"), line("employee", Key.RATE_EMPLOYEE)


def _dues(policy: Policy, day: date, population: str, band: str) -> tuple[Line, ...]:
    keys = {"dues_total": Key.DUES_TOTAL, "dues_state": Key.DUES_STATE, "dues_person": Key.DUES_PERSON}
    told = {name: policy.in_force(key, day, population, band=band) for name, key in keys.items()}
    total, state, person = map(_value, told.values())
    derived = {
        "dues_total": None if state is None or person is None else state + person,
        "dues_state": None if total is None or person is None else total - person,
        "dues_person": None if total is None or state is None else total - state,
    }

    def line(name: str) -> Line:
        amount, itself = derived[name], told[name]
        if amount is None or isinstance(itself, Figure):
            return Line(name, _value(itself), *_said("dues", itself))
        others = {each.removeprefix("dues_"): figure for each, figure in told.items() if isinstance(figure, Figure)}
        fields = tuple((each, figure.value) for each, figure in others.items() if figure.value is not None)
        return Line(name, amount, name + "_derived", fields, next(iter(others.values())))

    return tuple(map(line, keys))


# -- figures -------------------------------------------------------------------------------------------------------


def _figure(policy: Policy, bill: Bill, key: Key) -> Told:
    """The case's own where one holds; the plain one where that holds; else why the case's own does not."""

    def told(case: str) -> Told:
        return policy.in_force(key, bill.day, bill.population, bill.level, bill.band, case)

    plain = told("")
    if not bill.case:
        return plain
    own = told(bill.case)
    gone = isinstance(own, NotKnown) and own.why in (WhyNot.NOT_TOLD, WhyNot.ENDED, WhyNot.NOT_YET)
    if not gone:
        return own
    return own if isinstance(plain, NotKnown) and own.why is not WhyNot.NOT_TOLD else plain


def _cut(policy: Policy, bill: Bill) -> Told | None:
    """None in the own city."""
    if bill.elsewhere is Elsewhere.NONE:
        return None
    return policy.in_force(Key.ELSEWHERE_CUT, bill.day, bill.population, bill.level, bill.band, bill.elsewhere.value)


def _value(told: Told | None) -> Decimal | None:
    return told.value if isinstance(told, Figure) else None


# -- lines ---------------------------------------------------------------------------------------------------------

Fields = tuple[tuple[str, Decimal], ...]


def _said(name: str, told: Told) -> tuple[str, Fields, Told]:
    """Rule, fields and what is behind of a line that rests on one figure."""
    value = _value(told)
    return (name + "_unknown", (), told) if value is None else (name, ((name, value),), told)


def _given(bill: Bill) -> tuple[Line, ...]:
    total = Line("total", bill.total, "total")
    if not bill.own:
        return (total,)
    return total, Line("outside", bill.total - bill.in_scope, "outside"), Line("in_scope", bill.in_scope, "in_scope")


def _deductible_line(borne: Decimal | None, deductible: Told) -> Line:
    if _value(deductible) == 0:
        return Line("deductible", borne, "deductible_none", (), deductible)
    return Line("deductible", borne, *_said("deductible", deductible))


def _cut_lines(rest: Decimal | None, share: Told, shared: Decimal | None, cut: Told | None) -> tuple[Line, ...]:
    """What care elsewhere costs, as money: with it, the lines add up."""
    if cut is None:
        return ()
    whole = _times(rest, _value(share))
    return (Line("cut", None if whole is None or shared is None else whole - shared, *_said("cut", cut)),)


def _cap_line(shared: Decimal | None, basic: Decimal | None, cap: Told, used: Decimal) -> Line:
    """What of the share is not paid because the year's cap is reached."""
    beyond = None if shared is None or basic is None else shared - basic
    rule, fields, behind = _said("cap", cap)
    room = _room(_value(cap), used)
    if room is None:
        return Line("cap", beyond, rule, fields, behind)
    if beyond or room == 0:
        rule = "cap_reached"
    if used:
        rule, fields = rule + "_left", (*fields, ("left", room))
    return Line("cap", beyond, rule, fields, behind)


def _serious(policy: Policy, bill: Bill, basic: Decimal | None) -> tuple[Line, ...]:
    """大病保险, which follows a stay in hospital; nothing where no source tells of any."""
    threshold, share = (_figure(policy, bill, key) for key in (Key.SERIOUS_THRESHOLD, Key.SERIOUS_SHARE))
    from_, part = _value(threshold), _value(share)
    if bill.care is not Care.INPATIENT or (from_ is None and part is None):
        return ()
    left = None if basic is None else bill.in_scope - basic
    above = ZERO if left == 0 else None if left is None or from_ is None else max(left - from_, ZERO)
    amount = _times(above, part)
    if part is None and from_ is not None:
        rule = "serious_below" if above == 0 else "serious_share_unknown"
        return (Line("serious", amount, rule, (("threshold", from_),), threshold),)
    if from_ is None and part is not None:
        return (Line("serious", amount, "serious_threshold_unknown", (("share", part),), share),)
    assert from_ is not None
    assert part is not None
    rule = "serious_below" if above == 0 else "serious"
    fields = (("threshold", from_), ("share", part))
    return (Line("serious", amount, rule, fields, threshold),)


# -- arithmetic; None stands for what is not known -----------------------------------------------------------------


def _fen(amount: Decimal) -> Decimal:
    return amount.quantize(FEN, ROUND_HALF_UP)


def _borne(in_scope: Decimal, deductible: Decimal | None) -> Decimal | None:
    if not in_scope:
        return ZERO
    return None if deductible is None else min(deductible, in_scope)


def _ratio(share: Told, cut: Told | None) -> Decimal | None:
    whole, less = _value(share), _value(cut)
    if cut is None:
        return whole
    return None if whole is None or less is None else max(whole - less, Decimal(0))


def _times(rest: Decimal | None, ratio: Decimal | None) -> Decimal | None:
    """Of nothing, any share is nothing."""
    if rest == 0:
        return ZERO
    return None if rest is None or ratio is None else _fen(rest * ratio)


def _room(cap: Decimal | None, used: Decimal) -> Decimal | None:
    return None if cap is None else max(cap - used, ZERO)


def _capped(shared: Decimal | None, room: Decimal | None) -> Decimal | None:
    if shared == 0 or room == 0:
        return ZERO
    return None if shared is None or room is None else min(shared, room)
