"""A few pages to the last pixel: python -m tests.exact writes them anew, to be looked at before they are committed.

Letters and shapes come out otherwise with another pygame, another font or another kind of processor. So `made.toml`
keeps with what the pictures were made, and the digests of their pixels hold there; the PNG files, smaller and in few
colours, are for people.
"""

import hashlib
import platform
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

import pygame

from kiosk.core.comfort import USUAL
from kiosk.ui import theme
from kiosk.ui.lettering import DEBIAN
from kiosk.ui.paint import paint_slip
from kiosk.wardrobe import Wardrobe
from tests import gallery, pages

FOLDER = Path(__file__).parent / "screens" / "pictures"
MADE = FOLDER / "made.toml"
EXACT = {"": ("welcome", "overview", "settlement", "comfort"), "contrast": ("overview",), "dark": ("settlements",)}
SLIP = "settlement"
COLOURS, LARGEST = 128, (576, 4000)  # of a picture for people: slips as they are, pages about half as large


def pictures() -> Iterator[tuple[str, pygame.Surface]]:
    """Each by its name; the picture holds until the next one."""
    wardrobe, states = Wardrobe(), dict(pages.pages())
    for variant, names in EXACT.items():
        comfort, panel = gallery.VARIANTS.get(variant, (USUAL, gallery.PORTRAIT))
        end = f"@{variant}" if variant else ""
        wanted = {name: states[name] for name in names}
        for name, picture, _ in gallery.painted(wanted, end, comfort, panel, wardrobe):
            yield name, picture
    order = dict(pages.slips())[SLIP]
    slip, _ = paint_slip(order.slip(order.sight, wardrobe.words(USUAL.language)), theme.load("paper"))
    yield f"slip-{SLIP}", slip


def digest(picture: pygame.Surface) -> str:
    """Of its size and every pixel."""
    size = "{}x{} ".format(*picture.get_size()).encode()
    return hashlib.sha256(size + pygame.image.tobytes(picture, "RGB")).hexdigest()


def made_with() -> dict[str, str]:
    """What decides how letters and shapes come out here."""
    fonts = {face.path.name: hashlib.sha256(face.path.read_bytes()).hexdigest() for face in DEBIAN.all}
    sdl = ".".join(map(str, pygame.get_sdl_version()))
    return {"pygame": pygame.version.ver, "SDL": sdl, "processor": platform.machine(), **fonts}


def differences(recorded: Mapping[str, str], here: Mapping[str, str]) -> list[str]:
    """In words, what is not here as it was where the pictures were made."""
    return [
        f"{name} is {here.get(name, 'missing')}, and was {recorded.get(name, 'missing')}"
        for name in sorted({*recorded, *here})
        if recorded.get(name) != here.get(name)
    ]


def recorded() -> tuple[dict[str, str], dict[str, str]]:
    """With what the pictures were made, and their digests."""
    table = tomllib.loads(MADE.read_text("utf-8"))
    return table["with"], table["pixels"]


def write() -> None:
    """All pictures, and no other file in their folder."""
    FOLDER.mkdir(exist_ok=True)
    for old in FOLDER.iterdir():
        old.unlink()
    digests = {}
    for name, picture in pictures():
        digests[name] = digest(picture)
        for_people(picture, FOLDER / f"{name}.png")
    tables = {"with": made_with(), "pixels": digests}
    lines = ["# written by python -m tests.exact"]
    for table, values in tables.items():
        lines += ["", f"[{table}]", *(f'"{name}" = "{value}"' for name, value in values.items())]
    MADE.write_text("\n".join(lines) + "\n", "utf-8")


def for_people(picture: pygame.Surface, path: Path) -> None:
    from PIL import Image

    whole = Image.frombytes("RGB", picture.get_size(), pygame.image.tobytes(picture, "RGB"))
    whole.thumbnail(LARGEST, Image.Resampling.LANCZOS)
    whole.quantize(COLOURS).save(path, optimize=True)


if __name__ == "__main__":
    write()
