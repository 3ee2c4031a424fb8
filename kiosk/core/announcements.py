"""公告: what the hall has to tell, each for its days."""

from dataclasses import dataclass
from datetime import date

from kiosk.core.comfort import Language


@dataclass(frozen=True, slots=True)
class Announcement:
    """`since` and `until` are the first and the last day on which it stands."""

    chinese: str
    english: str
    since: date
    until: date

    def stands_on(self, day: date) -> bool:
        return self.since <= day <= self.until

    def told_in(self, language: Language) -> str:
        return self.english if language is Language.ENGLISH else self.chinese


def told_on(day: date, announcements: tuple[Announcement, ...], language: Language) -> tuple[str, ...]:
    """What is told on that day, in the order of the config."""
    return tuple(each.told_in(language) for each in announcements if each.stands_on(day))
