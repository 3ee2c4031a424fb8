"""慢特病: registered and soon over, still looking, none, could not look up; the medicines; the city's rules."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from kiosk.core.actions import Give, Open, Reveal
from kiosk.core.city import Errand, LifeEvent, Passage, Where
from kiosk.core.domain import Failed, Found, Nothing, Outcome, Trouble
from kiosk.core.effects import Print
from kiosk.core.entitlements import (
    ChronicRegistration,
    ChronicRegistrationsOf,
    Designation,
    DesignationsOf,
    Medicine,
    MedicinesBetween,
)
from kiosk.core.events import Held, Tapped
from kiosk.core.person import Secret
from kiosk.core.policy import Bound, Key, Source
from kiosk.core.state import State
from tests import people
from tests.answering import told
from tests.pages import account, after, later, ordered
from tests.town import CITY, POLICY, figure

TODAY = people.NOW.date()
HYPERTENSION = ChronicRegistration(Secret("M03900"), Secret("高血压"), date(2023, 5, 8), None)
DIABETES = ChronicRegistration(Secret("M01600"), Secret("糖尿病"), date(2024, 1, 5), TODAY + timedelta(days=40))
KIDNEYS = ChronicRegistration(Secret("M07801"), Secret("慢性肾炎"), date(2019, 3, 1), date(2026, 3, 1))
REGISTERED = (HYPERTENSION, DIABETES)
PLACE = Designation(people.EMPLOYEE, 1, "H99010100003", "示例社区卫生服务中心", date(2023, 5, 8), None)
USED = tuple(
    Medicine(Secret(name), "示例社区卫生服务中心", date(2026, 11, 2) - timedelta(days=30 * n), Decimal(2), None,
             Decimal(amount), Decimal(30))
    for n, (name, amount) in enumerate(
        (("苯磺酸氨氯地平片", "36.20"), ("盐酸二甲双胍缓释片", "41.80"), ("缬沙坦胶囊", "52.00")) * 2
    )
)  # fmt: skip
ARTICLE = Source("article", "示例市医保局工作纪实（虚构）", "示例市", "2023")
CITED = replace(figure(Key.YEAR_CAP, "1").cited, source="article", invented=False)
FIGURES = (
    figure(Key.CHRONIC_DISEASES, "38", "employee"),
    figure(Key.CHRONIC_DISEASES, "48", "resident", since=None, until=None, as_of="2023", cited=CITED),
    figure(Key.CHRONIC_SHARE, "0.90", case="肾衰竭透析", as_of="2023-03"),
    figure(Key.CHRONIC_SHARE, None, "resident", why="来源只说提高了，没有写多少"),
    figure(Key.CHRONIC_YEARS, "10", case="严重精神障碍", bound=Bound.AT_LEAST),
)
REGISTERING = Errand(
    "register",
    "登记一种慢特病",
    ((Where.WINDOW, "“一窗办”综合窗口"), (Where.CALL, "12393")),
    ("身份证", "近两年的住院病历"),
    Passage(("选好一家定点医院，再来登记。",), CITED),
)
SEEING = Errand("see", "看我登记了哪些病", ((Where.HERE, "chronic"),), (), Passage((), CITED))
ILLNESS = LifeEvent("chronic-illness", "得了慢性病，长期吃药", "pill", (SEEING, REGISTERING))
RULED = replace(
    CITY,
    policy=replace(POLICY, figures=(*POLICY.figures, *FIGURES), sources=(*POLICY.sources, ARTICLE)),
    events=(ILLNESS,),
)
FAILED, NONE = Failed(Trouble.TOO_SLOW), Nothing()


def opened(registrations: Outcome | None, places: Outcome | None = NONE, medicines: Outcome | None = NONE) -> State:
    def answers(query: object) -> Outcome | None:
        match query:
            case ChronicRegistrationsOf():
                return registrations
            case DesignationsOf():
                return places
            case MedicinesBetween():
                return medicines
        raise AssertionError(query)

    state = account()
    state = replace(state, rules=replace(state.rules, written=RULED))
    return told(state, Tapped(Open("chronic")), answers)


def registered() -> State:
    return opened(Found(REGISTERED), Found((PLACE,)), Found(USED))


def on(page: str, state: State | None = None) -> State:
    return after(state or registered(), Tapped(Give("page", page)))


def pages() -> Iterator[tuple[str, State]]:
    yield "chronic", registered()
    yield "chronic-looking", opened(Found((HYPERTENSION, KIDNEYS)), FAILED, None)
    yield "chronic-none", opened(Nothing())
    yield "chronic-medicines-held", after(on("used"), Held(Reveal()))
    yield "chronic-city", on("city")
    yield "chronic-named", on("named")


def rich() -> Iterator[tuple[str, State]]:
    long = Secret(people.LONG_FUND)
    rows = tuple(replace(row, name=long) for row in (*REGISTERED, KIDNEYS) * 3)
    place = replace(PLACE, place=people.LONG_PLACE)
    lines = tuple(replace(line, name=long, place=people.LONG_PLACE, amount=people.MILLIONS / 100) for line in USED * 3)
    state = opened(Found(rows), Found((place, place)), Found(lines))
    yield "chronic-long-held", after(state, Held(Reveal()))
    yield "chronic-medicines-long-held", after(on("used", state), Held(Reveal()))
    yield "chronic-long-hidden", later(state, 40.0)


def slips() -> Iterator[tuple[str, Print]]:
    yield "chronic", ordered(registered())
    yield "chronic-city", ordered(on("city"))
