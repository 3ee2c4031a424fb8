"""The bureau's own service: filings by key, what they change when they are done, and what is looked up."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import requests

from kiosk.sandbox import bureau
from kiosk.sandbox.filings import KINDS
from kiosk.sandbox.people import PEOPLE
from kiosk.sandbox.platform import Platform
from tests.sandbox.calls import GOOD, LI
from tests.sandbox.counter import LI_SAID, Counter
from tests.sandbox.terminal import Terminal, exact

MONDAY = datetime(2026, 11, 23, 10, 0, 0)
CHRONIC = {"disease": "M04600", "disease_name": "冠心病"}
PLACE = {"institution": "H99010100003"}
RECEIPT = {"receipt_no": "1"}
WANG_SAID = {
    "psn_no": "99010000100000000101",
    "certno": "999999195503120014",
    "psn_name": "王建国",
    "insuplc_admdvs": "990199",
}
MEMBER = {"member_name": "王建国", "member_id_number": "999999195503120014", "relation": "配偶"}
GOOD_FIELDS: dict[str, dict[str, str]] = {
    "chronic": CHRONIC,
    "chronic_withdrawn": RECEIPT,
    "designation": PLACE,
    "designation_withdrawn": RECEIPT,
    "transfer": {**PLACE, **CHRONIC},
    "transfer_withdrawn": RECEIPT,
    "care_elsewhere": {"region": "990299"},
    "family_account": MEMBER,
    "card_loss": {},
    "care_assessment": {},
    "ticket": {},
}


@pytest.fixture
def counter() -> Iterator[Counter]:
    counter = Counter(MONDAY)
    yield counter
    counter.platform.close()


def files(counter: Counter, key: str, kind: str, person: Any = LI_SAID, **fields: str) -> dict[str, Any]:
    return counter.bureau(bureau.file, filing_key=key, kind=kind, person=person, fields=fields)


def finds(counter: Counter, key: str) -> Any:
    return counter.bureau(bureau.find, filing_key=key)["data"]


def looks_up(counter: Counter, kind: str, person: Any = LI_SAID) -> list[dict[str, Any]]:
    answer = counter.bureau(bureau.look_up, kind=kind, person=person, fields={})
    assert answer["code"] == 0, answer
    rows: list[dict[str, Any]] = answer["data"]["rows"]
    return rows


def diseases(counter: Counter) -> list[str]:
    return [row["opsp_dise_code"] for row in counter.gets("5301", {"psn_no": LI})["feedetail"]]


def test_a_filing_has_a_receipt_and_a_day_and_the_same_key_gives_the_same(counter: Counter) -> None:
    answer = files(counter, "k1", "chronic", **CHRONIC)
    assert (answer["code"], answer["message"]) == (0, "")
    receipt = answer["data"]
    assert (receipt["status"], receipt["due"]) == ("accepted", "2026-12-03")
    counter.now += timedelta(hours=1)
    assert files(counter, "k1", "chronic", **CHRONIC)["data"] == receipt == finds(counter, "k1")
    assert finds(counter, "k2") is None
    assert len(looks_up(counter, "progress")) == 1


def test_the_same_key_with_anything_else_is_refused(counter: Counter) -> None:
    files(counter, "k1", "chronic", **CHRONIC)
    for other in (
        files(counter, "k1", "chronic", **{**CHRONIC, "disease_name": "别的"}),
        files(counter, "k1", "care_assessment"),
        files(counter, "k1", "chronic", WANG_SAID, **CHRONIC),
    ):
        assert other == {"code": -1, "message": "该办件编号已用于其他内容，请勿重复使用", "data": None}


def test_a_filing_changes_what_the_platform_answers_once_it_is_due_and_not_before(counter: Counter) -> None:
    files(counter, "k1", "chronic", **CHRONIC)
    counter.now += timedelta(days=1)
    counter.sign_in()
    assert finds(counter, "k1")["status"] == "in_progress"
    assert "M04600" not in diseases(counter)
    counter.now += timedelta(days=9)
    counter.sign_in()
    assert finds(counter, "k1")["status"] == "done"
    assert diseases(counter).count("M04600") == 1


def test_what_became_due_while_nobody_served_is_done_at_the_next_start(tmp_path: Path) -> None:
    now, file = MONDAY, str(tmp_path / "platform.sqlite")
    message = {"filing_key": "k1", "kind": "chronic", "person": LI_SAID, "fields": CHRONIC}
    for days, status in ((0, "accepted"), (30, "done")):
        later = now + timedelta(days=days)
        platform = Platform(file, lambda at=later: at)
        assert platform.bureau(bureau.file, message)["data"]["status"] == status
        platform.close()


def test_filings_are_brought_on_by_order(counter: Counter) -> None:
    files(counter, "k1", "chronic", **CHRONIC)
    files(counter, "k2", "care_elsewhere", region="990299")
    assert counter.platform.order_filings("k2", "refused") == 1
    assert counter.platform.order_filings(None, "done") == 1
    assert (finds(counter, "k1")["status"], finds(counter, "k2")["status"]) == ("done", "refused")
    assert "M04600" in diseases(counter)
    assert counter.platform.order_filings(None, "done") == 0


EFFECTS = (  # kind, fields, transaction that shows it, its question, its node
    ("chronic", CHRONIC, "5301", {}, "feedetail"),
    ("designation", PLACE, "5302", {"biz_appy_type": "03"}, "psnfixmedin"),
    ("transfer", {**PLACE, **CHRONIC}, "5304", {"begntime": "2026-11-01", "endtime": "2026-11-30"}, "refmedin"),
)


@pytest.mark.parametrize(("kind", "fields", "infno", "question", "node"), EFFECTS)
def test_what_a_filing_does_is_seen_in_the_national_interface_until_it_is_withdrawn(
    counter: Counter,
    kind: str,
    fields: dict[str, str],
    infno: str,
    question: dict[str, str],
    node: str,
) -> None:
    def shown() -> int:
        return len(counter.gets(infno, {"psn_no": LI, **question})[node])

    before = shown()
    files(counter, "k1", kind, **fields)
    counter.platform.order_filings("k1", "done")
    assert finds(counter, "k1")["status"] == "done"
    assert shown() == before + 1
    receipt = finds(counter, "k1")["receipt_no"]
    files(counter, "k2", f"{kind}_withdrawn", receipt_no=receipt)
    counter.platform.order_filings("k2", "done")
    assert (finds(counter, "k1")["status"], finds(counter, "k2")["status"]) == ("withdrawn", "done")
    assert shown() == before


def test_what_cannot_be_done_ends_as_refused(counter: Counter) -> None:
    files(counter, "k1", "designation", institution="H00000000000")
    files(counter, "k2", "transfer_withdrawn", receipt_no="1")
    counter.platform.order_filings(None, "done")
    assert {finds(counter, key)["status"] for key in ("k1", "k2")} == {"refused"}
    stranger = {**MEMBER, "member_name": "无名氏"}
    assert files(counter, "k3", "family_account", **stranger)["data"]["status"] == "refused"


def test_a_family_member_is_linked_at_once(counter: Counter) -> None:
    assert files(counter, "k1", "family_account", **MEMBER)["data"]["status"] == "done"
    assert looks_up(counter, "family_members") == [{"member_name": "王建国", "relation": "配偶", "since": "2026-11-23"}]


def test_a_lost_card_is_good_for_nothing(counter: Counter) -> None:
    card = {"mdtrt_cert_type": "03", "mdtrt_cert_no": "A10000025", "psn_cert_type": "01"}
    card["card_sn"] = "999999D156000005000000020A5B3C02"
    assert counter.ask("1101", card)["infcode"] == 0
    files(counter, "k1", "card_loss")
    assert counter.ask("1101", card)["err_msg"] == "该社会保障卡已挂失"
    assert counter.ask("1101", GOOD["1101"])["infcode"] == 0


def test_tickets_stand_in_one_queue(counter: Counter) -> None:
    files(counter, "k1", "ticket")
    files(counter, "k2", "ticket", WANG_SAID)
    (mine,) = looks_up(counter, "ticket", WANG_SAID)
    assert (mine["number"], mine["ahead"]) == ("A002", 1)
    counter.now += timedelta(days=1)
    assert looks_up(counter, "ticket", WANG_SAID) == []


def test_lookups_tell_what_is_held(counter: Counter) -> None:
    income = looks_up(counter, "account_income", WANG_SAID)
    assert [row["month"] for row in income[:2]] == ["202611", "202610"]
    assert len(income) == 12
    assert looks_up(counter, "account_income") == []
    person = next(person for person in PEOPLE if person.name == "张伟")
    zhang = {**WANG_SAID, "psn_no": person.number, "certno": person.id_number, "psn_name": person.name}
    base = looks_up(counter, "contribution_base", zhang)
    assert base[0]["year"] == "2026"
    assert base[0]["personal_amount"] * 50 == base[0]["base"]
    assert [row["relation"] for row in looks_up(counter, "family_members", zhang)] == ["父母"]
    assert looks_up(counter, "care_benefits") == []
    (settled,) = looks_up(counter, "elsewhere_filings", WANG_SAID)
    assert (settled["place"], settled["reason"]) == ("示例市第一医院", "异地安置")
    files(counter, "k1", "care_elsewhere", region="990299", reason="异地长期居住")
    (filed,) = looks_up(counter, "elsewhere_filings")
    assert (filed["region"], filed["status"]) == ("990299", "accepted")
    titles = [row["title"] for row in looks_up(counter, "progress")]
    assert titles == ["异地就医备案"]


# -- strict --------------------------------------------------------------------------------------------------------


def test_every_kind_has_a_table_and_a_good_filing() -> None:
    assert set(KINDS) == set(bureau.FIELDS) == set(GOOD_FIELDS)


@pytest.mark.parametrize("kind", GOOD_FIELDS)
def test_each_field_of_each_kind_is_checked_and_named(counter: Counter, kind: str) -> None:
    good = GOOD_FIELDS[kind]
    assert files(counter, "k0", kind, **good)["code"] == 0
    for field in bureau.FIELDS[kind]:
        assert (
            f"字段{field.name}（"
            in files(counter, "k1", kind, **{**good, field.name: "9" * (field.longest + 1)})["message"]
        )
        if field.required:
            assert f"字段{field.name}（" in files(counter, "k1", kind, **{**good, field.name: ""})["message"]
    assert "字段shoe_size不在" in files(counter, "k1", kind, **{**good, "shoe_size": "43"})["message"]
    assert finds(counter, "k1") is None


@pytest.mark.parametrize("name", LI_SAID)
def test_all_that_names_the_person_must_be_one_person_s(counter: Counter, name: str) -> None:
    for wrong in ("", WANG_SAID[name] if name != "insuplc_admdvs" else "110100"):
        answer = files(counter, "k1", "card_loss", {**LI_SAID, name: wrong})
        assert (answer["code"], answer["data"]) == (-1, None)
        looked = counter.bureau(bureau.look_up, kind="progress", person={**LI_SAID, name: wrong}, fields={})
        assert looked["code"] == -1


@pytest.mark.parametrize(
    "message",
    [
        {},
        {"kind": "chronic"},
        {"kind": "no_such", "filing_key": "k", "person": LI_SAID, "fields": {}},
        {"kind": "card_loss", "filing_key": "k" * 65, "person": LI_SAID, "fields": {}},
        {"kind": "card_loss", "filing_key": "k", "person": [], "fields": {}},
        {"kind": "card_loss", "filing_key": "k", "person": LI_SAID, "fields": "x"},
        {"kind": "card_loss", "filing_key": "k", "person": LI_SAID, "fields": {"phone": 1}},
    ],
)
def test_a_message_out_of_order_is_refused_in_words(counter: Counter, message: dict[str, Any]) -> None:
    answer = counter.bureau(bureau.file, **message)
    assert (answer["code"], answer["data"]) == (-1, None)
    assert answer["message"]


def test_a_filing_whose_answer_was_cut_is_made_and_found_by_its_key(stranger: Terminal) -> None:
    message = {"filing_key": "cut-1", "kind": "care_assessment", "person": LI_SAID, "fields": {}}
    stranger.order(kind="cut", transaction="bureau filings", count=1)
    with pytest.raises((requests.exceptions.ChunkedEncodingError, requests.exceptions.ConnectionError)):
        stranger.post(message, "/bureau/filings")
    found = exact(stranger.post({"filing_key": "cut-1"}, "/bureau/filings/find"))
    assert found["data"]["status"] == "accepted"
    assert exact(stranger.post(message, "/bureau/filings")) == found


def test_it_is_served_over_http_in_its_own_shape(stranger: Terminal) -> None:
    def post(action: str, **message: Any) -> Any:
        return stranger.wire.post(f"{stranger.address}/bureau/{action}", json=message, timeout=20).json()

    filed = post("filings", filing_key="http-1", kind="care_assessment", person=LI_SAID, fields={})
    assert filed["data"]["status"] == "accepted"
    assert post("filings/find", filing_key="http-1") == filed
    moved = stranger.wire.post(f"{stranger.address}/sandbox/filings", json={"status": "done"}, timeout=20).json()
    assert moved["moved"] >= 1
    row = post("lookups", kind="progress", person=LI_SAID, fields={})["data"]["rows"][0]
    assert (row["title"], row["status"]) == ("长护险失能评估申请", "done")
    stranger.order(kind="refuse", words="系统繁忙", transaction="bureau lookups", count=1)
    assert post("lookups", kind="progress", person=LI_SAID, fields={}) == {
        "code": -1,
        "message": "系统繁忙",
        "data": None,
    }
