"""Exchange of an e-voucher's QR (医保电子凭证) for a token: ec.query of its middle platform over HTTP. Pure.

POST localQrCodeQuery with a flat body, outside of the national envelope; answered by {code: 0, message, data} with
data an object or a string that holds one, or by {code, message, success: false}. The QR normally is 28 digits; the
platform, not this client, judges it. deviceType "SelfService" is prescribed for self-service machines.
"""

import json
from dataclasses import dataclass
from typing import ClassVar

from kiosk.backend.calls import Request, Stamp
from kiosk.backend.errors import BadVoucher, Strange
from kiosk.backend.fsi import IDENTITY_CARD, Token
from kiosk.backend.messages import VoucherAnswer, VoucherData, VoucherSent, sent, taken
from kiosk.backend.paths import filled
from kiosk.backend.settings import BackendConfig
from kiosk.core.person import Secret

LONGEST_CODE = 512  # characters; the largest code that a phone shows legibly, and far above 28


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
        read = taken(VoucherAnswer, answer, self.name)
        if read.code is None and read.success is None:
            raise Strange("ec.query.code")
        if read.code or read.success is False:
            raise BadVoucher(read.message if isinstance(read.message, str) else "")
        data = taken(VoucherData, read.data, "ec.query.data")
        return Token(
            token=Secret(data.ecToken),
            name=Secret(data.userName) if data.userName else None,
            id_kind=data.idType or IDENTITY_CARD,
            id_number=Secret(data.idNo) if data.idNo else None,
            region=data.insuOrg or "",
        )
