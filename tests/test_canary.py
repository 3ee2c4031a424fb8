"""A person goes through real visits, and is then looked for in everything that is not the visit's own folder."""

import re

import pytest

from kiosk.player import VISITOR
from kiosk.sandbox.people import PEOPLE

WHO = next(person for person in PEOPLE if person.name == VISITOR)
TOKEN = re.compile(r"\d{6}ec[0-9a-z]{30}")  # what the platform gives for an e-voucher
MONEY = re.compile(r"\d[\d,]*\.\d\d(?!\d)")


def traces(visit) -> set[str]:
    """The person, and every amount that was on a screen, as shown and as the platform sends it."""
    shown = {amount for step in visit.told["steps"] for words in step["words"] for amount in MONEY.findall(words)}
    amounts = shown | {amount.replace(",", "") for amount in shown}
    person = {WHO.name, WHO.id_number, WHO.number, WHO.voucher, WHO.card.number, WHO.card.identifier}
    return person | {amount for amount in amounts if len(amount) > len("0.00")}


def left(visit) -> str:
    """All that a visit left or said anywhere else."""
    files = [path for folder in (visit.journal, visit.temporary) for path in folder.rglob("*")]
    names = [str(path) for path in files]
    contents = [path.read_bytes().decode("utf-8", "replace") for path in files if path.is_file()]
    return "\n".join((*names, *contents, visit.stdout, visit.stderr, *visit.titles))


@pytest.mark.parametrize("name", ["code", "card"])
def test_the_canary_was_there_to_be_found(visits, name):
    visit = visits[name]
    words = "\n".join(words for step in visit.told["steps"] for words in step["words"])
    assert "王*国" in words
    assert {"1,204.56", "1204.56", "5,443.83", "18652.30"} <= traces(visit)
    assert '"entry": "identified"' in left(visit)
    assert any("drivers.camera.child" in title for title in visit.titles)


@pytest.mark.parametrize("name", ["code", "card", "network-cut", "paper-out"])
def test_nothing_of_the_person_is_left_anywhere(visits, name):
    said = left(visits[name])
    assert [trace for trace in traces(visits[name]) if trace in said] == []
    assert TOKEN.findall(said) == []


@pytest.mark.parametrize("name", ["code", "card", "network-cut", "paper-out"])
def test_no_temporary_file_is_left(visits, name):
    assert list(visits[name].temporary.iterdir()) == []
