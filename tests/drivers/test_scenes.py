"""The benchmark of the eyes itself: its scenes are what they say, and it counts right."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt
import psutil
import pytest
import zxingcpp

from tests.vision import ours, screening
from tests.vision.clutter import CODES, NEGATIVES, negative_of, negatives
from tests.vision.conditions import ALL_KINDS, KINDS, conditions
from tests.vision.contest import planned, table
from tests.vision.films import film
from tests.vision.grids import BATCH, batches, log_odds
from tests.vision.page import Picture
from tests.vision.photographs import NoExpectations, photographs
from tests.vision.rivals import Glance, Rivals, RivalsGone
from tests.vision.scenes import SEVERITIES, Truth, gray, scene
from tests.vision.scoring import UNION, Look, Row, Subject, judged, rows, share
from tests.vision.screening import Arrival
from tests.vision.symbols import AREA, VERSIONS, encoded, invented_symbol

SMALL = (640, 360)
QR = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
Modules = npt.NDArray[np.bool_]  # (side, side), True is dark
A, B = "1" * 28, "2" * 28
VOUCHER = "4240123456789012345678" + AREA


def read(picture: Picture) -> list[str]:
    return [code.text for code in zxingcpp.read_barcodes(gray(picture), formats=QR)]


# -- scenes --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ALL_KINDS)
def test_every_kind_and_severity_makes_a_picture_of_an_invented_code(kind: str) -> None:
    for severity in SEVERITIES:
        picture, truth = scene(1, kind, severity, SMALL)
        assert picture.shape == (360, 640, 3)
        assert picture.dtype == np.uint8
        assert (truth.kind, truth.severity) == (kind, severity)
        assert len(truth.digits) == 28
        assert truth.digits.endswith(AREA)
        assert truth.version in VERSIONS
        assert picture.std() > 2


@pytest.mark.parametrize("kind", ["noise_mjpeg", "moire", "mixed"])
def test_the_same_seed_gives_the_same_bytes_and_another_seed_others(kind: str) -> None:
    once, again, other = (scene(seed, kind, 4, SMALL) for seed in (7, 7, 8))
    assert once[0].tobytes() == again[0].tobytes()
    assert once[1] == again[1]
    assert other[0].tobytes() != once[0].tobytes()
    assert other[1].digits != once[1].digits


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080)])
@pytest.mark.parametrize(
    ("kind", "severity"), [("logo", 0), ("rotation", 3), ("rotation", 5), ("perspective", 3), ("size", 2)]
)
def test_the_corners_are_the_symbols(kind: str, severity: int, size: tuple[int, int]) -> None:
    for seed in range(3):
        picture, truth = scene(seed, kind, severity, size)
        assert agreement(modules_seen(picture, truth), truth) > 0.99


def modules_seen(picture: Picture, truth: Truth) -> Modules:
    """What the grid between the corners shows."""
    side = 17 + 4 * int(truth.version[0])
    middles = (np.arange(side) + 0.5) / side
    square = np.array([(0, 0), (1, 0), (1, 1), (0, 1)], np.float32)
    across, down = (axis.ravel() for axis in np.meshgrid(middles, middles))
    way = cv2.getPerspectiveTransform(square, np.array(truth.corners, np.float32))
    places = cv2.perspectiveTransform(np.c_[across, down].astype(np.float32)[None], way)[0]
    levels = cv2.remap(gray(picture), places[:, 0], places[:, 1], cv2.INTER_LINEAR).reshape(side, side)
    return np.asarray(levels < (int(levels.max()) + int(levels.min())) / 2)


def agreement(seen: Modules, truth: Truth) -> float:
    """With the symbol of either encoder: the truth does not say which drew it."""
    drawn = [encoded(truth.digits, truth.version, encoder).modules for encoder in ("segno", "zxing-cpp")]
    return max(float((seen == modules).mean()) for modules in drawn)


def test_a_clean_scene_is_easy_and_the_worst_are_not() -> None:
    clean, mild, worst = (
        sum(truth.digits in read(picture) for picture, truth in (scene(3, kind, severity, SMALL) for kind in KINDS))
        for severity in (0, 1, 5)
    )
    assert clean == len(KINDS)
    assert mild >= len(KINDS) - 2
    assert worst <= mild - 4


def test_both_encoders_are_drawn_and_each_version() -> None:
    chance = np.random.default_rng(1)
    symbols = [invented_symbol(chance) for _ in range(60)]
    assert {symbol.encoder for symbol in symbols} == {"segno", "zxing-cpp"}
    assert {symbol.version for symbol in symbols} == set(VERSIONS)
    assert all(symbol.side == 17 + 4 * int(symbol.version[0]) for symbol in symbols)


def test_the_encoders_pad_differently_and_both_are_read() -> None:
    one, other = (encoded(VOUCHER, "2-M", encoder).modules for encoder in ("segno", "zxing-cpp"))
    assert (one != other).mean() > 0.05
    for modules in (one, other):
        drawn = np.kron(np.pad(~modules, 4, constant_values=True), np.ones((5, 5))).astype(np.uint8) * 255
        assert [code.text for code in zxingcpp.read_barcodes(drawn)] == [VOUCHER]


def test_a_severity_worsens_what_its_kind_says() -> None:
    lost = [conditions(np.random.default_rng(1), "dim", severity).screen for severity in SEVERITIES]
    assert lost == sorted(lost, reverse=True)
    assert conditions(np.random.default_rng(1), "dark_mode", 1).inverted
    assert not conditions(np.random.default_rng(1), "dark_mode", 0).inverted


# -- frames without a voucher --------------------------------------------------------------------------------------


def test_no_frame_without_a_voucher_shows_one_and_the_other_codes_are_readable() -> None:
    seen = [negative for seed in (1, 2) for negative in negatives(seed)]
    assert {negative.name for negative in seen} == set(NEGATIVES)
    texts = {(place, text) for place, negative in enumerate(seen) for text in read(negative.picture)}
    assert not [text for _, text in texts if len(text) == 28 and text.isdigit()]
    assert {seen[place].name for place, _ in texts} == set(CODES)
    assert all(negative.empty is (negative.name not in CODES) for negative in seen)


def test_one_frame_without_a_voucher_can_be_had_by_its_name() -> None:
    asked, given = negative_of("keyboard", 3, SMALL), {each.name: each for each in negatives(3, SMALL)}["keyboard"]
    assert asked.picture.tobytes() == given.picture.tobytes()


def test_grids_are_as_many_as_asked_and_none_is_a_voucher() -> None:
    drawn = list(batches(1, 8 * BATCH + 7))
    assert sum(map(len, drawn)) == 8 * BATCH + 7
    assert {grids.shape[1] for grids in drawn} == {21, 25, 29}
    assert sum(ours.vouchers_in(grids[:40]) for grids in drawn) == 0


def test_the_count_of_vouchers_in_grids_finds_a_true_one() -> None:
    grids = np.array([log_odds(encoded(VOUCHER, "2-M", encoder).modules) for encoder in ("segno", "zxing-cpp")])
    assert ours.vouchers_in(np.concatenate([grids, -grids])) == 2


# -- films ---------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def shown() -> list[tuple[Picture, Truth | None]]:
    return list(film(2, "glare", 1, 45, size=SMALL))


def test_a_film_begins_with_an_empty_hall_and_ends_with_a_code_in_view(
    shown: list[tuple[Picture, Truth | None]],
) -> None:
    assert len(shown) == 45
    assert shown[0][1] is None
    assert not read(shown[0][0])
    picture, truth = shown[-1]
    assert truth
    assert read(picture) == [truth.digits]


def test_the_truth_of_a_film_comes_when_the_whole_code_is_inside(shown: list[tuple[Picture, Truth | None]]) -> None:
    truths = [truth for _, truth in shown if truth]
    assert len({truth.digits for truth in truths}) == 1
    for truth in truths:
        assert all(0 <= x <= 639 and 0 <= y <= 359 for x, y in truth.corners)
    assert len({truth.corners for truth in truths}) == len(truths)  # the hand trembles


def test_a_film_is_the_same_for_the_same_seed(shown: list[tuple[Picture, Truth | None]]) -> None:
    again = film(2, "glare", 1, 45, size=SMALL)
    assert all(one[0].tobytes() == other[0].tobytes() for one, other in zip(shown, again, strict=True))


@pytest.mark.parametrize(("read", "came", "frames"), [(None, 9, None), (9, 9, 1), (10, 9, 2), (7, 9, 1)])
def test_waiting_is_counted_from_the_first_frame_with_the_whole_code(
    read: int | None, came: int, frames: int | None
) -> None:
    assert screening.waited(read, came) == frames


def test_a_code_that_is_never_read_counts_as_waiting_for_ever() -> None:
    seen = [Arrival("zbar", 3, frames, wrong=0) for frames in (1, 2, 4, None)] + [Arrival("zbar", 2, 9, wrong=1)]
    assert screening.line("zbar", 3, seen) == ["zbar", "3", "4", "2", "never", "1", "0"]
    assert screening.line("zbar", 2, seen) == ["zbar", "2", "1", "9", "9", "0", "1"]


# -- counting ------------------------------------------------------------------------------------------------------


def looks(*glances: tuple[Subject, dict[str, tuple[str, ...]]]) -> list[Look]:
    """As the readers saw them, the first in 1 ms, the second in 2 …"""
    return [
        look
        for subject, seen in glances
        for look in judged(subject, {name: Glance(texts, 1.0 + at) for at, (name, texts) in enumerate(seen.items())})
    ]


def lines(*glances: tuple[Subject, dict[str, tuple[str, ...]]]) -> dict[str, Row]:
    return {row.reader: row for row in rows(looks(*glances), ("left", "right"), "ours")}


def test_reads_misses_and_wrong_results_are_counted_for_each_reader_and_their_union() -> None:
    code = Subject("dim", 1, (A,))
    counted = lines(
        (code, {"left": (A,), "right": (), "ours": (A,)}),
        (code, {"left": (), "right": (A, "1234"), "ours": (A,)}),
        (code, {"left": (), "right": (B,), "ours": ()}),
        (code, {"left": (), "right": (), "ours": (A, B)}),
        (Subject("hall", 0, (), empty=True), {"left": (), "right": (B,), "ours": ()}),
    )
    assert {name: (row.read, row.shown, row.wrong) for name, row in counted.items()} == {
        "left": (1, 4, 0),
        "right": (1, 4, 2),
        UNION: (2, 4, 2),
        "ours": (3, 4, 1),
    }
    assert {name: row.misses for name, row in counted.items()} == {
        "left": 1.0,
        "right": 1.0,
        UNION: pytest.approx(2 / 3),
        "ours": pytest.approx(1 / 3),
    }


def test_times_are_of_what_the_reader_itself_read_and_idle_times_of_empty_frames() -> None:
    counted = lines(
        (Subject("dim", 1, (A,)), {"left": (A,), "right": (), "ours": (A,)}),
        (Subject("web_address", 0, ()), {"left": (), "right": (), "ours": ()}),
    )
    assert (counted["left"].read_median, counted["right"].read_median, counted["ours"].read_median) == (1.0, None, 3.0)
    assert counted["right"].every_p95 == 2.0
    assert counted["ours"].empty_median is None
    counted = lines((Subject("hall", 0, (), empty=True), {"left": (), "right": (), "ours": ()}))
    assert (counted["ours"].empty_median, counted["ours"].empty_p95) == (3.0, 3.0)
    assert counted["ours"].misses is None


def test_white_space_does_not_count_and_every_expected_text_does() -> None:
    subject = Subject("page", 0, ("MEBKM:TITLE;\nURL", "other"))
    seen = lines((subject, {"left": ("MEBKM:TITLE; URL\n",), "right": ("other",), "ours": ("MEBKM",)}))
    assert [seen[name].read for name in ("left", "right", UNION, "ours")] == [1, 1, 1, 0]


@pytest.mark.parametrize(
    ("values", "part", "expected"),
    [([], 0.5, None), ([4], 0.95, 4), ([1, 2, 3, 4], 0.5, 2), (list(range(1, 101)), 0.95, 95), ([1, 2], 1.0, 2)],
)
def test_a_share_is_the_value_that_so_many_do_not_exceed(
    values: list[float], part: float, expected: float | None
) -> None:
    assert share(values, part) == expected


def test_a_run_mixes_a_third_and_uses_every_severity() -> None:
    plan = list(planned(1, 360))
    assert sum(kind == "mixed" for _, kind, _ in plan) == 120
    assert {severity for *_, severity in plan} == set(SEVERITIES)
    assert len({seed for seed, *_ in plan}) == 360
    assert {kind for _, kind, _ in plan} == set(ALL_KINDS)


def test_the_table_is_markdown_whose_columns_stand_below_each_other() -> None:
    drawn = table(looks((Subject("dim", 1, (A,)), {"left": (A,), "ours": ()})), ("left",)).splitlines()
    assert len({len(line) for line in drawn}) == 1
    assert len({tuple(at for at, letter in enumerate(line) if letter == "|") for line in drawn}) == 1
    assert [line.split("|")[1].strip() for line in drawn[2:]] == ["left", UNION, "ours"]


# -- photographs and peers -----------------------------------------------------------------------------------------


def test_photographs_are_found_below_a_folder_and_shrunk(tmp_path: Path) -> None:
    below = tmp_path / "set" / "deep"
    below.mkdir(parents=True)
    picture, truth = scene(4, "rotation", 0, (1920, 1080))
    cv2.imwrite(str(below / "a.png"), picture)
    (below.parent / "expected.json").write_text(json.dumps({"deep/a.png": [truth.digits], "deep/gone.png": ["x"]}))
    [(name, shrunk, texts)] = photographs(tmp_path)
    assert (name, shrunk.shape, texts) == ("deep/a.png", (720, 1280, 3), (truth.digits,))
    assert read(shrunk) == [truth.digits]
    [(_, whole, _)] = photographs(tmp_path, longest=None)
    assert whole.tobytes() == picture.tobytes()


def test_a_folder_without_expectations_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NoExpectations):
        next(photographs(tmp_path))


@pytest.fixture(scope="module")
def rivals() -> Iterator[Rivals]:
    with Rivals(Path(sys.executable)) as process:
        yield process


def test_peers_read_in_their_own_process_and_those_that_are_missing_say_why(rivals: Rivals) -> None:
    picture, truth = scene(1, "rotation", 0, SMALL)
    seen = rivals.look(picture, ["zxing-cpp", "pyzbar grey"])
    assert {name: glance.texts for name, glance in seen.items()} == dict.fromkeys(seen, (truth.digits,))
    assert all(glance.milliseconds > 0 for glance in seen.values())
    assert set(rivals.look(picture)) == set(rivals.there)
    assert not set(rivals.there) & set(rivals.absent)
    assert all(rivals.absent.values())


def test_a_peer_that_falls_over_does_not_end_the_benchmark(rivals: Rivals) -> None:
    picture, truth = scene(1, "rotation", 0, SMALL)
    for child in psutil.Process().children():
        if "peers.py" in " ".join(child.cmdline()):
            child.kill()
            child.wait(10)
    assert rivals.look(picture, ["zxing-cpp", "pyzbar grey"])["zxing-cpp"].texts == (truth.digits,)


def test_a_python_without_the_peers_packages_is_told(tmp_path: Path) -> None:
    bare = tmp_path / "python"
    bare.write_text(f'#!/bin/sh\nexec {sys.executable} -I -S "$@"\n')
    bare.chmod(0o755)
    with pytest.raises(RivalsGone):
        Rivals(bare)
