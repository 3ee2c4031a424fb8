"""Trouble on order: what can go wrong with a real platform, one row each, and the queue of troubles that are due."""

from dataclasses import dataclass, replace
from enum import Enum

from kiosk.sandbox.wire import Json, text


class Kind(Enum):
    SLOW = "slow"  # answers after `seconds`
    REFUSE = "refuse"  # says no in `words`
    STRANGE = "strange"  # answers in an odd `shape`
    HTTP_500 = "http_500"  # the gateway's own page, not JSON
    CUT = "cut"  # closes the connection in the middle of the body
    HANG = "hang"  # takes the call and never answers
    SIGN_OUT = "sign_out"  # happens at once: every sign_no given out so far is invalid


class Shape(Enum):
    NOT_JSON = "not_json"
    TEXT_CODE = "text_code"  # infcode as text: legal, seen on real platforms
    TEXT_OUTPUT = "text_output"  # the payload as a JSON text inside the JSON
    LIST_OUTPUT = "list_output"  # an array where an object is due, and the other way round
    NO_OUTPUT = "no_output"  # success without a payload


@dataclass(frozen=True, slots=True)
class Trouble:
    """`transaction` None meets every one; `left` None lasts until cleared."""

    kind: Kind
    transaction: str | None
    left: int | None
    seconds: float
    words: str
    shape: Shape


class Troubles:
    """The troubles that are due, oldest first. One writer: the server's event loop."""

    def __init__(self) -> None:
        self._due: list[Trouble] = []

    def order(self, trouble: Trouble) -> None:
        self._due.append(trouble)

    def clear(self) -> None:
        self._due.clear()

    def meet(self, transaction: str) -> Trouble | None:
        """The oldest trouble that meets this transaction, one fewer left of it."""
        for place, trouble in enumerate(self._due):
            if trouble.transaction in (None, transaction):
                if trouble.left is not None:
                    fewer = replace(trouble, left=trouble.left - 1)
                    self._due[place : place + 1] = [fewer] if fewer.left else []
                return trouble
        return None

    def told(self) -> list[dict[str, object]]:
        return [{"kind": each.kind.value, "transaction": each.transaction, "left": each.left} for each in self._due]


Answer = dict[str, Json]


def misshapen(shape: Shape, answer: Answer) -> str:
    """The text of an answer in an odd shape. `output` and `infcode` are `data` and `code` in an answer to ec.query."""
    code, payload = ("infcode", "output") if "infcode" in answer else ("code", "data")
    match shape:
        case Shape.NOT_JSON:
            return "<html><body>系统升级中</body></html>"
        case Shape.TEXT_CODE:
            return text({**answer, code: str(answer[code])})
        case Shape.TEXT_OUTPUT:
            return text({**answer, payload: text(answer.get(payload))})
        case Shape.LIST_OUTPUT:
            inside = answer.get(payload)
            return text({**answer, payload: {"data": inside} if isinstance(inside, list) else [inside]})
        case Shape.NO_OUTPUT:
            return text({key: each for key, each in answer.items() if key != payload})
