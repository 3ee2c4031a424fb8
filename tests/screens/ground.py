"""What a text stands on and what it is written with, by the roles of a theme alone: no drawing is asked."""

from collections.abc import Iterable

from kiosk.ui.places import Placed
from kiosk.ui.theme import Colour, Look, Theme

SHINE = 0.055  # of white: the larger soft circle of a hero; the smaller one lies around a corner, where no words stand
PICTURES = Colour(0, 0, 0), Colour(255, 255, 255)  # what a camera may show


def over(colour: Colour, under: Colour, share: float) -> Colour:
    mixed = (round(a * share + b * (1 - share)) for a, b in zip(colour.rgb, under.rgb, strict=True))
    return Colour(*mixed)


def looks(theme: Theme, item: Placed, pressed: bool) -> Iterable[Look]:
    """Of all that is around a text, outermost first."""
    for kind, name in item.on:
        if kind == "panel":
            yield theme.panel[name]
            continue
        its = item.within is not None and item.within.look == name
        off = its and item.within is not None and bool(item.within.off_because)
        look = theme.button[name]
        yield look.disabled if off else look.pressed if its and pressed else look.normal


def ground(theme: Theme, item: Placed, pressed: bool = False) -> list[Colour]:
    """Every colour that may lie under a text: both ends of a gradient, what shines through, a soft circle."""
    under = list(theme.page)
    for kind_and_name, look in zip(item.on, looks(theme, item, pressed), strict=True):
        if kind_and_name == ("panel", "preview"):
            under = [*under, *PICTURES]
        if look.fill is None:
            continue
        ends = [look.fill, *((look.to,) if look.to else ())]
        under = [over(end, below, end.alpha / 255) for end in ends for below in under]
        if look.circles:
            under += [over(Colour(255, 255, 255), end, SHINE) for end in under]
    return under


def ink(theme: Theme, name: str, item: Placed, pressed: bool = False) -> Colour:
    """The colour of a role there; "ink" is what the nearest look around writes with."""
    around = list(looks(theme, item, pressed))
    if item.within is not None and item.within.off_because:
        off = theme.button[item.within.look].disabled.ink
        assert off is not None
        return off
    if pressed and item.within is not None:
        filled = [each for each in item.on if each[0] == "button" or theme.panel[each[1]].fill is not None]
        if filled[-1] == ("button", item.within.look):
            return theme.button[item.within.look].pressed.ink or theme.inks["ink"]
    if name == "ink":
        return next((look.ink for look in reversed(around) if look.ink is not None), theme.inks["ink"])
    return theme.inks[name]
