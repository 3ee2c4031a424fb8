"""The ladder: which rung reads what, and what the gate behind it lets through."""

import cv2
import numpy as np
import pytest
import zxingcpp
from pyzbar import pyzbar

from drivers.camera.ladder import RUNG, RUNGS, Budget, Reading, Rung, When, is_another, read, seen_again
from drivers.camera.payload import Payload, classify
from drivers.camera.picture import Gray
from drivers.camera.readers import Found
from drivers.camera.view import View
from drivers.sim.phone import Look, code_picture, grain, grained, hall
from tests.drivers.codes import VOUCHER
from tests.drivers.phones import phone

BY_ITSELF = [rung for rung in RUNGS if rung.name not in ("damaged too", "damaged last")]  # those look elsewhere


def printed(text: str, side: int = 200, around: int = 255) -> Gray:
    """A code in the middle of an even picture of 480 x 640."""
    code = np.asarray(code_picture(text, side).convert("L"), np.uint8)
    picture = np.full((480, 640), around, np.uint8)
    top, left = (480 - len(code)) // 2, (640 - len(code)) // 2
    picture[top : top + len(code), left : left + len(code)] = code
    return picture


def on_a_coarse_pixel_grid() -> Gray:
    picture = printed(VOUCHER)
    picture[::2] = 0
    return picture


def two_pixels_a_module() -> Gray:
    return printed(VOUCHER, side=45)


def on_a_dimmed_phone() -> Gray:
    return (printed(VOUCHER) // 255 * 12).astype(np.uint8)


def lit_from_one_side() -> Gray:
    return (printed(VOUCHER) / 255 * 20 + np.linspace(0, 120, 640)).astype(np.uint8)


def with_a_reflection() -> Gray:
    """Saturated from the middle over the lower right: more than error correction mends, and no finder pattern."""
    picture = printed(VOUCHER, side=231)
    cv2.ellipse(picture, (365, 265), (44, 30), 30, 0, 360, 255, -1)
    return picture


def seen_by_the_camera(**look: float) -> Gray:
    return phone(Look(**look), VOUCHER)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("picture", "rung"),
    [
        (printed(VOUCHER), "half"),
        (on_a_coarse_pixel_grid(), "half"),
        (two_pixels_a_module(), "native"),
        (on_a_dimmed_phone(), "dim"),
        (with_a_reflection(), "damaged"),
    ],
    ids=["plain", "pixel grid", "tiny", "dimmed", "with a reflection"],
)
def test_each_picture_is_read_by_the_first_rung_that_can(picture: Gray, rung: str) -> None:
    assert [(reading.text, reading.rung) for reading in read(picture)] == [(VOUCHER, rung)]


@pytest.mark.parametrize("rung", BY_ITSELF, ids=lambda rung: rung.name)
def test_every_rung_reads_a_plain_code_by_itself(rung: Rung) -> None:
    assert [found.text for found in rung.read(View(printed(VOUCHER)))] == [VOUCHER]


@pytest.mark.parametrize("rung", BY_ITSELF, ids=lambda rung: rung.name)
def test_every_rung_says_where_the_code_is(rung: Rung) -> None:
    code = np.asarray(code_picture(VOUCHER, 200))
    left, top = (640 - len(code)) / 2, (480 - len(code)) / 2
    corners = rung.read(View(printed(VOUCHER)))[0].corners
    wanted = [(left, top), (left + len(code), top), (left + len(code), top + len(code)), (left, top + len(code))]
    assert np.abs(np.array(corners) - wanted).max() < 8  # a module


def test_only_the_half_sized_look_sees_through_a_coarse_pixel_grid() -> None:
    view = View(on_a_coarse_pixel_grid())
    assert [rung.name for rung in RUNGS if rung.name in ("half", "native") and rung.read(view)] == ["half"]


# -- doubt ---------------------------------------------------------------------------------------------------------


def rung_that_reads(text: str, sure: bool, name: str = "doubtful") -> Rung:
    found = Found(text, ((200, 140), (440, 140), (440, 340), (200, 340)))
    return Rung(name, lambda view: [found], When.STILL, sure, 1.0)


def test_what_a_doubtful_rung_makes_up_is_not_believed() -> None:
    assert read(printed(VOUCHER), rungs=[rung_that_reads("5506", sure=False)]) == ()


def test_what_two_doubtful_rungs_read_is_believed() -> None:
    twice = [rung_that_reads("5506", sure=False), rung_that_reads("5506", sure=False, name="another")]
    assert [reading.rung for reading in read(printed(VOUCHER), rungs=twice)] == ["another"]


def test_what_a_doubtful_rung_reads_is_believed_when_its_place_reads_the_same_in_another_way() -> None:
    (reading,) = read(printed(VOUCHER), rungs=[rung_that_reads(VOUCHER, sure=False)])
    assert reading.text == VOUCHER


def test_a_damaged_code_is_borne_out_by_another_way_and_only_in_its_own_place() -> None:
    view = View(with_a_reflection())
    (reading,) = read(view.gray)
    assert reading.rung == "damaged"
    assert seen_again(view, reading, Budget(None))
    elsewhere = tuple((x - 150, y - 150) for x, y in reading.corners)
    assert not seen_again(view, Reading(reading.text, reading.rung, elsewhere), Budget(None))


def test_two_suspicions_in_one_place_do_not_bear_each_other_out() -> None:
    assert not is_another(RUNG["damaged too"], RUNG["damaged"])
    assert is_another(RUNG["black and white"], RUNG["damaged"])
    assert not is_another(RUNG["black and white"], RUNG["black and white"])


def test_a_second_reading_takes_no_longer_than_the_picture_may() -> None:
    """What was read at the last moment is not believed rather than late."""
    view = View(with_a_reflection())
    (reading,) = read(view.gray)
    assert not seen_again(view, reading, Budget(0.0))


def test_the_climb_goes_on_until_something_wanted_is_read() -> None:
    poster = rung_that_reads("https://example.com/", sure=True, name="poster")
    voucher = rung_that_reads(VOUCHER, sure=True, name="voucher")
    readings = read(printed(VOUCHER), wanted=str.isdigit, rungs=[poster, voucher, rung_that_reads("1", sure=True)])
    assert [reading.rung for reading in readings] == ["poster", "voucher"]


def test_a_rung_that_would_take_too_long_is_left_out() -> None:
    slow = Rung("slow", lambda view: pytest.fail("it was asked"), When.STILL, sure=True, cost=1000.0, fixed=True)
    assert read(printed(VOUCHER), seconds=0.5, rungs=[slow]) == ()


# -- the eye of a kiosk --------------------------------------------------------------------------------------------


def test_a_code_in_dark_mode_is_read() -> None:
    assert read(255 - printed(VOUCHER))[0].text == VOUCHER


@pytest.mark.parametrize(
    "look",
    [{}, {"size": 0.45}, {"turn": 31.0}, {"lean": 1.0}, {"light": 0.3}, {"x": 0.22, "turn": 12.0}],
    ids=["as usual", "far", "turned", "tipped", "dim", "to the right"],
)
def test_a_phone_held_before_the_camera_is_read(look: dict[str, float]) -> None:
    assert {reading.text for reading in read(seen_by_the_camera(**look))} == {VOUCHER}


def test_two_codes_in_view_are_both_told_and_a_repeated_one_once() -> None:
    picture = np.hstack([printed(VOUCHER), printed("https://example.com/a"), printed(VOUCHER)])
    assert sorted(reading.text for reading in read(picture)) == [VOUCHER, "https://example.com/a"]


def test_a_hall_without_a_code_gives_nothing() -> None:
    picture = np.asarray(cv2.cvtColor(np.asarray(grained(hall(), grain(2))), cv2.COLOR_RGB2GRAY), np.uint8)
    assert read(picture) == ()


@pytest.mark.parametrize(
    ("text", "symbology"),
    [("6901234567892", zxingcpp.BarcodeFormat.EAN13), ("12345", zxingcpp.BarcodeFormat.MicroQRCode)],
    ids=["a bar code of goods", "a micro QR"],
)
def test_other_codes_are_not_for_the_kiosk(text: str, symbology: zxingcpp.BarcodeFormat) -> None:
    drawn = np.array(zxingcpp.create_barcode(text, symbology).to_image(scale=5))
    picture = np.pad(drawn, 80, constant_values=255)
    assert [code.text for code in zxingcpp.read_barcodes(picture)] == [text]
    assert read(picture) == ()


@pytest.mark.parametrize("shape", [(0, 0), (0, 640), (5, 5), (1, 1280)])
def test_an_empty_or_tiny_picture_holds_nothing(shape: tuple[int, int]) -> None:
    assert read(np.zeros(shape, np.uint8)) == ()


@pytest.mark.parametrize("picture", [np.zeros((480, 640, 3), np.uint8), np.zeros((480, 640), np.float32)])
def test_colour_and_fractions_are_refused_because_readers_would_see_nothing(picture: Gray) -> None:
    with pytest.raises(ValueError, match="grey"):
        read(picture)


def test_a_view_into_a_larger_picture_is_read() -> None:
    wide = np.zeros((480, 640, 2), np.uint8)
    wide[:, :, 0] = printed(VOUCHER)
    assert read(wide[:, :, 0])[0].text == VOUCHER


def test_only_grey_is_looked_at_where_colour_would_hide_a_code() -> None:
    """zbar looks at the blue channel alone: blue on yellow is nothing to it in colour, and a plain code in grey."""
    colour = np.where(printed(VOUCHER)[..., None] == 0, (200, 40, 40), (200, 240, 240)).astype(np.uint8)
    assert pyzbar.decode(colour) == []
    gray = np.asarray(cv2.cvtColor(colour, cv2.COLOR_BGR2GRAY), np.uint8)
    assert [found.text for found in RUNG["zbar"].read(View(gray))] == [VOUCHER]


def test_a_reading_does_not_print_its_text() -> None:
    assert VOUCHER not in repr(read(printed(VOUCHER)))


# -- the gate ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (VOUCHER, Payload.VOUCHER),
        ("0" * 28, Payload.VOUCHER),
        ("134567890123456789", Payload.PAYMENT),  # WeChat
        ("284567890123456789", Payload.PAYMENT),  # Alipay, 18
        ("301234567890123456789012", Payload.PAYMENT),  # Alipay, 24
        ("opc0000000001", Payload.MINI_PROGRAM),
        ("9F" * 32 + ":1:0123456789ABCDEF", Payload.HEALTH),
        ("9f" * 32, Payload.HEALTH),
        ("https://example.com/pay?n=1", Payload.URL),
        ("HTTP://EXAMPLE.COM", Payload.URL),
        ("alipays://platformapi/startapp", Payload.URL),
        ("你好", Payload.OTHER),
        ("", Payload.OTHER),
    ],
)
def test_what_was_shown_is_told_by_its_form(text: str, kind: Payload) -> None:
    assert classify(text) is kind


@pytest.mark.parametrize(
    "text",
    [
        *("5506", "1620", "409518", "7126", "1086"),  # misreads that decoders have made of damaged codes
        *(VOUCHER[:-1], VOUCHER + "0", VOUCHER + "\n", " " + VOUCHER, VOUCHER[:-1] + "O"),
        *("４２４０９９９９９９１２３４５６７８９０１２９９００００", "٤" * 28),  # digits that are not ASCII
        *("164567890123456789", "13456789012345678", "1345678901234567890", "2812345678901234567890123"),
    ],
)
def test_what_only_resembles_a_voucher_or_a_payment_is_neither(text: str) -> None:
    assert classify(text) is Payload.OTHER


def test_a_province_with_another_form_gives_its_pattern() -> None:
    assert classify("HE-12345678", r"HE-\d{8}") is Payload.VOUCHER
    assert classify(VOUCHER, r"HE-\d{8}") is Payload.OTHER
    assert classify("HE-１２３４５６７８", r"HE-\d{8}") is Payload.OTHER
