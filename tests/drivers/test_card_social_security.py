"""What is read from a social-security card, and every way in which it is not."""

from dataclasses import replace
from datetime import date

import pytest

from drivers.card.apdu import Apdu, transmission
from drivers.card.contents import CardContents, Unreadable, Why
from drivers.card.social_security import day, hexadecimal, reading, text
from drivers.sim.card import (
    ID_NUMBER,
    NAME,
    NUMBER,
    Chip,
    SimulatedCard,
    bank_card,
    second_generation,
    third_generation,
    unwritten,
)


def read(card: SimulatedCard) -> tuple[CardContents | Unreadable, list[str]]:
    """The outcome, and every block that went to the chip."""
    return read_chip(Chip(card))


def read_chip(chip: Chip) -> tuple[CardContents | Unreadable, list[str]]:
    steps, blocks = reading(), []
    apdu: Apdu = next(steps)
    while True:
        transfer = transmission(apdu)
        block = next(transfer)
        try:
            while True:
                blocks.append(block.hex().upper())
                block = transfer.send(chip.answer(block))
        except StopIteration as done:
            try:
                apdu = steps.send(done.value)
            except StopIteration as end:
                return end.value, blocks


def contents_of(card: SimulatedCard) -> CardContents:
    outcome, _ = read(card)
    assert isinstance(outcome, CardContents)
    return outcome


def why(card: SimulatedCard) -> Why:
    outcome, _ = read(card)
    assert isinstance(outcome, Unreadable)
    return outcome.why


def with_record(place: tuple[int, int], value: bytes) -> SimulatedCard:
    card = second_generation()
    return replace(card, records={**card.records, place: value})


def test_a_card_of_the_second_generation_gives_everything() -> None:
    assert contents_of(second_generation()) == CardContents(
        region="999999",
        number="X99000017",
        identifier="999999D15600000500BF7C7A48FB4966",
        id_number="999999195803120018",
        name="王建国",
        version="2.00",
        issued=date(2021, 5, 6),
        expires=date(2031, 5, 6),
    )


def test_it_takes_ten_commands_and_no_more() -> None:
    _, blocks = read(second_generation())
    assert blocks == [
        "00A404000F7378312E73682EC9E7BBE1B1A3D5CF",
        "00A4020002EF05",
        "00B207040B",
        "00B2010412",
        "00B2030406",
        "00B2050406",
        "00B2060406",
        "00A4020002EF06",
        "00B2010414",
        "00B2020420",
    ]


def test_a_card_that_selects_files_by_number_alone_is_asked_in_the_wrong_form_once() -> None:
    card = replace(second_generation(), file_forms=frozenset({0x00}))
    outcome, blocks = read(card)
    assert outcome == contents_of(second_generation())
    assert [block for block in blocks if block.startswith("00A4020002")] == ["00A4020002EF05"]


def test_a_card_that_reads_records_by_tag_alone_is_asked_in_the_wrong_form_once() -> None:
    card = replace(second_generation(), record_forms=frozenset({0x00}))
    outcome, blocks = read(card)
    assert outcome == contents_of(second_generation())
    assert [block for block in blocks if block[:4] == "00B2" and block[6:8] == "04"] == ["00B207040B"]
    assert "00B2090020" in blocks


@pytest.mark.parametrize(
    "name",
    [
        "王五",
        "欧阳建国",
        "㛃𬍛",  # a rare character of GB18030 with four bytes
        "𪚥𪚥",
        "阿卜杜热合曼·买买提明",
        "买合木提江·阿卜杜热依木江·肉孜",  # 31 bytes and more: the last character is cut in two by the name's record
        "𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷",  # 28 bytes fit, four follow in the extension
        "古丽巴哈尔古丽巴哈尔古丽巴哈尔",  # 30 bytes: just full
    ],
)
def test_names(name: str) -> None:
    assert contents_of(second_generation(name)).name == name


def test_the_extension_is_read_only_when_the_name_may_go_on() -> None:
    _, short = read(second_generation("王建国"))
    _, full = read(second_generation("古丽巴哈尔古丽巴哈尔古丽巴哈尔"))
    assert "00B2030416" not in short
    assert "00B2030416" in full


def test_a_name_cut_in_a_character_loses_that_character_only() -> None:
    card = second_generation("a" + "古" * 15)
    without_extension = {place: value for place, value in card.records.items() if place != (0xEF06, 3)}
    assert contents_of(replace(card, records=without_extension)).name == "a" + "古" * 14


def test_a_card_that_keeps_only_the_name_back_can_still_be_used() -> None:
    contents = contents_of(third_generation(keeps_back=frozenset({NAME, ID_NUMBER})))
    assert (contents.name, contents.id_number) == (None, None)
    assert (contents.number, contents.version) == ("X99000025", "3.00")


@pytest.mark.parametrize("status", [0x6982, 0x6985, 0x6A82, 0x9303])
def test_a_card_that_keeps_the_whole_holder_file_back_can_still_be_used(status: int) -> None:
    contents = contents_of(replace(second_generation(), kept_back={(0xEF06, 0): status}))
    assert (contents.name, contents.id_number, contents.number) == (None, None, "X99000017")


@pytest.mark.parametrize(
    ("status", "reason"),
    [(0x6982, Why.KEPT_BACK), (0x6A82, Why.NOT_SOCIAL_SECURITY), (0x6581, Why.GARBLED)],
)
def test_a_card_that_refuses_the_issuer_file_cannot(status: int, reason: Why) -> None:
    assert why(replace(second_generation(), kept_back={(0xEF05, 0): status})) is reason


@pytest.mark.parametrize("status", [0x6982, 0x6985, 0x6A88, 0x6983, 0x9303])
@pytest.mark.parametrize("place", [NUMBER, (0xEF05, 1)])
def test_a_card_that_keeps_its_number_back_says_so(place: tuple[int, int], status: int) -> None:
    assert why(replace(second_generation(), kept_back={place: status})) is Why.KEPT_BACK


@pytest.mark.parametrize("empty", [bytes(9), b"\xff" * 9, b" " * 9, b""])
def test_an_empty_number_counts_as_kept_back(empty: bytes) -> None:
    assert why(with_record(NUMBER, empty)) is Why.KEPT_BACK


def test_a_card_that_was_not_issued_yet_counts_as_kept_back() -> None:
    assert why(unwritten()) is Why.KEPT_BACK


def test_an_empty_name_is_none_and_not_an_empty_word() -> None:
    assert contents_of(with_record(NAME, bytes(30))).name is None


def test_a_card_without_dates_has_none() -> None:
    card = second_generation()
    fewer = {place: value for place, value in card.records.items() if place not in ((0xEF05, 5), (0xEF05, 6))}
    contents = contents_of(replace(card, records=fewer))
    assert (contents.issued, contents.expires) == (None, None)


def test_a_bank_card_is_another_sort_of_card() -> None:
    assert why(bank_card()) is Why.NOT_SOCIAL_SECURITY


class Spoiled(Chip):
    """A chip whose records come out otherwise than they should."""

    def __init__(self, answer: bytes) -> None:
        super().__init__(second_generation())
        self._spoiled = answer

    def answer(self, block: bytes) -> bytes:
        return self._spoiled if block[1] == 0xB2 else super().answer(block)


@pytest.mark.parametrize(
    "answer",
    [
        bytes.fromhex("07FF58 9000"),  # says that it is longer than it is
        bytes.fromhex("07 9000"),
        bytes.fromhex("9000"),
        bytes.fromhex("55015590 00"),  # the tag of something else
        bytes.fromhex("6581"),
        bytes.fromhex("6F00"),
        b"",
    ],
)
def test_records_that_make_no_sense_are_garbled(answer: bytes) -> None:
    outcome, _ = read_chip(Spoiled(answer))
    assert outcome == Unreadable(Why.GARBLED)


@pytest.mark.parametrize(
    ("value", "meant"),
    [
        (None, None),
        (b"", None),
        (b"\xff\xff", None),
        (b"\0\0", None),
        (b"  \0", None),
        (b"3.00", "3.00"),
        ("王".encode("gbk") + b"\0\0", "王"),
        (b"\x81\x80\x81\xff\x41\x41\x41\x41", None),
    ],
)
def test_text(value: bytes | None, meant: str | None) -> None:
    assert text(value) == meant


@pytest.mark.parametrize(
    ("value", "meant"),
    [
        (None, None),
        (bytes.fromhex("20210506"), date(2021, 5, 6)),
        (bytes.fromhex("20210506FFFF"), date(2021, 5, 6)),
        (bytes.fromhex("00000000"), None),
        (bytes.fromhex("FFFFFFFF"), None),
        (bytes.fromhex("20211399"), None),
        (bytes.fromhex("202111FF"), None),
        (b"", None),
    ],
)
def test_dates(value: bytes | None, meant: date | None) -> None:
    assert day(value) == meant


def test_an_identifier_that_was_never_written_is_none() -> None:
    assert (hexadecimal(None), hexadecimal(bytes(16)), hexadecimal(b"\xff" * 16)) == (None, None, None)
