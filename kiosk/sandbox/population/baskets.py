"""What is bought at a visit: baskets of the sandbox's articles, priced once for a policy; a bill is a few sums."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from kiosk.sandbox.bills import ARTICLES
from kiosk.sandbox.catalogue import LIMITS
from kiosk.sandbox.policy import Policy, of

MATERIAL, SERVICE = "301", "201"
OWN_EXPENSE, PART_FIRST = "03", "02"


class Want(NamedTuple):
    """`price` in fen; what a piece costs above its limit (限价) in the catalogue is the person's."""

    article: str
    quantity: int
    price: int


@dataclass(frozen=True, slots=True)
class Basket:
    """`once` is bought once, `daily` on each night of a stay."""

    once: tuple[Want, ...]
    daily: tuple[Want, ...] = ()


class Bought(NamedTuple):
    """One line of a bill, in fen."""

    article: str
    quantity: int
    price: int
    own: int
    over: int
    first: int


class Sums(NamedTuple):
    total: int
    own: int
    over: int
    first: int


class Priced(NamedTuple):
    basket: Basket
    once: Sums
    daily: Sums

    def cost(self, nights: int) -> Sums:
        return Sums(*(once + nights * daily for once, daily in zip(self.once, self.daily, strict=True)))


def lines(policy: Policy, basket: Basket, nights: int) -> list[Bought]:
    """The bill of a visit, line by line."""
    return [_bought(policy, want, 1) for want in basket.once] + [
        _bought(policy, want, nights) for want in basket.daily if nights
    ]


@lru_cache(maxsize=8)
def priced(policy: Policy) -> Mapping[str, tuple[Priced, ...]]:
    """The baskets of each kind of visit (医疗类别), with their sums."""
    return {
        kind: tuple(Priced(basket, _sums(policy, basket.once), _sums(policy, basket.daily)) for basket in baskets)
        for kind, baskets in BASKETS.items()
    }


def _bought(policy: Policy, want: Want, times: int) -> Bought:
    article = ARTICLES[want.article]
    quantity = want.quantity * times
    over = first = own = 0
    if article.grade == OWN_EXPENSE:
        own = want.price * quantity
    else:
        limit = LIMITS.get(want.article)
        over = 0 if limit is None else max(0, want.price - int(limit * 100))
        if article.grade == PART_FIRST:
            share = {MATERIAL: policy.material, SERVICE: policy.service}.get(article.list_kind, policy.medicine)
            first = of(want.price - over, share) * quantity  # by the piece, so that nights add up
        over *= quantity
    return Bought(want.article, quantity, want.price, own, over, first)


def _sums(policy: Policy, wants: tuple[Want, ...]) -> Sums:
    bought = [_bought(policy, want, 1) for want in wants]
    return Sums(
        sum(line.quantity * line.price for line in bought),
        sum(line.own for line in bought),
        sum(line.over for line in bought),
        sum(line.first for line in bought),
    )


_NURSING = (
    Want("床位费", 1, 6000),
    Want("诊查费", 1, 2500),
    Want("一级护理", 1, 3600),
    Want("0.9%氯化钠注射液", 4, 430),
    Want("静脉输液", 1, 3500),
)
_PNEUMONIA = Basket(
    (Want("血常规", 2, 2500), Want("生化全套", 1, 23000), Want("计算机断层平扫", 1, 28000)),
    (*_NURSING, Want("注射用头孢哌酮钠舒巴坦钠", 4, 5860), Want("雾化吸入", 2, 1800), Want("氧气吸入", 12, 600)),
)
_HEART = Basket(
    (Want("生化全套", 2, 23000), Want("心电图", 2, 2800), Want("彩色超声检查", 1, 16000)),
    (*_NURSING, Want("心电监护", 24, 800), Want("阿托伐他汀钙片", 1, 945), Want("陪护费", 1, 5080)),
)
_GALLSTONES = Basket(
    (
        Want("腹腔镜胆囊切除术", 1, 268000),
        Want("全身麻醉", 1, 98000),
        Want("一次性腹腔镜穿刺器", 2, 107900),
        Want("丙泊酚乳状注射液", 8, 7830),
        Want("磁共振胰胆管成像", 1, 118000),
        Want("病理检查", 1, 42000),
        Want("凝血功能检测", 2, 8550),
    ),
    (*_NURSING, Want("注射用奥美拉唑钠", 2, 3800), Want("换药", 1, 7500)),
)
_VALVE = Basket(
    (
        Want("心脏瓣膜置换术", 1, 1280000),
        Want("体外循环", 1, 640000),
        Want("生物心脏瓣膜", 1, 8800000),
        Want("重症监护", 72, 4500),
        Want("呼吸机辅助呼吸", 48, 1800),
    ),
    (*_NURSING, Want("人血白蛋白", 2, 32266), Want("特需床位费", 1, 86000)),
)
_HERNIA = Basket(
    (
        Want("腹股沟疝修补术", 1, 165000),
        Want("全身麻醉", 1, 98000),
        Want("疝修补补片", 1, 180000),
        Want("血常规", 1, 2500),
        Want("心电图", 1, 2800),
    ),
    _NURSING,
)
_COLD = (
    Basket((Want("一般诊疗费", 1, 1000), Want("阿莫西林胶囊", 2, 1320), Want("感冒灵颗粒", 1, 1850))),
    Basket((Want("诊查费", 1, 1500), Want("血常规", 1, 2500), Want("感冒灵颗粒", 2, 1850), Want("止咳糖浆", 1, 3200))),
    Basket(
        (Want("诊查费", 1, 1500), Want("血常规", 1, 2500), Want("胸部数字化摄影", 1, 9000), Want("复方甘草片", 1, 1070))
    ),
    Basket((Want("诊查费", 1, 1500), Want("生化全套", 1, 23000), Want("彩色超声检查", 1, 16000))),
    Basket((Want("一般诊疗费", 1, 1000), Want("维生素C片", 1, 2400), Want("板蓝根颗粒", 1, 1600))),
    Basket((Want("诊查费", 1, 1500), Want("超声洁牙", 1, 28000))),
)
_INJURY = (
    Basket((Want("急诊诊查费", 1, 3000), Want("换药", 1, 7500), Want("胸部数字化摄影", 1, 9000))),
    Basket((Want("急诊诊查费", 1, 3000), Want("计算机断层平扫", 1, 28000), Want("换药", 2, 7500))),
)
BASKETS: dict[str, tuple[Basket, ...]] = {
    "11": _COLD,
    "13": (
        Basket(
            (
                Want("急诊诊查费", 1, 3000),
                Want("心电图", 1, 2800),
                Want("生化全套", 1, 23000),
                Want("5%葡萄糖注射液", 2, 450),
                Want("静脉输液", 1, 3500),
            )
        ),
        Basket((Want("急诊诊查费", 1, 3000), Want("血常规", 1, 2500), Want("计算机断层平扫", 1, 28000))),
    ),
    "14": (
        Basket((Want("一般诊疗费", 1, 1000), Want("苯磺酸氨氯地平片", 3, 1280), Want("缬沙坦胶囊", 3, 2460))),
        Basket((Want("一般诊疗费", 1, 1000), Want("阿托伐他汀钙片", 4, 945), Want("生化全套", 1, 23000))),
        Basket((Want("诊查费", 1, 1500), Want("苯磺酸氨氯地平片", 2, 1280), Want("心电图", 1, 2800))),
    ),
    "19": _INJURY,
    "21": (_PNEUMONIA, _HEART, _GALLSTONES, _HERNIA, _VALVE),
    "22": (
        Basket(
            (Want("计算机断层平扫", 2, 28000), Want("全身麻醉", 1, 98000), Want("凝血功能检测", 1, 8550)),
            (*_NURSING, Want("换药", 1, 7500)),
        ),
    ),
    "24": (_PNEUMONIA, _HEART),
    "41": (
        Basket((Want("板蓝根颗粒", 1, 1600), Want("感冒灵颗粒", 2, 1850), Want("医用创可贴", 1, 950))),
        Basket((Want("维生素C片", 2, 2400), Want("阿莫西林胶囊", 1, 1320))),
        Basket((Want("苯磺酸氨氯地平片", 2, 1280), Want("止咳糖浆", 1, 3200))),
    ),
    "51": (Basket((Want("诊查费", 1, 2500), Want("彩色超声检查", 1, 16000), Want("血常规", 1, 2500))),),
    "52": (
        Basket(
            (Want("彩色超声检查", 1, 16000), Want("血常规", 2, 2500), Want("凝血功能检测", 1, 8550)),
            (*_NURSING, Want("陪护费", 1, 5080)),
        ),
    ),
    "53": (Basket((Want("诊查费", 1, 2500), Want("彩色超声检查", 1, 16000))),),
}
