"""One card read over the whole line: driver, frames, simulated reader, chip."""

import pytest

from drivers.card.contents import CardContents, Unreadable, Why
from drivers.card.link import Patience
from drivers.card.reading import read_once
from drivers.errors import PortGone
from drivers.ports import Port, SerialPort
from drivers.sim.card import (
    NAME,
    Chip,
    SimulatedCard,
    SimulatedReader,
    bank_card,
    mute_card,
    second_generation,
    third_generation,
    unwritten,
)

SHORT = Patience(answer=0.2, status=0.2, longest=0.5)


def with_card(card: SimulatedCard) -> SimulatedReader:
    reader = SimulatedReader()
    reader.insert(card)
    return reader


class Crumbs:
    """A port that hands out one byte at a time."""

    def __init__(self, port: Port) -> None:
        self._port = port

    def read(self, size: int, timeout: float) -> bytes:
        return self._port.read(1, timeout)

    def write(self, data: bytes) -> None:
        for byte in data:
            self._port.write(bytes([byte]))

    def discard(self) -> None:
        self._port.discard()

    def close(self) -> None:
        self._port.close()


class Counting(Crumbs):
    """A port that counts what is written, and does something before the n-th command."""

    def __init__(self, port: Port, before: int, does: "Action") -> None:
        super().__init__(port)
        self._before, self._does = before, does
        self.commands = 0

    def read(self, size: int, timeout: float) -> bytes:
        return self._port.read(size, timeout)

    def write(self, data: bytes) -> None:
        self.commands += 1
        if self.commands == self._before:
            self._does()
        self._port.write(data)


class Action:
    """Something that a hand does to the reader."""

    def __init__(self, reader: SimulatedReader, *verbs: str) -> None:
        self._reader, self._verbs = reader, verbs

    def __call__(self) -> None:
        for verb in self._verbs:
            match verb:
                case "pull":
                    self._reader.pull()
                case "insert":
                    self._reader.insert(second_generation())
                case "silent":
                    self._reader.faults.silent()
                case "cut":
                    self._reader.faults.cut_off(after=17)
                case "noisy":
                    self._reader.faults.noisy()
                case "nak":
                    self._reader.faults.fail_next(2)
                case "nak for ever":
                    self._reader.faults.fail_always()


def test_a_card_is_read() -> None:
    outcome = read_once(with_card(second_generation()).port(), 0.0)
    assert isinstance(outcome, CardContents)
    assert (outcome.name, outcome.number) == ("王建国", "X99000017")


def test_a_card_is_read_over_a_terminal() -> None:
    reader = with_card(second_generation("㛃𬍛"))
    port = SerialPort(reader.serve_pty(), 115200)
    outcome = read_once(port, 0.0)
    port.close()
    reader.unplug()
    assert isinstance(outcome, CardContents)
    assert outcome.name == "㛃𬍛"


def test_a_card_is_read_one_byte_at_a_time() -> None:
    assert isinstance(read_once(Crumbs(with_card(second_generation()).port()), 0.0), CardContents)


def test_reading_takes_few_commands() -> None:
    reader = with_card(second_generation())
    port = Counting(reader.port(), 0, Action(reader))
    assert isinstance(read_once(port, 0.0), CardContents)
    # movements on, status, power on, parameters, ten of the card, power off
    assert port.commands == 15


@pytest.mark.parametrize(
    ("card", "why"),
    [
        (mute_card(), Why.NO_ANSWER),
        (bank_card(), Why.NOT_SOCIAL_SECURITY),
        (third_generation(), Why.KEPT_BACK),
        (unwritten(), Why.KEPT_BACK),
        (SimulatedCard(reset=b"\x3b"), Why.GARBLED),
        (SimulatedCard(reset=bytes.fromhex("3B 80 01 81")), Why.NOT_SOCIAL_SECURITY),  # speaks T=1 only
    ],
)
def test_cards_that_cannot_be_read(card: SimulatedCard, why: Why) -> None:
    assert read_once(with_card(card).port(), 0.0) == Unreadable(why)


def test_a_card_of_the_third_generation_that_keeps_the_name_back_is_read() -> None:
    outcome = read_once(with_card(third_generation(keeps_back=frozenset({NAME}))).port(), 0.0)
    assert isinstance(outcome, CardContents)
    assert (outcome.name, outcome.number, outcome.version) == (None, "X99000025", "3.00")


def test_no_card() -> None:
    assert read_once(SimulatedReader().port(), 0.0) == Unreadable(Why.NO_CARD)


def test_a_card_that_comes_while_waiting_is_read() -> None:
    reader = SimulatedReader()
    port = Counting(reader.port(), 3, Action(reader, "insert"))
    assert isinstance(read_once(port, 30.0), CardContents)


@pytest.mark.parametrize("command", range(4, 15))
@pytest.mark.parametrize("verbs", [("pull",), ("pull", "insert")])
def test_a_card_pulled_at_any_moment_of_the_reading(command: int, verbs: tuple[str, ...]) -> None:
    reader = with_card(second_generation())
    outcome = read_once(Counting(reader.port(), command, Action(reader, *verbs)), 0.0)
    assert outcome == Unreadable(Why.PULLED)


def test_a_card_pulled_before_it_has_power_is_no_card() -> None:
    reader = with_card(second_generation())
    assert read_once(Counting(reader.port(), 3, Action(reader, "pull")), 0.0) == Unreadable(Why.NO_CARD)


@pytest.mark.parametrize("command", range(1, 15))
@pytest.mark.parametrize(
    ("verb", "why"), [("silent", Why.READER_GONE), ("cut", Why.READER_GONE), ("nak for ever", Why.GARBLED)]
)
def test_a_reader_that_fails_at_any_moment(command: int, verb: str, why: Why) -> None:
    reader = with_card(second_generation())
    assert read_once(Counting(reader.port(), command, Action(reader, verb)), 0.0, SHORT) == Unreadable(why)


@pytest.mark.parametrize("command", range(1, 15))
@pytest.mark.parametrize("verb", ["noisy", "nak"])
def test_passing_trouble_at_any_moment_is_mended(command: int, verb: str) -> None:
    reader = with_card(second_generation())
    assert isinstance(read_once(Counting(reader.port(), command, Action(reader, verb)), 0.0), CardContents)


class Worn(SimulatedReader):
    """A reader whose contacts spoil the first blocks of a card."""

    spoiled = 2

    def _spoke(self, command: bytes, chip: Chip) -> bytes:
        self.spoiled -= 1
        return self._said(0x80, command, error=0xFD) if self.spoiled >= 0 else super()._spoke(command, chip)


class LowVoltage(SimulatedReader):
    """A reader with a card that works at 3 V only."""

    def _power_on(self, command: bytes) -> bytes:
        return super()._power_on(command) if command[7] == 0x02 else self._said(0x80, command, error=0xFE)


class Drawn(SimulatedReader):
    """A reader whose card loses its contacts while the slot's switch still says that it is there."""

    def _spoke(self, command: bytes, chip: Chip) -> bytes:
        return self._said(0x80, command, error=0xFE)


def test_a_chip_that_answered_and_then_falls_silent_is_being_drawn_out() -> None:
    reader = Drawn()
    reader.insert(second_generation())
    assert read_once(reader.port(), 0.0) == Unreadable(Why.PULLED)


@pytest.mark.parametrize("reader", [Worn(), LowVoltage()])
def test_a_second_try_helps_worn_contacts_and_another_voltage_other_cards(reader: SimulatedReader) -> None:
    reader.insert(second_generation())
    assert isinstance(read_once(reader.port(), 0.0), CardContents)


def test_contacts_that_spoil_everything_garble_the_card_and_not_the_reader() -> None:
    reader = Worn()
    reader.spoiled = 1000
    reader.insert(second_generation())
    assert read_once(reader.port(), 0.0) == Unreadable(Why.GARBLED)


def test_a_port_that_is_gone_before_it_begins_is_an_outcome_too() -> None:
    reader = SimulatedReader()
    port = reader.port()
    reader.faults.cut_off()
    assert read_once(port, 30.0) == Unreadable(Why.READER_GONE)
    with pytest.raises(PortGone):
        port.discard()


class Unpowered(Crumbs):
    """A reader that is unplugged when the card is to lose its power."""

    def write(self, data: bytes) -> None:
        if data[2] == 0x63:
            raise PortGone
        self._port.write(data)


def test_a_reader_unplugged_after_the_reading_takes_nothing_of_it_away() -> None:
    port = Unpowered(with_card(second_generation()).port())
    assert isinstance(read_once(port, 1.0, SHORT), CardContents)


class Echo:
    """Not a reader at all: a plug that sends back what it gets."""

    def __init__(self, added: bytes = b"") -> None:
        self._added, self._here = added, b""

    def read(self, size: int, timeout: float) -> bytes:
        taken, self._here = self._here[:size], self._here[size:]
        return taken or self._added[:size]

    def write(self, data: bytes) -> None:
        self._here += data

    def discard(self) -> None:
        self._here = b""

    def close(self) -> None:
        return


@pytest.mark.parametrize("babble", [b"", b"\x00", b"\xff", b"\x03\x06\x80\xff", b"\x50"])
def test_a_line_that_only_echoes_or_babbles_is_given_up(babble: bytes) -> None:
    assert read_once(Echo(babble), 30.0, SHORT) == Unreadable(Why.GARBLED)
