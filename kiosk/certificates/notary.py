"""The notary: signs what a service wants certified, with the key of this machine's issuer; without one it does not."""

import secrets
from dataclasses import dataclass

from kiosk.backend.der import NotAKey
from kiosk.backend.secrets import SecretRefused, read_secret
from kiosk.certificates.issuers import BadIssuers, issuers_of
from kiosk.certificates.keys import IssuerKey, demo_key, from_pem
from kiosk.config import Config
from kiosk.core.certificate import DEMO, Certified, Certify, certificate, claims, code
from kiosk.core.city import Issuer
from kiosk.core.domain import Failed, Found, Outcome, Trouble

LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # of a serial: none is taken for another one
LENGTH = 8
SIMULATED = (
    "a simulated machine shows invented people, and so signs with the key of demonstrations only; "
    "allowed there: neither issuer nor key"
)


class NoNotary(Exception):
    """`key` of the section certificates cannot be used; the sentence says why, and never what it holds."""

    def __init__(self, key: str, sentence: str) -> None:
        super().__init__(sentence)
        self.key = key


@dataclass(frozen=True, slots=True)
class Notary:
    """`key` None: nothing is certified here."""

    issuer: str
    key: IssuerKey | None

    def certify(self, wanted: Certify) -> Outcome:
        """Found(Certified), or Failed."""
        if self.key is None:
            return Failed(Trouble.NOT_OFFERED, what="certify")
        told = certificate(wanted, self.issuer, "".join(secrets.choice(LETTERS) for _ in range(LENGTH)))
        return Found(Certified(told, code(told, self.key.sign(claims(told)))))


def notary(config: Config) -> Notary:
    """The one that the config names; a simulated machine has the key of demonstrations, where its city tells of that.

    Raises NoNotary where the key cannot be used, or nobody could verify what it signs; and where a simulated machine is
    given one, as its people are invented and their certificates would be told genuine.
    """
    named = config.certificates
    if config.simulated and (named.key or named.issuer):
        raise NoNotary("key" if named.key else "issuer", SIMULATED)
    if named.key:
        return Notary(named.issuer, _own_key(config))
    if named.issuer:
        raise NoNotary("key", "is missing: an issuer signs with a key, env:NAME or file:///path")
    if not config.simulated:
        return Notary("", None)
    told = _issuer(f"{DEMO}{config.hall.city_folder.resolve().name}", config)  # whatever link leads to it
    return Notary(told.id, demo_key()) if told and told.has_demo_key else Notary("", None)


def _own_key(config: Config) -> IssuerKey:
    named = config.certificates
    issuer = _issuer(named.issuer, config)
    if issuer is None:
        raise NoNotary("issuer", "is none of the issuers in the city's city.toml, so nobody could verify a slip")
    if issuer.demo:
        raise NoNotary("issuer", "is one of demonstrations, whose key everybody knows")
    try:
        key = from_pem(read_secret(named.key))
    except (SecretRefused, NotAKey) as error:
        raise NoNotary("key", str(error)) from None
    if issuer.key != key.public:
        raise NoNotary("key", "does not belong to the public key that the city's city.toml has for this issuer")
    return key


def _issuer(id: str, config: Config) -> Issuer | None:
    """As the city tells of it."""
    try:
        return next((each for each in issuers_of(config.hall.city_folder) if each.id == id), None)
    except BadIssuers as error:
        raise NoNotary("issuer", str(error)) from None
