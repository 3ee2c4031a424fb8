"""Where somebody went in three years, by age and chronic illness: days, kinds and places, before anything is paid."""

from datetime import date, timedelta
from typing import NamedTuple

from kiosk.sandbox.people import (
    CHILDREN_HOSPITAL,
    COMMUNITY_CENTRE,
    DRUGSTORE,
    FIRST_HOSPITAL,
    LONG_NAMED_HOSPITAL,
    SECOND_DRUGSTORE,
    SECOND_HOSPITAL,
    Institution,
)
from kiosk.sandbox.population.dice import Dice, Weighted
from kiosk.sandbox.population.households import Member

DAYS = 3 * 365  # how far back a history goes
CLINIC, EMERGENCY, CHRONIC, ACCIDENT, PHARMACY = "11", "13", "14", "19", "41"
STAY, INJURED_STAY, STAY_FROM_EMERGENCY = "21", "22", "24"
CHECK_UP, CHILDBIRTH, CONTRACEPTION = "51", "52", "53"
STAYS = frozenset({STAY, INJURED_STAY, STAY_FROM_EMERGENCY, CHILDBIRTH})

HYPERTENSION, DIABETES, HEART = ("M03900", "高血压"), ("M01600", "糖尿病"), ("M04600", "冠心病")
ILLNESSES = Weighted({HYPERTENSION: 6.0, DIABETES: 3.0, HEART: 1.5})
LEVEL = {  # a place in policy.LEVELS
    COMMUNITY_CENTRE.code: 0,
    DRUGSTORE.code: 0,
    SECOND_DRUGSTORE.code: 0,
    SECOND_HOSPITAL.code: 1,
    CHILDREN_HOSPITAL.code: 2,
    FIRST_HOSPITAL.code: 2,
    LONG_NAMED_HOSPITAL.code: 2,
}


class Going(NamedTuple):
    """A plan to go; whether it comes to a visit depends on being insured and not in hospital on that day."""

    day: date
    kind: str
    place: Institution
    department: str | None
    doctor: str | None
    disease: tuple[str, str] | None
    basket: int  # a place among the baskets of the kind
    nights: int
    second: int  # of the day
    certificate: str


class Illness(NamedTuple):
    disease: tuple[str, str]
    since: date


DOCTORS = {
    "全科": ("陈医生", "韩医生"),
    "呼吸内科": ("许医生", "戴医生"),
    "心内科": ("曹医生",),
    "急诊科": ("周医生", "贺医生"),
    "口腔科": ("方医生",),
    "儿内科": ("沈医生",),
    "普通外科": ("林医生", "龚医生"),
    "骨科": ("石医生",),
    "心血管外科": ("曹医生",),
    "妇产科": ("苏医生", "傅医生"),
}
# by basket of a stay: department, disease, how often of a hundred
STAY_CAUSES = {
    STAY: (
        ("呼吸内科", ("J18.900", "肺炎"), 40),
        ("心内科", ("I25.100", "动脉硬化性心脏病"), 34),
        ("普通外科", ("K80.100", "胆囊结石伴慢性胆囊炎"), 14),
        ("普通外科", ("K40.900", "单侧腹股沟疝"), 10),
        ("心血管外科", ("I35.000", "主动脉瓣狭窄"), 2),
    ),
    INJURED_STAY: (("骨科", ("S82.200", "胫骨骨折"), 100),),
    STAY_FROM_EMERGENCY: (("呼吸内科", ("J18.900", "肺炎"), 50), ("心内科", ("I21.900", "急性心肌梗死"), 50)),
}
_CAUSES = {kind: Weighted(dict(enumerate(cause[2] for cause in causes))) for kind, causes in STAY_CAUSES.items()}
# age below which it holds; how often in three years: clinic, pharmacy, emergency room, accident, stay
RATES = (
    (1, 2.2, 0.1, 0.4, 0.02, 0.10),
    (7, 3.0, 0.4, 0.4, 0.08, 0.10),
    (18, 1.5, 0.4, 0.2, 0.12, 0.04),
    (45, 1.4, 0.9, 0.2, 0.06, 0.06),
    (60, 2.0, 1.4, 0.25, 0.06, 0.18),
    (75, 3.0, 1.8, 0.35, 0.06, 0.45),
    (200, 3.2, 1.4, 0.5, 0.08, 0.80),
)


def illnesses(dice: Dice, person: Member, today: date) -> tuple[Illness, ...]:
    """The chronic illnesses that somebody is registered for."""
    age = (today - person.birth).days // 365
    chance = 0.0 if age < 35 else 0.08 if age < 50 else 0.22 if age < 65 else 0.42
    if not dice.chance(chance):
        return ()
    since = today - timedelta(days=dice.between(60, 2500))
    first = Illness(dice.weighted(ILLNESSES), since)
    other = dice.weighted(ILLNESSES)
    return (first, Illness(other, since)) if dice.chance(0.2) and other != first.disease else (first,)


def goings(dice: Dice, person: Member, ill: tuple[Illness, ...], today: date) -> list[Going]:
    """Every plan of the three years before `today`, oldest first."""
    age = (today - person.birth).days // 365
    rates = next(row for row in RATES if age < row[0])
    start = today - timedelta(days=DAYS)
    plans: list[Going] = []

    def often(expected: float) -> int:
        """How many times: geometric, so that most go seldom and some go often."""
        count = 0
        stay = expected / (1.0 + expected)
        while dice.chance(stay) and count < 24:
            count += 1
        return count

    def day() -> date:
        return start + timedelta(days=dice.below(DAYS))

    child = age < 14
    for _ in range(often(rates[1])):
        plans.append(_clinic(dice, day(), child))
    for _ in range(often(rates[2])):
        shop = DRUGSTORE if dice.chance(0.6) else SECOND_DRUGSTORE
        plans.append(_going(dice, day(), PHARMACY, shop, None, None, dice.below(3)))
    for _ in range(often(rates[3])):
        plans.append(_going(dice, day(), EMERGENCY, _hospital(dice, child), "急诊科", None, dice.below(2)))
    for _ in range(often(rates[4])):
        plans.append(_going(dice, day(), ACCIDENT, _hospital(dice, child), "骨科", None, dice.below(2)))
    for _ in range(often(rates[5])):
        plans.append(_stay(dice, day(), child))
    for illness in ill:
        at = max(start, illness.since) + timedelta(days=dice.below(60))
        while at < today:
            plans.append(_going(dice, at, CHRONIC, COMMUNITY_CENTRE, "全科", illness.disease, dice.below(3)))
            at += timedelta(days=dice.between(45, 110))
    for birth in person.gave_birth:
        if start + timedelta(days=250) < birth < today:
            plans.extend(_bearing(dice, birth))
    plans.sort()
    return plans


def _clinic(dice: Dice, day: date, child: bool) -> Going:
    if child and dice.chance(0.6):
        return _going(dice, day, CLINIC, CHILDREN_HOSPITAL, "儿内科", None, dice.below(4))
    if dice.chance(0.5):
        return _going(dice, day, CLINIC, COMMUNITY_CENTRE, "全科", None, dice.among((0, 4)))
    basket = dice.between(1, 5)
    department = "口腔科" if basket == 5 else dice.among(("呼吸内科", "心内科"))
    return _going(dice, day, CLINIC, _hospital(dice, child), department, None, basket)


def _stay(dice: Dice, day: date, child: bool) -> Going:
    kind = STAY if dice.chance(0.8) else INJURED_STAY if dice.chance(0.5) else STAY_FROM_EMERGENCY
    basket = dice.weighted(_CAUSES[kind])
    if child:
        basket = 0
    department, disease, _ = STAY_CAUSES[kind][basket]
    place = FIRST_HOSPITAL if not child and dice.chance(0.06) else _hospital(dice, child)
    return _going(dice, day, kind, place, department, disease, basket, dice.between(2, 14))


def _bearing(dice: Dice, birth: date) -> list[Going]:
    checks = [
        _going(dice, birth - timedelta(days=before), CHECK_UP, SECOND_HOSPITAL, "妇产科", None, 0)
        for before in (200, 140, 80, 30)
    ]
    delivery = _going(
        dice, birth, CHILDBIRTH, SECOND_HOSPITAL, "妇产科", ("O80.000", "头位顺产"), 0, dice.between(2, 4)
    )
    after = birth + timedelta(days=dice.between(90, 300))
    return [*checks, delivery, _going(dice, after, CONTRACEPTION, SECOND_HOSPITAL, "妇产科", None, 0)]


def _hospital(dice: Dice, child: bool) -> Institution:
    if child:
        return CHILDREN_HOSPITAL
    return SECOND_HOSPITAL if dice.chance(0.75) else LONG_NAMED_HOSPITAL


def _going(
    dice: Dice,
    day: date,
    kind: str,
    place: Institution,
    department: str | None,
    disease: tuple[str, str] | None,
    basket: int,
    nights: int = 0,
) -> Going:
    return Going(
        day=day,
        kind=kind,
        place=place,
        department=department,
        doctor=None if department is None else dice.among(DOCTORS[department]),
        disease=disease,
        basket=basket,
        nights=nights,
        second=dice.between(8 * 3600, 16 * 3600),
        certificate="01" if dice.chance(0.4) else "03",
    )
