"""One settlement explained: sentence, waterfall, why you pay, how you paid; and its pages where it cannot be."""

from collections.abc import Callable
from decimal import Decimal

from kiosk.core.actions import Give
from kiosk.core.domain import Failed, Found, Row, Settlement
from kiosk.core.service import Sight
from kiosk.core.sums import Explained, explain
from kiosk.services.settlements.choice import DETAILS, chosen
from kiosk.services.settlements.illness import illness
from kiosk.services.settlements.stay import days, span
from kiosk.services.settlements.supposed import IF, can_be_supposed
from kiosk.services.settlements.waterfall import Step, from_parts, from_total
from kiosk.ui.pieces import (
    FIGURES,
    GAP,
    Page,
    action_row,
    amount_words,
    fact_list,
    kind_tag,
    main_button,
    none_page,
    page,
    print_button,
    tag,
    title,
    trouble_page,
    ways_on,
)
from kiosk.ui.scene import Bar, Button, Column, Element, Icon, Panel, Run, Space, Spinner, Wedge, pad, runs, text
from kiosk.ui.scene import Row as Beside
from kiosk.ui.setting import is_han
from kiosk.ui.words import Words

NAME, AMOUNT = 114.0, 61.0  # mm: columns of the waterfall, the second at least
AROUND, SHORTEST_BAR = 55.0, 35.0  # mm: margins, pads and gaps beside the columns; for bars that can be compared
LONG_FIGURE = 10  # characters; in very large letters the sentence around longer ones is written smaller
CHARACTER = 6.8  # mm of a long figure, digits and commas together
FILLS = {"total": "ink", "fund": "fund.bar", "hospital": "fund.bar", "account": "second", "family_account": "second"}
ROOM, TALLEST, SHORTEST = 292.0, 22.0, 12.6  # mm: for all its rows, and for one
HOLD, ILLNESS = 42.5, 20.0  # mm that the button of an accompanied visitor takes, and the line about an illness
LINE, LETTERS = 17.7, 25  # mm of each line that a long name or sentence takes more, and letters of a name in a line
PLAIN, TERM = 11.2, 10.0  # mm: letters of a plain word and of an official term
SENTENCE, BESIDE = 13.1, 276.0  # mm: its letters, and the line that they have


def view(sight: Sight, words: Words) -> Page:
    row, settlement = _shown(sight)
    explained = explain(settlement, sight.rules.fund_total_holds_account)
    assert isinstance(explained, Explained)
    details = main_button(words("items.title"), "layout-list", Give(DETAILS, "items"), "primary", grow=1)
    what_if = _what_if(sight, words)
    apart = words.are_few and sight.hall.wide  # where a third button has no room beside what turns the pages
    return page(
        "settlement",
        _title(row, settlement, sight, words),
        _answer(settlement, explained, sight, words),
        *(_picture if _can_be_drawn(settlement, sight) else _plain_rows)(settlement, explained, sight, words),
        *(what_if if apart else ()),
        actions=action_row(details, *(() if apart else what_if), *print_button(sight, words)),
    )


def _what_if(sight: Sight, words: Words) -> tuple[Button, ...]:
    """Nothing where no policy could tell what else it would have cost."""
    if not can_be_supposed(sight.given, sight.rules):
        return ()
    return (main_button(words("what_if.button"), "split", Give(DETAILS, IF), grow=1),)


def _can_be_drawn(settlement: Settlement, sight: Sight) -> bool:
    """What went back has no shares, and letters may leave no room for bars."""
    bar = sight.hall.width - AROUND - (NAME + AMOUNT) * sight.size.value
    return not settlement.cancelled and not sight.size.is_elder and bar >= SHORTEST_BAR


def contradiction_view(sight: Sight, words: Words) -> Page:
    """The sums do not hold: said, with the bare numbers of the platform and the way to staff; no picture."""
    row, settlement = _shown(sight)
    numbers = (
        ("total", settlement.total),
        ("in_scope", settlement.in_scope),
        ("funds", settlement.fund_total),
        ("hospital", settlement.hospital_share),
        ("account", settlement.account),
        ("cash", settlement.cash),
    )
    rows = tuple(
        Beside(
            (
                _names(words(f"settlement.row.{key}"), words(f"settlement.row.{key}_term"), False, sight),
                text(_said(amount, sight, words), "amount", align="right", grow=1),
            ),
            height=20,
            stacks=True,
        )
        for key, amount in numbers
    )
    details = main_button(words("items.title"), "layout-list", Give(DETAILS, "items"), grow=1)
    return page(
        "settlement-contradiction",
        _title(row, settlement, sight, words),
        Panel(
            Column(
                (
                    Beside(
                        (
                            Icon("circle-alert", 16, "notice"),
                            text(words("settlement.wrong_title"), "section", "notice"),
                        ),
                        gap=5,
                    ),
                    text(words("settlement.wrong_line"), "body", "notice", wrap=True),
                ),
                gap=3,
            ),
            "notice",
            pad(10, 8),
        ),
        fact_list(
            (
                words("settlement.wrong_fact1"),
                words("settlement.wrong_fact2", desk=sight.hall.desk),
                words("settlement.wrong_fact3", hotline=sight.hall.hotline),
            )
        ),
        Panel(Column((text(words("settlement.given"), "heading"), *rows), heads=1), "card", pad(10, 6)),
        actions=action_row(details),
    )


def _said(amount: Decimal | None, sight: Sight, words: Words) -> str:
    return words("settlement.not_said") if amount is None else amount_words(sight, words.money(amount))


def pending_view(sight: Sight, words: Words) -> Page:
    row = chosen(sight.given)
    assert row is not None
    waiting = Beside((Spinner(20, "action"), text(words("busy.look"), "section")), gap=7.5, justify="center", height=90)
    return page("settlement-pending", title(words("settlement.title"), _when(row, words)), Panel(waiting, "card"))


def failed_view(sight: Sight, words: Words) -> Page:
    row = chosen(sight.given)
    assert row is not None
    assert isinstance(row.settlement, Failed)
    return trouble_page(row.settlement, sight.hall, words, again=False)


def unsettled_view(sight: Sight, words: Words) -> Page:
    return none_page(
        "settlement-none",
        "receipt-text",
        words("settlement.unsettled_title"),
        words("settlement.unsettled_line"),
        sight.hall,
        words,
        *ways_on(sight.hall, words, again=False),
    )


# -- parts ---------------------------------------------------------------------------------------------------------


def _shown(sight: Sight) -> tuple[Row, Settlement]:
    row = chosen(sight.given)
    assert row is not None
    assert isinstance(row.settlement, Found)
    settlement = row.settlement.value
    assert isinstance(settlement, Settlement)
    return row, settlement


def _title(row: Row, settlement: Settlement, sight: Sight, words: Words) -> Element:
    aside = (
        tag(words("visited.cancelled"), "amber", "rotate-ccw")
        if settlement.cancelled
        else kind_tag(row.visit.kind.value, sight.rules.city, words)
    )
    place = (text(words.named(settlement.place), "body", "ink-2", wrap=True),) if settlement.place else ()
    line = None if words.are_few else Column((*place, _when(row, words), *illness(row.visit, sight, words)), gap=0)
    return title(words("settlement.title"), line, aside)


def _when(row: Row, words: Words) -> Element:
    further = (part for said in days(row.visit, words) for part in ("　", said))
    return runs(span(row.visit, words), *further, role="body", ink="ink-2")


def _answer(settlement: Settlement, explained: Explained, sight: Sight, words: Words) -> Element:
    def amount(value: Decimal) -> str:
        return amount_words(sight, words.money(value))

    yuan = words("money.yuan")
    long = sight.size.is_elder and len(words.money(explained.total)) > LONG_FIGURE
    first = runs(*_sentence(explained, amount, words), role="fixed.sentence" if long else "sentence")
    second = runs(
        Run(words("settlement.you"), "title"),
        Run(" ", "title"),
        Run(amount(explained.you), "figure.small", "pay"),
        Run(" ", "title"),
        Run(yuan, "title"),
        smaller=FIGURES,
    )
    if settlement.cancelled:
        head = text(words("settlement.cancelled"), "heading")
        line = text(words("settlement.cancelled_line"), "body", "notice.heading", wrap=True)
        return Panel(Column((head, second, line), gap=1), "card", pad(10, 6))
    return Panel(Column((first, second), gap=1), "card", pad(10, 6))


def _sentence(explained: Explained, amount: Callable[[Decimal], str], words: Words) -> tuple[Run, ...]:
    """What all cost, and what of it insurance paid."""
    return (
        Run(words("settlement.total")),
        Run(" "),
        Run(amount(explained.total), "sentence.bold"),
        Run(" "),
        Run(words("settlement.comma")),
        Run(words("settlement.paid")),
        Run(" "),
        Run(amount(explained.paid), "sentence.bold", "fund"),
        Run(" "),
        Run(words("settlement.comma")),
    )


def _ems(words: str) -> float:
    """About how wide words are, in the size of their letters: Latin ones take half."""
    return sum(1.0 if is_han(char) else 0.55 for char in words)


def _row_height(rows: float, settlement: Settlement, explained: Explained, sight: Sight, words: Words) -> float:
    """Mm for each of so many rows, in what long names, long figures and a helper's presence leave of the page."""
    name_lines = -(-len(settlement.place or "") // LETTERS)
    said = "".join(run.words for run in _sentence(explained, words.money, words))
    further = max(0, name_lines - 1) + (_ems(said) * SENTENCE > BESIDE)
    row, _ = _shown(sight)
    taken = (HOLD if sight.accompanied and not sight.hall.wide else 0) + (ILLNESS if row.visit.illness else 0)
    room = ROOM - further * LINE - taken
    return max(SHORTEST, min(TALLEST, room / rows))


def _picture(settlement: Settlement, explained: Explained, sight: Sight, words: Words) -> tuple[Element]:
    """The waterfall; below it the visitor's share again at full width, part by part, and how it was paid."""
    top = from_total(explained, words)
    why = from_parts(explained.why, words) if explained.why is not None else []
    how = from_parts(explained.how, words)
    headings = 2.2 if why else 2.7  # in rows
    row = _row_height(len(top) + len(why) + len(how) + headings, settlement, explained, sight, words)
    longest = max(len(words.money(step.amount)) for step in (*top, *why, *how))
    column = max(AMOUNT, longest * CHARACTER) * sight.size.value

    def drawn(steps: list[Step], track: str, hatch: bool = False) -> tuple[Element, ...]:
        return tuple(_step(step, sight, words, row, column, track, hatch) for step in steps)

    exact = Beside(
        (
            text(words("settlement.how"), "heading", grow=1),
            Icon("circle-check", 11, "good"),
            text(words("settlement.exact"), "caption", "good"),
        ),
        gap=3,
        height=row,
    )
    side = pad(6.5, 0)
    parts = (
        Column(drawn(top, "track.waterfall"), pad=side),
        _why(top[-1], drawn(why, "track.pay", hatch=True), row, column, sight, words),
        Column((exact, *drawn(how, "track.waterfall")), pad=side),
    )
    return (Panel(Column(parts), "card", pad(4, 5)),)


def _why(you: Step, parts: tuple[Element, ...], row: float, column: float, sight: Sight, words: Words) -> Element:
    if not parts:
        return Panel(text(words("settlement.why_unknown"), "body", wrap=True), "pay", pad(6.5, 5))
    heading = Beside(
        (
            text(words("settlement.why"), "heading", "pay.heading", width=NAME * sight.size.value),
            Wedge(you.start, you.end, height=row * 1.2),
            Space(column),
        ),
        gap=2,
        height=row * 1.2,
    )
    return Panel(Column((heading, *parts)), "pay", pad(6.5, 0))


def _step(step: Step, sight: Sight, words: Words, row: float, column: float, track: str, hatch: bool) -> Element:
    amount = amount_words(sight, words.money(step.amount))
    hatch = hatch and step.key != "hospital"
    fill = "pay" if hatch else FILLS.get(step.key, "pay")
    said = f"{step.plain} {amount}"
    bar = Bar(step.start, step.end, fill, hatch=hatch, track=track, height=min(12.5, row - 4), says=said)
    figure = text(amount, "total" if step.total else "amount", align="right", width=column)
    return Beside((_names(step.plain, step.term, step.total, sight), bar, figure), gap=2, height=row)


def _names(plain: str, term: str, total: bool, sight: Sight) -> Element:
    """The plain word, and beside it the official term where both have room; half a term would help nobody."""
    if sight.size.is_elder or _ems(plain) * PLAIN + (_ems(term) + 1) * TERM > NAME:
        return text(plain, "total" if total else "row", width=None if sight.size.is_elder else NAME * sight.size.value)
    head = Run(plain, "total" if total else "row")
    tail = (Run("  " + term, "term", "ink-2"),) if term and term != plain else ()
    return runs(head, *tail, width=NAME * sight.size.value, shrink=True)


def _plain_rows(settlement: Settlement, explained: Explained, sight: Sight, words: Words) -> tuple[Element, ...]:
    """In rows without a picture: what went back, which has no shares, or where letters leave no room for bars."""
    top, how = from_total(explained, words), from_parts(explained.how, words)
    why = from_parts(explained.why, words) if explained.why and not settlement.cancelled else []
    between = 2.5 if why else 1.5  # in rows: each card's heading, and the gaps
    row = _row_height(len(top) + len(why) + len(how) + between, settlement, explained, sight, words)
    columns = sight.hall.width - AROUND >= (NAME + AMOUNT) * sight.size.value

    def beside(step: Step) -> Element:
        plain = text(step.plain, "total" if step.total else "row")
        amount = amount_words(sight, words.money(step.amount))
        return Beside(
            (
                _names(step.plain, step.term, step.total, sight) if columns else plain,
                text(amount, "total" if step.total else "amount", align="right", grow=1),
            ),
            gap=GAP,
            height=row,
            stacks=True,
        )

    def rows(steps: list[Step], *heads: Element, look: str = "card") -> Element:
        listed = (*heads, *map(beside, steps))
        return Panel(Column(listed, gap=3 if sight.size.is_elder else 0, heads=len(heads)), look, pad(10, GAP))

    reasons = (rows(why, text(words("settlement.why"), "heading", "pay.heading"), look="pay"),) if why else ()
    return rows(top), *reasons, rows(how, text(words("settlement.how"), "heading"))
