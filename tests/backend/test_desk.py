"""The desk before a real HTTP server on loopback: everything that a network does to a question."""

import queue
import subprocess
import sys
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from kiosk.backend.desk import Answered, Desk, Orders, PlatformChanged
from kiosk.core.domain import Failed, Found, Identify, ItemsOf, Nothing, SettlementsBetween, Trouble, Voucher
from kiosk.core.filings import Filed, Filing, FilingKind, FilingStatus, Receipt
from kiosk.core.person import Secret
from kiosk.core.tickets import Ticket

SAFETY = 20  # seconds: only a hung test waits so long
FIRST = Ticket(1, 1)


class Window:
    """A desk and the queue that it tells."""

    def __init__(self, config, now):
        self.told = queue.SimpleQueue()
        self.desk = Desk(config, self.told.put, lambda: now)
        self.desk.start()

    def asks(self, query, ticket=FIRST):
        self.desk.ask(ticket, query)
        return self

    def hears(self):
        return self.told.get(timeout=SAFETY)

    def hears_at_last(self):
        """Everything told of a question, up to its end."""
        heard = [self.hears()]
        while isinstance(heard[-1].outcome, Found) and not heard[-1].outcome.complete:
            heard.append(self.hears())
        return heard


@pytest.fixture
def window(config, hall, says, now):
    opened = []

    def opening(**settings):
        hall.on("9001", says("sign_in"))
        opened.append(Window(replace(config, url=hall.url, **settings), now))
        return opened[-1]

    yield opening
    hall.open.set()
    for each in opened:
        each.desk.stop()


@pytest.fixture
def bill(liu):
    return ItemsOf(liu, "800000001", "700000033")


# -- the whole way -------------------------------------------------------------------------------------------------


def test_a_voucher_becomes_a_person_with_insurances(window, hall, says, liu):
    hall.on("ec.query", says("voucher_string")).on("1101", says("person_several"))
    answer = window().asks(Identify(Voucher(Secret("4240000000000000000000990000")))).hears()
    assert answer.ticket == FIRST
    assert answer.outcome.value.person == liu
    assert answer.outcome.value.insurances[1].balance == Decimal("6218.40")
    exchange, sign_in, person = hall.asked_for()
    assert exchange["_path"] == "/localcfc/api/hsecfc/localQrCodeQuery"
    assert exchange["ecQrCode"] == "4240000000000000000000990000"
    assert sign_in["infno"] == "9001"
    assert person["sign_no"] == "730114"
    assert person["input"]["data"]["mdtrt_cert_no"] == "999900ec1f0c6d9kkm0a0000a8b1c7f3e2d140"


def test_a_refused_voucher_says_why(window, hall, says):
    hall.on("ec.query", says("voucher_refused"))
    answer = window().asks(Identify(Voucher(Secret("opc123")))).hears()
    assert answer.outcome == Failed(Trouble.BAD_VOUCHER, "请使用医保电子凭证二维码")


def test_a_list_fills_in_and_ends(window, hall, says, wire, sends, liu):
    hall.on(
        "5201",
        lambda handler, body: sends(
            handler, wire("visits" if body["input"]["data"]["med_type"] == "11" else "visits_none")
        ),
    )
    hall.on(
        "5203",
        lambda handler, body: sends(
            handler,
            wire("settlement_inpatient" if body["input"]["data"]["mdtrt_id"] == "800000001" else "settlement_none"),
        ),
    )
    heard = window().asks(SettlementsBetween(liu, date(2026, 1, 1), date(2026, 11, 20))).hears_at_last()
    assert len(heard) >= 3  # one more where the other kind of visit is the last to be answered
    listing = heard[-1].outcome.value
    assert [row.visit.visit_no for row in listing.rows] == ["800000007", "800000001"]
    assert listing.rows[0].settlement == Nothing()
    assert listing.rows[1].settlement.value.total == Decimal("23442.46")
    assert listing.missing == ()
    assert all(body["insuplc_admdvs"] == "999901" for body in hall.asked_for("5203"))


def test_many_questions_at_once_sign_in_once(window, hall, says, bill):
    hall.on("5204", says("bill"))
    desk = window()
    for number in range(12):
        desk.asks(bill, Ticket(1, number))
    assert {desk.hears().ticket.order for _ in range(12)} == set(range(12))
    came = hall.asked_for()
    assert [body["infno"] for body in came].count("9001") == 1
    assert len({body["msgid"] for body in came}) == 13


# -- what a network does -------------------------------------------------------------------------------------------


def cut(handler, _):
    """A whole head, half a body, and the line goes dead."""
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    handler.wfile.write(b'{"infcode": 0, "output": ')
    handler.wfile.flush()
    handler.close_connection = True


def cut_chunk(handler, _):
    handler.send_response(200)
    handler.send_header("Transfer-Encoding", "chunked")
    handler.end_headers()
    handler.wfile.write(b"ff\r\n{")
    handler.wfile.flush()
    handler.close_connection = True


def hang_up(handler, _):
    handler.close_connection = True


def status(number, body=b"{}", **headers):
    def answering(handler, _):
        handler.send_response(number)
        for name, value in headers.items():
            handler.send_header(name, value)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    return answering


def endless(handler, _):
    """More than any answer can be, and it says so nowhere."""
    handler.send_response(200)
    handler.end_headers()
    handler.close_connection = True
    for _ in range(200):
        handler.wfile.write(b" " * 65_536)


UNREACHABLE, STRANGE = Trouble.UNREACHABLE, Trouble.STRANGE


@pytest.mark.parametrize(
    ("how", "trouble", "what", "tries"),
    [
        (cut, UNREACHABLE, "broken off", 2),
        (cut_chunk, UNREACHABLE, "broken off", 2),
        (hang_up, UNREACHABLE, "no connection", 2),
        (status(502), UNREACHABLE, "http 502", 2),
        (status(500), STRANGE, "http 500", 1),
        (status(404), STRANGE, "http 404", 1),
        (status(302, Location="/elsewhere"), STRANGE, "http 302", 1),
        (status(200, b"<html>"), STRANGE, "not json", 1),
        (status(200, b""), STRANGE, "empty", 1),
        (status(200, '{"infcode":0}'.encode("utf-16")), STRANGE, "not json", 1),
        (status(200, b'{"infcode": NaN}'), STRANGE, "not json", 1),
        (status(200, b"zip", **{"Content-Encoding": "gzip"}), STRANGE, "not http", 1),
        (endless, STRANGE, "too large", 1),
    ],
)
def test_a_bad_line_is_a_failure_with_its_name(window, hall, bill, how, trouble, what, tries):
    hall.on("5204", how)
    answer = window().asks(bill).hears()
    assert answer == Answered(FIRST, Failed(trouble))
    assert answer.outcome.what == f"5204 {what}"
    assert len(hall.asked_for("5204")) == tries


def test_nobody_listens(config, now, bill):
    window = Window(config, now)  # port 9, discard: closed on loopback
    answer = window.asks(bill).hears()
    assert answer == Answered(FIRST, Failed(UNREACHABLE))
    assert answer.outcome.what == "5204 no connection"
    window.desk.stop()


def test_a_silent_platform_is_too_slow(window, hall, bill):
    hall.on("5204", lambda handler, _: hall.open.wait(SAFETY))
    answer = window(read_seconds=0.2).asks(bill).hears()
    assert answer == Answered(FIRST, Failed(Trouble.TOO_SLOW))
    assert answer.outcome.what == "5204 read timeout"


def test_an_answer_in_drops_is_too_slow_as_a_whole(window, hall, bill):
    def drops(handler, _):
        handler.send_response(200)
        handler.end_headers()
        handler.close_connection = True
        while not hall.open.wait(0.02):
            handler.wfile.write(b" ")
            handler.wfile.flush()

    hall.on("5204", drops)
    answer = window(call_seconds=0.3).asks(bill).hears()
    assert answer == Answered(FIRST, Failed(Trouble.TOO_SLOW))
    assert answer.outcome.what == "5204 whole answer"


def test_more_dripping_heads_than_workers_do_not_disable_the_desk(window, hall, says, bill, liu):
    def drips(handler, _):
        handler.close_connection = True
        while not hall.open.wait(0.02):
            handler.wfile.write(b"H")

    hall.on("5204", drips).on("ec.query", says("voucher_string")).on("1101", says("person_several"))
    desk = window(call_seconds=0.5)
    for number in range(6):
        desk.asks(bill, Ticket(1, number))
    heard = [desk.hears() for _ in range(6)]
    assert {answer.outcome.why for answer in heard} <= {Trouble.TOO_SLOW, UNREACHABLE}  # the breaker ends the last
    voucher = Identify(Voucher(Secret("4240000000000000000000990000")))
    for number in range(SAFETY * 50):  # until the probe has closed the breaker again
        answer = desk.asks(voucher, Ticket(2, number)).hears()
        if isinstance(answer.outcome, Found) or hall.open.wait(0.02):
            break
    assert answer.outcome.value.person == liu


def test_a_question_is_over_when_its_time_is_used_up_though_a_call_still_hangs(window, hall, bill):
    hall.on("5204", lambda handler, _: hall.open.wait(SAFETY))
    assert window(question_seconds=0.4).asks(bill).hears() == Answered(FIRST, Failed(Trouble.TOO_SLOW))


def test_a_kept_connection_that_was_dropped_meanwhile_costs_nothing(window, hall, says, sends, wire, bill):
    def once(handler, _):
        sends(handler, wire("bill"))
        handler.close_connection = True  # without saying so

    hall.on("5204", once)
    desk = window()
    for number in range(8):
        assert isinstance(desk.asks(bill, Ticket(1, number)).hears().outcome, Found)


def test_a_connection_is_kept_and_no_cookie_is(window, hall, wire, bill):
    cookies = queue.SimpleQueue()

    def answering(handler, _):
        cookies.put(handler.headers["Cookie"])
        status(200, wire("bill"), **{"Set-Cookie": "who=1; Path=/"})(handler, _)

    hall.on("5204", answering)
    desk = window()
    for number in range(9):
        desk.asks(bill, Ticket(1, number)).hears()
    assert {cookies.get(timeout=SAFETY) for _ in range(9)} == {None}
    assert len({body["_client"] for body in hall.asked_for()}) <= 4  # one connection for each worker


def test_the_machines_proxy_settings_are_not_read(window, hall, says, bill, monkeypatch):
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    monkeypatch.setenv("no_proxy", "")
    hall.on("5204", says("bill"))
    assert isinstance(window().asks(bill).hears().outcome, Found)


# -- leaving -------------------------------------------------------------------------------------------------------


def test_a_late_answer_of_a_session_that_is_over_is_told_to_nobody(window, hall, says, wire, sends, bill):
    arrived = queue.SimpleQueue()

    def late(handler, body):
        arrived.put(body["msgid"])
        if body["input"]["data"]["mdtrt_id"] == "800000001":
            hall.open.wait(SAFETY)
            sends(handler, wire("bill"))
        else:
            sends(handler, wire("bill_none"))

    hall.on("5204", late)
    desk = window()
    desk.asks(bill)
    arrived.get(timeout=SAFETY)
    desk.desk.forget(1)
    hall.open.set()
    other = replace(bill, visit_no="800000002")
    for number in range(8):  # more than there are workers: each has come back since
        assert desk.asks(other, Ticket(2, number)).hears() == Answered(Ticket(2, number), Nothing())
    assert desk.told.empty()


def test_calls_that_wait_are_not_made_for_a_session_that_is_over(window, hall, says, wire, sends, bill):
    arrived = queue.SimpleQueue()

    def late(handler, _):
        arrived.put("call")
        hall.open.wait(SAFETY)
        sends(handler, wire("bill_none"))

    hall.on("5204", late)
    desk = window()
    for number in range(10):
        desk.asks(bill, Ticket(1, number))
    for _ in range(4):
        arrived.get(timeout=SAFETY)
    desk.desk.forget(1)
    hall.open.set()
    assert desk.asks(bill, Ticket(2, 1)).hears() == Answered(Ticket(2, 1), Nothing())
    assert len(hall.asked_for("5204")) == 5


def test_an_order_that_no_worker_has_begun_when_its_session_is_over_is_not_begun():
    """It lies between the clerk and the workers for an instant only, but a filing must not go in that instant."""
    from kiosk.backend.calls import Request
    from kiosk.backend.clerk import Order

    dropped = []
    orders = Orders(dropped.append)
    for number, session in enumerate((1, 1, None, 2)):
        orders.put(Order(number, Request("5204", "/", b""), str, session=session))
    orders.over = 1
    assert [orders.get().number for _ in range(2)] == [2, 3]
    assert dropped == [0, 1]


def test_a_filing_is_looked_for_by_its_key(window, hall, sends, liu):
    """The line breaks under it, and the bureau has it all the same."""
    kept = {}

    def files(handler, body):
        kept[body["filing_key"]] = body["kind"]
        cut(handler, body)

    def finds(handler, body):
        known = body["filing_key"] in kept
        receipt = '{"receipt_no": "SL1", "status": "accepted", "due": null}' if known else "null"
        sends(handler, f'{{"code": 0, "message": "", "data": {receipt}}}'.encode())

    def bureau(handler, body):
        (finds if body["_path"].endswith("/find") else files)(handler, body)

    hall.on("ec.query", bureau)  # what has no transaction's number
    desk = window(bureau_path="/bureau")
    desk.desk.file(FIRST, Filing("f-1", FilingKind.CARD_LOSS, liu, ()))
    assert desk.hears().outcome == Filed(Receipt("SL1", FilingStatus.ACCEPTED, None))
    assert [body["_path"] for body in hall.asked_for()] == ["/bureau/filings", "/bureau/filings/find"]


def test_a_dead_platform_is_noticed_costs_nothing_and_comes_back_by_itself(window, hall, says, bill):
    hall.on("9001", status(502)).on("5204", says("bill"))
    desk = window(probe_seconds=0.1)
    hall.on("9001", status(502))
    heard = []
    while PlatformChanged(answers=False) not in heard:
        desk.asks(bill, Ticket(1, len(heard)))
        heard.append(desk.hears())
    answer = next(each for each in iter(desk.asks(bill, Ticket(2, 1)).hears, None) if each.ticket == Ticket(2, 1))
    assert answer == Answered(Ticket(2, 1), Failed(UNREACHABLE))
    assert answer.outcome.what == "5204 breaker"
    assert hall.asked_for("5204") == []
    hall.on("9001", says("sign_in"))
    assert next(each for each in iter(desk.hears, None) if not isinstance(each, Answered)) == PlatformChanged(True)
    assert isinstance(desk.asks(bill, Ticket(3, 1)).hears().outcome, Found)


def test_stopping_ends_the_threads(window, hall, says, bill):
    hall.on("5204", says("bill"))
    desk = window()
    desk.asks(bill).hears()
    desk.desk.stop(SAFETY)
    assert not desk.desk._thread.is_alive()


# -- house rules ---------------------------------------------------------------------------------------------------


def test_importing_the_desk_brings_neither_requests_nor_pydantic():
    program = (
        "import sys, kiosk.backend.desk; print([n for n in ('requests', 'pydantic', 'urllib3') if n in sys.modules])"
    )
    said = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60)
    assert said.stdout.strip() == "[]"
