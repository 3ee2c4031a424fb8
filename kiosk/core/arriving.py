"""A visit begins: by a code, a card or a touch; and it becomes known who has come."""

from dataclasses import replace

from kiosk.core import road, times
from kiosk.core.domain import (
    Credential,
    Failed,
    Found,
    Identified,
    Identify,
    Outcome,
    SocialSecurityCard,
    Trouble,
    Voucher,
)
from kiosk.core.effects import Ask, Forget, Next, ReadCard
from kiosk.core.events import CardRead, CardTrouble
from kiosk.core.leaving import parted
from kiosk.core.offer import home, service_of
from kiosk.core.orders import ticketed
from kiosk.core.state import (
    By,
    Choosing,
    Identifying,
    Reading,
    Session,
    Stage,
    State,
    Unidentified,
    Unread,
    WaryOfCode,
)
from kiosk.core.tickets import Ticket


def by_code(state: State, voucher: Voucher) -> Next:
    ticket = Ticket(state.sessions + 1, 1)
    stage = Identifying(ticket, state.now + times.ANSWER_DUE, voucher)
    return _by_credential(state, By.CODE, stage, Ask(ticket, Identify(voucher)))


def by_card(state: State) -> Next:
    ticket = Ticket(state.sessions + 1, 1)
    return _by_credential(state, By.CARD, Reading(ticket, state.now + times.CARD_DUE), ReadCard(ticket))


def _by_credential(state: State, by: By, stage: Stage, order: Ask | ReadCard) -> Next:
    """A new session replaces whatever was there: at most one, and nothing of the last one in it."""
    forget = (Forget(state.session.number),) if state.session else ()
    if by is By.CARD and state.session and state.session.by is By.CODE:  # the code may stay where it was
        state = replace(state, wary_of_code=WaryOfCode(None))
    session = Session(order.ticket.session, by, stage, began=state.now, orders=order.ticket.order)
    return _begun(state, session), (*forget, order)


def by_touch(state: State, service: str = "") -> Next:
    """Nobody needs to be known for what is the same for everybody. `service`: empty for the menu."""
    session = Session(state.sessions + 1, By.TOUCH, Choosing(None), began=state.now)
    state = _begun(replace(state, wish=""), session)
    return road.open_service(state, session, None, service) if service else (state, ())


def _begun(state: State, session: Session) -> State:
    state = replace(parted(state), guide=None, sheet=None, notice=None, page=0)
    return replace(state, session=session, sessions=session.number, stirred=state.now)


def card_read(state: State, session: Session, event: CardRead) -> Next:
    match event.outcome:
        case SocialSecurityCard() as card:
            return _identify(state, session, card)
        case CardTrouble() as why:
            return state.at(session, Unread(why)), ()


def _identify(state: State, session: Session, credential: Credential) -> Next:
    session, ticket = ticketed(session)
    stage = Identifying(ticket, state.now + times.ANSWER_DUE, credential)
    return state.at(session, stage), (Ask(ticket, Identify(credential)),)


def identification_ended(state: State, session: Session, stage: Identifying, outcome: Outcome) -> Next:
    match outcome:
        case Found(Identified() as identified):
            first = state.wish if service_of(state, state.wish) else home(state)
            return road.open_service(state, replace(session, stage=Choosing(identified)), identified, first)
        case Failed() as failed:
            return state.at(session, Unidentified(failed, stage.credential)), ()
        case _:
            return state.at(session, Unidentified(Failed(Trouble.STRANGE), stage.credential)), ()


def try_again(state: State, session: Session) -> Next:
    """Who could not be identified is asked about anew, and a card that is still in is read anew."""
    match session.stage:
        case Unidentified(credential=credential):
            return _identify(state, session, credential)
        case Unread() if state.card_in:
            session, ticket = ticketed(session)
            return state.at(session, Reading(ticket, state.now + times.CARD_DUE)), (ReadCard(ticket),)
    return state, ()
