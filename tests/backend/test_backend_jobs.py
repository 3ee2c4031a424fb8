"""Questions as jobs: which calls follow which answer, whatever their order, and what is told when."""

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.backend.fsi.bill import LinesOfBill
from kiosk.backend.fsi.catalogue_files import FetchFile, FileNotice, NewerThan
from kiosk.backend.fsi.dictionary import DictionaryOfKind
from kiosk.backend.fsi.person import PersonByCertificate
from kiosk.backend.fsi.settlement import SettlementOfVisit, Several
from kiosk.backend.fsi.visits import VisitsOfKind
from kiosk.backend.fsi.voucher import ExchangeVoucher, Token
from kiosk.backend.jobs import FileJob, IdentifyJob, OneCallJob, Step, VisitJob, over
from kiosk.backend.listing import MOST, WIDTH, ListingJob
from kiosk.core.catalogue import Whole
from kiosk.core.domain import (
    Code,
    Failed,
    Found,
    Identified,
    Identify,
    Item,
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
from kiosk.core.person import Person, Secret

NOW = datetime(2026, 11, 20, 10, 3, 12)
LIU = Person(Secret("柳如烟"), Secret("999999196203150021"), Secret("99990100000000000021"), "999901")
WHO = Identified(LIU, (), NOW)
CODE = Secret("4240000000000000000000990000")
CARD = SocialSecurityCard(Secret("X00000021"), Secret("999901D1"), None, None)
TOKEN = Token(Secret("999900ec1f"), Secret("柳如烟"), "01", None, "999900")
REFUSED = Failed(Trouble.REFUSED, "人员未参保")
LATE = Failed(Trouble.TOO_SLOW)


# -- who is this ---------------------------------------------------------------------------------------------------


def by_voucher():
    return IdentifyJob(Identify(Voucher(CODE)), "999901", NOW)


def test_a_voucher_is_exchanged_and_its_token_asked_about():
    job = by_voucher()
    assert job.begin() == (ExchangeVoucher(CODE),)
    asked = PersonByCertificate(TOKEN, "999900", NOW)
    assert job.took(ExchangeVoucher(CODE), TOKEN) == Step((asked,))
    assert job.took(asked, WHO) == Step((), Found(WHO))


def test_a_token_without_a_place_is_asked_about_in_the_halls_area():
    job = by_voucher()
    job.begin()
    ((asked,), _) = job.took(ExchangeVoucher(CODE), replace(TOKEN, region=""))
    assert asked.region == "999901"


def test_a_card_is_asked_about_at_once():
    job = IdentifyJob(Identify(CARD), "999901", NOW)
    (asked,) = job.begin()
    assert asked == PersonByCertificate(CARD, "999901", NOW)
    assert job.took(asked, REFUSED) == Step((), REFUSED)


def test_an_answer_that_comes_twice_counts_once():
    job = by_voucher()
    (exchange,) = job.begin()
    assert job.took(exchange, TOKEN).calls
    assert job.took(exchange, TOKEN) == Step()
    assert job.took(exchange, REFUSED) == Step()


# -- the lines of a bill -------------------------------------------------------------------------------------------

LINE = Item("阿司匹林肠溶片", "甲", None, None, Decimal("12.25"), None, None, None)


@pytest.mark.parametrize(
    ("result", "outcome"), [((LINE,), Found((LINE,))), ((), Nothing()), (REFUSED, REFUSED), (LATE, LATE)]
)
def test_a_bill_is_one_call_and_one_outcome(result, outcome):
    job = OneCallJob(LinesOfBill(LIU, "800000001", "700000033"))
    assert job.begin() == (LinesOfBill(LIU, "800000001", "700000033"),)
    assert job.took(*job.begin(), result) == Step((), outcome)
    assert job.took(*job.begin(), result) == Step()
    assert over(outcome)


# -- the settlements of one visit ------------------------------------------------------------------------------------

FIRST = SettlementOfVisit(LIU, "800000002")


def asked_of_a_visit():
    job = VisitJob(SettlementsOfVisit(LIU, "800000002"))
    assert job.begin() == (FIRST,)
    return job


def test_a_visit_with_one_settlement():
    assert asked_of_a_visit().took(FIRST, Found("bill")) == Step((), Found(("bill",)))


@pytest.mark.parametrize("outcome", [Nothing(), REFUSED, LATE])
def test_a_visit_that_has_none_or_could_not_be_looked_up(outcome):
    assert asked_of_a_visit().took(FIRST, outcome) == Step((), outcome)


def test_a_visit_with_several_settlements_tells_all_in_their_order():
    job = asked_of_a_visit()
    one, two = (replace(FIRST, settlement_no=number) for number in ("1", "2"))
    assert job.took(FIRST, Several(("1", "2"))) == Step((one, two))
    assert job.took(two, Found("second")) == Step()
    assert job.took(two, Found("second")) == Step()
    assert job.took(one, Found("first")) == Step((), Found(("first", "second")))


@pytest.mark.parametrize(("result", "outcome"), [(REFUSED, REFUSED), (Nothing(), Failed(Trouble.STRANGE))])
def test_a_part_of_the_settlements_is_not_shown_as_all(result, outcome):
    job = asked_of_a_visit()
    one, two = (replace(FIRST, settlement_no=number) for number in ("1", "2"))
    job.took(FIRST, Several(("1", "2")))
    assert job.took(one, result) == Step((), outcome)
    assert job.took(two, Found("second")) == Step()


# -- files -----------------------------------------------------------------------------------------------------------

NEWER = NewerThan(Whole.HERBS, "F001")
NOTICE = FileNotice("F99990001", "herbs.zip", 2)
FETCH = FetchFile(NOTICE, Whole.HERBS, Path("/nowhere"))


def test_a_file_is_two_calls_with_a_time_of_their_own():
    job = FileJob(NEWER, Whole.HERBS, "/nowhere")
    assert (job.seconds or 0) > 300
    assert job.begin() == (NEWER,)
    assert job.took(NEWER, NOTICE) == Step((FETCH,))
    assert job.took(NEWER, NOTICE) == Step()
    assert job.took(FETCH, "text") == Step((), Found("text"))


@pytest.mark.parametrize(("result", "outcome"), [(None, Nothing()), (REFUSED, REFUSED)])
def test_a_file_that_is_not_there(result, outcome):
    job = FileJob(NEWER, Whole.HERBS, "/nowhere")
    assert job.took(*job.begin(), result) == Step((), outcome)


def test_a_dictionary_that_comes_as_a_file_goes_nowhere_without_a_folder():
    call = DictionaryOfKind("MED_TYPE", NOW.date())
    job = FileJob(call, None, "")
    assert job.took(call, NOTICE) == Step((), Failed(Trouble.NOT_OFFERED))


# -- the list of settlements ---------------------------------------------------------------------------------------

QUERY = SettlementsBetween(LIU, date(2026, 1, 1), date(2026, 11, 20))
OUTPATIENT, STAY, PHARMACY = Code("11", "普通门诊"), Code("21", "普通住院"), Code("41", "定点药店购药")


def kind(code):
    return VisitsOfKind(LIU, code, QUERY.since, QUERY.until)


def visit(number, day, code=OUTPATIENT):
    return Visit(number, code, day, None)


MARCH, JUNE, OCTOBER = (
    visit("800000001", date(2026, 3, 2)),
    visit("800000002", date(2026, 6, 5), STAY),
    visit("800000003", date(2026, 10, 9)),
)


def of(visit):
    return SettlementOfVisit(LIU, visit.visit_no, kind=visit.kind)


def listing(*rows, missing=(), complete=True):
    return Found(Listing(tuple(Row(*row) for row in rows), missing), complete)


def test_rows_fill_in_newest_first():
    job = ListingJob(QUERY, ("11", "21"))
    assert job.begin() == (kind("11"), kind("21"))
    assert job.took(kind("11"), (MARCH, OCTOBER)) == Step(
        (of(OCTOBER), of(MARCH)), listing((OCTOBER, None), (MARCH, None), complete=False)
    )
    assert job.took(kind("21"), (JUNE,)) == Step(
        (of(JUNE),), listing((OCTOBER, None), (JUNE, None), (MARCH, None), complete=False)
    )
    bill = Found("a settlement")
    assert job.took(of(MARCH), bill).outcome == listing((OCTOBER, None), (JUNE, None), (MARCH, bill), complete=False)
    assert job.took(of(OCTOBER), REFUSED).outcome == listing(
        (OCTOBER, REFUSED), (JUNE, None), (MARCH, bill), complete=False
    )
    assert job.took(of(JUNE), Nothing()) == Step((), listing((OCTOBER, REFUSED), (JUNE, Nothing()), (MARCH, bill)))


def test_only_a_few_calls_are_out_at_a_time_and_kinds_go_before_settlements():
    job = ListingJob(QUERY, ("11", "12", "13", "14", "21", "41"))
    assert job.begin() == tuple(kind(code) for code in ("11", "12", "13", "14"))
    assert job.took(kind("11"), (MARCH,)).calls == (kind("21"),)
    assert job.took(kind("12"), ()).calls == (kind("41"),)
    assert job.took(kind("13"), (OCTOBER,)).calls == (of(OCTOBER),)
    assert job.took(kind("14"), ()).calls == (of(MARCH),)


def test_a_visit_that_two_kinds_name_is_one_row():
    job = ListingJob(QUERY, ("11", "21"))
    job.begin()
    job.took(kind("11"), (MARCH,))
    step = job.took(kind("21"), (MARCH, MARCH))
    assert step == Step()  # nothing to ask and nothing new to tell


def test_none_at_all_is_nothing_only_when_every_kind_said_so():
    job = ListingJob(QUERY, ("11", "21"))
    job.begin()
    assert job.took(kind("11"), ()) == Step()
    assert job.took(kind("21"), ()) == Step((), Nothing())


def test_a_kind_that_failed_is_missing_from_the_list_and_named():
    job = ListingJob(QUERY, ("11", "41"))
    job.begin()
    assert job.took(kind("41"), REFUSED) == Step()
    assert job.took(kind("11"), (MARCH,)).outcome == listing((MARCH, None), missing=(PHARMACY,), complete=False)
    assert job.took(of(MARCH), Nothing()).outcome == listing((MARCH, Nothing()), missing=(PHARMACY,))


def test_no_rows_with_a_kind_missing_is_not_nothing():
    job = ListingJob(QUERY, ("11", "41"))
    job.begin()
    job.took(kind("41"), REFUSED)
    assert job.took(kind("11"), ()).outcome == listing(missing=(PHARMACY,))


def test_more_visits_than_anybody_has_are_a_strange_answer():
    job = ListingJob(QUERY, ("11", "41"))
    job.begin()
    many = tuple(visit(str(number), date(2026, 3, 2)) for number in range(MOST + 1))
    assert job.took(kind("11"), many) == Step()
    assert job.took(kind("41"), (MARCH, *many[:10])).outcome.value.missing == (Code("11", "普通门诊"),)
    other = ListingJob(QUERY, ("11", "41"))
    other.begin()
    other.took(kind("11"), many[1:])
    assert other.took(kind("41"), many[1:]).outcome is None  # the same ones once more are no more


def test_when_every_kind_failed_the_question_failed():
    job = ListingJob(QUERY, ("11", "41"))
    job.begin()
    assert job.took(kind("41"), REFUSED) == Step()
    assert job.took(kind("11"), LATE) == Step((), REFUSED)


def test_out_of_time_names_every_gap():
    job = ListingJob(QUERY, ("11", "21", "41"))
    job.begin()
    assert job.out_of_time() == LATE
    job = ListingJob(QUERY, ("11", "21", "41"))
    job.begin()
    job.took(kind("11"), (MARCH, OCTOBER))
    job.took(of(OCTOBER), Nothing())
    assert job.out_of_time() == listing((OCTOBER, Nothing()), (MARCH, LATE), missing=(STAY, PHARMACY))


def test_out_of_time_with_no_visit_found_does_not_say_that_there_is_none():
    job = ListingJob(QUERY, ("11", "21"))
    job.begin()
    job.took(kind("11"), ())
    assert job.out_of_time() == listing(missing=(STAY,))


INTERIM, FINAL = "700000041", "700000042"


def one_of(visit, number):
    return replace(of(visit), settlement_no=number)


def test_a_visit_that_was_settled_twice_is_two_rows_each_asked_for_by_its_number():
    job = ListingJob(QUERY, ("11", "21"))
    job.begin()
    job.took(kind("11"), (MARCH,))
    job.took(kind("21"), (JUNE,))
    step = job.took(of(JUNE), Several((INTERIM, FINAL)))
    assert step == Step(
        (one_of(JUNE, FINAL), one_of(JUNE, INTERIM)),
        listing((JUNE, None, FINAL), (JUNE, None, INTERIM), (MARCH, None), complete=False),
    )
    job.took(of(MARCH), Nothing())
    job.took(one_of(JUNE, INTERIM), Found("a part"))
    step = job.took(one_of(JUNE, FINAL), REFUSED)
    assert step == Step((), listing((JUNE, REFUSED, FINAL), (JUNE, Found("a part"), INTERIM), (MARCH, Nothing())))
    assert len({row.key for row in step.outcome.value.rows}) == 3


def test_of_a_visit_that_was_settled_twice_both_are_late_when_time_is_up():
    job = ListingJob(QUERY, ("21",))
    job.begin()
    job.took(kind("21"), (JUNE,))
    job.took(of(JUNE), Several((INTERIM, FINAL)))
    job.took(one_of(JUNE, INTERIM), Found("a part"))
    assert job.out_of_time() == listing((JUNE, LATE, FINAL), (JUNE, Found("a part"), INTERIM))


@given(st.data())
def test_answers_in_any_order_doubled_or_failed_come_to_the_same_list(data):
    """Whatever the order, the end holds every visit of the kinds that answered, newest first, and names the others."""
    visits = {
        code: tuple(
            visit(f"8000000{day:02}", date(2026, 5, day), Code(code, ""))
            for day in data.draw(st.lists(st.integers(1, 28), unique=True, max_size=4), label=code)
        )
        for code in ("11", "13", "14", "21", "22", "41")
    }
    failing = data.draw(st.sets(st.sampled_from(sorted(visits))), label="failing")
    job = ListingJob(QUERY, tuple(visits))
    out, outcome = list(job.begin()), None
    while out:
        assert len(out) <= WIDTH
        assert not over(outcome)
        call = out.pop(data.draw(st.integers(0, len(out) - 1), label="next"))
        match call:
            case VisitsOfKind(kind=code):
                result = LATE if code in failing else visits[code]
            case SettlementOfVisit():
                result = data.draw(st.sampled_from([Found("settled"), Nothing(), REFUSED]))
        step = job.took(call, result)
        out.extend(step.calls)
        if step.outcome is not None:
            assert step.outcome != outcome
            outcome = step.outcome
        if data.draw(st.booleans(), label="doubled"):
            assert job.took(call, result) == Step()
    assert over(outcome)
    told = {visit.visit_no for code in visits if code not in failing for visit in visits[code]}
    match outcome:
        case Found(Listing(rows, missing)):
            assert {row.visit.visit_no for row in rows} == told
            assert len(rows) == len(told)
            assert [row.visit.begin for row in rows] == sorted((row.visit.begin for row in rows), reverse=True)
            assert all(row.settlement is not None for row in rows)
            assert {code.value for code in missing} == failing
        case Nothing():
            assert not told
            assert not failing
        case Failed():
            assert failing == set(visits)
