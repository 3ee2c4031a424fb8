"""Byte ports by address, over real terminals, sockets and files."""

import os
import socket
import tty
from collections.abc import Iterator
from pathlib import Path

import pytest

from drivers.errors import PortGone
from drivers.ports import FilePort, Port, SerialPort, open_port

SAFETY = 20.0  # seconds; a net for a test that would hang, never what it waits for


class Terminal:
    """A pseudo terminal; this side holds the master."""

    def __init__(self) -> None:
        self._master, self._slave = os.openpty()
        tty.setraw(self._slave)
        self.path = os.ttyname(self._slave)
        self._open = True

    def says(self, data: bytes) -> None:
        os.write(self._master, data)

    def hears(self, size: int) -> bytes:
        return os.read(self._master, size)

    def vanishes(self) -> None:
        if self._open:
            self._open = False
            os.close(self._slave)
            os.close(self._master)


@pytest.fixture
def terminal() -> Iterator[Terminal]:
    terminal = Terminal()
    yield terminal
    terminal.vanishes()


def test_bytes_pass_both_ways_unchanged(terminal: Terminal) -> None:
    port = open_port(terminal.path, 115200, {})
    everything = bytes(range(256))
    port.write(everything)
    assert terminal.hears(256) == everything
    terminal.says(everything)
    assert port.read(256, SAFETY) == everything
    port.close()


def test_reading_gives_what_is_there_when_time_is_over(terminal: Terminal) -> None:
    port = SerialPort(terminal.path, 9600)
    terminal.says(b"ab")
    assert port.read(2, SAFETY) == b"ab"
    assert port.read(5, 0.01) == b""
    assert port.read(5, 0.0) == b""
    port.close()


def test_reading_without_time_takes_what_has_come(terminal: Terminal) -> None:
    port = SerialPort(terminal.path, 9600)
    terminal.says(b"abc")
    assert port.read(1, 3600.0) + port.read(1, 3600.0) == b"ab"
    assert port.read(100, 0.0) == b"c"
    port.close()


def test_discarding_forgets_what_has_come(terminal: Terminal) -> None:
    port = SerialPort(terminal.path, 9600)
    terminal.says(b"old")
    assert port.read(1, SAFETY) == b"o"
    port.discard()
    terminal.says(b"new")
    assert port.read(3, SAFETY) == b"new"
    port.close()


def test_a_port_has_one_user(terminal: Terminal) -> None:
    port = SerialPort(terminal.path, 9600)
    with pytest.raises(PortGone, match="port_in_use"):
        SerialPort(terminal.path, 9600)
    port.close()


def test_a_vanished_terminal_is_gone_for_every_verb(terminal: Terminal) -> None:
    port = SerialPort(terminal.path, 9600)
    terminal.vanishes()
    with pytest.raises(PortGone):
        port.read(1, 0.01)
    with pytest.raises(PortGone):
        port.read(1, 0.0)
    with pytest.raises(PortGone):
        port.write(b"a")
    with pytest.raises(PortGone):
        port.discard()
    port.close()
    port.close()


def test_the_cause_is_a_word_and_carries_no_text_of_the_system(terminal: Terminal) -> None:
    port = SerialPort(terminal.path, 9600)
    terminal.vanishes()
    with pytest.raises(PortGone) as gone:
        port.write(b"a")
    assert str(gone.value) == "no_port"
    assert gone.value.__suppress_context__


@pytest.mark.parametrize("address", ["/dev/there-is-no-such-line", "file:///there/is/no/such/folder/file", "odd://"])
def test_what_is_not_there_cannot_be_opened(address: str) -> None:
    with pytest.raises(PortGone, match="no_port"):
        open_port(address, 9600, {})


def test_a_line_that_takes_nothing_is_blocked_and_not_waited_for_for_ever(terminal: Terminal) -> None:
    port = SerialPort(terminal.path, 9600, write_timeout=0.05)
    with pytest.raises(PortGone, match="write_blocked"):
        port.write(bytes(1_000_000))
    port.close()


def test_a_network_serial_server_is_a_port() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = open_port(f"socket://127.0.0.1:{server.getsockname()[1]}", 9600, {})
        line, _ = server.accept()
        with line:
            port.write(b"\x10\x04\x01")
            assert line.recv(3) == b"\x10\x04\x01"
            line.sendall(b"\x12")
            assert port.read(1, SAFETY) == b"\x12"
        with pytest.raises(PortGone):
            port.read(1, SAFETY)
        port.close()


def test_a_server_that_nobody_runs_is_gone() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        number = server.getsockname()[1]
    with pytest.raises(PortGone):
        open_port(f"socket://127.0.0.1:{number}", 9600, {})


def test_a_plain_file_is_written_to_its_end(tmp_path: Path) -> None:
    path = tmp_path / "slips"
    for part in (b"one", b"two"):
        port = open_port(f"file://{path}", 0, {})
        port.write(part)
        assert port.read(1, 0.0) == b""
        port.discard()
        port.close()
    assert path.read_bytes() == b"onetwo"


def test_no_file_is_made_in_the_place_of_an_unplugged_printer() -> None:
    place = Path(f"/dev/shm/a-printer-that-is-not-there-{os.getpid()}")
    with pytest.raises(PortGone, match="no_port"):
        open_port(f"file://{place}", 0, {})
    assert not place.exists()


def test_a_closed_file_is_gone(tmp_path: Path) -> None:
    port = FilePort(str(tmp_path / "slips"))
    port.close()
    port.close()
    with pytest.raises(PortGone):
        port.write(b"a")


def test_a_printer_that_takes_no_more_is_blocked(tmp_path: Path) -> None:
    path = tmp_path / "printer"
    os.mkfifo(path)
    end = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    port = FilePort(str(path), write_timeout=0.05)
    with pytest.raises(PortGone, match="write_blocked"):
        port.write(bytes(10_000_000))
    port.close()
    os.close(end)


class Known:
    def read(self, size: int, timeout: float) -> bytes:
        return b""

    def write(self, data: bytes) -> None:
        return

    def discard(self) -> None:
        return

    def close(self) -> None:
        return


def test_simulations_are_found_in_the_table_that_was_handed_in() -> None:
    known: Port = Known()
    assert open_port("sim://card", 0, {"sim://card": lambda: known}) is known
    with pytest.raises(PortGone, match="no_such_simulation"):
        open_port("sim://other", 0, {"sim://card": lambda: known})
