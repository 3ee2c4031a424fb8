"""The simulated province's own small catalogue: what is paid for, in which grade, up to which price, by which share.

The articles of the invented bills, and some more that nobody has been billed for yet. The bills keep to it: what is
over the limit, and the share that is paid first, come out as they stand there.
"""

from datetime import date
from decimal import Decimal as D
from typing import NamedTuple

from kiosk.sandbox.bills import ARTICLES, Article
from kiosk.sandbox.people import INSTITUTIONS

FIRST_ISSUE = date(2025, 1, 1)
REVISION = date(2026, 6, 1)  # what has a limit was revised then
VERSION = "V20260601"

MORE = {
    "黄芪": Article("T9900001", "01", "102", "10", "饮片 10g/剂"),
    "当归": Article("T9900002", "01", "102", "10", "饮片 10g/剂"),
    "三七粉": Article("T9900003", "02", "102", "10", "饮片 3g/袋"),
    "枸杞子": Article("T9900004", "03", "102", "10", "饮片 15g/剂"),
    "示例止咳合剂": Article("M9900001", "02", "103", "11", "200ml/瓶"),
    "示例烧伤软膏": Article("M9900002", "02", "103", "09", "30g/支"),
    "示例七味丸": Article("E9900001", "01", "104", "11", "3g×20丸/盒"),
    "示例三味散": Article("E9900002", "02", "104", "11", "3g×10袋/盒"),
    "示例十五味胶囊": Article("E9900003", "02", "104", "11", "0.5g×24粒/盒"),
    "黄芪配方颗粒": Article("K9900001", "02", "106", "10", "2g/袋"),
    "当归配方颗粒": Article("K9900002", "02", "106", "10", "2g/袋"),
    "盐酸二甲双胍片": Article("X9900014", "01", "101", "09", "0.5g×20片/盒"),
    "甘精胰岛素注射液": Article("X9900015", "02", "101", "09", "3ml:300单位/支"),
    "布洛芬缓释胶囊": Article("X9900016", "01", "101", "09", "0.3g×20粒/盒"),
    "冠状动脉造影": Article("S9900030", "01", "201", "03"),
    "血液透析": Article("S9900031", "01", "201", "05"),
    "冠状动脉支架": Article("C9900005", "02", "301", "08", "3.0mm×18mm/个"),
    "透析器": Article("C9900006", "02", "301", "08", "1.4m²/个"),
}
LIMITS = {  # 医保支付标准, yuan for one
    "床位费": D("40.00"),
    "磁共振胰胆管成像": D("1200.00"),
    "一次性腹腔镜穿刺器": D("1000.00"),
    "疝修补补片": D("2000.00"),
    "生物心脏瓣膜": D("78000.00"),
    "人血白蛋白": D("340.00"),
    "苯磺酸氨氯地平片": D("12.80"),
    "盐酸二甲双胍片": D("9.80"),
    "甘精胰岛素注射液": D("76.00"),
    "冠状动脉支架": D("798.00"),
    "透析器": D("160.00"),
    "示例十五味胶囊": D("45.00"),
}
SHARES = {"101": D("0.1"), "102": D("0.1"), "103": D("0.1"), "104": D("0.1"), "106": D("0.1")}
SHARE_OF_OTHERS = D("0.2")  # of services and materials in grade 乙


class Entry(NamedTuple):
    """One article as the province pays for it; `share` is what is paid first, 0 to 1."""

    name: str
    article: Article
    limit: D | None
    share: D

    @property
    def updated(self) -> date:
        return FIRST_ISSUE if self.limit is None else REVISION


def _share(article: Article) -> D:
    match article.grade:
        case "01":
            return D("0.0")
        case "02":
            return SHARES.get(article.list_kind, SHARE_OF_OTHERS)
        case _:
            return D("1.0")


ENTRIES = tuple(Entry(name, article, LIMITS.get(name), _share(article)) for name, article in (ARTICLES | MORE).items())
HOSPITALS = tuple(place for place in INSTITUTIONS if place.code.startswith("H"))

DISEASES = {
    "I10.x00": "特发性（原发性）高血压",
    "I35.000": "主动脉瓣狭窄",
    "J06.900": "急性上呼吸道感染",
    "J18.900": "肺炎",
    "K40.900": "单侧腹股沟疝",
    "K80.100": "胆囊结石伴慢性胆囊炎",
}
OPERATIONS = {"35.2200": "主动脉瓣置换术", "51.2300": "腹腔镜下胆囊切除术", "53.0000": "单侧腹股沟疝修补术"}
CHRONIC_DISEASES = {"M01600": "糖尿病", "M03900": "高血压", "M04600": "冠心病", "M07800": "慢性肾功能衰竭"}
PRICED_DISEASES = {"D9900001": "单侧腹股沟疝（腹腔镜手术）", "D9900002": "胆囊结石（腹腔镜手术）"}
DAY_OPERATIONS = {"R9900001": "日间腹腔镜胆囊切除术", "R9900002": "日间腹股沟疝修补术"}
