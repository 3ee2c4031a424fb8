"""A simulated network cable between two sockets: carries, is cut, is mended."""

import socket
from collections.abc import Iterator

import pytest

from drivers.sim.cable import SimulatedCable

NET = 20.0  # seconds until a test gives up waiting


@pytest.fixture
def far() -> Iterator[socket.socket]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(NET)
        yield server


@pytest.fixture
def cable(far: socket.socket) -> Iterator[SimulatedCable]:
    cable = SimulatedCable("127.0.0.1", far.getsockname()[1])
    yield cable
    cable.cut()


def connected(cable: SimulatedCable, far: socket.socket) -> tuple[socket.socket, socket.socket]:
    near = socket.create_connection(cable.address, timeout=NET)
    end, _ = far.accept()
    end.settimeout(NET)
    return near, end


def test_bytes_pass_both_ways_unchanged(cable: SimulatedCable, far: socket.socket) -> None:
    near, end = connected(cable, far)
    with near, end:
        near.sendall(bytes(range(256)))
        assert end.recv(256, socket.MSG_WAITALL) == bytes(range(256))
        end.sendall(b"back")
        assert near.recv(4, socket.MSG_WAITALL) == b"back"


def test_a_cut_breaks_what_is_connected_and_lets_nobody_connect(cable: SimulatedCable, far: socket.socket) -> None:
    near, end = connected(cable, far)
    with near, end:
        cable.cut()
        assert near.recv(1) == b""
        assert end.recv(1) == b""
    for _ in range(2):
        with pytest.raises(ConnectionRefusedError):
            socket.create_connection(cable.address, timeout=NET)


def test_a_mended_cable_carries_again_and_mending_a_whole_one_does_nothing(
    cable: SimulatedCable, far: socket.socket
) -> None:
    cable.cut()
    cable.mend()
    cable.mend()
    near, end = connected(cable, far)
    with near, end:
        near.sendall(b"again")
        assert end.recv(5, socket.MSG_WAITALL) == b"again"


def test_a_slow_cable_carries_all_the_same(cable: SimulatedCable, far: socket.socket) -> None:
    cable.slow(0.01)
    near, end = connected(cable, far)
    with near, end:
        near.sendall(b"slowly")
        assert end.recv(6, socket.MSG_WAITALL) == b"slowly"
