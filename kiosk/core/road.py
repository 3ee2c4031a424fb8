"""The road through a service: how it is opened, what it wants to know, what the visitor gives, and the way back."""

from dataclasses import replace

from kiosk.core import times
from kiosk.core.domain import Failed, Found, Identified, Outcome
from kiosk.core.duty import Need, met
from kiosk.core.effects import Ask, Next
from kiosk.core.field import NOTHING_TYPED, Typing
from kiosk.core.leaving import end
from kiosk.core.offer import home, service_of, way_in
from kiosk.core.orders import ticketed
from kiosk.core.person import Secret
from kiosk.core.service import IDENTITY, Given, Look, Pick, Search, Show, Want, found, found_under
from kiosk.core.showing import want
from kiosk.core.state import Awaited, Choosing, Session, Sheet, State, Using


def open_service(
    state: State,
    session: Session,
    who: Identified | None,
    name: str,
    behind: Using | Choosing | None = None,
    chosen: tuple[tuple[str, str], ...] = (),
) -> Next:
    """From its start, or with what was chosen by opening it. Who is not known is asked to be, if it is about them."""
    service = service_of(state, name)
    if service is None:
        return state, ()
    missing = service.needs - met(state.healths)
    if Need.LIBRARY in missing or (missing and who is None):
        return replace(state, session=session, sheet=Sheet.NOT_NOW, wish=name), ()
    if who is None and not service.is_open_to_all:
        after, effects = end(state)
        return replace(after, comfort=state.comfort, stirred=state.now, guide=way_in(state), wish=name), effects
    given = Given().holding(IDENTITY, Found(who)) if who else Given()
    for key, value in chosen:
        given = given.holding(key, value, by_visitor=True)
    behind = None if name == home(state) else behind
    return _advance(state, session, Using(who, name, given, behind, pages=(0,) * (1 + len(chosen))))


def menu(state: State, session: Session, stage: Choosing | Using) -> Next:
    return state.at(session, Choosing(stage.who, _first_of(stage))), ()


def _first_of(stage: Using | Choosing) -> Using | None:
    """The first page of an identified visitor, as it was left."""
    if stage.who is None:
        return None
    while stage.behind is not None:
        stage = stage.behind
    return stage if isinstance(stage, Using) else None


# -- what the service wants to know --------------------------------------------------------------------------------


def _advance(state: State, session: Session, using: Using) -> Next:
    """Call the service; give the orders if it wants to know something that is neither known nor on its way."""
    wanted = want(state, using)
    expected = {due.key for due in using.awaited}
    asks: list[Ask] = []
    for look in _looks(wanted, using):
        known = isinstance(wanted, Pick | Show) and using.given.get(look.key) is not None
        if look.key not in expected and not known:
            session, using, ask = _asking(state, session, using, look)
            asks.append(ask)
    return state.at(session, using), tuple(asks)


def _asking(state: State, session: Session, using: Using, look: Look) -> tuple[Session, Using, Ask]:
    """An answer that was awaited under the same key no longer is."""
    session, ticket = ticketed(session)
    others = tuple(due for due in using.awaited if due.key != look.key)
    due = Awaited(ticket, look.key, state.now + times.ANSWER_DUE)
    return session, replace(using, awaited=(*others, due)), Ask(ticket, look.query)


def _looks(wanted: Want, using: Using) -> tuple[Look, ...]:
    """What a want needs to know: it alone, beside a page, or by what stands in a search."""
    match wanted:
        case Look():
            return (wanted,)
        case Pick(meanwhile=looks) | Show(meanwhile=looks):
            return looks
        case Search(key) if using.given.get(found_under(key)) is None:
            return (_sought(wanted, using),)
    return ()


def _sought(wanted: Search, using: Using) -> Look:
    return Look(found_under(wanted.key), wanted.query(using.typing.text.reveal()))


def searched(state: State, session: Session, using: Using, wanted: Search) -> Next:
    """Something else is typed: what was found stands until the answer to it comes, which alone is awaited."""
    session, using, ask = _asking(state, session, using, _sought(wanted, using))
    return replace(state, session=replace(session, stage=using)), (ask,)


def answered(state: State, session: Session, using: Using, due: Awaited, outcome: Outcome) -> Next:
    given = using.given.holding(due.key, outcome)
    more = isinstance(outcome, Found) and not outcome.complete
    awaited = using.awaited if more else tuple(each for each in using.awaited if each != due)
    return _advance(state, session, replace(using, given=given, awaited=awaited))


def try_again(state: State, session: Session, using: Using) -> Next:
    """What could not be looked up is looked up anew; else what was looked up last, if no choice was built upon it."""
    if using.awaited:
        return state, ()
    failed = {each.key for each in using.given.entries if isinstance(each.value, Failed)}
    for last in using.given.entries[-1:]:
        if not failed and not last.by_visitor and last.key != IDENTITY:
            failed = {last.key}
    given = Given(tuple(each for each in using.given.entries if each.key not in failed))
    return _advance(state, session, replace(using, given=given))


# -- what the visitor gives, and takes back ------------------------------------------------------------------------


def give(state: State, session: Session, using: Using, key: str, value: str) -> Next:
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
    return _advance(state, session, replace(using, given=given, pages=(*using.pages, 0), typing=NOTHING_TYPED))


def turn_to(state: State, session: Session, using: Using, page: int) -> Next:
    """How many pages there are is known only where they are laid, which shows the last for any that is further on."""
    return state.at(session, replace(using, pages=(*using.pages[:-1], max(page, 0)))), ()


def back(state: State, session: Session, stage: Using | Choosing) -> Next:
    """One choice back, or to the keypad with what was typed there, to mend it; from a service's start to where it was
    opened from: another service, the menu, or outside; from the menu to the first service."""
    if isinstance(stage, Using) and stage.given.depth:
        return _one_back(state, session, stage)
    match stage.behind:
        case Using() as behind:
            return _resume(state, session, behind)
        case Choosing() as behind:
            return state.at(session, behind), ()
    if stage.who is None:
        return end(state)
    first = isinstance(stage, Using) and stage.service == home(state)
    return (state, ()) if first else open_service(state, session, stage.who, home(state))


def _one_back(state: State, session: Session, using: Using) -> Next:
    given = using.given.one_back()
    dropped = using.given.entries[len(given.entries)].value
    # An answer that is still due for a page further on is of no use any more; one for a page behind is.
    awaited = tuple(due for due in using.awaited if _expects(given, due.key))
    typed = dropped if isinstance(dropped, Secret) else _typed_before(state, replace(using, given=given))
    using = replace(using, given=given, pages=using.pages[:-1], typing=Typing(typed), awaited=awaited)
    return _advance(state, session, using)


def _resume(state: State, session: Session, using: Using) -> Next:
    """As it was left; of what was still filling in, nobody waits for the rest any more: it is looked up anew."""
    given = Given(tuple(each for each in using.given.entries if each.by_visitor or not _expects(using.given, each.key)))
    return _advance(state, session, replace(using, given=given, awaited=()))


def _typed_before(state: State, using: Using) -> Secret:
    """What was typed into the search that is wanted again."""
    wanted = want(state, using)
    typed = using.given.get(_typed_under(wanted.key)) if isinstance(wanted, Search) else None
    return typed if isinstance(typed, Secret) else NOTHING_TYPED.text


def _expects(given: Given, key: str) -> bool:
    outcome = given.get(key)
    return isinstance(outcome, Found) and not outcome.complete
