"""The envelope of the national interface for institutions (fsi, 定点医药机构接口规范): what comes in, what goes out.

Request: infno, msgid = institution code (12) + yyyyMMddHHmmss + sequence (4), never used twice; mdtrtarea_admvs (so
spelt); insuplc_admdvs (so spelt) mandatory as soon as the input names a psn_no; opter_type 2 for a self-service
terminal; sign_no from 9001; input.
Response: infcode 0 or -1 as a number, HTTP status 200 either way; inf_refmsgid = region (6) + yyyyMMddHHmmss + serial
(10); refmsg_time and respond_time yyyyMMddHHmmssSSS. A failure carries its reason in err_msg and leaves the references
empty.
Source: the specification's tables 1 and 2 as transcribed by several independent clients, and recorded messages.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from kiosk.sandbox.fields import Field, Form, fault, value
from kiosk.sandbox.wire import Json

RECEIVER = "990000"  # the region of the simulated platform
INPUT_LONGEST = 40000
ERR_MSG_LONGEST = 200

FIELDS = (
    Field("infno", "交易编号", 6, required=True),
    Field("msgid", "发送方报文ID", 30, required=True),
    Field("mdtrtarea_admvs", "就医地医保区划", 6, required=True, form=Form.REGION),
    Field("insuplc_admdvs", "参保地医保区划", 6, form=Form.REGION),
    Field("recer_sys_code", "接收方系统代码", 10, required=True),
    Field("dev_no", "设备编号", 100),
    Field("dev_safe_info", "设备安全信息", 2000),
    Field("cainfo", "数字签名信息", 1024),
    Field("signtype", "签名类型", 10),
    Field("infver", "接口版本号", 6, required=True, among=frozenset({"V1.0", "1.0", "1.0.0"})),
    Field("opter_type", "经办人类别", 3, required=True, among=frozenset({"2"})),
    Field("opter", "经办人", 30, required=True),
    Field("opter_name", "经办人姓名", 50, required=True),
    Field("inf_time", "交易时间", 19, required=True, form=Form.MOMENT),
    Field("fixmedins_code", "定点医药机构编号", 12, required=True),
    Field("fixmedins_name", "定点医药机构名称", 200, required=True),
    Field("sign_no", "交易签到流水号", 30),
)


@dataclass(frozen=True, slots=True)
class Call:
    """A request whose envelope is in order; `input` holds the transaction's own node."""

    infno: str
    message: str
    insured_region: str
    institution: str
    operator: str
    sign_no: str
    input: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Refused:
    """The platform says no, in Chinese words."""

    words: str


def read(body: bytes) -> Mapping[str, Any] | Refused:
    """The JSON object in a request's body, whatever else is wrong with it."""
    try:
        message = json.loads(body.decode("utf-8"))
        if b"\\u" in body and not _storable(message):
            return Refused("报文含有空字符")
    except (ValueError, RecursionError):
        return Refused("报文不是UTF-8编码的JSON")
    if not isinstance(message, dict):
        return Refused("报文应为JSON对象")
    return message


def _storable(message: object) -> bool:
    """Whether a database can hold every text of a message: no NUL. Raises UnicodeEncodeError at half a character."""
    written = json.dumps(message, ensure_ascii=False)
    written.encode("utf-8")
    return "\\u0000" not in written


def opened(message: Mapping[str, Any]) -> Call | Refused:
    """The call inside an envelope, or what is wrong with the envelope."""
    wrong = fault(message, FIELDS)
    if wrong is not None:
        return Refused(wrong)
    institution = value(message, "fixmedins_code")
    if not re.fullmatch(r"[HP][0-9]{11}", institution):
        return Refused("字段fixmedins_code（定点医药机构编号）应为H或P加11位数字")
    number = value(message, "msgid")
    if not _is_message_number(number, institution):
        return Refused("字段msgid（发送方报文ID）应为定点医药机构编号(12)+时间(14)+顺序号(4)")
    inner = message.get("input")
    if not isinstance(inner, dict):
        return Refused("字段input（交易输入）不能为空")
    if len(json.dumps(inner, ensure_ascii=False)) > INPUT_LONGEST:
        return Refused(f"字段input（交易输入）长度不能超过{INPUT_LONGEST}")
    return Call(
        infno=value(message, "infno"),
        message=number,
        insured_region=value(message, "insuplc_admdvs"),
        institution=institution,
        operator=value(message, "opter"),
        sign_no=value(message, "sign_no"),
        input=inner,
    )


def _is_message_number(number: str, institution: str) -> bool:
    if not re.fullmatch(re.escape(institution) + r"[0-9]{18}", number):
        return False
    try:
        datetime.strptime(number[12:26], "%Y%m%d%H%M%S")
    except ValueError:
        return False
    return True


def succeeded(output: Json, serial: int, came: datetime, now: datetime) -> dict[str, Json]:
    """The answer to a call that went well; `serial` counts the platform's answers."""
    return {
        "infcode": 0,
        "inf_refmsgid": f"{RECEIVER}{now:%Y%m%d%H%M%S}{serial:010}",
        "refmsg_time": _milliseconds(came),
        "respond_time": _milliseconds(now),
        "enctype": "",
        "signtype": "",
        "err_msg": None,
        "output": output,
    }


def failed(refused: Refused) -> dict[str, Json]:
    """The answer to a call that the platform refuses; HTTP status 200 all the same."""
    return {
        "infcode": -1,
        "inf_refmsgid": "",
        "refmsg_time": "",
        "respond_time": "",
        "enctype": "",
        "signtype": "",
        "err_msg": refused.words[:ERR_MSG_LONGEST],
        "output": None,
    }


def _milliseconds(at: datetime) -> str:
    return f"{at:%Y%m%d%H%M%S}{at.microsecond // 1000:03}"
