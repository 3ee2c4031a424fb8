"""The other transactions: what is asked, what the domain gets, and that has none, refused and strange stay apart."""

import json
import zipfile
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

import pytest

from kiosk.backend.calls import Stamp
from kiosk.backend.errors import NotOffered, Refused, Strange
from kiosk.backend.fsi.accumulators import AccumulatorsOfPerson
from kiosk.backend.fsi.benefits import BenefitsOfPerson
from kiosk.backend.fsi.catalogue_files import FetchFile, FileNotice, NewerThan
from kiosk.backend.fsi.catalogue_pages import PageOfCatalogue
from kiosk.backend.fsi.contributions import ContributionsOfPerson
from kiosk.backend.fsi.designations import DesignationsOfPerson
from kiosk.backend.fsi.diagnoses import DiagnosesOfVisit
from kiosk.backend.fsi.dictionary import DictionaryOfKind
from kiosk.backend.fsi.filings import FORMS, FilingCall, filing_call
from kiosk.backend.fsi.institutions import InstitutionsNamed
from kiosk.backend.fsi.medicines import MedicinesOfPerson
from kiosk.backend.fsi.person import InsurancesOfPerson
from kiosk.backend.fsi.registrations import RegistrationsOfPerson
from kiosk.backend.fsi.settlement import SettlementOfVisit
from kiosk.backend.fsi.sign_in import SignOut
from kiosk.backend.fsi.stays import StaysOfPerson
from kiosk.backend.fsi.transfers import TransfersOfPerson
from kiosk.backend.values import read_json
from kiosk.core.catalogue import (
    Article,
    CatalogueText,
    Entry,
    Institution,
    Match,
    OwnShare,
    Page,
    Paged,
    PriceLimit,
    Whole,
)
from kiosk.core.domain import Code, Found, Nothing
from kiosk.core.entitlements import (
    Accumulator,
    Benefit,
    Business,
    ChronicRegistration,
    Contribution,
    Counted,
    Designation,
    Diagnosis,
    Medicine,
    Stay,
    Transfer,
)
from kiosk.core.filings import Filing, FilingKind, FilingLacks, FilingStatus, Receipt
from kiosk.core.person import Person, Secret

LIU = Person(Secret("柳如烟"), Secret("999999196203150021"), Secret("99990100000000000021"), "999901")
NUMBER, OTHER = "99990100000000000021", "99990100000000000022"
SINCE, UNTIL = date(2026, 1, 1), date(2026, 11, 20)
STAMP = Stamp(datetime(2026, 11, 20, 10, 3, 12), 42, "730114")
WORKERS, OUTPATIENT = Code("310", "职工基本医疗保险"), Code("11", "普通门诊")
WINDOW = {"psn_no": NUMBER, "begntime": "2026-01-01 00:00:00", "endtime": "2026-11-20 23:59:59"}

# call, its input, an output, what is read of it
TRANSACTIONS = [
    (
        DiagnosesOfVisit(LIU, "800000001"),
        {"data": {"mdtrt_id": "800000001", "psn_no": NUMBER}},
        {
            "diseinfo": [
                {
                    "psn_no": NUMBER,
                    "maindiag_flag": "1",
                    "diag_code": "I10",
                    "diag_name": "高血压",
                    "diag_time": "20261119",
                },
                {"mdtrt_id": "800000001", "maindiag_flag": 0, "diag_name": "糖尿病"},
            ]
        },
        (
            Diagnosis(Secret("I10"), Secret("高血压"), True, date(2026, 11, 19)),
            Diagnosis(None, Secret("糖尿病"), False, None),
        ),
    ),
    (
        MedicinesOfPerson(LIU, SINCE, UNTIL),
        {"data": WINDOW},
        {
            "feedetail": [
                {
                    "psn_no": NUMBER,
                    "fixmedins_name": "示例药店",
                    "fee_ocur_time": "2026-11-19 09:00:00",
                    "cnt": "2.0000",
                    "pric": 6.123456,
                    "det_item_fee_sumamt": 12.25,
                    "prd_days": 28,
                    "hilist_name": "硝苯地平",
                }
            ]
        },
        (
            Medicine(
                Secret("硝苯地平"),
                "示例药店",
                date(2026, 11, 19),
                Decimal(2),
                Decimal("6.123456"),
                Decimal("12.25"),
                Decimal(28),
            ),
        ),
    ),
    (
        AccumulatorsOfPerson(LIU, "202611"),
        {"data": {"psn_no": NUMBER, "cum_ym": "202611"}},
        {
            "cuminfo": [
                {"insutype": "310", "year": "2026", "cum_ym": "202611", "cum_type_code": "C0000_BIZ2101", "cum": 2},
                {"insutype": "310", "year": 2026, "cum_ym": "2026", "cum_type_code": "S0000", "cum": "26933.88"},
                {"insutype": "310", "year": 2026, "cum_ym": None, "cum_type_code": "Q0000", "cum": 0},
                {"insutype": "310", "year": 2026, "cum_type_code": "D330101_BIZ21", "cum": 18785.39},
                {"insutype": "310", "year": 2026, "cum_type_code": "X9", "cum": 1.5},
            ]
        },
        (
            Accumulator(
                Counted.COUNT,
                "C0000_BIZ2101",
                None,
                Code("2101", "普通住院"),
                WORKERS,
                2026,
                date(2026, 11, 1),
                Decimal(2),
            ),
            Accumulator(Counted.TOTAL_COST, "S0000", None, None, WORKERS, 2026, None, Decimal("26933.88")),
            Accumulator(Counted.DEDUCTIBLE, "Q0000", None, None, WORKERS, 2026, None, Decimal("0.00")),
            Accumulator(
                Counted.FUND,
                "D330101_BIZ21",
                Code("330101", "大额医疗费用补助基金"),
                Code("21", "普通住院"),
                WORKERS,
                2026,
                None,
                Decimal("18785.39"),
            ),
            Accumulator(Counted.OTHER, "X9", None, None, WORKERS, 2026, None, Decimal("1.50")),
        ),
    ),
    (
        RegistrationsOfPerson(LIU),
        {"data": {"psn_no": NUMBER}},
        {"feedetail": {"opsp_dise_code": "M03900", "opsp_dise_name": "高血压", "begndate": "2024-03-01"}},
        (ChronicRegistration(Secret("M03900"), Secret("高血压"), date(2024, 3, 1), None),),
    ),
    (
        DesignationsOfPerson(LIU, Business.ELSEWHERE),
        {"data": {"psn_no": NUMBER, "biz_appy_type": "08"}},
        {
            "psnfixmedin": [
                {
                    "psn_no": NUMBER,
                    "insutype": "310",
                    "fix_srt_no": "1",
                    "fixmedins_code": "H99999900002",
                    "fixmedins_name": "示例医院",
                    "begndate": "2026-01-01",
                    "enddate": "",
                    "memo": None,
                }
            ]
        },
        (Designation(WORKERS, 1, "H99999900002", "示例医院", date(2026, 1, 1), None),),
    ),
    (
        StaysOfPerson(LIU, SINCE, UNTIL),
        {"data": WINDOW},
        {
            "data": [
                {
                    "mdtrt_id": 800000001,
                    "psn_no": NUMBER,
                    "certno": "999999196203150021",
                    "insutype": "310",
                    "begndate": "2026-11-18",
                    "med_type": "2101",
                    "ipt_otp_no": "ZY0001",
                    "out_flag": "0",
                }
            ]
        },
        (Stay("800000001", Code("2101", "普通住院"), WORKERS, date(2026, 11, 18), Secret("ZY0001"), False),),
    ),
    (
        TransfersOfPerson(LIU, SINCE, UNTIL),
        {"data": WINDOW},
        {
            "refmedin": [
                {
                    "psn_no": NUMBER,
                    "insutype": "310",
                    "diag_name": "胆囊结石",
                    "reflin_medins_no": "H99999900009",
                    "reflin_medins_name": "示例省医院",
                    "out_flag": "1",
                    "refl_date": "2026-11-01",
                    "begndate": "2026-11-02",
                    "enddate": "2027-11-01",
                    "hosp_agre_refl_flag": "1",
                }
            ]
        },
        (
            Transfer(
                WORKERS,
                "H99999900009",
                "示例省医院",
                Secret("胆囊结石"),
                True,
                True,
                date(2026, 11, 1),
                date(2026, 11, 2),
                date(2027, 11, 1),
            ),
        ),
    ),
    (
        BenefitsOfPerson(LIU, "310", "11", datetime(2026, 11, 20, 10, 0), None, "", Secret("M03900")),
        {
            "data": {
                "psn_no": NUMBER,
                "insutype": "310",
                "fixmedins_code": "H99999900001",
                "med_type": "11",
                "begntime": "2026-11-20 10:00:00",
                "endtime": "",
                "dise_codg": "M03900",
                "dise_name": "",
                "oprn_oprt_code": "",
                "oprn_oprt_name": "",
                "matn_type": "",
                "birctrl_type": "",
            }
        },
        {
            "trtinfo": [
                {
                    "psn_no": NUMBER,
                    "trt_chk_type": "1",
                    "fund_pay_type": "310100",
                    "trt_enjymnt_flag": "0",
                    "begndate": "2026-01-01",
                    "enddate": None,
                    "trt_chk_rslt": "欠费",
                },
                {"fund_pay_type": "310200", "trt_enjymnt_flag": "2"},
            ]
        },
        (
            Benefit(Code("310100", "职工基本医疗保险统筹基金"), "1", False, date(2026, 1, 1), None, "欠费"),
            Benefit(Code("310200", "职工个人账户基金"), None, None, None, None, None),
        ),
    ),
    (
        ContributionsOfPerson(LIU),
        {"data": {"psn_no": NUMBER}},
        [
            {
                "poolarea_no": "999901",
                "poolarea_no_name": "不存在市",
                "insutype": "310",
                "insutype_name": "职工医保",
                "clct_type": "10",
                "clct_type_name": "正常缴费",
                "clct_flag": "1",
                "accrym_begn": 202601,
                "accrym_end": "2026-10",
                "clct_time": "2026-10-09",
            },
            {"insutype": "310", "clct_flag": "0", "accrym_begn": "202611"},
        ],
        (
            Contribution(
                Code("310", "职工医保"),
                Code("10", "正常缴费"),
                True,
                date(2026, 1, 1),
                date(2026, 10, 1),
                date(2026, 10, 9),
                "999901",
                "不存在市",
            ),
            Contribution(WORKERS, None, False, date(2026, 11, 1), None, None, None, None),
        ),
    ),
    (
        InstitutionsNamed("示例", "1", ""),
        {"medinsinfo": {"fixmedins_type": "1", "fixmedins_name": "示例", "fixmedins_code": ""}},
        {"medinsinfo": [{"fixmedins_code": "H99999900002", "fixmedins_name": "示例医院", "uscc": "X", "hosp_lv": 3}]},
        (Institution("H99999900002", "示例医院", None, "3", "X"),),
    ),
    (
        DictionaryOfKind("MED_TYPE", UNTIL),
        {
            "data": {
                "type": "MED_TYPE",
                "parentValue": "",
                "admdvs": "999901",
                "date": "2026-11-20",
                "valiFlag": "1",
            }
        },
        {"list": [{"type": "MED_TYPE", "label": "门诊特药", "value": "9931", "parent_value": "99", "vali_flag": "1"}]},
        (Entry("MED_TYPE", "9931", "门诊特药", "99", True),),
    ),
]
PERSONAL = (NUMBER, "柳如烟", "999999196203150021", "高血压", "糖尿病", "硝苯地平", "胆囊结石", "M03900", "ZY0001")
IDS = [call.name for call, *_ in TRANSACTIONS]
OF_A_PERSON = [each for each in TRANSACTIONS if hasattr(each[0], "person")]


def sent_by(call, config):
    request = call.written(replace(config, not_offered=()), STAMP)
    assert request.name == call.name
    body = json.loads(request.body)
    assert body["infno"] == call.name
    return body


def answered(output):
    """As the client parses it."""
    return read_json(json.dumps({"infcode": 0, "err_msg": "success", "output": output}))


def rows(output):
    """The list in an output."""
    (found,) = [output] if isinstance(output, list) else output.values()
    return found if isinstance(found, list) else [found]


@pytest.mark.parametrize(("call", "node", "output", "value"), TRANSACTIONS, ids=IDS)
def test_what_is_asked_and_what_is_read(config, call, node, output, value):
    body = sent_by(call, config)
    assert body["input"] == node
    assert body["insuplc_admdvs"] == ("999901" if hasattr(call, "person") else "")
    assert call.repeatable
    assert call.read(answered(output)) == value


@pytest.mark.parametrize(("call", "node", "output", "value"), TRANSACTIONS, ids=IDS)
def test_the_same_in_the_other_shapes_of_platforms(call, node, output, value):
    listed = rows(output)
    for shape in (
        json.dumps(output),
        listed,
        {"data": listed},
        {"data": {"list": listed, "total": len(listed)}},
        [output] if isinstance(output, dict) else {"result": output},
        {"data": json.dumps(listed)},
        {"rows": [*listed, *listed]},  # twice
    ):
        if call.name != "5205":  # lines without a number of their own: nobody knows whether one came twice
            assert call.read(answered(shape)) == value, shape
        else:
            assert set(call.read(answered(shape))) == set(value), shape


@pytest.mark.parametrize(("call", "node", "output", "value"), TRANSACTIONS, ids=IDS)
def test_has_none_is_told_in_many_ways_and_trouble_in_none_of_them(call, node, output, value):
    name = next(iter(output)) if isinstance(output, dict) else "data"
    for nothing in (None, "", {}, [], {name: None}, {name: []}, {name: {}}, {"data": []}, "[]", "null"):
        assert call.read(answered(nothing)) == (), nothing
    for trouble in (7, True, "x", {"x": 1}, {name: 7}, {name: [None]}, {name: [{}]}, {name: [{"x": 1}]}, [7]):
        with pytest.raises(Strange):
            call.read(answered(trouble))
    with pytest.raises(Refused):
        call.read({"infcode": -1, "err_msg": "未查询到数据", "output": output})


@pytest.mark.parametrize(("call", "node", "output", "value"), OF_A_PERSON, ids=[call.name for call, *_ in OF_A_PERSON])
def test_rows_of_another_person_are_never_taken(call, node, output, value):
    spoilt = [*rows(output)[:-1], {**rows(output)[-1], "psnNo": OTHER} | {"psn_no": OTHER}]
    with pytest.raises(Strange):
        call.read(answered(spoilt))


@pytest.mark.parametrize(("call", "node", "output", "value"), TRANSACTIONS, ids=IDS)
def test_neither_question_nor_answer_shows_whom_and_what_for(config, call, node, output, value):
    request = call.written(replace(config, not_offered=()), STAMP)
    for shown in (repr(call), repr(request), repr(value), str(value)):
        assert not [each for each in PERSONAL if each in shown]


def test_times_and_money_are_told_apart_and_half_a_time_is_strange():
    read = AccumulatorsOfPerson(LIU).read
    row = {"insutype": "310", "year": 2026, "cum_type_code": "C0000", "cum": 1.5}
    with pytest.raises(Strange, match="no number of times"):
        read(answered({"cuminfo": [row]}))
    for unsaid in (None, ""):
        with pytest.raises(Strange, match="cum"):
            read(answered({"cuminfo": [row | {"cum": unsaid}]}))


TROUBLED = {"code": 500, "message": "系统异常", "data": None}  # 5303 and the catalogues call their own node `data`


@pytest.mark.parametrize("output", [TROUBLED, {"success": "false", "data": []}, {"data": TROUBLED}])
@pytest.mark.parametrize("call", [StaysOfPerson(LIU, SINCE, UNTIL), PageOfCatalogue(Paged.INSURED, 1, 100, SINCE)])
def test_a_trouble_of_the_platform_is_never_an_empty_list(call, output):
    with pytest.raises(Strange):
        call.read({"infcode": 0, "output": output})


@pytest.mark.parametrize(
    "rows", [[{"hilist_code": "XA1", "hilist_name": "某片"}], {"hilist_code": "XA1", "hilist_name": "某片"}]
)
def test_a_page_in_a_wrapper_is_told_with_its_numbers(rows):
    call = PageOfCatalogue(Paged.INSURED, 1, 100, SINCE)
    page = {"recordCounts": "250", "pages": 3, "data": rows}
    read = call.read({"infcode": 0, "output": {"data": page}})
    assert read == call.read({"infcode": 0, "output": page})
    assert (len(read.lines), read.pages, read.count) == (1, 3, 250)
    with pytest.raises(Strange):
        call.read({"infcode": 0, "output": {"data": {**page, "data": None}}})


def test_a_chronic_illness_without_its_name_is_told_by_its_code():
    row = {"opsp_dise_code": "M03900", "opsp_dise_name": None, "begndate": "20201001"}
    (read,) = RegistrationsOfPerson(LIU).read({"infcode": 0, "output": {"feedetail": row}})
    assert read == ChronicRegistration(Secret("M03900"), Secret("其他(M03900)"), date(2020, 10, 1), None)


def test_chronic_registrations_as_they_were_recorded(recorded):
    first, second = RegistrationsOfPerson(LIU).read(recorded("registrations"))
    assert (first.code.reveal(), first.until) == ("M03900", date(2124, 2, 29))
    assert (second.name.reveal(), second.since, second.until) == ("糖尿病", date(2025, 6, 1), None)
    assert "糖尿病" not in repr(second)


# -- 1101 again, and as the early specification has it ---------------------------------------------------------------


def test_the_insurances_of_somebody_known_are_asked_for_by_the_identity_number(config, recorded):
    call = InsurancesOfPerson(LIU)
    data = sent_by(call, config)["input"]["data"]
    assert (data["mdtrt_cert_type"], data["mdtrt_cert_no"], data["certno"]) == ("02", *["999999196203150021"] * 2)
    assert [row.kind.value for row in call.read(recorded("person_several"))][:2] == ["39999", "310"]
    with pytest.raises(Strange):
        call.read(recorded("person_another"))


def test_the_early_specification_tells_success_by_1_and_nobody_else_does(recorded):
    answer = recorded("person_early_1101")
    with pytest.raises(Refused):
        InsurancesOfPerson(LIU).read(answer)
    (row,) = InsurancesOfPerson(LIU).read(answer | {"infcode": "0"})
    assert (row.region, row.balance) == ("999901", Decimal("5000.00"))


def test_an_answer_without_insurances_is_not_one_that_says_that_there_are_none(recorded):
    answer = recorded("person_several")
    rows_there = answer["output"].pop("insuinfo")
    with pytest.raises(Strange, match="insuinfo"):
        InsurancesOfPerson(LIU).read(answer)
    assert len(InsurancesOfPerson(LIU).read(answer | {"insuinfo": rows_there})) == len(rows_there)  # beside output
    answer["output"]["insuinfo"] = []
    assert InsurancesOfPerson(LIU).read(answer) == ()


# -- 5203 by other names -------------------------------------------------------------------------------------------


def test_a_settlement_by_the_names_of_2304(recorded):
    bill = SettlementOfVisit(LIU, "800000001").read(recorded("settlement_resp_2304_1")).value
    assert (bill.cash, bill.personal, bill.hospital_share) == (
        Decimal("3982.02"),
        Decimal("4152.06"),
        Decimal("505.01"),
    )
    assert [(share.kind.value, share.amount) for share in bill.funds] == [("330101", Decimal("18785.39"))]
    assert (bill.kind, bill.place) == (Code("21", "普通住院"), None)


def test_a_withdrawal_by_the_names_of_2305_adds_up(recorded):
    """The hospital's part stands as 自付医院部分 there, and in setldetail among the funds."""
    bill = SettlementOfVisit(LIU, "800000001").read(recorded("settlement_withdrawn_2305")).value
    assert (bill.cancelled, bill.kind, bill.hospital_share) == (True, None, Decimal("-505.01"))
    assert sum(share.amount for share in bill.funds) == bill.fund_total == Decimal("-18785.39")
    assert bill.total == bill.fund_total + bill.account + bill.cash + bill.hospital_share


def test_a_settlement_by_twins_of_its_names(recorded):
    answer = recorded("settlement_twins_2303")
    answer["output"]["setlinfo"]["setlId"] = 700000033
    found = SettlementOfVisit(LIU, "800000001").read(answer)
    assert isinstance(found, Found)
    bill = found.value
    assert (bill.settlement_no, bill.cash, bill.in_scope) == ("700000033", Decimal("3982.02"), Decimal("18808.16"))
    assert bill.hospital_share == Decimal("505.01")  # 自付医院部分, where 医院负担 is not told
    answer["output"]["setlinfo"]["cash_payamt"] = "1.00"
    assert SettlementOfVisit(LIU, "800000001").read(answer).value.cash == Decimal("1.00")  # its own name counts


# -- what a province does not have ---------------------------------------------------------------------------------


def test_a_transaction_that_is_not_offered_is_not_sent(config):
    with pytest.raises(NotOffered):
        ContributionsOfPerson(LIU).written(config, STAMP)
    with pytest.raises(NotOffered):
        InstitutionsNamed("", "1", "").written(replace(config, not_offered=("1201",)), STAMP)


def test_signing_out(config):
    assert sent_by(SignOut(), config)["input"] == {"signOut": {"sign_no": "730114", "opter_no": "ZZ01"}}
    assert SignOut().read(answered({"signoutoutb": {"sign_time": "2026-11-20 18:00:00"}}))


# -- catalogues page by page ---------------------------------------------------------------------------------------

DATED = {"insu_admdvs": "999901", "begndate": "2026-01-01", "enddate": None, "vali_flag": "1"}
HELD = ("999901", date(2026, 1, 1), None, True)
PAGES = [
    (
        Paged.INSURED,
        {"hilist_code": "XA01", "hilist_name": "示例片", "chrgitm_lv": "01", "list_type": "101", "lmt_used_flag": "0"},
        Article("XA01", "示例片", "01", "101", None, False, None, None, None, None, *HELD),
    ),
    (
        Paged.ETHNIC_MEDICINES,
        {
            "med_list_codg": "ZE01",
            "drug_genname": None,
            "drug_prodname": "示例丸",
            "dosform": "丸",
            "drug_spec": "6g",
        },
        Article("ZE01", "示例丸", None, None, None, None, "丸", "6g", None, None, *HELD),
    ),
    (
        Paged.INSURED_MATCHES,
        {"med_list_codg": "XA01A", "hilist_code": "XA01", "list_type": "101"},
        Match("XA01A", "XA01", None, None, None, "101", *HELD),
    ),
    (
        Paged.INSTITUTION_MATCHES,
        {"med_list_codg": "XA01A", "fixmedins_code": "H9", "medins_list_codg": "1", "medins_list_name": "示例"},
        Match("XA01A", None, "H9", "1", "示例", None, *HELD),
    ),
    (
        Paged.PRICE_LIMITS,
        {"hilist_code": "XA01", "hilist_lmtpric_type": "1", "hilist_pric_uplmt_amt": "1.234567"},
        PriceLimit("XA01", "1", Decimal("1.234567"), *HELD),
    ),
    (
        Paged.OWN_SHARES,
        {"hilist_code": "XA01", "selfpay_prop_psn_type": "1", "selfpay_prop_type": "2", "selfpay_prop": "0.1000"},
        OwnShare("XA01", "1", "2", Decimal("0.1000"), *HELD),
    ),
]


@pytest.mark.parametrize(("catalogue", "row", "line"), PAGES, ids=[each.value for each, *_ in PAGES])
def test_a_page_of_a_catalogue(config, catalogue, row, line):
    call = PageOfCatalogue(catalogue, 2, 50, SINCE, "XA01")
    data = sent_by(call, config)["input"]["data"]
    assert (data["page_num"], data["page_size"], data["updt_time"]) == (2, 50, "2026-01-01")
    assert "XA01" in data.values()
    around = {"recordCounts": "51", "pages": 2, "pageNum": 2, "pageSize": 50}
    assert call.read(answered(around | {"data": [row | DATED]})) == Page((line,), 2, 2, 51)
    assert call.read(answered([row | DATED])) == Page((line,), 2, None, None)
    assert call.read(answered(around | {"data": []})) == Nothing()
    with pytest.raises(Strange):  # so many, and the first page has none of them
        replace(call, page=1).read(answered(around | {"data": []}))


def test_a_share_of_more_than_all_is_strange():
    with pytest.raises(Strange, match="selfpay_prop"):
        PageOfCatalogue(Paged.OWN_SHARES, 1, 50, SINCE).read(answered([{"hilist_code": "XA01", "selfpay_prop": "10"}]))


# -- catalogues as files -------------------------------------------------------------------------------------------

NOTICE = FileNotice("F99990001", "herbs.zip", 2)
TEXT = "T001\t黄芪\t1\r\nT002\t甘草\t1\textra\r\n"


def test_which_file_is_newer(config):
    call = NewerThan(Whole.HERBS, "F001")
    assert sent_by(call, config)["input"] == {"data": {"ver": "F001"}}
    told = {"file_qury_no": "F99990001", "filename": "herbs.zip", "dld_end_time": "2026-12-01", "data_cnt": "2"}
    assert call.read(answered(told)) == NOTICE
    assert call.read(answered({"data": told})) == NOTICE
    assert call.read(answered({"file_qury_no": None, "filename": None, "data_cnt": 0})) is None
    assert call.read(answered(None)) is None
    with pytest.raises(Strange):
        call.read(answered({"data_cnt": 2}))


def packed(path, **entries):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name.replace("__", "/"), content)
    return path


def fetching(folder):
    return FetchFile(NOTICE, Whole.HERBS, folder)


def test_a_file_is_asked_for_and_unpacked_as_utf_8(config, tmp_path):
    call = fetching(tmp_path)
    request = call.written(config, STAMP)
    assert request.into == tmp_path / "herbs.zip"
    assert json.loads(request.body)["input"] == {
        "fsDownloadIn": {"file_qury_no": "F99990001", "filename": "herbs.zip", "fixmedins_code": "plc"}
    }
    for charset in ("utf-8", "utf-8-sig", "gb18030"):
        packed(request.into, **{"任何名字.txt": TEXT.encode(charset)})
        assert call.read(request.into) == CatalogueText(Whole.HERBS, str(tmp_path / "herbs.txt"), 2, 4)
        assert (tmp_path / "herbs.txt").read_text("utf-8") == TEXT.replace("\r\n", "\n")
        assert sorted(path.name for path in tmp_path.iterdir()) == ["herbs.txt"]


@pytest.mark.parametrize(
    ("entries", "what"),
    [
        ({}, "not one text"),
        ({"a.txt": TEXT, "b.txt": TEXT}, "not one text"),
        ({"folder__": b""}, "not one text"),
        ({"..__..__etc__passwd": TEXT}, "a path for a name"),
        ({"__etc__passwd": TEXT}, "a path for a name"),
        ({"C:a.txt": TEXT}, "a path for a name"),
        ({"a.txt": b"\xff\xff\xff"}, "neither UTF-8 nor GB18030"),
        ({"a.txt": b"\n\n"}, "no lines"),
        ({"a.txt": b"x" * 1_200_000}, "a line without end"),
    ],
)
def test_a_file_that_is_not_one_text_is_strange_and_leaves_nothing(tmp_path, entries, what):
    path = packed(tmp_path / "herbs.zip", **entries)
    with pytest.raises(Strange, match=what):
        fetching(tmp_path).read(path)
    assert [each.name for each in tmp_path.iterdir() if each.stat().st_size] == []


@pytest.mark.parametrize("spoil", ["cut", "flipped", "text", "encrypted"])
def test_a_broken_zip_is_strange(tmp_path, spoil):
    path = packed(tmp_path / "herbs.zip", **{"a.txt": TEXT * 99})
    data = bytearray(path.read_bytes())
    match spoil:
        case "cut":
            data = data[:-40]
        case "flipped":
            data[60] ^= 0xFF
        case "text":
            data = bytearray(TEXT.encode())
        case "encrypted":
            at = data.rindex(b"PK\x01\x02")
            data[at + 8] |= 1
    path.write_bytes(data)
    with pytest.raises(Strange, match="9102"):
        fetching(tmp_path).read(path)
    assert list(tmp_path.iterdir()) == []


def test_a_bomb_is_counted_and_not_believed(tmp_path):
    from kiosk.backend.catalogue_text import unpacked

    path = packed(tmp_path / "herbs.zip", **{"a.txt": b"x\n" * 5_000_000})
    with pytest.raises(Strange, match="too large"):
        unpacked(path, tmp_path / "herbs.txt", largest=2_000_000)
    assert list(tmp_path.iterdir()) == []


def test_words_instead_of_a_file_are_a_refusal(tmp_path):
    with pytest.raises(Refused):
        fetching(tmp_path).read({"infcode": -1, "err_msg": "文件已过期"})
    with pytest.raises(Strange, match="no file"):
        fetching(tmp_path).read(answered(None))


def test_a_dictionary_may_come_as_a_file():
    told = {"fileinfo": {"file_qury_no": "F99990001", "filename": "dic.zip", "dld_endtime": "2026-12-01"}}
    assert DictionaryOfKind("MED_TYPE", UNTIL).read(answered(told)) == FileNotice("F99990001", "dic.zip", None)


# -- filings -------------------------------------------------------------------------------------------------------


def filing(kind, **fields):
    return Filing("key-1", kind, LIU, tuple((name, Secret(value)) for name, value in fields.items()))


CHRONIC = {
    "insurance": "310",
    "disease": "M03900",
    "disease_name": "高血压",
    "phone": "13900000000",
    "institution": "H99999900002",
    "institution_name": "示例医院",
    "date": "2026-11-01",
    "since": "2026-11-20",
}


def test_a_filing_says_what_it_lacks_before_anything_is_sent():
    assert filing_call(filing(FilingKind.CHRONIC, **CHRONIC)) == FilingLacks(("doctor", "doctor_name"))
    assert filing_call(filing(FilingKind.CHRONIC_WITHDRAWN)) == FilingLacks(("receipt_no", "reason"))


def test_a_filing_is_sent_once_and_answered_with_its_number(config):
    call = filing_call(filing(FilingKind.CHRONIC, **CHRONIC, doctor="D1", doctor_name="示例"))
    assert isinstance(call, FilingCall)
    assert (call.name, call.repeatable) == ("2503", False)
    data = sent_by(call, config)["input"]["data"]
    assert (data["psn_no"], data["insu_optins"], data["opsp_dise_code"]) == (NUMBER, "999901", "M03900")
    assert (data["addr"], data["enddate"]) == ("", "")
    assert call.read(answered({"result": {"trt_dcla_detl_sn": 99}})) == Receipt("99", FilingStatus.ACCEPTED, None)
    for nothing in (None, {}, {"result": None}, {"result": {}}):
        with pytest.raises(Strange):  # filed perhaps, and nobody knows under which number
            call.read(answered(nothing))


def test_a_withdrawal_needs_no_number_of_its_own(config):
    call = filing_call(filing(FilingKind.DESIGNATION_WITHDRAWN, receipt_no="99", reason="搬家"))
    assert sent_by(call, config)["input"]["data"] == {"psn_no": NUMBER, "trt_dcla_detl_sn": "99", "memo": "搬家"}
    assert call.read(answered(None)) == Receipt("99", FilingStatus.WITHDRAWN, None)


def test_nothing_of_a_filing_is_shown():
    call = filing_call(filing(FilingKind.CHRONIC, **CHRONIC, doctor="D1", doctor_name="示例"))
    assert not [value for value in CHRONIC.values() if value in repr(call)]


def test_every_field_that_is_filed_is_one_of_the_interface():
    for form in FORMS.values():
        assert set(form.fields.values()) | {"psn_no", "insu_optins"} >= set(form.sent.model_fields)
        assert set(form.fields.values()) <= set(form.sent.model_fields)
