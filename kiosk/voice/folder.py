"""A voice's folder: one file a clip, and voice.toml, which says of what words each was made; built, and looked over."""

import json
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from kiosk.ui.clips import VOICE, Clip, file_name
from kiosk.voice import espeak, sound
from kiosk.voice.script import Script

VERSION = 1  # of voice.toml


@dataclass(frozen=True, slots=True)
class Imprint:
    """What voice.toml says."""

    language: str
    made: Mapping[str, str]  # by file name the digest of the words


@dataclass(frozen=True, slots=True)
class Built:
    made: tuple[Clip, ...]
    kept: int


def build(script: Script, folder: Path) -> Built:
    """Make what is missing or was made of other words; the rest stays, be it built or recorded.

    Raises espeak.NoProgram, OSError.
    """
    folder.mkdir(parents=True, exist_ok=True)
    told = imprint_of(folder)
    made_of = dict(told.made) if told else {}
    wanted = {name: script.digest(clip) for name, clip in script.files.items()}
    for name in made_of.keys() - wanted.keys():
        (folder / name).unlink(missing_ok=True)
    due = [
        clip for name, clip in script.files.items() if made_of.get(name) != wanted[name] or not (folder / name).exists()
    ]
    if due:
        espeak.require(script.voice)
    for clip in due:
        raw = espeak.samples(script.voice, script.speed, script.lines[clip])
        sound.write(folder / file_name(clip), sound.even(sound.trimmed(sound.from_raw(raw))))
    if due or made_of.keys() != wanted.keys():
        _tell(folder, script.language, wanted)
    return Built(tuple(due), len(wanted) - len(due))


def faults(script: Script, folder: Path) -> Iterable[tuple[str, str]]:
    """By file name, what is wrong: missing, of other words, not playable, too quiet, clipped."""
    told = imprint_of(folder)
    made_of = told.made if told else {}
    for name, clip in sorted(script.files.items()):
        try:
            found = sound.fault(sound.read(folder / name))
        except FileNotFoundError:
            found = "missing"
        except sound.NotASound as error:
            found = str(error)
        if found is None and made_of.get(name, script.digest(clip)) != script.digest(clip):
            found = "its words have changed"
        if found:
            yield name, found


def imprint_of(folder: Path) -> Imprint | None:
    """None where the folder has no voice.toml, or one of another version or kind."""
    try:
        read = tomllib.loads((folder / VOICE).read_text("utf-8"))
    except (OSError, ValueError):  # TOML's own and UTF-8's are such
        return None
    match read:
        case {"version": version, "language": str(language), "made": dict(made)} if version == VERSION:
            return Imprint(language, made)
    return None


def _tell(folder: Path, language: str, made: Mapping[str, str]) -> None:
    lines = [f"version = {VERSION}", f'language = "{language}"', "", "[made]"]
    lines += [f"{json.dumps(name)} = {json.dumps(digest)}" for name, digest in sorted(made.items())]
    (folder / VOICE).write_text("\n".join(lines) + "\n", "utf-8")
