"""kiosk calculate: 报销测算 for scripts, as the screens reckon it: a table, or JSON with amounts as strings."""

import argparse
import json
import re
import sys
import unicodedata
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from kiosk.refusal import BAD_USE, Refused

if TYPE_CHECKING:  # imported when it is asked for: `kiosk --help` starts without
    from kiosk.core.city import City
    from kiosk.core.policy import Policy
    from kiosk.core.reckoning import Bill, Lacking, Line, Reckoning
    from kiosk.ui.words import Words

RESULTS = ("deductible", "ratio", "cap", "fund", "own")
AMOUNT = re.compile(r"[0-9]{1,9}(\.[0-9]{1,2})?")  # no finer than the fen, and no more than a hospital ever asks
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def register(commands: Any) -> None:
    """The command and its arguments; `commands` as argparse.add_subparsers gives it."""
    calculate = commands.add_parser("calculate", help="reckon what a city's insurance pays of a bill")
    calculate.add_argument("city", metavar="CITY", help="name of a folder in config/cities, or its path")
    calculate.add_argument("--population", required=True, metavar="employee|resident")
    calculate.add_argument("--level", required=True, metavar="LEVEL", help="of the hospital, in the city's own words")
    calculate.add_argument("--total", required=True, metavar="YUAN", help="the whole bill")
    calculate.add_argument("--own", default="0", metavar="YUAN", help="what of it no fund shares, default 0")
    calculate.add_argument("--filing", default="none", metavar="none|filed|unfiled",
                           help="care elsewhere; whom the city's cut is about is said in its words")  # fmt: skip
    calculate.add_argument("--band", default="", help="where the city has bands")
    calculate.add_argument("--case", default="", help="an illness or case with rules of its own, in the city's words")
    calculate.add_argument("--care", default="inpatient", metavar="inpatient|outpatient")
    calculate.add_argument("--date", default="", metavar="YYYY-MM-DD", help="whose rules hold, default today")
    calculate.add_argument("--json", action="store_true", help="for scripts; null is not known, and reasons says why")
    calculate.set_defaults(command=run)


def run(wanted: argparse.Namespace) -> int:
    from kiosk.core.reckoning import reckon
    from kiosk.ui.reckoned import going
    from kiosk.ui.words import load_language

    try:
        city = _city(wanted.city)
        bill = _bill(wanted, city.policy)
    except Refused as refused:
        print(refused, file=sys.stderr)
        return BAD_USE
    reckoning, words = reckon(city.policy, bill), load_language("zh_CN")
    whose = None if wanted.filing == "none" else str(going(wanted.filing, city, words))
    if wanted.json:
        told = as_json(reckoning, city.policy, words) | {"elsewhere": whose}
        print(json.dumps(told, ensure_ascii=False, indent=2))
    else:
        print(*filter(None, [whose]), *_table(reckoning, city.policy, words), sep="\n")
    return 0


def as_json(reckoning: "Reckoning", policy: "Policy", words: "Words") -> dict[str, Any]:
    """Amounts in yuan and shares of one, as strings; None is not known, and `reasons` says why. A cap may be "none".

    `at_most`: what the basic insurance pays at most, where what is lacking could but lessen it; else None.
    A line, and `bounds` by the names of the results, may hold "at_most" or "at_least": it is known to that side only.
    """
    lines = [_line(line, policy, words) for line in reckoning.lines]
    results = {name: _text(getattr(reckoning, name)) for name in RESULTS}
    bounds = {name: bound.value for name, bound in reckoning.bounds}
    if reckoning.before_serious:  # a part of it would be paid that nobody can reckon
        bounds.pop("own", None)
        results |= {"own": None, "own_at_most": _text(reckoning.own)}
    told = {"bounds": bounds, "at_most": _text(reckoning.at_most), "reasons": _reasons(reckoning, words)}
    return {"lines": lines, **results, **told}


# -- what is asked -------------------------------------------------------------------------------------------------


def _city(name: str) -> "City":
    from kiosk.city.reading import BadCity, read
    from kiosk.config import city_folder, no_city

    if refused := no_city(name):
        raise Refused(refused)
    try:
        return read(city_folder(name))
    except BadCity as error:
        raise Refused(f"the city {name} cannot be read: {error}") from None


def _bill(wanted: argparse.Namespace, policy: "Policy") -> "Bill":
    from kiosk.core.reckoning import FILINGS, Bill, Care, Elsewhere, tells_of_case

    _among("population", wanted.population, (each.id for each in policy.populations))
    _among("level", wanted.level, (each.name for each in policy.levels))
    _among("filing", wanted.filing, (each.value for each in Elsewhere))
    _among("care", wanted.care, (each.value for each in Care))
    population = policy.population(wanted.population)
    _among("band", wanted.band, ("", *(population.bands if population else ())))
    cases = tuple(dict.fromkeys(each.case for each in policy.figures if each.case not in FILINGS))
    _among("case", wanted.case, ("", *cases))
    total, own = _amount("total", wanted.total), _amount("own", wanted.own)
    if own > total:
        raise Refused(f"--own {own} is more than --total {total}; at most the whole bill is allowed")
    bill = Bill(
        wanted.population,
        wanted.level,
        total,
        day_of(wanted.date),
        own,
        Elsewhere(wanted.filing),
        wanted.band,
        wanted.case,
        care=Care(wanted.care),
    )
    if bill.case and not tells_of_case(policy, bill):
        told = ", ".join(each for each in cases if each and tells_of_case(policy, replace(bill, case=each)))
        whose = f"{wanted.care} care of {wanted.population} at {wanted.level}"
        raise Refused(f"--case {bill.case} has no rule of its own for {whose}; allowed is {told or 'none'}")
    return bill


def _among(name: str, given: str, allowed: Iterable[str]) -> None:
    known = list(allowed)
    if given not in known:
        said = ", ".join(each for each in known if each) or "none in this city"
        raise Refused(f"--{name} {given} is not known; allowed is {said}")


def _amount(name: str, given: str) -> Decimal:
    """Decimal alone takes 1e9, 1_000 and digits of other scripts as well."""
    if not AMOUNT.fullmatch(given):
        allowed = "yuan with at most two places, up to 999999999.99, as 20000 or 20000.50"
        raise Refused(f"--{name} {given} is no amount; allowed is {allowed}")
    return Decimal(given).quantize(Decimal("0.01"))


def day_of(given: str) -> date:
    """Today where none is given. Raises Refused."""
    try:
        if given and not DAY.fullmatch(given):
            raise ValueError
        return date.fromisoformat(given) if given else date.today()
    except ValueError:
        raise Refused(f"--date {given} is no day; allowed is YYYY-MM-DD") from None


# -- what is told --------------------------------------------------------------------------------------------------


def _line(line: "Line", policy: "Policy", words: "Words") -> dict[str, str | None]:
    from kiosk.ui import reckoned

    figure = reckoned.figure_behind(line)
    source = policy.source(figure.cited) if figure else None
    return {
        "label": str(reckoned.label(line, words)),
        "amount": _text(line.amount),
        "rule": str(reckoned.rule(line, words)),
        "source": source.title if source else None,
        "as_of": figure.as_of if figure else None,
        **({"bound": line.bound.value} if line.bound else {}),
    }


def _text(value: Decimal | None) -> str | None:
    from kiosk.core.policy import is_uncapped

    return None if value is None else "none" if is_uncapped(value) else str(value)


def _reasons(reckoning: "Reckoning", words: "Words") -> dict[str, str]:
    from kiosk.ui import reckoned

    reasons = {name: "；".join(_why(lacking, words)) for name, lacking in reckoning.lacking}
    if reckoning.before_serious:
        reasons["own"] = next(str(reckoned.rule(each, words)) for each in reckoning.lines if each.key == "serious")
    return reasons


def _why(lacking: "Iterable[Lacking]", words: "Words") -> tuple[str, ...]:
    """Of one result: each figure for whose lack it is not known."""
    from kiosk.ui import reckoned

    missing = tuple(f"{each.key.plain}：{reckoned.why(each.not_known, words)}" for each in lacking)
    return missing or (str(words("reckoning.why.bounds")),)


def _table(reckoning: "Reckoning", policy: "Policy", words: "Words") -> Iterable[str]:
    rows = []
    for line in reckoning.lines:
        told = _line(line, policy, words)
        stands = f"{told['source']}，{told['as_of']}" if told["source"] else told["as_of"] or ""
        bound = "at_most" if line.key == "own" and reckoning.before_serious else told.get("bound")
        amount = {"at_most": "≤", "at_least": "≥"}.get(bound or "", "") + (
            told["amount"] or str(words("reckoning.unknown"))
        )
        rows.append((told["label"] or "", amount, told["rule"] or "", stands))
    widths = [max(map(_width, column)) for column in zip(*rows, strict=True)]
    for label, amount, rule, stands in rows:
        space = " " * (widths[1] - _width(amount))
        yield "  ".join((_padded(label, widths[0]), space + amount, _padded(rule, widths[2]), stands)).rstrip()
    if reasons := dict.fromkeys(each for _, lacking in reckoning.lacking for each in _why(lacking, words)):
        yield f"{words('reckoning.open')}："
        yield from (f"  {each}" for each in reasons)
    if reckoning.before_serious:
        yield str(words("reckoning.before_serious"))
    if reckoning.at_most is not None:
        yield f"{words('calculator.at_most')} {_text(reckoning.at_most)} {words('money.yuan')}"


def _padded(text: str, width: int) -> str:
    return text + " " * (width - _width(text))


def _width(text: str) -> int:
    """In cells of a terminal, of which a Chinese character takes two."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)
