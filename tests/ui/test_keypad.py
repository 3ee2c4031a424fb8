"""Keypads: where the keys stand, how what is typed is shown, and what of it is masked or never said."""

import pytest

from kiosk.core.actions import Clear, Enter, Erase, Press, Reveal
from kiosk.core.events import Held, LetGo, Tapped
from kiosk.core.field import IDENTITY_NUMBER, Field, Kind
from kiosk.core.state import State
from kiosk.screens.show import show
from kiosk.ui.keypad import SPACE, letter_pad, number_pad, shown_as
from kiosk.ui.scene import Button, Element, Grid, Panel, Screen, outline, walk, words_of
from kiosk.ui.setting import atoms
from kiosk.ui.spoken import IS_BUTTON, spoken, spoken_focus, spoken_told
from kiosk.ui.words import load_language
from tests import invented, people
from tests.pages import after, filling, later
from tests.reading import whole
from tests.ui.test_spoken import heard

WORDS = load_language("zh_CN")
NUMBER = people.WANG.id_number.reveal()


def rows(pad: Element) -> list[list[str]]:
    assert isinstance(pad, Grid)
    named = [words_of(key) for key in pad.children]
    return [named[start : start + pad.columns] for start in range(0, len(named), pad.columns)]


@pytest.mark.parametrize(
    ("kind", "first"), [(Kind.WHOLE, "清空"), (Kind.CODE, "清空"), (Kind.YUAN, "."), (Kind.IDENTITY, "X")]
)
def test_digits_stand_as_on_a_phone(kind: Kind, first: str) -> None:
    digits = [["1", "2", "3"], ["4", "5", "6"], ["7", "8", "9"]]
    assert rows(number_pad(kind, 40, WORDS)) == [*digits, [first, "0", "删除"]]


def test_letters_stand_in_the_order_of_the_alphabet() -> None:
    assert "".join(map("".join, rows(letter_pad(40, WORDS)))) == "ABCDEFGHIJKLMNOPQRSTUVWXYZ清空删除"


@pytest.mark.parametrize("field", [invented.WHOLE, invented.YUAN, invented.CODE, IDENTITY_NUMBER, invented.LETTERS])
def test_every_pad_erases_and_clears_once(field: Field) -> None:
    actions = [each.action for each in walk(screen(filling(field, "")).body) if isinstance(each, Button)]
    assert (actions.count(Erase()), actions.count(Clear()), actions.count(Enter())) == (1, 1, 1)


@pytest.mark.parametrize(
    ("kind", "typed", "shown"),
    [
        (Kind.YUAN, "", ""),
        (Kind.YUAN, "0.", "0."),
        (Kind.YUAN, "12045.6", "12,045.6"),
        (Kind.YUAN, "9999999.99", "9,999,999.99"),
        (Kind.WHOLE, "120", "120"),
        (Kind.CODE, "314159", "3141 59"),
        (Kind.IDENTITY, NUMBER, f"{NUMBER[:6]} {NUMBER[6:14]} {NUMBER[14:]}"),
        (Kind.IDENTITY, NUMBER[:9], f"{NUMBER[:6]} {NUMBER[6:9]}"),
        (Kind.LETTERS, "AMXL", "A M X L"),
    ],
)
def test_what_is_typed_is_shown_as_it_is_read(kind: Kind, typed: str, shown: str) -> None:
    assert shown_as(kind, typed).replace(SPACE, " ") == shown
    assert atoms(shown_as(kind, typed)) in ([], [shown_as(kind, typed)]), "it would break into lines"


# -- masked --------------------------------------------------------------------------------------------------------


def screen(state: State) -> Screen:
    return show(state, WORDS)


def line(state: State) -> Panel:
    (found,) = [each for each in walk(screen(state).body) if isinstance(each, Panel) and each.look == "field"]
    return found


def dots(state: State) -> int:
    discs = [each for each in walk(line(state)) if isinstance(each, Panel) and each.look == "disc"]
    return len(discs) - 1  # the caret


def test_a_masked_value_is_dots_until_a_finger_holds_it() -> None:
    state = filling(IDENTITY_NUMBER, NUMBER)
    assert dots(state) == 18
    assert not [digit for digit in "0123456789" if digit in words_of(line(state))]
    held = after(state, Held(Reveal()))
    assert dots(held) == 0
    assert words_of(line(held)).replace(SPACE, " ").startswith(f"{NUMBER[:6]} {NUMBER[6:14]} {NUMBER[14:]}")
    assert line(after(held, LetGo())) == line(state)


@pytest.mark.parametrize("field", [invented.WHOLE, invented.YUAN, invented.LETTERS])
def test_what_was_typed_is_covered_while_nobody_stirs(field: Field) -> None:
    state = later(filling(field, "A" if field.kind is Kind.LETTERS else "7"), 40.0)
    assert words_of(line(state)).startswith("＊＊＊")


# -- what is said --------------------------------------------------------------------------------------------------


def beside(state: State) -> str:
    """The words beside the way on."""
    lines = outline(screen(state))
    return lines[lines.index("好了") - 1]


def test_the_way_on_is_off_with_its_reason_until_it_is_enough() -> None:
    for typed, why in (("", "请按键填写"), ("31", "还差 2 位"), ("3141", "")):
        state = filling(invented.CODE, typed)
        (way_on,) = [each for each in walk(screen(state).body) if isinstance(each, Button) and each.action == Enter()]
        assert way_on.off_because == why
        assert beside(state) == (why or "填完按“好了”")


@pytest.mark.parametrize(
    ("field", "typed", "told"),
    [
        (invented.YUAN, "1..", "已有小数点"),
        (invented.YUAN, "1.234", "最多填到分"),
        (invented.YUAN, "99999999", "金额太大"),
        (invented.WHOLE, "1234", "最多 3 位"),
        (invented.WHOLE, "A", "只填数字"),
        (invented.LETTERS, "1", "只填字母"),
        (IDENTITY_NUMBER, "1X", "X 在最后"),
    ],
)
def test_what_is_amiss_is_told_in_one_sentence_that_covers_no_key(field: Field, typed: str, told: str) -> None:
    state = filling(field, typed)
    assert beside(state) == told
    assert screen(state).notice is None
    assert heard(spoken_told(screen(state))) == f"{told}｜".replace("3 位", "3位").replace("多 ", "多")


def test_too_little_is_told_with_what_is_missing() -> None:
    assert heard(spoken_told(screen(after(filling(invented.CODE, "31"), Tapped(Enter()))))) == "还差2位｜"


def test_the_page_is_heard_without_its_keys_and_each_key_by_itself() -> None:
    shown = screen(filling(invented.YUAN, "86.5"))
    assert heard(spoken(shown)).startswith("请输入金额｜")
    assert "删除" not in heard(spoken(shown))
    assert "86" not in heard(spoken(shown))
    keys = [each for each in walk(shown.body) if isinstance(each, Button) and isinstance(each.action, Press)]
    for key in keys:
        assert heard(spoken_focus(key)) == f"{words_of(key)}按钮｜"
        assert spoken_focus(key)[-1].what == IS_BUTTON


def test_nothing_that_was_typed_can_be_heard() -> None:
    """Neither on its page nor from its button: the hall listens."""
    for field, typed in ((IDENTITY_NUMBER, NUMBER), (invented.CODE, "314159"), (invented.YUAN, "86.5")):
        shown = screen(after(filling(field, typed), Held(Reveal())))
        assert whole(shown)
        for digit in "3486":
            assert digit not in heard(spoken(shown))
