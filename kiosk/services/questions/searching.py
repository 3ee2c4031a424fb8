"""A question by the first letters of any of its words."""

from kiosk.core.service import Sight
from kiosk.services.questions.choice import SOUGHT
from kiosk.services.questions.start import choice
from kiosk.ui import finding, pieces
from kiosk.ui.scene import Panel, pad, text
from kiosk.ui.words import Words


def view(sight: Sight, words: Words) -> pieces.Page:
    example = Panel(text(words("questions.example"), "body"), "card", pad(10, 6))
    asked = finding.Asked("questions-search", SOUGHT, words("questions.name"), example, whole=True)
    return finding.page(asked, lambda each: choice(each, words), sight, words)
