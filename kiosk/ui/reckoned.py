"""What was reckoned, in words: each step by its name and rule, how old the rule is and where it stands, or why not."""

from decimal import Decimal

from kiosk.core.city import City
from kiosk.core.policy import Bound, Figure, NotKnown, Policy, Unit, WhyNot
from kiosk.core.reckoning import Field, Line, Reckoning
from kiosk.core.texts import POINTS
from kiosk.ui.cited import stands
from kiosk.ui.dated import as_of
from kiosk.ui.phrase import Phrase
from kiosk.ui.words import Words

SHARES = frozenset(("share", "rate"))  # the fields of rules that are parts of one; the others are yuan
SUMS = frozenset(("fund", "own"))  # what comes out: the label says of these whether they are bounds
OF_HUNDRED = "cut"  # a part of one as well, but said in yuan of a hundred: 5 % less might be meant of the share


def label(line: Line, words: Words) -> Phrase:
    return lead(line.key, line.bound, words) if line.key in SUMS else words(f"reckoning.line.{line.key}")


def lead(result: str, bound: Bound | None, words: Words) -> Phrase:
    """What stands before one of SUMS: 您大约付, 您最多付, 您至少付."""
    return words(f"reckoning.bound.{result}_{bound.value}" if bound else f"reckoning.line.{result}")


def rule(line: Line, words: Words) -> Phrase:
    return words(f"reckoning.rule.{line.rule}", **{each.name: _field(each, words) for each in line.fields})


def lacking(reckoning: Reckoning, words: Words) -> tuple[Phrase, ...]:
    """Why nothing comes out: the rules of the steps that lack a figure, else that bounds of both directions meet."""
    missing = tuple(rule(line, words) for line in reckoning.lines if isinstance(line.behind, NotKnown))
    return missing or (words("reckoning.why.bounds"),)


def _field(field: Field, words: Words) -> str:
    if field.name in SHARES:
        return bounded(words.share(field.value), field.bound, words)
    if field.name == OF_HUNDRED:
        return bounded(words.price(field.value * 100), field.bound, words)
    return bounded(words.price(field.value), field.bound, words)


def going(cut: str, city: City, words: Words) -> Phrase:
    """Whom a cut for care elsewhere is about, in the city's words: 异地转诊, 自行省外就医."""
    whose = city.whose(cut)
    return words.told(whose.official) if whose and whose.official else words(f"reckoning.elsewhere.{cut}")


def bounded(said: str, bound: Bound | None, words: Words) -> str:
    """最多 75%, 至少 75%; as it is where it is known exactly."""
    return said if bound is None else words(f"reckoning.bound.{bound.value}", figure=said)


def why(not_known: NotKnown, words: Words) -> Phrase:
    """Why a figure is not known; the city's own words where it has any."""
    nearest = not_known.nearest
    if nearest is None:
        return words("reckoning.why.not_told")
    if nearest.value is None and nearest.why:
        return words("reckoning.why.told", reason=words.told(nearest.why))
    if not_known.following is not None and nearest.value is not None:
        before, after = _until(nearest, words), _from(not_known.following, words)
        return words("reckoning.why.between", before=before, after=after)
    match not_known.why:
        case WhyNot.NO_VALUE:
            return words("reckoning.why.no_value")
        case WhyNot.ENDED if nearest.value is not None:
            when = as_of(nearest.last.isoformat(), words)
            return words("reckoning.why.ended", when=when, value=value(nearest, words))
        case WhyNot.NOT_YET if nearest.since is None and nearest.value is not None:
            return words("reckoning.why.later", when=as_of(nearest.as_of, words), value=value(nearest, words))
        case WhyNot.NOT_YET:
            return words("reckoning.why.not_yet", when=as_of(nearest.first.isoformat(), words))
        case _ if nearest.as_of and nearest.value is not None:
            return words("reckoning.why.changed", when=as_of(nearest.as_of, words), value=value(nearest, words))
        case _:
            return words("reckoning.why.earlier")


def _until(figure: Figure, words: Words) -> Phrase:
    """The last that is known of one that does not hold any more."""
    told = value(figure, words)
    if figure.until is not None:
        return words("reckoning.why.until", when=as_of(figure.until.isoformat(), words), value=told)
    if figure.as_of:
        return words("reckoning.why.was", when=as_of(figure.as_of, words), value=told)
    return words("reckoning.why.once", value=told)


def _from(figure: Figure, words: Words) -> Phrase:
    """The first that is known of one that does not hold yet."""
    when = as_of(figure.since.isoformat() if figure.since else figure.as_of, words)
    if figure.value is None:
        return words("reckoning.why.unsaid", when=when)
    return words("reckoning.why.from" if figure.since else "reckoning.why.by", when=when, value=value(figure, words))


def value(figure: Figure, words: Words) -> str:
    """至少 6 个月, 65%, 不封顶: in its unit. Raises ValueError where the source tells no value."""
    if figure.value is None:
        raise ValueError("the policy tells no value")
    if figure.is_uncapped:
        return words("reckoning.rule.cap_none")
    return bounded(_measured(figure, figure.value, words), figure.bound, words)


def _measured(figure: Figure, value: Decimal, words: Words) -> str:
    match figure.key.unit:
        case Unit.YUAN:
            return words.price(value)
        case Unit.SHARE if figure.key in POINTS:
            return words("reckoning.unit.points", figure=words.points(value))
        case Unit.SHARE:
            return words.share(value)
        case unit:
            return words(f"reckoning.unit.{unit.value}", figure=words.count(int(value)))


def figure_behind(line: Line) -> Figure | None:
    """The figure that a step rests on, or the one that says most about the missing one."""
    return line.behind.nearest if isinstance(line.behind, NotKnown) else line.behind


def behind(line: Line, policy: Policy, words: Words) -> Phrase | None:
    """How old the figure is and where it stands, or why it is not known; None where the rule already says all."""
    if line.behind is None or line.behind == NotKnown(WhyNot.NOT_TOLD):
        return None
    if isinstance(line.behind, NotKnown):
        return why(line.behind, words)
    return stands(line.behind.cited, policy, words, line.behind.as_of)
