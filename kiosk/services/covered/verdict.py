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

    WHOLE = "whole"
    PART = "part"
    NONE = "none"
    UNSAID = "unsaid"


@dataclass(frozen=True, slots=True)
class Told:
    """`first`: the part of one that is paid first, None where the catalogue does not say."""

    verdict: Verdict
    first: Decimal | None


def told(article: Article) -> Told:
    match article.grade, article.paid_first:
        case "丙", _:
            return Told(Verdict.NONE, ALL)
        case _, Decimal() as part if part >= ALL:
            return Told(Verdict.NONE, ALL)
        case _, Decimal() as part if part > NOTHING:
            return Told(Verdict.PART, part)
        case ("甲", _) | (_, Decimal()):
            return Told(Verdict.WHOLE, NOTHING)
        case "乙", _:
            return Told(Verdict.PART, None)
    return Told(Verdict.UNSAID, None)


def fallen(article: Article) -> Decimal | None:
    """The part of one by which central procurement has made it cheaper; None where it has not, or nobody tells."""
    was, now = article.was, article.now
    if was is None or now is None or now >= was:
        return None
    return (was - now) / was
