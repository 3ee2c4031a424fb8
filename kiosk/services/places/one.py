"""One place: its address large, then how to ask and when it is open."""

from kiosk.core.knowledge import Place
from kiosk.core.service import Sight
from kiosk.services.places.choice import chosen
from kiosk.services.places.listing import far
from kiosk.ui import pieces
from kiosk.ui.cited import made_up, sources
from kiosk.ui.scene import Chip, Column, Element, Icon, Panel, Row, Rule, between, pad, runs, text
from kiosk.ui.words import Words

LONG_NAME, LONG_ADDRESS, LONG_HOURS = 12, 18, 14  # characters; longer ones are written smaller: they would fill a page
NAMES = "title", "section", "fixed.title"
NUMBERS = "section", "row", "fixed.clock", "fixed.label.bold"


def view(sight: Sight, words: Words) -> pieces.Page:
    place = chosen(sight.given)
    assert place is not None
    actions = pieces.print_button(sight, words, "primary")
    return pieces.page(
        "place",
        _where(place, words),
        _asked(place, words),
        *sources((place.cited,), sight, words),
        actions=pieces.action_row(*actions) if actions else None,
    )


def _where(place: Place, words: Words) -> Element:
    """What it is and where stand together, also where a page is cut."""
    short = len(place.name) <= LONG_NAME
    name = runs(words.told(place.name), role=NAMES[0] if short else NAMES[-1], smaller=NAMES if short else ())
    level = (pieces.tag(words.told(place.level), "blue"),) if place.level else ()
    tags = (pieces.tag(words.told(tag), "teal") for tag in place.tags)
    marks = Row((*level, *tags, *made_up((place.cited,), words)), gap=4, stacks=True)
    distance = (text(far(place, words), "body", "ink-2"),) if place.distance is not None else ()
    role = "section" if len(place.address) <= LONG_ADDRESS else "fixed.clock"
    said = Column((text(words.told(place.address), role), *distance), gap=1.5, grow=1)
    chip = () if words.are_few else (Chip("map-pin", "blue", 34.9, 11),)
    parts = name, *((marks,) if marks.children else ()), Rule(), Row((*chip, said), gap=7.5)
    return Panel(Column(parts, gap=4), "card", pad(10, 7))


def _asked(place: Place, words: Words) -> Element:
    """What nobody has told is said to be not told: an empty line would look as if there were no telephone."""
    phone = runs(words.digits(place.phone), role=NUMBERS[0], smaller=NUMBERS, grow=1)
    hours = text(words.told(place.hours), _role(place.hours), grow=1)
    asked = (
        ("phone", phone if place.phone else text(words("places.no_phone"), "body", "ink-2", grow=1)),
        ("clock", hours if place.hours else text(words("places.no_hours"), "body", "ink-2", grow=1)),
    )
    rows = [Row((Icon(icon, 14, "action"), said), gap=6, pad=pad(0, 4)) for icon, said in asked]
    return Panel(Column(between(Rule(), rows)), "card", pad(10, 3))


def _role(hours: str) -> str:
    return "body" if len(hours) <= LONG_HOURS else "fixed.note"
