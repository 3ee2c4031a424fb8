"""What a command refuses, and how it then ends."""

BAD_USE = 2  # exit status: wrong arguments, files or config, as argparse uses it


class Refused(Exception):
    """What cannot be done, in a sentence."""
