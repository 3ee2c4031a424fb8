"""What holds for everybody: institutions, the catalogues of medicines and services, and the dictionary of codes."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum

# -- institutions --------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Institution:
    """One 定点医药机构."""

    code: str
    name: str
    kind: str | None  # 定点医疗服务机构类型: 1 hospital, 2 pharmacy
    level: str | None  # 医院等级
    credit_code: str | None  # 统一社会信用代码


@dataclass(frozen=True, slots=True)
class InstitutionsLike:
    """By a part of the name, by code, or both; `kind` as in Institution.

    Answer: Found(tuple[Institution, ...]), Nothing or Failed.
    """

    name: str = ""
    kind: str = "1"
    code: str = ""


# -- pages of catalogues -------------------------------------------------------------------------------------------


class Paged(Enum):
    """The catalogues that are asked for page by page."""

    ETHNIC_MEDICINES = "ethnic_medicines"  # 民族药
    INSURED = "insured"  # 医保目录信息
    INSURED_MATCHES = "insured_matches"  # 医疗目录与医保目录匹配
    INSTITUTION_MATCHES = "institution_matches"  # 医药机构目录匹配
    PRICE_LIMITS = "price_limits"  # 医保目录限价
    OWN_SHARES = "own_shares"  # 医保目录先自付比例


@dataclass(frozen=True, slots=True)
class Article:
    """One article of ETHNIC_MEDICINES or INSURED."""

    code: str
    name: str
    grade: str | None  # 收费项目等级: 01 甲, 02 乙, 03 丙
    list_kind: str | None  # 目录类别
    charge_kind: str | None  # 医疗收费项目类别
    limited: bool | None  # 限制使用标志
    form: str | None  # 剂型
    specification: str | None
    memo: str | None
    pinyin: str | None
    region: str | None  # 参保机构医保区划
    since: date | None
    until: date | None
    valid: bool | None  # 有效标志


@dataclass(frozen=True, slots=True)
class Match:
    """Which insured article an article of the national list is (INSURED_MATCHES), or a hospital's own (the other)."""

    article: str  # 医疗目录编码
    insured: str | None  # 医保目录编码, of INSURED_MATCHES
    institution: str | None  # 定点医药机构编号, this and the next two of INSTITUTION_MATCHES
    own_code: str | None  # 定点医药机构目录编号
    own_name: str | None  # 定点医药机构目录名称
    list_kind: str | None
    region: str | None
    since: date | None
    until: date | None
    valid: bool | None


@dataclass(frozen=True, slots=True)
class PriceLimit:
    """One line of PRICE_LIMITS."""

    code: str  # 医保目录编码
    kind: str | None  # 医保目录限价类型
    limit: Decimal | None  # 定价上限金额, yuan; finer than two places for some articles
    region: str | None
    since: date | None
    until: date | None
    valid: bool | None


@dataclass(frozen=True, slots=True)
class OwnShare:
    """One line of OWN_SHARES."""

    code: str  # 医保目录编码
    person_kind: str | None  # 自付比例人员类别
    kind: str | None  # 自付比例类别
    share: Decimal | None  # 自付比例, 0 to 1
    region: str | None
    since: date | None
    until: date | None
    valid: bool | None


Line = Article | Match | PriceLimit | OwnShare


@dataclass(frozen=True, slots=True)
class Page:
    """One page; `pages` and `count` are None where the platform does not tell them."""

    lines: tuple[Line, ...]
    page: int
    pages: int | None
    count: int | None


@dataclass(frozen=True, slots=True)
class CataloguePage:
    """What changed since a day; the first page is 1.

    Answer: Found(Page), Nothing where there is no such page, Failed.
    """

    catalogue: Paged
    page: int
    since: date
    size: int = 100  # the interface allows no more
    code: str = ""  # one article alone


# -- whole catalogues ----------------------------------------------------------------------------------------------


class Whole(Enum):
    """The catalogues that are fetched as a file; its name begins with the value."""

    WESTERN_MEDICINES = "western_medicines"  # 西药中成药
    HERBS = "herbs"  # 中药饮片
    HOSPITAL_PREPARATIONS = "hospital_preparations"  # 医疗机构制剂
    SERVICES = "services"  # 医疗服务项目
    SUPPLIES = "supplies"  # 医用耗材
    DISEASES = "diseases"  # 疾病与诊断
    OPERATIONS = "operations"  # 手术操作
    CHRONIC_DISEASES = "chronic_diseases"  # 门诊慢特病种
    PRICED_DISEASES = "priced_diseases"  # 按病种付费病种
    DAY_SURGERY = "day_surgery"  # 日间手术


@dataclass(frozen=True, slots=True)
class CatalogueText:
    """What was fetched as a file: UTF-8 lines of fields between tabs, at most `columns` of them.

    `catalogue` is None where a platform answers with its dictionary as a file.
    """

    catalogue: Whole | None
    path: str
    lines: int
    columns: int


@dataclass(frozen=True, slots=True)
class CatalogueFile:
    """What is newer than `version` (版本号), put into a folder.

    Answer: Found(CatalogueText), Nothing where nothing is newer, Failed.
    """

    catalogue: Whole
    version: str
    folder: str


# -- the dictionary ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the platform's dictionary (字典)."""

    kind: str  # 字典类型, as MED_TYPE
    value: str  # 字典键值
    label: str  # 字典标签
    parent: str | None
    valid: bool | None


@dataclass(frozen=True, slots=True)
class DictionaryOf:
    """Answer: Found(tuple[Entry, ...]), Nothing or Failed.

    A few platforms answer with a file of all kinds instead: it is put into `folder` as Found(CatalogueText), or, where
    none is given, cannot be looked up.
    """

    kind: str
    folder: str = ""
