"""Every message says of each field what it is called, how long it may be, and where that is written."""

import importlib
import pkgutil
import re

import pytest

from kiosk.backend import fsi
from kiosk.backend.fsi.model import Sent, Taken

CHINESE = re.compile(r"[\u4e00-\u9fff]")
SOURCE = re.compile(r"\b[NRL](,|:| §|\)|$| )")
MODELS = [
    value
    for module in pkgutil.iter_modules(fsi.__path__)
    for value in vars(importlib.import_module(f"{fsi.__name__}.{module.name}")).values()
    if isinstance(value, type) and issubclass(value, Sent | Taken) and value.__module__.endswith(f".{module.name}")
]
MESSAGES = [model for model in MODELS if model.model_fields]


def test_there_are_messages_for_every_transaction():
    assert len(MESSAGES) > 50


@pytest.mark.parametrize("model", MESSAGES, ids=lambda model: model.__name__)
def test_a_message_names_its_source_and_each_field_in_chinese(model):
    assert model.__doc__
    assert model.__module__.endswith("envelope") or SOURCE.search(model.__doc__)
    for name, field in model.model_fields.items():
        assert field.description, name
        assert CHINESE.search(field.description), name


@pytest.mark.parametrize(
    "model", [model for model in MESSAGES if issubclass(model, Sent)], ids=lambda model: model.__name__
)
def test_nothing_is_sent_that_is_longer_than_the_standard(model):
    for name, field in model.model_fields.items():
        if field.annotation is str and name != "businessInfo":
            assert any(getattr(limit, "max_length", None) for limit in field.metadata), name
