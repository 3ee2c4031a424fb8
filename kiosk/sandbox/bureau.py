"""The bureau's own service (经办服务): filings of every kind, and what no institution-side transaction answers.

Not the national interface but a protocol of this project, for a province to put its own service behind. JSON over POST:

/bureau/filings       {"filing_key", "kind", "person", "fields"} → {"receipt_no", "status", "due"}; the same key with
                      the same content again answers the same receipt, with other content it is refused
/bureau/filings/find  {"filing_key"} → the same, or null where the key is not known
/bureau/lookups       {"kind", "person", "fields"} → {"rows": [{…}]}

person is {"psn_no", "certno", "psn_name", "insuplc_admdvs"}; all four must be one person's. An answer is
{"code": 0, "message": "", "data": …} or {"code": -1, "message": why, "data": null}, HTTP status 200 either way. due is
yyyy-MM-dd. The fields of a filing and the columns of a lookup are the tables below.
"""

import json
from collections.abc import Callable, Mapping
from datetime import datetime, time, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from kiosk.sandbox import filings
from kiosk.sandbox.dictionary import label
from kiosk.sandbox.envelope import Refused
from kiosk.sandbox.fields import Field, Form, fault, value
from kiosk.sandbox.filings import KINDS
from kiosk.sandbox.people import INSTITUTIONS
from kiosk.sandbox.population import histories
from kiosk.sandbox.tables import FamilyLink, Filing, Person
from kiosk.sandbox.wire import Json

KEY = Field("filing_key", "办件编号", 64, required=True)
PERSON = (
    Field("psn_no", "人员编号", 30, required=True),
    Field("certno", "证件号码", 50, required=True),
    Field("psn_name", "人员姓名", 50, required=True),
    Field("insuplc_admdvs", "参保地医保区划", 6, required=True, form=Form.REGION),
)
LIFE = (Field("since", "开始日期", 10, form=Form.DAY), Field("until", "结束日期", 10, form=Form.DAY))
CONTACT = (Field("phone", "联系电话", 50), Field("address", "联系地址", 200))
INSURANCE = Field("insurance", "险种类型", 6)
DATE = Field("date", "日期", 10, form=Form.DAY)
REASON = Field("reason", "原因", 500)
DISEASE = (Field("disease", "病种编码", 30, required=True), Field("disease_name", "病种名称", 300, required=True))
PLACE = (Field("institution", "定点医药机构编号", 30), Field("institution_name", "定点医药机构名称", 200))
CHOSEN_PLACE = (Field("institution", "定点医药机构编号", 30, required=True), PLACE[1])
AGENT = (
    Field("agent_name", "代办人姓名", 50),
    Field("agent_id_kind", "代办人证件类型", 6),
    Field("agent_id_number", "代办人证件号码", 50),
    Field("agent_phone", "代办人联系方式", 30),
    Field("agent_address", "代办人联系地址", 200),
    Field("agent_relation", "代办人关系", 3),
)
WITHDRAWAL = (Field("receipt_no", "受理号", 30, required=True), REASON)
FIELDS: dict[str, tuple[Field, ...]] = {  # of each kind; what it shares with 2501-2506 is called as it is there
    "chronic": (
        *(*DISEASE, INSURANCE, *PLACE, DATE, *LIFE, *CONTACT),
        Field("doctor", "诊断医师编码", 30),
        Field("doctor_name", "诊断医师姓名", 50),
    ),
    "chronic_withdrawn": WITHDRAWAL,
    "designation": (
        *(*CHOSEN_PLACE, INSURANCE, *LIFE, *CONTACT, *AGENT),
        Field("business", "业务申请类型", 3, among=frozenset({"01", "03", "08"})),
        Field("order", "定点排序号", 3),
        Field("memo", "备注", 500),
    ),
    "designation_withdrawn": WITHDRAWAL,
    "transfer": (
        *(*CHOSEN_PLACE, *DISEASE, INSURANCE, DATE, *LIFE, *CONTACT, REASON),
        Field("condition", "疾病病情描述", 2000),
        Field("region", "就医地医保区划", 6, form=Form.REGION),
        Field("hospital_agrees", "医院同意转院标志", 3),
        Field("transfer_kind", "转院类型", 6),
        Field("opinion", "转院意见", 200),
    ),
    "transfer_withdrawn": WITHDRAWAL,
    "care_elsewhere": (Field("region", "就医地医保区划", 6, required=True, form=Form.REGION), REASON, *LIFE, *CONTACT),
    "family_account": (
        Field("member_name", "家庭成员姓名", 50, required=True),
        Field("member_id_number", "家庭成员证件号码", 50, required=True),
        Field("relation", "与本人关系", 20, required=True),
    ),
    "card_loss": CONTACT,
    "care_assessment": (*CONTACT, REASON),
    "ticket": (Field("business", "业务类型", 30), CONTACT[0]),
}

Answer = dict[str, Json]


def answered(data: Json) -> Answer:
    return {"code": 0, "message": "", "data": data}


def refused(why: Refused) -> Answer:
    return {"code": -1, "message": why.words, "data": None}


def file(session: Session, message: Mapping[str, Any], now: datetime) -> Answer:
    """The answer to /bureau/filings."""
    taken = _taken(session, message, FIELDS, (KEY,))
    if isinstance(taken, Refused):
        return refused(taken)
    kind, person, fields = taken
    filing = filings.filed(session, value(message, KEY.name), kind, person, fields, now)
    return refused(filing) if isinstance(filing, Refused) else answered(_receipt(filing))


def find(session: Session, message: Mapping[str, Any], now: datetime) -> Answer:
    """The answer to /bureau/filings/find."""
    wrong = fault(message, (KEY,))
    if wrong is not None:
        return refused(Refused(wrong))
    filing = session.get(Filing, value(message, KEY.name))
    return answered(None if filing is None else _receipt(filing))


def look_up(session: Session, message: Mapping[str, Any], now: datetime) -> Answer:
    """The answer to /bureau/lookups; no kind of it wants further fields."""
    taken = _taken(session, message, dict.fromkeys(LOOKUPS, ()), ())
    if isinstance(taken, Refused):
        return refused(taken)
    kind, person, _ = taken
    return answered({"rows": LOOKUPS[kind](session, person, now)})


def _receipt(filing: Filing) -> dict[str, Json]:
    due = None if filing.due is None else filing.due.isoformat()
    return {"receipt_no": filing.receipt, "status": filing.status, "due": due}


def _taken(
    session: Session, message: Mapping[str, Any], tables: Mapping[str, tuple[Field, ...]], others: tuple[Field, ...]
) -> tuple[str, Person, dict[str, str]] | Refused:
    """Kind, person and fields of a message that is in order."""
    kinds = Field("kind", "业务种类", 40, required=True, among=frozenset(tables))
    wrong = fault(message, (*others, kinds))
    if wrong is not None:
        return Refused(wrong)
    person, fields = message.get("person"), message.get("fields")
    if not isinstance(person, dict):
        return Refused("字段person（人员）不能为空")
    if not isinstance(fields, dict):
        return Refused("字段fields（内容）不能为空")
    kind = value(message, "kind")
    wrong = fault(person, PERSON) or fault(fields, tables[kind]) or _stranger(fields, tables[kind])
    if wrong is not None:
        return Refused(wrong)
    known = session.scalar(select(Person).where(Person.number == value(person, "psn_no")))
    if known is None or (known.id_number, known.name) != (value(person, "certno"), value(person, "psn_name")):
        return Refused("人员编号、证件号码与姓名不符")
    if value(person, "insuplc_admdvs") not in {known.region, *(each.region for each in known.insurances)}:
        return Refused("参保地医保区划与人员参保信息不符")
    return kind, histories.of(session, known), {name: said for name in fields if (said := value(fields, name))}


def _stranger(fields: Mapping[str, Any], table: tuple[Field, ...]) -> str | None:
    """A field that the kind has no use for is refused rather than lost."""
    unknown = next((name for name in fields if name not in {field.name for field in table}), None)
    return None if unknown is None else f"字段{unknown[:40]}不在该业务的字段表内"


# -- lookups -------------------------------------------------------------------------------------------------------

Rows = list[dict[str, Json]]
MONTHS_TOLD = 12
BASE = Decimal("6480.00")  # 缴费基数 of an employee of the simulated city; residents have none
PERSONAL_SHARE = Decimal("0.02")
INTO_THE_ACCOUNT = {"11": Decimal("129.60"), "12": Decimal("97.00")}  # a month, by the first digits of psn_type
ACCOUNTED = time(3, 0)


def _months(now: datetime) -> list[datetime]:
    """The first of each of the last months, this one first."""
    numbers = [now.year * 12 + now.month - 1 - back for back in range(MONTHS_TOLD)]
    return [datetime.combine(datetime(number // 12, number % 12 + 1, 1), ACCOUNTED) for number in numbers]


def _account_income(session: Session, person: Person, now: datetime) -> Rows:
    """入账: what came into the personal account each month; nothing where there is no account."""
    held = next((each for each in person.insurances if each.kind == "310" and each.state == "1"), None)
    if held is None:
        return []
    amount = INTO_THE_ACCOUNT.get(held.person_kind[:2], INTO_THE_ACCOUNT["11"])
    return [
        {"month": f"{month:%Y%m}", "booked": f"{month:%Y-%m-%d}", "kind": "按月划入", "amount": amount}
        for month in _months(now)
        if held.since is None or held.since <= month.date()
    ]


def _contribution_base(session: Session, person: Person, now: datetime) -> Rows:
    """缴费基数: one row for each year that an employee's insurance is in force, the newest first."""
    held = next((each for each in person.insurances if each.kind == "310" and each.state == "1"), None)
    if held is None or held.person_kind.startswith("12"):
        return []
    since = now.year if held.since is None else held.since.year
    return [
        {
            "year": str(year),
            "insurance": label("insutype", held.kind),
            "employer": held.employer,
            "base": BASE,
            "personal_amount": (BASE * PERSONAL_SHARE).quantize(BASE),
        }
        for year in range(now.year, max(since, now.year - 3) - 1, -1)
    ]


def _progress(session: Session, person: Person, now: datetime) -> Rows:
    """办件进度: every filing of the person, the newest first."""
    mine = select(Filing).where(Filing.person_id == person.id).order_by(Filing.at.desc(), Filing.receipt.desc())
    return [
        {
            "receipt_no": filing.receipt,
            "kind": filing.kind,
            "title": KINDS[filing.kind].words,
            "filed": f"{filing.at:%Y-%m-%d}",
            "status": filing.status,
            "due": None if filing.due is None else filing.due.isoformat(),
        }
        for filing in session.scalars(mine)
    ]


def _family_members(session: Session, person: Person, now: datetime) -> Rows:
    """家庭共济: who may use this person's account."""
    links = session.scalars(select(FamilyLink).where(FamilyLink.person_id == person.id).order_by(FamilyLink.id))
    return [
        {"member_name": link.member.name, "relation": link.relation, "since": link.since.isoformat()} for link in links
    ]


def _care_benefits(session: Session, person: Person, now: datetime) -> Rows:
    """长护险: the assessment and the allowance of who holds the long-term care insurance (410)."""
    return [
        {
            "level": "重度失能Ⅱ级",
            "assessed": None if each.since is None else each.since.isoformat(),
            "form": "居家护理",
            "institution_name": INSTITUTIONS[2].name,
            "monthly_amount": Decimal("1080.00"),
        }
        for each in person.insurances
        if each.kind == "410" and each.state == "1"
    ]


def _elsewhere_filings(session: Session, person: Person, now: datetime) -> Rows:
    """异地备案: what was filed for care elsewhere, and long stays elsewhere among the designations."""
    mine = select(Filing).where(Filing.person_id == person.id, Filing.kind == "care_elsewhere").order_by(Filing.at)
    filed: Rows = [
        {
            "region": fields.get("region"),
            "place": None,
            "reason": fields.get("reason"),
            "since": fields.get("since") or f"{filing.at:%Y-%m-%d}",
            "until": fields.get("until"),
            "status": filing.status,
        }
        for filing in session.scalars(mine)
        for fields in [json.loads(filing.fields)]
    ]
    lasting: Rows = [
        {
            "region": row.institution.region,
            "place": row.institution.name,
            "reason": "异地安置",
            "since": row.begin.isoformat(),
            "until": None if row.end is None else row.end.isoformat(),
            "status": filings.DONE,
        }
        for row in person.designations
        if row.business == "08"
    ]
    return filed + lasting


def _ticket(session: Session, person: Person, now: datetime) -> Rows:
    """取号: today's tickets of the person, with how many stand before each."""
    today = select(Filing).where(Filing.kind == "ticket", Filing.at >= datetime.combine(now.date(), time()))
    queue = session.scalars(today.order_by(Filing.at, Filing.receipt)).all()
    return [
        {
            "number": f"A{place + 1:03}",
            "receipt_no": filing.receipt,
            "ahead": place,
            "window": "1—4 号窗口",
            "until": f"{filing.at + timedelta(minutes=10 * (place + 1)):%H:%M}",
        }
        for place, filing in enumerate(queue)
        if filing.person_id == person.id
    ]


LOOKUPS: dict[str, Callable[[Session, Person, datetime], Rows]] = {
    "account_income": _account_income,
    "contribution_base": _contribution_base,
    "progress": _progress,
    "family_members": _family_members,
    "care_benefits": _care_benefits,
    "elsewhere_filings": _elsewhere_filings,
    "ticket": _ticket,
}
