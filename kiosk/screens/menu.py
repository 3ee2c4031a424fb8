"""全部服务: all that this machine can do, what is about the visitor first; open to all without code and card."""

from kiosk.core.service import Group
from kiosk.core.state import Choosing, State
from kiosk.screens.tiles import tile
from kiosk.ui import pieces
from kiosk.ui.scene import Element, Grid, Run, runs, text
from kiosk.ui.words import Words


def page(choosing: Choosing, state: State, words: Words) -> pieces.Page:
    columns = 1 if words.are_few else 3 if state.hall.wide else 2
    groups = list(Group) if choosing.who else sorted(Group, key=lambda group: group is Group.MINE)
    cards: list[Element] = []
    for group in groups:
        tiles = tuple(tile(each, state, words) for each in state.services if each.tile.group is group)
        if tiles:
            cards += [_heading(group, choosing, words), Grid(columns, tiles, gap=5)]
    return pieces.page("menu", *cards)


def _heading(group: Group, choosing: Choosing, words: Words) -> Element:
    """A line that heads what follows it."""
    said = words(f"menu.{group.value}")
    if group is not Group.MINE or choosing.who or words.are_few:
        return text(said, "section")
    return runs(Run(said + " "), Run(words("menu.first"), "body", "ink-2"), role="section")
