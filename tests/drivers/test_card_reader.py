"""The card reader as a device: a real thread over simulated bytes, waited for by its queue."""

import itertools
import queue
from collections.abc import Callable, Iterator
from typing import TypeVar

import pytest

from drivers.card.contents import CardContents, Unreadable, Why
from drivers.card.link import Patience
from drivers.card.reader import CardRead, CardReader, Inserted, Read, Removed
from drivers.errors import PortGone
from drivers.health import READY, Condition, Health, HealthChanged
from drivers.ports import Port, SerialPort
from drivers.sim.card import SimulatedCard, SimulatedReader, bank_card, mute_card, second_generation, third_generation

SAFETY = 20.0  # seconds; a net for a test that would hang, never what it waits for
Event = TypeVar("Event")


class QuickReader(CardReader):
    patience = Patience(answer=0.3, status=0.3, longest=0.6)
    poll = 0.0
    pauses: Callable[[], Iterator[float]] = staticmethod(lambda: itertools.repeat(0.01))


class Desk:
    """A reader, its driver, and everything that the driver has told."""

    def __init__(self, open_port: Callable[[SimulatedReader], Port] | None = None) -> None:
        self.reader = SimulatedReader()
        self.told: queue.SimpleQueue[object] = queue.SimpleQueue()
        self.heard: list[object] = []
        opens = open_port or SimulatedReader.port
        self.device = QuickReader("card", self.told.put, lambda: opens(self.reader))

    def next(self) -> object:
        event = self.told.get(timeout=SAFETY)
        self.heard.append(event)
        return event

    def until(self, kind: type[Event]) -> Event:
        while not isinstance(event := self.next(), kind):
            pass
        return event

    def until_ready(self) -> None:
        self.until_condition(Condition.READY)

    def until_condition(self, condition: Condition) -> Health:
        while (health := self.until(HealthChanged).health).condition is not condition:
            pass
        return health

    def reads(self, ticket: object) -> CardContents | Unreadable:
        self.device.order(Read(ticket))
        answer = self.until(CardRead)
        assert answer.ticket == ticket
        return answer.outcome


@pytest.fixture
def desk() -> Iterator[Desk]:
    desk = Desk()
    yield desk
    desk.device.stop(SAFETY)


def test_a_card_comes_is_read_and_goes(desk: Desk) -> None:
    desk.device.start()
    desk.until_ready()
    desk.reader.insert(second_generation())
    assert desk.next() == Inserted()
    outcome = desk.reads((1, 1))
    assert isinstance(outcome, CardContents)
    assert outcome.name == "王建国"
    desk.reader.pull()
    assert desk.next() == Removed()


def test_a_card_that_is_there_at_the_start_is_told(desk: Desk) -> None:
    desk.reader.insert(second_generation())
    desk.device.start()
    assert desk.next() == HealthChanged("card", READY)  # first, so that nobody hears of a card in a reader not ready
    assert desk.next() == Inserted()


def test_each_change_is_told_once(desk: Desk) -> None:
    desk.device.start()
    desk.until_ready()
    for ticket in range(5):
        desk.reader.insert(second_generation())
        assert desk.next() == Inserted()
        assert isinstance(desk.reads(ticket), CardContents)
        desk.reader.pull()
        assert desk.next() == Removed()
    assert [type(event) for event in desk.heard] == [HealthChanged] + [Inserted, CardRead, Removed] * 5


def test_a_swap_between_two_looks_is_seen(desk: Desk) -> None:
    desk.reader.insert(second_generation())
    desk.device.start()
    desk.until(Inserted)
    desk.reader.pull()
    desk.reader.insert(third_generation())
    assert desk.until(Removed) == Removed()
    assert desk.until(Inserted) == Inserted()


class Watched(SimulatedReader):
    """A reader that tells what it is asked."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: queue.SimpleQueue[int] = queue.SimpleQueue()

    def replies(self, command: bytes) -> bytes:
        self.asked.put(command[0])
        return super().replies(command)


def test_the_card_loses_its_power_once_it_has_been_read(desk: Desk) -> None:
    desk.reader = watched = Watched()
    desk.reader.insert(second_generation())
    desk.device.start()
    desk.until(Inserted)
    assert isinstance(desk.reads(1), CardContents)
    while watched.asked.get(timeout=SAFETY) != 0x63:
        pass


class Deaf(SimulatedReader):
    """A reader whose notifications are lost on the line."""

    def _moved(self, notification: bytes) -> None:
        return


def test_a_lost_notification_is_healed_by_asking(desk: Desk) -> None:
    desk.reader = Deaf()
    desk.device.start()
    desk.until_ready()
    desk.reader.insert(second_generation())
    assert desk.next() == Inserted()
    desk.reader.pull()
    assert desk.next() == Removed()


@pytest.mark.parametrize(
    ("card", "why"),
    [
        (None, Why.NO_CARD),
        (mute_card(), Why.NO_ANSWER),
        (bank_card(), Why.NOT_SOCIAL_SECURITY),
        (third_generation(), Why.KEPT_BACK),
    ],
)
def test_an_unreadable_card_is_no_trouble_of_the_reader(desk: Desk, card: SimulatedCard | None, why: Why) -> None:
    if card is not None:
        desk.reader.insert(card)
    desk.device.start()
    desk.until_ready()
    assert desk.reads("first") == Unreadable(why)
    assert desk.reads("second") == Unreadable(why)
    assert [event for event in desk.heard if isinstance(event, HealthChanged)] == [HealthChanged("card", READY)]


def test_an_order_to_a_reader_that_is_not_there_is_answered(desk: Desk) -> None:
    desk.reader.faults.cut_off()
    desk.device.start()
    assert desk.until_condition(Condition.ABSENT).cause == "no_port"
    assert desk.reads(7) == Unreadable(Why.READER_GONE)


@pytest.mark.parametrize(
    ("verb", "condition", "cause", "why"),
    [
        ("silent", Condition.ABSENT, "no_answer", Why.READER_GONE),
        ("fail_always", Condition.BROKEN, "garbled", Why.GARBLED),
        ("cut_off", Condition.ABSENT, "no_port", Why.READER_GONE),
    ],
)
def test_trouble_is_told_once_orders_are_answered_and_it_comes_back(
    desk: Desk, verb: str, condition: Condition, cause: str, why: Why
) -> None:
    desk.reader.insert(second_generation())
    desk.device.start()
    desk.until(Inserted)
    getattr(desk.reader.faults, verb)()
    assert desk.until_condition(condition).cause == cause
    outcomes = [desk.reads(ticket) for ticket in range(3)]
    assert outcomes == [Unreadable(why)] * 3
    troubles = [event for event in desk.heard if isinstance(event, HealthChanged)][1:]
    assert len(troubles) == 1
    assert desk.heard.count(Removed()) == 1
    desk.reader.faults.clear()
    assert [desk.next(), desk.next()] == [HealthChanged("card", READY), Inserted()]
    assert isinstance(desk.reads("again"), CardContents)


def test_two_refusals_do_not_close_the_reader(desk: Desk) -> None:
    desk.reader.insert(second_generation())
    desk.device.start()
    desk.until(Inserted)
    desk.reader.faults.fail_next(2)
    assert isinstance(desk.reads(1), CardContents)
    assert [type(event) for event in desk.heard] == [HealthChanged, Inserted, CardRead]


def test_a_noisy_line_is_read_all_the_same(desk: Desk) -> None:
    desk.reader.faults.noisy()
    desk.reader.insert(second_generation())
    desk.device.start()
    desk.until(Inserted)
    assert isinstance(desk.reads(1), CardContents)


def test_a_terminal_unplugged_in_the_middle_of_a_frame_and_plugged_in_again() -> None:
    places: list[str] = []

    def opened(_: SimulatedReader) -> Port:
        if not places:
            raise PortGone
        return SerialPort(places[-1], 115200)

    desk = Desk(opened)
    desk.device.patience = Patience()  # another thread answers here: it is given its time
    desk.reader.insert(second_generation())
    places.append(desk.reader.serve_pty())
    desk.device.start()
    desk.until(Inserted)
    assert isinstance(desk.reads(1), CardContents)

    places.clear()
    desk.reader.faults.cut_off(after=20)  # an echo has 13 bytes: this is within the answer's frame
    assert desk.reads(2) == Unreadable(Why.READER_GONE)
    desk.until(Removed)
    assert desk.reads(3) == Unreadable(Why.READER_GONE)

    desk.reader.faults.clear()
    places.append(desk.reader.serve_pty())
    desk.until(Inserted)
    assert isinstance(desk.reads(4), CardContents)
    desk.device.stop(SAFETY)
    desk.reader.unplug()


def test_stopping_lets_go_of_the_port() -> None:
    desk = Desk()
    desk.reader.insert(second_generation())
    ports: list[Port] = []

    def opened() -> Port:
        ports.append(desk.reader.port())
        return ports[-1]

    device = QuickReader("card", desk.told.put, opened)
    device.start()
    desk.until(Inserted)
    device.stop(SAFETY)
    with pytest.raises(PortGone):
        ports[-1].write(b"\0")
