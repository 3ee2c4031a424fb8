"""The theme files: every mistake is refused by file and key, and every role can be read by everybody."""

import colorsys
import math
import re
from pathlib import Path

import pytest

from kiosk.city.reading import PAGE, darker, read
from kiosk.config import CITIES
from kiosk.core.comfort import Colours, Comfort
from kiosk.screens.show import show
from kiosk.ui import theme
from kiosk.ui.scene import Bar, walk
from kiosk.ui.theme import SHADES, THEMES, Colour, Theme, ThemeError, contrast
from kiosk.ui.words import load_language
from kiosk.wardrobe import Wardrobe, inks_of
from tests import pages

PLAIN = (THEMES / "plain.toml").read_text(encoding="utf-8")


def loaded(folder: Path, written: str) -> theme.Theme:
    (folder / "mine.toml").write_text(written, encoding="utf-8")
    return theme.load("mine", folder)


@pytest.mark.parametrize(
    ("line", "instead", "key"),
    [
        ('name = "plain"', 'title = "plain"', "name is missing"),
        ('to = "#E8EFF7"', 'to = "pale"', "page.to is neither"),
        ('to = "#E8EFF7"', 'to = "#E8EFF7"\ntoo = 1', "page.too is unknown"),
        ('ink = "#10243E"  ', 'inky = "#10243E"  ', "inks.ink is missing"),
        ("label = { size = 10.0, weight = 500", "label = { size = 10.0, weight = 400", "text.label.weight is not one"),
        ("label = { size = 10.0,", "label = { size = true,", "text.label.size is not a number"),
        ('corners = "bottom"', 'corners = "left"', "panel.hint.corners is not one"),
        ('quiet = { fill = "action.soft"', 'quiet = { filling = "action.soft"', "button.quiet.filling is unknown"),
        (
            'pressed = { fill = "action.soft.pressed", ink = "quiet.pressed" }',
            "pressed = { }",
            "button.quiet.pressed.fill is missing",
        ),
    ],
)
def test_a_mistake_in_a_theme_is_refused_by_file_and_key(tmp_path: Path, line: str, instead: str, key: str) -> None:
    assert line in PLAIN
    with pytest.raises(ThemeError, match=r"mine\.toml: " + re.escape(key)):
        loaded(tmp_path, PLAIN.replace(line, instead, 1))


def test_a_theme_that_is_not_there_is_refused_by_its_path(tmp_path: Path) -> None:
    with pytest.raises(ThemeError, match=r"none\.toml"):
        theme.load("none", tmp_path)


def test_broken_toml_is_refused_by_its_path(tmp_path: Path) -> None:
    with pytest.raises(ThemeError, match=r"mine\.toml"):
        loaded(tmp_path, "name = ")


def test_contrast_is_that_of_the_wcag() -> None:
    assert contrast(Colour(0, 0, 0), Colour(255, 255, 255)) == pytest.approx(21)
    assert contrast(Colour(119, 119, 119), Colour(255, 255, 255)) == pytest.approx(4.48, abs=0.01)


BRANDS = {folder.name: inks_of(read(folder).colours) for folder in sorted(CITIES.iterdir()) if folder.is_dir()}
for pale in ("#A40000", "#505000"):  # hues far from blue, hardly darker than a city's has to be
    BRANDS[pale] = {"action": pale, "action.end": darker(pale), "action.pressed": darker(darker(pale))}
THEMED = {name: theme.load(brand=colours) for name, colours in {"none": {}, **BRANDS}.items()}
every_brand = pytest.mark.parametrize("plain", THEMED.values(), ids=THEMED)


def _surfaces(plain: Theme) -> list[tuple[str, Colour, Colour]]:
    looks = [(f"panel {name}", look) for name, look in plain.panel.items()]
    for name, button in plain.button.items():
        looks += [(f"{name} {state}", getattr(button, state)) for state in ("normal", "pressed", "disabled")]
    pairs = []
    for name, look in looks:
        for fill in (look.fill, look.to):
            if fill is not None and fill.alpha == 255:
                pairs.append((name, fill, look.ink or plain.inks["ink"]))
    return pairs


@every_brand
def test_what_is_written_on_a_surface_can_be_read(plain: Theme) -> None:
    assert [name for name, fill, ink in _surfaces(plain) if contrast(fill, ink) < 7] == []


@every_brand
@pytest.mark.parametrize("tint", ["blue", "green", "amber", "teal", "violet", "rose", "white", "white.second"])
def test_icons_on_their_tints_can_be_read(plain: Theme, tint: str) -> None:
    inks = plain.inks
    assert contrast(inks[f"tint.{tint}.fill"], inks[f"tint.{tint}.ink"]) >= 7


@every_brand
@pytest.mark.parametrize("ink", ["ink", "ink-2", "action", "fund", "good", "privacy", "quiet", "pay.heading"])
def test_inks_can_be_read_on_cards_and_on_both_ends_of_the_page(plain: Theme, ink: str) -> None:
    for ground in (Colour(255, 255, 255), *plain.page):
        assert contrast(plain.inks[ink], ground) >= 7


@pytest.mark.parametrize("name", BRANDS)
def test_a_city_is_in_its_own_hue_wherever_the_theme_is_in_its_own(name: str) -> None:
    """What is quiet, pressed or chosen too, as light as it is without."""
    plain, own = THEMED["none"], THEMED[name]
    if not BRANDS[name].get("action"):
        assert own == plain
        return
    hue = _hue(own.inks["action"])
    for shade in SHADES:
        assert abs(_hue(own.inks[shade]) - hue) < 0.05, shade
        assert own.inks[shade].luminance == pytest.approx(plain.inks[shade].luminance, rel=0.02), shade
    assert own.button["quiet"].normal.fill == own.panel["tag.blue"].fill == own.inks["action.soft"]


def _oklab(colour: Colour) -> tuple[float, float, float]:
    """Björn Ottosson's OKLab, in which a distance is about as large as it looks."""
    r, g, b = ((v / 255) / 12.92 if v <= 10 else ((v / 255 + 0.055) / 1.055) ** 2.4 for v in colour.rgb)
    long = (0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b) ** (1 / 3)
    middle = (0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b) ** (1 / 3)
    short = (0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b) ** (1 / 3)
    return (
        0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short,
    )


APART = 0.18  # of OKLab: black and white are 1 apart, the bronze of Zhengzhou and what is paid 0.07

DRESSED = {**THEMED, "dark": theme.load("dark"), "contrast": theme.load("contrast")}


@pytest.mark.parametrize("worn", DRESSED.values(), ids=DRESSED)
def test_what_insurance_pays_looks_otherwise_than_what_the_visitor_pays(worn: Theme) -> None:
    inks = ("fund.bar",) if worn.name == "contrast" else ("fund", "fund.bar")  # whose letters are all black
    for ink in inks:
        assert math.dist(_oklab(worn.inks[ink]), _oklab(worn.inks["pay"])) >= APART, ink
    assert contrast(worn.inks["fund.bar"], worn.inks["track.usage"]) >= 3
    assert contrast(worn.inks["fund.bar"], worn.inks["track.waterfall"]) >= 3


def test_bars_of_what_insurance_pays_have_that_ink() -> None:
    bars = [bar for bar in walk(show(pages.settled(), load_language("zh_CN")).body) if isinstance(bar, Bar)]
    fills = {bar.says.split()[0]: bar.fill for bar in bars}
    assert (fills["医保报销"], fills["大额补助"], fills["您自己付"]) == ("fund.bar", "fund.bar", "pay")


def _hue(colour: Colour) -> float:
    return colorsys.rgb_to_hls(*(each / 255 for each in colour.rgb))[0]


def test_a_city_s_colour_is_held_against_the_page_that_there_is() -> None:
    assert "#{:02X}{:02X}{:02X}".format(*theme.load().page[1].rgb) == PAGE


@pytest.mark.parametrize("name", ["contrast", "dark"])
def test_where_contrast_counts_nothing_is_in_a_city_s_colour(name: str) -> None:
    worn = Wardrobe(brand=read(CITIES / "wuhan").colours).theme(Comfort(colours=Colours(name)))
    assert worn == Wardrobe().theme(Comfort(colours=Colours(name)))


def test_no_text_of_the_screen_is_smaller_than_ten_millimetres() -> None:
    assert min(role.size for role in theme.load().text.values()) >= 10


def test_paper_is_black_and_white() -> None:
    assert {ink.rgb for ink in theme.load("paper").inks.values()} == {(0, 0, 0), (255, 255, 255)}
