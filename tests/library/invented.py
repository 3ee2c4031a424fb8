"""Invented articles, places and questions, few by hand and as many as wanted by a seed."""

import random
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from kiosk.city.contents import Contents, FaqEntry, PlaceEntry
from kiosk.core.city import City, Colours, Passage
from kiosk.core.domain import Found, Nothing
from kiosk.core.knowledge import Article, ArticleKind, Place, PlaceKind, Question
from kiosk.core.policy import Citation, Policy
from kiosk.core.queries import Query
from kiosk.library.opened import Library


def answered(library: Library, query: Query) -> tuple[Any, ...]:
    """What is found, in its order; nothing where nothing is."""
    outcome = library.answer(query)
    if outcome == Nothing():
        return ()
    assert isinstance(outcome, Found)
    assert isinstance(outcome.value, tuple)
    return outcome.value


def names(text: str) -> tuple[str, ...]:
    return tuple(text.split())


MADE_UP = Citation("", "", invented=True)
SALTS = ("", "", "", "盐酸", "硫酸", "注射用", "复方", "马来酸", "重组人", "小儿", "枸橼酸", "磷酸")
STEMS = (
    "阿司匹林莫西沙坦他汀洛尔头孢拉定曲松克肟呋辛奥美兰索雷贝普利培哚地平尼莫硝苯氨氯格列美脲齐特吡嗪二甲双胍胰岛素瑞替卡韦拉米夫定恩"
    "阿德福酯奈韦更昔洛泛泽利巴林妥英钠卡马西丙戊酸拉莫三左乙坦托吡酯氟哌啶醇氯氮利培奥喹硫丁螺环舍曲帕罗米氮度文法辛华酚磺"
    "乙胺甲紫杉多柔比星环磷酰甲氨蝶呤吉非厄洛伊马索拉卡铂顺奥沙依托泊苷长春新碱曲妥珠单抗贝伐尼妥昔地塞米松泼尼氢化可的倍他"
    "黄芪丹参川芎当归白术茯苓甘草陈皮半夏党参麦冬五味子枸杞金银花连翘板蓝根柴胡桂枝熟地山药泽泻牡丹皮石斛三七红景天"
)
FORMS = names("""
    片 肠溶片 缓释片 分散片 胶囊 缓释胶囊 软胶囊 颗粒 注射液 口服液 滴眼液 乳膏 栓 丸 喷雾剂 混悬液 糖浆
    贴膏 冻干粉针
""")
PARTS = names("冠状动脉 髋关节 膝关节 人工晶体 腹股沟 颅骨 心脏 血管 脊柱 气管 胆道 输尿管")
THINGS = names("支架 假体 导管 导丝 球囊 敷料 缝合线 补片 接骨板 穿刺针 引流管 固定器")
DOINGS = names("造影 平扫 切除术 置换术 修补术 活检 镜检查 康复训练 护理 超声检查 化验 治疗")
TOWNS = ("示例东", "示例西", "示例南", "示例北", "示例中")
VERSION = "示例目录 2026 年第 1 版"


def articles(count: int, seed: int) -> Iterator[Article]:
    """So many, no two of one name, form and maker; nine names of ten belong to one article alone."""
    chance = random.Random(seed)
    name = ""
    for number in range(count):
        kind = chance.choices([*ArticleKind], (7, 2, 1))[0]
        if not name or chance.random() < 0.9:
            name = _name(kind, chance)
        now = Decimal(chance.randrange(100, 100_000)) / 100
        bought = chance.random() < 0.1
        yield Article(
            id=f"X{number:07}",
            kind=kind,
            name=name,
            form=f"{chance.choice((5, 10, 20, 50, 100))}mg×{chance.choice((7, 10, 14, 28))}",
            maker=f"{chance.choice(TOWNS)}第{chance.randrange(1, 400)}制药厂",
            grade=chance.choice("甲乙丙"),
            paid_first=Decimal(chance.choice(("0", "0.05", "0.10", "0.20", "1"))),
            limit=now if chance.random() < 0.3 else None,
            was=now * 3 if bought else None,
            now=now if bought else None,
            note="",
            version=VERSION,
            cited=MADE_UP,
        )


def _name(kind: ArticleKind, chance: random.Random) -> str:
    stem = "".join(chance.choices(STEMS, k=chance.randint(2, 6)))
    if kind is ArticleKind.MEDICINE:
        return f"{chance.choice(SALTS)}{stem}{chance.choice(FORMS)}"
    if kind is ArticleKind.MATERIAL:
        return f"一次性使用{stem[:3]}{chance.choice(PARTS)}{chance.choice(THINGS)}"
    return f"{stem[:3]}{chance.choice(PARTS)}{chance.choice(DOINGS)}"


def article(name: str, id: str = "", kind: ArticleKind = ArticleKind.MEDICINE, **more: str) -> Article:
    form, maker = more.get("form", "100mg×30"), more.get("maker", "示例制药厂")
    told = (form, maker, "甲", Decimal("0"), None, None, None, "", VERSION, MADE_UP)
    return Article(id or name, kind, name, *told)


def only_articles(*articles: Article) -> Contents:
    return Contents((), (), articles)


def place(
    id: str, name: str, kind: PlaceKind = PlaceKind.HOSPITAL, at: tuple[float, float] | None = None, *tags: str
) -> PlaceEntry:
    north, east = at or (None, None)
    told = Place(id, kind, name, f"示例市{name}路 1 号", "", tags, "", "", None, MADE_UP)
    return PlaceEntry(told, north, east)


def question(id: str, asked: str, *also: str, answer: str = "", topic: str = "", opens: str = "") -> FaqEntry:
    return FaqEntry(Question(id, asked, Passage((answer or "请拨打热线。",), MADE_UP), topic, opens), also)


MEDICINES = names("""
    阿司匹林肠溶片 阿司匹林 阿莫西林胶囊 阿莫西林克拉维酸钾片 盐酸二甲双胍片 盐酸二甲双胍缓释片 苯磺酸氨氯地平片
    硝苯地平控释片 厄贝沙坦片 缬沙坦胶囊 阿托伐他汀钙片 瑞舒伐他汀钙片 氯化钠注射液 葡萄糖注射液 10%葡萄糖注射液
    注射用头孢曲松钠 头孢克肟胶囊 奥美拉唑肠溶胶囊 雷贝拉唑钠肠溶片 氯吡格雷片 华法林钠片 地高辛片 美托洛尔缓释片
    螺内酯片 呋塞米片 维生素C片 维生素B1片 叶酸片 胰岛素注射液 甘精胰岛素注射液 格列美脲片 阿卡波糖片
    左甲状腺素钠片 泼尼松片 地塞米松磷酸钠注射液 布洛芬缓释胶囊 对乙酰氨基酚片 复方甘草片 蒲地蓝消炎口服液
    连花清瘟胶囊 板蓝根颗粒 重组人干扰素注射液
""")
MATERIALS = names("冠状动脉支架 人工髋关节假体 一次性使用无菌注射器 胰岛素笔用针头 人工晶状体")
TREATMENTS = names("CT平扫 磁共振平扫 血液透析 肾移植术 针刺疗法 口腔种植 长期护理上门服务")
DEMO = tuple(
    article(name, kind=kind)
    for kind, all_of_it in zip(ArticleKind, (MEDICINES, MATERIALS, TREATMENTS), strict=True)
    for name in all_of_it
)

ASKED = (
    question("elsewhere-how", "去外地看病怎么备案", "异地就医备案", "在外地住院能报销吗", topic="异地就医",
             opens="elsewhere"),
    question("elsewhere-share", "异地看病报销比例是多少", "外地住院报多少", topic="异地就医", opens="elsewhere",
             answer="备案后再去，比在本地低 5 个百分点。"),
    question("chronic", "门诊慢特病怎么办", "高血压糖尿病门诊用药能报吗", topic="慢特病", opens="chronic"),
    question("birth", "生孩子能报销吗", "产检费用", topic="生育"),
    question("family", "个人账户家里人能用吗", "家庭共济", topic="个人账户"),
    question("fraud", "发现骗保怎么举报", topic="举报", opens="fraud"),
    question("voucher", "医保码怎么用", "没带卡能看病吗", topic="医保码"),
    question("resident-dues", "居民医保一年交多少钱", topic="缴费"),
    question("floor", "住院起付线是多少", "门槛费", topic="住院"),
    question("move", "换工作了医保怎么转移", topic="转移接续"),
    question("care", "老人瘫痪在床有长期护理保险吗", topic="长护险"),
)  # fmt: skip

POINTS = (
    place("far", "示例市第一医院", PlaceKind.HOSPITAL, (36.10, 103.80), "异地", "慢特病"),
    place("near", "示例市中医院", PlaceKind.HOSPITAL, (36.06, 103.83), "异地"),
    place("unknown", "示例市口腔医院"),
    place("shop", "示例大药房", PlaceKind.PHARMACY, (36.07, 103.82), "双通道"),
    place("point", "示例社区服务点", PlaceKind.SERVICE_POINT, (36.05, 103.85)),
)

CITY = City("example", "示例市", "Sample City", "999900", "医保自助服务", Colours(), (), (), (), Policy((), (), (), ()))
BUILT = date(2026, 11, 26)
EVERYTHING = Contents(ASKED, POINTS, DEMO)
