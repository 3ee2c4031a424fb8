"""A service that shows every chart of the toolkit with invented numbers: for some, no service of ours has any yet."""

from collections.abc import Iterator

from kiosk.core.duty import Need
from kiosk.core.service import Given, Group, Rules, Service, Show, Sight, Tile, Want
from kiosk.ui.charts.caps import Usage, cap_bar
from kiosk.ui.charts.levels import Level, compared
from kiosk.ui.charts.style import PAPER, SCREEN, Style
from kiosk.ui.charts.year import Month, year_strip
from kiosk.ui.paper import strip
from kiosk.ui.pieces import Page, page, title
from kiosk.ui.scene import Column, Element, Panel, Rule, Slip, between, pad
from kiosk.ui.words import Words


def service(usages: tuple[Usage, ...], months: tuple[Month, ...], levels: tuple[Level, ...]) -> Service:
    """Named as the one whose place it takes; of what is empty there is no chart."""

    def drawn(sight: Sight, words: Words, style: Style) -> Iterator[Element]:
        hidden = sight.hidden
        if usages:
            named = [Usage(words.named(each.name), each.used, each.cap) for each in usages]
            bars = (cap_bar(each, words, hidden=hidden, style=style) for each in named)
            yield Column(tuple(bars), gap=3 * style.gap)
        if months:
            yield year_strip(months, sight.now.date(), words, hidden=hidden, style=style)
        if levels:
            compare = [Level(words.named(each.name), each.amount) for each in levels]
            yield compared(compare, words, hidden=hidden, style=style)

    def view(sight: Sight, words: Words) -> Page:
        head = title(words("service.balance"))
        return page("charts", head, *(Panel(chart, "card", pad(10, 5)) for chart in drawn(sight, words, SCREEN)))

    def slip(sight: Sight, words: Words) -> Slip:
        head, about = words("service.balance"), words("slip.account_subtitle", city=sight.hall.city)
        return strip("charts", sight, words, head, about, *between(Rule("dashed"), list(drawn(sight, words, PAPER))))

    def wants(given: Given, rules: Rules) -> Want:
        return Show(view, slip)

    return Service("balance", frozenset({Need.IDENTITY}), wants, Tile("wallet", "green", Group.MINE))
