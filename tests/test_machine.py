"""What the devices and the desk tell, in the core's words; and the pictures that go to and fro."""

import queue
from datetime import date

import pygame
import pytest
from PIL import Image

from drivers.camera import camera as eyes
from drivers.camera.hint import Aim
from drivers.camera.optics import LIT_SCREEN, Optics
from drivers.camera.payload import Payload
from drivers.card import reader as card
from drivers.card.contents import CardContents, Unreadable, Why
from drivers.health import ABSENT, HealthChanged
from drivers.health import READY as WELL
from drivers.printer import printer as paper
from kiosk.backend.answered import Answered as DeskAnswered
from kiosk.config import EMBEDDED, CameraConfig, load
from kiosk.core import events as happened
from kiosk.core.actions import Guide, ShowGuide
from kiosk.core.certificate import CertificateKind, Certify, InsuranceHeld
from kiosk.core.domain import InsuranceState, Nothing, SocialSecurityCard
from kiosk.core.duty import Condition, Health, Part
from kiosk.core.effects import Ask, Watch, Watching
from kiosk.core.events import CardTrouble, PrintResult, Tapped
from kiosk.core.person import Secret
from kiosk.core.tickets import Ticket
from kiosk.library.answered import Answered as LibraryAnswered
from kiosk.library.answered import LibraryChanged
from kiosk.machine import Addresses, RealMachine, bitmap, optics, translate
from kiosk.screens.show import show
from kiosk.ui.words import load_language
from tests import pages

TICKET = Ticket(3, 2)
IDENTIFIER = "999999D1" + "0" * 24
CONTENTS = CardContents("999999", "A10000014", IDENTIFIER, "999999195503120014", "王建国", "2.00", None, None)
READ = SocialSecurityCard(Secret("A10000014"), Secret(IDENTIFIER), Secret("王建国"), Secret("999999195503120014"))
KEPT_BACK = CardContents("999999", "A10000014", IDENTIFIER, None, None, "3.00", None, None)


@pytest.mark.parametrize(
    ("told", "means"),
    [
        (HealthChanged("camera", WELL), happened.PartChanged(Part.CAMERA, Health(Condition.READY))),
        (HealthChanged("printer", ABSENT), happened.PartChanged(Part.PRINTER, Health(Condition.ABSENT, "not_opened"))),
        (LibraryChanged(True), happened.PartChanged(Part.LIBRARY, Health(Condition.READY))),
        (LibraryChanged(True, "damaged"), happened.PartChanged(Part.LIBRARY, Health(Condition.READY, "damaged"))),
        (LibraryChanged(False, "no_file"), happened.PartChanged(Part.LIBRARY, Health(Condition.ABSENT, "no_file"))),
        (LibraryAnswered(TICKET, Nothing()), happened.Answered(TICKET, Nothing())),
        (eyes.Looked(), happened.CameraLooked()),
        (eyes.CodeSeen("4" * 28, Payload.VOUCHER, 1.0), happened.CodeSeen(Secret("4" * 28))),
        (eyes.CodeSeen("1", Payload.PAYMENT, 1.0), happened.OtherCodeSeen("payment")),
        (eyes.CodeSeen("1", Payload.OTHER, 1.0), happened.OtherCodeSeen("other")),
        (eyes.Aimed(Aim.TOO_FAR, 0.8, -0.5), happened.Aimed(happened.Aim.TOO_FAR, 0.8, -0.5)),
        (card.Inserted(), happened.CardInserted()),
        (card.Removed(), happened.CardRemoved()),
        (card.CardRead(TICKET, CONTENTS), happened.CardRead(TICKET, READ)),
        (
            card.CardRead(TICKET, KEPT_BACK),
            happened.CardRead(TICKET, SocialSecurityCard(READ.number, READ.identifier, None, None)),
        ),
        (paper.PrintEnded(TICKET, paper.Printed()), happened.PrintEnded(TICKET, PrintResult.PRINTED)),
        (
            paper.PrintEnded(TICKET, paper.NotPrinted("paper_out")),
            happened.PrintEnded(TICKET, PrintResult.NOT_PRINTED, "paper_out"),
        ),
        (
            paper.PrintEnded(TICKET, paper.NotKnown("no_status")),
            happened.PrintEnded(TICKET, PrintResult.NOT_KNOWN, "no_status"),
        ),
        (DeskAnswered(TICKET, Nothing()), happened.Answered(TICKET, Nothing())),
    ],
    ids=lambda value: type(value).__name__,
)
def test_what_is_told_has_its_word(told, means):
    assert translate(told) == (means,)


@pytest.mark.parametrize("why", Why)
def test_every_reason_why_a_card_is_not_read_has_its_page(why):
    (event,) = translate(card.CardRead(TICKET, Unreadable(why)))
    assert event == happened.CardRead(TICKET, CardTrouble[why.name])


def test_every_kind_of_other_code_has_its_sentence():
    words = load_language("zh_CN")
    for kind in set(Payload) - {Payload.VOUCHER}:
        (event,) = translate(eyes.CodeSeen("1", kind, 1.0))
        assert isinstance(event, happened.OtherCodeSeen)
        assert words.has(f"notice.other_code.{event.kind}")


def test_what_helps_to_aim_is_the_same_for_camera_and_kiosk():
    assert {(aim.name, aim.value) for aim in Aim} == {(aim.name, aim.value) for aim in happened.Aim}


def test_what_nobody_foresaw_is_a_mistake_of_ours():
    with pytest.raises(TypeError, match="nobody translates str"):
        translate("nonsense")


def test_a_slip_becomes_dots_in_rows():
    picture = pygame.Surface((16, 2))
    picture.fill((255, 255, 255))
    picture.set_at((0, 0), (0, 0, 0))
    picture.set_at((15, 1), (0, 0, 0))
    dots = bitmap(picture)
    assert (dots.width, dots.height, dots.bits) == (16, 2, b"\x80\x00\x00\x01")


def test_what_is_red_before_the_camera_is_red_on_the_glass(painter, tmp_path):
    """Driver and painter agree on the order of colours."""
    Image.new("RGB", (640, 480), (220, 20, 30)).save(tmp_path / "red.png")
    config = load(EMBEDDED)
    words = load_language("zh_CN")
    told: queue.SimpleQueue[happened.Event] = queue.SimpleQueue()
    machine = RealMachine(config, Addresses(f"folder://{tmp_path}", {}, config.backend), lambda _: words, told.put)
    machine.camera.start()
    try:
        machine.perform(Watch(Watching.PREVIEW))
        while told.get(timeout=30) != happened.CameraLooked():
            pass
        seen = machine.preview()
    finally:
        machine.camera.stop()
    assert seen is not None
    painter.forget()
    painter.paint(show(pages.after(pages.ready(), Tapped(ShowGuide(Guide.CODE))), words), preview=seen)
    red, green, blue, _ = painter.surface.get_at((540, 600))
    assert red > 200 > 60 > max(green, blue)


def test_what_is_to_be_certified_is_signed_at_once():
    told: queue.SimpleQueue[happened.Event] = queue.SimpleQueue()
    config = load(EMBEDDED)
    machine = RealMachine(config, Addresses("sim://camera", {}, config.backend), lambda _: None, told.put)
    facts = (InsuranceHeld("310", InsuranceState.NORMAL),)
    machine.perform(Ask(TICKET, Certify(CertificateKind.INSURED, "王*国", facts, date(2026, 11, 26))))
    answered = told.get_nowait()
    assert answered.ticket == TICKET
    assert answered.outcome.value.certificate.issuer == "demo-lanzhou"


def test_the_camera_is_set_for_a_lit_screen_unless_the_file_says_otherwise():
    assert optics(CameraConfig()) == LIT_SCREEN
    assert optics(CameraConfig(exposure=0.0)) == Optics(None, None, None)
    assert optics(CameraConfig(exposure=4.0, focus=0.0, gain=32.0)) == Optics(4.0, 0.0, 32.0)
