"""Who listens, in virtual time: a voice that says nothing and takes as long as if it did, and all that was heard."""

from collections.abc import Iterable
from dataclasses import dataclass

from kiosk.core.comfort import Language
from kiosk.ui.clips import Clip, stretches
from kiosk.ui.phrase import Digits, Key, Name
from kiosk.ui.spoken import Prompt, public
from kiosk.ui.words import load_language
from tests.surroundings import Time

LETTER = 0.15  # virtual seconds of a letter: a calm voice


@dataclass(slots=True)
class Word:
    """What one prompt says, and from when to when."""

    text: str
    begins: float
    ends: float


class Ears:
    """Every voice of a hall: as the machine's own, it is silenced by a stop in the midst of a word."""

    def __init__(self, time: Time) -> None:
        self._time = time
        self._words: list[Word] = []
        self.level: float | None = None
        self.forgot = 0

    def voice(self, language: Language) -> "Mouth":
        return Mouth(self, language)

    def begin(self, text: str) -> None:
        begins = max(self._time.now(), self._words[-1].ends if self._words else 0.0)
        self._words.append(Word(text, begins, begins + LETTER * len(text)))

    def stop(self) -> None:
        now = self._time.now()
        self._words = [word for word in self._words if word.begins < now]
        if self._words:
            self._words[-1].ends = min(self._words[-1].ends, now)

    @property
    def speaking(self) -> bool:
        return bool(self._words) and self._words[-1].ends > self._time.now()

    def heard(self, since: float = 0.0) -> str:
        """All that has begun to be said since then, a stroke where one ends."""
        now = self._time.now()
        return "｜".join(word.text for word in self._words if since <= word.begins < now)


@dataclass(frozen=True, slots=True)
class Mouth:
    ears: Ears
    language: Language

    def say(self, prompts: Iterable[Prompt], aloud: bool) -> None:
        for prompt in prompts if aloud else public(prompts):
            self.ears.begin(words_of(prompt, self.language))

    def stop(self) -> None:
        self.ears.stop()

    def volume(self, level: float) -> None:
        self.ears.level = level

    @property
    def speaking(self) -> bool:
        return self.ears.speaking

    def turn(self) -> None:
        return

    def missed(self) -> tuple[str, ...]:
        return ()

    def forget(self) -> None:
        self.ears.stop()
        self.ears.forgot += 1


def words_of(prompt: Prompt, language: Language = Language.CHINESE) -> str:
    """As a person would write it down."""
    match prompt.what:
        case Clip(key, part):
            strings = load_language(language.value).strings
            return list(stretches(strings[key]))[part][0].strip(" ，、")
        case Name(text) | Digits(text) | Key(text):
            return text
        case figure:
            return str(figure.value)
