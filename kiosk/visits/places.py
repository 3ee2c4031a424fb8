"""去哪儿: the nearest hospital, with its address on paper."""

from kiosk.core.actions import Give, Leave
from kiosk.player import Player, acts
from kiosk.visits.main_job import prints
from kiosk.visits.telling import opens


def places(player: Player) -> None:
    opens(player, "places", "去哪儿")
    player.taps(acts(Give, value="hospital"), "医院")
    player.sees(lambda screen: screen.name in ("places-which", "places-list"), "which of them, or the list")
    if player.kiosk.screen.name == "places-which":
        player.taps(acts(Give, key="tag"), "都可以")
        player.sees_screen("places-list")
    player.taps(acts(Give, key="place"), "最近的")
    player.sees_screen("place")
    prints(player)
    player.taps(acts(Leave), "离开")
    player.sees_screen("goodbye")
