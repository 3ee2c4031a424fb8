"""The first page fills in, what may be due is read, and both are printed."""

from kiosk.core.actions import Give, GoBack
from kiosk.player import Player, acts, offers
from kiosk.visits.main_job import leaves, prints, still_filling


def overview(player: Player) -> None:
    player.shows_code(player.person())
    player.sees_screen("overview")
    player.takes_code_away()
    player.sees(lambda screen: screen.name == "overview" and not still_filling(screen), "the whole first page")
    prints(player)
    if offers(Give)(player.kiosk.screen):
        player.taps(acts(Give), "看一看")
        player.sees_screen("hints")
        player.taps(acts(GoBack), "返回")
        player.sees_screen("overview")
    leaves(player)
