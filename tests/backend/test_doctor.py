"""kiosk doctor: a line each for what a platform has to give, and what to do where it does not."""

import os
import socket
import time
from dataclasses import replace

import pytest

from kiosk.config import EMBEDDED, load
from kiosk.doctor import NOT_TRIED, diagnose, findings
from tests.commands import kiosk

NAMES = ["address", "signature", "gateway", "clock", "sign-in", "question", "voucher", "services"]
ASKED_OF_A_PERSON = ["1101", "5201", "5203", "5204"]


@pytest.fixture
def examined(config, hall, says, sends):
    """What is found of the hall's platform: name → (well, words)."""
    hall.on("9001", says("sign_in")).on("ec.query", says("voucher_refused"))
    hall.on("1201", refuses(sends, 200, '{"infcode": 0, "output": {"medinsinfo": []}}'))
    for infno in ASKED_OF_A_PERSON:
        hall.on(infno, says("refused"))

    def examining(behind=0.0, **settings):
        found = findings(replace(config, url=hall.url, **settings), lambda: time.time() - behind)
        told = {finding.name: (finding.well, finding.words) for finding in found}
        assert list(told) == NAMES
        return told

    return examining


def refuses(sends, status, words):
    return lambda handler, _: sends(handler, words.encode(), status)


def ill(told):
    return {name: words for name, (well, words) in told.items() if not well}


def test_all_is_well_and_nobody_is_asked_about(examined, hall):
    assert ill(examined()) == {}
    sign_in, question, exchange, *of_a_person = hall.asked_for()
    assert [each["infno"] for each in of_a_person] == ASKED_OF_A_PERSON
    assert {each["input"]["data"]["psn_no"] for each in of_a_person[1:]} == {"0"}
    assert (sign_in["infno"], question["infno"], question["sign_no"]) == ("9001", "1201", "730114")
    assert question["input"]["medinsinfo"]["fixmedins_code"] == "H99999900001"
    assert exchange["ecQrCode"] == "0" * 28


def test_a_gateway_that_refuses(examined, hall, sends):
    hall.on("9001", refuses(sends, 500, '{"code": 400001, "msg": "鉴权失败，鉴权信息有误。"}'))
    told = ill(examined())
    assert "check gateway, account and secret in [backend], and our own clock" in told["gateway"]
    assert told["sign-in"] == NOT_TRIED


@pytest.mark.parametrize(
    ("status", "words", "advice"),
    [
        (404, "{}", "check backend.path"),
        (403, "{}", "check backend.gateway"),
        (502, "{}", "not the platform behind it"),
        (302, "", "whether the network wants a login first"),
        (400, "The plain HTTP request was sent to HTTPS port", "http or https"),
        (200, "<html>", "check backend.url and backend.path"),
        (200, "", "check backend.url and backend.path"),
        (200, '{"code": 403, "msg": "no such app"}', "check backend.url and backend.path"),
    ],
)
def test_what_is_served_there_is_no_platform(examined, hall, sends, status, words, advice):
    hall.on("9001", refuses(sends, status, words))
    assert advice in ill(examined())["gateway"]


@pytest.mark.parametrize(("behind", "side"), [(200.0, "behind"), (-200.0, "ahead of")])
def test_a_clock_that_is_off(examined, behind, side):
    told = ill(examined(behind=behind))
    assert list(told) == ["clock"]
    assert side in told["clock"]
    assert "NTP" in told["clock"]


def test_a_sign_in_that_is_refused_says_why_in_the_platforms_words(examined, hall, sends):
    hall.on("9001", refuses(sends, 200, '{"infcode": -1, "err_msg": "机构不存在", "output": null}'))
    told = ill(examined())
    assert list(told) == ["sign-in", "question", "services"]
    assert "机构不存在" in told["sign-in"]
    assert told["question"] == NOT_TRIED


def test_a_question_that_is_refused_or_not_offered(examined, hall, sends):
    hall.on("1201", refuses(sends, 200, '{"infcode": -1, "err_msg": "无权调用", "output": null}'))
    assert ill(examined()) == {"question": "1201 is refused: 无权调用"}
    assert ill(examined(not_offered=("1201",))) == {}


def test_a_sign_in_that_is_not_understood_names_the_field(examined, hall, sends):
    hall.on("9001", refuses(sends, 200, '{"infcode": 0, "output": {"signinoutb": {}}}'))
    assert "9001.signinoutb.sign_no" in ill(examined())["sign-in"]


@pytest.mark.parametrize("infno", ASKED_OF_A_PERSON)
def test_a_service_that_is_not_there_or_not_offered(examined, hall, sends, infno):
    assert ill(examined(not_offered=(infno,)))["services"].startswith(f"{infno} is not offered here")
    hall.on(infno, refuses(sends, 404, "{}"))
    told = ill(examined())
    assert list(told) == ["services"]
    assert told["services"].startswith(f"{infno}: nothing is served there")


def test_an_exchange_that_takes_anything(examined, hall, says):
    hall.on("ec.query", says("voucher_string"))
    assert list(ill(examined())) == ["voucher"]


def test_an_exchange_that_is_not_there(examined, hall, sends):
    hall.on("ec.query", refuses(sends, 404, "{}"))
    told = ill(examined())["voucher"]
    assert "check backend.voucher_path" in told
    assert "backend.path" not in told


def test_of_a_platform_that_never_answered_no_clock_is_known(examined, hall):
    hall.on("9001", lambda handler, _: handler.connection.shutdown(socket.SHUT_RDWR))
    told = ill(examined())
    assert (told["clock"], "http or https" in told["gateway"]) == (NOT_TRIED, True)


def test_nobody_listens(config):
    told = {finding.name: finding for finding in findings(config)}  # port 9, discard: closed on loopback
    assert list(told) == NAMES
    assert "127.0.0.1:9 refuses connections" in told["address"].words
    assert told["signature"].well
    assert {told[name].words for name in NAMES[2:]} == {NOT_TRIED}


def test_a_host_without_a_name(config):
    (first, *_) = findings(replace(config, url="http://platform.invalid"))
    assert (first.well, "platform.invalid" in first.words, "DNS" in first.words) == (False, True, True)


def test_a_key_that_others_can_read_is_named_and_not_shown(config, tmp_path, monkeypatch):
    monkeypatch.setenv("KIOSK_ACCOUNT", "paas-invented")
    key = tmp_path / "key"
    key.write_text("s3cret-invented")
    os.chmod(key, 0o644)
    sealed = replace(config, gateway="x-tif", account="env:KIOSK_ACCOUNT", secret=f"file://{key}")
    told = {finding.name: finding for finding in findings(sealed)}
    assert (told["signature"].well, f"chmod 0600 {key}" in told["signature"].words) == (False, True)
    os.chmod(key, 0o600)
    told |= {f"{finding.name} again": finding for finding in findings(sealed)}
    assert told["signature again"].well
    assert not [each for each in told.values() if "invented" in str(each)]


# -- as a command ----------------------------------------------------------------------------------------------------


def test_the_simulated_hall_is_well():
    told = []
    assert diagnose(load(EMBEDDED), told.append) == 0
    assert [str(each)[0] for each in told] == ["✓"] * len(NAMES)


def test_what_is_wrong_with_a_platform_or_a_key_is_a_line_and_a_bad_config_is_none():
    dead = kiosk("doctor", "--set", "backend.url=http://127.0.0.1:9")
    lines = dead.stdout.splitlines()
    assert (dead.returncode, lines[0][:9], len(lines)) == (1, "✗ address", len(NAMES))
    keyless = kiosk("doctor", "--set", "backend.secret=env:KIOSK_NO_SUCH", "--set", "backend.gateway=hmac-sm3")
    assert (keyless.returncode, len(keyless.stdout.splitlines())) == (1, len(NAMES))
    assert "✗ signature backend.secret: env:KIOSK_NO_SUCH is not set in the environment" in keyless.stdout
    bad = kiosk("doctor", "--set", "backend.url=ftp://127.0.0.1")
    assert (bad.returncode, bad.stdout) == (2, "")
    assert "backend.url" in bad.stderr
