"""The files of a city's folder as tables of plain values; one that cannot be read is a fault and an empty table."""

import csv
import io
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kiosk.city.faults import Fault


def text_of(path: Path, faults: list[Fault]) -> str | None:
    """As UTF-8, with or without the mark (BOM) that some editors put before it."""
    try:
        return path.read_text("utf-8-sig")
    except FileNotFoundError:
        faults.append(Fault(path.name, "", f"is missing: there is no {path}"))
    except OSError as error:
        faults.append(Fault(path.name, "", f"cannot be read ({error.strerror})"))
    except UnicodeDecodeError:
        faults.append(Fault(path.name, "", "is not UTF-8: save it as UTF-8"))
    return None


def toml_of(path: Path, faults: list[Fault]) -> dict[str, Any] | None:
    text = text_of(path, faults)
    if text is None:
        return None
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        faults.append(Fault(path.name, "", f"is not TOML: {error}"))
    return None


def csv_of(path: Path, columns: tuple[str, ...], faults: list[Fault]) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows with the number that a spreadsheet gives them; empty ones are passed over."""
    text = text_of(path, faults)
    if text is None:
        return
    rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    number = 0
    try:
        for number, row in enumerate(rows, 1):
            if number == 1:
                if [each.strip() for each in row] != list(columns):
                    faults.append(Fault(path.name, "row[1]", f"must be the columns {','.join(columns)}"))
                    return
            elif len(row) != len(columns):
                if any(each.strip() for each in row):
                    reason = f"has {len(row)} columns instead of {len(columns)}: {','.join(columns)}"
                    faults.append(Fault(path.name, f"row[{number}]", reason))
            elif any(row):
                yield number, {name: value.strip() for name, value in zip(columns, row, strict=True)}
    except csv.Error as error:
        faults.append(Fault(path.name, f"row[{number + 1}]", f"is not CSV: {error}"))
    if number == 0:
        faults.append(Fault(path.name, "row[1]", f"must be the columns {','.join(columns)}"))
