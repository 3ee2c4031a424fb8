"""The simulated hall: devices that speak real bytes, a cable to the sandbox, invented people with phones and cards."""

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from drivers.sim.cable import SimulatedCable
from drivers.sim.camera import SimulatedCamera
from drivers.sim.card import (
    SimulatedCard,
    SimulatedReader,
    bank_card,
    mute_card,
    second_generation,
    third_generation,
)
from drivers.sim.phone import Look
from drivers.sim.printer import SimulatedPrinter
from kiosk.config import SIMULATED_PLATFORM, Config
from kiosk.machine import Addresses
from kiosk.platform_trouble import TROUBLES, clear, finish_filings, order
from kiosk.sandbox.running import Running, start_sandbox

CARD_KEYS = ("id_number", "number", "identifier")
LISTED_WITHIN = 5.0  # seconds for the list of invented people; a platform that is no sandbox may never end
OTHER_PAGE = Look(title="消息", name="", hint="")  # what another app shows
NOBODYS_CODE = "0" * 28  # in the phone that is held badly where no platform lists a person
SLOW = 1.5  # seconds a portion, for "the network is slow"


@dataclass(frozen=True, slots=True)
class Held:
    """A way of holding a phone that makes its code hard or impossible to read, as the dock calls it."""

    label: str
    look: Look


HELD_BADLY = {
    "far": Held("太远", Look(size=0.28, blur=2.0)),
    "near": Held("太近", Look(size=4.2, x=0.3, y=0.4, blur=9.0)),
    "dark": Held("屏幕太暗", Look(light=0.06)),
    "glare": Held("反光", Look(glare=0.5)),
    "moving": Held("拿不稳", Look(shake=0.09)),
    "tilted": Held("歪着", Look(side=60.0)),
}


@dataclass(frozen=True, slots=True)
class Invented:
    """One of the sandbox's people, as its own page lists them."""

    name: str
    voucher: str
    id_number: str
    number: str  # 卡号
    identifier: str  # 卡识别码

    def card(self) -> SimulatedCard:
        return second_generation(self.name, self.id_number, self.number, self.identifier)


class SimulatedHall:
    """Begins empty and working. Verbs are what people and cables do; each may be called from any thread."""

    def __init__(self, config: Config, slips: Path) -> None:
        """`slips`: a folder for what the printer prints. Starts the sandbox where the config asks for it.

        Raises sandbox.running.NotStarted.
        """
        self.camera = SimulatedCamera()
        self.reader = SimulatedReader()
        self.printer = SimulatedPrinter(slips)
        self.slips = slips
        self.sandbox: Running | None = None
        url = config.backend.url
        if url == SIMULATED_PLATFORM:
            self.sandbox = start_sandbox()
            url = self.sandbox.address
        far = urlsplit(url)
        self.platform = f"{far.scheme}://{far.netloc}"
        self.cable = SimulatedCable(far.hostname or "127.0.0.1", far.port or 80)
        near = "{}:{}".format(*self.cable.address)
        simulations = {"sim://card": self.reader.port, "sim://printer": self.printer.port}
        camera = self.camera.address if config.camera.address == "sim://camera" else config.camera.address
        self.addresses = Addresses(camera, simulations, replace(config.backend, url=f"{far.scheme}://{near}{far.path}"))
        self.people = invented_people(self.platform)

    def close(self) -> None:
        self.cable.cut()
        self.camera.close()
        if self.sandbox:
            self.sandbox.stop()

    # -- verbs -------------------------------------------------------------------------------------------------------

    def shows_code(self, person: Invented) -> None:
        self.camera.show_code(person.voucher)

    def holds_phone(self, look: Look) -> None:
        """The first of the people holds a phone with a code so."""
        self.camera.show_code(self.people[0].voucher if self.people else NOBODYS_CODE, look)

    def inserts_card(self, card: SimulatedCard) -> None:
        self.reader.insert(card)

    def doings(self) -> dict[str, tuple[str, str, Callable[[], None]]]:
        """All that can be done from outside: name → (group, label, what)."""
        table: dict[str, tuple[str, str, Callable[[], None]]] = {}

        def add(name: str, group: str, label: str, what: Callable[[], None]) -> None:
            table[name] = (group, label, what)

        for number, person in enumerate(self.people):
            add(f"code-{number}", "出示医保码", person.name, lambda person=person: self.shows_code(person))  # type: ignore[misc]
        add("code-away", "出示医保码", "拿开手机", self.camera.clear)
        add("code-payment", "出示医保码", "付款码（错）", lambda: self.camera.show_code("134567890123456789"))
        for name, held in HELD_BADLY.items():
            add(f"held-{name}", "手机没拿好", held.label, lambda held=held: self.holds_phone(held.look))  # type: ignore[misc]
        add("held-no-code", "手机没拿好", "没打开码", lambda: self.camera.show_code(None, OTHER_PAGE))
        for number, person in enumerate(self.people):
            add(f"card-{number}", "社会保障卡", person.name, lambda person=person: self.inserts_card(person.card()))  # type: ignore[misc]
        add("card-kept-back", "社会保障卡", "三代卡，不让读", lambda: self.inserts_card(third_generation()))
        add("card-mute", "社会保障卡", "插反了", lambda: self.inserts_card(mute_card()))
        add("card-bank", "社会保障卡", "银行卡（错）", lambda: self.inserts_card(bank_card()))
        add("card-pull", "社会保障卡", "拔卡", self.reader.pull)
        add("reader-off", "社会保障卡", "读卡器断线", self.reader.faults.cut_off)
        add("reader-noisy", "社会保障卡", "读卡器乱码", self.reader.faults.noisy)
        add("reader-on", "社会保障卡", "读卡器恢复", self.reader.faults.clear)
        add("paper-out", "打印机", "纸用完", self.printer.paper_out)
        add("paper-in", "打印机", "加纸", self.printer.paper_in)
        add("cover-open", "打印机", "开盖", self.printer.open_cover)
        add("cover-shut", "打印机", "合盖", self.printer.close_cover)
        add("printer-off", "打印机", "断线", self.printer.faults.cut_off)
        add("printer-on", "打印机", "恢复", self.printer.faults.clear)
        add("network-cut", "网络", "断开", self.cable.cut)
        add("network-slow", "网络", "变慢", lambda: self.cable.slow(SLOW))
        add("network-mend", "网络", "恢复", self._mend)
        add("camera-frozen", "摄像头", "冻结", self.camera.faults.silent)
        add("camera-off", "摄像头", "断线", self.camera.faults.cut_off)
        add("camera-on", "摄像头", "恢复", self.camera.faults.clear)
        if self.people:  # a sandbox, which takes orders
            for name, (label, _) in TROUBLES.items():
                add(f"platform-{name}", "医保平台", label, partial(order, self.platform, name))
            add("platform-mend", "医保平台", "恢复", partial(clear, self.platform))
            add("platform-filings", "医保平台", "办件都办好", partial(finish_filings, self.platform))
        return table

    def _mend(self) -> None:
        self.cable.slow(0.0)
        self.cable.mend()


def invented_people(platform: str) -> tuple[Invented, ...]:
    """The people that a sandbox at `platform` lists; none where it is another kind of platform."""
    import requests
    import urllib3.exceptions

    from kiosk.backend.client import pieces
    from kiosk.backend.content import LARGEST
    from kiosk.backend.errors import CallFailed
    from kiosk.backend.values import read_json

    try:
        with requests.Session() as session:
            session.trust_env = False
            page = f"{platform}/sandbox/people"
            with session.get(page, timeout=LISTED_WITHIN, allow_redirects=False, stream=True) as answer:
                if answer.status_code != 200:
                    return ()
                rows: Any = read_json(b"".join(pieces(answer.raw, time.monotonic() + LISTED_WITHIN, LARGEST)))
        return tuple(
            Invented(row["name"], row["voucher"], **{key: row["card"][key] for key in CARD_KEYS}) for row in rows
        )
    except (requests.RequestException, urllib3.exceptions.HTTPError, CallFailed, ValueError, KeyError, TypeError):
        return ()
