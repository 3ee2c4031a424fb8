"""What the dock answers to a request: the checks and the routes, without a socket.

Rules:

1. Only this machine's browser may ask: the Host must be 127.0.0.1 or localhost with our port, so that a foreign name
   that was made to point here (DNS rebinding) is refused.
2. What changes something is a POST whose Origin is this dock itself: a page elsewhere can send a POST, but not that
   header (Fetch standard, "Origin").
3. A name from a request is looked up among the names that the program offers; it is never a path.
4. A body is at most LONGEST_BODY bytes.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import parse_qs, unquote, urlsplit

from kiosk.dock.hands import Hands

LONGEST_BODY: Final = 1024  # bytes; a touch takes fifty
KINDS: Final = ("down", "move", "up")
PNG: Final = b"\x89PNG"


@dataclass(frozen=True, slots=True)
class Request:
    method: str
    target: str  # path and query as sent
    headers: Mapping[str, str]  # names in lower case
    body: bytes = b""


@dataclass(frozen=True, slots=True)
class Response:
    status: int
    body: bytes = b""
    kind: str = "text/plain; charset=utf-8"
    number: int | None = None  # of the picture, where it is one


@dataclass(frozen=True, slots=True)
class Wait:
    """The screen has not changed since picture `after`: answer when it has."""

    after: int


OK = Response(204)
UNCHANGED = Response(204)
BAD, FORBIDDEN, UNKNOWN, NOT_NOW = (Response(status) for status in (400, 403, 404, 409))
NOT_FROM_HERE = Response(403, b"a POST is taken from this dock's own page: its Origin must be this address\n")


def answer(request: Request, hands: Hands, port: int, page: bytes) -> Response | Wait:
    """The answer of the dock that listens on `port` and whose page is `page`."""
    host = request.headers.get("host", "")
    if host not in (f"127.0.0.1:{port}", f"localhost:{port}"):
        return FORBIDDEN
    if request.method != "GET" and request.headers.get("origin") != f"http://{host}":
        return NOT_FROM_HERE
    try:
        target = urlsplit(request.target)
        parts = [unquote(part, errors="strict") for part in target.path.split("/")[1:]]
        query = parse_qs(target.query)
    except ValueError:
        return BAD
    match request.method, parts:
        case "GET", [""]:
            return Response(200, page, "text/html; charset=utf-8")
        case "GET", ["picture"]:
            return _picture(query, hands)
        case "GET", ["state"]:
            return Response(200, _state(hands), "application/json")
        case "GET", ["slip", name] if name in hands.slips():
            return _image(hands.slip(name))
        case "POST", ["touch"]:
            return _touched(request.body, hands)
        case "POST", ["do", name]:
            return _done(name, hands)
    return UNKNOWN


def _picture(query: Mapping[str, list[str]], hands: Hands) -> Response | Wait:
    try:
        after = int(query.get("after", ["-1"])[0])
    except ValueError:
        return BAD
    number = hands.picture_number()
    return Wait(after) if number == after else _image(hands.picture(), number)


def _image(data: bytes, number: int | None = None) -> Response:
    return Response(200, data, "image/png" if data.startswith(PNG) else "image/jpeg", number)


def _state(hands: Hands) -> bytes:
    state = {
        "size": list(hands.size()),
        "words": list(hands.words()),
        "doings": [dict(doing) for doing in hands.doings()],
        "slips": list(hands.slips()),
        "lines": list(hands.lines()),
    }
    return json.dumps(state, ensure_ascii=False).encode()


def _touched(body: bytes, hands: Hands) -> Response:
    try:
        touch = json.loads(body)
        kind, x, y = touch["kind"], touch["x"], touch["y"]
    except (ValueError, TypeError, KeyError, RecursionError):
        return BAD
    width, height = hands.size()
    if kind not in KINDS or type(x) is not int or type(y) is not int:
        return BAD
    if not (0 <= x < width and 0 <= y < height):
        return BAD
    hands.touch(kind, x, y)
    return OK


def _done(name: str, hands: Hands) -> Response:
    doing = next((doing for doing in hands.doings() if doing["name"] == name), None)
    if doing is None:
        return UNKNOWN
    if not doing["enabled"]:
        return NOT_NOW
    hands.do(name)
    return OK
