"""A certificate's facts in words, the same on the page and on paper: name of the insurance, and what is certified."""

from datetime import date

from kiosk.core.certificate import Certificate, CertificateKind, Fact, InsuranceHeld
from kiosk.core.domain import Found, Identified
from kiosk.core.entitlements import Contribution
from kiosk.core.service import IDENTITY, Sight, found
from kiosk.services.certificates.choice import CONTRIBUTIONS, chosen
from kiosk.services.certificates.facts import held, paid
from kiosk.ui.words import Words


def kind_named(sight: Sight, words: Words) -> str:
    return words(f"certificates.kind.{chosen(sight.given).name.lower()}")


def facts_of(sight: Sight) -> tuple[Fact, ...]:
    """All, whether or not they have room in the code."""
    if chosen(sight.given) is CertificateKind.INSURED:
        identified: Identified = found(sight.given.get(IDENTITY))
        return held(identified.insurances)
    return paid(contributions(sight))


def contributions(sight: Sight) -> tuple[Contribution, ...]:
    outcome = sight.given.get(CONTRIBUTIONS)
    return outcome.value if isinstance(outcome, Found) else ()  # type: ignore[return-value]


def insurance(fact: Fact, sight: Sight, words: Words) -> str:
    """职工医保 for 310; by the platform's own name where the strings know none."""
    key = f"insurance.{fact.kind}"
    if words.has(key):
        return words(key)
    identified: Identified = found(sight.given.get(IDENTITY))
    codes = [*(each.kind for each in identified.insurances), *(each.insurance for each in contributions(sight))]
    return words.named(next(code.name for code in codes if code.value == fact.kind))


def certified(fact: Fact, words: Words) -> str:
    if isinstance(fact, InsuranceHeld):
        return words(f"state.{fact.state.name.lower()}")
    return words("certificates.months", months=fact.months)


def span(fact: Fact, words: Words) -> tuple[str, ...]:
    """2025年11月至2026年10月, of months paid for."""
    if isinstance(fact, InsuranceHeld):
        return ()
    return (words("certificates.span", since=month(fact.since, words), until=month(fact.until, words)),)


def month(day: date, words: Words) -> str:
    return words("certificates.month", year=words("date.year", year=day.year), month=day.month)


def holds(certificate: Certificate, words: Words) -> str:
    """From the day of issue to the last day on which it holds."""
    return words(
        "certificates.holds", since=words.full_day(certificate.issued), until=words.full_day(certificate.until)
    )
