"""Before a slip is printed that names illnesses: what will stand on it, said on a page of its own."""

from kiosk.core.service import Sight
from kiosk.ui.pieces import Page, action_row, fact_list, page, print_button, title
from kiosk.ui.scene import text
from kiosk.ui.words import Words


def view(sight: Sight, words: Words) -> Page:
    facts = fact_list((words("chronic.named_fact1"), words("chronic.named_fact2"), words("chronic.named_fact3")))
    line = text(words("chronic.named_line"), "heading", "ink-2", wrap=True)
    button = print_button(sight, words, "primary")
    return page(
        "chronic-named",
        title(words("chronic.named"), line),
        facts,
        actions=action_row(*button) if button else None,
    )
