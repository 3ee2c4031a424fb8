"""Over the menu to insurances and contributions."""

from kiosk.core.actions import CloseSheet, Open, PrintSlip, ShowMenu
from kiosk.player import Player, acts, says
from kiosk.visits.main_job import leaves, still_filling


def contributions(player: Player) -> None:
    player.shows_code(player.person())
    player.sees_screen("overview")
    player.takes_code_away()
    player.taps(acts(ShowMenu), "更多服务")
    player.sees_screen("menu")
    player.taps(acts(Open, service="contributions"), "参保和缴费")
    player.sees(lambda screen: screen.name == "contributions" and not still_filling(screen), "the months of the year")
    player.taps(acts(PrintSlip), "打印")
    player.sees(says("打印好了"), "打印好了")
    player.taps(acts(CloseSheet), "知道了")
    leaves(player)
