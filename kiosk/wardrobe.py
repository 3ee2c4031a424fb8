"""How the kiosk dresses for a visitor: the theme and the words that go with what was chosen, each made once."""

from functools import cache

from kiosk.core.comfort import Colours, Comfort, Language, Size
from kiosk.ui import theme
from kiosk.ui.theme import Theme
from kiosk.ui.words import Words, load_language


class Wardrobe:
    """Raises ThemeError, OSError, tomllib.TOMLDecodeError where a file cannot be used, all of them at the beginning."""

    def __init__(self) -> None:
        self._themes = {colours: theme.load(colours.value) for colours in Colours}
        self._words: dict[tuple[Language, bool], Words] = {}
        for language in Language:
            words = load_language(language.value)
            self._words |= {(language, False): words, (language, True): words.brief}
        self._enlarged = cache(lambda colours, size: self._themes[colours].enlarged(size.value))

    def theme(self, comfort: Comfort) -> Theme:
        enlarged: Theme = self._enlarged(comfort.colours, comfort.size)
        return enlarged

    def words(self, language: Language, size: Size = Size.STANDARD) -> Words:
        """Fewer of them where letters are very large."""
        return self._words[language, size.is_elder]
