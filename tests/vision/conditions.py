"""What befalls a code between the phone's screen and the camera's picture: sixteen kinds, each in five severities.

A kind is a function that worsens the conditions; severity 0 leaves them clean. The strengths were set so that
zxing-cpp reads about 99, 90, 81, 67 and 43 of 100 frames at severities 1 to 5, and zbar 86, 78, 58, 43 and 24: from
severity 3 on readers differ. Lengths in modules do not depend on how near the phone is held.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from numpy.random import Generator


@dataclass(frozen=True, slots=True)
class Glare:
    """A saturated reflection: middle and half axes in sides of the code, `light` in grey levels at its middle."""

    x: float
    y: float
    wide: float
    high: float
    turn: float
    light: float


@dataclass(frozen=True, slots=True)
class Conditions:
    """Everything about one look at a phone that can be worse than perfect. Angles in degrees, shares from 0 to 1."""

    module: float = 6.0  # pixels of the frame
    turn: float = 0.0  # in the plane of the picture
    pitch: float = 0.0  # top away from the camera
    yaw: float = 0.0
    off: float = 0.0  # how far from the middle of the frame, as a share of what fits
    cut: float = 0.0  # modules that stick out of the frame
    inverted: bool = False
    ink: float = 22.0  # grey level of the code's dark modules on the screen
    paper: float = 244.0
    margin: float = 4.0  # modules of paper around the code
    surround: float = 235.0  # grey level of the card beyond the paper
    logo: float = 0.0  # side of a picture in the middle, as a share of the code's side
    screen: float = 1.0  # brightness of the phone's screen
    hall: float = 1.0  # brightness of everything behind
    veil: float = 0.0  # grey levels of stray light over everything
    glare: tuple[Glare, ...] = ()
    thumb: float = 0.0  # how far it lies over the code, as a share of the code's side
    thumb_from: float = 45.0  # the direction that it comes from: 0 right, 90 below
    defocus: float = 0.0  # radius in modules
    motion: float = 0.0  # length in modules
    motion_turn: float = 0.0
    grid: float = 0.0  # depth of the screen's pixel grid
    grid_pitch: float = 2.0  # pixels of the frame between two of the screen
    grid_turn: float = 0.0
    banding: float = 0.0  # depth of dark bands
    band: float = 0.2  # height of one period, as a share of the frame's
    band_phase: float = 0.0
    noise: float = 2.0  # standard deviation in grey levels
    jpeg: int = 0  # quality; 0: the frame was never compressed


Worsen = Callable[[Conditions, Generator, int], Conditions]


def step(severity: int, *values: float) -> float:
    """The strength of this severity, of five."""
    return values[severity - 1]


def dark_mode(was: Conditions, chance: Generator, severity: int) -> Conditions:
    return replace(was, inverted=True, paper=step(severity, 240, 225, 205, 180, 160), surround=was.surround * 0.9)


def dim(was: Conditions, chance: Generator, severity: int) -> Conditions:
    screen = step(severity, 0.4, 0.25, 0.15, 0.1, 0.07) * chance.uniform(0.85, 1.15)
    return replace(was, screen=screen, hall=was.hall * 0.5, noise=was.noise * 0.8)


def low_contrast(was: Conditions, chance: Generator, severity: int) -> Conditions:
    middle, depth = chance.uniform(90, 165), step(severity, 120, 90, 62, 40, 24) * chance.uniform(0.85, 1.15)
    return replace(was, ink=middle - depth / 2, paper=middle + depth / 2, surround=middle + depth / 2)


def glare(was: Conditions, chance: Generator, severity: int) -> Conditions:
    radius = step(severity, 0.035, 0.06, 0.09, 0.13, 0.18)
    spots = tuple(
        Glare(
            x=chance.uniform(-0.42, 0.42),
            y=chance.uniform(-0.42, 0.42),
            wide=radius * chance.uniform(0.7, 1.5),
            high=radius * chance.uniform(0.5, 1.0),
            turn=chance.uniform(0, 180),
            light=chance.uniform(420, 620),
        )
        for _ in range(chance.integers(1, 3))
    )
    return replace(was, glare=was.glare + spots)


def banding(was: Conditions, chance: Generator, severity: int) -> Conditions:
    depth = step(severity, 0.25, 0.38, 0.5, 0.6, 0.75)
    return replace(was, banding=depth, band=chance.uniform(0.06, 0.3), band_phase=chance.uniform(0, 1))


def moire(was: Conditions, chance: Generator, severity: int) -> Conditions:
    pitch = chance.uniform(0.9, 1.12) if chance.random() < 0.5 else chance.uniform(1.8, 3.2)
    depth = step(severity, 0.12, 0.22, 0.32, 0.45, 0.6)
    return replace(was, grid=depth, grid_pitch=pitch, grid_turn=was.turn + chance.uniform(-4, 4))


def defocus(was: Conditions, chance: Generator, severity: int) -> Conditions:
    return replace(was, defocus=step(severity, 0.45, 0.62, 0.78, 0.9, 1.1) * chance.uniform(0.9, 1.1))


def motion(was: Conditions, chance: Generator, severity: int) -> Conditions:
    length = step(severity, 0.7, 1.1, 1.45, 1.8, 2.2) * chance.uniform(0.9, 1.1)
    return replace(was, motion=length, motion_turn=chance.uniform(0, 180))


def perspective(was: Conditions, chance: Generator, severity: int) -> Conditions:
    tilt = step(severity, 20, 30, 40, 48, 55) * chance.uniform(0.9, 1.1)
    lean = chance.uniform(-0.6, 0.6) * tilt
    signs = chance.choice((-1.0, 1.0))
    return replace(was, **({"pitch": signs * tilt, "yaw": lean} if chance.random() < 0.5 else
                           {"yaw": signs * tilt, "pitch": lean}))  # fmt: skip


def rotation(was: Conditions, chance: Generator, severity: int) -> Conditions:
    return replace(was, turn=chance.choice((-1.0, 1.0)) * step(severity, 15, 30, 45, 75, 180) * chance.uniform(0.8, 1))


def noise_mjpeg(was: Conditions, chance: Generator, severity: int) -> Conditions:
    noise = step(severity, 6, 12, 20, 29, 40) * chance.uniform(0.9, 1.1)
    return replace(was, noise=noise, jpeg=int(step(severity, 70, 60, 50, 40, 30)))


def thumb(was: Conditions, chance: Generator, severity: int) -> Conditions:
    depth = step(severity, 0.03, 0.06, 0.1, 0.15, 0.22) * chance.uniform(0.85, 1.15)
    return replace(was, thumb=depth, thumb_from=chance.uniform(-30, 210))


def quiet_zone(was: Conditions, chance: Generator, severity: int) -> Conditions:
    margin = step(severity, 2, 1.2, 0.7, 0.3, 0.0)
    return replace(was, margin=margin, surround=chance.uniform(10, 90))


def size(was: Conditions, chance: Generator, severity: int) -> Conditions:
    if chance.random() < 0.7:
        return replace(was, module=step(severity, 3.2, 2.8, 2.5, 2.25, 2.0) * chance.uniform(0.97, 1.05))
    return replace(was, module=99.0, off=0.0, cut=step(severity, -3, -2, -1, -0.3, 0.2), pitch=0.0, yaw=0.0, turn=0.0)


def backlight(was: Conditions, chance: Generator, severity: int) -> Conditions:
    return replace(was, hall=step(severity, 1.6, 2.0, 2.4, 2.8, 3.2), screen=was.screen *
                   step(severity, 0.8, 0.65, 0.52, 0.4, 0.3), veil=step(severity, 10, 20, 30, 40, 50))  # fmt: skip


def logo(was: Conditions, chance: Generator, severity: int) -> Conditions:
    return replace(was, logo=step(severity, 0.1, 0.14, 0.18, 0.21, 0.24))


KINDS: dict[str, Worsen] = {
    worsen.__name__: worsen
    for worsen in (
        dark_mode, dim, low_contrast, glare, banding, moire, defocus, motion, perspective, rotation, noise_mjpeg,
        thumb, quiet_zone, size, backlight, logo,
    )
}  # fmt: skip
MIXED = "mixed"
ALL_KINDS = (*KINDS, MIXED)


def usual(chance: Generator) -> Conditions:
    """A phone held well: near enough, nearly straight, lit."""
    return Conditions(
        module=float(3.2 * (14 / 3.2) ** chance.random()),
        turn=chance.normal(0, 5),
        pitch=chance.normal(0, 6),
        yaw=chance.normal(0, 6),
        off=float(chance.random()),
        ink=chance.uniform(5, 45),
        paper=chance.uniform(225, 253),
        margin=chance.uniform(2.5, 5),
        surround=chance.uniform(190, 245),
        hall=chance.uniform(0.6, 1.2),
        screen=chance.uniform(0.8, 1.0),
        veil=chance.uniform(0, 12),
        noise=chance.uniform(1, 3.5),
    )


def conditions(chance: Generator, kind: str, severity: int) -> Conditions:
    """How a phone is seen: one of ALL_KINDS, severity 0 to 5. `mixed` puts two to four kinds
    together, none of them worse than `severity`."""
    now = usual(chance)
    if severity == 0:
        return now
    if kind != MIXED:
        return KINDS[kind](now, chance, severity)
    for name in chance.choice(list(KINDS), chance.integers(2, 5), replace=False):
        now = KINDS[str(name)](now, chance, int(chance.integers(1, severity + 1)))
    return now
