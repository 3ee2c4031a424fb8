"""Where something stands and as of when, in one small line; 演示 where it stands nowhere."""

from kiosk.core.policy import Citation, Source
from kiosk.ui.scene import Element, Panel, Row, Text, pad, runs, text
from kiosk.ui.words import Words

MADE_UP = "label", "fixed.label"  # of the mark


def as_of(published: str, words: Words) -> str:
    """2023, 2023-03 or 2023-03-31 in words, as it may be said in the hall."""
    match [int(part) for part in published.split("-")]:
        case [year]:
            said = words("date.year", year=year)
        case [year, month]:
            said = words("date.month_year", year=year, month=words(f"date.months.{month}"))
        case [year, month, day]:
            said = words("date.full", year=year, month=month, day=day)
        case _:
            raise ValueError(f"{published!r} is no year, month or day")
    return words.told(str(said))


def source_line(cited: Citation, source: Source | None, words: Words) -> Text:
    """`source` None: it is told where it stands, as whoever wrote it down has told it."""
    return text(from_whom(cited, source, words), "caption", "ink-2")


def from_whom(cited: Citation, source: Source | None, words: Words) -> str:
    if cited.invented:
        return words("cited.invented")
    if source is None:
        return words("cited.place", title=words.told(cited.place)) if cited.place else words("cited.unknown")
    return words("cited.source", title=words.told(source.title), date=as_of(source.published, words))


def made_up(cited: Citation, words: Words) -> tuple[Element, ...]:
    """The mark of what is invented; nothing where it is not."""
    if not cited.invented:
        return ()
    mark = runs(words("header.demo"), role=MADE_UP[0], smaller=MADE_UP)
    return (Panel(Row((mark,), justify="center"), "demo", pad(3.1, 0.6)),)
