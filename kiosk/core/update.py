"""update(state, event) → (state, effects): routes, nothing else."""

from dataclasses import replace

from kiosk.core import aiming, filling, times
from kiosk.core import session as visit
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
    Guide,
    Leave,
    Listen,
    Open,
    Press,
    PrintSlip,
    ReadFigures,
    Reveal,
    ShowGuide,
    ShowMenu,
    StillHere,
    TryAgain,
    TurnTo,
)
from kiosk.core.domain import Outcome, Voucher
from kiosk.core.duty import Health, Part, health_of, with_health
from kiosk.core.effects import Effect, SayAgain, Watch, Watching
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
    Speaking,
    Tapped,
    Ticked,
    Touched,
    Typed,
)
from kiosk.core.person import Secret
from kiosk.core.session import Next
from kiosk.core.state import (
    By,
    Choosing,
    Identifying,
    Notice,
    Printing,
    Reading,
    Session,
    Sheet,
    State,
    Unidentified,
    Unread,
    Using,
    WaryOfCard,
    WaryOfCode,
)
from kiosk.core.tickets import Ticket
from kiosk.core.waiting import card_left, closed, platform_answers


def update(state: State, event: Event) -> Next:
    after, effects = _route(state, event)
    watching = watched(after)
    if watching is watched(state):
        return after, effects
    after = _not_looking(after) if watching is Watching.REST else replace(after, aimed=None)
    return after, (*effects, Watch(watching))


def first_effects(state: State) -> tuple[Effect, ...]:
    """What is wanted before anything has happened."""
    return (Watch(watched(state)),)


def watched(state: State) -> Watching:
    """The camera looks only where a code is awaited, and shows its picture only on the page that is about it."""
    if state.out_of_order or closed(state):
        return Watching.REST
    if state.session is None:
        return Watching.PREVIEW if state.guide is Guide.CODE else Watching.LOOK
    if state.session.by is By.TOUCH or (isinstance(state.session.stage, Unidentified) and state.session.by is By.CODE):
        return Watching.LOOK
    return Watching.REST


def _route(state: State, event: Event) -> Next:
    match event:
        case Ticked(now, clock):
            return _ticked(_on_its_day(replace(_listening(state, now), now=now, clock=clock)))
        case Touched():
            return _stirred(state), ()
        case Tapped(action):
            return _tapped(_stirred(state), action)
        case Typed(character) if filling.awaited(state):
            asked = still_there_asked(state)
            return _tapped(_stirred(state), StillHere() if asked else filling.key_of(character))
        case Held(Reveal()) if state.session:
            return _revealed(_stirred(state)), ()
        case LetGo() if state.session:
            return replace(state, session=replace(state.session, revealed=False)), ()
        case CameraLooked() if watched(state) is not Watching.REST:
            wary = WaryOfCode(state.now) if state.wary_of_code else None
            return replace(state, camera_looks=True, wary_of_code=wary), ()
        case CodeSeen(code):
            return _code_seen(state, code)
        case OtherCodeSeen(kind) if state.session is None or state.session.by is By.TOUCH:
            return aiming.other_code_seen(state, kind), ()
        case Aimed() if watched(state) is Watching.PREVIEW:
            return aiming.aimed(state, event), ()
        case CardInserted():
            return _card_inserted(replace(state, card_in=True))
        case CardRemoved():
            return _card_removed(replace(state, card_in=False))
        case CardRead(ticket) if state.session and visit.awaits(state.session, ticket):
            return visit.card_read(state, state.session, event)
        case Answered(ticket, outcome) if state.session and visit.awaits(state.session, ticket):
            return _answered(state, state.session, ticket, outcome)
        case PrintEnded(ticket) if state.session and visit.awaits(state.session, ticket):
            return visit.print_ended(state, state.session, event)
        case PartChanged(part, health):
            before, state = state, replace(state, healths=with_health(state.healths, part, health))
            if part is Part.PLATFORM:
                return _platform_changed(state, platform_answers(before)), ()
            return _part_changed(state, part, health)
        case ClockOff(seconds):
            return replace(state, clock_off=seconds), ()
        case Speaking(on):
            return replace(state, speaking=on), ()
        case Crashed(crash):
            after, effects = visit.end(state)
            return replace(after, out_of_order=Notice(crash, state.now + times.OUT_OF_ORDER)), effects
    return state, ()


def _answered(state: State, session: Session, ticket: Ticket, outcome: Outcome) -> Next:
    match session.stage:
        case Identifying() as identifying:
            return visit.identification_ended(state, session, identifying, outcome)
        case Using() as using if due := visit.awaited_by(using, ticket):
            return visit.answered(state, session, using, due, outcome)
    return state, ()


def _not_looking(state: State) -> State:
    """A camera that rests or is gone cannot tell that a code is gone, nor how one is held."""
    wary = replace(state.wary_of_code, since=None) if state.wary_of_code else None
    return replace(state, camera_looks=False, aimed=None, wary_of_code=wary)


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
            return _wishing_nothing(state), ()
        if state != visit.alone(state) and state.now - state.stirred >= aiming.patience(state):
            return visit.alone(state), ()
        return state, ()
    late = visit.overdue(state, session)
    if late is not None:
        return late
    if visit.busy(session):
        return replace(state, stirred=state.now), ()
    if visit.quiet_for(state, session) >= visit.leaves_after(state):
        return visit.end(state)
    return state, ()


def _listening(state: State, now: float) -> State:
    """While the voice speaks, quiet time stands still; it is not a sign of life, or its own question would be one."""
    if not state.speaking:
        return state
    passed, parting = now - state.now, state.parting
    if parting:
        parting = replace(parting, until=parting.until + passed)
    return replace(state, stirred=state.stirred + passed, parting=parting)


def _expired(state: State) -> State:
    """Notices and wariness that have had their time."""
    if state.notice and state.now >= state.notice.until:
        state = replace(state, notice=None)
    if state.out_of_order and state.now >= state.out_of_order.until:
        state = replace(state, out_of_order=None)
    if state.parting and state.now >= state.parting.until:
        state = visit.parted(state)
    code = state.wary_of_code
    if code and code.since is not None and state.now - code.since >= times.GONE:
        state = replace(state, wary_of_code=None)
    card = state.wary_of_card
    if card and card.gone is not None and state.now - card.gone >= times.GONE:
        state = replace(state, wary_of_card=None)
    return state


def still_there_asked(state: State) -> bool:
    session = state.session
    return session is not None and visit.quiet_for(state, session) >= visit.asks_after(state)


# -- fingers -------------------------------------------------------------------------------------------------------


def _stirred(state: State) -> State:
    session = state.session
    if session is not None:
        session = replace(session, pace=max(session.pace, visit.quiet_for(state, session)))
    return replace(state, session=session, stirred=state.now)


def _revealed(state: State) -> State:
    assert state.session is not None
    return replace(state, session=replace(state.session, revealed=True))


def _tapped(state: State, action: object) -> Next:
    match action:
        case Leave():
            return visit.leave(state)
        case CallStaff():
            return replace(state, sheet=Sheet.STAFF), ()
        case Adjust():
            return replace(visit.parted(state), sheet=Sheet.COMFORT), ()
        case Choose(comfort):
            return replace(visit.parted(state), comfort=comfort), ()
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
        return _tapped_outside(visit.parted(state), action)
    return _tapped_inside(state, state.session, action)


def _tapped_outside(state: State, action: object) -> Next:
    if closed(state):
        return state, ()
    match action:
        case Open(name) if name in visit.out_of_use(state):
            return replace(state, sheet=Sheet.NOT_NOW, wish=name), ()
        case Open(name) if (service := visit.service_of(state, name)) and visit.is_open_to_all(service):
            return visit.begin_by_touch(state, name)
        case ShowMenu():
            return visit.begin_by_touch(state)
        case _:
            return _toward_a_way_in(state, action), ()


def _toward_a_way_in(state: State, action: object) -> State:
    match action:
        case Open() | ShowGuide() if not platform_answers(state):
            return state
        case ShowGuide(guide):
            state = replace(state, guide=guide, page=0)
            return _told(state, "notice.card_left") if card_left(state) else state
        case Open(name):
            return replace(state, guide=visit.way_in(state), wish=name, page=0)
        case GoBack():
            return replace(_wishing_nothing(state), page=0)
    return state


def _wishing_nothing(state: State) -> State:
    """A page about what was wished for goes with the wish."""
    sheet = None if state.sheet is Sheet.NOT_NOW else state.sheet
    return replace(state, guide=None, wish="", sheet=sheet)


def _tapped_inside(state: State, session: Session, action: object) -> Next:
    match action, session.stage:
        case TryAgain(), _:
            return visit.try_again(state, session)
        case Open(name, chosen), (Choosing() | Using()) as stage:
            return visit.open_service(state, session, name, stage, chosen)
        case ShowMenu(), Choosing() | Using():
            return visit.menu(state, session)
        case ShowGuide(guide), Choosing(who=None) | Using(who=None):
            after, effects = visit.end(state)
            return replace(after, comfort=state.comfort, guide=guide, stirred=state.now), effects
        case Give(key, value), Using():
            return visit.give(state, session, key, value)
        case Press() | Erase() | Clear() | Enter(), Using() as using:
            return filling.typed(state, session, using, action)
        case GoBack(), Choosing() | Using():
            return visit.back(state, session)
        case TurnTo(page), Using():
            return visit.turn_to(state, session, page)
        case TurnTo(page), _:
            return replace(state, page=page), ()
        case PrintSlip(), Using():
            return visit.print_slip(state, session)
        case ReadFigures(on), Using():
            return replace(state, session=replace(session, aloud=on)), (SayAgain(),)
    return state, ()


def _sheet_closed(state: State) -> State:
    if state.sheet is Sheet.NOT_NOW:
        return replace(state, sheet=None, wish="")
    if state.sheet or state.session is None:
        return replace(visit.parted(state), sheet=None)
    if isinstance(state.session.print, Printing):
        return state
    return replace(state, session=replace(state.session, print=None))


# -- codes and cards -----------------------------------------------------------------------------------------------


def _code_seen(state: State, code: Secret) -> Next:
    if state.out_of_order or closed(state):
        return state, ()
    session = state.session
    if session is None or session.by is By.TOUCH:
        if state.wary_of_code:
            state = replace(state, wary_of_code=WaryOfCode(state.now, seen=True))
            return _told_on_guide(state, "notice.code_left"), ()
        return visit.begin_by_code(state, Voucher(code))
    match session.stage:
        case Unidentified(credential=Voucher(old)) if old != code:
            return visit.begin_by_code(state, Voucher(code))
        case Identifying(credential=Voucher(old)) | Unidentified(credential=Voucher(old)) if old == code:
            return state, ()
    return _told(state, "notice.second_code"), ()


def _card_inserted(state: State) -> Next:
    if state.wary_of_card:
        return _told_on_guide(replace(state, wary_of_card=WaryOfCard()), "notice.card_left"), ()
    if state.out_of_order or closed(state):
        return replace(state, wary_of_card=WaryOfCard()), ()
    if state.session is None or state.session.by is By.TOUCH:
        return visit.begin_by_card(state)
    match state.session.stage:
        case Unidentified() | Unread():
            return visit.begin_by_card(state)
    return _told(state, "notice.second_card"), ()


def _card_removed(state: State) -> Next:
    reader_sees = health_of(state.healths, Part.CARD).usable
    if state.wary_of_card and state.wary_of_card.gone is None and reader_sees:
        state = replace(state, wary_of_card=WaryOfCard(gone=state.now))
    session = state.session
    if session is None or session.by is not By.CARD:
        return state, ()
    stage = session.stage
    if not isinstance(stage, Reading | Unread):
        return visit.leave(state)
    after, effects = visit.end(state)  # it will be put in again: who sees or hears otherwise still does
    after = replace(after, comfort=state.comfort, accompanied=state.accompanied, stirred=state.now)
    if isinstance(stage, Reading):
        return _told(after, "notice.card_pulled_early"), effects
    if stage.why.is_mended_by_hand and reader_sees:  # which way it goes in matters now
        after = replace(after, guide=Guide.CARD)
    return after, effects


def _part_changed(state: State, part: Part, health: Health) -> Next:
    match part:
        case Part.CARD:
            return _reader_changed(state, health)
        case Part.CAMERA if not health.usable:
            return _not_looking(state), ()
    return state, ()


def _platform_changed(state: State, answered: bool) -> State:
    """Outside of a visit the page says it. Back again, it is told to whoever stands before a page that said so.

    What was asked is not asked again by itself: who has walked away meanwhile must not be shown to the next.
    """
    answers = platform_answers(state)
    if answers is answered:
        return state
    if not answers:
        return _wishing_nothing(state) if state.session is None else state
    waited = state.session is None or state.sheet is Sheet.NOT_NOW or visit.in_trouble(state.session)
    if not waited:
        return state
    sheet = None if state.sheet is Sheet.NOT_NOW else state.sheet
    return _told(replace(state, sheet=sheet), "notice.platform_back")


def _reader_changed(state: State, health: Health) -> Next:
    """A reader that is gone cannot tell of a pull: the visit ends. Back again, it knows whether a card is in."""
    if not health.usable:
        if state.session is None or state.session.by is not By.CARD:
            return state, ()
        stage = state.session.stage
        why = stage.why if isinstance(stage, Unread) else CardTrouble.READER_GONE
        after, effects = visit.end(state)
        return _told(after, f"card.{why.value}.title"), effects
    if state.wary_of_card and state.wary_of_card.gone is None and not state.card_in:
        return replace(state, wary_of_card=WaryOfCard(gone=state.now)), ()
    return state, ()


def _told_on_guide(state: State, key: str) -> State:
    """The welcome page says in its own place what was left behind; a guide page does not."""
    return _told(state, key) if state.guide else state


def _told(state: State, key: str) -> State:
    return replace(state, notice=Notice(key, state.now + times.NOTICE))
