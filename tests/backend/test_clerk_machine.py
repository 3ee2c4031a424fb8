"""Whatever happens in whatever order: every question is answered once, no filing goes twice, a dead platform is left
alone, and nobody who has left is told or kept."""

from datetime import datetime

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from kiosk.backend.answered import Answered, FilingAnswered, FilingLeft, PlatformChanged
from kiosk.backend.clerk import WORKERS
from kiosk.backend.errors import Missed
from kiosk.backend.fsi.voucher import Token
from kiosk.backend.jobs import over
from kiosk.backend.settings import BackendConfig
from kiosk.core.domain import Failed, Identified, Identify, ItemsOf, SettlementsBetween, Trouble, Voucher
from kiosk.core.filings import Filing, FilingKind, FilingStatus, Receipt
from kiosk.core.person import Person, Secret
from kiosk.core.tickets import Ticket
from tests.backend.table import NO_CONNECTION, TOO_SLOW, UNREACHABLE, UNSIGNED, Table, transaction

LIU = Person(Secret("柳如烟"), Secret("999999196203150021"), Secret("99990100000000000021"), "999901")
NOW = datetime(2026, 11, 20, 10, 3, 12)
CONFIG = BackendConfig(
    url="http://127.0.0.1:9",
    institution_code="H99999900001",
    institution_name="不存在市医保大厅",
    area="999901",
    operator="ZZ01",
    operator_name="自助终端一号",
    kinds=("11", "21", "41"),
    bureau_path="/bureau",
    not_offered=("1901",),
)
QUERIES = (
    Identify(Voucher(Secret("424"))),
    ItemsOf(LIU, "800000001", "700000033"),
    SettlementsBetween(LIU, NOW.date().replace(month=1), NOW.date()),
)
RECEIPT = Receipt("SL1", FilingStatus.ACCEPTED, None)
REFUSED, STRANGE = Missed(Failed(Trouble.REFUSED, "不行")), Missed(Failed(Trouble.STRANGE, what="field"))
FAILURES = (UNREACHABLE, NO_CONNECTION, TOO_SLOW, UNSIGNED, REFUSED, STRANGE)
GOOD = {
    "9001": "730114",
    "ec.query": Token(Secret("999900ec1f"), None, "01", None, "999901"),
    "1101": Identified(LIU, (), NOW),
    "5201": (),
    "5204": (),
    "filings": RECEIPT,
    "filings/find": None,
}


class Counter(RuleBasedStateMachine):
    def __init__(self):
        super().__init__()
        self.table = Table(CONFIG, NOW)
        self.asked = set()  # tickets of questions and filings that are to be answered
        self.keys = {}  # of filings, by ticket
        self.gone_out = {}  # how often, by key
        self.allowed = {}  # how often it may, by key
        self.left = set()  # keys whose visitor left after they went out
        self.session, self.order = 1, 0
        self.down = False

    # -- what happens ------------------------------------------------------------------------------------------------

    @rule(query=st.sampled_from(QUERIES))
    def asks(self, query):
        ticket = self._ticket()
        self.asked.add(ticket)
        self._after(self.table.asks(ticket, query))

    @rule()
    def files(self):
        ticket = self._ticket()
        key = f"f-{ticket.session:03}-{ticket.order:04}"
        self.asked.add(ticket)
        self.keys[ticket] = key
        self.gone_out[key], self.allowed[key] = 0, 1
        self._after(self.table.files(ticket, Filing(key, FilingKind.CARD_LOSS, LIU, ())))

    @precondition(lambda self: self.table.out)
    @rule(which=st.integers(0, WORKERS - 1), bad=st.none() | st.sampled_from(FAILURES))
    def comes_back(self, which, bad):
        order = self.table.out[which % len(self.table.out)]
        name = transaction(order)
        if bad is UNSIGNED and name in ("9001", "ec.query", "filings/find"):
            bad = REFUSED
        if bad is UNSIGNED and name == "filings" and order.session == self.session:
            self.allowed[self._key_of(order)] += 1
        self.table.out.remove(order)
        result = GOOD[name] if bad is None else bad
        self.table.clerk.done(order.number, result, NOW, self.table.instant)
        self._after(self.table.orders())

    @rule(query=st.sampled_from(QUERIES), silence=st.sampled_from((UNREACHABLE, NO_CONNECTION, TOO_SLOW)))
    def nothing_answers_for_a_while(self, query, silence):
        """As long as a call goes out: until the breaker is open and its probe was not answered either."""
        for _ in range(6):
            self.asks(query)
            while self.table.out:
                self.comes_back(0, silence)
        assert self.down

    @precondition(lambda self: self.down)
    @rule()
    def the_probe_is_answered(self):
        self.time_passes(15.0)
        while self.table.out:
            self.comes_back(0, None)
        assert not self.down

    @rule(seconds=st.sampled_from((0.5, 3.0, 15.0, 21.0)))
    def time_passes(self, seconds):
        self._after(self.table.passes(seconds))

    @rule()
    def leaves(self):
        theirs = {ticket for ticket in self.asked if ticket.session == self.session}
        self.left |= {
            self.keys[ticket] for ticket in theirs if ticket in self.keys and self.gone_out[self.keys[ticket]]
        }
        self.asked -= theirs
        self._after(self.table.forgets(self.session))
        self.session, self.order = self.session + 1, 0

    def _ticket(self):
        self.order += 1
        return Ticket(self.session, self.order)

    def _key_of(self, order):
        return order.request.body.decode().split('"filing_key": "')[1].split('"')[0]

    def _after(self, given):
        """What was told, and what was given out."""
        new = self.table.out[len(self.table.out) - len(given) :] if given else []
        assert {order.session for order in new} <= {None, self.session}
        for order in new:
            if transaction(order) == "filings":
                self.gone_out[self._key_of(order)] += 1
        if self.table.clerk._breaker.open:
            assert set(given) <= {"9001"}
        for told in self.table.answers():
            assert told.ticket in self.asked, "told to nobody who waits"
            assert isinstance(told, FilingAnswered) is (told.ticket in self.keys)
            if not isinstance(told, Answered) or over(told.outcome):
                self.asked.discard(told.ticket)
        for news in self.table.news():
            match news:
                case PlatformChanged(answers):
                    assert answers is self.down
                    self.down = not answers
                case FilingLeft(key):
                    self.left.remove(key)  # once, and only where its visitor had left

    # -- what is always so -------------------------------------------------------------------------------------------

    @invariant()
    def there_are_not_more_calls_than_workers(self):
        assert len(self.table.out) <= WORKERS

    @invariant()
    def no_filing_goes_twice(self):
        assert {key: count for key, count in self.gone_out.items() if count > self.allowed[key]} == {}

    @invariant()
    def nothing_is_kept_of_who_has_left(self):
        clerk = self.table.clerk
        tickets = {*clerk._questions, *(each.ticket for each in clerk._waiting), *self.asked}
        assert {ticket.session for ticket in tickets if ticket is not None} <= {self.session}

    def teardown(self):
        """In the end everybody has been told."""
        for _ in range(40):
            self._after(self.table.passes(10))
            while self.table.out:
                self._answered_well()
        assert self.asked == set()
        assert self.left == set()
        assert not self.down
        assert self.table.clerk.next_deadline() is None

    def _answered_well(self):
        order = self.table.out.pop(0)
        self.table.clerk.done(order.number, GOOD[transaction(order)], NOW, self.table.instant)
        self._after(self.table.orders())


Counter.TestCase.settings = settings(max_examples=60, stateful_step_count=40)
TestCounter = Counter.TestCase
