"""Header and footer: who speaks, what time it is, the way out, and help; the same places on every page.

Their letters in the header stay as they are; what can be touched is in the footer too, where everybody reaches it.
"""

from dataclasses import replace

from kiosk.core.actions import Adjust, CallStaff, Choose, GoBack, Leave, Listen, Reveal
from kiosk.core.comfort import Language, Size, Sound
from kiosk.core.session import page_number
from kiosk.core.state import State, Using
from kiosk.ui import pieces
from kiosk.ui.pieces import GAP, LABELS, MARGIN, Page, body
from kiosk.ui.scene import Button, Chip, Column, Element, Icon, Pad, Panel, Row, Screen, Space, grown, pad, runs, text
from kiosk.ui.words import Words

HEADER, FOOTER = 39.9, 47.4  # mm
MOST_IN_FOOTER = 1.6  # times an icon's size, so that three buttons stand beside each other
SHORT_NUMBER = 6  # digits of a hotline that leaves room for icons
NARROW = 300.0  # mm
REACH = 343.0  # mm from the lower edge that an arm reaches from a wheelchair, on a panel that hangs as it should


def framed(page: Page, state: State, words: Words, sheet: Element | None, back: bool) -> Screen:
    return Screen(
        page.name,
        _header(state, words),
        grown(body(page, page_number(state), words), state.comfort.size.value),
        Column((*_above_footer(state, words), _footer(state, words, back))),
        sheet,
        _notice(state, words),
        reach=REACH if state.comfort.low else None,
    )


def _inside(state: State) -> bool:
    return state.session is not None or state.guide is not None


def _header(state: State, words: Words) -> Element:
    demo = (Panel(text(words("header.demo"), "fixed.label"), "demo", pad(4, 0.8)),) if state.hall.simulated else ()
    clock = () if state.hall.width < NARROW else (text(words.time(state.clock), "fixed.clock"),)
    return Panel(
        Row(
            (
                Chip("shield-heart", "white", 27.4, 8.1),
                text(words("header.name"), "fixed.heading"),
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


def _footer(state: State, words: Words, back: bool) -> Element:
    """Leaving is repeated low down where there is no way back, and where the header is out of reach."""
    inside, low = _inside(state), state.comfort.low
    loud = state.comfort.sound is not Sound.OFF
    narrow = low or loud or state.hall.width < NARROW or (not inside and len(state.hall.hotline) > SHORT_NUMBER)
    four = loud or (low and inside and back)
    large = state.comfort.size.is_elder or (four and state.comfort.size is not Size.STANDARD)
    bare = narrow and large  # large words take the width of their icons

    def button(key: str, icon: str, action: object, grow: float = 0) -> Button:
        label = runs(words(key), role="button", smaller=LABELS)
        content = Row(((label,) if bare else (Icon(icon, 12.5, "ink"), label)), gap=4, justify="center")
        return Button(content, action, "quiet", pad(5, 0), height=32.4, grow=grow)

    leave = (button("button.leave", "log-out", Leave()),)
    footer = Panel(
        Row(
            (
                *(leave if inside and (low or not back) else ()),
                *((button("button.back", "arrow-left", GoBack()),) if inside and back else ()),
                *(() if inside else (_hotline(state, words),)),
                button("button.staff", "hand", CallStaff(), grow=1),
                *(_hold(state, words) if state.hall.wide else ()),
                button("comfort.button", "sliders-horizontal", Adjust()),
                *((button("button.listen", "volume-2", Listen()),) if loud else ()),
            ),
            gap=GAP,
            pad=pad(MARGIN, 0),
        ),
        "footer",
        height=FOOTER,
    )
    return grown(footer, min(state.comfort.size.value, MOST_IN_FOOTER))


def _hold(state: State, words: Words) -> tuple[Button, ...]:
    """While somebody helps, figures are covered: what the visitor holds to see them."""
    if not (state.accompanied and state.session and isinstance(state.session.stage, Using)):
        return ()
    return (pieces.main_button(words("accompanied.hold"), "eye", Reveal(), hold=True, grow=1),)


def _above_footer(state: State, words: Words) -> tuple[Element, ...]:
    hold = () if state.hall.wide else _hold(state, words)
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
