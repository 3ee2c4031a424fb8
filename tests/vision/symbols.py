"""Invented e-voucher codes as QR symbols, by two encoders that pad differently.

Both follow ISO/IEC 18004; where the bits of a 28-digit code end on a byte's edge segno writes a zero byte before the
pad bytes 236 and 17, and zxing-cpp does not.
"""

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import segno
import zxingcpp

VERSIONS = ("1-M", "1-L", "2-M", "2-L", "3-M", "3-Q", "4-M")
AREA = "999999"  # no area of China has this number, so no code is anybody's


@dataclass(frozen=True, slots=True)
class Symbol:
    """`modules` is (side, side) of bool, True is dark; `version` is QR version and error level, as 2-M."""

    text: str = field(repr=False)
    version: str
    encoder: str
    modules: npt.NDArray[np.bool_] = field(repr=False)

    @property
    def side(self) -> int:
        return len(self.modules)


def invented_digits(chance: np.random.Generator, count: int = 28) -> str:
    """Digits of nobody: random ones, then the area that does not exist."""
    return "".join(map(str, chance.integers(0, 10, count - len(AREA)))) + AREA


def invented_symbol(chance: np.random.Generator) -> Symbol:
    """A code of any version and of either encoder."""
    version = VERSIONS[chance.integers(len(VERSIONS))]
    encoder = ("zxing-cpp", "segno")[chance.integers(2)]
    return encoded(invented_digits(chance), version, encoder)


def encoded(text: str, version: str, encoder: str) -> Symbol:
    """`text` as a symbol of exactly this version. What does not fit raises the encoder's ValueError."""
    number, level = version.split("-")
    if encoder == "segno":
        code = segno.make(text, version=int(number), error=level, boost_error=False, micro=False)
        modules = np.array([list(row) for row in code.matrix], np.bool_)
    else:
        drawn = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level=level, version=int(number))
        modules = np.array(drawn.to_image(scale=1, add_quiet_zones=False)) == 0
    return Symbol(text, version, encoder, modules)
