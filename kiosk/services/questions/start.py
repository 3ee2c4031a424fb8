"""Where to begin: by letters, by topic, or among those asked most."""

from kiosk.core.actions import Give
from kiosk.core.knowledge import Question
from kiosk.core.service import Sight
from kiosk.services.questions.choice import BY_LETTERS, OF_TOPIC, START, TOPIC, asked_most, of_topic, topics
from kiosk.ui import finding, pieces
from kiosk.ui.scene import Button, Column, Element, Grid, Icon, Row, pad, runs, text
from kiosk.ui.words import Words

SHOWN = 8  # of those asked most
TOPIC_HEIGHT = 24.0  # mm
ROW = 27.0  # mm: a question without a line about it
FITS, FEW_FIT, FEW_WRAP = 20, 10, 24  # characters; longer ones are written smaller, or they would fill the page
SMALLER = "fixed.note"


def view(sight: Sight, words: Words) -> pieces.Page:
    questions = asked_most(sight.given)
    by_letters = finding.choice("search", "amber", words("questions.by_letters"), Give(START, BY_LETTERS))
    rows = tuple(row(each, START, words) for each in questions[:SHOWN])
    return pieces.page(
        "questions",
        pieces.title(words("questions.title")),
        by_letters,
        *_topics(topics(questions), words),
        *(() if words.are_few else (text(words("questions.most"), "section"),)),
        finding.listed(rows),
    )


def topic_view(sight: Sight, words: Words) -> pieces.Page:
    questions = of_topic(sight.given)
    rows = tuple(row(each, OF_TOPIC, words) for each in questions)
    return pieces.page("questions-topic", pieces.title(words.told(questions[0].topic)), finding.listed(rows))


def row(question: Question, key: str, words: Words) -> Element:
    said = text(words.told(question.question), _role(len(question.question), words), grow=1)
    return Button(
        Row((said, Icon("chevron-right", 12, "ink-2")), gap=4), Give(key, question.id), "row", pad(1, 2), height=ROW
    )


def _role(length: int, words: Words) -> str:
    """Of the largest letters those in which it is two lines at most."""
    if length <= (FEW_FIT if words.are_few else FITS):
        return "body"
    if not words.are_few:
        return SMALLER
    return "fixed.line" if length <= FEW_WRAP else "fixed.heading"


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
