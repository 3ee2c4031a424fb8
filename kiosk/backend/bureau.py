"""The bureau port (经办服务): filings of every kind and lookups that no institution's transaction answers. Pure.

Our own protocol, for a province to put its service behind; JSON over POST with the gateway's headers, no envelope:
`{bureau_path}/filings` hands in, the same key again gives the same receipt; `…/filings/find` gives the receipt of a
key, or null; `…/lookups` gives rows. Answers: {"code": 0, "message": "", "data": …}; any other code is a refusal with
its Chinese reason. `due` is yyyy-MM-dd or null.

Who takes a filing is config: this service where `bureau_path` is set, for it can be asked by the key whether a filing
arrived; else the national 2501-2506 where `national_filings` says that the province lets a hall call them; else nobody.
The names of a filing's fields are those of this port, whoever takes it.
"""

import json
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar

from pydantic import BeforeValidator, Field

from kiosk.backend.calls import Call, Request, Stamp
from kiosk.backend.errors import Refused, Strange
from kiosk.backend.fsi.filings import FORMS, filing_call
from kiosk.backend.fsi.model import MaybeDay, MaybeText, Rows, Sent, Taken, Text, Unfolded, sent, taken
from kiosk.backend.paths import offers
from kiosk.backend.settings import BackendConfig
from kiosk.backend.values import shown, whole
from kiosk.core.domain import Failed, Trouble
from kiosk.core.filings import Filing, FilingLacks, FilingStatus, Receipt
from kiosk.core.lookups import BureauLookup, LookupRow
from kiosk.core.person import Person, Secret

# -- messages ------------------------------------------------------------------------------------------------------


class PersonSaid(Sent):
    psn_no: str = Field(min_length=1, max_length=30, description="人员编号")
    certno: str = Field(max_length=50, description="证件号码")
    psn_name: str = Field(max_length=50, description="人员姓名")
    insuplc_admdvs: str = Field(max_length=6, description="参保地医保区划")


class FilingSent(Sent):
    filing_key: str = Field(min_length=1, max_length=64, description="of this filing for ever; no person's")
    kind: str = Field(min_length=1, max_length=40, description="a value of FilingKind")
    person: dict[str, str]
    fields: dict[str, str]


class FindSent(Sent):
    filing_key: str = Field(min_length=1, max_length=64)


class LookupSent(Sent):
    kind: str = Field(min_length=1, max_length=40)
    person: dict[str, str]
    fields: dict[str, str]


class BureauAnswer(Taken):
    code: Annotated[int | None, BeforeValidator(whole)] = Field(description="0: it worked")
    message: Any = Field(None, description="the reason where it did not, in Chinese")
    data: Annotated[Any, Unfolded] = None


class ReceiptTaken(Taken):
    receipt_no: Text = Field(max_length=64, description="受理号")
    status: MaybeText = Field(None, description="a value of FilingStatus, or a word of the bureau's own")
    due: MaybeDay = Field(None, description="办结期限")


class LookupTaken(Taken):
    rows: Annotated[list[dict[str, Any]], Rows]


# -- calls ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class HandIn:
    """Hands a filing in; gives its Receipt."""

    filing: Filing

    name: ClassVar[str] = "filings"
    signed: ClassVar[bool] = False
    repeatable: ClassVar[bool] = False

    def written(self, config: BackendConfig, stamp: Stamp) -> Request:
        filing = self.filing
        body = sent(
            FilingSent,
            self.name,
            filing_key=filing.key,
            kind=filing.kind.value,
            person=person_said(filing.person),
            fields={name: value.reveal() for name, value in filing.fields},
        )
        return posted(config, self.name, body)

    def read(self, answer: object) -> Receipt:
        return receipt(data_of(answer, self.name), self.name)


@dataclass(frozen=True, slots=True)
class FindFiling:
    """Asks for the Receipt of a key; None where the bureau knows none, which does not mean that none will come."""

    key: str

    name: ClassVar[str] = "filings/find"
    signed: ClassVar[bool] = False
    repeatable: ClassVar[bool] = True

    def written(self, config: BackendConfig, stamp: Stamp) -> Request:
        return posted(config, self.name, sent(FindSent, self.name, filing_key=self.key))

    def read(self, answer: object) -> Receipt | None:
        data = data_of(answer, self.name)
        return None if data in (None, "", {}, []) else receipt(data, self.name)


@dataclass(frozen=True, slots=True)
class LookUp:
    """Asks for rows of one kind."""

    query: BureauLookup

    name: ClassVar[str] = "lookups"
    signed: ClassVar[bool] = False
    repeatable: ClassVar[bool] = True

    def written(self, config: BackendConfig, stamp: Stamp) -> Request:
        query = self.query
        body = sent(
            LookupSent,
            self.name,
            kind=query.kind.value,
            person=person_said(query.person),
            fields={name: value.reveal() for name, value in query.fields},
        )
        return posted(config, self.name, body)

    def read(self, answer: object) -> tuple[LookupRow, ...]:
        data = data_of(answer, self.name)
        if data in (None, ""):
            return ()
        return tuple(row_of(row) for row in taken(LookupTaken, data, self.name).rows)


# -- who takes a filing --------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Submission:
    """What hands a filing in, and what finds it by its key alone; None where whoever takes it cannot be asked so."""

    call: Call
    find: Call | None


def submission(filing: Filing, config: BackendConfig) -> Submission | FilingLacks | Failed:
    if config.bureau_path:
        return Submission(HandIn(filing), FindFiling(filing.key))
    form = FORMS.get(filing.kind) if config.national_filings else None
    if form is None or not offers(config, form.infno):
        return Failed(Trouble.NOT_OFFERED)
    call = filing_call(filing)
    return call if isinstance(call, FilingLacks) else Submission(call, None)


# -- writing and reading -------------------------------------------------------------------------------------------


def posted(config: BackendConfig, name: str, body: dict[str, Any]) -> Request:
    return Request(name, f"{config.bureau_path}/{name}", json.dumps(body, ensure_ascii=False).encode())


def person_said(person: Person) -> dict[str, str]:
    return sent(
        PersonSaid,
        "person",
        psn_no=person.person_no.reveal(),
        certno=person.id_number.reveal(),
        psn_name=person.name.reveal(),
        insuplc_admdvs=person.region,
    )


def data_of(answer: object, where: str) -> Any:
    """Raises Refused, Strange."""
    read = taken(BureauAnswer, answer, where)
    if read.code is None:
        raise Strange(f"{where}.code")
    if read.code:
        raise Refused(read.message if isinstance(read.message, str) else "")
    return read.data


def receipt(data: object, where: str) -> Receipt:
    read = taken(ReceiptTaken, data, where)
    return Receipt(read.receipt_no, status_of(read.status), read.due)


def status_of(status: str | None) -> FilingStatus:
    """A word of the bureau's own is UNKNOWN, never DONE."""
    try:
        return FilingStatus(status or "")
    except ValueError:
        return FilingStatus.UNKNOWN


def row_of(row: dict[str, Any]) -> LookupRow:
    """Single values only, as a screen can show them. A column that says nothing is left out; Strange for the rest."""
    said: list[tuple[str, Secret]] = []
    for name, value in row.items():
        match value:
            case bool() | dict() | list():
                raise Strange("lookups.rows")
            case str() | None:
                words = shown(value)
            case _:
                words = str(value)
        if words is not None:
            said.append((str(name), Secret(words)))
    return LookupRow(tuple(said))
