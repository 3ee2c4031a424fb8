"""The sandbox against its own OpenAPI: schemathesis makes calls from it, in and out of order, within this process.

The server never fails, and answers nothing but what it publishes. Where an address takes one transaction, the envelope
around what schemathesis makes is in order, and who is asked about is there, so that calls go behind the first checks;
the address that takes every transaction gets whole envelopes as schemathesis makes them.
"""

from datetime import datetime
from typing import Any

import schemathesis
from hypothesis import HealthCheck, Phase, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from kiosk.sandbox.gateways import GatewayKind
from kiosk.sandbox.server import application
from kiosk.sandbox.transaction import PERSON
from kiosk.sandbox.transactions import TRANSACTIONS
from tests.sandbox.calls import LI, REGION
from tests.sandbox.counter import LI_SAID, Counter

CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
counter = Counter(datetime(2026, 11, 23, 10, 0, 0))
without_coverage = schemathesis.Config.from_dict({"phases": {"coverage": {"enabled": False}}})
app = application(counter.platform)


def published() -> dict[str, Any]:
    """The sandbox's own document; of an envelope that the test itself fills in, only the rest is to be made."""
    document = app.openapi()
    for transaction in TRANSACTIONS:
        operation = document["paths"][f"/fsi/api/{transaction.path}"]["post"]
        made = operation["requestBody"]["content"]["application/json"]["schema"]
        made["required"] = ["infno", "input"]
        made["properties"] = {name: made["properties"][name] for name in made["required"]}
    return document


schema = schemathesis.openapi.from_dict(published(), config=without_coverage)
schema.app = app


@schema.parametrize()
@settings(
    max_examples=4,
    derandomize=True,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
def test_it_answers_what_it_publishes(case: Any) -> None:
    if isinstance(case.body, dict):
        case.body = completed(case.body)
    response = case.call()
    counter.platform.troubles.clear()
    counter.platform.guard(GatewayKind.PLAIN)
    case.validate_response(response, checks=CHECKS)


def completed(body: dict[str, Any]) -> dict[str, Any]:
    """A message whose envelope, or whose person, is in order."""
    if "filing_key" in body or "fields" in body:
        return {**body, "person": LI_SAID}
    if not isinstance(body.get("input"), dict) or "msgid" in body:
        return body
    fresh = counter.message("9001", {}, REGION)
    nodes = {
        name: {**node, "psn_no": LI} if isinstance(node, dict) and "psn_no" in node else node
        for name, node in body["input"].items()
    }
    return {**fresh, "infno": body.get("infno"), "input": nodes}


def test_what_names_a_person_says_where_this_person_is_insured() -> None:
    paths = application(counter.platform).openapi()["paths"]  # that of `app` is changed above
    for transaction in TRANSACTIONS:
        body = paths[f"/fsi/api/{transaction.path}"]["post"]["requestBody"]["content"]["application/json"]["schema"]
        assert ("insuplc_admdvs" in body["required"]) == (PERSON in transaction.fields)
        assert ("sign_no" in body["required"]) == transaction.needs_sign_in
