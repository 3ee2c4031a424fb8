"""The sheet on which the screen is made comfortable. Its letters stay as they are: who has chosen must find back."""

from collections.abc import Sequence
from dataclasses import replace

from kiosk.core.actions import Choose, CloseSheet
from kiosk.core.comfort import Colours, Comfort, Language, Size, Sound
from kiosk.core.service import Hall
from kiosk.screens.frame import NARROW
from kiosk.screens.sheets import panel
from kiosk.ui.scene import Button, Column, Element, Grid, Icon, Panel, Row, Text, pad, runs, text
from kiosk.ui.words import Words

SIZE_CARD = 62.0  # mm: holds the largest letters and a tick
SEGMENT, RIM = 27.0, 2.6  # mm: a segment's height, and from it to its tray's edge and to the next one
LOWER_SEGMENT = 24.0  # mm: beside two rows of sizes above the two large buttons
BELOW = 5.0  # mm from one choice to the next: all of them are within an arm's reach from a wheelchair
NAME = 84.0  # mm: what is chosen, before its tray
DONE = 69.0  # mm
SHORT_NAME = 4  # letters of a size's name beside which three others stand on a narrow screen

Would = Sequence[tuple[str, Comfort]]  # the name of each option, and what would be chosen with it


def sheet(comfort: Comfort, hall: Hall, words: Words) -> Element:
    longest = max(len(words(f"comfort.sizes.{size.name.lower()}")) for size in Size)
    beside = 2 if hall.wide or (hall.width < NARROW and longest > SHORT_NAME) else len(Size)
    sizes = Column(
        (
            Row(
                (
                    text(words("comfort.size"), "fixed.heading"),
                    text(words("comfort.size_line"), "fixed.note", "ink-2"),
                ),
                gap=6,
            ),
            Grid(beside, tuple(_size(size, comfort, words) for size in Size), gap=6.2),
        ),
        gap=2,
        grow=1,
    )
    height = LOWER_SEGMENT if comfort.steps and beside == 2 and not hall.wide else SEGMENT
    choices = tuple(_choice(icon, key, would, comfort, height, words) for icon, key, would in _choices(comfort))
    return panel(
        Row(
            (
                text(words("comfort.title"), "fixed.title"),
                text(words("comfort.line"), "fixed.note", "ink-2", grow=1),
                _done(words),
            ),
            gap=7,
        ),
        *((Row((sizes, Column(choices, BELOW, grow=1)), gap=12, align="top"),) if hall.wide else (sizes, *choices)),
        gap=BELOW,
    )


def _choices(comfort: Comfort) -> tuple[tuple[str, str, Would], ...]:
    """Icon, key and options of each thing that can be chosen besides the size."""
    return (
        ("palette", "colours", [(each.value, replace(comfort, colours=each)) for each in Colours]),
        ("volume-2", "sound", [(each.name.lower(), _sounding(comfort, each)) for each in Sound]),
        ("skip-forward", "steps", [("usual", replace(comfort, steps=False)), ("steps", _stepping(comfort))]),
        ("globe", "language", [(each.value, replace(comfort, language=each)) for each in Language]),
        ("arrow-down-to-line", "low", [("usual", replace(comfort, low=False)), ("low", replace(comfort, low=True))]),
    )


def _sounding(comfort: Comfort, sound: Sound) -> Comfort:
    return replace(comfort, sound=sound, steps=comfort.steps and sound is not Sound.OFF)


def _stepping(comfort: Comfort) -> Comfort:
    return replace(comfort, steps=True, sound=Sound.LOUD if comfort.sound is Sound.OFF else comfort.sound)


def _done(words: Words) -> Button:
    label = text(words("comfort.done"), "fixed.button", "ink")
    content = Row((Icon("check", 13, "ink"), label), gap=4, justify="center")
    return Button(content, CloseSheet(), "primary", pad(4, 0), height=32.4, width=DONE)


def _size(size: Size, comfort: Comfort, words: Words) -> Element:
    """A card with letters as large as they will be."""
    chosen = size is comfort.size
    name = _name(words(f"comfort.sizes.{size.name.lower()}"))
    below: Element = Row((name,), justify="center", height=17)
    if chosen:
        tick = Row((Icon("check", 9, "ink"), name), gap=2.5, justify="center", height=17)
        below = Panel(tick, "size.tick", pad(5, 0))
    sample = Row((text(words("comfort.sample"), f"sample.{size.name.lower()}"),), justify="center", height=32)
    card = Column((sample, below), gap=2, pad=pad(3, 4), align="stretch", height=SIZE_CARD)
    if chosen:
        return Panel(card, "size.chosen")
    choose = Choose(replace(comfort, size=size))
    return Button(card, choose, "size", under=words("comfort.size"), height=SIZE_CARD)


def _choice(icon: str, key: str, options: Would, comfort: Comfort, height: float, words: Words) -> Element:
    """What can be chosen in one tray; the chosen one carries a tick, so that colour is not the only cue."""
    head = words(f"comfort.{key}")
    segments = tuple(_segment(head, words(f"comfort.{key}_.{name}"), would, comfort, height) for name, would in options)
    return Row(
        (
            Row((Icon(icon, 12.5, "action"), text(head, "fixed.heading")), gap=3, width=NAME),
            Panel(Grid(len(options), segments, gap=RIM), "tray", pad(RIM), grow=1),
        ),
        gap=5,
        stacks=True,
    )


def _segment(head: str, name: str, would: Comfort, comfort: Comfort, height: float) -> Element:
    label = _name(name)
    if would == comfort:
        ticked = Row((Icon("check", 10, "ink"), label), gap=2.5, justify="center", height=height)
        return Panel(ticked, "segment.chosen", pad(1, 0))
    return Button(Row((label,), justify="center"), Choose(would), "segment", pad(1, 0), under=head, height=height)


def _name(words: str) -> Text:
    return runs(words, role="fixed.choice", align="center", smaller=("fixed.choice", "fixed.label"))
