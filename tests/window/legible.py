"""Whether what a screen says can be read on its picture: the scene's texts beside what the reader found.

A text is found where the reader's words say it, in one piece or in pieces beside or below each other, with a small
share of characters read wrong. Spaces, punctuation, full width and case are no difference. Amounts are compared by
themselves, as often as they stand there, and to the last digit.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from tests.window.eyes import Words

WRONG = 0.1  # of a text's characters; on the pages of test_visits.py no more than 0.09 was seen, and mostly none
PIECES = 4  # lines or stretches that a text may be drawn in
MASKED = re.compile(r"\S*[*＊]{6,}\S*")  # whose ends the reader often takes for more stars
MASK = re.compile(r"[*＊]+")
AMOUNT = re.compile(r"\d[\d,]*\.\d\d(?!\d)")


def plain(words: str) -> str:
    """Letters, digits and characters alone."""
    return "".join(char for char in unicodedata.normalize("NFKC", words).casefold() if char.isalnum())


def amounts(texts: Iterable[str]) -> Counter[str]:
    return Counter(found for text in texts for found in AMOUNT.findall(unicodedata.normalize("NFKC", text)))


def stretches(text: str) -> Iterator[str]:
    """A text without what masks it: nobody can count stars."""
    return filter(None, map(plain, MASK.split(MASKED.sub(" ", text))))


def illegible(texts: Iterable[str], read: Sequence[Words]) -> list[str]:
    """The texts that cannot be read, each with its share of wrong characters."""
    lines = list(chains(read))
    shares = {text: wrong(text, lines) for whole in texts for text in stretches(whole)}
    return [f"{text} ({share:.0%} wrong)" for text, share in shares.items() if share > WRONG]


def wrong(text: str, lines: Sequence[str]) -> float:
    """The share of characters that have to be changed, put in or left out to find the text in the line most like it."""
    if any(text in line for line in lines):
        return 0.0
    return min((edits(text, line) for line in lines), default=len(text)) / len(text)


def edits(text: str, line: str) -> int:
    """The least changes that make `text` of some stretch of `line` (Sellers)."""
    least = list(range(len(text) + 1))
    best = least[-1]
    for char in line:
        corner, least[0] = 0, 0
        for at, wanted in enumerate(text, 1):
            corner, least[at] = least[at], min(least[at] + 1, least[at - 1] + 1, corner + (char != wanted))
        best = min(best, least[-1])
    return best


def chains(read: Sequence[Words]) -> Iterator[str]:
    """What was read, alone and with what stands to the right of it or below."""
    after = [[other for other in read if beside(words, other) or below(words, other)] for words in read]
    follows = dict(zip(read, after, strict=True))

    def onwards(words: Words, pieces: int) -> Iterator[str]:
        said = plain(words.said)
        yield said
        if pieces > 1:
            for other in follows[words]:
                yield from (said + rest for rest in onwards(other, pieces - 1))

    for words in read:
        yield from onwards(words, PIECES)


def beside(first: Words, second: Words) -> bool:
    """Next to the right in the same line, at most two heights away."""
    height = min(first.bottom - first.top, second.bottom - second.top)
    share = min(first.bottom, second.bottom) - max(first.top, second.top)
    return share > height / 2 and -height / 2 < second.left - first.right < 2 * height


def below(first: Words, second: Words) -> bool:
    """In the next line of the same paragraph."""
    height = min(first.bottom - first.top, second.bottom - second.top)
    share = min(first.right, second.right) - max(first.left, second.left)
    return share > height / 2 and -height / 2 < second.top - first.bottom < height
