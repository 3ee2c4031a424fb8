"""./dev bench platform: what asking the platform costs on this machine. Medians and p99 of one run; machines are noisy.

one call beyond a bare post of the same bytes on a kept connection: envelope, signature, checks, reading. Bare and whole
calls take turns, so that both meet the same noise; told is the median less the bare median, the p99 less the bare p99.
list and dead: what a visitor waits for at the desk, its threads included (tests/bench_desk.py).
calls a second of the sandbox, by database and people (tests/bench_sandbox.py); `--people` alone leaves it out.
"""

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import requests

from kiosk.backend.calls import Request, Stamp
from kiosk.backend.client import Client
from kiosk.backend.jobs import IdentifyJob
from kiosk.backend.seal import Application, opened, sealed
from kiosk.backend.settings import GATEWAYS, BackendConfig
from kiosk.backend.sign import software_signer
from kiosk.backend.values import read_json
from kiosk.core.domain import Identify, SocialSecurityCard
from kiosk.core.person import Secret
from tests import bench_desk, bench_sandbox
from tests.bench import row

FIXTURES = Path(__file__).parent / "backend" / "fixtures"
KEYS = FIXTURES / "keys"
SECRET = "invented-secret-1"
STAMP = Stamp(datetime(2026, 11, 20, 10, 3, 12), 1, "730114")
CARD = SocialSecurityCard(
    Secret("X00000021"), Secret("999901D1"), name=Secret("柳如烟"), id_number=Secret("999999196203150021")
)
(CALL,) = IdentifyJob(Identify(CARD), "999901", STAMP.now).begin()  # 1101
CONFIG = BackendConfig(
    url="http://127.0.0.1:9",
    institution_code="H99999900001",
    institution_name="不存在市医保大厅",
    area="999901",
    operator="ZZ01",
    operator_name="自助终端一号",
    account="env:BENCH_ACCOUNT",
    secret="env:BENCH_SECRET",
)

# a platform of its own process, so that it takes nothing of the time that is measured: the same answer to every request
ANSWERS = """
import asyncio, sys
body = open(sys.argv[1], "rb").read()
answer = b"HTTP/1.1 200 OK\\r\\nContent-Type: application/json\\r\\nContent-Length: %d\\r\\n\\r\\n" % len(body) + body
async def serve(reader, writer):
    try:
        while head := await reader.readuntil(b"\\r\\n\\r\\n"):
            length = next(line for line in head.lower().split(b"\\r\\n") if line.startswith(b"content-length:"))
            await reader.readexactly(int(length.split(b":")[1]))
            writer.write(answer)
    except (asyncio.IncompleteReadError, ConnectionError):
        writer.close()
async def main():
    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()
asyncio.run(main())
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--calls", type=int, default=400, help="calls of each kind")
    bench_sandbox.add_sizes(parser)
    wanted = parser.parse_args()
    print(f"{platform.processor() or platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, "
          f"requests {requests.__version__}")  # fmt: skip
    print(row("", "median", "p99", "goal"))
    one_call(wanted.calls)
    at_the_desk(max(10, wanted.calls // 20))
    bench_sandbox.populations(wanted)


def told(name: str, seconds: Sequence[float], beyond: Sequence[float] = (0.0,), goal: str = "") -> None:
    """`beyond`: what is taken off."""
    cells = [f"{(each - bare) * 1000:.2f} ms" for each, bare in zip(shares(seconds), shares(beyond), strict=True)]
    print(row(name, *cells, goal), flush=True)


def shares(seconds: Sequence[float]) -> tuple[float, float]:
    """Median and p99."""
    ordered = sorted(seconds)
    return statistics.median(ordered), ordered[min(len(ordered) - 1, int(len(ordered) * 0.99))]


def at_the_desk(count: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        first, whole = bench_desk.listing(CONFIG, Path(folder), count)
    told(f"list of {bench_desk.VISITS} visits, 50 ms each: first amounts", first, goal="≤ 80 ms")
    told("  all of it", whole, goal="≤ 320 ms")
    told("a question while the platform is dead", bench_desk.of_a_dead_platform(CONFIG, count), goal="0")


# -- one call ------------------------------------------------------------------------------------------------------


def one_call(count: int) -> None:
    os.environ |= {"BENCH_ACCOUNT": "invented-access", "BENCH_SECRET": SECRET}
    answer = FIXTURES / "person_several.json"
    with answering(answer) as url, requests.Session() as session:
        body = CALL.written(CONFIG, STAMP).body
        (anew,) = timed(count, lambda: requests.post(url, data=body).content)
        told(f"bare requests.post ({len(body)}, {answer.stat().st_size} bytes)", anew)
        for gateway in GATEWAYS:
            config = replace(CONFIG, url=url, gateway=gateway)
            client = Client(config)
            bare, took = timed(
                count,
                lambda: session.post(url, data=body).content,
                lambda config=config, client=client: whole_call(config, client),
            )
            client.close()
            if gateway == GATEWAYS[0]:
                told("bare post on a kept connection", bare)
            told(f"beyond that, {gateway}", took, bare, "≤ 2 ms")
    sealed_call(answer, max(20, count // 8))


def whole_call(config: BackendConfig, client: Client) -> object:
    return CALL.read(client.post(CALL.written(config, STAMP)))


def sealed_call(answer: Path, count: int) -> None:
    """The same question and answer, each sealed by SM4 and SM2."""
    own, far = sides()
    within = read_json(answer.read_bytes())
    assert isinstance(within, dict)
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder, "sealed.json")
        whole.write_text(json.dumps(sealed(far, within, time.time())), "utf-8")
        with answering(whole) as url:
            client = Client(replace(CONFIG, url=url))
            question = json.loads(CALL.written(CONFIG, STAMP).body)
            body = json.dumps(sealed(own, question, time.time())).encode()

            def call() -> object:
                asked = json.loads(CALL.written(CONFIG, STAMP).body)
                outer = json.dumps(sealed(own, asked, time.time())).encode()
                came = client.post(Request("1101", "/ask", outer))
                assert isinstance(came, dict)
                return CALL.read(opened(own, came))

            with requests.Session() as session:
                bare, took = timed(count, lambda: session.post(url, data=body).content, call)
            client.close()
            told("beyond that, sealed and opened (SM4, SM2)", took, bare, "≤ 40 ms")
    text = json.dumps(question, ensure_ascii=False).encode()
    signature = far.signer.sign(text)
    signed, verified = timed(count, lambda: own.signer.sign(text), lambda: own.signer.verify(text, signature))
    told("  of it SM2 sign", signed)
    told("  of it SM2 verify", verified)


def sides() -> tuple[Application, Application]:
    """The kiosk's and the platform's."""
    keys = {side: (KEYS / f"sm2-{side}.key").read_text("utf-8") for side in ("own", "platform")}
    public = {side: (KEYS / f"sm2-{side}.pub").read_text("utf-8") for side in ("own", "platform")}
    secret = Secret(SECRET)
    own = software_signer(Secret(keys["own"]), public["platform"], secret)
    far = software_signer(Secret(keys["platform"]), public["own"], secret)
    return Application("DEMOAPPID0000001", secret, own), Application("DEMOAPPID0000001", secret, far)


@contextmanager
def answering(answer: Path) -> Iterator[str]:
    process = subprocess.Popen([sys.executable, "-c", ANSWERS, str(answer)], stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        yield f"http://127.0.0.1:{process.stdout.readline().strip()}"
    finally:
        process.kill()
        process.wait()


def timed(count: int, *calls: Callable[[], object]) -> tuple[list[float], ...]:
    """Seconds of each, in turns."""
    seconds: tuple[list[float], ...] = tuple([] for _ in calls)
    for turn in range(-5, count):  # the first few make connections and fill caches
        for call, kept in zip(calls, seconds, strict=True):
            began = time.perf_counter()
            call()
            if turn >= 0:
                kept.append(time.perf_counter() - began)
    return seconds


if __name__ == "__main__":
    main()
