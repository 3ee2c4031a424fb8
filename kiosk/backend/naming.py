"""Codes that no table of ours names get the platform's own (1901): asked for when one is met, once a day and kind.

The question that meets such a code asks for the names as its last step and tells its answer with them; where they do
not come in its time, the code is shown as 其他(code).
"""

from collections.abc import Iterable
from dataclasses import fields, is_dataclass, replace
from datetime import date
from typing import Any

from kiosk.backend import codes
from kiosk.backend.calls import Call
from kiosk.backend.codes import Dictionary
from kiosk.backend.fsi.dictionary import DictionaryOfKind
from kiosk.backend.jobs import Job, Step, over
from kiosk.core.domain import Code, FundShare, Insurance, Listing, Outcome, Settlement, Visit
from kiosk.core.entitlements import Accumulator, Benefit, Designation, Stay, Transfer
from kiosk.core.person import Person

INSURANCE, PERSON, VISIT, FUND = "INSUTYPE", "PSN_TYPE", "MED_TYPE", "FUND_PAY_TYPE"  # 字典类型
PLACES: dict[type, dict[str, str]] = {  # which kind of code stands in which field
    Insurance: {"kind": INSURANCE, "person_kind": PERSON},
    Visit: {"kind": VISIT},
    Settlement: {"kind": VISIT},
    FundShare: {"kind": FUND},
    Listing: {"missing": VISIT},
    Accumulator: {"fund": FUND, "visit_kind": VISIT, "insurance": INSURANCE},
    Designation: {"insurance": INSURANCE},
    Stay: {"kind": VISIT, "insurance": INSURANCE},
    Transfer: {"insurance": INSURANCE},
    Benefit: {"fund": FUND},
}


class Names:
    """The dictionary so far, and when each kind was asked for. Used by the coordinating thread alone."""

    def __init__(self) -> None:
        self.dictionary = Dictionary()
        self._asked: dict[str, date] = {}

    def wanted(self, kinds: Iterable[str], day: date) -> tuple[Call, ...]:
        """The calls for those that were not asked for on this day."""
        new = [kind for kind in sorted(kinds) if self._asked.get(kind) != day]
        self._asked.update(dict.fromkeys(new, day))
        return tuple(DictionaryOfKind(kind, day) for kind in new)

    def took(self, kind: str, result: object) -> None:
        if isinstance(result, tuple):
            self.dictionary = self.dictionary.learned(kind, result)


class NamingJob:
    """A job whose answers are told with the platform's names."""

    def __init__(self, job: Job, names: Names, day: date) -> None:
        self._job = job
        self._names = names
        self._day = day
        self._awaited: set[Call] = set()
        self._held: Outcome | None = None  # the last word, while names are awaited
        self.seconds = job.seconds

    def begin(self) -> tuple[Call, ...]:
        return self._job.begin()

    def took(self, call: Call, result: object) -> Step:
        if isinstance(call, DictionaryOfKind) and call in self._awaited:
            self._awaited.discard(call)
            self._names.took(call.kind, result)
            return Step(outcome=self._told(self._held)) if self._held and not self._awaited else Step()
        step = self._job.took(call, result)
        if step.outcome is None:
            return step
        asked = self._names.wanted(nameless(self._told(step.outcome)), self._day)
        self._awaited.update(asked)
        if over(step.outcome) and self._awaited:
            self._held = step.outcome
            return Step((*step.calls, *asked))
        return Step((*step.calls, *asked), self._told(step.outcome))

    def out_of_time(self) -> Outcome:
        return self._told(self._held or self._job.out_of_time())

    def _told(self, outcome: Outcome) -> Outcome:
        told: Outcome = renamed(outcome, self._names.dictionary)
        return told


def nameless(value: object) -> set[str]:
    """The kinds of code that nobody has named so far, wherever they stand."""
    if isinstance(value, tuple):
        return {kind for each in value for kind in nameless(each)}
    if not is_dataclass(value) or isinstance(value, (Person, Code)):
        return set()
    places = PLACES.get(type(value), {})
    found: set[str] = set()
    for each in fields(value):
        inner = getattr(value, each.name)
        if kind := places.get(each.name):
            found |= {kind for code in codes_of(inner) if codes.is_nameless(code)}
        else:
            found |= nameless(inner)
    return found


def renamed(value: Any, dictionary: Dictionary) -> Any:
    """The same value; codes without a name have the dictionary's, where it has one."""
    if not dictionary.kinds:
        return value
    if isinstance(value, tuple):
        return tuple(renamed(each, dictionary) for each in value)
    if not is_dataclass(value) or isinstance(value, (type, Person, Code)):
        return value
    places = PLACES.get(type(value), {})
    changed: dict[str, Any] = {}
    for each in fields(value):
        old = getattr(value, each.name)
        kind = places.get(each.name)
        new = with_names(old, dictionary, kind) if kind else renamed(old, dictionary)
        if new != old:
            changed[each.name] = new
    return replace(value, **changed) if changed else value


def with_names(value: Any, dictionary: Dictionary, kind: str) -> Any:
    if isinstance(value, tuple):
        return tuple(with_names(code, dictionary, kind) for code in value)
    if isinstance(value, Code) and codes.is_nameless(value):
        return Code(value.value, dictionary.of(kind).get(value.value, value.name))
    return value


def codes_of(value: object) -> tuple[Code, ...]:
    match value:
        case Code():
            return (value,)
        case tuple():
            return value
        case _:
            return ()
