"""Over the menu to the account: what was spent and what came in."""

from kiosk.core.actions import CloseSheet, Open, PrintSlip, ShowMenu
from kiosk.player import Player, acts, says
from kiosk.visits.main_job import leaves, still_filling


def balance(player: Player) -> None:
    player.shows_code(player.person())
    player.sees_screen("overview")
    player.takes_code_away()
    player.taps(acts(ShowMenu), "更多服务")
    player.sees_screen("menu")
    player.taps(acts(Open, service="balance"), "账户余额")
    player.sees(lambda screen: screen.name == "account" and not still_filling(screen), "what was spent and came in")
    player.taps(acts(PrintSlip), "打印")
    player.sees(says("打印好了"), "打印好了")
    player.taps(acts(CloseSheet), "知道了")
    leaves(player)
