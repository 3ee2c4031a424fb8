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
    """Whether an assessment is worth asking for: all that it takes is there. One thing that is not is enough to know;
    None where it is not known yet."""
    answers = [given.get(key_of(number)) for number in range(len(care.screening))]
    if NO in answers:
        return False
    return True if all(answer == YES for answer in answers) else None
