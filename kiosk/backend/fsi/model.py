"""What every message is made of: strict in what is sent, lenient in what is taken.

Sent: every length of the standard is checked. Taken: what is not needed is not read, numbers may be strings, a list of
one may stand for its object, an object may be a string of JSON, and a field may come by a twin of its name (cashPayamt
for cash_payamt); but a value that is read must be possible, and the field's own name counts before its twin.
"""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any, ClassVar, TypeVar

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    ValidationError,
    model_validator,
)

from kiosk.backend.errors import Strange
from kiosk.backend.values import day, moment, money, number, rows, shown, text, truth, unfolded, whole, yes

Text = Annotated[str, BeforeValidator(text)]
MaybeText = Annotated[str | None, BeforeValidator(text)]
Shown = Annotated[str, BeforeValidator(shown)]
MaybeShown = Annotated[str | None, BeforeValidator(shown)]
Money = Annotated[Decimal, BeforeValidator(money)]
MaybeMoney = Annotated[Decimal | None, BeforeValidator(money)]
MaybeNumber = Annotated[Decimal | None, BeforeValidator(number)]
Whole = Annotated[int, BeforeValidator(whole)]
MaybeWhole = Annotated[int | None, BeforeValidator(whole)]
Day = Annotated[date, BeforeValidator(day)]
MaybeDay = Annotated[date | None, BeforeValidator(day)]
MaybeMoment = Annotated[datetime | None, BeforeValidator(moment)]
MaybeTruth = Annotated[bool | None, BeforeValidator(truth)]
MaybeYes = Annotated[bool | None, BeforeValidator(yes)]
Unfolded = Annotated[Any, BeforeValidator(unfolded)]
Rows = BeforeValidator(rows)


class Nameless(BaseModel):
    """A message shows its name and nothing of its content: almost all of it is personal."""

    def __repr_args__(self) -> list[tuple[str | None, Any]]:
        return []


class Sent(Nameless):
    model_config: ClassVar[ConfigDict] = ConfigDict(frozen=True, extra="forbid", strict=True, hide_input_in_errors=True)


class Taken(Nameless):
    model_config: ClassVar[ConfigDict] = ConfigDict(frozen=True, extra="ignore", hide_input_in_errors=True)

    names: ClassVar[frozenset[str]] = frozenset()
    twins: ClassVar[dict[str, str]] = {}  # plain name → the field's own

    @classmethod
    def __pydantic_init_subclass__(cls, **_: Any) -> None:
        cls.names = frozenset(cls.model_fields)
        cls.twins = {plain(name): name for name in cls.names}

    @model_validator(mode="before")
    @classmethod
    def _by_its_names(cls, given: object) -> object:
        node = unfolded(given)
        if isinstance(node, list) and len(node) == 1:
            node = unfolded(node[0])
        if not isinstance(node, dict):
            return node
        found: dict[str, object] = {}
        for key, value in node.items():
            name = None if key in cls.names or value is None else cls.twins.get(plain(key))
            if name and node.get(name) is None:
                found.setdefault(name, value)
        return node | found if found else node


def plain(name: str) -> str:
    """The same for all twins: cash_payamt, cashPayamt, CASH_PAYAMT."""
    return name.replace("_", "").lower()


Message = TypeVar("Message", bound=Taken)


def taken(model: type[Message], node: object, where: str) -> Message:
    """Read one node of an answer. Raises Strange with the field's place."""
    try:
        return model.model_validate(node)
    except ValidationError as error:
        raise Strange(f"{where}{place(error)}") from None  # pydantic's own text holds the values


def all_taken(model: type[Message], nodes: list[Any], where: str) -> tuple[Message, ...]:
    """The rows of a list. Raises Strange with the row's number and the field's place."""
    return tuple(taken(model, node, f"{where}.{number}") for number, node in enumerate(nodes))


def sent(model: type[Sent], where: str, **fields: object) -> dict[str, Any]:
    """Check one node of a request and give its JSON form. Raises Strange with the field's place."""
    try:
        return model.model_validate(fields).model_dump()
    except ValidationError as error:
        raise Strange(f"cannot be sent: {where}{place(error)}") from None


def place(error: ValidationError) -> str:
    """Where the first failure is; only names of fields and numbers of rows."""
    return "".join(f".{part}" for part in error.errors(include_input=False, include_url=False)[0]["loc"])
