"""Where something stands and as of when, in one small line; 演示 where it stands nowhere."""

from kiosk.core.policy import Citation, Source
from kiosk.ui.dated import as_of
from kiosk.ui.scene import Element, Panel, Row, Text, pad, runs, text
from kiosk.ui.words import Words

MADE_UP = "label", "fixed.label"  # of the mark


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
