"""What a field of a request must look like, and the sentence that says what is wrong with the first bad one.

Lengths and obligations come from the interface specification's tables; each transaction keeps its own table. Where two
transcriptions of a table differ, the longer length holds.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from typing import Any

MOMENT = "%Y-%m-%d %H:%M:%S"
DAY = "%Y-%m-%d"


class Form(Enum):
    TEXT = ""
    MOMENT = "yyyy-MM-dd HH:mm:ss"
    DAY = "yyyy-MM-dd"
    TIME = "yyyy-MM-dd或yyyy-MM-dd HH:mm:ss"  # no source tells which of the two these fields want
    MONTH = "yyyyMM"
    REGION = "六位行政区划代码"
    WHOLE = "正整数"  # a JSON number or its digits as text: real clients send both


@dataclass(frozen=True, slots=True)
class Field:
    """One row of a field table. An optional field may be absent, null or "".

    `among` lists the only values allowed; `most` is the largest number that a WHOLE may be.
    """

    name: str
    words: str
    longest: int
    required: bool = False
    form: Form = Form.TEXT
    among: frozenset[str] = frozenset()
    most: int | None = None


def moment(value: str) -> datetime | None:
    """A moment written as yyyy-MM-dd HH:mm:ss with all its zeros, else None."""
    return _read(value, MOMENT)


def day(value: str) -> date | None:
    """The day of a day or moment written with all its zeros, else None."""
    read = _read(value, DAY) or _read(value, MOMENT)
    return None if read is None else read.date()


def fault(node: Mapping[str, Any], fields: tuple[Field, ...]) -> str | None:
    """The first thing wrong with `node`, as the platform would say it; None when all is well."""
    for field in fields:
        said = f"字段{field.name}（{field.words}）"
        value = node.get(field.name)
        if value is None or value == "":
            if field.required:
                return f"{said}不能为空"
            continue
        if field.form is Form.WHOLE and isinstance(value, int) and not isinstance(value, bool):
            value = str(value)
        if not isinstance(value, str):
            return f"{said}应为{field.form.value if field.form is Form.WHOLE else '字符串'}"
        if not value.strip():
            return f"{said}不能为空"
        if len(value) > field.longest:
            return f"{said}长度不能超过{field.longest}"
        wrong = _misshapen(value, field)
        if wrong is not None:
            return said + wrong
    return None


def value(node: Mapping[str, Any], name: str) -> str:
    """A checked field as text; "" where an optional one was absent or null."""
    said = node.get(name)
    return "" if said is None else str(said)


def _misshapen(value: str, field: Field) -> str | None:
    match field.form:
        case Form.TEXT:
            right = True
        case Form.MOMENT:
            right = moment(value) is not None
        case Form.DAY:
            right = _read(value, DAY) is not None
        case Form.TIME:
            right = day(value) is not None
        case Form.MONTH:
            right = _read(value, "%Y%m") is not None
        case Form.REGION:
            right = len(value) == 6 and value.isascii() and value.isdigit()
        case Form.WHOLE:
            right = value.isascii() and value.isdigit() and int(value) > 0
    if not right:
        return f"{'' if field.form is Form.REGION or field.form is Form.WHOLE else '格式'}应为{field.form.value}"
    if field.most is not None and int(value) > field.most:
        return f"不能大于{field.most}"
    if field.among and value not in field.among:
        return "的值不在字典范围内"
    return None


def _read(value: str, form: str) -> datetime | None:
    try:
        read = datetime.strptime(value, form)
        return read if read.strftime(form) == value else None
    except ValueError:
        return None
