"""What holds for one case: has it to be filed, with what and where, how long it lasts, what it changes in money."""

from dataclasses import replace
from decimal import Decimal

from kiosk.core.city import ElsewhereCase
from kiosk.core.policy import Figure, NotKnown
from kiosk.core.service import Sight
from kiosk.services.elsewhere.choice import chosen
from kiosk.services.elsewhere.money import Cut, cited, cuts, lasting
from kiosk.ui.cited import sources
from kiosk.ui.phrase import Phrase
from kiosk.ui.pieces import Page, action_row, page, print_button
from kiosk.ui.reckoned import bounded, going, why
from kiosk.ui.scene import Bar, Chip, Column, Element, Panel, Row, Space, runs, text
from kiosk.ui.telling import PADDING, bring_card, card, here_button, is_nothing, line, lines_of, ways_card
from kiosk.ui.words import Words

TITLES = ("title.large", "title")
NAME, FIGURE, LEAST_BAR = 72.0, 110.0, 60.0  # mm of a row's parts in standard letters, and of the bar between them
AROUND = 60.0  # mm of the screen's width that are beside a row of a card, and between its parts


def view(sight: Sight, words: Words) -> Page:
    case = chosen(sight.given, sight.rules)
    assert case is not None
    actions = (*here_button(case.ways, sight, words), *print_button(sight, words))
    told = sources(cited(case, sight.rules), sight, words)
    within, below = (told, ()) if words.are_few else ((), told)  # alone it would be a page of the largest letters
    return page(
        "elsewhere-case",
        _answer(case, within, words),
        *bring_card(case.bring, words),
        *ways_card(case.ways, case.bring, sight, words),
        *_money(case, sight, words),
        *below,
        actions=action_row(*actions) if actions else None,
    )


def answer(case: ElsewhereCase, words: Words) -> Phrase:
    """The one sentence that somebody came for."""
    match case.needs_filing:
        case True:
            return words("elsewhere.needed")
        case False:
            return words("elsewhere.not_needed" if is_nothing(case.ways) else "elsewhere.afterwards")
        case _:
            return words("elsewhere.not_known")


LOOKS = {True: ("file-check", "blue"), False: ("circle-check", "green"), None: ("circle-question-mark", "amber")}


def _answer(case: ElsewhereCase, told: tuple[Element, ...], words: Words) -> Element:
    icon, tint = LOOKS[case.needs_filing]
    official = (text(words.told(case.official), "term", "ink-2"),) if case.official else ()
    who = Row((text(words.told(case.title), "heading"), *official), gap=4, align="baseline", stacks=True)
    meant = (text(words("elsewhere.meaning"), "body", "ink-2", wrap=True),) if case.needs_filing else ()
    answered = runs(answer(case, words), role="title.large", smaller=TITLES)
    said = Row((answered, *meant), gap=6, align="baseline", grow=1, stacks=True)
    head = Row((Chip(icon, tint), said), gap=7.5)
    return Panel(Column((head, who, *told, *lines_of((case.told,), words)), gap=3), "card", PADDING)


def months_said(told: Figure | NotKnown | None, words: Words) -> tuple[Phrase, ...]:
    """How long a filing lasts, or why it is not known; nothing where the question does not arise."""
    match told:
        case None:
            return ()
        case Figure(value=Decimal() as months, bound=bound):
            return (words("elsewhere.months", months=bounded(words.count(int(months)), bound, words)),)
        case NotKnown():
            return (words("elsewhere.months_unknown", why=why(told, words)),)
    raise ValueError("what holds has a value")


# -- money ---------------------------------------------------------------------------------------------------------


def _money(case: ElsewhereCase, sight: Sight, words: Words) -> tuple[Element, ...]:
    told = cuts(case, sight.rules)
    if not told:
        return ()
    most = max((cut.less for cut in told if cut.less is not None), default=None)
    months = (line(each, words) for each in months_said(lasting(case, sight.rules), words))
    return (
        card(
            words("elsewhere.money"),
            (*(_cut(cut, most, sight, words) for cut in told), *_of_hundred(told, words), *months),
        ),
    )


def _cut(cut: Cut, most: Decimal | None, sight: Sight, words: Words) -> Element:
    """Its name and how much less, with a bar between them, or below where there is no room."""
    name = text(going(cut.whose, sight.rules.city, words), "row")
    said = cut_said(cut, words)
    if cut.less is None or not most:
        return Column((name, text(said, "body", "ink-2", wrap=True)), gap=0.5)
    figure = text(said, "amount.bold", "pay", "right")
    bar = Bar(0, float(cut.less / most), "pay", track="track.usage", height=10, radius=2.5)
    times = sight.size.value
    if sight.hall.width - AROUND - (NAME + FIGURE) * times < LEAST_BAR:
        head = Row((name, Space(grow=1), figure), gap=5, align="baseline", stacks=True)
        return Column((head, bar), gap=1.5)
    return Row((replace(name, width=NAME * times), bar, replace(figure, width=FIGURE * times)), gap=5)


def _of_hundred(told: tuple[Cut, ...], words: Words) -> tuple[Element, ...]:
    """The same in money, for who does not think in points; where both are known."""
    known = [cut.less for cut in told if cut.less is not None and not cut.bound]
    if len(known) < len(told) or words.are_few:
        return ()
    few, many = sorted(known)
    said = words("elsewhere.of_hundred", few=words.points(few), many=words.points(many))
    return (text(said, "body", "ink-2", wrap=True),)


def cut_said(cut: Cut, words: Words) -> Phrase:
    """报销少 5 个百分点, or why it is not known, with what was told last."""
    match cut.told:
        case NotKnown():
            return why(cut.told, words)
        case Figure(value=Decimal() as less, bound=bound):
            return words("elsewhere.less", points=bounded(words.points(less), bound, words))
    raise ValueError("what holds has a value")
