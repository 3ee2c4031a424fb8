"""What pages that tell share: lines in plain words, where and with what it gets done.

What no source tells is said to be not known, with who can be asked.
"""

from collections.abc import Iterable, Sequence

from kiosk.core.actions import Open
from kiosk.core.city import City, Passage, Where
from kiosk.core.comfort import Size
from kiosk.core.service import Sight
from kiosk.ui.called import called
from kiosk.ui.phrase import Phrase
from kiosk.ui.pieces import main_button
from kiosk.ui.scene import (
    Button,
    Chip,
    Column,
    Element,
    Icon,
    Panel,
    QrCode,
    Row,
    pad,
    text,
)
from kiosk.ui.words import Words

DOT = 15.0  # mm of an icon that is mostly air
CODE = 70.0  # mm: a module is more than a millimetre, and a phone reads it at arm's length
WEB = "http://", "https://"  # how what is on a phone begins where it is an address

PADDING = pad(10, 6)
LONG = 18  # characters of a line; beyond them the largest letters grow no further

Ways = Sequence[tuple[Where, str]]


# -- what is told --------------------------------------------------------------------------------------------------


def heading(words: Phrase, role: str = "heading") -> Element:
    return text(words, role, wrap=True)


def card(head: Phrase, rows: Iterable[Element], look: str = "card", role: str = "heading") -> Element:
    """Rows under a heading, which stands again where they go on on the next page."""
    return Panel(Column((heading(head, role), *rows), gap=3.5, heads=1), look, PADDING)


def line(said: Phrase, words: Words) -> Element:
    """One idea."""
    return _dotted(said, _role(said, words))


def _dotted(said: Phrase, role: str) -> Element:
    return Row((Icon("dot", DOT, "ink-2"), text(said, role, wrap=True, grow=1)), align="baseline")


def _role(said: str, words: Words) -> str:
    """Of what is long even so, the largest letters grow no further than they have to."""
    return "fixed.line" if words.are_few and len(said) > LONG else "body"


def told_lines(lines: Iterable[str], words: Words) -> tuple[Element, ...]:
    """A line for each, whole where a page has room for it. All in the letters of the longest."""
    told = tuple(lines)
    role = _role(max(told, key=len, default=""), words)
    return tuple(_dotted(words.told(each), role) for each in told)


def lines_of(told: Iterable[Passage], words: Words) -> tuple[Element, ...]:
    return told_lines([each for part in told for each in part.lines], words)


def bring_card(bring: Sequence[str], words: Words) -> tuple[Element, ...]:
    """带什么: a box to tick for each; nothing where no source tells: then `ways_card` says so."""
    return (card(words("telling.bring"), tuple(_box(each, words) for each in bring)),) if bring else ()


def _box(thing: str, words: Words) -> Element:
    return Row((Icon("square", 10, "ink-2"), text(words.told(thing), "body", wrap=True, grow=1)), gap=5)


# -- where it gets done --------------------------------------------------------------------------------------------


def ways_card(ways: Ways, bring: Sequence[str], sight: Sight, words: Words, errand: str = "") -> tuple[Element, ...]:
    """在哪儿办; what can be done here is the page's own button (`here_button`).

    `errand`: of which, on a page of several. Where no source tells where, or what to bring, who can be asked before
    somebody goes in vain. Nothing where nothing is to be done.
    """
    if is_nothing(ways):
        return ()
    hotline = sight.hall.hotline
    head = words("telling.where_of", errand=errand) if errand else words("telling.where")
    role = "fixed.heading" if errand and words.are_few else "heading"
    ask = _way_row("phone", words("telling.call", hotline=hotline), words("telling.call_ask"), words)
    rows = [row for where, how in ways for row in _way(where, how, sight, words)] or [ask]
    codes = [_code(how) for where, how in ways if is_code(where, how)]
    if not bring and any(where in (Where.PHONE, Where.WINDOW) for where, _ in ways):
        unknown = words("telling.bring_unknown", hotline=hotline)
        rows.append(_way_row("circle-question-mark", unknown, None, words, "body"))
    if not codes or not _is_roomy(sight):
        return (card(head, rows, role=role),)
    said = Column((heading(head, role), *rows), gap=3.5, grow=1)
    return (Panel(Row((said, *codes), gap=5, align="top", stacks=True), "card", PADDING),)


def is_nothing(ways: Ways) -> bool:
    """Whether it is told that nothing has to be done."""
    return bool(ways) and all(where is Where.NOTHING for where, _ in ways)


def _is_roomy(sight: Sight) -> bool:
    """Whether a card need not be cut: then a code stands beside all the ways, else below its own."""
    return sight.size is Size.STANDARD and not (sight.low or sight.hall.wide or sight.hall.short)


def _way(where: Where, how: str, sight: Sight, words: Words) -> tuple[Element, ...]:
    match where:
        case Where.HERE if is_here(how, sight, words):
            return (_way_row("monitor", words("telling.here"), called(how, sight.rules.city, words), words),)
        case Where.PHONE:
            code = is_code(where, how)
            said = words("telling.scan") if code else words.told(how)
            row = _way_row("smartphone", words("telling.phone"), said, words)
            return (Column((row, _code(how)), gap=3.5) if code and not _is_roomy(sight) else row,)
        case Where.WINDOW:
            return (_way_row("map-pin", words("telling.window"), words.told(how), words),)
        case Where.CALL:
            about = _about(how, sight.rules.city)
            return (_way_row("phone", words("telling.call", hotline=how), words.told(about) if about else None, words),)
    return ()


def _way_row(icon: str, head: Phrase, said: Phrase | None, words: Words, role: str = "row") -> Element:
    more = (text(said, _role(said, words), "ink-2", wrap=True, grow=1),) if said else ()
    both = Row((text(head, role, wrap=True), *more), gap=5, align="baseline", grow=1, stacks=True)
    return Row((Chip(icon, "blue", 22, 7.5), both), gap=6)


def is_code(where: Where, how: str) -> bool:
    """Whether it is an address, which a phone takes from a code."""
    return where is Where.PHONE and how.startswith(WEB)


def _code(address: str) -> Element:
    return Row((QrCode(address, CODE),), justify="center")


def is_here(service: str, sight: Sight, words: Words) -> bool:
    """Whether this machine offers the service that would do it, and has a name for it."""
    return service in sight.rules.city.offered and words.has(f"service.{service}")


def here_button(ways: Ways, sight: Sight, words: Words) -> tuple[Button, ...]:
    """Opens what can be done at this machine; nothing where nothing can."""
    here = next((how for where, how in ways if where is Where.HERE and is_here(how, sight, words)), None)
    if here is None:
        return ()
    return (main_button(called(here, sight.rules.city, words), "arrow-right", Open(here), "primary", grow=1),)


def _about(number: str, city: City) -> str:
    return next((each.about for each in city.hotlines if each.number == number), "")
