"""What the city's policy tells of these diseases: how many, what is paid, for how many years; each with its day."""

from dataclasses import dataclass
from datetime import date

from kiosk.core.policy import Figure, Key, NotKnown, Policy
from kiosk.ui import reckoned
from kiosk.ui.dated import as_of
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
    return words.told(" ".join(part for part in parts if part)) if any(parts) else words("chronic.all")


def value(rule: Rule, words: Words) -> str:
    return reckoned.value(rule.told, words) if rule.in_force else words("chronic.unknown_today")


def since_when(rule: Rule, words: Words) -> str:
    """截至 2023 年的政策; where today's figure is not known, why, and what is known."""
    if isinstance(rule.known, NotKnown):
        return reckoned.why(rule.known, words)
    return words("cited.as_of", when=as_of(rule.known.as_of, words))
