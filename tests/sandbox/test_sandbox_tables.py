"""Every transaction against its own field table: one good call, then each field left out, too long, of another kind."""

from collections.abc import Iterator

import pytest

from kiosk.sandbox.fields import Form
from kiosk.sandbox.transactions import TRANSACTIONS
from tests.sandbox.calls import GOOD
from tests.sandbox.counter import Counter
from tests.sandbox.terminal import Message

AFTER_ANOTHER = {"2502", "2504", "2506", "9002", "9102"}  # name something that must have been made before
EVERY_FIELD = [(transaction.infno, field) for transaction in TRANSACTIONS for field in transaction.fields]


@pytest.fixture(scope="module")
def counter() -> Iterator[Counter]:
    counter = Counter()
    yield counter
    counter.platform.close()


def reason(counter: Counter, infno: str, change: Message) -> str:
    answer = counter.ask(infno, {**GOOD[infno], **change})
    assert (answer["infcode"], answer["output"]) == (-1, None), (infno, change)
    return str(answer["err_msg"])


def test_there_is_a_good_call_of_every_transaction() -> None:
    assert sorted(GOOD) == sorted(transaction.infno for transaction in TRANSACTIONS)
    assert len({transaction.path for transaction in TRANSACTIONS}) == len(TRANSACTIONS)
    assert len(EVERY_FIELD) > 180


def test_every_good_call_goes_well() -> None:
    counter = Counter()
    refused = {
        infno: answer["err_msg"]
        for infno, node in GOOD.items()
        if infno not in AFTER_ANOTHER and (answer := counter.ask(infno, node))["infcode"] != 0
    }
    assert refused == {}


def test_every_mandatory_field_is_missed_by_its_name(counter: Counter) -> None:
    for infno, field in EVERY_FIELD:
        if field.required:
            for absent in (None, "", "  "):
                assert reason(counter, infno, {field.name: absent}) == f"字段{field.name}（{field.words}）不能为空"


def test_every_field_is_too_long_by_its_name(counter: Counter) -> None:
    for infno, field in EVERY_FIELD:
        said = reason(counter, infno, {field.name: "9" * (field.longest + 1)})
        assert said == f"字段{field.name}（{field.words}）长度不能超过{field.longest}"


def test_every_field_is_of_another_kind_by_its_name(counter: Counter) -> None:
    for infno, field in EVERY_FIELD:
        for other in ([], ["1"], {"a": "1"}, 1.5, True):
            assert f"字段{field.name}（" in reason(counter, infno, {field.name: other or ["1"]})


WRONG_FORMS = {
    Form.MOMENT: ("2026-01-01", "2026-13-01 00:00:00", "2026-1-1 00:00:00"),
    Form.DAY: ("2026-01-01 00:00:00", "2026-02-30"),
    Form.TIME: ("20260101", "2026-02-30", "2026-01-01 24:00:00", "2026-1-1"),
    Form.MONTH: ("202613", "2026", "000001"),
    Form.REGION: ("99019", "99019A", "９９０１９９"),
    Form.WHOLE: ("0", "-1", "1x"),
}


def test_every_field_with_a_form_is_refused_without_it(counter: Counter) -> None:
    tried = 0
    for infno, field in EVERY_FIELD:
        for wrong in (*WRONG_FORMS.get(field.form, ()), *(("~",) if field.among else ())):
            assert f"字段{field.name}（" in reason(counter, infno, {field.name: wrong}), (infno, field.name, wrong)
            tried += 1
    assert tried > 150


def test_a_page_holds_a_hundred_rows_at_most_and_its_number_may_be_text(counter: Counter) -> None:
    page = GOOD["1312"]
    assert "不能大于100" in reason(counter, "1312", {"page_size": 101})
    assert counter.gets("1312", {**page, "page_num": "1", "page_size": "100"}) == counter.gets(
        "1312", {**page, "page_size": 100}
    )
