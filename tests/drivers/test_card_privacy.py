"""A canary's values are looked for in everything that the card's code can print."""

import pytest

from drivers.card.ccid import parsed, transfer
from drivers.card.contents import CardContents
from drivers.card.frames import FrameDecoder, framed
from drivers.card.link import Patience
from drivers.card.reader import CardRead, CardReader, Read
from drivers.card.reading import read_once
from drivers.device import unexpected
from drivers.errors import Fault, Garbled, PortGone, Silent
from drivers.sim.card import Chip, SimulatedCard, SimulatedReader, second_generation

NAME, ID_NUMBER, NUMBER, IDENTIFIER = "鸢尾雀", "999999197701017777", "X77777777", "999999D1560000057777777777777777"
RAW = (NAME.encode("gb18030"), ID_NUMBER.encode(), NUMBER.encode(), bytes.fromhex(IDENTIFIER))
CANARY = {NAME, ID_NUMBER, NUMBER, IDENTIFIER, *(raw.hex() for raw in RAW), *(repr(raw)[2:-1] for raw in RAW)}


def card() -> SimulatedCard:
    return second_generation(NAME, ID_NUMBER, NUMBER, IDENTIFIER)


def shows(thing: object) -> set[str]:
    shown = f"{thing!r} {thing!s} {thing}"
    return {word for word in CANARY if word.lower() in shown.lower()}


def contents() -> CardContents:
    reader = SimulatedReader()
    reader.insert(card())
    outcome = read_once(reader.port(), 0.0)
    assert isinstance(outcome, CardContents)
    return outcome


def test_the_canary_is_there_to_be_found() -> None:
    read = contents()
    assert (read.name, read.id_number, read.number, read.identifier) == (NAME, ID_NUMBER, NUMBER, IDENTIFIER)
    assert shows((NAME,)) == {NAME}
    assert shows(RAW[1]) == {ID_NUMBER}


def test_nothing_that_carries_the_values_shows_them() -> None:
    message = b"\x80" + (64).to_bytes(4, "little") + bytes(5) + b"".join(RAW).ljust(64, b"\0")
    (heard,) = FrameDecoder().feed(framed(message))
    things = [
        contents(),
        CardRead((1, 1), contents()),
        card(),
        Chip(card()),
        parsed(message),
        heard,
        transfer(b"".join(RAW)),
        Read((1, 1)),
        SimulatedReader(),
    ]
    assert [shows(thing) for thing in things] == [set()] * len(things)


class Failing:
    """A port that fails in its own words, which hold what it was reading."""

    def read(self, size: int, timeout: float) -> bytes:
        raise RuntimeError(f"while reading {NAME} {ID_NUMBER}")

    def write(self, data: bytes) -> None:
        return

    def discard(self) -> None:
        return

    def close(self) -> None:
        return


def test_an_unforeseen_failure_tells_its_type_and_not_its_words() -> None:
    with pytest.raises(RuntimeError) as failure:
        CardReader("card", lambda event: None, Failing).open()
    health = unexpected(failure.value)
    assert health.cause == "RuntimeError"
    assert shows(health) == set()


@pytest.mark.parametrize("fault", [PortGone(), Silent(), Garbled()])
def test_faults_say_a_word_from_a_list(fault: Fault) -> None:
    assert str(fault) in {"no_port", "no_answer", "garbled"}


@pytest.mark.parametrize("verb", ["silent", "fail_always", "cut_off"])
def test_a_reading_that_fails_half_way_shows_nothing(verb: str) -> None:
    reader = SimulatedReader()
    reader.insert(card())
    port = reader.port()

    class HalfWay(Failing):
        commands = 0

        def read(self, size: int, timeout: float) -> bytes:
            return port.read(size, timeout)

        def write(self, data: bytes) -> None:
            HalfWay.commands += 1
            if HalfWay.commands == 13:  # number and identifier have been read
                getattr(reader.faults, verb)()
            port.write(data)

    outcome = read_once(HalfWay(), 0.0, Patience(answer=0.2, status=0.2, longest=0.5))
    assert not isinstance(outcome, CardContents)
    assert shows(outcome) == set()
