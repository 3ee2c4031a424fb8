"""The real desk before the real sandbox: it asks no more than a visit needs, whatever stands before the platform."""

import itertools
import queue
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
import requests

from kiosk.backend.answered import Answered
from kiosk.backend.desk import Desk
from kiosk.backend.settings import BackendConfig
from kiosk.core.domain import Failed, Found, Identify, SettlementsBetween, Voucher
from kiosk.core.person import Secret
from kiosk.core.tickets import Ticket
from kiosk.sandbox.running import Running, start_sandbox

SAFETY = 20  # seconds
WANG = "99010000100000000101"
KINDS = ("11", "21")
INSTITUTIONS = itertools.count(99999900001)
NEEDED = {  # by transaction, the fields that may be filled in
    "9001": {"signIn.opter_no", "signIn.mac", "signIn.ip"},
    "1101": {
        *("data.mdtrt_cert_type", "data.mdtrt_cert_no", "data.begntime"),
        *("data.psn_cert_type", "data.certno", "data.psn_name"),
    },
    "5201": {"data.psn_no", "data.begntime", "data.endtime", "data.med_type"},
    "5203": {"data.psn_no", "data.mdtrt_id", "data.setl_id"},
}


@pytest.fixture(scope="module")
def platform() -> Iterator[Running]:
    with start_sandbox() as running:
        yield running


class Counter:
    """A real desk before a real sandbox."""

    def __init__(self, address: str, **settings: Any) -> None:
        self.address = address
        self.told: queue.SimpleQueue[Any] = queue.SimpleQueue()
        said = {
            "url": address,
            "institution_code": f"H{next(INSTITUTIONS)}",  # two desks may begin with the same number of a message
            "institution_name": "示例市医疗保障服务大厅",
            "area": "999900",
            "operator": "K-01",
            "operator_name": "自助查询机 K-01",
            "kinds": KINDS,
        }
        config = BackendConfig(**said | settings)
        self.desk = Desk(config, self.told.put)
        self.desk.start()
        self.orders = 0

    def asks(self, query: Any) -> Any:
        self.orders += 1
        self.desk.ask(Ticket(1, self.orders), query)
        while True:
            told = self.told.get(timeout=SAFETY)
            if isinstance(told, Answered) and not (isinstance(told.outcome, Found) and not told.outcome.complete):
                return told.outcome

    def identifies(self, name: str) -> Any:
        people = requests.get(f"{self.address}/sandbox/people", timeout=SAFETY).json()
        voucher = next(person["voucher"] for person in people if person["name"] == name)
        return self.asks(Identify(Voucher(Secret(voucher))))

    def asked(self) -> list[dict[str, Any]]:
        calls: list[dict[str, Any]] = requests.get(f"{self.address}/sandbox/calls", timeout=SAFETY).json()
        requests.delete(f"{self.address}/sandbox/calls", timeout=SAFETY)
        return calls


@pytest.fixture
def counter(platform: Running) -> Iterator[Counter]:
    counter = Counter(platform.address)
    yield counter
    counter.desk.stop()
    requests.delete(f"{platform.address}/sandbox/trouble", timeout=SAFETY)
    requests.delete(f"{platform.address}/sandbox/calls", timeout=SAFETY)


def test_a_balance_is_one_exchange_one_sign_in_and_one_question_about_one_person(counter: Counter) -> None:
    assert isinstance(counter.identifies("王建国"), Found)
    calls = counter.asked()
    assert sorted(call["infno"] for call in calls) == ["1101", "9001", "ec.query"]
    assert {call["person"] for call in calls if call["infno"] != "9001"} == {WANG}
    assert all(set(call["fields"]) <= NEEDED[call["infno"]] for call in calls if call["infno"] in NEEDED)


def test_settlements_are_one_5201_a_kind_and_one_5203_a_visit(counter: Counter) -> None:
    person = counter.identifies("王建国").value.person
    counter.asked()
    today = date.today()
    listing = counter.asks(SettlementsBetween(person, today - timedelta(days=365), today)).value
    calls = counter.asked()
    asked = [call["infno"] for call in calls]
    assert asked.count("5201") == len(KINDS)
    assert asked.count("5203") == len(listing.rows) > 0
    assert set(asked) == {"5201", "5203"}
    assert {call["person"] for call in calls} == {WANG}
    assert all(set(call["fields"]) <= NEEDED[call["infno"]] for call in calls)


def test_a_platform_that_refuses_is_not_asked_again(counter: Counter) -> None:
    requests.post(f"{counter.address}/sandbox/trouble", json={"kind": "refuse", "transaction": "1101"}, timeout=SAFETY)
    assert isinstance(counter.identifies("王建国"), Failed)
    assert [call["infno"] for call in counter.asked()].count("1101") == 1


# -- three kinds of platform, by settings alone --------------------------------------------------------------------

PLATFORMS: dict[str, dict[str, Any]] = {
    "one address, plain": {"gateway": "plain"},
    "an address for each service, x-tif": {
        "url": "{}/ebus/mbs_fsi_auth",
        "path": "/fsi/api/{service}",
        "voucher_path": "/fsi/api/{service}",
        "services": ("5201=fsiIntegratedQueryService/queryMdtrtInfo",),
        "gateway": "x-tif",
    },
    "an address for each number, x-tif": {
        "url": "{}/ebus/gdyb_api/prd/hsa/hgs",
        "path": "/{infno}",
        "voucher_path": "/{infno}",
        "content_type": "text/plain",
        "gateway": "x-tif",
    },
    "one address, csb": {"path": "/CSB", "voucher_path": "/CSB", "gateway": "csb", "api_name": "hsa_{infno}"},
    "one address, hmac-sm3": {"gateway": "hmac-sm3"},
}


@pytest.mark.parametrize("kind", PLATFORMS)
def test_a_visitor_is_known_whatever_stands_before_the_platform(
    platform: Running, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    monkeypatch.setenv("SANDBOX_ACCOUNT", "sandbox")
    monkeypatch.setenv("SANDBOX_SECRET", "sandbox-secret")
    settings = dict(PLATFORMS[kind])
    guard = f"{platform.address}/sandbox/gateway"
    assert requests.put(guard, json={"kind": settings["gateway"]}, timeout=SAFETY).status_code == 204
    if settings["gateway"] != "plain":
        settings["secret"] = "env:SANDBOX_SECRET"
    if settings["gateway"] in ("x-tif", "csb"):
        settings["account"] = "env:SANDBOX_ACCOUNT"
    settings["url"] = settings.get("url", "{}").format(platform.address)
    counter = Counter(platform.address, **settings)
    try:
        person = counter.identifies("王建国").value.person
        today = date.today()
        rows = counter.asks(SettlementsBetween(person, today - timedelta(days=365), today)).value.rows
        assert len(rows) > 0
        assert all(isinstance(row.settlement, Found) for row in rows)
    finally:
        counter.desk.stop()
        requests.put(guard, json={"kind": "plain"}, timeout=SAFETY)
        counter.asked()
