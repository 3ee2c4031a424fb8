"""Commands to a chip over T=0: what is sent, what is fetched, what the status words mean."""

import pytest

from drivers.card import atr
from drivers.card.apdu import NO_STATUS, Apdu, Meaning, Reply, can_repeat, transmission


def run(apdu: Apdu, *answers: str) -> tuple[list[str], Reply]:
    """The blocks that went to the card, while it gave `answers` one after another; and the reply."""
    blocks, sent = transmission(apdu), []
    try:
        sent.append(next(blocks).hex().upper())
        for answer in answers:
            sent.append(blocks.send(bytes.fromhex(answer)).hex().upper())
    except StopIteration as done:
        reply: Reply = done.value
        return sent, reply
    raise AssertionError("the card was asked for more than it was given to say")


READ = Apdu(0xB2, 7, 4, wanted=11)


def test_a_record_that_comes_at_once_takes_one_block() -> None:
    sent, reply = run(READ, "0709583939303030303137 9000")
    assert sent == ["00B207040B"]
    assert reply.meaning is Meaning.DONE
    assert reply.data == bytes.fromhex("0709") + b"X99000017"


def test_a_wrong_length_is_asked_again_with_the_right_one() -> None:
    sent, reply = run(Apdu(0xB2, 1, 4, wanted=4), "6C05", "0103AABBCC9000")
    assert sent == ["00B2010404", "00B2010405"]
    assert reply.data == bytes.fromhex("0103AABBCC")


def test_bytes_that_wait_are_fetched() -> None:
    sent, reply = run(READ, "6103", "6102AABBCC 6102".replace(" ", "")[4:], "DDEE9000")
    assert sent == ["00B207040B", "00C0000003", "00C0000002"]
    assert reply.data == bytes.fromhex("AABBCCDDEE")


def test_bytes_that_nobody_wants_are_left_there() -> None:
    sent, reply = run(Apdu(0xA4, 4, 0, b"\x01\x02"), "6113")
    assert sent == ["00A40400020102"]
    assert reply.meaning is Meaning.DONE


def test_a_card_that_always_has_more_is_not_heard_for_ever() -> None:
    _, reply = run(READ, *["AA6101"] * 8)
    assert reply == Reply(NO_STATUS)
    assert reply.meaning is Meaning.FAILED


def test_a_card_that_always_wants_another_length_is_not_asked_for_ever() -> None:
    _, reply = run(READ, *["6C05"] * 8)
    assert reply.meaning is Meaning.FAILED


@pytest.mark.parametrize("answer", ["", "90"])
def test_an_answer_without_a_status_word_is_a_failure(answer: str) -> None:
    _, reply = run(READ, answer)
    assert reply.meaning is Meaning.FAILED


@pytest.mark.parametrize(
    ("status", "meaning"),
    [
        (0x9000, Meaning.DONE),
        (0x6113, Meaning.DONE),
        (0x6282, Meaning.DONE),
        (0x63C2, Meaning.KEPT_BACK),
        (0x6982, Meaning.KEPT_BACK),
        (0x6985, Meaning.KEPT_BACK),
        (0x6A88, Meaning.KEPT_BACK),
        (0x6283, Meaning.LOCKED),
        (0x6983, Meaning.LOCKED),
        (0x9303, Meaning.LOCKED),
        (0x6A82, Meaning.NOT_FOUND),
        (0x6A83, Meaning.NOT_FOUND),
        (0x6A86, Meaning.NOT_KNOWN),
        (0x6D00, Meaning.NOT_KNOWN),
        (0x6E00, Meaning.NOT_KNOWN),
        (0x6581, Meaning.FAILED),
        (0x6F00, Meaning.FAILED),
    ],
)
def test_status_words(status: int, meaning: Meaning) -> None:
    assert Reply(status).meaning is meaning


def test_what_was_fetched_cannot_be_fetched_again() -> None:
    assert can_repeat(bytes.fromhex("00B207040B"))
    assert not can_repeat(bytes.fromhex("00C0000013"))


def test_the_answer_to_reset_of_a_social_security_card() -> None:
    reset = atr.parsed(bytes.fromhex("3B6D000000814E43238697159900BF7C7A"))
    assert reset is not None
    assert (reset.protocols, reset.guard_time, reset.waiting_integer, reset.inverse) == (frozenset({0}), 0, 10, False)
    assert reset.historical == bytes.fromhex("00814E43238697159900BF7C7A")


def test_an_answer_to_reset_with_all_it_can_say() -> None:
    # TA1 TB1 TC1 TD1, then TC2 TD2 of T=0, then TA3 of T=1; one historical byte
    reset = atr.parsed(bytes.fromhex("3F F1 11 00 05 C0 14 11 FE 41 00"))
    assert reset is not None
    assert (reset.protocols, reset.guard_time, reset.waiting_integer) == (frozenset({0, 1}), 5, 0x14)
    assert reset.inverse
    assert reset.historical == b"\x41"


@pytest.mark.parametrize("cut", range(17))
def test_an_answer_to_reset_cut_short_is_none(cut: int) -> None:
    assert atr.parsed(bytes.fromhex("3B6D000000814E43238697159900BF7C7A")[:cut]) is None


def test_what_does_not_begin_like_one_is_no_answer_to_reset() -> None:
    assert atr.parsed(bytes.fromhex("AA6D000000814E43238697159900BF7C7A")) is None
