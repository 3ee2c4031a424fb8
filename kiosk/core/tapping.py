"""What a tap does: over any page, outside of a visit, and inside one."""

from dataclasses import replace

from kiosk.core import arriving, filling, leaving, printing, road
from kiosk.core.actions import (
    Accompany,
    Adjust,
    CallStaff,
    Choose,
    Clear,
    CloseSheet,
    Enter,
    Erase,
    Give,
    GoBack,
    Leave,
    Listen,
    Open,
    Press,
    PrintSlip,
    ReadFigures,
    ShowGuide,
    ShowMenu,
    StillHere,
    TryAgain,
    TurnTo,
)
from kiosk.core.effects import Next, SayAgain
from kiosk.core.offer import out_of_use, service_of, way_in
from kiosk.core.state import Choosing, Printing, Session, Sheet, State, Using
from kiosk.core.waiting import card_left, closed, platform_answers


def tapped(state: State, action: object) -> Next:
    match action:
        case Leave():
            return leaving.leave(state)
        case CallStaff():
            return replace(state, sheet=Sheet.STAFF), ()
        case Adjust():
            return replace(leaving.parted(state), sheet=Sheet.COMFORT), ()
        case Choose(comfort):
            return replace(leaving.parted(state), comfort=comfort), ()
        case Accompany(on):
            session = replace(state.session, aloud=False) if state.session else None
            return replace(state, accompanied=on, sheet=None, session=session), ()
        case Listen():
            return state, (SayAgain(),)
        case CloseSheet():
            return _sheet_closed(state), ()
        case StillHere():
            return state, ()
        case TurnTo(page) if state.session is None:
            return replace(state, page=page), ()
    if state.session is None:
        return _tapped_outside(leaving.parted(state), action)
    return _tapped_inside(state, state.session, action)


def _tapped_outside(state: State, action: object) -> Next:
    if closed(state):
        return state, ()
    match action:
        case Open(name) if name in out_of_use(state):
            return replace(state, sheet=Sheet.NOT_NOW, wish=name), ()
        case Open(name) if (service := service_of(state, name)) and service.is_open_to_all:
            return arriving.by_touch(state, name)
        case ShowMenu():
            return arriving.by_touch(state)
        case _:
            return _toward_a_way_in(state, action), ()


def _toward_a_way_in(state: State, action: object) -> State:
    match action:
        case Open() | ShowGuide() if not platform_answers(state):
            return state
        case ShowGuide(guide):
            state = replace(state, guide=guide, page=0)
            return state.telling("notice.card_left") if card_left(state) else state
        case Open(name):
            return replace(state, guide=way_in(state), wish=name, page=0)
        case GoBack():
            return replace(leaving.wishing_nothing(state), page=0)
    return state


def _tapped_inside(state: State, session: Session, action: object) -> Next:
    match action, session.stage:
        case TryAgain(), Using() as using:
            return road.try_again(state, session, using)
        case TryAgain(), _:
            return arriving.try_again(state, session)
        case Open(name, chosen), (Choosing() | Using()) as stage:
            return road.open_service(state, session, stage.who, name, stage, chosen)
        case ShowMenu(), (Choosing() | Using()) as stage:
            return road.menu(state, session, stage)
        case ShowGuide(guide), Choosing(who=None) | Using(who=None):
            after, effects = leaving.end(state)
            return replace(after, comfort=state.comfort, guide=guide, stirred=state.now), effects
        case Give(key, value), Using() as using:
            return road.give(state, session, using, key, value)
        case Press() | Erase() | Clear() | Enter(), Using() as using:
            return filling.typed(state, session, using, action)
        case GoBack(), (Choosing() | Using()) as stage:
            return road.back(state, session, stage)
        case TurnTo(page), Using() as using:
            return road.turn_to(state, session, using, page)
        case TurnTo(page), _:
            return replace(state, page=page), ()
        case PrintSlip(), Using() as using:
            return printing.print_slip(state, session, using)
        case ReadFigures(on), Using():
            return replace(state, session=replace(session, aloud=on)), (SayAgain(),)
    return state, ()


def _sheet_closed(state: State) -> State:
    if state.sheet is Sheet.NOT_NOW:
        return replace(state, sheet=None, wish="")
    if state.sheet or state.session is None:
        return replace(leaving.parted(state), sheet=None)
    if isinstance(state.session.print, Printing):
        return state
    return replace(state, session=replace(state.session, print=None))
