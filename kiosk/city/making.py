"""`kiosk new-city`: a folder that is a whole city, invented (演示), to be filled in with a real one's."""

from pathlib import Path

from kiosk.refusal import why

TEMPLATE = Path(__file__).with_name("template")
NAME = "示例市"  # as the template calls it
LONGEST = 20


class NotMade(Exception):
    """One sentence."""


def make(folder: Path, name: str = NAME) -> None:
    """Raises NotMade: a folder with something in it, a name that fits into no file."""
    if not name.strip() or len(name) > LONGEST or not name.isprintable() or set('"\\,{}') & set(name):
        raise NotMade(
            f"{name!r} is no name; allowed: up to {LONGEST} characters without quotes, backslash, comma and braces"
        )
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if any(folder.iterdir()):
            raise NotMade(f"{folder} is not empty; allowed: a new folder")
        for file in sorted(TEMPLATE.iterdir()):
            (folder / file.name).write_text(file.read_text("utf-8").replace(NAME, name), "utf-8", newline="\n")
    except OSError as error:
        raise NotMade(f"{error.filename or folder} cannot be made ({why(error)})") from error
