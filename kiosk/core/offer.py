"""What the machine has for a visitor: which service comes first, which lead nowhere now, and the way in that works."""

from kiosk.core.actions import Guide
from kiosk.core.duty import Part, health_of, met
from kiosk.core.service import Service
from kiosk.core.state import State


def home(state: State) -> str:
    """The service that follows identification."""
    return state.services[0].name


def service_of(state: State, name: str) -> Service | None:
    return next((each for each in state.services if each.name == name), None)


def out_of_use(state: State) -> frozenset[str]:
    """The names of the services that lead nowhere now."""
    return frozenset(service.name for service in state.services if not service.needs <= met(state.healths))


def way_in(state: State) -> Guide:
    """The page about the way in that works, a code before a card."""
    return Guide.CODE if health_of(state.healths, Part.CAMERA).usable else Guide.CARD
