"""慢特病: registrations first, place and medicines beside them; the city's rules are a page further on."""

from kiosk.core.domain import Failed, Found, Identified
from kiosk.core.duty import PERSONAL
from kiosk.core.entitlements import Business, ChronicRegistrationsOf, DesignationsOf, MedicinesBetween
from kiosk.core.months import months_before
from kiosk.core.service import IDENTITY, Given, Group, Look, Pick, Rules, Service, Show, Tile, Want, found
from kiosk.services.chronic import city, medicines, named, registered, slip
from kiosk.services.chronic.choice import CITY, MEDICINES, NAMED, PAGE, PLACES, REGISTRATIONS, USED


def next_want(given: Given, rules: Rules) -> Want:
    identified: Identified = found(given.get(IDENTITY))
    person = identified.person
    looks = (
        Look(PLACES, DesignationsOf(person, Business.CHRONIC)),
        Look(MEDICINES, MedicinesBetween(person, months_before(rules.today, rules.months), rules.today)),
    )
    match given.get(PAGE), given.get(REGISTRATIONS):
        case (page, _) if page == CITY:
            return Show(city.view, city.slip)
        case (page, _) if page == USED:
            return Show(medicines.view, meanwhile=looks)
        case (page, _) if page == NAMED:
            return Show(named.view, slip.named, meanwhile=looks)
        case _, None:
            return Look(REGISTRATIONS, ChronicRegistrationsOf(person))
        case _, Failed():
            return Pick(PAGE, (CITY,), registered.failed_view)
        case _, Found(tuple() as rows) if rows:
            return Pick(PAGE, (USED, CITY, NAMED), registered.view, slip.bare, looks)
    return Pick(PAGE, (CITY,), registered.none_view)


CHRONIC = Service("chronic", PERSONAL, next_want, Tile("heart-pulse", "rose", Group.MINE))
