"""The sealed envelope of the national appId services (e-prescriptions, mobile payment): SM4 around, SM2 beneath. Pure.

Not used by the transactions of the institution's interface (fsi). Outer: {appId, encType: "SM4", signType: "SM2",
timestamp (milliseconds, a text), version, encData, signData}.

key       K = SM4(first 16 bytes of appId, appSecret); the key is the first 16 characters of K in upper-case hexadecimal
encData   upper-case hexadecimal of SM4(key, compact JSON of the data)
text      every entry of the outer object but encData, signData and extra, with the clear data as `data`, without empty
          ones, as name=value& in the order of their names, and key=appSecret at the end; objects compact, keys in order
signData  base64 of SM2 with SM3 over the text, user = appSecret

The derivation of the key is known from two programs and one recorded pair; that `data` stands in the text in clear is
what most clients do and one does not. Padding that is wrong and a signature that is wrong are told in the same word.
"""

import base64
import binascii
import json
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from kiosk.backend.content import parsed
from kiosk.backend.errors import Strange
from kiosk.backend.sign import Signer
from kiosk.backend.sm4 import decrypted, encrypted
from kiosk.core.person import Secret

KEY = 16  # bytes, and characters
UNSIGNED = ("encData", "signData", "extra")


@dataclass(frozen=True, slots=True)
class Application:
    """What the platform has registered: at least sixteen characters of appId, and its secret."""

    app_id: str
    secret: Secret
    signer: Signer

    def key(self) -> bytes:
        derived = encrypted(self.app_id.encode()[:KEY], self.secret.reveal().encode())
        return derived.hex().upper()[:KEY].encode()


def sealed(application: Application, data: Mapping[str, object], now: float, version: str = "") -> dict[str, object]:
    """The outer object around `data`; `now` is Unix time in seconds."""
    outer: dict[str, object] = {
        "appId": application.app_id,
        "encType": "SM4",
        "signType": "SM2",
        "timestamp": str(int(now * 1000)),
        **({"version": version} if version else {}),
    }
    clear = compact(data)
    signature = application.signer.sign(signed_text(outer, clear, application.secret))
    return {
        **outer,
        "encData": encrypted(application.key(), clear.encode()).hex().upper(),
        "signData": base64.b64encode(signature).decode(),
    }


def opened(application: Application, outer: Mapping[str, object]) -> object:
    """The data within, once its signature is found good. Raises Strange."""
    try:
        signature = base64.b64decode(text_of(outer, "signData"), validate=True)
        clear = decrypted(application.key(), binascii.unhexlify(text_of(outer, "encData")))
        data = parsed(clear, "")
    except (ValueError, Strange):
        raise Strange("seal") from None
    if not application.signer.verify(signed_text(outer, compact(data), application.secret), signature):
        raise Strange("seal")
    return data


def signed_text(outer: Mapping[str, object], data: str, secret: Secret) -> bytes:
    entries = {name: written(value) for name, value in outer.items() if name not in UNSIGNED} | {"data": data}
    pairs = [f"{name}={entries[name]}&" for name in sorted(entries) if entries[name]]
    return f"{''.join(pairs)}key={secret.reveal()}".encode()


def written(value: object) -> str:
    """An entry of the outer object: texts as they are, nothing for null."""
    if value is None:
        return ""
    return value if isinstance(value, str) else compact(value)


def compact(value: object) -> str:
    """JSON without blanks, keys in order; numbers as they were written."""
    match value:
        case Mapping():
            return "{" + ",".join(f"{quoted(name)}:{compact(value[name])}" for name in sorted(value)) + "}"
        case list() | tuple():
            return "[" + ",".join(compact(each) for each in value) + "]"
        case Decimal():
            return str(value)
        case _:
            return quoted(value)


def quoted(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def text_of(outer: Mapping[str, object], name: str) -> str:
    value = outer.get(name)
    if not isinstance(value, str) or not value:
        raise ValueError
    return value
