"""All that can be asked: of the platform, of the kiosk's own library, and of whoever signs certificates."""

from kiosk.core.catalogue import CatalogueFile, CataloguePage, DictionaryOf, InstitutionsLike
from kiosk.core.certificate import Certify
from kiosk.core.domain import Identify, ItemsOf, SettlementsBetween, SettlementsOfVisit
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
from kiosk.core.knowledge import LibraryQuery
from kiosk.core.lookups import BureauLookup

PlatformQuery = (
    Identify
    | InsurancesOf
    | AccumulatorsOf
    | SettlementsBetween
    | SettlementsOfVisit
    | ItemsOf
    | DiagnosesOf
    | MedicinesBetween
    | ChronicRegistrationsOf
    | DesignationsOf
    | StaysBetween
    | TransfersBetween
    | BenefitsOf
    | ContributionsOf
    | InstitutionsLike
    | CataloguePage
    | CatalogueFile
    | DictionaryOf
    | BureauLookup
)

Query = PlatformQuery | LibraryQuery | Certify
