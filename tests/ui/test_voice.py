"""The player: one clip after the other between turns, silent at once when told, and never in the way."""

import wave
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path

import pygame
import pytest

from kiosk.ui.clips import VOICE, Clip, file_name
from kiosk.ui.phrase import Amount, Day, Name
from kiosk.ui.spoken import BREATH, KEPT, Prompt
from kiosk.ui.voice import KEPT as KEPT_SECONDS
from kiosk.ui.voice import LATE, MixerSpeaker, Player, Silent, open_mixer, open_voice
from tests.hall import Hall

LENGTH = 0.5  # virtual seconds that every clip lasts
TURN = 1 / 30

LEAVE, STAFF, DESK = Clip("button.leave"), Clip("button.staff"), Clip("voice.desk")


@dataclass
class Heard:
    """A loudspeaker in virtual time, which writes down what comes out of it."""

    now: float = 0.0
    files: list[str] = field(default_factory=list)
    loaded: list[str] = field(default_factory=list)
    level: float | None = None
    until: float = 0.0
    missing: tuple[str, ...] = ()
    length: float = LENGTH

    def load(self, file: Path) -> "Record":
        if file.name in self.missing:
            raise FileNotFoundError(file)
        self.loaded.append(file.name)
        return Record(file.name, self.length)

    def from_samples(self, samples: bytes) -> "Record":
        return Record(samples.decode(), self.length)

    def play(self, sound: "Record") -> None:
        assert not self.busy
        self.files.append(sound.name)
        self.until, self.level = self.now + sound.length, None

    def stop(self) -> None:
        self.until = self.now

    def volume(self, level: float) -> None:
        self.level = level

    @property
    def busy(self) -> bool:
        return self.now < self.until


@dataclass
class Record:
    name: str
    length: float

    def get_length(self) -> float:
        return self.length


@dataclass
class Reader:
    """Reads names, each after a few turns; `fails` where nothing comes of it."""

    turns: int = 3
    fails: bool = False
    cancelled: int = 0

    def begin(self, words: str) -> "Reading":
        return Reading(self, words, self.turns)


@dataclass
class Reading:
    reader: Reader
    words: str
    left: int

    def taken(self) -> bytes | None:
        self.left -= 1
        return None if self.left > 0 else b"" if self.reader.fails else self.words.encode()

    def cancel(self) -> None:
        self.reader.cancelled += 1


@pytest.fixture
def heard() -> Heard:
    return Heard()


def player(heard: Heard, speech: Reader | None = None) -> Player:
    return Player(Path("voice"), "zh_CN", lambda: heard, speech, lambda: heard.now)  # type: ignore[arg-type, return-value]


def turns(voice: Player, heard: Heard, seconds: float) -> None:
    until = heard.now + seconds
    while heard.now < until:
        voice.turn()
        heard.now += TURN


def through(voice: Player, heard: Heard) -> list[str]:
    """All that comes out until there is nothing more to say."""
    while voice.speaking:
        turns(voice, heard, TURN)
        assert heard.now < 100
    return [name.removesuffix(".wav") for name in heard.files]


def test_clips_come_one_after_the_other(heard: Heard) -> None:
    voice = player(heard)
    voice.say([Prompt(LEAVE), Prompt(STAFF)], aloud=False)
    voice.say([Prompt(DESK)], aloud=False)
    assert voice.speaking
    assert through(voice, heard) == ["button.leave#0", "button.staff#0", "voice.desk#0"]
    assert 3 * LENGTH <= heard.now < 3 * LENGTH + 4 * TURN


def test_a_figure_is_joined_of_units(heard: Heard) -> None:
    voice = player(heard)
    voice.say([Prompt(Amount(Decimal("12.50")), personal=True)], aloud=True)
    assert through(voice, heard) == [f"unit.{name}#0" for name in ("10", "2", "yuan", "5", "jiao")]


def test_a_breath_follows_a_text(heard: Heard) -> None:
    voice = player(heard)
    voice.say([Prompt(LEAVE, breath=True), Prompt(STAFF)], aloud=False)
    turns(voice, heard, LENGTH + BREATH / 2)
    assert heard.files == ["button.leave#0.wav"]
    assert voice.speaking
    turns(voice, heard, BREATH)
    assert heard.files == ["button.leave#0.wav", "button.staff#0.wav"]


def test_what_is_personal_is_kept_unless_asked_for_aloud(heard: Heard) -> None:
    voice = player(heard)
    hers = [Prompt(Day(date(2026, 10, 12), True), personal=True), Prompt(Name("示例医院"), personal=True)]
    voice.say([Prompt(LEAVE), *hers, Prompt(STAFF)], aloud=False)
    assert through(voice, heard) == ["button.leave#0", f"{KEPT.key}#0", "button.staff#0"]


def test_it_is_silent_at_once_when_told(heard: Heard) -> None:
    voice = player(heard)
    voice.say([Prompt(LEAVE), Prompt(STAFF)], aloud=False)
    turns(voice, heard, LENGTH / 2)
    voice.stop()
    assert not heard.busy
    assert not voice.speaking
    turns(voice, heard, 5)
    assert heard.files == ["button.leave#0.wav"]
    voice.say([Prompt(DESK)], aloud=False)
    assert through(voice, heard) == ["button.leave#0", "voice.desk#0"]


def test_a_clip_that_is_missing_is_passed_over_and_told_by_its_key(heard: Heard) -> None:
    heard.missing = (file_name(STAFF),)
    voice = player(heard)
    voice.say([Prompt(LEAVE), Prompt(STAFF), Prompt(DESK)], aloud=False)
    assert through(voice, heard) == ["button.leave#0", "voice.desk#0"]
    assert voice.missed() == ("button.staff#0",)
    assert voice.missed() == ()


def test_the_volume_holds_for_every_clip(heard: Heard) -> None:
    voice = player(heard)
    voice.volume(0.3)
    voice.say([Prompt(LEAVE), Prompt(STAFF)], aloud=False)
    for _ in range(2):
        turns(voice, heard, LENGTH / 2)
        assert heard.level == 0.3
        turns(voice, heard, LENGTH / 2 + TURN)
    voice.volume(7)
    assert heard.level == 1.0


def test_a_name_is_read_by_what_can_read(heard: Heard) -> None:
    voice = player(heard, Reader())
    voice.say([Prompt(LEAVE), Prompt(Name("示例市第一医院"), personal=True), Prompt(STAFF)], aloud=True)
    assert through(voice, heard) == ["button.leave#0", "示例市第一医院", "button.staff#0"]


@pytest.mark.parametrize("speech", [None, Reader(fails=True)])
def test_where_nothing_reads_names_a_place_has_a_plain_word_and_others_none(
    heard: Heard, speech: Reader | None
) -> None:
    voice = player(heard, speech)
    voice.say([Prompt(Name("1 号窗口"), instead=DESK), Prompt(Name("示例医院")), Prompt(STAFF)], aloud=False)
    assert through(voice, heard) == ["voice.desk#0", "button.staff#0"]


def test_a_name_that_is_being_read_is_dropped_with_the_rest(heard: Heard) -> None:
    speech = Reader(turns=100)
    voice = player(heard, speech)
    voice.say([Prompt(Name("示例医院"))], aloud=True)
    turns(voice, heard, TURN)
    voice.stop()
    assert speech.cancelled == 1
    assert not voice.speaking


def test_a_name_that_never_comes_is_given_up(heard: Heard) -> None:
    speech = Reader(turns=10**6)
    voice = player(heard, speech)
    voice.say([Prompt(Name("1 号窗口"), instead=DESK), Prompt(LEAVE)], aloud=True)
    assert through(voice, heard) == ["voice.desk#0", "button.leave#0"]
    assert speech.cancelled == 1


def test_a_device_that_stops_without_saying_so_does_not_speak_for_ever(heard: Heard) -> None:
    voice = player(heard)
    voice.say([Prompt(LEAVE), Prompt(STAFF)], aloud=False)
    voice.turn()
    heard.until = float("inf")
    turns(voice, heard, LENGTH + LATE + TURN)
    assert not voice.speaking
    voice.say([Prompt(LEAVE)], aloud=False)
    assert not voice.speaking
    voice.forget()
    voice.say([Prompt(LEAVE)], aloud=False)
    assert voice.speaking


def test_clips_stay_in_memory_but_not_too_many(heard: Heard) -> None:
    heard.length = KEPT_SECONDS / 4
    voice = player(heard)
    for clip in (LEAVE, STAFF, LEAVE, DESK, KEPT, Clip("voice.more"), LEAVE, STAFF):
        voice.say([Prompt(clip)], aloud=False)
        while voice.speaking:
            turns(voice, heard, heard.length)
    assert heard.loaded.count(file_name(LEAVE)) == 1
    assert heard.loaded.count(file_name(STAFF)) == 2


def test_nothing_of_a_visit_stays(heard: Heard) -> None:
    voice = player(heard)
    voice.volume(0.2)
    voice.say([Prompt(Amount(Decimal("1204.56")), personal=True)], aloud=True)
    turns(voice, heard, 1)
    voice.forget()
    assert not voice.speaking
    assert (voice._waiting, voice._sounds, voice._uttering) == (type(voice._waiting)(), {}, None)
    voice.say([Prompt(LEAVE)], aloud=False)
    turns(voice, heard, TURN)
    assert heard.level == 1.0


def test_without_a_sound_device_saying_does_nothing_and_the_next_visit_tries_again(heard: Heard) -> None:
    devices: list[Heard | None] = [None, heard]
    voice = Player(Path("voice"), "zh_CN", lambda: devices.pop(0), None, lambda: heard.now)  # type: ignore[arg-type, return-value]
    for _ in range(2):
        voice.say([Prompt(LEAVE)], aloud=False)
        voice.turn()
        assert not voice.speaking
    voice.stop()
    voice.forget()
    voice.say([Prompt(LEAVE)], aloud=False)
    assert through(voice, heard) == ["button.leave#0"]


def test_silence_has_the_whole_of_a_voice() -> None:
    silent = Silent()
    silent.say([Prompt(LEAVE)], aloud=True)
    silent.turn()
    silent.stop()
    silent.volume(0.5)
    silent.forget()
    assert (silent.speaking, silent.missed()) == (False, ())


# -- pygame's mixer, over SDL's dummy device -----------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / VOICE).write_text('language = "zh_CN"\n', "utf-8")
    with wave.open(str(tmp_path / file_name(LEAVE)), "wb") as file:
        file.setparams((1, 2, 22050, 0, "NONE", ""))
        file.writeframes(b"\1\1" * 22050 * 60)
    (tmp_path / file_name(STAFF)).write_bytes(b"no sound at all")
    return tmp_path


@pytest.fixture
def dummy(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("SDL_AUDIODRIVER", "dummy")
    pygame.mixer.quit()
    yield
    pygame.mixer.quit()


@pytest.mark.usefixtures("dummy")
def test_a_real_clip_plays_stops_and_a_broken_one_is_passed_over(folder: Path) -> None:
    voice = open_voice(folder)
    assert isinstance(voice, Player)
    assert pygame.mixer.get_init() is None  # not before something is said
    voice.say([Prompt(STAFF), Prompt(DESK), Prompt(LEAVE)], aloud=False)
    voice.volume(0.5)
    voice.turn()
    channel = pygame.mixer.Channel(0)
    assert channel.get_busy()
    assert channel.get_volume() == 0.5
    assert pygame.mixer.get_init() == (22050, -16, 1)
    assert voice.missed() == ("button.staff#0", "voice.desk#0")
    voice.stop()
    assert not channel.get_busy()
    assert not voice.speaking


@pytest.mark.usefixtures("dummy")
def test_raw_samples_play_too() -> None:
    speaker = open_mixer()
    assert isinstance(speaker, MixerSpeaker)
    sound = speaker.from_samples(bytes(2 * 22050))
    assert sound.get_length() == pytest.approx(1)
    speaker.play(sound)
    assert speaker.busy
    speaker.stop()


def test_no_sound_device_is_no_speaker(monkeypatch: pytest.MonkeyPatch) -> None:
    pygame.mixer.quit()
    monkeypatch.setenv("SDL_AUDIODRIVER", "no such driver")
    assert open_mixer() is None


def test_a_folder_without_a_voice_is_silent(tmp_path: Path) -> None:
    assert isinstance(open_voice(tmp_path), Silent)
    (tmp_path / VOICE).write_text("language =", "utf-8")
    assert isinstance(open_voice(tmp_path), Silent)


# -- in the loop ---------------------------------------------------------------------------------------------------


def test_a_kiosk_is_silent_until_it_is_given_a_voice_and_turns_it(hall: Hall, heard: Heard) -> None:
    assert isinstance(hall.kiosk.narrator.voice, Silent)
    hall.kiosk.narrator.voice = voice = player(heard)
    voice.say([Prompt(LEAVE)], aloud=False)
    hall.passes(0.2)
    assert heard.files == ["button.leave#0.wav"]
