"""How charts are set on a screen and on paper: the roles of their words, the inks and the millimetres of their bars."""

from dataclasses import dataclass
from decimal import Decimal

from kiosk.core.policy import Bound
from kiosk.ui.scene import Icon, Run
from kiosk.ui.words import COVERED, Words


@dataclass(frozen=True, slots=True)
class Style:
    """Type roles, inks, and mm."""

    sentence: str
    strong: str  # the figure in a sentence
    name: str
    note: str
    figure: str
    label: str  # a number on a drawing
    strong_label: str
    quiet: str  # the ink of notes
    used: str  # of what was used of a cap, and what is left
    used_bar: str
    paid: str  # of what the visitor pays
    good: str  # of what is best
    tick: tuple[Icon, ...]  # before what is best
    track: str
    open_fill: str  # of what nobody could look up, below its lines
    open_lines: str
    thick: float  # a bar that lies
    tall: float  # a column of a year
    column: float  # its width where there is room for numbers
    apart: float  # from one column to the next
    gap: float  # between what belongs together


SCREEN = Style(
    sentence="sentence",
    strong="sentence.bold",
    name="row",
    note="caption",
    figure="amount.bold",
    label="label",
    strong_label="label.bold",
    quiet="ink-2",
    used="fund",
    used_bar="fund.bar",
    paid="pay",
    good="good",
    tick=(Icon("circle-check", 11, "good"),),
    track="track.usage",
    open_fill="track.usage",
    open_lines="broken",
    thick=7.5,
    tall=36.0,
    column=11.5,
    apart=2.5,
    gap=2.5,
)
PAPER = Style(
    sentence="slip.sentence",
    strong="slip.sentence.bold",
    name="slip.row",
    note="slip.term",
    figure="slip.amount",
    label="slip.term",
    strong_label="slip.text.bold",
    quiet="ink",
    used="ink",
    used_bar="ink",
    paid="ink",
    good="ink",
    tick=(),
    track="base",
    open_fill="ink",
    open_lines="hatch",
    thick=2.5,
    tall=12.0,
    column=3.6,
    apart=0.6,
    gap=0.8,
)


def amount_runs(
    amount: Decimal, words: Words, role: str, ink: str | None = None, *, hidden: bool = False, is_round: bool = False
) -> tuple[Run, ...]:
    """An amount with its unit, or stars in its place."""
    said = words.round_money(amount) if is_round else words.money(amount)
    return Run(COVERED if hidden else said, role, ink), Run(words("chart.yuan"))


def bound_runs(bound: Bound | None, words: Words) -> tuple[Run, ...]:
    """最多, 至少: before an amount that is known to one side only."""
    return (Run(words(f"chart.{bound.value}")),) if bound else ()
