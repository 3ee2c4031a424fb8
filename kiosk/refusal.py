"""What a command refuses, and how it then ends."""

import argparse
from pathlib import Path

# exit status: what was asked for did not come about; wrong arguments, files or config, as argparse uses it
NOT_DONE, BAD_USE = 1, 2


def why(error: OSError) -> str:
    """What the system says of a file or a folder that cannot be used, in words that tell what is in the way."""
    return "there is a file in its place" if isinstance(error, FileExistsError) else error.strerror or str(error)


def place(text: str) -> Path:
    """An argument that names what is to be written. Raises ArgumentTypeError: nothing at all, as of a shell's variable
    that is not set, would be this folder."""
    if not text.strip():
        raise argparse.ArgumentTypeError("is empty; allowed: a path")
    return Path(text)


class Refused(Exception):
    """What cannot be done, in a sentence."""
