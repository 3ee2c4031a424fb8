"""Every word that a visitor can read, by key, from assets/strings/<language>/; amounts and dates with it."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from kiosk.ui.phrase import Amount, Clock, Count, Covered, Day, Digits, Key, Name, Phrase, Sentence, Share

COVERED = Phrase("＊＊＊", Covered())  # an amount while nobody seems to look: of no telling length
AFTER_A_SPACE = re.compile(r"(?<=[\u4e00-\u9fff]) \{(\w+)\}")  # a field that stands after a Chinese word
CHINESE = re.compile(r"[\u4e00-\u9fff]")


def _close(field: re.Match[str], values: Mapping[str, object]) -> str:
    """The space is for a figure, and not for words of ours before it: 报 75%, 报最多 75%."""
    value = values[field[1]]
    ours = isinstance(value, Phrase) and isinstance(value.meaning, Sentence)
    return field[0].lstrip() if ours and CHINESE.match(str(value)) else field[0]


@dataclass(frozen=True, slots=True)
class Words:
    """`words("settlements.found", count=3)`; a key that is not in the file raises KeyError, a missing value too.

    What it gives is a text that the voice can say too.
    """

    strings: Mapping[str, str]
    are_few: bool = False  # letters are so large that only what is needed is said

    @property
    def brief(self) -> "Words":
        """The same with fewer words: `<key>_brief` in the place of `<key>`, where there is one."""
        shorter = {key: self.strings.get(f"{key}_brief", each) for key, each in self.strings.items()}
        return Words(shorter, are_few=True)

    def __call__(self, key: str, **values: object) -> Phrase:
        template = self.strings[key]
        shown = AFTER_A_SPACE.sub(lambda field: _close(field, values), template)
        return Phrase(shown.format_map(values), Sentence(key, template, tuple(values.items())))

    def has(self, key: str) -> bool:
        return key in self.strings

    def money(self, amount: Decimal) -> Phrase:
        """1,204.56 and −86.50, with the true minus sign and always two places."""
        return Phrase(f"{amount:,.2f}".replace("-", "−"), Amount(amount))

    def share(self, part: Decimal) -> Phrase:
        """65% for 0.65, 0.7% for 0.007: with as many places as it needs."""
        return Phrase(f"{(100 * part).normalize():f}%", Share(part))

    def count(self, number: int) -> Phrase:
        return Phrase(str(number), Count(number))

    def points(self, part: Decimal) -> str:
        """5 for 0.05, 7.5 for 0.075: percentage points, of which a voice can say the whole ones."""
        points = 100 * part
        written = f"{points.normalize():f}"
        return Phrase(written, Count(int(points))) if points == points.to_integral_value() else written

    def round_money(self, amount: Decimal) -> Phrase:
        """2,300 of what is a whole number of yuan, as a city's limits are; else with two places."""
        whole = amount == amount.to_integral_value()
        return Phrase(f"{amount:,.0f}".replace("-", "−"), Amount(amount)) if whole else self.money(amount)

    def day(self, day: date) -> Phrase:
        return Phrase(self("date.day", month=day.month, day=day.day), Day(day, year=False))

    def full_day(self, day: date) -> Phrase:
        return Phrase(self("date.full", year=day.year, month=day.month, day=day.day), Day(day, year=True))

    def time(self, moment: datetime) -> Phrase:
        return Phrase(f"{moment:%H:%M}", Clock(moment))

    def digits(self, number: str) -> Phrase:
        """A number to dial, as it is written."""
        return Phrase(number, Digits(number))

    def key(self, character: str) -> Phrase:
        """What stands on a key of a keypad."""
        return Phrase(character, Key(character))

    def named(self, name: str) -> Phrase:
        """A place's or a thing's name, as it is written; a person's stays a plain text, which is never spoken."""
        return Phrase(name, Name(name))

    def told(self, text: str) -> Phrase:
        """What the city or the library tells everybody, as it is written: it may be said in the hall."""
        return Phrase(text, Name(text, public=True))

    def price(self, amount: Decimal, public: bool = True) -> Phrase:
        """12.50 元, 13,000 元: an amount of a rule or a price, `public` where it is the same for everybody."""
        return Phrase(self("price.yuan", amount=self.round_money(amount)), Amount(amount, public))


LANGUAGES = ("zh_CN", "en")  # the first is spoken until a visitor chooses another
STRINGS = Path(__file__).parents[2] / "assets" / "strings"


def load_language(language: str) -> Words:
    """One of LANGUAGES. Raises OSError, tomllib.TOMLDecodeError, ValueError."""
    return load_words(STRINGS / language)


def load_words(folder: Path) -> Words:
    """Read one language. Nested tables become dotted keys. Raises as `load_language` does."""
    return Words(flat(tables(folder)))


def tables(folder: Path) -> dict[str, Any]:
    """All TOML files of a folder as one table. Raises OSError, tomllib.TOMLDecodeError; ValueError for a key that two
    of them have."""
    whole: dict[str, Any] = {}
    for path in sorted(folder.iterdir()):
        _lay_beside(whole, tomllib.loads(path.read_text("utf-8")), path.name)
    return whole


def _lay_beside(whole: dict[str, Any], more: Mapping[str, Any], name: str) -> None:
    for key, value in more.items():
        if key not in whole:
            whole[key] = value
        elif isinstance(value, dict) and isinstance(whole[key], dict):
            _lay_beside(whole[key], value, name)
        else:
            raise ValueError(f"{name}: {key} stands in another file too")


def flat(table: Mapping[str, object]) -> dict[str, str]:
    """A table of tables as one, by dotted keys."""
    return dict(_flat("", table))


def _flat(prefix: str, table: Mapping[str, object]) -> list[tuple[str, str]]:
    pairs: list[tuple[str, str]] = []
    for key, value in table.items():
        if isinstance(value, Mapping):
            pairs += _flat(f"{prefix}{key}.", value)
        else:
            pairs.append((prefix + key, str(value)))
    return pairs
