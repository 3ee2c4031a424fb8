"""The theme files: every mistake is refused by file and key, and every role can be read by everybody."""

import colorsys
import re
from pathlib import Path

import pytest

from kiosk.city.reading import PAGE, darker, read
from kiosk.config import CITIES
from kiosk.core.comfort import Colours, Comfort
from kiosk.ui import theme
from kiosk.ui.theme import SHADES, THEMES, Colour, Theme, ThemeError, contrast
from kiosk.wardrobe import Wardrobe, inks_of

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
@pytest.mark.parametrize("ink", ["ink", "ink-2", "action", "good", "privacy", "quiet", "pay.heading"])
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
