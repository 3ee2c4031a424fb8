"""`python -m kiosk.library CITY FILE`: the library of a city's folder, as the librarian has it built."""

import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from kiosk.city.contents import contents
from kiosk.city.reading import BadCity, read
from kiosk.library.building import build

NOT_BUILT = 1


def main(arguments: Sequence[str]) -> int:
    folder, file = map(Path, arguments)
    try:
        build(contents(folder), read(folder), date.today(), file)
    except (BadCity, OSError):
        return NOT_BUILT
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
