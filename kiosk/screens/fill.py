"""Typing: what is asked, what is typed, the keypad where hands are, and what is missing beside the way on."""

from collections.abc import Sequence

from kiosk.core import showing
from kiosk.core.actions import Enter
from kiosk.core.field import Fault, Field, Kind, Typing, lacking
from kiosk.core.service import Fill
from kiosk.core.state import Session, State, Using
from kiosk.screens.frame import FIGURES, STEP, asks_for_figures
from kiosk.ui import keypad, pieces
from kiosk.ui.scene import Button, Column, Element, Icon, Panel, Row, Space, pad, runs, text
from kiosk.ui.words import Words

TITLES = "title", "section", "heading", "fixed.clock"  # of what is asked, the largest in which it is one line
SENTENCES = "heading", "line", "fixed.clock", "fixed.heading", "fixed.note", "fixed.label"  # the same beside a button
SHARE = 0.1  # of the screen's height: a key's, where the whole screen is there for it
LOW_KEY = 23.5  # mm: a key's height where everything lies low
ROWS = 4  # of keys, which give way to what else stands on the page
CLEAR, DONE = 46.0, 88.0  # mm: how wide they are, the second at least
ASIDE, BESIDE = 245.0, 12.0  # mm: the keypad beside its question on a screen that lies, and between them


def page(wanted: Fill, session: Session, using: Using, state: State, words: Words) -> pieces.Page:
    sight = showing.sight(state, session, using)
    asked: pieces.Page = wanted.view(sight, words) if wanted.view else _asked(wanted.field.kind, words)
    typed = using.typing.text.reveal()
    room = state.hall.width - 2 * pieces.MARGIN - (ASIDE + BESIDE if state.hall.wide else 0)
    line = keypad.entry(wanted.field, typed, room, sight.hidden, sight.revealed, words)
    keys = _pad(wanted.field.kind, _height(asked.cards, state), words)
    done = _done(wanted.field, using.typing, _third(room, state), words)
    if state.hall.wide:
        question = Column((Column((*asked.cards, line), pieces.GAP, grow=1), done), pieces.GAP, grow=1)
        beside = Row((question, Column((keys,), width=ASIDE)), gap=BESIDE, align="stretch", grow=1)
        return pieces.page(asked.name, beside)
    down = (Space(grow=1),) if state.comfort.low and state.comfort.steps else ()  # to the keys, within reach
    return pieces.page(asked.name, *down, *asked.cards, line, actions=Column((keys, done), pieces.GAP))


def _asked(kind: Kind, words: Words) -> pieces.Page:
    head = runs(words(f"fill.{kind.value}"), role=TITLES[0], smaller=TITLES)
    example = (text(words("fill.example"), "body", "ink-2"),) if kind is Kind.LETTERS and not words.are_few else ()
    return pieces.page(f"fill-{kind.value}", Column((head, *example), gap=1))


def _height(asked: Sequence[Element], state: State) -> float | None:
    """Of a key, in mm; None where they fill a screen that lies."""
    if state.hall.wide:
        return None
    if state.comfort.low:
        return LOW_KEY
    taken = (STEP if state.comfort.steps else 0) + (pieces.MAIN_BUTTON + pieces.GAP if state.accompanied else 0)
    taken += FIGURES + pieces.GAP if asks_for_figures(asked, state) else 0
    return max(LOW_KEY, SHARE * state.hall.height - taken / ROWS)


def _pad(kind: Kind, height: float | None, words: Words) -> Element:
    return keypad.letter_pad(height, words) if kind is Kind.LETTERS else keypad.number_pad(kind, height, words)


def _third(room: float, state: State) -> float:
    """As wide as the key above, where there is one."""
    return DONE if state.hall.wide else max(DONE, (room - 2 * keypad.GAP) / keypad.COLUMNS)


def _done(field: Field, typing: Typing, width: float, words: Words) -> Element:
    """The way on, and beside it what is amiss or missing."""
    missing = lacking(field, typing)
    said = _missing(field, typing, words) if missing else words("fill.enough")
    told: Element = runs(said, role=SENTENCES[0], ink="ink-2", smaller=SENTENCES, grow=1)
    if typing.fault:
        told = _fault(_amiss(typing.fault, field, said, words), words)
    clear = () if keypad.clears_itself(field.kind) else (keypad.clear_key(pieces.MAIN_BUTTON, words, CLEAR),)
    label = Row(
        (Icon("check", 14, "ink"), runs(words("fill.done"), role="button", smaller=pieces.LABELS)),
        gap=5,
        justify="center",
    )
    off = said if missing else ""
    done = Button(label, Enter(), "primary", pad(5, 0), off_because=off, height=pieces.MAIN_BUTTON, width=width)
    return Row((*clear, told, done), gap=keypad.GAP)


def _missing(field: Field, typing: Typing, words: Words) -> str:
    return words("fill.left", left=lacking(field, typing)) if typing.text else words("fill.nothing")


def _amiss(fault: Fault, field: Field, missing: str, words: Words) -> str:
    match fault:
        case Fault.TOO_SHORT:
            return missing
        case Fault.ONE_TOO_MANY if field.kind is Kind.YUAN:
            return words("fill.large")
        case Fault.ONE_TOO_MANY:
            return words("fill.full", most=field.most)
        case _:
            return words(f"fill.fault.{fault.value}")


def _fault(sentence: str, words: Words) -> Element:
    said = runs(sentence, role=SENTENCES[0], ink="notice", smaller=SENTENCES, grow=1)
    icon = () if words.are_few else (Icon("circle-alert", 11, "notice"),)
    return Panel(Row((*icon, said), gap=3), "notice", pad(4, 1), grow=1)
