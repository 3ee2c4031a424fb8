"""The journal of what the platform was asked: enough to prove that a client asks nothing that it need not.

Of each call it keeps the transaction, the person's number and the names of the fields that were filled in: of invented
people only, never another value. It is bounded; the oldest calls fall out.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from kiosk.sandbox import vouchers
from kiosk.sandbox.identifying import IDENTIFY, holder
from kiosk.sandbox.tables import Voucher

CALLS_KEPT = 20_000  # a benchmark of an hour at five calls a second
NUMBER = r"[0-9A-Za-z]{1,30}"  # a person's; whatever else was sent as one is not kept
FIELDS_KEPT = 64  # of one call; the longest table of the interface has fewer


@dataclass(frozen=True, slots=True)
class Served:
    """One call. `person` is "" where it names nobody whom the platform knows."""

    infno: str
    milliseconds: float
    infcode: int | None  # None where trouble or the gateway answered instead
    person: str
    fields: tuple[str, ...]


def filled_in(content: Mapping[str, Any]) -> tuple[str, ...]:
    """The names of the fields that say something, those of a node as node.field."""
    return tuple(sorted(_names(content, "")))[:FIELDS_KEPT]


def _names(content: Mapping[str, Any], before: str) -> Iterator[str]:
    for name, value in content.items():
        known = name if re.fullmatch(r"[A-Za-z_]{1,40}", name) else "?"  # an odd name may hold anything
        if isinstance(value, dict) and not before:
            yield from _names(value, f"{known}.")
        elif value not in (None, "", [], {}):
            yield before + known


def about(session: Session, infno: str, message: Mapping[str, Any]) -> str:
    """The number of the person whom a call is about, "" where it names none or nobody known."""
    if infno == vouchers.NAME:
        voucher = session.get(Voucher, _text(message, "ecQrCode"))
        return "" if voucher is None else voucher.person.number or ""
    content = message.get("input", message)
    nodes = [node for node in content.values() if isinstance(node, dict)] if isinstance(content, dict) else []
    if infno == IDENTIFY.infno:
        found = [holder(session, _text(node, "mdtrt_cert_type"), _text(node, "mdtrt_cert_no")) for node in nodes]
        return next((person.number or "" for person in found if person is not None), "")
    return next((number for node in nodes if (number := _text(node, "psn_no")) and re.fullmatch(NUMBER, number)), "")


def _text(node: Mapping[str, Any], name: str) -> str:
    value = node.get(name)
    return value if isinstance(value, str) else ""
