"""./dev bench messages FOLDER: every recorded message of a folder through the client's readers.

A message's transaction is recognised by its infno, by its file's name (…_1101_1.json, …_ec.query_1.json), or by its
nodes. Answers are read as the client reads them, those of 2206-2208 and 2303-2305 as settlements of 5203, those of 2204
and 2301 as lines of 5204; what cannot be read is named by file and field, never by a value.
What was asked with is held against what this client itself would send, and told apart: other clients send other
things. The end is 0 only if every answer was read; a refusal in the platform's words is read.
"""

import argparse
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from kiosk.backend.calls import Call
from kiosk.backend.errors import Refused, Strange
from kiosk.backend.fsi.accumulators import AccumulatorsOfPerson, AccumulatorsSent
from kiosk.backend.fsi.benefits import BenefitsOfPerson, BenefitsSent
from kiosk.backend.fsi.bill import ItemsSent, LinesOfBill
from kiosk.backend.fsi.catalogue_files import FILES, DownloadSent, NewerThan, VersionSent
from kiosk.backend.fsi.catalogue_pages import KINDS, PageOfCatalogue
from kiosk.backend.fsi.contributions import ContributionsOfPerson, ContributionsSent
from kiosk.backend.fsi.designations import DesignationsOfPerson, DesignationsSent
from kiosk.backend.fsi.diagnoses import DiagnosesOfVisit, DiagnosesSent
from kiosk.backend.fsi.dictionary import DictionaryOfKind, DictionarySent
from kiosk.backend.fsi.envelope import output_of
from kiosk.backend.fsi.filings import FORMS, FilingCall
from kiosk.backend.fsi.institutions import InstitutionsNamed, InstitutionsSent
from kiosk.backend.fsi.medicines import MedicinesOfPerson, MedicinesSent
from kiosk.backend.fsi.model import Sent, place, plain
from kiosk.backend.fsi.person import InsurancesOfPerson, PersonSent
from kiosk.backend.fsi.registrations import RegistrationsOfPerson, RegistrationsSent
from kiosk.backend.fsi.settlement import SettlementOfVisit, SettlementSent, Several
from kiosk.backend.fsi.sign_in import SignIn, SignInSent, SignOut, SignOutSent
from kiosk.backend.fsi.stays import StaysOfPerson, StaysSent
from kiosk.backend.fsi.transfers import TransfersOfPerson, TransfersSent
from kiosk.backend.fsi.visits import VisitsOfKind, VisitsSent
from kiosk.backend.fsi.voucher import ExchangeVoucher, VoucherSent
from kiosk.backend.values import read_json, unfolded
from kiosk.core.catalogue import Paged
from kiosk.core.entitlements import Business
from kiosk.core.filings import Filing
from kiosk.core.person import Person, Secret

DAY = date(2026, 1, 1)
NOW = datetime(2026, 1, 1)
VOUCHER = "ec.query"
SETTLEMENTS = ("2206", "2207", "2208", "2303", "2304", "2305")  # answered as 5203 is, some before a number is given
LINES = ("2204", "2301")  # answered as 5204 is, without the names that the asker sent
OTHER_NAMES = {
    **dict.fromkeys(SETTLEMENTS, "5203"),
    **dict.fromkeys(LINES, "5204"),
    **dict.fromkeys(("1161", "1162"), VOUCHER),  # one province's numbers, also for a card: then answered as 1101 is
}
NEVER_ASKED = re.compile(r"22\d\d[A-Z]?|23\d\d[A-Z]?|24\d\d|26\d\d|3[1-5]\d\d|4\d{3}[A-Z]?|7\d{3}")  # hospitals' own
IN_NAMES = re.compile(r"ec\.query|(?<![0-9A-Za-z.])[0-9]{4,5}[A-Z]?(?![0-9A-Za-z])")
DEEPEST = 4  # levels of wrapping around a message: request and response in one file, a list of them


@dataclass(frozen=True)
class About:
    """Whom and what a recorded answer is about, so that it can be read as the answer to that question."""

    person: Person
    visit_no: str


READERS: dict[str, Callable[[About], Call]] = {
    "9001": lambda _: SignIn(),
    "9002": lambda _: SignOut(),
    VOUCHER: lambda _: ExchangeVoucher(Secret("0" * 28)),
    "1101": lambda about: InsurancesOfPerson(about.person),
    "1201": lambda _: InstitutionsNamed("", "1", ""),
    **{KINDS[each].infno: (lambda _, each=each: PageOfCatalogue(each, 1, 100, DAY)) for each in Paged},
    **{infno: (lambda _, each=each: NewerThan(each, "0")) for each, infno in FILES.items()},
    "1901": lambda _: DictionaryOfKind("", DAY),
    "2001": lambda about: BenefitsOfPerson(about.person, "310", "11", NOW, None, ""),
    **{
        form.infno: lambda about, kind=kind: FilingCall(Filing("", kind, about.person, (("receipt_no", Secret("")),)))
        for kind, form in FORMS.items()
    },
    "5201": lambda about: VisitsOfKind(about.person, "11", DAY, DAY),
    "5202": lambda about: DiagnosesOfVisit(about.person, about.visit_no),
    "5203": lambda about: SettlementOfVisit(about.person, about.visit_no),
    "5204": lambda about: LinesOfBill(about.person, about.visit_no, ""),
    "5205": lambda about: MedicinesOfPerson(about.person, DAY, DAY),
    "5206": lambda about: AccumulatorsOfPerson(about.person),
    "5301": lambda about: RegistrationsOfPerson(about.person),
    "5302": lambda about: DesignationsOfPerson(about.person, Business.CHRONIC),
    "5303": lambda about: StaysOfPerson(about.person, DAY, DAY),
    "5304": lambda about: TransfersOfPerson(about.person, DAY, DAY),
    "90100": lambda about: ContributionsOfPerson(about.person),
}
SENT: dict[str, tuple[str, type[Sent]]] = {  # node of the input, and its model
    "9001": ("signIn", SignInSent),
    "9002": ("signOut", SignOutSent),
    "1101": ("data", PersonSent),
    "1201": ("medinsinfo", InstitutionsSent),
    **{kind.infno: ("data", kind.sent) for kind in KINDS.values()},
    **dict.fromkeys(FILES.values(), ("data", VersionSent)),
    "1901": ("data", DictionarySent),
    "2001": ("data", BenefitsSent),
    **{form.infno: (form.node, form.sent) for form in FORMS.values()},
    "5201": ("data", VisitsSent),
    "5202": ("data", DiagnosesSent),
    "5203": ("data", SettlementSent),
    "5204": ("data", ItemsSent),
    "5205": ("data", MedicinesSent),
    "5206": ("data", AccumulatorsSent),
    "5301": ("data", RegistrationsSent),
    "5302": ("data", DesignationsSent),
    "5303": ("data", StaysSent),
    "5304": ("data", TransfersSent),
    "9102": ("fsDownloadIn", DownloadSent),
    "90100": ("data", ContributionsSent),
}
# names that stand in one transaction's answer alone, the most telling first
MARKS: tuple[tuple[str, str], ...] = (
    ("baseinfo", "1101"),
    ("mdtrtinfo", "5201"),
    ("diseinfo", "5202"),
    ("setlinfo", "5203"),
    ("cuminfo", "5206"),
    ("opspdisecode", "5301"),
    ("psnfixmedin", "5302"),
    ("refmedin", "5304"),
    ("trtinfo", "2001"),
    ("signinoutb", "9001"),
    ("signoutoutb", "9002"),
    ("medinsinfo", "1201"),
    ("filequryno", "1301"),
    ("selfpayprop", "1319"),
    ("hilistpricuplmtamt", "1318"),
    ("medinslistcodg", "1317"),
    ("accrymbegn", "90100"),
    ("ectoken", VOUCHER),
)


# -- what is in a file ---------------------------------------------------------------------------------------------


def messages(value: object, depth: int = DEEPEST) -> Iterator[dict[str, Any]]:
    """The messages of a file: one, a list of them, or wrapped; some are a string of JSON."""
    try:
        node = unfolded(value)
    except ValueError:
        return
    if isinstance(node, dict) and (is_request(node) or is_answer(node) or depth == 0):
        yield node
    elif isinstance(node, dict | list) and depth:
        inner = list(node.values()) if isinstance(node, dict) else node
        deeper = [message for each in inner for message in messages(each, depth - 1)]
        found = [message for message in deeper if is_request(message) or is_answer(message)]
        yield from found
        if not found and isinstance(node, dict) and depth == DEEPEST:
            yield node


def is_request(node: dict[str, Any]) -> bool:
    return bool({"input", "transType", "ecQrCode"} & set(node))


def is_answer(node: dict[str, Any]) -> bool:
    return bool({"infcode", "output", "success"} & set(node)) or {"code", "message"} <= set(node)


def transaction_of(node: dict[str, Any], file: str) -> str | None:
    """By the message itself, by its file's name, by its nodes; None where none of these tells one that is read here."""
    said = [str(node.get("infno") or node.get("transType") or ""), *IN_NAMES.findall(file)]
    for each in said:
        known = OTHER_NAMES.get(each, each)
        if known == VOUCHER and "infcode" in node:
            return by_nodes(node)
        if known in READERS or known in SENT or known == VOUCHER or NEVER_ASKED.fullmatch(known):
            return known
    return by_nodes(node) if not said[0] else None


def by_nodes(node: dict[str, Any]) -> str | None:
    names = names_in(node)
    for mark, infno in MARKS:
        if mark in names:
            return infno
    if "detitemfeesumamt" in names:
        return "5205" if "feedetail" in names else "5204"
    if "hilistcode" in names:
        return "1316" if "medlistcodg" in names else "1312"
    if "label" in names:
        return "1901"
    if "iptotpno" in names or "outflag" in names:
        return "5303"
    if {"code", "message"} <= names and not names & {"infcode", "output"}:
        return VOUCHER
    return None


def names_in(node: object) -> set[str]:
    return {plain(name) for name, _ in pairs_in(node)}


def pairs_in(value: object) -> Iterator[tuple[str, object]]:
    try:
        node = unfolded(value) if isinstance(value, str) and value[:1] in ("{", "[") else value
    except ValueError:
        return
    if isinstance(node, dict):
        for name, inner in node.items():
            yield name, inner
            yield from pairs_in(inner)
    elif isinstance(node, list):
        for inner in node:
            yield from pairs_in(inner)


# -- reading -------------------------------------------------------------------------------------------------------


def about(answer: dict[str, Any]) -> About:
    base = next((value for name, value in pairs_in(answer) if plain(name) == "baseinfo"), None)
    said = {**said_in(answer), **said_in(base)}
    person = Person(
        Secret(said.get("psnname", "")), Secret(said.get("certno", "")), Secret(said.get("psnno", "")), "999999"
    )
    return About(person, said.get("mdtrtid", ""))


def said_in(node: object) -> dict[str, str]:
    """The first value of each name that says something."""
    said: dict[str, str] = {}
    for name, value in pairs_in(node):
        if isinstance(value, str | int) and not isinstance(value, bool) and value != "":
            said.setdefault(plain(name), str(value).strip())
    return said


def read(answer: dict[str, Any], infno: str) -> str:
    """What came of it: "read" or "refused". Raises Strange."""
    whole = answer if infno == VOUCHER or {"infcode", "output"} & set(answer) else {"infcode": 0, "output": answer}
    said = said_in(whole)
    if infno == "5203" and "setlid" not in said:  # 2206 and 2303 tell what a settlement would be
        whole = completed(whole, "medfeesumamt", {"setl_id": "0"})
    if infno == "5204" and not {"hilistname", "medinslistname", "prodname"} & set(said):
        whole = completed(whole, "detitemfeesumamt", {"hilist_name": "-"})
    call = READERS[infno](about(whole))
    try:
        value = call.read(whole)
    except Refused:
        return "refused"
    if isinstance(value, Several):
        assert isinstance(call, SettlementOfVisit)
        for number in value.numbers:
            replace(call, settlement_no=number).read(whole)
    return "read"


def says_nothing(answer: dict[str, Any]) -> str:
    """An answer of whatever transaction that refuses or finds nothing. Raises LookupError for every other."""
    try:
        output = output_of(answer, "an answer")
    except Refused:
        return "refused"
    except Strange:
        raise LookupError from None
    if output in (None, [], {}):
        return "read"
    raise LookupError


def completed(node: Any, mark: str, more: dict[str, str]) -> Any:
    """With more in every object that has a field of this name."""
    if isinstance(node, list):
        return [completed(each, mark, more) for each in node]
    if not isinstance(node, dict):
        return node
    own = more if mark in {plain(name) for name in node} else {}
    return {name: completed(inner, mark, more) for name, inner in node.items()} | own


def fits(request: dict[str, Any], infno: str) -> str | None:
    """Where a request differs from what this client sends, None where it does not. Names of fields alone."""
    if infno == VOUCHER:
        where, node, model = VOUCHER, request, VoucherSent
    else:
        where, model = SENT[infno]
        node = (request.get("input") or {}).get(where)
        where = f"{infno}.{where}"
    try:
        model.model_validate(node)
    except ValidationError as error:
        return f"{where}{place(error)}"
    return None


# -- the whole folder ----------------------------------------------------------------------------------------------


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="./dev bench messages", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args(arguments).folder
    files = sorted(path for path in folder.rglob("*.json") if path.is_file())
    counted = dict.fromkeys(("read", "refused", "strange", "not recognised", "requests", "requests as ours"), 0)
    for path in files:
        file = str(path.relative_to(folder))
        for node in contents(path, file, counted):
            one_message(node, file, counted)
    answers = sum(counted[each] for each in ("read", "refused", "strange"))
    print(
        f"{len(files)} files, {answers} answers: {counted['read'] + counted['refused']} read "
        f"({counted['refused']} of them refusals), {counted['strange']} strange, "
        f"{counted['not recognised']} not recognised"
    )
    print(f"{counted['requests']} requests: {counted['requests as ours']} as this client writes them")
    return 0 if files and not counted["strange"] and not counted["not recognised"] else 1


def contents(path: Path, file: str, counted: dict[str, int]) -> Iterator[dict[str, Any]]:
    try:
        value = read_json(path.read_bytes())
    except ValueError:
        counted["strange"] += 1
        print(f"strange          {file}: not json")
        return
    found = list(messages(value))
    if not found:
        counted["not recognised"] += 1
        print(f"not recognised   {file}")
    yield from found


def one_message(node: dict[str, Any], file: str, counted: dict[str, int]) -> None:
    infno = transaction_of(node, file)
    if is_request(node) and not is_answer(node):
        counted["requests"] += 1
        differs = fits(node, infno) if infno and (infno in SENT or infno == VOUCHER) else "no request of ours"
        counted["requests as ours"] += differs is None
        if differs:
            print(f"another request  {file}: {differs}")
        return
    try:
        counted[read(node, infno) if infno and infno in READERS else says_nothing(node)] += 1
    except Strange as error:
        counted["strange"] += 1
        print(f"strange          {file}: {error.what}")
    except LookupError:
        counted["not recognised"] += 1
        print(f"not recognised   {file}")


if __name__ == "__main__":
    sys.exit(main())
