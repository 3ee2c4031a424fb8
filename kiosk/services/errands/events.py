"""What happens in life, a tile each; then what there is to get done, a row each with where that can be."""

from kiosk.core.city import Errand, Term, Where
from kiosk.core.service import Sight
from kiosk.services.errands.choice import ERRAND, EVENT, event_of
from kiosk.ui.pieces import Page, none_page, page, tag, title
from kiosk.ui.scene import text
from kiosk.ui.telling import Choice, choice_rows, choice_tiles, is_here
from kiosk.ui.words import Words


def view(sight: Sight, words: Words) -> Page:
    """The city's own word for its window stands beside the title: people come with it."""
    window = sight.rules.city.word(Term.WINDOW)
    aside = tag(words.told(window), "blue") if window and not words.are_few else None
    line = None if words.are_few else text(words("errands.line"), "body", "ink-2", wrap=True)
    choices = [Choice(event.id, event.title, icon=event.icon) for event in sight.rules.city.events]
    return page("errands", title(words("errands.title"), line, aside), choice_tiles(EVENT, choices, sight, words))


def errands_view(sight: Sight, words: Words) -> Page:
    event = event_of(sight.given, sight.rules)
    assert event is not None
    line = None if words.are_few else text(words("errands.which"), "body", "ink-2", wrap=True)
    choices = [Choice(each.id, each.title, icon=_icon(each, sight, words)) for each in event.errands]
    return page("errands-of", title(words.told(event.title), line), choice_rows(ERRAND, choices, words))


def none_view(sight: Sight, words: Words) -> Page:
    return none_page("errands-none", "list-todo", words("errands.none"), words("errands.none_line"), sight.hall, words)


def _icon(errand: Errand, sight: Sight, words: Words) -> str:
    """Where it gets done first of all."""
    where = next(
        (each for each, how in errand.ways if each is not Where.HERE or is_here(how, sight, words)), Where.CALL
    )
    return {
        Where.HERE: "monitor",
        Where.PHONE: "smartphone",
        Where.WINDOW: "map-pin",
        Where.CALL: "phone",
        Where.NOTHING: "circle-check",
    }[where]
