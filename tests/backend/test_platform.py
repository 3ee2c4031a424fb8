"""The platform as one asks it from a place that waits: over a real socket, with failures as answers."""

from dataclasses import replace

import pytest

from kiosk.backend.platform import Platform
from kiosk.core.domain import Failed, Found, Nothing, Trouble
from kiosk.core.entitlements import Business
from kiosk.core.person import Secret


@pytest.fixture
def platform(hall, config, says):
    hall.on("9001", says("sign_in"))
    platform = Platform(replace(config, url=hall.url))
    yield platform
    platform.close()


def test_questions_one_after_the_other(platform, hall, says, liu):
    hall.on("ec.query", says("voucher_object")).on("1101", says("person_several"))
    hall.on("5204", says("bill_none")).on("5301", says("registrations"))
    assert platform.identify_voucher(Secret("4" * 28)).value.person == liu
    assert len(platform.insurances(liu).value) == 6
    assert [each.name.reveal() for each in platform.chronic_registrations(liu).value] == ["高血压", "糖尿病"]
    assert platform.items(liu, "800000001", "700000033") == Nothing()
    assert len(hall.asked_for("9001")) == 1


def test_a_failure_is_an_answer(platform, hall, says, sends, liu):
    hall.on("5206", says("refused")).on("5302", lambda handler, _: sends(handler, b"<html>"))
    assert platform.accumulators(liu) == Failed(Trouble.REFUSED, "未查询到该人员的参保信息,证件号码:***")
    assert platform.contributions(liu) == Failed(Trouble.NOT_OFFERED)
    strange = platform.designated_institutions(liu, Business.CHRONIC)
    assert (strange.why, strange.what) == (Trouble.STRANGE, "not json")


def test_a_platform_that_says_nothing_is_given_up(hall, config, liu, says):
    hall.on("9001", says("sign_in")).on("5203", lambda *_: hall.open.wait(10))
    with Platform(replace(config, url=hall.url, question_seconds=0.2)) as platform:
        assert platform.settlement(liu, "800000001") == Failed(Trouble.TOO_SLOW)


def test_a_visit_that_was_settled_twice_shows_both(platform, hall, sends, recorded, liu):
    import json

    answers = {name: recorded(name)["output"] for name in ("settlement_inpatient", "settlement_cancelled")}
    one = answers["settlement_inpatient"]
    (info,) = answers["settlement_cancelled"]["setlinfo"]
    two = {"setlinfo": info | {"mdtrt_id": "800000001", "setl_id": "700000034"}, "setldetail": []}

    def how(handler, body):
        wanted = body["input"]["data"]["setl_id"]
        output = {"": {"setlinfo": [one["setlinfo"], two["setlinfo"]]}, "700000033": one, "700000034": two}[wanted]
        sends(handler, json.dumps({"infcode": 0, "output": output}, default=float).encode())

    hall.on("5203", how)
    found = platform.settlement(liu, "800000001")
    assert isinstance(found, Found)
    assert [(each.settlement_no, each.cancelled) for each in found.value] == [("700000033", False), ("700000034", True)]
