"""The camera as a device, with its real child process over a simulated camera: reads, rests, dies and comes back."""

import itertools
import os
import queue
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise
from multiprocessing import Pipe
from pathlib import Path
from typing import TypeVar

import numpy as np
import psutil
import pytest
from PIL import Image

from drivers.camera.camera import PATIENCE, Camera, CodeSeen, Looked, Rest, Watch
from drivers.camera.child import Child
from drivers.camera.eyes import Eyes
from drivers.camera.grabber import Frame
from drivers.camera.looker import Looker
from drivers.camera.messages import Alive, Close, Closed, Code, Look, Reopen, Report, Start
from drivers.camera.optics import LIT_SCREEN
from drivers.camera.payload import VOUCHER_PATTERN, Payload
from drivers.camera.preview import Preview, share
from drivers.health import READY, Condition, HealthChanged
from drivers.sim.camera import SimulatedCamera
from drivers.sim.phone import code_picture
from tests.traces import found

NET = 20.0  # seconds until a test gives up waiting: a net for a busy machine, nothing is measured by it

Told = TypeVar("Told")


def codes() -> Iterator[str]:
    """Vouchers that were never before the camera: what is seen late of an earlier test is none of them."""
    return (f"4240999999{number:012}990000" for number in itertools.count())


def paper(text: str) -> Image.Image:
    """A sheet with a code."""
    sheet = Image.new("L", (640, 480), 255)
    sheet.paste(code_picture(text, 200), (220, 140))
    return sheet


class Sight(SimulatedCamera):
    """The simulated camera, before which sheets are held: drawn sooner than phones."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._sheet = folder / "sheet.png"

    def show(self, text: str) -> str:
        paper(text).save(self._sheet)
        self.show_picture(self._sheet)
        return text


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sight]:
    sight = Sight(tmp_path_factory.mktemp("sight"))
    yield sight
    sight.close()


@pytest.fixture
def sight(served: Sight) -> Iterator[Sight]:
    """An empty hall, and nothing wrong with the camera."""
    yield served
    served.faults.clear()
    served.clear()


class Bench:
    """A camera under test and what it told."""

    def __init__(self, sight: Sight, address: str = "", **settings: float) -> None:
        self.sight = sight
        self.told: queue.SimpleQueue[object] = queue.SimpleQueue()
        self.heard: list[object] = []
        chosen = {"opening_patience": NET, **settings}
        self.camera = Camera("camera", self.told.put, address or sight.address, **chosen)  # type: ignore[arg-type]
        self.camera.pauses = lambda: itertools.repeat(0.05)

    def hears(self, kind: type[Told], where: Callable[[Told], bool] = lambda _: True) -> Told:
        """The next telling of this kind that is as wanted."""
        while True:
            told = self.told.get(timeout=NET)
            self.heard.append(told)
            if isinstance(told, kind) and where(told):
                return told

    def starts(self) -> "Bench":
        self.camera.start()
        return self.is_ready()

    def is_ready(self) -> "Bench":
        self.hears(HealthChanged, lambda change: change.health == READY)
        return self

    def watches(self, preview: bool = False) -> "Bench":
        """After a rest, so that whatever is told from now on is of this watch."""
        self.camera.order(Rest())
        self.camera.order(Watch(preview))
        self.hears(Looked)
        self.heard.clear()
        return self

    def sees(self, text: str) -> CodeSeen:
        return self.hears(CodeSeen, lambda code: code.text == text)

    def is_unwell(self) -> tuple[Condition, str]:
        health = self.hears(HealthChanged, lambda change: change.health != READY).health
        return health.condition, health.cause

    def child(self) -> int:
        assert self.camera.child is not None
        return self.camera.child

    def ends(self) -> None:
        self.camera.stop(NET)


@pytest.fixture(scope="module")
def patient(served: Sight) -> Iterator[Bench]:
    """One camera with its child for all tests that leave it well, with the patience of a hall."""
    bench = Bench(served).starts()
    yield bench
    bench.ends()


@pytest.fixture(scope="module")
def impatient(served: Sight) -> Iterator[Bench]:
    bench = Bench(served, patience=0.8).starts()
    yield bench
    bench.ends()


FRESH = codes()


@pytest.fixture
def code() -> str:
    return next(FRESH)


@pytest.fixture
def another() -> str:
    return next(FRESH)


@pytest.fixture
def bench(patient: Bench, sight: Sight) -> Iterator[Bench]:
    yield patient.watches()
    patient.camera.order(Rest())


@pytest.fixture
def hasty(impatient: Bench, sight: Sight) -> Iterator[Bench]:
    yield impatient.watches()
    impatient.camera.order(Rest())


def test_a_code_is_told_with_its_kind_and_the_time_of_its_picture(bench: Bench, code: str) -> None:
    bench.sight.show(code)
    seen = bench.sees(code)
    assert seen.kind is Payload.VOUCHER
    assert bench.sight.shown_at is not None
    assert seen.at >= bench.sight.shown_at - 0.1


def test_a_code_of_another_kind_is_told_as_what_it_is(bench: Bench) -> None:
    assert bench.sees(bench.sight.show("https://example.com/")).kind is Payload.URL
    assert bench.sees(bench.sight.show("134567890123456789")).kind is Payload.PAYMENT


def test_a_code_that_stays_is_told_again_but_never_twice_in_half_a_second(bench: Bench, code: str) -> None:
    bench.sight.show(code)
    times = [bench.sees(code).at for _ in range(3)]
    assert all(later - earlier >= 0.5 for earlier, later in pairwise(times))


def test_a_code_that_is_gone_is_not_kept_while_the_camera_goes_on_watching(sight: Sight, code: str) -> None:
    told: list[object] = []
    camera = Camera("camera", told.append, sight.address, patience=NET, opening_patience=NET)
    camera.open()
    camera.serve(Watch(preview=False))
    sight.show(code)
    while not any(isinstance(one, CodeSeen) for one in told):
        camera.serve(None)
    sight.clear()
    told.clear()
    for _ in range(200):
        camera.serve(None)
        if not found({code}, camera, but=(told,)):
            break
    assert not found({code}, camera, but=(told,))
    camera.close()


def test_what_was_in_view_before_the_rest_does_not_reach_the_next_visitor(
    bench: Bench, code: str, another: str
) -> None:
    bench.sees(bench.sight.show(code))
    bench.camera.order(Rest())
    bench.sight.show(another)
    bench.camera.order(Watch(preview=False))
    assert bench.sees(another)
    began = bench.sight.shown_at
    assert began is not None
    assert all(seen.at <= began for seen in bench.heard if isinstance(seen, CodeSeen) and seen.text == code)


def test_a_killed_child_is_replaced_and_the_code_is_still_read(bench: Bench, code: str) -> None:
    bench.sees(bench.sight.show(code))
    first = bench.child()
    os.kill(first, signal.SIGKILL)
    assert bench.is_unwell() == (Condition.BROKEN, "child_ended")
    bench.is_ready().sees(code)
    assert bench.child() != first


def test_a_frozen_child_is_killed_and_replaced_and_the_code_is_still_read(hasty: Bench, code: str) -> None:
    hasty.sees(hasty.sight.show(code))
    first = hasty.child()
    os.kill(first, signal.SIGSTOP)
    assert hasty.is_unwell() == (Condition.ABSENT, "no_pictures")
    hasty.is_ready().sees(code)
    assert not psutil.pid_exists(first)


def test_a_child_that_does_not_let_go_of_the_camera_is_killed(hasty: Bench, code: str) -> None:
    hasty.sees(hasty.sight.show(code))
    first = hasty.child()
    os.kill(first, signal.SIGSTOP)
    hasty.camera.order(Rest())
    assert hasty.is_unwell() == (Condition.ABSENT, "no_pictures")
    hasty.is_ready()
    assert not psutil.pid_exists(first)


def test_a_stream_that_stalls_is_left_and_found_again(hasty: Bench, code: str) -> None:
    hasty.sees(hasty.sight.show(code))
    hasty.sight.faults.silent()
    assert hasty.is_unwell() == (Condition.ABSENT, "no_pictures")
    hasty.sight.faults.clear()
    hasty.is_ready().sees(code)


def test_an_unplugged_camera_is_absent_and_found_again(bench: Bench, code: str) -> None:
    bench.sees(bench.sight.show(code))
    bench.sight.faults.cut_off()
    assert bench.is_unwell() == (Condition.ABSENT, "no_camera")
    bench.sight.faults.clear()
    bench.is_ready().sees(code)


def test_a_machine_without_this_camera_says_so_and_prints_nothing(
    sight: Sight, capfd: pytest.CaptureFixture[str]
) -> None:
    bench = Bench(sight, "/dev/video9")
    bench.camera.start()
    assert bench.is_unwell() == (Condition.ABSENT, "no_camera")
    bench.ends()
    assert capfd.readouterr() == ("", "")


def test_an_order_to_an_absent_camera_holds_when_it_comes(sight: Sight, code: str) -> None:
    bench = Bench(sight)
    sight.faults.cut_off()
    bench.camera.start()
    assert bench.is_unwell() == (Condition.ABSENT, "no_camera")
    bench.camera.order(Watch(preview=False))
    sight.show(code)
    sight.faults.clear()
    bench.is_ready().sees(code)
    bench.ends()


def test_a_camera_that_cannot_open_can_still_be_stopped(sight: Sight) -> None:
    bench = Bench(sight)
    sight.faults.silent()
    bench.camera.start()
    bench.ends()
    assert bench.camera.child is None
    assert not bench.camera._thread.is_alive()


def test_nothing_is_left_running_after_a_stop(sight: Sight) -> None:
    bench = Bench(sight).starts()
    pid = bench.child()
    bench.ends()
    assert not psutil.pid_exists(pid)


def test_a_slow_camera_is_not_a_fault(bench: Bench, code: str) -> None:
    bench.sight.faults.slow(PATIENCE / 10)
    bench.sight.show(code)
    for _ in range(2):
        bench.sees(code)
    assert [told for told in bench.heard if isinstance(told, HealthChanged)] == []


def test_one_and_the_same_picture_for_long_earns_a_reopening_and_is_no_fault(
    sight: Sight, tmp_path: Path, code: str
) -> None:
    Image.new("L", (640, 480), 8).save(tmp_path / "b-covered-lens.png")
    bench = Bench(sight, f"folder://{tmp_path}", still=0.6)
    bench.camera.order(Watch(preview=False))
    bench.starts()
    paper(code).save(tmp_path / "code.part", "PNG")
    (tmp_path / "code.part").rename(tmp_path / "a-code.png")  # a folder's names are read when it is opened
    bench.sees(code)
    assert [told for told in bench.heard if isinstance(told, HealthChanged)] == [HealthChanged("camera", READY)]
    bench.ends()


def test_a_covered_lens_earns_ever_rarer_reopenings_until_it_sees_something_else(sight: Sight) -> None:
    camera = Camera("camera", lambda _: None, sight.address, patience=NET, opening_patience=NET, still=60.0)
    camera.open()
    camera.serve(Watch(preview=False))
    pictures = itertools.count(1000)

    def reopenings(seconds: range) -> list[int]:
        """At how many seconds of the same picture the child was told to open the camera again."""
        at = []
        for alike in seconds:
            turn, number = camera._turn, next(pictures)
            camera._hear(Alive(turn, number, number, float(alike)))
            at += [alike] if camera._turn > turn else []
        return at

    assert reopenings(range(0, 20_000, 10)) == [60, 120, 240, 480, 960, 1920, 3840, 7440, 11040, 14640, 18240]
    assert reopenings(range(0, 130, 10)) == [60, 120]
    camera.close()


def test_the_preview_is_there_only_while_it_is_wanted(bench: Bench, code: str, another: str) -> None:
    assert bench.camera.preview() is None
    bench.watches(preview=True)
    bench.sight.show_code(code)
    bench.sees(code)
    bench.sees(code)
    picture = bench.camera.preview()
    assert picture is not None
    assert picture.shape == (360, 640, 3)
    assert picture.dtype == np.uint8
    header = picture[40:80, 250:390].reshape(-1, 3).mean(axis=0)  # of the page on the phone: blue, which comes first
    assert header[0] > header[2] + 30
    bench.camera.order(Watch(preview=False))
    bench.sees(bench.sight.show(another))
    assert bench.camera.preview() is None


def test_a_child_that_is_stuck_does_not_show_the_last_visitor_to_the_next(sight: Sight) -> None:
    camera = Camera("camera", lambda _: None, sight.address, patience=NET, opening_patience=NET)
    camera.open()  # by hand: a child that is stuck tells nothing that a test could wait for
    camera.serve(Watch(preview=True))
    while camera.preview() is None:
        camera.serve(None)
    assert camera.child is not None
    os.kill(camera.child, signal.SIGSTOP)
    camera.serve(Rest())
    camera.serve(Watch(preview=True))
    assert camera.preview() is None
    camera.close()


def test_nothing_that_is_told_prints_the_code(code: str) -> None:
    seen = CodeSeen(code, Payload.VOUCHER, 1.0)
    assert code not in repr(seen)
    assert code not in repr(Code(1, code, "zxing", 1.0))
    assert replace(seen, at=2.0).text == code


# -- the child by itself -------------------------------------------------------------------------------------------


class Line:
    """A camera whose child the test talks to in the device's place."""

    def __init__(self, sight: Sight) -> None:
        self.sight = sight
        self.looker = Looker(Start(sight.address, True, VOUCHER_PATTERN, LIT_SCREEN))
        self.preview = self.looker.preview
        self.process = psutil.Process(self.looker.pid)
        self._reports = self._hearing()
        self._turn = 0

    def looks(self, preview: bool = False) -> int:
        """Sends a Look; its turn."""
        self._turn += 1
        self.looker.send(Look(self._turn, preview, per_second=30.0))
        return self._turn

    def closes(self) -> None:
        self._turn += 1
        self.looker.send(Close(self._turn))
        self.hears(Closed, lambda closed: closed.turn == self._turn)

    def reopens(self) -> int:
        self._turn += 1
        self.looker.send(Reopen(self._turn))
        return self._turn

    def _hearing(self) -> Iterator[Report]:
        """Everything that it says, until it says nothing for long."""
        silent = False
        while not silent:
            silent = True
            for report in self.looker.reports(NET):
                silent = False
                yield report

    def hears(self, kind: type[Told], where: Callable[[Told], bool] = lambda _: True) -> Told:
        for report in self._reports:
            if isinstance(report, kind) and where(report):
                return report
        raise AssertionError("the child said nothing")


@pytest.fixture(scope="module")
def started(served: Sight) -> Iterator[Line]:
    line = Line(served)
    yield line
    line.looker.kill()


@pytest.fixture
def line(started: Line, sight: Sight) -> Iterator[Line]:
    yield started
    started.closes()


def test_at_rest_the_camera_is_released_and_the_preview_is_wiped(line: Line) -> None:
    line.looks(preview=True)
    line.hears(Alive, lambda _: not line.preview.is_blank())
    assert line.process.net_connections("tcp")
    line.closes()
    assert line.preview.is_blank()
    assert line.preview.read() is None
    assert line.process.net_connections("tcp") == []


def test_without_a_preview_no_picture_is_written(line: Line, code: str) -> None:
    line.sight.show(code)
    line.looks()
    line.hears(Code, lambda seen: seen.text == code)
    assert line.preview.is_blank()


def test_a_code_carries_the_turn_in_which_it_was_seen(line: Line, code: str) -> None:
    line.sight.show(code)
    turn = line.looks()
    assert line.hears(Code, lambda seen: seen.text == code).turn == turn
    line.closes()
    again = line.looks()
    assert line.hears(Code).turn == again


def test_a_picture_that_was_waited_for_in_an_earlier_turn_is_not_looked_at(code: str, another: str) -> None:
    ours, theirs = Pipe()
    memory = share()
    child = Child(theirs, Preview(memory), Start("no address", False, VOUCHER_PATTERN, LIT_SCREEN), Eyes())
    os.close(memory)
    child._wanted = Look(2, preview=False, per_second=30.0)
    for turn, text in ((1, code), (2, another)):
        child._see(Frame(turn, time.monotonic(), np.asarray(paper(text))))
    assert ours.recv().text == another
    assert not ours.poll()


def test_pictures_are_counted_until_they_stall(line: Line) -> None:
    turn = line.looks()
    first = line.hears(Alive, lambda alive: alive.turn == turn and alive.looked > 0)
    line.hears(Alive, lambda alive: alive.looked > first.looked)
    line.sight.faults.silent()
    counts = pairwise(iter(lambda: line.hears(Alive).looked, None))
    assert any(before == after for before, after in itertools.islice(counts, 100))
    line.sight.faults.clear()


@pytest.mark.parametrize("anew", ["after a rest", "by a reopening"])
def test_a_turn_begins_without_pictures_so_that_a_camera_slow_to_open_is_given_its_time(line: Line, anew: str) -> None:
    line.looks()
    line.hears(Alive, lambda alive: alive.looked > 2)
    if anew == "after a rest":
        line.closes()
        turn = line.looks()
    else:
        turn = line.reopens()
    assert line.hears(Alive, lambda alive: alive.turn == turn).looked <= 1


def test_control_c_is_not_for_the_child(line: Line, code: str) -> None:
    turn = line.looks()
    line.hears(Alive, lambda alive: alive.turn == turn)
    line.process.send_signal(signal.SIGINT)
    line.sight.show(code)
    line.hears(Code, lambda seen: seen.text == code)


def test_the_child_is_small_and_knows_nothing_of_screens(line: Line) -> None:
    line.looks()
    line.hears(Alive, lambda alive: alive.looked > 0)
    mapped = " ".join(memory.path for memory in line.process.memory_maps())
    assert "cv2" in mapped
    assert not any(library in mapped for library in ("pygame", "SDL", "PIL"))


def test_the_child_ends_when_its_parent_is_killed(sight: Sight) -> None:
    parent = subprocess.Popen(
        [sys.executable, "-c", PARENT, sight.address],
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
    import queue, sys
    from drivers.camera.camera import Camera, Watch
    told = queue.SimpleQueue()
    camera = Camera("camera", told.put, sys.argv[1])
    camera.order(Watch(preview=True))
    camera.start()
    told.get()
    print(camera.child, flush=True)
    input()
""")
