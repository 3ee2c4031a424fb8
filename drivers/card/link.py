"""Questions and answers over the line of a card reader: sends, waits, asks again."""

import time
from collections.abc import Callable
from dataclasses import dataclass

from drivers.card.ccid import Answer, Card, Command, Progress, parsed
from drivers.card.frames import LONGEST_MESSAGE, FrameDecoder, Heard, Message, MoreTime, Moved, Refused, framed
from drivers.errors import Garbled, Silent
from drivers.ports import Port

GRAIN = 0.05  # seconds of one read: always the same, since a serial line is configured anew for another
TRIES = 3  # of a command that the reader refused, or whose answer was lost


@dataclass(frozen=True, slots=True)
class Patience:
    """Seconds."""

    answer: float = 3.0  # libccid's DEFAULT_COM_READ_TIMEOUT
    status: float = 1.0  # the card takes no part in a status: what the line needs, with room
    longest: float = 10.0  # for one command in all, however often the card asks for more time


class Link:
    """`saw` is told, from within `ask` and `listen`, whether a card is there, each time that the reader says so."""

    def __init__(self, port: Port, saw: Callable[[bool], None], patience: Patience) -> None:
        self._port = port
        self._saw = saw
        self._patience = patience
        self._decoder = FrameDecoder()
        self._sequence = 0
        self._received = 0  # bytes since the command was first sent

    def listen(self, seconds: float = 0.0) -> None:
        """Take in what the reader says unasked, for `seconds`. Raises PortGone."""
        until = time.monotonic() + seconds
        while True:
            for one in self._heard(until - time.monotonic()):
                self._note(one)
            if time.monotonic() >= until:
                return

    def ask(self, command: Command, quickly: bool = False) -> Answer:
        """The answer, done or failed. `quickly`: the card has no part in it. Raises PortGone, Silent, Garbled."""
        within = self._patience.status if quickly else self._patience.answer
        end = time.monotonic() + self._patience.longest
        self._received = 0
        for _ in range(TRIES):
            self._sequence = (self._sequence + 1) % 256
            self._port.write(framed(command.message(self._sequence)))
            answer = self._answer(within, end)
            if isinstance(answer, Answer):
                return answer
            if self._received == 0:
                raise Silent
            if time.monotonic() >= end or (answer is None and not command.repeatable):
                break
        raise Garbled

    def _answer(self, within: float, end: float) -> Answer | Refused | None:
        """None when none came in time."""
        now = time.monotonic()
        until = min(end, now + within)
        answer: Answer | Refused | None = None
        while answer is None and now < until:
            now = time.monotonic()  # where time is over, a last look follows: this thread may have been kept waiting
            for one in self._heard(until - now):
                match self._note(one):
                    case MoreTime() | Answer(progress=Progress.LATER):
                        until = min(end, time.monotonic() + within)
                    case Answer() | Refused() as said:
                        answer = said  # what came behind it is noted too: it may be that the card went
        if answer is not None:
            return answer
        for one in self._decoder.give_up_waiting():
            late = self._note(one)
            if isinstance(late, Answer):
                return late
        return None

    def _heard(self, seconds: float) -> list[Heard]:
        """What comes in the next `seconds` at most; what is there already when they are none or fewer."""
        portion = self._port.read(1, GRAIN) if seconds > 0 else b""
        if portion or seconds <= 0:
            portion += self._port.read(LONGEST_MESSAGE, 0.0)
        self._received += len(portion)
        return self._decoder.feed(portion)

    def _note(self, one: Heard) -> Answer | Refused | MoreTime | None:
        """What of `one` concerns the command that was asked; the rest is taken note of here."""
        match one:
            case Moved(present):
                self._saw(present)
                return None
            case Message(content):
                answer = parsed(content)
                if answer is None or answer.sequence != self._sequence:
                    return None
                self._saw(answer.card is not Card.ABSENT)
                return answer
        return one
