"""What is typed, and what it is held against: plain text, the ways in which a name can be typed, one wrong letter.

A name can be typed in its own characters, in the pinyin of all of them, or in the initials; from its beginning or from
any character on. `starts` gives every way; whatever is typed is then the beginning of one of them.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from enum import IntEnum

LONGEST = 32  # characters that are compared; a name's are hardly ever more, and its pinyin is told apart by then
FORGIVING = 3  # letters of what was meant, at least: every other word would be one wrong letter away from two
ALPHABET = "abcdefghijklmnopqrstuvwxyz"
HIGHEST = "\U0010ffff"  # behind every text that goes on

# What stands before the word that a medicine, a material or a treatment is known by.
BEFORE = (
    *("注射用", "复方", "盐酸", "硫酸", "枸橼酸", "醋酸", "磷酸", "马来酸", "甲磺酸", "苯磺酸", "酒石酸", "富马酸"),
    *("氢溴酸", "乳酸", "葡萄糖酸", "琥珀酸", "重组人", "重组", "小儿", "一次性使用", "一次性", "医用", "无菌"),
)

Units = tuple[str, ...]  # what each character of a plain text is typed as: a syllable, itself, or nothing


class Place(IntEnum):
    """Where in a name something begins, the best first."""

    BEGINNING = 0
    WORD = 1
    INSIDE = 2


def plain(text: str) -> str:
    """Letters, digits and Chinese characters alone, small, of the usual width."""
    return "".join(char for char in unicodedata.normalize("NFKC", text).casefold() if char.isalnum())


def is_latin(plain_text: str) -> bool:
    """Typed in letters: pinyin or initials."""
    return plain_text.isascii()


def words(name: str) -> Iterator[int]:
    """Where in the plain name a word begins, the name's own beginning apart."""
    at = 0
    for piece in re.split(r"[\W_]+", unicodedata.normalize("NFKC", name).casefold()):
        begins = at
        while begins < at + len(piece):
            if begins:
                yield begins
            rest = piece[begins - at :]
            before = next((each for each in BEFORE if rest.startswith(each)), None)
            if before is None:
                break
            begins += len(before)
        at += len(plain(piece))


def starts(name: str, readings: Iterable[Units]) -> dict[str, Place]:
    """Every text that the name can be typed as, at most LONGEST of it, with the best place where it begins."""
    whole, found = plain(name), dict[str, Place]()
    of_words = frozenset(words(name))

    def note(text: str, at: int) -> None:
        place = Place.BEGINNING if at == 0 else Place.WORD if at in of_words else Place.INSIDE
        if text:
            found[text[:LONGEST]] = min(place, found.get(text[:LONGEST], place))

    for at in range(len(whole)):
        note(whole[at:], at)
    for units in readings:
        for at, unit in enumerate(units):
            if unit:
                note("".join(units[at:]), at)
                note("".join(each[:1] for each in units[at:]), at)
    return found


def meant(typed: str, right: int) -> Iterator[str]:
    """Every text of FORGIVING letters and more that is one wrong letter away: two exchanged, one wrong, one left out,
    one too many. `right`: how many letters from the first on may be right.

    What is typed is the beginning of something; so a last letter that is wrong is one too many, and none is missing
    behind it.
    """
    until = min(right + 1, len(typed))
    for at in range(min(until, len(typed) - 1)):
        if typed[at] != typed[at + 1]:
            yield f"{typed[:at]}{typed[at + 1]}{typed[at]}{typed[at + 2 :]}"
    for at in range(min(until, len(typed) - 1)):
        yield from (f"{typed[:at]}{other}{typed[at + 1 :]}" for other in ALPHABET if other != typed[at])
    for at in range(until):
        yield from (f"{typed[:at]}{other}{typed[at:]}" for other in ALPHABET if other != typed[at])
    for at in range(until if len(typed) > FORGIVING else 0):
        if at == 0 or typed[at] != typed[at - 1]:
            yield f"{typed[:at]}{typed[at + 1 :]}"
