"""Serving the sandbox on this machine alone, and starting it as a child that ends with its parent."""

import asyncio
import os
import select
import socket
import subprocess
import sys
import time
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from kiosk.sandbox.gateways import GatewayKind, NotOffered

LOOPBACK = "127.0.0.1"
GATEWAYS = tuple(kind.value for kind in GatewayKind)
READY = "sandbox ready at "
READY_WITHIN = 20.0  # seconds; a cold start on a small machine with a busy disk takes about three
ENDS_WITHIN = 5.0  # seconds for a child to end by itself before it is killed
OPEN_CALLS_END_WITHIN = 1  # seconds; a hanging call is not waited for
STANDARD_INPUT = 0
DEMO = 200  # people invented beside the hand-written ones; they cost a tenth of a second


class NotServed(Exception):
    """The sandbox cannot be served. The text is one sentence for the person at the terminal."""


class NotStarted(Exception):
    """The child did not become ready. The text says what it printed, or that it was silent."""


def serve(
    port: int, host: str = LOOPBACK, database: str = ":memory:", *, gateway: str = "plain", attached: bool = False
) -> None:
    """Serve until interrupted; print one line with the address when ready. Port 0 takes any free port.

    `gateway` is one of GATEWAYS. `attached` ends the server when standard input ends, which is how a child notices its
    parent's death.
    Raises NotServed: a host other than 127.0.0.1, a port in use, a database that cannot be used, a gateway
    that this machine cannot be, the extra [sandbox] not installed.
    """
    if host != LOOPBACK:
        raise NotServed(f"The sandbox serves invented people on {LOOPBACK} only and refuses to listen on {host}.")

    # imported here, so that refusing costs nothing and the parent of a child never loads a server
    try:
        import uvicorn
        from sqlalchemy.exc import DatabaseError

        from kiosk.sandbox.database import IN_MEMORY, BadDatabase
        from kiosk.sandbox.platform import Platform
        from kiosk.sandbox.server import application
    except ModuleNotFoundError as error:
        raise NotServed(f"The sandbox needs {error.name}: install the extra kiosk[sandbox].") from error

    # the protocol is named because asyncio turns Nagle's delay off (40 ms a call) only where it reads IPPROTO_TCP
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP) as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((host, port))
        except (OSError, OverflowError) as error:
            raise NotServed(
                f"The sandbox cannot listen on {host}:{port}: the port is in use or not allowed."
            ) from error
        try:
            platform = Platform(database, datetime.now, DEMO if database == IN_MEMORY else 0)
            platform.guard(GatewayKind(gateway))
        except (BadDatabase, NotOffered) as error:
            raise NotServed(str(error)) from error
        except DatabaseError as error:  # it opens, and what is in it is damaged, or the disk is full
            words = " ".join(str(error.orig).split())
            raise NotServed(f"The sandbox cannot use its database: {words}.") from error
        address = f"http://{host}:{listener.getsockname()[1]}"

        class Announced(uvicorn.Server):
            async def startup(self, sockets: list[socket.socket] | None = None) -> None:
                await super().startup(sockets)
                if attached:
                    asyncio.get_running_loop().add_reader(STANDARD_INPUT, self.hear_parent)
                print(f"{READY}{address}", flush=True)

            def hear_parent(self) -> None:
                if not os.read(STANDARD_INPUT, 1024):
                    asyncio.get_running_loop().remove_reader(STANDARD_INPUT)
                    self.should_exit = True

        config = uvicorn.Config(
            application(platform),
            log_level="critical",
            access_log=False,
            lifespan="off",
            timeout_graceful_shutdown=OPEN_CALLS_END_WITHIN,
        )
        try:
            Announced(config).run(sockets=[listener])
        except KeyboardInterrupt:
            return
        finally:
            platform.close()


@dataclass(frozen=True, slots=True)
class Running:
    """A sandbox in a child process; `address` such as http://127.0.0.1:40213. Usable in a `with`."""

    address: str
    process: subprocess.Popen[bytes]

    def stop(self) -> None:
        """End the child, kindly and then by force; safe to call twice."""
        _end(self.process)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.stop()


def start_sandbox(gateway: str = "plain", database: str = ":memory:") -> Running:
    """Start a sandbox on a free port, and wait until it is ready. Raises NotStarted."""
    root = str(Path(__file__).resolve().parents[2])
    options = ["--port", "0", "--attached", "--gateway", gateway, "--database", database]
    child = subprocess.Popen(
        [sys.executable, "-m", "kiosk.sandbox", *options],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([root, *filter(None, [os.environ.get("PYTHONPATH")])])},
    )
    lines = _said_until_ready(child)
    if lines and lines[-1].startswith(READY):
        return Running(lines[-1].removeprefix(READY), child)
    _end(child)
    raise NotStarted(f"The sandbox did not start: {lines[-1] if lines else 'it said nothing'}")


def _said_until_ready(child: subprocess.Popen[bytes]) -> list[str]:
    """The whole lines that the child prints, up to the ready line, its end, or the end of READY_WITHIN."""
    assert child.stdout is not None
    until, heard = time.monotonic() + READY_WITHIN, b""
    while select.select([child.stdout], [], [], max(0.0, until - time.monotonic()))[0]:
        more = os.read(child.stdout.fileno(), 4096)
        heard += more
        whole = heard.decode("utf-8", "replace").rpartition("\n")[0].splitlines()
        if not more or any(line.startswith(READY) for line in whole):
            return whole
    return heard.decode("utf-8", "replace").splitlines()


def _end(child: subprocess.Popen[bytes]) -> None:
    for pipe in (child.stdin, child.stdout):
        if pipe is not None:
            pipe.close()
    if child.poll() is None:
        child.terminate()
    try:
        child.wait(ENDS_WITHIN)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()
