"""The gateways' checks, against signatures that OpenSSL's own command made; and each gateway before a real server."""

import base64
import hashlib
import hmac
import itertools
import json
import time
from collections.abc import Callable, Iterator, Mapping

import pytest
import requests

from kiosk.sandbox.gateways import INCOMPLETE, WRONG, Csb, Gateway, GatewayKind, HmacSm3, NotOffered, XTif, gateway
from tests.sandbox.terminal import CODE, Terminal

AT = 1790000000
BODY = '{"infno":"5203","名":"王"}'.encode()
Headers = dict[str, str]
X_TIF = {  # printf '%s' 1790000000sandbox-secretabc1231790000000 | openssl dgst -sha256
    "x-tif-paasid": "sandbox",
    "x-tif-timestamp": str(AT),
    "x-tif-nonce": "abc123",
    "x-tif-signature": "1f006e23b1da20939bd54ce9f40c7471c298a2c2d60440c8870cc94f562bc510",
}
CSB = {  # printf '%s' _api_access_key=… | openssl dgst -sha1 -hmac sandbox-secret -binary | base64
    "_api_access_key": "sandbox",
    "_api_name": "5203",
    "_api_timestamp": f"{AT}000",
    "_api_version": "1.0.0",
    "_api_signature": "U4YcwvFgwdgHtzw9UL7Iqoj/Dc0=",
}
SM3 = {  # printf '%s\n%s' 1790000000 body | openssl dgst -sm3 -hmac sandbox-secret
    "x-ca-key": CODE,
    "x-ca-signature": f"{AT}:08835A9F36642092A06D3F886C62EE1B5ABF16C69E30465046BEC1DD71FF2EC4",
}
EACH = pytest.mark.parametrize(
    ("make", "good", "status", "code"),
    [(XTif, X_TIF, 500, 400001), (Csb, CSB, 403, 403), (HmacSm3, SM3, 401, 401)],
    ids=["x-tif", "csb", "hmac-sm3"],
)
Make = Callable[[], Gateway]


@EACH
@pytest.mark.parametrize("late", [-180, 0, 180])
def test_openssl_s_signature_is_let_through_for_three_minutes_either_way(
    make: Make, good: Headers, status: int, code: int, late: int
) -> None:
    assert make().rejects(good, BODY, AT + late) is None


@EACH
@pytest.mark.parametrize("late", [-180.5, 180.5, 86400])
def test_a_stale_or_early_timestamp_is_rejected(make: Make, good: Headers, status: int, code: int, late: float) -> None:
    assert make().rejects(good, BODY, AT + late) == (status, code, WRONG)


@EACH
def test_a_missing_header_is_said_to_be_missing(make: Make, good: Headers, status: int, code: int) -> None:
    for name in good:
        without = {key: value for key, value in good.items() if key != name}
        assert make().rejects(without, BODY, AT) == (status, code, INCOMPLETE)
        assert make().rejects({**good, name: ""}, BODY, AT) == (status, code, INCOMPLETE)


@EACH
def test_any_changed_header_is_rejected(make: Make, good: Headers, status: int, code: int) -> None:
    for name, value in good.items():
        for changed in (value[:-1], value + "0", "\xff", "-1", "9" * 40):
            assert make().rejects({**good, name: changed}, BODY, AT) in (
                (status, code, WRONG),
                (status, code, INCOMPLETE),
            )


def test_hex_is_compared_ignoring_case_and_base64_is_not() -> None:
    upper = {**X_TIF, "x-tif-signature": X_TIF["x-tif-signature"].upper()}
    assert XTif().rejects(upper, BODY, AT) is None
    assert HmacSm3().rejects({**SM3, "x-ca-signature": SM3["x-ca-signature"].lower()}, BODY, AT) is None
    assert Csb().rejects({**CSB, "_api_signature": CSB["_api_signature"].swapcase()}, BODY, AT) is not None


def test_only_hmac_sm3_signs_the_body() -> None:
    assert XTif().rejects(X_TIF, b"", AT) is None
    assert Csb().rejects(CSB, b"", AT) is None
    assert HmacSm3().rejects(SM3, BODY + b" ", AT) == (401, 401, WRONG)


def test_a_nonce_is_taken_once_while_it_would_still_be_fresh() -> None:
    guard = XTif()
    assert guard.rejects(X_TIF, BODY, AT) is None
    assert guard.rejects(X_TIF, BODY, AT + 179) == (500, 400001, WRONG)
    later = signed_x_tif(AT + 200, "abc123")
    assert guard.rejects(later, BODY, AT + 200) is None


def test_a_signature_that_was_rejected_uses_no_nonce_up() -> None:
    guard = XTif()
    guard.rejects({**X_TIF, "x-tif-signature": "0"}, BODY, AT)
    assert guard.rejects(X_TIF, BODY, AT) is None


def test_a_python_without_sm3_is_said_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    def without(name: str) -> None:
        raise ValueError(name)

    monkeypatch.setattr(hashlib, "new", without)
    with pytest.raises(NotOffered, match="needs a Python whose OpenSSL has SM3"):
        gateway(GatewayKind.HMAC_SM3)


# -- before a real server ------------------------------------------------------------------------------------------


def signed_x_tif(at: int, nonce: str) -> Headers:
    signature = hashlib.sha256(f"{at}sandbox-secret{nonce}{at}".encode()).hexdigest()
    said = {"paasid": "sandbox", "timestamp": str(at), "nonce": nonce, "signature": signature}
    return {f"x-tif-{name}": value for name, value in said.items()}


def signed_csb(at: int, body: bytes) -> Headers:
    said = {**CSB, "_api_timestamp": f"{at}000"}
    del said["_api_signature"]
    text = "&".join(f"{name}={said[name]}" for name in sorted(said))
    return {**said, "_api_signature": base64.b64encode(hmac.digest(b"sandbox-secret", text.encode(), "sha1")).decode()}


def signed_sm3(at: int, body: bytes) -> Headers:
    digest = hmac.new(b"sandbox-secret", f"{at}\n".encode() + body, "sm3").hexdigest().upper()
    return {"x-ca-key": CODE, "x-ca-signature": f"{at}:{digest}"}


NONCES = itertools.count(1)
SIGNED: Mapping[str, Callable[[int, bytes], Headers]] = {
    "x-tif": lambda at, body: signed_x_tif(at, f"n{next(NONCES)}"),
    "csb": signed_csb,
    "hmac-sm3": signed_sm3,
}


@pytest.fixture
def guarded(stranger: Terminal) -> Iterator[Callable[[str], None]]:
    def guard(kind: str) -> None:
        assert (
            stranger.wire.put(stranger.address + "/sandbox/gateway", json={"kind": kind}, timeout=20).status_code == 204
        )

    yield guard
    guard("plain")


PATHS = (
    "/fsi/api/rsfComIfsService/callService",
    "/fsi/api/signInSignOutService/signIn",
    "/ebus/mbs_fsi_auth/fsi/api/signInSignOutService/signIn",
    "/ebus/gdyb_api/prd/hsa/hgs/9001",
    "/localcfc/api/hsecfc/localQrCodeQuery",
    "/bureau/filings",
)


@pytest.mark.parametrize("kind", SIGNED)
@pytest.mark.parametrize("path", PATHS)
def test_a_gateway_stands_before_every_address_of_the_platform(
    stranger: Terminal, guarded: Callable[[str], None], kind: str, path: str
) -> None:
    guarded(kind)
    sign_in = {"signIn": {"opter_no": "KIOSK01", "mac": "00-00-5E-00-53-01", "ip": "192.0.2.10"}}
    body = json.dumps(stranger.envelope("9001", sign_in)).encode()

    def post(headers: Headers) -> requests.Response:
        return stranger.wire.post(stranger.address + path, body, headers=headers, timeout=20)

    rejected = post({})
    assert rejected.status_code in (500, 403, 401)
    assert rejected.json()["msg"] == INCOMPLETE
    stale = post(SIGNED[kind](int(time.time()) - 200, body))
    assert (stale.status_code, stale.json()["msg"]) == (rejected.status_code, WRONG)
    answer = post(SIGNED[kind](int(time.time()), body))
    assert answer.status_code == 200
    if path in PATHS[:4]:
        assert answer.json()["infcode"] == 0


def test_the_gateway_tells_what_it_is_and_steering_needs_no_signature(
    stranger: Terminal, guarded: Callable[[str], None]
) -> None:
    guarded("x-tif")
    told = stranger.wire.get(stranger.address + "/sandbox/gateway", timeout=20).json()
    assert told == {"kind": "x-tif", "account": "sandbox", "secret": "sandbox-secret"}
    calls = stranger.wire.get(stranger.address + "/sandbox/calls", timeout=20).json()
    assert isinstance(calls, list)
