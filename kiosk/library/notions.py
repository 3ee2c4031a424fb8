"""What a text is about: its notions, whatever words they are told in, what it says beside them, and its figures.

The words of a notion are such as one asker may say where another says the next: an answer about one answers the
other. 去海南过冬 is 异地就医; 透析 is a 慢特病, yet what holds for those tells nothing of it, so it is a notion of its
own. Words that say nothing of what somebody wants to know are left out altogether.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import cache
from itertools import groupby, pairwise

NOTIONS: dict[str, str] = {
    "elsewhere": (
        "异地|外地|外省|省外|跨省|外市|市外|外埠|跨市|本地以外|老家|候鸟|过冬|避寒|避暑|旅游|旅行|出差|探亲|随迁|外出务工|"
        "北京|上海|天津|重庆|海南|海口|三亚|广东|广州|深圳|珠海|东莞|福建|厦门|福州|浙江|杭州|宁波|江苏|南京|苏州|无锡|山东|济南|青岛|"
        "河北|石家庄|河南|郑州|山西|太原|陕西|西安|甘肃|兰州|青海|西宁|宁夏|银川|新疆|乌鲁木齐|西藏|拉萨|四川|成都|云南|昆明|贵州|贵阳|"
        "广西|南宁|桂林|湖南|长沙|湖北|武汉|江西|南昌|安徽|合肥|辽宁|沈阳|大连|吉林|长春|黑龙江|哈尔滨|内蒙古|呼和浩特"
    ),
    "repaid": (
        "报销|能报|可报|给报|管报|咋报|怎么报|报多少|报吗|报不|报几|报点|报得|报的|多报|少报|报比例|走医保|刷医保|用医保|待遇|支付比例|"
        "医保付|医保出|医保管|管不管"
    ),
    "see_doctor": "看病|看个病|看医生|看大夫|瞧大夫|就医|就诊|瞧病|治病|上医院|去医院|看门诊",
    "filing": "备案|报备",
    "inpatient": "住院|住进|住了院|手术|开刀",
    "outpatient": "门诊",
    "chronic": (
        "慢特病|慢性病|慢病|特殊病|大病门诊|门诊大病|规定病种|重症慢性|特病|长期吃药|一直吃药|天天吃药|常年吃药"
    ),
    "pressure": "高血压|血压高|降压|降血压|血压药|两病",
    "sugar": "糖尿病|血糖高|降糖|降血糖|胰岛素|两病",
    "dialysis": "透析|尿毒症|肾衰|血透",
    "transplant": "移植|换肾|换肝|换了肾|换了肝|抗排异|排异",
    "serious": "大病保险|大病二次|二次报销|高额费用|重病|重大疾病|大病",
    "cancer": "癌|肿瘤|靶向药|化疗",
    "birth": "生育|生孩子|生小孩|生宝宝|生娃|产检|怀孕|孕妇|分娩|剖腹产|剖宫产",
    "allowance": "生育津贴|产假",
    "newborn": "新生儿|(?<!生)宝宝|婴儿|刚出生|出生|刚生下",
    "dues": "缴费|交费|缴钱|交钱|缴纳|保费|医保费|交医保|缴医保|交多少|缴多少|每年交|筹资|扣费",
    "base": "基数|缴费基数",
    "account": "个人账户|个账|账户|余额|卡里的钱|卡里钱|卡上的钱|医保卡的钱|医保卡里",
    "sharing": "共济|家庭成员|亲情",
    "family": (
        "家人|家里人|爸妈|爹妈|给父母|父母|我妈|我爸|老爸|老妈|老伴|老婆|老公|丈夫|妻子|爱人|媳妇|配偶|儿子|女儿|闺女|孙子|孙女|外孙|"
        "老头|老太|给孩子|给家里|家庭成员"
    ),
    "voucher": "医保码|电子凭证|电子医保|手机码|医保电子|扫码|二维码",
    "card": "社保卡|医保卡|实体卡|补卡",
    "lost": "丢了|挂失|不见了|找不着|找不到|弄丢|掉了",
    "enrol": "参保|入保|投保|上医保|买医保|加入医保|参加医保|参加(?:居民|职工)医保",
    "moving": "转移|接续|转医保|换工作|调动|转到|转过",
    "retired": "退休|退了休",
    "pension": "养老金|退休金|退休工资|退休费",
    "jobless": "失业|没工作|没了工作|辞职|下岗",
    "dole": "失业金|失业保险|失业补助",
    "flexible": "灵活就业|自由职业|个体户|没单位|没有单位",
    "employer": "单位|公司|厂里|厂子|企业|老板",
    "employee": "职工|员工|在职|上班的|还在上班",
    "wage": "工资|收入|薪水",
    "broken": "断缴|断交|停保|中断",
    "death": "去世|死亡|过世|不在了|身故|继承|走了以后",
    "proof": "参保凭证|缴费证明|参保证明|凭证打印|打印",
    "medicine": "药店|药房|买药|取药|拿药|药",
    "negotiated": "双通道|国谈|谈判药",
    "procurement": "集采|集中采购|带量采购|团购",
    "price": "降价|便宜|价格|价钱",
    "care": "长护|护理|失能|瘫痪|瘫在|卧床|护工|起不来床|照护|不能自理",
    "fraud": "骗保|骗医保|诈骗|套现|倒卖|冒用|借卡|骗钱",
    "report": "举报|投诉|告发",
    "drg": "DRG|DIP|按病种|病组|打包付费",
    "floor": "起付线|起付|门槛",
    "cap": "封顶|限额|最高|上限|最多",
    "ratio": "比例|百分之|几成|多少报",
    "supplement": "惠医保|惠民保|宁保|商业补充|商业保险|商保|补充保险",
    "aid": "医疗救助|救助|看不起病|低保|特困|困难|贫困|致贫|返贫|家里穷",
    "accident": "意外|摔|受伤|骨折",
    "traffic": "车祸|交通事故|被车撞",
    "work_injury": "工伤",
    "urgent": "急诊|抢救|突然发病|犯病|犯了病",
    "referral": "转诊|转院|转去",
    "hours": "几点|上班时间|下班时间|开门|关门|营业|节假日|中午",
    "night": "晚上|夜里|半夜|周末|星期天|礼拜天|二十四小时",
    "where": "在哪|哪里|哪儿|地址|怎么走|地方|网点|最近的",
    "materials": "材料|带什么|带啥|拿什么|拿啥|证件|资料|手续",
    "phone": "电话|热线|咨询|人工服务|客服|转人工|真人",
    "online": "网上|上网|线上|掌上|手机上|手机办|用手机|网厅|不见面",
    "unable": "(?<!会)不会|教我|有人教",
    "implant": "种牙|种植牙|种一颗牙|种颗牙",
    "student": "学生|大学|上学|幼儿园|中小学|儿童|未成年|小孩|娃娃|小朋友",
    "rural": "农村|村里|乡下|农民|镇上|镇里",
    "covid": "新冠|阳了",
    "covered": "目录|甲类|乙类|自费|不报销",
    "claim": "手工报销|零星报销|发票|单子|回来报",
    "advance": "垫付|垫钱|垫资|先付|先交钱",
    "nearby": "家门口|家附近|离家近|就近|附近|跟前",
    "window": "窗口|大厅|柜台|一窗|便民服务|服务站|工作站|服务点",
    "apply": "申请|申办",
    "how_long": "几天|多少天|多长时间|几个工作日|办好|办下来|下得来|下来|拿到",
    "whom": "找谁|问谁|向谁",
}

# How something is asked, and for whom; that tells little of what about.
OF_ANYTHING = frozenset(
    {"repaid", "see_doctor", "where", "ratio", "materials", "window", "medicine", "family", "apply", "how_long", "whom"}
)
SAYS_NOTHING = re.compile(
    "请问|我想|我要|想问|问一下|打听|麻烦|你好|您好|谢谢|怎么样|怎么办理|怎么办|怎样|怎么|如何|什么时候|时候|什么|多少|是不是|算不算|"
    "有没有|能不能|可不可以|可以|能够|需要|需不需要|要不要|为什么|多久|哪些|哪个|这个|那个|办理|的话|一共|总共|到底|究竟|现在|还有|没有|咋办|咋样|以上|以下|"
    "超过|[我你您他她它们咱俺的了吗呢吧啊呀嘛么是在有和与或及也都就还要会能想去到把被给对为从咋啥不没个那这]"
)
HAN = re.compile(r"[㐀-鿿]+")
LATIN = re.compile("[a-z]{2,}", re.IGNORECASE)
FIGURE = re.compile(r"(\d[\d,]*(?:\.\d+)?) ?([万亿]?)(?:元|块钱|块|%)?")
TIMES = {"": 1, "万": 10_000, "亿": 100_000_000}
OF_NOTION, OF_COMMON, OF_BESIDE, WITHIN = 1.0, 0.2, 1.0, 0.3  # how much of its rarity counts; within a notion's words
SYLLABLES = "_"  # between those of a term that is heard
MARK = "n_"  # before a notion's name among terms: no pair of characters begins so
VALUE = "="  # before a figure's value


def terms(text: str, here: str) -> dict[str, float]:
    """What a text is about, and how much of the rarity of each counts. The name of the city itself is not elsewhere."""
    return {
        **dict.fromkeys(_pairs(_runs(text)), WITHIN),
        **dict.fromkeys(_pairs(beside(text, here)), OF_BESIDE),
        **dict.fromkeys((found.casefold() for found in LATIN.findall(text)), OF_BESIDE),
        **figures(text),
        **{MARK + name: share_of(MARK + name) for name, _ in _notions(text, here)},
    }


def figures(text: str) -> dict[str, float]:
    """By their values: 2,300元 and 2300 are one, as are 5万元 and 50000."""
    return {f"{VALUE}{_value(*found)}": OF_BESIDE for found in FIGURE.findall(text)}


def beside(text: str, here: str) -> list[str]:
    """What stands beside the words of notions, in runs of characters."""
    for _, words in list(_notions(text, here)):
        for word in words:
            text = text.replace(word, " ")
    return _runs(text)


def unknown(run: Sequence[str], known: Iterable[str], between: str = "") -> int:
    """How many stretches of two and more no known pair holds: words that are told nowhere."""
    pairs, held = frozenset(known), [False] * len(run)
    for at, pair in enumerate(pairwise(run)):
        if between.join(pair) in pairs:
            held[at] = held[at + 1] = True
    return sum(not is_held and len([*stretch]) > 1 for is_held, stretch in groupby(held))


def spoken() -> Iterator[tuple[str, str]]:
    """The words that can be told by their sound, of two characters and more: each with its notion's term, or with none
    where it says nothing."""
    for pattern, term in ((SAYS_NOTHING.pattern, ""), *((words, MARK + name) for name, words in NOTIONS.items())):
        yield from ((word, term) for word in pattern.split("|") if len(word) > 1 and HAN.fullmatch(word))


def sound_pairs(syllables: Sequence[str]) -> list[str]:
    """Every two syllables that follow each other, as terms of a text."""
    return [f"{first}{SYLLABLES}{second}" for first, second in pairwise(syllables) if first and second]


def is_heard(term: str) -> bool:
    """Whether it is two syllables; the name of a notion may be of two words."""
    return SYLLABLES in term and not term.startswith(MARK)


def share_of(term: str) -> float:
    return OF_COMMON if term.removeprefix(MARK) in OF_ANYTHING else OF_NOTION


def _notions(text: str, here: str) -> Iterator[tuple[str, list[str]]]:
    """Each notion of a text, and the words that it stands in."""
    for name, pattern in _patterns():
        words = [word for word in pattern.findall(text) if word not in here]
        if words:
            yield name, words


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((name, re.compile(words, re.IGNORECASE)) for name, words in NOTIONS.items())


def _runs(text: str) -> list[str]:
    return HAN.findall(SAYS_NOTHING.sub(" ", FIGURE.sub(" ", text)))


def _pairs(runs: Iterable[str]) -> Iterator[str]:
    """Every two characters that stand beside each other."""
    return (run[at : at + 2] for run in runs for at in range(len(run) - 1))


def _value(digits: str, times: str) -> str:
    value = Decimal(digits.replace(",", "")) * TIMES[times]
    return f"{value.normalize():f}"
