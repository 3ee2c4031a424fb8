"""The invented bills: what was bought, and who paid which part, in yuan to the fen.

Every sum is written out by hand rather than computed, and `disagreements` adds it up again: seeding refuses a bill
that does not add up, except the one that is meant not to.
"""

from dataclasses import dataclass
from decimal import Decimal as D
from typing import NamedTuple

ZERO = D("0.00")


class Article(NamedTuple):
    code: str
    grade: str  # chrgitm_lv: 01 甲, 02 乙, 03 丙
    list_kind: str  # list_type: 101 western and patent medicines, 201 services, 301 materials
    charge_kind: str
    specification: str | None = None


ARTICLES = {
    "一般诊疗费": Article("S9900001", "01", "201", "12"),
    "诊查费": Article("S9900002", "01", "201", "02"),
    "急诊诊查费": Article("S9900003", "01", "201", "02"),
    "床位费": Article("S9900004", "01", "201", "01"),
    "特需床位费": Article("S9900005", "03", "201", "01"),
    "一级护理": Article("S9900006", "01", "201", "07"),
    "陪护费": Article("S9900007", "03", "201", "14"),
    "静脉输液": Article("S9900008", "01", "201", "05"),
    "氧气吸入": Article("S9900009", "01", "201", "05"),
    "雾化吸入": Article("S9900010", "01", "201", "05"),
    "心电监护": Article("S9900011", "01", "201", "05"),
    "重症监护": Article("S9900012", "01", "201", "05"),
    "呼吸机辅助呼吸": Article("S9900013", "01", "201", "05"),
    "换药": Article("S9900014", "01", "201", "05"),
    "血常规": Article("S9900015", "01", "201", "04"),
    "凝血功能检测": Article("S9900016", "01", "201", "04"),
    "生化全套": Article("S9900017", "01", "201", "04"),
    "病理检查": Article("S9900018", "01", "201", "03"),
    "心电图": Article("S9900019", "01", "201", "03"),
    "彩色超声检查": Article("S9900020", "01", "201", "03"),
    "胸部数字化摄影": Article("S9900021", "01", "201", "03"),
    "计算机断层平扫": Article("S9900022", "01", "201", "03"),
    "磁共振胰胆管成像": Article("S9900023", "02", "201", "03"),
    "全身麻醉": Article("S9900024", "01", "201", "06"),
    "腹腔镜胆囊切除术": Article("S9900025", "01", "201", "06"),
    "腹股沟疝修补术": Article("S9900026", "01", "201", "06"),
    "心脏瓣膜置换术": Article("S9900027", "01", "201", "06"),
    "体外循环": Article("S9900028", "01", "201", "06"),
    "超声洁牙": Article("S9900029", "03", "201", "05"),
    "一次性腹腔镜穿刺器": Article("C9900001", "02", "301", "08", "10mm/支"),
    "疝修补补片": Article("C9900002", "02", "301", "08", "15cm×10cm/片"),
    "生物心脏瓣膜": Article("C9900003", "02", "301", "08", "25mm/个"),
    "医用创可贴": Article("C9900004", "03", "301", "08", "20片/盒"),
    "苯磺酸氨氯地平片": Article("X9900001", "01", "101", "09", "5mg×28片/盒"),
    "缬沙坦胶囊": Article("X9900002", "02", "101", "09", "80mg×14粒/盒"),
    "阿托伐他汀钙片": Article("X9900003", "01", "101", "09", "20mg×7片/盒"),
    "阿莫西林胶囊": Article("X9900004", "01", "101", "09", "0.25g×24粒/盒"),
    "维生素C片": Article("X9900005", "01", "101", "09", "0.1g×100片/瓶"),
    "0.9%氯化钠注射液": Article("X9900006", "01", "101", "09", "250ml/袋"),
    "5%葡萄糖注射液": Article("X9900007", "01", "101", "09", "250ml/袋"),
    "注射用头孢哌酮钠舒巴坦钠": Article("X9900008", "02", "101", "09", "1.5g/支"),
    "注射用奥美拉唑钠": Article("X9900009", "01", "101", "09", "40mg/支"),
    "丙泊酚乳状注射液": Article("X9900010", "02", "101", "09", "20ml:0.2g/支"),
    "人血白蛋白": Article("X9900011", "02", "101", "09", "20% 50ml/瓶"),
    "特殊医学用途配方食品": Article("X9900012", "03", "101", "14", "400g/罐"),
    "小儿氨酚黄那敏颗粒": Article("X9900013", "01", "101", "09", "12袋/盒"),
    "复方甘草片": Article("Z9900001", "01", "101", "11", "100片/瓶"),
    "板蓝根颗粒": Article("Z9900002", "01", "101", "11", "10g×20袋/包"),
    "感冒灵颗粒": Article("Z9900003", "02", "101", "11", "10g×9袋/盒"),
    "止咳糖浆": Article("Z9900004", "03", "101", "11", "150ml/瓶"),
}


class Line(NamedTuple):
    """One line of a bill. What is neither own expense, over the limit nor paid first is in scope."""

    article: str
    quantity: int
    price: D
    own: D = ZERO
    over: D = ZERO
    first: D = ZERO

    @property
    def amount(self) -> D:
        return self.quantity * self.price

    @property
    def in_scope(self) -> D:
        return self.amount - self.own - self.over - self.first


@dataclass(frozen=True, slots=True)
class Bill:
    """What a visit cost and who paid it."""

    kind: str  # med_type
    lines: tuple[Line, ...]
    total: D
    in_scope: D
    own: D = ZERO
    over: D = ZERO
    first: D = ZERO
    deductible: D = ZERO
    funds: tuple[tuple[str, D], ...] = ()
    adds_up: bool = True  # False where it is meant not to
    names_funds: bool = True  # fund_pay_type_name is often null on real platforms
    account: D = ZERO
    family: D = ZERO
    hospital: D = ZERO
    cash: D = ZERO

    @property
    def fund_total(self) -> D:
        return sum((amount for _, amount in self.funds), ZERO)

    @property
    def personal(self) -> D:
        return self.account + self.family + self.cash


def disagreements(bill: Bill) -> tuple[str, ...]:
    """Where a bill does not add up to the fen; () when it does.

    Source of the two identities: recorded settlements of several provinces (2206, 2207, 2208, 2303, 2304, 2305).
    """
    sums = {
        "total = own + over + first + in scope": (bill.total, bill.own + bill.over + bill.first + bill.in_scope),
        "total = funds + account + family + hospital + cash": (
            bill.total,
            bill.fund_total + bill.account + bill.family + bill.hospital + bill.cash,
        ),
        "total = lines": (bill.total, sum((line.amount for line in bill.lines), ZERO)),
        "own = lines": (bill.own, sum((line.own for line in bill.lines), ZERO)),
        "over = lines": (bill.over, sum((line.over for line in bill.lines), ZERO)),
        "first = lines": (bill.first, sum((line.first for line in bill.lines), ZERO)),
        "in scope = lines": (bill.in_scope, sum((line.in_scope for line in bill.lines), ZERO)),
    }
    return tuple(name for name, (stated, added) in sums.items() if stated != added)


# -- workers (职工) ---------------------------------------------------------------------------------------------------

GALLBLADDER = Bill(
    kind="21",
    lines=(
        Line("床位费", 8, D("60.00"), over=D("160.00")),
        Line("诊查费", 8, D("25.00")),
        Line("一级护理", 8, D("36.00")),
        Line("陪护费", 8, D("50.80"), own=D("406.40")),
        Line("特殊医学用途配方食品", 4, D("220.00"), own=D("880.00")),
        Line("彩色超声检查", 2, D("160.00")),
        Line("磁共振胰胆管成像", 1, D("1180.00"), first=D("236.00")),
        Line("计算机断层平扫", 1, D("680.00")),
        Line("凝血功能检测", 6, D("85.50")),
        Line("生化全套", 4, D("230.00")),
        Line("病理检查", 1, D("420.00")),
        Line("腹腔镜胆囊切除术", 1, D("2680.00")),
        Line("全身麻醉", 1, D("980.00")),
        Line("一次性腹腔镜穿刺器", 2, D("1079.00"), over=D("158.00"), first=D("400.00")),
        Line("丙泊酚乳状注射液", 10, D("78.30"), first=D("78.30")),
        Line("注射用头孢哌酮钠舒巴坦钠", 24, D("58.60"), first=D("140.64")),
        Line("人血白蛋白", 5, D("322.66"), first=D("161.33")),
        Line("注射用奥美拉唑钠", 16, D("38.00")),
        Line("0.9%氯化钠注射液", 64, D("4.30")),
        Line("静脉输液", 8, D("35.00")),
        Line("心电监护", 96, D("8.00")),
        Line("氧气吸入", 48, D("6.00")),
        Line("换药", 7, D("75.00")),
    ),
    total=D("18652.30"),
    own=D("1286.40"),
    over=D("318.00"),
    first=D("1016.27"),
    in_scope=D("16031.63"),
    deductible=D("800.00"),
    funds=(("310100", D("12185.30")), ("330100", D("1023.17"))),
    account=D("1500.00"),
    cash=D("3943.83"),
)

COMMUNITY_CLINIC = Bill(
    kind="11",
    lines=(
        Line("一般诊疗费", 1, D("10.00")),
        Line("阿莫西林胶囊", 2, D("13.20")),
        Line("感冒灵颗粒", 1, D("18.50"), first=D("1.85")),
        Line("维生素C片", 1, D("24.00")),
    ),
    total=D("78.90"),
    first=D("1.85"),
    in_scope=D("77.05"),
    funds=(("310100", D("46.80")),),
    names_funds=False,
    account=D("32.10"),
)

CLINIC = Bill(
    kind="11",
    lines=(
        Line("诊查费", 1, D("15.00")),
        Line("血常规", 1, D("25.00")),
        Line("胸部数字化摄影", 1, D("90.00")),
        Line("阿莫西林胶囊", 2, D("13.20")),
        Line("止咳糖浆", 1, D("32.00"), own=D("32.00")),
    ),
    total=D("188.40"),
    own=D("32.00"),
    in_scope=D("156.40"),
    funds=(("310100", D("93.84")),),
    account=D("62.56"),
    cash=D("32.00"),
)

CHRONIC = Bill(
    kind="14",
    lines=(
        Line("一般诊疗费", 1, D("10.00")),
        Line("苯磺酸氨氯地平片", 3, D("12.80")),
        Line("缬沙坦胶囊", 3, D("24.60"), first=D("7.38")),
        Line("阿托伐他汀钙片", 2, D("9.45")),
    ),
    total=D("141.10"),
    first=D("7.38"),
    in_scope=D("133.72"),
    funds=(("310100", D("113.66")),),
    account=D("27.44"),
)

PHARMACY = Bill(
    kind="41",
    lines=(
        Line("板蓝根颗粒", 1, D("16.00")),
        Line("感冒灵颗粒", 2, D("18.50"), first=D("3.70")),
        Line("维生素C片", 1, D("24.00")),
        Line("医用创可贴", 1, D("9.50"), own=D("9.50")),
    ),
    total=D("86.50"),
    own=D("9.50"),
    first=D("3.70"),
    in_scope=D("73.30"),
    account=D("86.50"),
)

EMERGENCY = Bill(
    kind="13",
    lines=(
        Line("急诊诊查费", 1, D("30.00")),
        Line("心电图", 1, D("28.00")),
        Line("生化全套", 1, D("230.00")),
        Line("计算机断层平扫", 1, D("280.00")),
        Line("5%葡萄糖注射液", 2, D("4.50")),
        Line("静脉输液", 1, D("35.00")),
    ),
    total=D("612.00"),
    in_scope=D("612.00"),
    deductible=D("300.00"),
    funds=(("310100", D("218.40")),),
    account=D("193.60"),
    cash=D("200.00"),
)

TEETH = Bill(
    kind="11",
    lines=(Line("诊查费", 1, D("15.00")), Line("超声洁牙", 1, D("280.00"), own=D("280.00"))),
    total=D("295.00"),
    own=D("280.00"),
    in_scope=D("15.00"),
    account=D("15.00"),
    cash=D("280.00"),
)

HERNIA = Bill(  # the hospital bears a part (医院负担)
    kind="21",
    lines=(
        Line("床位费", 2, D("40.00")),
        Line("诊查费", 2, D("25.00")),
        Line("一级护理", 2, D("36.00")),
        Line("血常规", 1, D("25.00")),
        Line("生化全套", 1, D("230.00")),
        Line("心电图", 1, D("28.00")),
        Line("彩色超声检查", 1, D("160.00")),
        Line("腹股沟疝修补术", 1, D("1650.00")),
        Line("全身麻醉", 1, D("980.00")),
        Line("疝修补补片", 1, D("1800.00"), first=D("360.00")),
        Line("0.9%氯化钠注射液", 10, D("4.30")),
        Line("静脉输液", 2, D("35.00")),
    ),
    total=D("5188.00"),
    first=D("360.00"),
    in_scope=D("4828.00"),
    deductible=D("600.00"),
    funds=(("310100", D("3382.40")),),
    names_funds=False,
    account=D("600.00"),
    hospital=D("205.60"),
    cash=D("1000.00"),
)

A_FEN_TOO_MUCH = Bill(  # the stated total is a fen above its parts
    kind="11",
    adds_up=False,
    lines=(
        Line("诊查费", 1, D("15.00")),
        Line("血常规", 1, D("25.00")),
        Line("彩色超声检查", 1, D("160.00")),
        Line("缬沙坦胶囊", 5, D("24.60"), first=D("12.30")),
        Line("阿莫西林胶囊", 4, D("13.20")),
        Line("复方甘草片", 1, D("10.70")),
    ),
    total=D("386.51"),
    first=D("12.30"),
    in_scope=D("374.20"),
    funds=(("310100", D("224.52")),),
    account=D("161.98"),
)

PAID_BY_THE_FAMILY = Bill(
    kind="11",
    lines=(
        Line("诊查费", 1, D("15.00")),
        Line("胸部数字化摄影", 1, D("90.00")),
        Line("止咳糖浆", 1, D("32.00"), own=D("32.00")),
        Line("感冒灵颗粒", 2, D("18.50"), first=D("3.70")),
    ),
    total=D("174.00"),
    own=D("32.00"),
    first=D("3.70"),
    in_scope=D("138.30"),
    funds=(("310100", D("82.98")),),
    account=D("31.02"),
    family=D("60.00"),
)

HEART_VALVE = Bill(  # six digits before the point, for narrow columns
    kind="21",
    lines=(
        Line("特需床位费", 12, D("860.00"), own=D("10320.00")),
        Line("重症监护", 120, D("45.00")),
        Line("呼吸机辅助呼吸", 96, D("18.00")),
        Line("心脏瓣膜置换术", 1, D("12800.00")),
        Line("体外循环", 1, D("6400.00")),
        Line("生物心脏瓣膜", 1, D("88000.00"), over=D("10000.00"), first=D("15600.00")),
        Line("人血白蛋白", 40, D("322.66"), first=D("1290.64")),
        Line("注射用头孢哌酮钠舒巴坦钠", 60, D("58.60"), first=D("351.60")),
    ),
    total=D("141070.40"),
    own=D("10320.00"),
    over=D("10000.00"),
    first=D("17242.24"),
    in_scope=D("103508.16"),
    deductible=D("800.00"),
    funds=(("310100", D("70000.00")), ("330100", D("25000.00"))),
    account=D("3000.00"),
    cash=D("43070.40"),
)

# -- residents (城乡居民) ----------------------------------------------------------------------------------------------

RESIDENT_CLINIC = Bill(
    kind="11",
    lines=(
        Line("一般诊疗费", 1, D("10.00")),
        Line("阿莫西林胶囊", 2, D("13.20")),
        Line("感冒灵颗粒", 1, D("18.50"), first=D("1.85")),
    ),
    total=D("54.90"),
    first=D("1.85"),
    in_scope=D("53.05"),
    funds=(("390100", D("26.53")),),
    names_funds=False,
    cash=D("28.37"),
)

PNEUMONIA = Bill(
    kind="21",
    lines=(
        Line("床位费", 10, D("40.00")),
        Line("诊查费", 10, D("25.00")),
        Line("一级护理", 10, D("36.00")),
        Line("陪护费", 10, D("50.80"), own=D("508.00")),
        Line("血常规", 4, D("25.00")),
        Line("生化全套", 3, D("230.00")),
        Line("计算机断层平扫", 1, D("680.00")),
        Line("心电监护", 48, D("8.00")),
        Line("氧气吸入", 120, D("6.00")),
        Line("雾化吸入", 30, D("18.00")),
        Line("静脉输液", 10, D("35.00")),
        Line("0.9%氯化钠注射液", 80, D("4.30")),
        Line("注射用头孢哌酮钠舒巴坦钠", 40, D("58.60"), first=D("234.40")),
    ),
    total=D("7670.00"),
    own=D("508.00"),
    first=D("234.40"),
    in_scope=D("6927.60"),
    deductible=D("600.00"),
    funds=(("390100", D("4745.70")), ("390200", D("480.00")), ("610100", D("661.14"))),
    cash=D("1783.16"),
)

CHILD_CLINIC = Bill(
    kind="11",
    lines=(
        Line("诊查费", 1, D("15.00")),
        Line("血常规", 1, D("25.00")),
        Line("雾化吸入", 2, D("18.00")),
        Line("小儿氨酚黄那敏颗粒", 1, D("16.80")),
    ),
    total=D("92.80"),
    in_scope=D("92.80"),
    funds=(("390100", D("46.40")),),
    names_funds=False,
    cash=D("46.40"),
)
