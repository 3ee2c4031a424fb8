"""A visit in a list: where it was, and what was paid for it, or why that cannot be told."""

from kiosk.core.domain import Found, Nothing, Row, Settlement
from kiosk.core.service import Sight
from kiosk.core.sums import paid_by_visitor
from kiosk.ui.pieces import amount_words, yuan
from kiosk.ui.scene import Column, Element, text
from kiosk.ui.words import Words

ROOMY = 10  # characters of an amount that leave room for its unit in the largest letters: 123,456.78


def settled(row: Row) -> Settlement | None:
    """None where it is not known, or there is none."""
    value = row.settlement.value if isinstance(row.settlement, Found) else None
    return value if isinstance(value, Settlement) else None


def place(row: Row) -> str:
    """The kind of care where no place is told."""
    settlement = settled(row)
    return settlement.place if settlement and settlement.place else row.visit.kind.name


def paid(row: Row, sight: Sight, words: Words) -> Element:
    """What went back is marked, as some platforms tell it without a sign."""
    settlement = settled(row)
    if settlement is None:
        ink = "ink-2" if row.settlement is None or isinstance(row.settlement, Nothing) else "notice.heading"
        return text(words(why_not(row)), "caption", ink, "right", wrap=False)
    amount = amount_words(sight, words.money(paid_by_visitor(settlement)))
    bare = not words.are_few or len(amount) > ROOMY  # the list is headed with the unit, or there is no room for it
    figure = text(amount, "amount.bold", align="right", wrap=False) if bare else yuan(amount, words)
    if not settlement.cancelled:
        return figure
    mark = text(words("visited.cancelled"), "label", "notice.heading", "right", wrap=False)
    return Column((figure, mark), align="right")


def why_not(row: Row) -> str:
    """The key of the words for it: still due, none, or could not be looked up."""
    match row.settlement:
        case None:
            return "visited.pending"
        case Nothing():
            return "visited.unsettled"
        case _:
            return "visited.failed"
