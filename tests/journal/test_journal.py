"""The journal: what happened, never to whom; and a disk that is full costs entries, not visits."""

import json
import tomllib
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from kiosk.core.actions import GoBack, Leave, Open, PrintSlip, TryAgain
from kiosk.core.domain import Failed, Found, Nothing, Outcome, Trouble
from kiosk.core.duty import Condition, Health, Part
from kiosk.core.effects import Ask, Print, ReadCard
from kiosk.core.events import (
    Answered,
    CardInserted,
    CardRead,
    CardRemoved,
    CardTrouble,
    CodeSeen,
    Crashed,
    Event,
    PartChanged,
    PrintEnded,
    PrintResult,
    Tapped,
    Ticked,
    Touched,
)
from kiosk.core.filings import FilingEnd
from kiosk.core.state import State
from kiosk.core.update import update
from kiosk.journal.journal import CATALOGUE, FORMS, Entry, Journal, NotAllowed, entries
from kiosk.services import SERVICES
from tests import people
from tests.pages import account, asked, listed, ready, unidentified

AT = datetime(2026, 11, 22, 10, 28, 5)
CODE = CodeSeen(people.VOUCHER.code)
ALLOWED = tomllib.loads(CATALOGUE.read_text("utf-8"))


def noted(state: State, *happened: Event) -> list[Entry]:
    """What is noted while these happen, one after the other."""
    told: list[Entry] = []
    for event in happened:
        before = state
        state, _ = update(before, event)
        told += entries(before, event, state)
    return told


def answering(state: State, *answers: Event | Outcome | CardTrouble) -> list[Entry]:
    """The same, where an outcome answers the last order."""
    told: list[Entry] = []
    ticket = None
    for each in answers:
        event: Event
        if isinstance(each, Found | Nothing | Failed):
            assert ticket is not None
            event = Answered(ticket, each)
        elif isinstance(each, CardTrouble):
            assert ticket is not None
            event = CardRead(ticket, each)
        else:
            event = each
        before = state
        state, effects = update(before, event)
        ticket = next((e.ticket for e in effects if isinstance(e, Ask | ReadCard | Print)), ticket)
        told += entries(before, event, state)
    return told


def at(seconds: float) -> Ticked:
    return Ticked(100.0 + seconds, people.NOW + timedelta(seconds=seconds))


def names(told: Sequence[Entry]) -> list[str]:
    return [entry for entry, _ in told]


# -- what is noted -------------------------------------------------------------------------------------------------


def test_a_whole_visit() -> None:
    state, identify = asked(ready(), CODE)
    told = noted(ready(), CODE, Answered(identify, Found(people.IDENTIFIED)))
    state = account()
    state, looked = asked(state, Tapped(Open("settlements")))
    told += noted(state, Answered(looked, people.HALF_LISTING), Answered(looked, people.LISTING))
    state, printing = asked(account(), Tapped(PrintSlip()))
    told += noted(state, at(4.0), PrintEnded(printing, PrintResult.PRINTED), at(64.5), Tapped(Leave()))
    assert told == [
        ("session-began", {"session": 1, "by": "code"}),
        ("identified", {"session": 1}),
        ("looked-up", {"session": 1, "service": "settlements", "outcome": "found"}),
        ("print-ended", {"session": 1, "result": "printed"}),
        ("session-ended", {"session": 1, "seconds": "64.5", "because": "left"}),
    ]


@pytest.mark.parametrize(
    ("state", "event", "because"),
    [
        (account(), Tapped(Leave()), "left"),
        (account(), at(120.0), "quiet"),
        (account(), Crashed("3f9a01c2"), "crash"),
        (asked(ready(), CardInserted())[0], CardRemoved(), "card pulled"),
        (
            asked(ready(), CardInserted())[0],
            PartChanged(Part.CARD, Health(Condition.ABSENT, "no_port")),
            "reader gone",
        ),
        (unidentified(Failed(Trouble.BAD_VOUCHER)), CodeSeen(people.OTHER_VOUCHER.code), "replaced"),
        (unidentified(Failed(Trouble.BAD_VOUCHER)), CardInserted(), "replaced"),
    ],
)
def test_why_a_visit_ended(state: State, event: Event, because: str) -> None:
    told = dict(noted(state, event))
    assert told["session-ended"]["because"] == because
    assert because in ALLOWED["session-ended"]["because"]


@pytest.mark.parametrize("why", list(Trouble))
def test_why_somebody_was_not_identified(why: Trouble) -> None:
    told = answering(ready(), CODE, Failed(why, "参保人不存在"))
    assert told[1:] == [("not-identified", {"session": 1, "trouble": why.value})]


@pytest.mark.parametrize("why", list(CardTrouble))
def test_why_a_card_was_not_read(why: CardTrouble) -> None:
    told = answering(ready(), CardInserted(), why)
    assert told == [
        ("session-began", {"session": 1, "by": "card"}),
        ("card-unread", {"session": 1, "why": why.value}),
    ]


@pytest.mark.parametrize(
    ("outcome", "said"),
    [
        (people.LISTING, "found"),
        (people.MIXED_LISTING, "found"),
        (Nothing(), "nothing"),
        *((Failed(why), why.value) for why in Trouble),
    ],
)
def test_how_a_look_ended(outcome: Outcome, said: str) -> None:
    told = answering(account(), Tapped(Open("settlements")), outcome)
    assert told == [("looked-up", {"session": 1, "service": "settlements", "outcome": said})]


@pytest.mark.parametrize("what", ["5203 5203.setlinfo.cash_payamt", "5204 http 502", "1101 tls certificate expired"])
def test_where_a_call_failed_is_noted_for_an_engineer(what: str) -> None:
    failed = Failed(Trouble.STRANGE, "", what)
    looked = answering(account(), Tapped(Open("settlements")), failed)
    assert looked[1:] == [("call-failed", {"session": 1, "what": what})]
    assert answering(ready(), CODE, failed)[-1] == looked[1]


@pytest.mark.parametrize("what", ["1101 999999195503120018", "1101 王建国", "x" * 81])
def test_a_place_that_might_hold_somebody_s_number_or_name_is_not_noted(what: str) -> None:
    assert names(answering(account(), Tapped(Open("settlements")), Failed(Trouble.STRANGE, "", what))) == ["looked-up"]


def test_rows_that_fill_in_are_noted_once() -> None:
    steps = (Tapped(Open("settlements")), people.HALF_LISTING, people.HALF_LISTING, people.LISTING)
    assert names(answering(account(), *steps)) == ["looked-up"]


def test_a_look_that_nobody_answered_is_noted_as_too_slow() -> None:
    told = noted(account(), Tapped(Open("settlements")), at(30.0))
    assert told == [("looked-up", {"session": 1, "service": "settlements", "outcome": "too_slow"})]


def test_a_look_that_the_visitor_gave_up_is_not_noted() -> None:
    assert noted(account(), Tapped(Open("settlements")), Tapped(GoBack())) == []


def test_a_second_failure_is_noted_too() -> None:
    failed = Failed(Trouble.TOO_SLOW)
    assert names(answering(account(), Tapped(Open("settlements")), failed, Tapped(TryAgain()), failed)) == [
        "looked-up",
        "looked-up",
    ]


@pytest.mark.parametrize("result", list(PrintResult))
def test_how_printing_ended(result: PrintResult) -> None:
    state, ticket = asked(account(), Tapped(PrintSlip()))
    told = noted(state, PrintEnded(ticket, result, "paper_out"))
    assert told == [("print-ended", {"session": 1, "result": result.value})]


@pytest.mark.parametrize("part", list(Part))
@pytest.mark.parametrize("condition", [each for each in Condition if each is not Condition.READY])
def test_how_a_device_is(part: Part, condition: Condition) -> None:
    changed = PartChanged(part, Health(condition, "no_port"))
    told = ("part-changed", {"part": part.value, "condition": condition.value})
    assert noted(ready(), changed, changed) == [told]


@pytest.mark.parametrize("event", [Touched(), at(1.0), Tapped(Open("balance"))])
def test_most_of_what_happens_is_not_noted(event: Event) -> None:
    assert noted(account(), event) == []
    assert noted(listed(), event) == []


# -- what may be noted ---------------------------------------------------------------------------------------------


def valid(form: object) -> list[object]:
    if isinstance(form, list):
        return list(form)
    values: dict[str, list[object]] = {
        "count": [0, 7, "123456789"],
        "seconds": ["0.0", "64.5", 120],
        "crash": ["3f9a01c2"],
        "place": ["ZeroDivisionError", "update:_route:117", "x" * 80],
        "what": ["5203 5203.setlinfo.cash_payamt", "5204 http 502"],
        "clip": ["overview.lead#1", "items.grade.~7532#0"],
        "key": ["f-3b9d0177", "k" * 64],
    }
    return values[str(form)]


def invalid(form: object) -> list[object]:
    if isinstance(form, list):
        return ["", "王建国", form[0].upper(), f"{form[0]} ", None]
    values: dict[str, list[object]] = {
        "count": ["", -1, 1.5, "1234567890", "999999195503120014", "王"],
        "seconds": ["", "1.25", "-1", "1,204.56", "1204567"],
        "crash": ["3F9A01C2", "3f9a01c", "王建国"],
        "place": ["", "1st", "王建国", "a b", "x" * 82, "a\nb"],
        "key": ["", "f-3b9d0", "999999195503120014", "F-3b9d0177", "f-3b9d0177 ", "f-王建国王建国", "k" * 65],
        "what": ["", "1101 999999195503120014", "1101 王建国", "x" * 81, "a\nb"],
        "clip": ["", "overview.lead", "王建国#0", "a b#1", "999999195503120014 #0", "#1"],
    }
    return values[str(form)]


EVERY = [(entry, field) for entry, fields in ALLOWED.items() for field in fields]


def good(entry: str) -> dict[str, object]:
    return {field: valid(form)[0] for field, form in ALLOWED[entry].items()}


@pytest.mark.parametrize(("entry", "field"), EVERY)
def test_each_field_takes_what_the_catalogue_says_and_nothing_else(entry: str, field: str, tmp_path: Path) -> None:
    journal = Journal(tmp_path)
    for value in valid(ALLOWED[entry][field]):
        journal.note(AT, entry, **{**good(entry), field: value})
    for value in invalid(ALLOWED[entry][field]):
        with pytest.raises(NotAllowed, match=rf"^{entry}\.{field}$"):
            journal.note(AT, entry, **{**good(entry), field: value})


@pytest.mark.parametrize("entry", list(ALLOWED))
def test_an_entry_has_all_its_fields_and_no_other(entry: str, tmp_path: Path) -> None:
    journal = Journal(tmp_path)
    with pytest.raises(NotAllowed):
        journal.note(AT, entry, **{**good(entry), "name": "王建国"})
    for field in ALLOWED[entry]:
        with pytest.raises(NotAllowed):
            journal.note(AT, entry, **{key: value for key, value in good(entry).items() if key != field})
    assert not list(tmp_path.iterdir())


def test_only_catalogued_entries_are_written(tmp_path: Path) -> None:
    with pytest.raises(NotAllowed):
        Journal(tmp_path).note(AT, "visitor", session=1)
    assert not list(tmp_path.iterdir())


def test_a_refusal_does_not_repeat_the_value() -> None:
    with pytest.raises(NotAllowed) as caught:
        Journal(None).note(AT, "identified", session="王建国")
    assert "王建国" not in str(caught.value)


def test_the_catalogue_has_fields_of_known_forms() -> None:
    for entry, fields in ALLOWED.items():
        for field, form in fields.items():
            assert isinstance(form, list) or form in FORMS, f"{entry}.{field}"


def test_the_catalogue_knows_every_word_that_the_core_can_say() -> None:
    assert set(ALLOWED["not-identified"]["trouble"]) == {why.value for why in Trouble}
    assert set(ALLOWED["looked-up"]["outcome"]) == {"found", "nothing", *(why.value for why in Trouble)}
    assert set(ALLOWED["looked-up"]["service"]) >= {service.name for service in SERVICES}
    assert set(ALLOWED["card-unread"]["why"]) == {why.value for why in CardTrouble}
    assert set(ALLOWED["print-ended"]["result"]) == {result.value for result in PrintResult}
    assert set(ALLOWED["part-changed"]["part"]) == {part.value for part in Part}
    assert set(ALLOWED["filing-left"]["end"]) == {end.value for end in FilingEnd}
    assert set(ALLOWED["part-changed"]["condition"]) == {condition.value for condition in Condition}


# -- where it is written -------------------------------------------------------------------------------------------


def test_one_line_an_entry_and_one_file_a_day(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "journal")
    journal.note(AT, "session-began", session=1, by="code")
    journal.note(AT, "identified", session=1)
    journal.note(AT + timedelta(days=1), "stopped")
    files = sorted((tmp_path / "journal").iterdir())
    assert [file.name for file in files] == ["2026-11-22.jsonl", "2026-11-23.jsonl"]
    assert [json.loads(line) for line in files[0].read_text("utf-8").splitlines()] == [
        {"at": "2026-11-22T10:28:05", "entry": "session-began", "session": 1, "by": "code"},
        {"at": "2026-11-22T10:28:05", "entry": "identified", "session": 1},
    ]


def test_a_journal_that_is_there_is_continued(tmp_path: Path) -> None:
    for session in (1, 2):
        Journal(tmp_path).note(AT, "identified", session=session)
    assert len((tmp_path / "2026-11-22.jsonl").read_text("utf-8").splitlines()) == 2


def test_a_full_disk_loses_the_entry_and_not_the_visit(tmp_path: Path) -> None:
    """/dev/full takes no byte: every write fails as on a full disk."""
    journal = Journal(tmp_path)
    (tmp_path / "2026-11-22.jsonl").symlink_to("/dev/full")
    before = ready()
    after, _ = update(before, CODE)
    journal.note_change(before, CODE, after)
    (tmp_path / "2026-11-22.jsonl").unlink()
    journal.note_change(before, CODE, after)
    assert json.loads((tmp_path / "2026-11-22.jsonl").read_text("utf-8"))["entry"] == "session-began"


def test_a_folder_that_vanished_loses_the_entry_and_not_the_visit(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "journal")
    (tmp_path / "journal").rmdir()
    journal.note(AT, "stopped")
    assert not (tmp_path / "journal").exists()


def test_without_a_folder_entries_are_checked_all_the_same() -> None:
    journal = Journal(None)
    journal.note(AT, "stopped")
    with pytest.raises(NotAllowed):
        journal.note(AT, "stopped", name="王建国")
