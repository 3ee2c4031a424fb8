"""Of ./dev bench platform: what a visitor waits for at the desk. A list of twenty visits whose settlements (5203) take
50 ms each, four at a time, and a platform that is dead, which may cost nothing.
"""

import json
import queue
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

from kiosk.backend.answered import Answered, News, PlatformChanged
from kiosk.backend.desk import Desk
from kiosk.backend.settings import BackendConfig
from kiosk.core.domain import Failed, Found, Identify, ItemsOf, Listing, SettlementsBetween, Voucher
from kiosk.core.person import Person, Secret
from kiosk.core.queries import Query
from kiosk.core.tickets import Ticket

FIXTURES = Path(__file__).parent / "backend" / "fixtures"
VISITS, EACH = 20, 0.05  # seconds
LONGEST = 20.0  # seconds
LIU = Person(Secret("柳如烟"), Secret("999999196203150021"), Secret("99990100000000000021"), "999901")
LIST = SettlementsBetween(LIU, date(2026, 1, 1), date(2026, 11, 20))

# a platform of its own process: 9001 and 5201 at once, each 5203 for its visit after a while
PLATFORM = """
import asyncio, json, sys
sign_in, visits, settlement = (open(name).read() for name in sys.argv[2:])
async def serve(reader, writer):
    try:
        while head := await reader.readuntil(b"\\r\\n\\r\\n"):
            length = next(line for line in head.lower().split(b"\\r\\n") if line.startswith(b"content-length:"))
            asked = json.loads(await reader.readexactly(int(length.split(b":")[1])))
            said = {"9001": sign_in, "5201": visits}.get(asked["infno"])
            if said is None:
                await asyncio.sleep(float(sys.argv[1]))
                said = settlement.replace("VISIT", asked["input"]["data"]["mdtrt_id"])
            body = said.encode()
            head = b"HTTP/1.1 200 OK\\r\\nContent-Type: application/json\\r\\nContent-Length: %d\\r\\n\\r\\n"
            writer.write(head % len(body) + body)
    except (asyncio.IncompleteReadError, ConnectionError):
        writer.close()
async def main():
    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()
asyncio.run(main())
"""


def listing(config: BackendConfig, folder: Path, count: int) -> tuple[list[float], list[float]]:
    """Seconds to the first row with its amounts, and to the whole list, of each of so many questions."""
    first, whole = [], []
    with platform(folder) as url, desk(replace(config, url=url, kinds=("11",))) as at_the_desk:
        for number in range(-1, count):  # the first one signs in and makes connections
            began = time.perf_counter()
            came = {settled(outcome): time.perf_counter() - began for outcome in asked(at_the_desk, LIST, number + 2)}
            assert max(came) == VISITS
            if number >= 0:
                first.append(min(seconds for rows, seconds in came.items() if rows))
                whole.append(came[VISITS])
    return first, whole


def settled(outcome: object) -> int:
    """How many rows have their amounts by now."""
    assert isinstance(outcome, Found)
    assert isinstance(outcome.value, Listing)
    return sum(isinstance(row.settlement, Found) for row in outcome.value.rows)


def of_a_dead_platform(config: BackendConfig, count: int) -> list[float]:
    """Seconds to the answer of each question, once nobody answers any more."""
    seconds = []
    with desk(replace(config, url="http://127.0.0.1:9")) as at_the_desk:  # discard: closed on loopback
        session = 1
        while at_the_desk.told.empty() or at_the_desk.told.get() != PlatformChanged(answers=False):
            at_the_desk.ask(Ticket(session, 1), Identify(Voucher(Secret("0" * 28))))
            session += 1
            time.sleep(0.02)
        for number in range(session, session + count):
            began = time.perf_counter()
            outcomes = [*asked(at_the_desk, ItemsOf(LIU, "800000001", "700000033"), number)]
            seconds.append(time.perf_counter() - began)
            assert isinstance(outcomes[-1], Failed)
    return seconds


class AtTheDesk(Desk):
    """A desk, and the queue that it tells."""

    def __init__(self, config: BackendConfig) -> None:
        self.told: queue.SimpleQueue[News] = queue.SimpleQueue()
        super().__init__(config, self.told.put)


@contextmanager
def desk(config: BackendConfig) -> Iterator[AtTheDesk]:
    at_the_desk = AtTheDesk(config)
    at_the_desk.start()
    try:
        yield at_the_desk
    finally:
        at_the_desk.stop()


def asked(at_the_desk: AtTheDesk, query: Query, session: int) -> Iterator[Found | object]:
    ticket = Ticket(session, 1)
    at_the_desk.ask(ticket, query)
    while True:
        told = at_the_desk.told.get(timeout=LONGEST)
        if not isinstance(told, Answered) or told.ticket != ticket:
            continue
        yield told.outcome
        if not isinstance(told.outcome, Found) or told.outcome.complete:
            return


@contextmanager
def platform(folder: Path) -> Iterator[str]:
    visits = json.loads((FIXTURES / "visits.json").read_text("utf-8"))
    (visit, *_) = visits["output"]["mdtrtinfo"]
    visits["output"]["mdtrtinfo"] = [{**visit, "mdtrt_id": f"8{number:08}"} for number in range(VISITS)]
    (folder / "visits.json").write_text(json.dumps(visits), "utf-8")
    settlement = (FIXTURES / "settlement_inpatient.json").read_text("utf-8").replace("800000001", "VISIT")
    (folder / "settlement.json").write_text(settlement, "utf-8")
    files = map(str, (FIXTURES / "sign_in.json", folder / "visits.json", folder / "settlement.json"))
    process = subprocess.Popen([sys.executable, "-c", PLATFORM, str(EACH), *files], stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        yield f"http://127.0.0.1:{process.stdout.readline().strip()}"
    finally:
        process.kill()
        process.wait()
