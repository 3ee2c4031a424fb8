"""What was paid in each month, as a strip of small columns: an empty month is not one that nobody could look up."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kiosk.ui.charts.shares import NOTHING, share
from kiosk.ui.charts.style import SCREEN, Style, amount_runs
from kiosk.ui.scene import Bar, Column, Element, Grid, Layers, Panel, Row, Run, Space, Text, runs, text
from kiosk.ui.words import COVERED, Words

NUMBERED = 13  # months of a year that begins within one: the numbers of more would not stand side by side
MANY_APART = 0.4  # of the usual gap, between the columns of more months than that


@dataclass(frozen=True, slots=True)
class Month:
    """`paid`: yuan that are known of; `is_open`: there may be more, which was not answered."""

    first: date
    paid: Decimal = NOTHING
    is_open: bool = False


def year_strip(
    months: Sequence[Month],
    today: date,
    words: Words,
    *,
    filling: bool = False,
    gaps: bool = False,
    hidden: bool = False,
    style: Style = SCREEN,
) -> Element:
    """The sum, the largest month, the months in their order.

    `filling`: answers still come; `gaps`: some will not. Then no sentence speaks of all that was paid.
    """
    is_open = any(month.is_open for month in months)
    part = filling or gaps or is_open
    largest = max(months, key=lambda month: month.paid)
    key = "chart.year.filling" if filling else "chart.year.open"
    return Column(
        (
            _said(months, largest, part, today, words, hidden, style),
            Space(style.gap / 2),
            Panel(_drawing(months, None if hidden else largest, today, words, hidden, style), "drawing"),
            *((_about_open(words(key), style),) if is_open else ()),
        ),
        gap=style.gap,
    )


def year_drawing(
    months: Sequence[Month], today: date, words: Words, *, hidden: bool = False, style: Style = SCREEN
) -> Element:
    """The columns alone, for a page with a sentence of its own; below them what is open is told."""
    largest = max(months, key=lambda month: month.paid)
    drawn = Panel(_drawing(months, None if hidden else largest, today, words, hidden, style), "drawing")
    is_open = any(month.is_open for month in months)
    about = (_about_open(words("chart.year.open"), style),) if is_open else ()
    return Column((drawn, *about), gap=style.gap)


def _said(
    months: Sequence[Month], largest: Month, part: bool, today: date, words: Words, hidden: bool, style: Style
) -> Text:
    """Two lines of one text, as it is heard: the sum, and where the most of it was paid."""
    count = sum(month.paid > NOTHING for month in months)
    total = sum((month.paid for month in months), NOTHING)
    if hidden or not count:
        first = words("chart.year.known" if part else "chart.year.paid")
    else:
        first = words("chart.year.known_in" if part else "chart.year.paid_in", count=count)
    figure = amount_runs(total, words, style.strong, style.paid, hidden=hidden)
    second = (Run(run.words, style.note, style.quiet) for run in _most(largest, part, today, words, hidden, style))
    return runs(Run(first), *figure, Run("\n"), *second, role=style.sentence)


def _most(largest: Month, part: bool, today: date, words: Words, hidden: bool, style: Style) -> tuple[Run, ...]:
    if hidden:
        return (Run(words("chart.covered")),)
    if largest.paid <= NOTHING:
        return (Run(words("chart.year.nothing_known" if part else "chart.year.nothing")),)
    said = words("chart.year.most", month=_name(largest, today, words))
    return Run(said), *amount_runs(largest.paid, words, style.note)


def _name(month: Month, today: date, words: Words) -> str:
    name = words(f"date.months.{month.first.month}")
    same_year = month.first.year == today.year
    return name if same_year else words("date.month_year", year=month.first.year, month=name)


def _drawing(
    months: Sequence[Month], largest: Month | None, today: date, words: Words, hidden: bool, style: Style
) -> Element:
    """Numbers below the columns, and the years below their ends; where there is no room, the largest month's name."""
    most = max(month.paid for month in months)
    many = len(months) > NUMBERED
    numbered = not many and not words.are_few
    cells = []
    for month in months:
        bars = _bars(month, most, today, words, hidden, style)
        column = Layers(bars, width=None if many else style.column, height=style.tall)
        label = (_number(month, month is largest and most > NOTHING, style),) if numbered else ()
        cells.append(Column((column, *label), gap=style.gap / 2, align="stretch" if many else "center"))
    strip = Grid(len(cells), tuple(cells), gap=style.apart * (MANY_APART if many else 1))
    first, last = months[0].first.year, months[-1].first.year
    if numbered:
        years = (first, last) if first != last else (first,)
        ends = [text(words("date.year", year=year), style.label, style.quiet) for year in years]
        below: tuple[Element, ...] = (Row((ends[0], Space(grow=1), *ends[1:])),)
    elif largest is not None and most > NOTHING:
        before = list(months).index(largest)
        name = text(_name(largest, today, words), style.name)
        below = (Row((Space(grow=before), name, Space(grow=len(months) - 1 - before))),)
    else:
        below = (text("", style.name),)
    return Column((strip, *below))


def _bars(month: Month, most: Decimal, today: date, words: Words, hidden: bool, style: Style) -> tuple[Bar, Bar]:
    """What is paid stands before the lines of what is open."""
    amount = COVERED if hidden else words.money(month.paid)
    open_words = f" {words('chart.year.not_all')}" if month.is_open else ""
    whole = Bar(
        0, 1 if month.is_open else 0, style.open_fill, hatch=True, lines=style.open_lines, track=style.track,
        upright=True, height=style.tall, radius=style.gap / 2,
    )  # fmt: skip
    paid = Bar(
        0, 0 if hidden else share(month.paid, most), style.paid, track="", upright=True, height=style.tall,
        radius=style.gap / 2, says=f"{_name(month, today, words)} {amount}{open_words}",
    )  # fmt: skip
    return whole, paid


def _number(month: Month, is_largest: bool, style: Style) -> Text:
    role, ink = (style.strong_label, "ink") if is_largest else (style.label, style.quiet)
    return text(str(month.first.month), role, ink, "center")


def _about_open(said: str, style: Style) -> Element:
    swatch = Bar(
        0, 1, style.open_fill, hatch=True, lines=style.open_lines, track="", height=style.thick, width=style.column
    )
    return Row((swatch, text(said, style.note, style.quiet)), gap=2 * style.gap)
