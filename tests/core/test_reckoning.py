"""报销测算: a bill step by step, what is not known, and that it always adds up to the fen."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as some

from kiosk.core.policy import NO_CAP, Bound, Figure, Key, NotKnown, Policy, Unit, WhyNot
from kiosk.core.reckoning import FEN, Bill, Care, Elsewhere, Reckoning, compare, contribution, reckon, tells_of_case
from tests import town

TODAY = date(2026, 11, 26)
NONE, FILED, UNFILED = Elsewhere


def bill(total: str, population: str = "resident", level: str = "三级", **more: object) -> Bill:
    amounts = {key: Decimal(value) for key, value in more.items() if key == "own" and isinstance(value, str)}
    return replace(Bill(population, level, Decimal(total), TODAY), **{**more, **amounts})  # type: ignore[arg-type]


def without(*keys: Key, policy: Policy = town.POLICY) -> Policy:
    return replace(policy, figures=tuple(each for each in policy.figures if each.key not in keys))


def with_(*figures: Figure) -> Policy:
    return replace(town.POLICY, figures=(*town.POLICY.figures, *figures))


def amounts(reckoning: Reckoning) -> dict[str, str | None]:
    return {line.key: None if line.amount is None else str(line.amount) for line in reckoning.lines}


@pytest.mark.parametrize(
    ("asked", "deductible", "ratio", "cap", "fund", "own"),
    [
        # the town's resident: 1000, 60 %, cap 150,000, 大病 above 11,000 at a share that nobody tells
        (bill("11000.00"), "1000.00", "0.60", "150000.00", "6000.00", "5000.00"),
        (bill("11000.00", level="二级"), "500.00", "0.75", "150000.00", "7875.00", "3125.00"),
        (bill("11000.00", level="一级"), "200.00", "0.85", "150000.00", "9180.00", "1820.00"),
        (bill("11000.00", own="1000.00"), "1000.00", "0.60", "150000.00", "5400.00", "5600.00"),
        (bill("11000.00", elsewhere=FILED), "1000.00", "0.55", "150000.00", "5500.00", "5500.00"),
        (bill("11000.00", elsewhere=UNFILED), "1000.00", "0.40", "150000.00", "4000.00", "7000.00"),
        # its employee
        (bill("20900.00", "employee"), "900.00", "0.85", "60000.00", "17000.00", "3900.00"),
        # below the deductible, nothing at all, and all of it out of scope
        (bill("999.99"), "1000.00", "0.60", "150000.00", "0.00", "999.99"),
        (bill("0.00"), "1000.00", "0.60", "150000.00", "0.00", "0.00"),
        (bill("500.00", own="500.00"), "1000.00", "0.60", "150000.00", "0.00", "500.00"),
        # the cap of the year
        (bill("100000.00", "employee"), "900.00", "0.85", "60000.00", "60000.00", "40000.00"),
        # half a fen is rounded up, once: 0.01 × 0.60 = 0.006, 0.0085 of 0.01 × 0.85
        (bill("1000.01"), "1000.00", "0.60", "150000.00", "0.01", "1000.00"),
        (bill("900.10", "employee"), "900.00", "0.85", "60000.00", "0.09", "900.01"),
    ],
)
def test_a_bill(asked: Bill, deductible: str, ratio: str, cap: str, fund: str, own: str) -> None:
    told = reckon(town.POLICY, asked)
    assert (str(told.deductible), str(told.ratio), str(told.cap)) == (deductible, ratio, cap)
    assert (str(told.fund), str(told.own)) == (fund, own)
    assert told.lacking == ()


def test_the_lines_in_their_order() -> None:
    told = reckon(town.POLICY, bill("21000.00", own="1000.00", elsewhere=FILED))
    assert amounts(told) == {
        "total": "21000.00",
        "outside": "1000.00",
        "in_scope": "20000.00",
        "deductible": "1000.00",
        "share": "11400.00",
        "cut": "950.00",
        "cap": "0.00",
        "serious": "0.00",
        "fund": "10450.00",
        "own": "10550.00",
    }
    assert [line.rule for line in told.lines] == [
        *("total", "outside", "in_scope", "deductible", "share", "cut", "cap", "serious_below", "fund", "own")
    ]
    assert all(isinstance(line.behind, Figure) for line in told.lines[3:8])
    assert not told.before_serious


@pytest.mark.parametrize(
    ("cap", "rule", "beyond"),
    [
        ("60000.00", "cap", "0.00"),
        ("17000.00", "cap", "0.00"),
        ("10000.00", "cap_reached", "7000.00"),
        ("0.00", "cap_reached", "17000.00"),
    ],
)
def test_the_cap_says_whether_it_is_reached(cap: str, rule: str, beyond: str) -> None:
    policy = replace(without(Key.YEAR_CAP), figures=(
        *without(Key.YEAR_CAP).figures, town.figure(Key.YEAR_CAP, cap, "employee"),
    ))  # fmt: skip
    line = next(each for each in reckon(policy, bill("20900.00", "employee")).lines if each.key == "cap")
    assert (line.rule, {each.name: str(each.value) for each in line.fields}) == (rule, {"cap": cap})
    assert str(line.amount) == beyond


# -- what is not known ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("gone", "asked", "unknown"),
    [
        (Key.INPATIENT_DEDUCTIBLE, bill("21000.00"), {"deductible", "fund", "own"}),
        (Key.INPATIENT_SHARE, bill("21000.00"), {"ratio", "fund", "own"}),
        (Key.YEAR_CAP, bill("21000.00"), {"cap", "fund", "own"}),
        (Key.ELSEWHERE_CUT, bill("21000.00", elsewhere=FILED), {"ratio", "fund", "own"}),
        (Key.ELSEWHERE_CUT, bill("21000.00"), set()),
        # what does not depend on it stays known
        (Key.INPATIENT_SHARE, bill("800.00"), {"ratio"}),
        (Key.YEAR_CAP, bill("800.00"), {"cap"}),
        (Key.INPATIENT_DEDUCTIBLE, bill("800.00", own="800.00"), {"deductible"}),
    ],
)
def test_what_lacks_a_figure_is_not_known_and_nothing_else(gone: Key, asked: Bill, unknown: set[str]) -> None:
    told = reckon(without(gone), asked)
    results = {name: getattr(told, name) for name in ("deductible", "ratio", "cap", "fund", "own")}
    assert {name for name, value in results.items() if value is None} == unknown
    whole = reckon(town.POLICY, asked)
    assert all(value == getattr(whole, name) for name, value in results.items() if value is not None)
    for name in results:
        why = told.why(name)
        assert [(each.key, each.not_known.why) for each in why] == (
            [(gone, WhyNot.NOT_TOLD)] if name in unknown else []
        )


def test_a_line_whose_figure_is_not_known_says_so_and_why() -> None:
    unsaid = town.figure(Key.INPATIENT_SHARE, None, "employee", why="来源只说提高了 2 至 6 个百分点")
    policy = replace(without(Key.INPATIENT_SHARE), figures=(*without(Key.INPATIENT_SHARE).figures, unsaid))
    told = reckon(policy, bill("21000.00", "employee"))
    line = next(each for each in told.lines if each.key == "share")
    assert (line.amount, line.rule, line.behind) == (None, "share_unknown", NotKnown(WhyNot.NO_VALUE, unsaid))
    assert amounts(told)["deductible"] == "900.00"


# -- 大病保险 ------------------------------------------------------------------------------------------------------

SHARE = town.figure(Key.SERIOUS_SHARE, "0.60", "resident")


@pytest.mark.parametrize(
    ("policy", "total", "serious", "rule", "fund", "before"),
    [
        (town.POLICY, "11000.00", "0.00", "serious_below", "6000.00", False),
        (town.POLICY, "26000.00", "0.00", "serious_below", "15000.00", False),  # 11,000 left, as is the threshold
        (town.POLICY, "26000.03", None, "serious_share_unknown", "15000.02", True),
        (town.POLICY, "31000.00", None, "serious_share_unknown", "18000.00", True),
        (with_(SHARE), "31000.00", "1200.00", "serious", "19200.00", False),  # 60 % of 13,000 − 11,000
        (with_(SHARE), "26000.00", "0.00", "serious_below", "15000.00", False),
        (without(Key.SERIOUS_THRESHOLD, policy=with_(SHARE)), "31000.00", None, "serious_threshold_unknown",
         "18000.00", True),
    ],
)  # fmt: skip
def test_serious_illness(policy: Policy, total: str, serious: str | None, rule: str, fund: str, before: bool) -> None:
    told = reckon(policy, bill(total))
    line = next(each for each in told.lines if each.key == "serious")
    assert (None if line.amount is None else str(line.amount)) == serious
    assert (line.rule, str(told.fund), told.before_serious) == (rule, fund, before)


def test_no_line_about_serious_illness_where_no_source_tells_of_any() -> None:
    assert "serious" not in amounts(reckon(without(Key.SERIOUS_THRESHOLD), bill("31000.00")))
    assert "serious" not in amounts(reckon(town.POLICY, bill("31000.00", "employee")))


# -- cases, bands, outpatients -------------------------------------------------------------------------------------

CASE = town.figure(Key.INPATIENT_SHARE, "0.75", "resident", case="重大疾病")


@pytest.mark.parametrize(
    ("figure", "ratio"),
    [
        (CASE, "0.75"),
        (replace(CASE, until=date(2026, 3, 31)), "0.60"),  # ended: as for anybody
        (replace(CASE, since=date(2027, 1, 1)), "0.60"),
        (replace(CASE, value=None), None),
        (replace(CASE, until=None, as_of="2025", since=None), None),
        (replace(CASE, case="别的病"), "0.60"),
    ],
)
def test_a_case_has_its_own_figure_where_one_holds(figure: Figure, ratio: str | None) -> None:
    told = reckon(with_(figure), bill("21000.00", case="重大疾病"))
    assert (told.ratio and str(told.ratio)) == ratio
    assert str(told.deductible) == "1000.00"


def test_a_case_that_has_ended_where_nothing_else_is_told_says_that_it_has() -> None:
    ended = town.figure(Key.OUTPATIENT_SHARE, "0.75", case="新冠", until=date(2026, 3, 31))
    told = reckon(with_(ended), bill("100.00", case="新冠", care=Care.OUTPATIENT))
    assert [each.not_known for each in told.why("ratio")] == [NotKnown(WhyNot.ENDED, ended)]


OF_A_CASE = with_(
    town.figure(Key.OUTPATIENT_SHARE, "0.75", case="新冠"),
    town.figure(Key.INPATIENT_SHARE, "0.70", "resident", case="重大疾病"),
    town.figure(Key.INPATIENT_DEDUCTIBLE, "0.00", level="一级", case="单病种"),
    town.figure(Key.SERIOUS_SHARE, "0.60", "resident", case="透析"),
    town.figure(Key.CHRONIC_SHARE, "0.90", case="慢特病"),
)


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (bill("1", case="重大疾病"), True),
        (bill("1", "employee", case="重大疾病"), False),
        (bill("1", case="重大疾病", care=Care.OUTPATIENT), False),
        (bill("1", case="新冠"), False),
        (bill("1", "employee", case="新冠", care=Care.OUTPATIENT), True),
        (bill("1", case="透析"), True),
        (bill("1", case="透析", care=Care.OUTPATIENT), False),
        (bill("1", case="单病种"), False),
        (bill("1", level="一级", case="单病种"), True),
        (bill("1", case="慢特病"), False),
        (bill("1", case="nothing"), False),
    ],
)
def test_whether_a_case_has_a_rule_of_its_own_for_the_bill(asked: Bill, told: bool) -> None:
    assert tells_of_case(OF_A_CASE, asked) is told


# -- what is known to one side only --------------------------------------------------------------------------------


def town_of(**values: str) -> Policy:
    """Of outpatients: each figure as "≤0.75", "≥0.75", "0.75" or "none"; what is not given is not told."""
    keys = {"deductible": Key.OUTPATIENT_DEDUCTIBLE, "share": Key.OUTPATIENT_SHARE, "cap": Key.OUTPATIENT_CAP}
    signs = {"≤": Bound.AT_MOST, "≥": Bound.AT_LEAST}
    figures = tuple(
        town.figure(keys[name], "Infinity" if value == "none" else value.lstrip("≤≥"), bound=signs.get(value[0]))
        for name, value in values.items()
    )
    return replace(town.POLICY, figures=figures)


def said(value: Decimal | None, bound: Bound | None) -> str | None:
    sign = {None: "", Bound.AT_MOST: "≤", Bound.AT_LEAST: "≥"}[bound]
    return None if value is None else f"{sign}{value}"


@pytest.mark.parametrize(
    ("deductible", "share", "cap", "fund", "own"),
    [  # of 1,000 yuan
        ("0.00", "≤0.75", "2300.00", "≤750.00", "≥250.00"),
        ("0.00", "≥0.75", "none", "≥750.00", "≤250.00"),
        ("≤200.00", "0.50", "none", "≥400.00", "≤600.00"),
        ("≥200.00", "0.50", "none", "≤400.00", "≥600.00"),
        ("0.00", "0.50", "≤300.00", "≤300.00", "≥700.00"),
        # one direction
        ("≤200.00", "≥0.50", "none", "≥400.00", "≤600.00"),
        ("≥200.00", "≤0.50", "≤300.00", "≤300.00", "≥700.00"),
        # both
        ("≤200.00", "≤0.50", "none", None, None),
        ("≥200.00", "≥0.50", "none", None, None),
        ("0.00", "≥0.75", "≤2300.00", None, None),
        # a bound that changes nothing is none
        ("0.00", "≥0.75", "500.00", "500.00", "500.00"),  # the cap is reached at least
        ("1000.00", "≤0.75", "none", "0.00", "1000.00"),  # all of it is below the deductible
        ("≥1000.00", "0.75", "none", "0.00", "1000.00"),
        ("0.00", "≤0.00", "none", "0.00", "1000.00"),
        ("0.00", "0.75", "≤0.00", "0.00", "1000.00"),
        # no cap is another thing than one that is not told
        ("0.00", "0.75", "none", "750.00", "250.00"),
    ],
)
def test_a_bound_is_carried_through_and_never_reckoned_as_if_it_were_exact(
    deductible: str, share: str, cap: str, fund: str | None, own: str | None
) -> None:
    policy = town_of(deductible=deductible, share=share, cap=cap)
    told = reckon(policy, bill("1000.00", care=Care.OUTPATIENT))
    assert (said(told.fund, told.bound("fund")), said(told.own, told.bound("own"))) == (fund, own)
    lines = {line.key: said(line.amount, line.bound) for line in told.lines}
    assert (lines["fund"], lines["own"]) == (fund, own)


def test_where_bounds_of_both_directions_meet_nothing_is_lacking_and_nothing_is_known() -> None:
    told = reckon(town_of(deductible="≤200.00", share="≤0.50", cap="none"), bill("1000.00", care=Care.OUTPATIENT))
    assert (told.fund, told.why("fund"), told.at_most) == (None, (), Decimal("500.00"))
    assert (told.bound("deductible"), told.bound("ratio"), told.bound("cap")) == (Bound.AT_MOST, Bound.AT_MOST, None)


def test_no_cap_is_known() -> None:
    told = reckon(town_of(deductible="0.00", share="0.75", cap="none"), bill("1000.00", care=Care.OUTPATIENT))
    line = next(each for each in told.lines if each.key == "cap")
    assert (told.cap, told.why("cap"), line.rule, line.amount) == (NO_CAP, (), "cap_none", Decimal("0.00"))
    unknown = reckon(town_of(deductible="0.00", share="0.75"), bill("1000.00", care=Care.OUTPATIENT))
    assert (unknown.cap, unknown.fund) == (None, None)


def test_a_line_says_of_its_rule_s_figure_that_it_is_a_bound() -> None:
    told = reckon(town_of(deductible="0.00", share="≤0.75", cap="none"), bill("1000.00", care=Care.OUTPATIENT))
    (field,) = next(each for each in told.lines if each.key == "share").fields
    assert field == ("share", Decimal("0.75"), Bound.AT_MOST)


def bounded(policy: Policy, key: Key, bound: Bound) -> Policy:
    return replace(
        policy, figures=tuple(replace(each, bound=bound) if each.key is key else each for each in policy.figures)
    )


@pytest.mark.parametrize(
    ("key", "bound", "fund"),
    [
        (Key.INPATIENT_SHARE, Bound.AT_MOST, "≤19200.00"),  # though 大病保险 then pays the more
        (Key.INPATIENT_SHARE, Bound.AT_LEAST, "≥19200.00"),
        (Key.SERIOUS_SHARE, Bound.AT_MOST, "≤19200.00"),
        (Key.SERIOUS_THRESHOLD, Bound.AT_MOST, "≥19200.00"),
    ],
)
def test_a_bound_in_what_serious_illness_pays(key: Key, bound: Bound, fund: str) -> None:
    told = reckon(bounded(with_(SHARE), key, bound), bill("31000.00"))
    assert said(told.fund, told.bound("fund")) == fund


def test_what_serious_illness_leaves_open_leaves_no_upper_bound() -> None:
    told = reckon(bounded(town.POLICY, Key.INPATIENT_SHARE, Bound.AT_MOST), bill("31000.00"))
    assert (told.fund, told.own, told.before_serious) == (None, None, False)
    least = reckon(bounded(town.POLICY, Key.INPATIENT_SHARE, Bound.AT_LEAST), bill("31000.00"))
    assert (said(least.fund, least.bound("fund")), least.before_serious) == ("≥18000.00", True)


def test_at_most_the_whole_bill_is_nothing_that_is_known() -> None:
    told_of = (Key.INPATIENT_SHARE, Key.INPATIENT_DEDUCTIBLE, Key.SERIOUS_THRESHOLD)
    all_of_it = town.figure(Key.INPATIENT_SHARE, "1", "resident", bound=Bound.AT_MOST)
    none = town.figure(Key.INPATIENT_DEDUCTIBLE, "0.00", "resident")
    policy = replace(without(*told_of), figures=(*without(*told_of).figures, all_of_it, none))
    told = reckon(policy, bill("11000.00"))
    assert (told.fund, told.own, told.bound("fund"), told.at_most) == (None, None, None, Decimal("11000.00"))
    some_is_own = reckon(policy, bill("11000.00", own="1000.00"))
    assert said(some_is_own.fund, some_is_own.bound("fund")) == "≤10000.00"
    assert said(some_is_own.own, some_is_own.bound("own")) == "≥1000.00"


def test_the_cut_for_care_elsewhere_may_be_a_bound() -> None:
    told = reckon(bounded(town.POLICY, Key.ELSEWHERE_CUT, Bound.AT_MOST), bill("11000.00", elsewhere=FILED))
    assert (said(told.ratio, told.bound("ratio")), said(told.fund, told.bound("fund"))) == ("≥0.55", "≥5500.00")
    cut = next(each for each in told.lines if each.key == "cut")
    assert said(cut.amount, cut.bound) == "≤500.00"


def test_a_band_has_its_own_figure() -> None:
    policy = with_(town.figure(Key.INPATIENT_SHARE, "0.80", "resident", "三级", band="一档"))
    assert [reckon(policy, bill("1100.00", band=band)).fund for band in ("一档", "二档", "")] == [
        *(Decimal("80.00"), Decimal("60.00"), Decimal("60.00"))
    ]


def test_the_same_bill_at_every_level() -> None:
    compared = compare(town.POLICY, bill("11000.00"))
    assert [(level.name, str(told.own)) for level, told in compared] == [
        ("三级", "5000.00"), ("二级", "3125.00"), ("一级", "1820.00"),
    ]  # fmt: skip


# -- contributions -------------------------------------------------------------------------------------------------


def paid(policy: Policy, population: str, base: str = "6000.00", band: str = "") -> dict[str, tuple[str | None, str]]:
    lines = contribution(policy, Decimal(base), TODAY, population, band)
    return {line.key: (line.amount and str(line.amount), line.rule) for line in lines}  # type: ignore[misc]


def test_what_an_employee_and_the_employer_pay_a_month() -> None:
    assert paid(town.POLICY, "employee") == {
        "employer_medical": ("480.00", "rate"),
        "employer_birth": ("42.00", "rate"),
        "employer": ("522.00", "employer"),
        "employee": ("120.00", "rate"),
    }


def test_a_rate_that_is_not_known_makes_its_own_amount_and_the_sum_unknown() -> None:
    assert paid(without(Key.RATE_EMPLOYER_BIRTH), "employee") == {
        "employer_medical": ("480.00", "rate"),
        "employer_birth": (None, "rate_unknown"),
        "employer": (None, "employer"),
        "employee": ("120.00", "rate"),
    }


TOTAL, STATE, PERSON = (
    town.figure(key, value, "resident", band="一档")
    for key, value in ((Key.DUES_TOTAL, "1160.00"), (Key.DUES_STATE, "730.00"), (Key.DUES_PERSON, "430.00"))
)


@pytest.mark.parametrize(
    ("figures", "total", "state", "person"),
    [
        ((TOTAL, STATE, PERSON), ("1160.00", "dues"), ("730.00", "dues"), ("430.00", "dues")),
        ((TOTAL, STATE), ("1160.00", "dues"), ("730.00", "dues"), ("430.00", "dues_person_derived")),
        ((STATE, PERSON), ("1160.00", "dues_total_derived"), ("730.00", "dues"), ("430.00", "dues")),
        ((TOTAL, PERSON), ("1160.00", "dues"), ("730.00", "dues_state_derived"), ("430.00", "dues")),
        ((STATE,), (None, "dues_unknown"), ("730.00", "dues"), (None, "dues_unknown")),
        ((), (None, "dues_unknown"), (None, "dues_unknown"), (None, "dues_unknown")),
    ],
)
def test_what_a_resident_pays_a_year(figures: tuple[Figure, ...], total: object, state: object, person: object) -> None:
    expected = {"dues_total": total, "dues_state": state, "dues_person": person}
    assert paid(with_(*figures), "resident", band="一档") == expected


def test_what_is_derived_names_what_it_comes_from() -> None:
    line = contribution(with_(TOTAL, STATE), Decimal(0), TODAY, "resident", "一档")[2]
    assert (line.behind, {each.name: each.value for each in line.fields}) == (
        TOTAL,
        {"total": TOTAL.value, "state": STATE.value},
    )


# -- always --------------------------------------------------------------------------------------------------------

money = some.decimals(0, 1_000_000, places=2)
shares = some.decimals(0, 1, places=4)


@some.composite
def policies(draw: some.DrawFn) -> Policy:
    """Of the resident at the third level: each figure is told, told without a value, or not told."""
    figures = []
    for key, values in (
        (Key.INPATIENT_DEDUCTIBLE, money),
        (Key.INPATIENT_SHARE, shares),
        (Key.YEAR_CAP, money),
        (Key.ELSEWHERE_CUT, shares),
        (Key.SERIOUS_THRESHOLD, money),
        (Key.SERIOUS_SHARE, shares),
    ):
        value = draw(some.none() | some.just("unsaid") | values)
        if value is not None:
            case = "filed" if key is Key.ELSEWHERE_CUT else ""
            figures.append(town.figure(key, None if value == "unsaid" else str(value), "resident", case=case))
    return replace(town.POLICY, figures=tuple(figures))


bills = some.builds(
    lambda total, own, elsewhere: Bill("resident", "三级", total, TODAY, min(own, total), elsewhere=elsewhere),
    money, money, some.sampled_from((NONE, FILED)),
)  # fmt: skip


@given(some.data(), policies(), bills)
def test_a_bound_holds_whatever_the_exact_figure_is(data: some.DataObject, policy: Policy, asked: Bill) -> None:
    """Whichever figures a source may have had in mind when it gave bounds."""
    bounds = some.sampled_from((None, Bound.AT_MOST, Bound.AT_LEAST))
    told = replace(policy, figures=tuple(replace(each, bound=data.draw(bounds)) for each in policy.figures))
    exact = []
    for each in told.figures:
        value = each.value
        if value is not None and each.bound is Bound.AT_MOST:
            value = data.draw(some.decimals(0, value, places=4))
        elif value is not None and each.bound is Bound.AT_LEAST:
            value = data.draw(some.decimals(value, 1 if each.key.unit is Unit.SHARE else 2_000_000, places=4))
        exact.append(replace(each, value=value, bound=None))
    with_bounds, whole = reckon(told, asked), reckon(replace(policy, figures=tuple(exact)), asked)
    assert (with_bounds.fund is None) == (with_bounds.own is None)
    if with_bounds.before_serious or whole.before_serious:
        return
    for name in ("fund", "own"):
        value, right = getattr(with_bounds, name), getattr(whole, name)
        if value is not None and right is not None:
            assert with_bounds.bound(name) is Bound.AT_LEAST or right <= value + FEN
            assert with_bounds.bound(name) is Bound.AT_MOST or right >= value - FEN


@given(policies(), bills)
def test_it_adds_up_to_the_fen(policy: Policy, asked: Bill) -> None:
    told = reckon(policy, asked)
    assert (told.fund is None) == (told.own is None)
    if told.fund is None or told.own is None:
        assert told.why("fund")
        return
    assert told.fund + told.own == asked.total
    assert Decimal(0) <= told.fund <= asked.in_scope
    assert told.own >= asked.own
    assert all(line.amount.as_tuple().exponent == -2 for line in told.lines if line.amount is not None)


@given(policies(), bills)
def test_what_the_lines_say_adds_up(policy: Policy, asked: Bill) -> None:
    told = reckon(policy, asked)
    lines = {line.key: line.amount for line in told.lines}
    share, beyond, cut = lines["share"], lines["cap"], lines.get("cut", Decimal(0))
    if told.fund is not None and None not in (share, beyond, cut):
        assert share is not None
        assert beyond is not None
        assert cut is not None
        assert told.fund == share - cut - beyond + (lines.get("serious") or Decimal(0))


@pytest.mark.parametrize(
    ("gone", "at_most"),
    [
        ((Key.INPATIENT_DEDUCTIBLE,), "12000.00"),  # 60 % of all
        ((Key.YEAR_CAP,), "11400.00"),
        ((Key.INPATIENT_DEDUCTIBLE, Key.YEAR_CAP), "12000.00"),
        ((Key.INPATIENT_SHARE,), None),
        ((), None),
    ],
)
def test_what_can_only_lessen_it_leaves_a_bound(gone: tuple[Key, ...], at_most: str | None) -> None:
    told = reckon(without(*gone), bill("20000.00")).at_most
    assert (told and str(told)) == at_most


@given(policies(), bills, money, money)
def test_the_bound_holds_whatever_is_missing(policy: Policy, asked: Bill, deductible: Decimal, cap: Decimal) -> None:
    at_most = reckon(policy, asked).at_most
    here = tuple(each for each in policy.figures if each.key not in (Key.SERIOUS_SHARE, Key.SERIOUS_THRESHOLD))
    known = {each.key for each in here if each.value is not None}
    figures = {Key.INPATIENT_DEDUCTIBLE: deductible, Key.YEAR_CAP: cap}
    told = tuple(town.figure(key, str(value), "resident") for key, value in figures.items() if key not in known)
    whole = replace(policy, figures=(*(each for each in here if each.value is not None), *told))
    fund = reckon(whole, asked).fund
    assert at_most is None or fund is None or fund <= at_most


def changed(policy: Policy, key: Key, value: Decimal) -> Policy:
    return replace(
        policy, figures=tuple(replace(each, value=value) if each.key is key else each for each in policy.figures)
    )


@given(policies(), bills, money, money)
def test_a_higher_deductible_never_raises_what_the_fund_pays(
    policy: Policy, asked: Bill, one: Decimal, other: Decimal
) -> None:
    lower, higher = (
        reckon(changed(policy, Key.INPATIENT_DEDUCTIBLE, each), asked).fund for each in sorted((one, other))
    )
    assert lower is None or higher is None or higher <= lower


@given(policies(), bills)
def test_care_elsewhere_never_raises_what_the_fund_pays(policy: Policy, asked: Bill) -> None:
    here, there = (reckon(policy, replace(asked, elsewhere=each)).fund for each in (NONE, FILED))
    assert here is None or there is None or there <= here


@given(policies(), bills, some.sampled_from(Key))
def test_a_figure_that_is_not_known_never_changes_what_is(policy: Policy, asked: Bill, gone: Key) -> None:
    """Only 大病保险 is left out where its figures lack, and that is told."""
    whole, less = reckon(policy, asked), reckon(without(gone, policy=policy), asked)
    for name in ("deductible", "ratio", "cap"):
        assert getattr(less, name) in (None, getattr(whole, name))
    if gone not in (Key.SERIOUS_THRESHOLD, Key.SERIOUS_SHARE):
        assert less.fund in (None, whole.fund)
        assert less.own in (None, whole.own)
