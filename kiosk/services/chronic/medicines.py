"""The medicines of the window one by one, the newest first."""

from datetime import date

from kiosk.core.domain import Found
from kiosk.core.entitlements import Medicine
from kiosk.core.service import Sight
from kiosk.services.chronic.choice import MEDICINES
from kiosk.services.chronic.discretion import hold, shown
from kiosk.ui.pieces import Page, amount_words, page, title, yuan
from kiosk.ui.scene import Column, Element, Panel, Row, Rule, between, pad, text
from kiosk.ui.words import Words

ROW = 26.0  # mm: two lines of text


def view(sight: Sight, words: Words) -> Page:
    lines = medicines(sight)
    rows = between(Rule(), [_row(line, sight, words) for line in lines])
    count = words("chronic.used_count", months=sight.rules.months, count=len(lines))
    line = None if words.are_few else text(count, "body", "ink-2")
    held = hold(sight, words)
    return page(
        "chronic-medicines",
        title(words("chronic.used"), line, *held),
        Panel(Column(rows, heads=0), "card", pad(10, 4)),
    )


def medicines(sight: Sight) -> tuple[Medicine, ...]:
    """The newest first, those of no known day last; nothing where they are not known."""
    outcome = sight.given.get(MEDICINES)
    lines: tuple[Medicine, ...] = outcome.value if isinstance(outcome, Found) else ()  # type: ignore[assignment]
    return tuple(sorted(lines, key=lambda line: line.when or date.min, reverse=True))


def _row(line: Medicine, sight: Sight, words: Words) -> Element:
    day = words.full_day(line.when) if line.when else words("chronic.no_day")
    further: list[Element] = []
    if line.place and not words.are_few:
        further.append(text(words.named(line.place), "caption", "ink-2", shrink=True, grow=1))
    if line.days and not words.are_few:
        further.append(text(words("chronic.for_days", days=int(line.days)), "caption", "ink-2"))
    said = Column(
        (
            text(shown(line.name, sight, words), "row", shrink=True),
            Row((text(day, "caption", "ink-2", wrap=False), *further), gap=4),
        ),
        gap=0.5,
        grow=1,
    )
    amount = yuan(amount_words(sight, words.money(line.amount)), words)
    return Row((said, amount), gap=5, height=ROW, stacks=True)
