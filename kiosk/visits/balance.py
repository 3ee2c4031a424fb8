"""Over the menu to the account: what was spent and what came in."""

from kiosk.player import Player
from kiosk.visits.main_job import leaves, opens_of_ones_own, prints, still_filling


def balance(player: Player) -> None:
    opens_of_ones_own(player, "balance", "账户余额")
    player.sees(lambda screen: screen.name == "account" and not still_filling(screen), "what was spent and came in")
    prints(player)
    leaves(player)
