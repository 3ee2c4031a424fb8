"""The envelope around every transaction (N §1), and what an answer says before its content."""

import json
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from kiosk.backend.calls import NUMBERS, Request, Stamp
from kiosk.backend.errors import NotSignedIn, Refused, Strange
from kiosk.backend.fsi.model import Sent, Taken, Unfolded, plain, sent, taken
from kiosk.backend.fsi.nodes import holder_of
from kiosk.backend.paths import path_of
from kiosk.backend.settings import BackendConfig
from kiosk.backend.values import whole

SELF_SERVICE = "2"  # opter_type 自助终端
NO_OUTPUT = ("expcontent", "input", "errmsg", "warnmsg", "cainfo")  # nodes of an answer that are never its output


class Envelope(Sent):
    """交易输入 around every `input`. One spelling differs from the other: mdtrtarea_admvs, insuplc_admdvs."""

    infno: str = Field(max_length=6, description="交易编号")
    msgid: str = Field(
        min_length=30, max_length=30, description="发送方报文ID: 定点医药机构编号(12)+时间(14)+顺序号(4)"
    )
    mdtrtarea_admvs: str = Field(max_length=6, description="就医地医保区划")
    insuplc_admdvs: str = Field(max_length=6, description="参保地医保区划; 输入含 psn_no 时必填")
    recer_sys_code: str = Field(max_length=10, description="接收方系统代码")
    dev_no: str = Field(max_length=100, description="设备编号")
    dev_safe_info: str = Field(max_length=2000, description="设备安全信息")
    cainfo: str = Field(max_length=1024, description="数字签名信息")
    signtype: str = Field(max_length=10, description="签名类型")
    infver: str = Field(max_length=6, description="接口版本号")
    opter_type: str = Field(max_length=3, description="经办人类别: 1 经办人, 2 自助终端, 3 移动终端")
    opter: str = Field(max_length=30, description="经办人; 自助终端为终端编号")
    opter_name: str = Field(max_length=50, description="经办人姓名; 自助终端为终端名称")
    inf_time: str = Field(min_length=19, max_length=19, description="交易时间 yyyy-MM-dd HH:mm:ss")
    fixmedins_code: str = Field(min_length=12, max_length=12, description="定点医药机构编号")
    fixmedins_name: str = Field(max_length=200, description="定点医药机构名称")
    sign_no: str = Field(max_length=64, description="交易签到流水号, 30; some platforms give 32")
    input: dict[str, Any] = Field(description="交易输入")


class Answer(Taken):
    """交易输出. Only infcode tells success: err_msg may be null, "" or even "success" then."""

    infcode: Annotated[int, BeforeValidator(whole)] = Field(description="交易状态码: 0 成功, -1 失败")
    err_msg: Any = Field(None, description="错误信息, 200")
    output: Unfolded = Field(None, description="交易输出: object, array or null")


def enveloped(
    config: BackendConfig, stamp: Stamp, infno: str, region: str, node: dict[str, Any], into: Path | None = None
) -> Request:
    """The whole request. `region` is the insured place, empty where no person is known yet.

    Raises Strange, NotOffered.
    """
    envelope = sent(
        Envelope,
        infno,
        infno=infno,
        msgid=f"{config.institution_code}{stamp.now:%Y%m%d%H%M%S}{stamp.sequence % NUMBERS:04}",
        mdtrtarea_admvs=config.area,
        insuplc_admdvs=region,
        recer_sys_code=config.receiver,
        dev_no=config.device_no,
        dev_safe_info="",
        cainfo="",
        signtype="",
        infver=config.version,
        opter_type=SELF_SERVICE,
        opter=config.operator,
        opter_name=config.operator_name,
        inf_time=written_moment(stamp.now),
        fixmedins_code=config.institution_code,
        fixmedins_name=config.institution_name,
        sign_no=stamp.sign_no,
        input=node,
    )
    return Request(infno, path_of(config, infno), json.dumps(envelope, ensure_ascii=False).encode(), into)


def output_of(answer: object, infno: str) -> Any:
    """The output of a successful answer, also where a gateway wrapped it. Raises NotSignedIn, Refused, Strange."""
    holder = holder_of(answer, "infcode")
    read = taken(Answer, holder, infno)
    if read.infcode == 0:
        if "output" in read.model_fields_set:
            return read.output
        if not isinstance(holder, dict):
            raise Strange(f"{infno}.output")  # wrapped more often than is looked into
        return instead_of_output(holder)
    words = read.err_msg if isinstance(read.err_msg, str) else ""
    raise (NotSignedIn if "签到" in words or "sign_no" in words else Refused)(words)


def instead_of_output(answer: dict[str, Any]) -> dict[str, Any] | None:
    """The nodes of an answer that has no `output` around them; where it has none either, nothing was found.

    Whatever node stands there is given, so that content under a name that nobody knows is Strange and never nothing.
    """
    return {name: value for name, value in answer.items() if plain(name) not in NO_OUTPUT and holds(value)} or None


def holds(value: object) -> bool:
    """Whether this is a node, or the text of one, that is not empty."""
    if isinstance(value, str):
        return value.strip()[:1] in ("{", "[") and "".join(value.split()) not in ("{}", "[]")
    return isinstance(value, dict | list) and bool(value)


def beside(answer: object, name: str) -> dict[str, Any]:
    """A node that stands beside `output` instead of in it, by its name; nothing where there is none."""
    whole_answer = holder_of(answer, "infcode")
    return {name: whole_answer[name]} if isinstance(whole_answer, dict) and name in whole_answer else {}


def written_moment(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M:%S}"


def first_moment(day: date) -> str:
    return f"{day:%Y-%m-%d} 00:00:00"


def last_moment(day: date) -> str:
    return f"{day:%Y-%m-%d} 23:59:59"
