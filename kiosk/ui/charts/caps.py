"""What may be used of a benefit, what was used and what is left of it, with a bar from nothing to the cap.

Or from nothing to the line above which more is paid: then what is left is the way to it.
"""

from dataclasses import dataclass
from decimal import Decimal

from kiosk.core.policy import Bound, is_uncapped
from kiosk.ui.charts.shares import NOTHING, share
from kiosk.ui.charts.style import SCREEN, Style, amount_runs, bound_runs
from kiosk.ui.scene import Bar, Column, Element, Row, Run, Space, Spinner, Text, runs, text, words_of
from kiosk.ui.words import Words


@dataclass(frozen=True, slots=True)
class Usage:
    """Yuan. `used` None: could not be looked up, which is not none, or is still `due`. `cap` None: nobody gave one; it
    may be NO_CAP, and is at most or at least so much where there is a `bound`.

    `is_line`: the cap is where more begins, not where it ends. `is_about`: reckoned, and said to be.
    """

    name: str
    used: Decimal | None
    cap: Decimal | None
    due: bool = False
    is_line: bool = False
    is_about: bool = False
    bound: Bound | None = None

    @property
    def end(self) -> Decimal | None:
        """Where a bar ends; None where that is not known exactly, and where there is no end."""
        return None if self.bound or is_uncapped(self.cap) else self.cap

    @property
    def kind(self) -> str:
        return "line" if self.is_line else "cap"


def cap_bar(usage: Usage, words: Words, *, hidden: bool = False, style: Style = SCREEN) -> Element:
    """What is left above the bar, what was used and the cap below its ends; no bar whose length would be a guess."""
    name, used, end = text(usage.name, style.name), usage.used, usage.end
    limit = _limit(usage, words, hidden, style)
    if used is None:
        told = () if usage.cap is None else (limit,)
        return Column((name, _unknown(usage, words, style), *told), gap=style.gap / 2)
    spent = _spent(usage, used, words, hidden, style)
    if end is None:
        return Column((_apart(name, spent, style), limit), gap=style.gap / 2)
    left = _left(usage, end - used, words, hidden, style)
    bar = _bar(usage, used, end, (name, left, spent, limit), hidden, style)
    ends = limit if words.are_few else _apart(spent, limit, style)
    return Column((_apart(name, left, style), bar, ends), gap=style.gap / 2)


def cap_row(usage: Usage, words: Words, *, hidden: bool = False, style: Style = SCREEN) -> Element:
    """The same in two lines, where many stand below each other: the cap beside the bar, not below it."""
    end = usage.end
    if end is None or words.are_few:
        return cap_bar(usage, words, hidden=hidden, style=style)
    name, apart = text(usage.name, style.name), 3 * style.gap
    limit = _limit(usage, words, hidden, style)
    if usage.used is None:
        head = Row((name, _unknown(usage, words, style)), gap=apart, stacks=True)
        return Column((head, Row((Space(grow=1), limit))))
    spent = _spent(usage, usage.used, words, hidden, style)
    left = _left(usage, end - usage.used, words, hidden, style)
    bar = _bar(usage, usage.used, end, (name, left, spent, limit), hidden, style)
    used = Row((name, spent), gap=apart, align="baseline")
    head = Row((used, Space(grow=1), left), gap=apart, align="baseline", stacks=True)
    return Column((head, Row((bar, limit), gap=apart)))


def used_share(used: Decimal, cap: Decimal) -> float:
    """Of the cap; more than nothing exactly where something was used, and all where that was more."""
    return 1.0 if used >= cap and used > NOTHING else share(used, cap)


def _bar(usage: Usage, used: Decimal, cap: Decimal, says: tuple[Text, ...], hidden: bool, style: Style) -> Bar:
    """Up to a line the visitor pays, and of what has a cap insurance does."""
    fill = style.paid if usage.is_line else style.used_bar
    return Bar(
        0, 0.0 if hidden else used_share(used, cap), fill, track=style.track, height=style.thick,
        radius=style.thick / 2, says=" ".join(words_of(part) for part in says),
    )  # fmt: skip


def _unknown(usage: Usage, words: Words, style: Style) -> Element:
    if usage.due:
        said = text(words("chart.cap.due"), style.note, style.quiet)
        return Row((Spinner(style.thick, style.used), said), gap=style.gap)
    return text(words("chart.cap.unknown"), style.note, style.quiet)


def _spent(usage: Usage, used: Decimal, words: Words, hidden: bool, style: Style) -> Text:
    figure = amount_runs(used, words, style.note, hidden=hidden)
    about = (Run(words("chart.about")),) if usage.is_about else ()
    return runs(Run(words(f"chart.{usage.kind}.used")), *about, *figure, role=style.note, ink=style.quiet)


def _limit(usage: Usage, words: Words, hidden: bool, style: Style) -> Text:
    """What a city's rule says of everybody is covered too: beside a bar it would tell what was used."""
    if usage.cap is None or is_uncapped(usage.cap):
        return text(words("chart.cap.no_cap" if usage.cap is None else "chart.cap.none"), style.note, style.quiet)
    figure = amount_runs(usage.cap, words, style.note, hidden=hidden, is_round=True)
    lead = (Run(words(f"chart.{usage.kind}.{'bounded' if usage.bound else 'most'}")), *bound_runs(usage.bound, words))
    return runs(*lead, *figure, role=style.note, ink=style.quiet)


def _left(usage: Usage, left: Decimal, words: Words, hidden: bool, style: Style) -> Text:
    if left <= NOTHING and not hidden:
        return text(words(f"chart.{usage.kind}.full"), style.figure, style.paid, "right")
    figure = amount_runs(left, words, style.figure, style.used, hidden=hidden)
    about = (Run(words("chart.about")),) if usage.is_about else ()
    return runs(Run(words(f"chart.{usage.kind}.left")), *about, *figure, role=style.note, align="right")


def _apart(left: Text, right: Text, style: Style) -> Element:
    return Row((left, Space(grow=1), right), gap=3 * style.gap, align="baseline", stacks=True)
