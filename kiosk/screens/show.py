"""show(state, words) → Screen: which page stands for which state."""

from dataclasses import replace

from kiosk.core.comfort import Size
from kiosk.core.domain import Failed, Trouble
from kiosk.core.offer import home
from kiosk.core.quiet import still_there_asked
from kiosk.core.service import Fill, Look, Search
from kiosk.core.showing import sight, want
from kiosk.core.state import By, Choosing, Identifying, Reading, Session, Sheet, State, Unidentified, Unread, Using
from kiosk.core.waiting import closed as is_closed
from kiosk.core.waiting import inviting, platform_answers
from kiosk.screens import (
    busy,
    card_trouble,
    closed,
    comfort,
    crash,
    emergency,
    fill,
    goodbye,
    guide,
    invitation,
    menu,
    search,
    sheets,
    voucher_trouble,
    welcome,
)
from kiosk.screens.frame import framed
from kiosk.ui.pieces import Page, trouble_page
from kiosk.ui.scene import Element, Screen
from kiosk.ui.words import Words


def show(state: State, words: Words) -> Screen:
    state = replace(state, hall=state.hall.told_in(state.comfort.language))
    sheet = _sheet(state, words)
    state = replace(state, comfort=state.comfort.fitting(state.hall.wide, state.hall.short))
    return framed(_page(state, words), state, words, sheet=sheet, back=_can_go_back(state))


def _page(state: State, words: Words) -> Page:
    if state.out_of_order:
        return crash.page(state.out_of_order.key, state.hall, words)
    if state.session is None:
        return _page_for_nobody(state, words)
    return _session_page(state, state.session, words)


def _page_for_nobody(state: State, words: Words) -> Page:
    """Nobody is known: somebody has just gone, is about to begin, or passes by."""
    if state.parting:
        return goodbye.page(state.parting, state, words)
    if is_closed(state):
        return closed.page(state, words)
    if not platform_answers(state):
        return emergency.page(state, words)
    if state.guide:
        return guide.page(state, words)
    return invitation.page(state, words) if inviting(state) else welcome.page(state, words)


def _session_page(state: State, session: Session, words: Words) -> Page:
    match session.stage:
        case Reading():
            return busy.page("reading", words("busy.card"), words("busy.card_line"), "credit-card", state, words)
        case Unread(why):
            return card_trouble.page(why, state, words)
        case Identifying():
            head, line = words("busy.identify"), words("busy.identify_line")
            return busy.page("identifying", head, line, "user-check", state, words, heard_out=True)
        case Unidentified(failed=Failed(why=Trouble.BAD_VOUCHER) as failed) if session.by is By.CODE:
            return voucher_trouble.page(failed, state.hall, words)
        case Unidentified(failed=failed):
            return trouble_page(failed, state.hall, words)
        case Choosing() as choosing:
            return menu.page(choosing, state, words)
        case Using() as using:
            wanted = want(state, using)
            if isinstance(wanted, Look):
                head, line = words("busy.look"), words("busy.look_line")
                return busy.page("looking", head, line, "search", state, words)
            if isinstance(wanted, Search):
                return search.page(wanted, session, using, state, words)
            if isinstance(wanted, Fill):
                return fill.page(wanted, session, using, state, words)
            page: Page = wanted.view(sight(state, session, using), words)
            return page


def _sheet(state: State, words: Words) -> Element | None:
    """What lies over the page; the question whether somebody is there comes before all else."""
    if still_there_asked(state):
        return sheets.still_there(state, words)
    if state.sheet is Sheet.STAFF:
        tight = state.comfort.steps and state.comfort.size is not Size.STANDARD
        return sheets.staff(state, words, tight)
    if state.sheet is Sheet.NOT_NOW:
        return sheets.not_now(state, words)
    if state.sheet is Sheet.COMFORT:
        return comfort.sheet(state.comfort, state.hall, words)
    if state.session and state.session.print:
        return sheets.printing(state.session.print, words)
    return None


def _can_go_back(state: State) -> bool:
    if state.session is None:
        return state.guide is not None
    match state.session.stage:
        case Using() as using:
            return using.given.depth > 0 or using.who is None or using.service != home(state)
        case Choosing():
            return True
    return False
