"""1101 人员基本信息获取: who holds this token, identity number or card, and what they are insured for.

mdtrt_cert_type 01 takes an ecToken, 02 an identity number, 03 a card number, which card_sn (卡识别码) must accompany.
Every row of insurance is told, ended ones too. A person without insurance is told with an empty list.
"""

from datetime import date
from decimal import ROUND_DOWN, Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from kiosk.sandbox.envelope import Refused
from kiosk.sandbox.fields import MOMENT, Field, Form
from kiosk.sandbox.tables import Card, Filing, Insurance, Person, Token
from kiosk.sandbox.transaction import Question, Transaction
from kiosk.sandbox.wire import Json

# psn_cert_type, 人员证件类型
CERTIFICATES = frozenset({*(f"{number:02}" for number in range(1, 18)), "90", "91", "99"})
NOT_KNOWN = Refused("未查询到该人员的参保登记信息，请到参保地医保经办机构核实")
DAYS_OF_A_YEAR = Decimal("365.25")


def identify(session: Session, question: Question) -> Json | Refused:
    found = _holder(session, question)
    if isinstance(found, Refused):
        return found
    if found.number is None:
        return NOT_KNOWN
    if question.said("certno") not in ("", found.id_number):
        return Refused("证件号码与就诊凭证不一致")
    if question.said("psn_name") not in ("", found.name):
        return Refused("人员姓名与就诊凭证不一致")
    return {
        "idetinfo": [
            {
                "psn_idet_type": standing.kind,
                "psn_type_lv": None,
                "memo": standing.note,
                "begntime": f"{standing.begin:{MOMENT}}",
                "endtime": None if standing.end is None else f"{standing.end:{MOMENT}}",
            }
            for standing in found.standings
        ],
        "baseinfo": {
            "certno": found.id_number,
            "psn_no": found.number,
            "gend": found.sex,
            "exp_content": None,
            "brdy": found.birth.isoformat(),
            "naty": found.nation,
            "psn_cert_type": "01",
            "psn_name": found.name,
            "age": age(found.birth, question.now.date()),
        },
        "insuinfo": [_insurance(row) for row in found.insurances],
    }


def age(birth: date, today: date) -> Decimal:
    """Years with one place (num 4,1), never rounded up to a birthday that has not come."""
    return (Decimal((today - birth).days) / DAYS_OF_A_YEAR).quantize(Decimal("0.1"), ROUND_DOWN)


def holder(session: Session, kind: str, number: str) -> Person | None:
    """The person of a token (01), identity number (02) or card number (any other kind)."""
    match kind:
        case "01":
            token = session.get(Token, number)
            return None if token is None else token.person
        case "02":
            return session.scalar(select(Person).where(Person.id_number == number))
        case _:
            card = session.get(Card, number)
            return None if card is None else card.person


def _holder(session: Session, question: Question) -> Person | Refused:
    kind, card_sn = question.said("mdtrt_cert_type"), question.said("card_sn")
    if kind == "03" and not card_sn:
        return Refused("字段card_sn（卡识别码）不能为空")
    person = holder(session, kind, question.said("mdtrt_cert_no"))
    if kind == "03":
        if person is None or person.card.identifier != card_sn:
            return Refused("社会保障卡卡号与卡识别码不符")
        if _is_lost(session, person):
            return Refused("该社会保障卡已挂失")
    return person or (Refused("电子凭证令牌无效，请重新扫码") if kind == "01" else NOT_KNOWN)


def _is_lost(session: Session, person: Person) -> bool:
    reported = select(Filing.key).where(Filing.person_id == person.id, Filing.kind == "card_loss")
    return session.scalar(reported.limit(1)) is not None


def _insurance(row: Insurance) -> dict[str, Json]:
    told: dict[str, Json] = {
        "insuplc_admdvs": row.region,
        "psn_insu_date": None if row.since is None else row.since.isoformat(),
        "cvlserv_flag": "1" if row.civil_servant else "0",
        "balc": row.balance,
        "emp_name": row.employer,
        "psn_type": row.person_kind,
        "psn_insu_stas": row.state,
        "insutype": row.kind,
        "paus_insu_date": None if row.paused is None else row.paused.isoformat(),
    }
    if not row.says_balance:
        del told["balc"]
    return told


IDENTIFY = Transaction(
    infno="1101",
    path="fsiPsnInfoService/queryPsnInfo",
    node="data",
    fields=(
        Field("mdtrt_cert_type", "就诊凭证类型", 3, required=True, among=frozenset({"01", "02", "03"})),
        Field("mdtrt_cert_no", "就诊凭证编号", 50, required=True),
        Field("card_sn", "卡识别码", 32),
        Field("begntime", "开始时间", 19, form=Form.MOMENT),
        Field("psn_cert_type", "人员证件类型", 6, required=True, among=CERTIFICATES),
        Field("certno", "证件号码", 50),
        Field("psn_name", "人员姓名", 50),
    ),
    answer=identify,
)
