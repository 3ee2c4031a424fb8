"""A place by its name."""

from kiosk.core.service import Sight
from kiosk.services.places.choice import SOUGHT
from kiosk.services.places.listing import choice
from kiosk.ui import finding, pieces
from kiosk.ui.scene import Panel, pad, text
from kiosk.ui.words import Words


def view(sight: Sight, words: Words) -> pieces.Page:
    example = Panel(text(words("places.example"), "body"), "card", pad(10, 6))
    asked = finding.Asked("places-search", SOUGHT, words("places.name"), example)
    return finding.page(asked, lambda each: choice(each, words), sight, words)
