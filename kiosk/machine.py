"""The devices and the backend of one machine: orders out, what they tell in the core's words back."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy
import pygame

from drivers.camera import camera as eyes
from drivers.camera.camera import Camera
from drivers.camera.optics import Optics
from drivers.camera.payload import Payload
from drivers.card import reader as card
from drivers.card.contents import CardContents, Unreadable
from drivers.card.reader import CardReader
from drivers.device import Device
from drivers.health import HealthChanged
from drivers.ports import Port, Simulations, open_port
from drivers.printer import printer as paper
from drivers.printer.bitmap import Bitmap
from drivers.printer.printer import Printer
from kiosk.backend import answered as told
from kiosk.backend.desk import Desk
from kiosk.backend.settings import BackendConfig
from kiosk.certificates.notary import notary
from kiosk.config import CameraConfig, Config
from kiosk.core import events as happened
from kiosk.core.certificate import Certify
from kiosk.core.comfort import Language
from kiosk.core.domain import SocialSecurityCard
from kiosk.core.duty import Condition, Health, Part
from kiosk.core.effects import Ask, Effect, Forget, Print, ReadCard, Watch, Watching
from kiosk.core.knowledge import LibraryQuery
from kiosk.core.person import Secret
from kiosk.library import answered as known
from kiosk.library.librarian import Librarian, Shelf
from kiosk.ui import theme
from kiosk.ui.paint import paint_slip
from kiosk.ui.words import Words

ANSWERS, UNREACHABLE = Health(Condition.READY), Health(Condition.BROKEN, "unreachable")
SLIP_DOTS, DOTS_A_MM = 576, 8.0  # 80 mm paper at 203 dots an inch


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where the devices and the platform really are, simulated ones resolved."""

    camera: str
    simulations: Simulations
    backend: BackendConfig


class RealMachine:
    """`tell` puts core events into the kiosk's inbox and is called from any thread."""

    def __init__(
        self,
        config: Config,
        addresses: Addresses,
        words: Callable[[Language], Words],
        tell: Callable[[happened.Event], None],
        place: tuple[float, float] | None = None,
    ) -> None:
        """`place`: degrees north and east of this machine, where they are known."""
        self._words = words
        self._paper = theme.load("paper")

        def say(event: object) -> None:
            for translated in translate(event):
                tell(translated)

        def card_port() -> Port:
            return open_port(config.card.address, config.card.baud, addresses.simulations)

        def printer_port() -> Port:
            return open_port(config.printer.address, config.printer.baud, addresses.simulations)

        eye = config.camera
        self.camera = Camera("camera", say, addresses.camera, eye.voucher, eye.mirrored, optics(eye))
        self.card = CardReader("card", say, card_port)
        self.printer = Printer("printer", say, printer_port, config.printer.answers)
        self.desk = Desk(addresses.backend, say)
        self.library = Librarian(_library(config, place), say)
        self.notary = notary(config)
        self._tell = tell
        self._devices: tuple[Device[object], ...] = (self.camera, self.card, self.printer)  # type: ignore[assignment]
        self._performers = {
            Ask: self._ask,
            ReadCard: self._read_card,
            Print: self._print,
            Watch: self._watch,
            Forget: self._forget,
        }

    def start(self) -> None:
        self.desk.start()
        self.library.start()
        for device in self._devices:
            device.start()

    def stop(self) -> None:
        for device in self._devices:
            device.stop()
        self.desk.stop()
        self.library.stop()

    def perform(self, effect: Effect) -> None:
        self._performers[type(effect)](effect)  # type: ignore[operator]

    def preview(self) -> numpy.ndarray | None:
        """Height x width x 3, blue green red, as the painter takes it."""
        return self.camera.preview()

    # -- performers --------------------------------------------------------------------------------------------------

    def _ask(self, effect: Ask) -> None:
        query = effect.query
        if isinstance(query, LibraryQuery):
            self.library.ask(effect.ticket, query)
        elif isinstance(query, Certify):  # answered at once: a signature takes 2 ms
            self._tell(happened.Answered(effect.ticket, self.notary.certify(query)))
        else:
            self.desk.ask(effect.ticket, query)

    def _forget(self, effect: Forget) -> None:
        self.desk.forget(effect.session)
        self.library.forget(effect.session)

    def _read_card(self, effect: ReadCard) -> None:
        self.card.order(card.Read(effect.ticket))

    def _print(self, effect: Print) -> None:
        slip = effect.slip(effect.sight, self._words(effect.language))
        picture, _ = paint_slip(slip, self._paper, width_px=SLIP_DOTS, px_per_mm=DOTS_A_MM)
        self.printer.order(paper.Print(effect.ticket, bitmap(picture)))

    def _watch(self, effect: Watch) -> None:
        if effect.how is Watching.REST:
            self.camera.order(eyes.Rest())
        else:
            self.camera.order(eyes.Watch(preview=effect.how is Watching.PREVIEW))


def _library(config: Config, place: tuple[float, float] | None) -> Shelf:
    """Where the library lies, what it is made of where it lies nowhere, and where this machine stands."""
    return Shelf(Path(config.library.file) if config.library.file else None, config.hall.city_folder, place)


def optics(eye: CameraConfig) -> Optics:
    """How the camera is to be set, with nothing where the file says automatic."""
    return Optics(eye.exposure or None, *(None if value < 0 else value for value in (eye.focus, eye.gain)))


def bitmap(picture: pygame.Surface) -> Bitmap:
    """A painted slip in one bit a dot; whatever is darker than mid-grey is black."""
    grey = pygame.surfarray.array3d(picture)[:, :, 0].T
    return Bitmap(grey.shape[1], grey.shape[0], numpy.packbits(grey < 128, axis=1).tobytes())


def translate(event: object) -> tuple[happened.Event, ...]:
    """What a device or the desk tells, as what has happened."""
    match event:
        case HealthChanged(device, health):
            condition = Condition(health.condition.value)
            return (happened.PartChanged(Part(device), Health(condition, health.cause)),)
        case eyes.Looked():
            return (happened.CameraLooked(),)
        case eyes.CodeSeen(text, Payload.VOUCHER):
            return (happened.CodeSeen(Secret(text)),)
        case eyes.CodeSeen(_, kind):
            return (happened.OtherCodeSeen(kind.value),)
        case eyes.Aimed(aim, sure, distance):
            return (happened.Aimed(happened.Aim[aim.name], sure, distance),)
        case card.Inserted():
            return (happened.CardInserted(),)
        case card.Removed():
            return (happened.CardRemoved(),)
        case card.CardRead(ticket, CardContents() as contents):
            return (happened.CardRead(ticket, _read(contents)),)  # type: ignore[arg-type]
        case card.CardRead(ticket, Unreadable(why)):
            return (happened.CardRead(ticket, happened.CardTrouble[why.name]),)  # type: ignore[arg-type]
        case paper.PrintEnded(ticket, paper.Printed()):
            return (happened.PrintEnded(ticket, happened.PrintResult.PRINTED),)  # type: ignore[arg-type]
        case paper.PrintEnded(ticket, paper.NotPrinted(cause)):
            return (happened.PrintEnded(ticket, happened.PrintResult.NOT_PRINTED, cause),)  # type: ignore[arg-type]
        case paper.PrintEnded(ticket, paper.NotKnown(cause)):
            return (happened.PrintEnded(ticket, happened.PrintResult.NOT_KNOWN, cause),)  # type: ignore[arg-type]
        case told.Answered(ticket, outcome):
            return (happened.Answered(ticket, outcome),)
        case known.Answered(ticket, outcome):
            return (happened.Answered(ticket, outcome),)
        case known.LibraryChanged(usable, cause):
            condition = Condition.READY if usable else Condition.ABSENT
            return (happened.PartChanged(Part.LIBRARY, Health(condition, cause)),)
        case told.PlatformChanged(answers):
            return (happened.PartChanged(Part.PLATFORM, ANSWERS if answers else UNREACHABLE),)
        case told.ClockOff(seconds):
            return (happened.ClockOff(seconds),)
        case told.FilingLeft(key, end):
            return (happened.FilingLeft(key, end),)
    raise TypeError(f"nobody translates {type(event).__name__}")


def _read(contents: CardContents) -> SocialSecurityCard:
    return SocialSecurityCard(
        Secret(contents.number),
        Secret(contents.identifier),
        Secret(contents.name) if contents.name else None,
        Secret(contents.id_number) if contents.id_number else None,
    )
