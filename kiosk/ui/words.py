"""Every word that a visitor can read, by key, from assets/strings/<language>.toml; amounts and dates with it."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Words:
    """`words("settlements.found", count=3)`; a key that is not in the file raises KeyError, a missing value too."""

    strings: Mapping[str, str]

    @property
    def brief(self) -> "Words":
        """The same with fewer words: `<key>_brief` in the place of `<key>`, where there is one."""
        shorter = {key: self.strings.get(f"{key}_brief", each) for key, each in self.strings.items()}
        return Words(shorter)

    def __call__(self, key: str, **values: object) -> str:
        return self.strings[key].format_map(values)

    def has(self, key: str) -> bool:
        return key in self.strings

    def money(self, amount: Decimal) -> str:
        """1,204.56 and −86.50, with the true minus sign and always two places."""
        return f"{amount:,.2f}".replace("-", "−")

    def day(self, day: date) -> str:
        return self("date.day", month=day.month, day=day.day)

    def full_day(self, day: date) -> str:
        return self("date.full", year=day.year, month=day.month, day=day.day)

    def time(self, moment: datetime) -> str:
        return f"{moment:%H:%M}"


LANGUAGES = ("zh_CN", "en")  # the first is spoken until a visitor chooses another
STRINGS = Path(__file__).parents[2] / "assets" / "strings"


def load_language(language: str) -> Words:
    """One of LANGUAGES. Raises as `load_words` does."""
    return load_words(STRINGS / f"{language}.toml")


def load_words(path: Path) -> Words:
    """Read one language. Nested tables become dotted keys. Raises OSError, tomllib.TOMLDecodeError."""
    return Words(dict(_flat("", tomllib.loads(path.read_text("utf-8")))))


def _flat(prefix: str, table: Mapping[str, object]) -> list[tuple[str, str]]:
    pairs: list[tuple[str, str]] = []
    for key, value in table.items():
        if isinstance(value, Mapping):
            pairs += _flat(f"{prefix}{key}.", value)
        else:
            pairs.append((prefix + key, str(value)))
    return pairs
