"""Trouble on order, over real HTTP; and the log, which keeps nothing personal."""

import json
import threading

import pytest
import requests

from tests.sandbox.terminal import Message, Terminal, exact

SIGN_IN = {"signIn": {"opter_no": "KIOSK01", "mac": "00-00-5E-00-53-01", "ip": "192.0.2.10"}}


def sign_in_raw(terminal: Terminal, timeout: float = 20) -> requests.Response:
    return terminal.wire.post(
        terminal.address + "/fsi/api/rsfComIfsService/callService",
        json.dumps(terminal.envelope("9001", SIGN_IN)).encode(),
        timeout=timeout,
    )


def milliseconds(terminal: Terminal) -> list[Message]:
    calls: list[Message] = terminal.wire.get(terminal.address + "/sandbox/calls", timeout=20).json()
    return calls


def test_slow_answers_late_but_well(stranger: Terminal) -> None:
    stranger.wire.delete(stranger.address + "/sandbox/calls", timeout=20)
    stranger.order(kind="slow", seconds=0.05, count=1)
    assert stranger.ask("9001", SIGN_IN)["infcode"] == 0
    assert milliseconds(stranger)[-1]["milliseconds"] > 40  # two clocks may differ by a tick


def test_refuse_says_the_ordered_words(stranger: Terminal) -> None:
    stranger.order(kind="refuse", words="医保系统日终结算，请一小时后再试", count=1)
    refused = stranger.ask("9001", SIGN_IN)
    assert (refused["infcode"], refused["err_msg"]) == (-1, "医保系统日终结算，请一小时后再试")
    assert stranger.ask("9001", SIGN_IN)["infcode"] == 0


def test_refuse_meets_the_voucher_exchange_in_its_own_shape(stranger: Terminal) -> None:
    stranger.order(kind="refuse", words="系统繁忙", transaction="ec.query")
    assert stranger.scan("1") == {"message": "系统繁忙", "success": False, "code": 500100}


@pytest.mark.parametrize(
    ("shape", "check"),
    [
        ("text_code", lambda answer: answer["infcode"] == "0" and "signinoutb" in answer["output"]),
        ("text_output", lambda answer: "signinoutb" in json.loads(answer["output"])),
        ("list_output", lambda answer: "signinoutb" in answer["output"][0]),
        ("no_output", lambda answer: answer["infcode"] == 0 and "output" not in answer),
        ("null_output", lambda answer: answer["infcode"] == 0 and answer["output"] is None),
        ("deep", lambda answer: json.dumps(answer["output"]).startswith('{"data": ' * 40)),
    ],
)
def test_strange_answers(stranger: Terminal, shape: str, check: object) -> None:
    assert callable(check)
    stranger.order(kind="strange", shape=shape)
    assert check(exact(sign_in_raw(stranger)))


def test_an_array_becomes_an_object_when_strange(terminal: Terminal) -> None:
    terminal.order(kind="strange", shape="list_output", transaction="5204")
    answer = terminal.query("5204", "99010000100000000101", mdtrt_id="991001014")
    assert len(answer["output"]["data"]) == 23


WANG = "99010000100000000101"


@pytest.mark.parametrize(
    ("shape", "check"),
    [
        ("null_rows", lambda told: told["setldetail"] is None and told["setlinfo"]["mdtrt_id"] == "991001014"),
        ("one_row", lambda told: told["setldetail"]["fund_pay_type"].isdigit()),
        ("text_numbers", lambda told: isinstance(told["setlinfo"]["medfee_sumamt"], str)),
    ],
)
def test_strange_rows(terminal: Terminal, shape: str, check: object) -> None:
    assert callable(check)
    terminal.order(kind="strange", shape=shape, transaction="5203")
    assert check(terminal.query("5203", WANG, mdtrt_id="991001014")["output"])


def test_down_answers_503_from_every_address_until_cleared(stranger: Terminal) -> None:
    stranger.order(kind="down")
    for path in ("/fsi/api/rsfComIfsService/callService", "/localcfc/api/hsecfc/localQrCodeQuery", "/bureau/lookups"):
        assert [stranger.post(b"{}", path).status_code for _ in range(2)] == [503, 503]
    stranger.wire.delete(stranger.address + "/sandbox/trouble", timeout=20)
    assert stranger.post(b"{}").status_code == 200


def test_wrong_money_breaks_the_identities_by_a_yuan_and_nothing_else(terminal: Terminal) -> None:
    def told() -> Message:
        output: Message = terminal.query("5203", WANG, mdtrt_id="991001014")["output"]
        return output

    right = told()
    terminal.order(kind="wrong_money", transaction="5203", count=1)
    wrong = told()
    for total in ("medfee_sumamt", "balc"):
        assert wrong["setlinfo"].pop(total) - right["setlinfo"].pop(total) == 1
    assert wrong == right
    assert "medfee_sumamt" in told()["setlinfo"]


def test_every_row_comes_twice(terminal: Terminal) -> None:
    lines = terminal.query("5204", WANG, mdtrt_id="991001014")["output"]
    terminal.order(kind="duplicate_rows", transaction="5204", count=1)
    assert terminal.query("5204", WANG, mdtrt_id="991001014")["output"] == [
        each for line in lines for each in (line, line)
    ]


def test_nothing_is_found(terminal: Terminal) -> None:
    terminal.order(kind="empty")
    assert terminal.query("5203", WANG, mdtrt_id="991001014")["output"] == {"setlinfo": [], "setldetail": []}
    assert terminal.query("5204", WANG, mdtrt_id="991001014")["output"] == []
    assert terminal.identify("王建国")["output"]["insuinfo"] == []
    page = terminal.ask("1312", {"data": {"updt_time": "2025-01-01", "page_num": 1, "page_size": 10}})["output"]
    assert (page["data"], page["recordCounts"], page["pages"]) == ([], 0, 0)


def test_trouble_meets_one_person_however_the_call_names_them(terminal: Terminal) -> None:
    people = terminal.everybody()
    terminal.order(kind="refuse", words="查无此人", person="王建国")
    assert terminal.query("5204", WANG, mdtrt_id="991001014")["err_msg"] == "查无此人"
    assert terminal.identify("王建国")["err_msg"] == "查无此人"
    assert terminal.scan(people["王建国"]["voucher"])["message"] == "查无此人"
    asked = {"kind": "progress", "fields": {}, "person": {"psn_no": "99010000100000000101"}}
    assert exact(terminal.post(asked, "/bureau/lookups"))["message"] == "查无此人"
    assert terminal.identify("李秀英")["infcode"] == 0
    token = terminal.scan(people["李秀英"]["voucher"])["data"]["ecToken"]
    terminal.order(kind="refuse", words="也查无此人", person="99010000100000000202")
    by_token = {"mdtrt_cert_type": "01", "mdtrt_cert_no": token, "psn_cert_type": "01"}
    assert terminal.ask("1101", {"data": by_token})["err_msg"] == "也查无此人"
    assert terminal.order(kind="refuse", person="无名氏") == 404
    assert terminal.order(kind="refuse", person="钱来顺") == 404


def test_a_download_is_cut_and_odd_as_everything_else_is(terminal: Terminal) -> None:
    offer = terminal.ask("1301", {"data": {"ver": "0"}})["output"]
    named = {"file_qury_no": offer["file_qury_no"], "filename": offer["filename"], "fixmedins_code": "plc"}

    def fetch() -> requests.Response:
        message = terminal.envelope("9102", {"fsDownloadIn": named})
        return terminal.post(message, "/fsi/api/fileupload/download")

    whole = fetch()
    assert whole.headers["content-type"] == "application/octet-stream"
    assert whole.content.startswith(b"PK")
    terminal.order(kind="cut", transaction="9102", count=1)
    with pytest.raises((requests.exceptions.ChunkedEncodingError, requests.exceptions.ConnectionError)):
        fetch()
    terminal.order(kind="strange", transaction="9102", count=1)
    assert fetch().content.startswith(b"<html>")
    assert fetch().content == whole.content


def test_strange_may_be_no_json_at_all(stranger: Terminal) -> None:
    stranger.order(kind="strange", count=1)
    response = sign_in_raw(stranger)
    assert response.status_code == 200
    with pytest.raises(requests.JSONDecodeError):
        response.json()


def test_http_500(stranger: Terminal) -> None:
    stranger.order(kind="http_500", count=1)
    assert sign_in_raw(stranger).status_code == 500
    assert sign_in_raw(stranger).status_code == 200


def test_cut_closes_the_connection_in_the_middle_of_the_body(stranger: Terminal) -> None:
    stranger.order(kind="cut", count=1)
    with pytest.raises((requests.exceptions.ChunkedEncodingError, requests.exceptions.ConnectionError)):
        sign_in_raw(stranger)
    assert sign_in_raw(stranger).status_code == 200


def test_hang_never_answers_and_holds_up_nobody_else(stranger: Terminal) -> None:
    stranger.order(kind="hang", transaction="9001", count=1)
    with pytest.raises(requests.exceptions.ReadTimeout):
        sign_in_raw(stranger, timeout=0.2)
    hung = threading.Thread(target=_never_answered, args=(stranger.address, stranger))
    stranger.order(kind="hang", transaction="9001", count=1)
    hung.start()
    assert stranger.scan("1")["code"] == 500159
    hung.join(10)
    assert not hung.is_alive()


def _never_answered(address: str, terminal: Terminal) -> None:
    with pytest.raises(requests.exceptions.ReadTimeout):
        requests.post(
            address + "/fsi/api/rsfComIfsService/callService",
            json.dumps(terminal.envelope("9001", SIGN_IN)).encode(),
            timeout=0.3,
        )


def test_sign_out_makes_every_number_worthless_until_one_signs_in_again(terminal: Terminal) -> None:
    assert terminal.identify("王建国")["infcode"] == 0
    assert terminal.order(kind="sign_out") == 204
    assert terminal.identify("王建国")["err_msg"] == "签到编号无效或已过期，请重新签到"
    terminal.sign_in()
    assert terminal.identify("王建国")["infcode"] == 0


def test_trouble_meets_its_transaction_only_so_often_and_ends_when_cleared(terminal: Terminal) -> None:
    terminal.order(kind="refuse", transaction="1101", count=2)
    terminal.order(kind="http_500", transaction="5204")
    due = terminal.address + "/sandbox/trouble"
    assert terminal.ask("9001", SIGN_IN)["infcode"] == 0
    assert [terminal.identify("王建国")["infcode"] for _ in range(3)] == [-1, -1, 0]
    assert terminal.wire.get(due, timeout=20).json() == [
        {"kind": "http_500", "transaction": "5204", "person": None, "left": None}
    ]
    assert terminal.wire.delete(due, timeout=20).status_code == 204
    assert terminal.wire.get(due, timeout=20).json() == []


@pytest.mark.parametrize("order", [{"kind": "fire"}, {"kind": "slow", "count": 0}, {"kind": "slow", "secs": 1}, {}])
def test_an_order_that_makes_no_sense_is_refused(stranger: Terminal, order: Message) -> None:
    assert stranger.order(**order) == 422


@pytest.mark.parametrize("order", ['{"kind": "slow", "seconds": NaN}', '{"seconds": 1e999}', '{"kind": "\\ud800"}'])
def test_an_order_that_could_not_be_written_down_again_is_refused_as_well(stranger: Terminal, order: str) -> None:
    sent = {"data": order, "headers": {"Content-Type": "application/json"}}
    assert stranger.wire.post(stranger.address + "/sandbox/trouble", timeout=20, **sent).status_code == 422


def test_the_journal_tells_transaction_time_outcome_person_and_fields_and_no_more(terminal: Terminal) -> None:
    terminal.wire.delete(terminal.address + "/sandbox/calls", timeout=20)
    voucher = terminal.everybody()["王建国"]["voucher"]
    terminal.scan(voucher)
    terminal.identify("王建国")
    terminal.ask("1101", {"data": {}})
    terminal.order(kind="http_500", count=1)
    sign_in_raw(terminal)
    terminal.ask("not a number 王建国", {})
    calls = milliseconds(terminal)
    assert [(call["infno"], call["infcode"]) for call in calls] == [
        ("ec.query", 0),
        ("1101", 0),
        ("1101", -1),
        ("9001", None),
        ("", -1),
    ]
    assert [call["person"] for call in calls] == ["99010000100000000101", "99010000100000000101", "", "", ""]
    assert calls[0]["fields"] == [
        *("businessInfo", "businessType", "deviceType", "ecQrCode", "officeId", "officeName"),
        *("operatorId", "operatorName", "orgId", "termId", "termIp"),
    ]
    assert calls[1]["fields"] == [
        *("data.card_sn", "data.certno", "data.mdtrt_cert_no", "data.mdtrt_cert_type"),
        *("data.psn_cert_type", "data.psn_name"),
    ]
    assert calls[2]["fields"] == []
    assert all(call["milliseconds"] >= 0 for call in calls)
    card = terminal.everybody()["王建国"]["card"]
    said = json.dumps(calls, ensure_ascii=False)
    assert [secret for secret in (voucher, *card.values()) if secret in said] == []
