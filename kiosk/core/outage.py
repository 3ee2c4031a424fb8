"""The platform stops answering, or answers again: what becomes of the page that is shown."""

from dataclasses import replace

from kiosk.core.domain import SILENT, Failed
from kiosk.core.leaving import wishing_nothing
from kiosk.core.service import Given
from kiosk.core.state import Session, Sheet, State, Unidentified, Using
from kiosk.core.waiting import platform_answers


def platform_changed(state: State, answered: bool) -> State:
    """Outside of a visit the page says it. Back again, it is told to whoever stands before a page that said so.

    What was asked is not asked again by itself: who has walked away meanwhile must not be shown to the next.
    `answered`: whether it did before.
    """
    answers = platform_answers(state)
    if answers is answered:
        return state
    if not answers:
        return wishing_nothing(state) if state.session is None else state
    waited = state.session is None or state.sheet is Sheet.NOT_NOW or _in_trouble(state.session)
    if not waited:
        return state
    sheet = None if state.sheet is Sheet.NOT_NOW else state.sheet
    return replace(state, sheet=sheet).telling("notice.platform_back")


def _in_trouble(session: Session) -> bool:
    """The page says that the platform did not answer."""
    match session.stage:
        case Unidentified(failed=Failed(why=why)):
            return why in SILENT
        case Using(given=Given(entries=entries), awaited=()):
            return any(isinstance(each.value, Failed) and each.value.why in SILENT for each in entries)
    return False
