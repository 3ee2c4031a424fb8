"""What a visitor can get done, in menu order; the first is the page that follows identification."""

from kiosk.core.service import Service
from kiosk.services.balance.next import BALANCE
from kiosk.services.contributions.next import CONTRIBUTIONS
from kiosk.services.overview.next import OVERVIEW
from kiosk.services.settlements.next import SETTLEMENTS

SERVICES: tuple[Service, ...] = (OVERVIEW, BALANCE, SETTLEMENTS, CONTRIBUTIONS)
