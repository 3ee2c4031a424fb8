"""A card for each kind of care, in whichever of its states it is, and where it is changed."""

from kiosk.core.actions import TryAgain
from kiosk.core.domain import Failed, Found, Nothing, Trouble
from kiosk.core.entitlements import Business, Designation
from kiosk.core.service import Sight
from kiosk.services.designations.kinds import failed_words, name, place, when
from kiosk.ui.pieces import Page, action_row, main_button, none_page, page, print_button, title, trouble_page
from kiosk.ui.scene import Chip, Column, Element, Icon, Panel, Row, Rule, Spinner, between, pad, text
from kiosk.ui.words import Words

LONG_NAME = 30  # characters; longer ones are written smaller, or they would fill the page
ICONS = {
    Business.CHRONIC: ("clipboard-list", "amber"),
    Business.PLACE_OF_CARE: ("hospital", "blue"),
    Business.ELSEWHERE: ("map", "teal"),
}


def view(sight: Sight, words: Words) -> Page:
    again = (main_button(words("button.again"), "refresh-cw", TryAgain(), grow=1),) if _can_try_again(sight) else ()
    buttons = (*again, *(() if sight.awaiting else print_button(sight, words)))
    line = None if words.are_few else text(words("designations.line"), "body", "ink-2", wrap=True)
    return page(
        "designations",
        title(words("designations.title"), line),
        *(_card(business, sight, words) for business in Business),
        _change(sight, words),
        actions=action_row(*buttons) if buttons else None,
    )


def none_view(sight: Sight, words: Words) -> Page:
    line = words("designations.none_line")
    return none_page("designations-none", "map-pin-off", words("designations.none"), line, sight.hall, words)


def failed_view(sight: Sight, words: Words) -> Page:
    """One page for all three: they were asked of the same platform at the same moment."""
    failed = sight.given.get(Business.CHRONIC.name)
    assert isinstance(failed, Failed)
    return trouble_page(failed, sight.hall, words)


def _change(sight: Sight, words: Words) -> Element:
    said = words("designations.change", desk=sight.hall.desk, hotline=sight.hall.hotline)
    return Panel(Row((Icon("map-pin", 14, "ink"), text(said, "body", wrap=True, grow=1)), gap=6), "info", pad(10, 6))


def _can_try_again(sight: Sight) -> bool:
    outcomes = [sight.given.get(business.name) for business in Business]
    return not sight.awaiting and any(
        isinstance(each, Failed) and each.why is not Trouble.NOT_OFFERED for each in outcomes
    )


def _card(business: Business, sight: Sight, words: Words) -> Element:
    icon, tint = ICONS[business]
    chip = () if words.are_few else (Chip(icon, tint, 20, 6),)
    head = Row((*chip, text(name(business, sight, words), "heading", wrap=True, grow=1)), gap=5)
    heads = 0 if words.are_few and (sight.low or sight.hall.wide) else 1  # there is room for one row and no head
    return Panel(Column((head, *_said(business, sight, words)), gap=1.5, heads=heads), "card", pad(10, 6))


def _said(business: Business, sight: Sight, words: Words) -> tuple[Element, ...]:
    match sight.given.get(business.name):
        case None:
            return (Row((Spinner(10, "action"), text(words("designations.looking"), "body", "ink-2")), gap=4),)
        case Found(tuple() as rows) if rows:
            return between(Rule(), [_row(row, sight, words) for row in rows])
        case Nothing() | Found():
            return (text(words("designations.nothing"), "body", "ink-2", wrap=True),)
        case Failed() as failed:
            said = text(failed_words(failed, words), "body", "notice.heading", wrap=True, grow=1)
            return (Row((Icon("circle-alert", 12, "notice.heading"), said), gap=4),)
    raise AssertionError("a look has one of three outcomes")


def _row(row: Designation, sight: Sight, words: Words) -> Element:
    insurance = (words.named(row.insurance.name),) if row.insurance and not words.are_few else ()
    lines = (when(row, sight.rules.today, words), *insurance)
    named = place(row, words)
    role = "row" if len(named) <= LONG_NAME else "fixed.note"
    return Column(
        (text(named, role, wrap=True), *(text(each, "caption", "ink-2", wrap=True) for each in lines)), gap=0.5
    )
