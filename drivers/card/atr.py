"""The answer to reset: what a chip says of itself when it gets power.

Rules (ISO 7816-3, chapter 8): TS is 3B (direct) or 3F (inverse convention). T0: the high half tells which of TA1 TB1
TC1 TD1 follow, the low half how many historical bytes there are. Each TDi tells in the same way what follows it, and
in its low half a protocol. TC1 is the extra guard time, TC2 the waiting integer of T=0 (0A when not given). Without any
TD the card speaks T=0 only.
"""

from dataclasses import dataclass

WAITING_INTEGER = 0x0A  # when the card gives none


@dataclass(frozen=True, slots=True)
class Reset:
    protocols: frozenset[int]
    guard_time: int
    waiting_integer: int
    inverse: bool
    historical: bytes


def parsed(atr: bytes) -> Reset | None:
    """None when `atr` is not an answer to reset, or ends too soon."""
    if len(atr) < 2 or atr[0] not in (0x3B, 0x3F):
        return None
    guard_time, waiting_integer, protocols = 0, WAITING_INTEGER, set()
    follows, position, level = atr[1], 2, 1
    while True:
        given = [letter for bit, letter in ((0x10, "A"), (0x20, "B"), (0x40, "C"), (0x80, "D")) if follows & bit]
        if position + len(given) > len(atr):
            return None
        values = dict(zip(given, atr[position:], strict=False))
        position += len(given)
        if level == 1:
            guard_time = values.get("C", guard_time)
        if level == 2:
            waiting_integer = values.get("C", waiting_integer)
        if "D" not in values:
            break
        follows, level = values["D"], level + 1
        protocols.add(follows & 0x0F)
    historical = atr[position : position + (atr[1] & 0x0F)]
    if len(historical) < atr[1] & 0x0F:
        return None
    return Reset(frozenset(protocols or {0}), guard_time, waiting_integer, atr[0] == 0x3F, historical)
