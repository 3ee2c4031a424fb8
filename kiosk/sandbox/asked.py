"""The journal of what the platform was asked: enough to prove that a client asks nothing that it need not.

Of each call it keeps the transaction, the person's number and the names of the fields that were filled in: of invented
people only, never another value. It is bounded; the oldest calls fall out.
"""

import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from kiosk.sandbox import vouchers
from kiosk.sandbox.identifying import IDENTIFY, holder
from kiosk.sandbox.tables import Voucher

CALLS_KEPT = 20_000  # a benchmark of an hour at five calls a second
NUMBER = r"[0-9A-Za-z]{1,30}"  # a person's; whatever else was sent as one is not kept
WITHOUT_NUMBER = frozenset({vouchers.NAME, IDENTIFY.infno})  # calls that say who it is about in another way
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
            yield sys.intern(before + known)  # thousands of calls fill in the same few


def number_said(message: Mapping[str, Any]) -> str:
    """The person's number that a message itself gives, "" where it gives none."""
    said = next((number for node in _nodes(message) if (number := _text(node, "psn_no"))), "")
    return said if re.fullmatch(NUMBER, said) else ""


def number_found(session: Session, infno: str, message: Mapping[str, Any]) -> str:
    """The number of the person whom a voucher, token, card or identity number in a message is of, or ""."""
    if infno == vouchers.NAME:
        voucher = session.get(Voucher, _text(message, "ecQrCode"))
        found = [None if voucher is None else voucher.person]
    else:
        kinds = [(_text(node, "mdtrt_cert_type"), _text(node, "mdtrt_cert_no")) for node in _nodes(message)]
        found = [holder(session, kind, number) for kind, number in kinds]
    return next((person.number for person in found if person is not None and person.number), "")


def _nodes(message: Mapping[str, Any]) -> list[dict[str, Any]]:
    content = message.get("input", message)
    return [node for node in content.values() if isinstance(node, dict)] if isinstance(content, dict) else []


def _text(node: Mapping[str, Any], name: str) -> str:
    value = node.get(name)
    return value if isinstance(value, str) else ""
