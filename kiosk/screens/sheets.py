"""What lies over a page: where help is, is somebody there, how printing goes."""

from dataclasses import replace

from kiosk.core.actions import Accompany, CloseSheet, Leave, StillHere
from kiosk.core.comfort import Size
from kiosk.core.duty import Need, met
from kiosk.core.events import PrintResult
from kiosk.core.offer import service_of
from kiosk.core.quiet import leaves_after, quiet_for
from kiosk.core.state import Printed, Printing, State
from kiosk.ui import pieces
from kiosk.ui.called import called
from kiosk.ui.scene import Chip, Column, Element, Icon, Pad, Panel, Row, Space, Spinner, runs, text
from kiosk.ui.words import Words

CLOSE = 80.0  # mm: what ends a sheet is easy to hit
SHOWN_CAUSES = ("paper_out", "cover_open", "cutter")


def still_there(state: State, words: Words) -> Element:
    assert state.session is not None
    left = max(0, round(leaves_after(state) - quiet_for(state, state.session)))
    return _sheet(
        "user-round",
        words("still.title"),
        (words("still.line", seconds=left),),
        pieces.main_button(words("button.here"), "check", StillHere(), "primary", grow=2),
        _leave(words),
    )


def staff(state: State, words: Words, tight: bool = False) -> Element:
    """Where help is, and what helps beside somebody; leaving stays possible for a visitor who is inside a visit.

    `tight`: on a screen that lies there is no room for a title, as there is none for large letters on a short one.
    """
    hall, inside, accompanied = state.hall, state.session is not None, state.accompanied
    machine = "" if words.are_few else words("staff.machine", machine=hall.machine)
    helps = machine if hall.wide or words.are_few else words("trouble.desk_line")
    desk = pieces.way("map-pin", words("staff.desk", desk=hall.desk), helps)
    line = "" if words.are_few else words("staff.hotline")
    hotline = pieces.way("phone", words.digits(hall.hotline), line, smaller=pieces.NUMBERS)
    turn = "end" if accompanied else "begin"
    cover = pieces.main_button(words(f"accompanied.{turn}"), "users", Accompany(not accompanied), grow=2)
    close = pieces.main_button(words("button.close"), "check", CloseSheet(), "primary")
    close = close if words.are_few else replace(close, width=CLOSE)
    title = Row((text(words("staff.title"), "title", grow=1), close))
    last = cover, *((_leave(words),) if inside else ())
    ways = (_beside(replace(desk, grow=1), hotline),) if hall.wide else (desk, hotline)
    if (hall.short and words.are_few) or (hall.wide and tight):
        return panel(*ways, _beside(close, *last))
    number = (text(machine, "body", "ink-2"),) if machine and not hall.wide else ()
    return panel(title, *ways, *number, *_clock(state, words), _beside(*last))


def _clock(state: State, words: Words) -> tuple[Element, ...]:
    """For staff: a clock that is off stands where they are called to."""
    if not state.clock_off or words.are_few:
        return ()
    side, minutes = "behind" if state.clock_off > 0 else "ahead", round(abs(state.clock_off) / 60)
    said = text(words(f"staff.clock_{side}", minutes=minutes), "body", wrap=True, grow=1)
    return (Row((Icon("clock-alert", 11, "ink"), said), gap=4),)


def not_now(state: State, words: Words) -> Element:
    """Why the service that was touched cannot be used, and who can be asked.

    On a screen that lies what closes it stands beside the title, and large letters leave room for what helps only.
    """
    hall, standard = state.hall, state.comfort.size is Size.STANDARD
    name = called(state.wish, state.rules.city, words)
    title = runs(words("emergency.not_now", service=name), role="title", smaller=pieces.TITLES)
    close = pieces.main_button(words("button.close"), "check", CloseSheet(), "primary")
    wished = service_of(state, state.wish)
    library = wished is not None and Need.LIBRARY in wished.needs - met(state.healths)
    reason = words("emergency.library" if library else "emergency.reason")
    line = (text(reason, "heading", "ink-2", wrap=True),) if standard or not hall.wide else ()
    ways = pieces.who_helps(hall, words, brief=hall.wide and not standard)
    if hall.wide:
        beside = _beside(*(replace(each, grow=1) for each in ways))
        return panel(Row((replace(title, grow=1), close), gap=pieces.GAP), *line, beside)
    return panel(title, *(() if words.are_few else line), *ways, _beside(replace(close, grow=1)))


def _beside(*parts: Element) -> Element:
    return Row(parts, gap=pieces.GAP, align="stretch", stacks=True)


def printing(print_: Printing | Printed, words: Words) -> Element:
    if isinstance(print_, Printing):
        return panel(
            Row((Chip("printer", "blue", 40, 12), text(words("print.printing"), "title.large", grow=1)), gap=8),
            Row((Spinner(20, "action"), text(words("print.printing_line"), "heading", "ink-2")), gap=8),
            Space(6),
            Row((_leave(words),)),
        )
    close = pieces.main_button(words("button.close"), "check", CloseSheet(), "primary", grow=2)
    key = print_.result.value
    icon = {"printed": "receipt-text", "not_printed": "circle-alert", "not_known": "circle-question-mark"}[key]
    line: tuple[str, ...] = (words(f"print.{key}_line"),)
    if print_.result is PrintResult.NOT_PRINTED:
        cause = print_.cause if print_.cause in SHOWN_CAUSES else "other"
        line = (*line, words(f"print.cause.{cause}"))
    return _sheet(icon, words(f"print.{key}"), line, close, _leave(words))


def _leave(words: Words) -> Element:
    return pieces.main_button(words("button.leave"), "log-out", Leave(), grow=1)


def _sheet(icon: str, head: str, lines: tuple[str, ...], *buttons: Element) -> Element:
    return panel(
        Row((Chip(icon, "blue", 40, 12), text(head, "title.large", grow=1)), gap=8),
        *(text(line, "heading", "ink-2", wrap=True) for line in lines),
        Space(6),
        Row(buttons, gap=pieces.GAP, align="stretch"),
    )


def panel(*children: Element, gap: float = 8) -> Element:
    return Panel(Column(children, gap=gap, pad=Pad(pieces.MARGIN, 14, pieces.MARGIN, 15)), "sheet")
