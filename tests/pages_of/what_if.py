"""The pages of 如果当时…: asked for the level, compared, and where the policy does not let reckon it."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from kiosk.core.actions import Give
from kiosk.core.effects import Print
from kiosk.core.events import Tapped
from kiosk.core.policy import Citation, Key, Policy, Source
from kiosk.core.state import State
from tests import pages as house
from tests import people, town
from tests.pages_of.calculator import LONG

BEFORE = Source("before", "示例市职工医保待遇办法（旧，虚构）", "示例市", "2025-06-30")
DEDUCTIBLES = tuple(
    town.figure(Key.INPATIENT_DEDUCTIBLE, "1500.00", "employee", level.name, since=date(2024, 1, 1),
                until=date(2025, 12, 31), as_of="2025", cited=Citation("before", "第五条"))
    for level in town.LEVELS_OF_CITY
)  # fmt: skip
CHANGED = replace(
    town.POLICY, sources=(*town.POLICY.sources, BEFORE), figures=(*DEDUCTIBLES, *town.POLICY.figures)
)  # of the deductible, an earlier one is known; of the share and the cap none
OPEN_AT_THIRD = replace(  # which is asked for, as the others can be reckoned
    town.POLICY,
    figures=tuple(each for each in town.POLICY.figures if (each.key, each.level) != (Key.INPATIENT_SHARE, "三级")),
)


def supposed(*steps: str, policy: Policy = town.POLICY) -> State:
    """The stay of the tests' person, with what was given of how it is to be reckoned."""
    state = house.settled()
    state = replace(state, rules=replace(state.rules, written=replace(state.rules.city, policy=policy)))
    state = house.after(state, Tapped(Give("details", "if")))
    return house.after(state, *(Tapped(Give("if_level", step)) for step in steps))


def pages() -> Iterable[tuple[str, State]]:
    yield "what-if-level", supposed()
    yield "what-if", supposed("三级", policy=CHANGED)
    yield "what-if-open", supposed("三级", policy=OPEN_AT_THIRD)


def rich() -> Iterable[tuple[str, State]]:
    state = house.settled(people.IN_MILLIONS)
    state = replace(state, rules=replace(state.rules, written=replace(state.rules.city, policy=LONG)))
    state = house.after(state, Tapped(Give("details", "if")))
    state = house.after(state, Tapped(Give("if_who", "employee")))
    yield "what-if-long", house.after(state, Tapped(Give("if_level", "三级甲等综合医院和专科医院甲")))


def slips() -> Iterable[tuple[str, Print]]:
    yield "what-if", house.ordered(supposed("三级", policy=CHANGED))
