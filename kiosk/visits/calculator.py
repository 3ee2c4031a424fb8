"""The calculator without code and card: whatever this city has to ask is answered, reckoned and printed."""

from kiosk.core.actions import Enter, Give, Press
from kiosk.player import Player, acts, offers
from kiosk.recorder import VisitFailed
from kiosk.visits.main_job import prints
from kiosk.visits.telling import opens

TYPED = "20000"  # yuan: a bill, or what somebody earns in a month
GIVEN = {"who": "resident", "where": "filed", "mixed": "all"}  # where that is among the answers, else the first
MOST = 10  # more than any city asks
DONE = ("calculator-result", "calculator-dues")


def calculator(player: Player) -> None:
    opens(player, "calculator", "报销测算")
    for _ in range(MOST):
        if player.kiosk.screen.name in DONE:
            break
        _answers(player)
    else:
        raise VisitFailed(f"there is no end of questions, the screen is {player.kiosk.screen.name}")
    prints(player)


def _answers(player: Player) -> None:
    asked = player.kiosk.screen.name
    if offers(Press)(player.kiosk.screen):
        for digit in TYPED:
            player.taps(acts(Press, character=digit), digit)
        player.taps(acts(Enter), "好了")
    else:
        liked = next((acts(Give, key=key, value=value) for key, value in GIVEN.items()
                      if player.can(acts(Give, key=key, value=value))), acts(Give))  # fmt: skip
        player.taps(liked, "一个答案")
    player.sees(lambda screen: screen.name != asked, "what comes next")
