"""Every query, by the real desk before the real sandbox: what it finds, and what each trouble makes of it."""

import itertools
import queue
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import requests

from kiosk.backend.answered import Answered, FilingAnswered
from kiosk.backend.desk import Desk
from kiosk.backend.settings import BackendConfig
from kiosk.core.catalogue import CatalogueFile, CataloguePage, DictionaryOf, InstitutionsLike, Paged, Whole
from kiosk.core.domain import (
    Failed,
    Found,
    Identify,
    ItemsOf,
    Nothing,
    SettlementsBetween,
    SettlementsOfVisit,
    Trouble,
    Voucher,
)
from kiosk.core.entitlements import (
    AccumulatorsOf,
    BenefitsOf,
    Business,
    ChronicRegistrationsOf,
    ContributionsOf,
    DesignationsOf,
    DiagnosesOf,
    InsurancesOf,
    MedicinesBetween,
    StaysBetween,
    TransfersBetween,
)
from kiosk.core.filings import Filed, Filing, FilingKind, FilingStatus
from kiosk.core.person import Secret
from kiosk.core.tickets import Ticket
from kiosk.sandbox.running import Running, start_sandbox

SAFETY = 30  # seconds
TODAY = date.today()
YEAR = TODAY - timedelta(days=366)
INSTITUTIONS = itertools.count(99999910001)


@pytest.fixture(scope="module")
def platform() -> Iterator[Running]:
    with start_sandbox() as running:
        yield running


class Counter:
    def __init__(self, address: str, folder: Path) -> None:
        self.address = address
        self.folder = folder
        self.told: queue.SimpleQueue[Any] = queue.SimpleQueue()
        config = BackendConfig(
            url=address,
            institution_code=f"H{next(INSTITUTIONS)}",
            institution_name="示例市医疗保障服务大厅",
            area="999900",
            operator="K-01",
            operator_name="自助查询机 K-01",
            kinds=("11", "14", "21"),
            not_offered=(),
            bureau_path="/bureau",
        )
        self.desk = Desk(config, self.told.put)
        self.desk.start()
        self.orders = itertools.count(1)
        people = requests.get(f"{address}/sandbox/people", timeout=SAFETY).json()
        self.vouchers = {person["name"]: Voucher(Secret(person["voucher"])) for person in people}

    def asks(self, query: Any) -> Any:
        self.desk.ask(Ticket(1, next(self.orders)), query)
        while True:
            told = self.told.get(timeout=SAFETY)
            if isinstance(told, Answered) and not (isinstance(told.outcome, Found) and not told.outcome.complete):
                return told.outcome

    def files(self, filing: Filing) -> Any:
        self.desk.file(Ticket(1, next(self.orders)), filing)
        while not isinstance(told := self.told.get(timeout=SAFETY), FilingAnswered):
            continue
        return told.outcome

    def queries(self, name: str) -> dict[str, Any]:
        """Every query, about somebody who is there and about everybody."""
        person = self.asks(Identify(self.vouchers[name])).value.person
        rows = self.asks(SettlementsBetween(person, YEAR, TODAY)).value.rows
        row = next(row for row in rows if isinstance(row.settlement, Found))
        visit, settlement = row.visit.visit_no, row.settlement.value.settlement_no
        return {
            "identify": Identify(self.vouchers[name]),
            "insurances": InsurancesOf(person),
            "accumulators": AccumulatorsOf(person),
            "settlements": SettlementsBetween(person, YEAR, TODAY),
            "settlements of a visit": SettlementsOfVisit(person, visit),
            "items": ItemsOf(person, visit, settlement),
            "diagnoses": DiagnosesOf(person, visit),
            "medicines": MedicinesBetween(person, YEAR, TODAY),
            "registrations": ChronicRegistrationsOf(person),
            "designations": DesignationsOf(person, Business.CHRONIC),
            "stays": StaysBetween(person, YEAR, TODAY),
            "transfers": TransfersBetween(person, YEAR, TODAY),
            "benefits": BenefitsOf(person, "310", "11", datetime.combine(TODAY, datetime.min.time()), None),
            "contributions": ContributionsOf(person),
            "institutions": InstitutionsLike("医院"),
            "dictionary": DictionaryOf("MED_TYPE"),
            **{f"page {kind.value}": CataloguePage(kind, 1, date(2025, 1, 1)) for kind in Paged},
            **{f"file {kind.value}": CatalogueFile(kind, "0", str(self.folder)) for kind in Whole},
        }

    def trouble(self, **order: Any) -> None:
        requests.post(f"{self.address}/sandbox/trouble", json=order, timeout=SAFETY).raise_for_status()


@pytest.fixture
def counter(platform: Running, tmp_path: Path) -> Iterator[Counter]:
    counter = Counter(platform.address, tmp_path)
    yield counter
    counter.desk.stop()
    requests.delete(f"{platform.address}/sandbox/trouble", timeout=SAFETY)


def outcomes(counter: Counter, queries: dict[str, Any]) -> dict[str, Any]:
    return {name: counter.asks(query) for name, query in queries.items()}


NOT_HELD = {"王建国": {"stays", "transfers", "contributions"}, "吴桂兰": {"contributions"}}


@pytest.mark.parametrize("name", NOT_HELD)
def test_every_query_finds_what_there_is(counter: Counter, name: str) -> None:
    told = outcomes(counter, counter.queries(name))
    failed = {query: outcome for query, outcome in told.items() if isinstance(outcome, Failed)}
    assert failed == {}
    assert {query for query, outcome in told.items() if isinstance(outcome, Nothing)} <= NOT_HELD[name]


THE_SAME: tuple[dict[str, str], ...] = tuple(
    {"kind": "strange", "shape": shape} for shape in ("text_code", "text_output", "list_output", "text_numbers")
)


@pytest.mark.parametrize("order", THE_SAME, ids=lambda order: order["shape"])
def test_an_odd_shape_that_says_the_same_is_read_as_the_same(counter: Counter, order: dict[str, str]) -> None:
    queries = counter.queries("王建国")
    plain = outcomes(counter, queries)
    counter.trouble(**order)
    odd = outcomes(counter, queries)
    assert odd.pop("identify").value.person == plain.pop("identify").value.person  # the hour differs
    assert {name for name in plain if odd[name] != plain[name]} == set()


FAILS: tuple[tuple[dict[str, str], Trouble], ...] = (
    ({"kind": "down"}, Trouble.UNREACHABLE),
    ({"kind": "cut"}, Trouble.UNREACHABLE),
    ({"kind": "refuse"}, Trouble.REFUSED),
    ({"kind": "http_500"}, Trouble.STRANGE),
    ({"kind": "strange", "shape": "not_json"}, Trouble.STRANGE),
    ({"kind": "strange", "shape": "deep"}, Trouble.STRANGE),
)


@pytest.mark.parametrize(("order", "why"), FAILS, ids=lambda each: str(each))
def test_a_platform_in_trouble_is_never_taken_for_one_that_has_nothing(
    counter: Counter, order: dict[str, str], why: Trouble
) -> None:
    queries = counter.queries("王建国")
    del queries["identify"]  # a voucher that is refused has a word of its own
    counter.trouble(**order)
    told = outcomes(counter, queries)
    assert {name: outcome for name, outcome in told.items() if getattr(outcome, "why", None) is not why} == {}


SILENT: tuple[dict[str, str], ...] = (
    {"kind": "empty"},
    {"kind": "strange", "shape": "no_output"},
    {"kind": "strange", "shape": "null_output"},
)


@pytest.mark.parametrize("order", SILENT, ids=lambda order: order.get("shape", order["kind"]))
def test_a_platform_that_says_nothing_has_nothing_to_find(counter: Counter, order: dict[str, str]) -> None:
    queries = counter.queries("王建国")
    for name in ("identify", "insurances"):  # whoever was there a moment ago cannot be nobody
        del queries[name]
    counter.trouble(**order)
    told = outcomes(counter, queries)
    assert {name: outcome for name, outcome in told.items() if not isinstance(outcome, Nothing)} == {}


def is_list(outcome: Any) -> bool:
    return isinstance(outcome, Found) and isinstance(outcome.value, tuple)


def test_one_row_that_is_no_list_is_a_row(counter: Counter) -> None:
    queries = counter.queries("王建国")
    plain = outcomes(counter, queries)
    counter.trouble(kind="strange", shape="one_row")
    for name, query in queries.items():
        if is_list(plain[name]) and name not in ("settlements of a visit", "insurances"):
            assert counter.asks(query).value == plain[name].value[:1], name


# -- what is filed -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("trouble", [None, {"kind": "cut", "count": 1}], ids=["answered", "the answer was cut"])
def test_a_filing_is_made_once_and_seen_by_the_query_it_changes(
    counter: Counter, trouble: dict[str, Any] | None
) -> None:
    person = counter.asks(Identify(counter.vouchers["刘芳"])).value.person
    disease = f"M9{next(INSTITUTIONS) % 10000:04}"
    if trouble is not None:
        counter.trouble(transaction="bureau filings", **trouble)
    fields = (("disease", Secret(disease)), ("disease_name", Secret("示例病")))
    outcome = counter.files(Filing(f"key-{disease}", FilingKind.CHRONIC, person, fields))
    assert isinstance(outcome, Filed)
    assert outcome.receipt.status is FilingStatus.ACCEPTED

    def registered() -> list[str]:
        told = counter.asks(ChronicRegistrationsOf(person))
        return [row.code.reveal() for row in told.value] if isinstance(told, Found) else []

    assert disease not in registered()
    requests.post(f"{counter.address}/sandbox/filings", json={"status": "done"}, timeout=SAFETY).raise_for_status()
    assert registered().count(disease) == 1
