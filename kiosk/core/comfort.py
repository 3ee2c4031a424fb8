"""How a visitor likes to see and hear the machine. Chosen on the comfort sheet, gone with the visitor."""

from dataclasses import dataclass, replace
from enum import Enum


class Size(Enum):
    """Of letters: how many times the standard's. From LARGER on it is the elder version: one thing at a time."""

    STANDARD = 1.0
    LARGE = 1.25
    LARGER = 1.6
    LARGEST = 2.0

    @property
    def is_elder(self) -> bool:
        return self.value >= Size.LARGER.value


class Colours(Enum):
    """The theme, by its file's name: colours, black on white, light on black."""

    PLAIN = "plain"
    CONTRAST = "contrast"
    DARK = "dark"


class Language(Enum):
    """By the name of its strings' file."""

    CHINESE = "zh_CN"
    ENGLISH = "en"


class Sound(Enum):
    """How loud pages are read out, of the loudest there is."""

    OFF = 0.0
    SOFT = 0.4
    LOUD = 1.0


@dataclass(frozen=True, slots=True)
class Comfort:
    """`low`: what can be touched lies in the lower part of the screen, for who sits in a wheelchair.

    `steps`: two large buttons at the lower edge go from one thing that can be done to the next, and do it. They are for
    ears, so there is sound wherever they are.
    """

    size: Size = Size.STANDARD
    colours: Colours = Colours.PLAIN
    sound: Sound = Sound.OFF
    language: Language = Language.CHINESE
    low: bool = False
    steps: bool = False

    def fitting(self, wide: bool, short: bool) -> "Comfort":
        """What there is room for.

        On a `wide` screen the two large buttons leave none for the elder version, and what sound adds to a page none
        for the largest letters; nor do English words on a `short` one, which are longer than it is wide.
        """
        if wide and self.steps and self.size.is_elder:
            return replace(self, size=Size.LARGE)
        spelled = short and self.language is Language.ENGLISH
        if self.size is Size.LARGEST and (spelled or (wide and self.sound is not Sound.OFF)):
            return replace(self, size=Size.LARGER)
        return self


USUAL = Comfort()
