"""The catalogue in pages (1304, 1312, 1316-1319): what was updated since updt_time, at most 100 rows a page.

Input: updt_time, page_num from 1 and page_size are mandatory; every other field narrows, a name by a part of it, the
rest by being equal. Output: recordCounts, pages, pageNum, pageSize, data[]; a page beyond the last one is empty. The
columns are those of the specification that the sandbox can fill.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from sqlalchemy.orm import Session

from kiosk.sandbox.catalogue import ENTRIES, FIRST_ISSUE, HOSPITALS, REVISION, VERSION, Entry
from kiosk.sandbox.envelope import RECEIVER
from kiosk.sandbox.fields import Field, Form, day
from kiosk.sandbox.transaction import Question, Transaction
from kiosk.sandbox.wire import Json

Row = Mapping[str, Json]
LARGEST_PAGE = 100
PAGING = (
    Field("updt_time", "更新时间", 19, required=True, form=Form.TIME),
    Field("page_num", "当前页数", 9, required=True, form=Form.WHOLE),
    Field("page_size", "本页数据量", 3, required=True, form=Form.WHOLE, most=LARGEST_PAGE),
)
NAMES = frozenset({"hilist_name", "drug_genname", "drug_prodname", "medins_list_name"})  # asked for by a part


def _national_medicines() -> Iterator[Row]:
    for entry in ENTRIES:
        if entry.article.list_kind == "104":
            yield {
                "med_list_codg": entry.article.code,
                "drug_prodname": entry.name,
                "genname_codg": entry.article.code,
                "drug_genname": entry.name,
                "drug_spec": entry.article.specification,
                "ver": VERSION,
                **_life(entry.updated),
            }


def _articles() -> Iterator[Row]:
    for entry in ENTRIES:
        yield {
            "hilist_code": entry.article.code,
            "hilist_name": entry.name,
            "insu_admdvs": RECEIVER,
            "med_chrgitm_type": entry.article.charge_kind,
            "chrgitm_lv": entry.article.grade,
            "lmt_used_flag": "0",
            "list_type": entry.article.list_kind,
            "med_use_flag": "1",
            "matn_used_flag": "0",
            "hilist_use_type": "1",
            "lmt_cpnd_type": None,
            "wubi": None,
            "pinyin": None,
            "memo": entry.article.specification,
            **_life(entry.updated),
        }


def _matches() -> Iterator[Row]:
    for entry in ENTRIES:
        yield {
            "med_list_codg": entry.article.code,
            "hilist_code": entry.article.code,
            "list_type": entry.article.list_kind,
            "insu_admdvs": RECEIVER,
            "memo": None,
            **_life(entry.updated),
        }


def _hospital_matches() -> Iterator[Row]:
    for hospital in HOSPITALS:
        for number, entry in enumerate(ENTRIES, start=1):
            yield {
                "fixmedins_code": hospital.code,
                "medins_list_codg": f"{hospital.code[-4:]}{number:05}",
                "medins_list_name": entry.name,
                "insu_admdvs": hospital.region,
                "list_type": entry.article.list_kind,
                "med_list_codg": entry.article.code,
                "spec": entry.article.specification,
                "memo": None,
                **_life(entry.updated),
            }


def _limits() -> Iterator[Row]:
    for entry in ENTRIES:
        if entry.limit is not None:
            yield {
                "hilist_code": entry.article.code,
                "hilist_lmtpric_type": "1",
                "overlmt_dspo_way": "1",
                "insu_admdvs": RECEIVER,
                "hilist_pric_uplmt_amt": entry.limit,
                **_life(entry.updated),
            }


def _shares() -> Iterator[Row]:
    for entry in ENTRIES:
        yield {
            "hilist_code": entry.article.code,
            "selfpay_prop_psn_type": "1",
            "selfpay_prop_type": "1",
            "insu_admdvs": RECEIVER,
            "selfpay_prop": entry.share,
            **_life(_revised_share(entry)),
        }


def _revised_share(entry: Entry) -> date:
    return REVISION if entry.article.grade == "02" else FIRST_ISSUE


def _life(updated: date) -> Row:
    return {
        "begndate": FIRST_ISSUE.isoformat(),
        "enddate": None,
        "vali_flag": "1",
        "updt_time": f"{updated.isoformat()} 00:00:00",
    }


def _paged(rows: Callable[[], Iterator[Row]], narrowing: tuple[Field, ...]) -> Callable[[Session, Question], Json]:
    def answer(session: Session, question: Question) -> Json:
        wanted = {field.name: said for field in narrowing if (said := question.said(field.name))}
        since = str(day(question.said("updt_time")))
        found = [row for row in rows() if str(row["updt_time"])[:10] >= since and _meets(row, wanted)]
        number, size = int(question.said("page_num")), int(question.said("page_size"))
        return {
            "data": found[(number - 1) * size : number * size],
            "recordCounts": len(found),
            "pages": -(-len(found) // size),
            "pageNum": number,
            "pageSize": size,
        }

    return answer


def _meets(row: Row, wanted: Mapping[str, str]) -> bool:
    return all(
        said in str(row[name]) if name in NAMES else said == row[name] for name, said in wanted.items() if name in row
    )


CODE = Field("hilist_code", "医保目录编码", 50)
MEDICINE = Field("med_list_codg", "医疗目录编码", 50)
LIST = Field("list_type", "目录类别", 6)
AREA = Field("insu_admdvs", "参保机构医保区划", 6, form=Form.REGION)
BEGUN = Field("begndate", "开始日期", 19, form=Form.DAY)
VALID = Field("vali_flag", "有效标志", 3)
ASKED = Field("query_date", "查询时间点", 19, form=Form.TIME)

_KINDS: tuple[tuple[str, str, Callable[[], Iterator[Row]], tuple[Field, ...]], ...] = (
    (
        "1304",
        "queryNatyPreparedByPage",
        _national_medicines,
        (
            MEDICINE,
            Field("genname_codg", "通用名编号", 50),
            Field("drug_genname", "药品通用名", 100),
            Field("drug_prodname", "药品商品名", 100),
            VALID,
            Field("ver", "版本号", 20),
        ),
    ),
    (
        "1312",
        "queryHilist",
        _articles,
        (
            ASKED,
            CODE,
            AREA,
            BEGUN,
            Field("hilist_name", "医保目录名称", 200),
            Field("med_chrgitm_type", "医疗收费项目类别", 6),
            Field("chrgitm_lv", "收费项目等级", 3),
            LIST,
            VALID,
        ),
    ),
    ("1316", "queryMedinsHilistMapByPage", _matches, (ASKED, MEDICINE, CODE, LIST, AREA, BEGUN, VALID)),
    (
        "1317",
        "queryMedListMapByPage",
        _hospital_matches,
        (
            ASKED,
            Field("fixmedins_code", "定点医药机构编号", 30),
            Field("medins_list_codg", "定点医药机构目录编号", 150),
            Field("medins_list_name", "定点医药机构目录名称", 100),
            AREA,
            LIST,
            MEDICINE,
            BEGUN,
            VALID,
        ),
    ),
    ("1318", "queryLmtprcByPage", _limits, (ASKED, CODE, AREA, BEGUN, VALID)),
    ("1319", "querySelfpayByPage", _shares, (ASKED, CODE, AREA, BEGUN, VALID)),
)
CATALOGUE_PAGES = tuple(
    Transaction(
        infno=infno,
        path=f"catalogqueryservice/{method}",
        node="data",
        fields=(*narrowing, *PAGING),
        answer=_paged(rows, narrowing),
    )
    for infno, method, rows, narrowing in _KINDS
)
