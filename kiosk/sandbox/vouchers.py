"""E-vouchers (医保电子凭证): minting what a telephone would show, and exchanging it (ec.query) for an ecToken.

The exchange goes to the middle platform with a flat body, not in the envelope of the other transactions, and answers
{"code":0,"message":…,"orgId":…,"data":{…}}. A code that is not a voucher, or no longer, is answered with the recorded
{"message":"请使用医保电子凭证二维码","success":false,"code":500159}. The codes of other failures are the sandbox's own:
no source gives the table. An ecToken is 38 characters: the region (6), "ec", 30 more in lower case.
"""

import hashlib
import secrets
import string
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from kiosk.sandbox.envelope import Refused
from kiosk.sandbox.fields import Field, fault, value
from kiosk.sandbox.tables import Person, Token, Voucher
from kiosk.sandbox.wire import Json

NAME = "ec.query"
PROVINCE = "99"
NOT_A_VOUCHER: dict[str, Json] = {"message": "请使用医保电子凭证二维码", "success": False, "code": 500159}
REFUSED_CODE = 500100

FIELDS = (
    Field("orgId", "机构编码", 30, required=True),
    Field("businessType", "用码业务类型", 5, required=True),
    Field("operatorId", "操作员编号", 20, required=True),
    Field("operatorName", "操作员姓名", 30, required=True),
    Field("officeId", "科室编号", 20),
    Field("officeName", "科室名称", 30),
    Field("ecQrCode", "电子凭证二维码", 500, required=True),
    Field("businessInfo", "业务信息", 500),
    Field("termId", "终端编号", 50),
    Field("termIp", "终端IP", 50),
    Field("deviceType", "设备类型", 30, among=frozenset({"SelfService"})),
)


def mint(session: Session, person: Person, expires: datetime | None) -> str:
    """A fresh 28-digit code of this person, good until `expires`."""
    digits = "".join(secrets.choice(string.digits) for _ in range(19))
    code = f"424{digits}{PROVINCE}0000"
    session.add(Voucher(code=code, person=person, expires=expires))
    return code


def lasting(seconds: float | None, now: datetime) -> datetime | None:
    """When a code minted now ends; None lasts for ever."""
    return None if seconds is None else now + timedelta(seconds=seconds)


def exchange(session: Session, message: Mapping[str, Any], now: datetime) -> dict[str, Json]:
    """The answer to ec.query."""
    wrong = fault(message, FIELDS)
    if wrong is not None:
        return refused(Refused(wrong))
    voucher = session.get(Voucher, value(message, "ecQrCode"))
    if voucher is None or (voucher.expires is not None and voucher.expires <= now):
        return NOT_A_VOUCHER
    person = voucher.person
    token = f"{PROVINCE}0000ec" + "".join(secrets.choice(string.ascii_lowercase + string.digits) for _ in range(30))
    session.add(Token(token=token, person=person))
    return {
        "code": 0,
        "message": "成功",
        "orgId": value(message, "orgId"),
        "data": {
            "extData": None,
            "idNo": person.id_number,
            "idType": "01",
            "ecToken": token,
            "insuOrg": person.region,
            "userName": person.name,
            "ecIndexNo": hashlib.md5(person.id_number.encode(), usedforsecurity=False).hexdigest().upper(),
            "gender": None,
            "birthday": None,
            "nationality": None,
            "email": None,
            "chnlId": None,
            "ecQrCode": None,
        },
        "type": "success",
    }


def refused(why: Refused) -> dict[str, Json]:
    """A failure of the exchange in words."""
    return {"message": why.words, "success": False, "code": REFUSED_CODE}
