"""您可能符合…: the first hint on the overview, and all of them with why, by which rule, and what to do next."""

from kiosk.core.actions import Give, Open
from kiosk.core.city import Term
from kiosk.core.service import Sight
from kiosk.services.overview.known import ALL, HINTS, hinted
from kiosk.services.overview.radar import Hint, Rule
from kiosk.ui.called import called
from kiosk.ui.cited import named
from kiosk.ui.dated import as_of
from kiosk.ui.paper import strip, whose
from kiosk.ui.pieces import Page, action_row, amount_words, main_button, none_page, page, print_button, title
from kiosk.ui.reckoned import bounded, going
from kiosk.ui.scene import Button, Chip, Column, Element, Icon, Panel, Row, Slip, Space, between, pad, text
from kiosk.ui.scene import Rule as Line
from kiosk.ui.words import Words

OPENS = {  # the service in which a hint can be followed up, where the city has it
    Rule.SERIOUS: "calculator",
    Rule.CHRONIC: "chronic",
    Rule.ELSEWHERE: "elsewhere",
    Rule.QUOTA: "places",
}


def card(sight: Sight, words: Words) -> tuple[Element, ...]:
    """The one that matters most, and how many more there are."""
    hints = hinted(sight.given, sight.rules)
    if not hints:
        return ()
    head = text(_head(hints[0], sight, words), "row", "ink")
    line = () if words.are_few else (text(_line(hints[0], sight, words), "line", "ink", shrink=True),)
    more = len(hints) - 1
    label = words("overview.hint.more", count=more) if more else words("overview.hint.look")
    look = Row((text(label, "row", "ink"), Icon("chevron-right", 12, "ink")), gap=3)
    chip = () if words.are_few else (Chip("lightbulb", "hint", 26, 8.1),)
    content = Row((*chip, Column((head, *line), grow=1), look), gap=7, stacks=words.are_few)
    return (Button(content, Give(HINTS, ALL), "hint", pad(8, 5)),)


def view(sight: Sight, words: Words) -> Page:
    hints = hinted(sight.given, sight.rules)
    if not hints:
        return none_page(
            "hints-none", "lightbulb", words("overview.hint.none"), words("overview.hint.none_line"), sight.hall, words
        )
    cards = tuple(_card(hint, sight, words) for hint in hints)
    printing = print_button(sight, words)
    return page(
        "hints",
        title(words("overview.hint.title"), text(words("overview.hint.no_promise"), "body", "ink-2")),
        *cards,
        actions=action_row(*printing) if printing else None,
    )


def _card(hint: Hint, sight: Sight, words: Words) -> Element:
    service = OPENS.get(hint.rule, "")
    offered = service in sight.rules.city.offered
    lines = [text(each, "body", wrap=True) for each in _said(hint, sight, words)]
    ways: tuple[Element, ...] = (text(_next(sight, words), "body", "ink-2", wrap=True),)
    if offered:
        ways = (*ways, main_button(called(service, sight.rules.city, words), "arrow-right", Open(service)))
    chip = () if words.are_few else (Chip("lightbulb", "amber", 22, 7),)
    head = Row((*chip, text(_head(hint, sight, words), "heading", grow=1)), gap=6)
    heads = 0 if words.are_few else None  # in very large letters a card goes on on the next page, else it stays whole
    return Panel(Column((head, *lines, *ways), gap=2.5, heads=heads), "card", pad(10, 6.5))


def _head(hint: Hint, sight: Sight, words: Words) -> str:
    if hint.rule is Rule.CHRONIC:
        return words("overview.hint.chronic", word=words.named(sight.rules.city.word(Term.CHRONIC)))
    return words(f"overview.hint.{hint.rule.value}")


def _line(hint: Hint, sight: Sight, words: Words) -> str:
    """Why, in a line: what of the person's own year it was seen in."""
    amount = amount_words(sight, words.money(hint.amount)) if hint.amount is not None else ""
    match hint.rule:
        case Rule.CHRONIC if hint.until is not None:
            return words("overview.hint.chronic_line", count=hint.count, day=words.day(hint.until))
        case Rule.ELSEWHERE:
            return words("overview.hint.elsewhere_line", count=hint.count)
        case rule:
            return words(f"overview.hint.{rule.value}_line", amount=amount)


def _said(hint: Hint, sight: Sight, words: Words) -> list[str]:
    """Why, how it was reckoned, by which rule of when, and whose."""
    said = [_line(hint, sight, words)]
    if hint.amount is not None and hint.count:
        said.append(words("overview.reckoned", count=hint.count))
    figure = hint.figure
    if figure is None or figure.value is None:
        return [*said, words("overview.hint.platform")]
    told = {"value": _value(hint, words), "day": as_of(figure.as_of, words)}
    if hint.rule is Rule.ELSEWHERE:
        told["case"] = going(figure.case, sight.rules.city, words)
    rule = words(f"overview.hint.{hint.rule.value}_rule", **told)
    return [
        *said,
        rule,
        *((words("overview.hint.case", name=words.named(figure.case)),) if figure.case and _is_case(hint) else ()),
        named(figure.cited, sight.rules.city.policy, words),
    ]


def _is_case(hint: Hint) -> bool:
    """Whether the figure's case is a condition in words, and not which cut it is."""
    return hint.rule is not Rule.ELSEWHERE


def _value(hint: Hint, words: Words) -> str:
    assert hint.figure is not None
    assert hint.figure.value is not None
    if hint.rule is Rule.ELSEWHERE:
        return bounded(words.points(hint.figure.value), hint.figure.bound, words)
    return bounded(words.round_money(hint.figure.value), hint.figure.bound, words)


def _next(sight: Sight, words: Words) -> str:
    window = words.named(sight.rules.city.word(Term.WINDOW))
    return words("overview.hint.next", window=window, hotline=sight.hall.hotline)


def slip(sight: Sight, words: Words) -> Slip:
    hints = hinted(sight.given, sight.rules)
    return strip(
        "hints",
        sight,
        words,
        words("overview.hint.title"),
        words("overview.hint.no_promise"),
        *whose(sight, words, numbered=False),
        Line("dashed"),
        *between(Line("dashed"), [_on_paper(hint, sight, words) for hint in hints]),
    )


def _on_paper(hint: Hint, sight: Sight, words: Words) -> Element:
    said = (*_said(hint, sight, words), _next(sight, words))
    head = text(_head(hint, sight, words), "slip.heading", wrap=True)
    return Column((head, Space(0.5), *(text(each, "slip.text", wrap=True) for each in said)), gap=0.6)
