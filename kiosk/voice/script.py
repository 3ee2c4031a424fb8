"""What is to be said into which file: the strings' clips as the program reads them, and the units of figures."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kiosk.ui.clips import UNIT, Clip, clips, file_name, stretches
from kiosk.ui.words import flat, tables

PAPER = "slip."  # strings that stand on paper only
MADE = 1  # counted up when the same words come to be made into other sounds


class NotWritten(Exception):
    """The language cannot be spoken, or a string is not written as it is read; the message says which."""


@dataclass(frozen=True, slots=True)
class Script:
    """Per clip the words as espeak-ng is given them."""

    language: str
    voice: str  # of espeak-ng
    speed: int  # words a minute
    lines: Mapping[Clip, str]

    def digest(self, clip: Clip) -> str:
        """What a recording was made from, in short."""
        made_from = f"{MADE}|{self.voice}|{self.speed}|{self.lines[clip]}"
        return hashlib.sha256(made_from.encode()).hexdigest()[:12]

    @property
    def files(self) -> dict[str, Clip]:
        return {file_name(clip): clip for clip in self.lines}


def load_script(language: str, strings: Mapping[str, str], readings: Path) -> Script:
    """`readings`: a folder with a folder for each language that says how it is spoken. Raises NotWritten."""
    path = readings / language
    try:
        read = tables(path)
    except FileNotFoundError:
        known = ", ".join(sorted(each.name for each in readings.iterdir()))
        raise NotWritten(f"nothing says how {language} is spoken ({path}); there is {known}") from None
    except ValueError as error:
        raise NotWritten(f"{path}: {error}") from None
    lines = {Clip(UNIT + name): words for name, words in flat(read["unit"]).items()}
    said = flat(read["say"]) if "say" in read else None
    read_as = flat(read.get("read_as", {}))
    for key, template in strings.items():
        if not key.startswith(PAPER):
            lines |= _read(key, template, said, read_as, path)
    return Script(language, read["espeak"]["voice"], read["espeak"]["speed"], lines)


def _read(
    key: str, template: str, said: Mapping[str, str] | None, read_as: Mapping[str, str], path: Path
) -> dict[Clip, str]:
    """The clips of one string; read from `said` where the language is not read as it is written, else with some words
    written otherwise."""
    wanted = dict(clips(key, template))
    if said is None:
        return {clip: _written(words, read_as) for clip, words in wanted.items()}
    if not wanted:
        return wanted
    if key not in said:
        raise NotWritten(f"{path}: [say] has nothing for {key} (“{template}”)")
    reading = list(stretches(said[key]))
    if [field for _, field in reading if field] != [field for _, field in stretches(template) if field]:
        raise NotWritten(f"{path}: {key} has other fields than “{template}”")
    lines = {clip: reading[clip.part][0].strip() if clip.part < len(reading) else "" for clip in wanted}
    if silent := [clip for clip, words in lines.items() if not words]:
        raise NotWritten(f"{path}: {key}#{silent[0].part} (“{wanted[silent[0]]}”) is empty")
    return lines


def _written(words: str, read_as: Mapping[str, str]) -> str:
    for characters, sounds in read_as.items():
        words = words.replace(characters, sounds)
    return words
