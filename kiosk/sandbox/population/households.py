"""Who lives with whom: four places in the population are one household, drawn together so that its kin fit.

Who a person is depends on the seed and the place alone, never on the day: the same seed names the same people for ever.
Identity numbers stand in region 999999 with the check digit of GB 11643. That no two people share one is built in: the
place gives birthday and serial, of which there are ROUND; people of the same birthday and serial are a whole number of
rounds apart, and each of the ROUNDS rounds takes only every eighth year of birth.
"""

from collections.abc import Callable
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from kiosk.sandbox.people import CITY, DISTRICT
from kiosk.sandbox.population.dice import Dice, Weighted
from kiosk.sandbox.population.names import SURNAMES, given

HOUSEHOLD = 4
DRAWN_UP_TO = 2025  # the last year of birth; a later `today` finds everybody older, as in life
FIRST_SERIAL = 10  # the hand-written people have those below
SERIALS = 490
ROUND = 365 * SERIALS
ROUNDS = 8
MOST = ROUND * ROUNDS  # people in one population
STRIDE = 104_729  # prime, so that neighbours in the population do not share a birthday
MAN, WOMAN = "1", "2"
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)

SPOUSE, PARENT, CHILD = "配偶", "父母", "子女"


class Kin(NamedTuple):
    place: int  # in the population
    relation: str  # what the other one is to this person


class Member(NamedTuple):
    """One person, without anything that happened."""

    place: int
    name: str
    sex: str
    birth: date
    id_number: str
    number: str  # 人员编号
    card_number: str
    card_identifier: str
    voucher: str
    nation: str
    phone: str | None
    region: str
    kin: tuple[Kin, ...]
    gave_birth: tuple[date, ...]


class _Born(NamedTuple):
    sex: str
    year: int
    surname: str


Plan = tuple[tuple[_Born, ...], tuple[tuple[int, int, str], ...]]  # who, and (one, other, what the other is to one)


@lru_cache(maxsize=8)
def household(seed: int, block: int) -> tuple[Member, ...]:
    """The four people of places 4 * block to 4 * block + 3."""
    dice = Dice(seed, block, "household")
    first = block * HOUSEHOLD

    def born(slot: int, sex: str, low: int, high: int, surname: str = "") -> _Born:
        return _Born(sex, _year(dice, first + slot, low, high), surname or dice.weighted(SURNAMES))

    people, kin = dice.weighted(_HOUSES)(dice, born)
    region = DISTRICT if dice.chance(0.3) else CITY
    births = [_birthday(seed, first + slot, person.year) for slot, person in enumerate(people)]
    return tuple(
        _member(
            seed,
            first + slot,
            person,
            births[slot],
            dice,
            region,
            tuple(Kin(first + other, relation) for one, other, relation in kin if one == slot),
            tuple(births[other] for one, other, relation in kin if one == slot and relation == CHILD)
            if person.sex == WOMAN
            else (),
        )
        for slot, person in enumerate(people)
    )


def member(seed: int, place: int) -> Member:
    return household(seed, place // HOUSEHOLD)[place % HOUSEHOLD]


# -- kinds of household ---------------------------------------------------------------------------------------------

Bearing = Callable[..., _Born]


def _couple(born: Bearing, low: int, high: int) -> tuple[_Born, _Born]:
    husband = born(0, MAN, low, high)
    return husband, born(1, WOMAN, husband.year - 4, husband.year + 4)


def _some_sex(dice: Dice) -> str:
    return MAN if dice.chance(0.52) else WOMAN


def _parents_of(child: int) -> tuple[tuple[int, int, str], ...]:
    return ((0, child, CHILD), (child, 0, PARENT), (1, child, CHILD), (child, 1, PARENT))


_MARRIED = ((0, 1, SPOUSE), (1, 0, SPOUSE))


def _with_a_grandparent(dice: Dice, born: Bearing) -> Plan:
    husband, wife = _couple(born, 1972, 1991)
    elder = max(husband.year, wife.year)
    child = born(2, _some_sex(dice), elder + 22, min(elder + 34, DRAWN_UP_TO), husband.surname)
    sex = _some_sex(dice)
    old = born(3, sex, husband.year - 33, husband.year - 22, husband.surname if sex == MAN else "")
    return (husband, wife, child, old), (*_MARRIED, *_parents_of(2), (0, 3, PARENT), (3, 0, CHILD))


def _with_two_children(dice: Dice, born: Bearing) -> Plan:
    husband, wife = _couple(born, 1966, 1984)
    first = born(2, _some_sex(dice), wife.year + 20, wife.year + 28, husband.surname)
    second = born(3, _some_sex(dice), wife.year + 30, wife.year + 37, husband.surname)
    return (husband, wife, first, second), (*_MARRIED, *_parents_of(2), *_parents_of(3))


def _of_three_generations(dice: Dice, born: Bearing) -> Plan:
    husband, wife = _couple(born, 1940, 1960)
    elder = max(husband.year, wife.year)
    child = born(2, _some_sex(dice), elder + 21, elder + 29, husband.surname)
    named = child.surname if child.sex == MAN else ""
    grandchild = born(3, _some_sex(dice), child.year + 22, min(child.year + 32, DRAWN_UP_TO), named)
    return (husband, wife, child, grandchild), (*_MARRIED, *_parents_of(2), (2, 3, CHILD), (3, 2, PARENT))


def _of_strangers(dice: Dice, born: Bearing) -> Plan:
    return (
        born(0, _some_sex(dice), 1988, 2007),
        born(1, _some_sex(dice), 2001, 2008),
        born(2, _some_sex(dice), 1932, 1958),
        born(3, _some_sex(dice), 1964, 1992),
    ), ()


_HOUSES = Weighted({_with_a_grandparent: 30, _with_two_children: 22, _of_three_generations: 28, _of_strangers: 20})


# -- numbers --------------------------------------------------------------------------------------------------------


def _year(dice: Dice, place: int, low: int, high: int) -> int:
    """A year from `low` to `high`, at least ROUNDS of them, that this place may be born in."""
    eighth = (place // ROUND + (place % ROUND * 40_503 >> 5)) % ROUNDS
    start = low + (eighth - low) % ROUNDS
    return start + ROUNDS * dice.below((high - start) // ROUNDS + 1)


def _cell(seed: int, place: int) -> int:
    return (place * STRIDE + seed * 7919) % ROUND


def _birthday(seed: int, place: int, year: int) -> date:
    return date(year, 1, 1) + timedelta(days=_cell(seed, place) % 365)


def _member(
    seed: int,
    place: int,
    person: _Born,
    birth: date,
    dice: Dice,
    region: str,
    kin: tuple[Kin, ...],
    gave_birth: tuple[date, ...],
) -> Member:
    serial = 2 * (FIRST_SERIAL + _cell(seed, place) // 365) + (person.sex == MAN)
    return Member(
        place=place,
        name=person.surname + given(dice, person.sex, birth.year),
        sex=person.sex,
        birth=birth,
        id_number=_checked(f"999999{birth:%Y%m%d}{serial:03}"),
        number=f"99020000{place + 1:012}",
        card_number=f"B{place + 1:08}",
        card_identifier=f"999999D156000005{place + 1:08X}{dice.below(2**32):08X}",
        voucher=f"424{dice.below(10**10):010}{place + 1:09}990000",
        nation="01" if dice.chance(0.92) else dice.among(("02", "03", "11", "15")),
        phone=f"1990000{dice.below(10**4):04}" if dice.chance(0.8) else None,
        region=region,
        kin=kin,
        gave_birth=gave_birth,
    )


def _checked(seventeen: str) -> str:
    total = sum(int(digit) * weight for digit, weight in zip(seventeen, WEIGHTS, strict=True))
    return seventeen + "10X98765432"[total % 11]
