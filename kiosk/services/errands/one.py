"""One thing to get done: where, what to bring, and what else is to be known."""

from kiosk.core.city import Errand, cited_in
from kiosk.core.service import Sight
from kiosk.services.errands.choice import errand_of, event_of
from kiosk.ui.cited import sources
from kiosk.ui.pieces import Page, action_row, page, print_button, title
from kiosk.ui.scene import Chip, Element, Panel, Row, pad, text
from kiosk.ui.telling import bring_card, card, here_button, is_nothing, lines_of, ways_card
from kiosk.ui.words import Words


def view(sight: Sight, words: Words) -> Page:
    event, errand = event_of(sight.given, sight.rules), errand_of(sight.given, sight.rules)
    assert event is not None
    assert errand is not None
    known, source = lines_of((errand.told,), words), sources(cited_in(errand.told), sight, words)
    actions = (*here_button(errand.ways, sight, words), *print_button(sight, words))
    line = None if words.are_few else text(words.told(event.title), "body", "ink-2")
    return page(
        "errand",
        title(words.told(errand.title), line),
        *_nothing(errand, words),
        *ways_card(errand.ways, errand.bring, sight, words),
        *bring_card(errand.bring, words),
        *((card(words("errands.known"), (*known, *source)),) if known else source),
        actions=action_row(*actions) if actions else None,
    )


def _nothing(errand: Errand, words: Words) -> tuple[Element, ...]:
    """That nothing has to be done is an answer too."""
    if not is_nothing(errand.ways):
        return ()
    said = text(words("telling.nothing"), "title", wrap=True, grow=1)
    return (Panel(Row((Chip("circle-check", "green"), said), gap=7.5), "card", pad(10, 7.5)),)
