"""长护险 without code and card: what it is on paper, the questions where the city asks any, who gives care."""

from kiosk.core.actions import Give, Open
from kiosk.player import Player, acts
from kiosk.visits.main_job import prints
from kiosk.visits.telling import opens


def care(player: Player) -> None:
    opens(player, "care", "长护险")
    prints(player)
    if player.can(acts(Give, key="screening")):
        player.taps(acts(Give, key="screening"), "自己先看看")
        player.sees_screen("care-question")
        while player.kiosk.screen.name != "care-screened":
            player.taps(acts(Give, value="yes"), "是的")
    if player.can(acts(Open, service="places")):
        player.taps(acts(Open, service="places"), "谁来照顾")
        player.sees_screen("places")
