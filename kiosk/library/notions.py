"""What people mean, whatever they call it: the notions that questions and answers are held against each other by.

A notion is found by a word of everyday speech or of the bureau's; so 「去海南过冬看病能报吗」 and 「异地就医怎么报销」
meet in two of them. Words that say nothing of what somebody wants to know are left out altogether.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

NOTIONS: dict[str, str] = {
    "elsewhere": (
        "异地|外地|外省|省外|跨省|外市|市外|外埠|跨市|本地以外|老家|候鸟|过冬|避寒|避暑|旅游|旅行|出差|探亲|随迁|外出务工|外面看病|"
        "儿子那|女儿那|孩子那|儿女那|子女那|"
        "北京|上海|天津|重庆|海南|海口|三亚|广东|广州|深圳|珠海|东莞|福建|厦门|福州|浙江|杭州|宁波|江苏|南京|苏州|无锡|山东|济南|青岛|"
        "河北|石家庄|河南|郑州|山西|太原|陕西|西安|甘肃|兰州|青海|西宁|宁夏|银川|新疆|乌鲁木齐|西藏|拉萨|四川|成都|云南|昆明|贵州|贵阳|"
        "广西|南宁|桂林|湖南|长沙|湖北|武汉|江西|南昌|安徽|合肥|辽宁|沈阳|大连|吉林|长春|黑龙江|哈尔滨|内蒙古|呼和浩特"
    ),
    "repaid": (
        "报销|能报|可报|给报|报多少|报吗|报不报|报几|报得|报的|多报|少报|报比例|怎么报|走医保|刷医保|用医保|待遇|支付比例|医保付|"
        "医保出|医保管"
    ),
    "see_doctor": "看病|看医生|就医|就诊|瞧病|治病|上医院|去医院|看门诊",
    "filing": "备案|报备|登记备案",
    "inpatient": "住院|住进|手术|开刀",
    "outpatient": "门诊|挂号",
    "chronic": (
        "慢特病|慢性病|慢病|特殊病|大病门诊|门诊大病|规定病种|重症慢性|特病|高血压|糖尿病|透析|尿毒症|肾衰|抗排异|长期吃药|"
        "一直吃药|天天吃药"
    ),
    "serious": "大病保险|大病二次|二次报销|高额费用|重病|癌|肿瘤",
    "birth": "生育|生孩子|生小孩|生宝宝|生娃|产检|怀孕|孕妇|分娩|剖腹产|剖宫产|产假|生育津贴|辅助生殖",
    "newborn": "新生儿|宝宝|婴儿|刚出生|出生|娃",
    "dues": "缴费|交费|缴钱|交钱|缴纳|保费|交医保|缴医保|交多少|缴多少|每年交|筹资|扣费",
    "base": "基数|缴费基数",
    "account": "个人账户|个账|账户|余额|卡里的钱|卡里钱|医保卡的钱|医保卡里",
    "family": "共济|家人|家里人|爸妈|给父母|父母|老伴|老婆|老公|丈夫|妻子|爱人|媳妇|配偶|给孩子|给家里|亲情",
    "voucher": "医保码|电子凭证|电子医保|手机码|医保电子|扫码|刷脸",
    "card": "社保卡|医保卡|实体卡|补卡|丢了|挂失",
    "enrol": "参保|入保|投保|办医保|上医保|买医保|加入医保",
    "moving": "转移|接续|转医保|换工作|调动|迁走|转到|转过",
    "retiring": "退休|退了休|缴满|满年限",
    "jobless": "失业|没工作|辞职|灵活就业|自由职业|断缴|停保|中断",
    "death": "去世|死亡|过世|不在了|身故|继承|走了以后",
    "proof": "证明|凭证打印|参保凭证|缴费证明|打印",
    "medicine": "药|药店|药房|买药|取药|双通道|国谈",
    "price": "集采|集中采购|带量采购|降价|便宜|价格",
    "care": "长护|护理险|长期护理|失能|瘫痪|卧床|护工|上门护理|起不来床|照护",
    "fraud": "举报|骗保|诈骗|套现|倒卖|投诉|冒用|借卡",
    "drg": "DRG|DIP|按病种|病组|打包付费",
    "floor": "起付|门槛|起付线",
    "cap": "封顶|限额|最高|上限|最多",
    "ratio": "比例|百分之|几成|多少报",
    "supplement": "惠医保|惠民保|宁保|商业补充|商业保险|商保",
    "aid": "医疗救助|救助|没钱|看不起病|低保|特困|困难|贫困|致贫|返贫",
    "accident": "意外|摔|车祸|受伤|骨折|工伤",
    "referral": "转诊|转院|转去",
    "hours": "几点|上班时间|开门|营业|周末|节假日|中午",
    "where": "在哪|哪里|哪儿|地址|怎么走|地方|网点|最近的",
    "materials": "材料|带什么|带啥|证件|资料|手续",
    "phone": "电话|热线|咨询|人工服务|人工客服|转人工|真人",
    "teeth": "牙|口腔|义齿",
    "student": "学生|大学|上学|幼儿园|中小学|儿童|未成年",
    "covered": "目录|甲类|乙类|自费|不报销|报不报",
    "claim": "垫付|先付|手工报销|零星报销|发票|回来报",
    "nearby": "家门口|家附近|离家近|就近",
    "window": "窗口|大厅|柜台|一窗|便民服务|服务站|工作站|服务点",
}

# What nearly every question holds: alone it tells nothing of what somebody wants to know.
OF_ANYTHING = frozenset({"repaid", "see_doctor", "where", "ratio", "materials", "hours", "window", "medicine"})
SAYS_NOTHING = re.compile(
    "请问|我想|我要|想问|问一下|麻烦|你好|您好|谢谢|怎么样|怎么办理|怎么办|怎样|怎么|如何|什么|多少|是不是|有没有|能不能|可不可以|"
    "可以|能够|需要|需不需要|要不要|为什么|多久|哪些|哪个|这个|那个|办理|的话|"
    "[我你您他她它们咱俺的了吗呢吧啊呀么是在有和与或及也都就还要会能想去到把被给对为从]"
)
HAN = re.compile(r"[㐀-鿿]+")
OF_NOTION, OF_PAIR, OF_COMMON = 2.0, 1.0, 0.4  # what a term weighs in what was asked
SYLLABLES = "_"  # between those of a term that is heard
MARK = "n_"  # before a notion's name among the terms of a text: no pair of characters begins so


def terms(text: str, here: str) -> tuple[str, ...]:
    """What a text is about, each term once: its notions, and what it says beside and in them."""
    return tuple(dict.fromkeys((*(MARK + name for name, _ in _notions(text, here)), *_pairs(text))))


def spoken() -> Iterator[tuple[str, str]]:
    """The words of notions that can be told by their sound, of two characters and more; and the notion's term."""
    for name, words in NOTIONS.items():
        yield from ((word, MARK + name) for word in words.split("|") if len(word) > 1 and HAN.fullmatch(word))


def weights(asked: str, here: str) -> dict[str, float]:
    """How much each term says of what somebody wants to know; 0 for words that a notion stands for."""
    found = [*_notions(asked, here)]
    beside = asked
    for _, words in found:
        for word in words:
            beside = beside.replace(word, " ")
    weighed = dict.fromkeys(terms(asked, here), 0.0) | dict.fromkeys(_pairs(beside), OF_PAIR)
    return weighed | {MARK + name: weight_of(MARK + name) for name, _ in found}


def weight_of(term: str) -> float:
    if not term.startswith(MARK):
        return OF_PAIR
    return OF_COMMON if term.removeprefix(MARK) in OF_ANYTHING else OF_NOTION


def _notions(text: str, here: str) -> Iterator[tuple[str, list[str]]]:
    """Each notion of a text, and the words that it stands in. The name of the city itself is not elsewhere."""
    for name, pattern in _patterns():
        words = [word for word in pattern.findall(text) if word not in here]
        if words:
            yield name, words


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((name, re.compile(words, re.IGNORECASE)) for name, words in NOTIONS.items())


def _pairs(text: str) -> Iterator[str]:
    """Every two characters that stand beside each other, but for words that say nothing; and words in letters."""
    for run in HAN.findall(SAYS_NOTHING.sub(" ", text)):
        yield from (run[at : at + 2] for at in range(len(run) - 1))
    yield from re.findall(r"[a-z0-9]{2,}", text.casefold())


def sound_pairs(syllables: Sequence[str]) -> list[str]:
    """Every two syllables that follow each other, as terms of a text."""
    return [f"{first}{SYLLABLES}{second}" for first, second in pairwise(syllables) if first and second]
