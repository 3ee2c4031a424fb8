"""What a visitor can get done, in menu order; the first is the page that follows identification."""

from kiosk.core.service import Service
from kiosk.services.balance.next import BALANCE
from kiosk.services.certificates.next import CERTIFICATES
from kiosk.services.chronic.next import CHRONIC
from kiosk.services.designations.next import DESIGNATIONS
from kiosk.services.settlements.next import SETTLEMENTS

SERVICES: tuple[Service, ...] = (
    BALANCE,
    SETTLEMENTS,
    CHRONIC,
    DESIGNATIONS,
    CERTIFICATES,
)
