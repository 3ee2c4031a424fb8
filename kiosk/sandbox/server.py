"""The HTTP surface of the simulated platform: the interface's own addresses, the bureau's, and /sandbox/* to steer it.

/fsi/api/rsfComIfsService/callService       every transaction of the national interface
/fsi/api/{service}/{method}                 each transaction at its service's own address
/ebus/{realm}/fsi/api/{service}/{method}    the same behind an x-tif gateway, as in Hebei
/ebus/{realm}/{stage}/hsa/hgs/{infno}       each at its number, as in Guangdong
/CSB                                        all of them, as behind a CSB gateway in Hunan
/localcfc/api/hsecfc/localQrCodeQuery       ec.query; also as a service below /fsi/api, by its name, and at /CSB
/bureau/filings, …/filings/find, …/lookups  the bureau's own service
/openapi.json                               all of this, for programs

Every handler runs on the one event loop, which is therefore the database's only writer. The order is the same for each:
the gateway looks at the headers, trouble on order may take the place of the answer, then the platform is asked.
"""

import asyncio
import json
import time
from collections.abc import Awaitable, Callable, Mapping
from functools import partial
from typing import Any, NamedTuple

from fastapi import FastAPI, HTTPException, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.types import Receive, Scope, Send

from kiosk.sandbox import bureau, schemas, vouchers
from kiosk.sandbox.asked import Served, filled_in
from kiosk.sandbox.envelope import Refused, failed, read
from kiosk.sandbox.platform import Platform
from kiosk.sandbox.steering import steering
from kiosk.sandbox.transaction import Download
from kiosk.sandbox.transactions import TRANSACTIONS
from kiosk.sandbox.trouble import NOT_JSON, Answer, Kind, Shape, Trouble, falsified, misshapen
from kiosk.sandbox.wire import text

JSON_TYPE = "application/json"
FILE_TYPE = "application/octet-stream"
TEXT_TYPE = "text/plain"
ONE_ADDRESS = "rsfComIfsService/callService"
EXCHANGE = "hsecfc/localQrCodeQuery"
BUREAU_CALLS = {"filings": bureau.file, "filings/find": bureau.find, "lookups": bureau.look_up}
BY_PATH = {transaction.path: transaction.infno for transaction in TRANSACTIONS}

Message = Mapping[str, Any] | Refused
Handler = Callable[..., Awaitable[Response]]


class Cut(Response):
    """Promises a whole body, sends half of it and leaves; the server then closes the connection."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
        await send({"type": "http.response.body", "body": self.body[: len(self.body) // 2], "more_body": True})


class Service(NamedTuple):
    """How one family of calls is answered. `name`: of its one transaction, "" where each message says its own."""

    name: str
    answer: Callable[[Message], Answer | Download]
    refuse: Callable[[Refused], Answer]


class Reply(NamedTuple):
    response: Response
    code: int | None  # infcode, or the code of ec.query and the bureau; None where something took the answer's place


def application(platform: Platform) -> FastAPI:
    """The server's routes over one platform."""
    app = FastAPI(title="simulated medical-insurance platform", docs_url=None, redoc_url=None)
    national = Service("", platform.answer, failed)

    def post(address: str, name: str, handler: Handler, asked: schemas.Schema, answered: schemas.Schema) -> None:
        app.add_api_route(
            address,
            handler,
            methods=["POST"],
            name=name,
            response_class=Response,
            responses=schemas.answers_with(answered),
            openapi_extra=schemas.asked_with(asked),
        )

    def handler(service: Service, expected: str = "") -> Handler:
        async def handle(request: Request) -> Response:
            return await _served(platform, request, service, expected)

        return handle

    any_call = schemas.envelope(None)
    post(f"/fsi/api/{ONE_ADDRESS}", "any transaction", handler(national), any_call, schemas.ANSWER)
    for each in TRANSACTIONS:
        named = handler(national, each.infno)
        post(f"/fsi/api/{each.path}", each.infno, named, schemas.envelope(each), schemas.ANSWER)
    voucher = Service(vouchers.NAME, platform.exchange, vouchers.refused)
    exchange = handler(voucher)
    for base in ("/localcfc/api", "/fsi/api"):
        post(f"{base}/{EXCHANGE}", vouchers.NAME, exchange, schemas.VOUCHER, schemas.VOUCHER_ANSWER)
    for action, does in BUREAU_CALLS.items():
        asked = handler(Service(f"bureau {action}", partial(platform.bureau, does), bureau.refused))
        post(f"/bureau/{action}", f"bureau {action}", asked, schemas.BUREAU[action], schemas.BUREAU_ANSWER)

    async def behind_x_tif(realm: str, service: str, method: str, request: Request) -> Response:
        path = f"{service}/{method}"
        if path == EXCHANGE:
            return await _served(platform, request, voucher)
        if path not in BY_PATH:
            raise HTTPException(404)
        return await _served(platform, request, national, BY_PATH[path])

    async def by_number(realm: str, stage: str, infno: str, request: Request) -> Response:
        if infno == vouchers.NAME:
            return await _served(platform, request, voucher)
        if infno not in BY_PATH.values():
            raise HTTPException(404)
        return await _served(platform, request, national, infno)

    async def behind_csb(request: Request) -> Response:
        message = read(await request.body())
        is_voucher = not isinstance(message, Refused) and "ecQrCode" in message
        return await _served(platform, request, voucher if is_voucher else national)

    either = {"anyOf": [schemas.ANSWER, schemas.VOUCHER_ANSWER]}
    post("/ebus/{realm}/fsi/api/{service}/{method}", "behind x-tif", behind_x_tif, any_call, either)
    post("/ebus/{realm}/{stage}/hsa/hgs/{infno}", "by its number", by_number, any_call, either)
    post("/CSB", "behind CSB", behind_csb, any_call, either)
    app.include_router(steering(platform))
    app.add_exception_handler(RequestValidationError, _not_understood)
    return app


async def _not_understood(_: Request, error: Exception) -> Response:
    """What is wrong with an order, without the order: FastAPI's own answer repeats it, and fails where it holds NaN."""
    assert isinstance(error, RequestValidationError)
    detail = [{name: each[name] for name in ("type", "loc", "msg")} for each in error.errors()]
    return Response(json.dumps({"detail": detail}), 422, media_type=JSON_TYPE)


async def _served(platform: Platform, request: Request, service: Service, expected: str = "") -> Response:
    """One call from its bytes to its answer, and into the journal. `expected`: the transaction of this address."""
    started, body = time.perf_counter(), await request.body()
    message = read(body)
    content: Mapping[str, Any] = {} if isinstance(message, Refused) else message
    infno = service.name or _infno(content)
    person = platform.about(infno, content)
    rejected = platform.gateway.rejects(request.headers, body, platform.clock().timestamp())
    if rejected is not None:
        told = text({"code": rejected.code, "msg": rejected.msg})
        reply = Reply(Response(told, rejected.status, media_type=JSON_TYPE), None)
    else:
        if content and expected not in ("", infno):
            message = Refused("字段infno（交易编号）与服务地址不符")
        trouble = platform.troubles.meet(infno, person)
        reply = await _reply(trouble, request, service, message)
    inner = content if service.name else content.get("input")
    filled = filled_in(inner) if isinstance(inner, dict) else ()
    platform.calls.append(Served(infno, _since(started), reply.code, person, filled))
    return reply.response


async def _reply(trouble: Trouble | None, request: Request, service: Service, message: Message) -> Reply:
    if trouble is None:
        return _plain(service.answer(message))
    match trouble.kind:
        case Kind.SLOW:
            await asyncio.sleep(trouble.seconds)
            return _plain(service.answer(message))
        case Kind.REFUSE:
            return _plain(service.refuse(Refused(trouble.words)))
        case Kind.WRONG_MONEY | Kind.DUPLICATE_ROWS | Kind.EMPTY:
            answer = service.answer(message)
            return _plain(answer if isinstance(answer, Download) else falsified(trouble.kind, answer))
        case Kind.STRANGE:
            answer = service.answer(message)
            if isinstance(answer, Download) and trouble.shape is not Shape.NOT_JSON:
                return _plain(answer)  # a file has no shape to be odd in
            odd = NOT_JSON if isinstance(answer, Download) else misshapen(trouble.shape, answer)
            return Reply(Response(odd, media_type=JSON_TYPE), None)
        case Kind.CUT:
            whole = _plain(service.answer(message)).response
            return Reply(Cut(whole.body, media_type=whole.media_type), None)
        case Kind.HANG:
            while (await request.receive())["type"] != "http.disconnect":
                continue
        case Kind.DOWN:
            return Reply(Response("Service Unavailable", 503, media_type=TEXT_TYPE), None)
    return Reply(Response("Internal Server Error", 500, media_type=TEXT_TYPE), None)


def _plain(answer: Answer | Download) -> Reply:
    if isinstance(answer, Download):
        headers = {"Content-Disposition": f'attachment; filename="{answer.filename}"'}
        return Reply(Response(answer.content, media_type=FILE_TYPE, headers=headers), 0)
    code = answer.get("infcode", answer.get("code"))
    return Reply(Response(text(answer), media_type=JSON_TYPE), code if isinstance(code, int) else None)


def _infno(message: Mapping[str, Any]) -> str:
    """The transaction number for the journal and for trouble; "" where there is none, so that no odd text is kept."""
    infno = message.get("infno")
    return infno if isinstance(infno, str) and len(infno) <= 6 else ""


def _since(started: float) -> float:
    return round((time.perf_counter() - started) * 1000, 3)
