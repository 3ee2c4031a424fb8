"""Where something stands and as of when, in one small line; 演示 where it stands nowhere."""

from collections.abc import Iterable

from kiosk.core.policy import Citation, Policy, Source
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


def titles(cited: Iterable[Citation], policy: Policy, words: Words) -> tuple[str, ...]:
    """Where all of it stands, each document once, in their order; nothing of what stands nowhere."""
    documents = dict.fromkeys(source for each in cited if (source := policy.source(each)) is not None)
    return tuple(words("cited.place", title=words.told(each.title)) for each in documents)


def made_up(cited: Citation, words: Words) -> tuple[Element, ...]:
    """The mark of what is invented; nothing where it is not."""
    if not cited.invented:
        return ()
    mark = runs(words("header.demo"), role=MADE_UP[0], smaller=MADE_UP)
    return (Panel(Row((mark,), justify="center"), "demo", pad(3.1, 0.6)),)
