"""What the answers come to, in careful words: only an assessment decides. What to do next."""

from kiosk.core.service import Sight
from kiosk.services.care.about import places_button
from kiosk.services.care.answers import outcome
from kiosk.ui.cited import sources
from kiosk.ui.pieces import NUMBERS, Page, action_row, page, way
from kiosk.ui.scene import Chip, Column, Panel, Row, pad, runs, text
from kiosk.ui.words import Words

TITLES = ("title.large", "title", "fixed.title")


def view(sight: Sight, words: Words) -> Page:
    care = sight.rules.city.care
    assert care is not None
    worth = bool(outcome(sight.given, care))
    icon, tint = ("circle-check", "green") if worth else ("clock", "amber")
    head = words("screened.worth" if worth else "screened.not_yet")
    line = words("screened.worth_line" if worth else "screened.not_yet_line")
    said = Row((Chip(icon, tint), runs(head, role="title.large", grow=1, smaller=TITLES)), gap=7.5)
    careful = text(words("screened.careful"), "body", "ink-2", wrap=True)
    hall = sight.hall
    call = way("phone", words("telling.call", hotline=hall.hotline), words("screened.call_line"), smaller=NUMBERS)
    desk = way("map-pin", words("screened.desk", desk=hall.desk), words("screened.desk_line"))
    places = places_button(sight, words)
    return page(
        "care-screened",
        Panel(Column((said, text(line, "heading", wrap=True), careful), gap=4), "card", pad(10, 9)),
        call,
        desk,
        *sources((care.screening_cited,), sight, words),
        actions=action_row(*places) if places else None,
    )
