"""What happens in life; then what there is to get done, each with where that can be."""

from kiosk.core.city import Errand, Term, Where
from kiosk.core.service import Sight
from kiosk.services.errands.choice import ERRAND, EVENT, event_of
from kiosk.ui.choosing import Choice, choices, question
from kiosk.ui.pieces import Page, none_page, page, tag, title
from kiosk.ui.scene import text
from kiosk.ui.telling import is_here
from kiosk.ui.words import Words


def view(sight: Sight, words: Words) -> Page:
    """The city's own word for its window stands beside the title: people come with it."""
    window = sight.rules.city.word(Term.WINDOW)
    aside = tag(words.told(window), "blue") if window and not words.are_few else None
    line = None if words.are_few else text(words("errands.line"), "body", "ink-2", wrap=True)
    events = (Choice(each.id, words.told(each.title), icon=each.icon) for each in sight.rules.city.events)
    return page("errands", title(words("errands.title"), line, aside), *choices(EVENT, events, words))


def errands_view(sight: Sight, words: Words) -> Page:
    event = event_of(sight.given, sight.rules)
    assert event is not None
    errands = (Choice(each.id, words.told(each.title), icon=_icon(each, sight, words)) for each in event.errands)
    return question("errands-of", ERRAND, words.told(event.title), errands, words, words("errands.which"))


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
