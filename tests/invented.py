"""A service that only the tests have: it asks for whatever they want filled in, one after the other, and shows it."""

from kiosk.core.duty import PERSONAL
from kiosk.core.field import Field, Kind
from kiosk.core.service import Fill, Given, Group, Rules, Service, Show, Sight, Tile, View, Want
from kiosk.ui import pieces
from kiosk.ui.scene import text
from kiosk.ui.words import Words

YUAN, WHOLE = Field(Kind.YUAN, most=7), Field(Kind.WHOLE, most=3)
CODE, LETTERS = Field(Kind.CODE, most=6, least=4, masked=True), Field(Kind.LETTERS, most=8)


def asks(**fields: Field) -> Service:
    """For each field by its key."""
    return asks_with(None, **fields)


def asks_with(view: View | None, **fields: Field) -> Service:
    """And in this view's words."""

    def next_want(given: Given, rules: Rules) -> Want:
        for key, field in fields.items():
            if given.get(key) is None:
                return Fill(key, field, view)
        return Show(_shown)

    def _shown(sight: Sight, words: Words) -> pieces.Page:
        values = [sight.given.get(key).reveal() for key, field in fields.items() if not field.masked]
        return pieces.page("filled", pieces.title(words("items.title")), *(text(each, "title") for each in values))

    return Service("invented", PERSONAL, next_want, Tile("wallet", "green", Group.MINE))


def question(sight: Sight, words: Words) -> pieces.Page:
    """What a service may ask in its own words, with a line that explains it."""
    line = None if words.are_few else text(words("settlement.column_term"), "body", "ink-2")
    head = pieces.title(words("items.title"), line)
    return pieces.page("invented", head)
