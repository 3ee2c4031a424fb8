"""What may be used of a benefit, what was used and what is left of it, with a bar from nothing to the cap."""

from dataclasses import dataclass
from decimal import Decimal

from kiosk.ui.charts.shares import NOTHING, share
from kiosk.ui.charts.style import SCREEN, Style, amount_runs
from kiosk.ui.scene import Bar, Column, Element, Row, Run, Space, Text, runs, text, words_of
from kiosk.ui.words import Words


@dataclass(frozen=True, slots=True)
class Usage:
    """Yuan. `used` None: could not be looked up, which is not none. `cap` None: nobody gave one."""

    name: str
    used: Decimal | None
    cap: Decimal | None


def cap_bar(usage: Usage, words: Words, *, hidden: bool = False, style: Style = SCREEN) -> Element:
    """What is left above the bar, what was used and the cap below its ends; no bar whose length would be a guess."""
    name, used, cap = text(usage.name, style.name), usage.used, usage.cap
    most = None if cap is None else _note("chart.cap.most", cap, words, hidden, style)
    if used is None:
        said = text(words("chart.cap.unknown"), style.note, style.quiet)
        return Column((name, said, *((most,) if most else ())), gap=style.gap / 2)
    spent = _note("chart.cap.used", used, words, hidden, style)
    if cap is None or most is None:
        said = text(words("chart.cap.no_cap"), style.note, style.quiet)
        return Column((_apart(name, spent, style), said), gap=style.gap / 2)
    left = _left(cap - used, words, hidden, style)
    bar = Bar(
        0, 0.0 if hidden else used_share(used, cap), style.used, track=style.track, height=style.thick,
        radius=style.thick / 2, says=" ".join(words_of(part) for part in (name, left, spent, most)),
    )  # fmt: skip
    ends = most if words.are_few else _apart(spent, most, style)
    return Column((_apart(name, left, style), bar, ends), gap=style.gap / 2)


def used_share(used: Decimal, cap: Decimal) -> float:
    """Of the cap; more than nothing exactly where something was used, and all where that was more."""
    return 1.0 if used >= cap and used > NOTHING else share(used, cap)


def _note(key: str, amount: Decimal, words: Words, hidden: bool, style: Style) -> Text:
    figure = amount_runs(amount, words, style.note, hidden=hidden)
    return runs(Run(words(key)), *figure, role=style.note, ink=style.quiet)


def _left(left: Decimal, words: Words, hidden: bool, style: Style) -> Text:
    if left <= NOTHING and not hidden:
        return text(words("chart.cap.full"), style.figure, style.paid, "right")
    figure = amount_runs(left, words, style.figure, style.used, hidden=hidden)
    return runs(Run(words("chart.cap.left")), *figure, role=style.note, align="right")


def _apart(left: Text, right: Text, style: Style) -> Element:
    return Row((left, Space(grow=1), right), gap=3 * style.gap, align="baseline", stacks=True)
