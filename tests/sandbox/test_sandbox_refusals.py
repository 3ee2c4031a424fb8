"""What a strict platform does not take: each bad field, each wrong identity, each stale number."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from kiosk.sandbox.fields import Field, Form, fault
from kiosk.sandbox.platform import Platform
from tests.sandbox.terminal import CODE, Message, Terminal, exact

WANG = "99010000100000000101"
SIGN_IN = {"signIn": {"opter_no": "KIOSK01", "mac": "00-00-5E-00-53-01", "ip": "192.0.2.10"}}
VISITS = {"begntime": "2026-01-01 00:00:00", "endtime": "2026-12-31 23:59:59", "med_type": "11"}
NOT_SIGNED_IN = "签到编号无效或已过期，请重新签到"


def reason(answer: Message) -> str:
    assert answer["infcode"] == -1
    words: str = answer["err_msg"]
    assert 0 < len(words) <= 200
    return words


# -- the envelope -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "field",
    [
        "infno",
        "msgid",
        "mdtrtarea_admvs",
        "recer_sys_code",
        "infver",
        "opter_type",
        "opter",
        "opter_name",
        "inf_time",
        "fixmedins_code",
        "fixmedins_name",
    ],
)
@pytest.mark.parametrize("absent", [None, "", "  "], ids=["left out", "empty", "blank"])
def test_a_mandatory_field_is_missed(stranger: Terminal, field: str, absent: str | None) -> None:
    words = reason(stranger.ask("9001", SIGN_IN, **{field: absent}))
    assert field in words
    assert "不能为空" in words


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("mdtrtarea_admvs", "9901"),
        ("insuplc_admdvs", "99019A"),
        ("recer_sys_code", "A_LONG_CODE"),
        ("dev_no", "0" * 101),
        ("cainfo", "0" * 1025),
        ("infver", "V2.0"),
        ("opter_type", "1"),
        ("opter_type", 2),
        ("opter", "0" * 31),
        ("opter_name", "名" * 51),
        ("inf_time", "2026-1-1 00:00:00"),
        ("inf_time", "20260101000000"),
        ("fixmedins_code", "X99010199999"),
        ("fixmedins_name", "名" * 201),
        ("sign_no", "0" * 31),
    ],
)
def test_a_field_out_of_form_is_named(stranger: Terminal, field: str, value: Any) -> None:
    assert field in reason(stranger.ask("9001", SIGN_IN, **{field: value}))


@pytest.mark.parametrize(
    "msgid",
    [
        "H99010188888202605010900000001",  # another institution
        f"{CODE}202613010900000001",  # month 13
        f"{CODE}20260501090000001",  # three digits of sequence
        f"{CODE}2026050109000000A1",
    ],
)
def test_a_message_number_out_of_form_is_refused(stranger: Terminal, msgid: str) -> None:
    assert "msgid" in reason(stranger.ask("9001", SIGN_IN, msgid=msgid))


def test_a_message_number_is_taken_once(stranger: Terminal) -> None:
    message = stranger.envelope("9001", SIGN_IN)
    assert exact(stranger.post(message))["infcode"] == 0
    assert reason(exact(stranger.post(message))) == "发送方报文ID重复"


@pytest.mark.parametrize("inner", ["", [], None], ids=["text", "list", "left out"])
def test_the_input_is_an_object(stranger: Terminal, inner: Any) -> None:
    assert "input" in reason(stranger.ask("9001", inner))


def test_the_input_is_at_most_forty_thousand_characters(stranger: Terminal) -> None:
    assert "40000" in reason(stranger.ask("9001", {"signIn": {"opter_no": "0" * 40001}}))


@pytest.mark.parametrize("body", [b"", b"infno=9001", b"{'infno':'9001'}", '{"a":"中"}'.encode("gb18030")])
def test_a_body_that_is_no_json_is_refused_in_words(stranger: Terminal, body: bytes) -> None:
    assert "JSON" in reason(exact(stranger.post(body)))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[" * 100_000, "JSON"),
        (r'{"input": {"data": {"psn_no": "\ud800"}}}', "JSON"),
        (r'{"infno": "9001", "msgid": "\u0000"}', "空字符"),
        ('{"infno": ' + "9" * 5000 + "}", "JSON"),
        ('{"infno": NaN}', "infno"),
        (r'{"\ud83d\ude00": "\u738b"}', "infno"),
    ],
    ids=["too deep", "half a character", "nul", "a number too long", "nan", "escaped, and in order"],
)
def test_what_no_database_can_hold_is_refused_in_words(stranger: Terminal, text: str, words: str) -> None:
    for path in ("/fsi/api/rsfComIfsService/callService", "/localcfc/api/hsecfc/localQrCodeQuery", "/bureau/filings"):
        answer = exact(stranger.post(text.encode(), path))
        said = answer["err_msg"] if "err_msg" in answer else answer["message"]
        assert words in said or "字段" in said


def test_a_body_that_is_a_list_is_refused_in_words(stranger: Terminal) -> None:
    assert reason(exact(stranger.post(b"[]"))) == "报文应为JSON对象"


@pytest.mark.parametrize("field", ["opter_no", "mac", "ip"])
def test_9001_misses_its_fields(stranger: Terminal, field: str) -> None:
    assert field in reason(stranger.ask("9001", {"signIn": {**SIGN_IN["signIn"], field: ""}}))
    assert field in reason(stranger.ask("9001", {"signIn": {**SIGN_IN["signIn"], field: "0" * 21}}))


def test_the_node_of_the_transaction_is_missed(terminal: Terminal) -> None:
    assert "signIn" in reason(terminal.ask("9001", {"data": SIGN_IN["signIn"]}))
    assert "data" in reason(terminal.ask("1101", {"mdtrt_cert_type": "02"}))


# -- signing in ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("infno", ["1101", "5201", "5203", "5204"])
def test_nothing_is_told_without_a_live_sign_in(stranger: Terminal, infno: str) -> None:
    data = {"data": {"psn_no": WANG}}
    assert reason(stranger.ask(infno, data, insuplc_admdvs="990199")) == NOT_SIGNED_IN
    assert reason(stranger.ask(infno, data, insuplc_admdvs="990199", sign_no="359754")) == NOT_SIGNED_IN


def test_a_sign_in_of_another_institution_is_worth_nothing(terminal: Terminal) -> None:
    other = "H99010188888"
    message = terminal.envelope("1101", {"data": {}}, fixmedins_code=other)
    message["msgid"] = other + message["msgid"][12:]
    assert reason(exact(terminal.post(message))) == NOT_SIGNED_IN


def test_a_sign_in_of_yesterday_is_worth_nothing(stranger: Terminal) -> None:
    today = datetime(2026, 5, 1, 23, 59, 58)
    platform = Platform(":memory:", lambda: today)
    told: Any = platform.answer(stranger.envelope("9001", SIGN_IN))
    stranger.sign_no = told["output"]["signinoutb"]["sign_no"]
    data = {"mdtrt_cert_type": "02", "mdtrt_cert_no": "999999195503120014", "psn_cert_type": "01"}
    assert platform.answer(stranger.envelope("1101", {"data": data}))["infcode"] == 0
    today += timedelta(seconds=2)
    assert platform.answer(stranger.envelope("1101", {"data": data}))["err_msg"] == NOT_SIGNED_IN
    platform.close()


# -- 1101 ---------------------------------------------------------------------------------------------------------

BY_CARD = {
    "mdtrt_cert_type": "03",
    "mdtrt_cert_no": "A10000014",
    "card_sn": "999999D156000005000000010A5B3C01",
    "begntime": "",
    "psn_cert_type": "01",
    "certno": "999999195503120014",
    "psn_name": "王建国",
}


def test_the_card_itself_is_in_order(terminal: Terminal) -> None:
    assert terminal.ask("1101", {"data": BY_CARD})["infcode"] == 0


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"mdtrt_cert_type": ""}, "mdtrt_cert_type"),
        ({"mdtrt_cert_type": "04"}, "字典"),
        ({"mdtrt_cert_no": ""}, "mdtrt_cert_no"),
        ({"mdtrt_cert_no": "0" * 51}, "50"),
        ({"mdtrt_cert_no": "A10000025"}, "卡识别码不符"),
        ({"card_sn": ""}, "card_sn"),
        ({"card_sn": "999999D156000005000000020A5B3C02"}, "卡识别码不符"),
        ({"begntime": "2026-05-01"}, "begntime"),
        ({"psn_cert_type": ""}, "psn_cert_type"),
        ({"psn_cert_type": "2"}, "字典"),
        ({"certno": "999999196207180025"}, "证件号码"),
        ({"psn_name": "李秀英"}, "姓名"),
        ({"mdtrt_cert_type": "01", "mdtrt_cert_no": "990000ec" + "0" * 30}, "令牌无效"),
        ({"mdtrt_cert_type": "02", "mdtrt_cert_no": "999999195503120015"}, "未查询到"),
    ],
)
def test_1101_refuses(terminal: Terminal, change: Message, words: str) -> None:
    assert words in reason(terminal.ask("1101", {"data": {**BY_CARD, **change}}))


# -- the queries --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("infno", "data"),
    [("5201", VISITS), ("5203", {"setl_id": "", "mdtrt_id": "991001014"}), ("5204", {"mdtrt_id": "991001014"})],
)
def test_a_query_by_person_number_needs_the_right_insured_place(
    terminal: Terminal, infno: str, data: dict[str, str]
) -> None:
    assert terminal.query(infno, WANG, "990199", **data)["infcode"] == 0
    assert "insuplc_admdvs" in reason(terminal.query(infno, WANG, "", **data))
    assert reason(terminal.query(infno, WANG, "110100", **data)) == "参保地医保区划与人员参保信息不符"
    assert reason(terminal.query(infno, "1", "990199", **data)) == "未查询到该人员编号对应的人员信息"
    assert "psn_no" in reason(terminal.query(infno, "", "990199", **data))


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"med_type": ""}, "med_type"),
        ({"begntime": ""}, "begntime"),
        ({"endtime": ""}, "endtime"),
        ({"begntime": "2026-01-01"}, "begntime"),
        ({"endtime": "2026-02-30 00:00:00"}, "endtime"),
        ({"endtime": "2025-12-31 23:59:59"}, "不能晚于"),
        ({"mdtrt_id": "0" * 31}, "mdtrt_id"),
    ],
)
def test_5201_refuses(terminal: Terminal, change: Message, words: str) -> None:
    assert words in reason(terminal.query("5201", WANG, **{**VISITS, **change}))


@pytest.mark.parametrize("infno", ["5203", "5204"])
def test_a_visit_of_somebody_else_is_not_told(terminal: Terminal, infno: str) -> None:
    others = {"mdtrt_id": "991002003", "setl_id": ""}
    assert terminal.query(infno, "99010000100000000202", "990105", **others)["infcode"] == 0
    assert reason(terminal.query(infno, WANG, **others)) == "未查询到该人员的就诊信息"


@pytest.mark.parametrize("infno", ["5203", "5204"])
def test_a_settlement_of_another_visit_is_not_told(terminal: Terminal, infno: str) -> None:
    crossed = {"mdtrt_id": "991001014", "setl_id": "992001013"}
    assert reason(terminal.query(infno, WANG, **crossed)) == "未查询到该就诊的结算信息"


def test_5203_needs_one_number_and_5204_the_visits(terminal: Terminal) -> None:
    assert "不能同时为空" in reason(terminal.query("5203", WANG, setl_id="", mdtrt_id=""))
    assert "未查询到" in reason(terminal.query("5203", WANG, setl_id="992002003", mdtrt_id=""))
    assert "mdtrt_id" in reason(terminal.query("5204", WANG, setl_id="992001014", mdtrt_id=""))


def test_the_first_bad_field_is_the_one_that_is_named() -> None:
    fields = (Field("one", "甲", 3, required=True), Field("two", "乙", 19, form=Form.MOMENT))
    assert fault({"one": "123", "two": None}, fields) is None
    assert fault({"one": "1234", "two": "x"}, fields) == "字段one（甲）长度不能超过3"
    assert fault({"one": "1", "two": "x"}, fields) == "字段two（乙）格式应为yyyy-MM-dd HH:mm:ss"
    assert fault({"one": 1}, fields) == "字段one（甲）应为字符串"
