"""What the city's rules say of these diseases, each figure with source and day, and where one applies."""

from itertools import groupby

from kiosk.core.city import Errand, Term
from kiosk.core.policy import Key
from kiosk.core.service import Sight
from kiosk.services.chronic.keys import term
from kiosk.services.chronic.rules import Rule, rules, since_when, subject, value
from kiosk.ui.paper import strip
from kiosk.ui.pieces import Page, action_row, page, print_button, tag, title, who_helps
from kiosk.ui.scene import Column, Element, Panel, Row, Slip, Space, between, pad, text
from kiosk.ui.scene import Rule as Line
from kiosk.ui.words import Words


def view(sight: Sight, words: Words) -> Page:
    told = rules(sight.rules.city.policy, sight.rules.today)
    cards = tuple(_card(key, tuple(rows), sight, words) for key, rows in groupby(told, lambda rule: rule.told.key))
    nothing = (Panel(text(words("chronic.no_rules"), "body", wrap=True), "card", pad(10, 7.5)),)
    buttons = print_button(sight, words)
    return page(
        "chronic-city",
        title(words("chronic.city", term=term(sight.rules))),
        *(cards or nothing),
        text(words("chronic.apply"), "section"),
        *_errands(sight, words),
        *who_helps(sight.hall, words, brief=words.are_few),
        actions=action_row(*buttons) if buttons else None,
    )


def slip(sight: Sight, words: Words) -> Slip:
    told = rules(sight.rules.city.policy, sight.rules.today)
    window = sight.rules.city.word(Term.WINDOW)
    asked = (text(words("chronic.counter", counter=window), "slip.text", wrap=True),) if window else ()
    return strip(
        "chronic-city",
        sight,
        words,
        words("chronic.city", term=term(sight.rules)),
        words("slip.chronic_city_subtitle", city=sight.hall.city),
        *(part for rule in told for part in _printed(rule, sight, words)),
        *(() if told else (text(words("chronic.no_rules"), "slip.text", wrap=True),)),
        *(part for errand in errands(sight) for part in _printed_errand(errand, words)),
        *asked,
    )


def errands(sight: Sight) -> tuple[Errand, ...]:
    """What the city tells of how to apply, by its own word for it."""
    told = (errand for event in sight.rules.city.events for errand in event.errands)
    return tuple({each.id: each for each in told if term(sight.rules) in each.title}.values())


def _card(key: Key, told: tuple[Rule, ...], sight: Sight, words: Words) -> Element:
    rows = tuple(_row(rule, sight, words) for rule in told)
    head = text(words(f"chronic.figure.{key.name.lower()}"), "heading")
    heads = 0 if words.are_few and (sight.low or sight.hall.wide) else 3  # there is room for one row and no head
    return Panel(Column((head, Space(2), Line(), *between(Line(), rows)), heads=heads), "card", pad(10, 6))


def _row(rule: Rule, sight: Sight, words: Words) -> Element:
    policy = sight.rules.city.policy
    source = policy.source(rule.told.cited)
    invented = (tag(words("chronic.invented"), "amber"),) if rule.told.cited.invented else ()
    from_where = (
        (text(words("chronic.source", title=words.named(source.title)), "caption", "ink-2", wrap=True),)
        if source and not words.are_few
        else ()
    )
    said = Column(
        (
            Row((text(subject(rule.told, policy, words), "row", wrap=True), *invented), gap=4, stacks=True),
            text(since_when(rule, words), "caption", "ink-2" if rule.in_force else "notice.heading", wrap=True),
            *from_where,
        ),
        gap=0.5,
        grow=1,
    )
    role = "amount.bold" if rule.in_force else "body"
    shown = value(rule.told, words) if rule.in_force else words("chronic.unknown_today")
    return Row((said, text(shown, role, align="right", wrap=False)), gap=5, pad=pad(0, 3), stacks=True)


def _errands(sight: Sight, words: Words) -> tuple[Element, ...]:
    cards = []
    for errand in errands(sight)[:2]:
        lines = [text(words.named(line), "body", wrap=True) for line in errand.told.lines]
        bring = [text(words("chronic.bring", thing=words.named(each)), "body", wrap=True) for each in errand.bring]
        head = text(words.named(errand.title), "heading", wrap=True)
        cards.append(Panel(Column((head, *lines, *bring), gap=2), "card", pad(10, 6)))
    return tuple(cards)


def _printed(rule: Rule, sight: Sight, words: Words) -> tuple[Element, ...]:
    policy = sight.rules.city.policy
    source = policy.source(rule.told.cited)
    head = words(f"chronic.figure.{rule.told.key.name.lower()}")
    shown = value(rule.told, words) if rule.in_force else words("chronic.unknown_today")
    return (
        Row(
            (text(subject(rule.told, policy, words), "slip.row", wrap=True, grow=1), text(shown, "slip.amount")),
            gap=1.5,
            align="top",
        ),
        text(head, "slip.term", wrap=True),
        text(since_when(rule, words), "slip.term", wrap=True),
        *((text(words("chronic.source", title=source.title), "slip.term", wrap=True),) if source else ()),
        Line("dashed"),
    )


def _printed_errand(errand: Errand, words: Words) -> tuple[Element, ...]:
    return (
        text(errand.title, "slip.heading", wrap=True),
        *(text(line, "slip.text", wrap=True) for line in errand.told.lines),
        *(text(words("chronic.bring", thing=each), "slip.text", wrap=True) for each in errand.bring),
        Line("dashed"),
    )
