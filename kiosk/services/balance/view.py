"""The account page: one sentence with the figure, what was spent and came in this year, every balance, its uses."""

from kiosk.core.city import Explainer, cited_in
from kiosk.core.domain import Failed, Insurance
from kiosk.core.insured import account
from kiosk.core.service import Sight
from kiosk.core.sums import ZERO
from kiosk.core.year import Year, account_paid
from kiosk.services.balance.known import INCOME, LIST, Income, family_spent, income, months, of_year, spent
from kiosk.ui.charts.year import Month, year_drawing
from kiosk.ui.cited import sources
from kiosk.ui.insured import account_row, plain_name
from kiosk.ui.pieces import (
    Page,
    action_row,
    again_button,
    amount_words,
    headed_card,
    looking,
    none_page,
    page,
    part_failed,
    part_missing,
    print_button,
    yuan,
)
from kiosk.ui.scene import Column, Element, Panel, Row, Rule, Run, Space, between, pad, runs, text
from kiosk.ui.words import Words

USES = "account"  # the id of a city's explainer about what the account may be used for
NEWEST = 3  # of what came in


def view(sight: Sight, words: Words) -> Page:
    buttons = (*print_button(sight, words, "primary"), *again_button(sight, (LIST, INCOME), words))
    return page(
        "account",
        _answer(sight, words),
        _spending(sight, words),
        _income(sight, words),
        *_balances(sight, words),
        *_uses(sight, words),
        actions=action_row(*buttons) if buttons else None,
    )


def none_view(sight: Sight, words: Words) -> Page:
    """Insured nowhere, and so without an account."""
    icon, head, line = "wallet", words("balance.none"), words("account.none_line")
    return none_page("account-none", icon, head, line, sight.hall, words)


def _answer(sight: Sight, words: Words) -> Element:
    held = account(sight.identified.insurances)
    balance = held.balance if held else None
    lead = words("balance.lead_unknown" if balance is None else "balance.lead")
    row = account_row(balance, sight, words)
    return Panel(Column((text(lead, "lead", wrap=True), row), gap=1.5), "card", pad(10, 6.5))


# -- what went out -------------------------------------------------------------------------------------------------


def _spending(sight: Sight, words: Words) -> Element:
    """A sum only of what was answered whole; while it is not, the months say which of them may have more."""
    year = spent(sight)
    heading = words("balance.spent", year=sight.rules.today.year)
    if isinstance(year, Failed):
        return headed_card(heading, part_failed(year, sight.hall, words))
    if year.is_open and not year.visits:
        return headed_card(heading, looking(words))
    if year.has_gaps and not year.visits:
        return headed_card(heading, part_missing(words("trouble.part")))
    return headed_card(heading, *_sum(year, sight, words), _strip(year, sight, words))


def _sum(year: Year, sight: Sight, words: Words) -> tuple[Element, ...]:
    if not year.is_whole:
        return (looking(words),) if year.is_open else (part_missing(words("money.not_all")),)
    total, family = year.sum(account_paid), family_spent(year)
    if not total:
        return (text(words("balance.spent_none"), "body", wrap=True),)

    def amount(value: object) -> Run:
        return Run(amount_words(sight, words.money(value)), "sentence.bold", "pay")  # type: ignore[arg-type]

    said = runs(words("balance.spent_sum"), amount(total), " ", words("money.yuan"), role="sentence")
    shared = (runs(words("balance.family"), amount(family), " ", words("money.yuan"), role="body"),) if family else ()
    return said, *shared, text(words("balance.from_bills", count=year.count), "caption", "ink-2")


def _strip(year: Year, sight: Sight, words: Words) -> Element:
    gaps = year.has_gaps and not year.is_open
    shown = tuple(Month(each.first, each.amount, each.is_open or gaps) for each in months(sight))
    if not any(each.paid or each.is_open for each in shown):
        return Space(0)
    return year_drawing(shown, sight.rules.today, words, hidden=sight.hidden)


# -- what came in --------------------------------------------------------------------------------------------------


def _income(sight: Sight, words: Words) -> Element:
    heading, rows = words("balance.income"), income(sight)
    match rows:
        case None:
            return headed_card(heading, looking(words))
        case Failed() as failed:
            return headed_card(heading, part_failed(failed, sight.hall, words))
        case ():
            return headed_card(heading, text(words("balance.income_none"), "body", "ink-2"))
    this_year = of_year(rows, sight.rules.today.year)
    newest = [_came(each, sight, words) for each in rows[:NEWEST]]
    total = (_total(this_year, sight, words),) if this_year else ()
    return headed_card(heading, *total, *between(Rule(), newest))


def _total(rows: tuple[Income, ...], sight: Sight, words: Words) -> Element:
    total = amount_words(sight, words.money(sum((each.amount for each in rows), ZERO)))
    figure = Run(total, "sentence.bold", "fund")
    return runs(words("balance.income_sum", count=len(rows)), figure, " ", words("money.yuan"), role="sentence")


def _came(each: Income, sight: Sight, words: Words) -> Element:
    day = each.day if isinstance(each.day, str) else words.full_day(each.day)
    amount = yuan(amount_words(sight, words.money(each.amount)), words)
    kind = text(words.named(each.kind), "body", shrink=True, grow=1)
    return Row((text(day, "line", "ink-2"), kind, amount), gap=5, height=17, stacks=True)


# -- the rest ------------------------------------------------------------------------------------------------------


def _balances(sight: Sight, words: Words) -> tuple[Element, ...]:
    """Of every insurance for which the platform gave one, where there is money in more than the one on top."""
    given = [each for each in sight.identified.insurances if each.balance is not None]
    if sum(bool(each.balance) for each in given) < 2:
        return ()
    rows = [_balance(each, sight, words) for each in given]
    head = Row((text(words("balance.each"), "heading", grow=1), text(words("balance.column"), "caption", "ink-2")))
    return (Panel(Column((head, Space(2), Rule(), *between(Rule(), rows)), heads=3), "card", pad(10, 6)),)


def _balance(insurance: Insurance, sight: Sight, words: Words) -> Element:
    assert insurance.balance is not None
    amount = text(amount_words(sight, words.money(insurance.balance)), "amount.bold", align="right")
    return Row((text(plain_name(insurance, words), "row", shrink=True, grow=1), amount), gap=5, height=22, stacks=True)


def uses(sight: Sight) -> Explainer | None:
    """What the city's own source tells of it; None where none does."""
    return next((each for each in sight.rules.city.explainers if each.id == USES), None)


def _uses(sight: Sight, words: Words) -> tuple[Element, ...]:
    explainer = uses(sight)
    if explainer is None:
        return ()
    lines = [text(words.named(line), "body", wrap=True) for told in explainer.told for line in told.lines]
    return (headed_card(words("balance.uses"), *lines, *sources(cited_in(*explainer.told), sight, words)),)
