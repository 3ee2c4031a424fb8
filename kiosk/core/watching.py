"""What the camera is wanted for, and what is known of it only while it looks."""

from dataclasses import replace

from kiosk.core.actions import Guide
from kiosk.core.effects import Watching
from kiosk.core.state import By, State, Unidentified, WaryOfCode
from kiosk.core.waiting import closed


def watched(state: State) -> Watching:
    """The camera looks only where a code is awaited, and shows its picture only on the page that is about it."""
    if state.out_of_order or closed(state):
        return Watching.REST
    if state.session is None:
        return Watching.PREVIEW if state.guide is Guide.CODE else Watching.LOOK
    if state.session.by is By.TOUCH or (isinstance(state.session.stage, Unidentified) and state.session.by is By.CODE):
        return Watching.LOOK
    return Watching.REST


def looking(state: State) -> State:
    """It has handed out a picture: from now on it can tell that a code is gone."""
    wary = WaryOfCode(state.now) if state.wary_of_code else None
    return replace(state, camera_looks=True, wary_of_code=wary)


def not_looking(state: State) -> State:
    """A camera that rests or is gone cannot tell that a code is gone, nor how one is held."""
    wary = replace(state.wary_of_code, since=None) if state.wary_of_code else None
    return replace(state, camera_looks=False, aimed=None, wary_of_code=wary)
