"""The serial line of a GemPC Twin, as in its datasheet: frames whole, in pieces, among noise, cut short."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.card.ccid import (
    GET_STATUS,
    NOTIFY_MOVEMENTS,
    Card,
    Progress,
    Voltage,
    parsed,
    power_on,
    set_parameters_t0,
    transfer,
)
from drivers.card.frames import FrameDecoder, Heard, Message, MoreTime, Moved, Refused, framed, lrc

# Said between libccid, the driver that Linux uses for this reader, and a reader that it accepted.
RECORDED_COMMANDS = {
    "03 06 6B 03 00 00 00 00 01 00 00 00 01 01 01 6D": (NOTIFY_MOVEMENTS, 1),
    "03 06 65 00 00 00 00 00 02 00 00 00 62": (GET_STATUS, 2),
    "03 06 62 00 00 00 00 00 08 01 00 00 6E": (power_on(Voltage.FIVE), 8),
    "03 06 61 05 00 00 00 00 16 00 00 00 11 00 00 0A 00 6C": (set_parameters_t0(0, 10, inverse=False), 0x16),
    "03 06 6F 14 00 00 00 00 17 00 00 00 00A404000F7378312E73682EC9E7BBE1B1A3D5CF 9B": (
        transfer(bytes.fromhex("00A404000F7378312E73682EC9E7BBE1B1A3D5CF")),
        0x17,
    ),
    "03 06 6F 05 00 00 00 00 18 00 00 00 00C0000013 A4": (transfer(bytes.fromhex("00C0000013")), 0x18),
}
RECORDED_ANSWERS = (
    "03 06 81 00 00 00 00 00 02 01 00 00 87",
    "03 06 80 11 00 00 00 00 08 00 00 00 3B6D000000814E43238697159900BF7C7A 41",
)

messages = st.builds(
    lambda kind, sequence, status, data: (
        bytes([kind]) + len(data).to_bytes(4, "little") + bytes([0, sequence, status, 0, 0]) + data
    ),
    st.sampled_from([0x61, 0x62, 0x63, 0x65, 0x6B, 0x6F, 0x80, 0x81, 0x82, 0x83]),
    st.integers(0, 255),
    st.sampled_from([0x00, 0x01, 0x02, 0x41, 0x42, 0x80]),
    st.binary(max_size=261),
)
spoken: st.SearchStrategy[tuple[bytes, Heard]] = st.one_of(
    messages.map(lambda message: (framed(message), Message(message))),
    st.just((b"\x03\x15\x16", Refused())),
    st.booleans().map(lambda present: (b"\x50\x03" if present else b"\x50\x02", Moved(present))),
    st.integers(0x80, 0xFF).map(lambda byte: (bytes([byte]), MoreTime())),
)
stray = st.lists(st.integers(0x00, 0x7F).filter(lambda byte: byte not in (0x03, 0x50)), max_size=6).map(bytes)

portions = st.lists(st.integers(min_value=0), max_size=8)


def pieces(data: bytes, cuts: list[int]) -> list[bytes]:
    edges = sorted({0, len(data), *(cut % (len(data) + 1) for cut in cuts)})
    return [data[begin:end] for begin, end in itertools.pairwise(edges)]


@pytest.mark.parametrize("recorded", RECORDED_COMMANDS)
def test_commands_are_byte_for_byte_those_that_were_recorded(recorded: str) -> None:
    command, sequence = RECORDED_COMMANDS[recorded]
    assert framed(command.message(sequence)) == bytes.fromhex(recorded)


@pytest.mark.parametrize("recorded", RECORDED_ANSWERS)
def test_recorded_answers_are_heard_whole(recorded: str) -> None:
    (heard,) = FrameDecoder().feed(bytes.fromhex(recorded))
    assert heard == Message(bytes.fromhex(recorded)[2:-1])


def test_a_status_says_whether_the_card_has_power() -> None:
    answer = parsed(bytes.fromhex("81 00000000 00 02 01 00 00"))
    assert answer is not None
    assert (answer.card, answer.progress, answer.sequence) == (Card.INACTIVE, Progress.DONE, 2)


def test_a_failure_says_which() -> None:
    answer = parsed(bytes.fromhex("80 00000000 00 07 42 FE 00"))
    assert answer is not None
    assert (answer.card, answer.progress, answer.error) == (Card.ABSENT, Progress.FAILED, 0xFE)


@pytest.mark.parametrize(
    "message",
    [
        "",
        "81 00000000 00 02 01 00",  # nine bytes
        "65 00000000 00 02 00 00 00",  # an echo
        "81 01000000 00 02 01 00 00",  # shorter than it says
        "81 00000000 00 02 03 00 00",  # no such card status
        "81 00000000 00 02 C0 00 00",  # no such progress
    ],
)
def test_what_is_no_answer_is_not_taken_for_one(message: str) -> None:
    assert parsed(bytes.fromhex(message)) is None


@given(messages)
def test_frames_pass_one_byte_at_a_time(message: bytes) -> None:
    decoder = FrameDecoder()
    heard = [one for byte in framed(message) for one in decoder.feed(bytes([byte]))]
    assert heard == [Message(message)]


@given(st.lists(spoken, max_size=5), portions)
def test_the_portions_in_which_bytes_come_do_not_matter(said: list[tuple[bytes, Heard]], cuts: list[int]) -> None:
    decoder = FrameDecoder()
    line = b"".join(data for data, _ in said)
    heard = [one for piece in pieces(line, cuts) for one in decoder.feed(piece)]
    assert heard == [what for _, what in said]


@given(st.lists(st.tuples(stray, spoken), min_size=1, max_size=4), stray, portions)
def test_noise_before_and_after_is_dropped(
    said: list[tuple[bytes, tuple[bytes, Heard]]], end: bytes, cuts: list[int]
) -> None:
    decoder = FrameDecoder()
    line = b"".join(noise + data for noise, (data, _) in said) + end
    heard = [one for piece in pieces(line, cuts) for one in decoder.feed(piece)]
    assert heard == [what for _, (_, what) in said]


@given(st.binary(max_size=60), portions)
def test_any_bytes_at_all_leave_the_decoder_able_to_hear(noise: bytes, cuts: list[int]) -> None:
    decoder = FrameDecoder()
    for piece in pieces(noise, cuts):
        decoder.feed(piece)
    decoder.give_up_waiting()
    message = bytes.fromhex("81 00000000 00 02 01 00 00")
    assert decoder.feed(framed(message)) == [Message(message)]


@given(messages, messages, st.integers(min_value=0))
def test_a_frame_cut_anywhere_is_given_up_and_the_next_is_heard(cut: bytes, next_one: bytes, where: int) -> None:
    decoder = FrameDecoder()
    frame = framed(cut)
    assert Message(cut) not in decoder.feed(frame[: where % len(frame)])
    decoder.give_up_waiting()
    assert decoder.feed(framed(next_one)) == [Message(next_one)]


def test_a_frame_hidden_behind_a_false_head_is_found_when_waiting_ends() -> None:
    decoder = FrameDecoder()
    message = bytes.fromhex("81 00000000 00 02 01 00 00")
    false_head = bytes.fromhex("03 06 80 FF 00 00 00 00 01 00 00 00")
    assert decoder.feed(false_head + framed(message)) == []
    assert Message(message) in decoder.give_up_waiting()


@given(messages, st.integers(min_value=0), st.integers(1, 255))
def test_a_frame_with_one_changed_byte_is_never_heard_as_it_was(message: bytes, where: int, change: int) -> None:
    frame = bytearray(framed(message))
    frame[where % len(frame)] ^= change
    decoder = FrameDecoder()
    heard = decoder.feed(bytes(frame)) + decoder.give_up_waiting()
    assert Message(message) not in heard


def test_a_longer_message_than_the_reader_can_send_is_noise() -> None:
    decoder = FrameDecoder()
    message = bytes.fromhex("81 00000000 00 02 01 00 00")
    assert decoder.feed(bytes.fromhex("03 06 6F 06 01 00 00") + framed(message)) == [Message(message)]


def test_the_check_byte_of_a_whole_frame_makes_the_sum_zero() -> None:
    assert lrc(framed(bytes.fromhex("65 00000000 00 02 00 00 00"))) == 0


def test_nothing_personal_shows_in_what_was_heard() -> None:
    message = bytes.fromhex("80 06000000 00 02 00 00 00") + "王建国".encode("gb18030")
    (heard,) = FrameDecoder().feed(framed(message))
    assert repr(heard) == "Message(80, 16 bytes)"
    assert "data" not in repr(parsed(message))
