"""TLS to the platform: always verified, by the network's own authority or the public ones.

What goes wrong is told apart in words for the journal and for `kiosk doctor`; a visitor reads only that the platform
cannot be reached.
"""

import ssl
from collections.abc import Iterator
from pathlib import Path

from kiosk.backend.secrets import read_own_file, read_secret
from kiosk.backend.settings import BackendConfig

CERTIFICATE = {  # X509_V_ERR_* of OpenSSL
    9: "tls certificate not valid yet",
    10: "tls certificate expired",
    18: "tls certificate of an unknown authority",  # signed by itself
    19: "tls certificate of an unknown authority",
    20: "tls certificate of an unknown authority",
    21: "tls certificate of an unknown authority",
    62: "tls certificate of another host",
    64: "tls certificate of another host",  # an address instead of a name
}
NOT_SPOKEN = "no tls spoken there"
UNSENT = {*CERTIFICATE.values(), NOT_SPOKEN}  # found before a byte of the request went out
PLAIN_HTTP = (
    "WRONG_VERSION_NUMBER",
    "HTTP_REQUEST",
    "RECORD_LAYER_FAILURE",
    "PACKET_LENGTH_TOO_LONG",
    "UNKNOWN_PROTOCOL",
)


class TlsRefused(Exception):
    """A file that TLS needs cannot be used; the sentence names it."""


def authorities(file: str) -> None:
    """Whether the file holds certificates. Raises TlsRefused. No file: the public ones, which are there."""
    if not file:
        return
    no_pipe(file)
    try:
        Path(file).read_bytes()
        ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT).load_verify_locations(file)
    except ssl.SSLError:
        raise TlsRefused(f"{file} holds no certificate in PEM") from None
    except OSError as error:
        raise TlsRefused(f"{file} cannot be read ({error.strerror})") from None


def no_pipe(file: str) -> None:
    """A pipe with no writer would be waited for, for ever. Raises TlsRefused."""
    if Path(file).is_fifo():
        raise TlsRefused(f"{file} is no file")


def context(config: BackendConfig) -> ssl.SSLContext:
    """Verifies; shows our own certificate where there is one. Raises TlsRefused, SecretRefused.

    The authorities are looked at, and left to the caller. The same by every Python: from 3.13 on, its own default
    refuses authorities without an extension that many private ones lack.
    """
    authorities(config.ca_file)
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    if not config.client_certificate:
        return made
    password = read_secret(config.client_key_password).reveal() if config.client_key_password else ""
    read_own_file(Path(config.client_key))
    no_pipe(config.client_certificate)
    try:
        # a function, for OpenSSL would ask at the terminal for a password that is missing
        made.load_cert_chain(config.client_certificate, config.client_key, lambda: password)
    except (OSError, ValueError):
        files = f"{config.client_certificate} and {config.client_key}"
        raise TlsRefused(f"{files} are not a certificate and its key, or the key's password is another") from None
    return made


def words_for(error: BaseException) -> str:
    """What was wrong, for `what` of a failure."""
    found = next(inner_errors(error), None)
    if isinstance(found, ssl.SSLCertVerificationError):
        return CERTIFICATE.get(found.verify_code, "tls certificate refused")
    reason = (found.reason or "") if found else ""
    if reason in PLAIN_HTTP:
        return NOT_SPOKEN
    if isinstance(found, ssl.SSLEOFError | ssl.SSLZeroReturnError):
        return "tls broken off"
    if "ALERT" in reason:
        return "tls client certificate refused" if "CERTIFICATE" in reason else "tls refused"
    return "tls"


def inner_errors(error: BaseException | None) -> Iterator[ssl.SSLError]:
    """OpenSSL's own error, from within those of urllib3 and requests."""
    seen: list[BaseException] = []
    waiting: list[object] = [error]
    while waiting:
        each = waiting.pop()
        if not isinstance(each, BaseException) or any(each is other for other in seen):
            continue
        seen.append(each)
        if isinstance(each, ssl.SSLError):
            yield each
        waiting += [each.__context__, each.__cause__, getattr(each, "reason", None), *each.args]
