"""What is sent: envelope and inputs, byte for byte where the standard fixes them, and never longer than it allows."""

import json
from dataclasses import replace
from datetime import date, datetime

import pytest

from kiosk.backend.calls import Stamp
from kiosk.backend.errors import BadVoucher, Strange
from kiosk.backend.fsi.bill import LinesOfBill
from kiosk.backend.fsi.person import PersonByCertificate
from kiosk.backend.fsi.settlement import SettlementOfVisit
from kiosk.backend.fsi.sign_in import SignIn
from kiosk.backend.fsi.visits import VisitsOfKind
from kiosk.backend.fsi.voucher import ExchangeVoucher, Token
from kiosk.core.domain import Code, SocialSecurityCard, Visit
from kiosk.core.person import Secret

NOW = datetime(2026, 11, 20, 10, 3, 12)
STAMP = Stamp(NOW, 10_042, "730114")
TOKEN = Token(Secret("999900ec1f"), Secret("柳如烟"), "01", Secret("999999196203150021"), "999900")
VISIT = Visit("800000001", Code("21", "普通住院"), date(2026, 8, 15), None)


def written(call, config):
    request = call.written(config, STAMP)
    return request.path, json.loads(request.body)


def test_the_envelope_of_a_self_service_terminal(config, liu):
    path, body = written(LinesOfBill(liu, "800000001", "700000033"), config)
    assert path == "/fsi/api/rsfComIfsService/callService"
    assert body == {
        "infno": "5204",
        "msgid": "H99999900001202611201003120042",
        "mdtrtarea_admvs": "999901",
        "insuplc_admdvs": "999901",
        "recer_sys_code": "MBS_LOCAL",
        "dev_no": "",
        "dev_safe_info": "",
        "cainfo": "",
        "signtype": "",
        "infver": "V1.0",
        "opter_type": "2",
        "opter": "ZZ01",
        "opter_name": "自助终端一号",
        "inf_time": "2026-11-20 10:03:12",
        "fixmedins_code": "H99999900001",
        "fixmedins_name": "不存在市医保大厅",
        "sign_no": "730114",
        "input": {"data": {"psn_no": "99990100000000000021", "setl_id": "700000033", "mdtrt_id": "800000001"}},
    }


def test_the_address_may_name_the_transaction(config):
    path, _ = written(SignIn(), replace(config, path="/ebus/hgs/{infno}"))
    assert path == "/ebus/hgs/9001"


def test_sign_in(config):
    _, body = written(SignIn(), replace(config, mac="02:00:00:00:00:01", ip="127.0.0.1"))
    assert body["input"] == {"signIn": {"opter_no": "ZZ01", "mac": "02:00:00:00:00:01", "ip": "127.0.0.1"}}
    assert body["insuplc_admdvs"] == ""


def test_a_voucher_goes_flat_and_outside_of_the_envelope(config):
    path, body = written(ExchangeVoucher(Secret("4240000000000000000000990000")), config)
    assert path == "/localcfc/api/hsecfc/localQrCodeQuery"
    assert body == {
        "orgId": "H99999900001",
        "businessType": "01304",
        "operatorId": "ZZ01",
        "operatorName": "自助终端一号",
        "officeId": "01",
        "officeName": "自助服务区",
        "ecQrCode": "4240000000000000000000990000",
        "businessInfo": "/",
        "termId": "ZZ01",
        "termIp": "127.0.0.1",
        "deviceType": "SelfService",
    }


@pytest.mark.parametrize("code", ["", "4" * 513])
def test_what_can_be_no_voucher_is_not_sent(config, code):
    with pytest.raises(BadVoucher):
        written(ExchangeVoucher(Secret(code)), config)


def test_a_person_by_token(config):
    _, body = written(PersonByCertificate(TOKEN, "999900", NOW), config)
    assert body["input"]["data"] == {
        "mdtrt_cert_type": "01",
        "mdtrt_cert_no": "999900ec1f",
        "card_sn": "",
        "begntime": "",
        "psn_cert_type": "01",
        "certno": "999999196203150021",
        "psn_name": "柳如烟",
    }


def test_a_number_that_came_starred_out_is_not_passed_on(config):
    starred = replace(TOKEN, id_number=Secret("9999**********0021"))
    _, body = written(PersonByCertificate(starred, "999900", NOW), config)
    assert body["input"]["data"]["certno"] == ""


@pytest.mark.parametrize(
    ("name", "number", "certno", "psn_name"),
    [(Secret("柳如烟"), Secret("999999196203150021"), "999999196203150021", "柳如烟"), (None, None, "", "")],
)
def test_a_person_by_card_with_what_the_card_gave(config, name, number, certno, psn_name):
    card = SocialSecurityCard(Secret("X00000021"), Secret("999901D15600000500AABBCCDDEEFF00"), name, number)
    _, body = written(PersonByCertificate(card, "999900", NOW), config)
    assert body["input"]["data"] == {
        "mdtrt_cert_type": "03",
        "mdtrt_cert_no": "X00000021",
        "card_sn": "999901D15600000500AABBCCDDEEFF00",
        "begntime": "",
        "psn_cert_type": "01",
        "certno": certno,
        "psn_name": psn_name,
    }


def test_visits_of_whole_days(config, liu):
    _, body = written(VisitsOfKind(liu, "11", date(2026, 1, 1), date(2026, 11, 20)), config)
    assert body["input"]["data"] == {
        "psn_no": "99990100000000000021",
        "begntime": "2026-01-01 00:00:00",
        "endtime": "2026-11-20 23:59:59",
        "med_type": "11",
        "mdtrt_id": "",
    }


def test_a_settlement_is_asked_for_by_its_visit(config, liu):
    _, body = written(SettlementOfVisit(liu, VISIT.visit_no), config)
    assert body["input"]["data"] == {"psn_no": "99990100000000000021", "mdtrt_id": "800000001", "setl_id": ""}


@pytest.mark.parametrize(
    ("call", "field"),
    [
        (LinesOfBill, "5204.data.setl_id"),
        (PersonByCertificate, "1101.data.mdtrt_cert_no"),
    ],
)
def test_a_value_longer_than_the_standard_is_not_sent(config, liu, call, field):
    made = (
        LinesOfBill(liu, "1", "7" * 31)
        if call is LinesOfBill
        else PersonByCertificate(replace(TOKEN, token=Secret("7" * 51)), "", NOW)
    )
    with pytest.raises(Strange) as caught:
        made.written(config, STAMP)
    assert caught.value.what == f"cannot be sent: {field}"


def test_a_code_that_is_no_unicode_is_not_sent(config):
    with pytest.raises(Strange):
        ExchangeVoucher(Secret("\ud800424")).written(config, STAMP)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("institution_code", "H9999990000"),
        ("area", "99990"),
        ("receiver", ""),
        ("url", "ftp://127.0.0.1"),
        ("url", "http://127.0.0.1/"),
        ("operator", "Z" * 21),
        ("kinds", ()),
        ("call_seconds", 0),
    ],
)
def test_a_setting_that_cannot_be_sent_is_refused_with_its_name(config, field, value):
    with pytest.raises(ValueError, match=field):
        replace(config, **{field: value})
