"""政策: a city's figures, each with its source and its days, and what is in force on a day.

Absence is not zero: where no source gives a figure, `in_force` says so and why, and so does whoever reckons with it.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import Enum

# -- where a figure comes from -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Source:
    """A document. `published`: 2023, 2023-03 or 2023-03-31, as exactly as it is known."""

    id: str
    title: str
    publisher: str
    published: str


@dataclass(frozen=True, slots=True)
class Citation:
    """Where something stands: the id of a Source, and the place in it in words. `invented`: nowhere; 演示."""

    source: str
    place: str
    invented: bool = False


# -- what a figure is about ----------------------------------------------------------------------------------------


class Unit(Enum):
    YUAN = "yuan"
    SHARE = "share"  # a part of one: 0.65 is 65 %
    MONTHS = "months"
    YEARS = "years"
    WORKING_DAYS = "working_days"
    COUNT = "count"
    AGE = "age"


class Key(Enum):
    """What a figure is. Its unit and its plain Chinese name beside it."""

    INPATIENT_DEDUCTIBLE = "inpatient.deductible", Unit.YUAN, "住院起付线"
    INPATIENT_SHARE = "inpatient.share", Unit.SHARE, "住院报销比例"
    INPATIENT_AVERAGE = "inpatient.average", Unit.SHARE, "政策范围内住院费用平均报销比例"
    YEAR_CAP = "year.cap", Unit.YUAN, "年度最高支付限额"
    OUTPATIENT_DEDUCTIBLE = "outpatient.deductible", Unit.YUAN, "门诊起付线"
    OUTPATIENT_SHARE = "outpatient.share", Unit.SHARE, "门诊报销比例"
    OUTPATIENT_CAP = "outpatient.cap", Unit.YUAN, "门诊年度最高支付限额"
    SERIOUS_THRESHOLD = "serious.threshold", Unit.YUAN, "大病保险起付线"
    SERIOUS_SHARE = "serious.share", Unit.SHARE, "大病保险支付比例"
    CHRONIC_SHARE = "chronic.share", Unit.SHARE, "慢特病支付比例"
    CHRONIC_DISEASES = "chronic.diseases", Unit.COUNT, "慢特病病种数"
    CHRONIC_YEARS = "chronic.years", Unit.YEARS, "慢特病待遇年限"
    ELSEWHERE_CUT = "elsewhere.cut", Unit.SHARE, "异地就医降低的报销比例"
    ELSEWHERE_MONTHS = "elsewhere.months", Unit.MONTHS, "异地备案有效期"
    ELSEWHERE_CHANGE_MONTHS = "elsewhere.change_months", Unit.MONTHS, "异地长期备案多久后可变更"
    ELSEWHERE_CLAIM_DAYS = "elsewhere.claim_days", Unit.WORKING_DAYS, "异地手工报销办理时限"
    DUES_TOTAL = "dues.total", Unit.YUAN, "居民医保每年筹资标准"
    DUES_STATE = "dues.state", Unit.YUAN, "居民医保每年财政补助"
    DUES_PERSON = "dues.person", Unit.YUAN, "居民医保每年个人缴费"
    RATE_EMPLOYER_MEDICAL = "rate.employer_medical", Unit.SHARE, "单位缴费费率（基本医保）"
    RATE_EMPLOYER_BIRTH = "rate.employer_birth", Unit.SHARE, "单位缴费费率（生育保险）"
    RATE_EMPLOYEE = "rate.employee", Unit.SHARE, "个人缴费费率"
    RATE_FLOOR = "rate.floor", Unit.SHARE, "缴费基数下限（社平工资的比例）"
    RELIEF_FULL_ABOVE = "relief.full_above", Unit.YUAN, "自付超过多少全额补助"
    RELIEF_HIGH_ABOVE = "relief.high_above", Unit.YUAN, "自负超过多少可申请高额费用化解"

    def __new__(cls, value: str, _unit: Unit, _name: str) -> "Key":
        key = object.__new__(cls)
        key._value_ = value
        return key

    def __init__(self, _value: str, unit: Unit, plain: str) -> None:
        self.unit = unit
        self.plain = plain


CAPS = frozenset((Key.YEAR_CAP, Key.OUTPATIENT_CAP))
NO_CAP = Decimal("Infinity")  # 不设封顶线: there is no cap, and that is known; every amount is below it


def is_uncapped(cap: Decimal | None) -> bool:
    """Whether a source tells that there is no cap: it is a value then, and no amount."""
    return cap == NO_CAP


class Bound(Enum):
    """What a source gives where it gives a figure no more exactly than to one side."""

    AT_MOST = "at_most"  # 最高, 不超过
    AT_LEAST = "at_least"  # 至少, 不低于


class Tier(Enum):
    """等级 of an institution, as the whole country knows it; a city's levels are each of one."""

    PRIMARY = "primary"  # 一级及以下
    SECOND = "second"  # 二级
    THIRD = "third"  # 三级


@dataclass(frozen=True, slots=True)
class Level:
    """A hospital level in the city's own words: 三级甲等, 三类医院 …"""

    name: str
    tier: Tier


EMPLOYEE, RESIDENT = POPULATIONS = "employee", "resident"  # 职工, 城乡居民


@dataclass(frozen=True, slots=True)
class Population:
    """Who is insured how: `id` one of POPULATIONS; `bands`: 一档, 二档 …, where the city tells them apart."""

    id: str
    name: str
    insurance: str  # 险种 of the national interface
    bands: tuple[str, ...] = ()


# -- figures -------------------------------------------------------------------------------------------------------

OPEN = date.max  # until further notice


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure for its days. `value` None: the source tells that there is one, or how it changed, and not how much.
    NO_CAP, of CAPS alone: the source tells that there is none.

    `level`, `band` and `case` are empty where the figure is for all of them. `case` is a condition in the city's words
    (尿毒症透析 …), or "filed" and "unfiled" of care elsewhere. `since` and `until` None: no source tells; OPEN: until
    further notice. `as_of`: when the source tells it, as 2023, 2023-03 or 2023-03-31;
    empty where it tells of an earlier figure and not of when: such a one holds on no day that anybody asks about.
    """

    key: Key
    value: Decimal | None
    population: str
    level: str
    band: str
    case: str
    cited: Citation
    as_of: str
    since: date | None
    until: date | None
    why: str = ""  # in Chinese, where `value` is None
    bound: Bound | None = None  # None: the source gives it exactly

    @property
    def subject(self) -> tuple[Key, str, str, str, str]:
        return self.key, self.population, self.level, self.band, self.case

    @property
    def is_uncapped(self) -> bool:
        return is_uncapped(self.value)

    @property
    def first(self) -> date:
        """The first day on which it is known to hold; one that ended before it was told held on its last day."""
        return self.since or min(spell(self.as_of)[0], self.until or OPEN)

    @property
    def last(self) -> date:
        """The last day on which it is known to hold; one that was told before it began holds on its first day."""
        return self.until or max(spell(self.as_of)[1], self.since or date.min)

    def holds_on(self, day: date) -> bool:
        return self.first <= day <= self.last


def spell(as_of: str) -> tuple[date, date]:
    """First and last day of a year, a month or a day; of nothing a day before all others. Raises ValueError."""
    if not as_of:
        return date.min, date.min
    parts = [int(part) for part in as_of.split("-")]
    match parts:
        case [year]:
            return date(year, 1, 1), date(year, 12, 31)
        case [year, month]:
            following = date(year + month // 12, month % 12 + 1, 1)
            return date(year, month, 1), following - timedelta(days=1)
        case [year, month, day]:
            return date(year, month, day), date(year, month, day)
    raise ValueError(f"{as_of!r} is no year, month or day")


class WhyNot(Enum):
    """Why no figure can be told."""

    NOT_TOLD = "not_told"  # no source tells any
    NO_VALUE = "no_value"  # a source tells of it, and not how much
    CHANGED = "changed"  # it changed or may have, and no source tells on which day
    ENDED = "ended"  # it held until a day that has passed; what is told after it, if anything, begins later
    NOT_YET = "not_yet"  # what is told holds later


@dataclass(frozen=True, slots=True)
class NotKnown:
    """`nearest`: the figure that says most about it, where there is any; `following`: the one after it, where the day
    lies between the two."""

    why: WhyNot
    nearest: Figure | None = None
    following: Figure | None = None


def cited_behind(*told: Figure | NotKnown | None) -> tuple[Citation, ...]:
    """Where each figure stands that is known, and those that are told of one that is not."""
    figures = ((each.nearest, each.following) if isinstance(each, NotKnown) else (each,) for each in told)
    return tuple(figure.cited for both in figures for figure in both if figure is not None)


def _on(day: date, told: tuple[Figure, ...]) -> Figure | NotKnown:
    """What holds on a day of the figures of one subject, of which there is one at least."""
    holding = next((each for each in told if each.holds_on(day)), None)
    if holding is not None:
        return holding if holding.value is not None else NotKnown(WhyNot.NO_VALUE, holding)
    earlier = [each for each in told if each.last < day]
    if not earlier:
        return NotKnown(WhyNot.NOT_YET, told[0])
    following = told[len(earlier)] if len(earlier) < len(told) else None
    if earlier[-1].until is None or (following and following.since is None):
        return NotKnown(WhyNot.CHANGED, earlier[-1], following)
    return NotKnown(WhyNot.ENDED, earlier[-1], following)


@dataclass(frozen=True, slots=True)
class Policy:
    """Everything that a city's policy file tells. Figures of one subject stand in the order of their days."""

    populations: tuple[Population, ...]
    levels: tuple[Level, ...]
    sources: tuple[Source, ...]
    figures: tuple[Figure, ...]

    def source(self, cited: Citation) -> Source | None:
        return next((each for each in self.sources if each.id == cited.source), None)

    def in_force(
        self, key: Key, day: date, population: str = "", level: str = "", band: str = "", case: str = ""
    ) -> Figure | NotKnown:
        """The figure of that day. One for exactly this band or level comes before one for all; a case must fit.

        Where the exact one has ended or has not begun, one for all holds.
        """
        answers = [_on(day, told) for told in self._subjects(key, population, level, band, case)]
        lasting = (
            each for each in answers if isinstance(each, Figure) or each.why not in (WhyNot.ENDED, WhyNot.NOT_YET)
        )
        return next(lasting, answers[0] if answers else NotKnown(WhyNot.NOT_TOLD))

    def told(
        self, key: Key, population: str = "", level: str = "", band: str = "", case: str = ""
    ) -> tuple[Figure, ...]:
        """Every figure of a subject, of the most exact one that is told of, in the order of their days."""
        return next(iter(self._subjects(key, population, level, band, case)), ())

    def _subjects(self, key: Key, population: str, level: str, band: str, case: str) -> list[tuple[Figure, ...]]:
        """What is told of every subject that fits, the most exact first: level before band before population."""
        subjects: dict[tuple[int, ...], list[Figure]] = {}
        for each in self.figures:
            if (
                each.key is key
                and each.population in ("", population)
                and each.level in ("", level)
                and each.band in ("", band)
                and each.case == case
            ):
                named = (each.level, each.band, each.population)
                exact = sum(map(bool, named)), *map(bool, named)
                subjects.setdefault(exact, []).append(each)
        return [tuple(subjects[exact]) for exact in sorted(subjects, reverse=True)]

    def population(self, id: str) -> Population | None:
        return next((each for each in self.populations if each.id == id), None)

    def level(self, name: str) -> Level | None:
        return next((each for each in self.levels if each.name == name), None)
