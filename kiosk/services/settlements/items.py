"""费用明细: the lines of one bill, in pages."""

from decimal import Decimal

from kiosk.core.domain import Failed, Item, Settlement
from kiosk.core.service import Sight, found
from kiosk.services.settlements.choice import ITEMS, chosen
from kiosk.ui.pieces import GRADE_TINTS, Page, amount_words, list_card, none_page, page, tag, title, trouble_page, yuan
from kiosk.ui.scene import Column, Element, Row, Rule, Space, pad, text
from kiosk.ui.words import Words


def view(sight: Sight, words: Words) -> Page:
    lines: tuple[Item, ...] = found(sight.given.get(ITEMS))
    column = Row((Space(grow=1), text(words("items.column"), "caption", "ink-2")), pad=pad(0, 1))
    heads: tuple[Element, ...] = () if words.are_few else (column, Rule())
    card = list_card(
        heads, len(lines), lambda number: _row(lines[number], sight, words), lambda number: lines[number].grade
    )
    place = _place(sight)
    count = (
        words("items.found", place=place, count=len(lines)) if place else words("items.found_bare", count=len(lines))
    )
    return page(
        "items",
        title(words("items.title"), *(() if words.are_few and sight.hall.wide else (text(count, "body", "ink-2"),))),
        card,
    )


def none_view(sight: Sight, words: Words) -> Page:
    return none_page("items-none", "list-x", words("items.none"), words("items.none_line"), sight.hall, words)


def failed_view(sight: Sight, words: Words) -> Page:
    failed = sight.given.get(ITEMS)
    assert isinstance(failed, Failed)
    return trouble_page(failed, sight.hall, words)


def _place(sight: Sight) -> str | None:
    row = chosen(sight.given)
    settlement = found(row.settlement) if row else None
    return settlement.place if isinstance(settlement, Settlement) else None


def _row(line: Item, sight: Sight, words: Words) -> Element:
    grade = (tag(words(f"items.grade.{line.grade}"), GRADE_TINTS[line.grade]),) if line.grade in GRADE_TINTS else ()
    amount = amount_words(sight, words.money(line.amount))
    return Row(
        (
            Column(
                (
                    text(words.named(line.name), "body", shrink=True),
                    Row((*grade, text(_quantity(line, sight, words), "caption", "ink-2")), gap=4),
                ),
                gap=0.5,
                grow=1,
            ),
            yuan(amount, words) if words.are_few else text(amount, "amount.bold", align="right"),
        ),
        gap=5,
        height=38.5,
        stacks=True,
    )


def _quantity(line: Item, sight: Sight, words: Words) -> str:
    if line.quantity is None or line.price is None:
        return ""
    price = amount_words(sight, plain_number(line.price))
    return words("items.quantity", quantity=plain_number(line.quantity), price=price)


def plain_number(value: Decimal) -> str:
    """2.0000 → 2, 12.5000 → 12.5: the wire's four and six places say nothing to a reader."""
    return f"{value.normalize():,f}"
