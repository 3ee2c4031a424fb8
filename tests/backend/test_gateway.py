"""The gateways' headers, against signatures that the openssl command made (fixtures/keys/gateways.sh)."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.backend import sm3
from kiosk.backend.calls import Request
from kiosk.backend.gateway import gateway_of
from kiosk.backend.secrets import SecretRefused
from kiosk.sandbox.gateways import ACCOUNT, GatewayKind
from kiosk.sandbox.gateways import gateway as sandbox_gateway

MADE = json.loads((Path(__file__).parent / "fixtures" / "keys" / "gateways.json").read_text("utf-8"))
SECRET = "invented-secret-1"
NOW = 1795142592.25
NONCE = "0123456789abcdef0123456789abcdef"
REQUEST = Request("1101", "/1101", '{"infno":"1101","input":{"data":{"psn_name":"柳如烟"}}}'.encode())


@pytest.fixture
def behind(config, monkeypatch):
    """A gateway by its settings, its keys in the environment."""
    monkeypatch.setenv("PLATFORM_ACCOUNT", "invented-access")
    monkeypatch.setenv("PLATFORM_SECRET", SECRET)
    named = {"account": "env:PLATFORM_ACCOUNT", "secret": "env:PLATFORM_SECRET"}
    return lambda gateway, **settings: gateway_of(replace(config, gateway=gateway, **{**named, **settings}))


def test_a_front_end_machine_wants_nothing(config):
    assert gateway_of(config).headers(REQUEST, NOW, NONCE) == {}


def test_x_tif_signs_time_and_nonce(behind):
    assert behind("x-tif").headers(REQUEST, NOW, NONCE) == {
        "x-tif-paasid": "invented-access",
        "x-tif-timestamp": "1795142592",
        "x-tif-nonce": NONCE,
        "x-tif-signature": MADE["x-tif"],
    }


def test_csb_signs_its_four_names_in_alphabetical_order(behind):
    assert behind("csb", api_name="hsa-{infno}").headers(REQUEST, NOW, NONCE) == {
        "_api_access_key": "invented-access",
        "_api_name": "hsa-1101",
        "_api_timestamp": "1795142592250",
        "_api_version": "1.0.0",
        "_api_signature": MADE["csb"],
    }


@pytest.mark.parametrize(
    ("template", "name"),
    [
        ("hssServices", "hssServices"),
        ("{service}", "fsiPsnInfoService/queryPsnInfo"),
        ("{infno}.{service}", "1101.fsiPsnInfoService/queryPsnInfo"),
    ],
)
def test_csb_knows_a_service_by_its_number_or_its_path(behind, template, name):
    assert behind("csb", api_name=template).headers(REQUEST, NOW, NONCE)["_api_name"] == name


@pytest.mark.parametrize("charset", ["utf-8", "gb18030"])
@pytest.mark.parametrize("by_openssl", [True, False], ids=["openssl", "python"])
def test_hmac_sm3_signs_time_and_body_for_the_institution(behind, monkeypatch, charset, by_openssl):
    monkeypatch.setattr(sm3, "by_openssl", lambda: by_openssl)
    assert behind("hmac-sm3", account="", body_charset=charset).headers(REQUEST, NOW, NONCE) == {
        "x-ca-key": "H99999900001",
        "x-ca-signature": f"1795142592:{MADE[f'hmac-sm3 {charset}']}",
    }


@pytest.mark.parametrize("kind", GatewayKind)
def test_the_sandbox_s_gateways_let_in_who_has_the_key_and_the_time(behind, monkeypatch, kind):
    """Its gateways were written apart from ours."""
    monkeypatch.setenv("PLATFORM_ACCOUNT", ACCOUNT)
    monkeypatch.setenv("PLATFORM_SECRET", "sandbox-secret")
    account = {"account": ""} if kind is GatewayKind.HMAC_SM3 else {}

    def let_in(late=0.0, **settings):
        headers = behind(kind.value, **{**account, **settings}).headers(REQUEST, NOW, NONCE)
        said = {name.lower(): value for name, value in headers.items()}
        return sandbox_gateway(kind).rejects(said, REQUEST.body, NOW + late) is None

    assert let_in()
    assert let_in(late=170)
    open_to_all = kind is GatewayKind.PLAIN
    assert let_in(late=190) is open_to_all
    assert let_in(late=-190) is open_to_all
    monkeypatch.setenv("PLATFORM_SECRET", SECRET)
    assert let_in() is open_to_all


@pytest.mark.parametrize("length", [0, 3, 55, 64, 65, 1000])
def test_sm3_is_the_same_by_openssl_and_without(length):
    data, key = bytes(range(250)) * 4, b"k" * length
    assert sm3.sm3(data[:length]) == sm3.sm3_slowly(data[:length])
    assert sm3.sm3(b"abc").hex() == MADE["sm3 abc"]
    with pytest.MonkeyPatch.context() as patch:
        quick = sm3.hmac_sm3(key, data)
        patch.setattr(sm3, "by_openssl", lambda: False)
        assert sm3.hmac_sm3(key, data) == quick


@pytest.mark.parametrize("gateway", ["x-tif", "csb", "hmac-sm3"])
def test_nothing_that_is_shown_holds_a_key(behind, gateway):
    assert SECRET not in repr(behind(gateway))
    assert "invented-access" not in repr(behind(gateway))


@pytest.mark.parametrize(
    ("settings", "says"),
    [
        ({"gateway": "x-tif", "account": "env:A"}, "secret: is missing"),
        ({"gateway": "x-tif", "secret": "env:A"}, "account: is missing"),
        ({"gateway": "csb", "secret": "env:A"}, "account: is missing"),
        ({"gateway": "hmac-sm3"}, "secret: is missing"),
        ({"gateway": "oauth"}, "gateway: is not allowed"),
        ({"api_name": "{method}"}, "api_name: is not allowed"),
    ],
)
def test_a_gateway_that_lacks_what_it_needs_is_refused(config, settings, says):
    with pytest.raises(ValueError, match=says):
        replace(config, **settings)


def test_a_key_that_is_not_there_is_told_by_its_reference(behind, monkeypatch):
    monkeypatch.delenv("PLATFORM_SECRET")
    with pytest.raises(SecretRefused, match="env:PLATFORM_SECRET is not set"):
        behind("x-tif")
