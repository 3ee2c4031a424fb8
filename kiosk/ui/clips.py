"""Which recordings a string needs, and how their files are called: a clip for each stretch of words between fields.

"最近 {months} 个月，共 {count} 次" has three: settlements.found#0, #1 and #2; units say what stands in the fields.
"""

import string
from collections.abc import Iterator
from dataclasses import dataclass

VOICE = "voice.toml"  # in a voice's folder: its language, and of what words each clip was made
UNIT = "unit."  # before the name of a unit of which figures are joined: unit.yuan


@dataclass(frozen=True, slots=True)
class Clip:
    """One recording: a string's key, and which stretch of it."""

    key: str
    part: int = 0


def stretches(template: str) -> Iterator[tuple[str, str | None]]:
    """The words of a template one stretch after the other, each with the name of the field behind it."""
    for words, field, _, _ in string.Formatter().parse(template):
        yield words, field


def is_said(words: str) -> bool:
    """Whether there is anything to say between the punctuation."""
    return any(character.isalnum() for character in words)


def clips(key: str, template: str) -> Iterator[tuple[Clip, str]]:
    """The clips of a string, each with its words."""
    for part, (words, _) in enumerate(stretches(template)):
        if is_said(words):
            yield Clip(key, part), words


def file_name(clip: Clip) -> str:
    """settlements.found#0.wav; a character that not every disk takes stands as its number: items.grade.~7532#0.wav."""
    key = "".join(each if each.isascii() else f"~{ord(each):x}" for each in clip.key)
    return f"{key}#{clip.part}.wav"
