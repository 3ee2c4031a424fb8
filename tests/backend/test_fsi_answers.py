"""Each transaction's answers: has, has none, strange, refused; and what the domain gets of them."""

import json
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.backend.errors import BadVoucher, NotSignedIn, Refused, Strange
from kiosk.backend.fsi.bill import LinesOfBill
from kiosk.backend.fsi.person import PersonByCertificate
from kiosk.backend.fsi.settlement import SettlementOfVisit, Several
from kiosk.backend.fsi.sign_in import SignIn
from kiosk.backend.fsi.visits import VisitsOfKind
from kiosk.backend.fsi.voucher import ExchangeVoucher, Token
from kiosk.core.domain import Code, Found, InsuranceState, Nothing, SocialSecurityCard, Visit
from kiosk.core.person import Person, Secret

LIU = Person(Secret("柳如烟"), Secret("999999196203150021"), Secret("99990100000000000021"), "999901")
CARD = SocialSecurityCard(
    Secret("X00000021"), Secret("999901D15600000500AABBCCDDEEFF00"), Secret("柳如烟"), Secret("999999196203150021")
)
VISIT = Visit("800000001", Code("21", "普通住院"), date(2026, 8, 15), None)

SIGN_IN = SignIn()
VOUCHER = ExchangeVoucher(Secret("4240000000000000000000990000"))
PERSON = PersonByCertificate(CARD, "999900", datetime(2026, 11, 20, 10, 3, 12))
VISITS = VisitsOfKind(LIU, "11", date(2026, 1, 1), date(2026, 11, 20))
SETTLEMENT = SettlementOfVisit(LIU, VISIT.visit_no, kind=VISIT.kind)
BILL = LinesOfBill(LIU, "800000001", "700000033")

STRANGE = [
    (PERSON, "person_strange", "1101.insuinfo.0.balc"),
    (PERSON, "person_another", "1101.baseinfo.certno: another person"),
    (VISITS, "visits_strange", "5201.mdtrtinfo.0.begntime"),
    (SETTLEMENT, "settlement_strange", "5203.setlinfo.0.medfee_sumamt"),
    (SETTLEMENT, "settlement_another_visit", "5203.setlinfo.mdtrt_id: not the one asked for"),
    (BILL, "bill_strange", "5204.items.0.det_item_fee_sumamt"),
]


@pytest.mark.parametrize(("call", "name", "what"), STRANGE)
def test_an_impossible_answer_is_strange_and_names_the_field_only(recorded, call, name, what):
    with pytest.raises(Strange) as caught:
        call.read(recorded(name))
    assert caught.value.what == str(caught.value) == what


@pytest.mark.parametrize("call", [SIGN_IN, PERSON, VISITS, SETTLEMENT, BILL])
@pytest.mark.parametrize(
    "answer", [None, [], "x", 7, {}, {"output": {}}, {"infcode": "ok"}, {"code": 400001, "msg": "否"}]
)
def test_what_is_no_envelope_is_strange(call, answer):
    with pytest.raises(Strange):
        call.read(answer)


@pytest.mark.parametrize("wrapped", [lambda answer: {"code": 200, "data": answer}, lambda answer: [answer], json.dumps])
def test_an_answer_that_a_gateway_wrapped_is_read(recorded, wrapped):
    assert SIGN_IN.read(wrapped(recorded("sign_in"))) == "730114"
    with pytest.raises(Refused):
        VISITS.read(wrapped(recorded("refused") if wrapped is not json.dumps else {"infcode": -1, "err_msg": "否"}))


@pytest.mark.parametrize("call", [SIGN_IN, PERSON, VISITS, SETTLEMENT, BILL])
def test_a_refusal_carries_the_platforms_words_without_the_number(recorded, call):
    with pytest.raises(Refused) as caught:
        call.read(recorded("refused"))
    assert caught.value.words == "未查询到该人员的参保信息,证件号码:***"
    assert not isinstance(caught.value, NotSignedIn)


def test_a_refusal_for_the_sign_in_number_is_told_apart(recorded):
    with pytest.raises(NotSignedIn):
        VISITS.read(recorded("refused_sign"))


@pytest.mark.parametrize(
    "output",
    [
        {"signinoutb": {"sign_no": 730114}},
        {"signinoutb": [{"signNo": "730114"}]},
        {"signIn": {"sign_no": "730114"}},
        {"sign_no": "730114", "sign_time": None},
        {"signNo": "730114"},
    ],
)
def test_9001_gives_the_number(recorded, output):
    assert SIGN_IN.read(recorded("sign_in")) == SIGN_IN.read({"infcode": 0, "output": output}) == "730114"


# -- e-voucher -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["voucher_object", "voucher_string"])
def test_a_voucher_gives_a_token_whether_data_is_an_object_or_a_string(recorded, name):
    assert VOUCHER.read(recorded(name)) == Token(
        Secret("999900ec1f0c6d9kkm0a0000a8b1c7f3e2d140"), Secret("柳如烟"), "01", Secret("999999196203150021"), "999900"
    )


@pytest.mark.parametrize(
    "wrapped",
    [
        lambda answer: {"code": "200", "message": "success", "data": answer},
        lambda answer: {"code": 200, "data": json.dumps(answer)},
        lambda answer: {"infcode": "0", "err_msg": None, "output": {"data": answer["data"]}},
        lambda answer: {"infcode": 0, "output": answer["data"]},
        lambda answer: {"code": 200, "data": {"infcode": 0, "output": answer["data"]}},
    ],
)
def test_a_voucher_is_read_from_a_gateways_wrapper_and_from_the_national_envelope(recorded, wrapped):
    assert VOUCHER.read(wrapped(recorded("voucher_object"))) == VOUCHER.read(recorded("voucher_object"))
    with pytest.raises(BadVoucher) as caught:
        VOUCHER.read({"code": "200", "data": {"code": -1, "message": "二维码已过期", "data": None}})
    assert caught.value.words == "二维码已过期"


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ({"infcode": -1, "err_msg": "二维码已过期", "output": None}, "二维码已过期"),
        ({"code": 500159, "success": False, "message": "请使用医保电子凭证二维码"}, "请使用医保电子凭证二维码"),
        ({"code": "-1", "message": "二维码已过期", "data": None}, "二维码已过期"),
        ({"code": 0, "success": False, "message": None}, ""),
        ({"success": "false"}, ""),
    ],
)
def test_a_voucher_that_is_not_exchanged_is_a_bad_voucher(answer, words):
    with pytest.raises(BadVoucher) as caught:
        VOUCHER.read(answer)
    assert caught.value.words == words


@pytest.mark.parametrize("words", ["系统正在维护，请稍后再试", "机构未授权", "服务调用超时"])
def test_a_refusal_that_is_not_about_the_code_asks_nobody_for_another_one(words):
    for answer in ({"code": 500100, "success": False, "message": words}, {"infcode": -1, "err_msg": words}):
        with pytest.raises(Refused) as caught:
            VOUCHER.read(answer)
        assert (type(caught.value), caught.value.words) == (Refused, words)


@pytest.mark.parametrize(
    "answer", [{}, [], {"code": 0}, {"code": 0, "data": "{"}, {"code": 0, "data": {"ecToken": ""}}]
)
def test_a_voucher_answer_without_token_is_strange(answer):
    with pytest.raises(Strange):
        VOUCHER.read(answer)


# -- 1101 ----------------------------------------------------------------------------------------------------------


def test_a_person_with_several_insurances_keeps_them_all_in_order(recorded):
    who = PERSON.read(recorded("person_several"))
    assert [(row.kind.value, row.kind.name) for row in who.insurances] == [
        ("39999", "其他特殊人员医疗保障"),
        ("310", "职工基本医疗保险"),
        ("320", "公务员医疗补助"),
        ("330", "大额医疗费用补助"),
        ("510", "生育保险"),
        ("390", "城乡居民基本医疗保险"),
    ]
    assert who.insurances[1].balance == Decimal("6218.40")
    assert str(who.insurances[2].balance) == "0.00"
    assert who.insurances[1].state is InsuranceState.NORMAL
    assert who.insurances[5].paused == date(2009, 6, 1)
    assert who.insurances[1].person_kind == Code("1201", "职工退休")


def test_the_region_is_that_of_the_running_main_insurance(recorded):
    assert PERSON.read(recorded("person_several")).person.region == "999901"


def test_one_insurance_as_an_object_with_numbers_as_strings(recorded):
    (row,) = PERSON.read(recorded("person_one_object")).insurances
    assert (row.balance, row.employer, row.person_kind) == (Decimal("200.00"), None, Code("156001", "居民(成年)"))


def test_a_person_without_insurance_is_found_with_none(recorded):
    who = PERSON.read(recorded("person_uninsured"))
    assert who.insurances == ()
    assert who.person == replace(LIU, region="999900")


def insuinfo(**fields):
    return {
        "infcode": 0,
        "output": {
            "baseinfo": {"psn_no": "1", "certno": "999999196203150021", "psn_name": "柳如烟"},
            "insuinfo": [{"insutype": "310"} | fields],
        },
    }


@pytest.mark.parametrize(
    ("balance", "read"),
    [(None, None), ("", None), (0, Decimal("0.00")), ("0", Decimal("0.00")), (Decimal("-1.50"), Decimal("-1.50"))],
)
def test_a_balance_that_is_not_said_is_not_zero(balance, read):
    assert PERSON.read(insuinfo(balc=balance)).insurances[0].balance == read
    assert PERSON.read(insuinfo()).insurances[0].balance is None


def test_a_name_longer_than_the_interface_allows_is_shortened():
    (row,) = PERSON.read(insuinfo(emp_name="示例Ltd" * 9000)).insurances
    assert len(row.employer) == 200
    assert row.employer.startswith("示例Ltd")
    assert row.employer.endswith("…")
    (row,) = PERSON.read(insuinfo(emp_name="示" * 200)).insurances
    assert row.employer == "示" * 200


def test_a_state_of_a_provinces_own_is_unknown():
    assert PERSON.read(insuinfo(psn_insu_stas="9")).insurances[0].state is InsuranceState.UNKNOWN
    assert PERSON.read(insuinfo()).insurances[0].state is InsuranceState.UNKNOWN


def rows(*given):
    answer = insuinfo()
    names = ("insutype", "insuplc_admdvs", "psn_insu_stas", "paus_insu_date")
    answer["output"]["insuinfo"] = [dict(zip(names, row, strict=True)) for row in given]
    return answer


@pytest.mark.parametrize(
    ("given", "region"),
    [
        ([("390", "999902", "1", "2020-01-01"), ("310", "999901", "1", None)], "999901"),
        ([("390", "999902", "1", "2026-11-21"), ("310", "999901", "4", None)], "999902"),  # pauses tomorrow
        ([("390", "999902", "1", "2026-11-20"), ("310", "999901", "4", None)], "999901"),  # paused today
        ([("320", "999903", "1", None), ("390", "999902", "1", None)], "999902"),
        ([("310", "999901", "1", None), ("390", "999902", "1", None)], "999901"),
        ([("310", None, "1", None), ("320", "999903", "1", None)], "999903"),
        ([("310", "999901", "4", "2020-01-01")], "999901"),
        ([("310", "", "1", "")], "999900"),
    ],
)
def test_which_row_names_the_insured_place(given, region):
    assert PERSON.read(rows(*given)).person.region == region


# -- 5201 ----------------------------------------------------------------------------------------------------------


def test_visits_with_their_kind_and_days(recorded):
    assert VISITS.read(recorded("visits")) == (
        Visit("800000001", Code("11", "普通门诊"), date(2026, 3, 2), date(2026, 3, 2)),
        Visit("800000007", Code("140104", "门诊慢特病"), date(2026, 10, 19), None),
    )


def test_one_visit_as_an_object_and_its_number_as_a_number(recorded):
    assert [visit.visit_no for visit in VISITS.read(recorded("visits_one_object"))] == ["800000001"]


@pytest.mark.parametrize(
    ("said", "illness"),
    [
        ({"dise_name": "高血压", "dscg_maindiag_name": "高血压病 2 级"}, Secret("高血压")),
        ({"dise_name": "", "dscg_maindiag_name": "胆囊结石"}, Secret("胆囊结石")),
        ({"dise_name": None}, None),
        ({}, None),
    ],
)
def test_what_a_visit_was_for_is_a_secret_or_not_said(recorded, said, illness):
    answer = recorded("visits")
    answer["output"]["mdtrtinfo"] = [answer["output"]["mdtrtinfo"][0] | said]
    (visit,) = VISITS.read(answer)
    assert visit.illness == illness
    assert "胆囊" not in repr(visit)


@pytest.mark.parametrize("output", [None, "", {}, [], {"mdtrtinfo": None}, {"mdtrtinfo": []}, '{"mdtrtinfo": []}'])
def test_no_visits_in_all_their_writings(output):
    assert VISITS.read({"infcode": "0", "output": output}) == ()


TROUBLE = [
    {"code": 500, "msg": "系统异常", "data": None},
    {"success": False, "result": []},
    {"infcode": "-1", "output": {}},
]


@pytest.mark.parametrize(
    "output", [{"code": 200, "msg": "ok", "data": None}, {"success": True, "code": "0", "rows": []}]
)
def test_a_wrapper_in_which_all_is_well_may_be_empty(output):
    assert VISITS.read({"infcode": 0, "output": output}) == ()


@pytest.mark.parametrize("output", [{"other": 1}, 7, "[", {"mdtrtinfo": "x"}, {"mdtrtinfo": [None]}, *TROUBLE])
def test_an_output_without_the_list_is_not_an_empty_list(output):
    with pytest.raises(Strange):
        VISITS.read({"infcode": 0, "output": output})


def test_nodes_without_an_output_around_them_are_read_and_never_taken_for_nothing(recorded):
    visits, settled = recorded("visits")["output"], recorded("settlement_inpatient")["output"]
    assert VISITS.read({"infcode": 0, **visits}) == VISITS.read({"infcode": 0, "output": visits})
    assert SETTLEMENT.read({"infcode": "0", **settled}) == SETTLEMENT.read({"infcode": 0, "output": settled})
    assert VISITS.read({"infcode": 0, "mdtrtinfo": json.dumps(visits["mdtrtinfo"])}) == VISITS.read(
        {"infcode": 0, **visits}
    )
    assert VISITS.read({"infcode": 0, "mdtrtinfo": "[ ]", "cainfo": "[x"}) == ()
    assert VISITS.read({"infcode": 0, "mdtrtinfo": [], "exp_content": {"a": 1}, "appname": "x"}) == ()
    for call in (VISITS, SETTLEMENT, BILL):
        with pytest.raises(Strange):
            call.read({"infcode": 0, "out/put": visits})
        with pytest.raises(Strange):
            call.read({"infcode": 0, "outdata": json.dumps(visits)})
        with pytest.raises(Strange):
            call.read([[[[[{"infcode": 0, **visits}]]]]])
        with pytest.raises(Refused):
            call.read({"infcode": -1, **visits})


def test_visits_of_another_person_are_never_taken(recorded):
    answer = recorded("visits")
    answer["output"]["mdtrtinfo"][1]["psn_no"] = "99990100000000000022"
    with pytest.raises(Strange):
        VISITS.read(answer)


# -- 5203 ----------------------------------------------------------------------------------------------------------


def test_a_hospital_stay_with_its_rows(recorded):
    found = SETTLEMENT.read(recorded("settlement_inpatient"))
    bill = found.value
    assert [(share.kind.value, share.kind.name, share.amount) for share in bill.funds] == [
        ("330101", "大额医疗费用补助基金", Decimal("18785.39"))
    ]
    assert bill.hospital_share == Decimal("505.01")  # only its row of setldetail says so
    assert (bill.personal, bill.account, bill.cash) == (Decimal("4152.06"), Decimal("170.04"), Decimal("3982.02"))
    assert bill.total == bill.own_expense + bill.over_limit + bill.paid_first + bill.in_scope
    assert bill.total == bill.fund_total + bill.account + bill.cash + bill.hospital_share + bill.family_account
    assert (bill.place, bill.kind.name, bill.settlement_no) == ("不存在市第一人民医院", "普通住院", "700000033")
    assert bill.settled_at == datetime(2026, 8, 27, 9, 58, 41)
    assert (bill.begin, bill.end, bill.cancelled) == (date(2026, 8, 15), date(2026, 8, 27), False)


def test_a_settlement_by_one_platforms_own_names_with_its_numbers_as_texts(recorded):
    expected = SETTLEMENT.read(recorded("settlement_inpatient"))
    read = SETTLEMENT.read(recorded("settlement_other_names"))
    assert read.value == replace(expected.value, deductible=Decimal("0.50"))


def test_without_rows_the_funds_come_from_the_named_fields(recorded):
    bill = SETTLEMENT.read(recorded("settlement_no_rows")).value
    assert [(share.kind.name, share.amount) for share in bill.funds] == [
        ("职工基本医疗保险统筹基金", Decimal("15.00")),
        ("医疗救助基金", Decimal("5.00")),
    ]
    assert (bill.cash, bill.personal) == (Decimal("10.00"), Decimal("34.52"))  # by their names of 2207
    assert (bill.place, bill.balance_after, bill.settled_at) == (None, None, None)


def test_a_cancelled_settlement_is_marked_and_negative(recorded):
    bill = SETTLEMENT.read(recorded("settlement_cancelled")).value
    assert bill.cancelled
    assert bill.total == Decimal("-23442.46")
    assert bill.hospital_share == Decimal("-505.01")
    assert [share.amount for share in bill.funds] == [Decimal("-18785.39")]


@pytest.mark.parametrize("output", [None, {}, [], {"setlinfo": None}, {"setlinfo": []}, {"setlinfo": {}}])
def test_a_visit_that_was_not_settled_has_none(output):
    assert SETTLEMENT.read({"infcode": 0, "output": output}) == Nothing()


def test_a_settlement_of_another_person_is_never_taken(recorded):
    answer = recorded("settlement_inpatient")
    answer["output"]["setlinfo"]["psn_no"] = "99990100000000000022"
    with pytest.raises(Strange):
        SETTLEMENT.read(answer)


def test_who_bore_what_is_not_said_is_none_and_never_zero(recorded):
    answer = recorded("settlement_inpatient")
    del answer["output"]["setlinfo"]["psn_pay"]
    assert SETTLEMENT.read(answer).value.personal is None
    answer["output"]["setlinfo"]["psn_pay"] = 0
    assert SETTLEMENT.read(answer).value.personal == 0


NEEDED = [
    "setl_id",
    "medfee_sumamt",
    "fulamt_ownpay_amt",
    "overlmt_selfpay",
    "preselfpay_amt",
    "inscp_scp_amt",
    "fund_pay_sumamt",
    "acct_pay",
    "cash_payamt",
]


@pytest.mark.parametrize("field", NEEDED)
@pytest.mark.parametrize("unsaid", [None, ""])
def test_an_amount_that_every_settlement_has_is_not_invented(recorded, field, unsaid):
    answer = recorded("settlement_inpatient")
    answer["output"]["setlinfo"][field] = unsaid
    with pytest.raises(Strange, match=field):
        SETTLEMENT.read(answer)


UNSAID = [("act_pay_dedc", "deductible"), ("hosp_part_amt", "hospital_share"), ("acct_mulaid_pay", "family_account")]


@pytest.mark.parametrize(("field", "name"), UNSAID)
def test_an_amount_that_some_provinces_leave_out_stays_unsaid(recorded, field, name):
    answer = recorded("settlement_inpatient")
    answer["output"]["setlinfo"][field] = None
    answer["output"]["setldetail"] = [
        row for row in answer["output"]["setldetail"] if not row["fund_pay_type"].startswith("999996")
    ]
    assert getattr(SETTLEMENT.read(answer).value, name) is None


def test_one_settlement_that_is_said_twice_is_one(recorded):
    answer = recorded("settlement_inpatient")
    once = SETTLEMENT.read(answer)
    answer["output"]["setlinfo"] = [answer["output"]["setlinfo"]] * 2
    assert SETTLEMENT.read(answer) == once


def test_one_number_with_two_contents_is_strange(recorded):
    answer = recorded("settlement_inpatient")
    info = answer["output"]["setlinfo"]
    answer["output"]["setlinfo"] = [info, info | {"medfee_sumamt": 1}]
    with pytest.raises(Strange, match="said twice"):
        SETTLEMENT.read(answer)


def several(recorded, shape):
    """Two settlements of one visit, in the shapes in which they may come."""
    one, two = (recorded(name)["output"] for name in ("settlement_inpatient", "settlement_cancelled"))
    (info,) = two["setlinfo"]
    two["setlinfo"] = info | {"mdtrt_id": "800000001", "setl_id": "700000034"}
    two["setldetail"] = [two["setldetail"]]
    infos = [one["setlinfo"], two["setlinfo"]]
    shapes = {
        "listed": {"setlinfo": infos, "setldetail": one["setldetail"] + two["setldetail"]},
        "pairs": [one, two],
        "bare": infos,
        "named": {
            "setlinfo": infos,
            "setldetail": [
                row | {"setl_id": each["setlinfo"]["setl_id"]} for each in (one, two) for row in each["setldetail"]
            ],
        },
        "nested": {"setlinfo": [each["setlinfo"] | {"setldetail": each["setldetail"]} for each in (one, two)]},
        "wrapped": {"data": {"setlinfo": infos, "setldetail": []}},
    }
    return {"infcode": 0, "output": shapes[shape]}


SHAPES = ["listed", "pairs", "bare", "named", "nested", "wrapped"]


@pytest.mark.parametrize("shape", SHAPES)
def test_several_settlements_of_a_visit_are_told_by_their_numbers(recorded, shape):
    assert SETTLEMENT.read(several(recorded, shape)) == Several(("700000033", "700000034"))


@pytest.mark.parametrize("shape", SHAPES)
def test_the_one_that_was_asked_for_is_taken_from_among_several(recorded, shape):
    """No fund of another settlement is counted: rows that may be anybody's are left, and setlinfo says the same."""
    bill = replace(SETTLEMENT, settlement_no="700000033").read(several(recorded, shape)).value
    assert (bill.settlement_no, bill.fund_total) == ("700000033", Decimal("18785.39"))
    assert sum(share.amount for share in bill.funds) == Decimal("18785.39")


def test_another_settlement_than_was_asked_for_is_never_taken(recorded):
    with pytest.raises(Strange):
        replace(SETTLEMENT, settlement_no="700000099").read(recorded("settlement_inpatient"))


def test_funds_that_paid_for_no_settlement_are_not_nothing(recorded):
    answer = recorded("settlement_inpatient")
    answer["output"]["setlinfo"] = None
    with pytest.raises(Strange):
        SETTLEMENT.read(answer)


# -- 5204 ----------------------------------------------------------------------------------------------------------


def test_the_lines_of_a_bill(recorded):
    first, second, third = BILL.read(recorded("bill"))
    assert (first.name, first.grade, first.quantity, first.price, first.amount) == (
        "阿司匹林肠溶片",
        "甲",
        Decimal(2),
        Decimal("6.123456"),
        Decimal("12.25"),
    )
    assert (first.own_expense, first.paid_first, first.when) == (Decimal("0.00"), None, date(2026, 8, 16))
    assert (second.grade, second.quantity, second.paid_first) == ("乙", Decimal(1), Decimal("22.00"))
    assert (third.name, third.grade, third.quantity, third.when) == ("院内名称", "其他(99)", None, None)


@pytest.mark.parametrize("grade", ["03", "3", 3])
def test_one_line_as_an_object(recorded, grade):
    answer = recorded("bill_one_object")
    answer["output"]["chrgitm_lv"] = grade
    assert [(line.grade, line.amount) for line in BILL.read(answer)] == [("丙", Decimal("12.25"))]


@pytest.mark.parametrize("told", [lambda row: row, lambda row: [row], lambda row: json.dumps([row]), json.dumps])
def test_lines_under_a_node_of_another_name(recorded, told):
    row = json.loads(json.dumps(recorded("bill_one_object")["output"], default=str))
    output = {"total": 1, "msg": "成功", "feedetail": told(row)}
    assert BILL.read({"infcode": 0, "output": output}) == BILL.read({"infcode": 0, "output": row})


def test_a_bill_without_lines(recorded):
    assert BILL.read(recorded("bill_none")) == BILL.read({"infcode": 0, "output": None}) == ()


# -- leniency ------------------------------------------------------------------------------------------------------

junk = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | st.decimals(allow_nan=False, allow_infinity=False),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


@given(
    infcode=st.sampled_from([0, "0", "0.0", " 0 ", Decimal("0.0")]),
    words=junk,
    more=st.dictionaries(st.text().filter(lambda name: name not in ("infcode", "output")), junk, max_size=4),
    extra=junk,
)
def test_success_is_infcode_alone_whatever_stands_beside_it(infcode, words, more, extra):
    row = {"mdtrt_id": "800000001", "begntime": "2026-03-02", "exp_content": extra, "memo": extra}
    answer = more | {"infcode": infcode, "err_msg": words, "output": {"mdtrtinfo": [row], "expContent": extra}}
    assert [visit.visit_no for visit in VISITS.read(answer)] == ["800000001"]


@given(answer=junk, output=junk, infcode=st.sampled_from([0, -1, "1"]))
def test_no_answer_whatever_breaks_more_than_its_call(answer, output, infcode):
    for call in (SIGN_IN, PERSON, VISITS, SETTLEMENT, BILL, VOUCHER):
        for body in (answer, {"infcode": infcode, "code": infcode, "output": output, "data": output}):
            try:
                read = call.read(body)
            except (Refused, Strange):
                continue
            assert read in ((), Nothing()) or isinstance(read, Found)
