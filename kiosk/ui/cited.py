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
    if cited.invented or source is None:
        return named(cited, policy, words)
    title, day = words.told(source.title), source.published if told is None else told
    known = is_known(day)
    return words("cited.source", title=title, when=as_of(day, words)) if known else words("cited.undated", title=title)


def named(cited: Citation, policy: Policy, words: Words) -> Phrase:
    """Where alone: of a figure that says itself as of when it is."""
    if cited.invented:
        return words("cited.invented")
    source = policy.source(cited)
    title = source.title if source else cited.place  # whoever wrote it down may have told it in words
    return words("cited.place", title=words.told(title)) if title else words("cited.unknown")


def documents(cited: Iterable[Citation], policy: Policy, words: Words, *, dated: bool = True) -> tuple[Phrase, ...]:
    """Where all of it stands, each document once. Not `dated`: of figures that say themselves as of when they are."""
    say = stands if dated else named
    return tuple(dict.fromkeys(say(each, policy, words) for each in cited))


def sources(cited: Iterable[Citation], sight: Sight, words: Words) -> tuple[Element, ...]:
    """A small line for each document; nothing where nothing is cited."""
    told = documents(cited, sight.rules.city.policy, words)
    lines = tuple(text(each, "caption", "ink-2", wrap=True) for each in told)
    return (Column(lines, gap=0.5),) if lines else ()


def printed(cited: Iterable[Citation], sight: Sight, words: Words) -> tuple[Element, ...]:
    """The same at the end of a slip."""
    told = documents(cited, sight.rules.city.policy, words)
    lines = tuple(text(each, "slip.note", wrap=True) for each in told)
    return (Rule("dashed"), *lines) if lines else ()


def made_up(cited: Iterable[Citation], words: Words) -> tuple[Element, ...]:
    """The mark of what is invented in a part; nothing where nothing is."""
    if not any(each.invented for each in cited):
        return ()
    mark = runs(words("header.demo"), role=MADE_UP[0], smaller=MADE_UP)
    return (Panel(Row((mark,), justify="center"), "demo", pad(3.1, 0.6)),)
