"""问一问: the beginning, a search, an answer with what else is asked, none, and a library that is shut."""

from collections.abc import Iterator
from dataclasses import replace

from kiosk.core.actions import Give, Open, Press
from kiosk.core.domain import Failed, Found, Nothing, Outcome, Trouble
from kiosk.core.effects import Print
from kiosk.core.events import Answered, Tapped
from kiosk.core.knowledge import QuestionAnswered
from kiosk.core.state import State
from tests import pages as of_kiosk
from tests import shelf

TOPICS = ("参保缴费", "异地就医", "门诊慢特病", "住院报销", "生育和新生儿", "电子凭证和账户")
MANY = tuple(
    replace(question, id=f"{question.id}-{number}", topic=TOPICS[number % 6])
    for number in range(12)
    for question in (*shelf.QUESTIONS, shelf.WORDY)
)


def start(outcome: Outcome) -> State:
    return of_kiosk.answered(of_kiosk.ready(), Tapped(Open("questions")), outcome)


def searching(typed: str, outcome: Outcome) -> State:
    state, ticket = of_kiosk.asked(start(Found(shelf.QUESTIONS)), Tapped(Give("start", "by-letters")))
    for each in typed:
        state, ticket = of_kiosk.asked(state, Tapped(Press(each)))
    return of_kiosk.after(state, Answered(ticket, outcome))


def answered(answer: QuestionAnswered) -> State:
    questions = (answer.question, *shelf.QUESTIONS)
    return of_kiosk.answered(start(Found(questions)), Tapped(Give("start", answer.question.id)), Found(answer))


def pages() -> Iterator[tuple[str, State]]:
    yield "questions", start(Found(shelf.QUESTIONS))
    yield "questions-search", searching("", Nothing())
    yield "questions-not-found", searching("QQ", Nothing())
    yield "questions-failed", start(Failed(Trouble.STRANGE))
    yield "questions-answer", answered(QuestionAnswered(shelf.FILING, (shelf.RATE, shelf.LOST)))


def rich() -> Iterator[tuple[str, State]]:
    yield "questions-many", start(Found(MANY))
    yield "questions-found-long", searching("WM", Found((shelf.WORDY, *MANY)))
    yield "questions-answer-long", answered(QuestionAnswered(shelf.WORDY, (shelf.RATE, shelf.WORDY)))


def slips() -> Iterator[tuple[str, Print]]:
    yield "answer", of_kiosk.ordered(answered(QuestionAnswered(shelf.FILING, ())))
    yield "answer-long", of_kiosk.ordered(answered(QuestionAnswered(shelf.WORDY, ())))
