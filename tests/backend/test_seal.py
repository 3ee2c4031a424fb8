"""SM2, SM4 and the sealed envelope, against what the openssl command makes and has made (fixtures/keys/sealed.sh)."""

import base64
import json
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.backend.der import NotAKey, private_key, public_key
from kiosk.backend.errors import Strange
from kiosk.backend.seal import Application, compact, opened, sealed, signed_text
from kiosk.backend.sign import software_signer
from kiosk.backend.sm4 import decrypted, encrypted
from kiosk.backend.values import read_json
from kiosk.core.person import Secret

KEYS = Path(__file__).parent / "fixtures" / "keys"
MADE = read_json((KEYS / "sealed.json").read_bytes())
SECRET = Secret("invented-secret-1")
NOW = 1795142592.25
DATA = {"name": "示例", "keys": "", "list": [{"b": "柳如烟", "a": 1}, 2], "none": None}


def pem(name: str) -> str:
    return (KEYS / name).read_text("utf-8")


def openssl(*arguments: str, data: bytes = b"") -> bytes:
    return subprocess.run(["openssl", *arguments], input=data, capture_output=True, check=True, timeout=60).stdout


@pytest.fixture(scope="module")
def own():
    """The kiosk's side: signs with its own key, verifies with the platform's."""
    signer = software_signer(Secret(pem("sm2-own.key")), pem("sm2-platform.pub"), SECRET)
    return Application("DEMOAPPID0000001", SECRET, signer)


@pytest.fixture(scope="module")
def platform():
    signer = software_signer(Secret(pem("sm2-platform.key")), pem("sm2-own.pub"), SECRET)
    return Application("DEMOAPPID0000001", SECRET, signer)


# -- what openssl made ---------------------------------------------------------------------------------------------


def test_the_key_is_derived_as_the_national_services_do(own):
    assert own.key() == MADE["key"].encode() == b"2C368CE4B0BB5D38"
    assert encrypted(own.key(), b'{"keys":""}').hex().upper() == MADE["keys"] == "13CFC0D69146D9D1D6D14404B0B2A83B"


def test_what_a_platform_sealed_is_opened(own):
    assert opened(own, MADE["outer"]) == read_json(
        '{"keys":"","list":[{"a":1.50,"b":"柳如烟"},2],"name":"示例","none":null}'
    )


def test_the_signed_text_leaves_out_what_is_empty_and_what_is_not_signed():
    data = '{"keys":"","list":[{"a":1.50,"b":"柳如烟"},2],"name":"示例","none":null}'
    assert signed_text(MADE["outer"], compact(read_json(data)), SECRET).decode() == MADE["text"]


# -- both ways, live -----------------------------------------------------------------------------------------------


def in_der(signature: bytes) -> bytes:
    """r and s as openssl wants them: two DER integers in a sequence."""
    numbers = b""
    for number in (signature[:32], signature[32:]):
        number = number.lstrip(b"\0")
        number = b"\0" + number if number[0] & 0x80 else number
        numbers += bytes([2, len(number)]) + number
    return bytes([0x30, len(numbers)]) + numbers


@pytest.mark.parametrize("text", [b"", b"abc", "鉴权 · 柳如烟".encode() * 100])
def test_openssl_takes_our_signatures_and_no_other_s(own, tmp_path, text):
    signature = tmp_path / "signature"
    signature.write_bytes(in_der(own.signer.sign(text)))
    verifying = ("dgst", "-sm3", "-verify", str(KEYS / "sm2-own.pub"), "-signature", str(signature), "-sigopt")
    assert openssl(*verifying, "distid:invented-secret-1", data=text) == b"Verified OK\n"
    for wrong, said in (("distid:invented-secret-2", text), ("distid:invented-secret-1", text + b"!")):
        with pytest.raises(subprocess.CalledProcessError):
            openssl(*verifying, wrong, data=said)


def test_we_take_openssl_s_signatures_and_no_other_s(own, platform):
    text = "鉴权 · 柳如烟".encode()
    signing = ("dgst", "-sm3", "-sign", str(KEYS / "sm2-platform.key"), "-sigopt", "distid:invented-secret-1")
    shown = openssl("asn1parse", "-inform", "DER", data=openssl(*signing, data=text)).decode()
    numbers = [line.rpartition(":")[2] for line in shown.splitlines() if "INTEGER" in line]
    signature = bytes.fromhex("".join(number.zfill(64) for number in numbers))
    assert own.signer.verify(text, signature)
    assert not own.signer.verify(text + b"!", signature)
    assert not platform.signer.verify(text, signature)  # by another key
    for broken in (b"", signature[:-1], signature + b"\0", bytes(64), b"\xff" * 64, signature[32:] + signature[:32]):
        assert not own.signer.verify(text, broken)


@pytest.mark.parametrize("length", [0, 1, 15, 16, 17, 1000])
def test_sm4_is_openssl_s(length):
    key, data = bytes(range(16)), bytes(range(256))[:length] * 1
    theirs = openssl("enc", "-sm4-ecb", "-K", key.hex(), data=data)
    assert encrypted(key, data) == theirs
    assert decrypted(key, theirs) == data


@pytest.mark.parametrize("form", ["PKCS #8", "SEC 1"])
def test_a_key_is_read_in_either_form(platform, form):
    text = openssl("ec", "-in", str(KEYS / "sm2-own.key")).decode() if form == "SEC 1" else pem("sm2-own.key")
    assert ("BEGIN PRIVATE KEY" in text) == (form == "PKCS #8")
    signer = software_signer(Secret(text), pem("sm2-platform.pub"), SECRET)
    assert platform.signer.verify(b"abc", signer.sign(b"abc"))


# -- sealed and opened ---------------------------------------------------------------------------------------------


def test_what_we_seal_the_platform_opens(own, platform):
    outer = sealed(own, DATA, NOW, "2.0.1")
    assert set(outer) == {"appId", "encType", "signType", "timestamp", "version", "encData", "signData"}
    assert (outer["encType"], outer["signType"], outer["timestamp"]) == ("SM4", "SM2", "1795142592250")
    assert "柳如烟" not in json.dumps(outer, ensure_ascii=False)
    assert opened(platform, outer) == DATA


def test_no_two_signatures_are_the_same(own):
    assert sealed(own, DATA, NOW)["signData"] != sealed(own, DATA, NOW)["signData"]


@pytest.mark.parametrize(
    "change",
    [
        {"timestamp": "1795142592251"},
        {"appId": "DEMOAPPID0000002"},
        {"added": "1"},
        {"encData": "00" * 16},
        {"encData": "no"},
        {"encData": ""},
        {"encData": None},
        {"encData": 7},
        {"signData": base64.b64encode(b"\1" * 64).decode()},
        {"signData": "柳"},
        {"signData": ""},
        {"signData": None},
    ],
)
def test_what_was_changed_on_its_way_is_not_opened(own, platform, change):
    with pytest.raises(Strange, match=r"^seal$") as caught:
        opened(platform, {**sealed(own, DATA, NOW), **change})
    assert caught.value.__suppress_context__ or caught.value.__context__ is None


def test_what_another_secret_sealed_is_not_opened(own, platform):
    with pytest.raises(Strange, match=r"^seal$"):
        opened(replace(platform, secret=Secret("invented-secret-2")), sealed(own, DATA, NOW))


def test_what_is_empty_is_not_signed_and_may_change(own, platform):
    assert opened(platform, {**sealed(own, DATA, NOW), "message": "", "extra": {"any": 1}, "type": None}) == DATA


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=12,
)


@given(VALUES)
def test_compact_is_json(value):
    assert json.loads(compact(value)) == value


# -- keys ----------------------------------------------------------------------------------------------------------


def test_nothing_that_is_shown_holds_a_key(own):
    shown = repr((own, own.signer))
    assert SECRET.reveal() not in shown
    assert str(own.signer.own_key) not in shown
    assert hex(own.signer.own_key)[2:] not in shown


@pytest.mark.parametrize(
    ("private", "public", "says"),
    [
        ("a key", None, "holds no key in PEM"),
        (pem("sm2-own.pub"), None, "a private key in PEM is wanted, not a public key"),
        (pem("terminal.pem"), None, "the key is none of SM2"),
        (pem("terminal-locked.key"), None, "the key is locked by a password"),
        (None, pem("sm2-own.key"), "a public key in PEM is wanted, not a private key"),
    ],
)
def test_what_is_no_key_of_sm2_is_refused_in_words(private, public, says):
    private, public = private or pem("sm2-own.key"), public or pem("sm2-platform.pub")
    with pytest.raises(NotAKey, match=says):
        software_signer(Secret(private), public, SECRET)


@pytest.mark.parametrize(("file", "reading"), [("sm2-own.key", private_key), ("sm2-own.pub", public_key)])
def test_a_key_that_is_cut_or_spoilt_is_refused_or_another_and_never_a_crash(file, reading):
    first, *middle, last = pem(file).splitlines()
    data = base64.b64decode("".join(middle))
    refused = 0
    for place in range(len(data)):
        for spoilt in (data[:place], data[:place] + bytes([data[place] ^ 0xFF]) + data[place + 1 :]):
            try:
                reading(f"{first}\n{base64.b64encode(spoilt).decode()}\n{last}")
            except NotAKey:
                refused += 1
    assert refused > len(data)


def test_a_point_that_is_not_on_the_curve_is_no_key():
    block = pem("sm2-platform.pub").splitlines()
    data = bytearray(base64.b64decode("".join(block[1:-1])))
    data[-1] ^= 1
    text = f"{block[0]}\n{base64.b64encode(data).decode()}\n{block[-1]}"
    with pytest.raises(NotAKey, match="no point"):
        software_signer(Secret(pem("sm2-own.key")), text, SECRET)
