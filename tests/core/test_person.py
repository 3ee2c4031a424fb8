"""Masking, and the values that must never be printed by accident."""

import json
import logging
import pickle
import traceback
from dataclasses import asdict, dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.core.person import COMPOUND_SURNAMES, Secret, masked_name, masked_number


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("王建国", "王*国"),
        ("王五", "王*"),
        ("欧阳建国", "欧阳*国"),
        ("欧阳国", "欧阳*"),
        ("欧阳", "欧*"),  # two characters are surname and name, whatever the surname
        ("司马相如", "司马*如"),
        ("诸葛孔明亮", "诸葛**亮"),
        ("王", "*"),
        ("", "*"),
        ("阿不都热西提·买买提", "阿********提"),
        ("𠮷田", "𠮷*"),  # one character beyond the first plane
        ("王\ue863国", "王*国"),  # a rare character as old cards keep it
    ],
)
def test_a_name_keeps_surname_and_last_character(name: str, shown: str) -> None:
    assert masked_name(name) == shown


@pytest.mark.parametrize("surname", COMPOUND_SURNAMES)
def test_a_compound_surname_stays_whole(surname: str) -> None:
    assert masked_name(f"{surname}小明") == f"{surname}*明"


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("999999195503120014", "9999**********0014"),
        ("99999919550312001X", "9999**********001X"),
        ("X99999998", "X9******8"),  # a card or a permit of nine characters
        ("12345678", "12*****8"),
        ("12345", "*****"),
        ("12", "**"),
        ("", ""),
    ],
)
def test_a_number_keeps_its_ends(number: str, shown: str) -> None:
    assert masked_number(number) == shown


@given(st.text(min_size=2, max_size=14))
def test_a_masked_name_is_as_long_and_hides_something(name: str) -> None:
    shown = masked_name(name)
    assert len(shown) == len(name)
    assert "*" in shown


def test_a_very_long_name_has_twelve_stars() -> None:
    assert masked_name("阿" + "不" * 48 + "提") == "阿************提"


@given(st.text("0123456789X", min_size=13, max_size=20))
def test_a_masked_number_hides_its_middle(number: str) -> None:
    shown = masked_number(number)
    assert len(shown) == len(number)
    assert set(shown[4:-4]) == {"*"}


@dataclass(frozen=True, slots=True)
class Holder:
    inner: Secret


CANARY = "金丝雀999999"


def test_a_secret_never_shows() -> None:
    secret = Secret(CANARY)
    shown = [repr(secret), str(secret), f"{secret}", f"{secret:>40}", f"{secret!r}", " ".join(map(str, [secret]))]
    shown += [repr(Holder(secret)), repr([secret]), repr({secret: secret}), str(asdict(Holder(secret)))]
    assert [text for text in shown if CANARY in text] == []


def test_a_secret_never_shows_in_a_failure() -> None:
    with pytest.raises(ValueError, match="•••") as caught:
        raise ValueError(Secret(CANARY))
    assert CANARY not in "".join(traceback.format_exception(caught.value))


def test_a_secret_never_shows_in_a_log(caplog: pytest.LogCaptureFixture) -> None:
    logging.getLogger("anything").warning("who: %s %r", Secret(CANARY), Secret(CANARY))
    assert "who" in caplog.text
    assert CANARY not in caplog.text


def test_a_secret_cannot_be_written_as_json() -> None:
    with pytest.raises(TypeError):
        json.dumps(Secret(CANARY))


def test_secrets_are_equal_by_what_they_hold() -> None:
    assert Secret("a") == Secret("a")
    assert Secret("a") != Secret("b")
    assert Secret("a") != "a"
    assert len({Secret("a"), Secret("a")}) == 1
    assert not Secret("")
    assert Secret("a")
    assert Secret(CANARY).reveal() == CANARY
    assert pickle.loads(pickle.dumps(Secret(CANARY))) == Secret(CANARY)
