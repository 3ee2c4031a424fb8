"""The city's notices and the hall's announcements that stand today, and below, as such, what is old and has no end.

What has ended by its own date is gone.
"""

from datetime import date

from kiosk.core.announcements import Announcement
from kiosk.core.city import Notice, cited_in
from kiosk.core.service import Sight
from kiosk.ui.cited import sources
from kiosk.ui.phrase import Phrase
from kiosk.ui.pieces import Page, none_page, page, title
from kiosk.ui.scene import Column, Element, Panel, text
from kiosk.ui.telling import PADDING, heading, told_lines
from kiosk.ui.words import Words


def view(sight: Sight, words: Words) -> Page:
    today, policy = sight.rules.today, sight.rules.city.policy
    of_hall = [each for each in sight.hall.announcements if each.stands_on(today)]
    standing = [each for each in sight.rules.city.notices if each.stands_on(today)]
    earlier = [each for each in standing if each.is_earlier(today, policy.source(each.told.cited))]
    of_city = [each for each in standing if each not in earlier]
    if not of_hall and not standing:
        return none_page(
            "notices-none", "megaphone", words("notices.none"), words("notices.none_line"), sight.hall, words
        )
    count = text(words("notices.count", count=len(of_hall) + len(of_city)), "body", "ink-2")
    heads = (title(words("notices.title"), None if words.are_few else count),) if of_hall or of_city else ()
    return page(
        "notices",
        *heads,
        *(_of_hall(each, sight, words) for each in of_hall),
        *(_of_city(each, sight, words) for each in of_city),
        *_earlier(earlier, sight, words),
    )


def _earlier(notices: list[Notice], sight: Sight, words: Words) -> tuple[Element, ...]:
    """What has no end and is years old is not said to stand now: each with its day, and who can be asked."""
    if not notices:
        return ()
    head = text(words("notices.earlier"), "heading", "notice")
    ask = text(words("notices.earlier_line", hotline=sight.hall.hotline), "body", "notice", wrap=True)
    return Panel(Column((head, ask), gap=1), "notice", PADDING), *(_of_city(each, sight, words) for each in notices)


def _of_hall(announcement: Announcement, sight: Sight, words: Words) -> Element:
    said = told_lines([announcement.told_in(sight.language)], words)
    return _card(words("notices.of_hall"), said, _span(None, announcement.until, words))


def _of_city(notice: Notice, sight: Sight, words: Words) -> Element:
    lines = told_lines(notice.told.lines, words)
    return _card(
        words.told(notice.title),
        lines,
        _span(notice.since, notice.until, words),
        *sources(cited_in(notice.told), sight, words),
    )


def _card(head: Phrase, lines: tuple[Element, ...], days: tuple[Phrase, ...], *source: Element) -> Element:
    """Its head, its lines, from when to when it holds, and who says so."""
    held = tuple(text(each, "caption", "ink-2", wrap=True) for each in days)
    return Panel(Column((heading(head), *lines, *held, *source), gap=3, heads=1), "card", PADDING)


def _span(since: date | None, until: date | None, words: Words) -> tuple[Phrase, ...]:
    """From when to when, as far as that is told."""
    begin, end = (None if day is None else words.full_day(day) for day in (since, until))
    match begin, end:
        case None, None:
            return ()
        case None, _:
            return (words("notices.until", day=end),)
        case _, None:
            return (words("notices.since", day=begin),)
        case _:
            return (words("notices.span", since=begin, until=end),)
