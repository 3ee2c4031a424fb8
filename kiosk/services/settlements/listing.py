"""The list of visits: newest first, a row each, filled in as answers come."""

from datetime import date

from kiosk.core.actions import Give, TryAgain
from kiosk.core.comfort import Language
from kiosk.core.domain import Failed, Found, Listing, Outcome, Row, Settlement
from kiosk.core.months import number_of
from kiosk.core.service import Sight
from kiosk.services.settlements.choice import LIST, VISIT, listed
from kiosk.services.settlements.window import months_of
from kiosk.ui.charts.year import year_strip
from kiosk.ui.pieces import Page, kind_tag, list_card, main_button, none_page, page, title, trouble_page
from kiosk.ui.scene import Button, Column, Element, Icon, Panel, Space, Spinner, pad, text
from kiosk.ui.scene import Row as Beside
from kiosk.ui.scene import Rule as Line
from kiosk.ui.visited import paid, place
from kiosk.ui.words import Words

LONG_NOTICE = 30  # characters; longer ones are written smaller, or they would fill the page
ROW = 32.0  # mm: a finger's width and two lines of text
TALL = 560.0  # mm: on a screen of this height, the year leaves room for half a dozen visits, in the standard letters
CHARTED = 1000  # visits; to add up more takes longer than a frame
MOST = 73  # months: the longest window and a stay that began before it; a date that is farther off is no date


def view(sight: Sight, words: Words) -> Page:
    listing = listed(sight.given)
    column = Beside((Space(grow=1), text(words("visited.column"), "caption", "ink-2")), pad=pad(0, 1))
    heads: tuple[Element, ...] = () if words.are_few else (column, Line())
    missing = _missing(sight, listing, words)
    rows, today = listing.rows, sight.now.date()
    card = list_card(
        heads,
        len(rows),
        lambda number: _row(rows[number], sight, words),
        lambda number: (_shape(rows[number].settlement), rows[number].visit.begin.year == today.year),
    )
    return page(
        "settlements",
        title(words("settlements.title"), *(() if missing and words.are_few else _count(sight, listing, words))),
        *missing,
        *_year(sight, listing, words),
        *((card,) if listing.rows else ()),
    )


def none_view(sight: Sight, words: Words) -> Page:
    line = words("settlements.none_line", months=sight.rules.months)
    return none_page("settlements-none", "receipt-text", words("settlements.none"), line, sight.hall, words)


def failed_view(sight: Sight, words: Words) -> Page:
    failed = sight.given.get(LIST)
    assert isinstance(failed, Failed)
    return trouble_page(failed, sight.hall, words)


def _count(sight: Sight, listing: Listing, words: Words) -> tuple[Element, ...]:
    """How many there are; nothing where none were found and not all could be asked for: that is not "none"."""
    count = len(listing.rows)
    if sight.awaiting:
        looking = text(words("settlements.looking", count=count), "body", "ink-2")
        return (Beside((Spinner(11, "action"), looking), gap=4),)
    if not count:
        return ()
    return (text(words("settlements.found", months=sight.rules.months, count=count), "body", "ink-2"),)


def _missing(sight: Sight, listing: Listing, words: Words) -> tuple[Element, ...]:
    """What could not be looked up: said, so that nobody takes a short list for the whole one, with another try."""
    failed = sum(isinstance(row.settlement, Failed) for row in listing.rows)
    if sight.awaiting or not (listing.missing or failed):
        return ()
    if len(listing.missing) == 1:
        said = words("settlements.missing", kinds=listing.missing[0].name)
    elif listing.missing:
        said = words("settlements.missing_many", count=len(listing.missing))
    else:
        said = words("settlements.some_failed", count=failed)
    again = main_button(words("button.again"), "refresh-cw", TryAgain())
    role = "body" if len(said) <= LONG_NOTICE else "fixed.sentence"
    notice = Beside((Icon("circle-alert", 14, "notice"), text(said, role, "notice", wrap=True, grow=1)), gap=5, grow=1)
    return (
        Panel(
            Beside((notice, again), gap=5, stacks=words.are_few),
            "notice",
            pad(7.5, 4),
        ),
    )


def _year(sight: Sight, listing: Listing, words: Words) -> tuple[Element, ...]:
    """What was paid month by month, where it leaves the first visits on the first page, and where any is known."""
    if sight.low or sight.hall.height < TALL * sight.size.value or not 0 < len(listing.rows) <= CHARTED:
        return ()
    if all(isinstance(row.settlement, Failed) for row in listing.rows):
        return ()
    months = months_of(listing.rows, sight.rules)
    if number_of(months[-1].first) - number_of(months[0].first) >= MOST:
        return ()
    strip = year_strip(
        months,
        sight.rules.today,
        words,
        filling=sight.awaiting,
        gaps=bool(listing.missing),
        hidden=sight.hidden,
    )
    return (Panel(strip, "card", pad(10, 5)),)


def _row(row: Row, sight: Sight, words: Words) -> Element:
    day = Column(_day(row.visit.begin, sight.now.date(), words), width=51 * sight.size.value)
    kind = kind_tag(row.visit.kind.value, sight.rules.city, words)
    where = text(words.named(place(row)), "body", shrink=True, grow=1)
    cost = Beside((paid(row, sight, words), Icon("chevron-right", 12, "ink-2")), gap=4)
    content: Element
    spelled = sight.language is not Language.CHINESE  # in words too long for one line of a screen that lies
    if words.are_few and (spelled or not sight.hall.wide):
        content = Column((Beside((day, Space(grow=1), cost), gap=4, stacks=True), Beside((kind, where), gap=4)))
    else:
        content = Beside((Beside((day, kind), gap=4, stacks=True), where, cost), gap=4, height=ROW, stacks=True)
    return Button(content, Give(VISIT, row.key), "row", pad(1, 0), height=ROW)


def _shape(settlement: Outcome | None) -> object:
    """What stands in the place of the amount; of one that went back there are two lines."""
    match settlement:
        case Found(Settlement(cancelled=cancelled)):
            return cancelled
        case _:
            return type(settlement)


def _day(day: date, today: date, words: Words) -> tuple[Element, ...]:
    in_year = text(words.day(day), "line", "ink-2")
    return (
        (in_year,) if day.year == today.year else (text(words("date.year", year=day.year), "label", "ink-2"), in_year)
    )
