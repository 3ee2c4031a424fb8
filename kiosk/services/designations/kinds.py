"""The kinds of care for which one chooses where to go, as a city calls them, and what is known of each."""

from datetime import date

from kiosk.core.city import Term
from kiosk.core.domain import Failed, Trouble
from kiosk.core.entitlements import Business, Designation
from kiosk.core.service import Sight
from kiosk.ui.words import Words


def name(business: Business, sight: Sight, words: Words) -> str:
    if business is Business.CHRONIC:
        return words.named(sight.rules.city.word(Term.CHRONIC))
    return words(f"designations.{business.name.lower()}")


def place(row: Designation, words: Words) -> str:
    """By its name, or by its code where the platform gives no name."""
    return words.named(row.place or row.institution)


def when(row: Designation, today: date, words: Words) -> str:
    if row.until is not None and row.until < today:
        return words("designations.ended", day=words.full_day(row.until))
    if row.until is not None:
        return words("designations.until", day=words.full_day(row.until))
    return words("designations.since", day=words.full_day(row.since)) if row.since else words("designations.no_day")


def failed_words(failed: Failed, words: Words) -> str:
    return words("designations.not_offered" if failed.why is Trouble.NOT_OFFERED else "designations.failed")
