"""One thing to get done: where, what to bring, and what else is to be known."""

from kiosk.core.city import Where
from kiosk.core.service import Sight
from kiosk.services.errands.choice import errand_of, event_of
from kiosk.ui.pieces import Page, action_row, page, print_button, title
from kiosk.ui.scene import text
from kiosk.ui.telling import bring_card, card, here_button, lines_of, sources, ways_card
from kiosk.ui.words import Words


def view(sight: Sight, words: Words) -> Page:
    event, errand = event_of(sight.given, sight.rules), errand_of(sight.given, sight.rules)
    assert event is not None
    assert errand is not None
    nothing = not errand.bring and all(where is Where.NOTHING for where, _ in errand.ways)
    known = lines_of((errand.told,), words)
    actions = (*here_button(errand.ways, sight, words), *print_button(sight, words))
    line = None if words.are_few else text(words.told(event.title), "body", "ink-2")
    return page(
        "errand",
        title(words.told(errand.title), line),
        ways_card(errand.ways, sight, words),
        *(() if nothing else (bring_card(errand.bring, sight, words),)),
        *((card(words("errands.known"), known),) if known else ()),
        *sources((errand.told.cited,), sight, words),
        actions=action_row(*actions) if actions else None,
    )
