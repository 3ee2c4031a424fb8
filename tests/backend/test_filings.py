"""Filings: sent once, and where nobody knows whether they arrived, looked for before anything is said."""

from dataclasses import replace
from datetime import date

import pytest

from kiosk.backend.answered import FilingAnswered, FilingLeft
from kiosk.backend.bureau import FindFiling, HandIn, LookUp
from kiosk.backend.calls import Stamp
from kiosk.backend.desk import HandedIn
from kiosk.backend.errors import Missed, Refused, Strange
from kiosk.backend.handing_in import LEFT
from kiosk.core.domain import Failed, Trouble
from kiosk.core.filings import (
    Filed,
    Filing,
    FilingEnd,
    FilingKind,
    FilingLacks,
    FilingNotKnown,
    FilingStatus,
    Receipt,
)
from kiosk.core.lookups import BureauLookup, LookupKind, LookupRow
from kiosk.core.person import Secret
from kiosk.core.tickets import Ticket
from tests.backend.table import NO_CONNECTION, TOO_SLOW, UNREACHABLE, UNSIGNED

TICKET = Ticket(1, 7)
KEY = "f-3b9d01"
RECEIPT = Receipt("SL0001", FilingStatus.ACCEPTED, date(2026, 12, 4))
REFUSED = Missed(Failed(Trouble.REFUSED, "本月已备案过"))
STRANGE = Missed(Failed(Trouble.STRANGE, what="filings.receipt_no"))


@pytest.fixture
def filing(liu):
    return Filing(KEY, FilingKind.CARE_ELSEWHERE, liu, (("place", Secret("999902")), ("since", Secret("2026-12-01"))))


@pytest.fixture
def table(table_of):
    return table_of(bureau_path="/bureau")


def test_an_answered_filing_is_filed(table, filing):
    assert table.files(TICKET, filing) == ["filings"]
    assert table.out[0].fresh  # a kept line may break under it
    assert table.gets("filings", RECEIPT) == []
    assert table.answers() == [FilingAnswered(TICKET, Filed(RECEIPT))]
    assert table.clerk.next_deadline() is None


def test_one_that_is_on_its_way_does_not_go_a_second_time(table, filing):
    table.files(TICKET, filing)
    assert table.files(Ticket(1, 8), filing) == []
    assert table.answers() == [FilingAnswered(Ticket(1, 8), FilingNotKnown(KEY))]
    table.gets("filings", RECEIPT)
    assert table.answers() == [FilingAnswered(TICKET, Filed(RECEIPT))]


def test_a_refused_one_is_refused_in_words(table, filing):
    table.files(TICKET, filing)
    assert table.gets("filings", REFUSED) == []
    (answer,) = table.answers()
    assert answer == FilingAnswered(TICKET, Failed(Trouble.REFUSED, "本月已备案过"))
    assert answer.outcome.what == "filings"


@pytest.mark.parametrize("result", [TOO_SLOW, UNREACHABLE, STRANGE])
def test_one_of_which_nothing_is_known_is_never_sent_again_but_looked_for(table, filing, result):
    table.files(TICKET, filing)
    assert table.gets("filings", result) == []
    assert table.answers() == []
    assert table.passes(1) == ["filings/find"]
    assert filing.person.name.reveal() not in table.out[0].request.body.decode()
    assert table.gets("filings/find", None) == []
    assert table.passes(2) == ["filings/find"]
    table.gets("filings/find", RECEIPT)
    assert [answer.outcome for answer in table.answers()] == [Filed(RECEIPT)]


def test_not_found_is_not_not_arrived(table, filing):
    table.files(TICKET, filing)
    table.gets("filings", TOO_SLOW)
    looks = 0
    while table.clerk.next_deadline() is not None:
        for order in table.passes(1):
            looks += 1
            table.gets(order, None)
    assert table.instant == 20.0
    assert looks == 4
    assert table.answers() == [FilingAnswered(TICKET, FilingNotKnown(KEY))]


def test_one_that_cannot_have_gone_out_is_known_not_to_have_arrived(table, filing):
    table.files(TICKET, filing)
    assert table.gets("filings", NO_CONNECTION) == []
    assert [answer.outcome for answer in table.answers()] == [Failed(Trouble.UNREACHABLE)]


def test_a_refusal_of_the_sign_in_number_is_no_arrival(table, filing):
    """Nothing was filed by it, so that it may go again, once."""
    table.files(TICKET, filing)
    assert table.gets("filings", UNSIGNED) == ["filings"]
    assert table.gets("filings", UNSIGNED) == []
    assert [answer.outcome.why for answer in table.answers()] == [Trouble.REFUSED]


def test_where_the_bureau_is_dead_nothing_is_sent(table, filing, bill):
    table.asks(Ticket(1, 0), bill)
    while not table.news():
        if not table.gets("9001", UNREACHABLE):
            table.passes(15)
    table.answers()
    assert table.files(TICKET, filing) == []
    assert [answer.outcome for answer in table.answers()] == [Failed(Trouble.UNREACHABLE)]


def test_where_nobody_takes_filings_that_is_said(table_of, filing):
    table = table_of()
    assert table.files(TICKET, filing) == []
    assert table.answers() == [FilingAnswered(TICKET, Failed(Trouble.NOT_OFFERED))]


# -- the visitor leaves ----------------------------------------------------------------------------------------------


def test_it_is_looked_for_though_the_visitor_has_left_and_only_its_key_is_kept(table, filing):
    table.files(TICKET, filing)
    table.forgets(1)
    assert table.gets("filings", TOO_SLOW) == []
    assert table.passes(1) == ["filings/find"]
    held = str([vars(table.clerk), table.clerk._filings[KEY]])
    assert (KEY in held, filing.kind.value in held, "CARE_ELSEWHERE" in held) == (True, False, False)
    table.gets("filings/find", RECEIPT)
    assert (table.answers(), table.news()) == ([], [FilingLeft(KEY, FilingEnd.FILED)])


def test_on_its_way_it_shows_nobody(table, filing):
    person = (filing.person.name, filing.person.id_number, filing.person.person_no)
    table.files(TICKET, filing)
    table.forgets(1)
    table.gets("filings", TOO_SLOW)
    shown = f"{HandedIn(TICKET, filing)} {table.out} {vars(table.clerk)} {table.clerk._filings}"
    assert [each for each in person if each.reveal() in shown] == []


def test_an_answer_after_the_visitor_has_left_is_noted_by_its_key(table, filing):
    table.files(TICKET, filing)
    table.forgets(1)
    table.gets("filings", REFUSED)
    assert (table.answers(), table.news()) == ([], [FilingLeft(KEY, FilingEnd.NOT_FILED)])


def test_for_nobody_it_is_looked_for_longer_and_then_given_up(table, filing):
    table.files(TICKET, filing)
    table.gets("filings", TOO_SLOW)
    table.forgets(1)
    while table.clerk.next_deadline() is not None:
        for order in table.passes(1):
            table.gets(order, Missed(Failed(Trouble.UNREACHABLE, what="no connection")) if table.instant % 2 else None)
            if table.out:
                table.gets(order, None)
    assert table.instant == LEFT
    assert table.news() == [FilingLeft(KEY, FilingEnd.NOT_KNOWN)]


def test_one_that_has_not_begun_when_the_visitor_leaves_never_goes(table, filing, bill):
    for number in range(4):
        table.asks(Ticket(9, number), bill)
    table.gets("9001", "730114")
    assert table.files(TICKET, filing) == []  # all four workers are out
    table.forgets(1)
    assert table.gets("5204", ()) == []
    assert (table.news(), [each for each in table.answers() if each.ticket == TICKET]) == ([], [])


def test_one_that_no_worker_has_begun_is_dropped_without_a_word(table, filing):
    table.files(TICKET, filing)
    table.forgets(1)
    assert table.drops("filings") == []
    assert (table.answers(), table.news(), table.clerk.next_deadline()) == ([], [], None)


def test_refused_for_its_sign_in_number_after_the_visitor_has_left_it_does_not_go_again(table, filing):
    table.files(TICKET, filing)
    table.forgets(1)
    assert table.gets("filings", UNSIGNED) == []
    assert table.news() == [FilingLeft(KEY, FilingEnd.NOT_FILED)]


def test_when_the_machine_stops_what_is_not_known_is_said(table, filing):
    table.files(TICKET, filing)
    table.gets("filings", TOO_SLOW)
    table.forgets(1)
    table.clerk.stopped()
    assert table.news() == [FilingLeft(KEY, FilingEnd.NOT_KNOWN)]


# -- the bureau's messages -------------------------------------------------------------------------------------------


@pytest.fixture
def stamp(now):
    return Stamp(now, 1, "")


def test_what_is_sent(config, stamp, filing):
    import json
    from dataclasses import replace

    request = HandIn(filing).written(replace(config, bureau_path="/bureau"), stamp)
    assert request.path == "/bureau/filings"
    assert json.loads(request.body) == {
        "filing_key": KEY,
        "kind": "care_elsewhere",
        "person": {
            "psn_no": "99990100000000000021",
            "certno": "999999196203150021",
            "psn_name": "柳如烟",
            "insuplc_admdvs": "999901",
        },
        "fields": {"place": "999902", "since": "2026-12-01"},
    }


@pytest.mark.parametrize(
    ("data", "receipt"),
    [
        ({"receipt_no": "SL0001", "status": "accepted", "due": "2026-12-04"}, RECEIPT),
        ({"receipt_no": 10001, "status": "复核中"}, Receipt("10001", FilingStatus.UNKNOWN, None)),
        ('{"receipt_no": "SL0001", "status": "done", "due": ""}', Receipt("SL0001", FilingStatus.DONE, None)),
    ],
)
def test_a_receipt_is_read_as_it_comes(filing, data, receipt):
    assert HandIn(filing).read({"code": "0", "message": "", "data": data}) == receipt
    assert FindFiling(KEY).read({"code": 0, "data": data}) == receipt


@pytest.mark.parametrize("nothing", [None, {}, [], ""])
def test_a_key_that_the_bureau_does_not_know(nothing):
    assert FindFiling(KEY).read({"code": 0, "message": "", "data": nothing}) is None


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        ({"code": -1, "message": "本月已备案过", "data": None}, Refused),
        ({"message": "", "data": {"receipt_no": "SL0001"}}, Strange),
        ({"code": 0, "data": None}, Strange),
        ({"code": 0, "data": {"receipt_no": ""}}, Strange),
        ({"code": 0, "data": {"receipt_no": "SL0001", "due": "soon"}}, Strange),
        ([], Strange),
        (None, Strange),
    ],
)
def test_an_answer_that_is_none(filing, answer, error):
    with pytest.raises(error) as caught:
        HandIn(filing).read(answer)
    assert "SL0001" not in str(caught.value)


def test_rows_keep_the_bureaus_columns_and_no_value_shows(liu):
    from decimal import Decimal

    call = LookUp(BureauLookup(LookupKind.ACCOUNT_INCOME, liu))
    answer = {"code": 0, "data": {"rows": {"month": "202610", "amount": Decimal("112.50"), "memo": None}}}
    (row,) = call.read(answer)
    assert row == LookupRow((("month", Secret("202610")), ("amount", Secret("112.50"))))
    assert (row.yuan("amount"), row.said("memo")) == (Decimal("112.50"), "")
    assert "112.50" not in repr(row)
    assert call.read({"code": 0, "data": None}) == call.read({"code": 0, "data": {"rows": None}}) == ()
    with pytest.raises(Strange, match=r"^lookups\.rows$"):
        call.read({"code": 0, "data": {"rows": [{"month": {"202610": 1}}]}})


# -- the national transactions ---------------------------------------------------------------------------------------

CHRONIC = {
    "insurance": "310", "disease": "M03900", "disease_name": "高血压", "institution": "H99999900002",
    "institution_name": "示例市第一医院", "date": "2026-11-02", "since": "2026-12-01",
}  # fmt: skip
DOCTOR = {"doctor": "D99999900001", "doctor_name": "陆明"}


def chronic(person, **fields):
    return Filing(KEY, FilingKind.CHRONIC, person, tuple((name, Secret(value)) for name, value in fields.items()))


def test_what_the_national_transaction_asks_for_and_a_visitor_cannot_give_is_named(table_of, liu):
    table = table_of(national_filings=True)
    assert table.files(TICKET, chronic(liu, **CHRONIC)) == []
    assert table.files(TICKET, chronic(liu, **DOCTOR)) == []
    assert [answer.outcome for answer in table.answers()] == [
        FilingLacks(("doctor", "doctor_name")),
        FilingLacks(("insurance", "disease", "disease_name", "institution", "institution_name", "date", "since")),
    ]


def test_a_national_filing_cannot_be_looked_for_so_that_it_is_not_known_at_once(table_of, liu):
    table = table_of(national_filings=True)
    assert table.files(TICKET, chronic(liu, **CHRONIC, **DOCTOR)) == ["9001"]
    assert table.gets("9001", "730114") == ["2503"]
    assert b'"opsp_dise_code": "M03900"' in table.out[0].request.body
    assert table.gets("2503", TOO_SLOW) == []
    assert [answer.outcome for answer in table.answers()] == [FilingNotKnown(KEY)]


@pytest.mark.parametrize(
    ("settings", "kind"),
    [
        ({"national_filings": True}, FilingKind.CARD_LOSS),
        ({"national_filings": True, "not_offered": ("2503",)}, FilingKind.CHRONIC),
        ({}, FilingKind.CHRONIC),
    ],
)
def test_what_nobody_takes(table_of, liu, settings, kind):
    """Nor is anybody asked for what is lacking: it would not help."""
    table = table_of(**settings)
    assert table.files(TICKET, replace(chronic(liu, **CHRONIC), kind=kind)) == []
    assert [answer.outcome for answer in table.answers()] == [Failed(Trouble.NOT_OFFERED)]


def test_a_lookup_where_there_is_no_bureau_is_not_offered(table_of, liu):
    table = table_of()
    assert table.asks(TICKET, BureauLookup(LookupKind.PROGRESS, liu)) == []
    assert [answer.outcome for answer in table.answers()] == [Failed(Trouble.NOT_OFFERED)]
