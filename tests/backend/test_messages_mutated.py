"""Messages made from the models and then spoilt: no reader breaks, takes trouble for nothing, shows another."""

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from random import Random
from typing import Any, get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import BaseModel, BeforeValidator

from kiosk.backend import values
from kiosk.backend.calls import Call
from kiosk.backend.errors import CallFailed, Strange
from kiosk.backend.fsi.accumulators import AccumulatorsOfPerson, AccumulatorTaken
from kiosk.backend.fsi.benefits import BenefitsOfPerson, BenefitTaken
from kiosk.backend.fsi.bill import ItemTaken, LinesOfBill
from kiosk.backend.fsi.catalogue_files import NewerThan, NoticeTaken
from kiosk.backend.fsi.catalogue_pages import KINDS, PageOfCatalogue
from kiosk.backend.fsi.contributions import ContributionsOfPerson, ContributionTaken
from kiosk.backend.fsi.designations import DesignationsOfPerson, DesignationTaken
from kiosk.backend.fsi.diagnoses import DiagnosesOfVisit, DiagnosisTaken
from kiosk.backend.fsi.dictionary import DictionaryOfKind, EntryTaken
from kiosk.backend.fsi.institutions import InstitutionsNamed, InstitutionTaken
from kiosk.backend.fsi.medicines import MedicinesOfPerson, MedicineTaken
from kiosk.backend.fsi.person import InsurancesOfPerson, PersonBase, PersonByCertificate, PersonInsurance
from kiosk.backend.fsi.registrations import RegistrationsOfPerson, RegistrationTaken
from kiosk.backend.fsi.settlement import FundRow, SettlementInfo, SettlementOfVisit
from kiosk.backend.fsi.sign_in import SignIn, SignInOut
from kiosk.backend.fsi.stays import StaysOfPerson, StayTaken
from kiosk.backend.fsi.transfers import TransfersOfPerson, TransferTaken
from kiosk.backend.fsi.visits import VisitsOfKind, VisitTaken
from kiosk.backend.fsi.voucher import ExchangeVoucher, VoucherData
from kiosk.core.catalogue import Paged, Whole
from kiosk.core.domain import Code, Nothing, SocialSecurityCard
from kiosk.core.entitlements import Business
from kiosk.core.person import Person, Secret

LIU = Person(Secret("柳如烟"), Secret("999999196203150021"), Secret("99990100000000000021"), "999901")
OTHERS = ("999999198001011014", "99990100000000000099")  # identity number and person number of somebody else
DAY, NOW = date(2026, 1, 1), datetime(2026, 11, 20, 10, 3, 12)
CARD = SocialSecurityCard(Secret("X00000021"), Secret("999901D1"), None, LIU.id_number)
OURS = {  # what an answer must repeat of the question
    "psn_no": LIU.person_no.reveal(),
    "certno": LIU.id_number.reveal(),
    "mdtrt_id": "800000001",
    "setl_id": "700000033",
    "year": 2026,
    "cum_ym": "202611",
    "accrym_begn": "202601",
    "accrym_end": "202611",
    "selfpay_prop": Decimal("0.1"),
    "insuplc_admdvs": "999901",
    "cum_type_code": "D310101_BIZ14",
    "data_cnt": 12,
}
NEEDED = {  # not by its model, because one of several says it
    *("inscp_scp_amt", "cash_payamt", "hilist_name", "reflin_medins_name", "drug_genname", "file_qury_no", "filename"),
}


@dataclass(frozen=True)
class Asked:
    """A call, and an answer to it: an output (or body) with models in the places of their nodes."""

    call: Call
    output: Any
    enveloped: bool = True
    knows_number: bool = True  # a person number in the answer that is not the one asked for is seen


ASKED = [
    Asked(SignIn(), {"signinoutb": SignInOut}),
    Asked(ExchangeVoucher(Secret("4" * 28)), {"code": 0, "message": "成功", "data": VoucherData}, False, False),
    Asked(
        PersonByCertificate(CARD, "999901", NOW),
        {"baseinfo": PersonBase, "insuinfo": [PersonInsurance]},
        knows_number=False,
    ),
    Asked(InsurancesOfPerson(LIU), {"baseinfo": PersonBase, "insuinfo": [PersonInsurance]}),
    Asked(VisitsOfKind(LIU, "11", DAY, DAY), {"mdtrtinfo": [VisitTaken]}),
    Asked(DiagnosesOfVisit(LIU, "800000001"), {"diseinfo": [DiagnosisTaken]}),
    Asked(
        SettlementOfVisit(LIU, "800000001", kind=Code("11", "普通门诊")),
        {"setlinfo": SettlementInfo, "setldetail": [FundRow]},
    ),
    Asked(LinesOfBill(LIU, "800000001", "700000033"), [ItemTaken], knows_number=False),
    Asked(MedicinesOfPerson(LIU, DAY, DAY), {"feedetail": [MedicineTaken]}),
    Asked(AccumulatorsOfPerson(LIU), {"cuminfo": [AccumulatorTaken]}),
    Asked(RegistrationsOfPerson(LIU), {"feedetail": [RegistrationTaken]}),
    Asked(DesignationsOfPerson(LIU, Business.CHRONIC), {"psnfixmedin": [DesignationTaken]}),
    Asked(StaysOfPerson(LIU, DAY, DAY), {"data": [StayTaken]}),
    Asked(TransfersOfPerson(LIU, DAY, DAY), {"refmedin": [TransferTaken]}),
    Asked(BenefitsOfPerson(LIU, "310", "11", NOW, None, ""), {"trtinfo": [BenefitTaken]}),
    Asked(ContributionsOfPerson(LIU), [ContributionTaken]),
    Asked(InstitutionsNamed("医院", "1", ""), {"medinsinfo": [InstitutionTaken]}),
    Asked(DictionaryOfKind("MED_TYPE", DAY), {"list": [EntryTaken]}),
    Asked(NewerThan(Whole.HERBS, "F001"), NoticeTaken),
    *(Asked(PageOfCatalogue(each, 1, 100, DAY), {"data": [KINDS[each].row]}) for each in Paged),
]


# -- good answers --------------------------------------------------------------------------------------------------


def amount(random: Random) -> Any:
    cents = Decimal(random.randrange(-(10**8), 10**8)) / 100
    return random.choice((cents, str(cents), int(cents)))


def letters(random: Random) -> str:
    return "".join(random.choices("甲乙丙丁abc123", k=random.randint(1, 6)))


def moment(random: Random) -> str:
    return f"{datetime(1990, 1, 1) + timedelta(seconds=random.randrange(4 * 10**9)):%Y-%m-%d %H:%M:%S}"


VALUES: dict[Any, Callable[[Random], Any]] = {  # by the function that reads a field
    values.text: lambda random: random.choice((letters(random), random.randrange(1, 10**5))),
    values.shown: letters,
    values.money: amount,
    values.number: amount,
    values.whole: lambda random: random.choice((7, "7", "7.0")),
    values.day: lambda random: random.choice((moment(random), moment(random)[:10])),
    values.moment: moment,
    values.truth: lambda random: random.choice("01"),
}


def made(shape: Any, random: Random) -> Any:
    """A node of a shape in which models stand for their nodes."""
    if isinstance(shape, list):
        return [made(shape[0], random) for _ in range(random.randint(1, 2))]
    if isinstance(shape, dict):
        return {name: made(inner, random) for name, inner in shape.items()}
    if isinstance(shape, type) and issubclass(shape, BaseModel):
        return {name: value_of(name, each, random) for name, each in shape.model_fields.items()}
    return shape


def value_of(name: str, each: Any, random: Random) -> Any:
    if name in OURS:
        return OURS[name]
    if not each.is_required() and name not in NEEDED and random.random() < 0.3:
        return None
    inner = [part for kind in get_args(each.annotation) for part in getattr(kind, "__metadata__", ())]
    reader = next(part for part in (*each.metadata, *inner) if isinstance(part, BeforeValidator))
    return VALUES[reader.func](random)


def answered(asked: Asked, random: Random) -> Any:
    content = made(asked.output, random)
    return {"infcode": random.choice((0, "0")), "err_msg": None, "output": content} if asked.enveloped else content


@st.composite
def good(draw: st.DrawFn) -> tuple[Asked, Any]:
    asked = draw(st.sampled_from(ASKED))
    return asked, answered(asked, Random(draw(st.integers(0, 10**6))))


# -- spoiling them -------------------------------------------------------------------------------------------------

DEEP: Any = "x"
for _ in range(60):
    DEEP = {"data": [DEEP]}
JUNK = [
    *(None, "", " ", "null", "[]", "{}", 0, -1, 7, True, False, Decimal("1E+400"), 10**40, "9" * 40, "1" * 13, "abc"),
    *([], {}, [None], [[]], [{}], {"data": {}}, {"list": [{"x": 1}]}, DEEP, "[" * 30, "0000-00-00", "1,204"),
]


def paths(node: Any, path: tuple[Any, ...] = ()):
    yield path
    inner = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for key, value in inner:
        yield from paths(value, (*path, key))


def changed(node: Any, path: tuple[Any, ...], change) -> Any:
    """A copy with what stands at the path changed; `change` gives a list of what stands there then."""
    if not path:
        return change(node)
    key, *rest = path
    if isinstance(node, dict):
        inner = changed(node[key], tuple(rest), change)
        return {
            name: value if name != key else inner for name, value in node.items() if name != key or inner is not GONE
        }
    inner = changed(node[key], tuple(rest), change)
    return [*node[:key], *([] if inner is GONE else [inner]), *node[key + 1 :]]


GONE = object()
CHANGES = {
    "drop": lambda value, _: GONE,
    "replace": lambda _, junk: junk,
    "as text": lambda value, _: str(value),
    "nest": lambda value, _: {"data": value},
    "list": lambda value, _: [value],
    "first": lambda value, _: value[0] if isinstance(value, list) and value else value,
    "twice": lambda value, _: [*value, *value] if isinstance(value, list) else value,
    "and more": lambda value, junk: [*value, junk] if isinstance(value, list) else value,
    "by a twin": lambda value, _: (
        {twin(name): inner for name, inner in value.items()} if isinstance(value, dict) else value
    ),
    "elsewhere": lambda value, _: {"somewhere": value},
}


def twin(name: str) -> str:
    first, *rest = name.split("_")
    return first + "".join(part.capitalize() for part in rest)


@st.composite
def spoilt(draw: st.DrawFn) -> tuple[Asked, Any]:
    asked, answer = draw(good())
    for _ in range(draw(st.integers(1, 3))):
        places = [path for path in paths(answer) if path and path not in (("infcode",), ("code",))]
        if not places:
            break
        change, junk = CHANGES[draw(st.sampled_from(sorted(CHANGES)))], draw(st.sampled_from(JUNK))
        answer = changed(answer, draw(st.sampled_from(places)), lambda value: change(value, junk))  # noqa: B023
    return asked, answer


# -- what holds ----------------------------------------------------------------------------------------------------


def says_nothing(node: Any) -> bool:
    """No value in it anywhere; blanks and JSON of nothing are none."""
    if isinstance(node, dict):
        return all(says_nothing(inner) for inner in node.values())
    if isinstance(node, list):
        return all(says_nothing(inner) for inner in node)
    return node is None or (isinstance(node, str) and node.strip() in ("", "null", "[]", "{}"))


def texts(value: Any):
    if isinstance(value, Secret):
        yield value.reveal()
    elif isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from texts(each)
    elif dataclasses.is_dataclass(value):
        for each in dataclasses.fields(value):
            yield from texts(getattr(value, each.name))


few = settings(max_examples=400, suppress_health_check=list(HealthCheck))


@few
@given(good())
def test_what_is_made_from_the_models_is_read(given_answer):
    asked, answer = given_answer
    assert asked.call.read(answer) not in ((), None, Nothing())


@few
@given(spoilt())
def test_what_is_spoilt_is_read_or_strange_and_never_nothing(given_answer):
    asked, answer = given_answer
    try:
        value = asked.call.read(answer)
    except CallFailed:
        return
    if value in ((), None, Nothing()) and not isinstance(asked.call, InsurancesOfPerson):
        assert says_nothing(answer.get("output") if isinstance(answer, dict) else answer) or tells_of_no_lines(answer)


def tells_of_no_lines(answer: Any) -> bool:
    """A file of no lines (数据量 0) is nothing new."""
    return isinstance(answer, dict) and any(path[-1:] == ("data_cnt",) for path in paths(answer))


@few
@given(good(), st.data())
def test_an_answer_about_somebody_else_is_strange(given_answer, data):
    asked, answer = given_answer
    places = numbered_places(asked, answer)
    if places:
        path, other = data.draw(st.sampled_from(places))
        with pytest.raises(Strange):
            asked.call.read(changed(answer, path, lambda _: other))


@few
@given(spoilt(), st.data())
def test_nobody_else_is_ever_shown(given_answer, data):
    asked, answer = given_answer
    places = numbered_places(asked, answer)
    if not places:
        return
    path, other = data.draw(st.sampled_from(places))
    try:
        value = asked.call.read(changed(answer, path, lambda _: other))
    except CallFailed:
        return
    assert other not in set(texts(value))


def numbered_places(asked: Asked, answer: Any) -> list[tuple[tuple[Any, ...], str]]:
    """Where the person's numbers stand, each with somebody else's; only those that the call can know to be wrong."""
    theirs = {LIU.id_number.reveal(): OTHERS[0]} | ({LIU.person_no.reveal(): OTHERS[1]} if asked.knows_number else {})
    found = [(path, at(answer, path)) for path in paths(answer)]
    return [(path, theirs[value]) for path, value in found if isinstance(value, str) and value in theirs]


def at(node: Any, path: tuple[Any, ...]) -> Any:
    for key in path:
        node = node[key]
    return node
