"""The command line as its users have it: real processes, with nothing of this one's display or temporary files."""

import json
import os
import select
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psutil

LONGEST = 90.0  # seconds for any command on a small, busy machine
WITHOUT = ("DISPLAY", "WAYLAND_DISPLAY", "SDL_VIDEODRIVER")


def command(*arguments: str | Path) -> list[str]:
    return [sys.executable, "-m", "kiosk", *map(str, arguments)]


def environment(**more: str) -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name not in WITHOUT} | more


def kiosk(*arguments: str | Path, **more: str) -> subprocess.CompletedProcess[str]:
    """A command that ends by itself."""
    return subprocess.run(
        command(*arguments), capture_output=True, text=True, timeout=LONGEST, env=environment(**more), check=False
    )


@contextmanager
def started(*arguments: str | Path, **more: str) -> Iterator[subprocess.Popen[str]]:
    """A command that goes on; it is ended, by force where it must be."""
    with going(command(*arguments), **more) as process:
        yield process


@contextmanager
def going(line: Sequence[str | Path], **more: str) -> Iterator[subprocess.Popen[str]]:
    """Any program of ours, with its input open; ended in the same way."""
    pipe = subprocess.PIPE
    process = subprocess.Popen(line, stdin=pipe, stdout=pipe, stderr=pipe, text=True, env=environment(**more))
    try:
        yield process
    finally:
        if process.poll() is None:
            process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        for stream in (process.stdin, process.stdout, process.stderr):
            assert stream is not None
            stream.close()


def line_of(process: subprocess.Popen[str]) -> str:
    """The next line that it prints."""
    assert process.stdout is not None
    ready, _, _ = select.select([process.stdout], [], [], LONGEST)
    assert ready, "it says nothing"
    return process.stdout.readline().rstrip("\n")


@dataclass
class Visit:
    """One `kiosk visit`: where it wrote, and everything that it may have left elsewhere."""

    name: str
    out: Path
    journal: Path
    temporary: Path
    settings: Sequence[str]
    status: int | None = None
    stdout: str = ""
    stderr: str = ""
    titles: set[str] = field(default_factory=set)  # of its process and its children, while it ran
    calls: list[dict[str, Any]] = field(default_factory=list)  # that its platform took, where it is another process

    @property
    def told(self) -> dict[str, Any]:
        told: dict[str, Any] = json.loads((self.out / "visit.json").read_text("utf-8"))
        return told

    @property
    def screens(self) -> list[str]:
        """Names in order; a screen that fills in stands there once, and a notice on it makes it no other."""
        names = [step["screen"].removesuffix("+notice") for step in self.told["steps"]]
        return [name for at, name in enumerate(names) if at == 0 or name != names[at - 1]]


def play(folder: Path, visits: Mapping[str, Sequence[str]]) -> dict[str, Visit]:
    """Play these visits at the same time; name → settings."""
    running: list[tuple[Visit, subprocess.Popen[bytes], Path]] = []
    for name, settings in visits.items():
        here = folder / name
        visit = Visit(name, here / "out", here / "journal", here / "tmp", settings)
        visit.temporary.mkdir(parents=True)
        said = [part for setting in (f"journal.folder={visit.journal}", *settings) for part in ("--set", setting)]
        with (here / "stdout").open("wb") as stdout, (here / "stderr").open("wb") as stderr:
            process = subprocess.Popen(
                command("visit", name, "--out", visit.out, *said),
                stdout=stdout, stderr=stderr, env=environment(TMPDIR=str(visit.temporary)),
            )  # fmt: skip
        running.append((visit, process, here))
    _watch(running)
    for visit, process, here in running:
        visit.status = process.wait(10)
        visit.stdout, visit.stderr = ((here / name).read_text("utf-8") for name in ("stdout", "stderr"))
    return {visit.name: visit for visit, _, _ in running}


def _watch(running: Sequence[tuple[Visit, subprocess.Popen[bytes], Path]]) -> None:
    """Note the titles of all these processes and their children until they end."""
    until = time.monotonic() + LONGEST
    while going := [(visit, process) for visit, process, _ in running if process.poll() is None]:
        for visit, process in going:
            visit.titles |= titles_of(process.pid)
            with suppress(subprocess.TimeoutExpired):
                process.wait(0.2)
            if time.monotonic() > until:
                process.kill()


def titles_of(number: int) -> set[str]:
    """Command line and name of a process and all its children."""
    titles = set()
    try:
        top = psutil.Process(number)
        for each in (top, *top.children(recursive=True)):
            titles |= {" ".join(each.cmdline()), each.name()}
    except psutil.Error:  # it has just ended
        return titles
    return titles
