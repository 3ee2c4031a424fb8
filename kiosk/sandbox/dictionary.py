"""1901 字典表查询: the names of codes, the national ones and what the simulated province has added of its own.

The province's codes are longer than the national ones that they belong to (parentValue), as real provinces' are, so
that a client which knows the national ones alone has something to look up. type is taken in either case.
"""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy.orm import Session

from kiosk.sandbox.envelope import RECEIVER, Refused
from kiosk.sandbox.fields import MOMENT, Field, Form
from kiosk.sandbox.transaction import Question, Transaction
from kiosk.sandbox.wire import Json

VALID, PROVINCE = "1", RECEIVER
MADE = f"{datetime(2026, 1, 1):{MOMENT}}"
VERSION = "V20260101"


class Word(NamedTuple):
    value: str
    label: str
    parent: str = ""  # a code of the province's own says to which national one it belongs


NATIONAL: dict[str, dict[str, str]] = {
    "insutype": {
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
    },
    "psn_insu_stas": {"0": "未参保", "1": "正常参保", "2": "暂停参保", "3": "无效参保", "4": "终止参保"},
    "psn_type": {
        "11": "在职",
        "1101": "职工在职",
        "1102": "公务员在职",
        "1103": "灵活就业在职",
        "12": "退休",
        "1201": "职工退休",
        "1202": "公务员退休",
        "1203": "灵活就业退休",
        "13": "离休",
        "14": "居民（未成年）",
        "1401": "新生儿",
        "1402": "学龄前儿童",
        "1403": "中小学生",
        "1404": "大学生",
        "15": "居民（成年）",
        "1501": "普通居民成年",
        "16": "居民（老年）",
    },
    "med_type": {
        "11": "普通门诊",
        "12": "门诊挂号",
        "13": "急诊",
        "14": "门诊慢特病",
        "19": "意外伤害门诊",
        "21": "普通住院",
        "22": "外伤住院",
        "23": "转外诊治住院",
        "24": "急诊转住院",
        "41": "定点药店购药",
        "51": "生育门诊",
        "52": "生育住院",
        "53": "计划生育手术费",
    },
    "clr_type": {"11": "门诊", "21": "住院", "41": "药店", "99": "其他"},
    "fund_pay_type": {
        "310100": "职工基本医疗保险统筹基金",
        "310200": "职工个人账户基金",
        "320100": "公务员医疗补助基金",
        "330100": "大额医疗费用补助基金",
        "340100": "离休人员医疗保障基金",
        "350100": "一至六级残疾军人医疗补助基金",
        "370100": "企业补充医疗保险基金",
        "390100": "城乡居民基本医疗保险基金",
        "390200": "城乡居民大病医疗保险基金",
        "510100": "生育基金",
        "610100": "医疗救助基金",
        "999996": "医院负担（垫付）",
        "999997": "其他基金",
    },
    "chrgitm_lv": {"01": "甲类", "02": "乙类", "03": "丙类"},
    "list_type": {
        "101": "西药中成药",
        "102": "中药饮片",
        "103": "自制剂",
        "104": "民族药",
        "106": "中药配方颗粒",
        "201": "医疗服务项目",
        "301": "医用材料",
    },
    "gend": {"0": "未知的性别", "1": "男性", "2": "女性", "9": "未说明的性别"},
    "dcla_souc": {"01": "定点医药机构", "02": "中心经办", "03": "网上经办", "04": "APP", "05": "一体机", "99": "其他"},
    "fixmedins_type": {"1": "定点医疗机构", "2": "定点零售药店"},
    "biz_appy_type": {"01": "门诊慢特病登记", "03": "就医定点医疗机构登记", "08": "异地安置登记"},
    "clct_type": {"10": "正常缴费", "20": "补缴"},
    "opsp_dise_code": {"M01600": "糖尿病", "M03900": "高血压", "M04600": "冠心病", "M07800": "慢性肾功能衰竭"},
}
PROVINCIAL: dict[str, tuple[Word, ...]] = {
    "insutype": (Word("39999", "示例省城乡居民补充医疗保险", "399"), Word("31201", "示例市灵活就业医疗保险", "310")),
    "med_type": (
        Word("110104", "示例省门诊统筹", "11"),
        Word("1199", "示例市家庭医生签约门诊", "11"),
        Word("1401", "示例省门诊慢性病", "14"),
        Word("1402", "示例省门诊特殊病", "14"),
        Word("2106", "示例省日间手术", "21"),
        Word("4101", "示例市双通道购药", "41"),
    ),
    "psn_type": (Word("110399", "示例市新就业形态人员", "1103"),),
    "fund_pay_type": (Word("310201", "示例省家庭共济账户", "310200"), Word("620100", "示例市惠民补充保险")),
    "clr_type": (Word("9902", "示例省省内异地", "99"),),
    "clct_type": (Word("1099", "示例省税务代征", "10"),),
}


def words(kind: str) -> tuple[Word, ...]:
    """Every code of a dictionary, the national ones first; none where there is no such dictionary."""
    national = NATIONAL.get(kind.lower(), {})
    return (*(Word(code, name) for code, name in national.items()), *PROVINCIAL.get(kind.lower(), ()))


def label(kind: str, code: str) -> str | None:
    """What a code is called; None where nobody named it."""
    return next((word.label for word in words(kind) if word.value == code), None)


def find_dictionary(session: Session, question: Question) -> Json | Refused:
    kind, parent = question.said("type"), question.said("parentValue")
    if question.said("valiFlag") != VALID:
        return {"list": []}
    return {
        "list": [
            {
                "type": kind.upper(),
                "label": word.label,
                "parentValue": word.parent,
                "sort": place,
                "valiFlag": VALID,
                "createUser": "sandbox",
                "createDate": MADE,
                "version": VERSION,
                "value": word.value,
            }
            for place, word in enumerate(words(kind), start=1)
            if parent in ("", word.parent)
        ]
    }


FIND_DICTIONARY = Transaction(
    infno="1901",
    path="catalogqueryservice/queryDataDic",
    node="data",
    fields=(
        Field("type", "字典类型", 30, required=True),
        Field("parentValue", "父字典键值", 10),
        Field("admdvs", "行政区划", 6, required=True, form=Form.REGION),
        Field("date", "查询日期", 19, required=True, form=Form.TIME),
        Field("valiFlag", "有效标志", 3, required=True, among=frozenset({"0", "1"})),
    ),
    answer=find_dictionary,
)
