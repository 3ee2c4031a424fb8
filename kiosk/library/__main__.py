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
    except BadCity as error:
        for fault in error.faults:
            print(f"the kiosk has no library: {fault}", file=sys.stderr)
        return NOT_BUILT
    except OSError as error:
        print(f"the kiosk has no library: {error.filename or file} cannot be used ({error.strerror})", file=sys.stderr)
        return NOT_BUILT
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
