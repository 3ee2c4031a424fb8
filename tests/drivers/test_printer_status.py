"""The status bytes of ESC/POS, row by row as the makers' tables give them."""

import pytest

from drivers.health import READY, Condition, Health, Remedy
from drivers.printer.status import Paper, decoded, health, is_answer, is_mark

IDLE = {1: 0x12, 2: 0x12, 3: 0x12, 4: 0x12}

BROKEN = Health(Condition.BROKEN, Remedy.ENGINEER, "error")
CUTTER = Health(Condition.BROKEN, Remedy.ENGINEER, "cutter")
COVER = Health(Condition.MISUSED, Remedy.STAFF, "cover_open")
PAPER = Health(Condition.MISUSED, Remedy.STAFF, "paper_out")

ROWS = [
    ("idle", {}, READY),
    ("drawer pin high says nothing about printing", {1: 0x16}, READY),
    ("offline without a cause", {1: 0x1A}, Health(Condition.ABSENT, Remedy.STAFF, "offline")),
    ("waiting for recovery", {1: 0x3A}, BROKEN),
    ("feed button held", {1: 0x5A}, Health(Condition.BUSY, Remedy.NONE, "feeding")),
    ("cover open", {1: 0x1A, 2: 0x16}, COVER),
    ("feeding by button", {1: 0x1A, 2: 0x1A}, Health(Condition.BUSY, Remedy.NONE, "feeding")),
    ("stopped by paper end", {1: 0x1A, 2: 0x32}, PAPER),
    ("error of some kind", {1: 0x1A, 2: 0x52}, BROKEN),
    ("error that a command ends", {1: 0x1A, 2: 0x52, 3: 0x16}, BROKEN),
    ("cutter", {1: 0x1A, 2: 0x52, 3: 0x1A}, CUTTER),
    ("unrecoverable", {1: 0x1A, 2: 0x52, 3: 0x32}, BROKEN),
    ("hot head", {1: 0x1A, 2: 0x52, 3: 0x52}, Health(Condition.BUSY, Remedy.NONE, "cooling")),
    ("roll near its end", {4: 0x1E}, Health(Condition.READY, Remedy.STAFF, "paper_near_end")),
    ("roll at its end", {1: 0x1A, 2: 0x32, 4: 0x7E}, PAPER),
    ("roll sensor alone", {4: 0x72}, PAPER),
    ("cover open hides the roll", {1: 0x1A, 2: 0x36, 4: 0x7E}, COVER),
    ("cutter while paper is out calls the engineer", {1: 0x1A, 2: 0x72, 3: 0x1A, 4: 0x7E}, CUTTER),
    ("unrecoverable comes before everything", {1: 0x1A, 2: 0x76, 3: 0x3A, 4: 0x7E}, BROKEN),
]  # fmt: skip


@pytest.mark.parametrize(("answers", "expected"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS])
def test_each_row_of_the_table_becomes_a_condition_and_a_remedy(answers: dict[int, int], expected: Health) -> None:
    assert health(decoded(IDLE | answers)) == expected


@pytest.mark.parametrize(
    ("roll", "paper"), [(0x12, Paper.ENOUGH), (0x1E, Paper.NEAR_END), (0x16, Paper.NEAR_END), (0x7E, Paper.OUT)]
)
def test_the_roll_has_three_states(roll: int, paper: Paper) -> None:
    assert decoded(IDLE | {4: roll}).paper is paper


def test_a_clone_that_knows_no_causes_is_offline_and_nothing_more_is_claimed() -> None:
    status = decoded(IDLE | {1: 0x1A})
    assert status.offline
    assert status.paper is Paper.ENOUGH
    assert health(status).cause == "offline"


def test_a_missing_answer_is_not_taken_for_a_good_one() -> None:
    with pytest.raises(KeyError):
        decoded({1: 0x12, 2: 0x12, 4: 0x12})


def test_the_fixed_bits_tell_answers_from_everything_else_on_the_line() -> None:
    answers = [byte for byte in range(256) if is_answer(byte)]
    assert len(answers) == 16
    assert {0x12, 0x16, 0x1A, 0x1E, 0x32, 0x7E} <= set(answers)
    for other in (0x11, 0x13, 0x00, 0xFF, 0x10, 0x18, 0x06, 0x15):  # XON, XOFF, noise, automatic status, ACK, NAK
        assert not is_answer(other)


def test_the_answer_to_a_mark_is_never_the_answer_to_a_question() -> None:
    assert [byte for byte in range(256) if is_mark(byte) and is_answer(byte)] == []
    assert all(is_mark(byte) for byte in (0x00, 0x03, 0x0C, 0x0F))
