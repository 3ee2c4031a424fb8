"""How Chinese is set: gaps between scripts, squeezed marks, where a line may break. Pure.

Rules: W3C "Requirements for Chinese Text Layout" (clreq) 3.1 and 3.2, with the amounts of the design language in em.
"""

SCRIPT_GAP = 0.16  # between a Han character and a Latin letter or digit
DATE_GAP = 0.05  # a date's digits stay closer to 年 月 日
QUOTE_SQUEEZE = 0.26  # a full-width quote is half empty; against Han it needs only some of that
MARK_SQUEEZE = 0.46  # two full-width marks in a row share the emptiness between them
HANG = 0.42  # the emptiness of a closing mark at a right-hand edge

OPENING = "（《〈「『【〔〖“‘［｛"
CLOSING = "）》〉」』】〕〗”’］｝，。、；：．"
NO_START = CLOSING + "！？!?,.;:)]}%％‰℃°·…—～~/／"  # nothing of this may begin a line
NO_END = OPENING + "([{¥￥$"  # nothing of this may end one
LONGEST_WORD = 24  # characters; what is longer is no word of any language but an address, and breaks anywhere
UNITS = "元角分天次人岁年月日时点秒号个项笔张份级折万亿"  # stays with the figure before it

_LEFT_EMPTY = OPENING
_RIGHT_EMPTY = CLOSING


def is_han(char: str) -> bool:
    code = ord(char)
    return (
        0x4E00 <= code <= 0x9FFF or 0x3400 <= code <= 0x4DBF or 0xF900 <= code <= 0xFAFF or 0x20000 <= code <= 0x3FFFF
    )


def is_latin(char: str) -> bool:
    """A letter or digit that is set in its own width, or a sign that belongs to a figure."""
    return (char.isalnum() and ord(char) < 0x2E80) or char in "−+%#"


def gap(before: str, after: str) -> float:
    """Em to add between two neighbouring characters; negative where they move together."""
    if is_han(before) and is_latin(after):
        return DATE_GAP if before in "年月日" and after.isdigit() else SCRIPT_GAP
    if is_latin(before) and is_han(after):
        return DATE_GAP if before.isdigit() and after in "年月日" else SCRIPT_GAP
    if before in _RIGHT_EMPTY and (after in _RIGHT_EMPTY or after in _LEFT_EMPTY):
        return -MARK_SQUEEZE
    if before in _LEFT_EMPTY and after in _LEFT_EMPTY:
        return -MARK_SQUEEZE
    if after in "“‘" or before in "”’":
        return -QUOTE_SQUEEZE
    return 0.0


def hang(last: str) -> float:
    """Em by which a right-aligned line may stand out, because its last mark is empty there."""
    return HANG if last and last in _RIGHT_EMPTY else 0.0


def may_break(before: str, after: str) -> bool:
    """Whether a line may end between two neighbouring characters."""
    if after in NO_START or before in NO_END or after == " ":
        return False
    if before == " " or before in "，。、；：！？":
        return True
    if before.isdigit() and after in UNITS:
        return False
    narrow_before, narrow_after = ord(before) < 0x2E80, ord(after) < 0x2E80
    return not (narrow_before and narrow_after)


def atoms(words: str) -> list[str]:
    """`words` cut at every place where a line may break."""
    pieces: list[str] = []
    for char in words:
        if pieces and (not may_break(pieces[-1][-1], char) or _is_its_unit(pieces[-1], char)):
            pieces[-1] += char
        else:
            pieces.append(char)
    return [part for piece in pieces for part in (_torn(piece) if len(piece.rstrip(" ")) > LONGEST_WORD else [piece])]


def _torn(piece: str) -> list[str]:
    """What is no word at every place but before a mark that begins no line."""
    parts = [piece[0]]
    for char in piece[1:]:
        if char in NO_START or char == " ":
            parts[-1] += char
        else:
            parts.append(char)
    return parts


def _is_its_unit(before: str, char: str) -> bool:
    """Of a figure with a space between."""
    figure = before.rstrip(" ")
    return figure != before and figure[-1:].isdigit() and char in UNITS
