"""The simulated printer against the manual: bytes in, answers and paper out, without our driver."""

from pathlib import Path

import pytest
from escpos.printer import Dummy  # type: ignore[import-untyped]
from PIL import Image, ImageOps

from drivers.errors import PortGone
from drivers.ports import SerialPort
from drivers.sim.printer import KEPT, SimulatedPrinter

ROW = b"\xf0" * 72
CUT = b"\x1dV\x00"
CLEAR = b"\x10\x14\x08\x01\x03\x14\x01\x06\x02\x08"


def picture(rows: int) -> bytes:
    return b"\x1dv0\x00\x48\x00" + rows.to_bytes(2, "little") + ROW * rows


@pytest.fixture
def machine(tmp_path: Path) -> SimulatedPrinter:
    return SimulatedPrinter(tmp_path)


def states(machine: SimulatedPrinter) -> str:
    port = machine.port()
    for n in (1, 2, 3, 4):
        port.write(bytes((0x10, 0x04, n)))
    return port.read(4, 1.0).hex(" ")


def test_the_answers_are_those_that_were_measured(machine: SimulatedPrinter) -> None:
    assert states(machine) == "12 12 12 12"
    machine.near_end()
    assert states(machine) == "12 12 12 1e"
    machine.paper_out()
    assert states(machine) == "1a 32 12 7e"
    machine.paper_in()
    machine.open_cover()
    assert states(machine) == "1a 16 12 12"
    machine.close_cover()
    machine.faults.fail_next()
    machine.port().write(picture(1) + CUT)
    assert states(machine) == "1a 52 1a 12"
    machine.unjam()
    assert states(machine) == "12 12 12 12"


def test_a_clone_says_offline_and_hides_the_cause(tmp_path: Path) -> None:
    machine = SimulatedPrinter(tmp_path, knows_causes=False)
    machine.paper_out()
    assert states(machine) == "1a 12 12 12"


def test_a_picture_from_another_encoder_comes_out_as_a_file(machine: SimulatedPrinter, tmp_path: Path) -> None:
    drawn = Image.linear_gradient("L").resize((576, 90)).convert("1")
    other = Dummy()
    other.hw("INIT")
    other.image(drawn, fragment_height=32)
    other.cut(mode="PART")
    machine.port().write(other.output)
    (slip,) = machine.printed
    assert slip.path == tmp_path / "slip-1.png"
    with Image.open(slip.path) as came_out:
        assert came_out.mode == "1"
        assert came_out.crop((0, 0, 576, 90)).tobytes() == drawn.tobytes()
        assert not ImageOps.invert(came_out.crop((0, 90, 576, came_out.height)).convert("L")).getbbox()
    assert not machine.not_understood


@pytest.mark.parametrize("size", [1, 7, 72, 1000])
def test_bytes_may_come_in_pieces_of_any_size(machine: SimulatedPrinter, size: int) -> None:
    port = machine.port()
    stream = b"\x1b@" + picture(20) + b"\x1dr\x01" + CUT
    for start in range(0, len(stream), size):
        port.write(stream[start : start + size])
    assert machine.printed[0].rows == (ROW,) * 20
    assert port.read(1, 1.0) == b"\x00"


def test_a_question_inside_a_picture_is_picture_and_behind_it_is_a_question(machine: SimulatedPrinter) -> None:
    port = machine.port()
    port.write(b"\x1dv0\x00\x48\x00\x01\x00" + b"\x10\x04\x01" * 24)
    assert port.read(1, 0) == b""
    port.write(b"\x10\x04\x01")
    assert port.read(2, 0) == b"\x12"


def test_what_waits_in_the_buffer_comes_out_when_paper_is_back(machine: SimulatedPrinter) -> None:
    port = machine.port()
    machine.paper_out_after(5)
    port.write(picture(20) + b"\x1dr\x01" + CUT)
    assert port.read(1, 0) == b""  # the mark is held back
    machine.paper_in()
    assert port.read(1, 0) == b"\x00"
    assert machine.printed[0].rows == (ROW,) * 20


def test_a_cleared_buffer_does_not_come_out(machine: SimulatedPrinter) -> None:
    port = machine.port()
    machine.paper_out_after(5)
    port.write(picture(20) + CUT + CLEAR)
    machine.paper_in()
    port.write(CUT)
    assert machine.printed[0].rows == (ROW,) * 5


def test_a_cut_in_white_paper_is_no_slip(machine: SimulatedPrinter) -> None:
    machine.port().write(b"\x1bd\x06" + CUT + b"\x1bJ\x10" + b"\x1dVB\x00")
    assert machine.printed == []
    assert not machine.not_understood


def test_bytes_that_begin_no_command_are_kept_apart(machine: SimulatedPrinter) -> None:
    machine.port().write(b"abc\x1b@\x1b\x99")
    assert machine.not_understood == b"abc\x1b\x99"


def test_only_the_latest_slips_are_kept(machine: SimulatedPrinter, tmp_path: Path) -> None:
    for _ in range(KEPT + 2):
        machine.port().write(picture(1) + CUT)
    assert [slip.path.name for slip in machine.printed] == [f"slip-{n}.png" for n in range(3, KEPT + 3)]
    assert len(list(tmp_path.iterdir())) == KEPT


def test_silence_takes_everything_in_and_says_nothing(machine: SimulatedPrinter) -> None:
    machine.faults.silent()
    port = machine.port()
    port.write(b"\x10\x04\x01" + picture(1) + CUT)
    assert port.read(1, 0.01) == b""
    assert len(machine.printed) == 1


def test_a_pulled_plug_ends_the_port_and_the_next_try_to_open(machine: SimulatedPrinter) -> None:
    port = machine.port()
    machine.unplug_after(2)
    port.write(b"\x10\x04\x01")
    with pytest.raises(PortGone):
        port.read(1, 1.0)
    with pytest.raises(PortGone):
        port.write(b"\x00")
    with pytest.raises(PortGone):
        machine.port()
    machine.plug_in()
    machine.port().write(b"\x00")


def test_the_plug_may_go_after_some_answers(machine: SimulatedPrinter) -> None:
    machine.faults.cut_off(after=1)
    port = machine.port()
    port.write(b"\x10\x04\x01\x10\x04\x02")
    assert port.read(1, 1.0) == b"\x12"
    with pytest.raises(PortGone):
        port.read(1, 1.0)


def test_the_same_printer_behind_a_serial_line(machine: SimulatedPrinter) -> None:
    line = machine.serve_pty()
    port = SerialPort(line.path, 9600)
    port.write(picture(200) + CUT + b"\x10\x04\x04")
    assert port.read(1, 20.0) == b"\x12"
    assert machine.printed[0].rows == (ROW,) * 200
    port.close()
    line.stop()
    with pytest.raises(PortGone):
        SerialPort(line.path, 9600)
