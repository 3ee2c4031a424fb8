"""What the camera's child costs where nobody is: welcome page, identify page, rest.

The simulated camera (1280 x 720, JPEG of 80 kB, an empty hall) plays in a process of its own and is not counted. The
shares are of one core, user and system time of the whole child, as the system accounts for them.
"""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import psutil

from drivers.camera.camera import LOOKS, LOOKS_WITH_PREVIEW
from drivers.camera.looker import Looker
from drivers.camera.messages import Alive, Close, Closed, Look, Report, Start
from drivers.camera.optics import LIT_SCREEN
from drivers.camera.payload import VOUCHER_PATTERN
from tests.vision.tables import markdown, number

RATES = (15.0, 30.0)  # pictures a second, of a slow and of a usual camera
SETTLED = 2.0  # seconds for what is only needed to start
HEADS = ("camera's child", "looks a second", "of one core", "ms a look")
NET = 20.0  # seconds after which a silent child is given up

SIMULATOR = """
import sys
from drivers.sim.camera import SimulatedCamera
camera = SimulatedCamera(float(sys.argv[1]))
print(camera.address, flush=True)
sys.stdin.read()
"""


@dataclass(frozen=True, slots=True)
class Cost:
    """`looks` a second, `share` of one core in percent, `each` in milliseconds of processor time a look."""

    what: str
    looks: float
    share: float

    @property
    def each(self) -> float | None:
        return 10 * self.share / self.looks if self.looks else None


def table(seconds: float) -> str:
    """Each is measured for so long. Not on one core: the simulated camera wants one of its own."""
    os.sched_setaffinity(0, range(os.cpu_count() or 1))
    lines = [
        [f"{cost.what}, camera at {rate:.0f}/s", number(cost.looks), f"{cost.share:.1f} %", number(cost.each)]
        for rate in RATES
        for cost in camera_cost(rate, seconds)
    ]
    return markdown(HEADS, lines)


def camera_cost(rate: float, seconds: float) -> Iterator[Cost]:
    """The real child over a simulated camera of `rate` pictures a second; each is measured for `seconds`."""
    with simulated_camera(rate) as address:
        looker = Looker(Start(address, True, VOUCHER_PATTERN, LIT_SCREEN))
        process = psutil.Process(looker.pid)
        looker.send(Look(1, preview=False, per_second=LOOKS))
        yield looking("welcome page", looker, process, seconds)
        looker.send(Look(2, preview=True, per_second=LOOKS_WITH_PREVIEW))
        yield looking("identify page", looker, process, seconds)
        looker.send(Close(3))
        while not isinstance(heard(looker), Closed):
            pass
        before = spent(process)
        time.sleep(seconds)
        yield Cost("rest", 0.0, 100 * (spent(process) - before) / seconds)
        looker.kill()


@contextmanager
def simulated_camera(rate: float) -> Iterator[str]:
    with subprocess.Popen(
        (sys.executable, "-c", SIMULATOR, str(rate)), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as simulator:
        assert simulator.stdout is not None
        yield simulator.stdout.readline().strip()
        simulator.kill()


def looking(what: str, looker: Looker, process: psutil.Process, seconds: float) -> Cost:
    alive_for(looker, SETTLED)
    (first, began, before), (last, ended, after) = (
        (alive_for(looker, span), time.monotonic(), spent(process)) for span in (0.0, seconds)
    )
    return Cost(what, (last - first) / (ended - began), 100 * (after - before) / (ended - began))


def alive_for(looker: Looker, seconds: float) -> int:
    """Listens for that long and on to the next sign of life: how many pictures were looked at by then."""
    until = time.monotonic() + seconds
    while True:
        report = heard(looker)
        if isinstance(report, Alive) and report.looked and time.monotonic() >= until:
            return report.looked


def heard(looker: Looker) -> Report:
    """The next thing that it says. Raises TimeoutError."""
    for report in looker.reports(NET):
        return report
    raise TimeoutError("the child says nothing")


def spent(process: psutil.Process) -> float:
    times = process.cpu_times()
    return float(times.user + times.system)
