"""A PostgreSQL server of the tests' own: Debian's binaries, a folder that goes away, a free port, nothing kept safe.

initdb refuses root, so root's tests run the server as `postgres` or `nobody`; anybody else runs it as themselves. No
service of the machine is used, started or stopped.
"""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

STARTS_WITHIN = 30.0  # seconds; it takes less than one
ENDS_WITHIN = 10.0
SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "max_wal_size": "2GB",
    "max_connections": "20",
    "autovacuum": "off",
    "logging_collector": "off",
}


class NoServer(Exception):
    """PostgreSQL cannot be started here. The text says why."""


def binaries() -> Path:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    if not found:
        raise NoServer("Debian's package postgresql is needed; ./dev test installs it")
    return found[-1].parent


def _servant() -> dict[str, Any]:
    """How a child is started as somebody who is not root."""
    if os.geteuid() != 0:
        return {}
    for name in ("postgres", "nobody"):
        try:
            user = pwd.getpwnam(name)
        except KeyError:
            continue
        return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
    raise NoServer("there is neither postgres nor nobody to run the server as")


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


@contextmanager
def server(**settings: str) -> Iterator[str]:
    """The URL of an empty server's database `postgres`, until the end of the `with`."""
    folder = Path(tempfile.mkdtemp(prefix="kiosk-postgresql-"))
    try:
        servant = _servant()
        if servant:
            os.chown(folder, servant["user"], servant["group"])
        yield from _served(folder, servant, SETTINGS | settings)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _served(folder: Path, servant: dict[str, Any], settings: dict[str, str]) -> Iterator[str]:
    bin, data, log = binaries(), folder / "data", folder / "log"
    quiet: dict[str, Any] = {"cwd": folder, "env": {"PATH": os.defpath, "LC_ALL": "C.UTF-8"}, **servant}
    made = subprocess.run(
        [bin / "initdb", "-D", data, "-U", "kiosk", "--auth=trust", "--no-sync", "--encoding=UTF8", "--locale=C"],
        **quiet, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if made.returncode:
        raise NoServer(f"initdb says: {made.stderr.strip()}")
    port = _free_port()
    options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
    with log.open("wb") as heard:
        process = subprocess.Popen(
            [bin / "postgres", "-D", data, "-p", str(port), "-k", folder, *options],
            **quiet, stdin=subprocess.DEVNULL, stdout=heard, stderr=heard,
        )  # fmt: skip
    try:
        until = time.monotonic() + STARTS_WITHIN
        ready = [bin / "pg_isready", "-q", "-h", "127.0.0.1", "-p", str(port)]
        while subprocess.run(ready, **quiet, check=False).returncode:
            if process.poll() is not None or time.monotonic() > until:
                raise NoServer(f"postgres says: {log.read_text('utf-8', 'replace').strip()}")
            time.sleep(0.05)
        yield f"postgresql://kiosk@127.0.0.1:{port}/postgres"
    finally:
        process.send_signal(signal.SIGINT)  # fast: open connections are cut
        try:
            process.wait(ENDS_WITHIN)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
