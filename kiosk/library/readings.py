"""How Chinese is read aloud, by pypinyin: only where a library is built, for it costs 60 MB to hold."""

from collections.abc import Sequence

from pypinyin import Style, lazy_pinyin

from kiosk.library.letters import Units, plain

MOST = 4  # readings of one name

# Characters of medicines and treatments that are read in more than one way, and commonly so; ü is typed as v.
SEVERAL: dict[str, Sequence[str]] = {
    "长": ("chang", "zhang"),
    "重": ("zhong", "chong"),
    "行": ("xing", "hang"),
    "乐": ("le", "yue"),
    "参": ("shen", "can"),
    "单": ("dan", "shan"),
    "调": ("tiao", "diao"),
    "降": ("jiang", "xiang"),
    "血": ("xue", "xie"),
    "薄": ("bo", "bao"),
    "壳": ("ke", "qiao"),
    "朴": ("po", "pu", "piao"),
    "术": ("shu", "zhu"),
    "石": ("shi", "dan"),
    "便": ("bian", "pian"),
    "弹": ("dan", "tan"),
    "藏": ("cang", "zang"),
    "核": ("he", "hu"),
    "没": ("mo", "mei"),
    "柏": ("bai", "bo"),
    "蛤": ("ge", "ha"),
    "莎": ("sha", "suo"),
    "露": ("lu", "lou"),
    "色": ("se", "shai"),
    "粘": ("zhan", "nian"),
    "角": ("jiao", "jue"),
    "给": ("gei", "ji"),
    "咳": ("ke", "hai"),
    "泌": ("mi", "bi"),
    "疟": ("nve", "yao"),
    "尿": ("niao", "sui"),
    "氯": ("lv", "lu"),
    "绿": ("lv", "lu"),
    "铝": ("lv", "lu"),
    "率": ("lv", "shuai"),
    "校": ("xiao", "jiao"),
    "癌": ("ai", "yan"),
    "嗪": ("qin", "zhen"),
    "巯": ("qiu", "liu"),
    "羟": ("qiang", "jing"),
    "栓": ("shuan", "quan"),
    "痤": ("cuo", "zuo"),
    "腺": ("xian", "quan"),
    "阿": ("a", "e"),
}


def units_of(plain_text: str) -> Units:
    """The usual reading, a unit a character: letters and digits stand for themselves, what has no reading is empty."""
    return tuple(lazy_pinyin(plain_text, style=Style.NORMAL, errors=_one_by_one))  # type: ignore[arg-type]


def _one_by_one(run: str) -> list[str]:
    """What pypinyin finds no reading for; it takes a list as so many units, which its types do not say."""
    return [char if char.isascii() else "" for char in run]


def readings(name: str) -> tuple[Units, ...]:
    """The usual reading of a name first, then those in which one of its characters is read in another common way."""
    whole = plain(name)
    usual = units_of(whole)
    found = [usual]
    for at, char in enumerate(whole):
        for other in SEVERAL.get(char, ()):
            if other != usual[at]:
                found.append((*usual[:at], other, *usual[at + 1 :]))
    return tuple(found[:MOST])
