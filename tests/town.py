"""An invented city of the tests, as core values."""

from datetime import date
from decimal import Decimal
from typing import Any

from kiosk.core.certificate import DEMO_KEY
from kiosk.core.city import (
    CareInsurance,
    City,
    Colours,
    ElsewhereCase,
    Errand,
    Explainer,
    Hotline,
    Issuer,
    LifeEvent,
    Notice,
    Passage,
    Reporting,
    Term,
    Where,
)
from kiosk.core.policy import OPEN, Citation, Figure, Key, Level, Policy, Population, Source, Tier
from kiosk.services import SERVICES

MADE_UP = Citation("invented", "", invented=True)
PRINTED = Citation("leaflet", "第二节")  # what is invented as if a document told it


def figure(key: Key, value: str | None, population: str = "", level: str = "", **more: Any) -> Figure:
    told = Decimal(value) if value is not None else None
    values = {
        "band": "",
        "case": "",
        "cited": MADE_UP,
        "as_of": "2026",
        "since": date(2026, 1, 1),
        "until": OPEN,
        **more,
    }
    return Figure(key, told, population, level, **{**values, **more})


LEVELS_OF_CITY = (Level("三级", Tier.THIRD), Level("二级", Tier.SECOND), Level("一级", Tier.PRIMARY))
POLICY = Policy(
    (Population("employee", "职工医保", "310"), Population("resident", "居民医保", "390")),
    LEVELS_OF_CITY,
    (
        Source("invented", "示例市医保待遇（虚构）", "示例市", "2026"),
        Source("leaflet", "示例市医保服务指南（虚构）", "示例市", "2026-03-31"),
    ),
    (
        *(figure(Key.INPATIENT_DEDUCTIBLE, value, "employee", level.name)
          for level, value in zip(LEVELS_OF_CITY, ("900.00", "600.00", "300.00"), strict=True)),
        *(figure(Key.INPATIENT_SHARE, value, "employee", level.name)
          for level, value in zip(LEVELS_OF_CITY, ("0.85", "0.88", "0.92"), strict=True)),
        *(figure(Key.INPATIENT_DEDUCTIBLE, value, "resident", level.name)
          for level, value in zip(LEVELS_OF_CITY, ("1000.00", "500.00", "200.00"), strict=True)),
        *(figure(Key.INPATIENT_SHARE, value, "resident", level.name)
          for level, value in zip(LEVELS_OF_CITY, ("0.60", "0.75", "0.85"), strict=True)),
        figure(Key.YEAR_CAP, "60000.00", "employee"),
        figure(Key.YEAR_CAP, "150000.00", "resident"),
        figure(Key.OUTPATIENT_CAP, "2300.00", "employee"),
        figure(Key.OUTPATIENT_CAP, "130.00", "resident"),
        figure(Key.SERIOUS_THRESHOLD, "11000.00", "resident"),
        figure(Key.RELIEF_FULL_ABOVE, "30000.00"),
        figure(Key.ELSEWHERE_CUT, "0.05", case="filed"),
        figure(Key.ELSEWHERE_CUT, "0.20", case="unfiled"),
        figure(Key.ELSEWHERE_MONTHS, "6"),
        figure(Key.RATE_EMPLOYER_MEDICAL, "0.08", "employee"),
        figure(Key.RATE_EMPLOYER_BIRTH, "0.007", "employee"),
        figure(Key.RATE_EMPLOYEE, "0.02", "employee"),
    ),
)  # fmt: skip


def told(*lines: str, cited: Citation = PRINTED) -> Passage:
    return Passage(lines, cited)


ADDRESS = "https://example.invalid/yibao"
ONLINE, APP = (Where.PHONE, ADDRESS), (Where.PHONE, "示例医保小程序")
WINDOW, CALL = (Where.WINDOW, "一窗办 3 号窗口"), (Where.CALL, "12393")
CASES = (
    ElsewhereCase(
        "moved", "退休后搬到外地住了", "户口迁走了，或者长住", True, "异地安置退休人员",
        ("医保码或社保卡", "居住证，或者写一份承诺书"), (ONLINE, WINDOW, CALL), "",
        told("备案以后，在那边看病能直接报", "搬回来前，先来取消备案"),
    ),
    ElsewhereCase(
        "referred", "医院让我转到外地治", "本地治不了，开了转院单", True, "异地转诊",
        ("医保码或社保卡", "医院开的转院单"), (ONLINE, WINDOW, CALL), "filed",
        told("先备案，再去住院"),
    ),
    ElsewhereCase(
        "by-oneself", "自己去外地看病", "没有转院单，也不是急诊抢救", None, "自行外出就医",
        (), (WINDOW,), "unfiled", told("能转诊的，先办转诊再去"),
    ),
    ElsewhereCase(
        "province", "在本省别的地方看病", "省里都算", False, "省内就医",
        (), ((Where.NOTHING, ""),), "", told("住院、门诊都能直接报"),
    ),
    ElsewhereCase(
        "emergency", "在外地突然发病，急诊抢救", "先救命，再问报销", None, "急诊抢救",
        (), (CALL,), "", told("要不要补备案，请打电话问", cited=MADE_UP),
    ),
)  # fmt: skip
EVENTS = (
    LifeEvent("birth", "家里添了孩子", "baby", (
        Errand("enrol", "给孩子参保", (ONLINE, WINDOW), ("户口簿", "出生医学证明"),
               told("出生三个月里办，从出生那天起报")),
        Errand("birth-cost", "报生孩子的钱", (WINDOW,), ("出院小结", "发票"), told("在医院直接报过的，不用再来")),
    )),
    LifeEvent("work", "换了工作", "briefcase", (
        Errand("paid", "看单位交没交医保", ((Where.HERE, "balance"), APP), (), told("在这台机器上就能看")),
    )),
    LifeEvent("retirement", "退休", "armchair", (
        Errand("years", "看交够年头没有", (CALL, (Where.HERE, "nowhere")), (), told("没交够的，可以一次补交")),
        Errand("debts", "原单位欠过医保费", ((Where.NOTHING, ""),), (), told("看病报销不受影响")),
    )),
    LifeEvent("away", "去外地住、去外地看病", "luggage", (
        Errand("file", "去外地前先备案", ((Where.HERE, "elsewhere"), ONLINE, WINDOW, CALL),
               ("医保码或社保卡", "居住证，或者写一份承诺书"), told("不备案自己去，报销少很多")),
    )),
    LifeEvent("lost", "卡丢了", "id-card", (
        Errand("report", "挂失社保卡", (CALL, WINDOW), ("身份证",), told("先打电话，越快越好", cited=MADE_UP)),
    )),
    LifeEvent("death", "家里有人去世", "flower-2", (
        Errand("close", "停保，取回账户里的钱", (WINDOW,), ("死亡证明", "家人的身份证"), told("账户里的钱归家人")),
    )),
)  # fmt: skip
CARE = CareInsurance(
    (told("人失去自理能力半年以上，有人上门护理，医保付一部分钱", "先申请评估，评上了才能享受"),
     told("一个月最多上门护理三十次", cited=MADE_UP)),
    ("吃饭要人喂吗？", "穿衣、脱衣要人帮吗？", "从床上坐起来、下床走动，要人扶吗？", "上厕所、洗澡要人帮吗？"),
    MADE_UP,
)  # fmt: skip
NOTICES = (
    Notice("明年的居民医保开始交了", told("每人 400 元，十二月底以前交"), date(2026, 9, 1), date(2026, 12, 31)),
    Notice("新药可以报了", told("从今年起，多了九种药"), None, None),
    Notice("夏天的办公时间", told("下午三点开门"), date(2026, 6, 1), date(2026, 8, 31)),
)
EXPLAINERS = (
    Explainer("procurement", "集采：药为什么便宜了", "shopping-cart", (
        told("很多医院合起来一次买很多，价钱就压下来了"), told("平均降了一半", "牌子可能换，药效一样"),
    )),
    Explainer("layers", "看病有三道帮助", "layers", (told("基本医保先报", "花得多，再报一次", "困难的人还有救助"),)),
    Explainer("supplement", "示例惠医保是什么", "umbrella", (told("由保险公司卖，报不报看合同"),)),
)  # fmt: skip
REPORTING = Reporting(
    (told("拿别人的卡看病", "没病住院，开空头药", "把药倒卖出去"),),
    (told("打电话，或者写信", "不说名字也可以"),),
    (told("查实了有奖励，按追回的钱算", cited=MADE_UP),),
)
ISSUER = Issuer("demo-example", "示例市（演示）", DEMO_KEY)
CITY = City(
    "example", "示例市", "Sample City", "999900", "医保自助服务", Colours(),
    (Hotline("12393", "医保服务热线", "", MADE_UP),),
    ((Term.CHRONIC, "门诊慢特病"), (Term.WINDOW, "一窗办"), (Term.SUPPLEMENT, "示例惠医保"), (Term.CARE, "长护险"),
     (Term.SERVICE_POINT, "医保便民服务点")),
    tuple(service.name for service in SERVICES), POLICY, EVENTS, CASES, CARE, NOTICES, EXPLAINERS, REPORTING, (ISSUER,),
)  # fmt: skip
