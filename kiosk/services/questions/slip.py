"""An answer on paper, with where it stands."""

from kiosk.core.city import cited_in
from kiosk.core.service import Sight
from kiosk.services.questions import choice
from kiosk.ui.cited import printed
from kiosk.ui.paper import strip
from kiosk.ui.scene import Slip, text
from kiosk.ui.words import Words


def slip(sight: Sight, words: Words) -> Slip:
    _, answered = choice.last_answer(sight.given, sight.rules)
    question = answered.question
    return strip(
        "answer",
        sight,
        words,
        words("questions.title"),
        words("slip.questions_subtitle", city=sight.hall.city),
        text(question.question, "slip.heading"),
        *(text(line, "slip.sentence") for line in question.answer.lines),
        *printed(cited_in(question.answer), sight, words),
    )
