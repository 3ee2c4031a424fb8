"""README's table of services and cities is what the cities' folders say; what README and docs point to is there."""

import re
from pathlib import Path

import pytest

from kiosk.config import ROOT
from tests.services_table import README, written

DOCUMENTS = (README, *sorted((ROOT / "docs").glob("*.md")))
PATH = re.compile(r"`((?:kiosk|drivers|tests|assets|config|docs)/[\w./-]+)`")


def test_the_table_of_services_and_cities_is_as_the_cities_are() -> None:
    told = README.read_text("utf-8")
    assert told == written(told)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_path_that_a_document_names_is_there(document: Path) -> None:
    named = PATH.findall(document.read_text("utf-8"))
    assert [path for path in named if not (ROOT / path).exists()] == []
