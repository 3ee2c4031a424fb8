"""Exchange of an e-voucher's QR (医保电子凭证) for a token: ec.query of its middle platform over HTTP. Pure.

POST localQrCodeQuery with a flat body, outside of the national envelope; answered by {code: 0, message, data} with
data an object or a string that holds one, or by {code, message, success: false}. Some answer in the national envelope
after all, or through a gateway that wraps the answer. The QR normally is 28 digits; the platform, not this client,
judges it. deviceType "SelfService" is prescribed for self-service machines.
"""

import json
import re
from dataclasses import dataclass
from typing import Any, ClassVar

from pydantic import Field

from kiosk.backend.calls import Request, Stamp
from kiosk.backend.errors import BadVoucher, Refused, Strange
from kiosk.backend.fsi.envelope import output_of
from kiosk.backend.fsi.model import MaybeText, MaybeWhole, MaybeYes, Sent, Taken, Text, Unfolded, sent, taken
from kiosk.backend.fsi.nodes import holder_of, names
from kiosk.backend.paths import filled
from kiosk.backend.settings import BackendConfig
from kiosk.backend.values import unfolded
from kiosk.core.person import Secret

LONGEST_CODE = 512  # characters; the largest code that a phone shows legibly, and far above 28
IDENTITY_CARD = "01"  # psn_cert_type 居民身份证(户口簿)


class VoucherSent(Sent):
    """The flat body of localQrCodeQuery (L); it does not travel in the envelope."""

    orgId: str = Field(min_length=1, max_length=64, description="机构编号")
    businessType: str = Field(min_length=5, max_length=5, description="用码业务类型")
    operatorId: str = Field(max_length=20, description="操作员编号")
    operatorName: str = Field(max_length=30, description="操作员姓名")
    officeId: str = Field(max_length=20, description="科室编号")
    officeName: str = Field(max_length=30, description="科室名称")
    ecQrCode: str = Field(min_length=1, max_length=LONGEST_CODE, description="二维码内容; normally 28 digits")
    businessInfo: str = Field(description="业务信息; / for none")
    termId: str = Field(max_length=30, description="终端编号")
    termIp: str = Field(max_length=20, description="终端IP")
    deviceType: str = Field(max_length=30, description="设备类型; SelfService on a self-service machine")


class VoucherAnswer(Taken):
    """R: {code, message, data} or {code, message, success: false}; `data` an object, or a string that holds one."""

    code: MaybeWhole = Field(None, description="返回码: 0 成功")
    success: MaybeYes = Field(None, description="是否成功")
    message: Any = Field(None, description="返回信息")
    data: Unfolded = Field(None, description="返回数据")


class VoucherData(Taken):
    """R: what an e-voucher was exchanged for."""

    ecToken: Text = Field(max_length=50, description="电子凭证令牌; 38 characters in recordings, 40 in the standard")
    idNo: MaybeText = Field(None, description="证件号码, 64")
    idType: MaybeText = Field(None, max_length=6, description="证件类型: 01 居民身份证; goes on as psn_cert_type")
    userName: MaybeText = Field(None, description="用户姓名, 64")
    insuOrg: MaybeText = Field(None, max_length=6, description="参保地区划")


def own_answer(answer: object) -> object:
    """The middle platform's own answer: out of a gateway's {code: 200, data}, or out of the national envelope.

    Raises BadVoucher, Refused, Strange.
    """
    try:
        node = unfolded(answer)
        inner = unfolded(node.get("data")) if isinstance(node, dict) else None
    except ValueError:
        return answer
    if isinstance(inner, dict) and names(inner) & {"code", "success", "infcode"} and "ectoken" not in names(inner):
        node = inner
    if not isinstance(node, dict) or "infcode" not in names(node):
        return node
    try:
        return {"code": 0, "data": holder_of(output_of(node, "ec.query"), "ecToken")}
    except Refused as error:
        raise turned_down(error.words) from None


OF_THE_CODE = re.compile("码|凭证|令牌|过期|失效")
OF_THE_PLATFORM = re.compile("系统|服务|网络|超时|繁忙|维护|稍后|机构|权限|鉴权")


def turned_down(words: str) -> Refused:
    """Which refusal these words are: of the code, so that another one may do, or of the platform, so that none will.

    The interface's table of return codes (表 A.3) is in no public source; its words are all that there is to go by.
    """
    speaks_of_platform = OF_THE_PLATFORM.search(words) and not OF_THE_CODE.search(words)
    return Refused(words) if speaks_of_platform else BadVoucher(words)


@dataclass(frozen=True, slots=True)
class Token:
    """What an e-voucher was exchanged for: a token that 1101 takes, and whose it is."""

    token: Secret
    name: Secret | None
    id_kind: str  # psn_cert_type
    id_number: Secret | None
    region: str  # 参保地区划, or empty


@dataclass(frozen=True, slots=True)
class ExchangeVoucher:
    """电子凭证解码: QR content → token and identity."""

    code: Secret

    name: ClassVar[str] = "ec.query"
    signed: ClassVar[bool] = False
    repeatable: ClassVar[bool] = True

    def written(self, config: BackendConfig, stamp: Stamp) -> Request:
        code = self.code.reveal()
        if not 0 < len(code) <= LONGEST_CODE:
            raise BadVoucher("")
        body = sent(
            VoucherSent,
            self.name,
            orgId=config.org_id or config.institution_code,
            businessType=config.business_type,
            operatorId=config.operator,
            operatorName=config.operator_name,
            officeId=config.office,
            officeName=config.office_name,
            ecQrCode=code,
            businessInfo="/",
            termId=config.operator,
            termIp=config.ip,
            deviceType="SelfService",
        )
        path = filled(config.voucher_path, config, self.name)
        return Request(self.name, path, json.dumps(body, ensure_ascii=False).encode())

    def read(self, answer: object) -> Token:
        read = taken(VoucherAnswer, own_answer(answer), self.name)
        if read.code is None and read.success is None:
            raise Strange("ec.query.code")
        if read.code or read.success is False:
            raise turned_down(read.message if isinstance(read.message, str) else "")
        data = taken(VoucherData, read.data, "ec.query.data")
        return Token(
            token=Secret(data.ecToken),
            name=Secret(data.userName) if data.userName else None,
            id_kind=data.idType or IDENTITY_CARD,
            id_number=Secret(data.idNo) if data.idNo else None,
            region=data.insuOrg or "",
        )
