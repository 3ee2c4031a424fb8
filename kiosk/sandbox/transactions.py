"""Every transaction that the simulated platform answers, in the order of their numbers."""

from kiosk.sandbox.accumulations import FIND_ACCUMULATIONS
from kiosk.sandbox.benefits import FIND_BENEFITS
from kiosk.sandbox.catalogue_files import CATALOGUE_FILES, DOWNLOAD
from kiosk.sandbox.catalogue_pages import CATALOGUE_PAGES
from kiosk.sandbox.contributions import FIND_CONTRIBUTIONS
from kiosk.sandbox.designations import DESIGNATE, FIND_DESIGNATIONS, UNDESIGNATE
from kiosk.sandbox.diagnoses import FIND_DIAGNOSES
from kiosk.sandbox.dictionary import FIND_DICTIONARY
from kiosk.sandbox.identifying import IDENTIFY
from kiosk.sandbox.institutions import FIND_INSTITUTIONS
from kiosk.sandbox.items import FIND_ITEMS
from kiosk.sandbox.medicines import FIND_MEDICINES
from kiosk.sandbox.registrations import FIND_REGISTRATIONS, REGISTER, UNREGISTER
from kiosk.sandbox.settlements import FIND_SETTLEMENT
from kiosk.sandbox.signing import SIGN_IN, SIGN_OUT
from kiosk.sandbox.stays import FIND_STAYS
from kiosk.sandbox.transfers import FIND_TRANSFERS, TRANSFER, UNTRANSFER
from kiosk.sandbox.visits import FIND_VISITS

TRANSACTIONS = (
    IDENTIFY,
    FIND_INSTITUTIONS,
    *CATALOGUE_FILES,
    *CATALOGUE_PAGES,
    FIND_DICTIONARY,
    FIND_BENEFITS,
    *(TRANSFER, UNTRANSFER, REGISTER, UNREGISTER, DESIGNATE, UNDESIGNATE),
    *(FIND_VISITS, FIND_DIAGNOSES, FIND_SETTLEMENT, FIND_ITEMS, FIND_MEDICINES, FIND_ACCUMULATIONS),
    *(FIND_REGISTRATIONS, FIND_DESIGNATIONS, FIND_STAYS, FIND_TRANSFERS),
    *(SIGN_IN, SIGN_OUT, DOWNLOAD),
    FIND_CONTRIBUTIONS,
)
