"""What only soft decoding reads: blurred, hidden and half-lit codes; and what must not be read at all."""

import cv2
import numpy as np
import pytest
import zxingcpp

from drivers.camera.damaged import Trace, search
from drivers.camera.evidence import around, evidence
from drivers.camera.gathering import SPAN, Gathering
from drivers.camera.outline import Outline
from drivers.camera.picture import Gray
from drivers.camera.readers import zxing
from drivers.camera.soft import Hypothesis, hypotheses, likeliest
from drivers.camera.symbol import Level, Padding, function_modules
from drivers.camera.view import View
from tests.drivers.codes import VOUCHER, drawn, laid, square


def texts(frame: Gray) -> list[str]:
    place = View(frame).upright(0)
    assert place is not None
    found = search(place).found
    return [] if found is None else [found.text]


def hidden(frame: Gray, x: int, y: int, radius: int, level: int) -> Gray:
    covered = frame.copy()
    cv2.circle(covered, (x, y), radius, level, -1)
    return covered


def out_of_focus() -> Gray:
    return np.asarray(cv2.GaussianBlur(laid(drawn(), square(2, 8, turn=5)), (0, 0), 5), np.uint8)


def under_a_reflection() -> Gray:
    return hidden(laid(drawn(), square(2, 8)), 690, 400, 48, 255)


def under_a_thumb() -> Gray:
    return hidden(laid(drawn(), square(2, 8)), 735, 450, 75, 150)


def shaken() -> Gray:
    return np.asarray(cv2.filter2D(laid(drawn(), square(2, 8)), -1, np.full((1, 15), 1 / 15)), np.uint8)


DAMAGES = [out_of_focus, under_a_reflection, under_a_thumb, shaken]


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__.replace("_", " "))
def test_what_no_reader_reads_is_read(damage: object) -> None:
    frame: Gray = damage()  # type: ignore[operator]
    assert zxing(frame, thorough=True) == []
    assert texts(frame) == [VOUCHER]


@pytest.mark.parametrize(("version", "level"), [(1, Level.L), (1, Level.M), (2, Level.Q), (3, Level.Q), (4, Level.H)])
def test_every_make_of_code_is_read(version: int, level: Level) -> None:
    assert texts(laid(drawn(version, level), square(version, 7, turn=-10))) == [VOUCHER]


def test_light_on_dark_is_read() -> None:
    assert texts(255 - laid(drawn(), square(2, 8))) == [VOUCHER]


@pytest.mark.parametrize("text", ["134567890123456789", "https://example.com/a", "1" * 27, "A" + "1" * 27])
def test_a_code_with_another_text_is_never_taken_for_a_voucher(text: str) -> None:
    code = np.array(zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level="M").to_image(scale=1))
    modules = np.pad(code, 0)[4:-4, 4:-4] == 0 if code[0].all() else code == 0
    frame = laid(modules, square(2, 8))
    assert [found.text for found in zxing(frame)] == [text]
    assert texts(frame) == []


def test_nothing_is_claimed_where_there_is_no_contrast() -> None:
    corners = np.array(square(1, 8, 120, 120))
    picture = np.where(cv2.resize(drawn(1, Level.M).astype(np.uint8), (168, 168), interpolation=0) > 0, -1, 1)
    even = np.ones((240, 240), np.float32)
    even[36:204, 36:204] = picture
    even[110:204, 110:204] = 1.0
    seen = evidence(around(even, Outline(1, corners, 1.0)), function_modules(1))
    assert not seen[12:20, 12:20].any()
    dark = drawn(1, Level.M)[:8, :8]
    assert (seen[:8, :8][dark] >= 0).all()
    assert (seen[:8, :8][~dark] <= 0).all()
    assert np.count_nonzero(seen[:8, :8]) >= 63  # all but the middle of the finder pattern


def test_what_the_evidence_stands_out_for_is_told_and_noise_stands_out_for_nothing() -> None:
    clear = np.where(drawn(2, Level.Q, mask=6), 1.0, -1.0).astype(np.float32)
    likely = likeliest(clear)
    assert likely is not None
    assert hypotheses(2)[likely] == Hypothesis(Level.Q, 6, Padding.PLAIN)
    assert likeliest(np.random.default_rng(3).normal(size=clear.shape).astype(np.float32)) is None


# -- several frames ------------------------------------------------------------------------------------------------


def glimpses() -> list[Gray]:
    """Frames in which a reflection wanders; none is enough by itself."""
    whole = laid(drawn(1, Level.M), square(1, 9))
    return [hidden(whole, 640 + across, 395, 62, 255) for across in (-40, 45)]


def traces(frame: Gray) -> tuple[Trace, ...]:
    place = View(frame).upright(0)
    assert place is not None
    result = search(place)
    assert result.found is None
    return result.traces


def test_what_is_hidden_in_one_frame_is_filled_in_from_another() -> None:
    gathering = Gathering()
    first, last = (traces(frame) for frame in glimpses())
    assert gathering.add(first, at=10.0) is None
    found = gathering.add(last, at=10.1)
    assert found is not None
    assert found.text == VOUCHER


def test_frames_that_lie_too_far_apart_are_not_added() -> None:
    gathering = Gathering()
    first, last = (traces(frame) for frame in glimpses())
    assert gathering.add(first, at=10.0) is None
    assert gathering.add(last, at=10.1 + SPAN) is None


def test_what_was_gathered_is_forgotten() -> None:
    gathering = Gathering()
    first, last = (traces(frame) for frame in glimpses())
    assert gathering.add(first, at=10.0) is None
    gathering.forget()
    assert gathering.add(last, at=10.1) is None


def test_no_evidence_serves_two_answers() -> None:
    gathering = Gathering()
    first, last = (traces(frame) for frame in glimpses())
    gathering.add(first, at=10.0)
    assert gathering.add(last, at=10.1) is not None
    assert gathering.add(last, at=10.2) is None
    assert gathering.add(first, at=10.3) is not None


def test_what_was_read_by_itself_is_not_added() -> None:
    gathering = Gathering()
    clear = View(laid(drawn(1, Level.M), square(1, 9))).upright(0)
    assert clear is not None
    read = search(clear)
    assert read.found is not None
    assert gathering.add(read.traces, at=10.0) is None
    assert gathering.add(traces(glimpses()[0]), at=10.1) is None
