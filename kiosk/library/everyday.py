"""What people call what the catalogue calls otherwise, so that it is found by both."""

from collections.abc import Iterator

CALLED = {
    "冠脉支架": ("心脏支架",),
    "冠状动脉支架": ("心脏支架",),
    "磁共振": ("核磁共振", "核磁"),
    "洁牙": ("洗牙",),
    "洁治": ("洗牙",),
    "口腔种植": ("种牙",),
    "种植牙": ("种牙",),
    "种植体": ("种牙",),
    "义齿": ("假牙", "镶牙"),
    "肌肉注射": ("打针",),
    "静脉输液": ("打点滴", "挂水", "吊针"),
    "彩超": ("B超", "超声"),
    "超声检查": ("B超",),
    "血常规": ("验血", "抽血"),
    "尿常规": ("验尿",),
    "X线": ("拍片", "X光"),
    "针刺": ("针灸",),
    "推拿": ("按摩",),
    "诊查费": ("挂号费",),
    "人工晶状体": ("人工晶体",),
    "膝关节": ("膝盖", "关节"),
    "髋关节": ("关节",),
    "白内障超声乳化手术": ("白内障手术",),
    "维生素C": ("VC", "维C"),
    "对乙酰氨基酚": ("扑热息痛",),
    "碳酸钙D3片": ("钙片",),
    "肠镜": ("结肠镜",),
    "血糖试纸": ("测血糖",),
    "心脏起搏器": ("起搏器",),
}


def everyday(name: str) -> Iterator[str]:
    """The name as people may say it."""
    for official, words in CALLED.items():
        if official in name:
            yield from (name.replace(official, word) for word in words)
