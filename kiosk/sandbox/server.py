"""The HTTP surface of the simulated platform: the interface's own addresses, and /sandbox/* to steer it.

/sandbox/people            GET     everybody written by hand, as plain data: name, story, voucher, card
/sandbox/population        GET     ?first=0&count=50: as many of the population, by their place in it
/sandbox/population/{n}    GET     the one whose number (人员编号) is n
/sandbox/vouchers/{name}   POST    {"seconds": 60} mints a fresh code, by name or number; null lasts for ever
/sandbox/trouble           POST    {"kind", "transaction", "count", "seconds", "words", "shape"}; GET tells;
                           DELETE  clears
/sandbox/calls             GET     [{"infno", "milliseconds", "infcode"}]; DELETE empties the log
Every handler runs on the one event loop, which is therefore the database's only writer.
"""

import asyncio
import time
from collections.abc import Callable, Mapping
from dataclasses import asdict
from typing import Annotated, Any, NamedTuple

from fastapi import FastAPI, HTTPException, Query, Request, Response
from pydantic import BaseModel, ConfigDict, Field
from starlette.types import Receive, Scope, Send

from kiosk.sandbox import vouchers
from kiosk.sandbox.envelope import Refused, failed, read
from kiosk.sandbox.people import as_data, people
from kiosk.sandbox.platform import TRANSACTIONS, Platform, Served
from kiosk.sandbox.population.households import MOST
from kiosk.sandbox.trouble import Answer, Kind, Shape, Trouble, misshapen
from kiosk.sandbox.wire import text

JSON_TYPE = "application/json"
ONE_ADDRESS = "rsfComIfsService/callService"


class TroubleOrdered(BaseModel):
    """The body of POST /sandbox/trouble. `count` None lasts until cleared."""

    model_config = ConfigDict(extra="forbid")

    kind: Kind
    transaction: str | None = None
    count: int | None = Field(default=None, ge=1)
    seconds: float = Field(default=3.0, ge=0)
    words: str = "系统正在维护，请稍后再试"
    shape: Shape = Shape.NOT_JSON


class VoucherOrdered(BaseModel):
    """The body of POST /sandbox/vouchers/{name}; the default is the minute after which a telephone shows a new code."""

    model_config = ConfigDict(extra="forbid")

    seconds: float | None = Field(default=60.0, ge=0)


class Cut(Response):
    """Promises a whole body, sends half of it and leaves; the server then closes the connection."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
        await send({"type": "http.response.body", "body": self.body[: len(self.body) // 2], "more_body": True})


def application(platform: Platform) -> FastAPI:
    """The server's routes over one platform."""
    app = FastAPI(title="simulated medical-insurance platform", openapi_url=None)
    paths = {transaction.path: transaction.infno for transaction in TRANSACTIONS}

    @app.post("/localcfc/api/hsecfc/localQrCodeQuery")
    @app.post("/fsi/api/hsecfc/localQrCodeQuery")
    async def exchange(request: Request) -> Response:
        started = time.perf_counter()
        message = read(await request.body())
        trouble = platform.troubles.meet(vouchers.NAME)
        reply = await _reply(trouble, request, lambda: platform.exchange(message), vouchers.refused)
        platform.calls.append(Served(vouchers.NAME, _since(started), reply.code))
        return reply.response

    @app.post("/fsi/api/{service}/{method}")
    async def call(service: str, method: str, request: Request) -> Response:
        path = f"{service}/{method}"
        if path != ONE_ADDRESS and path not in paths:
            raise HTTPException(404)
        started, came = time.perf_counter(), platform.clock()
        message = read(await request.body())
        infno = _infno(message)
        if not isinstance(message, Refused) and path != ONE_ADDRESS and infno != paths[path]:
            message = Refused("交易编号与服务地址不符")
        trouble = platform.troubles.meet(infno)
        reply = await _reply(trouble, request, lambda: platform.answer(message, came), failed)
        platform.calls.append(Served(infno, _since(started), reply.code))
        return reply.response

    @app.get("/sandbox/people")
    async def everybody() -> list[dict[str, object]]:
        return [as_data(person) for person in people()]

    @app.get("/sandbox/population")
    async def population(
        first: Annotated[int, Query(ge=0, le=MOST)] = 0, count: Annotated[int, Query(ge=1, le=1000)] = 50
    ) -> dict[str, object]:
        page = platform.population(first, count)
        if page is None:
            raise HTTPException(404)
        return page

    @app.get("/sandbox/population/{number}")
    async def member(number: str) -> dict[str, object]:
        found = platform.member(number)
        if found is None:
            raise HTTPException(404)
        return found

    @app.post("/sandbox/vouchers/{name}")
    async def mint(name: str, order: VoucherOrdered | None = None) -> dict[str, str]:
        code = platform.mint(name, (order or VoucherOrdered()).seconds)
        if code is None:
            raise HTTPException(404)
        return {"code": code}

    @app.post("/sandbox/trouble", status_code=204)
    async def order_trouble(order: TroubleOrdered) -> None:
        if order.kind is Kind.SIGN_OUT:
            platform.end_every_sign_in()
            return
        platform.troubles.order(
            Trouble(order.kind, order.transaction, order.count, order.seconds, order.words, order.shape)
        )

    @app.get("/sandbox/trouble")
    async def troubles() -> list[dict[str, object]]:
        return platform.troubles.told()

    @app.delete("/sandbox/trouble", status_code=204)
    async def clear_trouble() -> None:
        platform.troubles.clear()

    @app.get("/sandbox/calls")
    async def calls() -> list[dict[str, Any]]:
        return [asdict(served) for served in platform.calls]

    @app.delete("/sandbox/calls", status_code=204)
    async def forget_calls() -> None:
        platform.calls.clear()

    return app


class Reply(NamedTuple):
    response: Response
    code: int | None  # infcode, or ec.query's code; None where trouble took the place of an answer


async def _reply(
    trouble: Trouble | None, request: Request, answer: Callable[[], Answer], refuse: Callable[[Refused], Answer]
) -> Reply:
    if trouble is None:
        return _plain(answer())
    match trouble.kind:
        case Kind.SLOW:
            await asyncio.sleep(trouble.seconds)
            return _plain(answer())
        case Kind.REFUSE:
            return _plain(refuse(Refused(trouble.words)))
        case Kind.STRANGE:
            return Reply(Response(misshapen(trouble.shape, answer()), media_type=JSON_TYPE), None)
        case Kind.CUT:
            return Reply(Cut(text(answer()), media_type=JSON_TYPE), None)
        case Kind.HANG:
            while (await request.receive())["type"] != "http.disconnect":
                continue
    return Reply(Response("Internal Server Error", status_code=500, media_type="text/plain"), None)


def _plain(answer: Answer) -> Reply:
    code = answer.get("infcode", answer.get("code"))
    return Reply(Response(text(answer), media_type=JSON_TYPE), code if isinstance(code, int) else None)


def _infno(message: Mapping[str, Any] | Refused) -> str:
    """The transaction number for the log and for trouble; "" where there is none, so that no odd text is kept."""
    infno = "" if isinstance(message, Refused) else message.get("infno")
    return infno if isinstance(infno, str) and len(infno) <= 6 else ""


def _since(started: float) -> float:
    return round((time.perf_counter() - started) * 1000, 3)
