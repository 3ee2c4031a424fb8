"""What the city's policy tells of these diseases: how many, what is paid, for how many years; each with its day."""

from dataclasses import dataclass
from datetime import date

from kiosk.core.policy import Figure, Key, NotKnown, Policy, Unit, WhyNot
from kiosk.ui.words import Words

KEYS = (Key.CHRONIC_DISEASES, Key.CHRONIC_SHARE, Key.CHRONIC_YEARS)


@dataclass(frozen=True, slots=True)
class Rule:
    """What is known on a day of one subject; of what is not known, `told` is the figure that says most about it."""

    told: Figure
    known: Figure | NotKnown

    @property
    def in_force(self) -> bool:
        return isinstance(self.known, Figure)


def rules(policy: Policy, today: date) -> tuple[Rule, ...]:
    """One a subject, in the order of KEYS and of the city's file."""
    found = []
    for key in KEYS:
        for subject in dict.fromkeys(each.subject for each in policy.figures if each.key is key):
            known = policy.in_force(key, today, *subject[1:])
            told = known if isinstance(known, Figure) else known.nearest
            if told is not None:
                found.append(Rule(told, known))
    return tuple(found)


def subject(figure: Figure, policy: Policy, words: Words) -> str:
    """职工医保, 肾衰竭透析 …; all where the figure is for all."""
    population = policy.population(figure.population)
    parts = (population.name if population else "", figure.level, figure.band, figure.case)
    return words.named(" ".join(part for part in parts if part)) if any(parts) else words("chronic.all")


def value(figure: Figure, words: Words) -> str:
    if figure.value is None:
        return words("chronic.unknown")
    if figure.key.unit is Unit.SHARE:
        return words("chronic.unit.share", figure=f"{(figure.value * 100).normalize():f}")
    return words(f"chronic.unit.{figure.key.unit.value}", figure=int(figure.value))


def since_when(rule: Rule, words: Words) -> str:
    """截至 2023 年的政策; where today's figure is not known, why, and what is known."""
    figure, when = rule.told, as_of(rule.told.as_of, words)
    match rule.known:
        case NotKnown(why=WhyNot.NO_VALUE):
            return words.named(figure.why)
        case NotKnown(why=why) if figure.value is not None:
            return words(f"chronic.why.{why.value}", when=when, value=value(figure, words))
    return words("chronic.bound" if figure.most else "chronic.as_of", when=when)


def as_of(told: str, words: Words) -> str:
    """2023年, 2023年3月 or 2023年3月31日."""
    match [int(part) for part in told.split("-")]:
        case [year]:
            return words("date.year", year=year)
        case [year, month]:
            return words("chronic.month", year=words("date.year", year=year), month=month)
        case parts:
            return words.full_day(date(*parts))
