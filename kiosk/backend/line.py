"""The line under a client's calls: every byte of an answer, head included, is waited for within the call's time.

urllib3's read timeout begins anew with each byte, and http.client reads a whole head, and as many `100 Continue` as
come, before it returns: a platform that drips would hold a thread for ever. So the answers of this line are read
through `Incoming`, which asks the allowance of the call before each wait.
"""

import io
import socket
import ssl
import time
from http.client import HTTPResponse
from typing import Any, ClassVar

from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool

from kiosk.backend.errors import Strange, TooSlow

HEAD = 65_536  # bytes of status line and headers, those of `100 Continue` counted in; servers send less than 8 000
HOSTS = 3  # the platform, the middle platform of e-vouchers, the bureau's own service
FRAMING = 1_000_000  # bytes besides the content, as the lines between chunks


class Allowance:
    """The time and the bytes that the running call still has; set before each call and used by the same thread."""

    def __init__(self) -> None:
        self._until = 0.0  # of time.monotonic
        self._silence = 0.0  # seconds without a byte
        self.whole = 0  # bytes of an answer as sent

    def start(self, until: float, silence: float, content: int) -> None:
        """`until`: on the monotonic clock. `content`: the most bytes that the answer may hold."""
        self._until = until
        self._silence = silence
        self.whole = content + FRAMING

    def receive(self, raw: io.RawIOBase, line: socket.socket, buffer: Any) -> int:
        """What comes next, 0 at the end. Raises TooSlow at the deadline, TimeoutError after a silence, OSError."""
        left = self._until - time.monotonic()
        if left <= 0:
            raise TooSlow("whole answer")
        line.settimeout(min(self._silence, left))
        try:
            return raw.readinto(buffer) or 0
        except TimeoutError:
            if left <= self._silence:
                raise TooSlow("whole answer") from None
            raise


class Incoming(io.RawIOBase):
    """The bytes of one answer. `raw` is the socket's own stream and keeps the socket open until it is closed."""

    def __init__(self, raw: io.RawIOBase, line: socket.socket, allowance: Allowance) -> None:
        self._raw = raw
        self._line = line
        self._allowance = allowance
        self._limit = HEAD
        self._came = 0
        self._in_body = False

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        """Raises Strange when more came than an answer can have, ConnectionAbortedError at an end within the head, and
        what Allowance.receive raises."""
        if self._came >= self._limit:
            raise Strange("too large")
        count = self._allowance.receive(self._raw, self._line, buffer)
        if self._came and not count and not self._in_body:  # http.client takes this for the end of the head
            raise ConnectionAbortedError
        self._came += count
        return count

    def head_is_read(self) -> None:
        self._in_body = True
        self._limit = self._allowance.whole

    def close(self) -> None:
        self._raw.close()
        super().close()


class Answer(HTTPResponse):
    """http.client's answer, read through Incoming."""

    allowance: ClassVar[Allowance]

    def __init__(self, sock: socket.socket, debuglevel: int = 0, method: str | None = None, url: str | None = None):
        super().__init__(sock, debuglevel, method, url)
        self._incoming = Incoming(self.fp.detach(), sock, self.allowance)
        self.fp = io.BufferedReader(self._incoming)

    def begin(self) -> None:
        super().begin()
        self._incoming.head_is_read()


def pools(given: Allowance) -> dict[str, type[HTTPConnectionPool]]:
    """urllib3's pools by scheme, made for one allowance: urllib3 takes classes here, not objects."""

    class OurAnswer(Answer):
        allowance = given

    class Plain(HTTPConnection):
        response_class = OurAnswer

    class Sealed(HTTPSConnection):
        response_class = OurAnswer

    class PlainPool(HTTPConnectionPool):
        ConnectionCls = Plain

    class SealedPool(HTTPSConnectionPool):
        ConnectionCls = Sealed

    return {"http": PlainPool, "https": SealedPool}


class Line(HTTPAdapter):
    """One kept connection to each host, no repetitions, and answers within the allowance.

    `tls`: whose authorities come from the session.
    """

    def __init__(self, allowance: Allowance, tls: ssl.SSLContext) -> None:
        self._allowance = allowance
        self._tls = tls
        super().__init__(max_retries=0, pool_connections=HOSTS, pool_maxsize=1)

    def init_poolmanager(self, connections: int, maxsize: int, block: bool = False, **pool_kwargs: Any) -> None:
        super().init_poolmanager(connections, maxsize, block, ssl_context=self._tls, **pool_kwargs)
        self.poolmanager.pool_classes_by_scheme = pools(self._allowance)
