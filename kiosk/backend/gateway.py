"""The gateways that stand before a platform: what each wants to see in the headers of a request. Pure.

plain     nothing: a front-end machine (前置机) in the institution's own network
x-tif     x-tif-paasid, -timestamp (Unix seconds), -nonce, -signature = hex(SHA-256(timestamp secret nonce timestamp));
          the body is not signed; the server allows 180 seconds between the clocks and answers HTTP 500 otherwise
csb       _api_name, _api_version, _api_timestamp, _api_access_key, _api_signature = base64(HMAC-SHA1(secret, the other
          four as key=value, joined by & in alphabetical order)); the body is not signed
hmac-sm3  x-ca-key, x-ca-signature = timestamp:HEX(HMAC-SM3(secret, timestamp newline body))

Each is known from the clients of several provinces; two things are uncertain and stand here alone: that CSB's timestamp
counts milliseconds, and in which character set HMAC-SM3 sees the body (a setting).
"""

import base64
import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from kiosk.backend.calls import Request
from kiosk.backend.paths import filled
from kiosk.backend.secrets import read_account, read_secret
from kiosk.backend.settings import BackendConfig
from kiosk.backend.sm3 import hmac_sm3
from kiosk.core.person import Secret

Headers = Mapping[str, str]


class Gateway(Protocol):
    def headers(self, request: Request, now: float, nonce: str) -> Headers:
        """For one sending: `now` is Unix time in seconds, `nonce` is used once."""
        ...


@dataclass(frozen=True, slots=True)
class Plain:
    def headers(self, request: Request, now: float, nonce: str) -> Headers:
        return {}


@dataclass(frozen=True, slots=True)
class XTif:
    account: Secret  # x-tif-paasid
    secret: Secret

    def headers(self, request: Request, now: float, nonce: str) -> Headers:
        timestamp = str(int(now))
        signed = f"{timestamp}{self.secret.reveal()}{nonce}{timestamp}"
        return {
            "x-tif-paasid": self.account.reveal(),
            "x-tif-timestamp": timestamp,
            "x-tif-nonce": nonce,
            "x-tif-signature": hashlib.sha256(signed.encode()).hexdigest(),
        }


@dataclass(frozen=True, slots=True)
class Csb:
    config: BackendConfig
    account: Secret  # _api_access_key
    secret: Secret

    def headers(self, request: Request, now: float, nonce: str) -> Headers:
        named = {
            "_api_access_key": self.account.reveal(),
            "_api_name": filled(self.config.api_name, self.config, request.name),
            "_api_timestamp": str(int(now * 1000)),
            "_api_version": self.config.api_version,
        }
        signed = "&".join(f"{key}={named[key]}" for key in sorted(named))
        signature = hmac.digest(self.secret.reveal().encode(), signed.encode(), "sha1")
        return {**named, "_api_signature": base64.b64encode(signature).decode()}


@dataclass(frozen=True, slots=True)
class HmacSm3:
    account: Secret  # x-ca-key
    secret: Secret
    charset: str  # of the body as it is signed; it is sent in UTF-8

    def headers(self, request: Request, now: float, nonce: str) -> Headers:
        timestamp = str(int(now))
        body = request.body if self.charset == "utf-8" else request.body.decode().encode(self.charset)
        signature = hmac_sm3(self.secret.reveal().encode(), f"{timestamp}\n".encode() + body)
        return {
            "x-ca-key": self.account.reveal(),
            "x-ca-signature": f"{timestamp}:{signature.hex().upper()}",
        }


def gateway_of(config: BackendConfig) -> Gateway:
    """The configured gateway with its keys. Raises SecretRefused."""
    if config.gateway == "plain":
        return Plain()
    account = read_account(config.account) if config.account else Secret(config.institution_code)
    secret = read_secret(config.secret)
    match config.gateway:
        case "x-tif":
            return XTif(account, secret)
        case "csb":
            return Csb(config, account, secret)
        case _:
            return HmacSm3(account, secret, config.body_charset)
