"""The mark on every order and every answer: which session asked, and which of its orders this was."""

from typing import NamedTuple


class Ticket(NamedTuple):
    session: int
    order: int
