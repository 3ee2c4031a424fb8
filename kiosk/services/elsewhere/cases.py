"""Who somebody is, in plain words; above it what is known of their own filings."""

from kiosk.core.actions import TryAgain
from kiosk.core.domain import Trouble
from kiosk.core.service import Sight
from kiosk.services.elsewhere.choice import BUREAU, CASE, TRANSFERS
from kiosk.services.elsewhere.filed import Filed, Standing, filed
from kiosk.ui.choosing import Choice, choices
from kiosk.ui.phrase import Phrase
from kiosk.ui.pieces import Page, main_button, none_page, page, title
from kiosk.ui.scene import Chip, Column, Element, Panel, Row, Spinner, pad, text
from kiosk.ui.words import Words

LOOKS = {  # icon and tint
    Standing.IN_FORCE: ("circle-check", "green"),
    Standing.COMING: ("calendar-clock", "teal"),
    Standing.ASKED_FOR: ("hourglass", "teal"),
    Standing.FAILED: ("circle-question-mark", "amber"),
    Standing.OVER: ("circle-stop", "violet"),
    Standing.NONE: ("circle-minus", "violet"),
}


def view(sight: Sight, words: Words) -> Page:
    line = None if words.are_few else text(words("elsewhere.line"), "body", "ink-2", wrap=True)
    cases = (Choice(each.id, words.told(each.title), words.told(each.line)) for each in sight.rules.city.elsewhere)
    return page(
        "elsewhere",
        *_own(sight, words),
        title(words("elsewhere.title"), line),
        *choices(CASE, cases, words),
    )


def none_view(sight: Sight, words: Words) -> Page:
    return none_page("elsewhere-none", "map", words("elsewhere.none"), words("elsewhere.none_line"), sight.hall, words)


def _own(sight: Sight, words: Words) -> tuple[Element, ...]:
    """Whether a filing of the visitor's own stands; nothing where nobody is identified."""
    if sight.who is None:
        return ()
    own = filed(sight.given.get(BUREAU), sight.given.get(TRANSFERS), sight.rules.today)
    if own.standing is Standing.WAITING:
        looking = Row((Spinner(20, "action"), text(words("filed.looking"), "heading", grow=1)), gap=7.5)
        return (Panel(looking, "card", pad(10, 6)),)
    icon, tint = LOOKS[own.standing]
    head, line = _said(own, sight, words)
    again = _again(own, words)
    brief = words.are_few and sight.hall.wide and again  # there is no room for the line, and the head is plain
    said = Column(
        (text(head, "heading"), *((text(line, "body", "ink-2", wrap=True),) if line and not brief else ())), grow=1
    )
    told = Row((Chip(icon, tint, 26, 8.1), said), gap=7.5, grow=1)
    return (Panel(Row((told, *again), gap=5, stacks=True), "card", pad(10, 6)),)


def _again(own: Filed, words: Words) -> tuple[Element, ...]:
    if own.failed is None or own.failed.why is Trouble.NOT_OFFERED:
        return ()
    return (main_button(words("button.again"), "refresh-cw", TryAgain()),)


def _said(own: Filed, sight: Sight, words: Words) -> tuple[Phrase, Phrase | None]:
    """The answer, and a line about it."""
    match own.standing:
        case Standing.IN_FORCE:
            days = own.days_left(sight.rules.today)
            if own.day is None or days is None:
                return words("filed.in_force"), words("filed.no_end")
            return words("filed.days_left", days=days), words("filed.until", day=words.full_day(own.day))
        case Standing.COMING:
            assert own.day is not None
            return words("filed.coming"), words("filed.since", day=words.full_day(own.day))
        case Standing.ASKED_FOR:
            return words("filed.asked_for"), words("filed.asked_for_line")
        case Standing.OVER:
            assert own.day is not None
            return words("filed.over"), words("filed.over_line", day=words.full_day(own.day))
        case Standing.FAILED:
            assert own.failed is not None
            if own.failed.why is Trouble.NOT_OFFERED:
                return words("filed.not_offered"), words("filed.not_offered_line", hotline=sight.hall.hotline)
            return words("filed.failed"), words("filed.failed_line")
        case _:
            return words("filed.none"), words("filed.none_line")
