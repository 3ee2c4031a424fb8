"""One answer: in short lines, where it stands, the service that does it, and what else is asked."""

from kiosk.core.actions import Open
from kiosk.core.city import cited_in
from kiosk.core.knowledge import Question
from kiosk.core.service import Sight
from kiosk.services.questions import choice
from kiosk.services.questions.start import listed
from kiosk.ui import pieces
from kiosk.ui.called import called
from kiosk.ui.cited import made_up, sources
from kiosk.ui.scene import Button, Column, Element, Icon, Panel, Row, pad, text
from kiosk.ui.telling import is_here
from kiosk.ui.words import Words

LONG, LONG_LINE = 14, 20  # characters; longer ones are written smaller, or they would fill the page


def view(sight: Sight, words: Words) -> pieces.Page:
    place, answered = choice.last_answer(sight.given, sight.rules)
    question = answered.question
    related = listed(choice.related_to(place), answered.related, words)
    also = (text(words("questions.related"), "section"), related) if answered.related else ()
    buttons = (*_opens(question, sight, words), *pieces.print_button(sight, words))
    return pieces.page(
        f"answer-{place}",  # another page to the ear too
        _asked(question, words),
        _answer(question, sight, words),
        *also,
        actions=pieces.action_row(*buttons) if buttons else None,
    )


def _asked(question: Question, words: Words) -> Element:
    if len(question.question) <= LONG:
        return text(words.told(question.question), "title")
    return text(words.told(question.question), "fixed.title" if words.are_few else "section")


def _answer(question: Question, sight: Sight, words: Words) -> Element:
    lines = tuple(_line(each, words) for each in question.answer.lines)
    mark = made_up(cited_in(question.answer), words)
    rows = (*lines, *((Row(mark),) if mark else ()), *sources(cited_in(question.answer), sight, words))
    return Panel(Column(rows, gap=4), "card", pad(10, 7))


def _line(line: str, words: Words) -> Element:
    dot = () if words.are_few else (Icon("chevron-right", 9, "action"),)
    role = "fixed.line" if words.are_few and len(line) > LONG_LINE else "sentence"
    return Row((*dot, text(words.told(line), role, grow=1)), gap=3, align="baseline")


def _opens(question: Question, sight: Sight, words: Words) -> tuple[Button, ...]:
    name = question.opens
    if not is_here(name, sight, words):
        return ()
    return (pieces.main_button(called(name, sight.rules.city, words), "arrow-right", Open(name), "primary", grow=1),)
