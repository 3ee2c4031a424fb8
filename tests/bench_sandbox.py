"""How many calls a second the simulated platform answers over HTTP, and how that changes with the size of its people.

1101 by card, 5201 and 5203 of people drawn anew each time, with 1, 4 and 16 clients that wait for each answer, on a
SQLite file and on a PostgreSQL server of its own; 5201 and 5203 once where nobody has been asked about yet (`first`:
the history is written down then) and once where everybody has. Clients and server share this machine.
"""

import argparse
import itertools
import json
import random
import statistics
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from http.client import HTTPConnection
from pathlib import Path
from typing import Any, NamedTuple

import psutil
from sqlalchemy.orm import Session

from kiosk.sandbox import policy, seeding
from kiosk.sandbox.database import engine_of
from kiosk.sandbox.people import people as written
from kiosk.sandbox.population.households import Member
from kiosk.sandbox.population.lives import person
from kiosk.sandbox.population.loading import load, size
from kiosk.sandbox.running import start_sandbox
from tests.postgresql import server

SEED = 1
CODE = "H99010199999"
ADDRESS = "/fsi/api/rsfComIfsService/callService"
CLIENTS = (1, 4, 16)
CALLS = 320  # a measurement, shared by its clients
SIZES = (10_000, 100_000)
MILLION = 1_000_000
ROOMY = {"shared_buffers": "512MB", "max_wal_size": "8GB"}
SERIALS = itertools.count(1)
WINDOW = {"begntime": "2020-01-01 00:00:00", "endtime": "2099-01-01 00:00:00"}
KINDS = ("1101", "5201 first", "5201", "5203")


class Rate(NamedTuple):
    """`clients` clients got `per_second` answers a second; half of them within `median` ms, all but 1 % in `p99`.

    `cpu` is what an answer cost the sandbox's own process, in ms: what a busy machine does not change much.
    """

    database: str
    people: int
    kind: str
    clients: int
    per_second: float
    median: float
    p99: float
    cpu: float


class Filled(NamedTuple):
    database: str
    people: int
    seconds: float
    size: int  # bytes


class Asked(NamedTuple):
    who: Member
    visit: str
    region: str


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add_sizes(parser)
    populations(parser.parse_args())


def add_sizes(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--people", type=int, nargs="*", default=SIZES, metavar="N", help="default: 10000 100000")
    parser.add_argument("--million", action="store_true", help="one million more: about fifteen minutes, 8 GB of disk")


def populations(wanted: argparse.Namespace) -> None:
    """Print every measurement as it comes, and how the larger ones compare with the smallest."""
    sizes = (*wanted.people, *((MILLION,) if wanted.million else ()))
    rates: list[Rate] = []
    for count in sizes:
        for place in (sqlite_file, postgresql_server):
            with place() as database:
                print(told_filled(fill(database, count)), flush=True)
                for rate in throughput(database, count):
                    rates.append(rate)
                    print(told(rate), flush=True)
    for line in growth(rates):
        print(line)


@contextmanager
def sqlite_file() -> Iterator[str]:
    with tempfile.TemporaryDirectory(prefix="kiosk-bench-") as folder:
        yield str(Path(folder, "sandbox.sqlite"))


def postgresql_server() -> Any:
    return server(**ROOMY)


def fill(database: str, count: int) -> Filled:
    """Make the database with so many people; the time is from nothing to ready."""
    started, today = time.perf_counter(), date.today()
    engine = engine_of(database)
    with Session(engine) as session, session.begin():
        seeding.seed(session, written(), today)
    load(engine, SEED, count, today, policy.text_of())
    filled = Filled(name_of(database), count, time.perf_counter() - started, size(engine))
    engine.dispose()
    return filled


def throughput(database: str, count: int) -> Iterator[Rate]:
    """Every kind of call with every number of clients, on a filled database."""
    chance = random.Random(count)
    with start_sandbox(database=database) as running:
        host, process = running.address.removeprefix("http://"), psutil.Process(running.process.pid)
        for clients in CLIENTS:
            asked = drawn(chance, count)
            for kind in KINDS:
                yield measured(host, process, name_of(database), count, kind, clients, asked)


def growth(rates: Sequence[Rate]) -> Iterator[str]:
    """What a larger population leaves of the smallest one's throughput, by database, kind and clients."""
    smallest: dict[tuple[str, str, int], Rate] = {}
    for rate in sorted(rates, key=lambda rate: rate.people):
        smallest.setdefault((rate.database, rate.kind, rate.clients), rate)
    for rate in rates:
        first = smallest[rate.database, rate.kind, rate.clients]
        if first.people < rate.people:
            kept = rate.per_second / first.per_second
            what = f"{rate.database:<10} {rate.kind:<10} {rate.clients:>2} clients"
            more = rate.cpu / first.cpu
            yield f"{what}  {first.people} → {rate.people} people: {kept:.2f} × calls/s, {more:.2f} × CPU a call"


def told(rate: Rate) -> str:
    return (
        f"{rate.database:<10} {rate.people:>9} people  {rate.kind:<10} {rate.clients:>2} clients "
        f"{rate.per_second:7.0f} calls/s  median {rate.median:6.1f} ms  p99 {rate.p99:6.1f} ms  "
        f"CPU {rate.cpu:.1f} ms"
    )


def told_filled(filled: Filled) -> str:
    return (
        f"{filled.database:<10} {filled.people:>9} people  filled in {filled.seconds:.1f} s, {filled.size / 1e6:.0f} MB"
    )


def name_of(database: str) -> str:
    return "postgresql" if "://" in database else "sqlite"


def drawn(chance: random.Random, count: int) -> list[Asked]:
    """People who went somewhere, for one number of clients."""
    table, today = policy.parsed(policy.text_of()), date.today()
    found: list[Asked] = []
    while len(found) < CALLS:
        life = person(SEED, chance.randrange(count), today, table)
        clinic = [visit for visit in life.visits if visit.kind == "11"]
        if clinic:
            found.append(Asked(life.member, clinic[-1].number, life.insurances[0].region))
    return found


def measured(
    host: str, process: psutil.Process, database: str, count: int, kind: str, clients: int, asked: list[Asked]
) -> Rate:
    shares = [asked[place::clients] for place in range(clients)]
    gate = threading.Barrier(clients + 1)
    took: list[float] = []
    threads = [threading.Thread(target=_client, args=(host, kind, share, gate, took.append)) for share in shares]
    for thread in threads:
        thread.start()
    gate.wait()
    started, worked = time.perf_counter(), sum(process.cpu_times()[:2])
    for thread in threads:
        thread.join()
    seconds, worked = time.perf_counter() - started, sum(process.cpu_times()[:2]) - worked
    if len(took) != len(asked):
        raise SystemExit(f"{len(asked) - len(took)} of {len(asked)} calls of {kind} were not answered with success")
    milliseconds = sorted(1000 * each for each in took)
    return Rate(
        database,
        count,
        kind,
        clients,
        len(took) / seconds,
        statistics.median(milliseconds),
        milliseconds[int(len(milliseconds) * 0.99)],
        1000 * worked / len(took),
    )


def _client(host: str, kind: str, asked: list[Asked], gate: threading.Barrier, took: Callable[[float], None]) -> None:
    wire = HTTPConnection(host, timeout=60)
    signed = _call(wire, "9001", "", "", {"signIn": {"opter_no": "KIOSK01", "mac": "0", "ip": "192.0.2.10"}})
    sign_no = signed["output"]["signinoutb"]["sign_no"]
    gate.wait()
    for each in asked:
        infno, region, data = _question(kind, each)
        started = time.perf_counter()
        answer = _call(wire, infno, sign_no, region, {"data": data})
        if answer["infcode"] == 0:
            took(time.perf_counter() - started)
    wire.close()


def _question(kind: str, asked: Asked) -> tuple[str, str, dict[str, str]]:
    who = asked.who
    if kind == "1101":
        by = {"mdtrt_cert_type": "03", "mdtrt_cert_no": who.card_number, "card_sn": who.card_identifier}
        return "1101", "", by | {"psn_cert_type": "01", "certno": who.id_number, "psn_name": who.name}
    if kind == "5203":
        return "5203", asked.region, {"psn_no": who.number, "setl_id": "", "mdtrt_id": asked.visit}
    return "5201", asked.region, {"psn_no": who.number, "med_type": "11"} | WINDOW


def _call(wire: HTTPConnection, infno: str, sign_no: str, region: str, inner: dict[str, Any]) -> dict[str, Any]:
    now = datetime.now()
    message = {
        "infno": infno,
        "msgid": f"{CODE}{now:%Y%m%d%H%M%S}{next(SERIALS) % 10_000:04}",
        "mdtrtarea_admvs": "990199",
        "insuplc_admdvs": region,
        "recer_sys_code": "MBS_LOCAL",
        "infver": "V1.0",
        "opter_type": "2",
        "opter": "KIOSK01",
        "opter_name": "自助终端01",
        "inf_time": f"{now:%Y-%m-%d %H:%M:%S}",
        "fixmedins_code": CODE,
        "fixmedins_name": "示例市医保服务大厅",
        "sign_no": sign_no,
        "input": inner,
    }
    wire.request("POST", ADDRESS, json.dumps(message).encode(), {"Content-Type": "application/json"})
    answer: dict[str, Any] = json.loads(wire.getresponse().read())
    return answer


if __name__ == "__main__":
    main()
