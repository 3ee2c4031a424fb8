"""Names of illnesses and medicines: covered, because others stand behind; open for as long as a finger holds them."""

from kiosk.core.actions import Reveal
from kiosk.core.person import Secret
from kiosk.core.service import Sight
from kiosk.ui.scene import Button, Element, Icon, Row, pad, runs, text
from kiosk.ui.words import Words

HOLD = 24.0  # mm: height of what is held
LONG_NAME = 16  # characters; longer ones are written smaller, or they would fill the page
STARS = "＊＊＊"  # of no telling length
HEADS = ("heading", "row", "fixed.label.bold")


def shown(name: Secret, sight: Sight, words: Words) -> str:
    """Never said, as it is the field of a sentence that no voice knows."""
    return words("chronic.name", name=name.reveal() if sight.revealed else STARS)


def heading(words_: str, sight: Sight, words: Words) -> Element:
    """The head of a card of covered names."""
    return Row((runs(words_, role="heading", grow=1, smaller=HEADS), *hold(sight, words)), gap=5, stacks=True)


def hold(sight: Sight, words: Words) -> tuple[Button, ...]:
    """What opens them; beside somebody who helps, nothing does."""
    if sight.accompanied:
        return ()
    label = Row((Icon("eye", 11, "ink"), text(words("button.reveal"), "row", "ink")), gap=3, justify="center")
    return (Button(label, Reveal(), "quiet", pad(5, 0), hold=True, height=HOLD),)
