"""What one look alone would say. Where several things are wrong, it is what has to be done first and is done easily.

First the phone to its distance and into the frame, then still, then turned out of the light, then the screen made
brighter, then straight: as long as an earlier thing is wrong, the later ones are not well seen either.
"""

from drivers.camera.glance import Area, ramp
from drivers.camera.hint import Aim
from drivers.camera.patch import Surface
from drivers.camera.posture import distance, posture
from drivers.camera.suspicion import ENOUGH, Suspect, Suspicion

# From where to where something goes from not at all to wholly wrong.
MUCH = 0.35, 0.65  # of distance: half-way, modules have three and a half pixels, or the code has 0.75 of the frame
MUCH_TEXTURE = 0.3, 0.6  # the same where only the texture tells the corners: it takes small codes for larger ones
LARGE = 0.4  # of the frame's shorter side: a code that is cut and as large as that is too near, a smaller one beside
QUICK = 0.2, 0.5  # frame heights a second: within an exposure of 15 ms half a module to one and a half
STREAKED = 1.2, 1.5  # times: differences along the streaks to those across; of 300 codes at rest one in 100 has 1.18
STREAKED_TEXTURE = 1.5, 2.1  # the same where only the texture tells the corners
WASHED = 0.015, 0.055  # share of the code without modules; without glare one in 100 has 0.013; about 0.1 is mended
DARK = -80.0, -45.0  # grey levels of white
FAINT = -55.0, -28.0  # grey levels between white and black
MIRRORED = 0.01, 0.04  # share of a screen that is lighter than all else on it: a lamp's reflection
SLANTED = 1.25, 1.55  # times: the longest side to the shortest; half-way the phone is turned away by 45°
SLANTED_TEXTURE = 1.5, 2.2  # the same where only the texture tells the corners
SMALL = -0.16, -0.10  # of the frame's shorter side: the narrow side of a screen on which a code would be too far
FILLING = 0.9, 1.1  # of the frame's shorter side: the narrow side of a screen on which a code would not fit
WARY = 2.5  # times: who has opened the code must not be told to open it, even if it is hardly seen
DENSE = 0.045, 0.09  # share of a screen that is as dense as a code: of a page with words, of a code half in glare
DENSE_WORDS = 0.10, 0.18  # the same of a dark page, of which only what is written is seen
POSTER = 0.6  # of how sure: a dark page that is not in a trembling hand may be a poster on the wall
CODE_IN_SCREEN = 0.75  # of a screen's shorter side: the side of a code on it


def verdict(seen: Suspicion, moving: float | None, held: bool, shape: tuple[int, ...]) -> tuple[Aim, float]:
    """The hint and how sure it is.

    `moving`: what is seen, or was a moment ago, in frame heights a second; None where nothing tells.
    `held`: it has moved lately, as all that is held in a hand does. `shape` is the frame's (height, width).
    """
    code, screen = seen_code(seen), seen_screen(seen, held)
    likely = max(seen.code.present if seen.code else 0.0, seen.screen.sure if seen.screen else 0.0)
    if code is not None:
        wrong, right, sure = of_code(code, moving), Aim.READING, code.present
    elif screen is not None:
        wrong, right, sure = of_screen(screen, seen.glass, moving, shape), Aim.SCREEN, screen.sure
    else:
        wrong, right, sure = ((Aim.MOVING, ramp(moving or 0.0, *QUICK)),), Aim.NOTHING, 1 - likely
    for aim, strength in wrong:
        if strength >= ENOUGH:
            return aim, strength * max(sure, ENOUGH)
    sure *= 1 - max(strength for _, strength in wrong) / 2
    if right is Aim.SCREEN and sure * (1 - doubted(seen)) < ENOUGH:
        return Aim.NOTHING, 1 - sure
    return right, sure


def doubted(seen: Suspicion) -> float:
    """0 … 1: whether there may be a code on the screen after all."""
    code = seen.code.present * WARY if seen.code is not None else 0.0
    if seen.screen is None:
        return min(1.0, code)
    return min(1.0, max(code, ramp(seen.screen.busy, *(DENSE if seen.screen.lit else DENSE_WORDS))))


def apart(seen: Suspicion, shape: tuple[int, ...]) -> float | None:
    """-1 much too far … 0 right … 1 much too near, None where nothing tells."""
    if (code := seen_code(seen)) is not None:
        return code.posture.distance
    if (screen := seen_screen(seen, held=True)) is not None and screen.lit:
        return distance(posture(screen.corners, None, shape).narrow * CODE_IN_SCREEN, None)
    return None


def seen_code(seen: Suspicion) -> Suspect | None:
    return seen.code if seen.code is not None and seen.code.present >= ENOUGH else None


def seen_screen(seen: Suspicion, held: bool) -> Area | None:
    """The screen, if it is one surely enough; what is known from its writing only has to be in a hand."""
    screen = seen.screen
    if screen is None or screen.sure * (1.0 if held or screen.lit else POSTER) < ENOUGH:
        return None
    return screen


def of_code(code: Suspect, moving: float | None) -> tuple[tuple[Aim, float], ...]:
    """What is wrong with a code in view, in the order in which it is to be put right."""
    lies, face = code.posture, code.surface
    cut = 1.0 if code.cut else 0.0
    much = MUCH if code.exact else MUCH_TEXTURE
    streaks = ramp(face.streak, *(STREAKED if code.exact else STREAKED_TEXTURE))
    return (
        (Aim.TOO_FAR, ramp(-lies.distance, *much)),
        (Aim.TOO_NEAR, max(cut if lies.side >= LARGE else 0.0, ramp(lies.distance, *much))),
        (Aim.NOTHING, cut),
        (Aim.MOVING, max(ramp(moving or 0.0, *QUICK), streaks)),
        (Aim.GLARE, ramp(face.glare if code.exact else face.beam, *WASHED)),
        (Aim.TOO_DARK, max(ramp(-face.white, *DARK), ramp(-face.contrast, *FAINT))),
        (Aim.TILTED, ramp(lies.slant, *(SLANTED if code.exact else SLANTED_TEXTURE))),
    )


def of_screen(
    screen: Area, glass: Surface | None, moving: float | None, shape: tuple[int, ...]
) -> tuple[tuple[Aim, float], ...]:
    """What is wrong with a screen on which no code is seen."""
    narrow = posture(screen.corners, None, shape).narrow if screen.lit else None
    return (
        (Aim.TOO_FAR, ramp(-narrow, *SMALL) if narrow else 0.0),
        (Aim.TOO_NEAR, ramp(narrow, *FILLING) if narrow else 0.0),
        (Aim.MOVING, ramp(moving or 0.0, *QUICK)),
        (Aim.GLARE, ramp(glass.beam, *MIRRORED) if glass else 0.0),
    )
