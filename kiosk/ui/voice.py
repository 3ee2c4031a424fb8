"""The voice: plays what is to be said one clip after the other, between two turns of the loop; it never waits.

Where there is no sound device, or no folder of recordings, saying does nothing: everything stands on the screen too.
"""

import time
import tomllib
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import pygame

from kiosk.ui.clips import UNIT, VOICE, Clip, file_name
from kiosk.ui.numbers import units
from kiosk.ui.phrase import Name
from kiosk.ui.spoken import BREATH, Prompt, public

RATE = 22050  # samples a second, 16 bit, mono: what the voices are built as
BUFFER = 512  # samples: 23 ms, so that a touch silences at once
KEPT = 90.0  # seconds of clips that stay in memory: 4 MB
LATE = 3.0  # seconds over its time after which a sound or a name is given up: a visit waits while something is said


class Sound(Protocol):
    def get_length(self) -> float: ...


class Speaker(Protocol):
    """Where one sound at a time comes out."""

    def load(self, file: Path) -> Sound: ...

    def from_samples(self, samples: bytes) -> Sound: ...

    def play(self, sound: Sound) -> None: ...

    def stop(self) -> None: ...

    def volume(self, level: float) -> None: ...

    @property
    def busy(self) -> bool: ...


class Utterance(Protocol):
    """A name on its way to being a sound."""

    def taken(self) -> bytes | None: ...

    def cancel(self) -> None: ...


class Speech(Protocol):
    """What can read names, which nobody has recorded."""

    def begin(self, words: str) -> Utterance | None: ...


class Voice(Protocol):
    """What the loop knows of a voice. None of these waits, and none fails."""

    def say(self, prompts: Iterable[Prompt], aloud: bool) -> None:
        """After what is being said; `aloud`: what is personal too."""

    def stop(self) -> None: ...

    def volume(self, level: float) -> None:
        """0 to 1, from now on."""

    @property
    def speaking(self) -> bool: ...

    def turn(self) -> None:
        """Once a turn of the loop: the next clip, if the last one has ended."""

    def missed(self) -> tuple[str, ...]:
        """Clips that could not be played since this was last asked, by key and part: account.lead#1."""

    def forget(self) -> None:
        """A visit is over: nothing of it is being said, waits or stays in memory, and the volume is full again."""


class Silent:
    """No voice."""

    speaking = False

    def say(self, prompts: Iterable[Prompt], aloud: bool) -> None:
        return

    def stop(self) -> None:
        return

    def volume(self, level: float) -> None:
        return

    def turn(self) -> None:
        return

    def missed(self) -> tuple[str, ...]:
        return ()

    def forget(self) -> None:
        return


@dataclass(frozen=True, slots=True)
class Rest:
    """A breath."""


class Player:
    """A folder's recordings. `open_speaker` is called when something is first said; None: there is no sound device."""

    def __init__(
        self,
        folder: Path,
        language: str,
        open_speaker: Callable[[], Speaker | None],
        speech: Speech | None = None,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self._folder = folder
        self._language = language
        self._open = open_speaker
        self._speech = speech
        self._now = now
        self._speaker: Speaker | None = None
        self._tried = False
        self._level = 1.0
        self._waiting: deque[Clip | Prompt | Rest] = deque()
        self._uttering: tuple[Utterance, Clip | None] | None = None
        self._rests_until = float("-inf")
        self._due = float("inf")  # when what is under way must be over
        self._sounds: dict[str, Sound] = {}  # the one used longest ago first
        self._missed: list[str] = []

    def say(self, prompts: Iterable[Prompt], aloud: bool) -> None:
        if self._ready() is None:
            return
        for prompt in prompts if aloud else public(prompts):
            match prompt.what:
                case Clip() as clip:
                    self._waiting.append(clip)
                case Name():
                    self._waiting.append(prompt)
                case figure:
                    self._waiting += (Clip(UNIT + name) for name in units(figure, self._language))
            if prompt.breath:
                self._waiting.append(Rest())

    def stop(self) -> None:
        self._waiting.clear()
        self._rests_until = float("-inf")
        if self._uttering:
            self._uttering[0].cancel()
            self._uttering = None
        if self._speaker:
            self._speaker.stop()

    def volume(self, level: float) -> None:
        self._level = min(1.0, max(0.0, level))
        if self._speaker:
            self._speaker.volume(self._level)

    @property
    def speaking(self) -> bool:
        return bool(self._waiting or self._uttering or (self._speaker and self._speaker.busy))

    def turn(self) -> None:
        speaker = self._speaker
        if speaker is None:
            return
        if speaker.busy:
            self._give_up_if_late()
            return
        if self._now() < self._rests_until:
            return
        if self._uttering:
            self._take(*self._uttering)
        while self._waiting and not (self._uttering or speaker.busy):
            match self._waiting.popleft():
                case Rest():
                    self._rests_until = self._now() + BREATH
                    return
                case Clip() as clip:
                    self._play(clip)
                case Prompt(what=Name(text), instead=instead):
                    self._begin(text, instead)

    def missed(self) -> tuple[str, ...]:
        missed = tuple(self._missed)
        self._missed.clear()
        return missed

    def forget(self) -> None:
        self.stop()
        self._sounds.clear()
        self._level = 1.0
        self._tried = self._speaker is not None  # the next visitor may find a device that has been plugged in

    # -- sounds ------------------------------------------------------------------------------------------------------

    def _ready(self) -> Speaker | None:
        if not self._tried:
            self._tried = True
            self._speaker = self._open()
        return self._speaker

    def _play(self, clip: Clip) -> None:
        if sound := self._sound(clip):
            self._let_out(sound)

    def _let_out(self, sound: Sound) -> None:
        assert self._speaker is not None
        self._due = self._now() + sound.get_length() + LATE
        self._speaker.play(sound)
        self._speaker.volume(self._level)  # pygame's channel forgets it with each sound

    def _sound(self, clip: Clip) -> Sound | None:
        name = file_name(clip)
        sound = self._sounds.pop(name, None)
        if sound is None:
            assert self._speaker is not None
            try:
                sound = self._speaker.load(self._folder / name)
            except (OSError, pygame.error):
                self._missed.append(file_name(clip).removesuffix(".wav"))
                return None
        self._sounds[name] = sound
        while sum(each.get_length() for each in self._sounds.values()) > KEPT and len(self._sounds) > 1:
            del self._sounds[next(iter(self._sounds))]
        return sound

    def _give_up_if_late(self) -> None:
        """The device has stopped without saying so: silent until the next visit."""
        if self._now() >= self._due:
            self.stop()
            self._speaker = None

    # -- names -------------------------------------------------------------------------------------------------------

    def _begin(self, text: str, instead: Clip | None) -> None:
        utterance = self._speech.begin(text) if self._speech else None
        if utterance:
            self._due = self._now() + LATE
            self._uttering = utterance, instead
        elif instead:
            self._play(instead)

    def _take(self, utterance: Utterance, instead: Clip | None) -> None:
        samples = utterance.taken()
        if samples is None:
            if self._now() < self._due:
                return
            utterance.cancel()
        self._uttering = None
        assert self._speaker is not None
        if samples:
            self._let_out(self._speaker.from_samples(samples))
        elif instead:
            self._play(instead)


class MixerSpeaker:
    """pygame's mixer, one channel."""

    def __init__(self, channel: pygame.mixer.Channel) -> None:
        self._channel = channel

    def load(self, file: Path) -> Sound:
        return pygame.mixer.Sound(str(file))

    def from_samples(self, samples: bytes) -> Sound:
        return pygame.mixer.Sound(buffer=samples)

    def play(self, sound: Sound) -> None:
        assert isinstance(sound, pygame.mixer.Sound)
        self._channel.play(sound)

    def stop(self) -> None:
        self._channel.stop()

    def volume(self, level: float) -> None:
        self._channel.set_volume(level)

    @property
    def busy(self) -> bool:
        return self._channel.get_busy()


def open_mixer() -> MixerSpeaker | None:
    """None where there is no sound device."""
    try:
        if not pygame.mixer.get_init():
            pygame.mixer.init(RATE, -16, 1, BUFFER, allowedchanges=0)
        return MixerSpeaker(pygame.mixer.Channel(0))
    except pygame.error:
        return None


def open_voice(folder: Path, speech: Speech | None = None) -> Player | Silent:
    """The recordings of a folder; silent where there is no voice in it."""
    try:
        language = tomllib.loads((folder / VOICE).read_text("utf-8"))["language"]
    except (OSError, ValueError, KeyError):
        return Silent()
    return Player(folder, str(language), open_mixer, speech)
