"""A code that is seen, a card that comes and goes: whether it begins a visit, and what the last visitor left behind."""

from dataclasses import replace

from kiosk.core import arriving, times
from kiosk.core.actions import Guide
from kiosk.core.domain import Voucher
from kiosk.core.duty import Health, Part, health_of
from kiosk.core.effects import Next
from kiosk.core.events import CardTrouble
from kiosk.core.leaving import end, leave
from kiosk.core.person import Secret
from kiosk.core.state import By, Identifying, Reading, State, Unidentified, Unread, WaryOfCard, WaryOfCode
from kiosk.core.waiting import closed


def code_seen(state: State, code: Secret) -> Next:
    if state.out_of_order or closed(state):
        return state, ()
    session = state.session
    if session is None or session.by is By.TOUCH:
        if state.wary_of_code:
            state = replace(state, wary_of_code=WaryOfCode(state.now, seen=True))
            return _told_on_guide(state, "notice.code_left"), ()
        return arriving.by_code(state, Voucher(code))
    match session.stage:
        case Unidentified(credential=Voucher(old)) if old != code:
            return arriving.by_code(state, Voucher(code))
        case Identifying(credential=Voucher(old)) | Unidentified(credential=Voucher(old)) if old == code:
            return state, ()
    return state.telling("notice.second_code"), ()


def card_inserted(state: State) -> Next:
    state = replace(state, card_in=True)
    if state.wary_of_card:
        return _told_on_guide(replace(state, wary_of_card=WaryOfCard()), "notice.card_left"), ()
    if state.out_of_order or closed(state):
        return replace(state, wary_of_card=WaryOfCard()), ()
    if state.session is None or state.session.by is By.TOUCH:
        return arriving.by_card(state)
    match state.session.stage:
        case Unidentified() | Unread():
            return arriving.by_card(state)
    return state.telling("notice.second_card"), ()


def card_removed(state: State) -> Next:
    state = replace(state, card_in=False)
    reader_sees = health_of(state.healths, Part.CARD).usable
    if reader_sees:
        state = _card_gone(state)
    session = state.session
    if session is None or session.by is not By.CARD:
        return state, ()
    stage = session.stage
    if not isinstance(stage, Reading | Unread):
        return leave(state)
    after, effects = end(state)  # it will be put in again: who sees or hears otherwise still does
    after = replace(after, comfort=state.comfort, accompanied=state.accompanied, stirred=state.now)
    if isinstance(stage, Reading):
        return after.telling("notice.card_pulled_early"), effects
    if stage.why.is_mended_by_hand and reader_sees:  # which way it goes in matters now
        after = replace(after, guide=Guide.CARD)
    return after, effects


def reader_changed(state: State, health: Health) -> Next:
    """A reader that is gone cannot tell of a pull: the visit ends. Back again, it knows whether a card is in."""
    if health.usable:
        return (state if state.card_in else _card_gone(state)), ()
    if state.session is None or state.session.by is not By.CARD:
        return state, ()
    stage = state.session.stage
    why = stage.why if isinstance(stage, Unread) else CardTrouble.READER_GONE
    after, effects = end(state)
    return after.telling(f"card.{why.value}.title"), effects


def _card_gone(state: State) -> State:
    """The card that was left is out, as of now if it was not already."""
    left = state.wary_of_card is not None and state.wary_of_card.gone is None
    return replace(state, wary_of_card=WaryOfCard(gone=state.now)) if left else state


def no_longer_wary(state: State) -> State:
    """What was left behind has been gone for long enough."""
    code = state.wary_of_code
    if code and code.since is not None and state.now - code.since >= times.GONE:
        state = replace(state, wary_of_code=None)
    card = state.wary_of_card
    if card and card.gone is not None and state.now - card.gone >= times.GONE:
        state = replace(state, wary_of_card=None)
    return state


def _told_on_guide(state: State, key: str) -> State:
    """The welcome page says in its own place what was left behind; a guide page does not."""
    return state.telling(key) if state.guide else state
