"""What a visitor can get done, in menu order; the first is the page that follows identification."""

from kiosk.core.service import Service
from kiosk.services.balance.next import BALANCE
from kiosk.services.covered.next import COVERED
from kiosk.services.places.next import PLACES
from kiosk.services.questions.next import QUESTIONS
from kiosk.services.settlements.next import SETTLEMENTS

SERVICES: tuple[Service, ...] = (BALANCE, SETTLEMENTS, COVERED, PLACES, QUESTIONS)
