"""Building a voice with the real espeak-ng, and looking a folder of recordings over."""

import wave
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import numpy
import pytest

from kiosk.__main__ import main
from kiosk.config import ASSETS
from kiosk.ui.clips import VOICE, Clip, file_name
from kiosk.ui.words import load_language
from kiosk.voice import espeak, sound
from kiosk.voice.folder import build, faults
from kiosk.voice.script import Script, load_script

WHOLE = load_script("zh_CN", load_language("zh_CN").strings, ASSETS / "voice")
CLIPS = (
    Clip("unit.1"), Clip("unit.10000"), Clip("button.leave"), Clip("welcome.title"), Clip("card.no_answer.line"),
    Clip("settlements.found", 0), Clip("items.grade.甲"),
)  # fmt: skip
SOME = replace(WHOLE, lines={clip: WHOLE.lines[clip] for clip in CLIPS})


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("voice")
    assert build(SOME, folder).made == CLIPS
    return folder


def seconds(folder: Path, clip: Clip) -> float:
    with wave.open(str(folder / file_name(clip)), "rb") as file:
        assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (1, 2, 22050)
        return file.getnframes() / file.getframerate()


def test_a_built_clip_is_as_long_as_its_syllables_take(built: Path) -> None:
    for clip in CLIPS:
        syllables = sum(char.isdigit() for char in SOME.lines[clip])
        assert 0.12 * syllables < seconds(built, clip) < 0.6 * syllables


def test_built_clips_are_equally_loud_and_without_silence_at_their_ends(built: Path) -> None:
    for clip in CLIPS:
        samples = sound.read(built / file_name(clip))
        said = samples[numpy.abs(samples) > sound.SILENT]
        assert 0.05 < numpy.sqrt((said**2).mean()) < 0.13
        assert sound.trimmed(samples).size > samples.size - 0.02 * espeak.RATE


def test_different_words_sound_different(built: Path) -> None:
    first, second = (sound.read(built / file_name(clip)) for clip in (Clip("unit.1"), Clip("unit.10000")))
    size = min(first.size, second.size)
    assert abs(numpy.corrcoef(first[:size], second[:size])[0, 1]) < 0.5


def test_a_voice_that_is_whole_has_no_faults(built: Path) -> None:
    assert list(faults(SOME, built)) == []


def test_only_what_is_missing_or_of_other_words_is_made_again(tmp_path: Path) -> None:
    build(SOME, tmp_path)
    recorded = tmp_path / file_name(Clip("button.leave"))
    recorded.write_bytes(recorded.read_bytes() + bytes(2))
    (tmp_path / file_name(Clip("unit.1"))).unlink()
    changed = replace(SOME, lines={**SOME.lines, Clip("welcome.title"): "nin2hao3"})
    assert dict(faults(changed, tmp_path)) == {
        "unit.1#0.wav": "missing",
        "welcome.title#0.wav": "its words have changed",
    }
    before = recorded.read_bytes()
    assert set(build(changed, tmp_path).made) == {Clip("unit.1"), Clip("welcome.title")}
    assert recorded.read_bytes() == before
    assert build(changed, tmp_path).made == ()


def test_what_nobody_says_any_more_goes(tmp_path: Path) -> None:
    build(SOME, tmp_path)
    (tmp_path / "notes.txt").write_text("of the speaker")
    fewer = replace(SOME, lines={clip: SOME.lines[clip] for clip in CLIPS[:2]})
    assert build(fewer, tmp_path).made == ()
    assert {path.name for path in tmp_path.iterdir()} == {"unit.1#0.wav", "unit.10000#0.wav", VOICE, "notes.txt"}


def recording(path: Path, samples: "numpy.ndarray", rate: int = espeak.RATE) -> None:
    with wave.open(str(path), "wb") as file:
        file.setparams((1, 2, rate, 0, "NONE", ""))
        file.writeframes((samples * 32767).astype("<i2").tobytes())


def test_a_recording_that_cannot_be_used_is_told(tmp_path: Path) -> None:
    tone = numpy.sin(numpy.arange(espeak.RATE) / 20)
    for clip, samples in zip(CLIPS, (0.5 * tone, 0.02 * tone, numpy.clip(3 * tone, -1, 1), 0 * tone), strict=False):
        recording(tmp_path / file_name(clip), samples)
    recording(tmp_path / file_name(CLIPS[4]), 0.5 * tone, rate=44100)
    (tmp_path / file_name(CLIPS[5])).write_bytes(b"ID3")
    found = dict(faults(SOME, tmp_path))
    assert found.pop(file_name(CLIPS[5])).startswith("not a WAV file")
    assert found == {
        file_name(CLIPS[1]): "too quiet",
        file_name(CLIPS[2]): "clipped",
        file_name(CLIPS[3]): "silent",
        file_name(CLIPS[4]): "1 × 16 bit at 44100 Hz, where one channel of 16 bit at 22050 Hz is played",
        file_name(CLIPS[6]): "missing",
    }


# -- the program ---------------------------------------------------------------------------------------------------


def test_names_are_read_beside_the_loop_and_stand_in_no_argument() -> None:
    speech = espeak.speech("zh_CN", ASSETS / "voice")
    assert speech is not None
    utterance = speech.begin("示例市第一医院")
    assert utterance is not None
    assert "示例" not in Path(f"/proc/{utterance._process.pid}/cmdline").read_text("utf-8")
    samples = awaited(utterance)
    assert 1.0 < len(samples) / 2 / espeak.RATE < 4.0


def test_an_english_voice_leaves_chinese_names_to_one_that_can_read_them() -> None:
    speech, chinese = (espeak.speech(language, ASSETS / "voice") for language in ("en", "zh_CN"))
    assert speech is not None
    assert chinese is not None
    utterance = speech.begin("示例市第一医院")
    assert utterance is not None
    assert "cmn-latn-pinyin" in utterance._process.args  # type: ignore[operator]
    in_english = awaited(utterance)
    in_chinese = awaited(chinese.begin("示例市第一医院"))  # type: ignore[arg-type]
    assert len(in_english) == pytest.approx(len(in_chinese), rel=0.15)  # seven times "Chinese letter" takes far longer
    utterance = speech.begin("the desk beside window 1")
    assert utterance is not None
    assert "en-us" in utterance._process.args  # type: ignore[operator]
    assert awaited(utterance)


def awaited(utterance: espeak.Utterance) -> bytes:
    utterance._process.poll()
    while (samples := utterance.taken()) is None:
        pass
    return samples


@pytest.mark.parametrize("broken", ["示例\ud800医院", "示例\0医院"])
def test_what_of_a_name_is_no_character_is_not_read(broken: str) -> None:
    """A platform may send half of one: the rest of the name is read all the same."""
    reader = espeak.speech("zh_CN", ASSETS / "voice")
    assert reader is not None
    read, whole = reader.begin(broken), reader.begin("示例医院")
    assert read is not None
    assert whole is not None
    assert awaited(read) == awaited(whole) != b""


def test_a_name_can_be_dropped_while_it_is_read() -> None:
    speech = espeak.speech("zh_CN", ASSETS / "voice")
    assert speech is not None
    utterance = speech.begin("示例市第一医院")
    assert utterance is not None
    utterance.cancel()
    assert utterance._process.returncode is not None


def test_a_voice_that_the_program_does_not_have_is_told(tmp_path: Path) -> None:
    with pytest.raises(espeak.NoProgram, match="no voice no-such-voice"):
        build(replace(SOME, voice="no-such-voice"), tmp_path)


def test_a_program_that_fails_gives_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / espeak.PROGRAM).write_text("#!/bin/sh\nexit 3\n")
    (tmp_path / espeak.PROGRAM).chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    utterance = espeak.Speech("x", 150).begin("示例医院")
    assert utterance is not None
    assert awaited(utterance) == b""
    with pytest.raises(espeak.NoProgram):
        espeak.samples("x", 150, "ni3hao3")
    with pytest.raises(espeak.NoProgram):
        espeak.require("x")


@pytest.fixture
def without_program(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")


@pytest.mark.usefixtures("without_program")
def test_without_the_program_nothing_reads_names() -> None:
    assert espeak.speech("zh_CN", ASSETS / "voice") is None
    assert espeak.Speech("cmn-latn-pinyin", 150).begin("x") is None


def test_a_language_that_nobody_wrote_is_not_read() -> None:
    assert espeak.speech("fr", ASSETS / "voice") is None


# -- kiosk voice ---------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("without_program")
def test_build_says_what_is_to_be_installed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["voice", "build", "--out", str(tmp_path / "out")]) == 1
    assert capsys.readouterr().err == "espeak-ng is not installed (Debian: apt install espeak-ng)\n"


def test_build_knows_its_languages(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for language in ("fr", "", "../strings"):
        assert main(["voice", "build", "--language", language, "--out", str(tmp_path)]) == 2
        assert capsys.readouterr().err == f"there is no language {language!r}; there is zh_CN, en\n"


def test_build_needs_a_folder_that_can_be_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").touch()
    assert main(["voice", "build", "--out", str(tmp_path / "file" / "out")]) == 2
    assert "cannot be written" in capsys.readouterr().err


def test_check_lists_what_is_missing(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["voice", "check", str(built)]) == 1
    told = dict(line.split("\t") for line in capsys.readouterr().out.splitlines())
    assert set(told.values()) == {"missing"}
    assert told.keys() == set(names(WHOLE)) - set(names(SOME))


def names(script: Script) -> Iterable[str]:
    return script.files


def test_check_wants_a_voice(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["voice", "check", str(tmp_path)]) == 2
    assert "holds no voice.toml" in capsys.readouterr().err


@pytest.mark.parametrize(
    "text", [b"version = 1\n", b'version = 1\nlanguage = "zh_CN"\nmade = 3\n', b"\xff\xfe", b"version = ["]
)
def test_check_wants_a_voice_that_says_what_it_is(
    text: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / VOICE).write_bytes(text)
    assert main(["voice", "check", str(tmp_path)]) == 2
    assert "holds no voice.toml of version 1" in capsys.readouterr().err
