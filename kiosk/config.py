"""Files and --set → one frozen, validated Config. An unknown key or a bad value is refused with file and key."""

import dataclasses
import ipaddress
import os
import re
import tomllib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import date
from pathlib import Path
from typing import Any, get_args, get_origin, get_type_hints
from urllib.parse import urlsplit

from kiosk.backend.ready import NotReady, check
from kiosk.backend.settings import BackendConfig
from kiosk.core.hours import spans

ROOT = Path(__file__).resolve().parent.parent
ASSETS = ROOT / "assets"
CITIES = ROOT / "config" / "cities"
EMBEDDED = ROOT / "config" / "simulated.toml"
SIMULATED_PLATFORM = "sim://platform"
SIMULATED = {
    "camera.address": "sim://camera",
    "card.address": "sim://card",
    "printer.address": "sim://printer",
    "backend.url": SIMULATED_PLATFORM,
}
LATIN = re.compile(r"[!-~]+")  # what a line is never broken within
LONGEST_WORD = 20  # letters: more are wider than a narrow screen
WINDOWS = ("auto", "fullscreen", "window", "none")


class BadConfig(Exception):
    """`where` names file and key; the message says what is wrong and what is allowed."""

    def __init__(self, where: str, what: str) -> None:
        super().__init__(f"{where}: {what}")


def setting(default: Any, allowed: str, check: Callable[[Any], object] | None = None) -> Any:
    """A field with its allowed values in words, and the check that they pass."""
    return field(default=default, metadata={"allowed": allowed, "check": check})


def is_words(longest: int) -> Callable[[str], bool]:
    """Words that can stand on a page: something to read, nothing invisible, not too long."""
    return lambda text: 0 < len(text.strip()) <= longest and text.isprintable()


def is_running_text(longest: int) -> Callable[[str], bool]:
    """The same, in words that a line can be broken between: no web address."""
    words = is_words(longest)
    return lambda text: words(text) and all(len(each) <= LONGEST_WORD for each in LATIN.findall(text))


def is_pattern(text: str) -> bool:
    try:
        re.compile(text)
    except re.error:
        return False
    return bool(text)


def on_earth(most: float) -> Callable[[float], bool]:
    return lambda degrees: -most <= degrees <= most


def city_folder(name: str) -> Path:
    """A folder of config/cities by its name, or any by its path."""
    inside = CITIES / name
    return inside if os.path.isdir(inside) else Path(name).absolute()  # of a name that no file can have, too


def is_city(name: str) -> bool:
    return bool(name) and os.path.isfile(city_folder(name) / "city.toml")


def no_city(name: str) -> str | None:
    """Why it is none, in a sentence; None where it is one."""
    if is_city(name):
        return None
    if name and os.path.isdir(city_folder(name)):
        return f"{city_folder(name)} is no city: there is no city.toml in it"
    there = ", ".join(sorted(path.parent.name for path in CITIES.glob("*/city.toml")))
    return f"there is no city {name}; there is {there}, or give the path of a city's folder"


@dataclass(frozen=True, slots=True)
class LibraryConfig:
    file: str = setting("", "what kiosk library build made; empty: made of the city's folder at every start")


@dataclass(frozen=True, slots=True)
class CertificatesConfig:
    issuer: str = setting("", "the id of an issuer in the city's city.toml; empty: nothing is certified here")
    key: str = setting("", "of its private key in PEM, env:NAME or file:///path; empty: nothing is certified here")


@dataclass(frozen=True, slots=True)
class HallConfig:
    city: str = setting("", "the name of a folder in config/cities, or the path of one", is_city)
    machine: str = setting("", "the number that staff know the machine by, up to 20 characters", is_words(20))
    desk: str = setting("", "where staff can be found, as it fits after 请到, up to 40 characters", is_words(40))
    card_slot: str = setting("", "where the card goes in, as it fits after 插入, up to 40 characters", is_words(40))
    code_window: str = setting("", "where the phone is held, as it fits after 对准, up to 40 characters", is_words(40))
    desk_english: str = setting("the service desk", "the same after Go to …, up to 40 characters", is_words(40))
    card_slot_english: str = setting("the card slot", "the same after Into …, up to 40 characters", is_words(40))
    code_window_english: str = setting("the scan window", "the same after At …, up to 40 characters", is_words(40))
    latitude: float = setting(0.0, "degrees north, as in 36.0611; 0: where the city's hall stands", on_earth(90))
    longitude: float = setting(0.0, "degrees east, as in 103.8343; 0: where the city's hall stands", on_earth(180))

    @property
    def city_folder(self) -> Path:
        return city_folder(self.city)


def are_spans(text: str) -> bool:
    try:
        spans(text)
    except ValueError:
        return False
    return True


def weekday() -> Any:
    return setting("00:00-24:00", "spans as in 08:30-12:00 13:30-17:00, or nothing where it is closed", are_spans)


@dataclass(frozen=True, slots=True)
class HoursConfig:
    monday: str = weekday()
    tuesday: str = weekday()
    wednesday: str = weekday()
    thursday: str = weekday()
    friday: str = weekday()
    saturday: str = weekday()
    sunday: str = weekday()
    holidays: tuple[date, ...] = setting((), "a list of days, as in [2026-10-01, 2026-10-02]")
    worked: tuple[date, ...] = setting((), "a list of days that are worked as a Monday, as in [2026-10-10]")


@dataclass(frozen=True, slots=True)
class AnnouncementConfig:
    chinese: str = setting("", "words of up to 60 characters, none of over 20 letters", is_running_text(60))
    english: str = setting("", "the same of up to 140 characters", is_running_text(140))
    since: date = setting(None, "a day, as in 2026-11-01", bool)
    until: date = setting(None, "a day, as in 2026-11-30", bool)

    def __post_init__(self) -> None:
        if self.since > self.until:
            raise ValueError("until: is before since")


@dataclass(frozen=True, slots=True)
class RulesConfig:
    months: int = setting(12, "1 to 60", lambda v: 1 <= v <= 60)
    fund_total_holds_account: bool = setting(False, "true or false")


@dataclass(frozen=True, slots=True)
class ScreenConfig:
    width: int = setting(1080, "pixels, 480 to 7680", lambda v: 480 <= v <= 7680)
    height: int = setting(1920, "pixels, 480 to 7680", lambda v: 480 <= v <= 7680)
    millimetres: float = setting(336.3, "width of the picture in mm, 150 to 2000", lambda v: 150 <= v <= 2000)
    window: str = setting("auto", ", ".join(WINDOWS), lambda v: v in WINDOWS)


def in_own_units(value: float) -> bool:
    """A V4L2 control is a whole number; -1 leaves it to the camera."""
    return value == -1 or 0 <= value <= 65535


@dataclass(frozen=True, slots=True)
class CameraConfig:
    address: str = setting("", "a device index or name, video file, picture folder, http address, sim://camera", bool)
    voucher: str = setting("[0-9]{28}", "a regular expression that the whole code must match", is_pattern)
    mirrored: bool = setting(True, "true or false")
    exposure: float = setting(10.0, "0 to 1000 milliseconds, 0 for automatic", lambda v: 0 <= v <= 1000)
    focus: float = setting(-1.0, "-1 for automatic, or 0 to 65535 in the camera's own units", in_own_units)
    gain: float = setting(-1.0, "-1 as it is, or 0 to 65535 in the camera's own units", in_own_units)


@dataclass(frozen=True, slots=True)
class CardConfig:
    address: str = setting("", "serial device, socket://host:port, rfc2217://host:port, sim://card", bool)
    baud: int = setting(115200, "1200 to 921600", lambda v: 1200 <= v <= 921600)


@dataclass(frozen=True, slots=True)
class PrinterConfig:
    address: str = setting("", "serial device, file://path, socket://host:port, sim://printer", bool)
    baud: int = setting(115200, "1200 to 921600", lambda v: 1200 <= v <= 921600)
    answers: bool = setting(True, "true, or false for a port that cannot be read")


@dataclass(frozen=True, slots=True)
class DockConfig:
    port: int = setting(8700, "0 (any free one) to 65535", lambda v: 0 <= v <= 65535)


@dataclass(frozen=True, slots=True)
class VoiceConfig:
    folder: str = setting("out/voice", "a folder with a folder for each language, the project's own if not absolute")
    headset: bool = setting(False, "true or false")


def is_key(name: str) -> bool:
    """One that pygame tells of by this very name."""
    import pygame  # not at the top: who only reads a config should not wait for it

    codes = (getattr(pygame, each) for each in dir(pygame) if each.startswith("K_"))
    return name in {pygame.key.name(code) for code in codes} - {"", "unknown key"}


A_KEY = 'a key as pygame calls it: "tab", "return", "space", "f1", "right", "[+]" on the keypad'


@dataclass(frozen=True, slots=True)
class KeysConfig:
    """Raises ValueError where one key would be both."""

    next: str = setting("tab", A_KEY, is_key)
    do: str = setting("return", A_KEY, is_key)

    def __post_init__(self) -> None:
        if self.next == self.do:
            raise ValueError("do: must be another key than next")


@dataclass(frozen=True, slots=True)
class JournalConfig:
    folder: str = setting("", "a folder, or empty for none")


@dataclass(frozen=True, slots=True)
class Config:
    """All of a machine. `simulated`: sim:// addresses may be used, and every picture says 演示."""

    simulated: bool
    hall: HallConfig
    library: LibraryConfig
    hours: HoursConfig
    rules: RulesConfig
    screen: ScreenConfig
    camera: CameraConfig
    card: CardConfig
    printer: PrinterConfig
    backend: BackendConfig
    dock: DockConfig
    journal: JournalConfig
    voice: VoiceConfig
    keys: KeysConfig
    certificates: CertificatesConfig
    announcements: tuple[AnnouncementConfig, ...] = ()


def load(path: Path, settings: Iterable[str] = (), over: Sequence[Path] = (), keys: bool = True) -> Config:
    """Read `path`, lay the files of `over` on it, then `section.key=value` settings. Raises BadConfig.

    `keys`: also what the platform's keys and certificates are read from must be in order.
    """
    table = _read(path)
    sources: dict[str, str] = {}
    for each in over:
        _lay_file_over(table, each, sources)
    for text in settings:
        _lay_over(table, text, sources)
    config: Config = _build(Config, table, "", str(path), sources)
    _check_whole(config, str(path), sources)
    if keys:
        _check_keys(config, str(path), sources)
    return config


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8-sig"))
    except OSError as error:
        raise BadConfig(str(path), f"cannot be read ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise BadConfig(str(path), "is not UTF-8: save it as UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        raise BadConfig(str(path), f"is not TOML: {error}") from error


def _lay_file_over(table: dict[str, Any], path: Path, sources: dict[str, str]) -> None:
    """A key of a section replaces that key alone."""
    for name, value in _read(path).items():
        sources[name] = f"{path}: {name}"
        below = table.get(name)
        if isinstance(value, dict) and isinstance(below, dict):
            below.update(value)
            sources |= {f"{name}.{key}": f"{path}: {name}.{key}" for key in value}
        else:
            table[name] = value


def _lay_over(table: dict[str, Any], text: str, sources: dict[str, str]) -> None:
    key, equals, value = text.partition("=")
    if not equals or not re.fullmatch(r"[a-z_]+(\.[a-z_]+)?", key):
        raise BadConfig(f"--set {text}", "must look like section.key=value")
    try:
        parsed = tomllib.loads(f"v = {value}")["v"]
    except tomllib.TOMLDecodeError:
        parsed = value  # a bare word is text
    *section, last = key.split(".")
    inner = table
    for name in section:
        inner = inner.setdefault(name, {})
        if not isinstance(inner, dict):
            raise BadConfig(f"--set {text}", f"{name} is not a section")
    inner[last] = parsed
    sources[key] = f"--set {key}"


def _build(kind: type, table: Mapping[str, Any], prefix: str, path: str, sources: Mapping[str, str]) -> Any:
    known = {each.name: each for each in fields(kind)}
    types = get_type_hints(kind)

    def where(name: str) -> str:
        return sources.get(prefix + name) or f"{path}: {prefix}{name}"

    for name in table:
        if name not in known:
            set_below = next((said for key, said in sources.items() if key.startswith(f"{prefix}{name}.")), None)
            raise BadConfig(set_below or where(name), f"unknown; allowed here: {', '.join(known)}")
    values: dict[str, Any] = {}
    for name, each in known.items():
        wanted = types[name]
        if dataclasses.is_dataclass(wanted):
            inner = table.get(name, {})
            if not isinstance(inner, Mapping):
                raise BadConfig(where(name), "must be a section")
            values[name] = _build(wanted, inner, f"{name}.", path, sources)  # type: ignore[arg-type]
        elif name in table:
            values[name] = _value(table[name], wanted, each.metadata, where(name))
        elif each.default is dataclasses.MISSING:
            raise BadConfig(where(name), "is missing")
        else:
            values[name] = _checked(each.default, each.metadata, where(name))
    try:
        return kind(**values)
    except ValueError as error:  # a section that checks itself
        name, _, what = str(error).partition(": ")
        raise BadConfig(where(name), what) from error


NAMES = {str: "text", int: "a whole number", float: "a number", bool: "true or false", date: "a day"}


def _value(value: Any, wanted: Any, metadata: Mapping[str, Any], where: str) -> Any:
    if get_origin(wanted) is tuple and isinstance(value, list):
        inner = get_args(wanted)[0]
        if dataclasses.is_dataclass(inner):
            return tuple(_section(each, inner, f"{where}[{number}]") for number, each in enumerate(value, 1))
        return tuple(_value(each, inner, {}, where) for each in value)
    if wanted is float and type(value) is int:
        value = float(value)
    if wanted is str and type(value) in (int, float):
        value = str(value)
    if type(value) is not wanted:
        name = NAMES.get(wanted, "a list")
        raise BadConfig(where, f"must be {name}; allowed: {metadata.get('allowed', name)}")
    return _checked(value, metadata, where)


def _section(value: Any, wanted: Any, where: str) -> Any:
    """One of several sections of a name."""
    if not isinstance(value, Mapping):
        raise BadConfig(where, "must be a section")
    return _build(wanted, value, "", where, {})


def _checked(value: Any, metadata: Mapping[str, Any], where: str) -> Any:
    check = metadata.get("check")
    if check and not check(value):
        raise BadConfig(where, f"{value!r} is not allowed; allowed: {metadata['allowed']}")
    return value


def _check_whole(config: Config, path: str, sources: Mapping[str, str]) -> None:
    """What no single value shows: nothing simulated in a real hall, no real platform in a simulated one."""
    addresses = {
        "camera.address": config.camera.address,
        "card.address": config.card.address,
        "printer.address": config.printer.address,
        "backend.url": config.backend.url,
    }
    for key, address in addresses.items():
        where = sources.get(key) or f"{path}: {key}"
        if address.startswith("sim://") and not config.simulated:
            raise BadConfig(where, "sim:// needs simulated = true")
        if address.startswith("sim://") and address != SIMULATED[key]:
            raise BadConfig(where, f"{address!r} is not allowed; allowed: {SIMULATED[key]}")
    for key, address in config.backend.addresses().items():
        if config.simulated and address != SIMULATED_PLATFORM and not _loopback(address):
            where = sources.get(f"backend.{key}") or f"{path}: backend.{key}"
            raise BadConfig(where, "a simulated machine asks platforms on loopback only")


def _check_keys(config: Config, path: str, sources: Mapping[str, str]) -> None:
    try:
        check(config.backend)
    except NotReady as error:
        where = sources.get(f"backend.{error.key}") or f"{path}: backend.{error.key}"
        raise BadConfig(where, str(error)) from error
    if config.certificates.issuer or config.certificates.key:
        from kiosk.certificates.notary import NoNotary, notary  # few need it, and it takes time

        try:
            notary(config)
        except NoNotary as unable:
            where = sources.get(f"certificates.{unable.key}") or f"{path}: certificates.{unable.key}"
            raise BadConfig(where, str(unable)) from unable


def _loopback(url: str) -> bool:
    try:
        far = urlsplit(url)
        host, _ = far.hostname or "", far.port
    except ValueError:  # brackets that do not close, a port that is no number
        return False
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
