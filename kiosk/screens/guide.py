"""How to show a code and how to insert a card, in a picture and three steps."""

from kiosk.core.actions import Guide, ShowGuide
from kiosk.core.duty import Part, health_of
from kiosk.core.state import State
from kiosk.screens import hint
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
    text,
)
from kiosk.ui.words import Words

PREVIEW_BELOW_LARGE = 150.0  # mm, where letters are very large
PREVIEW = 190.7  # mm: 984 × 612 px on the reference panel


def page(state: State, words: Words) -> pieces.Page:
    if state.guide is Guide.CARD:
        return _card(state, words)
    return _code(state, words) if health_of(state.healths, Part.CAMERA).usable else _no_code(state, words)


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
    pill = Panel(
        Row((Icon("video", 10, "mint"), text(words("guide.code.camera"), "label")), gap=3), "camera.pill", pad(6, 2)
    )
    running = (Column((Row((pill, Space(grow=1))),), pad=pad(8.7, 8.7)),) if state.camera_looks else ()
    view = Layers((Preview(PREVIEW_BELOW_LARGE if words.are_few else PREVIEW), *running))
    camera = Panel(Column((view, hint.band(state, words))), "preview")
    other = pieces.main_button(words("button.card"), "credit-card", ShowGuide(Guide.CARD))
    where = () if words.are_few else (words("guide.code.subtitle", window=state.hall.code_window),)
    return pieces.page(
        "guide-code",
        _title(words("guide.code.title"), *where),
        camera,
        _privacy(words("guide.code.privacy")),
        _steps(words, "code", ("step-open-code", "step-face-window", "step-fist-away")),
        actions=other if health_of(state.healths, Part.CARD).usable else None,
    )


def _card(state: State, words: Words) -> pieces.Page:
    """Three steps below each other, large: the card is in the hand, and glasses may be in the bag."""
    pictures = ("step-card-chip", "step-card-slot", "step-card-wait")
    steps = tuple(_large_step(number, picture, words) for number, picture in enumerate(pictures, 1))
    other = pieces.main_button(words("button.code"), "scan-qr-code", ShowGuide(Guide.CODE))
    return pieces.page(
        "guide-card",
        _title(words("guide.card.title"), words("guide.card.subtitle", slot=state.hall.card_slot)),
        *steps,
        _privacy(words("guide.card.privacy")),
        actions=other if health_of(state.healths, Part.CAMERA).usable else None,
    )


def _large_step(number: int, picture: str, words: Words) -> Element:
    label = words(f"guide.card.step{number}")
    content = Row((_disc(number), Picture(picture, 100, 90, label), text(label, "title", grow=1)), gap=12)
    return Panel(content, "card", pad(12, 5))


def _disc(number: int) -> Element:
    return Panel(Row((text(str(number), "row"),), justify="center", height=17.4), "disc", width=17.4)


def _title(head: str, *lines: str) -> Element:
    return Column((text(head, "title.large"), *(text(line, "body", "ink-2") for line in lines)), gap=1)


def _privacy(words: str) -> Element:
    return Row((Icon("shield-check", 11, "privacy"), text(words, "body", "privacy")), gap=4)


def _steps(words: Words, guide: str, pictures: tuple[str, str, str]) -> Element:
    def step(number: int, picture: str) -> Element:
        label = words(f"guide.{guide}.step{number}")
        beside_disc = Row((Space(14), Picture(picture, 72, 64.8, label)))
        drawing = Column((beside_disc, text(label, "row", align="center")), gap=2, pad=Pad(top=3))
        return Panel(Layers((drawing, Column((Row((_disc(number), Space(grow=1))),)))), "tile", pad(5, 5))

    return Grid(3, tuple(step(number, picture) for number, picture in enumerate(pictures, 1)), gap=7.5)
