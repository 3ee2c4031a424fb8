"""What the kiosk asks of its platform: the sandbox's journal shows that it is no more than the visit needs."""

import itertools
import queue
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
import requests

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

    def __init__(self, address: str) -> None:
        self.address = address
        self.told: queue.SimpleQueue[Any] = queue.SimpleQueue()
        config = BackendConfig(
            url=address,
            institution_code=f"H{next(INSTITUTIONS)}",  # numbers of messages begin anew with each desk
            institution_name="示例市医疗保障服务大厅",
            area="999900",
            operator="K-01",
            operator_name="自助查询机 K-01",
            kinds=KINDS,
        )
        self.desk = Desk(config, self.told.put)
        self.desk.start()
        self.orders = 0

    def asks(self, query: Any) -> Any:
        self.orders += 1
        self.desk.ask(Ticket(1, self.orders), query)
        while True:
            outcome = self.told.get(timeout=SAFETY).outcome
            if not isinstance(outcome, Found) or outcome.complete:
                return outcome

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
