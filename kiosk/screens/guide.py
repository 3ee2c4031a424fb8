"""How to show a code and how to insert a card, in a picture and three steps."""

from collections.abc import Sequence

from kiosk.core.actions import Guide, ShowGuide
from kiosk.core.duty import Part, health_of
from kiosk.core.state import State
from kiosk.screens import hint
from kiosk.screens.frame import NARROW
from kiosk.ui import pieces
from kiosk.ui.scene import (
    Chip,
    Column,
    Element,
    Grid,
    Icon,
    Layers,
    Pad,
    Panel,
    Picture,
    Preview,
    Row,
    Space,
    pad,
    runs,
    text,
)
from kiosk.ui.words import Words

SMALL_PREVIEW = 140.0  # mm: where letters are very large or all lies low
NARROW_PREVIEW, LEAST_PREVIEW = 130.0, 105.0  # mm: on a narrow screen, and where there is least room
WIDE_PREVIEW = 80.0  # mm: on a screen that lies
WIDE_ASIDE = 200.0  # mm: what is said beside the picture there
HEADS = "title.large", "title"  # of a page, the largest in which it is one line
TITLES = "title", "section", "heading"  # of it, the largest in which it is one line
STEP, LOW_STEP = 64.8, 42.0  # mm: the picture of one step in a row of three, and where there is less room
LARGE_STEP, NARROW_STEP = 100.0, 72.0  # mm: the width of one step's picture where each has a row
PREVIEW = 190.7  # mm: 984 × 612 px on the reference panel


def page(state: State, words: Words) -> pieces.Page:
    if state.guide is Guide.CARD:
        return _card(state, words)
    return _code(state, words) if health_of(state.healths, Part.CAMERA).usable else _no_code(state, words)


def _height(state: State, words: Words) -> float:
    """Of the live picture, in mm."""
    if state.hall.wide:
        return WIDE_PREVIEW
    if _is_cramped(state):
        return LEAST_PREVIEW
    if state.hall.width < NARROW:
        return NARROW_PREVIEW
    return SMALL_PREVIEW if words.are_few or state.comfort.low else PREVIEW


def _is_cramped(state: State) -> bool:
    """All lies low, and the screen is narrow or two large buttons stand below: the picture is what can give way."""
    return state.comfort.low and (state.hall.width < NARROW or state.comfort.steps)


def _no_code(state: State, words: Words) -> pieces.Page:
    """The camera went while the page was open: said at once, with the other way in."""
    card = health_of(state.healths, Part.CARD).usable
    instead = words("welcome.code_instead") if card else words("welcome.both_off", desk=state.hall.desk)
    where = words("welcome.card_where", slot=state.hall.card_slot)
    other = pieces.way("credit-card", words("button.card"), where, ShowGuide(Guide.CARD))
    return pieces.page(
        "guide-code-off",
        Panel(Row((Chip("video-off", "white", 50, 14),), justify="center"), "info", pad(10, 14)),
        _title(words("welcome.code_off"), instead),
        *((other,) if card else ()),
        pieces.way("map-pin", words("trouble.desk", desk=state.hall.desk), words("trouble.desk_line")),
    )


def _code(state: State, words: Words) -> pieces.Page:
    on = text(words("guide.code.camera"), "fixed.label")
    pill = Panel(Row((Icon("video", 10, "mint"), on), gap=3), "camera.pill", pad(6, 2))
    running = (Column((Row((pill, Space(grow=1))),), pad=pad(8.7, 8.7)),) if state.camera_looks else ()
    view = Layers((Preview(_height(state, words)), *running))
    camera = Panel(Column((view, hint.band(state, words))), "preview")
    privacy = _privacy(words("guide.code.privacy"), "fixed.note" if words.are_few and state.comfort.low else "body")
    if state.hall.wide and words.are_few:
        cards: tuple[Element, ...] = (camera,)
    elif state.hall.wide:
        said = tuple(text(step, "heading") for step in _said(words, "code"))
        title = runs(words("guide.code.title"), role="title", smaller=TITLES)
        aside = Column((title, *said, privacy), gap=2, width=WIDE_ASIDE)
        cards = (Row((Column((camera,), grow=1), aside), gap=12, align="top"),)
    elif state.comfort.low:
        cards = (camera,) if _is_cramped(state) else (camera, privacy)
    else:
        where = () if words.are_few else (words("guide.code.subtitle", window=state.hall.code_window),)
        pictures = "step-open-code", "step-face-window", "step-fist-away"
        less = (LOW_STEP, "fixed.choice.bold") if state.hall.width < NARROW else ()
        steps = _steps(_said(words, "code"), pictures, *less)
        cards = _title(words("guide.code.title"), *where), camera, privacy, steps
    other = pieces.main_button(words("button.card"), "credit-card", ShowGuide(Guide.CARD))
    if not health_of(state.healths, Part.CARD).usable:
        return pieces.page("guide-code", *cards)
    return pieces.page("guide-code", *cards, actions=other, heard=(words("guide.code.heard"),))


def _card(state: State, words: Words) -> pieces.Page:
    """Three steps below each other, large: the card is in the hand, and glasses may be in the bag."""
    pictures = ("step-card-chip", "step-card-slot", "step-card-wait")
    if state.hall.wide or state.comfort.low:
        steps: tuple[Element, ...] = (_low_steps(words, pictures),)
    else:
        said = zip(_said(words, "card"), pictures, strict=True)
        wide = NARROW_STEP if state.hall.width < NARROW else LARGE_STEP
        steps = tuple(_large_step(number, label, picture, wide) for number, (label, picture) in enumerate(said, 1))
    privacy = _privacy(words("guide.card.privacy"))
    if state.hall.wide:
        aside = () if words.are_few else (privacy,)
        head = Row((text(words("guide.card.title"), "title", grow=1), *aside), gap=10, stacks=True)
        cards: tuple[Element, ...] = (head, *steps)
    else:
        where = () if words.are_few else (words("guide.card.subtitle", slot=state.hall.card_slot),)
        cards = (_title(words("guide.card.title"), *where), *steps, privacy)
    other = pieces.main_button(words("button.code"), "scan-qr-code", ShowGuide(Guide.CODE))
    camera = health_of(state.healths, Part.CAMERA).usable
    heard = words("guide.card.heard", slot=state.hall.card_slot)
    return pieces.page("guide-card", *cards, actions=other if camera else None, heard=(heard,))


def _said(words: Words, guide: str) -> tuple[str, ...]:
    """The three steps in words."""
    return tuple(words(f"guide.{guide}.step{number}") for number in (1, 2, 3))


def _large_step(number: int, label: str, picture: str, wide: float) -> Element:
    drawing = Picture(picture, wide, wide * 0.9, label)
    content = Row((_disc(number), drawing, text(label, "title", grow=1)), gap=12)
    return Panel(content, "card", pad(12, 5))


def _disc(number: int) -> Element:
    return Panel(Row((text(str(number), "fixed.choice.bold"),), justify="center", height=17.4), "disc", width=17.4)


def _title(head: str, *lines: str) -> Element:
    said = runs(head, role="title.large", smaller=HEADS)
    return Column((said, *(text(line, "body", "ink-2") for line in lines)), gap=1)


def _privacy(words: str, role: str = "body") -> Element:
    return Row((Icon("shield-check", 11, "privacy"), text(words, role, "privacy")), gap=4)


def _low_steps(words: Words, pictures: Sequence[str]) -> Element:
    """In less room, and all three with letters of one size."""
    if words.are_few:
        return _steps(tuple(words(f"guide.card.short{number}") for number in (1, 2, 3)), pictures, LOW_STEP)
    return _steps(_said(words, "card"), pictures, LOW_STEP, "fixed.choice.bold")


def _steps(said: Sequence[str], pictures: Sequence[str], height: float = STEP, role: str = "row") -> Element:
    def step(number: int, label: str, picture: str) -> Element:
        beside_disc = Row((Space(14), Picture(picture, height / 0.9, height, label)), justify="center")
        drawing = Column((beside_disc, text(label, role, align="center")), gap=2, pad=Pad(top=3))
        return Panel(Layers((drawing, Column((Row((_disc(number), Space(grow=1))),)))), "tile", pad(4, 5))

    tiles = (step(number, *both) for number, both in enumerate(zip(said, pictures, strict=True), 1))
    return Grid(3, tuple(tiles), gap=7.5)
