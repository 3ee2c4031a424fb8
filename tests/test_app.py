"""The loop: what goes in, what comes out, in which order, and what it does when our own code fails."""

import json
import threading
from collections.abc import Iterator

import pygame
import pytest

from kiosk.app import Kiosk
from kiosk.config import EMBEDDED, load
from kiosk.core.actions import CallStaff
from kiosk.core.duty import Condition, Health, Part
from kiosk.core.effects import Ask, Effect, Forget, Watch, Watching
from kiosk.core.events import CardRemoved, CodeSeen, PartChanged
from kiosk.core.state import Sheet
from kiosk.journal.journal import Journal
from kiosk.ui.scene import Screen
from kiosk.ui.touch import Finger
from kiosk.wardrobe import Wardrobe
from tests import people, traces
from tests.surroundings import Time
from tests.town import CITY


class Glass:
    """A window whose fingers are put in by the test, and which remembers what it was shown."""

    def __init__(self) -> None:
        self.closed = False
        self.touched: list[Finger] = []
        self.shown: list[list[pygame.Rect]] = []

    def present(self, picture: pygame.Surface, changed: list[pygame.Rect]) -> None:
        self.shown.append(changed)

    def fingers(self) -> Iterator[Finger]:
        while self.touched:
            yield self.touched.pop(0)


class Listener:
    """A machine that only writes down what is wanted of it."""

    def __init__(self) -> None:
        self.wanted: list[Effect] = []

    def perform(self, effect: Effect) -> None:
        self.wanted.append(effect)

    def preview(self) -> None:
        return None


@pytest.fixture
def glass():
    return Glass()


@pytest.fixture
def time():
    return Time(people.NOW)


@pytest.fixture
def kiosk(painter, glass, time, tmp_path):
    painter.forget()
    return Kiosk(load(EMBEDDED), CITY, Wardrobe(), painter, glass, Journal(tmp_path), time.now, time.wall)


def well(kiosk: Kiosk) -> Kiosk:
    for part in Part:
        kiosk.inbox.put(PartChanged(part, Health(Condition.READY)))
    kiosk.turn()
    return kiosk


# -- in and out ----------------------------------------------------------------------------------------------------


def test_the_first_picture_needs_no_machine(kiosk, glass):
    kiosk.first_picture()
    assert glass.shown == [[kiosk.painter.surface.get_rect()]]
    assert kiosk.screen.name == "welcome"


def test_a_machine_is_told_at_once_what_is_wanted(kiosk):
    machine = Listener()
    kiosk.meet(machine)
    assert machine.wanted == [Watch(Watching.LOOK)]


def test_events_before_the_machine_is_there_are_taken(kiosk):
    assert dict(well(kiosk).state.healths)[Part.CAMERA].usable


def test_an_event_leads_to_its_effects_and_its_screen(kiosk):
    machine = Listener()
    kiosk.meet(machine)
    well(kiosk)
    kiosk.inbox.put(CodeSeen(people.VOUCHER.code))
    kiosk.turn()
    assert [type(effect) for effect in machine.wanted] == [Watch, Ask, Watch]
    assert kiosk.screen.name == "identifying"


def test_nothing_new_is_not_drawn_again(kiosk, glass):
    kiosk.first_picture()
    well(kiosk)
    before = len(glass.shown)
    for _ in range(5):
        kiosk.turn()
    assert len(glass.shown) == before


def test_each_new_screen_and_each_change_of_the_picture_is_told_once(kiosk, time):
    screens: list[tuple[Screen, float]] = []
    pictures = []
    kiosk.first_picture()
    kiosk.drawn = lambda screen, at: screens.append((screen, at))
    kiosk.reflect = pictures.append
    well(kiosk)
    kiosk.inbox.put(CodeSeen(people.VOUCHER.code))
    time.passes(0.25)
    kiosk.turn()
    assert [screen.name for screen, _ in screens] == ["welcome", "identifying"]
    assert screens[-1][1] == time.now()
    assert pictures == [kiosk.painter.surface] * 2


def test_the_clock_on_the_screen_goes_on(kiosk, time):
    well(kiosk)
    assert "10:28" in traces.found({"10:28", "10:29"}, kiosk.screen)
    time.passes(61)
    kiosk.turn()
    assert "10:29" in traces.found({"10:28", "10:29"}, kiosk.screen)


# -- fingers -------------------------------------------------------------------------------------------------------


def staff_button(kiosk: Kiosk) -> tuple[float, float]:
    (target,) = [target for target in kiosk.painter.targets if target.button.action == CallStaff()]
    scale = kiosk.painter.px_per_mm
    return (target.rect.x + target.rect.width / 2) * scale, (target.rect.y + target.rect.height / 2) * scale


def test_fingers_of_the_window_are_felt(kiosk, glass, time):
    kiosk.first_picture()
    x, y = staff_button(kiosk)
    glass.touched = [Finger("down", x, y, time.now())]
    kiosk.turn()
    assert kiosk.state.sheet is None
    assert glass.shown[-1] != [kiosk.painter.surface.get_rect()]  # the button alone looks pressed
    glass.touched = [Finger("up", x, y, time.now())]
    kiosk.turn()
    assert kiosk.state.sheet is Sheet.STAFF


def test_fingers_of_the_dock_come_through_the_inbox(kiosk, time):
    kiosk.first_picture()
    x, y = staff_button(kiosk)
    kiosk.inbox.put(Finger("down", x, y, time.now()))
    kiosk.inbox.put(Finger("up", x, y, time.now()))
    kiosk.turn()
    assert kiosk.state.sheet is Sheet.STAFF


# -- turning -------------------------------------------------------------------------------------------------------


def test_it_turns_until_it_is_told_to_stop(kiosk):
    turns = iter([False, False, True])
    kiosk.run(lambda: next(turns))
    assert next(turns, None) is None


def test_it_stops_when_the_window_is_closed(kiosk, glass):
    glass.closed = True
    kiosk.run(lambda: False)
    assert kiosk.screen.name == "welcome"


def test_events_from_other_threads_are_acted_upon(kiosk):
    well(kiosk)
    others = [
        threading.Thread(target=kiosk.inbox.put, args=(event,))
        for event in (CodeSeen(people.VOUCHER.code), CardRemoved())
    ]
    for each in others:
        each.start()
    kiosk.run(lambda: kiosk.state.session is not None)
    for each in others:
        each.join()
    assert kiosk.state.session is not None


# -- when our own code fails ---------------------------------------------------------------------------------------


def test_a_machine_that_fails_closes_the_visit_and_is_told_to_forget_it(kiosk, tmp_path):
    class Failing(Listener):
        def perform(self, effect: Effect) -> None:
            super().perform(effect)
            if isinstance(effect, Ask):
                raise OSError("王建国")

    machine = Failing()
    kiosk.meet(machine)
    well(kiosk)
    kiosk.inbox.put(CodeSeen(people.VOUCHER.code))
    kiosk.turn()
    assert kiosk.state.session is None
    assert Forget(1) in machine.wanted
    assert kiosk.screen.name == "out-of-order"
    (journal,) = tmp_path.iterdir()
    assert '"error": "OSError"' in journal.read_text("utf-8")
    assert "王建国" not in journal.read_text("utf-8")


@pytest.mark.parametrize("name", ["王建国 的文件.py", "<frozen something else>", "x" * 200, "C:\\no such\\place"])
def test_a_failure_in_any_place_can_be_noted(kiosk, monkeypatch, tmp_path, name):
    """The journal takes letters and digits only; a place that it refused would end the process."""
    namespace: dict[str, object] = {}
    exec(compile("def show(state, words): raise RuntimeError", name, "exec"), namespace)
    monkeypatch.setattr("kiosk.app.show", namespace["show"])
    well(kiosk)
    assert kiosk.state.out_of_order
    (journal,) = tmp_path.iterdir()
    assert '"entry": "crashed"' in journal.read_text("utf-8")
    assert "王建国" not in journal.read_text("utf-8")


def test_a_voice_that_fails_closes_the_visit_and_not_the_machine(hall, monkeypatch):
    wang = hall.visitor("王建国").shows_code().sees("1,204.56").takes_code_away()
    failures = iter([OSError])

    def turn() -> None:
        for failure in failures:
            raise failure

    monkeypatch.setattr(hall.kiosk.narrator.voice, "turn", turn)
    wang.sees("机器出了点问题")
    assert hall.session is None


def test_a_key_that_fails_closes_the_visit_and_not_the_machine(hall, monkeypatch):
    wang = hall.visitor("王建国").shows_code().sees("1,204.56").takes_code_away().presses_next().listens()

    def fails(*_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(hall.kiosk.narrator, "next", fails)
    wang.presses_next().sees("机器出了点问题")
    assert hall.session is None


def test_what_the_voice_lacks_is_noted_once_and_tells_no_figure(hall, monkeypatch):
    lacking = ["unit.7#0", "button.staff#0", "unit.3#0", "button.staff#0", "unit.7#0"]
    monkeypatch.setattr(hall.kiosk.narrator.voice, "missed", lambda: tuple(lacking))
    hall.passes(1)
    noted = [json.loads(line)["clip"] for line in hall.journal.splitlines() if '"not-said"' in line]
    assert noted == ["unit#0", "button.staff#0"]


# -- forgetting ----------------------------------------------------------------------------------------------------


def test_neither_drawn_words_nor_the_last_touch_are_kept_of_a_visitor_who_left(hall):
    """Words are drawn once and kept as pictures by their text: those of a visitor go with the visitor."""
    wang = hall.visitor("王建国").shows_code().sees("1,204.56").holds("按住显示").lets_go().takes_code_away()
    wang.taps("结算记录").taps("示例市第一医院").leaves().sees("您好，您带了什么？").waits(1)
    held = (hall.kiosk.painter, hall.kiosk._touch)
    assert traces.found(wang.traces, held) == set()
    assert people.STAY.visit_no not in set(traces.texts(hall.kiosk._touch, but=(hall.kiosk.painter,)))
