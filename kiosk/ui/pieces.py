"""The parts that pages share, as scenes: titles, tags, rows of buttons, facts, and the three pages of not showing.

Lengths are the house's spacing steps in millimetres: 2.5, 5, 7.5, 10, 12.5, 15, 20.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import partial

from kiosk.core.actions import PrintSlip, TryAgain, TurnTo
from kiosk.core.city import City, Term
from kiosk.core.domain import SILENT, Failed, Trouble
from kiosk.core.kinds import group
from kiosk.core.service import Hall, Sight
from kiosk.ui.scene import (
    Button,
    Chip,
    Column,
    Element,
    Icon,
    LongList,
    Pad,
    Pages,
    Panel,
    Row,
    Rule,
    Run,
    Spinner,
    Text,
    between,
    pad,
    runs,
    text,
)
from kiosk.ui.words import COVERED, Words

MARGIN = 15.0  # left and right of every page
GAP = 7.5  # between cards
BESIDE = 2  # of a page's own buttons that have room for icons in the largest letters
MAIN_BUTTON = 35.0  # height of a page's own buttons
FIGURES = ("figure", "figure.small", "title", "section", "amount.bold")  # of a key figure, the largest that fits
NUMBERS = ("way", "section", "fixed.clock")  # of a hotline, the largest in which it fits
LONG_SAID = 30  # characters; longer words of the platform are written smaller, or they would fill the page
TITLES = ("title", "section")  # of a page's title, the largest in which it is one line; else it breaks
TAGS = ("caption", "fixed.label")  # of a tag, the largest in which its words need not break
LONG = 200  # rows; to make and measure more takes longer than a frame
COUNTS = ("caption", "fixed.choice", "fixed.label")  # of pages, between the buttons that turn them
LABELS = ("button", "fixed.choice.bold", "fixed.label.bold")  # of buttons beside each other, the largest that fits
NODES = "line", "caption", "fixed.label"  # of what stands below them, the largest that fits
GRADE_TINTS = {"甲": "green", "乙": "teal", "丙": "amber"}  # 甲乙丙 of the catalogue
KIND_TINTS = {
    "inpatient": "violet",
    "outpatient": "teal",
    "emergency": "rose",
    "chronic": "amber",
    "pharmacy": "green",
    "birth": "rose",
    "other": "blue",
}
PART = 20.5  # the least height of what is said in the place of a part of a page
NODE = 44.9  # an end of the drawing of a link


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its stable name, cards below each other, and its buttons at the bottom where hands are.

    `heard`: what is said to who does not see it. `heard_out`: the next page lets it be said to its end.
    """

    name: str
    cards: tuple[Element, ...]
    actions: Element | None = None
    heard: tuple[str, ...] = ()
    heard_out: bool = False


def page(
    name: str,
    *cards: Element,
    actions: Element | None = None,
    heard: tuple[str, ...] = (),
    heard_out: bool = False,
) -> Page:
    return Page(name, cards, actions, heard, heard_out)


def body(page: Page, number: int, words: Words, first: tuple[Element, ...] = ()) -> Element:
    """What stands between header and footer: of a page that is longer than the screen, the part with that number.

    `first`: what stands above every part of it.
    """
    columns = 1 if words.are_few else 2
    actions = _roomy(page.actions) if page.actions and words.are_few else page.actions
    cards = Pages(page.cards, number, partial(pager, words), GAP, columns, actions)
    return Column((*first, cards), GAP, Pad(MARGIN, GAP, MARGIN, GAP), grow=1)


def title(words: str, line: Element | None = None, aside: Element | None = None) -> Element:
    head = Row(
        (runs(words, role="title", grow=1, smaller=TITLES), *((Row((aside,)),) if aside else ())), gap=5, stacks=True
    )
    return Column((head, *((line,) if line else ())), gap=1)


def tag(words: str, tint: str, icon: str | None = None) -> Element:
    """Words on a tinted patch; a state also carries its icon, so that colour is never the only cue."""
    ink = f"tint.{tint}.ink"
    label = runs(words, role="caption", ink=ink, smaller=TAGS)
    content = Row((Icon(icon, 10, ink), label), gap=1.9) if icon else label
    return Panel(Row((content,), justify="center"), f"tag.{tint}", pad(3.1, 0.6))


def kind_tag(code: str, city: City, words: Words) -> Element:
    """Of a 医疗类别, by its national group; what cities call differently by the city's word."""
    kind = group(code)
    return tag(words(f"kind.{kind}", term=city.word(Term.CHRONIC)), KIND_TINTS[kind])


def main_button(
    words: str, icon: str, action: object, look: str = "outline", hold: bool = False, **more: float
) -> Button:
    label = runs(words, role="button", ink="ink", align="center", smaller=LABELS)
    content = Row((Icon(icon, 14, "ink"), label), gap=5, justify="center")
    return Button(content, action, look, pad(5, 0), hold=hold, height=MAIN_BUTTON, **more)  # type: ignore[arg-type]


def list_card(
    heads: tuple[Element, ...], count: int, row: Callable[[int], Element], shape: Callable[[int], object]
) -> Element:
    """Rows below each other, each made by its number; of a long list only those that are shown.

    `shape`: what of a row decides how high it is; one row of each shape is measured.
    """
    if count <= LONG:
        rows = between(Rule(), [row(number) for number in range(count)])
        return Panel(Column((*heads, *rows), heads=len(heads)), "card", pad(10, 4))
    highest = {shape(number): number for number in range(count)}
    return LongList(count, row, tuple(highest.values()), heads, "card", pad(10, 4))


def action_row(*buttons: Button) -> Element:
    return Row(buttons, gap=GAP, align="stretch")


def _roomy(actions: Element) -> Element:
    """A page's buttons where letters are large: more than two beside each other have no room for icons too."""
    match actions:
        case Row(children=buttons) if len(buttons) > BESIDE:
            return replace(actions, children=tuple(map(_iconless, buttons)))
        case _:
            return actions


def _iconless(button: Element) -> Element:
    match button:
        case Button(child=Row() as content):
            words = tuple(each for each in content.children if not isinstance(each, Icon))
            return replace(button, child=replace(content, children=words))
        case _:
            return button


def not_reckoned(said: Iterable[Element], hotline: str, words: Words, *above: Element) -> Element:
    """A card that says that nothing comes out, for which reasons, and who may know."""
    head = Row((Icon("circle-alert", 16, "notice"), text(words("reckoning.open"), "title", "notice")), gap=5)
    call = text(words("reckoning.call", hotline=hotline), "row", "notice", wrap=True)
    return Panel(Column((*above, head, *said, call), gap=3), "notice", pad(10, 8))


def headed_card(heading: str, *parts: Element) -> Element:
    return Panel(Column((text(heading, "heading"), *parts), gap=2, heads=1), "card", pad(10, 6))


def fact_list(facts: Iterable[str]) -> Element:
    """Reassuring facts, each with its tick."""
    rows = tuple(
        Row((Icon("circle-check", 13.7, "reassure"), text(fact, "heading", "reassure", wrap=True, grow=1)), gap=6)
        for fact in facts
    )
    return Panel(Column(rows, gap=6), "reassure", pad(10, 10))


def amount_words(sight: Sight, words: str) -> str:
    """An amount, or stars while nobody seems to look."""
    return COVERED if sight.hidden else words


def yuan(amount: str, words: Words) -> Text:
    """An amount with its unit, where no heading above it names that."""
    return runs(Run(amount), Run(words("chart.yuan"), "line"), role="amount.bold", align="right", wrap=False)


def pager(words: Words, current: int, pages: int) -> Element:
    """Large buttons to turn pages."""
    where = words("pager.page", page=current + 1, pages=pages)

    def turn(label: str, icon: str, by: int, possible: bool) -> Button:
        few = words.are_few  # then they stay large, and the count gives way
        said = runs(words(label), role="button", wrap=not few, smaller=() if few else LABELS)
        content = Row((Icon(icon, 12), said) if by < 0 else (said, Icon(icon, 12)), gap=3, justify="center")
        off = "" if possible else where
        return Button(content, TurnTo(current + by), "outline", pad(5, 0), height=MAIN_BUTTON, off_because=off)

    return Row(
        (
            turn("button.previous", "chevron-left", -1, current > 0),
            runs(where, role="caption", ink="ink-2", align="center", grow=1, smaller=COUNTS),
            turn("button.next", "chevron-right", 1, current + 1 < pages),
        ),
        gap=5,
    )


def foremost(icon: str, head: str, line: str) -> Element:
    """What comes before all else on a page."""
    said = Column((text(head, "way"), text(line, "body", wrap=True)), gap=0, grow=1)
    return Panel(Row((Chip(icon, "amber", 26, 8.1), said), gap=7.5), "notice", pad(8, 6))


def print_button(sight: Sight, words: Words, look: str = "outline") -> tuple[Button, ...]:
    """Nothing where the printer cannot print, nor beside somebody who may see no figure: a dead button helps nobody."""
    if not sight.printer.usable or sight.accompanied:
        return ()
    return (main_button(words("button.print"), "printer", PrintSlip(), look, grow=1),)


# -- could not look up ---------------------------------------------------------------------------------------------


def link_drawing(words: Words, middle: str) -> Element:
    """This machine – the break – the platform."""

    def end(icon: str, label: str) -> Element:
        node = Panel(Row((Icon(icon, 24),), justify="center"), "node", width=NODE, height=NODE)
        said = runs(label, role="line", align="center", smaller=NODES)
        return Column((node, said), gap=3.5, align="center")

    dashes = Row((Rule("broken", "broken", width=30),), height=NODE)
    mark = Panel(Row((Icon("unplug", 15.6),), justify="center"), "broken", width=28.7, height=28.7)
    place = Row((mark,), justify="center", height=NODE)
    broken = runs(middle, role="line", ink="notice.heading", align="center", smaller=NODES)
    gap = Column((place, broken), gap=3.5, align="center")
    here, centre = end("tablet", words("trouble.here")), end("building-2", words("trouble.centre"))
    between_ends = (gap,) if words.are_few else (dashes, gap, dashes)
    return Panel(Row((here, *between_ends, centre), gap=4, justify="center", align="top"), "info", pad(4, 9))


def way(icon: str, head: str, line: str, action: object | None = None, smaller: tuple[str, ...] = ()) -> Panel | Button:
    """One way on: a row with its icon, what to do and a line about it; the page's main button where the machine can.

    `smaller`: roles of a head that must not break.
    """
    here = action is not None
    ink = "ink" if here else "ink-2"
    said = runs(head, role="way", smaller=smaller)
    content = Row(
        (
            Chip(icon, "white" if here else "blue", 34.9, 11),
            Column((said, *((text(line, "body", ink),) if line else ())), gap=0, grow=1),
            *((Icon("chevron-right", 14, "ink"),) if here else ()),
        ),
        gap=10,
    )
    return Button(content, action, "primary", pad(8.7, 6)) if here else Panel(content, "card", pad(8.7, 6))


def try_again(words: Words) -> Element | None:
    """Where words are few, at the bottom of every part of the page; else it is the first of the ways on."""
    if not words.are_few:
        return None
    return action_row(main_button(words("button.again"), "refresh-cw", TryAgain(), "primary", grow=1))


def ways_on(hall: Hall, words: Words, again: bool) -> tuple[Element, ...]:
    retry = (way("refresh-cw", words("trouble.again"), words("trouble.again_line"), TryAgain()),)
    return (
        text(words("trouble.now"), "section"),
        *(retry if again and not words.are_few else ()),
        *who_helps(hall, words),
    )


def who_helps(hall: Hall, words: Words, brief: bool = False) -> tuple[Panel | Button, Panel | Button]:
    """By telephone, and in the hall; `brief`: without a line about either."""
    call, desk = ("", "") if brief else (words("trouble.call_line"), words("trouble.desk_line"))
    return (
        way("phone", words("trouble.call", hotline=hall.hotline), call, smaller=NUMBERS),
        way("map-pin", words("trouble.desk", desk=hall.desk), desk),
    )


def role_of_said(failed: Failed) -> str:
    return "line" if len(failed.words) <= LONG_SAID else "fixed.sentence"


def trouble_page(failed: Failed, hall: Hall, words: Words, again: bool = True) -> Page:
    """暂时查不到: could not look up. The cause in one plain sentence, what is not lost, what to do.

    What the platform does not offer is not offered in ten seconds either: 这里查不到, and where else it can be asked.
    """
    offered = failed.why is not Trouble.NOT_OFFERED
    again = again and offered
    said = (
        (text(words("trouble.said", words=failed.words), role_of_said(failed), "ink-2", wrap=True),)
        if failed.words and failed.why in (Trouble.REFUSED, Trouble.BAD_VOUCHER)
        else ()
    )
    linked = failed.why in SILENT and not words.are_few
    drawing = link_drawing(words, words("trouble.broken" if failed.why is Trouble.UNREACHABLE else "trouble.waiting"))
    return page(
        "trouble",
        *((drawing,) if linked else ()),
        Column(
            (
                text(words("trouble.title" if offered else "trouble.title_elsewhere"), "display"),
                text(words(f"trouble.{failed.why.value}"), "heading", "ink-2", wrap=True),
                *said,
            ),
            gap=2,
        ),
        fact_list(
            (
                words("trouble.fact_money"),
                words("trouble.fact_none" if offered else "trouble.fact_elsewhere"),
                words("trouble.fact_yours"),
            )
        ),
        *ways_on(hall, words, again),
        actions=try_again(words) if again else None,
    )


def looking(words: Words) -> Element:
    """Of a part of a page whose answer is still due."""
    return Row((Spinner(10, "action"), text(words("busy.look"), "body", "ink-2", grow=1)), gap=4, height=PART)


def part_failed(failed: Failed, hall: Hall, words: Words) -> Element:
    """Of a part of a page that could not be looked up, now or by this machine."""
    return part_missing(part_said(failed, hall, words))


def part_said(failed: Failed, hall: Hall, words: Words) -> str:
    if failed.why is Trouble.NOT_OFFERED:
        return words("trouble.part_elsewhere", hotline=hall.hotline)
    return words("trouble.part")


def again_button(sight: Sight, keys: Iterable[str], words: Words) -> tuple[Button, ...]:
    """Where something beside the page could not be looked up, and might be another time."""
    failed = [outcome for key in keys if isinstance(outcome := sight.given.get(key), Failed)]
    if sight.awaiting or all(each.why is Trouble.NOT_OFFERED for each in failed):
        return ()
    return (main_button(words("button.again"), "refresh-cw", TryAgain(), grow=1),)


def part_missing(said: str) -> Element:
    """That something is not there that might be."""
    icon = Icon("circle-alert", 10, "notice.heading")
    return Row((icon, text(said, "body", "notice.heading", wrap=True, grow=1)), gap=4, height=PART)


# -- there is none -------------------------------------------------------------------------------------------------


def none_page(name: str, icon: str, head: str, line: str, hall: Hall, words: Words, *more: Element) -> Page:
    """没有: looked up, and there is nothing."""
    return page(
        name,
        Panel(Row((Chip(icon, "white", 40, 12),), justify="center"), "info", pad(10, 12)),
        Column((text(head, "title.large"), text(line, "heading", "ink-2", wrap=True)), gap=2),
        fact_list(
            (
                words("none.fact1"),
                words("none.fact2", desk=hall.desk),
                words("none.fact3", hotline=hall.hotline),
            )
        ),
        *more,
    )
