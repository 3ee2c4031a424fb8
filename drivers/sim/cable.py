"""A network cable between the kiosk and its platform: a relay on loopback that can be cut, mended and made slow."""

import contextlib
import socket
import threading
import time

PORTION = 65536
BACKLOG = 16


class SimulatedCable:
    """Relays bytes unchanged to `host`:`port`. `address` is what the client connects to instead."""

    def __init__(self, host: str, port: int) -> None:
        self._far = (host, port)
        self._delay = 0.0
        self._sockets: set[socket.socket] = set()
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=BACKLOG)
        self._port: int = self._listener.getsockname()[1]
        self._begin()

    @property
    def address(self) -> tuple[str, int]:
        return "127.0.0.1", self._port

    def cut(self) -> None:
        """Every connection breaks and no new one is made."""
        _end(self._listener)
        for each in tuple(self._sockets):
            _end(each)

    def mend(self) -> None:
        """Connections are made again; at once where the cable was not cut."""
        if self._listener.fileno() < 0:
            self._listener = socket.create_server(("127.0.0.1", self._port), backlog=BACKLOG)
            self._begin()

    def slow(self, seconds: float) -> None:
        """Each portion of bytes takes `seconds` longer, 0 none."""
        self._delay = seconds

    def _begin(self) -> None:
        threading.Thread(target=self._accept, args=(self._listener,), name="sim-cable", daemon=True).start()

    def _accept(self, listener: socket.socket) -> None:
        with contextlib.suppress(OSError):  # the listener is closed by a cut
            while True:
                near, _ = listener.accept()
                self._connect(near)
                if listener.fileno() < 0:  # cut while this connection was made
                    _end(near)

    def _connect(self, near: socket.socket) -> None:
        try:
            far = socket.create_connection(self._far, timeout=3.0)
        except OSError:
            near.close()
            return
        far.settimeout(None)
        self._sockets |= {near, far}
        for source, sink in ((near, far), (far, near)):
            threading.Thread(target=self._relay, args=(source, sink), name="sim-cable", daemon=True).start()

    def _relay(self, source: socket.socket, sink: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while portion := source.recv(PORTION):
                if self._delay:
                    time.sleep(self._delay)
                sink.sendall(portion)
        for each in (source, sink):
            self._sockets.discard(each)
            _end(each)


def _end(connection: socket.socket) -> None:
    """Shut down first: a close alone leaves a thread waiting that receives or accepts here, and the port open."""
    with contextlib.suppress(OSError):
        connection.shutdown(socket.SHUT_RDWR)
    connection.close()
