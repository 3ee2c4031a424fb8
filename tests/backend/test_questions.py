"""Which calls answer which question, what is not offered, and codes by the platform's own names."""

from dataclasses import replace
from datetime import date, datetime
from typing import get_args

import pytest

from kiosk.backend.answered import Answered
from kiosk.backend.clerk import Clerk
from kiosk.backend.codes import Dictionary, named
from kiosk.backend.errors import NotOffered
from kiosk.backend.fsi.dictionary import DictionaryOfKind
from kiosk.backend.jobs import OneCallJob, Step
from kiosk.backend.naming import Names, NamingJob, nameless, renamed
from kiosk.backend.questions import Questions
from kiosk.core.catalogue import CatalogueFile, CataloguePage, DictionaryOf, Entry, InstitutionsLike, Paged, Whole
from kiosk.core.domain import (
    Code,
    Failed,
    Found,
    Identify,
    ItemsOf,
    Listing,
    Nothing,
    Row,
    SettlementsBetween,
    SettlementsOfVisit,
    SocialSecurityCard,
    Trouble,
    Visit,
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
from kiosk.core.lookups import BureauLookup
from kiosk.core.person import Person, Secret
from kiosk.core.queries import PlatformQuery
from kiosk.core.tickets import Ticket

LIU = Person(Secret("柳如烟"), Secret("999999196203150021"), Secret("99990100000000000021"), "999901")
NOW = datetime(2026, 11, 20, 10, 3, 12)
SINCE, TODAY = date(2026, 1, 1), NOW.date()
CARD = SocialSecurityCard(Secret("X00000021"), Secret("999901D1"), None, None)
ASKED = [  # a question, the transaction of its first call, and what else it cannot do without
    (Identify(Voucher(Secret("4" * 28))), "ec.query", "1101"),
    (Identify(CARD), "1101", "1101"),
    (InsurancesOf(LIU), "1101", "1101"),
    (AccumulatorsOf(LIU), "5206", "5206"),
    (SettlementsBetween(LIU, SINCE, TODAY), "5201", "5203"),
    (SettlementsOfVisit(LIU, "1"), "5203", "5203"),
    (ItemsOf(LIU, "1", "2"), "5204", "5204"),
    (DiagnosesOf(LIU, "1"), "5202", "5202"),
    (MedicinesBetween(LIU, SINCE, TODAY), "5205", "5205"),
    (ChronicRegistrationsOf(LIU), "5301", "5301"),
    (DesignationsOf(LIU, Business.CHRONIC), "5302", "5302"),
    (StaysBetween(LIU, SINCE, TODAY), "5303", "5303"),
    (TransfersBetween(LIU, SINCE, TODAY), "5304", "5304"),
    (BenefitsOf(LIU, "310", "11", NOW, None), "2001", "2001"),
    (ContributionsOf(LIU), "90100", "90100"),
    (InstitutionsLike("示例"), "1201", "1201"),
    (CataloguePage(Paged.PRICE_LIMITS, 1, SINCE), "1318", "1318"),
    (CatalogueFile(Whole.DISEASES, "1", "/nowhere"), "1307", "9102"),
    (DictionaryOf("MED_TYPE"), "1901", "1901"),
]


def test_every_question_has_its_row_here():
    """But the bureau's, which is asked by no transaction of the interface and may be offered or not as a whole."""
    assert {type(query) for query, *_ in ASKED} == set(get_args(PlatformQuery)) - {BureauLookup}


@pytest.mark.parametrize(("query", "first", "needed"), ASKED, ids=[type(query).__name__ for query, *_ in ASKED])
def test_a_question_is_asked_or_not_offered(config, query, first, needed):
    offering = replace(config, not_offered=())
    assert {call.name for call in Questions(offering).job_for(query, NOW).begin()} == {first}
    with pytest.raises(NotOffered, match=needed):
        Questions(replace(config, not_offered=(needed,))).job_for(query, NOW)


def test_what_is_not_offered_is_answered_at_once_and_nothing_is_sent(config):
    clerk = Clerk(config)
    clerk.asked(Ticket(1, 1), ContributionsOf(LIU), NOW, 0.0)
    assert clerk.orders() == []
    (answer,) = clerk.answers()
    assert answer == Answered(Ticket(1, 1), Failed(Trouble.NOT_OFFERED))
    assert answer.outcome.what == "90100"


# -- codes by the platform's own names -------------------------------------------------------------------------------

LOCAL, KNOWN = Code("9931", "其他(9931)"), Code("2101", "普通住院")
ENTRIES = (
    Entry("MED_TYPE", "9931", "门诊特药", None, True),
    Entry("MED_TYPE", "9931", "旧名", None, None),
    Entry("MED_TYPE", "9932", "已停用", None, False),
)
STAY = Visit("1", KNOWN, SINCE, None)
CLINIC = Visit("2", LOCAL, SINCE, None)
DICTIONARY = DictionaryOfKind("MED_TYPE", TODAY)


def test_a_table_of_ours_counts_before_the_dictionary_and_its_absence_before_none():
    names = Dictionary().learned("MED_TYPE", ENTRIES).of("MED_TYPE")
    assert named({"21": "普通住院"}, "2101", names).name == "普通住院"
    assert named({}, "9931", names).name == "门诊特药"
    assert named({}, "9932", names).name == "其他(9932)"
    assert named({}, "9931").name == "其他(9931)"


def test_codes_without_a_name_are_found_and_named_wherever_they_stand():
    listing = Found(Listing((Row(CLINIC, None), Row(STAY, Nothing())), (LOCAL,)))
    assert nameless(listing) == {"MED_TYPE"}
    assert nameless(Found(Listing((Row(STAY, None),)))) == set()
    told = renamed(listing, Dictionary().learned("MED_TYPE", ENTRIES))
    assert (told.value.rows[0].visit.kind, told.value.missing) == (Code("9931", "门诊特药"),) * 1 + (
        (Code("9931", "门诊特药"),),
    )
    assert told.value.rows[1] == Row(STAY, Nothing())
    assert renamed(listing, Dictionary().learned("INSUTYPE", ENTRIES)) == listing


def naming(names, day=TODAY):
    call = DictionaryOfKind("a call", SINCE)
    job = NamingJob(OneCallJob(call), names, day)
    assert job.begin() == (call,)
    return job, call


def test_a_code_without_a_name_is_asked_for_and_the_answer_told_with_it():
    names = Names()
    job, call = naming(names)
    assert job.took(call, (CLINIC,)) == Step((DICTIONARY,))
    assert job.took(DICTIONARY, ENTRIES) == Step((), Found((replace(CLINIC, kind=Code("9931", "门诊特药")),)))
    job, call = naming(names)  # the next question has the name already
    assert job.took(call, (CLINIC,)) == Step((), Found((replace(CLINIC, kind=Code("9931", "门诊特药")),)))


@pytest.mark.parametrize("result", [Failed(Trouble.REFUSED), ()])
def test_where_the_platform_does_not_name_it_the_answer_is_told_all_the_same(result):
    names = Names()
    job, call = naming(names)
    job.took(call, (CLINIC,))
    assert job.took(DICTIONARY, result) == Step((), Found((CLINIC,)))
    job, call = naming(names)
    assert job.took(call, (CLINIC,)) == Step((), Found((CLINIC,)))  # not asked for again on this day
    job, call = naming(names, date(2026, 11, 21))
    assert job.took(call, (CLINIC,)).calls == (DictionaryOfKind("MED_TYPE", date(2026, 11, 21)),)


def test_what_is_known_is_told_when_the_names_do_not_come_in_time():
    job, call = naming(Names())
    job.took(call, (CLINIC,))
    assert job.out_of_time() == Found((CLINIC,))


def test_where_the_platform_has_no_dictionary_nobody_waits_for_it(config):
    job = Questions(replace(config, not_offered=("1901",))).job_for(ItemsOf(LIU, "1", "2"), NOW)
    assert isinstance(job, OneCallJob)
