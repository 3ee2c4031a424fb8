"""How a service is called in a city: by the city's own word for it, and by what its policy lets it do."""

from kiosk.core import reckonable
from kiosk.core.city import City, Term
from kiosk.ui.phrase import Phrase
from kiosk.ui.words import Words


def called(service: str, city: City, words: Words) -> Phrase:
    """On its tile, on buttons that open it, on its slips."""
    match service:
        case "chronic":
            return words("service.chronic", term=city.word(Term.CHRONIC))
        case "calculator" if reckonable.dues(city.policy) and not reckonable.bills(city.policy):
            return words("service.calculator_dues")
    return words(f"service.{service}")
