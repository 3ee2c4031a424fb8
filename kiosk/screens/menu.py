"""全部服务: all that this machine can do, what is about the visitor first; open to all without code and card."""

from kiosk.core.state import Choosing, State
from kiosk.screens.tiles import GROUPS, tile
from kiosk.ui import pieces
from kiosk.ui.scene import Element, Grid, Run, runs, text
from kiosk.ui.words import Words


def page(choosing: Choosing, state: State, words: Words) -> pieces.Page:
    names = {service.name for service in state.services}
    columns = 1 if words.are_few else 3 if state.hall.wide else 2
    groups = list(GROUPS) if choosing.who else sorted(GROUPS, key=lambda group: group == "mine")
    cards: list[Element] = []
    for group in groups:
        here = [name for name in GROUPS[group] if name in names]
        if here:
            tiles = tuple(tile(name, state, words) for name in here)
            cards += [_heading(group, choosing, words), Grid(columns, tiles, gap=5)]
    return pieces.page("menu", *cards)


def _heading(group: str, choosing: Choosing, words: Words) -> Element:
    """A line that heads what follows it."""
    said = words(f"menu.{group}")
    if group != "mine" or choosing.who or words.are_few:
        return text(said, "section")
    return runs(Run(said + " "), Run(words("menu.first"), "body", "ink-2"), role="section")
