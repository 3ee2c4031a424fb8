"""The camera as a device, with its real child process over a simulated camera: reads, rests, dies and comes back."""

import os
import queue
import signal
import subprocess
import sys
import textwrap
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import TypeVar

import numpy as np
import psutil
import pytest
from PIL import Image

from drivers.camera.camera import Camera, CodeSeen, Rest, Watch
from drivers.camera.messages import Alive, Close, Closed, Code, Look
from drivers.camera.payload import Payload
from drivers.health import READY, Condition, HealthChanged
from drivers.sim.camera import SimulatedCamera
from drivers.sim.phone import code_picture

FIRST, SECOND = "4240999999123456789012990000", "4240999999210987654321990000"
NET = 20.0  # seconds until a test gives up waiting: a net for a busy machine, nothing is measured by it

Told = TypeVar("Told")


class Bench:
    """A camera under test, what it told, and the simulated camera before it."""

    def __init__(self, address: str = "", **settings: float | bool) -> None:
        self.sight = SimulatedCamera()
        self.told: queue.SimpleQueue[object] = queue.SimpleQueue()
        self.heard: list[object] = []
        chosen = {"patience": 0.8, "opening_patience": NET, **settings}
        self.camera = Camera("camera", self.told.put, address or self.sight.address, **chosen)  # type: ignore[arg-type]

    def hears(self, kind: type[Told], where: Callable[[Told], bool] = lambda _: True) -> Told:
        """The next telling of this kind that is as wanted."""
        while True:
            told = self.told.get(timeout=NET)
            self.heard.append(told)
            if isinstance(told, kind) and where(told):
                return told

    def is_ready(self) -> "Bench":
        self.hears(HealthChanged, lambda change: change.health == READY)
        return self

    def sees(self, text: str) -> CodeSeen:
        return self.hears(CodeSeen, lambda code: code.text == text)

    def is_unwell(self) -> tuple[Condition, str]:
        health = self.hears(HealthChanged, lambda change: change.health != READY).health
        return health.condition, health.cause

    def ends(self) -> None:
        self.camera.stop(NET)
        self.sight.close()


@pytest.fixture
def bench() -> Iterator[Bench]:
    bench = Bench()
    bench.camera.start()
    yield bench.is_ready()
    bench.ends()


def test_a_code_is_told_with_its_kind_and_the_time_of_its_picture(bench: Bench) -> None:
    bench.camera.order(Watch(preview=False))
    bench.sight.show_code(FIRST)
    seen = bench.sees(FIRST)
    assert seen.kind is Payload.VOUCHER
    assert bench.sight.shown_at is not None
    assert seen.at >= bench.sight.shown_at - 0.1


def test_a_code_of_another_kind_is_told_as_what_it_is(bench: Bench) -> None:
    bench.camera.order(Watch(preview=False))
    bench.sight.show_code("https://example.com/")
    assert bench.sees("https://example.com/").kind is Payload.URL
    bench.sight.show_code("134567890123456789")
    assert bench.sees("134567890123456789").kind is Payload.PAYMENT


def test_a_code_that_stays_is_told_again_but_never_twice_in_half_a_second(bench: Bench) -> None:
    bench.camera.order(Watch(preview=True))
    bench.sight.show_code(FIRST)
    times = [bench.sees(FIRST).at for _ in range(4)]
    assert all(later - earlier >= 0.5 for earlier, later in pairwise(times))


def test_what_was_in_view_before_the_rest_does_not_reach_the_next_visitor(bench: Bench) -> None:
    bench.camera.order(Watch(preview=False))
    bench.sight.show_code(FIRST)
    bench.sees(FIRST)
    bench.camera.order(Rest())
    bench.sight.show_code(SECOND)
    bench.camera.order(Watch(preview=False))
    assert bench.sees(SECOND)
    began = bench.sight.shown_at
    assert began is not None
    assert all(code.at <= began for code in bench.heard if isinstance(code, CodeSeen) and code.text == FIRST)


def test_a_killed_child_is_replaced_and_the_code_is_still_read(bench: Bench) -> None:
    bench.camera.order(Watch(preview=False))
    bench.sight.show_code(FIRST)
    bench.sees(FIRST)
    first = bench.camera.child
    assert first is not None
    os.kill(first, signal.SIGKILL)
    assert bench.is_unwell() == (Condition.BROKEN, "child_ended")
    bench.is_ready().sees(FIRST)
    assert bench.camera.child not in (None, first)


def test_a_frozen_child_is_killed_and_replaced_and_the_code_is_still_read(bench: Bench) -> None:
    bench.camera.order(Watch(preview=False))
    bench.sight.show_code(FIRST)
    bench.sees(FIRST)
    first = bench.camera.child
    assert first is not None
    os.kill(first, signal.SIGSTOP)
    assert bench.is_unwell() == (Condition.ABSENT, "no_pictures")
    bench.is_ready().sees(FIRST)
    assert not psutil.pid_exists(first)


def test_a_child_that_does_not_let_go_of_the_camera_is_killed(bench: Bench) -> None:
    first = bench.camera.child
    assert first is not None
    bench.camera.order(Watch(preview=True))
    bench.sight.show_code(FIRST)
    bench.sees(FIRST)
    os.kill(first, signal.SIGSTOP)
    bench.camera.order(Rest())
    assert bench.is_unwell() == (Condition.ABSENT, "no_pictures")
    assert bench.camera.preview() is None
    bench.is_ready()
    assert not psutil.pid_exists(first)


def test_a_stream_that_stalls_is_left_and_found_again(bench: Bench) -> None:
    bench.camera.order(Watch(preview=False))
    bench.sight.show_code(FIRST)
    bench.sees(FIRST)
    bench.sight.faults.silent()
    assert bench.is_unwell() == (Condition.ABSENT, "no_pictures")
    bench.sight.faults.clear()
    bench.is_ready().sees(FIRST)


def test_an_unplugged_camera_is_absent_and_found_again(bench: Bench) -> None:
    bench.camera.order(Watch(preview=False))
    bench.sight.show_code(FIRST)
    bench.sees(FIRST)
    bench.sight.faults.cut_off()
    assert bench.is_unwell() == (Condition.ABSENT, "no_camera")
    bench.sight.faults.clear()
    bench.is_ready().sees(FIRST)


def test_a_machine_without_this_camera_says_so_and_prints_nothing(capfd: pytest.CaptureFixture[str]) -> None:
    bench = Bench("/dev/video9")
    bench.camera.start()
    assert bench.is_unwell() == (Condition.ABSENT, "no_camera")
    bench.ends()
    assert capfd.readouterr() == ("", "")


def test_an_order_to_an_absent_camera_holds_when_it_comes() -> None:
    bench = Bench()
    bench.sight.faults.cut_off()
    bench.camera.start()
    assert bench.is_unwell() == (Condition.ABSENT, "no_camera")
    bench.camera.order(Watch(preview=False))
    bench.sight.show_code(FIRST)
    bench.sight.faults.clear()
    bench.is_ready().sees(FIRST)
    bench.ends()


def test_a_camera_that_cannot_open_can_still_be_stopped() -> None:
    bench = Bench()
    bench.sight.faults.silent()
    bench.camera.start()
    bench.ends()
    assert bench.camera.child is None
    assert not bench.camera._thread.is_alive()


def test_nothing_is_left_running_after_a_stop() -> None:
    bench = Bench()
    bench.camera.start()
    bench.is_ready()
    pid = bench.camera.child
    assert pid is not None
    bench.ends()
    assert not psutil.pid_exists(pid)


def test_a_slow_camera_is_not_a_fault(bench: Bench) -> None:
    bench.camera.order(Watch(preview=False))
    bench.sight.faults.slow(0.25)
    bench.sight.show_code(FIRST)
    for _ in range(3):
        bench.sees(FIRST)
    assert [told for told in bench.heard if isinstance(told, HealthChanged) and told.health != READY] == []


def test_one_and_the_same_picture_for_long_earns_a_reopening_and_is_no_fault(tmp_path: Path) -> None:
    Image.new("L", (640, 480), 8).save(tmp_path / "a-covered-lens.png")
    bench = Bench(f"folder://{tmp_path}", still=0.6)
    bench.camera.order(Watch(preview=False))
    bench.camera.start()
    bench.is_ready()
    paper = Image.new("L", (640, 480), 255)
    paper.paste(code_picture(FIRST, 200), (200, 120))
    paper.save(tmp_path / "code.part", "PNG")
    (tmp_path / "code.part").rename(tmp_path / "b-code.png")  # a folder's names are read when it is opened
    bench.sees(FIRST)
    assert [told for told in bench.heard if isinstance(told, HealthChanged)] == [HealthChanged("camera", READY)]
    bench.ends()


def test_the_preview_is_there_only_while_it_is_wanted(bench: Bench) -> None:
    assert bench.camera.preview() is None
    bench.camera.order(Watch(preview=True))
    bench.sight.show_code(FIRST)
    bench.sees(FIRST)
    bench.sees(FIRST)
    picture = bench.camera.preview()
    assert picture is not None
    assert picture.shape == (360, 640, 3)
    assert picture.dtype == np.uint8
    blue = picture[40:80, 250:390].reshape(-1, 3).mean(axis=0)  # the page's header on the phone
    assert blue[2] > blue[0] + 30
    bench.camera.order(Watch(preview=False))
    bench.sight.show_code(SECOND)
    bench.sees(SECOND)
    assert bench.camera.preview() is None


def test_nothing_that_is_told_prints_the_code() -> None:
    seen = CodeSeen(FIRST, Payload.VOUCHER, 1.0)
    assert FIRST not in repr(seen)
    assert FIRST not in repr(Code(1, FIRST, "zxing", 1.0))
    assert replace(seen, at=2.0).text == FIRST


# -- the child by itself -------------------------------------------------------------------------------------------


class Line:
    """A started camera whose child the test talks to in the device's place."""

    def __init__(self) -> None:
        self.sight = SimulatedCamera()
        self.camera = Camera("camera", lambda _: None, self.sight.address)
        self.camera._start_child()
        assert self.camera._line is not None
        assert self.camera._preview is not None
        self.preview = self.camera._preview
        self.process = psutil.Process(self.camera.child)
        self.send = self.camera._line.send
        self._line = self.camera._line

    def hears(self, kind: type[Told], where: Callable[[Told], bool] = lambda _: True) -> Told:
        while self._line.poll(NET):
            report = self._line.recv()
            if isinstance(report, kind) and where(report):
                return report
        raise AssertionError("the child said nothing")


@pytest.fixture
def line() -> Iterator[Line]:
    line = Line()
    yield line
    line.camera.close()
    line.sight.close()


def test_at_rest_the_camera_is_released_and_the_preview_is_wiped(line: Line) -> None:
    line.send(Look(1, preview=True, per_second=30.0))
    line.hears(Alive, lambda _: not line.preview.is_blank())
    assert line.process.net_connections("tcp")
    line.send(Close(2))
    line.hears(Closed, lambda closed: closed.turn == 2)
    assert line.preview.is_blank()
    assert line.preview.read() is None
    assert line.process.net_connections("tcp") == []


def test_without_a_preview_no_picture_is_written(line: Line) -> None:
    line.sight.show_code(FIRST)
    line.send(Look(1, preview=False, per_second=30.0))
    line.hears(Code)
    assert line.preview.is_blank()


def test_a_code_carries_the_turn_in_which_it_was_seen(line: Line) -> None:
    line.sight.show_code(FIRST)
    line.send(Look(7, preview=False, per_second=30.0))
    assert line.hears(Code).turn == 7
    line.send(Close(8))
    line.send(Look(9, preview=False, per_second=30.0))
    assert line.hears(Code, lambda code: code.turn != 7).turn == 9


def test_pictures_are_counted_and_their_age_is_told(line: Line) -> None:
    line.send(Look(1, preview=False, per_second=30.0))
    first = line.hears(Alive, lambda alive: alive.frames > 0)
    later = line.hears(Alive, lambda alive: alive.frames > first.frames)
    assert later.age is not None
    line.sight.faults.silent()
    stalled = line.hears(Alive, lambda alive: alive.age is not None and alive.age > 0.5)
    assert line.hears(Alive).frames == stalled.frames


def test_control_c_is_not_for_the_child(line: Line) -> None:
    line.send(Look(1, preview=False, per_second=30.0))
    line.hears(Alive)
    line.process.send_signal(signal.SIGINT)
    line.sight.show_code(FIRST)
    assert line.hears(Code).text == FIRST


def test_the_child_is_small_and_knows_nothing_of_screens(line: Line) -> None:
    line.send(Look(1, preview=False, per_second=30.0))
    line.hears(Alive, lambda alive: alive.frames > 0)
    mapped = " ".join(memory.path for memory in line.process.memory_maps())
    assert "cv2" in mapped
    assert not any(library in mapped for library in ("pygame", "SDL", "PIL"))


def test_the_child_ends_when_its_parent_is_killed() -> None:
    parent = subprocess.Popen(
        [sys.executable, "-c", PARENT],
        stdout=subprocess.PIPE,
        stdin=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    )
    assert parent.stdout is not None
    child = psutil.Process(int(parent.stdout.readline()))
    parent.kill()
    parent.communicate()
    child.wait(NET)


PARENT = textwrap.dedent("""
    import queue
    from drivers.camera.camera import Camera, Watch
    from drivers.sim.camera import SimulatedCamera
    told = queue.SimpleQueue()
    camera = Camera("camera", told.put, SimulatedCamera().address)
    camera.order(Watch(preview=True))
    camera.start()
    told.get()
    print(camera.child, flush=True)
    input()
""")
