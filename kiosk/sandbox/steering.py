"""/sandbox/*: how the simulated platform is steered from the same machine, and what it tells of itself.

/sandbox/people            GET     everybody written by hand, as plain data: name, story, voucher, card
/sandbox/population        GET     ?first=0&count=50: as many of the invented population, by their place in it
/sandbox/population/{n}    GET     the one whose number (人员编号) is n
/sandbox/vouchers/{name}   POST    {"seconds": 60} mints a fresh code, by name or number; null lasts for ever
/sandbox/trouble           POST    {"kind", "transaction", "person", "count", "seconds", "words", "shape"}; GET tells;
                           DELETE  clears; person is a name or a person's number
/sandbox/gateway           GET     which gateway stands before the platform, its invented credentials; PUT changes it
/sandbox/filings           POST    {"status", "key"} brings one open filing, or all of them, to a status at once
/sandbox/calls             GET     what was asked: transaction, time, infcode, person, fields; DELETE empties it
"""

from typing import Annotated, Any, Literal

from fastapi import APIRouter, HTTPException, Query
from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from kiosk.sandbox.asked import Served
from kiosk.sandbox.gateways import ACCOUNT, SECRET, GatewayKind, NotOffered
from kiosk.sandbox.people import as_data, people
from kiosk.sandbox.platform import Platform
from kiosk.sandbox.population.households import MOST
from kiosk.sandbox.trouble import Kind, Shape, Trouble

LONGEST_SLOW = 600.0  # seconds


Text = Annotated[str, StringConstraints(pattern=r"^[^\x00]*$")]  # PostgreSQL can hold no NUL


class Card(BaseModel):
    region: str
    id_number: str
    number: str
    identifier: str
    name: str
    reset_information: str
    version: str
    issued: str
    valid_until: str


class PersonTold(BaseModel):
    name: str
    story: str
    voucher: str
    card: Card


class MemberTold(PersonTold):
    number: str  # 人员编号


class PopulationTold(BaseModel):
    seed: int
    people: int
    day: str
    rows: list[MemberTold]


class VoucherOrdered(BaseModel):
    """The default is the minute after which a telephone shows a new code."""

    model_config = ConfigDict(extra="forbid")

    seconds: float | None = Field(default=60.0, ge=0, le=10 * 365 * 86400)


class VoucherMinted(BaseModel):
    code: str


class TroubleOrdered(BaseModel):
    """`count` null lasts until cleared."""

    model_config = ConfigDict(extra="forbid")

    kind: Kind
    transaction: str | None = None
    person: Text | None = None
    count: int | None = Field(default=None, ge=1)
    seconds: float = Field(default=3.0, ge=0, le=LONGEST_SLOW)
    words: str = "系统正在维护，请稍后再试"
    shape: Shape = Shape.NOT_JSON


class TroubleTold(BaseModel):
    kind: Kind
    transaction: str | None
    person: str | None
    left: int | None


class GatewayOrdered(BaseModel):
    model_config = ConfigDict(extra="forbid")

    kind: GatewayKind


class GatewayTold(BaseModel):
    kind: GatewayKind
    account: str = ACCOUNT
    secret: str = SECRET


class FilingsOrdered(BaseModel):
    """`key` null means every open filing."""

    model_config = ConfigDict(extra="forbid")

    status: Literal["in_progress", "done", "refused"]
    key: Text | None = None


class FilingsMoved(BaseModel):
    moved: int


class Detail(BaseModel):
    detail: str


NOT_JSON: dict[int | str, dict[str, Any]] = {400: {"model": Detail}}
NOT_THERE: dict[int | str, dict[str, Any]] = {404: {"model": Detail}}


def steering(platform: Platform) -> APIRouter:
    """The routes over one platform."""
    routes = APIRouter(prefix="/sandbox")

    @routes.get("/people")
    async def everybody() -> list[PersonTold]:
        return [PersonTold.model_validate(as_data(person)) for person in people()]

    @routes.get("/population", responses=NOT_THERE)
    async def population(
        first: Annotated[int, Query(ge=0, lt=MOST)] = 0, count: Annotated[int, Query(ge=1, le=1000)] = 50
    ) -> PopulationTold:
        page = platform.population(first, count)
        if page is None:
            raise HTTPException(404)
        return PopulationTold.model_validate(page)

    @routes.get("/population/{number}", responses=NOT_THERE)
    async def member(number: Text) -> MemberTold:
        found = platform.member(number)
        if found is None:
            raise HTTPException(404)
        return MemberTold.model_validate(found)

    @routes.post("/vouchers/{name}", responses=NOT_JSON | NOT_THERE)
    async def mint(name: Text, order: VoucherOrdered | None = None) -> VoucherMinted:
        code = platform.mint(name, (order or VoucherOrdered()).seconds)
        if code is None:
            raise HTTPException(404)
        return VoucherMinted(code=code)

    @routes.post("/trouble", status_code=204, responses=NOT_JSON | NOT_THERE)
    async def order_trouble(order: TroubleOrdered) -> None:
        person = None if order.person is None else platform.number_of(order.person)
        if order.person is not None and person is None:
            raise HTTPException(404)
        if order.kind is Kind.SIGN_OUT:
            platform.end_every_sign_in()
            return
        platform.troubles.order(
            Trouble(order.kind, order.transaction, person, order.count, order.seconds, order.words, order.shape)
        )

    @routes.get("/trouble")
    async def troubles() -> list[TroubleTold]:
        return [
            TroubleTold(kind=each.kind, transaction=each.transaction, person=each.person, left=each.left)
            for each in platform.troubles.told()
        ]

    @routes.delete("/trouble", status_code=204)
    async def clear_trouble() -> None:
        platform.troubles.clear()

    @routes.get("/gateway")
    async def which_gateway() -> GatewayTold:
        return GatewayTold(kind=platform.gateway_kind)

    @routes.put("/gateway", status_code=204, responses=NOT_JSON | {501: {"model": Detail}})
    async def set_gateway(order: GatewayOrdered) -> None:
        try:
            platform.guard(order.kind)
        except NotOffered as error:
            raise HTTPException(501, str(error)) from error

    @routes.post("/filings", responses=NOT_JSON)
    async def order_filings(order: FilingsOrdered) -> FilingsMoved:
        return FilingsMoved(moved=platform.order_filings(order.key, order.status))

    @routes.get("/calls")
    async def calls() -> list[Served]:
        return [*platform.calls]

    @routes.delete("/calls", status_code=204)
    async def forget_calls() -> None:
        platform.calls.clear()

    return routes
