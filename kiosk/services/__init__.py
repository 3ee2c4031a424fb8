"""What a visitor can get done, in menu order; the first is the page that follows identification."""

from kiosk.core.service import Service
from kiosk.services.balance.next import BALANCE
from kiosk.services.calculator.next import CALCULATOR
from kiosk.services.care.next import CARE
from kiosk.services.certificates.next import CERTIFICATES
from kiosk.services.chronic.next import CHRONIC
from kiosk.services.contributions.next import CONTRIBUTIONS
from kiosk.services.covered.next import COVERED
from kiosk.services.designations.next import DESIGNATIONS
from kiosk.services.elsewhere.next import ELSEWHERE
from kiosk.services.errands.next import ERRANDS
from kiosk.services.explainers.next import EXPLAINERS
from kiosk.services.fraud.next import FRAUD
from kiosk.services.notices.next import NOTICES
from kiosk.services.overview.next import OVERVIEW
from kiosk.services.places.next import PLACES
from kiosk.services.questions.next import QUESTIONS
from kiosk.services.settlements.next import SETTLEMENTS

SERVICES: tuple[Service, ...] = (
    OVERVIEW,
    BALANCE,
    SETTLEMENTS,
    CONTRIBUTIONS,
    CHRONIC,
    DESIGNATIONS,
    CERTIFICATES,
    COVERED,
    CALCULATOR,
    ELSEWHERE,
    PLACES,
    QUESTIONS,
    ERRANDS,
    CARE,
    FRAUD,
    NOTICES,
    EXPLAINERS,
)
