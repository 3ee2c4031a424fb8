"""Names of the national codes (platform code lists of 医疗保障信息平台); provinces extend them by longer codes.

A code is looked up whole, then by its longest known beginning: 330101 is a local kind of 3301 大额医疗费用补助基金.
Fund codes are kept without the closing zeros for that reason. What none of these tables knows, the platform's own
dictionary may.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from kiosk.core.catalogue import Entry
from kiosk.core.domain import Code, InsuranceState

INSURANCE = {  # insutype, 险种类型
    "310": "职工基本医疗保险",
    "320": "公务员医疗补助",
    "330": "大额医疗费用补助",
    "340": "离休人员医疗保障",
    "350": "一至六级残疾军人医疗补助",
    "360": "老红军医疗保障",
    "370": "企业补充医疗保险",
    "380": "新型农村合作医疗",
    "390": "城乡居民基本医疗保险",
    "391": "城镇居民基本医疗保险",
    "392": "城乡居民大病医疗保险",
    "399": "其他特殊人员医疗保障",
    "410": "长期照护保险",
    "510": "生育保险",
}

PERSON = {  # psn_type, 人员类别
    "11": "在职",
    "1101": "职工在职",
    "1102": "公务员在职",
    "1103": "灵活就业人员在职",
    "12": "退休",
    "1201": "职工退休",
    "1202": "公务员退休",
    "1203": "灵活就业人员退休",
    "13": "离休",
    "14": "居民(未成年)",
    "1401": "新生儿",
    "1402": "学龄前儿童",
    "1403": "中小学生",
    "1404": "大学生",
    "1405": "未成年(未入学)",
    "15": "居民(成年)",
    "1501": "普通居民(成年)",
    "16": "居民(老年)",
}

VISIT = {  # med_type, 医疗类别
    "11": "普通门诊",
    "12": "门诊挂号",
    "13": "急诊",
    "14": "门诊慢特病",
    "15": "门诊统筹",
    "16": "门诊特殊病",
    "19": "意外伤害门诊",
    "21": "普通住院",
    "22": "外伤住院",
    "23": "转外诊治住院",
    "24": "急诊转住院",
    "41": "定点药店购药",
    "51": "生育门诊",
    "52": "生育住院",
    "53": "计划生育手术费",
}

FUND = {  # fund_pay_type, 基金支付类型, by its first digits
    "3101": "职工基本医疗保险统筹基金",
    "3102": "职工个人账户基金",
    "3103": "职工大病保险基金",  # 3103 and 3905 in one province's running totals
    "3201": "公务员医疗补助基金",
    "3301": "大额医疗费用补助基金",
    "3401": "离休人员医疗保障基金",
    "3501": "一至六级残疾军人医疗补助基金",
    "3701": "企业补充医疗保险基金",
    "3901": "城乡居民基本医疗保险基金",
    "3902": "城乡居民大病医疗保险基金",
    "3905": "城乡居民个人账户基金",
    "5101": "生育基金",
    "6101": "医疗救助基金",
    "999996": "医院负担",
    "999997": "其他基金",
}

GRADE = {"01": "甲", "02": "乙", "03": "丙"}  # chrgitm_lv, 收费项目等级


NO_NAMES: Mapping[str, str] = MappingProxyType({})


def named(table: Mapping[str, str], value: str, dictionary: Mapping[str, str] = NO_NAMES) -> Code:
    """The code with its name: the longest beginning that the table knows, then the dictionary's, then 其他(value).

    `dictionary` holds the platform's own names of this kind of code.
    """
    for length in range(len(value), 0, -1):
        if name := table.get(value[:length]):
            return Code(value, name)
    return Code(value, dictionary.get(value) or other(value))


def maybe_named(table: Mapping[str, str], value: str | None) -> Code | None:
    return named(table, value) if value else None


def other(value: str) -> str:
    return f"其他({value})"


def is_nameless(code: Code) -> bool:
    return code.name == other(code.value)


@dataclass(frozen=True, slots=True)
class Dictionary:
    """What the platform itself calls its codes (1901), by kind of code."""

    kinds: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def of(self, kind: str) -> Mapping[str, str]:
        return self.kinds.get(kind, NO_NAMES)

    def learned(self, kind: str, entries: Iterable[Entry]) -> "Dictionary":
        """With the names of this kind as they are now; of two that hold, the first counts."""
        names: dict[str, str] = {}
        for entry in entries:
            if entry.valid is not False:
                names.setdefault(entry.value, entry.label)
        return Dictionary({**self.kinds, kind: names})


def insurance_state(value: str | None) -> InsuranceState:
    """psn_insu_stas, 人员参保状态; a code that is not national is UNKNOWN, never NORMAL."""
    try:
        return InsuranceState(value or "")
    except ValueError:
        return InsuranceState.UNKNOWN
