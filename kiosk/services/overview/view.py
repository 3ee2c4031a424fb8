"""我的医保: one sentence with the account, the insurances, this year's use, the last visits, what may be due."""

from kiosk.core.actions import Open, ShowMenu
from kiosk.core.domain import Insurance
from kiosk.core.insured import account, basic_first
from kiosk.core.service import Sight
from kiosk.services.overview import hints, last
from kiosk.services.overview.known import LIST, USED
from kiosk.services.overview.usage import Used, used
from kiosk.ui.charts.caps import Usage, cap_row
from kiosk.ui.dated import as_of, oldest
from kiosk.ui.insured import STATE_LOOK, account_row, identity_row, plain_name, role_of_name, shown_name, state_name
from kiosk.ui.pieces import (
    GAP,
    Page,
    action_row,
    again_button,
    main_button,
    none_page,
    page,
    print_button,
    tag,
)
from kiosk.ui.scene import (
    Button,
    Column,
    Element,
    Grid,
    Icon,
    Panel,
    Row,
    Rule,
    Space,
    between,
    pad,
    text,
)
from kiosk.ui.words import Words

ASKED = USED, LIST  # what the page itself says that it could not look up
BESIDE = 230.0  # mm, in standard letters, that three cards need beside each other
CARDS = 3  # insurances beside each other; what is more stands on a page of its own
LONG_NAME = 16  # characters; longer ones end in an ellipsis, and stand in full on that page
CONTRIBUTIONS = "contributions"  # the service that shows them all


def view(sight: Sight, words: Words) -> Page:
    return page(
        "overview",
        _answer(sight, words),
        _insurances(sight, words),
        _year(sight, words),
        last.card(sight, words),
        *hints.card(sight, words),
        actions=action_row(*_buttons(sight, words)),
    )


def none_view(sight: Sight, words: Words) -> Page:
    """Known to the platform, insured nowhere: looked up, and there is none."""
    name = text(shown_name(sight), "heading", wrap=True)
    return none_page(
        "overview-none",
        "user-x",
        words("account.none"),
        words("account.none_line"),
        sight.hall,
        words,
        Panel(Column((name, identity_row(sight, words)), gap=2), "card", pad(10, 6.5)),
    )


def _buttons(sight: Sight, words: Words) -> tuple[Button, ...]:
    settlements = main_button(words("service.settlements"), "layout-list", Open("settlements"), "primary", grow=1)
    more = main_button(words("overview.more"), "layout-grid", ShowMenu(), grow=1)
    if words.are_few and sight.accompanied:  # a button to see amounts stands there too; they are among all services
        return *_further(sight, words), more
    return settlements, *_further(sight, words), more


def _further(sight: Sight, words: Words) -> tuple[Button, ...]:
    """Another try before a slip that would lack something."""
    return again_button(sight, ASKED, words) or print_button(sight, words)


def _answer(sight: Sight, words: Words) -> Element:
    held = account(sight.identified.insurances)
    balance = held.balance if held else None
    lead = words("overview.lead_unknown" if balance is None else "overview.lead", name=shown_name(sight))
    return Panel(
        Column(
            (
                text(lead, role_of_name(sight), wrap=True),
                account_row(balance, sight, words),
                Rule(),
                Space(1),
                identity_row(sight, words),
            ),
            gap=1,
        ),
        "card",
        pad(10, 5),
    )


# -- insurances ----------------------------------------------------------------------------------------------------


def _insurances(sight: Sight, words: Words) -> Element:
    """A card each; basic insurance first, and what is more than fits as a way to the page that has them all."""
    held = basic_first(sight.identified.insurances)
    offered = CONTRIBUTIONS in sight.rules.city.offered
    shown = held if len(held) <= CARDS or not offered else held[: CARDS - 1]
    rest = len(held) - len(shown)
    column = sight.hall.width / (2 if sight.hall.wide else 1)
    if words.are_few or column / sight.size.value < BESIDE:
        rows = [_row(each, words) for each in shown]
        more = (_more(rest, words),) if rest else ()
        return Column((Panel(Column((*between(Rule(), rows),), heads=0), "card", pad(10, 4)), *more), gap=GAP)
    cards = (*(_card(each, words) for each in shown), *((_more(rest, words),) if rest else ()))
    return Grid(min(len(cards), CARDS), cards, gap=GAP)


def _card(insurance: Insurance, words: Words) -> Element:
    tint, icon = STATE_LOOK[insurance.state]
    ink = f"tint.{tint}.ink"
    state = Row((Icon(icon, 10.6, ink), text(state_name(insurance, words), "line", ink)), gap=3)
    name = plain_name(insurance, words)
    return Panel(Column((text(name, "row", shrink=len(name) > LONG_NAME), state)), "tile", pad(8, 4))


def _row(insurance: Insurance, words: Words) -> Element:
    tint, icon = STATE_LOOK[insurance.state]
    plain = plain_name(insurance, words)
    name = text(plain, "row", shrink=len(plain) > LONG_NAME, grow=1)
    state = tag(state_name(insurance, words), tint, icon)
    return Row((name, state), gap=5, pad=pad(0, 3), stacks=True)


def _more(count: int, words: Words) -> Element:
    said = text(words("overview.more_insurances", count=count), "button", "ink")
    content = Row((said, Icon("chevron-right", 12, "ink")), gap=3, justify="center")
    return Button(content, Open(CONTRIBUTIONS), "quiet", pad(5, 4))


# -- this year -----------------------------------------------------------------------------------------------------


def _year(sight: Sight, words: Words) -> Element:
    parts = used(sight)
    bars = [cap_row(usage(each, words), words, hidden=sight.hidden) for each in parts]
    dated, reckoned = told_of(parts, words), reckoned_from(parts, words)
    beside = () if words.are_few else tuple(text(each, "caption", "ink-2") for each in dated)
    head = Row((text(words("overview.year"), "heading", grow=1), *beside), gap=5, align="baseline", stacks=True)
    below = tuple(text(each, "label", "ink-2") for each in (*reckoned, *(dated if words.are_few else ())))
    return Panel(Column((head, Space(1), *between(Space(2), bars), *below), heads=1), "card", pad(10, 3.5))


def usage(each: Used, words: Words) -> Usage:
    cap, bound = (each.figure.value, each.figure.bound) if each.figure else (None, None)
    return Usage(words(each.name), each.amount, cap, each.due, each.is_line, each.reckoned is not None, bound)


def reckoned_from(parts: tuple[Used, ...], words: Words) -> tuple[str, ...]:
    """How what is said to be about so much was reckoned."""
    count = next((each.reckoned for each in parts if each.reckoned is not None), None)
    return (words("overview.reckoned", count=count),) if count is not None else ()


def told_of(parts: tuple[Used, ...], words: Words) -> tuple[str, ...]:
    """Of when the city's figures are: of the oldest."""
    told = oldest(each.figure.as_of for each in parts if each.figure)
    return (words("cited.as_of", when=as_of(told, words)),) if told is not None else ()
