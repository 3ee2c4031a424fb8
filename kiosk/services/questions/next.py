"""问一问: topics, those asked most, or letters → an answer → a related one, as long as somebody goes on."""

from kiosk.core.domain import Failed, Found
from kiosk.core.duty import Need
from kiosk.core.field import Field, Kind
from kiosk.core.knowledge import Question, QuestionAnswered, QuestionOf, QuestionsLike
from kiosk.core.service import Given, Group, Look, Pick, Rules, Search, Service, Show, Tile, Want
from kiosk.services.questions import answer, choice, searching, start
from kiosk.services.questions.choice import BY_LETTERS, MOST, OF_TOPIC, SOUGHT, START, TOPIC, asked_most
from kiosk.services.questions.slip import slip

WORDS = Field(Kind.SEARCH, most=12)
ALL = 200  # more than any city answers: topics are those of all questions


def next_want(given: Given, rules: Rules) -> Want:
    if choice.first(given) is not None:
        return _answered(given)
    match given.get(MOST), given.get(START):
        case None, _:
            return Look(MOST, QuestionsLike("", limit=ALL))
        case Failed(), _:
            return Show(start.failed_view)
        case _, None if asked_most(given):
            questions = asked_most(given)
            options = (BY_LETTERS, *(TOPIC + each for each in choice.topics(questions)), *_ids(questions))
            return Pick(START, options, start.view)
        case _, None:
            return Show(start.none_view)
        case _, choice.BY_LETTERS:
            return Search(SOUGHT, WORDS, QuestionsLike, _ids, searching.view)
    return Pick(OF_TOPIC, _ids(choice.of_topic(given)), start.topic_view)


def _answered(given: Given) -> Want:
    """One place further with each related question."""
    *_, (place, id) = choice.way(given)
    match given.get(choice.answer_of(place)):
        case None:
            return Look(choice.answer_of(place), QuestionOf(id))
        case Found(QuestionAnswered(related=related)):
            return Pick(choice.related_to(place), _ids(related), answer.view, slip)
        case Failed():
            return Show(start.failed_view)
    return Show(start.none_view)


def _ids(questions: tuple[Question, ...]) -> tuple[str, ...]:
    return tuple(each.id for each in questions)


QUESTIONS = Service(
    "questions", frozenset({Need.LIBRARY}), next_want, Tile("message-circle-question-mark", "violet", Group.ASK)
)
