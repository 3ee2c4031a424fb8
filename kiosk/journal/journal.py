"""The journal: what happened, derived from the state before and after, in fields that the catalogue allows.

One JSON object a line, one file a day. Nothing personal has a field, so nothing personal can be written; a field or a
value that the catalogue does not know raises NotAllowed, which is a mistake of ours and is found by the tests.
"""

import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path

from kiosk.core.domain import Failed, Found, Nothing
from kiosk.core.duty import Part, health_of
from kiosk.core.events import Answered, CardRemoved, ClockOff, Crashed, Event, FilingLeft, PartChanged, Tapped, Ticked
from kiosk.core.service import is_search
from kiosk.core.state import Choosing, Identifying, Printed, Session, State, Unidentified, Unread, Using

CATALOGUE = Path(__file__).with_name("catalogue.toml")
FORMS = {
    "count": re.compile(r"\d{1,9}"),
    "seconds": re.compile(r"\d{1,6}(\.\d)?"),
    "key": re.compile(r"[a-z][0-9a-z-]{7,63}", re.ASCII),
    "crash": re.compile(r"[0-9a-f]{8}"),
    "what": re.compile(r"(?!.*\d{6})[\w .:-]{1,80}", re.ASCII),
    "place": re.compile(r"[A-Za-z_][\w.:]{0,80}"),
    "clip": re.compile(r"[\w.~]{1,80}#\d", re.ASCII),
}

Entry = tuple[str, dict[str, object]]


class NotAllowed(Exception):
    """The catalogue has no such entry, field or value."""


class Journal:
    def __init__(self, folder: Path | None) -> None:
        """`folder` None: entries are checked and dropped. Raises OSError where the folder cannot be made."""
        self._allowed: Mapping[str, Mapping[str, object]] = tomllib.loads(CATALOGUE.read_text("utf-8"))
        self._folder = folder
        if folder is not None:
            folder.mkdir(parents=True, exist_ok=True)

    def note(self, at: datetime, entry: str, **values: object) -> None:
        """Write one entry. Raises NotAllowed. A full or vanished disk loses the entry, never the visit."""
        self._check(entry, values)
        if self._folder is None:
            return
        line = json.dumps({"at": at.isoformat(timespec="seconds"), "entry": entry, **values}, ensure_ascii=False)
        try:
            with (self._folder / f"{at:%Y-%m-%d}.jsonl").open("a", encoding="utf-8") as file:
                file.write(line + "\n")
        except OSError:
            return

    def note_change(self, before: State, event: Event, after: State) -> None:
        for entry, values in entries(before, event, after):
            self.note(after.clock, entry, **values)

    def _check(self, entry: str, values: Mapping[str, object]) -> None:
        allowed = self._allowed.get(entry)
        if allowed is None or set(allowed) != set(values):
            raise NotAllowed(f"{entry}: {sorted(values)}")
        for field, value in values.items():
            form = allowed[field]
            fits = value in form if isinstance(form, list) else FORMS[str(form)].fullmatch(str(value))
            if not fits:
                raise NotAllowed(f"{entry}.{field}")


def entries(before: State, event: Event, after: State) -> Iterator[Entry]:
    """What is worth noting of one step. Reads kinds and counts only, never a personal value."""
    old, new = before.session, after.session
    if old and (new is None or new.number != old.number):
        seconds = f"{after.now - old.began:.1f}"
        yield "session-ended", {"session": old.number, "seconds": seconds, "because": _because(event)}
    yield from _not_found(old, new)
    if new and (old is None or new.number != old.number):
        yield "session-began", {"session": new.number, "by": new.by.value}
    if new and old and new.number == old.number:
        yield from _stage_changed(old, event, new)
    match event:
        case PartChanged(part) if before.healths != after.healths:
            yield from _part_changed(part, after)
        case ClockOff(0):
            yield "clock-right", {}
        case ClockOff(behind):
            yield "clock-off", {"seconds": f"{abs(behind):.0f}", "side": "behind" if behind > 0 else "ahead"}
        case FilingLeft(key, end):
            yield "filing-left", {"key": key, "end": end.value}


def _stage_changed(old: Session, event: Event, new: Session) -> Iterator[Entry]:
    number: dict[str, object] = {"session": new.number}
    match old.stage, new.stage:
        case Identifying(), Using() | Choosing():
            yield "identified", number
        case _, Unidentified(failed) if old.stage != new.stage:
            yield "not-identified", {**number, "trouble": failed.why.value}
            yield from _call_failed(failed, number)
        case _, Unread(why) if old.stage != new.stage:
            yield "card-unread", {**number, "why": why.value}
        case Using() as asking, Using() as knowing if isinstance(event, Answered | Ticked):
            yield from _looked_up(asking, knowing, number)
    if isinstance(new.print, Printed) and new.print != old.print:
        yield "print-ended", {**number, "result": new.print.result.value}


def _looked_up(asking: Using, knowing: Using, number: dict[str, object]) -> Iterator[Entry]:
    """What was awaited and is no longer: answered, or given up."""
    for due in asking.awaited:
        if due in knowing.awaited or is_search(due.key):
            continue
        told: dict[str, object] = {**number, "service": knowing.service}
        match knowing.given.get(due.key):
            case Found():
                yield "looked-up", {**told, "outcome": "found"}
            case Nothing():
                yield "looked-up", {**told, "outcome": "nothing"}
            case Failed(why) as failed:
                yield "looked-up", {**told, "outcome": why.value}
                yield from _call_failed(failed, number)


def _not_found(old: Session | None, new: Session | None) -> Iterator[Entry]:
    """Somebody gave up a search that found nothing. What was typed has no field: it may be anything."""
    match old:
        case Session(stage=Using() as using) if using.typing.text and any(
            is_search(entry.key) and isinstance(entry.value, Nothing) for entry in using.given.entries
        ):
            after = new.stage if new and new.number == old.number else None
            if not isinstance(after, Using) or (after.service, after.given.depth) != (using.service, using.given.depth):
                yield "not-found", {"service": using.service}


def _call_failed(failed: Failed, number: dict[str, object]) -> Iterator[Entry]:
    """Where, for an engineer; nothing where that is not said, or in a form that might hold a person's number."""
    if FORMS["what"].fullmatch(failed.what):
        yield "call-failed", {**number, "what": failed.what}


def _part_changed(part: Part, after: State) -> Iterator[Entry]:
    yield "part-changed", {"part": part.value, "condition": health_of(after.healths, part).condition.value}


def _because(event: Event) -> str:
    match event:
        case Crashed():
            return "crash"
        case CardRemoved():
            return "card pulled"
        case PartChanged():
            return "reader gone"
        case Ticked():
            return "quiet"
        case Tapped():
            return "left"
        case _:
            return "replaced"
