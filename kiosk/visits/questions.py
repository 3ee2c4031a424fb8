"""问一问: one of the questions asked most, on paper, and letters that are nowhere."""

from kiosk.core.actions import Give, GoBack, Leave
from kiosk.player import Player, acts, says
from kiosk.visits.covered import NOWHERE, types
from kiosk.visits.main_job import prints
from kiosk.visits.telling import opens


def questions(player: Player) -> None:
    opens(player, "questions", "问一问")
    player.taps(is_question, "第一个问题")
    player.sees_screen("answer-0")
    prints(player)
    player.taps(acts(GoBack), "返回")
    player.sees_screen("questions")
    player.taps(acts(Give, value="by-letters"), "按拼音找")
    player.sees_screen("questions-search")
    types(player, NOWHERE)
    player.sees(says("没有找到"), "没有找到")
    player.taps(acts(Leave), "离开")
    player.sees_screen("goodbye")


def is_question(action: object) -> bool:
    """A row of the list, and neither a topic nor the way to the letters."""
    return isinstance(action, Give) and action.value != "by-letters" and not action.value.startswith("topic:")
