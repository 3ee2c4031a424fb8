"""Questions and answers with a reader whose every byte is written down here."""

from types import SimpleNamespace

import pytest

from drivers.card import link
from drivers.card.ccid import GET_STATUS, Card, Command, transfer
from drivers.card.frames import framed
from drivers.card.link import Link, Patience
from drivers.errors import Garbled, Silent

SHORT = Patience(answer=0.1, status=0.1, longest=0.3)


def status(sequence: int, card: int = 1) -> bytes:
    return framed(bytes([0x81, 0, 0, 0, 0, 0, sequence, card, 0, 0]))


class Scripted:
    """A port that gives the next of `answers` for each command."""

    def __init__(self, *answers: bytes) -> None:
        self._answers, self._here = list(answers), b""
        self.asked: list[bytes] = []

    def read(self, size: int, timeout: float) -> bytes:
        taken, self._here = self._here[:size], self._here[size:]
        return taken

    def write(self, data: bytes) -> None:
        self.asked.append(data)
        self._here += self._answers.pop(0) if self._answers else b""

    def discard(self) -> None:
        self._here = b""

    def close(self) -> None:
        return


def ask(port: Scripted, command: Command = GET_STATUS) -> tuple[Card, list[bool]]:
    seen: list[bool] = []
    return Link(port, seen.append, SHORT).ask(command).card, seen


def test_the_answer_to_another_question_is_let_pass() -> None:
    assert ask(Scripted(status(200, card=2) + status(1))) == (Card.INACTIVE, [True])


def test_an_answer_behind_a_false_head_is_found() -> None:
    false_head = bytes.fromhex("03 06 80 FF 00 00 00 00 01 00 00 00")
    port = Scripted(false_head + status(1))
    assert ask(port)[0] is Card.INACTIVE
    assert len(port.asked) == 1


def test_an_answer_cut_short_is_asked_for_again() -> None:
    port = Scripted(status(1)[:7], status(2))
    assert ask(port)[0] is Card.INACTIVE
    assert len(port.asked) == 2


def test_an_answer_with_a_changed_byte_is_asked_for_again() -> None:
    port = Scripted(status(1)[:9] + b"\x00" + status(1)[10:], status(2))
    assert ask(port)[0] is Card.INACTIVE


def test_three_spoiled_answers_are_enough() -> None:
    port = Scripted(*[b"\x03\x06\x81"] * 9)
    with pytest.raises(Garbled):
        ask(port)
    assert len(port.asked) == 3


def test_what_may_not_be_repeated_is_not_asked_again_when_the_answer_is_spoiled() -> None:
    port = Scripted(*[b"\x03\x06\x81"] * 9)
    with pytest.raises(Garbled):
        ask(port, transfer(bytes.fromhex("00C0000013"), repeatable=False))
    assert len(port.asked) == 1


def test_what_the_reader_did_not_take_is_always_sent_again() -> None:
    port = Scripted(b"\x03\x15\x16", b"\x03\x15\x16", status(3))
    ask(port, transfer(bytes.fromhex("00C0000013"), repeatable=False))
    assert len(port.asked) == 3


def test_silence_is_not_asked_twice() -> None:
    port = Scripted()
    with pytest.raises(Silent):
        ask(port)
    assert len(port.asked) == 1


def test_more_time_is_given_and_the_answer_awaited() -> None:
    later = framed(bytes([0x80, 0, 0, 0, 0, 0, 1, 0x80, 1, 0]))
    assert ask(Scripted(b"\xff\x80" + later + status(1)))[0] is Card.INACTIVE


def test_a_movement_between_echo_and_answer_is_told_in_its_place() -> None:
    echo = framed(GET_STATUS.message(1))
    assert ask(Scripted(echo + b"\x50\x02\x50\x03" + status(1)))[1] == [False, True, True]


def test_a_movement_behind_the_answer_is_told_too() -> None:
    assert ask(Scripted(status(1) + b"\x50\x02"))[1] == [True, False]


class Starved(Scripted):
    """A port on a machine so busy that its first read returns long after the time is over."""

    def __init__(self, *answers: bytes) -> None:
        super().__init__(*answers)
        self.now = 0.0
        self._late = [b"", b"\xff"]  # nothing in time, then: the card asks for more time

    def read(self, size: int, timeout: float) -> bytes:
        if self._late:
            self.now += timeout and 0.15
            return self._late.pop(0)
        return super().read(size, timeout)


def test_more_time_that_is_heard_of_late_is_given_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    port = Starved(status(1))
    monkeypatch.setattr(link, "time", SimpleNamespace(monotonic=lambda: port.now))
    assert ask(port)[0] is Card.INACTIVE
    assert len(port.asked) == 1
