"""Names as they are common in China: surnames by how often they are met, given names by sex and generation."""

from kiosk.sandbox.population.dice import Dice, Weighted

SURNAMES = Weighted(
    dict.fromkeys("王李张刘陈", 7.0)
    | dict.fromkeys("杨黄赵吴周徐孙马朱胡", 2.0)
    | dict.fromkeys(
        "郭何高林罗郑梁谢宋唐许邓冯韩曹曾彭萧蔡潘田董袁于余叶蒋杜苏魏程吕丁沈任姚卢傅钟姜崔谭廖范汪陆金石戴", 0.6
    )
    | dict.fromkeys("贾韦夏邱方侯邹熊孟秦白江阎薛尹段雷黎史龙陶贺顾毛郝龚邵万钱严覃武赖莫孔向汤", 0.3)
    | dict.fromkeys(("欧阳", "司马", "上官", "诸葛"), 0.1)
)
# by sex (1 man, 2 woman), born before 1965, before 1990, since
GIVEN = {
    "1": (
        "国建德福志明文华荣富贵安平根生长永金兴宝忠义顺清云海山林元庆",
        "伟强军勇杰涛斌刚辉峰鹏健波飞超宏宇亮剑锋东林海平志建文明华",
        "浩宇轩梓涵子睿博文泽铭俊杰一晨嘉昊然奕辰皓铠熙瑞霖沐阳星",
    ),
    "2": (
        "秀英兰桂珍玉凤芬琴芳淑莲美香梅菊月翠素云惠荣花春秋彩珠",
        "丽敏静艳娟霞燕红梅玲萍丹莉颖洁婷雪琳娜晓海芳春慧欣佳",
        "子涵欣怡梓萱诗雨语桐思若一诺可馨依然佳芷晴沐瑶婉清宁悦",
    ),
}
ONE_CHARACTER = (0.25, 0.35, 0.12)  # how often a given name has one character alone, by generation


def generation(year: int) -> int:
    return 0 if year < 1965 else 1 if year < 1990 else 2


def given(dice: Dice, sex: str, year: int) -> str:
    age = generation(year)
    characters = GIVEN[sex][age]
    first = dice.among(characters)
    return first if dice.chance(ONE_CHARACTER[age]) else first + dice.among(characters)
