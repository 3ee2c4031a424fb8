"""What a visit was for: covered, because others stand behind; open for as long as a finger holds it."""

from kiosk.core.actions import Reveal
from kiosk.core.domain import Visit
from kiosk.core.service import Sight
from kiosk.ui.scene import Button, Element, Icon, Row, pad, text
from kiosk.ui.words import Words

HOLD = 20.0  # mm: height of what is held
STARS = "＊＊＊"  # of no telling length


def illness(visit: Visit, sight: Sight, words: Words) -> tuple[Element, ...]:
    """Nothing where the platform names none."""
    if visit.illness is None:
        return ()
    name = visit.illness.reveal() if sight.revealed else STARS
    named = text(words("settlement.illness", name=name), "body", "ink-2", shrink=True, grow=1)
    if sight.accompanied:
        return (named,)
    label = Row((Icon("eye", 11, "ink"), text(words("button.reveal"), "row", "ink")), gap=3, justify="center")
    hold = Button(label, Reveal(), "quiet", pad(5, 0), hold=True, height=HOLD)
    return (Row((named, hold), gap=5),)
