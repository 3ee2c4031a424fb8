"""What an invented library of the tests holds, and how it answers: articles, places and questions."""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from kiosk.core.city import Passage
from kiosk.core.domain import Found, Nothing, Outcome
from kiosk.core.knowledge import (
    Article,
    ArticleKind,
    ArticlesLike,
    LibraryQuery,
    Place,
    PlaceKind,
    PlacesLike,
    Question,
    QuestionAnswered,
    QuestionOf,
    QuestionsLike,
)
from kiosk.core.policy import Citation

MADE_UP = Citation("invented", "", invented=True)
WRITTEN = Citation("invented", "便民服务", invented=False)
VERSION = "示例目录 2026 版"

ASPIRIN = Article(
    "m1", ArticleKind.MEDICINE, "阿司匹林肠溶片", "0.1g×30片", "示例制药", "甲", Decimal(0), None, Decimal("14.60"),
    Decimal("3.65"), "", VERSION, MADE_UP,
)  # fmt: skip
ATORVASTATIN = replace(
    ASPIRIN, id="m2", name="阿托伐他汀钙片", form="20毫克×7片", grade="乙", paid_first=Decimal("0.10"),
    limit=Decimal("6.50"), was=None, now=None, note="限高胆固醇血症，由二级及以上医疗机构开具",
)  # fmt: skip
STENT = replace(
    ASPIRIN, id="t1", kind=ArticleKind.MATERIAL, name="冠脉药物支架", form="支", maker="示例器械", grade="乙",
    paid_first=Decimal("0.20"), limit=Decimal(800), was=Decimal(13000), now=Decimal(700),
)  # fmt: skip
VITAMIN = replace(ASPIRIN, id="m3", name="多种维生素片", form="60片", grade="丙", paid_first=None, was=None, now=None)
SCAN = replace(
    ASPIRIN, id="s1", kind=ArticleKind.SERVICE, name="核磁共振平扫", form="次", maker="", grade="", paid_first=None,
    was=None, now=None,
)  # fmt: skip
LONG = replace(
    ATORVASTATIN, id="m4", name="注射用重组人组织型纤溶酶原激酶衍生物（示例超长名称）", form="18毫克（预充式装）×1支",
    maker="示例生物工程制药股份有限公司第二生产基地", was=Decimal("123456.78"), now=Decimal("23456.78"),
    limit=Decimal("123456.78"),
    note="限急性心肌梗死发病十二小时内使用；限三级医疗机构心血管内科、急诊科开具，需有心电图和心肌酶谱检查结果，"
    "单次住院支付不超过一支，门诊使用不予支付",
)  # fmt: skip
ARTICLES = {
    "ASPL": ASPIRIN, "ATFTT": ATORVASTATIN, "GMYWZJ": STENT, "DZWSSP": VITAMIN, "HCGZ": SCAN, "ZSYZZ": LONG,
}  # fmt: skip

HOSPITAL = Place(
    "p1", PlaceKind.HOSPITAL, "示例市第一医院", "示例区幸福路1号", "三级甲等", ("异地", "慢特病"), "999-1234567",
    "全天", Decimal("1.2"), MADE_UP,
)  # fmt: skip
SECOND = replace(HOSPITAL, id="p2", name="示例市第二医院", tags=("异地",), level="二级甲等", distance=Decimal("3.4"))
THIRD = replace(
    HOSPITAL, id="p3", name="示例中医医院", tags=(), level="三级乙等", phone="", hours="", distance=None, cited=WRITTEN
)
PHARMACY = replace(
    HOSPITAL, id="p4", kind=PlaceKind.PHARMACY, name="示例大药房", address="示例区平安街8号", level="",
    tags=("双通道",), hours="8:00–21:30",
)  # fmt: skip
POINT = replace(PHARMACY, id="p5", kind=PlaceKind.SERVICE_POINT, name="示例区医保服务站", tags=())
FAR = replace(
    HOSPITAL, id="p6", name="示例大学医学院附属第一人民医院示例高新技术产业开发区分院（急诊部）",
    address="示例省示例市示例高新技术产业开发区创新大道一千二百三十四号医学中心综合楼一层东侧（地铁二号线示例站乙出口）",
    tags=("异地", "慢特病", "双通道"), phone="999-12345678转8001", distance=Decimal("123.4"),
    hours="周一至周五 8:00–12:00、14:00–18:00，周末和节假日 9:00–12:00",
)  # fmt: skip
PLACES = (HOSPITAL, SECOND, THIRD, PHARMACY, POINT)

FILING = Question(
    "q1", "异地就医要先备案吗", Passage(("要先备案，再去看病", "急诊来不及的，可以补办", "备案有效期六个月"), WRITTEN),
    "异地就医", "settlements",
)  # fmt: skip
RATE = Question("q2", "没有备案能报多少", Passage(("能报，但比例会低一些",), WRITTEN), "异地就医", "")
LOST = Question("q3", "医保卡丢了怎么办", Passage(("先打电话挂失", "再到窗口补卡"), WRITTEN), "参保缴费", "nowhere")
BABY = Question("q4", "新生儿怎么参保", Passage(("出生后三个月内办，从出生那天起报",), MADE_UP), "参保缴费", "")
WORDY = Question(
    "q5", "退休以后长期住在外地的子女家里，看门诊和住院怎样才能直接结算，还需要把医保关系转过去吗",
    Passage(("先在参保地办好异地长期居住备案，选好居住地，不需要把医保关系转过去，也不影响原来的待遇",) * 6, WRITTEN),
    "异地就医", "settlements",
)  # fmt: skip
QUESTIONS = (FILING, LOST, RATE, BABY)
SPELLED = {"YDJY": FILING, "MYBA": RATE, "YBK": LOST, "XSE": BABY}


def usual(query: LibraryQuery) -> Outcome | None:
    """What a library answers; None where it is not asked."""
    match query:
        case ArticlesLike(text):
            return _some(each for spelled, each in ARTICLES.items() if text and _has(text, spelled, each.name))
        case PlacesLike(kind, tag, text):
            fitting = (each for each in PLACES if kind in (None, each.kind) and (not tag or tag in each.tags))
            return _some(each for each in fitting if not text or text in each.name or text in "SLSDYYY")
        case QuestionsLike(""):
            return Found(QUESTIONS)
        case QuestionsLike(text):
            return _some(each for spelled, each in SPELLED.items() if _has(text, spelled, each.question))
        case QuestionOf(id):
            related = {FILING.id: (RATE,), RATE.id: (FILING, LOST)}.get(id, ())
            return _one(QuestionAnswered(each, related) for each in QUESTIONS if each.id == id)
    return None


def _has(text: str, spelled: str, name: str) -> bool:
    return spelled.startswith(text) or text in name


def _some(found: Iterable[object]) -> Outcome:
    values = tuple(found)
    return Found(values) if values else Nothing()


def _one(found: Iterable[object]) -> Outcome:
    value = next(iter(found), None)
    return Found(value) if value else Nothing()
