"""What the city's rules say of these diseases, each figure with source and day, and where one applies."""

from itertools import groupby

from kiosk.core.city import Errand, Term, Where, cited_in
from kiosk.core.policy import Key, cited_behind
from kiosk.core.service import Sight
from kiosk.services.chronic.choice import term
from kiosk.services.chronic.rules import Rule, rules, since_when, subject, value
from kiosk.ui import leaflet
from kiosk.ui.cited import documents, printed, sources
from kiosk.ui.paper import strip
from kiosk.ui.pieces import Page, action_row, page, print_button, tag, title, who_helps
from kiosk.ui.scene import Column, Element, Panel, Row, Slip, Space, between, pad, text
from kiosk.ui.scene import Rule as Line
from kiosk.ui.telling import bring_card, card, told_lines, ways_card
from kiosk.ui.words import Words

EVENT, MOST = "chronic-illness", 3  # the life event that tells of it in every city's file, and errands of it on a page


def view(sight: Sight, words: Words) -> Page:
    told = rules(sight.rules.city.policy, sight.rules.today)
    cards = tuple(_card(key, tuple(rows), sight, words) for key, rows in groupby(told, lambda rule: rule.told.key))
    nothing = (Panel(text(words("chronic.no_rules"), "body", wrap=True), "card", pad(10, 7.5)),)
    applying = tuple(part for errand in errands(sight) for part in _errand(errand, sight, words))
    buttons = print_button(sight, words)
    return page(
        "chronic-city",
        title(words("chronic.city", term=term(sight.rules))),
        *(cards or nothing),
        text(words("chronic.apply"), "section"),
        *(applying or who_helps(sight.hall, words, brief=words.are_few)),
        actions=action_row(*buttons) if buttons else None,
    )


def slip(sight: Sight, words: Words) -> Slip:
    told = rules(sight.rules.city.policy, sight.rules.today)
    window = sight.rules.city.word(Term.WINDOW)
    behind = cited_behind(*(rule.known for rule in told))
    asked = (text(words("chronic.counter", counter=window), "slip.text", wrap=True),) if window else ()
    return strip(
        "chronic-city",
        sight,
        words,
        words("chronic.city", term=term(sight.rules)),
        words("slip.chronic_city_subtitle", city=sight.hall.city),
        *(part for rule in told for part in _printed(rule, sight, words)),
        *(() if told else (text(words("chronic.no_rules"), "slip.text", wrap=True),)),
        *(part for errand in errands(sight) for part in _printed_errand(errand, sight, words)),
        *asked,
        *printed((*behind, *cited_in(*(errand.told for errand in errands(sight)))), sight, words),
    )


def errands(sight: Sight) -> tuple[Errand, ...]:
    """What the city tells of how to apply; what this service does itself is no errand any more."""
    told = (errand for event in sight.rules.city.events if event.id == EVENT for errand in event.errands)
    return tuple(each for each in told if each.ways != ((Where.HERE, "chronic"),))[:MOST]


def _card(key: Key, told: tuple[Rule, ...], sight: Sight, words: Words) -> Element:
    rows = tuple(_row(rule, sight, words) for rule in told)
    head = text(words(f"chronic.figure.{key.name.lower()}"), "heading")
    named = () if words.are_few else _documents(told, sight, words)  # paper names them too
    foot = tuple(text(each, "caption", "ink-2", wrap=True) for each in named)
    heads = 0 if words.are_few and (sight.low or sight.hall.wide) else 3  # there is room for one row and no head
    listed = between(Line(), (*rows, *((Column(foot, pad=pad(0, 2)),) if foot else ())))
    return Panel(Column((head, Space(2), Line(), *listed), heads=heads), "card", pad(10, 6))


def _documents(told: tuple[Rule, ...], sight: Sight, words: Words) -> tuple[str, ...]:
    return documents(cited_behind(*(rule.known for rule in told)), sight.rules.city.policy, words, dated=False)


def _row(rule: Rule, sight: Sight, words: Words) -> Element:
    policy = sight.rules.city.policy
    invented = (tag(words("chronic.invented"), "amber"),) if rule.told.cited.invented else ()
    said = Column(
        (
            Row((text(subject(rule.told, policy, words), "row", wrap=True), *invented), gap=4, stacks=True),
            text(since_when(rule, words), "caption", "ink-2" if rule.in_force else "notice.heading", wrap=True),
        ),
        gap=0.5,
        grow=1,
    )
    role = "amount.bold" if rule.in_force else "body"
    return Row((said, text(value(rule, words), role, align="right", wrap=False)), gap=5, pad=pad(0, 2.5), stacks=True)


def _errand(errand: Errand, sight: Sight, words: Words) -> tuple[Element, ...]:
    lines = (*told_lines(errand.told.lines, words), *sources(cited_in(errand.told), sight, words))
    return (
        card(words.told(errand.title), lines),
        *ways_card(errand.ways, errand.bring, sight, words, errand=words.told(errand.title)),
        *bring_card(errand.bring, words),
    )


def _printed(rule: Rule, sight: Sight, words: Words) -> tuple[Element, ...]:
    policy = sight.rules.city.policy
    invented = (text(words("chronic.invented"), "slip.term"),) if rule.told.cited.invented else ()
    return (
        Row(
            (
                text(subject(rule.told, policy, words), "slip.row", wrap=True, grow=1),
                text(value(rule, words), "slip.amount"),
            ),
            gap=1.5,
            align="top",
        ),
        text(words(f"chronic.figure.{rule.told.key.name.lower()}"), "slip.term", wrap=True),
        text(since_when(rule, words), "slip.term", wrap=True),
        *invented,
        Line("dashed"),
    )


def _printed_errand(errand: Errand, sight: Sight, words: Words) -> tuple[Element, ...]:
    return (
        text(errand.title, "slip.heading", wrap=True),
        *leaflet.lines((errand.told,)),
        *leaflet.boxes(errand.bring, errand.ways, sight, words),
        *leaflet.ways(errand.ways, sight, words),
        Line("dashed"),
    )
