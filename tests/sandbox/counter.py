"""A counter before the platform without HTTP: signed in, every message with a number of its own, the clock at hand."""

import itertools
from datetime import datetime
from typing import Any

from kiosk.sandbox.platform import Platform
from kiosk.sandbox.transaction import Download
from kiosk.sandbox.transactions import TRANSACTIONS
from tests.sandbox.calls import LI, REGION
from tests.sandbox.held import hold
from tests.sandbox.terminal import CODE, Message, Terminal

NODES = {transaction.infno: transaction.node for transaction in TRANSACTIONS}


class Counter:
    def __init__(self, now: datetime | None = None) -> None:
        self.now = now or datetime.now()
        self.platform = Platform(":memory:", lambda: self.now)
        with self.platform._session() as session:
            hold(session, self.now.date())
        self._numbers = itertools.count(1)
        self._paper = Terminal("")
        self.sign_in()

    def sign_in(self) -> None:
        answer = self.ask("9001", {"opter_no": "KIOSK01", "mac": "00-00-5E-00-53-01", "ip": "192.0.2.10"})
        self._paper.sign_no = answer["output"]["signinoutb"]["sign_no"]

    def message(self, infno: str, node: Message, region: str = REGION) -> Message:
        number, serial = divmod(next(self._numbers), 10000)
        return self._paper.envelope(
            infno,
            {NODES[infno]: node},
            insuplc_admdvs=region,
            msgid=f"{CODE}{20260101000000 + number}{serial:04}",
        )

    def ask(self, infno: str, node: Message, region: str = REGION) -> dict[str, Any]:
        answer = self.platform.answer(self.message(infno, node, region))
        assert not isinstance(answer, Download)
        return answer

    def gets(self, infno: str, node: Message, region: str = REGION) -> Any:
        """The output of a call that goes well."""
        answer = self.ask(infno, node, region)
        assert (answer["infcode"], answer["err_msg"]) == (0, None)
        return answer["output"]

    def fetches(self, node: Message) -> Download:
        answer = self.platform.answer(self.message("9102", node))
        assert isinstance(answer, Download)
        return answer

    def bureau(self, does: Any, **message: Any) -> dict[str, Any]:
        return self.platform.bureau(does, message)


LI_SAID = {"psn_no": LI, "certno": "999999196207180025", "psn_name": "李秀英", "insuplc_admdvs": REGION}
