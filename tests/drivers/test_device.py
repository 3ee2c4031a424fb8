"""The one thread of the drivers: opens, serves, fails, waits, opens again; tells health once a change; answers all."""

import itertools
import queue
import weakref
from collections.abc import Callable, Iterator
from typing import NamedTuple

import pytest

from drivers.device import Device, pauses
from drivers.errors import PortGone, Silent
from drivers.health import READY, Condition, Health, HealthChanged, Remedy

SAFETY = 20.0  # seconds; a net for a test that would hang, never what it waits for


class Opened(NamedTuple):
    time: int


class Done(NamedTuple):
    order: object


class Turned(NamedTuple):
    """Refused."""

    order: object
    cause: str


class Closed(NamedTuple):
    time: int


class Paused(NamedTuple):
    seconds: float


class Rehearsed(Device[object]):
    """A device that fails as told: `opening` and `serving` hold the failures to come, None for none."""

    idle_wait = 0.001

    def __init__(self, told: "queue.SimpleQueue[object]", rhythm: Callable[[], Iterator[float]]) -> None:
        super().__init__("rehearsed", told.put)
        self.pauses = lambda: self._counted(rhythm())
        self.opening: queue.SimpleQueue[Exception | None] = queue.SimpleQueue()
        self.looking: queue.SimpleQueue[Exception] = queue.SimpleQueue()
        self.closing: queue.SimpleQueue[Exception] = queue.SimpleQueue()
        self.times = 0

    def _counted(self, rhythm: Iterator[float]) -> Iterator[float]:
        for seconds in rhythm:
            self.tell(Paused(seconds))
            yield 0.0

    def open(self) -> None:
        failure = None if self.opening.empty() else self.opening.get()
        if failure is not None:
            raise failure
        self.times += 1
        self.tell(Opened(self.times))

    def serve(self, order: object | None) -> Health:
        if order is None and not self.looking.empty():
            raise self.looking.get()
        if isinstance(order, Exception):
            raise order
        if order is not None:
            self.tell(Done(order))
        return READY

    def refuse(self, order: object, health: Health) -> None:
        if order == "refusing fails":
            raise ValueError("with 999999199001010013 in its words")
        self.tell(Turned(order, health.cause))

    def close(self) -> None:
        self.tell(Closed(self.times))
        if not self.closing.empty():
            raise self.closing.get()


class Stage:
    def __init__(self) -> None:
        self.told: queue.SimpleQueue[object] = queue.SimpleQueue()
        self.device = Rehearsed(self.told, pauses)

    def next(self) -> object:
        return self.told.get(timeout=SAFETY)

    def tells(self, *expected: object) -> None:
        assert [self.next() for _ in expected] == list(expected)

    def health_until(self, condition: Condition) -> list[Health]:
        """Every health told up to and with `condition`."""
        seen: list[Health] = []
        while not seen or seen[-1].condition is not condition:
            event = self.next()
            if isinstance(event, HealthChanged):
                seen.append(event.health)
        return seen


@pytest.fixture
def stage() -> Iterator[Stage]:
    stage = Stage()
    yield stage
    stage.device.stop(SAFETY)


READY_NOW = HealthChanged("rehearsed", READY)
GONE = HealthChanged("rehearsed", PortGone().health)


def test_it_opens_tells_that_it_is_ready_and_serves_in_sequence(stage: Stage) -> None:
    for order in ("first", "second", "third"):
        stage.device.order(order)
    stage.device.start()
    stage.tells(Opened(1), READY_NOW, Done("first"), Done("second"), Done("third"))


def test_it_stops_after_the_orders_before_and_lets_go(stage: Stage) -> None:
    stage.device.order("last")
    stage.device.start()
    stage.device.stop(SAFETY)
    stage.tells(Opened(1), READY_NOW, Done("last"), Closed(1))
    assert stage.told.empty()


def test_stopping_a_device_that_never_started_does_nothing() -> None:
    stage = Stage()
    stage.device.stop(SAFETY)
    assert stage.told.empty()


def test_pauses_grow_from_half_a_second_to_thirty() -> None:
    assert list(itertools.islice(pauses(), 9)) == [0.5, 1.0, 2.0, 4.0, 8.0, 16.0, 30.0, 30.0, 30.0]


def test_a_port_that_stays_away_is_told_once_however_often_it_is_tried(stage: Stage) -> None:
    for _ in range(8):
        stage.device.opening.put(PortGone())
    stage.device.start()
    waits = [event for seconds in (0.5, 1.0, 2.0, 4.0, 8.0, 16.0, 30.0, 30.0) for event in (Closed(0), Paused(seconds))]
    stage.tells(GONE, *waits, Opened(1), READY_NOW)


def test_another_reason_is_another_change(stage: Stage) -> None:
    for failure in (PortGone(), PortGone(), Silent(), Silent(), None):
        stage.device.opening.put(failure)
    stage.device.start()
    causes = [health.cause for health in stage.health_until(Condition.READY)]
    assert causes == ["no_port", "no_answer", ""]


def test_a_failing_order_is_answered_and_the_device_comes_back(stage: Stage) -> None:
    failure = Silent()
    stage.device.start()
    stage.tells(Opened(1), READY_NOW)
    stage.device.order(failure)
    stage.tells(Turned(failure, "no_answer"), HealthChanged("rehearsed", failure.health), Closed(1), Paused(0.5))
    stage.tells(Opened(2), READY_NOW)


def test_a_device_that_opens_but_never_answers_is_not_tried_every_half_second(stage: Stage) -> None:
    for _ in range(3):
        stage.device.looking.put(Silent())
    stage.device.start()
    told = HealthChanged("rehearsed", Silent().health)
    stage.tells(Opened(1), told, Closed(1), Paused(0.5), Opened(2), Closed(2), Paused(1.0), Opened(3), Closed(3))
    stage.tells(Paused(2.0), Opened(4), READY_NOW)


def test_an_unforeseen_failure_is_broken_and_its_words_are_not_told(stage: Stage) -> None:
    stage.device.opening.put(ValueError("with 999999199001010013 in its words"))
    stage.device.start()
    stage.tells(HealthChanged("rehearsed", Health(Condition.BROKEN, Remedy.ENGINEER, "ValueError")))


def test_a_failure_while_closing_or_refusing_does_not_end_the_thread(stage: Stage) -> None:
    stage.device.closing.put(OSError("busy"))
    stage.device.order(Silent())
    stage.device.order("refusing fails")
    stage.device.start()
    health = stage.health_until(Condition.READY) + stage.health_until(Condition.READY)
    assert "OSError" in [one.cause for one in health]
    stage.device.order("at the end")
    while stage.next() != Done("at the end"):
        pass


class Shut(Device[int]):
    """A device that never opens; each order that it refuses brings the next one, for ever."""

    pauses = staticmethod(lambda: itertools.repeat(0.05))

    def __init__(self, told: "queue.SimpleQueue[object]") -> None:
        super().__init__("shut", told.put)
        self.refused = 0

    def open(self) -> None:
        self.tell(Opened(self.refused))
        raise PortGone

    def refuse(self, order: int, health: Health) -> None:
        self.refused += 1
        self.order(order + 1)


def test_a_stream_of_orders_does_not_keep_it_from_opening_again() -> None:
    told: queue.SimpleQueue[object] = queue.SimpleQueue()
    device = Shut(told)
    device.order(0)
    device.start()
    opened: list[Opened] = []
    while len(opened) < 3:
        event = told.get(timeout=SAFETY)
        if isinstance(event, Opened):
            opened.append(event)
    assert 0 == opened[0].time < opened[1].time < opened[2].time
    device.stop(SAFETY)


def test_it_can_be_stopped_while_it_waits_to_open_again() -> None:
    told: queue.SimpleQueue[object] = queue.SimpleQueue()

    class Patient(Shut):
        pauses = staticmethod(lambda: itertools.repeat(3600.0))

    device = Patient(told)
    device.start()
    assert told.get(timeout=SAFETY) == Opened(0)
    device.stop(SAFETY)
    assert not device._thread.is_alive()


class Letter:
    """An order with something personal in it."""


def test_an_order_that_was_refused_is_not_kept_while_it_waits_to_open_again() -> None:
    told: queue.SimpleQueue[object] = queue.SimpleQueue()

    class Patient(Device[Letter]):
        pauses = staticmethod(lambda: itertools.repeat(3600.0))

        def open(self) -> None:
            raise PortGone

    device = Patient("patient", lambda _: None)
    letter = Letter()
    weakref.finalize(letter, told.put, "gone")
    device.order(letter)
    del letter
    device.start()
    assert told.get(timeout=SAFETY) == "gone"
    device.stop(SAFETY)
