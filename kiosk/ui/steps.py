"""The way of who goes from one thing that can be done on a laid screen to the next: which there are, in which order."""

from kiosk.ui.places import Laid, Target
from kiosk.ui.scene import Button, Element, Screen, walk


def stops(laid: Laid) -> tuple[Target, ...]:
    """As a page is read: the header, which is the same everywhere, last; what stands there twice, once.

    Without the buttons that step themselves, and without those to be held: what they show is for eyes.
    """
    assert isinstance(laid.scene, Screen)
    header, themselves = _within(laid.scene.header), _within(laid.scene.steps)
    targets = [each for each in laid.targets if not each.button.hold and id(each.button) not in themselves]
    first: dict[object, Target] = {}
    for target in sorted(targets, key=lambda each: id(each.button) in header):
        first.setdefault(target.button.action, target)
    return tuple(first.values())


def _within(element: Element | None) -> set[int]:
    """Which buttons these are; others may mean the same."""
    return {id(each) for each in walk(element) if isinstance(each, Button)} if element else set()
