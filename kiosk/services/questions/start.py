"""Where to begin: by letters, by topic, or among those asked most."""

from collections.abc import Iterable

from kiosk.core.actions import Give
from kiosk.core.knowledge import Question
from kiosk.core.service import Sight
from kiosk.services.questions.choice import BY_LETTERS, OF_TOPIC, START, TOPIC, asked_most, of_topic, topics
from kiosk.ui import finding, pieces
from kiosk.ui.choosing import Choice, choices, found_rows
from kiosk.ui.scene import Button, Column, Element, Grid, Row, pad, runs, text
from kiosk.ui.words import Words

SHOWN = 8  # of those asked most
TOPIC_HEIGHT = 24.0  # mm


def view(sight: Sight, words: Words) -> pieces.Page:
    questions = asked_most(sight.given)
    by_letters = Choice(BY_LETTERS, words("questions.by_letters"), "", "search", "amber")
    return pieces.page(
        "questions",
        pieces.title(words("questions.title")),
        *choices(START, (by_letters,), words),
        *_topics(topics(questions), words),
        *(() if words.are_few else (text(words("questions.most"), "section"),)),
        listed(START, questions[:SHOWN], words),
    )


def topic_view(sight: Sight, words: Words) -> pieces.Page:
    questions = of_topic(sight.given)
    rows = listed(OF_TOPIC, questions, words)
    return pieces.page("questions-topic", pieces.title(words.told(questions[0].topic)), rows)


def listed(key: str, questions: Iterable[Question], words: Words) -> Element:
    return found_rows(key, (choice(each, words) for each in questions), words, whole=True)


def choice(question: Question, words: Words) -> Choice:
    return Choice(question.id, words.told(question.question))


def none_view(sight: Sight, words: Words) -> pieces.Page:
    line = words("questions.none_line")
    return pieces.none_page("questions-none", "circle-question-mark", words("search.none"), line, sight.hall, words)


def failed_view(sight: Sight, words: Words) -> pieces.Page:
    return finding.shut_page(sight, words)


def _topics(names: tuple[str, ...], words: Words) -> tuple[Element, ...]:
    if len(names) < 2:
        return ()
    buttons = tuple(_topic(each, words) for each in names)
    grid = Grid(2 if words.are_few else 3, buttons, gap=5)
    return (grid,) if words.are_few else (Column((text(words("questions.topics"), "section"), grid), gap=3),)


def _topic(name: str, words: Words) -> Button:
    label = runs(words.told(name), role="button", align="center", smaller=pieces.LABELS)
    return Button(Row((label,), justify="center"), Give(START, TOPIC + name), "outline", pad(4, 2), height=TOPIC_HEIGHT)
