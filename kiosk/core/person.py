"""A person, and the values that must never be printed by accident."""

from dataclasses import dataclass

COMPOUND_SURNAMES = (
    *("欧阳", "太史", "端木", "上官", "司马", "东方", "独孤", "南宫", "万俟", "闻人", "夏侯", "诸葛", "尉迟", "公羊"),
    *("赫连", "澹台", "皇甫", "宗政", "濮阳", "公冶", "太叔", "申屠", "公孙", "慕容", "仲孙", "钟离", "长孙", "宇文"),
    *("司徒", "鲜于", "司空", "令狐"),
)

MOST_STARS = 12


class Secret:
    """A personal text. Only `reveal()` gives it out; repr, str and format show dots."""

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        self._text = text

    def reveal(self) -> str:
        return self._text

    def __repr__(self) -> str:
        return "•••"

    __str__ = __repr__

    def __format__(self, _spec: str) -> str:
        return "•••"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Secret) and other._text == self._text

    def __hash__(self) -> int:
        return hash(self._text)

    def __bool__(self) -> bool:
        return bool(self._text)


@dataclass(frozen=True, slots=True)
class Person:
    """Who the platform says this is (1101 baseinfo).

    `person_no` is the platform's own number (psn_no); `region` the insured place (参保地, six digits) that every
    later question must name.
    """

    name: Secret
    id_number: Secret
    person_no: Secret
    region: str


def masked_name(name: str) -> str:
    """王建国 → 王*国, 王五 → 王*, 欧阳建国 → 欧阳*国: surname and last character stay, the rest is a star each.

    At most twelve stars: names of fifty letters exist, and nobody counts stars.
    """
    surname = 2 if len(name) > 2 and name[:2] in COMPOUND_SURNAMES else 1
    given = name[surname:]
    if not given:
        return "*" if len(name) < 2 else name[0] + "*"
    if len(given) == 1:
        return name[:surname] + "*"
    return name[:surname] + "*" * min(len(given) - 1, MOST_STARS) + given[-1]


def masked_number(number: str) -> str:
    """9999**********0014: four and four stay of an identity number; of a card's nine characters A1******4."""
    before, after = (4, 4) if len(number) > 12 else (2, 1) if len(number) > 5 else (0, 0)
    return number[:before] + "*" * (len(number) - before - after) + number[len(number) - after :]
