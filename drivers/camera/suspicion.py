"""What one frame may show: the likeliest code, from the readers or from its texture, or else the likeliest screen."""

from dataclasses import dataclass, replace

import cv2
import numpy as np

from drivers.camera.glance import Area, code_like, glance, ramp, screen_like, writing
from drivers.camera.patch import Surface, surface
from drivers.camera.payload import Payload
from drivers.camera.picture import Corners, Levels, halved
from drivers.camera.posture import Posture, posture

ENOUGH = 0.5  # of 1: from here on something counts as so
HARDLY = 0.2  # of 1: up to here it is not worth another look
LEAST_AREA = 441.0  # pixels: fewer than the smallest symbol's modules are no code's outline
TRUST = 0.4  # of 1: how sure the readers' suspicion of something that is hardly like a code is
LEAST_LINES = 16  # of the tiny picture: in a smaller one there are no shapes
INNER = 0.9  # of a texture's sides


@dataclass(frozen=True, slots=True)
class Known:
    """What the readers know of a frame.

    `corners` of a code that was read or is suspected, in pixels of the full frame; `modules` a side (21, 25, …) and
    `read`, the kind of its text; each None where it is not known.
    """

    corners: Corners | None
    modules: int | None
    read: Payload | None


@dataclass(frozen=True, slots=True)
class Suspect:
    """What may be a code, and how likely it is one (`present`, 0 … 1).

    `exact`: the corners are the readers', not those of a texture. `cut`: it reaches the frame's edge or beyond.
    """

    corners: Corners
    posture: Posture
    surface: Surface
    present: float
    exact: bool
    cut: bool


@dataclass(frozen=True, slots=True)
class Suspicion:
    """The likeliest code and, unless that is likely enough, the likeliest screen; each None where there is none.

    `glass` is the surface of the screen, None where its outline is not seen.
    """

    code: Suspect | None
    screen: Area | None = None
    glass: Surface | None = None

    @property
    def corners(self) -> Corners | None:
        """Of what is the likeliest."""
        if self.code is not None and self.code.present >= ENOUGH:
            return self.code.corners
        return self.screen.corners if self.screen is not None else None


def suspicion(levels: Levels, found: Known) -> Suspicion:
    code = known(levels, found)
    if code is not None and code.present >= ENOUGH:
        return Suspicion(code)
    if min(levels[-1].shape) < LEAST_LINES:
        return Suspicion(code)
    seen = glance(levels)
    code = likelier(code, code_like(seen), levels, found.modules)
    if code is None or code.present < ENOUGH:
        # the modules of a code that is very near or out of focus are texture in a smaller picture only
        smaller = glance((*levels, halved(levels[-1])))
        code = likelier(code, code_like(smaller), levels, found.modules)
    if code is not None and code.present >= ENOUGH:
        return Suspicion(code)
    screen = max(screen_like(seen), writing(seen), key=lambda area: area.sure if area else -1.0)
    return Suspicion(code, screen, surface(levels, screen.corners) if screen is not None and screen.lit else None)


def known(levels: Levels, found: Known) -> Suspect | None:
    """The readers' code; where it was not read it may have moved on or never have been there."""
    if found.corners is None or cv2.contourArea(np.asarray(found.corners, np.float32)) < LEAST_AREA:
        return None
    code = suspect(levels, Area(found.corners, 1.0, cut=False), found.modules, exact=True)
    if found.read is not None:
        return replace(code, present=1.0)
    return code if code.present < HARDLY else replace(code, present=TRUST + (1 - TRUST) * code.present)


def suspect(levels: Levels, place: Area, modules: int | None, exact: bool) -> Suspect:
    lies = posture(place.corners, modules, levels[0].shape)
    face = surface(levels, place.corners if exact else inner(place.corners))
    return Suspect(place.corners, lies, face, place.sure * likeness(face), exact, place.cut or lies.cut)


def likelier(code: Suspect | None, places: tuple[Area, ...], levels: Levels, modules: int | None) -> Suspect | None:
    """The first of `places` that is a code, or the likeliest of them and `code`."""
    for place in places:
        if place.sure <= (code.present if code is not None else HARDLY):
            continue
        guess = suspect(levels, place, modules, exact=False)
        if code is None or guess.present > code.present:
            code = guess
        if code.present >= ENOUGH:
            break
    return code


def inner(corners: Corners) -> Corners:
    """A little within the corners of a texture: these are not so exact that the margin stays outside."""
    x, y = (sum(place[axis] for place in corners) / len(corners) for axis in (0, 1))
    return tuple((x + (each[0] - x) * INNER, y + (each[1] - y) * INNER) for each in corners)


def likeness(face: Surface) -> float:
    """0 … 1: whether a surface is as lively as a code and as evenly dark and light; words and lamps are neither."""
    even = ramp(face.dark, 0.22, 0.32) * ramp(-face.dark, -0.8, -0.68)
    lively = ramp(face.bustle, 0.05, 0.11) * ramp(-face.bustle, -0.38, -0.3)  # up to 0.24; noise on nothing has 0.44
    return lively * even * ramp(face.contrast, 8.0, 14.0)
