"""Something is awaited: what it is, and that it is under way."""

from kiosk.ui import pieces
from kiosk.ui.scene import Chip, Column, Panel, Row, Space, Spinner, pad, text


def page(name: str, head: str, line: str, icon: str, heard_out: bool = False) -> pieces.Page:
    card = Panel(
        Column(
            (
                Chip(icon, "blue", 56, 16),
                text(head, "title.large", align="center"),
                text(line, "heading", "ink-2", align="center"),
                Space(4),
                Row((Spinner(26, "action"),), justify="center"),
            ),
            gap=8,
            align="center",
        ),
        "card",
        pad(20, 20),
    )
    return pieces.page(name, Space(50), card, heard_out=heard_out)
