"""JSON as the platform writes it: every Decimal as a number with all its places, which floats would lose."""

import json
from collections.abc import Mapping, Sequence
from decimal import Decimal

Json = Mapping[str, "Json"] | Sequence["Json"] | str | Decimal | int | None


def text(value: Json) -> str:
    """One JSON text: keys in the order given, Chinese as itself, 1204.50 as 1204.50."""
    match value:
        case None | bool() | int() | str():
            return json.dumps(value, ensure_ascii=False)
        case Decimal():
            return f"{value:f}"
        case Mapping():
            return "{" + ",".join(f"{json.dumps(key)}:{text(each)}" for key, each in value.items()) + "}"
        case _:
            return "[" + ",".join(text(each) for each in value) + "]"
