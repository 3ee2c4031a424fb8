"""What the transactions beyond the visit's own answer, and what a filing changes in them."""

import io
import zipfile
from collections.abc import Iterator
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from kiosk.sandbox import tables
from kiosk.sandbox.bills import ARTICLES
from kiosk.sandbox.catalogue import ENTRIES, VERSION
from kiosk.sandbox.catalogue_files import ARTICLES as ARTICLE_FILES
from kiosk.sandbox.catalogue_files import CODE_LISTS, COLUMNS, KEPT
from kiosk.sandbox.people import PEOPLE
from kiosk.sandbox.policy import parsed, text_of
from kiosk.sandbox.population.baskets import BASKETS, lines
from kiosk.sandbox.transactions import TRANSACTIONS
from tests.sandbox.calls import GOOD, LI, PAGE, REGION, TODAY, VISIT, WINDOW
from tests.sandbox.counter import Counter

WANG, ZHANG, WU = (
    next(str(person.number) for person in PEOPLE if person.name == name) for name in ("王建国", "张伟", "吴桂兰")
)
CITY = "990199"
DECISIONS = Path(__file__).resolve().parents[2] / "docs" / "sandbox.md"


@pytest.fixture
def counter() -> Iterator[Counter]:
    counter = Counter()
    yield counter
    counter.platform.close()


# -- 5202, 5205, 5206 ----------------------------------------------------------------------------------------------


def test_5202_tells_the_main_diagnosis(counter: Counter) -> None:
    (stay,) = counter.gets("5201", {"psn_no": WANG, "med_type": "21", **WINDOW}, CITY)["mdtrtinfo"]
    (row,) = counter.gets("5202", {"psn_no": WANG, "mdtrt_id": stay["mdtrt_id"]}, CITY)["diseinfo"]
    assert (row["diag_code"], row["diag_name"], row["maindiag_flag"]) == ("K80.100", "胆囊结石伴慢性胆囊炎", "1")
    assert len(row) == 17
    assert "未查询到" in counter.ask("5202", {"psn_no": WANG, "mdtrt_id": VISIT}, CITY)["err_msg"]


def test_5205_tells_the_medicines_of_chronic_visits_and_where_they_came_from(counter: Counter) -> None:
    rows = counter.gets("5205", {"psn_no": WANG, **WINDOW}, CITY)["feedetail"]
    assert {row["list_type"] for row in rows} == {"101"}
    assert {row["med_type"] for row in rows} == {"14"}
    assert list(rows[0])[:3] == ["psn_no", "fixmedins_code", "fixmedins_name"]
    assert {row["psn_no"] for row in rows} == {WANG}
    times = [row["fee_ocur_time"] for row in rows]
    assert times == sorted(times, reverse=True)
    nothing = {**WINDOW, "begntime": str(TODAY - timedelta(days=1)), "endtime": ""}
    assert counter.gets("5205", {"psn_no": WANG, **nothing}, CITY) == {"feedetail": []}


def totals(counter: Counter, person: str, month: str, region: str = CITY) -> dict[str, Decimal]:
    rows = counter.gets("5206", {"psn_no": person, "cum_ym": month}, region)["cuminfo"]
    assert {(row["year"], row["cum_ym"]) for row in rows} <= {(month[:4], month)}
    return {row["cum_type_code"]: row["cum"] for row in rows}


def test_5206_adds_up_what_5203_tells_from_january_on() -> None:
    counter = Counter(datetime(2026, 12, 20, 10, 0, 0))
    window = {"begntime": "2026-01-01 00:00:00", "endtime": "2026-12-20 23:59:59"}
    settled = []
    for kind in ("11", "13", "14", "21", "41"):
        for visit in counter.gets("5201", {"psn_no": WANG, "med_type": kind, **window}, CITY)["mdtrtinfo"]:
            named = {"psn_no": WANG, "setl_id": "", "mdtrt_id": visit["mdtrt_id"]}
            settled.append(counter.gets("5203", named, CITY)["setlinfo"])
    year = totals(counter, WANG, "202612")
    assert year["C0000"] == len(settled) > 10
    assert year["S0000"] == sum(info["medfee_sumamt"] for info in settled)
    assert year["Q0000"] == sum(info["act_pay_dedc"] for info in settled)
    assert year["D310100"] == sum(info["hifp_pay"] for info in settled)
    assert year["D310200"] == sum(info["acct_pay"] for info in settled)
    chronic = [info for info in settled if info["med_type"] == "14"]
    assert year["S0000_BIZ14"] == sum(info["medfee_sumamt"] for info in chronic)
    half = totals(counter, WANG, "202609")
    assert 0 < half["C0000"] < year["C0000"]
    assert totals(counter, WANG, "202501") == {} == totals(counter, WANG, "999912")
    counter.platform.close()


def test_5206_takes_a_cancelled_settlement_away() -> None:
    counter = Counter(datetime(2026, 12, 20, 10, 0, 0))
    liu = next(str(person.number) for person in PEOPLE if person.name == "刘芳")
    year = totals(counter, liu, "202612")
    assert year["C0000"] == len(next(person.visits for person in PEOPLE if person.name == "刘芳")) - 1
    counter.platform.close()


# -- 5203, several settlements -------------------------------------------------------------------------------------


def test_5203_of_a_visit_that_was_settled_twice_is_an_array(counter: Counter) -> None:
    with Session(counter.platform._engine) as session, session.begin():
        first = session.scalars(select(tables.Settlement).where(tables.Settlement.visit_number == VISIT)).one()
        columns = {each.name: getattr(first, each.name) for each in tables.Settlement.__table__.columns}
        later = {"number": "992002903", "settled_at": first.settled_at + timedelta(hours=1)}
        session.add(tables.Settlement(**columns | later))
        session.add(
            tables.FundShare(
                settlement_number="992002903",
                kind="390100",
                name=None,
                amount=Decimal("1.00"),
                in_scope=Decimal("1.00"),
            )
        )
    told = counter.gets("5203", {"psn_no": LI, "setl_id": "", "mdtrt_id": VISIT})
    assert [info["setl_id"] for info in told["setlinfo"]] == ["992002003", "992002903"]
    assert [row["setl_id"] for row in told["setldetail"]][-1] == "992002903"
    one = counter.gets("5203", {"psn_no": LI, "setl_id": "992002903", "mdtrt_id": ""})
    assert one["setlinfo"]["setl_id"] == "992002903"
    assert "setl_id" not in one["setldetail"][0]


# -- registrations, designations, transfers ------------------------------------------------------------------------


def test_5301_to_5304_and_90100_tell_what_is_held(counter: Counter) -> None:
    rows = counter.gets("5301", {"psn_no": LI})["feedetail"]
    assert [row["opsp_dise_name"] for row in rows] == ["高血压", "糖尿病"]
    assert rows[0]["enddate"] is None
    (place,) = counter.gets("5302", {"psn_no": WANG, "biz_appy_type": "03"}, CITY)["psnfixmedin"]
    assert (place["fixmedins_name"], place["fix_srt_no"]) == ("示例市第二医院", "1")
    assert counter.gets("5302", {"psn_no": LI, "biz_appy_type": "03"}) == {"psnfixmedin": []}
    (stay,) = counter.gets("5303", {"psn_no": WU, **WINDOW}, CITY)["data"]
    assert (stay["med_type"], stay["out_flag"]) == ("21", "0")
    assert counter.gets("5303", {"psn_no": LI, **WINDOW}) == {"data": []}
    (away,) = counter.gets("5304", {"psn_no": WU, **WINDOW}, CITY)["refmedin"]
    assert (away["reflin_medins_name"], away["out_flag"], len(away)) == ("示例市第一医院", "1", 26)
    paid = counter.gets("90100", {"psn_no": ZHANG}, CITY)
    assert isinstance(paid, list)
    assert {row["insutype_name"] for row in paid} == {"职工基本医疗保险", "生育保险"}
    assert [(row["clct_flag_name"], row["clct_time"] is None) for row in paid] == [("已缴", False), ("未缴", True)]
    assert counter.gets("90100", {"psn_no": WANG}, CITY) == []


FILED = (  # filed by, undone by, where it shows: transaction, question, node, what is counted there
    ("2501", "2502", "5304", WINDOW, "refmedin"),
    ("2503", "2504", "5301", {}, "feedetail"),
    ("2505", "2506", "5302", {"biz_appy_type": "03"}, "psnfixmedin"),
)


@pytest.mark.parametrize(("file", "undo", "find", "question", "node"), FILED)
def test_what_an_institution_files_shows_at_once_and_can_be_undone(
    counter: Counter, file: str, undo: str, find: str, question: dict[str, str], node: str
) -> None:
    def shown() -> int:
        return len(counter.gets(find, {"psn_no": LI, **question})[node])

    before = shown()
    receipt = counter.gets(file, GOOD[file])["result"]["trt_dcla_detl_sn"]
    assert shown() == before + 1
    wrong = counter.ask(undo, {"psn_no": WANG, "trt_dcla_detl_sn": receipt}, CITY)
    assert wrong["err_msg"] == "未查询到该备案信息"
    assert counter.gets(undo, {"psn_no": LI, "trt_dcla_detl_sn": receipt})["result"]["trt_dcla_detl_sn"] == receipt
    assert shown() == before
    assert counter.ask(undo, {"psn_no": LI, "trt_dcla_detl_sn": receipt})["infcode"] == -1


def test_a_disease_is_registered_once_and_a_hospital_must_be_there(counter: Counter) -> None:
    counter.gets("2503", GOOD["2503"])
    assert "重复备案" in counter.ask("2503", GOOD["2503"])["err_msg"]
    assert "未查询到" in counter.ask("2505", {**GOOD["2505"], "fixmedins_code": "H00000000000"})["err_msg"]
    assert counter.gets("5302", {"psn_no": LI, "biz_appy_type": "03"}) == {"psnfixmedin": []}


def test_2001_says_why_not(counter: Counter) -> None:
    ask = {**GOOD["2001"], "med_type": "14"}
    flags = {row["trt_enjymnt_flag"] for row in counter.gets("2001", {**ask, "dise_codg": "M03900"})["trtinfo"]}
    assert flags == {"1"}
    (why,) = {row["trt_chk_rslt"] for row in counter.gets("2001", {**ask, "dise_codg": "M04600"})["trtinfo"]}
    assert why == "没有该病种的门诊慢特病备案"
    counter.gets("2503", GOOD["2503"])
    assert counter.gets("2001", {**ask, "dise_codg": "M04600"})["trtinfo"][0]["trt_enjymnt_flag"] == "1"
    assert counter.gets("2001", {**ask, "insutype": "310"}) == {"trtinfo": []}


# -- what holds for everybody --------------------------------------------------------------------------------------


def test_1201_finds_by_part_of_a_name_by_code_and_by_kind(counter: Counter) -> None:
    rows = counter.gets("1201", {"fixmedins_type": "1", "fixmedins_name": "儿童"})["medinsinfo"]
    assert [row["fixmedins_name"] for row in rows] == ["示例市儿童医院"]
    assert (len(rows[0]["uscc"]), rows[0]["fixmedins_type"]) == (18, "1")
    assert len(counter.gets("1201", {"fixmedins_type": "2"})["medinsinfo"]) == 2
    assert counter.gets("1201", {"fixmedins_type": "1", "fixmedins_name": "%"}) == {"medinsinfo": []}
    assert counter.gets("1201", {"fixmedins_type": "2", "fixmedins_code": "H99020100001"}) == {"medinsinfo": []}


def test_1901_names_codes_of_the_province_s_own(counter: Counter) -> None:
    rows = counter.gets("1901", GOOD["1901"])["list"]
    named = {row["value"]: row["label"] for row in rows}
    assert (named["21"], named["1199"]) == ("普通住院", "示例市家庭医生签约门诊")
    assert counter.gets("1901", {**GOOD["1901"], "type": "med_type", "parentValue": "14"})["list"] == [
        {**row, "type": "MED_TYPE"} for row in rows if row["parentValue"] == "14"
    ]
    assert counter.gets("1901", {**GOOD["1901"], "type": "NO_SUCH"}) == {"list": []}


@pytest.mark.parametrize("infno", ["1304", "1312", "1316", "1317", "1318", "1319"])
def test_pages_hold_every_row_once(counter: Counter, infno: str) -> None:
    whole = counter.gets(infno, {**PAGE, "page_size": 7})
    rows: list[Any] = []
    for number in range(1, whole["pages"] + 1):
        page = counter.gets(infno, {**PAGE, "page_size": 7, "page_num": number})
        assert (page["pageNum"], page["pageSize"], page["recordCounts"]) == (number, 7, whole["recordCounts"])
        rows += page["data"]
    assert len(rows) == whole["recordCounts"] > 0
    assert len({tuple(row.items()) for row in rows}) == len(rows)
    beyond = counter.gets(infno, {**PAGE, "page_size": 7, "page_num": whole["pages"] + 1})
    assert beyond["data"] == []
    assert counter.gets(infno, {**PAGE, "updt_time": "2026-06-02"})["recordCounts"] == 0


def test_pages_are_narrowed_by_what_is_asked(counter: Counter) -> None:
    named = counter.gets("1312", {**PAGE, "hilist_name": "氨氯地平"})["data"]
    assert [row["hilist_name"] for row in named] == ["苯磺酸氨氯地平片"]
    limit = counter.gets("1318", {**PAGE, "hilist_code": named[0]["hilist_code"]})["data"]
    assert [str(row["hilist_pric_uplmt_amt"]) for row in limit] == ["12.80"]
    assert counter.gets("1312", {**PAGE, "chrgitm_lv": "03"})["recordCounts"] == sum(
        entry.article.grade == "03" for entry in ENTRIES
    )


def test_the_bills_keep_to_the_catalogue() -> None:
    assert len(ENTRIES) >= 60
    entries = {entry.name: entry for entry in ENTRIES}
    for person in PEOPLE:
        for line in (line for went in person.visits if went.bill for line in went.bill.lines):
            entry = entries[line.article]
            dearer = max(Decimal(0), line.price - entry.limit) * line.quantity if entry.limit else Decimal(0)
            assert line.over == dearer, line
            if entry.article.grade == "02":
                assert line.first == (line.amount - dearer) * entry.share, line
    assert set(ARTICLES) <= set(entries)
    for basket in (basket for baskets in BASKETS.values() for basket in baskets):
        for bought in lines(parsed(text_of()), basket, 1):
            entry = entries[bought.article]
            limit = Decimal(bought.price) / 100 if entry.limit is None else entry.limit
            over = max(Decimal(0), Decimal(bought.price) / 100 - limit) * bought.quantity
            assert Decimal(bought.over) / 100 == over, bought
            if entry.article.grade == "02":
                paid = Decimal(bought.price * bought.quantity) / 100 - over
                assert abs(Decimal(bought.first) / 100 - paid * entry.share) < Decimal("0.01") * bought.quantity, bought


@pytest.mark.parametrize("infno", [*ARTICLE_FILES, *CODE_LISTS])
def test_a_catalogue_is_fetched_as_a_zip_of_tab_separated_text(counter: Counter, infno: str) -> None:
    offer = counter.gets(infno, {"ver": "0"})
    assert list(offer) == ["file_qury_no", "filename", "dld_end_time", "data_cnt"]
    assert len(offer["file_qury_no"]) == 40
    assert offer["dld_end_time"] == f"{counter.now + KEPT:%Y-%m-%d %H:%M:%S}"
    named = {"file_qury_no": offer["file_qury_no"], "filename": offer["filename"], "fixmedins_code": "plc"}
    fetched = counter.fetches(named)
    with zipfile.ZipFile(io.BytesIO(fetched.content)) as archive:
        (name,) = archive.namelist()
        lines = archive.read(name).decode("utf-8").splitlines()
    columns = COLUMNS["code list" if infno in CODE_LISTS else "article"]
    assert len(lines) == offer["data_cnt"] > 0
    assert {line.count("\t") + 1 for line in lines} == {len(columns)}
    assert counter.fetches(named) == fetched
    assert counter.gets(infno, {"ver": VERSION})["data_cnt"] == 0
    wrong = counter.ask("9102", {**named, "filename": "other.zip"})
    assert "未查询到该文件" in wrong["err_msg"]


def test_a_sign_out_ends_the_number(counter: Counter) -> None:
    counter.gets("9002", {"sign_no": counter._paper.sign_no, "opter_no": "KIOSK01"})
    assert "重新签到" in counter.ask("5301", {"psn_no": LI})["err_msg"]


def test_the_paths_that_nobody_knows_are_told_in_the_table_of_decisions() -> None:
    table = DECISIONS.read_text("utf-8")
    assert [each.infno for each in TRANSACTIONS if not each.sure and each.path not in table] == []


def test_region_of_the_person_is_wanted(counter: Counter) -> None:
    asked = {infno: node for infno, node in GOOD.items() if "psn_no" in node}
    for infno, node in asked.items():
        assert "insuplc_admdvs" in counter.ask(infno, node, "")["err_msg"]
        assert counter.ask(infno, node, "110100")["err_msg"] == "参保地医保区划与人员参保信息不符"
        assert "未查询到" in counter.ask(infno, {**node, "psn_no": "1"}, REGION)["err_msg"]
