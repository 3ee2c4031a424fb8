"""更多服务: all that this machine can do, what is about the visitor first."""

from kiosk.core import session as visit
from kiosk.core.actions import Open
from kiosk.core.state import Choosing, State
from kiosk.ui import pieces
from kiosk.ui.scene import Column, text
from kiosk.ui.words import Words


def page(choosing: Choosing, state: State, words: Words) -> pieces.Page:
    names = [service.name for service in visit.offered(state) if choosing.who or visit.is_open_to_all(service)]
    rows = tuple(pieces.main_button(words(f"service.{name}"), "info", Open(name)) for name in names)
    return pieces.page("menu", text(words("menu.title"), "title.large"), Column(rows, gap=5))
