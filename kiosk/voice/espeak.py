"""espeak-ng as a program of its own: samples out, words in by standard input, as no name may stand in an argument."""

import os
import subprocess
from pathlib import Path

from kiosk.ui.words import tables

PROGRAM = "espeak-ng"
RATE = 22050  # samples a second, 16 bit, mono: what its voices give
LONGEST = 20.0  # seconds that one clip may take to be made
HANDFUL = 1 << 16  # bytes that a pipe holds
HAN = 0x2E80  # the first code point of Chinese characters and their parts


class NoProgram(Exception):
    """espeak-ng is not installed, or does not do what is asked of it."""


def require(voice: str) -> None:
    """Raises NoProgram. Asked beforehand, because the program says what it has no voice for in another one."""
    try:
        listed = subprocess.run([PROGRAM, "--voices"], capture_output=True, timeout=LONGEST, check=True, text=True)
    except FileNotFoundError:
        raise NoProgram(f"{PROGRAM} is not installed (Debian: apt install {PROGRAM})") from None
    except subprocess.SubprocessError:
        raise NoProgram(f"{PROGRAM} does not say which voices it has") from None
    if voice not in (line.split()[1] for line in listed.stdout.splitlines() if len(line.split()) > 1):
        raise NoProgram(f"{PROGRAM} has no voice {voice}")


def samples(voice: str, speed: int, words: str) -> bytes:
    """The words said, raw. Raises NoProgram."""
    try:
        done = subprocess.run(
            _command(voice, speed), input=words.encode(), capture_output=True, timeout=LONGEST, check=True
        )
    except (OSError, subprocess.SubprocessError) as error:
        raise NoProgram(f"{PROGRAM} did not say “{words}” ({type(error).__name__})") from None
    return _without_head(done.stdout)


class Speech:
    """Reads names aloud while the kiosk runs: `begin` starts one, beside the loop."""

    def __init__(self, voice: str, speed: int, han: str = "") -> None:
        """`han`: another voice, for words in Chinese characters."""
        self._voice = voice
        self._speed = speed
        self._han = han or voice

    def begin(self, words: str) -> "Utterance | None":
        """None where the program cannot be started."""
        voice = self._han if any(ord(each) >= HAN for each in words) else self._voice
        try:
            process = subprocess.Popen(
                _command(voice, self._speed),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
        except OSError:
            return None
        return Utterance(process, words)


class Utterance:
    """A name that is being turned into sound. `taken()` never waits."""

    def __init__(self, process: subprocess.Popen[bytes], words: str) -> None:
        assert process.stdin is not None
        assert process.stdout is not None
        self._process = process
        self._out = process.stdout
        self._heard = bytearray()
        os.set_blocking(self._out.fileno(), False)
        try:
            readable = "".join(filter(str.isprintable, words[:1000]))  # half a character has no bytes, NUL ends it all
            process.stdin.write(readable.encode())  # less than a pipe holds: nothing waits here
            process.stdin.close()
        except OSError:
            pass  # it ended before it listened: taken() finds nothing

    def taken(self) -> bytes | None:
        """The samples once they are all there, empty where it failed; None until then."""
        while portion := self._read():
            self._heard += portion
        if portion is None:
            return None
        self._process.wait()  # it has closed its output: it is over
        self._out.close()
        return _without_head(bytes(self._heard)) if self._process.returncode == 0 else b""

    def cancel(self) -> None:
        self._process.kill()
        self._process.wait()
        self._out.close()

    def _read(self) -> bytes | None:
        """None where nothing is there yet, empty at the end."""
        try:
            return os.read(self._out.fileno(), HANDFUL)
        except BlockingIOError:
            return None


def speech(language: str, readings: Path) -> Speech | None:
    """What reads names in a language, None where there is no such program or nothing says how."""
    path = readings / language
    if not path.exists():
        return None
    told = tables(path)["espeak"]
    voice, han = told["voice"], told.get("han", told["voice"])
    try:
        require(voice)
        require(han)
    except NoProgram:
        return None
    return Speech(voice, told["speed"], han)


def _command(voice: str, speed: int) -> list[str]:
    return [PROGRAM, "-v", voice, "-s", str(speed), "--stdin", "--stdout"]


def _without_head(wav: bytes) -> bytes:
    """What follows the RIFF head; its lengths are those of a stream that never ends."""
    start = wav.find(b"data")
    return wav[start + 8 :] if start >= 0 else b""
