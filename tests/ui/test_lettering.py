"""Every character that a card or a server may send is drawn as itself or by its number, and in its Chinese form."""

import struct
from dataclasses import replace
from pathlib import Path

import numpy as np
import pygame
import pygame.freetype
import pytest

from kiosk.ui import characters, theme
from kiosk.ui.lettering import DEBIAN, Face, FontMissing, Lettering
from kiosk.ui.theme import Colour

BLACK = Colour(0, 0, 0)


@pytest.fixture(scope="module")
def lettering() -> Lettering:
    return Lettering(theme.load().text, 3.21)


def drawn(lettering: Lettering, words: str, role: str = "display") -> np.ndarray:
    surface = pygame.Surface((1200, 160), 0, 32)
    surface.fill((255, 255, 255))
    lettering.draw(surface, words, role, BLACK, 40, 120)
    return 255 - pygame.surfarray.array3d(surface)[:, :, 0].T.astype(int)


def faces(lettering: Lettering, words: str) -> list[str | None]:
    return [glyph.face.path.name if glyph.face else None for glyph in lettering.glyphs(words, "body")]


@pytest.mark.parametrize("char", "角返今令化")
def test_characters_have_their_chinese_and_not_their_japanese_form(lettering: Lettering, char: str) -> None:
    japanese = replace(DEBIAN, regular=replace(DEBIAN.regular, index=0), bold=replace(DEBIAN.bold, index=0))
    other = Lettering(theme.load().text, 3.21, japanese)
    font = pygame.freetype.Font(str(DEBIAN.bold.path), font_index=2)
    assert font.name == "Noto Sans CJK SC"
    assert np.abs(drawn(lettering, char) - drawn(other, char)).sum() > 20 * 255


def test_what_the_main_face_lacks_comes_from_the_rare_ones(lettering: Lettering) -> None:
    assert faces(lettering, "王\U00020164\U0002eba8") == [
        "NotoSansCJK-Regular.ttc",
        "NotoSansCJK-Regular.ttc" if has(DEBIAN.regular, 0x20164) else "HanaMinB.ttf",
        "HanaMinB.ttf",
    ]


def has(face: Face, code: int) -> bool:
    return code in covered(face)


def covered(face: Face) -> set[int]:
    """All code points of a face, read from its file: OpenType `cmap`, format 12, without FreeType."""
    data = face.path.read_bytes()
    start = struct.unpack_from(">I", data, 12 + 4 * face.index)[0] if data[:4] == b"ttcf" else 0
    tables = {
        data[at : at + 4]: struct.unpack_from(">I", data, at + 8)[0]
        for at in range(start + 12, start + 12 + 16 * struct.unpack_from(">H", data, start + 4)[0], 16)
    }
    cmap = tables[b"cmap"]
    codes: set[int] = set()
    for number in range(struct.unpack_from(">H", data, cmap + 2)[0]):
        table = cmap + struct.unpack_from(">I", data, cmap + 4 + 8 * number + 4)[0]
        if struct.unpack_from(">H", data, table)[0] == 12:
            for group in range(struct.unpack_from(">I", data, table + 12)[0]):
                first, last, glyph = struct.unpack_from(">III", data, table + 16 + 12 * group)
                codes.update(range(first + (glyph == 0), last + 1))
    return codes


def test_freetype_knows_what_a_face_lacks() -> None:
    """Lettering relies on get_metrics being None exactly for what the font's own table does not list."""
    codes = covered(DEBIAN.regular)
    font = pygame.freetype.Font(str(DEBIAN.regular.path), font_index=2)
    asked = [*range(0x3400, 0x3800), *range(0x4E00, 0xA000, 7), *range(0x20000, 0x30000, 97), *range(0xE000, 0xE100)]
    known = [font.get_metrics(chr(code), 20)[0] is not None for code in asked]
    assert known == [code in codes for code in asked]


@pytest.mark.parametrize(
    "char", ["\0", "\x1b", "\ud800", "\ue000", "\U0010ffff", "\u200b", "\ufe0f", "\u202e", "\u0378"]
)
def test_what_cannot_be_drawn_is_marked_and_never_vanishes(lettering: Lettering, char: str) -> None:
    assert faces(lettering, char) == [None]
    assert drawn(lettering, char, "body").sum() > 0
    assert lettering.measure(f"张{char}国", "body") > lettering.measure("张国", "body") + 10


def test_two_marks_with_different_numbers_look_different(lettering: Lettering) -> None:
    assert np.abs(drawn(lettering, "\ue001", "body") - drawn(lettering, "\ue002", "body")).sum() > 255


def test_a_rare_name_of_an_old_system_is_drawn_as_what_it_means(lettering: Lettering) -> None:
    assert characters.standard("\ue863") == "\u4dae"  # GBK FE9F: 䶮
    assert characters.standard("\ue854") == "\u9fba"  # GBK FE90, whose point the standard moved out of private use
    assert faces(lettering, "\ue863") == ["NotoSansCJK-Regular.ttc"]


def test_digits_are_tabular(lettering: Lettering) -> None:
    for role in ("amount", "total", "figure"):
        assert len({lettering.measure(digit, role) for digit in "0123456789"}) == 1


def test_a_han_character_is_one_em_wide(lettering: Lettering) -> None:
    for role in ("body", "title"):
        assert lettering.measure("医保", role) == pytest.approx(2 * lettering.metrics(role).em)


def test_medium_is_stronger_than_regular_and_weaker_than_bold(lettering: Lettering) -> None:
    sizes = {w: theme.Type(32.4, w, 1.3) for w in (500, 700)}
    type_of = Lettering({"medium": sizes[500], "bold": sizes[700]}, 3.21)
    font = pygame.freetype.Font(str(DEBIAN.regular.path), 104, font_index=2)
    regular = 255 - pygame.surfarray.array3d(font.render("医", (0, 0, 0), (255, 255, 255))[0])[:, :, 0].astype(int)
    medium, bold = drawn(type_of, "医", "medium"), drawn(type_of, "医", "bold")
    assert regular.sum() * 1.05 < medium.sum() < bold.sum()


def test_letters_stand_in_the_middle_of_their_line(lettering: Lettering) -> None:
    """The ideographic box: a full character's ink is as far from its top as from its bottom, within a few px."""
    ink = np.nonzero(drawn(lettering, "国").sum(axis=1))[0]
    em = lettering.style("display").size
    assert abs((ink[0] + ink[-1]) / 2 - (120 - 0.385 * em)) < 0.02 * em


def test_the_memory_of_drawn_runs_is_bounded(lettering: Lettering) -> None:
    for number in range(400):
        drawn(lettering, f"第{number}号", "figure")
    assert lettering._runs.weight <= lettering._runs.limit


def test_a_missing_font_is_told_with_its_package() -> None:
    gone = replace(DEBIAN, bold=Face(Path("/nowhere/Bold.ttc"), 2, "fonts-noto-cjk"))
    with pytest.raises(FontMissing, match=r"/nowhere/Bold\.ttc .*fonts-noto-cjk"):
        Lettering(theme.load().text, 3.21, gone)


def test_an_unknown_role_is_told_by_its_name(lettering: Lettering) -> None:
    with pytest.raises(theme.ThemeError, match="shouting"):
        lettering.measure("医", "shouting")
