"""A visit's life: beginning, being identified, getting answers, printing, going quiet, ending."""

from dataclasses import replace

from kiosk.core import times
from kiosk.core.actions import Guide
from kiosk.core.comfort import USUAL
from kiosk.core.domain import (
    SILENT,
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
from kiosk.core.duty import Need, Part, health_of, met
from kiosk.core.effects import Ask, Effect, Forget, Print, ReadCard
from kiosk.core.events import CardRead, CardTrouble, PrintEnded, PrintResult
from kiosk.core.field import NOTHING_TYPED, Typing
from kiosk.core.person import Secret
from kiosk.core.service import (
    IDENTITY,
    Given,
    Look,
    Pick,
    Search,
    Service,
    Show,
    Sight,
    Want,
    found,
    found_under,
)
from kiosk.core.state import (
    Awaited,
    By,
    Choosing,
    Identifying,
    Parting,
    Printed,
    Printing,
    Reading,
    Session,
    Sheet,
    Stage,
    State,
    Unidentified,
    Unread,
    Using,
    WaryOfCard,
    WaryOfCode,
)
from kiosk.core.tickets import Ticket

Next = tuple[State, tuple[Effect, ...]]


# -- beginning and ending ------------------------------------------------------------------------------------------


def begin_by_code(state: State, voucher: Voucher) -> Next:
    ticket = Ticket(state.sessions + 1, 1)
    return _begin(
        state, By.CODE, Identifying(ticket, state.now + times.ANSWER_DUE, voucher), Ask(ticket, Identify(voucher))
    )


def begin_by_card(state: State) -> Next:
    ticket = Ticket(state.sessions + 1, 1)
    return _begin(state, By.CARD, Reading(ticket, state.now + times.CARD_DUE), ReadCard(ticket))


def _begin(state: State, by: By, stage: Stage, order: Effect) -> Next:
    """A new session replaces whatever was there: at most one, and nothing of the last one in it."""
    forget = (Forget(state.session.number),) if state.session else ()
    if by is By.CARD and state.session and state.session.by is By.CODE:  # the code may stay where it was
        state = replace(state, wary_of_code=WaryOfCode(None))
    number = state.sessions + 1
    session = Session(number, by, stage, began=state.now, orders=1)
    state = replace(state, session=session, sessions=number, stirred=state.now)
    state = replace(parted(state), guide=None, sheet=None, notice=None, page=0)
    return state, (*forget, order)


def begin_by_touch(state: State, service: str = "") -> Next:
    """Nobody needs to be known for what is the same for everybody. `service`: empty for the menu."""
    number = state.sessions + 1
    session = Session(number, By.TOUCH, Choosing(None), began=state.now)
    state = replace(state, session=session, sessions=number, stirred=state.now)
    state = replace(parted(state), guide=None, wish="", sheet=None, notice=None, page=0)
    return open_service(state, session, service) if service else (state, ())


def end(state: State) -> Next:
    """Everything personal goes at once; what the visitor left in or before the machine is remembered as such."""
    if state.session is None:
        return replace(alone(state), notice=None), ()
    by_code = state.session.by is By.CODE
    return replace(
        alone(state),
        session=None,
        notice=None,
        wary_of_card=WaryOfCard() if state.card_in else state.wary_of_card,
        wary_of_code=WaryOfCode(state.now if state.camera_looks else None) if by_code else state.wary_of_code,
    ), (Forget(state.session.number),)


def leave(state: State) -> Next:
    """The visitor goes, and is told what not to forget, in the letters and words of the visit."""
    after, effects = end(state)
    if state.session is None or (state.session.by is By.TOUCH and not state.session.slip_taken):
        return after, effects
    parting = Parting(state.now + times.PARTING, state.session.slip_taken)
    return replace(after, parting=parting, comfort=state.comfort), effects


def parted(state: State) -> State:
    """Nobody reads any more what was said at leaving."""
    return replace(state, parting=None, comfort=USUAL) if state.parting else state


def alone(state: State) -> State:
    """Without what somebody chose before the machine outside of a visit: the next one finds it as it always is."""
    return replace(state, guide=None, wish="", sheet=None, page=0, comfort=USUAL, accompanied=False)


# -- being identified ----------------------------------------------------------------------------------------------


def card_read(state: State, session: Session, event: CardRead) -> Next:
    match event.outcome:
        case SocialSecurityCard() as card:
            return identify(state, session, card)
        case CardTrouble() as why:
            return _at(state, session, Unread(why)), ()


def identify(state: State, session: Session, credential: Credential) -> Next:
    session, ticket = _ticket(session)
    stage = Identifying(ticket, state.now + times.ANSWER_DUE, credential)
    return _at(state, session, stage), (Ask(ticket, Identify(credential)),)


def identification_ended(state: State, session: Session, stage: Identifying, outcome: Outcome) -> Next:
    match outcome:
        case Found(Identified() as identified):
            first = state.wish if state.wish in {service.name for service in offered(state)} else home(state)
            return open_service(state, _stage(session, Choosing(identified)), first)
        case Failed() as failed:
            return _at(state, session, Unidentified(failed, stage.credential)), ()
        case _:
            return _at(state, session, Unidentified(Failed(Trouble.STRANGE), stage.credential)), ()


# -- in a service --------------------------------------------------------------------------------------------------


def offered(state: State) -> tuple[Service, ...]:
    """What this machine has for a visitor, in menu order. What the platform is needed for stays in it while that is
    down: to open it is answered at once.
    """
    return state.services


def home(state: State) -> str:
    """The service that follows identification."""
    return offered(state)[0].name


def service_of(state: State, name: str) -> Service | None:
    return next((each for each in offered(state) if each.name == name), None)


def is_open_to_all(service: Service) -> bool:
    return Need.IDENTITY not in service.needs


def out_of_use(state: State) -> frozenset[str]:
    """The names of the services that lead nowhere now."""
    return frozenset(service.name for service in state.services if not service.needs <= met(state.healths))


def in_trouble(session: Session) -> bool:
    """The page says that the platform did not answer."""
    match session.stage:
        case Unidentified(failed=Failed(why=why)):
            return why in SILENT
        case Using(given=Given(entries=entries), awaited=()):
            return any(isinstance(each.value, Failed) and each.value.why in SILENT for each in entries)
    return False


def want(state: State, using: Using) -> Want:
    service = next(each for each in state.services if each.name == using.service)
    return service.next(using.given, state.rules)


def open_service(
    state: State,
    session: Session,
    name: str,
    behind: Using | Choosing | None = None,
    chosen: tuple[tuple[str, str], ...] = (),
) -> Next:
    """From its start, or with what was chosen by opening it. Who is not known is asked to be, if it is about them."""
    stage, service = session.stage, service_of(state, name)
    assert isinstance(stage, Choosing | Using)
    if service is None:
        return state, ()
    missing = service.needs - met(state.healths)
    if Need.LIBRARY in missing or (missing and stage.who is None):
        return replace(state, session=session, sheet=Sheet.NOT_NOW, wish=name), ()
    if stage.who is None and not is_open_to_all(service):
        after, effects = end(state)
        return replace(after, comfort=state.comfort, stirred=state.now, guide=way_in(state), wish=name), effects
    given = Given().holding(IDENTITY, Found(stage.who)) if stage.who else Given()
    for key, value in chosen:
        given = given.holding(key, value, by_visitor=True)
    behind = None if name == home(state) else behind
    return advance(state, session, Using(stage.who, name, given, behind, pages=(0,) * (1 + len(chosen))))


def resume(state: State, session: Session, using: Using) -> Next:
    """As it was left; of what was still filling in, nobody waits for the rest any more: it is looked up anew."""
    given = Given(tuple(each for each in using.given.entries if each.by_visitor or not _expects(using.given, each.key)))
    return advance(state, session, replace(using, given=given, awaited=()))


def way_in(state: State) -> Guide:
    """The page about the way in that works, a code before a card."""
    return Guide.CODE if health_of(state.healths, Part.CAMERA).usable else Guide.CARD


def menu(state: State, session: Session) -> Next:
    stage = session.stage
    assert isinstance(stage, Choosing | Using)
    return _at(state, session, Choosing(stage.who, _first_of(stage))), ()


def _first_of(stage: Using | Choosing) -> Using | None:
    """The first page of an identified visitor, as it was left."""
    if stage.who is None:
        return None
    while stage.behind is not None:
        stage = stage.behind
    return stage if isinstance(stage, Using) else None


def advance(state: State, session: Session, using: Using) -> Next:
    """Call the service; give the orders if it wants to know something that is neither known nor on its way."""
    wanted = want(state, using)
    expected = {due.key for due in using.awaited}
    asks: list[Effect] = []
    for look in _looks(wanted, using):
        known = isinstance(wanted, Pick | Show) and using.given.get(look.key) is not None
        if look.key not in expected and not known:
            session, ticket = _ticket(session)
            using = replace(using, awaited=(*using.awaited, Awaited(ticket, look.key, state.now + times.ANSWER_DUE)))
            asks.append(Ask(ticket, look.query))
    return _at(state, session, using), tuple(asks)


def _looks(wanted: Want, using: Using) -> tuple[Look, ...]:
    """What a want needs to know: it alone, beside a page, or by what stands in a search."""
    match wanted:
        case Look():
            return (wanted,)
        case Pick(meanwhile=looks) | Show(meanwhile=looks):
            return looks
        case Search(key, query=query) if using.given.get(found_under(key)) is None:
            return (Look(found_under(key), query(using.typing.text.reveal())),)
    return ()


def searched(state: State, session: Session, using: Using, wanted: Search) -> Next:
    """Something else is typed: what was found stands until the answer to it comes, which alone is awaited."""
    key = found_under(wanted.key)
    session, ticket = _ticket(session)
    awaited = tuple(due for due in using.awaited if due.key != key)
    due = Awaited(ticket, key, state.now + times.ANSWER_DUE)
    using = replace(using, awaited=(*awaited, due))
    order = Ask(ticket, wanted.query(using.typing.text.reveal()))
    return replace(state, session=replace(session, stage=using)), (order,)


def answered(state: State, session: Session, using: Using, due: Awaited, outcome: Outcome) -> Next:
    given = using.given.holding(due.key, outcome)
    more = isinstance(outcome, Found) and not outcome.complete
    awaited = using.awaited if more else tuple(each for each in using.awaited if each != due)
    return advance(state, session, replace(using, given=given, awaited=awaited))


def give(state: State, session: Session, key: str, value: str) -> Next:
    using = _using(session)
    match want(state, using):
        case Pick(key=asked, options=options) if asked == key and value in options:
            return gave(state, session, using, key, value)
        case Search(key=asked, options=options) if asked == key:
            outcome = found(using.given.get(found_under(key)))
            if outcome is not None and value in options(outcome):
                using = replace(using, given=using.given.holding(_typed_under(key), using.typing.text))
                return gave(state, session, using, key, value)
    return state, ()


def _typed_under(key: str) -> str:
    return f"{key}!"


def gave(state: State, session: Session, using: Using, key: str, value: object) -> Next:
    """The visitor has answered what the service wanted."""
    given = using.given.holding(key, value, by_visitor=True)
    return advance(state, session, replace(using, given=given, pages=(*using.pages, 0), typing=NOTHING_TYPED))


def back(state: State, session: Session) -> Next:
    """One choice back, or to the keypad with what was typed there, to mend it; from a service's start to where it was
    opened from: another service, the menu, or outside; from the menu to the first service."""
    using = session.stage
    assert isinstance(using, Choosing | Using)
    if isinstance(using, Using) and using.given.depth:
        given = using.given.one_back()
        dropped = using.given.entries[len(given.entries)].value
        # An answer that is still due for a page further on is of no use any more; one for a page behind is.
        awaited = tuple(due for due in using.awaited if _expects(given, due.key))
        typed = dropped if isinstance(dropped, Secret) else _typed_before(state, replace(using, given=given))
        using = replace(using, given=given, pages=using.pages[:-1], typing=Typing(typed), awaited=awaited)
        return advance(state, session, using)
    match using.behind:
        case Using() as behind:
            return resume(state, session, behind)
        case Choosing() as behind:
            return _at(state, session, behind), ()
    if using.who is None:
        return end(state)
    first = isinstance(using, Using) and using.service == home(state)
    return (state, ()) if first else open_service(state, session, home(state))


def _typed_before(state: State, using: Using) -> Secret:
    """What was typed into the search that is wanted again."""
    wanted = want(state, using)
    typed = using.given.get(_typed_under(wanted.key)) if isinstance(wanted, Search) else None
    return typed if isinstance(typed, Secret) else NOTHING_TYPED.text


def _expects(given: Given, key: str) -> bool:
    outcome = given.get(key)
    return isinstance(outcome, Found) and not outcome.complete


def try_again(state: State, session: Session) -> Next:
    """What could not be looked up is looked up anew; else what was looked up last, if no choice was built upon it."""
    match session.stage:
        case Unidentified(credential=credential):
            return identify(state, session, credential)
        case Unread() if state.card_in:
            session, ticket = _ticket(session)
            return _at(state, session, Reading(ticket, state.now + times.CARD_DUE)), (ReadCard(ticket),)
        case Using() as using if not using.awaited:
            failed = {each.key for each in using.given.entries if isinstance(each.value, Failed)}
            for last in using.given.entries[-1:]:
                if not failed and not last.by_visitor and last.key != IDENTITY:
                    failed = {last.key}
            given = Given(tuple(each for each in using.given.entries if each.key not in failed))
            return advance(state, session, replace(using, given=given))
    return state, ()


def turn_to(state: State, session: Session, page: int) -> Next:
    """How many pages there are is known only where they are laid, which shows the last for any that is further on."""
    using = _using(session)
    return _at(state, session, replace(using, pages=(*using.pages[:-1], max(page, 0)))), ()


# -- printing ------------------------------------------------------------------------------------------------------


def print_slip(state: State, session: Session) -> Next:
    using = _using(session)
    wanted = want(state, using)
    slip = wanted.slip if isinstance(wanted, Pick | Show) else None
    able = health_of(state.healths, Part.PRINTER).usable and not state.accompanied
    if slip is None or isinstance(session.print, Printing) or not able:
        return state, ()
    session, ticket = _ticket(session)
    session = replace(session, print=Printing(ticket, state.now + times.PRINT_DUE))
    return replace(state, session=session), (Print(ticket, slip, sight(state, session, using), state.comfort.language),)


def print_ended(state: State, session: Session, event: PrintEnded) -> Next:
    printed = Printed(event.result, event.cause)
    out = session.slip_taken or event.result is not PrintResult.NOT_PRINTED
    return replace(state, session=replace(session, print=printed, slip_taken=out), stirred=state.now), ()


# -- looking -------------------------------------------------------------------------------------------------------


def page_number(state: State) -> int:
    """Which part of a page that is longer than the screen is wanted, counted from 0."""
    match state.session:
        case Session(stage=Using(pages=pages)):
            return pages[-1]
    return state.page


def sight(state: State, session: Session, using: Using) -> Sight:
    return Sight(
        who=using.who,
        given=using.given,
        rules=state.rules,
        hall=state.hall.told_in(state.comfort.language),
        now=state.clock,
        hidden=amounts_hidden(state, session) or (state.accompanied and not session.revealed),
        revealed=session.revealed,
        awaiting=bool(using.awaited),
        printer=health_of(state.healths, Part.PRINTER),
        size=state.comfort.size,
        accompanied=state.accompanied,
        low=state.comfort.low,
        typed=_searched_by(state, using),
        language=state.comfort.language,
    )


def _searched_by(state: State, using: Using) -> str:
    """What stands in the field of a search; what is typed into any other is nobody's to show."""
    typed = using.typing.text.reveal()
    return typed if typed and isinstance(want(state, using), Search) else ""


def quiet_for(state: State, session: Session) -> float:
    """Seconds since somebody stirred; busy is not quiet."""
    return 0.0 if busy(session) else state.now - state.stirred


def asks_after(state: State) -> float:
    """Seconds of quiet after which it is asked whether somebody is there: at this visitor's own pace, never earlier."""
    usual, _ = _usual_times(state)
    pace = state.session.pace if state.session else 0.0
    return max(usual, min(pace * times.PACE, times.ASK_AT_LATEST))


def leaves_after(state: State) -> float:
    """Seconds of quiet after which a visit ends."""
    ask, leave_at = _usual_times(state)
    return asks_after(state) + leave_at - ask


def _usual_times(state: State) -> tuple[float, float]:
    if state.comfort.size.is_elder:
        return times.ELDER_ASK_STILL_THERE, times.ELDER_LEAVE
    return times.ASK_STILL_THERE, times.LEAVE


def amounts_hidden(state: State, session: Session) -> bool:
    return quiet_for(state, session) >= times.HIDE_AMOUNTS


def asked_at(session: Session) -> float | None:
    """Since when the visitor waits for the platform, and nothing of the answer has come yet."""
    match session.stage:
        case Identifying(due=due):
            return due - times.ANSWER_DUE
        case Using(awaited=(*_, last)):
            return last.due - times.ANSWER_DUE
    return None


def busy(session: Session) -> bool:
    """The visitor waits for us, not we for the visitor."""
    match session.stage:
        case Reading() | Identifying():
            return True
        case Using(awaited=awaited) if awaited:
            return True
    return isinstance(session.print, Printing)


def awaits(session: Session, ticket: Ticket) -> bool:
    """Is this the answer that is awaited now? The one line that keeps late and overtaken answers out."""
    match session.stage:
        case Reading(ticket=due) | Identifying(ticket=due):
            return due == ticket
        case Using() as using if awaited_by(using, ticket):
            return True
    return isinstance(session.print, Printing) and session.print.ticket == ticket


def awaited_by(using: Using, ticket: Ticket) -> Awaited | None:
    return next((due for due in using.awaited if due.ticket == ticket), None)


def overdue(state: State, session: Session) -> Next | None:
    """What becomes of an order that nobody answered in time."""
    now = state.now
    match session.stage:
        case Reading(due=due) as reading if now >= due:
            return card_read(state, session, CardRead(reading.ticket, CardTrouble.READER_GONE))
        case Identifying(due=due) as identifying if now >= due:
            return identification_ended(state, session, identifying, Failed(Trouble.TOO_SLOW))
        case Using() as using:
            late = next((each for each in using.awaited if now >= each.due), None)
            if late:
                return answered(state, session, using, late, Failed(Trouble.TOO_SLOW))
    if isinstance(session.print, Printing) and now >= session.print.due:
        return print_ended(state, session, PrintEnded(session.print.ticket, PrintResult.NOT_KNOWN, "no_answer"))
    return None


def _using(session: Session) -> Using:
    assert isinstance(session.stage, Using)
    return session.stage


def _ticket(session: Session) -> tuple[Session, Ticket]:
    orders = session.orders + 1
    return replace(session, orders=orders), Ticket(session.number, orders)


def _stage(session: Session, stage: Stage) -> Session:
    return replace(session, stage=stage)


def _at(state: State, session: Session, stage: Stage) -> State:
    """What is said aloud or held open was asked for on one page: on another one it is asked anew."""
    same = _page(stage) == _page(session.stage)
    session = replace(session, stage=stage, aloud=session.aloud and same, revealed=session.revealed and same)
    return replace(state, session=session, page=0)


def _page(stage: Stage) -> object:
    """Which page of a service: what the visitor has chosen on the way to it."""
    if not isinstance(stage, Using):
        return None
    return stage.service, tuple(entry for entry in stage.given.entries if entry.by_visitor)
