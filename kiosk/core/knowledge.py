"""What the kiosk itself knows and looks up in its library: articles of the catalogue, places, questions and answers.

Every question is answered with Found, Nothing or Failed, as the platform's are. No answer holds anything personal;
what was typed to ask may, and stands in no repr.
"""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import Enum

from kiosk.core.city import Passage
from kiosk.core.policy import Citation

# -- 报不报 --------------------------------------------------------------------------------------------------------


class ArticleKind(Enum):
    MEDICINE = "medicine"
    MATERIAL = "material"  # 医用耗材
    SERVICE = "service"  # 医疗服务项目


@dataclass(frozen=True, slots=True)
class Article:
    """One entry of the catalogue. `paid_first` is a part of one; None means that the catalogue does not say.

    `was` and `now`: the price before and after central procurement (集采). `near`: found by what may have been meant,
    as its name does not hold what was typed.
    """

    id: str
    kind: ArticleKind
    name: str
    form: str  # 剂型 and 规格, or the unit of a service
    maker: str
    grade: str  # 甲 乙 丙, empty where not said
    paid_first: Decimal | None  # 先行自付比例
    limit: Decimal | None  # 限价, yuan
    was: Decimal | None
    now: Decimal | None
    note: str  # 限定支付范围, in the catalogue's words
    version: str  # of the catalogue that it stands in
    cited: Citation
    near: bool = False


@dataclass(frozen=True, slots=True)
class ArticlesLike:
    """By Chinese, pinyin or initials, the best first. Answer: Found(tuple[Article, ...]), at most `limit`."""

    text: str = field(repr=False)
    limit: int = 40


# -- 去哪儿 --------------------------------------------------------------------------------------------------------


class PlaceKind(Enum):
    HOSPITAL = "hospital"
    CLINIC = "clinic"  # 社区卫生服务中心, 卫生院, 门诊部
    PHARMACY = "pharmacy"
    SERVICE_POINT = "service_point"  # where the bureau's errands get done
    CARE = "care"  # 长护险定点


@dataclass(frozen=True, slots=True)
class Place:
    """`tags`: 异地, 慢特病, 双通道 …; `distance`: km as the crow flies from this machine, None where it is unknown."""

    id: str
    kind: PlaceKind
    name: str
    address: str
    level: str
    tags: tuple[str, ...]
    phone: str
    hours: str
    distance: Decimal | None
    cited: Citation


@dataclass(frozen=True, slots=True)
class PlacesLike:
    """Nearest first. `text` empty: all; `tag` empty: any. Answer: Found(tuple[Place, ...])."""

    kind: PlaceKind | None = None
    tag: str = ""
    text: str = field(default="", repr=False)
    limit: int = 200


# -- 问一问 --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Question:
    """`answer`: as it is written; whoever tells it puts in the figures of the day. `opens`: a service that does what it
    is about; empty where none does."""

    id: str
    question: str
    answer: Passage
    topic: str
    opens: str


@dataclass(frozen=True, slots=True)
class QuestionsLike:
    """`text` empty: those asked most; `topic` empty: of all. Answer: Found(tuple[Question, ...]), the best first."""

    text: str = field(repr=False)
    topic: str = ""
    limit: int = 12


@dataclass(frozen=True, slots=True)
class QuestionOf:
    """Answer: Found(QuestionAnswered): the question and those that are related."""

    id: str


@dataclass(frozen=True, slots=True)
class QuestionAnswered:
    question: Question
    related: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class LibraryVersion:
    """What the library is made of. Answer: Found(LibraryTold)."""


@dataclass(frozen=True, slots=True)
class LibraryTold:
    version: str
    built: date
    articles: int
    places: int
    questions: int


LibraryQuery = ArticlesLike | PlacesLike | QuestionsLike | QuestionOf | LibraryVersion
