"""The simulated reader, against bytes recorded between libccid and a reader that it accepted; and its faults."""

import pytest

from drivers.errors import PortGone
from drivers.sim.card import SimulatedReader, bank_card, mute_card, second_generation
from drivers.sim.faults import NOISE, Faults

STATUS = bytes.fromhex("03 06 65 00 00 00 00 00 02 00 00 00 62")
POWER_ON = bytes.fromhex("03 06 62 00 00 00 00 00 08 01 00 00 6E")
NOTIFY = bytes.fromhex("03 06 6B 03 00 00 00 00 01 00 00 00 01 01 01 6D")
SELECT = bytes.fromhex("03 06 6F 14 00 00 00 00 17 00 00 00 00A404000F7378312E73682EC9E7BBE1B1A3D5CF 9B")
FETCH = bytes.fromhex("03 06 6F 05 00 00 00 00 18 00 00 00 00C0000013 A4")


def said(reader: SimulatedReader, *commands: bytes) -> bytes:
    """What comes back for the last of `commands`."""
    port = reader.port()
    for command in commands:
        port.discard()
        port.write(command)
    return port.read(600, 0.0)


def with_card() -> SimulatedReader:
    reader = SimulatedReader()
    reader.insert(second_generation())
    return reader


def test_the_firmware_is_told_as_recorded() -> None:
    ask = bytes.fromhex("03 06 6B 01 00 00 00 00 00 00 00 00 02 6D")
    heard = said(with_card(), ask)
    assert heard.startswith(ask + bytes.fromhex("03 06 83 10"))
    assert heard[len(ask) + 12 : -1] == b"GemTwin-V2.00-GX"


def test_the_status_with_a_card_is_as_recorded() -> None:
    assert said(with_card(), STATUS) == STATUS + bytes.fromhex("03 06 81 00 00 00 00 00 02 01 00 00 87")


def test_the_answer_to_reset_is_as_recorded() -> None:
    answer = "03 06 80 11 00 00 00 00 08 00 00 00 3B6D000000814E43238697159900BF7C7A 41"
    assert said(with_card(), POWER_ON) == POWER_ON + bytes.fromhex(answer)


def test_the_application_is_selected_and_fetched_as_recorded() -> None:
    reader = with_card()
    assert said(reader, POWER_ON, SELECT)[len(SELECT) + 12 : -1] == bytes.fromhex("61 13")
    fetched = said(reader, FETCH)[len(FETCH) + 12 : -1]
    assert fetched == bytes.fromhex("6F 11 84 0F 7378312E73682EC9E7BBE1B1A3D5CF 90 00")


def test_without_a_card_the_status_says_absent_and_power_fails() -> None:
    assert said(SimulatedReader(), STATUS)[-4:-1] == bytes.fromhex("02 00 00")
    assert said(SimulatedReader(), POWER_ON)[-4:-1] == bytes.fromhex("42 FE 00")


def test_a_mute_card_is_present_and_gives_no_answer_to_reset() -> None:
    reader = SimulatedReader()
    reader.insert(mute_card())
    assert said(reader, POWER_ON)[-4:-1] == bytes.fromhex("41 FE 00")


def test_a_bank_card_does_not_know_the_application() -> None:
    reader = SimulatedReader()
    reader.insert(bank_card())
    assert said(reader, POWER_ON, SELECT)[-3:-1] == bytes.fromhex("6A 82")


def test_a_card_put_in_again_has_no_power() -> None:
    reader = with_card()
    said(reader, POWER_ON)
    reader.insert(second_generation())
    assert said(reader, STATUS)[-4:-1] == bytes.fromhex("01 00 00")


def test_movements_come_at_once_and_bare() -> None:
    reader = SimulatedReader()
    port = reader.port()
    reader.insert(second_generation())
    reader.pull()
    assert port.read(9, 0.0) == bytes.fromhex("50 03 50 02")


def test_movements_come_between_echo_and_answer_once_the_host_wants_it_so() -> None:
    reader = SimulatedReader()
    port = reader.port()
    port.write(NOTIFY)
    port.discard()
    reader.insert(second_generation())
    assert port.read(9, 0.0) == b""
    port.write(STATUS)
    assert port.read(99, 0.0) == STATUS + bytes.fromhex("50 03") + bytes.fromhex("03 06 81 0000000000 02 01 00 00 87")


def test_a_frame_with_a_wrong_check_byte_is_refused() -> None:
    assert said(with_card(), STATUS[:-1] + b"\x00") == bytes.fromhex("03 15 16")


def test_a_frame_may_come_in_pieces_and_after_noise() -> None:
    port = with_card().port()
    for byte in b"\x00\x03" + STATUS:
        port.write(bytes([byte]))
    assert port.read(99, 0.0).startswith(STATUS)


def test_fail_next_wears_off() -> None:
    reader = with_card()
    reader.faults.fail_next(2)
    assert said(reader, STATUS) == bytes.fromhex("03 15 16")
    assert said(reader, STATUS) == bytes.fromhex("03 15 16")
    assert said(reader, STATUS).startswith(STATUS)


def test_fail_always_lasts_until_clear() -> None:
    reader = with_card()
    reader.faults.fail_always()
    assert {said(reader, STATUS) for _ in range(5)} == {bytes.fromhex("03 15 16")}
    reader.faults.clear()
    assert said(reader, STATUS).startswith(STATUS)


def test_silent_says_nothing() -> None:
    reader = with_card()
    reader.faults.silent()
    assert said(reader, STATUS) == b""


def test_noisy_surrounds_the_answer() -> None:
    reader = with_card()
    clean = said(reader, STATUS)
    reader.faults.noisy()
    assert said(reader, STATUS) == NOISE + clean + NOISE


def test_slow_answers_are_not_there_yet() -> None:
    reader = with_card()
    reader.faults.slow(30.0)
    port = reader.port()
    port.write(STATUS)
    assert port.read(99, 0.0) == b""


def test_cut_off_ends_in_the_middle_and_stays_so() -> None:
    reader = with_card()
    port = reader.port()
    reader.faults.cut_off(after=20)
    port.write(STATUS)
    assert len(port.read(99, 0.0)) == 20
    with pytest.raises(PortGone):
        port.read(1, 0.0)
    with pytest.raises(PortGone):
        port.write(STATUS)
    with pytest.raises(PortGone):
        reader.port()
    reader.faults.clear()
    assert said(reader, STATUS).startswith(STATUS)


def test_a_closed_line_is_closed() -> None:
    port = SimulatedReader().port()
    port.close()
    with pytest.raises(PortGone):
        port.write(STATUS)


def test_pictures_are_counted_like_bytes() -> None:
    faults = Faults()
    faults.cut_off(after=2)
    faults.left()
    assert not faults.gone
    faults.left()
    assert faults.gone
