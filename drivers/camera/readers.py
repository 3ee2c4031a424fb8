"""The QR readers of others behind one face: what they read and where, from a grey picture.

Both get grey (zbar would look at the blue channel only) and look for QR alone: other symbologies cost time, read codes
out of nothing, and make zbar complain on stderr. Micro QR is left out too: it is read from clutter, as short numbers.
"""

from dataclasses import dataclass, field

import numpy as np
import zxingcpp
from pyzbar import pyzbar

from drivers.camera.picture import Corners, Gray


@dataclass(frozen=True, slots=True)
class Found:
    """The text of one code, and where it is in the picture that was read. The text may be personal: repr leaves it."""

    text: str = field(repr=False)
    corners: Corners


def zxing(
    gray: Gray,
    thorough: bool = False,
    inverted: bool = False,
    binarizer: zxingcpp.Binarizer = zxingcpp.Binarizer.LocalAverage,
) -> list[Found]:
    """`thorough`: also turned by right angles, made smaller, and light on dark. `inverted`: only the last of these."""
    codes = zxingcpp.read_barcodes(
        gray,
        formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCodeModel2),
        text_mode=zxingcpp.TextMode.Plain,
        try_rotate=thorough,
        try_downscale=thorough,
        try_invert=thorough or inverted,
        binarizer=binarizer,
    )
    return [Found(code.text, _corners(code.position)) for code in codes if code.text]


def zbar(gray: Gray) -> list[Found]:
    """Dark codes only. Of a picture with a part of a code that is split over several symbols, nothing.

    zbar joins such parts, to a text that no symbol holds, and pyzbar fails on what it then tells of the orientation.
    """
    try:
        codes = pyzbar.decode(np.ascontiguousarray(gray), symbols=[pyzbar.ZBarSymbol.QRCODE])
    except ValueError:
        return []
    return [Found(code.data.decode("utf-8", errors="replace"), _box(code.rect)) for code in codes if code.data]


def _corners(position: zxingcpp.Position) -> Corners:
    places = position.top_left, position.top_right, position.bottom_right, position.bottom_left
    return tuple((float(place.x), float(place.y)) for place in places)


def _box(rect: pyzbar.Rect) -> Corners:
    """zbar's polygon has no known order; its box is near enough."""
    left, top, right, bottom = rect.left, rect.top, rect.left + rect.width, rect.top + rect.height
    return (left, top), (right, top), (right, bottom), (left, bottom)
