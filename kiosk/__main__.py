"""The command line: each command imports what it needs, so that `--help` and `read-card` start without the rest."""

import argparse
import io
import os
import signal
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk import asking, calculating, library_making
from kiosk.refusal import BAD_USE, NOT_DONE, place, why

if TYPE_CHECKING:  # imported by the commands that need it: `--help` and `read-card` start without
    from kiosk.config import Config

INTERRUPTED = 130  # 128 and the number of SIGINT, as shells say it


def main(arguments: Sequence[str] | None = None) -> int:
    os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
    wanted = _parser().parse_args(arguments)
    command: Callable[[argparse.Namespace], int] = wanted.command
    try:
        return command(wanted)
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:  # as with `| head -1`: whoever reads has enough, and Python's last flush would say so again
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return NOT_DONE


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="kiosk", description="Self-service query machine for medical-insurance halls")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    run = commands.add_parser("run", help="run the kiosk; simulated devices and sandbox unless a config says otherwise")
    _add_config(run)
    run.set_defaults(command=_run)

    visit = commands.add_parser("visit", help="play a scripted visit and keep a picture of every screen")
    visit.add_argument(
        "name", metavar="NAME", help="code, aim, card, walk-away, network-cut, paper-out, or a service's name"
    )
    visit.add_argument("--out", type=place, required=True, metavar="DIR", help="folder for pictures and visit.json")
    _add_config(visit)
    visit.set_defaults(command=_visit)

    doctor = commands.add_parser("doctor", help="ask the platform what a kiosk needs of it; exit 0 when all is well")
    _add_config(doctor)
    doctor.set_defaults(command=_doctor)

    sandbox = commands.add_parser("sandbox", help="serve the simulated platform on loopback")
    sandbox.add_argument("--port", type=int, default=8600, help="default 8600; 0 takes any free one")
    sandbox.add_argument("--host", default="127.0.0.1", help="127.0.0.1 and nothing else")
    sandbox.add_argument("--database", metavar="FILE|URL", help="default: in memory; a file, or postgresql://…")
    sandbox.add_argument("--gateway", choices=("plain", "x-tif", "csb", "hmac-sm3"), default="plain")
    sandbox.set_defaults(command=_sandbox)
    filling = sandbox.add_subparsers(metavar="populate")
    populate = filling.add_parser("populate", help="make a database with an invented population of any size")
    populate.add_argument("--people", type=int, required=True, metavar="N")
    populate.add_argument("--seed", type=int, required=True, metavar="S", help="the same seed gives the same people")
    populate.add_argument(
        "--database", default=argparse.SUPPRESS, metavar="FILE|URL", help="default: sandbox.sqlite in this folder"
    )
    populate.add_argument(
        "--city", metavar="CITY", help="lay what is known of this city over the sandbox's own policy table"
    )
    populate.set_defaults(command=_populate)

    check_city = commands.add_parser("check-city", help="look a city's folder over; exit 0 when it is in order")
    check_city.add_argument("folder", metavar="DIR", help="a folder, or the name of one in config/cities")
    check_city.set_defaults(command=_check_city)

    new_city = commands.add_parser("new-city", help="make a city's folder, invented and commented, to be filled in")
    new_city.add_argument("folder", type=place, metavar="DIR", help="a new folder, as config/cities/NAME")
    new_city.add_argument("--name", metavar="NAME", help="what the city is called in Chinese; default 示例市")
    new_city.set_defaults(command=_new_city)

    calculating.register(commands)
    library_making.register(commands)
    asking.register(commands)

    code = commands.add_parser("read-code", help="read e-voucher codes from pictures or videos")
    code.add_argument("files", nargs="+", metavar="FILE", help="a picture or a video")
    code.add_argument("--any", action="store_true", help="any QR text, not only e-vouchers")
    code.set_defaults(command=_read_code)

    card = commands.add_parser("read-card", help="read the social-security card in a reader")
    card.add_argument("address", metavar="ADDRESS", help="serial device, pty, socket://…, sim://card")
    card.add_argument("--show", action="store_true", help="show what is otherwise masked")
    card.add_argument("--baud", type=int, default=115200, help="of a serial line, default 115200")
    card.set_defaults(command=_read_card)

    slip = commands.add_parser("verify-slip", help="say whether a printed certificate is genuine; no network",
                                epilog="Exit 0: genuine today; 1: not; 2: wrong arguments or files; "
                                "3: a demonstration, which anybody can make and which proves nothing.")  # fmt: skip
    slip.add_argument("file", type=Path, metavar="FILE", help="a picture of the slip, or a text with its code")
    slip.add_argument("--city", metavar="CITY", help="only its issuers; default: those of all cities")
    slip.add_argument("--json", action="store_true", dest="as_json")
    slip.set_defaults(command=_verify_slip)

    voice = commands.add_parser("voice", help="build a voice, or look one over")
    doing = voice.add_subparsers(required=True, metavar="build|check")
    build = doing.add_parser("build", help="make what is missing or stale in a voice's folder, with espeak-ng")
    build.add_argument("--language", default="zh_CN", help="default zh_CN")
    build.add_argument("--out", type=place, required=True, metavar="FOLDER")
    build.set_defaults(command=_build_voice)
    check = doing.add_parser("check", help="name the clips that are missing, stale, too quiet or clipped")
    check.add_argument("folder", type=Path, metavar="FOLDER")
    check.set_defaults(command=_check_voice)
    return parser


def _add_config(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--config", type=Path, action="append", default=[], metavar="FILE",
                        help="default: the simulated hall; a further one is laid over it key by key")  # fmt: skip
    parser.add_argument(
        "--city", metavar="CITY", help="whose hall: a folder in config/cities by its name, or any folder"
    )
    parser.add_argument("--set", action="append", default=[], metavar="SECTION.KEY=VALUE", dest="settings",
                        help="lay one setting over the config; may be given again")  # fmt: skip


def _said(text: object) -> None:
    print(text, file=sys.stderr)


def _config(wanted: argparse.Namespace, keys: bool = True) -> "Config | None":
    """What --config, --city and --set say; None where that was refused, with the sentence said."""
    from kiosk.config import EMBEDDED, BadConfig, load, no_city

    if wanted.city is not None and (refused := no_city(wanted.city)):
        _said(refused)
        return None
    try:
        first, *over = wanted.config or [EMBEDDED]
        city = [] if wanted.city is None else [f"hall.city={wanted.city}"]
        return load(first, [*city, *wanted.settings], over, keys)
    except BadConfig as error:
        _said(error)
        return None


def _run(wanted: argparse.Namespace) -> int:
    config = _config(wanted)
    if config is None:
        return BAD_USE
    from kiosk.running import run

    ended = False

    def end(_number: int, _frame: object) -> None:
        nonlocal ended
        ended = True

    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, end)
    return run(config, lambda: ended, _said)


def _visit(wanted: argparse.Namespace) -> int:
    config = _config(wanted)
    if config is None:
        return BAD_USE
    if not config.simulated:
        _said("kiosk visit plays people before simulated devices: simulated = true is needed")
        return BAD_USE
    from kiosk.config import BadConfig
    from kiosk.recorder import VisitFailed
    from kiosk.sandbox.running import NotStarted
    from kiosk.ui.lettering import FontMissing
    from kiosk.visit import NotOffered, play
    from kiosk.visits import VISITS

    if wanted.name not in VISITS:
        _said(f"there is no visit {wanted.name}; there is {', '.join(VISITS)}")
        return BAD_USE
    if lack := library_making.without_library(config):
        _said(lack)
    try:
        play(wanted.name, config, wanted.out)
    except (VisitFailed, NotStarted, FontMissing) as error:
        _said(f"the visit {wanted.name} did not go through: {error}")
        return NOT_DONE
    except (BadConfig, NotOffered) as error:
        _said(error)
        return BAD_USE
    except OSError as error:
        _said(f"{error.filename or wanted.out} cannot be used ({why(error)})")
        return BAD_USE
    print(wanted.out / "visit.json")
    return 0


def _doctor(wanted: argparse.Namespace) -> int:
    config = _config(wanted, keys=False)  # which it looks at itself
    if config is None:
        return BAD_USE
    from kiosk.doctor import diagnose

    if lack := library_making.without_library(config):
        _said(lack)
    return diagnose(config, lambda line: print(line, flush=True))


def _sandbox(wanted: argparse.Namespace) -> int:
    from kiosk.sandbox.running import NotServed, serve

    try:
        serve(wanted.port, wanted.host, wanted.database or ":memory:", gateway=wanted.gateway)
    except NotServed as error:
        _said(error)
        return BAD_USE
    return 0


def _populate(wanted: argparse.Namespace) -> int:
    from kiosk.config import city_folder, no_city
    from kiosk.sandbox.populating import populate
    from kiosk.sandbox.running import NotServed

    if wanted.city is not None and (refused := no_city(wanted.city)):
        _said(refused)
        return BAD_USE
    try:
        city = None if wanted.city is None else city_folder(wanted.city)
        populate(wanted.people, wanted.seed, wanted.database or "sandbox.sqlite", city, _said)
    except NotServed as error:
        _said(error)
        return BAD_USE
    return 0


def _check_city(wanted: argparse.Namespace) -> int:
    from kiosk.city.checking import check
    from kiosk.config import city_folder, no_city
    from kiosk.ui.icons import names

    if not wanted.folder or not city_folder(wanted.folder).is_dir():
        _said(no_city(wanted.folder))
        return BAD_USE
    return 0 if check(city_folder(wanted.folder), names(), print) else NOT_DONE


def _new_city(wanted: argparse.Namespace) -> int:
    from kiosk.city.making import NAME, NotMade, make

    try:
        make(wanted.folder, NAME if wanted.name is None else wanted.name)
    except NotMade as error:
        _said(error)
        return BAD_USE
    print(f"{wanted.folder}: made, all of it invented; kiosk check-city {wanted.folder} says whether it is in order")
    return 0


def _read_code(wanted: argparse.Namespace) -> int:
    from drivers.camera.still import NotAPicture, read_file

    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(
            errors="backslashreplace"
        )  # a terminal that lacks a code's characters gets their numbers
    status = 0
    for file in wanted.files:
        try:
            readings = read_file(file, wanted.any)
        except NotAPicture as error:
            _said(f"{_in_one_line(file)}: {error}")
            status = BAD_USE
            continue
        if not readings:
            status = max(status, NOT_DONE)
        print(f"{_in_one_line(file)}\t{_in_one_line(readings[0].text) if readings else '-'}", flush=True)
    return status


def _in_one_line(text: str) -> str:
    """Line ends, tabs and other invisible characters of a QR text as Python writes them: \\n, \\t."""
    return "".join(char if char.isprintable() else ascii(char)[1:-1] for char in text)


def _read_card(wanted: argparse.Namespace) -> int:
    from kiosk.card_reading import read

    return read(wanted.address, wanted.baud, wanted.show, _said)


def _verify_slip(wanted: argparse.Namespace) -> int:
    from datetime import date

    from kiosk.certificates.command import verify
    from kiosk.config import CITIES, city_folder, no_city

    if wanted.city is not None and (refused := no_city(wanted.city)):
        _said(refused)
        return BAD_USE
    city = None if wanted.city is None else city_folder(wanted.city)
    return verify(wanted.file, CITIES, city, wanted.as_json, _said, date.today())


def _build_voice(wanted: argparse.Namespace) -> int:
    from kiosk.config import ASSETS
    from kiosk.voice.command import build

    return build(wanted.language, wanted.out, ASSETS, _said)


def _check_voice(wanted: argparse.Namespace) -> int:
    from kiosk.config import ASSETS
    from kiosk.voice.command import check

    return check(wanted.folder, ASSETS, _said)


if __name__ == "__main__":
    sys.exit(main())
