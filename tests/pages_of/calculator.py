"""The pages of 报销测算: asked, typed, answered, and what no source tells."""

from collections.abc import Iterable
from dataclasses import replace

from kiosk.core.actions import Enter, Give, Open, Press
from kiosk.core.effects import Print
from kiosk.core.events import Tapped
from kiosk.core.policy import NO_CAP, Bound, Citation, Key, Level, Policy, Population, Source, Tier
from kiosk.core.state import State
from tests import pages as house
from tests import town

Step = tuple[str, str] | str  # a choice, or what is typed

STAY = ("what", "inpatient"), ("who", "resident"), ("level", "三级"), ("where", "none")
BILL: tuple[Step, ...] = (*STAY, "11000", ("mixed", "all"))
DUES: tuple[Step, ...] = ("what", "dues"), "6000"


def calculated(*steps: Step, policy: Policy = town.POLICY) -> State:
    state = house.ready()
    state = replace(state, rules=replace(state.rules, written=replace(state.rules.city, policy=policy)))
    state = house.after(state, Tapped(Open("calculator")))
    for step in steps:
        if isinstance(step, str):
            state = house.after(state, *(Tapped(Press(each)) for each in step), Tapped(Enter()))
        else:
            state = house.after(state, Tapped(Give(*step)))
    return state


def without(*keys: Key) -> Policy:
    return replace(town.POLICY, figures=tuple(each for each in town.POLICY.figures if each.key not in keys))


UNTOLD = without(Key.INPATIENT_DEDUCTIBLE, Key.YEAR_CAP)
# 不低于 60 %, and 不设封顶线
AT_LEAST = replace(
    town.POLICY,
    figures=tuple(
        replace(each, bound=Bound.AT_LEAST)
        if each.key is Key.INPATIENT_SHARE
        else replace(each, value=NO_CAP)
        if each.key is Key.YEAR_CAP
        else each
        for each in town.POLICY.figures
    ),
)
BOUND_AT_ONE = replace(  # of one level no more is known than a bound
    town.POLICY,
    figures=tuple(
        replace(each, bound=Bound.AT_LEAST) if (each.key, each.level) == (Key.INPATIENT_SHARE, "一级") else each
        for each in town.POLICY.figures
    ),
)
BARE = replace(town.POLICY, figures=())


def pages() -> Iterable[tuple[str, State]]:
    yield "calculator-what", calculated()
    yield "calculator-where", calculated(*STAY[:3])
    yield "calculator-who", house.after(house.account(), Tapped(Open("calculator")), Tapped(Give("what", "inpatient")))
    yield "calculator-result", calculated(*BILL)
    yield "calculator-open", calculated(*BILL, policy=UNTOLD)
    yield "calculator-bound", calculated(*BILL, policy=AT_LEAST)
    yield "calculator-base", calculated(*DUES[:1])
    yield "calculator-dues", calculated(*DUES)


TITLE = "示例市人民政府办公室关于印发全市城乡居民基本医疗保险和职工基本医疗保险待遇办法的通知（虚构）"
LONG_SOURCE = Source("long", TITLE, "示例市医疗保障局、示例市财政局、国家税务总局示例市税务局", "2026-01-31")
LONG_NAME = "灵活就业人员和个体工商户职工医保"
LONG = Policy(
    (Population("employee", LONG_NAME, "310", ("在职", "退休")), *town.POLICY.populations[1:]),
    tuple(Level(f"三级甲等综合医院和专科医院{number}", Tier.THIRD) for number in "甲乙丙丁"),
    (LONG_SOURCE,),
    tuple(
        replace(each, level="", cited=Citation("long", "第三章"), as_of="2026-01-31", band="")
        for each in town.POLICY.figures
        if each.level in ("", "三级")
    ),
)
FAR = ("level", "三级甲等综合医院和专科医院甲"), ("where", "unfiled")
LONGEST: tuple[Step, ...] = (*STAY[:2], *FAR, "9999999.99", ("mixed", "some"), "1234567.89")


def rich() -> Iterable[tuple[str, State]]:
    yield "calculator-result-long", calculated(*LONGEST, policy=LONG)
    yield "calculator-bound-at-one", calculated(*BILL, policy=BOUND_AT_ONE)
    yield "calculator-level-long", calculated(*STAY[:2], policy=LONG)
    yield "calculator-nothing", calculated(policy=BARE)


def slips() -> Iterable[tuple[str, Print]]:
    yield "calculator", house.ordered(calculated(*BILL))
    yield "calculator-bound", house.ordered(calculated(*BILL, policy=AT_LEAST))
    yield "calculator-dues", house.ordered(calculated(*DUES))
