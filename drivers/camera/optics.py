"""How a camera is to be set for the lit screen of a phone; drivers.camera.controls does it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Optics:
    """`exposure` in milliseconds, `focus` and `gain` in the camera's own units.

    None leaves exposure and focus to the camera's automatic, and the gain as it is. The default exposure is 10 ms.
    Automatic exposure averages over a dark hall, so that the phone becomes a white patch, and many cameras give only
    five to ten pictures a second then. By hand, the white of a phone (about 300 cd/m²) nears the top of a small sensor
    at 10 ms; that is one flicker of lamps on 50 Hz mains and two periods of a dimmed screen (240 Hz), so neither
    lamps nor screens show bands, and a hand's tremor stays within a module. There is no such number for focus, whose
    units have no common meaning.
    """

    exposure: float | None = 10.0
    focus: float | None = None
    gain: float | None = None


LIT_SCREEN = Optics()
