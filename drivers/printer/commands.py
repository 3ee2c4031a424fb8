"""ESC/POS as this project speaks it: bytes for a picture, a cut and the questions about the printer's state.

Rules (Epson, ESC/POS Application Programming Guide; the clones of the halls follow them):

1. A slip is a picture. No text mode is used: Chinese text modes differ from firmware to firmware and garble rare names.
2. `GS v 0 m xL xH yL yH` is followed by x·y bytes, x bytes a row, most significant bit left, 1 = black. Whatever
   stands there is picture, also bytes that look like commands; so nothing is asked before a band is complete.
3. `DLE EOT n` (n = 1 printer, 2 offline cause, 3 error cause, 4 roll) is answered with one byte as soon as it comes
   in, also offline and before what is buffered. It says how the printer is, not how far it has come.
4. `GS r 1` waits in the buffer behind the picture. Its answer says that everything before it was carried out; it is
   held back while paper is out. Some clones never answer it.
5. `DLE DC4 8 1 3 20 1 6 2 8` empties the buffers at once, `ESC @` forgets the line begun and all modes.
6. `GS a 0` turns off automatic status messages: their bytes would come between our answers.
7. NUL outside a picture does nothing: as many NULs as a band has bytes end a band that a lost sender began.
"""

from collections.abc import Iterator
from typing import Final

from escpos.constants import DLE, EOT, ESC, GS, HW_INIT, PAPER_PART_CUT

from drivers.printer.bitmap import PAPER_DOTS, Bitmap

BAND_ROWS: Final = 128  # rows between two questions: 16 mm of paper, and within the buffer of small printers

PRINTER, OFFLINE_CAUSE, ERROR_CAUSE, ROLL = 1, 2, 3, 4
QUESTIONS: Final[dict[int, bytes]] = {
    n: bytes(DLE + EOT + bytes((n,))) for n in (PRINTER, OFFLINE_CAUSE, ERROR_CAUSE, ROLL)
}

INITIALISE: Final = bytes(HW_INIT)
NO_MESSAGES: Final = bytes(GS + b"a\x00")
MARK: Final = bytes(GS + b"r\x01")
CLEAR_BUFFERS: Final = bytes(DLE + b"\x14\x08\x01\x03\x14\x01\x06\x02\x08")
FEED_TO_CUTTER: Final = bytes(ESC + b"d\x06")  # six lines, about 25 mm: from the print head past the cutter
CUT: Final = bytes(PAPER_PART_CUT)  # part: the slip hangs until it is taken and does not fall to the floor
END_OF_SLIP: Final = FEED_TO_CUTTER + CUT
END_OF_BAND: Final = b"\x00" * (BAND_ROWS * PAPER_DOTS // 8)


def raster(band: Bitmap) -> bytes:
    """GS v 0 in single density, for a picture of at most 65535 rows."""
    size = band.row_bytes.to_bytes(2, "little") + band.height.to_bytes(2, "little")
    return bytes(GS) + b"v0\x00" + size + band.bits


def bands(picture: Bitmap) -> Iterator[bytes]:
    """The picture in commands of at most BAND_ROWS rows, top first."""
    for first in range(0, picture.height, BAND_ROWS):
        yield raster(picture.rows(first, BAND_ROWS))
