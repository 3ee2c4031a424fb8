"""The keys under which this service's knowledge stands, and the case that the visitor chose."""

from kiosk.core.city import ElsewhereCase
from kiosk.core.service import Given, Rules

CASE = "case"
BUREAU, TRANSFERS = "bureau", "transfers"  # what each tells of the visitor's own filings


def chosen(given: Given, rules: Rules) -> ElsewhereCase | None:
    key = given.get(CASE)
    return next((case for case in rules.city.elsewhere if case.id == key), None)
