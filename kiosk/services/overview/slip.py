"""The year on paper: the account, the insurances, what was used of each limit, the last visits."""

from kiosk.core.domain import Failed, Found, Listing, Nothing
from kiosk.core.domain import Row as Visited
from kiosk.core.service import Sight
from kiosk.core.sums import paid_by_visitor
from kiosk.services.overview.known import LIST
from kiosk.services.overview.last import COUNT
from kiosk.services.overview.usage import Used, used
from kiosk.services.overview.view import reckoned_from, told_of, usage
from kiosk.ui.charts.caps import cap_bar
from kiosk.ui.charts.style import PAPER
from kiosk.ui.cited import documents
from kiosk.ui.insured import plain_name, state_name
from kiosk.ui.paper import account_figure, strip, whose
from kiosk.ui.pieces import part_said
from kiosk.ui.scene import Element, Row, Rule, Slip, text
from kiosk.ui.visited import place, settled, why_not
from kiosk.ui.words import Words


def slip(sight: Sight, words: Words) -> Slip:
    parts = used(sight)
    return strip(
        "overview",
        sight,
        words,
        words("slip.year_title", year=sight.rules.today.year),
        words("slip.account_subtitle", city=sight.hall.city),
        *whose(sight, words),
        *account_figure(sight, words),
        *(_apart(plain_name(each, words), state_name(each, words)) for each in sight.identified.insurances),
        Rule("dashed"),
        text(words("overview.year"), "slip.heading"),
        *(cap_bar(usage(each, words), words, style=PAPER) for each in parts),
        *(text(each, "slip.note", wrap=True) for each in _notes(parts, sight, words)),
        Rule("dashed"),
        text(words("overview.last"), "slip.heading"),
        *_last(sight, words),
    )


def _notes(parts: tuple[Used, ...], sight: Sight, words: Words) -> tuple[str, ...]:
    """How it was reckoned, of when the city's figures are, and where they stand."""
    cited = (each.figure.cited for each in parts if each.figure)
    stands = documents(cited, sight.rules.city.policy, words, dated=False)
    return *reckoned_from(parts, words), *told_of(parts, words), *stands


def _apart(left: str, right: str) -> Element:
    return Row((text(left, "slip.row", wrap=True, grow=1), text(right, "slip.term")), gap=1.5, align="baseline")


def _last(sight: Sight, words: Words) -> tuple[Element, ...]:
    """Day, place and what was paid; that it is not all where that is so."""
    match sight.given.get(LIST):
        case Found(Listing(rows=rows, missing=missing), complete):
            visits = tuple(_visit(row, words) for row in rows[:COUNT])
            gap = (text(words("overview.missing"), "slip.text", wrap=True),) if missing or not complete else ()
            return (*visits, *gap) or (text(words("overview.none"), "slip.text"),)
        case Nothing():
            return (text(words("overview.none"), "slip.text"),)
        case Failed() as failed:
            return (text(part_said(failed, sight.hall, words), "slip.text", wrap=True),)
    return (text(words("overview.missing"), "slip.text", wrap=True),)


def _visit(row: Visited, words: Words) -> Element:
    settlement = settled(row)
    paid = words.money(paid_by_visitor(settlement)) if settlement else words(why_not(row))
    mark = (text(words("visited.cancelled"), "slip.term"),) if settlement and settlement.cancelled else ()
    return Row(
        (
            text(words.day(row.visit.begin), "slip.row"),
            text(place(row), "slip.term", wrap=True, grow=1),
            *mark,
            text(paid, "slip.amount" if settlement else "slip.term"),
        ),
        gap=1.5,
        align="baseline",
    )
