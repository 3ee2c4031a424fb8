"""Every screen as text, to be read in a diff. `python -m tests.outlines` writes what the screens now are."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from kiosk.core.comfort import USUAL, Comfort, Language, Size
from kiosk.screens.show import show
from kiosk.ui.scene import (
    Button,
    Chip,
    Column,
    Element,
    Grid,
    Icon,
    Layers,
    Pages,
    Panel,
    Picture,
    Row,
    Screen,
    Text,
    children_of,
    parts,
)
from kiosk.wardrobe import Wardrobe
from tests import pages
from tests.gallery import VARIED

FOLDER = Path(__file__).parent / "screens" / "outlines"
COMFORTS = {"": USUAL, "@largest": Comfort(Size.LARGEST), "@english": Comfort(language=Language.ENGLISH)}
INDENT = "  "


def outlined(screen: Screen) -> str:
    """Panels by their look, each row in a line, texts with their role, buttons with what they do."""
    return "\n".join((screen.name, *(line for part in parts(screen) for line in _lines(part, INDENT)), ""))


def outlines() -> Iterator[tuple[str, str]]:
    """Each by the name of its file: every screen as it usually is, and some with few words and in English."""
    wardrobe = Wardrobe()
    for name, state in pages.pages():
        for variant, comfort in COMFORTS.items():
            if not variant or name in VARIED:
                words = wardrobe.words(comfort.language, comfort.size)
                yield f"{name}{variant}.txt", outlined(show(replace(state, comfort=comfort), words))


def _lines(element: Element, before: str) -> Iterator[str]:
    match element:
        case Panel(look=look) if look:
            yield f"{before}{look}:"
            yield from _lines(element.child, before + INDENT)
        case Column() | Grid() | Pages() | Layers() | Panel():
            for child in children_of(element):
                yield from _lines(child, before)
        case _ if line := _line(element):
            yield before + line


def _line(element: Element) -> str:
    match element:
        case Button():
            does = f"off: {element.off_because}" if element.off_because else type(element.action).__name__
            return f"[{_line(element.child)} → {does}]"
        case Text():
            words = "".join(run.words + (f" ({run.role}) " if run.role else "") for run in element.runs)
            return f"{words.rstrip()} ({element.role})"
        case Icon(name=name) | Chip(icon=name) | Picture(name=name):
            return f"<{name}>"
        case _ if below := children_of(element):
            return ("  " if isinstance(element, Row) else " | ").join(filter(None, map(_line, below)))
        case _:
            return ""


def write() -> None:
    """All outlines, and no other file in their folder."""
    FOLDER.mkdir(exist_ok=True)
    for old in FOLDER.glob("*.txt"):
        old.unlink()
    for name, text in outlines():
        (FOLDER / name).write_text(text, "utf-8")


if __name__ == "__main__":
    write()
