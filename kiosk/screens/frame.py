"""What stands around every page, in the same places: who speaks, what time it is, the way out, help, the two steps.

Their letters in the header stay as they are; what can be touched is in the footer too, where everybody reaches it.
"""

from collections.abc import Iterable
from dataclasses import replace

from kiosk.core.actions import (
    Adjust,
    CallStaff,
    Choose,
    DoTarget,
    GoBack,
    Leave,
    Listen,
    NextTarget,
    ReadFigures,
    Reveal,
)
from kiosk.core.comfort import Language, Size, Sound
from kiosk.core.service import Fill, Search
from kiosk.core.showing import page_number, want
from kiosk.core.state import By, State, Using
from kiosk.ui import pieces
from kiosk.ui.pieces import GAP, LABELS, MARGIN, Page, body
from kiosk.ui.scene import (
    Button,
    Chip,
    Column,
    Element,
    Grid,
    Icon,
    Pad,
    Panel,
    Row,
    Screen,
    Space,
    grown,
    pad,
    runs,
    text,
)
from kiosk.ui.spoken import is_personal
from kiosk.ui.words import Words

HEADER, FOOTER = 39.9, 47.4  # mm
STEP, BETWEEN_STEPS = 44.0, 4.0  # mm: their height, which a fist hits, and the gap that a finger feels its way across
BESIDE = 134.0  # mm: the width of each on a screen that lies, where the footer stands between them
MOST_IN_FOOTER = 1.6  # times an icon's size, so that three buttons stand beside each other
SHORT_NUMBER = 6  # digits of a hotline that leaves room for icons
NARROW = 300.0  # mm
FIGURES = 24.0  # mm: the least height of what asks for them
REACH = 343.0  # mm from the lower edge that an arm reaches from a wheelchair, on a panel that hangs as it should


def framed(page: Page, state: State, words: Words, sheet: Element | None, back: bool) -> Screen:
    hold, between = _hold(state, words), _is_between(state)
    first = *_figures(page, state, words), *(hold if between else ())
    beside = hold if state.hall.wide and not between else ()
    above = () if state.hall.wide else _above(hold)
    return Screen(
        page.name,
        _header(state, words),
        grown(body(page, page_number(state), words, _in_a_row(first)), state.comfort.size.value),
        Column((*above, _footer(state, words, back, beside))),
        sheet,
        _notice(state, words),
        reach=_reach(state),
        steps=_steps(state, words) if state.comfort.steps else None,
        inset=BESIDE if between else 0,
        heard=page.heard,
        heard_out=page.heard_out,
    )


def _is_between(state: State) -> bool:
    """The footer stands between the two steps, and has little room."""
    return state.comfort.steps and state.hall.wide


def _inside(state: State) -> bool:
    return state.session is not None or state.guide is not None


def asks_for_figures(cards: Iterable[Element], state: State) -> bool:
    """Whether the visitor's own figures are said, where others would hear them: asked anew on every page.

    Not while somebody helps: then they are covered. Of whom nobody knows who it is, nothing is anybody's own.
    """
    session = state.session
    known = session is not None and session.by is not By.TOUCH
    heard = state.comfort.sound is not Sound.OFF and not state.hall.headset and not state.accompanied
    return known and heard and any(map(is_personal, cards))


def _figures(page: Page, state: State, words: Words) -> tuple[Element, ...]:
    if not asks_for_figures(page.cards, state):
        return ()
    aloud = state.session is not None and state.session.aloud
    label = runs(words("figures.stop" if aloud else "figures.read"), role="button", smaller=LABELS)
    line = text(words("figures.reading" if aloud else "figures.warning"), "body")
    icon = Icon("volume-x" if aloud else "volume-2", 12.5, "ink")
    said = Row((label, Space(5, grow=1), line), grow=1, stacks=True)
    return (Button(Row((icon, said), gap=6), ReadFigures(not aloud), "quiet", pad(8, 2), grow=1, height=FIGURES),)


def _in_a_row(buttons: tuple[Element, ...]) -> tuple[Element, ...]:
    return (Row(buttons, gap=GAP, align="stretch"),) if buttons else ()


def _reach(state: State) -> float | None:
    """The steps reach everything: where they leave too little room, the page has all of the screen. So it has where
    the largest letters of a narrow one ask whether figures are to be said."""
    comfort, narrow = state.comfort, state.hall.width < NARROW
    stepping = comfort.steps and (comfort.size is not Size.STANDARD or narrow or _is_typed(state))
    asking = comfort.sound is not Sound.OFF and comfort.size is Size.LARGEST and narrow and not state.hall.headset
    return REACH if comfort.low and not stepping and not asking else None


def _is_typed(state: State) -> bool:
    """What is asked or found stands above the keys: both need room."""
    session = state.session
    using = session.stage if session else None
    return isinstance(using, Using) and isinstance(want(state, using), Fill | Search)


def _steps(state: State, words: Words) -> Element:
    """As large as they can be, and in the corners, where hands find them without eyes."""

    def step(key: str, icon: str, action: object, look: str) -> Button:
        content = Row((Icon(icon, 18, "ink"), text(words(key), "fixed.title")), gap=6, justify="center")
        return Button(content, action, look, width=BESIDE if state.hall.wide else None, height=STEP)

    onward, this = (
        step("steps.next", "skip-forward", NextTarget(), "step"),
        step("steps.do", "check", DoTarget(), "step.do"),
    )
    return Row((onward, Space(grow=1), this)) if state.hall.wide else Grid(2, (onward, this), gap=BETWEEN_STEPS)


def _header(state: State, words: Words) -> Element:
    demo = (Panel(text(words("header.demo"), "fixed.label"), "demo", pad(4, 0.8)),) if state.hall.simulated else ()
    clock = () if state.hall.width < NARROW else (text(words.time(state.clock), "fixed.clock"),)
    return Panel(
        Row(
            (
                Chip("shield-heart", "white", 27.4, 8.1),
                text(_title(state, words), "fixed.heading"),
                *demo,
                Space(grow=1),
                *clock,
                *(() if state.comfort.low else (_leave(words) if _inside(state) else _language(state, words),)),
            ),
            gap=GAP,
            pad=pad(MARGIN, 0),
        ),
        "header",
        height=HEADER,
    )


def _title(state: State, words: Words) -> str:
    """The machine's name in the city's words."""
    english = state.comfort.language is Language.ENGLISH
    return words("header.name") if english else words.named(state.rules.city.title)


def _leave(words: Words) -> Button:
    label = text(words("button.leave"), "fixed.choice.bold")
    return _pill(Row((Icon("log-out", 12, "ink"), label), gap=3, justify="center"), Leave())


def _language(state: State, words: Words) -> Button:
    """The other language by its own name: who needs it could not read the way to the comfort sheet."""
    other = next(each for each in Language if each is not state.comfort.language)
    label = text(words(f"comfort.language_.{other.value}"), "fixed.choice.bold")
    return _pill(Row((label,), justify="center"), Choose(replace(state.comfort, language=other)))


def _pill(content: Row, action: object) -> Button:
    return Button(content, action, "pill", pad(8, 0), height=30)


def _footer(state: State, words: Words, back: bool, hold: tuple[Button, ...]) -> Element:
    """Leaving is repeated low down where there is no way back, and where the header is out of reach."""
    inside, low, between = _inside(state), state.comfort.low, _is_between(state)
    loud = state.comfort.sound is not Sound.OFF
    narrow = low or loud or state.hall.width < NARROW or (not inside and len(state.hall.hotline) > SHORT_NUMBER)
    four, five = loud or (low and inside and back), loud and low and inside and back
    large = state.comfort.size.is_elder or (four and state.comfort.size is not Size.STANDARD)
    crowded = between or (loud and state.hall.width < NARROW and len(state.hall.hotline) > SHORT_NUMBER)
    # large words take the width of their icons, as do four buttons on a narrow panel, and five on any
    bare = between or (narrow and (large or (loud and state.hall.width < NARROW))) or five

    def button(key: str, icon: str, action: object, grow: float = 0) -> Button:
        label = runs(words(key), role="button", align="center", smaller=LABELS)
        content = Row(((label,) if bare else (Icon(icon, 12.5, "ink"), label)), gap=4, justify="center")
        return Button(content, action, "quiet", pad(5, 0), height=32.4, grow=grow)

    leave = (button("button.leave", "log-out", Leave()),)
    footer = Panel(
        Row(
            (
                *(leave if inside and (low or not back) else ()),
                *((button("button.back", "arrow-left", GoBack()),) if inside and back else ()),
                *(() if inside or crowded else (_hotline(state, words),)),
                button("button.staff", "hand", CallStaff(), grow=1),
                *hold,
                button("comfort.button", "a-large-small", Adjust()),
                *((button("button.listen", "volume-2", Listen()),) if loud else ()),
            ),
            gap=GAP,
            pad=pad(GAP if between else MARGIN, 0),
        ),
        "footer",
        height=STEP if between else FOOTER,
    )
    return grown(footer, min(state.comfort.size.value, MOST_IN_FOOTER))


def _hold(state: State, words: Words) -> tuple[Button, ...]:
    """While somebody helps, figures are covered: what the visitor holds to see them."""
    if not (state.accompanied and state.session and isinstance(state.session.stage, Using)):
        return ()
    return (pieces.main_button(words("accompanied.hold"), "eye", Reveal(), hold=True, grow=1),)


def _above(hold: tuple[Button, ...]) -> tuple[Element, ...]:
    return (Row(hold, pad=Pad(MARGIN, 0, MARGIN, GAP)),) if hold else ()


def _hotline(state: State, words: Words) -> Element:
    number = text(words.digits(state.hall.hotline), "fixed.clock")
    if state.comfort.size.is_elder:
        return Row((Icon("phone", 14, "action"), number), gap=4)
    return Column((text(words("footer.hotline"), "caption", "ink-2"), number), gap=0, justify="center")


def _notice(state: State, words: Words) -> Element | None:
    if state.notice is None:
        return None
    return Panel(
        Row(
            (Icon("info", 14, "ink"), text(words(state.notice.key), "heading", wrap=True, grow=1)),
            gap=5,
            pad=pad(8, 6),
        ),
        "toast",
    )
