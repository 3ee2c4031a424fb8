"""What a visitor would pay for the same thing at hospitals of different levels, with a bar for each."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from operator import itemgetter

from kiosk.core.policy import Bound
from kiosk.ui.charts.shares import share
from kiosk.ui.charts.style import SCREEN, Style, amount_runs, bound_runs
from kiosk.ui.scene import Bar, Column, Element, Row, Run, Space, Text, runs, text, words_of
from kiosk.ui.words import Words


@dataclass(frozen=True, slots=True)
class Level:
    """`amount`: yuan, None where nobody gave it; at most or at least so much where there is a `bound`."""

    name: str
    amount: Decimal | None
    bound: Bound | None = None


Known = Sequence[tuple[Decimal, str]]  # exact amounts with their names, the cheapest first


def compared(levels: Sequence[Level], words: Words, *, hidden: bool = False, style: Style = SCREEN) -> Element:
    """The sentence that tells where it is cheapest and by how much, then the levels in their order."""
    exact = ((level.amount, level.name) for level in levels if level.amount is not None and not level.bound)
    known = sorted(exact, key=itemgetter(0))
    is_least = not any(_may_be_less(level, known) for level in levels)
    sentence = _sentence(known, len(known) == len(levels), is_least, words, hidden, style)
    rows = (_row(level, known, is_least, words, hidden, style) for level in levels)
    return Column((sentence, *rows), gap=2 * style.gap)


def _may_be_less(level: Level, known: Known) -> bool:
    """Whether what is told of a bound may lie below all that is known exactly."""
    if not known or level.amount is None:
        return False
    return level.bound is Bound.AT_MOST or (level.bound is Bound.AT_LEAST and level.amount < known[0][0])


def _sentence(known: Known, is_all: bool, is_least: bool, words: Words, hidden: bool, style: Style) -> Text:
    if not known:
        return text(words("chart.levels.none"), style.sentence)
    if hidden:
        return text(words("chart.covered"), style.sentence)
    (least, cheapest), (most, dearest) = known[0], known[-1]
    if len(known) == 1:
        return text(words("chart.levels.one", level=cheapest), style.sentence)
    if least == most:
        return text(words("chart.levels.same" if is_all else "chart.levels.same_known"), style.sentence)
    key = "chart.levels.least" if is_all else "chart.levels.least_known" if is_least else "chart.levels.less"
    less = amount_runs(most - least, words, style.strong)
    return runs(Run(words(key, cheapest=cheapest, dearest=dearest)), *less, role=style.sentence)


def _row(level: Level, known: Known, is_least: bool, words: Words, hidden: bool, style: Style) -> Element:
    """Words above, the bar below at full width, so that long names and large letters have room."""
    name = text(level.name, style.name)
    if level.amount is None:
        unknown = text(words("chart.levels.unknown"), style.note, style.quiet, "right")
        return Row((name, Space(grow=1), unknown), gap=3 * style.gap, stacks=True)
    amount = runs(
        *bound_runs(level.bound, words), *amount_runs(level.amount, words, style.figure, hidden=hidden),
        role=style.note, align="right",
    )  # fmt: skip
    if level.bound:  # a bar would stand for an exact amount
        return Row((name, Space(grow=1), amount), gap=3 * style.gap, stacks=True)
    least, most = known[0][0], known[-1][0]
    mark = Row((*style.tick, text(words("chart.levels.mark"), style.note, style.good)), gap=style.gap)
    marked = (mark,) if is_least and level.amount == least < most and not (hidden or words.are_few) else ()
    bar = Bar(
        0, 0.0 if hidden else share(level.amount, most), style.paid, track=style.track, height=style.thick,
        radius=style.thick / 4, says=f"{level.name} {words_of(amount)}",
    )  # fmt: skip
    head = Row((name, *marked, Space(grow=1), amount), gap=3 * style.gap, stacks=True)
    return Column((head, bar), gap=style.gap / 2)
