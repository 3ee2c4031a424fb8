"""The product's eyes and other readers, on the same pictures, one after the other, on one core.

Times are milliseconds of processor time, so that a busy machine changes them little. Everything is drawn anew from the
seed; give another one to see that nothing was tuned to the first. `wrong` counts 28 digits that a picture does not
show.
"""

import argparse
import os
import platform
import sys
from pathlib import Path

import cv2

from drivers.camera import memory
from drivers.camera.soft import prepare
from tests.vision import contest, idling, misreads, resting, screening
from tests.vision.rivals import PYTHON, Rivals, RivalsGone

SIZES = ((1280, 720), (1920, 1080))


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="./dev bench vision", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--scenes", type=int, default=150, help="damaged scenes at each size")
    parser.add_argument("--empty", type=int, default=5, help="rounds of frames without a voucher, 13 in each")
    parser.add_argument("--films", type=int, default=40, help="films, of severities 1 to 5 in turn")
    parser.add_argument("--photos", type=expected_in, action="append", default=[], help="folder with an expected.json")
    parser.add_argument("--foreign", type=expected_in, action="append", default=[], help="the same, of camera frames")
    parser.add_argument("--rest", type=float, default=0.0, help="seconds for each measure of the camera's child")
    parser.add_argument("--frames", type=int, default=0, help="damaged and empty frames, for wrong results only")
    parser.add_argument("--grids", type=int, default=0, help="module grids for the soft decoder, for wrong results")
    parser.add_argument("--kinds", action="store_true", help="also by severity and by kind")
    parser.add_argument("--peers", type=Path, default=PYTHON, help="Python of the peers' environment")
    wanted = parser.parse_args()
    as_a_child()
    with rivals_in(wanted.peers) as rivals:
        print(machine(rivals.opencv))
        for name, why in rivals.absent.items():
            print(f"{name} is left out: {why}.")
        contest.looks_at(contest.warming(), rivals)
        for size in SIZES if wanted.scenes else ():
            title = f"{wanted.scenes} scenes of {size[0]} x {size[1]}, seed {wanted.seed}"
            compare(title, contest.synthetic(wanted, size), rivals, wanted.kinds)
        for folder in wanted.photos:
            compare(f"Photographs in {folder.name}", contest.photographed(folder), rivals, wanted.kinds)
        for folder in wanted.foreign:
            compare(f"Frames in {folder.name}", contest.filmed(folder), rivals, wanted.kinds)
        if wanted.films:
            arrived = screening.screened(wanted.seed, wanted.films, rivals)
            say(f"From the code's coming into view until it is read\n\n{screening.table(arrived)}")
        if wanted.empty:
            say(f"A frame while the camera runs\n\n{idling.table(wanted.seed, wanted.empty, SIZES, rivals)}")
    if wanted.rest:
        say(f"The camera's child where nobody is\n\n{resting.table(wanted.rest)}")
    if wanted.frames:
        print("\n" + misreads.in_frames(wanted.seed, wanted.frames, progress))
    if wanted.grids:
        print("\n" + misreads.in_grids(wanted.seed, wanted.grids, progress))


def expected_in(folder: str) -> Path:
    """Refuses a folder of pictures whose texts are not told, before anything is measured."""
    if not any(Path(folder).rglob("expected.json")):
        raise argparse.ArgumentTypeError(f"there is no expected.json in {folder}: file names, and the texts of each")
    return Path(folder)


def as_a_child() -> None:
    """One core for this process and all it starts, one thread; memory and tables as the camera's child has them."""
    memory.keep()
    prepare()
    os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    cv2.setNumThreads(1)


def rivals_in(python: Path) -> Rivals:
    try:
        return Rivals(python)
    except (OSError, RivalsGone):
        print(f"There are no peers in {python}: only readers that the product's own environment has are compared.")
        return Rivals(Path(sys.executable))


def machine(peers_opencv: str) -> str:
    lines = Path("/proc/cpuinfo").read_text().splitlines()
    name = next((line.split(":")[1].strip() for line in lines if line.startswith("model name")), platform.machine())
    return (
        f"{name}, one core, Python {platform.python_version()}, OpenCV {cv2.__version__} (peers {peers_opencv}); "
        "times are milliseconds of processor time"
    )


def compare(title: str, pictures: contest.Pictures, rivals: Rivals, details: bool) -> None:
    looks = contest.looks_at(pictures, rivals)
    say(f"{title}\n\n{contest.table(looks, rivals.there)}\n\n{contest.summary(looks, rivals.there)}")
    for what in ("severity", "kind") if details else ():
        print(f"\n{contest.broken_down(looks, rivals.there, what)}")


def say(part: str) -> None:
    print(f"\n### {part}", flush=True)


def progress(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
