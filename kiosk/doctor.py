"""kiosk doctor: asks the platform what a kiosk needs of it, one line each, with what to do where something is wrong.

It asks nothing about anybody: a sign-in (9001), this institution by its own code (1201), an e-voucher of zeros, which
has to be refused as none, and what the services ask about a person, of a person whom there cannot be. Nothing secret is
printed: of a key only where it comes from.
"""

import random
import socket
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from urllib.parse import urlsplit

from kiosk.backend.calls import NUMBERS, Call, Stamp
from kiosk.backend.client import Client
from kiosk.backend.errors import BadVoucher, CallFailed, NotOffered, Refused, Strange, TooSlow, Unreachable
from kiosk.backend.fsi.bill import LinesOfBill
from kiosk.backend.fsi.institutions import InstitutionsNamed
from kiosk.backend.fsi.person import InsurancesOfPerson
from kiosk.backend.fsi.settlement import SettlementOfVisit
from kiosk.backend.fsi.sign_in import SignIn
from kiosk.backend.fsi.visits import VisitsOfKind
from kiosk.backend.fsi.voucher import ExchangeVoucher
from kiosk.backend.paths import address_of, path_of
from kiosk.backend.ready import NotReady, check
from kiosk.backend.settings import BackendConfig
from kiosk.backend.skew import OFF
from kiosk.config import SIMULATED_PLATFORM, Config
from kiosk.core.person import Person, Secret
from kiosk.sandbox.running import NotStarted, start_sandbox

NOBODYS_CODE = Secret("0" * 28)
HOSPITALS = "1"  # fixmedins_type, which 1201 wants to be told
NOBODY = Person(Secret("查无此人"), Secret("999999190001010010"), Secret("0"), "")
AT_THE_PLATFORM = ("gateway", "clock", "sign-in", "question", "voucher", "services")
NOT_TRIED = "not tried, as nothing can be asked before that"

# What a failed call says of its place (errors.CallFailed.what), and what an engineer can do.
ADVICE = {
    "connect timeout": "the connection is not taken in time: check the network and the firewall",
    "no such host": "the host is not found by its name: check backend.url and this machine's DNS",
    "no connection": "the line is cut before an answer: check backend.url, http or https, and whether the service runs",
    "broken off": "the line breaks in the middle of an answer: check the network",
    "read timeout": "connected, but no answer comes: ask the platform's staff",
    "whole answer": "the answer comes too slowly: check the network",
    "secret": "the key cannot be read",
    "gateway refused": "the gateway refuses us: check gateway, account and secret in [backend], and our own clock",
    "http 400": "what we send is not taken: check backend.url, http or https, backend.path and backend.content_type",
    "http 401": "the gateway refuses us: check backend.gateway, backend.account and backend.secret",
    "http 403": "the gateway refuses us: check backend.gateway, backend.account and backend.secret",
    "http 404": "nothing is served there: check backend.path",
    "http 405": "nothing is served there: check backend.path",
    "http 429": "the gateway takes no more questions of us: ask the platform's staff",
    "http 500": "an error of the server: ask the platform's staff",
    "http 502": "a gateway answers, but not the platform behind it: ask the platform's staff",
    "http 503": "a gateway answers, but not the platform behind it: ask the platform's staff",
    "http 504": "a gateway answers, but not the platform behind it: ask the platform's staff",
    "content type": "something else than the platform answers: check backend.url and backend.path",
    "not json": "something else than the platform answers: check backend.url and backend.path",
    "empty": "something else than the platform answers, without a word: check backend.url and backend.path",
    "9001": "something else than the platform answers: check backend.url and backend.path",
    "9001.infcode": "something else than the platform answers: check backend.url and backend.path",
    "not http": "something else than a web server answers: check the port in backend.url",
    "no tls spoken there": "https is not spoken there: check the scheme and the port in backend.url",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """`words`: one sentence; where it is not well, what to do is in it."""

    name: str
    well: bool
    words: str

    def __str__(self) -> str:
        return f"{'✓' if self.well else '✗'} {self.name:<9} {self.words}"


def diagnose(config: Config, said: Callable[[object], None]) -> int:
    """Print a line for each; 0 when all are well, 1 otherwise. Starts the sandbox where the config asks for it."""
    backend = config.backend
    if backend.url != SIMULATED_PLATFORM:
        return report(backend, said)
    try:
        sandbox = start_sandbox()
    except NotStarted as error:
        said(Finding("address", False, f"the sandbox does not start: {error}"))
        return 1
    with sandbox:
        return report(replace(backend, url=sandbox.address), said)


def report(config: BackendConfig, said: Callable[[object], None]) -> int:
    status = 0
    for finding in findings(config):
        said(finding)
        status = status if finding.well else 1
    return status


def findings(config: BackendConfig, clock: Callable[[], float] = time.time) -> Iterator[Finding]:
    """In the order in which one needs the other. `clock`: Unix time in seconds."""
    address = address_found(config)
    yield address
    keys = keys_found(config)
    yield keys
    if not (address.well and keys.well):
        yield from (Finding(name, False, NOT_TRIED) for name in AT_THE_PLATFORM)
        return
    client = Client(config, clock)
    first = random.randrange(NUMBERS)  # of the messages: a kiosk may run beside, and a msgid is used once
    try:
        signed = tried(client, config, SignIn(), first, "")
        yield gateway_found(config, signed)
        yield clock_found(client.skew, signed)
        yield sign_in_found(signed)
        yield question_found(client, config, signed, first + 1)
        yield voucher_found(tried(client, config, ExchangeVoucher(NOBODYS_CODE), first + 2, ""))
        yield services_found(client, config, signed, first + 3)
    finally:
        client.close()


def tried(client: Client, config: BackendConfig, call: Call, number: int, sign_no: str) -> object:
    """What the call gave, or the CallFailed that it raised."""
    try:
        request = call.written(config, Stamp(datetime.now(), number, sign_no))
        return call.read(client.post(request))
    except CallFailed as error:
        return error


# -- one by one ----------------------------------------------------------------------------------------------------


def address_found(config: BackendConfig) -> Finding:
    """Whether the host is found by its name, and takes a connection."""
    try:
        far = urlsplit(address_of(config, path_of(config, SignIn.name)))
    except CallFailed:
        return Finding(
            "address", False, "the platform has no address for 9001: check backend.path and backend.services"
        )
    host, port = far.hostname or "", far.port or (443 if far.scheme == "https" else 80)
    place = f"{host}:{port}"
    began = time.monotonic()
    try:
        socket.create_connection((host, port), config.connect_seconds).close()
    except socket.gaierror:
        return Finding("address", False, f"{host} is not found by its name: check backend.url and this machine's DNS")
    except ConnectionRefusedError:
        return Finding("address", False, f"{place} refuses connections: check the port, and whether the service runs")
    except TimeoutError:
        waited = f"{config.connect_seconds:.0f} s"
        return Finding("address", False, f"{place} does not answer within {waited}: check cable, route and firewall")
    except OSError as error:
        return Finding("address", False, f"{place} cannot be reached ({error.strerror}): check cable and route")
    return Finding("address", True, f"{place} takes connections, after {1000 * (time.monotonic() - began):.0f} ms")


def keys_found(config: BackendConfig) -> Finding:
    """Whether every key can be read, from where only we can."""
    try:
        check(config)
    except NotReady as error:
        return Finding("signature", False, f"backend.{error.key}: {error}")
    certificate = ", and our own certificate is there" if config.client_certificate else ""
    if config.gateway == "plain":
        return Finding("signature", True, f"the gateway plain wants none{certificate}")
    return Finding("signature", True, f"{config.gateway} signs with the key from {config.secret}{certificate}")


def gateway_found(config: BackendConfig, signed: object) -> Finding:
    """Whether what stands before the platform lets us through: whatever the platform itself answers, it did."""
    if isinstance(signed, CallFailed) and not answered(signed):
        return Finding("gateway", False, advice(signed))
    return Finding("gateway", True, f"{config.gateway} lets us through to the platform")


def clock_found(skew: float | None, signed: object) -> Finding:
    if skew is None and isinstance(signed, Unreachable | TooSlow):
        return Finding("clock", False, NOT_TRIED)
    if skew is None:
        return Finding("clock", True, "the platform does not tell its time: nothing to compare with")
    side = "behind" if skew > 0 else "ahead of"
    if abs(skew) > OFF:
        return Finding(
            "clock", False, f"this machine is {abs(skew):.0f} s {side} the platform: set its clock, best by NTP"
        )
    near = "the same as the platform's" if abs(skew) < 1 else f"{abs(skew):.0f} s {side} the platform's, which is near"
    return Finding("clock", True, f"this machine's is {near}")


def sign_in_found(signed: object) -> Finding:
    match signed:
        case Strange(what=what) if answered(signed):
            return Finding("sign-in", False, f"the platform's answer to 9001 is not understood ({what})")
        case CallFailed(words=words) if answered(signed):
            reason = f": {words}" if words else ""
            return Finding(
                "sign-in", False, f"9001 is refused{reason}; check institution_code, operator, mac and ip in [backend]"
            )
        case CallFailed():
            return Finding("sign-in", False, NOT_TRIED)
    return Finding("sign-in", True, "9001 gives a number for today")


def question_found(client: Client, config: BackendConfig, signed: object, number: int) -> Finding:
    """The number of the sign-in is used, as with every question about a person."""
    if not isinstance(signed, str):
        return Finding("question", False, NOT_TRIED)
    ours = tried(client, config, InstitutionsNamed("", HOSPITALS, config.institution_code), number, signed)
    match ours:
        case NotOffered():
            return Finding("question", True, "1201 is not offered here, by config: nothing else asks about nobody")
        case Refused(words=words):
            return Finding("question", False, f"1201 is refused: {words or 'without a reason that can be shown'}")
        case CallFailed():
            return Finding("question", False, f"1201: {advice(ours)}")
    return Finding("question", True, "1201 is answered, with today's number")


def voucher_found(exchanged: object) -> Finding:
    match exchanged:
        case BadVoucher():
            return Finding("voucher", True, "an e-voucher of zeros is refused as none, as it should be")
        case NotOffered():
            return Finding("voucher", True, "e-vouchers are not exchanged here, by config")
        case CallFailed():
            words = advice(exchanged).replace("backend.path", "backend.voucher_path")
            return Finding("voucher", False, f"the exchange of e-vouchers: {words}; it may have an address of its own")
    return Finding("voucher", False, "an e-voucher of zeros was taken for somebody's: ask the platform's staff")


def services_found(client: Client, config: BackendConfig, signed: object, number: int) -> Finding:
    """Whether what the services ask is served at its address: whatever the platform itself answers will do."""
    if not isinstance(signed, str):
        return Finding("services", False, NOT_TRIED)
    today, nobody = datetime.now().date(), replace(NOBODY, region=config.area)
    calls: tuple[Call, ...] = (
        InsurancesOfPerson(nobody),
        VisitsOfKind(nobody, config.kinds[0], today, today),
        SettlementOfVisit(nobody, "0"),
        LinesOfBill(nobody, "0", "0"),
    )
    for place, call in enumerate(calls):
        match tried(client, config, call, number + place, signed):
            case NotOffered():
                where = "backend.services gives it no address, or backend.not_offered names it"
                return Finding("services", False, f"{call.name} is not offered here: {where}")
            case CallFailed() as failed if not answered(failed):
                return Finding("services", False, f"{call.name}: {advice(failed)}; it may be backend.services")
    return Finding("services", True, f"{', '.join(call.name for call in calls)} are served, as asked about nobody")


def answered(failed: CallFailed) -> bool:
    """The platform itself did, though not as hoped: its refusal, or a field that is not as it should be."""
    return failed.what not in ADVICE and not failed.what.startswith(("http ", "tls"))


def advice(failed: CallFailed) -> str:
    if failed.what.startswith("tls"):
        return f"{failed.what}: check backend.ca_file, the certificates and this machine's clock"
    if failed.what.startswith("http 3"):
        return "we are sent elsewhere and do not go: check backend.url, and whether the network wants a login first"
    return ADVICE.get(failed.what) or failed.words or f"the answer is not understood ({failed.what})"
