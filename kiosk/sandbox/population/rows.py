"""The heads of a life as rows of the tables: texts that both databases read, for bulk loading."""

from collections.abc import Iterator
from datetime import date, datetime

from kiosk.sandbox.policy import WHOLE
from kiosk.sandbox.population.lives import Life

FIRST_ID = 1001  # of people; the hand-written ones have those below
Text = str | int | None
Row = tuple[Text, ...]

# the columns that bulk loading fills, by table; both databases read the same texts
HEADS: dict[str, tuple[str, ...]] = {
    "people": ("id", "name", "number", "id_number", "sex", "nation", "birth", "region", "phone", "place", "told"),
    "cards": ("number", "identifier", "person_id"),
    "vouchers": ("code", "person_id", "expires"),
    "standings": ("person_id", "kind", "note", "begin", "end"),
    "insurances": (
        *("person_id", "kind", "state", "person_kind", "since", "paused", "civil_servant", "region", "employer"),
        *("balance", "says_balance"),
    ),
    "visits": (
        *("number", "person_id", "institution_code", "kind", "insurance_kind", "person_kind", "employer"),
        *("insured_region", "certificate_kind", "begin", "end", "department", "doctor", "disease_code"),
        "disease_name",
    ),
    "settlements": (
        *("number", "visit_number", "settled_at", "cancels", "total", "own_expense", "over_limit", "paid_first"),
        *("in_scope", "deductible", "proportion", "fund_total", "hospital_share", "personal", "account"),
        *("family_account", "cash", "balance_after"),
    ),
}


def person_id(place: int) -> int:
    return FIRST_ID + place


def heads(life: Life) -> Iterator[tuple[str, Row]]:
    """Each row with the name of its table, what is pointed at before what points at it."""
    who = life.member
    key = person_id(who.place)
    yield (
        "people",
        (
            *(key, who.name, who.number, who.id_number, who.sex, who.nation, who.birth.isoformat(), who.region),
            *(who.phone, who.place, 0),
        ),
    )
    yield "cards", (who.card_number, who.card_identifier, key)
    yield "vouchers", (who.voucher, key, None)
    if life.standing is not None:
        kind, since = life.standing
        yield "standings", (key, kind, "医疗救助对象", f"{since.isoformat()} 00:00:00.000000", None)
    for row in life.insurances:
        yield (
            "insurances",
            (
                *(key, row.kind, row.state, row.person_kind, row.since.isoformat(), _day(row.paused)),
                *(int(row.civil_servant), row.region, row.employer, _yuan(row.balance), 1),
            ),
        )
    for visit in life.visits:
        code, name = visit.disease or (None, None)
        yield (
            "visits",
            (
                *(visit.number, key, visit.institution_code, visit.kind, visit.insurance_kind, visit.person_kind),
                *(visit.employer, visit.insured_region, visit.certificate_kind, _moment(visit.begin)),
                *(_moment(visit.end), visit.department, visit.doctor, code, name),
            ),
        )
    for settled in life.settlements:
        sign = -1 if settled.cancels else 1
        bill, split = settled.bill, settled.split
        funds = sum(amount for _, amount in split.funds)
        amounts = (
            *(bill.total, bill.own, bill.over, bill.first, bill.in_scope, split.deductible),
            *(funds, split.hospital, split.account + split.cash, split.account, 0, split.cash),
        )
        signed = [_yuan(sign * amount) for amount in amounts]
        yield (
            "settlements",
            (
                *(settled.number, settled.visit.number, _moment(settled.at), int(settled.cancels)),
                *signed[:6],
                f"0.{split.proportion:04}" if split.proportion < WHOLE else "1.0000",
                *signed[6:],
                _yuan(settled.balance_after),
            ),
        )


def _yuan(fen: int) -> str:
    sign, fen = ("-", -fen) if fen < 0 else ("", fen)
    return f"{sign}{fen // 100}.{fen % 100:02}"


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _moment(at: datetime | None) -> str | None:
    return None if at is None else f"{at.isoformat(sep=' ')}.000000"
