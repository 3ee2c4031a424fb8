"""What the sandbox publishes of itself (OpenAPI): the field tables and the envelopes as JSON schemas.

The schemas are made from the tables that the checks use, so that they cannot say anything else.
"""

from collections.abc import Container, Iterable
from dataclasses import replace
from typing import Any

from kiosk.sandbox import bureau, vouchers
from kiosk.sandbox.envelope import ERR_MSG_LONGEST, FIELDS
from kiosk.sandbox.fields import Field, Form
from kiosk.sandbox.transaction import PERSON, Transaction

Schema = dict[str, Any]
MOMENT: Schema = {"pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2}$"}
FORMS: dict[Form, Schema] = {
    Form.MOMENT: MOMENT,
    Form.DAY: {"format": "date"},
    Form.TIME: {"anyOf": [{"type": "string", "format": "date"}, {"type": "string", **MOMENT}]},
    Form.MONTH: {"pattern": "^[0-9]{4}(0[1-9]|1[0-2])$"},
    Form.REGION: {"pattern": "^[0-9]{6}$"},
}
TEXT: Schema = {"type": "string"}
NO_MATTER: Schema = {"description": "the transaction's own node: an object, or an array"}
ANSWER: Schema = {
    "type": "object",
    "required": ["infcode", "inf_refmsgid", "refmsg_time", "respond_time", "err_msg", "output"],
    "properties": {
        "infcode": {"type": "integer", "enum": [0, -1], "description": "0 it worked, -1 refused"},
        "inf_refmsgid": {"type": "string", "pattern": "^([0-9]{30})?$"},
        "refmsg_time": {"type": "string", "pattern": "^([0-9]{17})?$"},
        "respond_time": {"type": "string", "pattern": "^([0-9]{17})?$"},
        "enctype": TEXT,
        "signtype": TEXT,
        "err_msg": {"type": ["string", "null"], "maxLength": ERR_MSG_LONGEST},
        "output": NO_MATTER,
    },
    "additionalProperties": False,
}
VOUCHER_ANSWER: Schema = {
    "type": "object",
    "required": ["code", "message"],
    "properties": {
        "code": {"type": "integer"},
        "message": TEXT,
        "success": {"type": "boolean"},
        "orgId": TEXT,
        "data": {"type": "object"},
        "type": TEXT,
    },
    "additionalProperties": False,
}
BUREAU_ANSWER: Schema = {
    "type": "object",
    "required": ["code", "message", "data"],
    "properties": {
        "code": {"type": "integer", "enum": [0, -1]},
        "message": TEXT,
        "data": {"type": ["object", "null"]},
    },
    "additionalProperties": False,
}
REJECTED: Schema = {
    "type": "object",
    "required": ["code", "msg"],
    "properties": {"code": {"type": "integer"}, "msg": TEXT},
    "additionalProperties": False,
}


def of_table(fields: Iterable[Field], also: Container[str] = ()) -> Schema:
    """An object that keeps to a field table, where the fields in `also` are mandatory as well."""
    table = tuple(replace(field, required=True) if field.name in also else field for field in fields)
    return {
        "type": "object",
        "required": [field.name for field in table if field.required],
        "properties": {field.name: _of_field(field) for field in table},
    }


def _of_field(field: Field) -> Schema:
    if field.form is Form.WHOLE:
        whole: Schema = {"type": "integer", "minimum": 1, "maximum": field.most or 10**field.longest - 1}
        return {"description": field.words, **whole}
    said: Schema = {"type": "string", "description": field.words, "maxLength": field.longest}
    if field.required:
        said["minLength"] = 1
    said |= FORMS.get(field.form, {})
    if field.among:
        said["enum"] = sorted(field.among)
    return said if field.required else {"anyOf": [said, {"type": "null"}, {"const": ""}]}


def envelope(transaction: Transaction | None) -> Schema:
    """A request of one transaction, or of any."""
    schema = of_table(FIELDS, also=mandatory_with(transaction))
    schema["required"] = [*schema["required"], "input"]
    schema["properties"]["input"] = {"type": "object"}
    if transaction is not None:
        schema["properties"]["infno"] = {"const": transaction.infno}
        schema["properties"]["input"] = {
            "type": "object",
            "required": [transaction.node],
            "properties": {transaction.node: of_table(transaction.fields)},
        }
    return schema


def mandatory_with(transaction: Transaction | None) -> tuple[str, ...]:
    """What the envelope must say where its input names a person, and where it needs a sign-in."""
    if transaction is None:
        return ()
    named = ("insuplc_admdvs",) if PERSON in transaction.fields else ()
    return (*named, *(("sign_no",) if transaction.needs_sign_in else ()))


VOUCHER = of_table(vouchers.FIELDS)


def _of_bureau(kind: Schema, fields: Schema) -> Schema:
    return {
        "type": "object",
        "required": ["kind", "person", "fields"],
        "properties": {"kind": kind, "person": of_table(bureau.PERSON), "fields": fields},
    }


def _of_filing(kind: str, table: tuple[Field, ...]) -> Schema:
    schema = _of_bureau({"const": kind}, {**of_table(table), "additionalProperties": False})
    schema["required"] = [*schema["required"], bureau.KEY.name]
    schema["properties"] |= of_table((bureau.KEY,))["properties"]
    return schema


BUREAU: dict[str, Schema] = {
    "filings": {"anyOf": [_of_filing(kind, table) for kind, table in bureau.FIELDS.items()]},
    "filings/find": of_table((bureau.KEY,)),
    "lookups": _of_bureau(
        {"type": "string", "enum": sorted(bureau.LOOKUPS)}, {"type": "object", "additionalProperties": False}
    ),
}


def asked_with(schema: Schema) -> Schema:
    """The request body of an operation."""
    return {"requestBody": {"required": True, "content": {"application/json": {"schema": schema}}}}


def answers_with(schema: Schema) -> dict[int | str, dict[str, Any]]:
    """The answers of an operation of the interface: its own, the gateways', and those of trouble on order."""
    text_of: Schema = {"text/plain": {"schema": TEXT}}
    own: Schema = {
        "application/json": {"schema": schema},
        "application/octet-stream": {"schema": {"type": "string", "format": "binary"}},  # 9102
    }
    rejected: Schema = {"application/json": {"schema": REJECTED}}
    return {
        200: {"description": "answered or refused, as the code says; a file where 9102 was asked", "content": own},
        401: {"description": "the gateway hmac-sm3 does not let it through", "content": rejected},
        403: {"description": "the gateway csb does not let it through", "content": rejected},
        404: {"description": "no such service", "content": {"application/json": {"schema": {"type": "object"}}}},
        500: {"description": "the gateway x-tif does not let it through, or trouble", "content": rejected | text_of},
        503: {"description": "trouble: down", "content": text_of},
    }
