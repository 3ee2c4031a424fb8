"""A row for each card; one card with its lines and where they come from."""

from kiosk.core.city import Explainer, cited_in
from kiosk.core.service import Sight
from kiosk.services.explainers.choice import CARD, chosen
from kiosk.ui.choosing import Choice, question
from kiosk.ui.cited import sources
from kiosk.ui.phrase import Phrase
from kiosk.ui.pieces import Page, action_row, none_page, page, print_button, title
from kiosk.ui.scene import Chip, Column, Element, Panel, Row, pad, text
from kiosk.ui.telling import PADDING, told_lines
from kiosk.ui.words import Words

COMMERCIAL = "supplement"  # the card of what is sold and not insured by law: told of, never sold


def view(sight: Sight, words: Words) -> Page:
    cards = (Choice(each.id, words.told(each.title), icon=each.icon) for each in sight.rules.city.explainers)
    return question("explainers", CARD, words("explainers.title"), cards, words, words("explainers.line"))


def one_view(sight: Sight, words: Words) -> Page:
    card = chosen(sight.given, sight.rules)
    assert card is not None
    print_ = print_button(sight, words)
    source = sources(cited_in(*card.told), sight, words)
    return page(
        "explainer",
        title(words.told(card.title)),
        *neutral(card, words),
        *(_part(part.lines, words) for part in card.told[:-1]),
        *(_part(part.lines, words, *source) for part in card.told[-1:]),
        actions=action_row(*print_) if print_ else None,
    )


def none_view(sight: Sight, words: Words) -> Page:
    return none_page(
        "explainers-none", "book-open", words("explainers.none"), words("explainers.none_line"), sight.hall, words
    )


def neutral_lines(card: Explainer, words: Words) -> tuple[Phrase, ...]:
    """What stands on the card of a commercial insurance before all else."""
    return (words("explainers.commercial"), words("explainers.free")) if card.id == COMMERCIAL else ()


def neutral(card: Explainer, words: Words) -> tuple[Element, ...]:
    said = neutral_lines(card, words)
    if not said:
        return ()
    lines = Column((text(said[0], "heading"), text(said[1], "body", wrap=True)), gap=0, grow=1)
    chip = () if words.are_few else (Chip("scale", "amber", 26, 8.1),)
    return (Panel(Row((*chip, lines), gap=7.5), "notice", pad(8, 6)),)


def _part(lines: tuple[str, ...], words: Words, *source: Element) -> Element:
    return Panel(Column((*told_lines(lines, words), *source), gap=3.5, heads=0), "card", PADDING)
