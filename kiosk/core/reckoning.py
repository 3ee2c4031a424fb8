"""报销测算: what the fund would pay of a bill, and what is paid in contributions, by a city's own figures.

The steps: total − what is out of scope (自费, 先付, 超限价) = in scope; − 起付线; × 报销比例, less the points that care
elsewhere costs; no more than a whole year's cap = what the fund pays. Of what it leaves of the scope, 大病保险 pays
a share above its threshold. What each fund pays is rounded once, half up to the fen.

A figure that no source gives makes exactly that unknown which depends on it, and never counts as zero. What does not
depend on it stays known: of a bill below the 起付线 no fund pays anything, whatever the share may be. What depends on a
figure that a source gives to one side only (最高, 不低于) is known to one side, or not at all (kiosk/core/within.py).
"""

from collections.abc import Container
from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import Enum
from typing import NamedTuple

from kiosk.core.policy import RESIDENT, Bound, Figure, Key, Level, NotKnown, Policy, WhyNot, is_uncapped
from kiosk.core.within import Side, Within, exactly, of_figure, rest_of, within

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


FILINGS = (Elsewhere.FILED.value, Elsewhere.UNFILED.value)  # the cases that figures of elsewhere.cut are told for


@dataclass(frozen=True, slots=True)
class Bill:
    """Amounts in yuan. `level`: a hospital level in the city's words; `own`: what of `total` no fund shares.

    `case`: a condition in the city's words, as Figure has it; where the city tells no figure for it that holds, the
    one without a condition does.
    """

    population: str
    level: str
    total: Decimal
    day: date
    own: Decimal = ZERO
    elsewhere: Elsewhere = Elsewhere.NONE
    band: str = ""
    case: str = ""
    care: Care = Care.INPATIENT

    @property
    def in_scope(self) -> Decimal:
        return max(self.total - self.own, ZERO)


Told = Figure | NotKnown


class Field(NamedTuple):
    """A figure that a rule speaks of, by its name in the strings."""

    name: str
    value: Decimal
    bound: Bound | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One step. `key` names it in the strings (`reckoning.line.<key>`), `rule` its rule (`reckoning.rule.<rule>`).

    `amount`: yuan, without a sign; None where it is not known; it is no more or no less than that where there is a
    `bound`. `behind`: the policy's figure that it rests on, or why there is none; None where it was given, or follows
    from other lines.
    """

    key: str
    amount: Decimal | None
    rule: str
    fields: tuple[Field, ...] = ()
    behind: Told | None = None
    bound: Bound | None = None


@dataclass(frozen=True, slots=True)
class Lacking:
    """A figure that is missing, and why."""

    key: Key
    not_known: NotKnown


@dataclass(frozen=True, slots=True)
class Reckoning:
    """`ratio`: what is paid of the rest, less the cut for care elsewhere. `fund`: what all funds pay; `own`: the rest.

    `lacking`: by the name of a result (deductible, ratio, cap, fund, own) the figures for whose lack it is None: none
    where bounds of both directions meet in it. `bounds`: by the same names, of which it is known to one side only.
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
    bounds: tuple[tuple[str, Bound], ...] = ()
    before_serious: bool = False
    at_most: Decimal | None = None

    def why(self, result: str) -> tuple[Lacking, ...]:
        """The figures for whose lack a result is None."""
        return dict(self.lacking).get(result, ())

    @property
    def with_serious(self) -> bool:
        """Whether 大病保险 is known to pay a part of it."""
        return any(line.key == "serious" and line.amount for line in self.lines)

    def bound(self, result: str) -> Bound | None:
        """None where it is known exactly, or not at all."""
        return dict(self.bounds).get(result)


OF_STAYS = (Key.INPATIENT_DEDUCTIBLE, Key.INPATIENT_SHARE)  # without either, there is nothing to tell of a stay
KEYS = {  # of what is borne first, of the share that is paid, and of the cap
    Care.INPATIENT: (Key.INPATIENT_DEDUCTIBLE, Key.INPATIENT_SHARE, Key.YEAR_CAP),
    Care.OUTPATIENT: (Key.OUTPATIENT_DEDUCTIBLE, Key.OUTPATIENT_SHARE, Key.OUTPATIENT_CAP),
}

SERIOUS = (Key.SERIOUS_THRESHOLD, Key.SERIOUS_SHARE)  # of what follows a stay


def tells(policy: Policy, keys: Container[Key], population: str = "") -> bool:
    """Whether a figure of these keys is known that holds without a condition, of this population where one is named."""
    usual = ("", *FILINGS)
    return any(
        each.key in keys
        and each.value is not None
        and each.case in usual
        and (not population or each.population in ("", population))
        for each in policy.figures
    )


def tells_of_case(policy: Policy, bill: Bill) -> bool:
    """Whether any figure that the bill is reckoned with is told for its case."""
    keys = (*KEYS[bill.care], *(SERIOUS if bill.care is Care.INPATIENT else ()))
    return any(policy.told(key, bill.population, bill.level, bill.band, bill.case) for key in keys)


def bands(policy: Policy, population: str, keys: Container[Key]) -> tuple[str, ...]:
    """The population's bands, where a figure of these keys is told for one of them; else one empty band."""
    found = policy.population(population)
    if found is None or not any(
        each.band and each.key in keys and each.population in ("", population) for each in policy.figures
    ):
        return ("",)
    return found.bands or ("",)


def reckon(policy: Policy, bill: Bill) -> Reckoning:
    of_deductible, of_share, of_cap = KEYS[bill.care]
    deductible, share, cap = (_figure(policy, bill, key) for key in KEYS[bill.care])
    cut = _cut(policy, bill)
    ratio = _ratio(of_figure(share), None if cut is None else of_figure(cut))
    borne = _borne(bill.in_scope, of_figure(deductible))
    rest = rest_of(bill.in_scope, borne)
    shared = _times(rest, ratio)
    basic = _capped(shared, of_figure(cap))
    serious, fund = _serious(policy, bill, basic)
    own = rest_of(bill.total, fund)
    if own.value is None:  # at most the whole bill, and that is nothing that is known
        fund = own
    lines = (
        *_given(bill),
        _deductible_line(borne, deductible),
        _line("share", _times(rest, of_figure(share)), *_said("share", share)),
        *_cut_lines(rest, share, cut),
        _cap_line(shared, cap),
        *serious,
        _line("fund", fund, "fund"),
        _line("own", own, "own"),
    )
    named = {of_deductible: deductible, of_share: share, Key.ELSEWHERE_CUT: cut, of_cap: cap}
    missing = tuple(Lacking(key, told) for key, told in named.items() if isinstance(told, NotKnown))
    results = {"deductible": of_figure(deductible), "ratio": ratio, "cap": of_figure(cap), "fund": fund, "own": own}
    needed = {"deductible": (of_deductible,), "ratio": (of_share, Key.ELSEWHERE_CUT), "cap": (of_cap,)}
    values = {name: each.value for name, each in results.items()}
    return Reckoning(
        lines,
        **values,
        lacking=tuple(
            (name, tuple(each for each in missing if each.key in needed.get(name, named)))
            for name, value in values.items()
            if value is None
        ),
        bounds=tuple((name, each.bound) for name, each in results.items() if each.bound),
        before_serious=fund.value is not None and any(line.amount is None for line in serious),
        at_most=None if fund.value is not None else _at_most(rest, ratio, of_figure(cap), bill),
    )


def _at_most(rest: Within, ratio: Within, cap: Within, bill: Bill) -> Decimal | None:
    shared = _product(bill.in_scope if rest.most is None else rest.most, ratio.most)
    return shared if shared is None or cap.most is None else min(shared, cap.most)


def compare(policy: Policy, bill: Bill) -> tuple[tuple[Level, Reckoning], ...]:
    """The same bill at each of the city's levels, in their order."""
    return tuple((level, reckon(policy, replace(bill, level=level.name))) for level in policy.levels)


def contribution(policy: Policy, base: Decimal, day: date, population: str, band: str = "") -> tuple[Line, ...]:
    """What is paid for one insured: of an employee a month, by `base` (缴费基数) in yuan; of a resident a year.

    Of a resident's dues, what is told of two of whole, state and person gives the third; its rule then is one of
    `dues_*_derived`.
    """
    if population == RESIDENT:
        return _dues(policy, day, population, band)

    def line(name: str, key: Key) -> Line:
        told = policy.in_force(key, day, population, band=band)
        return _line(name, _times(exactly(base), of_figure(told)), *_said("rate", told))

    medical = line("employer_medical", Key.RATE_EMPLOYER_MEDICAL)
    birth = line("employer_birth", Key.RATE_EMPLOYER_BIRTH)
    whole = _sum(_amount(medical), _amount(birth))
    return medical, birth, _line("employer", whole, "employer"), line("employee", Key.RATE_EMPLOYEE)


def _dues(policy: Policy, day: date, population: str, band: str) -> tuple[Line, ...]:
    keys = {"dues_total": Key.DUES_TOTAL, "dues_state": Key.DUES_STATE, "dues_person": Key.DUES_PERSON}
    told = {name: policy.in_force(key, day, population, band=band) for name, key in keys.items()}
    total, state, person = map(of_figure, told.values())
    derived = {
        "dues_total": _sum(state, person),
        "dues_state": _difference(total, person),
        "dues_person": _difference(total, state),
    }

    def line(name: str) -> Line:
        amount, itself = derived[name], told[name]
        if amount.value is None or isinstance(itself, Figure):
            return _line(name, of_figure(itself), *_said("dues", itself))
        others = {each.removeprefix("dues_"): figure for each, figure in told.items() if isinstance(figure, Figure)}
        fields = tuple(Field(each, of.value, of.bound) for each, of in others.items() if of.value is not None)
        return _line(name, amount, name + "_derived", fields, next(iter(others.values())))

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


# -- lines ---------------------------------------------------------------------------------------------------------


def _line(key: str, amount: Within, rule: str, fields: tuple[Field, ...] = (), behind: Told | None = None) -> Line:
    return Line(key, amount.value, rule, fields, behind, amount.bound)


def _amount(line: Line) -> Within:
    match line.bound:
        case Bound.AT_MOST:
            return Within(None, line.amount)
        case Bound.AT_LEAST:
            return Within(line.amount, None)
    return exactly(line.amount)


def _said(name: str, told: Told) -> tuple[str, tuple[Field, ...], Told]:
    """Rule, fields and what is behind of a line that rests on one figure."""
    if isinstance(told, NotKnown) or told.value is None:
        return name + "_unknown", (), told
    if told.is_uncapped:
        return name + "_none", (), told
    return name, (Field(name, told.value, told.bound),), told


def _given(bill: Bill) -> tuple[Line, ...]:
    total = Line("total", bill.total, "total")
    if not bill.own:
        return (total,)
    return total, Line("outside", bill.total - bill.in_scope, "outside"), Line("in_scope", bill.in_scope, "in_scope")


def _deductible_line(borne: Within, deductible: Told) -> Line:
    if of_figure(deductible) == exactly(Decimal(0)):
        return _line("deductible", borne, "deductible_none", (), deductible)
    return _line("deductible", borne, *_said("deductible", deductible))


def _cut_lines(rest: Within, share: Told, cut: Told | None) -> tuple[Line, ...]:
    """What care elsewhere costs, as money: with it, the lines add up."""
    if cut is None:
        return ()

    def side(rest: Side, share: Side, cut: Side) -> Side:
        whole, left = _product(rest, share), _product(rest, _less(share, cut))
        return None if whole is None or left is None else whole - left

    whole, less = of_figure(share), of_figure(cut)
    amount = within(side(rest.least, whole.least, less.least), side(rest.most, whole.most, less.most))
    return (_line("cut", amount, *_said("cut", cut)),)


def _cap_line(shared: Within, cap: Told) -> Line:
    """What of the share is not paid because the year's cap is reached."""
    limit = of_figure(cap)
    beyond = within(_beyond(shared.least, limit.most), _beyond(shared.most, limit.least))
    rule, fields, behind = _said("cap", cap)
    if rule == "cap" and limit.bound:
        rule = "cap_bounded"
    elif rule == "cap" and (beyond.least or limit.value == 0):
        rule = "cap_reached"
    return _line("cap", beyond, rule, fields, behind)


def _serious(policy: Policy, bill: Bill, basic: Within) -> tuple[tuple[Line, ...], Within]:
    """大病保险, which follows a stay in hospital, and what it and the basic insurance pay together.

    No line where no source tells of any. The basic insurance alone where it is not known what 大病保险 adds.
    """
    threshold, share = (_figure(policy, bill, key) for key in SERIOUS)
    from_, part = of_figure(threshold), of_figure(share)
    if bill.care is not Care.INPATIENT or (from_.value is None and part.value is None):
        return (), basic
    left = rest_of(bill.in_scope, basic)
    above = within(_above(left.least, from_.most), _above(left.most, from_.least))
    amount = _times(above, part)
    fields = (*_said("threshold", threshold)[1], *_said("share", share)[1])
    if above == exactly(ZERO) and from_.value is not None:
        rule, fields = "serious_below", fields if part.value is not None else fields[:1]
    elif from_.value is None:
        rule = "serious_threshold_unknown"
    else:
        rule = "serious" if part.value is not None else "serious_share_unknown"
    line = _line("serious", amount, rule, fields, share if from_.value is None else threshold)
    if amount.value is None:
        return (line,), basic if basic.bound is not Bound.AT_MOST else Within(None, None)

    def together(basic: Side, from_: Side, part: Side) -> Side:
        """Each yuan that the basic insurance pays more is at most one that 大病保险 pays less."""
        more = None if basic is None else _product(_above(bill.in_scope - basic, from_), part)
        return None if basic is None or more is None else basic + more

    return (line,), within(together(basic.least, from_.most, part.least), together(basic.most, from_.least, part.most))


# -- arithmetic of what is known to one side, or to both -------------------------------------------------------------


def _borne(in_scope: Decimal, deductible: Within) -> Within:
    if not in_scope:
        return exactly(ZERO)
    least, most = (None if side is None else min(side, in_scope) for side in (deductible.least, deductible.most))
    return exactly(in_scope) if least == in_scope else Within(least, most)


def _ratio(share: Within, cut: Within | None) -> Within:
    return share if cut is None else within(_less(share.least, cut.most), _less(share.most, cut.least))


def _times(rest: Within, ratio: Within) -> Within:
    return within(_product(rest.least, ratio.least), _product(rest.most, ratio.most))


def _capped(shared: Within, cap: Within) -> Within:
    least, most = _smaller(shared.least, cap.least), _smaller(shared.most, cap.most)
    return exactly(least) if least is not None and least == cap.most else within(least, most)


def _sum(one: Within, other: Within) -> Within:
    least, most = ((one.least, other.least), (one.most, other.most))
    return within(*(None if a is None or b is None else a + b for a, b in (least, most)))


def _difference(whole: Within, part: Within) -> Within:
    sides = ((whole.least, part.most), (whole.most, part.least))
    return Within(*(None if a is None or b is None else a - b for a, b in sides))


# -- and of one side; None stands for what is not known --------------------------------------------------------------


def _product(rest: Side, ratio: Side) -> Side:
    """Of nothing, any share is nothing."""
    if rest == 0:
        return ZERO
    return None if rest is None or ratio is None else (rest * ratio).quantize(FEN, ROUND_HALF_UP)


def _less(share: Side, cut: Side) -> Side:
    return None if share is None or cut is None else max(share - cut, Decimal(0))


def _smaller(shared: Side, cap: Side) -> Side:
    if shared == 0 or cap == 0:
        return ZERO
    return None if shared is None or cap is None else min(shared, cap)


def _beyond(shared: Side, cap: Side) -> Side:
    if shared == 0 or is_uncapped(cap):
        return ZERO
    return None if shared is None or cap is None else max(shared - cap, ZERO)


def _above(left: Side, threshold: Side) -> Side:
    if left == 0:
        return ZERO
    return None if left is None or threshold is None else max(left - threshold, ZERO)
