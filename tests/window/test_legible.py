"""That the reader notices what cannot be read: a page of the product, and the same with something amiss."""

from collections import Counter

import numpy as np
import pygame
import pytest

from kiosk.screens.show import show
from kiosk.ui.paint import Painter
from kiosk.ui.scene import written
from kiosk.wardrobe import Wardrobe
from tests import pages
from tests.window.display import Picture
from tests.window.eyes import Eyes, Words
from tests.window.legible import amounts, illegible, stretches

UPPER = 800  # px: header, figure and the first rows are enough


@pytest.fixture
def account(painter: Painter) -> tuple[Picture, list[str]]:
    """The picture of the account page, and what is written on it."""
    state = pages.account()
    words = Wardrobe().words(state.comfort.language, state.comfort.size)
    painter.paint(show(state, words))
    return pygame.surfarray.array3d(painter.surface).swapaxes(0, 1), written(painter.laid.scene)  # type: ignore[union-attr, arg-type]


def test_a_text_that_is_painted_over_is_missed(account: tuple[Picture, list[str]], eyes: Eyes) -> None:
    picture, says = account
    read = eyes.read(picture[:UPPER])
    shown = [text for text in says if not illegible([text], read)]
    assert len(shown) > 8
    gone = next(words for words in read if words.said == "按住显示")
    over = np.array(picture[:UPPER])
    over[gone.top : gone.bottom, gone.left : gone.right] = over[gone.top, gone.left]
    [missed] = illegible(shown, eyes.read(over))
    assert missed.startswith("按住显示 ")


def line(said: str, top: int = 0, left: int = 0) -> Words:
    """Of letters as high as wide, 40 px."""
    return Words(said, left, top, left + 40 * len(said), top + 40)


PAGE = [
    line("王*国，您的个人"),
    line("账户还有", 50),
    line("1,204.56", 100),
    line("元", 100, 350),
    line("第1页，共2页", 400),
]


@pytest.mark.parametrize("text", ["王*国，您的个人账户还有", "1,204.56 元", "第 1 页，共 2 页", "＊＊＊", "第１页"])
def test_a_text_in_pieces_and_in_other_widths_is_found(text: str) -> None:
    assert illegible([text], PAGE) == []


@pytest.mark.parametrize("text", ["第 1 页，共 3 页", "李*国，您的个人账户还有", "账号还有", "您的参保"])
def test_a_short_text_with_one_wrong_character_is_missed(text: str) -> None:
    assert illegible([text], PAGE) != []


def test_one_character_of_ten_may_be_read_wrong() -> None:
    assert illegible(["您的个人帐户还有多少元"], [line("您的个人账户还有多少元")]) == []
    assert illegible(["您的个人帐户还有多少钱"], [line("您的个人账户还有多少元")]) != []


def test_amounts_are_counted_and_compared_to_the_last_digit() -> None:
    assert amounts(["−1,204.56 元", "自付12.30", "１2.30", "3.141", "2026.10"]) == Counter(
        {"1,204.56": 1, "12.30": 2, "2026.10": 1}
    )
    assert amounts(["1,204.56"]) != amounts(["1,204.50"])


def test_a_mask_is_no_text() -> None:
    assert list(stretches("证件号 9999**********0014")) == ["证件号"]
    assert list(stretches("王*国，您的个人账户还有")) == ["王", "国您的个人账户还有"]
    assert list(stretches("＊＊＊")) == []
