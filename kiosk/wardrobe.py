"""How the kiosk dresses for a visitor: theme, words and voice that go with what was chosen, each made once."""

from dataclasses import asdict
from functools import cache
from pathlib import Path

from kiosk.config import ASSETS
from kiosk.core.city import Colours as CityColours
from kiosk.core.comfort import USUAL, Colours, Comfort, Language, Size
from kiosk.ui import theme
from kiosk.ui.theme import Theme
from kiosk.ui.voice import Silent, Voice, open_voice
from kiosk.ui.words import Words, load_language
from kiosk.voice.espeak import speech

PLAIN = CityColours()


class Wardrobe:
    """Raises ThemeError, OSError, tomllib.TOMLDecodeError where a file cannot be used, all of them at the beginning."""

    def __init__(self, voices: Path | None = None, brand: CityColours = PLAIN) -> None:
        """`voices`: a folder with a voice for each language; None: it does not speak. `brand`: of the usual colours."""
        self._voice_folder = voices
        self._voices: dict[Language, Voice] = {} if voices else dict.fromkeys(Language, Silent())
        own = inks_of(brand)
        self._themes = {each: theme.load(each.value, brand=own if each is USUAL.colours else {}) for each in Colours}
        self._words: dict[tuple[Language, bool], Words] = {}
        for language in Language:
            words = load_language(language.value)
            self._words |= {(language, False): words, (language, True): words.brief}
        self._enlarged = cache(lambda colours, size: self._themes[colours].enlarged(size.value))

    def theme(self, comfort: Comfort) -> Theme:
        enlarged: Theme = self._enlarged(comfort.colours, comfort.size)
        return enlarged

    def voice(self, language: Language) -> Voice:
        if language not in self._voices:
            assert self._voice_folder is not None
            speaks = speech(language.value, ASSETS / "voice")
            self._voices[language] = open_voice(self._voice_folder / language.value, speaks)
        return self._voices[language]

    def words(self, language: Language, size: Size = Size.STANDARD) -> Words:
        """Fewer of them where letters are very large."""
        return self._words[language, size.is_elder]


def inks_of(brand: CityColours) -> dict[str, str]:
    """By the names that a theme has for them; without those that the city leaves to it."""
    return {role.replace("_", "."): colour for role, colour in asdict(brand).items() if colour}
