"""Fills the placeholders of a city's texts from its policy: every figure stands in policy.toml and nowhere else.

`{inpatient.deductible resident level=三级甲等 before}`: a Key, then in any order a population, level=, band= and case=,
and `before` for the figure before the last one, or `why` for the reason why a figure is not known. Without `before` it
is the last one that the policy tells, whatever the day: a text that has an end carries it itself.
"""

import re
from decimal import Decimal

from kiosk.core.policy import Figure, Key, Policy, Unit

PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
POINTS = frozenset({Key.ELSEWHERE_CUT})  # parts of one that are taken from a share, and not of an amount
KEYS = {key.value: key for key in Key}
UNITS = {
    Unit.MONTHS: "个月",
    Unit.YEARS: "年",
    Unit.WORKING_DAYS: "个工作日",
    Unit.COUNT: "",
    Unit.AGE: "岁",
}


def fill(text: str, policy: Policy) -> str:
    """Raises ValueError, which names the placeholder and what is wrong with it."""
    filled = PLACEHOLDER.sub(lambda match: _told(match[0], match[1].split(), policy), text)
    if "{" in filled or "}" in filled:
        raise ValueError(f"a brace without its other half in {text!r}")
    return filled


def said(figure: Figure) -> str:
    """In plain Chinese: 8万元, 1,400元, 65%, 6个月. Raises ValueError where there is no value."""
    if figure.value is None:
        raise ValueError("the policy tells no value")
    match figure.key.unit:
        case Unit.YUAN:
            return _yuan(figure.value)
        case Unit.SHARE:
            return f"{_plain(figure.value * 100)}{'个百分点' if figure.key in POINTS else '%'}"
        case unit:
            return f"{_plain(figure.value)}{UNITS[unit]}"


def _told(placeholder: str, words: list[str], policy: Policy) -> str:
    try:
        return _meant(words, policy)
    except ValueError as trouble:
        raise ValueError(f"{placeholder}: {trouble}") from None


def _meant(words: list[str], policy: Policy) -> str:
    if not words or words[0] not in KEYS:
        raise ValueError("it does not begin with a key of the policy")
    subject: dict[str, str] = {}
    mode = ""
    for word in words[1:]:
        name, equals, value = word.partition("=")
        if word in ("before", "why"):
            mode = word
        elif equals and name in ("level", "band", "case") and value:
            subject[name] = value
        elif policy.population(word):
            subject["population"] = word
        else:
            raise ValueError(f"{word!r} is no population of the city, no level=, band= or case=, and not before or why")
    bands = {band for each in policy.populations for band in each.bands} | {each.band for each in policy.figures}
    if "level" in subject and policy.level(subject["level"]) is None:
        raise ValueError(f"{subject['level']!r} is no level of the city")
    if "band" in subject and subject["band"] not in bands:
        raise ValueError(f"{subject['band']!r} is no band of the city")
    figures = policy.told(KEYS[words[0]], **subject)
    if len(figures) < (2 if mode == "before" else 1):
        raise ValueError("the policy tells no such figure")
    figure = figures[-2 if mode == "before" else -1]
    if mode != "why":
        return said(figure)
    if figure.value is not None:
        raise ValueError("the policy tells a value, and so no reason why there is none")
    return figure.why


def _yuan(amount: Decimal) -> str:
    """Whole hundreds from ten thousand on are told in 万, as people say them."""
    if amount >= 10_000 and amount % 100 == 0:
        return f"{_plain(amount / 10_000)}万元"
    return f"{_plain(amount)}元"


def _plain(number: Decimal) -> str:
    """With commas and without zeros at the end of its decimals."""
    whole = number == number.to_integral_value()
    return f"{number:,.0f}" if whole else f"{number.normalize():,f}"
