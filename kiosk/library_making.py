"""kiosk library: build one of a city and its catalogues, or look one over; and what a kiosk says that has none."""

import argparse
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kiosk.refusal import BAD_USE, NOT_DONE, Refused, place, why

if TYPE_CHECKING:  # imported when it is asked for: `kiosk --help` starts without
    from kiosk.city.contents import Contents
    from kiosk.config import Config
    from kiosk.core.city import City
    from kiosk.core.knowledge import Article, LibraryTold

CAUSES = {
    "no_file": "is not there",
    "unreadable": "cannot be read",
    "not_a_library": "is no library",
    "other_version": "was built for another version of this program: build it anew",
    "damaged": "is damaged: build it anew",
    "other_city": "was built for another city",
}


def register(commands: Any) -> None:
    """The command and its arguments; `commands` as argparse.add_subparsers gives it."""
    library = commands.add_parser("library", help="build what a kiosk itself knows, or look it over")
    doing = library.add_subparsers(required=True, metavar="build|show")
    build = doing.add_parser("build", help="one file of a city's folder and catalogues; an older one is replaced whole")
    build.add_argument("--city", required=True, metavar="CITY", help="name of a folder in config/cities, or its path")
    build.add_argument("--catalogue", type=Path, nargs="+", action="extend", default=[], metavar="FILE",
                       help=".csv with names of columns, or a text with tabs as the platform gives it")  # fmt: skip
    build.add_argument("--columns", metavar="NAME,…", help="of a text with tabs, - for one that is not wanted; "
                       "default id,name,form,grade,-,limit,paid_first,-,version")  # fmt: skip
    build.add_argument("--out", type=place, required=True, metavar="FILE")
    build.set_defaults(command=_build)
    show = doing.add_parser("show", help="what a file is made of, and whether it is whole")
    show.add_argument("file", type=Path, metavar="FILE")
    show.set_defaults(command=_show)


def read_city(name: str) -> tuple["City", "Contents"]:
    """Raises Refused."""
    from kiosk.city.contents import contents
    from kiosk.city.reading import BadCity, read
    from kiosk.config import city_folder, no_city

    if refused := no_city(name):
        raise Refused(refused)
    try:
        return read(city_folder(name)), contents(city_folder(name))
    except BadCity as error:
        raise Refused(f"the city {name} cannot be read: {error}") from error


def without_library(config: "Config") -> str | None:
    """Which file cannot be used, what is shut in consequence and what makes one; None where all is well.

    A library that is made of the city's folder is not looked at here: whoever makes it tells what is wrong.
    """
    from kiosk.core.duty import Need
    from kiosk.library.opened import Library
    from kiosk.library.seal import NotUsable
    from kiosk.services import SERVICES

    if not config.library.file:
        return None
    file, city = Path(config.library.file), config.hall.city
    try:
        Library(file, city=config.hall.city_folder.resolve().name).close()
    except NotUsable as refused:
        shut = ", ".join(each.name for each in SERVICES if Need.LIBRARY in each.needs)
        made = f"kiosk library build --city {city} --out {file}"
        return f"{shut} are shut: the library {file} {CAUSES[refused.cause]}; one is made by {made}"
    return None


def _build(wanted: argparse.Namespace) -> int:
    from kiosk.library.building import NotReplaced, build
    from kiosk.library.catalogue import COLUMNS, BadCatalogue, articles_of
    from kiosk.library.opened import Library

    columns = wanted.columns.split(",") if wanted.columns else COLUMNS
    try:
        city, told = read_city(wanted.city)
        sources = [each.id for each in city.policy.sources]
        further = [article for file in wanted.catalogue for article in articles_of(file, sources, columns)]
        own = (each for each in told.articles if not (further and each.cited.invented))  # a real one takes its place
        articles = tuple(_each_once((*own, *further)))
        build(replace(told, articles=articles), city, date.today(), wanted.out)
    except (Refused, BadCatalogue, NotReplaced) as refused:
        print(refused, file=sys.stderr)
        return BAD_USE
    except OSError as error:
        print(f"{wanted.out} cannot be written ({why(error)})", file=sys.stderr)
        return BAD_USE
    with Library(wanted.out) as built:
        print(*_lines(built.told(), wanted.out), sep="\n")
    return 0


def _each_once(articles: tuple["Article", ...]) -> Iterator["Article"]:
    """A code that is told of twice is what is told of it last."""
    return iter({article.id: article for article in articles}.values())


def _show(wanted: argparse.Namespace) -> int:
    from kiosk.library.opened import Library
    from kiosk.library.seal import NotUsable

    try:
        with Library(wanted.file) as library:
            print(*_lines(library.told(), wanted.file), sep="\n")
    except NotUsable as refused:
        print(f"{wanted.file} {CAUSES[refused.cause]}", file=sys.stderr)
        return NOT_DONE
    return 0


def _lines(told: "LibraryTold", file: Path) -> Iterator[str]:
    yield f"{file}: {file.stat().st_size / 1e6:.1f} MB"
    yield f"version    {told.version}"
    yield f"built      {told.built}"
    yield f"articles   {told.articles}"
    yield f"places     {told.places}"
    yield f"questions  {told.questions}"
