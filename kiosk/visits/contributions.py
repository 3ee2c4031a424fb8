"""Over the menu to insurances and contributions."""

from kiosk.player import Player
from kiosk.visits.main_job import leaves, opens_of_ones_own, prints, still_filling


def contributions(player: Player) -> None:
    opens_of_ones_own(player, "contributions", "参保和缴费")
    player.sees(lambda screen: screen.name == "contributions" and not still_filling(screen), "the months of the year")
    prints(player)
    leaves(player)
