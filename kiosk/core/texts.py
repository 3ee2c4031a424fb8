"""A city's texts as they are told on a day: every figure stands in policy.toml, and texts hold placeholders for it.

`{inpatient.deductible resident level=三级甲等 before}`: a Key, then in any order a population, level=, band= and case=,
and `before` for the figure before the one that is told, `why` for the reason why a figure is not known, or
`less=dues.state` for what is left of it when that figure of the same subject and time is taken away.

What holds on the day is told as it is. What does not, or need not any more, is told with its time: 75%（到2023年3月31日
为止）. A line that asks for what there is not on the day (a figure before the first one) is left out.
"""

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal

from kiosk.core.city import City, Errand, LifeEvent, Passage, Reporting
from kiosk.core.policy import Bound, Citation, Figure, Key, NotKnown, Policy, Unit, WhyNot

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
BOUNDS = {None: "", Bound.AT_MOST: "最多", Bound.AT_LEAST: "至少"}
NOTHING_LEFT = "现在是多少，没有资料写到。"  # where every line of a text is left out


def city_on(written: City, day: date) -> City:
    """The city as it is told on the day: figures stand in its passages and notices alone."""
    policy = written.policy

    def passages(told: tuple[Passage, ...]) -> tuple[Passage, ...]:
        return tuple(told_on(each, policy, day) for each in told)

    def errands(event: LifeEvent) -> tuple[Errand, ...]:
        return tuple(replace(each, told=told_on(each.told, policy, day)) for each in event.errands)

    care, reporting = written.care, written.reporting
    return replace(
        written,
        events=tuple(replace(each, errands=errands(each)) for each in written.events),
        elsewhere=tuple(replace(each, told=told_on(each.told, policy, day)) for each in written.elsewhere),
        care=care and replace(care, told=passages(care.told)),
        notices=tuple(replace(each, told=told_on(each.told, policy, day)) for each in written.notices),
        explainers=tuple(replace(each, told=passages(each.told)) for each in written.explainers),
        reporting=reporting
        and Reporting(passages(reporting.what), passages(reporting.how), passages(reporting.reward)),
    )


def told_on(written: Passage, policy: Policy, day: date) -> Passage:
    """Its sentences as they are told on the day, NOTHING_LEFT alone where none of them is; and whence their figures.

    A line whose placeholder means nothing in this policy is left out too: a library may be older than its city.
    """
    lines, figures = [], []
    for each in written.lines:
        try:
            line, cited = _filled(each, policy, day)
        except ValueError:
            continue
        if line is not None:
            lines.append(line)
            figures += cited
    return replace(written, lines=tuple(lines) or (NOTHING_LEFT,), figures=tuple(dict.fromkeys(figures)))


def fill(text: str, policy: Policy, day: date) -> str | None:
    """None where there is nothing to tell on the day. Raises ValueError, whatever the day: it names the placeholder
    and what is wrong with it."""
    return _filled(text, policy, day)[0]


def _filled(text: str, policy: Policy, day: date) -> tuple[str | None, list[Citation]]:
    """As `fill` has it, and where each figure in it stands."""
    if "{" in PLACEHOLDER.sub("", text) or "}" in PLACEHOLDER.sub("", text):
        raise ValueError(f"a brace without its other half in {text!r}")
    asked = {each[0]: _told(each[0], each[1].split(), policy, day) for each in PLACEHOLDER.finditer(text)}
    told = {placeholder: each for placeholder, each in asked.items() if each is not None}
    if len(told) < len(asked):
        return None, []
    cited = [citation for _, figures in told.values() for citation in figures]
    return PLACEHOLDER.sub(lambda match: told[match[0]][0], text), cited


def is_in_force(text: str, policy: Policy, day: date) -> bool:
    """Whether all that it tells holds on the day. Raises ValueError as `fill` does."""
    if fill(text, policy, day) is None:
        return False
    meant = [_meant(each[1].split(), policy) for each in PLACEHOLDER.finditer(text)]
    return all(
        mode == "why" or isinstance(policy.in_force(key, day, **subject), Figure) for key, subject, mode, _ in meant
    )


def said(figure: Figure) -> str:
    """In plain Chinese: 8万元, 1,400元, 65%, 至少6个月, 不封顶. Raises ValueError where there is no value."""
    if figure.value is None:
        raise ValueError("the policy tells no value")
    if figure.is_uncapped:
        return "不封顶"
    return f"{BOUNDS[figure.bound]}{_measured(figure, figure.value)}"


# -- one placeholder -----------------------------------------------------------------------------------------------


def _told(placeholder: str, words: list[str], policy: Policy, day: date) -> tuple[str, tuple[Citation, ...]] | None:
    """What is said in its place and where that stands; None where there is nothing to tell on the day."""
    try:
        key, subject, mode, less = _meant(words, policy)
        figures, parts = policy.told(key, **subject), policy.told(less, **subject) if less else ()
        _check(figures, mode)
        if less and _left(figures[-1], parts) is None:
            raise ValueError(f"the policy tells no exact {less.value} of the same days")
    except ValueError as trouble:
        raise ValueError(f"{placeholder}: {trouble}") from None
    holding = policy.in_force(key, day, **subject)
    figure = holding.nearest if isinstance(holding, NotKnown) else holding
    if figure is None:
        return None
    if mode == "before":
        same = [each for each in policy.figures if each.subject == figure.subject]
        earlier = same[: same.index(figure)]
        return (said(earlier[-1]), (earlier[-1].cited,)) if earlier and earlier[-1].value is not None else None
    if mode == "why" or figure.value is None:
        return (figure.why, (figure.cited,)) if mode == "why" and figure.value is None else None
    time = _time(holding.why, figure) if isinstance(holding, NotKnown) else ""
    if less is None:
        return said(figure) + time, (figure.cited,)
    left = _left(figure, parts)
    return left and (said(left[0]) + time, (figure.cited, left[1]))


def _left(whole: Figure, parts: tuple[Figure, ...]) -> tuple[Figure, Citation] | None:
    """Without its part of the same days, and where that stands; None where one of the two is not known exactly."""
    days = whole.since, whole.until, whole.as_of
    part = next((each for each in parts if (each.since, each.until, each.as_of) == days), None)
    if part is None or whole.value is None or part.value is None or whole.bound or part.bound:
        return None
    return replace(whole, value=whole.value - part.value), part.cited


def _meant(words: list[str], policy: Policy) -> tuple[Key, dict[str, str], str, Key | None]:
    """The key, the rest of the subject, `before`, `why` or nothing, and the key of what is taken away."""
    if not words or words[0] not in KEYS:
        raise ValueError("it does not begin with a key of the policy")
    key, subject = KEYS[words[0]], dict[str, str]()
    mode, less = "", None
    for word in words[1:]:
        name, equals, value = word.partition("=")
        if word in ("before", "why"):
            mode = word
        elif name == "less" and value in KEYS and KEYS[value].unit is key.unit:
            less = KEYS[value]
        elif equals and name in ("level", "band", "case") and value:
            subject[name] = value
        elif policy.population(word):
            subject["population"] = word
        else:
            raise ValueError(
                f"{word!r} is no population of the city, no level=, band= or case=, not before or why, "
                "and no less= with a key of the same unit"
            )
    if mode and less:
        raise ValueError(f"{mode} and less= do not go together")
    bands = {band for each in policy.populations for band in each.bands} | {each.band for each in policy.figures}
    if "level" in subject and policy.level(subject["level"]) is None:
        raise ValueError(f"{subject['level']!r} is no level of the city")
    if "band" in subject and subject["band"] not in bands:
        raise ValueError(f"{subject['band']!r} is no band of the city")
    return key, subject, mode, less


def _check(figures: tuple[Figure, ...], mode: str) -> None:
    """That there is a day on which it tells something: the last one."""
    if len(figures) < (2 if mode == "before" else 1):
        raise ValueError("the policy tells no such figure")
    figure = figures[-2 if mode == "before" else -1]
    if mode == "why" and figure.value is not None:
        raise ValueError("the policy tells a value, and so no reason why there is none")
    if mode != "why" and figure.value is None:
        raise ValueError("the policy tells no value")


def _time(why: WhyNot, figure: Figure) -> str:
    """When it held, holds or was told, in brackets."""
    match why:
        case WhyNot.ENDED if (figure.first.month, figure.first.day) == (1, 1) and figure.last == date(
            figure.first.year, 12, 31
        ):
            return f"（{figure.first.year}年）"
        case WhyNot.ENDED:
            return f"（到{_day(figure.last.isoformat())}为止）"
        case WhyNot.NOT_YET:
            return f"（{_day(figure.first.isoformat())}起）" if figure.since else f"（{_day(figure.as_of)}）"
        case _:
            return f"（截至{_day(figure.as_of)}）" if figure.as_of else "（以前）"


def _day(told: str) -> str:
    """2023, 2023-03 or 2023-03-31 → 2023年3月31日."""
    return "".join(f"{int(part)}{unit}" for part, unit in zip(told.split("-"), "年月日", strict=False))


# -- one figure ----------------------------------------------------------------------------------------------------


def _measured(figure: Figure, value: Decimal) -> str:
    match figure.key.unit:
        case Unit.YUAN:
            return _yuan(value)
        case Unit.SHARE:
            return f"{_plain(value * 100)}{'个百分点' if figure.key in POINTS else '%'}"
        case unit:
            return f"{_plain(value)}{UNITS[unit]}"


def _yuan(amount: Decimal) -> str:
    """Whole hundreds from ten thousand on are told in 万, as people say them."""
    if amount >= 10_000 and amount % 100 == 0:
        return f"{_plain(amount / 10_000)}万元"
    return f"{_plain(amount)}元"


def _plain(number: Decimal) -> str:
    """With commas and without zeros at the end of its decimals."""
    whole = number == number.to_integral_value()
    return f"{number:,.0f}" if whole else f"{number.normalize():,f}"
