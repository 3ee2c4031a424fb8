"""A text becomes lines, and lines become pieces with a place. Pure; the rules of Chinese are those of `setting`."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import reduce
from itertools import islice

from kiosk.ui import setting
from kiosk.ui.phrase import Phrase
from kiosk.ui.places import TOLERANCE, Piece, Rect, Ruler
from kiosk.ui.scene import Text

PAUSES = tuple("，。、；：！？,;:.!?")
BRACKETS = "(", "（"
LEAST = 0.3  # of a full line: a shorter one looks torn off
BASELINE = 0.385  # em from the middle of the ideographic box down to the baseline


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words of one line with one role and ink, before they have a place."""

    words: str
    role: str
    ink: str

    def saying(self, words: str) -> "Stretch":
        return Stretch(words, self.role, self.ink)  # as `replace` does, in a tenth of the time: every page asks often


Line = tuple[Stretch, ...]


class Lines:
    """The lines of the texts of one scene, in mm; remembers them, because parents ask for them again and again."""

    def __init__(self, ruler: Ruler) -> None:
        self._ruler = ruler
        self._known: dict[tuple[int, float], tuple[Line, ...]] = {}

    def em(self, role: str) -> float:
        return self._ruler.metrics(role).em

    def of(self, text: Text, width: float) -> tuple[Line, ...]:
        """The lines that a text has on `width` mm: at least one, wider than that if it may neither wrap nor shrink."""
        key = (id(text), round(width, 4))
        if (known := self._known.get(key)) is None:
            known = self._known[key] = self._set(text, width)
        return known

    def _set(self, text: Text, width: float) -> tuple[Line, ...]:
        """In the largest role in which no line breaks, else the largest whose lines fit, else the smallest."""
        if not text.smaller:
            return tuple(self._pressed(text, width, 0))
        broken: tuple[Line, ...] | None = None  # the largest whose lines fit
        lines: tuple[Line, ...] = ()
        for step in range(len(text.smaller)):
            lines = tuple(self._pressed(text, width, step))
            if max(map(self.ink_width, lines)) <= width + TOLERANCE:
                if len(lines) == len(_natural(text)):
                    return lines
                broken = broken or lines
        return broken or lines

    def natural_width(self, text: Text) -> float:
        """The width of a text that is cut at its own line ends only."""
        return max(self._width(line) for line in _natural(text))

    def least_width(self, text: Text) -> float:
        """The width of the widest part that cannot be broken."""
        smallest = max(0, len(text.smaller) - 1)
        return max((self._width(part) for line in _natural(text, smallest) for part in _cut(line)), default=0.0)

    def ink_width(self, line: Line) -> float:
        """The width of a line without the emptiness at its end, which may stand out."""
        return self._width(line) - self._hang(line)

    def height(self, text: Text, width: float) -> float:
        return sum(sum(self._reach(line, text)) for line in self.of(text, width))

    def parted(self, text: Text, width: float, room: float) -> tuple[Text, Text] | None:
        """A text of one run as what `room` mm hold of its lines, and the rest; None where they hold none, or all.

        The first part is all of it to ears: a sentence is heard where it begins.
        """
        if not text.wrap or len(text.runs) != 1:
            return None
        lines, used, held = self.of(text, width), 0.0, 0
        for line in lines:
            used += sum(self._reach(line, text))
            if used > room + TOLERANCE:
                break
            held += 1
        if not 0 < held < len(lines):
            return None
        run = text.runs[0]
        place = _behind(run.words, sum(len(_words(line)) - _words(line).count(" ") for line in lines[:held]))
        first = run.words[:place].rstrip()
        said = Phrase(first, run.words.meaning) if isinstance(run.words, Phrase) else first
        rest = replace(run, words=run.words[place:].lstrip())
        return replace(text, runs=(replace(run, words=said),)), replace(text, runs=(rest,))

    def baseline(self, text: Text, width: float) -> float:
        """Mm from the top of a text down to its first baseline."""
        return self._reach(self.of(text, width)[0], text)[0]

    def air(self, text: Text, width: float) -> float:
        """Mm of a text's height that its ink does not need: all of the first line beyond one em."""
        return max(0.0, sum(self._reach(self.of(text, width)[0], text)) - self.em(text.role))

    def air_below(self, role: str) -> float:
        """Mm between the ink of a role's line and the line's lower edge."""
        metrics = self._ruler.metrics(role)
        return max(0.0, metrics.line - metrics.em) / 2

    def pieces(self, text: Text, rect: Rect) -> Iterator[Piece]:
        """The text set into a rectangle, aligned from its top down."""
        top = rect.y
        for line in self.of(text, rect.width):
            up, down = self._reach(line, text)
            x = rect.x
            if text.align == "center":
                x += (rect.width - self._width(line)) / 2
            elif text.align == "right":
                x += rect.width - self._width(line) + self._hang(line)
            for stretch, advance in zip(line, self._advances(line), strict=True):
                own = self._ruler.measure(stretch.words, stretch.role)
                x += advance - own
                yield Piece(stretch.words, stretch.role, stretch.ink, x, top + up, own)
                x += own
            top += up + down

    def _width(self, line: Line) -> float:
        return sum(self._advances(line))

    def _advances(self, line: Line) -> Iterator[float]:
        """The width of each stretch, the gap to its left neighbour included."""
        before: Stretch | None = None
        for stretch in line:
            wide = self._ruler.measure(stretch.words, stretch.role)
            if before is not None:
                em = min(self.em(before.role), self.em(stretch.role))
                wide += setting.gap(before.words[-1], stretch.words[0]) * em
            yield wide
            before = stretch

    def _hang(self, line: Line) -> float:
        """Mm of emptiness at the end of a line."""
        return setting.hang(line[-1].words[-1]) * self.em(line[-1].role) if line else 0.0

    def _reach(self, line: Line, text: Text) -> tuple[float, float]:
        """Mm of a line above and below its baseline; an empty one has the text's own role."""
        metrics = [self._ruler.metrics(role) for role in [stretch.role for stretch in line] or [text.role]]
        up = max(m.line / 2 + BASELINE * m.em for m in metrics)
        return up, max(m.line / 2 - BASELINE * m.em for m in metrics)

    def _pressed(self, text: Text, width: float, step: int) -> Iterator[Line]:
        for line in _natural(text, step):
            if text.wrap:
                yield from self._wrapped(line, width)
            else:
                yield self._shortened(line, width) if text.shrink else line

    def _wrapped(self, line: Line, width: float) -> Iterator[Line]:
        """In as few lines as can be; among those, a line ends where a reader pauses, and no character is left alone."""
        parts = _cut(line)
        while (full := self._filled(parts, width)) < len(parts):
            more = self._count(parts[full:], width)
            places = (place for place in self._pauses(parts, full, width) if self._count(parts[place:], width) <= more)
            place = next(places, full - 1 if full > 2 and _is_lone(parts[full:]) else full)
            yield _trimmed(_together(parts[:place]))
            parts = parts[place:]
        yield _trimmed(_together(parts))

    def _pauses(self, parts: list[Line], full: int, width: float) -> Iterator[int]:
        """Where a reader pauses on a line that has room for so many of them, the last place first."""
        for place in range(full, 0, -1):
            pauses = _words(parts[place - 1]).endswith(PAUSES) or _words(parts[place]).startswith(BRACKETS)
            if pauses and self._width(_together(parts[:place])) >= LEAST * width:
                yield place

    def _filled(self, parts: list[Line], width: float) -> int:
        """How many of them have room on one line; one has, however wide it is."""
        current: Line = ()
        for place, part in enumerate(parts):
            current = _joined(current, part)
            if place and self.ink_width(_trimmed(current)) > width + TOLERANCE:
                return place
        return len(parts)

    def _count(self, parts: list[Line], width: float) -> int:
        """The fewest lines that have room for them."""
        count = 0
        while parts:
            parts = parts[self._filled(parts, width) :]
            count += 1
        return count

    def _shortened(self, line: Line, width: float) -> Line:
        """As much of a line as fits with an ellipsis; nothing if not even one character does."""
        if self._width(line) <= width + TOLERANCE:
            return line
        while line:
            line, last = line[:-1], line[-1]
            for keep in range(len(last.words) - 1, 0, -1):
                shorter = (*line, last.saying(last.words[:keep] + "…"))
                if self._width(shorter) <= width + TOLERANCE:
                    return shorter
        return line


def _natural(text: Text, step: int = 0) -> list[Line]:
    """At least one line, perhaps empty; with the role of that `step` for what can be smaller."""
    lines: list[Line] = [()]
    for run in text.runs:
        for number, words in enumerate(run.words.split("\n")):
            if number:
                lines.append(())
            if words:
                role = run.role or text.role
                if role in text.smaller:
                    role = text.smaller[max(step, text.smaller.index(role))]
                lines[-1] = (*lines[-1], Stretch(words, role, run.ink or text.ink))
    return lines


def _cut(line: Line) -> list[Line]:
    """A line as its unbreakable parts, each a line of its own."""
    left = list(reversed(line))
    parts: list[Line] = []
    for atom in setting.atoms("".join(stretch.words for stretch in line)):
        part: Line = ()
        many = len(atom)
        while many:
            first = left.pop()
            if len(first.words) > many:
                left.append(first.saying(first.words[many:]))
                first = first.saying(first.words[:many])
            part, many = _joined(part, (first,)), many - len(first.words)
        parts.append(part)
    return parts


def _is_lone(parts: list[Line]) -> bool:
    """One Chinese character, whatever marks follow it."""
    return len(parts) == 1 and setting.is_han(_words(parts[0])[:1] or " ")


def _behind(words: str, many: int) -> int:
    """The place behind so many characters that are no space."""
    places = (place for place, char in enumerate(words, 1) if not char.isspace())
    return next(islice(places, many - 1, None), 0)


def _words(line: Line) -> str:
    return "".join(stretch.words for stretch in line).rstrip(" ")


def _together(parts: list[Line]) -> Line:
    return reduce(_joined, parts, ())


def _joined(one: Line, other: Line) -> Line:
    """Two lines as one; what meets with the same role and ink becomes one stretch."""
    if one and other and (one[-1].role, one[-1].ink) == (other[0].role, other[0].ink):
        return (*one[:-1], one[-1].saying(one[-1].words + other[0].words), *other[1:])
    return (*one, *other)


def _trimmed(line: Line) -> Line:
    """Without the spaces at its end."""
    while line:
        if words := line[-1].words.rstrip(" "):
            return (*line[:-1], line[-1].saying(words))
        line = line[:-1]
    return line
