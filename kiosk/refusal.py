"""What a command refuses, and how it then ends."""

BAD_USE = 2  # exit status: wrong arguments, files or config, as argparse uses it


def why(error: OSError) -> str:
    """What the system says of a file or a folder that cannot be used, in words that tell what is in the way."""
    return "there is a file in its place" if isinstance(error, FileExistsError) else error.strerror or str(error)


class Refused(Exception):
    """What cannot be done, in a sentence."""
