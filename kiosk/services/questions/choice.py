"""The keys of this service, and the question that stands at the end of the way: each may lead to a related one."""

from collections.abc import Iterator
from dataclasses import replace

from kiosk.core.knowledge import Question, QuestionAnswered
from kiosk.core.service import Given, Rules, found
from kiosk.core.texts import told_on

MOST, START, OF_TOPIC, SOUGHT = "most", "start", "of-topic", "sought"
BY_LETTERS = "by-letters"  # at the start: a search
TOPIC = "topic:"  # how a topic begins there; anything else is a question


def asked_most(given: Given) -> tuple[Question, ...]:
    return found(given.get(MOST)) or ()


def topics(questions: tuple[Question, ...]) -> tuple[str, ...]:
    """In the order in which they come."""
    return tuple(dict.fromkeys(each.topic for each in questions if each.topic))


def of_topic(given: Given) -> tuple[Question, ...]:
    topic = str(given.get(START)).removeprefix(TOPIC)
    return tuple(each for each in asked_most(given) if each.topic == topic)


def first(given: Given) -> str | None:
    """The question that was chosen before any related one."""
    for key in (SOUGHT, OF_TOPIC):
        if (id := given.get(key)) is not None:
            return str(id)
    start = given.get(START)
    return None if start is None or start == BY_LETTERS or start.startswith(TOPIC) else str(start)


def answer_of(place: int) -> str:
    """The key of the answer that is so many related questions further on."""
    return f"answer-{place}"


def related_to(place: int) -> str:
    """The key of the related question that was chosen there."""
    return f"related-{place}"


def way(given: Given) -> Iterator[tuple[int, str]]:
    """The questions one after the other, by their places and ids."""
    id, place = first(given), 0
    while id is not None:
        yield place, id
        id, place = given.get(related_to(place)), place + 1


def last_answer(given: Given, rules: Rules) -> tuple[int, QuestionAnswered]:
    """The place of the last one and its answer as it is told today, once there is one."""
    *_, (place, _id) = way(given)
    answered: QuestionAnswered = found(given.get(answer_of(place)))
    told = told_on(answered.question.answer, rules.city.policy, rules.today)
    return place, replace(answered, question=replace(answered.question, answer=told))
