"""Invented words: each string in brackets, accented, and longer by two fifths; values in braces stay as they are.

What stands on a screen without these marks is hard-coded; what fits in them fits in the languages that people speak.
"""

import math
import re
from itertools import cycle, islice

from kiosk.ui.words import Words

LONGER = 0.4  # German and Russian are that much longer than English in short strings
PLAIN = "AEIOUYCDNaeiouycdn"
ACCENTED = str.maketrans(PLAIN, "ÂÊÎÔÛÝÇĐÑâêîôûýçđñ")  # all of which the house's Chinese font has
VOWEL = re.compile("[âêîôûý]", re.IGNORECASE)
VALUE = re.compile(r"(\{[^}]*\})")


def pseudo(words: Words) -> Words:
    """From a language of Latin letters."""
    return Words({key: invented(text) for key, text in words.strings.items()})


def invented(text: str) -> str:
    """`Call {hotline}` → `[Çâââll {hotline}]`; nothing stays nothing."""
    if not text:
        return ""
    parts = VALUE.split(text)  # every second one is a value
    more = math.ceil(len("".join(parts[::2])) * LONGER)
    parts[::2] = [part.translate(ACCENTED) for part in parts[::2]]
    vowels = [(number, at.start()) for number in range(0, len(parts), 2) for at in VOWEL.finditer(parts[number])]
    if not vowels:
        return f"[{''.join(parts)}{'ê' * more}]"
    longer = list(islice(cycle(vowels), more))
    for number, at in sorted(longer, reverse=True):  # from the end, so that what is left to do stays in its place
        parts[number] = parts[number][:at] + parts[number][at] + parts[number][at:]
    return f"[{''.join(parts)}]"
