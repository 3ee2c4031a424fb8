"""Where something stands and as of when, in the same words on pages and on paper; 演示 of what stands nowhere."""

from collections.abc import Iterable

from kiosk.core.policy import Citation, Policy
from kiosk.core.service import Sight
from kiosk.ui.dated import as_of, is_known
from kiosk.ui.phrase import Phrase
from kiosk.ui.scene import Column, Element, Panel, Row, Rule, pad, runs, text
from kiosk.ui.words import Words

MADE_UP = "label", "fixed.label"  # of the mark


def stands(cited: Citation, policy: Policy, words: Words, told: str | None = None) -> Phrase:
    """截至2023年，来源：… `told`: as of when, where that is a figure's own and not that of its document."""
    source = policy.source(cited)
    if cited.invented:
        return words("cited.invented")
    if source is None:  # then whoever wrote it down may have told it in words
        return words("cited.place", title=words.told(cited.place)) if cited.place else words("cited.unknown")
    title, day = words.told(source.title), source.published if told is None else told
    known = is_known(day)
    return words("cited.source", title=title, when=as_of(day, words)) if known else words("cited.undated", title=title)


def sources(cited: Iterable[Citation], sight: Sight, words: Words) -> tuple[Element, ...]:
    """A small line for each document, once; nothing where nothing is cited."""
    lines = tuple(text(each, "caption", "ink-2", wrap=True) for each in _once(cited, sight, words))
    return (Column(lines, gap=0.5),) if lines else ()


def printed(cited: Iterable[Citation], sight: Sight, words: Words) -> tuple[Element, ...]:
    """The same at the end of a slip."""
    lines = tuple(text(each, "slip.note", wrap=True) for each in _once(cited, sight, words))
    return (Rule("dashed"), *lines) if lines else ()


def _once(cited: Iterable[Citation], sight: Sight, words: Words) -> dict[Phrase, None]:
    return dict.fromkeys(stands(each, sight.rules.city.policy, words) for each in cited)


def titles(cited: Iterable[Citation], policy: Policy, words: Words) -> tuple[str, ...]:
    """Only where it stands, each document once: of figures that say themselves as of when; nothing of what stands
    nowhere."""
    documents = dict.fromkeys(source for each in cited if (source := policy.source(each)) is not None)
    return tuple(words("cited.place", title=words.told(each.title)) for each in documents)


def made_up(cited: Citation, words: Words) -> tuple[Element, ...]:
    """The mark of what is invented; nothing where it is not."""
    if not cited.invented:
        return ()
    mark = runs(words("header.demo"), role=MADE_UP[0], smaller=MADE_UP)
    return (Panel(Row((mark,), justify="center"), "demo", pad(3.1, 0.6)),)
