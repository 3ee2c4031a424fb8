"""1304, 1312, 1316-1319 目录查询 (N; L for the answers' shape): catalogues page by page.

data{…, updt_time, page_num, page_size ≤ 100} → recordCounts, pages, pageNum, pageSize, data[]; some answer with the
array alone.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar, NamedTuple

from pydantic import Field

from kiosk.backend.calls import Request, Stamp
from kiosk.backend.errors import Strange
from kiosk.backend.fsi.envelope import enveloped, output_of
from kiosk.backend.fsi.model import (
    MaybeDay,
    MaybeNumber,
    MaybeShown,
    MaybeTruth,
    MaybeWhole,
    Sent,
    Shown,
    Taken,
    all_taken,
    plain,
    sent,
    taken,
)
from kiosk.backend.fsi.nodes import holder_of, rows_of
from kiosk.backend.settings import BackendConfig
from kiosk.core.catalogue import Article, Line, Match, OwnShare, Page, Paged, PriceLimit
from kiosk.core.domain import Nothing


class PageSent(Sent):
    """N: what each of them asks with, beside the code that narrows it."""

    updt_time: str = Field(min_length=10, max_length=19, description="更新时间 yyyy-MM-dd: what changed since")
    page_num: int = Field(ge=1, le=9999, description="当前页数, 4")
    page_size: int = Field(ge=1, le=100, description="本页数据量, 4: at most 100")


class NationalPageSent(PageSent):
    """N: 1304 and 1317 data, without what narrows it further."""

    med_list_codg: str = Field(max_length=50, description="医疗目录编码; empty: all")


class InsuredPageSent(PageSent):
    """N: 1312, 1316, 1318 and 1319 data, without what narrows it further."""

    hilist_code: str = Field(max_length=30, description="医保目录编码; empty: all")


class PageTaken(Taken):
    """N: what stands around data[]."""

    recordCounts: MaybeWhole = Field(None, description="总记录数")
    pages: MaybeWhole = Field(None, description="总页数")


class Dated(Taken):
    """N: what every line has."""

    insu_admdvs: MaybeShown = Field(None, description="参保机构医保区划, 6")
    begndate: MaybeDay = Field(None, description="开始日期")
    enddate: MaybeDay = Field(None, description="结束日期")
    vali_flag: MaybeTruth = Field(None, description="有效标志, 3: 1 有效, 0 无效")


class EthnicMedicineTaken(Dated):
    """N: a row of 1304."""

    med_list_codg: Shown = Field(description="医疗目录编码, 50")
    drug_genname: MaybeShown = Field(None, description="药品通用名, 500")
    drug_prodname: MaybeShown = Field(None, description="药品商品名, 500")
    dosform: MaybeShown = Field(None, description="剂型, 500")
    drug_spec: MaybeShown = Field(None, description="药品规格, 500")
    memo: MaybeShown = Field(None, description="备注, 500")
    pinyin: MaybeShown = Field(None, description="拼音助记码, 30")


class InsuredTaken(Dated):
    """N: a row of 1312."""

    hilist_code: Shown = Field(description="医保目录编码, 30")
    hilist_name: Shown = Field(description="医保目录名称, 200")
    chrgitm_lv: MaybeShown = Field(None, description="收费项目等级, 3: 01 甲, 02 乙, 03 丙")
    list_type: MaybeShown = Field(None, description="目录类别, 3")
    med_chrgitm_type: MaybeShown = Field(None, description="医疗收费项目类别, 6")
    lmt_used_flag: MaybeTruth = Field(None, description="限制使用标志, 3")
    memo: MaybeShown = Field(None, description="备注, 500")
    pinyin: MaybeShown = Field(None, description="拼音助记码, 30")


class MatchTaken(Dated):
    """N: a row of 1316 or 1317."""

    med_list_codg: Shown = Field(description="医疗目录编码, 50")
    hilist_code: MaybeShown = Field(None, description="医保目录编码, 30; 1316")
    fixmedins_code: MaybeShown = Field(None, description="定点医药机构编号, 12; 1317")
    medins_list_codg: MaybeShown = Field(None, description="定点医药机构目录编号, 150; 1317")
    medins_list_name: MaybeShown = Field(None, description="定点医药机构目录名称, 100; 1317")
    list_type: MaybeShown = Field(None, description="目录类别, 3")


class PriceLimitTaken(Dated):
    """N: a row of 1318."""

    hilist_code: Shown = Field(description="医保目录编码, 30")
    hilist_lmtpric_type: MaybeShown = Field(None, description="医保目录限价类型, 6")
    hilist_pric_uplmt_amt: MaybeNumber = Field(None, description="医保目录定价上限金额, 16,6 yuan")


class OwnShareTaken(Dated):
    """N: a row of 1319."""

    hilist_code: Shown = Field(description="医保目录编码, 30")
    selfpay_prop_psn_type: MaybeShown = Field(None, description="医保目录自付比例人员类别, 6")
    selfpay_prop_type: MaybeShown = Field(None, description="目录自付比例类别, 6")
    selfpay_prop: MaybeNumber = Field(None, ge=0, le=1, description="自付比例, 5,4: 0 to 1")


def validity(row: Dated) -> dict[str, Any]:
    """Where and when a line holds."""
    return {"region": row.insu_admdvs, "since": row.begndate, "until": row.enddate, "valid": row.vali_flag}


def ethnic_medicine(row: EthnicMedicineTaken) -> Line:
    name = row.drug_genname or row.drug_prodname
    if name is None:
        raise Strange("1304.data.drug_genname")
    return Article(
        code=row.med_list_codg,
        name=name,
        grade=None,
        list_kind=None,
        charge_kind=None,
        limited=None,
        form=row.dosform,
        specification=row.drug_spec,
        memo=row.memo,
        pinyin=row.pinyin,
        **validity(row),
    )


def insured(row: InsuredTaken) -> Line:
    return Article(
        code=row.hilist_code,
        name=row.hilist_name,
        grade=row.chrgitm_lv,
        list_kind=row.list_type,
        charge_kind=row.med_chrgitm_type,
        limited=row.lmt_used_flag,
        form=None,
        specification=None,
        memo=row.memo,
        pinyin=row.pinyin,
        **validity(row),
    )


def match_of(row: MatchTaken) -> Line:
    return Match(
        article=row.med_list_codg,
        insured=row.hilist_code,
        institution=row.fixmedins_code,
        own_code=row.medins_list_codg,
        own_name=row.medins_list_name,
        list_kind=row.list_type,
        **validity(row),
    )


def price_limit(row: PriceLimitTaken) -> Line:
    return PriceLimit(
        code=row.hilist_code,
        kind=row.hilist_lmtpric_type,
        limit=row.hilist_pric_uplmt_amt,
        **validity(row),
    )


def own_share(row: OwnShareTaken) -> Line:
    return OwnShare(
        code=row.hilist_code,
        person_kind=row.selfpay_prop_psn_type,
        kind=row.selfpay_prop_type,
        share=row.selfpay_prop,
        **validity(row),
    )


class Kind(NamedTuple):
    """How one catalogue is asked for and read; `code` is the field that narrows it, and that every row has."""

    infno: str
    sent: type[PageSent]
    code: str
    row: type[Taken]
    line: Callable[[Any], Line]


KINDS = {
    Paged.ETHNIC_MEDICINES: Kind("1304", NationalPageSent, "med_list_codg", EthnicMedicineTaken, ethnic_medicine),
    Paged.INSURED: Kind("1312", InsuredPageSent, "hilist_code", InsuredTaken, insured),
    Paged.INSURED_MATCHES: Kind("1316", InsuredPageSent, "hilist_code", MatchTaken, match_of),
    Paged.INSTITUTION_MATCHES: Kind("1317", NationalPageSent, "med_list_codg", MatchTaken, match_of),
    Paged.PRICE_LIMITS: Kind("1318", InsuredPageSent, "hilist_code", PriceLimitTaken, price_limit),
    Paged.OWN_SHARES: Kind("1319", InsuredPageSent, "hilist_code", OwnShareTaken, own_share),
}


@dataclass(frozen=True, slots=True)
class PageOfCatalogue:
    """One page of what changed since a day."""

    catalogue: Paged
    page: int
    size: int
    since: date
    code: str = ""

    signed: ClassVar[bool] = True
    repeatable: ClassVar[bool] = True

    @property
    def name(self) -> str:
        return KINDS[self.catalogue].infno

    def written(self, config: BackendConfig, stamp: Stamp) -> Request:
        kind = KINDS[self.catalogue]
        node = sent(
            kind.sent,
            f"{self.name}.data",
            **{kind.code: self.code},
            updt_time=f"{self.since:%Y-%m-%d}",
            page_num=self.page,
            page_size=self.size,
        )
        return enveloped(config, stamp, self.name, "", {"data": node})

    def read(self, answer: object) -> Page | Nothing:
        kind = KINDS[self.catalogue]
        output = output_of(answer, self.name)
        nodes = rows_of(output, "data", kind.code, self.name)
        around = holder_of(output, "recordCounts", "pages")
        told = taken(PageTaken, around if told_of(around) else {}, self.name)
        if not nodes:
            if self.page == 1 and told.recordCounts:
                raise Strange(f"{self.name}.data")  # so many, and none of them here
            return Nothing()
        lines = tuple(kind.line(row) for row in all_taken(kind.row, nodes, f"{self.name}.data"))
        return Page(lines, self.page, told.pages, told.recordCounts)


def told_of(around: object) -> bool:
    return isinstance(around, dict) and bool({plain(name) for name in around} & {"recordcounts", "pages"})
