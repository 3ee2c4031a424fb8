"""Looks by role, read from a theme file: colours, type, panels, buttons. A file with a wrong key is refused by name."""

import colorsys
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

THEMES = Path(__file__).parents[2] / "assets" / "themes"
STILL = ("fixed.", "sample.")  # how the names of roles begin whose letters are always as large
ENOUGH = 35.0  # mm: a headline that is read from three metres
WEIGHTS = (500, 700)  # Regular faded in a blur test, more weights only make noise

_HEX = re.compile(r"#[0-9A-Fa-f]{6}([0-9A-Fa-f]{2})?")


class ThemeError(Exception):
    """A theme file that cannot be used; the message names file and key."""


@dataclass(frozen=True, slots=True)
class Colour:
    """sRGB, 0…255 each; alpha 255 is solid."""

    red: int
    green: int
    blue: int
    alpha: int = 255

    @property
    def rgb(self) -> tuple[int, int, int]:
        return self.red, self.green, self.blue

    @property
    def rgba(self) -> tuple[int, int, int, int]:
        return self.red, self.green, self.blue, self.alpha

    @property
    def luminance(self) -> float:
        """Relative luminance, WCAG 2.1."""
        linear = [(v / 255) / 12.92 if v <= 10 else ((v / 255 + 0.055) / 1.055) ** 2.4 for v in self.rgb]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: Colour, other: Colour) -> float:
    """WCAG 2.1 contrast ratio, 1…21."""
    light, dark = sorted((one.luminance, other.luminance), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def as_bright(shade: Colour, like: Colour) -> Colour:
    """In the hue of `like`, with the luminance of `shade`: what can be read on the one can be read on the other."""
    hue, _, strength = colorsys.rgb_to_hls(*(each / 255 for each in like.rgb))
    strength *= colorsys.rgb_to_hls(*(each / 255 for each in shade.rgb))[2]
    low, high = 0.0, 1.0
    for _ in range(12):  # finer than one of 255
        middle = (low + high) / 2
        tried = Colour(*(round(255 * each) for each in colorsys.hls_to_rgb(hue, middle, strength)))
        low, high = (low, middle) if tried.luminance > shade.luminance else (middle, high)
    return tried


@dataclass(frozen=True, slots=True)
class Type:
    """`size`: em in mm. `weight`: 500 or 700. `line`: line height in em."""

    size: float
    weight: int
    line: float


@dataclass(frozen=True, slots=True)
class Look:
    """The background of a panel or button. No `fill`: nothing is drawn; no `ink`: it stays what it was.

    `to`: the fill's lower end. `side` "top": the only side that has the edge. A negative `shadow` falls upwards.
    """

    fill: Colour | None
    to: Colour | None
    ink: Colour | None
    edge: Colour | None
    edge_width: float
    side: str
    radius: float
    corners: str
    shadow: float
    circles: bool


@dataclass(frozen=True, slots=True)
class ButtonLook:
    normal: Look
    pressed: Look
    disabled: Look


@dataclass(frozen=True, slots=True)
class Layer:
    """One layer of a shadow: how far it falls and how wide it blurs in mm, and its share of the colour."""

    drop: float
    blur: float
    alpha: float


@dataclass(frozen=True, slots=True)
class Theme:
    name: str
    page: tuple[Colour, Colour]
    veil: Colour
    shadow: Colour
    layers: tuple[Layer, Layer]
    inks: Mapping[str, Colour]
    text: Mapping[str, Type]
    panel: Mapping[str, Look]
    button: Mapping[str, ButtonLook]

    def enlarged(self, times: float) -> "Theme":
        """With letters that are so many times as large; the largest are large enough, and some stay as they are."""
        text = {
            role: each if role.startswith(STILL) else replace(each, size=max(each.size, min(each.size * times, ENOUGH)))
            for role, each in self.text.items()
        }
        return replace(self, text=MappingProxyType(text))


SHADES = (  # of a theme's action
    *("action.soft", "action.soft.pressed", "action.faint", "action.edge"),
    *("quiet", "quiet.pressed", "track.usage", "broken"),
)


def load(name: str = "plain", folder: Path = THEMES, brand: Mapping[str, str] = MappingProxyType({})) -> Theme:
    """The theme `<folder>/<name>.toml`; what it does not name is as in its `base`. Raises ThemeError.

    `brand`: inks as #RRGGBB in the place of the theme's; where its action is among them, SHADES are of the same hue.
    """
    path = folder / f"{name}.toml"
    written = _read(path)
    reader = _Reader(path)
    if "base" in written:
        base = _read(folder / f"{reader.words(written.pop('base'), 'base')}.toml")
        written = {key: _over(base.get(key), written.get(key)) for key in base | written}
    return reader.theme(written, brand)


def _read(path: Path) -> dict[str, object]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ThemeError(f"{path}: {error.strerror}") from error
    except tomllib.TOMLDecodeError as error:
        raise ThemeError(f"{path}: {error}") from error


def _over(base: object, written: object) -> object:
    """A table's own entries and its base's others; anything else is as written, if it is."""
    if isinstance(base, dict) and isinstance(written, dict):
        return base | written
    return base if written is None else written


@dataclass(frozen=True, slots=True)
class _Reader:
    path: Path

    def theme(self, written: dict[str, object], brand: Mapping[str, str]) -> Theme:
        top = self.table(written, "", "name page shadow inks text panel button disabled")
        page = self.table(top["page"], "page", "from to veil veil_alpha")
        shadow = self.table(top["shadow"], "shadow", "colour contact ambient")
        inks = self.inks(top["inks"], brand)
        if "ink" not in inks:
            raise self.refusal("inks.ink", "is missing")
        veil = self.colour(page["veil"], "page.veil", inks)
        disabled = self.look(top["disabled"], "disabled", inks, required="fill edge edge_width ink")
        return Theme(
            name=self.words(top["name"], "name"),
            page=(self.colour(page["from"], "page.from", inks), self.colour(page["to"], "page.to", inks)),
            veil=Colour(*veil.rgb, int(self.number(page["veil_alpha"], "page.veil_alpha"))),
            shadow=self.colour(shadow["colour"], "shadow.colour", inks),
            layers=(self.layer(shadow["contact"], "shadow.contact"), self.layer(shadow["ambient"], "shadow.ambient")),
            inks=MappingProxyType(inks),
            text=MappingProxyType({k: self.type(v, f"text.{k}") for k, v in self.entries(top["text"], "text")}),
            panel=MappingProxyType(
                {k: self.look(v, f"panel.{k}", inks) for k, v in self.entries(top["panel"], "panel")}
            ),
            button=MappingProxyType(
                {k: self.button(v, f"button.{k}", inks, disabled) for k, v in self.entries(top["button"], "button")}
            ),
        )

    def inks(self, written: object, brand: Mapping[str, str]) -> dict[str, Colour]:
        """An ink may be named after one that stands above it."""
        inks: dict[str, Colour] = {}
        for key, value in self.entries(written, "inks"):
            own = self.colour(value, f"inks.{key}", inks)
            if key in SHADES and "action" in brand:
                own = as_bright(own, inks["action"])
            inks[key] = self.colour(brand[key], f"inks.{key}", {}) if key in brand else own
        return inks

    def layer(self, written: object, key: str) -> Layer:
        table = self.table(written, key, "drop blur alpha")
        return Layer(*(self.number(table[part], f"{key}.{part}") for part in ("drop", "blur", "alpha")))

    def type(self, written: object, key: str) -> Type:
        table = self.table(written, key, "size weight line")
        weight = table["weight"]
        if not isinstance(weight, int) or weight not in WEIGHTS:
            raise self.refusal(f"{key}.weight", f"is not one of {WEIGHTS}")
        return Type(self.number(table["size"], f"{key}.size"), weight, self.number(table["line"], f"{key}.line"))

    def button(self, written: object, key: str, inks: Mapping[str, Colour], disabled: Look) -> ButtonLook:
        optional = "fill to edge edge_width side corners shadow circles"
        table = dict(self.table(written, key, "ink radius pressed", optional))
        changed = self.table(table.pop("pressed"), f"{key}.pressed", "fill ink", "to edge")
        pressed = {**table, **changed}
        pressed.pop("shadow", None)
        if "to" not in changed:
            pressed.pop("to", None)
        normal = self.look(table, key, inks)
        off = Look(
            fill=disabled.fill, to=None, ink=disabled.ink, edge=disabled.edge, edge_width=disabled.edge_width,
            side="", radius=normal.radius, corners=normal.corners, shadow=0, circles=False,
        )  # fmt: skip
        return ButtonLook(normal, self.look(pressed, f"{key}.pressed", inks), off)

    def look(self, written: object, key: str, inks: Mapping[str, Colour], *, required: str = "radius ink") -> Look:
        table = self.table(written, key, required, "fill to ink edge edge_width side radius corners shadow circles")

        def colour(part: str) -> Colour | None:
            return self.colour(table[part], f"{key}.{part}", inks) if part in table else None

        def number(part: str) -> float:
            return self.number(table[part], f"{key}.{part}") if part in table else 0.0

        def choice(part: str, allowed: tuple[str, ...], otherwise: str) -> str:
            chosen = table.get(part, otherwise)
            if chosen not in (*allowed, otherwise):
                raise self.refusal(f"{key}.{part}", f"is not one of {allowed}")
            return str(chosen)

        if ("edge" in table) != ("edge_width" in table):
            raise self.refusal(key, "has one of edge and edge_width without the other")
        if "to" in table and "fill" not in table:
            raise self.refusal(f"{key}.to", "needs a fill")
        if not isinstance(table.get("circles", False), bool):
            raise self.refusal(f"{key}.circles", "is not true or false")
        return Look(
            fill=colour("fill"), to=colour("to"), ink=colour("ink"), edge=colour("edge"),
            edge_width=number("edge_width"), side=choice("side", ("top",), ""), radius=number("radius"),
            corners=choice("corners", ("top", "bottom"), "all"), shadow=number("shadow"),
            circles=bool(table.get("circles", False)),
        )  # fmt: skip

    def colour(self, written: object, key: str, inks: Mapping[str, Colour]) -> Colour:
        if isinstance(written, str) and written in inks:
            return inks[written]
        if isinstance(written, str) and _HEX.fullmatch(written):
            return Colour(*bytes.fromhex(written[1:]))
        raise self.refusal(key, "is neither #RRGGBB, #RRGGBBAA nor the name of an ink")

    def number(self, written: object, key: str) -> float:
        if isinstance(written, bool) or not isinstance(written, int | float):
            raise self.refusal(key, "is not a number")
        return float(written)

    def words(self, written: object, key: str) -> str:
        if not isinstance(written, str):
            raise self.refusal(key, "is not a string")
        return written

    def entries(self, written: object, key: str) -> Iterator[tuple[str, object]]:
        if not isinstance(written, dict):
            raise self.refusal(key, "is not a table")
        yield from written.items()

    def table(self, written: object, key: str, required: str, optional: str = "") -> dict[str, object]:
        """The table itself, when it has every required key and none that is unknown."""
        table = dict(self.entries(written, key))
        within = f"{key}." if key else ""
        for part in required.split():
            if part not in table:
                raise self.refusal(within + part, "is missing")
        for part in table:
            if part not in required.split() and part not in optional.split():
                raise self.refusal(within + part, "is unknown")
        return table

    def refusal(self, key: str, why: str) -> ThemeError:
        return ThemeError(f"{self.path}: {key} {why}")
