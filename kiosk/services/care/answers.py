"""The answers to the screening, and what they come to."""

from kiosk.core.city import CareInsurance
from kiosk.core.service import Given

SCREENING = "screening"
YES, NO = YES_OR_NO = ("yes", "no")


def key_of(question: int) -> str:
    """Under which the answer to a question stands, counted from 0."""
    return f"answer{question}"


def next_question(given: Given, care: CareInsurance) -> int:
    """The first that has no answer yet; as many as there are where all have one."""
    unanswered = (number for number in range(len(care.screening)) if given.get(key_of(number)) is None)
    return next(unanswered, len(care.screening))


def outcome(given: Given, care: CareInsurance) -> bool | None:
    """Whether an assessment is worth asking for: help is needed in half of what is asked, or more.

    As soon as it cannot turn out otherwise; None until then. No more than a hint: an assessment alone decides.
    """
    many = len(care.screening)
    answers = [given.get(key_of(number)) for number in range(many)]
    if 2 * answers.count(YES) >= many:
        return True
    return False if 2 * answers.count(NO) > many else None
