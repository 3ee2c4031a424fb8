"""What a field of a request must look like, and the sentence that says what is wrong with the first bad one.

Lengths and obligations come from the interface specification's tables; each transaction keeps its own table.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Any

MOMENT = "%Y-%m-%d %H:%M:%S"


class Form(Enum):
    TEXT = ""
    MOMENT = "yyyy-MM-dd HH:mm:ss"
    REGION = "六位行政区划代码"


@dataclass(frozen=True, slots=True)
class Field:
    """One row of a field table. `among` lists the only values allowed; an optional field may be absent, null or ""."""

    name: str
    words: str
    longest: int
    required: bool = False
    form: Form = Form.TEXT
    among: frozenset[str] = frozenset()


def moment(value: str) -> datetime | None:
    """A moment written as yyyy-MM-dd HH:mm:ss with all its zeros, else None."""
    try:
        read = datetime.strptime(value, MOMENT)
    except ValueError:
        return None
    return read if read.strftime(MOMENT) == value else None


def fault(node: Mapping[str, Any], fields: tuple[Field, ...]) -> str | None:
    """The first thing wrong with `node`, as the platform would say it; None when all is well."""
    for field in fields:
        said = f"字段{field.name}（{field.words}）"
        value = node.get(field.name)
        if value is None or value == "":
            if field.required:
                return f"{said}不能为空"
            continue
        if not isinstance(value, str):
            return f"{said}应为字符串"
        if not value.strip():
            return f"{said}不能为空"
        if len(value) > field.longest:
            return f"{said}长度不能超过{field.longest}"
        if field.form is Form.MOMENT and moment(value) is None:
            return f"{said}格式应为{field.form.value}"
        if field.form is Form.REGION and not (len(value) == 6 and value.isascii() and value.isdigit()):
            return f"{said}应为{field.form.value}"
        if field.among and value not in field.among:
            return f"{said}的值不在字典范围内"
    return None


def value(node: Mapping[str, Any], name: str) -> str:
    """A checked field as text; "" where an optional one was absent or null."""
    return node.get(name) or ""
