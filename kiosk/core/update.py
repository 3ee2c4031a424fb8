"""update(state, event) → (state, effects): routes, nothing else."""

from dataclasses import replace

from kiosk.core import aiming, arriving, credentials, filling, leaving, orders, outage, printing, quiet, road, times
from kiosk.core.actions import Reveal, StillHere
from kiosk.core.domain import Failed, Outcome, Trouble
from kiosk.core.duty import Part, with_health
from kiosk.core.effects import Effect, Next, Watch, Watching
from kiosk.core.events import (
    Aimed,
    Answered,
    CameraLooked,
    CardInserted,
    CardRead,
    CardRemoved,
    CardTrouble,
    ClockOff,
    CodeSeen,
    Crashed,
    Event,
    Held,
    LetGo,
    OtherCodeSeen,
    PartChanged,
    PrintEnded,
    PrintResult,
    Speaking,
    Tapped,
    Ticked,
    Touched,
    Typed,
)
from kiosk.core.state import (
    By,
    Identifying,
    Notice,
    Printing,
    Reading,
    Session,
    State,
    Using,
)
from kiosk.core.tapping import tapped
from kiosk.core.tickets import Ticket
from kiosk.core.waiting import closed, platform_answers
from kiosk.core.watching import looking, not_looking, watched


def update(state: State, event: Event) -> Next:
    after, effects = _route(state, event)
    watching = watched(after)
    if watching is watched(state):
        return after, effects
    after = not_looking(after) if watching is Watching.REST else replace(after, aimed=None)
    return after, (*effects, Watch(watching))


def first_effects(state: State) -> tuple[Effect, ...]:
    """What is wanted before anything has happened."""
    return (Watch(watched(state)),)


def _route(state: State, event: Event) -> Next:
    match event:
        case Ticked(now, clock):
            return _ticked(_on_its_day(replace(quiet.standing_still(state, now), now=now, clock=clock)))
        case Touched():
            return quiet.stirred(state), ()
        case Tapped(action):
            return tapped(quiet.stirred(state), action)
        case Typed(character) if filling.awaited(state):
            asked = quiet.still_there_asked(state)
            return tapped(quiet.stirred(state), StillHere() if asked else filling.key_of(character))
        case Held(Reveal()) if state.session:
            return quiet.stirred(replace(state, session=replace(state.session, revealed=True))), ()
        case LetGo() if state.session:
            return replace(state, session=replace(state.session, revealed=False)), ()
        case CameraLooked() if watched(state) is not Watching.REST:
            return looking(state), ()
        case CodeSeen(code):
            return credentials.code_seen(state, code)
        case OtherCodeSeen(kind) if state.session is None or state.session.by is By.TOUCH:
            return aiming.other_code_seen(state, kind), ()
        case Aimed() if watched(state) is Watching.PREVIEW:
            return aiming.aimed(state, event), ()
        case CardInserted():
            return credentials.card_inserted(state)
        case CardRemoved():
            return credentials.card_removed(state)
        case CardRead(ticket) if state.session and orders.awaits(state.session, ticket):
            return arriving.card_read(state, state.session, event)
        case Answered(ticket, outcome) if state.session and orders.awaits(state.session, ticket):
            return _answered(state, state.session, ticket, outcome)
        case PrintEnded(ticket) if state.session and orders.awaits(state.session, ticket):
            return printing.print_ended(state, state.session, event)
        case PartChanged(part, health):
            before, state = state, replace(state, healths=with_health(state.healths, part, health))
            match part:
                case Part.PLATFORM:
                    return outage.platform_changed(state, platform_answers(before)), ()
                case Part.CARD:
                    return credentials.reader_changed(state, health)
                case Part.CAMERA if not health.usable:
                    return not_looking(state), ()
            return state, ()
        case ClockOff(seconds):
            return replace(state, clock_off=seconds), ()
        case Speaking(on):
            return replace(state, speaking=on), ()
        case Crashed(crash):
            after, effects = leaving.end(state)
            return replace(after, out_of_order=Notice(crash, state.now + times.OUT_OF_ORDER)), effects
    return state, ()


def _answered(state: State, session: Session, ticket: Ticket, outcome: Outcome) -> Next:
    match session.stage:
        case Identifying() as identifying:
            return arriving.identification_ended(state, session, identifying, outcome)
        case Using() as using if due := orders.awaited_by(using, ticket):
            return road.answered(state, session, using, due, outcome)
    return state, ()


# -- time ----------------------------------------------------------------------------------------------------------


def _on_its_day(state: State) -> State:
    """With the rules of the day on the wall: a machine runs for months, and rules change overnight."""
    day = state.clock.date()
    return state if day == state.rules.today else replace(state, rules=replace(state.rules, today=day))


def _ticked(state: State) -> Next:
    state = _expired(state)
    session = state.session
    if session is None:
        if closed(state) and state.guide:
            return leaving.wishing_nothing(state), ()
        if state != leaving.alone(state) and state.now - state.stirred >= aiming.patience(state):
            return leaving.alone(state), ()
        return state, ()
    late = _overdue(state, session)
    if late is not None:
        return late
    if orders.busy(session):
        return replace(state, stirred=state.now), ()
    if quiet.quiet_for(state, session) >= quiet.leaves_after(state):
        return leaving.end(state)
    return state, ()


def _overdue(state: State, session: Session) -> Next | None:
    """What becomes of an order that nobody answered in time."""
    now = state.now
    match session.stage:
        case Reading(ticket, due) if now >= due:
            return arriving.card_read(state, session, CardRead(ticket, CardTrouble.READER_GONE))
        case Identifying(due=due) as identifying if now >= due:
            return arriving.identification_ended(state, session, identifying, Failed(Trouble.TOO_SLOW))
        case Using() as using:
            late = next((each for each in using.awaited if now >= each.due), None)
            if late:
                return road.answered(state, session, using, late, Failed(Trouble.TOO_SLOW))
    match session.print:
        case Printing(ticket, due) if now >= due:
            return printing.print_ended(state, session, PrintEnded(ticket, PrintResult.NOT_KNOWN, "no_answer"))
    return None


def _expired(state: State) -> State:
    """Notices and wariness that have had their time."""
    if state.notice and state.now >= state.notice.until:
        state = replace(state, notice=None)
    if state.out_of_order and state.now >= state.out_of_order.until:
        state = replace(state, out_of_order=None)
    if state.parting and state.now >= state.parting.until:
        state = leaving.parted(state)
    return credentials.no_longer_wary(state)
