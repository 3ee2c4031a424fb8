"""Which job answers which question: one table, and what each needs of the platform."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, NamedTuple

from kiosk.backend.bureau import LookUp
from kiosk.backend.calls import Call
from kiosk.backend.errors import NotOffered
from kiosk.backend.fsi.accumulators import AccumulatorsOfPerson
from kiosk.backend.fsi.benefits import BenefitsOfPerson
from kiosk.backend.fsi.bill import LinesOfBill
from kiosk.backend.fsi.catalogue_files import NewerThan
from kiosk.backend.fsi.catalogue_pages import PageOfCatalogue
from kiosk.backend.fsi.contributions import ContributionsOfPerson
from kiosk.backend.fsi.designations import DesignationsOfPerson
from kiosk.backend.fsi.diagnoses import DiagnosesOfVisit
from kiosk.backend.fsi.dictionary import DictionaryOfKind
from kiosk.backend.fsi.institutions import InstitutionsNamed
from kiosk.backend.fsi.medicines import MedicinesOfPerson
from kiosk.backend.fsi.person import InsurancesOfPerson
from kiosk.backend.fsi.registrations import RegistrationsOfPerson
from kiosk.backend.fsi.stays import StaysOfPerson
from kiosk.backend.fsi.transfers import TransfersOfPerson
from kiosk.backend.jobs import FileJob, IdentifyJob, Job, OneCallJob, VisitJob
from kiosk.backend.listing import ListingJob
from kiosk.backend.naming import Names, NamingJob
from kiosk.backend.paths import offers
from kiosk.backend.settings import BackendConfig
from kiosk.core.catalogue import CatalogueFile, CataloguePage, DictionaryOf, InstitutionsLike
from kiosk.core.domain import Identify, ItemsOf, SettlementsBetween, SettlementsOfVisit, Voucher
from kiosk.core.entitlements import (
    AccumulatorsOf,
    BenefitsOf,
    ChronicRegistrationsOf,
    ContributionsOf,
    DesignationsOf,
    DiagnosesOf,
    InsurancesOf,
    MedicinesBetween,
    StaysBetween,
    TransfersBetween,
)
from kiosk.core.lookups import BureauLookup
from kiosk.core.queries import Query

DICTIONARY = "1901"
ONE_CALL: dict[type, Callable[[Any], Call]] = {  # questions that one call answers
    InsurancesOf: lambda query: InsurancesOfPerson(query.person),
    AccumulatorsOf: lambda query: AccumulatorsOfPerson(query.person, query.month),
    ItemsOf: lambda query: LinesOfBill(query.person, query.visit_no, query.settlement_no),
    DiagnosesOf: lambda query: DiagnosesOfVisit(query.person, query.visit_no),
    MedicinesBetween: lambda query: MedicinesOfPerson(query.person, query.since, query.until),
    ChronicRegistrationsOf: lambda query: RegistrationsOfPerson(query.person),
    DesignationsOf: lambda query: DesignationsOfPerson(query.person, query.business),
    StaysBetween: lambda query: StaysOfPerson(query.person, query.since, query.until),
    TransfersBetween: lambda query: TransfersOfPerson(query.person, query.since, query.until),
    BenefitsOf: lambda query: BenefitsOfPerson(
        query.person, query.insurance, query.kind, query.since, query.until, query.place, query.disease
    ),
    ContributionsOf: lambda query: ContributionsOfPerson(query.person),
    InstitutionsLike: lambda query: InstitutionsNamed(query.name, query.kind, query.code),
    CataloguePage: lambda query: PageOfCatalogue(query.catalogue, query.page, query.size, query.since, query.code),
}


class Answering(NamedTuple):
    """The job, and every transaction without which it cannot be done."""

    job: Job
    needs: tuple[str, ...]


class Questions:
    """Makes the jobs, and keeps the platform's names of its codes between them."""

    def __init__(self, config: BackendConfig) -> None:
        self._config = config
        self._names = Names()

    def job_for(self, query: Query, now: datetime) -> Job:
        """Raises NotOffered, before anybody signs in for what is not asked."""
        if isinstance(query, BureauLookup):
            if not self._config.bureau_path:
                raise NotOffered(LookUp.name)
            return OneCallJob(LookUp(query))
        job, needs = answering(query, self._config, now)
        for each in needs:
            if not offers(self._config, each):
                raise NotOffered(each)
        if not offers(self._config, DICTIONARY) or isinstance(query, DictionaryOf):
            return job
        return NamingJob(job, self._names, now.date())


def answering(query: Query, config: BackendConfig, now: datetime) -> Answering:
    match query:
        case Identify(by=Voucher()):
            return Answering(IdentifyJob(query, config.area, now), ("ec.query", "1101"))
        case Identify():
            return Answering(IdentifyJob(query, config.area, now), ("1101",))
        case SettlementsBetween():
            return Answering(ListingJob(query, config.kinds), ("5201", "5203"))
        case SettlementsOfVisit():
            return Answering(VisitJob(query), ("5203",))
        case CatalogueFile(catalogue, version, folder):
            newer = NewerThan(catalogue, version)
            return Answering(FileJob(newer, catalogue, folder), (newer.name, "9102"))
        case DictionaryOf(kind, folder):
            return Answering(FileJob(DictionaryOfKind(kind, now.date()), None, folder), (DICTIONARY,))
        case _:
            call = ONE_CALL[type(query)](query)
            return Answering(OneCallJob(call), (call.name,))
