"""The band under the live picture: one sentence that helps to aim, and a scale or a drawing of it."""

from dataclasses import dataclass

from kiosk.core import aiming
from kiosk.core.events import Aim
from kiosk.core.state import State
from kiosk.ui.scene import Column, Element, Panel, Picture, Row, Scale, pad, runs, text
from kiosk.ui.words import Words

HEIGHT = 50.0  # mm
ROLES = (
    "hint",
    "title.large",
    "title",
    "heading",
    "fixed.heading",
)  # of the sentence, the largest in which it is one line
SCALE = 127.0  # mm: leaves room for a sentence of five characters
DRAWING = 42.0, 38.0  # mm: beside the longest sentence
RIGHT = (0.42, 0.58)  # of the knob's way: 18 mm of it are right, on which a steady hand can stay
EDGE = 0.5  # of distance: closer to right than this, the camera says that it is right
FAR, NEAR = 0.16, 0.84  # of it: between these and what is right the arrows stand


@dataclass(frozen=True, slots=True)
class Sentence:
    """What is said, by its key, and the drawing that means the same; of distance the scale speaks."""

    key: str
    drawing: str = ""


NOT_KNOWN = Sentence("guide.code.hint", "aim-frame")
CODE_LEFT = Sentence("guide.code.away", "aim-away")
SENTENCES = {
    Aim.NOTHING: Sentence("guide.code.nothing", "aim-window"),
    Aim.SCREEN: Sentence("guide.code.screen", "aim-code"),
    Aim.TOO_FAR: Sentence("guide.code.too_far"),
    Aim.TOO_NEAR: Sentence("guide.code.too_near"),
    Aim.TOO_DARK: Sentence("guide.code.too_dark", "aim-bright"),
    Aim.GLARE: Sentence("guide.code.glare", "aim-turn"),
    Aim.MOVING: Sentence("guide.code.moving", "aim-steady"),
    Aim.TILTED: Sentence("guide.code.tilted", "aim-upright"),
    Aim.OTHER_CODE: Sentence("guide.code.other_code", "aim-code"),
    Aim.READING: Sentence("guide.code.reading"),
}


def band(state: State, words: Words) -> Element:
    sentence, knob = _sentence(state), _knob(state)
    look = "hint.good" if sentence is SENTENCES[Aim.READING] else "hint"
    said = runs(words(sentence.key), role="hint", grow=1, smaller=ROLES)
    return Panel(Row((said, *_aside(sentence, knob, words)), gap=8, pad=pad(13, 0)), look, height=HEIGHT)


def _aside(sentence: Sentence, knob: float | None, words: Words) -> tuple[Element, ...]:
    if knob is not None:
        return (_scale(knob, words),)
    return (Picture(sentence.drawing, *DRAWING),) if sentence.drawing else ()


def _sentence(state: State) -> Sentence:
    """What the machine says elsewhere on the page comes first: two sentences must not contradict each other."""
    if aiming.other_code_told(state):
        return SENTENCES[Aim.OTHER_CODE]
    if aiming.code_left(state):
        return CODE_LEFT
    return SENTENCES[state.aimed.aim] if state.aimed else NOT_KNOWN


def _knob(state: State) -> float | None:
    """Where the knob is, on the side that the sentence speaks of; None where distance is not the matter."""
    aimed = state.aimed
    if aimed is None or aimed.distance is None or _sentence(state) is not SENTENCES[aimed.aim]:
        return None
    match aimed.aim:
        case Aim.TOO_FAR:
            return _along(aimed.distance, (-1, -EDGE), (0, FAR))
        case Aim.TOO_NEAR:
            return _along(aimed.distance, (EDGE, 1), (NEAR, 1))
        case Aim.READING:
            return _along(aimed.distance, (-EDGE, EDGE), RIGHT)
    return None


def _along(value: float, of: tuple[float, float], to: tuple[float, float]) -> float:
    """The place in `to` that a value has in `of`; beyond an end it is at that end."""
    share = (value - of[0]) / (of[1] - of[0])
    return to[0] + min(1.0, max(0.0, share)) * (to[1] - to[0])


def _scale(knob: float, words: Words) -> Element:
    labels = (
        text(words("guide.code.far"), "fixed.label", grow=1),
        text(words("guide.code.right"), "fixed.label.bold"),
        text(words("guide.code.near"), "fixed.label", align="right", grow=1),
    )
    return Column((Scale(knob, RIGHT), Row(labels)), gap=1.5, width=SCALE)
