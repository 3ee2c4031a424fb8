"""A terminal that speaks to the sandbox by hand-written messages, so that no client can share its mistakes."""

import itertools
import json
from datetime import datetime
from decimal import Decimal
from typing import Any

import requests

CODE = "H99010199999"
Message = dict[str, Any]


class Terminal:
    """One self-service terminal; signs in when first asked to and keeps the number."""

    _serials = itertools.count(1)

    def __init__(self, address: str) -> None:
        self.address = address
        self.wire = requests.Session()
        self.sign_no = ""

    def envelope(self, infno: str, inner: Message, /, **changes: Any) -> Message:
        """A request in order, with `changes` made to it; a change to None takes the field away."""
        now = datetime.now()
        message = {
            "infno": infno,
            "msgid": f"{CODE}{now:%Y%m%d%H%M%S}{next(self._serials) % 10_000:04}",
            "mdtrtarea_admvs": "990199",
            "insuplc_admdvs": "",
            "recer_sys_code": "MBS_LOCAL",
            "dev_no": "",
            "dev_safe_info": "",
            "cainfo": "",
            "signtype": "",
            "infver": "V1.0",
            "opter_type": "2",
            "opter": "KIOSK01",
            "opter_name": "自助终端01",
            "inf_time": f"{now:%Y-%m-%d %H:%M:%S}",
            "fixmedins_code": CODE,
            "fixmedins_name": "示例市医保服务大厅",
            "sign_no": self.sign_no,
            "input": inner,
        }
        message.update(changes)
        return {name: value for name, value in message.items() if value is not None}

    def post(self, message: Message | bytes, path: str = "/fsi/api/rsfComIfsService/callService") -> requests.Response:
        body = message if isinstance(message, bytes) else json.dumps(message, ensure_ascii=False).encode()
        return self.wire.post(self.address + path, body, headers={"Content-Type": "application/json"}, timeout=20)

    def ask(self, infno: str, inner: Message, /, **changes: Any) -> Message:
        """The whole answer, its numbers exact."""
        return exact(self.post(self.envelope(infno, inner, **changes)))

    def sign_in(self) -> Message:
        answer = self.ask("9001", {"signIn": {"opter_no": "KIOSK01", "mac": "00-00-5E-00-53-01", "ip": "192.0.2.10"}})
        self.sign_no = answer["output"]["signinoutb"]["sign_no"]
        return answer

    def scan(self, code: str, **changes: Any) -> Message:
        """ec.query of a code."""
        message = {
            "orgId": CODE,
            "businessType": "01304",
            "operatorId": "KIOSK01",
            "operatorName": "自助终端01",
            "officeId": "0001",
            "officeName": "服务大厅",
            "ecQrCode": code,
            "businessInfo": "/",
            "termId": "T0001",
            "termIp": "192.0.2.10",
            "deviceType": "SelfService",
        }
        message.update(changes)
        return exact(self.post(message, "/localcfc/api/hsecfc/localQrCodeQuery"))

    def everybody(self) -> dict[str, Message]:
        people = self.wire.get(self.address + "/sandbox/people", timeout=20).json()
        return {person["name"]: person for person in people}

    def identify(self, name: str) -> Message:
        """1101 by the card of this person."""
        card = self.everybody()[name]["card"]
        return self.ask(
            "1101",
            {
                "data": {
                    "mdtrt_cert_type": "03",
                    "mdtrt_cert_no": card["number"],
                    "card_sn": card["identifier"],
                    "begntime": "",
                    "psn_cert_type": "01",
                    "certno": card["id_number"],
                    "psn_name": card["name"],
                }
            },
        )

    def query(self, infno: str, psn_no: str, region: str = "990199", /, **data: str) -> Message:
        return self.ask(infno, {"data": {"psn_no": psn_no, **data}}, insuplc_admdvs=region)

    def order(self, **trouble: Any) -> int:
        return self.wire.post(self.address + "/sandbox/trouble", json=trouble, timeout=20).status_code


def exact(response: requests.Response) -> Message:
    assert response.status_code == 200
    answer: Message = json.loads(response.content.decode("utf-8"), parse_float=Decimal)
    return answer
