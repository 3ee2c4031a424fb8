"""The first page fills in, what may be due is read, and both are printed."""

from kiosk.core.actions import CloseSheet, Give, GoBack, PrintSlip
from kiosk.player import Player, acts, offers, says
from kiosk.visits.main_job import leaves, still_filling


def overview(player: Player) -> None:
    player.shows_code(player.person())
    player.sees_screen("overview")
    player.takes_code_away()
    player.sees(lambda screen: screen.name == "overview" and not still_filling(screen), "the whole first page")
    player.taps(acts(PrintSlip), "打印")
    player.sees(says("打印好了"), "打印好了")
    player.taps(acts(CloseSheet), "知道了")
    if offers(Give)(player.kiosk.screen):
        player.taps(acts(Give), "看一看")
        player.sees_screen("hints")
        player.taps(acts(GoBack), "返回")
        player.sees_screen("overview")
    leaves(player)
