"""What slips share that tell what to do: lines, boxes to tick, where it gets done, a code for the phone."""

from collections.abc import Iterable, Sequence

from kiosk.core.city import Passage, Where
from kiosk.core.policy import Citation
from kiosk.core.service import Sight
from kiosk.ui.called import called
from kiosk.ui.cited import printed
from kiosk.ui.paper import fact, strip
from kiosk.ui.scene import Column, Element, Icon, QrCode, Row, Rule, Slip, Space, text
from kiosk.ui.telling import Ways, is_code, is_here, is_nothing
from kiosk.ui.words import Words

CODE = 40.0  # mm: 5 to 8 dots a module
BOX, DOT = 5.0, 4.0  # mm


def leaflet(name: str, service: str, sight: Sight, words: Words, *parts: Element, cited: Iterable[Citation]) -> Slip:
    """A whole slip that tells what to do, headed by the service that tells it and ended by where all of it stands."""
    title, subtitle = called(service, sight.rules.city, words), words("slip.guide_subtitle", city=sight.rules.city.name)
    return strip(name, sight, words, title, subtitle, *parts, *printed(cited, sight, words))


def section(head: str, *rows: Element) -> tuple[Element, ...]:
    """Under a heading, apart from what stands above; nothing where there are no rows."""
    return (Rule("dashed"), text(head, "slip.heading"), *rows) if rows else ()


def lines(told: Iterable[Passage]) -> tuple[Element, ...]:
    return tuple(_line(each) for part in told for each in part.lines)


def _line(said: str) -> Element:
    return Row((Icon("dot", DOT, "ink"), text(said, "slip.text.bold", wrap=True, grow=1)), gap=0.8, align="top")


def boxes(bring: Sequence[str], ways: Ways, sight: Sight, words: Words) -> tuple[Element, ...]:
    """One to tick for each thing to bring; where no source tells, who can be asked; nothing where nothing is done."""
    if not bring and is_nothing(ways):
        return ()
    if not bring:
        return (text(words("telling.bring_unknown", hotline=sight.hall.hotline), "slip.text.bold", wrap=True),)
    return tuple(
        Row((Icon("square", BOX, "ink"), text(each, "slip.row", wrap=True, grow=1)), gap=1.5, align="top")
        for each in bring
    )


def ways(ways: Ways, sight: Sight, words: Words) -> tuple[Element, ...]:
    rows = tuple(row for where, how in ways for row in _way(where, how, sight, words))
    return rows or (text(words("telling.call", hotline=sight.hall.hotline), "slip.text.bold", wrap=True),)


def _way(where: Where, how: str, sight: Sight, words: Words) -> tuple[Element, ...]:
    match where:
        case Where.HERE if is_here(how, sight, words):
            return (fact(words("slip.way_here"), called(how, sight.rules.city, words)),)
        case Where.PHONE if is_code(where, how):
            said = Column((text(words("telling.phone"), "slip.heading"), text(words("telling.scan"), "slip.text")))
            return (Row((QrCode(how, CODE), said), gap=2), Space(1))
        case Where.PHONE:
            return (fact(words("slip.way_phone"), how),)
        case Where.WINDOW:
            return (fact(words("slip.way_window"), how),)
        case Where.CALL:
            return (fact(words("slip.way_call"), how),)
        case Where.NOTHING:
            return (text(words("telling.nothing"), "slip.text.bold", wrap=True),)
    return ()
