"""The hall is closed: when it opens, and what helps until then."""

from datetime import datetime

from kiosk.core.state import State
from kiosk.ui import pieces
from kiosk.ui.scene import Chip, Column, Panel, Row, pad, text
from kiosk.ui.words import Words


def page(state: State, words: Words) -> pieces.Page:
    opens = state.hall.hours.opens_next(state.clock)
    when = words("closed.unknown") if opens is None else _when(state.clock, opens, words)
    night = Row((Chip("moon", "white", 60, 14),), justify="center")
    drawing = (Panel(Column((night,), justify="center"), "info", pad(8, 8), grow=1),)
    left = (pieces.foremost("credit-card", words("welcome.card_left"), words("closed.card_left_line")),)
    return pieces.page(
        "closed",
        *(left if state.card_in else ()),
        *(() if words.are_few or state.comfort.low else drawing),
        Column((text(words("closed.title"), "title.large"), text(when, "lead", "ink-2", wrap=True)), gap=2),
        pieces.way("phone", words("trouble.call", hotline=state.hall.hotline), words("trouble.call_line")),
        pieces.way("smartphone", words("closed.phone"), words("closed.phone_line")),
    )


def _when(now: datetime, opens: datetime, words: Words) -> str:
    """In the words of somebody who stands before a closed door."""
    days = (opens.date() - now.date()).days
    key = {0: "closed.today", 1: "closed.tomorrow"}.get(days, "closed.later")
    weekday = words(f"weekday.{opens.isoweekday()}")
    return words(key, time=words.time(opens), day=words.day(opens.date()), weekday=weekday)
