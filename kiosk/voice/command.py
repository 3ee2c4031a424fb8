"""kiosk voice build · check."""

from collections.abc import Callable
from pathlib import Path

from kiosk.refusal import BAD_USE, NOT_DONE, why
from kiosk.ui.words import LANGUAGES, load_words
from kiosk.voice import folder as voices
from kiosk.voice.espeak import NoProgram
from kiosk.voice.script import NotWritten, Script, load_script

NAMED = 5  # clips that are named one by one


def build(language: str, out: Path, assets: Path, said: Callable[[object], None]) -> int:
    """Exit status; what was made, or why not, is said in one sentence."""
    script = _script(language, assets, said)
    if script is None:
        return BAD_USE
    try:
        built = voices.build(script, out)
    except NoProgram as error:
        said(error)
        return NOT_DONE
    except OSError as error:
        said(f"{error.filename or out} cannot be written ({why(error)})")
        return BAD_USE
    if built.made:
        named = ", ".join(f"{clip.key}#{clip.part}" for clip in built.made[:NAMED])
        more = f" and {len(built.made) - NAMED} more" if len(built.made) > NAMED else ""
        said(f"{out}: made {len(built.made)} clips ({named}{more}), kept {built.kept}")
    return 0


def check(folder: Path, assets: Path, said: Callable[[object], None]) -> int:
    """Exit status; one line for each clip that is missing, stale, too quiet, clipped or not playable."""
    told = voices.imprint_of(folder)
    if told is None:
        said(f"{folder} holds no voice.toml of version {voices.VERSION}: begin with what kiosk voice build makes")
        return BAD_USE
    script = _script(told.language, assets, said)
    if script is None:
        return BAD_USE
    faults = list(voices.faults(script, folder))
    for name, what in faults:
        print(f"{name}\t{what}")
    return NOT_DONE if faults else 0


def _script(language: str, assets: Path, said: Callable[[object], None]) -> Script | None:
    if language not in LANGUAGES:
        said(f"there is no language {language!r}; there is {', '.join(LANGUAGES)}")
        return None
    path = assets / "strings" / language
    try:
        return load_script(language, load_words(path).strings, assets / "voice")
    except ValueError as error:
        said(f"{path}: {error}")
    except NotWritten as error:
        said(error)
    return None
