"""Plays every visit to a service in every city, in real time, two at a time: a line each with exit status and seconds.

python -m tests.every_visit FOLDER [SERVICE …]; exit 1 where one did not go through. A service that a city does not
offer is refused with 2.
"""

import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from kiosk.services import SERVICES
from tests.cities.rules import CITIES, city
from tests.commands import kiosk

AT_ONCE = 2


def play(name: str, service: str, folder: Path) -> tuple[str, bool]:
    """A line, and whether it ended as it should."""
    began = time.monotonic()
    visit = kiosk("visit", service, "--city", name, "--out", folder / name / service)
    line = f"{service:15} {name:15} {visit.returncode}  {time.monotonic() - began:5.1f} s  {visit.stderr.strip()}"
    return line.rstrip(), visit.returncode == (0 if service in city(name).offered else 2)


def main(folder: str, *services: str) -> int:
    wanted = services or [each.name for each in SERVICES]
    jobs = [(name, service, Path(folder)) for service in wanted for name in CITIES]
    well = True
    with ThreadPoolExecutor(AT_ONCE) as pool:
        for line, right in pool.map(lambda job: play(*job), jobs):
            print(line, flush=True)
            well &= right
    return 0 if well else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
