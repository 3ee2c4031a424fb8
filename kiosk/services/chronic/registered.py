"""What is registered and until when, what to do where that is soon over, place and medicines; or that there is none."""

from dataclasses import replace
from decimal import Decimal

from kiosk.core.actions import Give
from kiosk.core.domain import Failed, Found, Nothing, Trouble
from kiosk.core.entitlements import ChronicRegistration, Medicine
from kiosk.core.service import Sight, found
from kiosk.core.validity import Validity, days_left, latest, validity
from kiosk.services.chronic.choice import CITY, MEDICINES, NAMED, PAGE, PLACES, REGISTRATIONS, USED, term
from kiosk.services.chronic.discretion import LONG_NAME, heading, hold, shown
from kiosk.ui.pieces import (
    Page,
    action_row,
    amount_words,
    foremost,
    main_button,
    none_page,
    page,
    print_button,
    tag,
    title,
    trouble_page,
    try_again,
)
from kiosk.ui.scene import Button, Column, Element, Icon, Panel, Row, Rule, Space, Spinner, between, pad, text
from kiosk.ui.words import Words

LOOKS = {
    Validity.OPEN: ("green", "circle-check"),
    Validity.HOLDS: ("green", "circle-check"),
    Validity.SOON: ("amber", "clock-alert"),
    Validity.OVER: ("violet", "circle-stop"),
    Validity.NOT_YET: ("blue", "clock"),
}
ROW = 32.0  # mm: a finger's width and two lines of text


def view(sight: Sight, words: Words) -> Page:
    rows = registrations(sight)
    listed = _listed(rows, sight, words)
    count = text(words("chronic.count", count=len(rows)), "body", "ink-2")
    beside = Panel(Column((_places(sight, words), Rule(), _medicines(sight, words)), heads=0), "card", pad(10, 4))
    rules = main_button(words("chronic.rules"), "book-open", Give(PAGE, CITY), "primary", grow=1)
    return page(
        "chronic",
        title(words("chronic.title", term=term(sight.rules)), None if words.are_few else count),
        *_soon(rows, sight, words),
        listed,
        beside,
        *_paper(sight, words),
        actions=action_row(rules, *print_button(sight, words)),
    )


def none_view(sight: Sight, words: Words) -> Page:
    none = none_page(
        "chronic-none",
        "clipboard-list",
        words("chronic.none"),
        words("chronic.none_line", term=term(sight.rules)),
        sight.hall,
        words,
    )
    return replace(none, actions=action_row(_to_rules(words, "primary")))


def failed_view(sight: Sight, words: Words) -> Page:
    failed = sight.given.get(REGISTRATIONS)
    assert isinstance(failed, Failed)
    trouble = trouble_page(failed, sight.hall, words)
    if trouble.actions is None:
        return replace(trouble, actions=action_row(_to_rules(words, "outline")))
    again = try_again(words)
    return replace(trouble, cards=(*trouble.cards, _to_rules(words, "outline")), actions=again)


def registrations(sight: Sight) -> tuple[ChronicRegistration, ...]:
    """What ends first comes first."""
    rows: tuple[ChronicRegistration, ...] = found(sight.given.get(REGISTRATIONS))
    return tuple(sorted(rows, key=lambda row: (row.until is None, row.until or row.since)))


def until(row: ChronicRegistration, words: Words) -> str:
    if row.until is None:
        return words("chronic.open_since", day=words.full_day(row.since))
    return words("chronic.until", day=words.full_day(row.until))


def state(row: ChronicRegistration, sight: Sight, words: Words) -> str:
    match validity(row, sight.rules.today):
        case Validity.HOLDS | Validity.SOON if row.until is not None:
            return words("chronic.left", days=days_left(row.until, sight.rules.today))
        case each:
            return words(f"chronic.state.{each.value}")


def failed_words(failed: Failed, words: Words) -> str:
    return words("chronic.not_offered" if failed.why is Trouble.NOT_OFFERED else "chronic.failed")


def used_amount(medicines: tuple[Medicine, ...]) -> Decimal:
    return sum((each.amount for each in medicines), Decimal("0.00"))


# -- parts ---------------------------------------------------------------------------------------------------------


def _to_rules(words: Words, look: str) -> Button:
    return main_button(words("chronic.rules"), "book-open", Give(PAGE, CITY), look, grow=1)


def _soon(rows: tuple[ChronicRegistration, ...], sight: Sight, words: Words) -> tuple[Element, ...]:
    today = sight.rules.today
    lasting = latest(rows)
    ending = [row for row in lasting if validity(row, today) is Validity.SOON]
    if ending:
        assert ending[0].until is not None
        head = words("chronic.soon", days=days_left(ending[0].until, today))
    elif any(validity(row, today) is Validity.OVER for row in lasting):
        head = words("chronic.ended")
    else:
        return ()
    line = words("chronic.soon_line", desk=sight.hall.desk, hotline=sight.hall.hotline)
    if not words.are_few:
        return (foremost("clock-alert", head, line),)
    return (Panel(Column((text(head, "section"), text(line, "body", wrap=True)), heads=0), "notice", pad(8, 3)),)


def _listed(rows: tuple[ChronicRegistration, ...], sight: Sight, words: Words) -> Element:
    """On every part of a long list stands what opens the names."""
    held = hold(sight, words)
    heads = held if words.are_few else (heading(words("chronic.registered"), sight, words), Space(2), Rule())
    lines = between(Rule(), [_row(row, sight, words) for row in rows])
    return Panel(Column((*heads, *lines), heads=len(heads)), "card", pad(10, 6))


def _row(row: ChronicRegistration, sight: Sight, words: Words) -> Element:
    tint, icon = LOOKS[validity(row, sight.rules.today)]
    role = "row" if len(row.name.reveal()) <= LONG_NAME else "fixed.note"
    said = Column(
        (text(shown(row.name, sight, words), role, wrap=True), text(until(row, words), "caption", "ink-2")),
        gap=0.5,
        grow=1,
    )
    return Row((said, tag(state(row, sight, words), tint, icon)), gap=5, height=36, stacks=True)


def _places(sight: Sight, words: Words) -> Element:
    head = text(words("chronic.place"), "row")
    match sight.given.get(PLACES):
        case Found(tuple() as rows) if rows:
            names = tuple(_place(words.named(row.place or row.institution)) for row in rows)
            said: Element = Column(names, gap=0.5, grow=1)
        case outcome:
            said = _state(outcome, words("chronic.no_place"), words)
    return Row((head, said), gap=7.5, height=ROW, stacks=True)


def _place(name: str) -> Element:
    return text(name, "body" if len(name) <= LONG_NAME else "fixed.note", align="right")


def _medicines(sight: Sight, words: Words) -> Element:
    head = text(words("chronic.medicines", months=sight.rules.months), "row")
    match sight.given.get(MEDICINES):
        case Found(tuple() as lines) if lines:
            lines_said = text(words("chronic.lines", count=len(lines)), "body", "ink-2", "right", grow=1)
            count = Space(grow=1) if words.are_few else lines_said
            amount = text(amount_words(sight, words.money(used_amount(lines))), "amount.bold", wrap=False)
            tail = Row(
                (amount, text(words("money.yuan"), "body", wrap=False), Icon("chevron-right", 12, "ink-2")), gap=3
            )
            line = Row((head, count, tail), gap=5, height=ROW, stacks=True)
            return Button(line, Give(PAGE, USED), "row", height=ROW)
        case outcome:
            return Row((head, _state(outcome, words("chronic.no_medicines"), words)), gap=7.5, height=ROW, stacks=True)


def _state(outcome: object, none: str, words: Words) -> Element:
    """Still being looked up, none, or could not be looked up."""
    match outcome:
        case None:
            looking = text(words("chronic.looking"), "body", "ink-2")
            return Row((Space(grow=1), Spinner(10, "action"), looking), gap=4, grow=1)
        case Nothing() | Found():
            return text(none, "body", "ink-2", "right", grow=1)
        case Failed() as failed:
            return text(failed_words(failed, words), "body", "notice.heading", "right", grow=1)
    raise AssertionError("a look has one of three outcomes")


def _paper(sight: Sight, words: Words) -> tuple[Element, ...]:
    """What stands on the slip, and the way to one that names illnesses."""
    if not print_button(sight, words):
        return ()
    said = text(words("chronic.paper"), "body", "ink-2", wrap=True, grow=1)
    button = main_button(words("chronic.paper_named"), "file-pen-line", Give(PAGE, NAMED))
    return (Row((said, button), gap=5, stacks=True),)
