"""Secrets of the platform: keys and passwords, from a file that only the service's user can read, or the environment.

The config holds references alone ("env:NAME", "file:///path"), so that no key stands in a config, a command line or a
message. What is refused is refused in a sentence that names the reference, never what it holds.
"""

import os
import re
import stat
from pathlib import Path

from kiosk.core.person import Secret

REFERENCE = re.compile(r"env:[A-Za-z_][A-Za-z0-9_]{0,99}|file:///\S{1,500}")
FORM = "env:NAME or file:///path"
ACCOUNT = re.compile(r"[!-~]{1,200}")  # what may stand in a header, and in no other place of it than its own
LARGEST = 65_536  # bytes: a key in PEM has less than 4 000


class SecretRefused(Exception):
    """The sentence says what is wrong and what to do, for an engineer."""


def read_secret(reference: str) -> Secret:
    """What the reference stands for, without the line's end behind it. Raises SecretRefused."""
    kind, _, name = reference.partition(":")
    if not REFERENCE.fullmatch(reference):
        raise SecretRefused(f"a secret is named as {FORM}, never written down")
    text = os.environ.get(name, "") if kind == "env" else read_own_file(Path(name.removeprefix("//")))
    text = text.removesuffix("\n").removesuffix("\r")
    if not text:
        raise SecretRefused(f"{reference} is {'not set in the environment' if kind == 'env' else 'empty'}")
    return Secret(text)


def read_account(reference: str) -> Secret:
    """A name that goes into a header. Raises SecretRefused."""
    account = read_secret(reference)
    if not ACCOUNT.fullmatch(account.reveal()):
        raise SecretRefused(f"{reference} holds more than a name of plain letters, digits and signs in one line")
    return account


def read_own_file(path: Path) -> str:
    """A file that nobody but this user, or root, can have written or can read. Raises SecretRefused.

    What is looked at is what was opened: a name that is made to mean another file meanwhile changes nothing.
    """
    try:
        opened = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)  # a pipe with no writer would wait for ever
    except OSError as error:
        raise SecretRefused(f"{path} cannot be read ({error.strerror})") from None
    try:
        check_own(path, os.fstat(opened))
        return os.read(opened, LARGEST).decode("utf-8")
    except OSError as error:
        raise SecretRefused(f"{path} cannot be read ({error.strerror})") from None
    except UnicodeDecodeError:
        raise SecretRefused(f"{path} is not a text in UTF-8") from None
    finally:
        os.close(opened)


def check_own(path: Path, found: os.stat_result) -> None:
    mode = f"{stat.S_IMODE(found.st_mode):04o}"
    if not stat.S_ISREG(found.st_mode):
        raise SecretRefused(f"{path} is no file")
    if found.st_uid not in (os.geteuid(), 0):
        raise SecretRefused(f"{path} belongs to another user (number {found.st_uid}): only its own user or root may")
    if stat.S_IMODE(found.st_mode) & 0o077:
        raise SecretRefused(f"{path} has mode {mode}, so others than its owner can use it: chmod 0600 {path}")
    if found.st_size > LARGEST:
        raise SecretRefused(f"{path} is larger than any key ({found.st_size} bytes)")
