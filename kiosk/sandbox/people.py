"""The invented people of the simulated platform, as data to be read: what they hold, and where they were.

Identity numbers stand in region 999999, which does not exist, with the check digit of GB 11643. A card number is a
letter and eight digits, a card identifier (卡识别码) 32 hex digits that begin with the region. A voucher code is 28
digits: 424, 17 of its own, 2 more, the province 99, 0000. Institutions and employers are invented as plainly.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal as D
from typing import NamedTuple

from kiosk.sandbox import bills
from kiosk.sandbox.bills import Bill

CITY = "990199"  # 参保地医保区划: the city itself
DISTRICT = "990105"
OTHER_CITY = "990299"


class Institution(NamedTuple):
    code: str
    name: str
    region: str


FIRST_HOSPITAL = Institution("H99020100001", "示例市第一医院", OTHER_CITY)
SECOND_HOSPITAL = Institution("H99010100002", "示例市第二医院", CITY)
COMMUNITY_CENTRE = Institution("H99010100003", "示例社区卫生服务中心", CITY)
CHILDREN_HOSPITAL = Institution("H99010100004", "示例市儿童医院", CITY)
LONG_NAMED_HOSPITAL = Institution(
    "H99010100005",
    "示例医科大学第三附属医院东部新城院区（示例市老年康复护理与心血管病诊疗中心、示例经济技术开发区人民医院）",
    CITY,
)
DRUGSTORE = Institution("P99010100021", "示例大药房", CITY)
SECOND_DRUGSTORE = Institution("P99010100022", "示例惠民药店（解放路店）", CITY)

INSTITUTIONS = (
    FIRST_HOSPITAL,
    SECOND_HOSPITAL,
    COMMUNITY_CENTRE,
    CHILDREN_HOSPITAL,
    LONG_NAMED_HOSPITAL,
    DRUGSTORE,
    SECOND_DRUGSTORE,
)

HYPERTENSION = ("M03900", "高血压")
GALLSTONES = ("K80.100", "胆囊结石伴慢性胆囊炎")
PNEUMONIA = ("J18.900", "肺炎")
HERNIA = ("K40.900", "单侧腹股沟疝")
VALVE_DISEASE = ("I35.000", "主动脉瓣狭窄")


class Card(NamedTuple):
    """What stands in the open part of a social-security card (社会保障卡)."""

    number: str
    identifier: str
    issued: str = "20190815"  # yyyyMMdd
    valid_until: str = "20390815"
    region: str = "999999"  # 发卡地区行政区划代码
    version: str = "3.00"  # 规范版本
    reset_information: str = "0081544C9386603201019900"  # 卡复位信息, hex


@dataclass(frozen=True, slots=True)
class Insurance:
    """One row of insuinfo. `balance` None is said as null; `says_balance` False leaves the key out."""

    kind: str
    person_kind: str
    since: date
    employer: str | None
    balance: D | None = bills.ZERO
    state: str = "1"
    paused: date | None = None
    region: str = CITY
    civil_servant: bool = False
    says_balance: bool = True


@dataclass(frozen=True, slots=True)
class Went:
    """One visit, counted in days before the day of seeding. Without a bill it is an inpatient's who is still inside."""

    days_ago: int
    place: Institution
    bill: Bill | None
    nights: int = 0
    disease: tuple[str, str] | None = None
    department: str | None = None
    doctor: str | None = None
    by: str = "03"  # mdtrt_cert_type used at the visit
    cancelled_days_ago: int | None = None


class Standing(NamedTuple):
    kind: str  # psn_idet_type
    note: str | None
    since: date


@dataclass(frozen=True, slots=True)
class Person:
    """`number` None: holds a voucher and a card, but the platform does not know this person."""

    name: str
    id_number: str
    number: str | None
    voucher: str
    card: Card
    story: str
    insurances: tuple[Insurance, ...] = ()
    visits: tuple[Went, ...] = ()
    standings: tuple[Standing, ...] = ()
    nation: str = "01"
    region: str = CITY
    phone: str | None = None

    @property
    def birth(self) -> date:
        return date(int(self.id_number[6:10]), int(self.id_number[10:12]), int(self.id_number[12:14]))

    @property
    def sex(self) -> str:
        return "1" if int(self.id_number[16]) % 2 else "2"


PEOPLE = (
    Person(
        name="王建国",
        id_number="999999195503120014",
        number="99010000100000000101",
        voucher="4243190720584416273805990000",
        card=Card("A10000014", "999999D156000005000000010A5B3C01"),
        story="退休职工，账户有余额，十二个月十四次就诊，其中一次外地住院没有备案",
        insurances=(
            Insurance("310", "1201", date(2001, 1, 1), "示例市机械厂", balance=D("1204.56")),
            Insurance("330", "1201", date(2001, 1, 1), "示例市机械厂"),
            Insurance("510", "1201", date(2006, 7, 1), "示例市机械厂"),
            Insurance(
                "39999", "1101", date(2003, 4, 1), "示例市机械厂", state="4", paused=date(2015, 4, 1), region=DISTRICT
            ),
        ),
        visits=(
            Went(
                41,
                FIRST_HOSPITAL,
                bills.GALLBLADDER,
                nights=8,
                disease=GALLSTONES,
                department="普通外科",
                doctor="林医生",
            ),
            Went(80, COMMUNITY_CENTRE, bills.COMMUNITY_CLINIC, department="全科", doctor="陈医生", by="01"),
            Went(99, DRUGSTORE, bills.PHARMACY, by="01"),
            Went(112, COMMUNITY_CENTRE, bills.CHRONIC, disease=HYPERTENSION, department="全科", doctor="陈医生"),
            Went(128, SECOND_DRUGSTORE, bills.PHARMACY),
            Went(143, COMMUNITY_CENTRE, bills.CHRONIC, disease=HYPERTENSION, department="全科", doctor="陈医生"),
            Went(160, SECOND_HOSPITAL, bills.EMERGENCY, department="急诊科", doctor="周医生"),
            Went(173, COMMUNITY_CENTRE, bills.CHRONIC, disease=HYPERTENSION, department="全科", doctor="陈医生"),
            Went(203, SECOND_HOSPITAL, bills.CLINIC, department="呼吸内科", doctor="许医生", by="01"),
            Went(235, DRUGSTORE, bills.PHARMACY, by="01"),
            Went(250, COMMUNITY_CENTRE, bills.CHRONIC, disease=HYPERTENSION, department="全科", doctor="陈医生"),
            Went(281, COMMUNITY_CENTRE, bills.CHRONIC, disease=HYPERTENSION, department="全科", doctor="陈医生"),
            Went(312, SECOND_HOSPITAL, bills.CLINIC, department="呼吸内科", doctor="许医生"),
            Went(340, COMMUNITY_CENTRE, bills.CHRONIC, disease=HYPERTENSION, department="全科", doctor="陈医生"),
        ),
        phone="19900000001",
    ),
    Person(
        name="李秀英",
        id_number="999999196207180025",
        number="99010000100000000202",
        voucher="4245528301976640182713990000",
        card=Card("A10000025", "999999D156000005000000020A5B3C02"),
        story="城乡居民，余额为零，享受医疗救助",
        insurances=(Insurance("390", "1501", date(2009, 1, 1), None, region=DISTRICT),),
        visits=(
            Went(12, COMMUNITY_CENTRE, bills.RESIDENT_CLINIC, department="全科", doctor="陈医生"),
            Went(
                66,
                SECOND_HOSPITAL,
                bills.PNEUMONIA,
                nights=10,
                disease=PNEUMONIA,
                department="呼吸内科",
                doctor="许医生",
            ),
            Went(190, COMMUNITY_CENTRE, bills.RESIDENT_CLINIC, department="全科", doctor="陈医生", by="01"),
        ),
        standings=(Standing("23", "医疗救助对象", date(2023, 1, 1)),),
        region=DISTRICT,
    ),
    Person(
        name="张伟",
        id_number="999999198809250034",
        number="99010000100000000303",
        voucher="4247703915268804536190990000",
        card=Card("A10000036", "999999D156000005000000030A5B3C03"),
        story="在职职工，换过单位：一条已终止的参保和一条正常的参保",
        insurances=(
            Insurance(
                "310",
                "1101",
                date(2012, 7, 1),
                "示例县农机公司",
                state="4",
                paused=date(2018, 6, 30),
                region=OTHER_CITY,
            ),
            Insurance("310", "1101", date(2018, 7, 1), "示例市软件有限公司", balance=D("8630.20")),
            Insurance("330", "1101", date(2018, 7, 1), "示例市软件有限公司"),
            Insurance("510", "1101", date(2018, 7, 1), "示例市软件有限公司"),
        ),
        visits=(
            Went(9, SECOND_HOSPITAL, bills.TEETH, department="口腔科", doctor="方医生", by="01"),
            Went(58, DRUGSTORE, bills.PHARMACY, by="01"),
            Went(131, SECOND_HOSPITAL, bills.EMERGENCY, department="急诊科", doctor="周医生"),
        ),
    ),
    Person(
        name="欧阳晓梅",
        id_number="999999199311080044",
        number="99010000100000000404",
        voucher="4240281649937715062846990000",
        card=Card("A10000047", "999999D156000005000000040A5B3C04"),
        story="复姓，在职公务员，从没有看过病",
        insurances=(
            Insurance("310", "1102", date(2016, 9, 1), "示例市图书馆", balance=D("15872.00"), civil_servant=True),
            Insurance("320", "1102", date(2016, 9, 1), "示例市图书馆", civil_servant=True),
            Insurance("330", "1102", date(2016, 9, 1), "示例市图书馆", civil_servant=True),
            Insurance("510", "1102", date(2016, 9, 1), "示例市图书馆", civil_servant=True),
        ),
    ),
    Person(
        name="赵𬭎",
        id_number="999999197905030053",
        number="99010000100000000505",
        voucher="4248134420795563917028990000",
        card=Card("A10000058", "999999D156000005000000050A5B3C05"),
        story="名字里有生僻字（U+2CB4E），灵活就业",
        insurances=(Insurance("310", "1103", date(2010, 3, 1), None, balance=D("406.08")),),
        visits=(
            Went(20, SECOND_HOSPITAL, bills.CLINIC, department="呼吸内科", doctor="许医生"),
            Went(75, SECOND_DRUGSTORE, bills.PHARMACY, by="01"),
        ),
        nation="11",
    ),
    Person(
        name="陈小宝",
        id_number="99999920190601007X",
        number="99010000100000000606",
        voucher="4241966508237748210459990000",
        card=Card("A10000069", "999999D156000005000000060A5B3C06", issued="20200110", valid_until="20400110"),
        story="儿童，平台没有给出账户余额：一条为空，一条没有这一项",
        insurances=(
            Insurance("390", "1402", date(2019, 7, 1), None, balance=None),
            Insurance("392", "1402", date(2019, 7, 1), None, balance=None, says_balance=False),
        ),
        visits=(Went(30, CHILDREN_HOSPITAL, bills.CHILD_CLINIC, department="儿内科", doctor="沈医生", by="02"),),
    ),
    Person(
        name="刘芳",
        id_number="999999198512300061",
        number="99010000100000000707",
        voucher="4249477150326689540137990000",
        card=Card("A10000070", "999999D156000005000000070A5B3C07"),
        story="一笔结算退了费，金额为负",
        insurances=(
            Insurance("310", "1101", date(2008, 8, 1), "示例市百货公司", balance=D("932.11")),
            Insurance("330", "1101", date(2008, 8, 1), "示例市百货公司"),
        ),
        visits=(
            Went(14, SECOND_HOSPITAL, bills.CLINIC, department="呼吸内科", doctor="许医生", cancelled_days_ago=13),
            Went(45, DRUGSTORE, bills.PHARMACY, by="01"),
        ),
    ),
    Person(
        name="孙志强",
        id_number="999999197102140099",
        number="99010000100000000808",
        voucher="4246250893714420785361990000",
        card=Card("A10000081", "999999D156000005000000080A5B3C08"),
        story="一笔结算差一分钱对不上，一次住院由医院负担了一部分",
        insurances=(
            Insurance("310", "1101", date(1999, 5, 1), "示例市公交公司", balance=D("2044.73")),
            Insurance("330", "1101", date(1999, 5, 1), "示例市公交公司"),
        ),
        visits=(
            Went(22, SECOND_HOSPITAL, bills.A_FEN_TOO_MUCH, department="心内科", doctor="曹医生"),
            Went(90, SECOND_HOSPITAL, bills.HERNIA, nights=2, disease=HERNIA, department="普通外科", doctor="林医生"),
        ),
    ),
    Person(
        name="周明",
        id_number="999999199608220116",
        number="99010000100000000909",
        voucher="4243805267419938601572990000",
        card=Card("A10000092", "999999D156000005000000090A5B3C09"),
        story="平台认识这个人，但没有任何参保",
    ),
    Person(
        name="吴桂兰",
        id_number="999999194810050082",
        number="99010000100000001010",
        voucher="4245091733864420617925990000",
        card=Card("A10000103", "999999D1560000050000000A0A5B3C10"),
        story="单位和医院的名字很长，金额到十几万，现在还在住院",
        insurances=(
            Insurance(
                "310",
                "1201",
                date(1998, 1, 1),
                "示例省示例市高新技术产业开发区综合行政执法与公共资源交易服务中心退休人员管理服务办公室（原示例市第二纺织机械配件总厂）",
                balance=D("128.90"),
            ),
            Insurance(
                "330",
                "1201",
                date(1998, 1, 1),
                "示例省示例市高新技术产业开发区综合行政执法与公共资源交易服务中心退休人员管理服务办公室（原示例市第二纺织机械配件总厂）",
            ),
        ),
        visits=(
            Went(3, LONG_NAMED_HOSPITAL, None, disease=PNEUMONIA, department="呼吸与危重症医学科", doctor="许医生"),
            Went(37, LONG_NAMED_HOSPITAL, bills.CHRONIC, disease=HYPERTENSION, department="全科", doctor="陈医生"),
            Went(
                150,
                LONG_NAMED_HOSPITAL,
                bills.HEART_VALVE,
                nights=12,
                disease=VALVE_DISEASE,
                department="心血管外科",
                doctor="曹医生",
            ),
        ),
    ),
    Person(
        name="郑秋月",
        id_number="999999196710160101",
        number="99010000100000001111",
        voucher="4247162048935571930684990000",
        card=Card("A10000114", "999999D1560000050000000B0A5B3C11"),
        story="用了家人的账户（账户共济）",
        insurances=(
            Insurance("310", "1201", date(2003, 6, 1), "示例市第三小学", balance=D("0.38")),
            Insurance("330", "1201", date(2003, 6, 1), "示例市第三小学"),
        ),
        visits=(
            Went(17, SECOND_HOSPITAL, bills.PAID_BY_THE_FAMILY, department="呼吸内科", doctor="许医生", by="01"),
            Went(61, COMMUNITY_CENTRE, bills.CHRONIC, disease=HYPERTENSION, department="全科", doctor="陈医生"),
        ),
    ),
    Person(
        name="钱来顺",
        id_number="999999195904270136",
        number=None,
        voucher="4242659310478826304917990000",
        card=Card("A10000125", "999999D1560000050000000C0A5B3C12"),
        story="电子凭证有效，但平台查不到这个人",
    ),
)


def people() -> tuple[Person, ...]:
    """Everybody, in the order in which a page of simulated visitors should offer them."""
    return PEOPLE


def as_data(person: Person) -> dict[str, object]:
    """What another process needs to play this person, as plain data for JSON.

    `card` holds what a card reader gives: region, id_number, number, identifier, name, reset_information (hex),
    version, issued and valid_until (yyyyMMdd).
    """
    return told(person.name, person.id_number, person.story, person.voucher, person.card)


def told(name: str, id_number: str, story: str, voucher: str, card: Card) -> dict[str, object]:
    return {
        "name": name,
        "story": story,
        "voucher": voucher,
        "card": {
            "region": card.region,
            "id_number": id_number,
            "number": card.number,
            "identifier": card.identifier,
            "name": name,
            "reset_information": card.reset_information,
            "version": card.version,
            "issued": card.issued,
            "valid_until": card.valid_until,
        },
    }
