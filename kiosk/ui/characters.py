"""Which characters are drawn as they are, and what stands for those that cannot be. Pure.

Names come from cards and servers whose encodings are older than Unicode's Han extensions: GBK systems keep rare
characters at private-use points. The official places of GBK's rows FE50…FEA0 are known (GB 18030-2000, appendix E),
so they are set right; every other point that has no fixed meaning is shown by its number, never left out.
"""

import unicodedata

_FIRST, _LAST = 0xE815, 0xE864  # private-use points of GBK FE50…FE7E, FE80…FEA0
# those that got a point of their own only in GB 18030-2005 and -2022, which Python's codec is older than
_LATER = {
    0xE816: 0x20087, 0xE817: 0x20089, 0xE818: 0x200CC, 0xE81E: 0x9FB4, 0xE826: 0x9FB5, 0xE82B: 0x9FB6, 0xE82C: 0x9FB7,
    0xE831: 0x215D7, 0xE832: 0x9FB8, 0xE83B: 0x2298F, 0xE843: 0x9FB9, 0xE854: 0x9FBA, 0xE855: 0x241FE, 0xE864: 0x9FBB,
}  # fmt: skip


def standard(char: str) -> str:
    """The character meant by a private-use point of GBK; any other as it is."""
    code = ord(char)
    if not _FIRST <= code <= _LAST:
        return char
    if code in _LATER:
        return chr(_LATER[code])
    trail = 0x50 + code - _FIRST
    if trail >= 0x7F:  # 0x7F is no trail byte
        trail += 1
    try:
        return bytes((0xFE, trail)).decode("gb18030")
    except UnicodeDecodeError:
        return char


def is_drawable(char: str) -> bool:
    """Whether a character has a shape at all: no control, surrogate, private or unassigned point, no selector."""
    if char in (" ", "\u3000"):
        return True
    category = unicodedata.category(char)
    selector = "\ufe00" <= char <= "\ufe0f" or "\U000e0100" <= char <= "\U000e01ef"
    # unassigned for this Python may be newer than it: a font that has the character knows better
    return category not in ("Cc", "Cf", "Cs", "Co", "Zl", "Zp") and not selector


def mark(char: str) -> str:
    """What stands for a character that cannot be drawn: its code point."""
    return f"U+{ord(char):04X}"
