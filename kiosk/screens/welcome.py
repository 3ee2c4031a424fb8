"""The welcome page: a code or a card, whichever comes first; showing a code needs no touch."""

from kiosk.core import aiming, times
from kiosk.core.actions import Guide, ShowGuide, ShowMenu
from kiosk.core.comfort import Size
from kiosk.core.duty import Part, health_of
from kiosk.core.state import State
from kiosk.core.waiting import announced, card_left
from kiosk.screens.tiles import first_ones, tile
from kiosk.ui import pieces
from kiosk.ui.pieces import action_row, main_button
from kiosk.ui.scene import Button, Chip, Column, Element, Grid, Icon, Panel, Row, Space, pad, runs, text
from kiosk.ui.words import Words

ENTRIES = "fixed.entry", "entry", "title"  # of a single word, the largest that fits


def page(state: State, words: Words) -> pieces.Page:
    scan = health_of(state.healths, Part.CAMERA).usable
    card = health_of(state.healths, Part.CARD).usable
    hall = state.hall
    starting = any(health.cause == "not_opened" for _, health in state.healths)
    both_off = words("welcome.starting") if starting else words("welcome.both_off", desk=hall.desk)
    code_lines = (
        (words("welcome.code_line"), words("welcome.code_where", window=hall.code_window))
        if scan
        else (words("welcome.code_off"), words("welcome.code_instead") if card else both_off)
    )
    card_lines = (
        (words("welcome.card_line"), words("welcome.card_where", slot=hall.card_slot))
        if card
        else (words("welcome.card_off"), words("welcome.card_instead") if scan else both_off)
    )
    left_behind = _left_behind(state, words)
    heard = (words("welcome.heard", slot=hall.card_slot),) if card else ()
    standard = state.comfort.size is Size.STANDARD
    if words.are_few or hall.wide or state.comfort.low or (hall.short and not standard):
        code, in_hand = ("welcome.phone", "welcome.card_in_hand") if words.are_few else ("welcome.code", "welcome.card")
        large = (
            _large_hero("action", "scan-qr-code", Guide.CODE, words(code), code_lines[0], scan, words.are_few),
            _large_hero("second", "credit-card", Guide.CARD, words(in_hand), card_lines[0], card, words.are_few),
        )
        question = text(words("welcome.question"), "fixed.question" if words.are_few else "title.large")
        told = left_behind or (_announced(state, words) if standard else ())
        return pieces.page(
            "welcome",
            *(() if left_behind or (hall.short and state.comfort.low and not standard) else (question,)),
            *told,
            *((Grid(2, large, gap=10, grow=1),) if hall.wide else large),
            *_services(state, words, told=bool(told)),
            heard=heard,
        )
    told = left_behind or _announced(state, words)
    heroes = Grid(
        2,
        (
            _hero("action", "scan-qr-code", Guide.CODE, "code", code_lines, scan, words),
            _hero("second", "credit-card", Guide.CARD, "card", card_lines, card, words),
        ),
        gap=10,
        grow=1,
    )
    return pieces.page(
        "welcome",
        Column((text(words("welcome.title"), "title.large"), text(words("welcome.subtitle"), "body", "ink-2")), gap=1),
        *told,
        heroes,
        *_services(state, words, told=bool(told)),
        heard=heard,
    )


def _hero(colour: str, icon: str, guide: Guide, key: str, lines: tuple[str, str], usable: bool, words: Words) -> Button:
    """A whole way in: chip, word, two lines, and a bar that looks like the button it is; off, with its reason."""
    second = ".second" if colour == "second" else ""
    go = (
        Panel(
            Row(
                (text(words(f"welcome.{key}_button"), "button", colour, grow=1), Icon("arrow-right", 14, colour)),
                pad=pad(8, 0),
            ),
            "hero.bar" + second,
            height=32,
        ),
    )
    return Button(
        Column(
            (
                Row((Chip(icon, "white" + second, 50, 11.2), Space(grow=1))),
                Space(grow=1),
                runs(words(f"welcome.{key}"), role="entry", smaller=ENTRIES[1:]),
                Space(3),
                *(text(line, "line", wrap=True) for line in lines),
                Space(9),
                *(go if usable else ()),
            ),
            pad=pad(5, 5),
        ),
        ShowGuide(guide),
        f"hero.{colour}",
        pad(4, 4),
        off_because="" if usable else lines[0],
        grow=1,
    )


def _large_hero(colour: str, icon: str, guide: Guide, word: str, line: str, usable: bool, large: bool) -> Button:
    """A way in as a single word, beside a drawing of what is in the hand."""
    second = ".second" if colour == "second" else ""
    roles = ENTRIES if large else ENTRIES[1:]
    line_role = "fixed.line" if large else "line"
    said = Column((runs(word, role=roles[0], smaller=roles), text(line, line_role)), gap=2, grow=1)
    content = Row((Chip(icon, "white" + second, 66, 16), said), gap=12, pad=pad(8, 5))
    off = "" if usable else line
    return Button(content, ShowGuide(guide), f"hero.{colour}.elder", pad(5, 5), off_because=off, grow=1)


def _services(state: State, words: Words, told: bool) -> tuple[Element, ...]:
    """What nobody needs to be known for: some of it where there is room, and the way to all of it."""
    hall, standard = state.hall, state.comfort.size is Size.STANDARD
    whole = main_button(words("menu.all"), "layout-grid", ShowMenu(), grow=1)
    first = first_ones(state)
    if hall.wide or hall.short or state.comfort.low or not standard or told or not first:
        return (action_row(whole),)
    tiles = tuple(tile(each, state, words) for each in first)
    return text(words("welcome.services"), "section"), Grid(2, tiles, gap=5), action_row(whole)


def _announced(state: State, words: Words) -> tuple[Element, ...]:
    """One after the other, each for as long as it takes to read it."""
    told = announced(state)
    if not told:
        return ()
    now = told[int(state.now // times.SLIDE) % len(told)]
    said = text(words("announcement.told", announcement=now), "body", wrap=True, grow=1)
    return (Panel(Row((Icon("megaphone", 14, "notice"), said), gap=5), "notice", pad(8, 4)),)


def _left_behind(state: State, words: Words) -> tuple[Element, ...]:
    """What the last visitor forgot, before the next can begin."""
    if card_left(state):
        return (pieces.foremost("credit-card", words("welcome.card_left"), words("welcome.card_left_line")),)
    if aiming.code_left(state):
        return (pieces.foremost("smartphone", words("welcome.code_left"), words("welcome.code_left_line")),)
    return ()
