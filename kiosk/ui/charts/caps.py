"""What may be used of a benefit, what was used and what is left of it, with a bar from nothing to the cap.

Or from nothing to the line above which more is paid: then what is left is the way to it.
"""

from dataclasses import dataclass
from decimal import Decimal

from kiosk.ui.charts.shares import NOTHING, share
from kiosk.ui.charts.style import SCREEN, Style, amount_runs
from kiosk.ui.scene import Bar, Column, Element, Row, Run, Space, Spinner, Text, runs, text, words_of
from kiosk.ui.words import Words


@dataclass(frozen=True, slots=True)
class Usage:
    """Yuan. `used` None: could not be looked up, which is not none, or is still `due`. `cap` None: nobody gave one;
    Infinity: there is none, and that is known.

    `is_line`: the cap is where more begins, not where it ends. `is_about`: reckoned, and said to be.
    """

    name: str
    used: Decimal | None
    cap: Decimal | None
    due: bool = False
    is_line: bool = False
    is_about: bool = False

    @property
    def kind(self) -> str:
        return "line" if self.is_line else "cap"


def cap_bar(usage: Usage, words: Words, *, hidden: bool = False, style: Style = SCREEN) -> Element:
    """What is left above the bar, what was used and the cap below its ends; no bar whose length would be a guess."""
    name, used, cap = text(usage.name, style.name), usage.used, usage.cap
    most = None if cap is None else _most(usage, cap, words, hidden, style)
    if used is None:
        return Column((name, _unknown(usage, words, style), *((most,) if most else ())), gap=style.gap / 2)
    spent = _spent(usage, used, words, hidden, style)
    if cap is None or most is None or cap.is_infinite():
        return Column((_apart(name, spent, style), most or _no_cap(words, style)), gap=style.gap / 2)
    left = _left(usage, cap - used, words, hidden, style)
    bar = _bar(used, cap, (name, left, spent, most), hidden, style)
    ends = most if words.are_few else _apart(spent, most, style)
    return Column((_apart(name, left, style), bar, ends), gap=style.gap / 2)


def cap_row(usage: Usage, words: Words, *, hidden: bool = False, style: Style = SCREEN) -> Element:
    """The same in two lines, where many stand below each other: the cap beside the bar, not below it."""
    if usage.cap is None or usage.cap.is_infinite() or words.are_few:
        return cap_bar(usage, words, hidden=hidden, style=style)
    name, apart = text(usage.name, style.name), 3 * style.gap
    most = _most(usage, usage.cap, words, hidden, style)
    if usage.used is None:
        head = Row((name, _unknown(usage, words, style)), gap=apart, stacks=True)
        return Column((head, Row((Space(grow=1), most))))
    spent = _spent(usage, usage.used, words, hidden, style)
    left = _left(usage, usage.cap - usage.used, words, hidden, style)
    bar = _bar(usage.used, usage.cap, (name, left, spent, most), hidden, style)
    used = Row((name, spent), gap=apart, align="baseline")
    head = Row((used, Space(grow=1), left), gap=apart, align="baseline", stacks=True)
    return Column((head, Row((bar, most), gap=apart)))


def used_share(used: Decimal, cap: Decimal) -> float:
    """Of the cap; more than nothing exactly where something was used, and all where that was more."""
    return 1.0 if used >= cap and used > NOTHING else share(used, cap)


def _bar(used: Decimal, cap: Decimal, says: tuple[Text, ...], hidden: bool, style: Style) -> Bar:
    return Bar(
        0, 0.0 if hidden else used_share(used, cap), style.used, track=style.track, height=style.thick,
        radius=style.thick / 2, says=" ".join(words_of(part) for part in says),
    )  # fmt: skip


def _unknown(usage: Usage, words: Words, style: Style) -> Element:
    if usage.due:
        said = text(words("chart.cap.due"), style.note, style.quiet)
        return Row((Spinner(style.thick, style.used), said), gap=style.gap)
    return text(words("chart.cap.unknown"), style.note, style.quiet)


def _no_cap(words: Words, style: Style) -> Text:
    return text(words("chart.cap.no_cap"), style.note, style.quiet)


def _spent(usage: Usage, used: Decimal, words: Words, hidden: bool, style: Style) -> Text:
    figure = amount_runs(used, words, style.note, hidden=hidden)
    about = (Run(words("chart.about")),) if usage.is_about else ()
    return runs(Run(words(f"chart.{usage.kind}.used")), *about, *figure, role=style.note, ink=style.quiet)


def _most(usage: Usage, cap: Decimal, words: Words, hidden: bool, style: Style) -> Text:
    """What a city's rule says of everybody is covered too: beside a bar it would tell what was used."""
    if cap.is_infinite():
        return text(words("chart.cap.none"), style.note, style.quiet)
    figure = amount_runs(cap, words, style.note, hidden=hidden, is_round=True)
    return runs(Run(words(f"chart.{usage.kind}.most")), *figure, role=style.note, ink=style.quiet)


def _left(usage: Usage, left: Decimal, words: Words, hidden: bool, style: Style) -> Text:
    if left <= NOTHING and not hidden:
        return text(words(f"chart.{usage.kind}.full"), style.figure, style.paid, "right")
    figure = amount_runs(left, words, style.figure, style.used, hidden=hidden)
    about = (Run(words("chart.about")),) if usage.is_about else ()
    return runs(Run(words(f"chart.{usage.kind}.left")), *about, *figure, role=style.note, align="right")


def _apart(left: Text, right: Text, style: Style) -> Element:
    return Row((left, Space(grow=1), right), gap=3 * style.gap, align="baseline", stacks=True)
