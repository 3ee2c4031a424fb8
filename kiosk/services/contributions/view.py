"""参保和缴费: insurances with state and since when; the year's months; the base; dues or rates by the city's rules."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from kiosk.core.actions import Open
from kiosk.core.city import City
from kiosk.core.domain import Failed, Insurance, InsuranceState
from kiosk.core.insured import basic_first, is_retired, population
from kiosk.core.policy import EMPLOYEE, Figure, Key
from kiosk.core.service import Sight
from kiosk.services.contributions.known import (
    BASE,
    PAID,
    Base,
    Dues,
    Month,
    bases,
    contributions,
    dues,
    months_of,
    paid_until,
    rates,
)
from kiosk.ui.cited import documents
from kiosk.ui.dated import as_of, oldest
from kiosk.ui.insured import STATE_LOOK, plain_name, state_name
from kiosk.ui.pieces import (
    Page,
    action_row,
    again_button,
    amount_words,
    headed_card,
    looking,
    main_button,
    none_page,
    page,
    part_failed,
    print_button,
    tag,
    title,
)
from kiosk.ui.reckoned import bounded
from kiosk.ui.scene import Column, Element, Grid, Icon, Panel, Row, Rule, Run, Space, between, pad, runs, text
from kiosk.ui.words import Words

MARKS = {  # icon, ink and tinted patch of a month
    Month.PAID: ("check", "tint.green.ink", "tag.green"),
    Month.UNPAID: ("x", "tint.rose.ink", "tag.rose"),
    Month.NO_RECORD: ("minus", "tint.amber.ink", "tag.amber"),
    Month.TO_COME: ("", "ink-2", "tray"),
}
MARK, LARGE_MARK = 13.0, 20.0  # mm: height of a month
COLUMNS, FEW_COLUMNS = 12, 6  # months beside each other
RESTING = (InsuranceState.PAUSED, InsuranceState.UNKNOWN)
NAMES = "row", "fixed.label.bold"  # of an insurance, the largest in which it is one line


def view(sight: Sight, words: Words) -> Page:
    buttons = (*print_button(sight, words, "primary"), *again_button(sight, (PAID, BASE), words))
    calculator = (
        (main_button(words("contributions.calculate"), "calculator", Open("calculator"), grow=1),)
        if "calculator" in sight.rules.city.offered and not is_retired(sight.identified.insurances)
        else ()
    )
    buttons = (*buttons, *calculator)
    return page(
        "contributions",
        text(words("contributions.title"), "section") if words.are_few else title(words("contributions.title")),
        _insurances(sight, words),
        _months(sight, words),
        *_base(sight, words),
        *_asked(sight, words),
        actions=action_row(*buttons) if buttons else None,
    )


def none_view(sight: Sight, words: Words) -> Page:
    """Insured nowhere: looked up, and there is none."""
    head, line = words("account.none"), words("account.none_line")
    return none_page("contributions-none", "user-x", head, line, sight.hall, words)


# -- insurances ----------------------------------------------------------------------------------------------------


def _insurances(sight: Sight, words: Words) -> Element:
    rows = [_insurance(each, sight.rules.city, words) for each in basic_first(sight.identified.insurances)]
    return Panel(Column(between(Rule(), rows), heads=0), "card", pad(10, 4))


def _insurance(insurance: Insurance, city: City, words: Words) -> Element:
    tint, icon = STATE_LOOK[insurance.state]
    name = runs(plain_name(insurance, words), role="row", grow=1, smaller=NAMES)
    head = Row((name, tag(state_name(insurance, words), tint, icon)), gap=5, stacks=True)
    days = tuple(text(each, "caption", "ink-2") for each in since(insurance, words))
    by = tuple(text(each, "caption", "ink-2", shrink=True, grow=1) for each in payer(insurance, city, words))
    return Column((head, Row((*days, *by), gap=5, stacks=True)), gap=0.5, pad=pad(0, 2.5))


def since(insurance: Insurance, words: Words) -> tuple[str, ...]:
    """From when, and since when it rests or is over; nothing where the platform does not say.

    Of one in force, that it once rested (暂停参保日期) is not said: it would contradict its state.
    """
    began = (words("contributions.since", day=words.full_day(insurance.since)),) if insurance.since else ()
    if insurance.paused is None or insurance.state is InsuranceState.NORMAL:
        return began
    key = "contributions.paused" if insurance.state in RESTING else "contributions.stopped"
    return *began, words(key, day=words.full_day(insurance.paused))


def payer(insurance: Insurance, city: City, words: Words) -> tuple[str, ...]:
    """Whose employee, or where: this city by its name, another by its number."""
    if insurance.employer:
        return (words("contributions.employer", name=words.named(insurance.employer)),)
    here = insurance.region == city.area
    return (words("contributions.region", region=words.told(city.name) if here else insurance.region),)


# -- months --------------------------------------------------------------------------------------------------------


def _months(sight: Sight, words: Words) -> Element:
    year = sight.rules.today.year
    heading = words("contributions.months", year=year)
    match contributions(sight):
        case None:
            return headed_card(heading, looking(words))
        case Failed() as failed:
            return headed_card(heading, part_failed(failed, sight.hall, words))
        case ():
            return headed_card(heading, text(words("contributions.months_none"), "body", "ink-2", wrap=True))
        case rows:
            months = months_of(rows, year, sight.rules.today)
            until = paid_until(rows)
            paid = (text(words("contributions.until", month=month_of(until, words)), "body"),) if until else ()
            return headed_card(heading, *paid, *_strip(months, words), *_gaps(months, words))


def month_of(day: date, words: Words) -> str:
    return words("date.month_year", year=day.year, month=words(f"date.months.{day.month}"))


def _strip(months: Sequence[Month], words: Words) -> tuple[Element, ...]:
    """In one line, or in two where letters are large."""
    cells = [_cell(number, month, words) for number, month in enumerate(months, 1)]
    columns = FEW_COLUMNS if words.are_few else COLUMNS
    lines = [tuple(cells[first : first + columns]) for first in range(0, len(cells), columns)]
    return tuple(Panel(Grid(columns, line, gap=2.5), "drawing") for line in lines)


def _cell(number: int, month: Month, words: Words) -> Element:
    icon, ink, patch = MARKS[month]
    mark = Row(
        (Icon(icon, 9, ink) if icon else Space(9),), justify="center", height=LARGE_MARK if words.are_few else MARK
    )
    figure = text(str(number), "label", "ink-2", "center")
    return Column((Panel(mark, patch), figure), gap=0.5)


def _gaps(months: Sequence[Month], words: Words) -> tuple[Element, ...]:
    return tuple(text(each, "body", wrap=True) for each in gaps(months, words))


def gaps(months: Sequence[Month], words: Words) -> tuple[str, ...]:
    """What a look at the months says in words: how many are paid, which are not, and of which nothing is told."""
    unpaid, missing = months.count(Month.UNPAID), months.count(Month.NO_RECORD)
    return (
        words("contributions.paid", count=months.count(Month.PAID)),
        *((words("contributions.unpaid", count=unpaid),) if unpaid else ()),
        *((words("contributions.no_record", count=missing),) if missing else ()),
    )


# -- the base ------------------------------------------------------------------------------------------------------


def _base(sight: Sight, words: Words) -> tuple[Element, ...]:
    """Of employees; where there is none on record, only for who should have one."""
    heading = words("contributions.base")
    match bases(sight):
        case None:
            return (headed_card(heading, looking(words)),)
        case Failed() as failed:
            return (headed_card(heading, part_failed(failed, sight.hall, words)),)
        case ():
            if not has_base(sight):
                return ()
            return (headed_card(heading, text(words("contributions.base_none"), "body", "ink-2", wrap=True)),)
        case rows:
            told = [_of_year(each, sight, words) for each in rows[:2]]
            return (headed_card(heading, *between(Rule(), told), *_report(sight, words)),)


def has_base(sight: Sight) -> bool:
    """Who is in work has a base; who is retired, or a resident, has none, and misses nothing."""
    held = sight.identified.insurances
    of = population(held, sight.rules.city.policy)
    return of is not None and of.id == EMPLOYEE and not is_retired(held)


def _of_year(base: Base, sight: Sight, words: Words) -> Element:
    amount = Run(amount_words(sight, words.money(base.amount)), "amount.bold")
    figure = runs(amount, " ", words("money.yuan"), role="body", align="right")
    head = Row((text(words.named(base.year), "row", grow=1), figure), gap=5, stacks=True)
    employer = (
        text(words("contributions.employer", name=words.named(base.employer)), "caption", "ink-2", shrink=True),
    )
    mine = (_personal(base.personal, sight, words),) if base.personal is not None else ()
    return Column((head, *(employer if base.employer and not words.are_few else ()), *mine), gap=0.5)


def _personal(amount: Decimal, sight: Sight, words: Words) -> Element:
    said = words("contributions.personal", amount=amount_words(sight, words.money(amount)))
    return text(said, "caption", "ink-2")


def _report(sight: Sight, words: Words) -> tuple[Element, ...]:
    if "fraud" not in sight.rules.city.offered:
        return ()
    return (main_button(words("contributions.too_low"), "megaphone", Open("fraud")),)


# -- what the city asks for ----------------------------------------------------------------------------------------


def _asked(sight: Sight, words: Words) -> tuple[Element, ...]:
    lines = asked(sight, words)
    if not lines:
        return ()
    return (headed_card(words("contributions.asked"), *(text(each, "body", wrap=True) for each in lines)),)


def asked(sight: Sight, words: Words) -> tuple[str, ...]:
    """Dues of residents, rates of employees, with their day and source; nothing where the city's sources tell none.

    Rates are those of people in work: who is retired is told that the rules tell of nobody else, and who may know. What
    has not begun is told where nothing else is, with the day on which it does.
    """
    policy, today, held = sight.rules.city.policy, sight.rules.today, sight.identified.insurances
    of = population(held, policy)
    if of is None:
        return ()
    of_residents, of_employees = dues(policy, of.id, today), rates(policy, of.id, today)
    if of_employees and is_retired(held):
        return (
            words("contributions.rates_of_others"),
            words("reckoning.call", hotline=sight.hall.hotline),
            *documents((figure.cited for figure, _ in of_employees), policy, words, dated=False),
        )
    begun = (
        tuple(each for each in of_residents if not _is_to_come(each.figure, today)),
        tuple(each for each in of_employees if not _is_to_come(each[0], today)),
    )
    if any(begun):
        of_residents, of_employees = begun
    lines = (
        *(line for each in of_residents for line in _dues(each, words)),
        *(
            words(RATE_WORDS[each.key], share=bounded(words.share(each.value), each.bound, words))
            for each, _ in of_employees
            if each.value is not None
        ),
    )
    figures = (*((each.figure, each.is_current) for each in of_residents), *of_employees)
    if not figures:
        return ()
    told = oldest(figure.as_of for figure, _ in figures) or ""
    is_current = all(is_current for _, is_current in figures)
    if any(begun):
        dated = words("cited.as_of" if is_current else "contributions.not_current", when=as_of(told, words))
    else:
        begins = min(figure.first for figure, _ in figures)
        dated = words("contributions.not_yet", when=as_of(begins.isoformat(), words))
    return (
        *((*lines, dated) if is_current else (dated, *lines)),  # that it may have changed is heard before any amount
        *documents((figure.cited for figure, _ in figures), policy, words, dated=False),
    )


def _is_to_come(figure: Figure, today: date) -> bool:
    return figure.since is not None and figure.since > today


RATE_WORDS = {
    Key.RATE_EMPLOYER_MEDICAL: "contributions.rate_employer",
    Key.RATE_EMPLOYER_BIRTH: "contributions.rate_birth",
    Key.RATE_EMPLOYEE: "contributions.rate_employee",
}


def _dues(each: Dues, words: Words) -> tuple[str, ...]:
    key = "contributions.dues_derived" if each.is_derived else "contributions.dues"
    said = words(key, amount=bounded(words.money(each.person), each.figure.bound, words))
    band = (words.named(each.band),) if each.band else ()
    state = (words("contributions.state", amount=words.money(each.state)),) if each.state is not None else ()
    return *band, said, *state
