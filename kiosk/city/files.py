"""The files of a city's folder as tables of plain values; one that cannot be read is a fault and an empty table."""

import csv
import io
import os
import re
import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from kiosk.city.faults import Fault

AT = re.compile(r" *\(at line ([0-9]+), column [0-9]+\)")  # how tomllib tells where it could not go on
A_DAY = re.compile(r"= *([0-9]{1,4} *[-/.年] *[0-9]{1,2} *[-/.月] *[0-9]{1,2})")  # behind a key, what is meant for one
SHOWN = 80  # characters of a line
LARGEST = 4_000_000  # bytes of a TOML file; a city's own have some 50,000


def text_of(path: Path, faults: list[Fault]) -> str | None:
    """As UTF-8, with or without the mark (BOM) that some editors put before it."""
    if os.path.exists(path) and not (os.path.isfile(path) or os.path.isdir(path)):
        faults.append(Fault(path.name, "", "is a device or a pipe, which may have no end; allowed: a file"))
        return None
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
    if len(text) > LARGEST:
        faults.append(Fault(path.name, "", f"has {len(text)} characters; allowed: {LARGEST} at most"))
        return None
    try:
        return tomllib.loads(text)
    except RecursionError:
        faults.append(Fault(path.name, "", "is not TOML that can be read: lists or tables lie too deep in each other"))
    except ValueError as error:  # TOML's own, and Python's for a number of thousands of digits
        faults.append(_not_toml(path.name, text, str(error)))
    return None


def _not_toml(file: str, text: str, error: str) -> Fault:
    """With the line, where TOML tells of one; a day that there is not is the commonest fault by far."""
    if not (at := AT.search(error)):
        return Fault(file, "", f"is not TOML: {error}")
    number = int(at[1])
    line = text.split("\n")[number - 1].strip()
    if (day := A_DAY.search(line)) and not _is_day(day[1]):
        return Fault(file, f"line {number}", f"{line[:SHOWN]} is no day; allowed: one that there is, as 2023-04-01")
    return Fault(file, f"line {number}", f"is not TOML: {error.replace(at[0], '').strip()}: {line[:SHOWN]}")


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


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
