"""The domain's questions as methods, asked one at a time and waited for: for what has no loop of its own.

Each method poses one question at a desk of its own and gives its last word. A failure of the platform is an answer,
`Failed` with what failed where, and never raised. The kiosk itself never waits: it asks the desk.
"""

import itertools
import queue
import time
from collections.abc import Callable, Iterator
from datetime import date, datetime

from kiosk.backend.answered import Answered, FilingAnswered
from kiosk.backend.desk import Desk
from kiosk.backend.jobs import FILE_SECONDS, over
from kiosk.backend.settings import BackendConfig
from kiosk.core.catalogue import CatalogueFile, CataloguePage, DictionaryOf, InstitutionsLike, Paged, Whole
from kiosk.core.domain import (
    Failed,
    Identify,
    ItemsOf,
    Outcome,
    SettlementsBetween,
    SettlementsOfVisit,
    SocialSecurityCard,
    Trouble,
    Voucher,
)
from kiosk.core.entitlements import (
    AccumulatorsOf,
    BenefitsOf,
    Business,
    ChronicRegistrationsOf,
    ContributionsOf,
    DesignationsOf,
    DiagnosesOf,
    InsurancesOf,
    MedicinesBetween,
    StaysBetween,
    TransfersBetween,
)
from kiosk.core.filings import Filing, FilingNotKnown, FilingOutcome
from kiosk.core.lookups import BureauLookup
from kiosk.core.person import Person, Secret
from kiosk.core.queries import Query
from kiosk.core.tickets import Ticket

MARGIN = 2.0  # seconds beyond a question's own time: the desk's answer is on its way then


class Platform:
    """For one thread. `now` is the wall clock, which must show China's time."""

    def __init__(self, config: BackendConfig, now: Callable[[], datetime] = datetime.now) -> None:
        self._config = config
        self._told: queue.SimpleQueue[object] = queue.SimpleQueue()
        self._sessions = itertools.count(1)
        self._desk = Desk(config, self._told.put, now)
        self._desk.start()

    def __enter__(self) -> "Platform":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self._desk.stop()

    # -- who is this -------------------------------------------------------------------------------------------------

    def identify_voucher(self, code: Secret) -> Outcome:
        """Found(Identified)."""
        return self._posed(Identify(Voucher(code)))

    def identify_card(self, card: SocialSecurityCard) -> Outcome:
        """Found(Identified)."""
        return self._posed(Identify(card))

    def insurances(self, person: Person) -> Outcome:
        """Found(tuple[Insurance, ...])."""
        return self._posed(InsurancesOf(person))

    # -- what was settled --------------------------------------------------------------------------------------------

    def accumulators(self, person: Person, month: str = "") -> Outcome:
        """Found(tuple[Accumulator, ...])."""
        return self._posed(AccumulatorsOf(person, month))

    def visits(self, person: Person, since: date, until: date) -> Outcome:
        """Found(Listing): the visits with their settlements."""
        return self._posed(SettlementsBetween(person, since, until))

    def settlement(self, person: Person, visit_no: str) -> Outcome:
        """Found(tuple[Settlement, ...])."""
        return self._posed(SettlementsOfVisit(person, visit_no))

    def items(self, person: Person, visit_no: str, settlement_no: str) -> Outcome:
        """Found(tuple[Item, ...])."""
        return self._posed(ItemsOf(person, visit_no, settlement_no))

    def diagnoses(self, person: Person, visit_no: str) -> Outcome:
        """Found(tuple[Diagnosis, ...])."""
        return self._posed(DiagnosesOf(person, visit_no))

    def medicines(self, person: Person, since: date, until: date) -> Outcome:
        """Found(tuple[Medicine, ...])."""
        return self._posed(MedicinesBetween(person, since, until))

    # -- what was granted --------------------------------------------------------------------------------------------

    def chronic_registrations(self, person: Person) -> Outcome:
        """Found(tuple[ChronicRegistration, ...])."""
        return self._posed(ChronicRegistrationsOf(person))

    def designated_institutions(self, person: Person, business: Business) -> Outcome:
        """Found(tuple[Designation, ...])."""
        return self._posed(DesignationsOf(person, business))

    def in_hospital(self, person: Person, since: date, until: date) -> Outcome:
        """Found(tuple[Stay, ...])."""
        return self._posed(StaysBetween(person, since, until))

    def transfers(self, person: Person, since: date, until: date) -> Outcome:
        """Found(tuple[Transfer, ...])."""
        return self._posed(TransfersBetween(person, since, until))

    def contributions(self, person: Person) -> Outcome:
        """Found(tuple[Contribution, ...])."""
        return self._posed(ContributionsOf(person))

    def benefits(self, query: BenefitsOf) -> Outcome:
        """Found(tuple[Benefit, ...])."""
        return self._posed(query)

    # -- what holds for everybody ------------------------------------------------------------------------------------

    def institutions(self, name: str = "", kind: str = "1", code: str = "") -> Outcome:
        """Found(tuple[Institution, ...])."""
        return self._posed(InstitutionsLike(name, kind, code))

    def catalogue(self, catalogue: Paged, page: int, since: date, size: int = 100, code: str = "") -> Outcome:
        """Found(Page)."""
        return self._posed(CataloguePage(catalogue, page, since, size, code))

    def catalogue_file(self, catalogue: Whole, version: str, folder: str) -> Outcome:
        """Found(CatalogueText); this takes minutes."""
        return self._posed(CatalogueFile(catalogue, version, folder), FILE_SECONDS)

    def dictionary(self, kind: str, folder: str = "") -> Outcome:
        """Found(tuple[Entry, ...]), or Found(CatalogueText) where a folder is given."""
        return self._posed(DictionaryOf(kind, folder), FILE_SECONDS if folder else None)

    # -- at the bureau -----------------------------------------------------------------------------------------------

    def looked_up(self, query: BureauLookup) -> Outcome:
        """Found(tuple[LookupRow, ...])."""
        return self._posed(query)

    def filed(self, filing: Filing) -> FilingOutcome:
        """What became of it; FilingNotKnown where even that is not told."""
        ticket = Ticket(next(self._sessions), 1)
        self._desk.file(ticket, filing)
        for told in self._told_to(ticket, self._config.question_seconds):
            if isinstance(told, FilingAnswered):
                return told.outcome
        return FilingNotKnown(filing.key)

    # -- inside ------------------------------------------------------------------------------------------------------

    def _posed(self, query: Query, seconds: float | None = None) -> Outcome:
        """The last word, or TOO_SLOW where even that does not come."""
        ticket = Ticket(next(self._sessions), 1)
        self._desk.ask(ticket, query)
        for told in self._told_to(ticket, seconds or self._config.question_seconds):
            if isinstance(told, Answered) and over(told.outcome):
                return told.outcome
        return Failed(Trouble.TOO_SLOW)

    def _told_to(self, ticket: Ticket, seconds: float) -> Iterator[Answered | FilingAnswered]:
        """What is told to this ticket, as it comes. It ends when the time is up, and the desk is told to forget it."""
        until = time.monotonic() + seconds + MARGIN
        try:
            while True:
                told = self._told.get(timeout=max(0.0, until - time.monotonic()))
                if isinstance(told, Answered | FilingAnswered) and told.ticket == ticket:
                    yield told
        except queue.Empty:
            self._desk.forget(ticket.session)
