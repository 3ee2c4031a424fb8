"""What the Date of an answer says of the two clocks. Pure."""

from datetime import UTC
from email.utils import parsedate_to_datetime

FINEST = 1.0  # second: Date has no smaller unit


def seconds_ahead(date: str, sent: float, came: float) -> float | None:
    """By how many seconds the platform's clock is ahead of ours, less than 0 where it is behind; None where not said.

    The platform wrote `date` somewhen between `sent` and `came` (Unix time by our clock): within these the clocks are
    taken as the same, so that a slow answer is no wrong clock.
    """
    try:
        read = parsedate_to_datetime(date)
        theirs = (read if read.tzinfo else read.replace(tzinfo=UTC)).timestamp()  # Date is of Greenwich, said or not
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
    if theirs > came:
        return theirs - came
    if theirs + FINEST < sent:
        return theirs + FINEST - sent
    return 0.0
