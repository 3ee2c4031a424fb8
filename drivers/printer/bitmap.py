"""A picture in one bit a dot: what a slip is for a printer."""

from dataclasses import dataclass, field

PAPER_DOTS = 576  # printable width of 80 mm paper at 203 dots an inch


@dataclass(frozen=True, slots=True)
class Bitmap:
    """`bits` holds `height` rows from the top; a row is padded with zero bits to whole bytes.

    The highest bit of a byte is its leftmost dot; 1 is black. Raises ValueError where sizes and bits do not agree,
    or where the picture is wider than the paper.
    """

    width: int
    height: int
    bits: bytes = field(repr=False)  # may be personal

    def __post_init__(self) -> None:
        if not 0 < self.width <= PAPER_DOTS:
            raise ValueError(f"a slip is 1 to {PAPER_DOTS} dots wide")
        if self.height <= 0 or len(self.bits) != self.row_bytes * self.height:
            raise ValueError("the bits do not fill the picture's rows")

    @property
    def row_bytes(self) -> int:
        return (self.width + 7) // 8

    def rows(self, first: int, count: int) -> "Bitmap":
        """The band of at most `count` rows that begins at row `first`."""
        band = self.bits[first * self.row_bytes : (first + count) * self.row_bytes]
        return Bitmap(self.width, len(band) // self.row_bytes, band)
