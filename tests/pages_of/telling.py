"""举报, 公告, 明白卡: pages that only tell, and what they say where there is nothing to tell."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from kiosk.core.actions import Give, Open
from kiosk.core.effects import Print
from kiosk.core.events import Tapped
from kiosk.core.state import State
from tests import pages as whole


def opened(name: str, *given: tuple[str, str]) -> State:
    taps = (Tapped(Give(key, value)) for key, value in given)
    return whole.after(whole.announced(whole.ready()), Tapped(Open(name)), *taps)


def silent(name: str) -> State:
    """In a city that tells nothing."""
    state = whole.ready()
    city = replace(state.rules.city, notices=(), explainers=(), reporting=None, events=(), elsewhere=(), care=None)
    return whole.after(replace(state, rules=replace(state.rules, written=city)), Tapped(Open(name)))


def earlier() -> State:
    """With a notice that is years old and has no end."""
    state = opened("notices")
    city = state.rules.city
    new, undated, *_ = city.notices
    notices = new, replace(undated, since=date(2019, 6, 1))
    return replace(state, rules=replace(state.rules, written=replace(city, notices=notices)))


def pages() -> Iterable[tuple[str, State]]:
    yield "fraud", opened("fraud")
    yield "notices", opened("notices")
    yield "notices-earlier", earlier()
    yield "notices-none", silent("notices")
    yield "explainers", opened("explainers")
    yield "explainer-supplement", opened("explainers", ("card", "supplement"))


def rich() -> Iterable[tuple[str, State]]:
    for name in ("fraud", "explainers", "errands", "elsewhere", "care"):
        yield f"{name}-silent", silent(name)


def slips() -> Iterable[tuple[str, Print]]:
    yield "fraud", whole.ordered(opened("fraud"))
    yield "explainer", whole.ordered(opened("explainers", ("card", "supplement")))
