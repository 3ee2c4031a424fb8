"""What is shown of a service: what it wants now, all that its page may show, and which part of a long page."""

from kiosk.core.duty import Part, health_of
from kiosk.core.quiet import amounts_hidden
from kiosk.core.service import Search, Sight, Want
from kiosk.core.state import Session, State, Using


def want(state: State, using: Using) -> Want:
    service = next(each for each in state.services if each.name == using.service)
    return service.next(using.given, state.rules)


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


def page_number(state: State) -> int:
    """Which part of a page that is longer than the screen is wanted, counted from 0."""
    match state.session:
        case Session(stage=Using(pages=pages)):
            return pages[-1]
    return state.page


def _searched_by(state: State, using: Using) -> str:
    """What stands in the field of a search; what is typed into any other is nobody's to show."""
    typed = using.typing.text.reveal()
    return typed if typed and isinstance(want(state, using), Search) else ""
