"""A table of a city's file that is asked for its keys, notes every fault, and knows which keys nobody asked for.

A faulty value is answered with an empty one of its type: it is seen by nobody, because a folder with a fault is
refused as a whole.
"""

import os
import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import Enum
from pathlib import Path
from typing import Any, TypeVar

from kiosk.city.faults import Fault
from kiosk.city.files import toml_of
from kiosk.core.policy import Citation, Policy, Source
from kiosk.core.texts import fill

T = TypeVar("T")
E = TypeVar("E", bound=Enum)

NAME = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*")
TELEPHONE = re.compile(r"\+?[0-9](?:[ -]?[0-9]){2,14}")
TYPES = {str: "text", bool: "true or false", int: "a number", float: "a number", list: "a list", dict: "a table"}
PLAIN = "text without { and }: figures stand in lists of sentences only (lines and answer)"
HEADING, SENTENCE = 40, 160  # characters at most: a heading fits on a page of the largest letters, as a sentence does
MOST = 60  # tables that a visitor goes through page by page
OFFERED = "a service that city.toml offers"
A_NUMBER = "a telephone number, as 12393 or 0931-2912393"


@dataclass(frozen=True, slots=True)
class Written:
    """A text that holds a figure. `until`: the last day on which it is told; None: it has no end of its own."""

    file: str
    key: str
    text: str
    until: date | None


@dataclass(slots=True)
class Folder:
    """What is known while a folder is read. `services` and `icons` None: any word will do.

    `policy`: what texts take their figures from; None while it has not been read, or where it has faults. `sources` and
    `offered`: None where their file cannot be read, so that what refers to it is not told of as well.
    """

    path: Path
    services: Collection[str] | None
    icons: Collection[str] | None
    catalogues: Path
    faults: list[Fault] = field(default_factory=list)
    texts: list[Written] = field(default_factory=list)
    sources: dict[str, Source] | None = None
    policy: Policy | None = None
    offered: tuple[str, ...] | None = None
    used: tuple[str, ...] = ()  # names of catalogues
    catalogued: tuple[Source, ...] = ()  # the sources that their articles name

    def whole(self, path: Path, build: "Callable[[Table], T]") -> T | None:
        """What a file holds; None where it cannot be read."""
        values = toml_of(path, self.faults)
        return None if values is None else Table(self, path.name, "", values).built(build)

    def has(self, name: str) -> bool:
        return os.path.exists(self.path / name)  # where it may not be looked for, too


class Table:
    def __init__(self, folder: Folder, file: str, place: str, values: Mapping[str, Any]) -> None:
        """`place`: the table's own key with its number, empty for a whole file."""
        self.folder = folder
        self.place = place
        self._file = file
        self._values = values
        self._asked: dict[str, None] = {}

    def built(self, build: "Callable[[Table], T]") -> T:
        """What `build` makes of it; then what it did not ask for is unknown."""
        value = build(self)
        for key in self._values:
            if key not in self._asked:
                self.fault(key, f"unknown; allowed here: {', '.join(self._asked)}")
        return value

    def fault(self, key: str, reason: str, word: str = "") -> None:
        """`word`: one that is not known, as Fault has it."""
        self.folder.faults.append(Fault(self._file, self.key(key), reason, word))

    def key(self, key: str) -> str:
        return f"{self.place}.{key}" if self.place and key else self.place or key

    def raw(self, key: str) -> Any:
        self._asked[key] = None
        return self._values.get(key)

    def __contains__(self, key: str) -> bool:
        self._asked[key] = None
        return key in self._values

    def names(self) -> tuple[str, ...]:
        return tuple(self._values)

    # -- one value ----------------------------------------------------------------------------------------------------

    def text(self, key: str, default: str | None = None, allowed: str = "text") -> str:
        """Something to read in one line; `default` where it may be absent or empty."""
        value = self.raw(key)
        if value is None and default is not None:
            return default
        if value is None:
            self.fault(key, f"is missing: {allowed}")
        elif not isinstance(value, str):
            self.fault(key, f"is {kind_of(value)}; allowed: {allowed}, in quotes")
        elif value == "" and default is not None:
            return ""
        elif not value.strip():
            self.fault(key, f"is empty; allowed: {allowed}")
        elif not value.isprintable():
            self.fault(key, "holds a line break or something invisible; allowed: text in one line")
        else:
            self._check_plain(key, value)
            return value.strip()
        return ""

    def fitting(self, key: str, pattern: str | re.Pattern[str], allowed: str, default: str | None = None) -> str:
        value = self.text(key, default, allowed)
        if value and not re.fullmatch(pattern, value):
            self.fault(key, f"{value!r} is not allowed; allowed: {allowed}")
        return value

    def heading(self, key: str) -> str:
        """What stands large on a page or a button."""
        return self.fitting(key, rf".{{1,{HEADING}}}", f"up to {HEADING} characters, as a page has room for")

    def id(self, key: str = "id") -> str:
        return self.fitting(key, NAME, "a name of small letters a-z, digits and hyphens")

    def telephone(self, key: str) -> str:
        return self.fitting(key, TELEPHONE, A_NUMBER)

    def one_of(self, key: str, words: Collection[str], what: str, default: str | None = None) -> str:
        """A word of a list; `what` it stands for, as "a level of this city"."""
        value = self.text(key, default, f"{what}: {listed(words)}")
        if value and value not in words:
            self.fault(key, f"{value!r} is not known; allowed: {what}: {listed(words)}", value)
        return value

    def word(self, key: str, words: type[E], what: str) -> E:
        told = {str(each.value): each for each in words}
        return told.get(self.one_of(key, told, what)) or next(iter(words))

    def flag(self, key: str, default: bool | None = None) -> bool:
        value = self.raw(key)
        if value is None and default is not None:
            return default
        if not isinstance(value, bool):
            self.fault(key, f"is {kind_of(value)}; allowed: true or false, without quotes")
            return False
        return value

    def day(self, key: str, words: Mapping[str, date | None], optional: bool = False) -> date | None:
        """A day, or one of the words that stand for one."""
        value = self.raw(key)
        if value is None and optional:
            return None
        if isinstance(value, date) and not isinstance(value, datetime):
            return value
        if isinstance(value, str) and value in words:
            return words[value]
        allowed = " or ".join(["a day without quotes, as 2023-04-01", *(f'"{each}"' for each in words)])
        self.fault(key, f"is {kind_of(value)}; allowed: {allowed}")
        return None

    def icon(self) -> str:
        value = self.text("icon", allowed="the name of an icon of the family lucide")
        if value and self.folder.icons is not None and value not in self.folder.icons:
            self.fault("icon", f"{value!r} is not known; allowed: the name of an icon of the family lucide")
        return value

    def service(self, key: str, default: str | None = None) -> str:
        """One that this city offers, because a button that leads nowhere helps nobody."""
        offered = self.folder.offered
        return self.text(key, default) if offered is None else self.one_of(key, offered, OFFERED, default)

    # -- several ------------------------------------------------------------------------------------------------------

    def lines(self, key: str, until: date | None = None) -> tuple[str, ...]:
        """Sentences in a list, which alone may hold figures. `until`: as Written has it."""
        return self._list(key, 1, lambda line, text: self._check_figures(line, text, until))

    def texts(self, key: str, at_least: int = 0) -> tuple[str, ...]:
        """Texts in a list that are no sentences, as what to bring; an absent list counts as empty."""
        return self._list(key, at_least, self._check_plain)

    def _list(self, key: str, at_least: int, check: Callable[[str, str], None]) -> tuple[str, ...]:
        value = self.raw(key)
        if value is None and not at_least:
            return ()
        if value is None:
            self.fault(key, 'is missing: a list of texts, as ["one", "another"]')
            return ()
        if not isinstance(value, list):
            self.fault(key, f'is {kind_of(value)}; allowed: a list of texts, as ["one", "another"]')
            return ()
        if len(value) < at_least:
            self.fault(key, f"has {len(value)} texts; allowed: {at_least} or more")
        return tuple(self._line(f"{key}[{number}]", each, check) for number, each in enumerate(value, 1))

    def _line(self, key: str, value: object, check: Callable[[str, str], None]) -> str:
        if not isinstance(value, str):
            self.fault(key, f"is {kind_of(value)}; allowed: text, in quotes")
        elif not value.strip() or not value.isprintable():
            self.fault(key, "is empty or holds a line break; allowed: text in one line")
        elif len(value.strip()) > SENTENCE:
            self.fault(key, f"has {len(value.strip())} characters; allowed: up to {SENTENCE}, as a page has room for")
        else:
            check(key, value.strip())
            return value.strip()
        return ""

    def _check_plain(self, key: str, text: str) -> None:
        """That nothing in it waits to be filled, for nothing would be."""
        if set(text) & set("{}"):
            self.fault(key, f"{text!r} holds a brace; allowed: {PLAIN}")

    def _check_figures(self, key: str, text: str, until: date | None) -> None:
        """That the policy has what its placeholders ask for; they are filled on the day on which it is told."""
        if self.folder.policy is None:
            return
        try:
            fill(text, self.folder.policy, date.max)
        except ValueError as trouble:
            self.fault(key, f"{trouble}; allowed: a figure that policy.toml tells")
        if "{" in text:
            self.folder.texts.append(Written(self._file, self.key(key), text, until))

    def table(self, key: str, build: "Callable[[Table], T]") -> T | None:
        """[key]; None, and a fault, where it is not there."""
        value = self.raw(key)
        if not isinstance(value, dict):
            self.fault(key, f"is {kind_of(value)}; allowed: a table [{self.key(key)}]")
            return None
        return Table(self.folder, self._file, self.key(key), value).built(build)

    def each(
        self, key: str, build: "Callable[[Table], T]", at_least: int = 0, unique: str = "", at_most: int = MOST
    ) -> tuple[T, ...]:
        """[[key]]: what `build` makes of each table. `unique`: a key whose value no two of them share."""
        value = self.raw(key)
        if value is None and not at_least:
            return ()
        if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
            self.fault(key, f"is {kind_of(value)}; allowed: tables, each under [[{key}]]")
            return ()
        if len(value) < at_least:
            self.fault(key, f"is empty; allowed: {at_least} or more tables, each under [[{key}]]")
        if len(value) > at_most:
            self.fault(key, f"has {len(value)} tables; allowed: up to {at_most}")
            return ()
        tables = [
            Table(self.folder, self._file, f"{self.key(key)}[{number}]", each) for number, each in enumerate(value, 1)
        ]
        if unique:
            _tell_of_doubles(tables, unique)
        return tuple(each.built(build) for each in tables)

    # -- where it comes from ------------------------------------------------------------------------------------------

    def citation(self, prefix: str = "") -> Citation:
        """source and place, or invented = true."""
        invented = self.flag(f"{prefix}invented", False)
        source = self.text(f"{prefix}source", "")
        place = self.text(f"{prefix}place", "")
        known = self.folder.sources
        if source and known is not None and source not in known:
            reason = f"{source!r} is not defined; allowed: a source of policy.toml: {listed(known)}"
            self.fault(f"{prefix}source", reason, source)
        if not source and not invented:
            self.fault(f"{prefix}source", "is missing: the id of a source of policy.toml, or invented = true")
        elif not place and not invented:
            self.fault(f"{prefix}place", "is missing: where it stands in the source, as its heading")
        return Citation(source, place, invented)


def _tell_of_doubles(tables: list[Table], key: str) -> None:
    first: dict[object, str] = {}
    for table in tables:
        value = table.raw(key)
        if isinstance(value, str) and value in first:
            table.fault(key, f"{value!r} is also that of {first[value]}; allowed: one of its own")
        elif isinstance(value, str):
            first[value] = table.place


def kind_of(value: object) -> str:
    if value is None:
        return "missing"
    if isinstance(value, datetime):
        return f"a day with a time ({value})"
    if isinstance(value, date | time):
        return f"a {'day' if isinstance(value, date) else 'time'} ({value})"
    name = TYPES.get(type(value), "of the wrong kind")
    return f"{name} ({value!r})" if isinstance(value, str | int | float) else name


def listed(words: Collection[str]) -> str:
    return ", ".join(words) or "none is"
