"""One certificate before it is printed: all that will stand on it."""

from kiosk.core.certificate import Certified
from kiosk.core.person import masked_name
from kiosk.core.service import Sight, found
from kiosk.services.certificates.choice import CODE
from kiosk.services.certificates.facts import unsaid
from kiosk.services.certificates.wording import certified, contributions, facts_of, holds, insurance, kind_named, span
from kiosk.ui.pieces import Page, action_row, fact_list, page, print_button, title
from kiosk.ui.scene import Column, Element, Icon, Panel, Row, Rule, Space, between, pad, text
from kiosk.ui.words import Words


def view(sight: Sight, words: Words) -> Page:
    signed: Certified = found(sight.given.get(CODE))
    buttons = print_button(sight, words, "primary")
    line = text(words("certificates.look"), "body", "ink-2")
    return page(
        "certificate",
        title(kind_named(sight, words), *(() if words.are_few or sight.hall.wide else (line,))),
        _card(signed, sight, words),
        *_more(signed, words),
        fact_list((words("certificates.code1"), words("certificates.code2"))),
        *(() if buttons else _no_printer(sight, words)),
        actions=action_row(*buttons) if buttons else None,
    )


def _card(signed: Certified, sight: Sight, words: Words) -> Element:
    name = masked_name(sight.identified.person.name.reveal())
    facts = [
        Row(
            (
                Column(
                    (
                        text(insurance(fact, sight, words), "row", wrap=True),
                        *(text(each, "caption", "ink-2", wrap=True) for each in span(fact, words)),
                    ),
                    gap=0.5,
                    grow=1,
                ),
                text(certified(fact, words), "row", align="right"),
            ),
            gap=5,
            height=19,
            stacks=True,
        )
        for fact in facts_of(sight)
    ]
    unknown = (text(words("certificates.unsaid"), "caption", "notice.heading", wrap=True),)
    return Panel(
        Column(
            (
                _row(words("certificates.name"), name),
                _row(words("certificates.valid"), holds(signed.certificate, words)),
                Space(2),
                Rule(),
                *between(Rule(), facts),
                *(unknown if unsaid(contributions(sight)) else ()),
            ),
            heads=0,
        ),
        "card",
        pad(10, 7),
    )


def _row(name: str, said: str) -> Element:
    return Row(
        (text(name, "body", "ink-2"), text(said, "body", align="right", grow=1)), gap=7.5, height=16, stacks=True
    )


def _more(signed: Certified, words: Words) -> tuple[Element, ...]:
    more = signed.certificate.more
    return (text(words("certificates.more", count=more), "body", "notice.heading", wrap=True),) if more else ()


def _no_printer(sight: Sight, words: Words) -> tuple[Element, ...]:
    """Nothing can be printed: the printer cannot, or somebody helps who may see no figure."""
    key = "certificates.accompanied" if sight.accompanied else "certificates.no_printer"
    said = text(words(key, desk=sight.hall.desk), "body", "notice", wrap=True, grow=1)
    return (Panel(Row((Icon("printer", 14, "notice"), said), gap=5), "notice", pad(7.5, 5)),)
