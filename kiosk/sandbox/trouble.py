"""Trouble on order: what can go wrong with a real platform, one row each, and the queue of troubles that are due."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import Enum

from kiosk.sandbox.wire import Json, text

ONE_YUAN = Decimal("1.00")
TOTALS = frozenset({"medfee_sumamt", "det_item_fee_sumamt", "balc", "cum", "amount"})  # what wrong money is wrong in
ROWS_WRITTEN_AS_ONE = frozenset({"setlinfo"})  # an object that stands for a list of one
COUNTS = frozenset({"recordCounts", "pages", "data_cnt"})  # of what is empty they are 0
NOT_JSON = "<html><body>系统升级中</body></html>"
DEEP = 40  # levels; a client gives up at 20


class Kind(Enum):
    SLOW = "slow"  # answers after `seconds`
    DOWN = "down"  # HTTP 503 from whatever stands before it, until cleared
    REFUSE = "refuse"  # says no in `words`
    STRANGE = "strange"  # answers in an odd `shape`
    HTTP_500 = "http_500"  # the gateway's own page, not JSON
    CUT = "cut"  # closes the connection in the middle of the body
    HANG = "hang"  # takes the call and never answers
    WRONG_MONEY = "wrong_money"  # totals are a yuan more than their parts
    DUPLICATE_ROWS = "duplicate_rows"  # every row twice
    EMPTY = "empty"  # nothing was found
    SIGN_OUT = "sign_out"  # happens at once: every sign_no given out so far is invalid


class Shape(Enum):
    NOT_JSON = "not_json"
    TEXT_CODE = "text_code"  # infcode as text: legal, seen on real platforms
    TEXT_OUTPUT = "text_output"  # the payload as a JSON text inside the JSON
    LIST_OUTPUT = "list_output"  # an array where an object is due, and the other way round
    NO_OUTPUT = "no_output"  # success without a payload
    NULL_OUTPUT = "null_output"  # success with null as its payload
    NULL_ROWS = "null_rows"  # null where a list is due
    ONE_ROW = "one_row"  # the first row of each list as an object in place of the list
    TEXT_NUMBERS = "text_numbers"  # every number of the payload as text
    DEEP = "deep"  # objects within objects, deeper than any answer is


@dataclass(frozen=True, slots=True)
class Trouble:
    """`transaction` None meets every one, `person` (a person's number) None everybody; `left` None lasts until cleared.

    `person` is met wherever a call names it: by its number, a card, an identity number, a token or a voucher.
    """

    kind: Kind
    transaction: str | None
    person: str | None
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

    def meet(self, transaction: str, person: str) -> Trouble | None:
        """The oldest trouble that meets this transaction about this person, one fewer left of it."""
        for place, trouble in enumerate(self._due):
            if trouble.transaction in (None, transaction) and trouble.person in (None, person):
                if trouble.left is not None:
                    fewer = replace(trouble, left=trouble.left - 1)
                    self._due[place : place + 1] = [fewer] if fewer.left else []
                return trouble
        return None

    def told(self) -> list[Trouble]:
        return [*self._due]


Answer = dict[str, Json]


def misshapen(shape: Shape, answer: Answer) -> str:
    """The text of an answer in an odd shape. `output` and `infcode` are `data` and `code` in an answer to ec.query."""
    code, payload = ("infcode", "output") if "infcode" in answer else ("code", "data")
    match shape:
        case Shape.NOT_JSON:
            return NOT_JSON
        case Shape.TEXT_CODE:
            return text({**answer, code: str(answer[code])})
        case Shape.TEXT_OUTPUT:
            return text({**answer, payload: text(answer.get(payload))})
        case Shape.LIST_OUTPUT:
            inside = answer.get(payload)
            return text({**answer, payload: {"data": inside} if isinstance(inside, list) else [inside]})
        case Shape.NO_OUTPUT:
            return text({key: each for key, each in answer.items() if key != payload})
        case Shape.NULL_OUTPUT:
            return text({**answer, payload: None})
        case Shape.NULL_ROWS:
            return text({**answer, payload: _lists(answer.get(payload), lambda rows: None)})
        case Shape.ONE_ROW:
            return text({**answer, payload: _lists(answer.get(payload), lambda rows: rows[0] if rows else {})})
        case Shape.TEXT_NUMBERS:
            return text({**answer, payload: _numbers_as_text(answer.get(payload))})
        case Shape.DEEP:
            nest: Json = answer.get(payload)
            for _ in range(DEEP):
                nest = {"data": nest}
            return text({**answer, payload: nest})


def falsified(kind: Kind, answer: Answer) -> Answer:
    """An answer whose shape is right and whose content is not."""
    payload = "output" if "infcode" in answer else "data"
    inside = answer.get(payload)
    match kind:
        case Kind.WRONG_MONEY:
            return {**answer, payload: _wrong_money(inside)}
        case Kind.DUPLICATE_ROWS:
            return {**answer, payload: _lists(inside, lambda rows: [each for row in rows for each in (row, row)])}
        case Kind.EMPTY:
            return {**answer, payload: _emptied(inside)}
        case _:
            return answer


def _lists(value: Json, change: Callable[[list[Json]], Json]) -> Json:
    """The value with each list of rows in it changed."""
    if isinstance(value, dict):
        return {key: _lists(each, change) for key, each in value.items()}
    return change(value) if isinstance(value, list) else value


def _emptied(value: Json) -> Json:
    emptied = _lists(value, lambda rows: [])
    if isinstance(emptied, dict):
        return {
            key: [] if key in ROWS_WRITTEN_AS_ONE else 0 if key in COUNTS else each for key, each in emptied.items()
        }
    return emptied


def _wrong_money(value: Json) -> Json:
    if isinstance(value, list):
        return [_wrong_money(each) for each in value]
    if not isinstance(value, dict):
        return value
    return {
        key: each + ONE_YUAN if key in TOTALS and isinstance(each, Decimal) else _wrong_money(each)
        for key, each in value.items()
    }


def _numbers_as_text(value: Json) -> Json:
    if isinstance(value, list):
        return [_numbers_as_text(each) for each in value]
    if isinstance(value, dict):
        return {key: _numbers_as_text(each) for key, each in value.items()}
    return f"{value:f}" if isinstance(value, Decimal) else str(value) if isinstance(value, int) else value
