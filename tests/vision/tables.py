"""The benchmark's tables as Markdown, which reads as well on a terminal."""

import unicodedata
from collections.abc import Sequence

from tests.vision.scoring import Row

HEADS = ("reader", "read", "%", "wrong", "ms read", "p95", "ms every p95", "ms empty", "p95", "misses ÷ best peer's")


def markdown(heads: Sequence[str], lines: Sequence[Sequence[str]]) -> str:
    """A table whose columns stand below each other; the first is flush left."""
    widths = [max(wide(line[place]) for line in (heads, *lines)) for place in range(len(heads))]
    drawn = [
        _line(heads, widths),
        "|" + "|".join("-" * (w + 1) + (":" if at else "-") for at, w in enumerate(widths)) + "|",
    ]
    return "\n".join(drawn + [_line(line, widths) for line in lines])


def readers(rows: Sequence[Row]) -> str:
    return markdown(HEADS, [_reader(row) for row in rows])


def wide(text: str) -> int:
    """Columns on a terminal: Chinese takes two."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


def number(value: float | None, digits: int = 1) -> str:
    return "—" if value is None else f"{value:.{digits}f}"


def _reader(row: Row) -> list[str]:
    percent = 100 * row.read / row.shown if row.shown else None
    return [
        row.reader,
        f"{row.read}/{row.shown}",
        number(percent),
        str(row.wrong),
        number(row.read_median, 2),
        number(row.read_p95),
        number(row.every_p95),
        number(row.empty_median, 2),
        number(row.empty_p95),
        number(row.misses, 2),
    ]


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    padded = []
    for at, (cell, width) in enumerate(zip(cells, widths, strict=True)):
        gap = " " * (width - wide(cell))
        padded.append(cell + gap if at == 0 else gap + cell)
    return "| " + " | ".join(padded) + " |"
