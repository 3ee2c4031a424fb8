"""Who may sign: the public keys in the cities' files. Reads that table alone, so that a fault elsewhere in a city's
folder keeps no slip from being looked at."""

import tomllib
from pathlib import Path

from kiosk.certificates.keys import is_public_key
from kiosk.core.certificate import ISSUER
from kiosk.core.city import Issuer


class BadIssuers(Exception):
    """The sentence names the file and what is wrong in it."""


def issuers_of(folder: Path) -> tuple[Issuer, ...]:
    """Those of one city's folder. Raises BadIssuers."""
    file = folder / "city.toml"
    try:
        told = tomllib.loads(file.read_text("utf-8-sig")).get("issuers", [])
    except OSError as error:
        raise BadIssuers(f"{file} cannot be read ({error.strerror})") from error
    except (ValueError, RecursionError) as error:  # TOML's own and UTF-8's are such; tables lie too deep in each other
        raise BadIssuers(f"{file} is not TOML in UTF-8") from error
    if not isinstance(told, list):
        raise BadIssuers(f"{file}: issuers must be sections, [[issuers]]")
    return tuple(_issuer(each, f"{file}: issuers[{number}]") for number, each in enumerate(told, 1))


def issuers_in(cities: Path) -> tuple[Issuer, ...]:
    """Those of every city's folder. Raises BadIssuers, also for an id that two of them have."""
    found = [issuer for file in sorted(cities.glob("*/city.toml")) for issuer in issuers_of(file.parent)]
    if len({issuer.id for issuer in found}) < len(found):
        raise BadIssuers(f"{cities}: two cities have an issuer of the same id")
    return tuple(found)


def _issuer(told: object, where: str) -> Issuer:
    values = [told.get(key) for key in ("id", "name", "key")] if isinstance(told, dict) else []
    match values:
        case [str() as id, str() as name, str() as key] if ISSUER.fullmatch(id) and name and is_public_key(key):
            return Issuer(id, name, key.lower())
    raise BadIssuers(f"{where}: wants id (up to 20 of a-z 0-9 -), name, and key (128 hex digits, a point of SM2)")
