"""kiosk visit: a scripted visit through the whole kiosk in real time, with a picture and a line for every screen.

The loop, the drivers, HTTP and the sandbox are the real ones; only the people are made of script.
"""

import time
from collections.abc import Callable
from pathlib import Path

from kiosk.app import Kiosk
from kiosk.config import Config
from kiosk.core import times
from kiosk.core.actions import CloseSheet, Give, Guide, Leave, Open, PrintSlip, ShowGuide, TryAgain, TurnTo
from kiosk.recorder import Cause, Recorder, VisitFailed
from kiosk.simulated import HELD_BADLY, Held, Invented, SimulatedHall
from kiosk.starting import Furniture, picture_first
from kiosk.ui.scene import Screen, buttons, outline
from kiosk.ui.touch import Finger
from kiosk.ui.window import NoWindow

READY_WITHIN = 40.0  # seconds for sandbox, camera child and devices on a small machine
SCREEN_WITHIN = 30.0  # seconds for any next screen; walking away takes as long as the rules say
PRESS = 0.08  # seconds that a finger stays down

VISITOR = "王建国"


class Player:
    """A person's verbs on a running kiosk. Every verb returns when its consequence is on the screen."""

    def __init__(self, kiosk: Kiosk, hall: SimulatedHall, recorder: Recorder) -> None:
        self.kiosk = kiosk
        self.hall = hall
        self._recorder = recorder

    def person(self, name: str = VISITOR) -> Invented:
        for person in self.hall.people:
            if person.name == name:
                return person
        raise VisitFailed(f"{self.hall.platform} lists no invented person called {name}: is it a sandbox that answers?")

    def shows_code(self, person: Invented) -> None:
        self._recorder.cause = Cause("code shown", None)
        self._recorder.shown = lambda: self.hall.camera.shown_at
        self.hall.shows_code(person)

    def holds_phone(self, held: Held) -> None:
        self._recorder.cause = Cause(f"phone held: {held.label}", None)
        self._recorder.shown = lambda: self.hall.camera.shown_at
        self.hall.holds_phone(held.look)

    def takes_code_away(self) -> None:
        self.hall.camera.clear()

    def inserts_card(self, person: Invented) -> None:
        self._recorder.cause = Cause("card inserted", time.monotonic())
        self.hall.inserts_card(person.card())

    def pulls_card(self) -> None:
        self._recorder.cause = Cause("card pulled", time.monotonic())
        self.hall.reader.pull()

    def does(self, cause: str, what: Callable[[], None]) -> None:
        self._recorder.cause = Cause(cause, time.monotonic())
        what()

    def taps(self, wanted: Callable[[object], bool], name: str) -> None:
        """Press and release in the middle of the button whose action is wanted."""
        for target in self.kiosk.painter.targets:
            if wanted(target.button.action):
                scale = self.kiosk.painter.px_per_mm
                x, y = (target.rect.x + target.rect.width / 2) * scale, (target.rect.y + target.rect.height / 2) * scale
                self.kiosk.inbox.put(Finger("down", x, y, time.monotonic()))
                self._turn_for(PRESS)
                self._recorder.cause = Cause(f"tap {name}", time.monotonic())  # a tap is told by the lifting
                self.kiosk.inbox.put(Finger("up", x, y, time.monotonic()))
                self._turn_for(PRESS)
                return
        raise VisitFailed(f"there is no button for {name} on the screen {self.kiosk.screen.name}")

    def sees(self, what: Callable[[Screen], bool], name: str, within: float = SCREEN_WITHIN) -> None:
        until = time.monotonic() + within
        while not what(self.kiosk.screen):
            if time.monotonic() > until:
                raise VisitFailed(f"waited {within:.0f} s for {name}, the screen is {self.kiosk.screen.name}")
            self._turn_for(0.01)

    def sees_screen(self, name: str, within: float = SCREEN_WITHIN) -> None:
        self.sees(lambda screen: screen.name == name, name, within)

    def waits(self, seconds: float) -> None:
        self._turn_for(seconds)

    def _turn_for(self, seconds: float) -> None:
        until = time.monotonic() + seconds
        self.kiosk.run(lambda: time.monotonic() >= until)


# -- the scripts -----------------------------------------------------------------------------------------------------


def _is(kind: type, **values: object) -> Callable[[object], bool]:
    return lambda action: isinstance(action, kind) and all(getattr(action, k) == v for k, v in values.items())


def _goes_through(player: Player) -> None:
    """From the account over the list to one settlement, its lines and its slip."""
    player.sees_screen("account")
    player.waits(0.5)
    player.taps(_is(Open, service="settlements"), "结算记录")
    player.sees(lambda screen: screen.name == "settlements" and not _still_filling(screen), "the whole list")
    player.taps(_is(Give), "第一笔")
    player.sees_screen("settlement")
    player.taps(_is(PrintSlip), "打印")
    player.sees(_says("打印好了"), "打印好了")
    player.taps(_is(CloseSheet), "知道了")
    player.taps(_is(Give, key="details"), "费用明细")
    player.sees_screen("items")


def _leaves(player: Player) -> None:
    player.taps(_is(Leave), "离开")
    player.sees_screen("goodbye")
    player.taps(_is(CloseSheet), "好的")
    player.sees_screen("welcome")


def _code(player: Player) -> None:
    player.shows_code(player.person())
    _goes_through(player)
    player.takes_code_away()
    _leaves(player)


def _aim(player: Player) -> None:
    """The phone is too far, then too near, then right."""
    player.taps(_is(ShowGuide, guide=Guide.CODE), "我要扫码")
    player.sees_screen("guide-code")
    for held, words in (("far", "再近一点"), ("near", "再远一点")):
        player.holds_phone(HELD_BADLY[held])
        player.sees(_says(words), words)
    player.shows_code(player.person())
    player.sees_screen("account")
    player.takes_code_away()
    _leaves(player)


def _card(player: Player) -> None:
    player.inserts_card(player.person())
    _goes_through(player)
    player.taps(_is(Leave), "离开")
    player.sees(_says("请取走您的卡"), "请取走您的卡")
    player.pulls_card()
    player.sees(_says("请带好"), "请带好")
    player.sees_screen("welcome", times.PARTING + 1)


def _walk_away(player: Player) -> None:
    player.shows_code(player.person())
    player.sees_screen("account")
    player.takes_code_away()
    player.does("nobody stirs", lambda: None)
    player.sees(_says("＊＊＊"), "amounts hidden", times.HIDE_AMOUNTS + 5)
    player.sees(_says("您还在吗？"), "您还在吗？", times.ASK_STILL_THERE + 5)
    player.sees_screen("welcome", times.LEAVE + 5)


def _network_cut(player: Player) -> None:
    player.shows_code(player.person())
    player.sees_screen("account")
    player.takes_code_away()
    player.does("network cut", player.hall.cable.cut)
    player.taps(_is(Open, service="settlements"), "结算记录")
    player.sees_screen("trouble")
    player.does("network mended", player.hall.cable.mend)
    player.sees(_says("医保中心连上了"), "that the platform answers again", 20)  # a probe goes every 15 s
    player.taps(_is(TryAgain), "再试一次")
    player.sees(lambda screen: screen.name == "settlements" and not _still_filling(screen), "the whole list")
    player.taps(_is(TurnTo, page=1), "下一页")
    _leaves(player)


def _paper_out(player: Player) -> None:
    player.shows_code(player.person())
    player.sees_screen("account")
    player.takes_code_away()
    player.hall.printer.paper_out_after(200)
    player.taps(_is(PrintSlip), "打印")
    player.sees(lambda screen: _says("没有打印")(screen) or _says("不确定")(screen), "what became of the slip")
    player.taps(_is(CloseSheet), "知道了")
    player.does("paper put in", player.hall.printer.paper_in)
    player.sees(_offers(PrintSlip), "a printer that can print")
    player.taps(_is(PrintSlip), "打印")
    player.sees(_says("打印好了"), "打印好了")
    player.taps(_is(CloseSheet), "知道了")
    _leaves(player)


VISITS: dict[str, Callable[[Player], None]] = {
    "code": _code,
    "aim": _aim,
    "card": _card,
    "walk-away": _walk_away,
    "network-cut": _network_cut,
    "paper-out": _paper_out,
}


def _offers(kind: type) -> Callable[[Screen], bool]:
    return lambda screen: any(isinstance(button.action, kind) for button in buttons(screen))


def _says(words: str) -> Callable[[Screen], bool]:
    return lambda screen: any(words in line for line in outline(screen))


def _still_filling(screen: Screen) -> bool:
    return any("正在查" in line for line in outline(screen))


def play(name: str, config: Config, out: Path) -> None:
    """Play one visit and write its pictures, slips and visit.json. Raises VisitFailed, NotStarted."""
    out.mkdir(parents=True, exist_ok=True)
    kiosk = picture_first(config, NoWindow())
    recorder = Recorder(name, out, kiosk.painter.surface)
    furniture = Furniture(config, kiosk)
    try:
        furniture.begin()
        until_ready(kiosk, furniture)
        assert furniture.hall is not None
        kiosk.turn()
        kiosk.drawn = recorder.drawn
        recorder.drawn(kiosk.screen, time.monotonic())
        VISITS[name](Player(kiosk, furniture.hall, recorder))
        for slip in furniture.hall.printer.printed:
            target = out / f"slip-{len(recorder.slips) + 1}.png"
            target.write_bytes(slip.path.read_bytes())
            recorder.slips.append(target.name)
    finally:
        furniture.end()
        recorder.write()


def until_ready(kiosk: Kiosk, furniture: Furniture) -> None:
    until = time.monotonic() + READY_WITHIN
    while not (furniture.arrived() and all(health.usable for _, health in kiosk.state.healths)):
        if time.monotonic() > until:
            raise VisitFailed(f"the devices were not ready within {READY_WITHIN:.0f} s")
        soon = time.monotonic() + 0.05
        kiosk.run(lambda: time.monotonic() >= soon)  # noqa: B023 - the loop ends before `soon` changes
