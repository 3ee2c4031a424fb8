"""The gateways that can stand before the platform, and what each answers to a request that it does not let through.

plain      lets everything through
x-tif      x-tif-paasid, x-tif-timestamp (Unix seconds), x-tif-nonce, x-tif-signature = hex SHA-256 of timestamp,
           secret, nonce and timestamp in a row; the body is not signed. The real filter compares ignoring case, allows
           180 s either way and answers HTTP 500 with code 400001, as here.
csb        _api_name, _api_version, _api_timestamp (milliseconds), _api_access_key, _api_signature = base64 HMAC-SHA1 of
           "_api_access_key=…&_api_name=…&_api_timestamp=…&_api_version=…"; the body is not signed
hmac-sm3   x-ca-key (the institution's code), x-ca-signature = Unix seconds : upper-case hex HMAC-SM3 of the seconds, a
           line feed and the body in UTF-8

No source tells what csb and hmac-sm3 answer: the sandbox decides 403 and 401, with the words of x-tif. 180 s hold for
all. A nonce that x-tif has seen within its 180 s is refused as a wrong signature is; the others have none, so that the
same headers are good again until they are stale. The credentials are invented and no secret: whoever tries the sandbox
reads them here.
"""

import base64
import hashlib
import hmac
import re
from collections.abc import Mapping
from enum import Enum
from typing import NamedTuple, Protocol

ACCOUNT = "sandbox"
SECRET = "sandbox-secret"
WITHIN = 180.0  # seconds
INCOMPLETE, WRONG = "鉴权参数不完整，请求不合法。", "鉴权失败，鉴权信息有误。"


class GatewayKind(Enum):
    PLAIN = "plain"
    X_TIF = "x-tif"
    CSB = "csb"
    HMAC_SM3 = "hmac-sm3"


class Rejected(NamedTuple):
    """An answer of the gateway's own; the platform behind it never saw the request."""

    status: int
    code: int
    msg: str


class NotOffered(Exception):
    """This machine cannot do what the gateway needs. The text is one sentence."""


class Gateway(Protocol):
    def rejects(self, headers: Mapping[str, str], body: bytes, now: float) -> Rejected | None:
        """None lets the request through. `headers` are asked for in lower case; `now` is Unix time."""
        ...


class Plain:
    def rejects(self, headers: Mapping[str, str], body: bytes, now: float) -> Rejected | None:
        return None


class XTif:
    STATUS, CODE = 500, 400001

    def __init__(self) -> None:
        self._seen: dict[str, float] = {}  # nonce → the moment after which it is stale anyway

    def rejects(self, headers: Mapping[str, str], body: bytes, now: float) -> Rejected | None:
        account, at, nonce, signature = (headers.get(f"x-tif-{each}", "") for each in _X_TIF)
        if not (account and at and nonce and signature):
            return Rejected(self.STATUS, self.CODE, INCOMPLETE)
        right = hashlib.sha256(f"{at}{SECRET}{nonce}{at}".encode()).hexdigest()
        if account != ACCOUNT or not fresh(at, 1, now) or not same(signature.lower(), right):
            return Rejected(self.STATUS, self.CODE, WRONG)
        self._seen = {each: until for each, until in self._seen.items() if until >= now}
        if nonce in self._seen:
            return Rejected(self.STATUS, self.CODE, WRONG)
        self._seen[nonce] = float(at) + WITHIN
        return None


class Csb:
    STATUS, CODE = 403, 403

    def rejects(self, headers: Mapping[str, str], body: bytes, now: float) -> Rejected | None:
        said = {name: headers.get(name, "") for name in _CSB}
        signature = headers.get("_api_signature", "")
        if not all(said.values()) or not signature:
            return Rejected(self.STATUS, self.CODE, INCOMPLETE)
        signed = "&".join(f"{name}={said[name]}" for name in _CSB)
        right = base64.b64encode(hmac.digest(SECRET.encode(), signed.encode(), "sha1")).decode()
        good = said["_api_access_key"] == ACCOUNT and fresh(said["_api_timestamp"], 1000, now)
        return None if good and same(signature, right) else Rejected(self.STATUS, self.CODE, WRONG)


class HmacSm3:
    STATUS, CODE = 401, 401

    def __init__(self) -> None:
        """Raises NotOffered."""
        try:
            hashlib.new("sm3")
        except ValueError as error:
            raise NotOffered("The gateway hmac-sm3 needs a Python whose OpenSSL has SM3; this one has not.") from error

    def rejects(self, headers: Mapping[str, str], body: bytes, now: float) -> Rejected | None:
        key, (at, _, signature) = headers.get("x-ca-key", ""), headers.get("x-ca-signature", "").partition(":")
        if not (key and at and signature):
            return Rejected(self.STATUS, self.CODE, INCOMPLETE)
        right = hmac.new(SECRET.encode(), at.encode() + b"\n" + body, "sm3").hexdigest()
        good = re.fullmatch(r"[HP][0-9]{11}", key) is not None and fresh(at, 1, now)
        return None if good and same(signature.lower(), right) else Rejected(self.STATUS, self.CODE, WRONG)


_X_TIF = ("paasid", "timestamp", "nonce", "signature")
_CSB = ("_api_access_key", "_api_name", "_api_timestamp", "_api_version")  # in the order in which they are signed


def fresh(written: str, a_second: int, now: float) -> bool:
    """Whether a timestamp, `a_second` of which make a second, is within reach of now."""
    return re.fullmatch(r"[0-9]{1,15}", written) is not None and abs(int(written) / a_second - now) <= WITHIN


def same(given: str, right: str) -> bool:
    """Compared in constant time; header values may hold anything."""
    return hmac.compare_digest(given.encode(), right.encode())


def gateway(kind: GatewayKind) -> Gateway:
    """A gateway that has seen nothing yet. Raises NotOffered."""
    match kind:
        case GatewayKind.PLAIN:
            return Plain()
        case GatewayKind.X_TIF:
            return XTif()
        case GatewayKind.CSB:
            return Csb()
        case GatewayKind.HMAC_SM3:
            return HmacSm3()
