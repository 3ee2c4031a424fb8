"""What the printer says after an order is what lies in front of the visitor, or that nobody knows."""

import contextlib
import queue
import random
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from drivers.health import READY, Condition, Health, HealthChanged, Remedy
from drivers.ports import FilePort, Port, SerialPort
from drivers.printer.bitmap import PAPER_DOTS, Bitmap
from drivers.printer.printer import NotKnown, NotPrinted, Print, Printed, PrintEnded, Printer, Result
from drivers.sim.printer import SimulatedPrinter

SAFETY = 20.0  # seconds until a test that waits for an event gives up


def picture(rows: int, seed: int = 1) -> Bitmap:
    return Bitmap(PAPER_DOTS, rows, random.Random(seed).randbytes(rows * PAPER_DOTS // 8))


LONG = picture(300)  # three bands
SHORT = picture(40, seed=2)  # one


class Desk:
    """A printer at work, what it told, and the simulated machine behind it."""

    def __init__(self, machine: SimulatedPrinter, open_port: Callable[[], Port], answers: bool = True) -> None:
        self.machine = machine
        self.told: queue.SimpleQueue[object] = queue.SimpleQueue()
        self.printer = Printer("printer", self.told.put, open_port, answers)
        self.printer.idle_wait = 0.02
        self.printer.answer_time = 0.1
        self.printer.drain_time = 0.2
        self.printer.settle_time = 0.3

    def begin(self) -> None:
        self.printer.start()

    def prints(self, bitmap: Bitmap, ticket: object = "slip") -> Result:
        self.printer.order(Print(ticket, bitmap))
        return self.ended(ticket)

    def ended(self, ticket: object) -> Result:
        while True:
            event = self.told.get(timeout=SAFETY)
            if isinstance(event, PrintEnded):
                assert event.ticket == ticket
                return event.result

    def becomes(self, health: Health) -> None:
        while True:
            event = self.told.get(timeout=SAFETY)
            if isinstance(event, HealthChanged) and event.health == health:
                return

    def slips(self) -> list[bytes]:
        """The pictures that came out; the white feed before the cut is left away."""
        return [b"".join(slip.rows).rstrip(b"\x00") for slip in self.machine.printed]


@contextlib.contextmanager
def at_work(desk: Desk) -> Iterator[Desk]:
    desk.begin()
    try:
        yield desk
    finally:
        desk.printer.stop(SAFETY)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    machine = SimulatedPrinter(tmp_path)
    with at_work(Desk(machine, machine.port)) as desk:
        desk.becomes(READY)
        yield desk


PAPER_OUT = Health(Condition.MISUSED, Remedy.STAFF, "paper_out")
COVER_OPEN = Health(Condition.MISUSED, Remedy.STAFF, "cover_open")


# -- printed ---------------------------------------------------------------------------------------------------------


def test_a_slip_that_came_out_whole_is_printed(desk: Desk) -> None:
    assert desk.prints(LONG) == Printed()
    assert desk.slips() == [LONG.bits.rstrip(b"\x00")]
    assert not desk.machine.not_understood


def test_slips_follow_each_other_one_cut_each(desk: Desk) -> None:
    assert [desk.prints(LONG), desk.prints(SHORT)] == [Printed(), Printed()]
    assert desk.slips() == [LONG.bits.rstrip(b"\x00"), SHORT.bits.rstrip(b"\x00")]


def test_bytes_that_look_like_a_question_inside_the_picture_are_picture(desk: Desk) -> None:
    row = b"\x10\x04\x01\x10\x04\x04\x10\x14\x08" * 8
    looks_like_commands = Bitmap(PAPER_DOTS, 200, row * 200)
    assert desk.prints(looks_like_commands) == Printed()
    assert desk.slips() == [looks_like_commands.bits]


def test_a_roll_near_its_end_still_prints_and_staff_know(desk: Desk) -> None:
    desk.machine.near_end()
    desk.becomes(Health(Condition.READY, Remedy.STAFF, "paper_near_end"))
    assert desk.prints(SHORT) == Printed()


def test_noise_between_the_answers_hides_nothing(desk: Desk) -> None:
    desk.machine.faults.noisy()
    assert desk.prints(LONG) == Printed()
    assert len(desk.slips()) == 1


def test_late_answers_are_not_taken_for_answers_to_the_next_question(desk: Desk) -> None:
    desk.printer.answer_time = 0.05
    desk.machine.faults.slow(0.08)  # later than the printer waits for: each question is asked twice
    assert desk.prints(SHORT) == Printed()
    desk.machine.paper_out()
    desk.becomes(PAPER_OUT)


# -- nothing was sent ------------------------------------------------------------------------------------------------


def test_an_empty_roll_is_known_before_and_nothing_is_sent(desk: Desk) -> None:
    desk.machine.paper_out()
    desk.becomes(PAPER_OUT)
    assert desk.prints(SHORT) == NotPrinted("paper_out")
    desk.machine.paper_in()
    desk.becomes(READY)
    assert desk.slips() == []


def test_an_open_cover_is_known_before_and_nothing_is_sent(desk: Desk) -> None:
    desk.machine.open_cover()
    assert desk.prints(SHORT) == NotPrinted("cover_open")
    desk.machine.close_cover()
    desk.becomes(READY)
    assert desk.slips() == []


def test_a_silent_printer_prints_nothing_and_is_absent(desk: Desk) -> None:
    desk.machine.faults.silent()
    assert desk.prints(SHORT) == NotPrinted("no_answer")
    desk.becomes(Health(Condition.ABSENT, Remedy.STAFF, "no_answer"))
    assert desk.slips() == []


def test_an_order_to_a_printer_that_is_not_there_is_answered_at_once(tmp_path: Path) -> None:
    machine = SimulatedPrinter(tmp_path)
    machine.faults.cut_off()
    with at_work(Desk(machine, machine.port)) as desk:
        desk.becomes(Health(Condition.ABSENT, Remedy.ENGINEER, "no_port"))
        assert desk.prints(SHORT) == NotPrinted("no_port")


def test_what_is_wanted_while_another_slip_is_on_its_way_is_not_kept_for_the_next_visitor(desk: Desk) -> None:
    desk.printer.order(Print("first", LONG))
    desk.printer.order(Print("second", SHORT))
    assert desk.ended("first") == Printed()
    assert desk.ended("second") == NotPrinted("busy")
    assert desk.prints(SHORT, "third") == Printed()
    assert desk.slips() == [LONG.bits.rstrip(b"\x00"), SHORT.bits.rstrip(b"\x00")]


# -- something was sent ----------------------------------------------------------------------------------------------


def test_paper_that_ends_in_the_middle_is_not_printed(desk: Desk) -> None:
    desk.machine.paper_out_after(100)
    assert desk.prints(LONG) == NotPrinted("paper_out")
    desk.becomes(PAPER_OUT)


def test_a_cover_opened_in_the_middle_is_not_printed(tmp_path: Path) -> None:
    machine = SimulatedPrinter(tmp_path)
    with at_work(Desk(machine, lambda: Meddled(machine.port(), 2, machine.open_cover))) as desk:
        desk.becomes(READY)
        assert desk.prints(LONG) == NotPrinted("cover_open")
        desk.becomes(COVER_OPEN)


def test_paper_that_ends_with_the_last_band_out_of_our_hands_is_not_known(desk: Desk) -> None:
    desk.machine.paper_out_after(290)
    assert desk.prints(LONG) == NotKnown("paper_out")


def test_the_cutter_that_jams_at_the_end_is_not_known(desk: Desk) -> None:
    desk.machine.faults.fail_next()
    assert desk.prints(SHORT) == NotKnown("cutter")
    desk.becomes(Health(Condition.BROKEN, Remedy.ENGINEER, "cutter"))
    desk.machine.unjam()
    desk.becomes(READY)


def test_a_printer_that_falls_silent_in_the_middle_has_not_printed(tmp_path: Path) -> None:
    machine = SimulatedPrinter(tmp_path)
    with at_work(Desk(machine, lambda: Meddled(machine.port(), 2, machine.faults.silent))) as desk:
        desk.becomes(READY)
        assert desk.prints(LONG) == NotPrinted("no_answer")


def test_a_printer_that_falls_silent_after_the_last_band_is_not_known(tmp_path: Path) -> None:
    machine = SimulatedPrinter(tmp_path)
    with at_work(Desk(machine, lambda: Meddled(machine.port(), 3, machine.faults.silent))) as desk:
        desk.becomes(READY)
        assert desk.prints(LONG) == NotKnown("no_answer")


def test_all_well_at_the_last_byte_but_the_roll_ends_with_half_the_slip_in_the_buffer(tmp_path: Path) -> None:
    machine = SimulatedPrinter(tmp_path, rows_a_look=1)
    with at_work(Desk(machine, machine.port)) as desk:
        desk.printer.settle_time = SAFETY
        desk.becomes(READY)
        machine.paper_out_after(180 + 60)  # the printer's first cut feeds 180 rows
        assert desk.prints(picture(100)) == NotKnown("paper_out")
        assert desk.slips() == []


def test_a_printer_that_goes_on_saying_all_is_well_but_never_comes_to_the_end_is_not_known(tmp_path: Path) -> None:
    machine = SimulatedPrinter(tmp_path)
    with at_work(Desk(machine, lambda: Meddled(machine.port(), 3, lambda: stall(machine)))) as desk:
        desk.becomes(READY)
        assert desk.prints(LONG) == NotKnown("no_confirmation")


def test_noise_is_not_taken_for_the_confirmation(tmp_path: Path) -> None:
    machine = SimulatedPrinter(tmp_path)

    def stalls_on_a_bad_line() -> None:
        stall(machine)
        machine.faults.noisy(b"\x00\xff\x03")  # 00 and 03 look like the answer to the mark

    with at_work(Desk(machine, lambda: Meddled(machine.port(), 3, stalls_on_a_bad_line))) as desk:
        desk.becomes(READY)
        assert desk.prints(LONG) == NotKnown("no_confirmation")


def test_a_slow_printer_is_waited_for(tmp_path: Path) -> None:
    machine = SimulatedPrinter(tmp_path, rows_a_look=4)
    with at_work(Desk(machine, machine.port)) as desk:
        desk.printer.settle_time = SAFETY
        desk.becomes(READY)
        assert desk.prints(LONG) == Printed()
        assert desk.slips() == [LONG.bits.rstrip(b"\x00")]


# -- what is left of an unfinished slip ------------------------------------------------------------------------------


def test_the_rest_of_an_unfinished_slip_never_comes_out_for_the_next_visitor(desk: Desk) -> None:
    desk.machine.paper_out_after(100)
    assert desk.prints(LONG) == NotPrinted("paper_out")
    desk.machine.paper_in()
    desk.becomes(READY)
    assert desk.prints(SHORT) == Printed()
    stub, whole = desk.slips()
    assert LONG.bits.startswith(stub)
    assert len(stub) == 100 * PAPER_DOTS // 8
    assert whole == SHORT.bits.rstrip(b"\x00")


def test_the_rest_is_forgotten_too_when_the_cover_was_opened_and_closed_at_once(tmp_path: Path) -> None:
    machine = SimulatedPrinter(tmp_path)
    with at_work(Desk(machine, lambda: Meddled(machine.port(), 1, machine.open_cover))) as desk:
        desk.becomes(READY)
        assert desk.prints(LONG) == NotPrinted("cover_open")
        machine.close_cover()
        desk.becomes(READY)
        assert all(LONG.bits.startswith(stub) and len(stub) < len(LONG.bits) for stub in desk.slips())


def test_a_band_that_a_crash_left_half_sent_does_not_swallow_the_next_slip(tmp_path: Path) -> None:
    machine = SimulatedPrinter(tmp_path)
    before = machine.port()
    before.write(b"\x1b@\x1dv0\x00\x48\x00\x80\x00" + b"\xff" * 1000)  # and there the program ended
    with at_work(Desk(machine, machine.port)) as desk:
        desk.becomes(READY)
        assert desk.prints(SHORT) == Printed()
        assert desk.slips()[-1] == SHORT.bits.rstrip(b"\x00")


# -- clones and ports that know less ---------------------------------------------------------------------------------


def test_a_clone_without_causes_says_offline_and_prints_nothing(tmp_path: Path) -> None:
    machine = SimulatedPrinter(tmp_path, knows_causes=False)
    with at_work(Desk(machine, machine.port)) as desk:
        desk.becomes(READY)
        machine.paper_out()
        assert desk.prints(SHORT) == NotPrinted("offline")
        desk.becomes(Health(Condition.ABSENT, Remedy.STAFF, "offline"))


def test_a_clone_without_marks_is_printed_once_it_must_be_done_and_is_online(tmp_path: Path) -> None:
    machine = SimulatedPrinter(tmp_path, answers_marks=False)
    with at_work(Desk(machine, machine.port)) as desk:
        desk.becomes(READY)
        assert desk.prints(SHORT) == Printed()
        assert desk.slips() == [SHORT.bits.rstrip(b"\x00")]
        machine.paper_out_after(30)
        assert desk.prints(SHORT) == NotKnown("paper_out")


def test_a_port_that_never_answers_never_says_printed(tmp_path: Path) -> None:
    path = tmp_path / "paper"
    machine = SimulatedPrinter(tmp_path)
    with at_work(Desk(machine, lambda: FilePort(str(path)), answers=False)) as desk:
        desk.becomes(READY)
        assert desk.prints(LONG) == NotKnown("no_status")
    machine.port().write(path.read_bytes())
    assert desk.slips() == [LONG.bits.rstrip(b"\x00")]


# -- over a line of the operating system -----------------------------------------------------------------------------


def test_a_slip_over_a_serial_line(tmp_path: Path) -> None:
    machine = SimulatedPrinter(tmp_path)
    line = machine.serve_pty()
    with at_work(Desk(machine, lambda: SerialPort(line.path, 115200))) as desk:
        desk.printer.answer_time = desk.printer.drain_time = 2.0
        desk.printer.settle_time = 5.0
        desk.becomes(READY)
        assert desk.prints(LONG) == Printed()
        assert desk.slips() == [LONG.bits.rstrip(b"\x00")]
    line.stop()


def test_a_line_that_is_slower_than_its_buffer_is_not_taken_for_a_silent_printer(tmp_path: Path) -> None:
    machine = SimulatedPrinter(tmp_path)
    with at_work(Desk(machine, lambda: Backlogged(machine.port()))) as desk:
        desk.printer.drain_time = SAFETY
        desk.becomes(READY)
        assert desk.prints(LONG) == Printed()


def test_a_plug_pulled_in_the_middle_of_a_band(tmp_path: Path) -> None:
    machine = SimulatedPrinter(tmp_path)
    lines = [machine.serve_pty()]
    with at_work(Desk(machine, lambda: SerialPort(lines[-1].path, 115200))) as desk:
        desk.printer.answer_time = desk.printer.drain_time = 2.0
        desk.becomes(READY)
        machine.unplug_after(12_000)  # in the second of three bands
        result = desk.prints(LONG)
        assert isinstance(result, NotPrinted)
        assert result.cause in {"no_port", "no_answer"}
        lines[-1].stop()
        machine.plug_in()
        lines.append(machine.serve_pty())
        desk.becomes(READY)
        assert desk.prints(SHORT) == Printed()
        assert desk.slips()[-1] == SHORT.bits.rstrip(b"\x00")
    lines[-1].stop()


def test_a_plug_pulled_after_the_last_band_is_not_known(tmp_path: Path) -> None:
    machine = SimulatedPrinter(tmp_path)
    with at_work(Desk(machine, lambda: Meddled(machine.port(), 3, lambda: machine.unplug_after(0)))) as desk:
        desk.becomes(READY)
        assert desk.prints(LONG) == NotKnown("no_port")


# -- the simulated printer and the driver's edges --------------------------------------------------------------------


class Meddled:
    """A port through which something happens to the printer right after its n-th picture band has begun to arrive."""

    def __init__(self, port: Port, band: int, happens: Callable[[], None]) -> None:
        self._port, self._left, self._happens = port, band, happens

    def read(self, size: int, timeout: float) -> bytes:
        return self._port.read(size, timeout)

    def write(self, data: bytes) -> None:
        begins = b"\x1dv0" in data
        self._left -= begins
        self._port.write(data)
        if begins and self._left == 0:
            self._happens()

    def discard(self) -> None:
        self._port.discard()

    def close(self) -> None:
        self._port.close()


class Backlogged:
    """A slow line behind a large buffer: who waits for less than a second after a band hears nothing."""

    def __init__(self, port: Port) -> None:
        self._port, self._held = port, False

    def read(self, size: int, timeout: float) -> bytes:
        if self._held and timeout < 1.0:
            return b""
        self._held = False
        return self._port.read(size, timeout)

    def write(self, data: bytes) -> None:
        self._held |= len(data) > 1000
        self._port.write(data)

    def discard(self) -> None:
        self._port.discard()

    def close(self) -> None:
        self._port.close()


def stall(machine: SimulatedPrinter) -> None:
    """The motor stands still without the printer noticing."""
    machine.rows_a_look = 0
