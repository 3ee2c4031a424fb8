"""Filings (办件): kept by their key for ever, moved on by time, and what each changes in the database once it is done.

The same key with the same content is the same filing and gets the same receipt; with other content it is refused. What
an institution files (2501-2506) is done at once. What the bureau takes waits until its due day, or until
/sandbox/filings orders otherwise. A filing that cannot be done then, because what it names is not there, is refused.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from kiosk.sandbox.envelope import RECEIVER, Refused
from kiosk.sandbox.fields import day
from kiosk.sandbox.tables import (
    ChronicRegistration,
    Designation,
    FamilyLink,
    Filing,
    Institution,
    Person,
    Transfer,
)

ACCEPTED, IN_PROGRESS, DONE, REFUSED, WITHDRAWN = "accepted", "in_progress", "done", "refused", "withdrawn"
CARE = "03"  # 就医定点医疗机构登记, where a designation does not say its business
OPEN = (ACCEPTED, IN_PROGRESS)
OTHER_CONTENT = Refused("该办件编号已用于其他内容，请勿重复使用")
NOT_THERE = Refused("未查询到该备案信息")

Fields = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Kind:
    """`days` until it is due; 0 is done at once. `does` changes the database and says whether it could."""

    words: str
    days: int
    does: Callable[[Session, Person, Fields, datetime], bool]


def filed(session: Session, key: str, kind: str, person: Person, fields: Fields, now: datetime) -> Filing | Refused:
    """The filing of that key, made now unless it is there; Refused where its key stands for something else."""
    written = json.dumps(dict(fields), ensure_ascii=False, sort_keys=True)
    known = session.get(Filing, key)
    if known is not None:
        return known if (known.kind, known.person_id, known.fields) == (kind, person.id, written) else OTHER_CONTENT
    serial = (session.scalar(select(func.count()).select_from(Filing)) or 0) + 1
    days = KINDS[kind].days
    filing = Filing(
        key=key,
        kind=kind,
        person_id=person.id,
        fields=written,
        receipt=f"{RECEIVER}{now:%Y%m%d}{serial:08}",
        status=ACCEPTED,
        at=now,
        due=now.date() + timedelta(days=days),
    )
    session.add(filing)
    if days == 0:
        finish(session, filing, now)
    return filing


def at_once(session: Session, key: str, kind: str, person: Person, fields: Fields, now: datetime) -> Filing | Refused:
    """A filing that is done whatever its kind's days; Refused, and not kept, where it cannot be done."""
    filing = filed(session, key, kind, person, fields, now)
    if isinstance(filing, Refused):
        return filing
    if filing.status in OPEN:
        finish(session, filing, now)
    if filing.status == REFUSED:
        session.delete(filing)
        return NOT_THERE
    return filing


def finish(session: Session, filing: Filing, now: datetime) -> None:
    """Do what the filing asks for."""
    person = session.get_one(Person, filing.person_id)
    filing.status = DONE if KINDS[filing.kind].does(session, person, json.loads(filing.fields), now) else REFUSED


def ordered(session: Session, key: str | None, status: str, now: datetime) -> int:
    """Bring one open filing, or all of them, to a status at once; how many there were."""
    chosen = select(Filing).where(Filing.status.in_(OPEN)).order_by(Filing.at)
    filings = session.scalars(chosen if key is None else chosen.where(Filing.key == key)).all()
    for filing in filings:
        if status == DONE:
            finish(session, filing, now)
        else:
            filing.status = status
    return len(filings)


def moved_on(session: Session, now: datetime) -> None:
    """What a new day brings: what is due is done, everything else is being worked on."""
    for filing in session.scalars(select(Filing).where(Filing.status.in_(OPEN)).order_by(Filing.at)):
        if filing.due is not None and filing.due <= now.date():
            finish(session, filing, now)
        elif filing.at.date() < now.date():
            filing.status = IN_PROGRESS


def withdrawn(session: Session, receipt: str, person: Person, kind: str, now: datetime) -> Filing | Refused:
    """Undo a done filing of this person by its receipt (待遇申报明细流水号)."""
    filing = session.scalar(select(Filing).where(Filing.receipt == receipt, Filing.person_id == person.id))
    if filing is None or filing.kind != kind or filing.status != DONE:
        return NOT_THERE
    UNDONE[kind](session, person, json.loads(filing.fields))
    filing.status = WITHDRAWN
    return filing


# -- what each kind does -------------------------------------------------------------------------------------------


def _began(fields: Fields, now: datetime) -> date:
    return day(fields.get("since", "")) or now.date()


def _institution(session: Session, fields: Fields) -> Institution | None:
    return session.get(Institution, fields.get("institution", ""))


def _insurance(person: Person, fields: Fields) -> str:
    """The one that was named, else the first that is in force."""
    active = (insurance.kind for insurance in person.insurances if insurance.state == "1")
    return fields.get("insurance") or next(active, "")


def _register(session: Session, person: Person, fields: Fields, now: datetime) -> bool:
    person.registrations.append(
        ChronicRegistration(
            insurance_kind=_insurance(person, fields),
            disease_code=fields["disease"],
            disease_name=fields["disease_name"],
            begin=_began(fields, now),
            end=day(fields.get("until", "")),
        )
    )
    return True


def _unregister(session: Session, person: Person, fields: Fields) -> None:
    for row in [row for row in person.registrations if row.disease_code == fields["disease"]]:
        person.registrations.remove(row)
        session.delete(row)


def _designate(session: Session, person: Person, fields: Fields, now: datetime) -> bool:
    institution = _institution(session, fields)
    if institution is None:
        return False
    person.designations.append(
        Designation(
            business=fields.get("business") or CARE,
            insurance_kind=_insurance(person, fields),
            place=fields.get("order") or str(len(person.designations) + 1),
            institution=institution,
            begin=_began(fields, now),
            end=day(fields.get("until", "")),
            memo=fields.get("memo") or None,
        )
    )
    return True


def _undesignate(session: Session, person: Person, fields: Fields) -> None:
    made = (fields["institution"], fields.get("business") or CARE)
    for row in [row for row in person.designations if (row.institution_code, row.business) == made]:
        person.designations.remove(row)
        session.delete(row)


def _transfer(session: Session, person: Person, fields: Fields, now: datetime) -> bool:
    institution = _institution(session, fields)
    if institution is None:
        return False
    person.transfers.append(
        Transfer(
            insurance_kind=_insurance(person, fields),
            source=fields.get("source") or "05",
            disease_code=fields["disease"],
            disease_name=fields["disease_name"],
            condition=fields.get("condition") or None,
            institution=institution,
            out_of_area=institution.region[:4] != person.region[:4],
            at=now.date(),
            reason=fields.get("reason") or None,
            begin=_began(fields, now),
            end=day(fields.get("until", "")),
        )
    )
    return True


def _untransfer(session: Session, person: Person, fields: Fields) -> None:
    for row in [row for row in person.transfers if row.institution_code == fields["institution"]]:
        person.transfers.remove(row)
        session.delete(row)


def _share_account(session: Session, person: Person, fields: Fields, now: datetime) -> bool:
    chosen = select(Person).where(Person.id_number == fields["member_id_number"], Person.name == fields["member_name"])
    member = session.scalar(chosen)
    if member is None or member.id == person.id:
        return False
    session.add(FamilyLink(person_id=person.id, member=member, relation=fields["relation"], since=now.date()))
    return True


def _only_kept(session: Session, person: Person, fields: Fields, now: datetime) -> bool:
    return True


UNDONE = {"chronic": _unregister, "designation": _undesignate, "transfer": _untransfer}


def _withdraw(kind: str) -> Callable[[Session, Person, Fields, datetime], bool]:
    """What a withdrawal does: it undoes the filing whose receipt it names."""

    def does(session: Session, person: Person, fields: Fields, now: datetime) -> bool:
        return isinstance(withdrawn(session, fields["receipt_no"], person, kind, now), Filing)

    return does


KINDS = {
    "chronic": Kind("门诊慢特病备案", 10, _register),
    "chronic_withdrawn": Kind("门诊慢特病备案撤销", 1, _withdraw("chronic")),
    "designation": Kind("定点备案", 1, _designate),
    "designation_withdrawn": Kind("定点备案撤销", 1, _withdraw("designation")),
    "transfer": Kind("转院备案", 1, _transfer),
    "transfer_withdrawn": Kind("转院备案撤销", 1, _withdraw("transfer")),
    "care_elsewhere": Kind("异地就医备案", 2, _only_kept),  # the lookup elsewhere_filings tells the filing itself
    "family_account": Kind("家庭共济绑定", 0, _share_account),
    "card_loss": Kind("社会保障卡挂失", 0, _only_kept),  # 1101 refuses the card of a person with such a filing
    "care_assessment": Kind("长护险失能评估申请", 15, _only_kept),
    "ticket": Kind("取号", 0, _only_kept),
}
