"""A person goes through every transaction, and is then looked for in everything that could be printed."""

import pytest

from kiosk.backend.calls import Stamp
from kiosk.backend.clerk import Clerk
from kiosk.backend.desk import Done
from kiosk.backend.errors import CallFailed, missed
from kiosk.backend.fsi.bill import LinesOfBill
from kiosk.backend.fsi.envelope import Answer
from kiosk.backend.fsi.person import PersonByCertificate, PersonTaken
from kiosk.backend.fsi.settlement import SettlementInfo, SettlementOfVisit
from kiosk.backend.fsi.visits import VisitsOfKind, VisitTaken
from kiosk.backend.fsi.voucher import ExchangeVoucher, Token, VoucherAnswer, VoucherData
from kiosk.core.domain import ItemsOf, SocialSecurityCard
from kiosk.core.person import Person, Secret
from kiosk.core.tickets import Ticket

CANARY = "柳如烟"
NUMBER = "999999196203150021"
PERSON_NO = "99990100000000000021"
TOKEN = "999900ec1f0c6d9kkm0a0000a8b1c7f3e2d140"
CARD_NO = "X00000021"
AMOUNT = "6218.4"
TRACES = (CANARY, NUMBER, PERSON_NO, TOKEN, CARD_NO, AMOUNT, "700000033")


def silent(*values):
    for value in values:
        for shown in (repr(value), str(value), f"{value}"):
            assert not [trace for trace in TRACES if trace in shown]


@pytest.fixture
def calls(now):
    from datetime import date

    liu = Person(Secret(CANARY), Secret(NUMBER), Secret(PERSON_NO), "999901")
    card = SocialSecurityCard(Secret(CARD_NO), Secret("999901D1"), Secret(CANARY), Secret(NUMBER))
    token = Token(Secret(TOKEN), Secret(CANARY), "01", Secret(NUMBER), "999900")
    return (
        ExchangeVoucher(Secret(TOKEN)),
        PersonByCertificate(card, "999901", now),
        PersonByCertificate(token, "999901", now),
        VisitsOfKind(liu, "11", date(2026, 1, 1), date(2026, 11, 20)),
        SettlementOfVisit(liu, "800000001"),
        LinesOfBill(liu, "800000001", "700000033"),
    )


def test_calls_and_requests_show_nobody(calls, config, now):
    for call in calls:
        silent(call, call.written(config, Stamp(now, 1, "730114")))


@pytest.mark.parametrize(
    ("model", "name", "node"),
    [
        (Answer, "person_several", ()),
        (PersonTaken, "person_several", ("output",)),
        (VisitTaken, "visits", ("output", "mdtrtinfo", 0)),
        (SettlementInfo, "settlement_inpatient", ("output", "setlinfo")),
        (VoucherAnswer, "voucher_object", ()),
        (VoucherData, "voucher_object", ("data",)),
    ],
)
def test_messages_show_nobody(recorded, model, name, node):
    answer = recorded(name)
    for step in node:
        answer = answer[step]
    read = model.model_validate(answer)
    silent(read, Done(1, read, None))
    silent(*(getattr(read, field) for field in ("baseinfo", "insuinfo") if hasattr(read, field)))


def test_failures_of_reading_show_nobody_and_have_no_cause_that_does(calls, recorded):
    """Every node of every answer is once replaced by the person's name: some read it as text, all others fail."""
    errors = [
        error
        for call, name in zip(
            calls,
            ["voucher_object", "person_several", "person_several", "visits", "settlement_inpatient", "bill"],
            strict=True,
        )
        for broken in spoilt(recorded(name))
        if (error := failure(call, broken))
    ]
    assert len(errors) > 50
    for error in errors:
        silent(error, error.args, error.what, error.words, missed(error))
        assert error.__suppress_context__ or error.__context__ is None


def failure(call, answer):
    try:
        call.read(answer)
    except CallFailed as error:
        return error
    return None


def spoilt(node):
    """Copies of a JSON value, each with one value replaced by a person's name and number."""
    yield CANARY + NUMBER
    if isinstance(node, dict):
        for name, inner in node.items():
            if name not in ("err_msg", "message"):
                for other in spoilt(inner):
                    yield node | {name: other}
    if isinstance(node, list):
        for place, inner in enumerate(node):
            for other in spoilt(inner):
                yield [*node[:place], other, *node[place + 1 :]]


def test_a_value_that_cannot_be_sent_shows_nobody(config, now):
    call = PersonByCertificate(Token(Secret(TOKEN * 2), Secret(CANARY), "01", Secret(NUMBER), ""), "", now)
    with pytest.raises(CallFailed) as caught:
        call.written(config, Stamp(now, 1, "730114"))
    silent(caught.value, *caught.value.args)
    assert caught.value.__suppress_context__


def test_the_clerk_at_work_shows_nobody(config, now, liu):
    clerk = Clerk(config)
    clerk.asked(Ticket(1, 1), ItemsOf(liu, "800000001", "700000033"), now, 0.0)
    (sign_in,) = clerk.orders()
    clerk.done(sign_in.number, "730114", now, 0.0)
    silent(clerk, vars(clerk), clerk.orders())
