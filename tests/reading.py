"""What can be read on a screen, also what a sheet veils: it is painted all the same."""

from kiosk.ui.scene import Bar, Element, Picture, Screen, Text, walk


def texts(*parts: Element | None) -> str:
    """All words of these parts, also those that a picture stands for."""
    found = []
    for part in parts:
        for element in walk(part) if part is not None else ():
            match element:
                case Text():
                    found.append("".join(run.words for run in element.runs))
                case Bar() | Picture():
                    found.append(element.says)
    return "\n".join(found)


def whole(screen: Screen) -> str:
    return texts(screen.header, screen.body, screen.footer, screen.sheet, screen.notice)
