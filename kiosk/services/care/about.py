"""What long-term care insurance is and who gets it, and the ways on: the questions, and who gives the care."""

from kiosk.core.actions import Give, Open
from kiosk.core.city import Term, cited_in
from kiosk.core.service import Sight
from kiosk.services.care.answers import SCREENING
from kiosk.ui.cited import sources
from kiosk.ui.pieces import Page, action_row, main_button, none_page, page, print_button, tag, title
from kiosk.ui.scene import Button, text
from kiosk.ui.telling import card, is_here, lines_of
from kiosk.ui.words import Words

PLACES = "places"  # the service that knows who gives the care


def view(sight: Sight, words: Words) -> Page:
    city = sight.rules.city
    care = city.care
    assert care is not None
    official = city.word(Term.CARE)
    repeats = official in ("", words("care.title"))
    aside = None if repeats or words.are_few else tag(words.told(official), "blue")
    asks = care.screening and not words.are_few
    line = text(words("care.begin_line"), "body", "ink-2", wrap=True) if asks else None
    begin = (
        (main_button(words("care.begin"), "list-checks", Give(SCREENING, "begin"), "primary", grow=1),)
        if care.screening
        else ()
    )
    actions = (*begin, *print_button(sight, words))
    return page(
        "care",
        *(() if words.are_few and sight.hall.wide else (title(words("care.title"), line, aside),)),
        card(words("care.what"), lines_of(care.told, words)),
        *places_button(sight, words),
        *sources(cited_in(*care.told), sight, words),
        actions=action_row(*actions) if actions else None,
    )


def none_view(sight: Sight, words: Words) -> Page:
    return none_page("care-none", "heart-handshake", words("care.none"), words("care.none_line"), sight.hall, words)


def places_button(sight: Sight, words: Words) -> tuple[Button, ...]:
    """Nothing where this machine knows of no places."""
    if not is_here(PLACES, sight, words):
        return ()
    return (main_button(words("care.places"), "map-pin", Open(PLACES), grow=1),)
