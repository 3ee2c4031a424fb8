"""Whether the keys and files that a platform needs can be used: asked when the config is read."""

from kiosk.backend.secrets import SecretRefused, read_account, read_secret
from kiosk.backend.settings import BackendConfig


class NotReady(Exception):
    """`key` of the config names something that cannot be used; the sentence says why, and never what it holds."""

    def __init__(self, key: str, sentence: str) -> None:
        super().__init__(sentence)
        self.key = key


def check(config: BackendConfig) -> None:
    """Raises NotReady for the first thing that cannot be used. What is not configured is not looked at."""
    for key in ("account", "secret", "client_key_password"):
        if reference := getattr(config, key):
            try:
                (read_account if key == "account" else read_secret)(reference)
            except SecretRefused as error:
                raise NotReady(key, str(error)) from None
    if config.ca_file or config.client_certificate:
        from kiosk.backend.tls import TlsRefused, authorities, context  # few need it, and it takes time

        try:
            authorities(config.ca_file)
        except TlsRefused as error:
            raise NotReady("ca_file", str(error)) from None
        try:
            context(config)
        except (TlsRefused, SecretRefused) as error:
            raise NotReady("client_key", str(error)) from None
