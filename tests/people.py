"""Invented people of the tests, as domain values. Identity numbers stand in region 999999, which does not exist."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal

from kiosk.core.announcements import Announcement
from kiosk.core.domain import (
    Code,
    Failed,
    Found,
    FundShare,
    Identified,
    Insurance,
    InsuranceState,
    Item,
    Listing,
    Nothing,
    Outcome,
    Row,
    Settlement,
    SettlementsBetween,
    SocialSecurityCard,
    Trouble,
    Visit,
    Voucher,
)
from kiosk.core.entitlements import Accumulator, AccumulatorsOf, Contribution, ContributionsOf, Counted
from kiosk.core.hours import Hours, spans
from kiosk.core.lookups import BureauLookup, LookupKind, LookupRow
from kiosk.core.person import Person, Secret
from kiosk.core.service import Hall, Places, Rules
from kiosk.ui.charts.caps import Usage
from kiosk.ui.charts.levels import Level
from kiosk.ui.charts.year import Month
from tests.town import CITY

NOW = datetime(2026, 11, 22, 10, 28)
HALL = Hall(
    "示例市",
    "K-01",
    "12393",
    "1 号窗口旁的服务台",
    "屏幕右下方的卡口",
    "屏幕下方的扫码窗",
    Places("the desk beside window 1", "the card slot at the lower right", "the scan window below"),
    simulated=True,
)
OFFICE_HOURS = Hours((*((spans("08:30-12:00 13:30-17:00"),) * 5), (), ()))
ANNOUNCEMENT = Announcement(
    "12 月 31 日 15:00 起停止办理，请提前来", "On 31 December the hall closes at 15:00", NOW.date(), date(2026, 12, 31)
)
RULES = Rules(CITY, NOW.date(), 12, fund_total_holds_account=False)

WANG = Person(Secret("王建国"), Secret("999999195503120014"), Secret("99990000000000000001"), "999900")
LI = Person(Secret("李秀英"), Secret("999999196207180025"), Secret("99990000000000000002"), "999900")
VOUCHER = Voucher(Secret("4243190720584416273805990000"))
OTHER_VOUCHER = Voucher(Secret("4245528301976640182713990000"))
CARD = SocialSecurityCard(
    Secret("A10000014"), Secret("999999D156000005000000010A5B3C01"), Secret("王建国"), Secret("999999195503120014")
)

EMPLOYEE, RESIDENT = Code("310", "职工基本医疗保险"), Code("390", "城乡居民基本医疗保险")
LARGE, BIRTH, OWN = Code("330", "大额医疗费用补助"), Code("510", "生育保险"), Code("39999", "其他(39999)")
RETIRED, AT_WORK = Code("1201", "职工退休"), Code("1101", "职工在职")


def insurance(
    kind: Code, balance: str | None, state: InsuranceState = InsuranceState.NORMAL, **more: object
) -> Insurance:
    values: dict[str, object] = {
        "kind": kind,
        "state": state,
        "balance": None if balance is None else Decimal(balance),
        "employer": "示例机械制造有限公司",
        "person_kind": RETIRED,
        "since": date(2008, 1, 1),
        "paused": None,
        "region": "999900",
    }
    return Insurance(**{**values, **more})  # type: ignore[arg-type]


HELD = (
    insurance(EMPLOYEE, "1204.56"),
    insurance(LARGE, "0.00"),
    insurance(BIRTH, "0.00"),
    insurance(OWN, "0.00", InsuranceState.ENDED),
    insurance(RESIDENT, None, InsuranceState.PAUSED, employer=None),
)
IDENTIFIED = Identified(WANG, HELD, NOW)
WORKING = Identified(WANG, tuple(replace(row, person_kind=AT_WORK) for row in HELD), NOW)

INPATIENT, OUTPATIENT, PHARMACY = Code("21", "普通住院"), Code("11", "普通门诊"), Code("41", "定点药店购药")
POOLED, EXTRA = Code("310100", "职工基本医疗保险统筹基金"), Code("330100", "大额医疗费用补助基金")

STAY = Visit("1001", INPATIENT, date(2026, 10, 12), date(2026, 10, 20), Secret("胆囊结石"))
STAY_SETTLED = Settlement(
    settlement_no="2001",
    visit_no="1001",
    place="示例市第一医院",
    kind=INPATIENT,
    begin=date(2026, 10, 12),
    end=date(2026, 10, 20),
    settled_at=datetime(2026, 10, 20, 9, 58, 41),
    total=Decimal("18652.30"),
    own_expense=Decimal("1286.40"),
    over_limit=Decimal("318.00"),
    paid_first=Decimal("1016.27"),
    in_scope=Decimal("16031.63"),
    deductible=Decimal("800.00"),
    funds=(FundShare(POOLED, Decimal("12185.30")), FundShare(EXTRA, Decimal("1023.17"))),
    fund_total=Decimal("13208.47"),
    hospital_share=Decimal("0.00"),
    personal=Decimal("5443.83"),
    account=Decimal("1500.00"),
    family_account=Decimal("0.00"),
    cash=Decimal("3943.83"),
    balance_after=Decimal("1204.56"),
    cancelled=False,
)


def looked_up(**columns: str) -> LookupRow:
    """A row of the bureau's."""
    return LookupRow(tuple((name, Secret(value)) for name, value in columns.items()))


def small_settlement(visit: Visit, place: str, total: str) -> Settlement:
    """All in scope, half paid by the fund, the rest in cash: a small bill that obeys both identities."""
    whole = Decimal(total)
    fund = (whole / 2).quantize(Decimal("0.01"))
    return replace(
        STAY_SETTLED,
        settlement_no=f"2{visit.visit_no}",
        visit_no=visit.visit_no,
        place=place,
        kind=visit.kind,
        total=whole,
        own_expense=Decimal("0.00"),
        over_limit=Decimal("0.00"),
        paid_first=Decimal("0.00"),
        in_scope=whole,
        deductible=Decimal("0.00"),
        funds=(FundShare(POOLED, fund),),
        fund_total=fund,
        personal=whole - fund,
        account=Decimal("0.00"),
        cash=whole - fund,
    )


def rows(count: int) -> tuple[Row, ...]:
    places = ("示例社区卫生服务中心", "示例大药房", "示例市第二医院")
    listed = [Row(STAY, Found(STAY_SETTLED))]
    for n in range(1, count):
        day = date(2026, 10, 1) - timedelta(days=25 * n)
        visit = Visit(str(1001 + n), (OUTPATIENT, PHARMACY, OUTPATIENT)[n % 3], day, None)
        listed.append(Row(visit, Found(small_settlement(visit, places[n % 3], f"{60 + 7.35 * n:.2f}"))))
    return tuple(listed)


REFUNDED = replace(
    STAY_SETTLED,
    **{
        name: -getattr(STAY_SETTLED, name)
        for name in (
            [
                "total",
                "own_expense",
                "over_limit",
                "paid_first",
                "in_scope",
                "deductible",
                "fund_total",
                "personal",
                "account",
                "cash",
            ]
        )
    },
    funds=tuple(FundShare(fund.kind, -fund.amount) for fund in STAY_SETTLED.funds),
    cancelled=True,
)
HOSPITAL_SHARED = replace(
    STAY_SETTLED, hospital_share=Decimal("505.01"), personal=Decimal("4938.82"), cash=Decimal("3438.82")
)
A_FEN_OFF = replace(STAY_SETTLED, cash=Decimal("3943.84"))

LISTING = Found(Listing(rows(14)))
HALF_LISTING = Found(Listing((*rows(3), Row(Visit("1900", OUTPATIENT, date(2026, 5, 2), None), None))), complete=False)
MIXED_LISTING = Found(
    Listing(
        (
            Row(STAY, Found(STAY_SETTLED)),
            Row(Visit("1501", OUTPATIENT, date(2026, 9, 3), None), Failed(Trouble.TOO_SLOW)),
            Row(Visit("1502", PHARMACY, date(2026, 8, 15), None), Nothing()),
            Row(Visit("1503", INPATIENT, date(2025, 12, 30), date(2026, 1, 6)), Found(REFUNDED)),
        ),
        missing=(Code("14", "门诊慢特病"),),
    )
)
ITEMS = tuple(
    Item(
        name,
        grade,
        Decimal(quantity),
        Decimal(price),
        Decimal(amount),
        Decimal("0.00"),
        Decimal("0.00"),
        date(2026, 10, 13),
    )
    for name, grade, quantity, price, amount in (
        ("头孢呋辛钠注射液", "甲", "12.0000", "18.350000", "220.20"),
        ("血常规（五分类）", "甲", "3.0000", "20.000000", "60.00"),
        ("腹腔镜胆囊切除术", "乙", "1.0000", "3600.000000", "3600.00"),
        ("一次性使用无菌腹腔镜穿刺器（含密封帽、转换器）", "丙", "2.0000", "643.200000", "1286.40"),
        ("普通床位费", "甲", "8.0000", "45.000000", "360.00"),
    )
    * 5
)


# -- what is asked beside a page -----------------------------------------------------------------------------------

USED = (
    Accumulator(Counted.COUNT, "C0000", None, None, EMPLOYEE, 2026, date(2026, 11, 1), Decimal(13)),
    Accumulator(Counted.TOTAL_COST, "S0000", None, None, EMPLOYEE, 2026, date(2026, 11, 1), Decimal("20102.85")),
    Accumulator(Counted.FUND, "D310100", POOLED, None, EMPLOYEE, 2026, date(2026, 11, 1), Decimal("12890.57")),
    Accumulator(
        Counted.FUND, "D310100_BIZ21", POOLED, INPATIENT, EMPLOYEE, 2026, date(2026, 11, 1), Decimal("12185.30")
    ),
    Accumulator(Counted.FUND, "D330100", EXTRA, None, EMPLOYEE, 2026, date(2026, 11, 1), Decimal("1023.17")),
)
INCOME = tuple(
    looked_up(month=f"2026{month:02}", booked=f"2026-{month:02}-01", kind="按月划入", amount="97.00")
    for month in range(11, 0, -1)
)
BASES = (
    looked_up(
        year="2026",
        insurance="职工基本医疗保险",
        employer="示例机械制造有限公司",
        base="6480.00",
        personal_amount="129.60",
    ),
    looked_up(
        year="2025",
        insurance="职工基本医疗保险",
        employer="示例机械制造有限公司",
        base="6120.00",
        personal_amount="122.40",
    ),
)
CONTRIBUTED = tuple(
    Contribution(
        EMPLOYEE, None, number < 11, date(2026, number, 1), None, date(2026, number, 15) if number < 11 else None,
        "999900", "示例市本级",
    )
    for number in range(1, 12)
    if number != 4
)  # fmt: skip


def beside(query: object) -> Outcome:
    """What is usually answered of what a page looks up beside what it shows."""
    match query:
        case AccumulatorsOf():
            return Found(USED)
        case SettlementsBetween():
            return LISTING
        case ContributionsOf():
            return Found(CONTRIBUTED)
        case BureauLookup(kind=LookupKind.ACCOUNT_INCOME):
            return Found(INCOME)
        case BureauLookup(kind=LookupKind.CONTRIBUTION_BASE):
            return Found(BASES)
    return Nothing()


# -- the longest, the rarest and the most that can come ------------------------------------------------------------

LONG_PLACE = "示例省示例市示例自治州人民医院（示例医科大学第三附属医院、示例省老年病防治中心、示例市妇幼保健院）东院区"
LONG_PLACE += "住院部" * 3
LONG_NAME = "阿卜杜热合曼江·麦麦提吐尔逊·奥布力喀斯木·玉素甫艾力·沙依提阿吉·托合提如则·买买提依明江·阿不都克里木·努尔"
RARE_NAME = "\U00020bb7\ue863\u3402㛃"  # beyond the first plane, a private-use point of old cards, and two seldom seen
LONG_FUND = "示例省城乡居民大额医疗费用倾斜救助补充保障基金（试行）"
MILLIONS = Decimal("10000000.00")
assert len(LONG_PLACE) >= 60

NAMED_LONG = replace(
    IDENTIFIED,
    person=replace(WANG, name=Secret(LONG_NAME)),
    insurances=tuple(replace(row, employer=LONG_PLACE) for row in HELD),
)
NAMED_RARE = replace(IDENTIFIED, person=replace(WANG, name=Secret(RARE_NAME), id_number=Secret("X9")))
TWELVE = replace(
    IDENTIFIED,
    insurances=tuple(
        insurance(Code(f"88{n:02}", LONG_FUND if n % 2 else "补充"), f"{MILLIONS}", state, employer=LONG_PLACE)
        for n, state in enumerate((*InsuranceState, *InsuranceState))
    ),
)
assert len(TWELVE.insurances) == 12
RICH = replace(IDENTIFIED, insurances=tuple(replace(row, balance=MILLIONS) for row in HELD))
IN_DEBT = replace(IDENTIFIED, insurances=(insurance(EMPLOYEE, "-1234567.89"),))

MANY_FUNDS = tuple(
    FundShare(kind, Decimal("1000000.00"))
    for kind in (POOLED, EXTRA, Code("320100", "公务员"), Code("390200", "大病"), Code("880800", LONG_FUND))
)
IN_MILLIONS = replace(
    STAY_SETTLED,
    place=LONG_PLACE,
    total=MILLIONS,
    own_expense=Decimal("1000000.00"),
    over_limit=Decimal("1000000.00"),
    paid_first=Decimal("1000000.00"),
    in_scope=Decimal("7000000.00"),
    funds=MANY_FUNDS,
    fund_total=Decimal("5000000.00"),
    hospital_share=Decimal("1000000.00"),
    personal=Decimal("4000000.00"),
    account=Decimal("1000000.00"),
    family_account=Decimal("1000000.00"),
    cash=Decimal("2000000.00"),
)
ALL_OWN = replace(
    IN_MILLIONS,
    in_scope=Decimal("7000000.00"),
    deductible=None,
    funds=(),
    fund_total=Decimal("0.00"),
    hospital_share=None,
    personal=None,
    account=Decimal("0.00"),
    family_account=None,
    cash=MILLIONS,
)
MILLIONS_BACK = replace(
    IN_MILLIONS,
    funds=tuple(replace(fund, amount=-fund.amount) for fund in MANY_FUNDS),
    cancelled=True,
    **{
        name: -getattr(IN_MILLIONS, name)
        for name in (
            *("total", "own_expense", "over_limit", "paid_first", "in_scope", "deductible", "fund_total"),
            *("hospital_share", "personal", "account", "family_account", "cash"),
        )
    },
)
UNTOLD = replace(IN_MILLIONS, deductible=Decimal("7000000.00"))
MILLIONS_OFF = replace(IN_MILLIONS, cash=MILLIONS)
NAMELESS = replace(STAY_SETTLED, place=None, settled_at=None, hospital_share=None, family_account=None, personal=None)

LONG_KIND = Code("9901", "示例省门诊慢性病特殊疾病（含国家谈判药品单独支付）待遇")
LONG_LISTING = Found(
    Listing(
        tuple(
            Row(
                Visit(str(3000 + n), LONG_KIND if n % 3 else PHARMACY, date(2025, 12, 28) - timedelta(days=n), None),
                (
                    Found(replace(IN_MILLIONS, cancelled=n % 2 == 0)),
                    Nothing(),
                    Failed(Trouble.REFUSED, LONG_PLACE),
                    None,
                )[n % 4],
            )
            for n in range(27)
        ),
        missing=(LONG_KIND,),
    )
)
EVERY_KIND = Found(
    Listing(
        tuple(
            Row(Visit(str(4000 + n), Code(code, name), date(2026, 9, 30) - timedelta(days=9 * n), None), Nothing())
            for n, (code, name) in enumerate(
                (
                    ("11", "门诊"),
                    ("13", "急诊"),
                    ("14", "慢特病"),
                    ("21", "住院"),
                    ("41", "购药"),
                    ("52", "生育"),
                    ("99", "其他"),
                )
            )
        )
    )
)
# one more than are made and measured all at once, each with a number of its own
VERY_LONG_LISTING = Found(
    Listing(
        tuple(
            replace(row, visit=replace(row.visit, visit_no=f"{n}-{row.visit.visit_no}"))
            for n in range(201 // len(LONG_LISTING.value.rows) + 1)
            for row in LONG_LISTING.value.rows
        )
    )
)
LONG_ITEMS = tuple(
    replace(item, name=LONG_PLACE, quantity=Decimal("100000.5000"), price=MILLIONS, amount=amount)
    for item, amount in zip(ITEMS, (MILLIONS, -MILLIONS) * 13, strict=False)
)
BARE_ITEMS = tuple(replace(item, grade=None, quantity=None, price=None, when=None) for item in ITEMS[:3])
FAR_HALL = replace(
    HALL,
    city="示例自治州示例市",
    machine="示例政务服务中心-二楼-K-0317",
    hotline="0999-12393",
    desk="二楼大厅东侧的医保综合服务台",
    card_slot="屏幕右下方亮灯的卡口",
    code_window="屏幕正下方的扫码窗",
    english=Places(
        "the desk in the east of the second floor",
        "the lit slot at the screen's lower right",
        "the scan window right under the screen",
    ),
)

# -- what no service has yet: for the charts ------------------------------------------------------------------------

USAGES = (
    Usage("普通门诊", Decimal("1326.40"), Decimal("2300.00")),
    Usage("住院报销", Decimal("12185.30"), Decimal("40000.00")),
    Usage("大额补助", Decimal("1023.17"), Decimal("80000.00")),
    Usage("门诊慢特病", Decimal("0.00"), Decimal("6000.00")),
    Usage("生育报销", Decimal("3500.00"), Decimal("3000.00")),
)
PAID = (
    *("0.00", "32.10", "0.00", "486.20", "1234.00", "0.00", "86.50"),
    *("210.00", "0.00", "64.00", "0.00", "738.15", "0.00"),
)
YEAR = tuple(
    Month(date(2025 + (10 + n) // 12, (10 + n) % 12 + 1, 1), Decimal(paid), is_open=n == 9)
    for n, paid in enumerate(PAID)
)
LEVELS = (
    Level("一级和社区", Decimal("612.00")),
    Level("二级", Decimal("1180.50")),
    Level("三级乙等", Decimal("1544.20")),
    Level("三级甲等", Decimal("1893.75")),
)
LONG_USAGES = (
    Usage(LONG_FUND, MILLIONS - Decimal("0.01"), MILLIONS),
    Usage(LONG_PLACE, MILLIONS * 2, MILLIONS),
    Usage("公务员补助", Decimal("0.01"), MILLIONS),
)
LONG_YEAR = tuple(
    Month(date(2021 + (10 + n) // 12, (10 + n) % 12 + 1, 1), MILLIONS / (1 + n % 7), n % 11 == 5) for n in range(61)
)
LONG_LEVELS = tuple(Level(LONG_FUND, MILLIONS - n % 2) for n in range(4))
NO_USAGES = (
    Usage("普通门诊", None, Decimal("2300.00")),
    Usage("住院报销", None, None),
    Usage("大额补助", Decimal("1023.17"), None),
)
NO_YEAR = tuple(Month(month.first) for month in YEAR)
SOME_LEVELS = (*LEVELS[:2], replace(LEVELS[2], amount=None), LEVELS[3])
NO_LEVELS = tuple(replace(level, amount=None) for level in LEVELS)
