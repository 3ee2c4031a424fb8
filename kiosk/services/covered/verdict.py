"""What the catalogue's two words about an article, its grade and the part that is paid first, come to.

甲: nothing is paid first. 乙: a part is. 丙: all of it. Where the part says otherwise than the grade, the part is what
a settlement reckons with; only 丙 stays what it is, as a part of 0 there says that nobody wrote any.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from kiosk.core.knowledge import Article

NOTHING, ALL = Decimal(0), Decimal(1)


class Verdict(Enum):
    """Each has its sentences in the strings (`covered.<value>`, `covered.<value>_line`)."""

    WHOLE = "whole"  # nothing is paid first
    PART = "part"  # a part is
    NONE = "none"  # insurance pays nothing of it
    UNSAID = "unsaid"  # the catalogue does not say


@dataclass(frozen=True, slots=True)
class Answer:
    """`first`: the part of one that is paid first, None where the catalogue does not say."""

    verdict: Verdict
    first: Decimal | None


def answer(article: Article) -> Answer:
    match article.grade, article.paid_first:
        case "丙", _:
            return Answer(Verdict.NONE, ALL)
        case _, Decimal() as part if part >= ALL:
            return Answer(Verdict.NONE, ALL)
        case _, Decimal() as part if part > NOTHING:
            return Answer(Verdict.PART, part)
        case ("甲", _) | (_, Decimal()):
            return Answer(Verdict.WHOLE, NOTHING)
        case "乙", _:
            return Answer(Verdict.PART, None)
    return Answer(Verdict.UNSAID, None)
