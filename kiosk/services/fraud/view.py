"""Whom to tell, what counts, how it is done, what the rule of reward says. Nobody is asked who they are."""

from kiosk.core.city import Hotline, cited_in
from kiosk.core.service import Sight
from kiosk.ui.cited import sources
from kiosk.ui.phrase import Phrase
from kiosk.ui.pieces import FIGURES, Page, action_row, none_page, page, print_button, title
from kiosk.ui.scene import Chip, Column, Element, Panel, Row, pad, runs, text
from kiosk.ui.telling import card, lines_of
from kiosk.ui.words import Words


def view(sight: Sight, words: Words) -> Page:
    city = sight.rules.city
    reporting = city.reporting
    assert reporting is not None
    parts = (
        (words("fraud.what"), reporting.what),
        (words("fraud.how"), reporting.how),
        (words("fraud.reward"), reporting.reward),
    )
    print_ = print_button(sight, words)
    told = [(head, lines_of(lines, words)) for head, lines in parts if lines]
    source = sources(cited_in(*(each for _, lines in parts for each in lines)), sight, words)
    last = len(told) - 1
    line = None if words.are_few else text(words("fraud.line"), "body", "ink-2", wrap=True)
    return page(
        "fraud",
        title(words("fraud.title"), line),
        _number(city.hotlines[0], words),
        *(card(head, (*lines, *(source if place == last else ()))) for place, (head, lines) in enumerate(told)),
        actions=action_row(*print_) if print_ else None,
    )


def none_view(sight: Sight, words: Words) -> Page:
    return none_page("fraud-none", "megaphone", words("fraud.none"), words("fraud.none_line"), sight.hall, words)


def _number(hotline: Hotline, words: Words) -> Element:
    """What somebody came for is the largest on the page."""
    number = runs(words.digits(hotline.number), role="figure", ink="action", smaller=FIGURES)
    notes = (_note(words.told(each)) for each in (hotline.about, hotline.hours) if each and not words.are_few)
    said = Column((text(words("fraud.call"), "heading", "ink-2"), number, *notes), gap=0, grow=1)
    return Panel(Row((Chip("phone-call", "blue", 44, 13), said), gap=10), "card", pad(10, 7))


def _note(said: Phrase) -> Element:
    return text(said, "body", "ink-2", wrap=True)
