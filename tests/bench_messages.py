"""./dev bench messages FOLDER: every recorded message of a folder through the client's readers.

Files of JSON, one message or several (.json, .jsonl, .ndjson), and logs that hold some (.txt, .log), in UTF-8, UTF-16
or GB 18030; and the packed texts that 9102 answers with (.zip). A message's transaction is recognised by its infno, by
its file's name (…_1101_1.json, …_ec.query_1.json), by its nodes, or by the request or the log's row that it belongs to.
Answers are read as the client reads them, those of 2206-2208 and 2303-2305 as settlements of 5203, those of 2204 and
2301 as lines of 5204.

One line a message: what came of it, its transaction, its file, and what was read or the field that is strange; never a
value. `read`; `nothing`: an answer that says that there is none; `refused`: in the platform's words, or by its gateway;
`envelope`: of a transaction that only hospitals use, of which no more is read; `strange`; `unrecognised`. What was
asked with (`request`) is held against what this client itself would send: other clients send other things.
The end is 0 only if there were messages and none is strange or unrecognised.
"""

import argparse
import json
import re
import shutil
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from pydantic import ValidationError

from kiosk.backend.calls import Call
from kiosk.backend.catalogue_text import unpacked
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
from kiosk.backend.fsi.nodes import is_well, names
from kiosk.backend.fsi.person import InsurancesOfPerson, PersonSent
from kiosk.backend.fsi.registrations import RegistrationsOfPerson, RegistrationsSent
from kiosk.backend.fsi.settlement import SettlementOfVisit, SettlementSent, Several
from kiosk.backend.fsi.sign_in import SignIn, SignInSent, SignOut, SignOutSent
from kiosk.backend.fsi.stays import StaysOfPerson, StaysSent
from kiosk.backend.fsi.transfers import TransfersOfPerson, TransfersSent
from kiosk.backend.fsi.visits import VisitsOfKind, VisitsSent
from kiosk.backend.fsi.voucher import ExchangeVoucher, VoucherSent
from kiosk.backend.values import read_json, unfolded
from kiosk.core.catalogue import Page, Paged
from kiosk.core.domain import Found, Nothing
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
    **dict.fromkeys(
        ("ecquery", "ec_query", "1161", "1162"), VOUCHER
    ),  # 116x: one province's, also for a card, then answered as 1101 is
}
NEVER_ASKED = re.compile(r"22\d\d[A-Z]?|23\d\d[A-Z]?|24\d\d|26\d\d|3[1-5]\d\d|4\d{3}[A-Z]?|7\d{3}")  # hospitals' own
IN_NAMES = re.compile(r"ec[._]?query|(?<![0-9])[0-9]{4,5}(?:[A-Z](?![A-Za-z]))?(?![0-9])")
DEEPEST = 4  # levels of wrapping around a message: request and response in one file, a list of them
TEXTS = {".json", ".jsonl", ".ndjson"}
PACKED = ".zip"  # what 9102 answers with
LOGS = {".txt", ".log"}  # files in which other words stand around the messages
OBJECT = re.compile(r'\{\s*"')  # where a message begins in a log
BLANK = " \t\r\n,\x00"
ENCODINGS = (("utf-8-sig", b""), ("utf-16", b"\xff\xfe"), ("utf-16", b"\xfe\xff"), ("gb18030", b""))


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
KNOWN = frozenset({*READERS, *SENT, *OTHER_NAMES})
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


@dataclass(frozen=True)
class Message:
    """One message, with what stands around it: numbers of transactions in a log's words or row, oldest first."""

    node: dict[str, Any]
    around: tuple[str, ...] = ()


def decoded(data: bytes) -> str:
    """Raises ValueError where it is in none of the encodings."""
    for encoding, mark in ENCODINGS:
        if data.startswith(mark):
            try:
                return data.decode(encoding)
            except UnicodeDecodeError:
                continue
    raise ValueError("not text")


def documents(words: str, among_words: bool) -> Iterator[tuple[str, str]]:
    """Each JSON document of a file, with the words before it. Raises ValueError where one is no JSON."""
    decoder, at = json.JSONDecoder(), 0
    while at < len(words):
        begin = len(words) - len(words[at:].lstrip(BLANK))
        if among_words:
            found = OBJECT.search(words, at)
            begin = found.start() if found else len(words)
        if begin == len(words):
            return
        try:
            _, end = decoder.raw_decode(words, begin)
        except RecursionError:
            raise ValueError("too deep") from None
        yield words[at:begin], words[begin:end]
        at = end


def messages_of(path: Path) -> list[Message]:
    """Every message of a file, in its order. Raises ValueError where it is no JSON."""
    found: list[Message] = []
    asked: tuple[str, ...] = ()
    for before, document in documents(decoded(path.read_bytes()), path.suffix.lower() in LOGS):
        for message in wrapped(read_json(document), DEEPEST, tuple(IN_NAMES.findall(before.rpartition("\n")[2]))):
            asked = (str(message.node["infno"]),) if is_request(message.node) and "infno" in message.node else asked
            found.append(replace(message, around=asked + message.around))
    return found


def messages(value: object) -> Iterator[dict[str, Any]]:
    """The messages of a document: one, a list of them, or wrapped; some are a string of JSON."""
    return (message.node for message in wrapped(value, DEEPEST, ()))


def wrapped(value: object, depth: int, around: tuple[str, ...]) -> Iterator[Message]:
    try:
        node = unfolded(value)
    except ValueError:
        return
    if not isinstance(node, dict | list):
        return
    if isinstance(node, dict) and is_message(node) and not is_wrapper(node):
        yield Message(node, around)
        return
    inner = list(node.values()) if isinstance(node, dict) else node
    if isinstance(node, dict):
        around += tuple(str(each) for each in inner if isinstance(each, str | int) and str(each) in KNOWN)
    found = [message for each in inner for message in wrapped(each, depth - 1, around)] if depth else []
    yield from found
    if not found and isinstance(node, dict) and (depth == DEEPEST or is_message(node)):
        yield Message(node, around)


def is_request(node: dict[str, Any]) -> bool:
    return bool({"input", "transtype", "ecqrcode"} & names(node)) and not is_answer(node)


def is_answer(node: dict[str, Any]) -> bool:
    said = names(node)
    return bool({"infcode", "output", "success"} & said) or {"code", "message"} <= said or {"code", "msg"} <= said


def is_message(node: dict[str, Any]) -> bool:
    return is_request(node) or is_answer(node)


def is_wrapper(node: dict[str, Any]) -> bool:
    """A gateway's {code, message, data}, or a log's {input, output}, around an answer of the platform."""
    inner = names_in(list(node.values()))
    return "infcode" not in names(node) and ("infcode" in inner or ("output" in inner and "output" not in names(node)))


def transaction_of(node: dict[str, Any], file: str, around: tuple[str, ...] = (), alone: bool = True) -> str | None:
    """By the message itself, by its file's name, by its nodes, by what stands around it; None where none tells.

    Its nodes come before the file's name where the file holds other messages too.
    """
    own = own_number(node)
    in_name = [
        found for part in reversed(Path(file).parts) for each in IN_NAMES.findall(part) if (found := known(each, node))
    ]
    if own:
        return known(own, node) or next(iter(in_name), None)
    nearby = [found for each in reversed(around) if (found := known(each, node))]
    by_name, by_node, by_place = next(iter(in_name), None), by_nodes(node), next(iter(nearby), None)
    return (by_name or by_node or by_place) if alone else (by_node or by_place or by_name)


def own_number(node: dict[str, Any]) -> str:
    said = {plain(name): value for name, value in node.items()}
    return str(said.get("infno") or said.get("transtype") or "")


def known(number: str, node: dict[str, Any]) -> str | None:
    """The transaction that this number stands for here."""
    infno = OTHER_NAMES.get(number, number)
    if infno == VOUCHER and "baseinfo" in names_in(node):
        return "1101"
    return infno if infno in READERS or infno in SENT or NEVER_ASKED.fullmatch(infno) else None


def by_nodes(node: dict[str, Any]) -> str | None:
    said = names_in(node)
    for mark, infno in MARKS:
        if mark in said:
            return infno
    if "detitemfeesumamt" in said:
        return "5205" if "feedetail" in said else "5204"
    if "hilistcode" in said:
        return "1316" if "medlistcodg" in said else "1312"
    if "label" in said:
        return "1901"
    if "iptotpno" in said or "outflag" in said:
        return "5303"
    if {"code", "message", "idno"} <= said:
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


def read(answer: dict[str, Any], infno: str) -> tuple[str, str]:
    """What came of it, and what was read. Raises Strange."""
    bare = infno != VOUCHER and not {"infcode", "output"} & names_in(answer)
    if bare and is_gateways(answer):
        return "refused", "by a gateway"
    whole = {"infcode": 0, "output": answer} if bare else answer
    said = said_in(whole)
    if infno == "5203" and "setlid" not in said:  # 2206 and 2303 tell what a settlement would be
        whole = completed(whole, "medfeesumamt", {"setl_id": "0"})
    if infno == "5204" and not {"hilistname", "medinslistname", "prodname"} & set(said):
        whole = completed(whole, "detitemfeesumamt", {"hilist_name": "-"})
    call = READERS[infno](about(whole))
    try:
        value = call.read(whole)
    except Refused:
        return "refused", ""
    if isinstance(value, Several):
        assert isinstance(call, SettlementOfVisit)
        value = tuple(replace(call, settlement_no=number).read(whole) for number in value.numbers)
    return described(value)


def is_gateways(answer: dict[str, Any]) -> bool:
    """{code, msg} of what stands before the platform: x-tif's 400001, a middle system's 999."""
    return is_answer(answer) and not is_well({plain(name): value for name, value in answer.items()})


def described(value: object) -> tuple[str, str]:
    """What was read, by kind and number alone."""
    if isinstance(value, Found):
        return described(value.value)
    if isinstance(value, Page):
        value = value.lines
    if isinstance(value, tuple):
        kinds = Counter(type(each.value if isinstance(each, Found) else each).__name__ for each in value)
        return "read" if value else "nothing", ", ".join(f"{many} {kind}" for kind, many in kinds.items())
    if value is None or isinstance(value, Nothing):
        return "nothing", ""
    return "read", "" if isinstance(value, str | bool) else type(value).__name__


def envelope(answer: dict[str, Any], infno: str | None) -> tuple[str, str]:
    """An answer of whatever transaction. Raises Strange, and LookupError where it is of none that is known."""
    if not {"infcode", "output"} & names_in(answer) and is_gateways(answer):
        return "refused", "by a gateway"
    try:
        output = output_of(answer, infno or "an answer")
    except Refused:
        return "refused", ""
    except Strange:
        if infno:
            raise
        raise LookupError from None
    if output in (None, [], {}, ""):
        return "nothing", ""
    if infno:
        return "envelope", ""
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
        try:
            given = unfolded(request.get("input"))
        except ValueError:
            given = None
        node = given.get(where) if isinstance(given, dict) else None
        where = f"{infno}.{where}"
    try:
        model.model_validate(node)
    except ValidationError as error:
        return f"{where}{place(error)}"
    return None


# -- the whole folder ----------------------------------------------------------------------------------------------


VERDICTS = ("read", "nothing", "refused", "envelope", "strange", "unrecognised", "request")


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="./dev bench messages", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args(arguments).folder
    if not folder.is_dir():
        parser.error(f"there is no folder {folder.absolute()}")
    files = sorted(
        path for path in folder.rglob("*") if path.is_file() and path.suffix.lower() in TEXTS | LOGS | {PACKED}
    )
    counted: Counter[str] = Counter()
    ours = 0
    for path in files:
        file = str(path.relative_to(folder))
        for verdict, infno, what in of_file(path, file):
            print(f"{verdict:<14}{infno:<10}{file}{': ' if what else ''}{what}")
            counted[verdict] += 1
            ours += verdict == "request" and what == OURS
    fine = sum(counted[each] for each in VERDICTS[:4])
    answers = fine + counted["strange"]
    print(
        f"{answers} answers in {len(files)} files: {fine} read ({counted['nothing']} say that there is nothing, "
        f"{counted['refused']} refuse, {counted['envelope']} by the envelope alone), {counted['strange']} strange, "
        f"{counted['unrecognised']} not recognised"
    )
    print(f"{counted['request']} requests: {ours} as this client writes them")
    return 0 if counted and not counted["strange"] and not counted["unrecognised"] else 1


OURS = "as this client writes it"


def of_file(path: Path, file: str) -> Iterator[tuple[str, str, str]]:
    """Verdict, transaction and what of each message of a file."""
    if path.suffix.lower() == PACKED:
        yield of_packed(path)
        return
    try:
        found = messages_of(path)
    except ValueError:
        yield "strange", "", "not json"
        return
    if not found and path.suffix.lower() not in LOGS:  # a text without messages is somebody's note
        yield "unrecognised", "", "no message"
    alone = sum(is_answer(message.node) for message in found) <= 1
    for message in found:
        yield one_message(message, file, alone)


def of_packed(path: Path) -> tuple[str, str, str]:
    with TemporaryDirectory() as folder:
        try:
            lines, columns = unpacked(Path(shutil.copy(path, folder)), Path(folder, "text"))
        except Strange as error:
            return "strange", "9102", error.what
    return "read" if lines else "nothing", "9102", f"{lines} lines of {columns} fields"


def one_message(message: Message, file: str, alone: bool) -> tuple[str, str, str]:
    node = message.node
    infno = transaction_of(node, file, message.around, alone)
    if is_request(node):
        infno = own_number(node) if NEVER_ASKED.fullmatch(own_number(node)) else infno
        differs = fits(node, infno) if infno and (infno in SENT or infno == VOUCHER) else "none of ours"
        return "request", infno or "", f"differs at {differs}" if differs else OURS
    try:
        verdict, what = read(node, infno) if infno and infno in READERS else envelope(node, infno)
    except Strange as error:
        return "strange", infno or "", error.what
    except LookupError:
        return "unrecognised", infno or "", ""
    return verdict, infno or "", what


if __name__ == "__main__":
    sys.exit(main())
