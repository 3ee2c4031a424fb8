"""A visit to 慢特病: what is registered, the medicines, the city's rules, a slip."""

from kiosk.core.actions import CloseSheet, Give, GoBack, Open, PrintSlip, ShowMenu
from kiosk.player import Player, acts, offers, says
from kiosk.ui.scene import Screen, outline
from kiosk.visits.main_job import leaves


def chronic(player: Player) -> None:
    player.shows_code(player.person())
    player.sees(offers(ShowMenu), "the way to all services")
    player.takes_code_away()
    player.taps(acts(ShowMenu), "更多服务")
    player.sees_screen("menu")
    player.taps(acts(Open, service="chronic"), "慢特病")
    player.sees(lambda screen: screen.name == "chronic" and not looking(screen), "all about it")
    player.taps(acts(PrintSlip), "打印")
    player.sees(says("打印好了"), "打印好了")
    player.taps(acts(CloseSheet), "知道了")
    player.taps(acts(Give, value="city"), "病种和申请")
    player.sees_screen("chronic-city")
    player.taps(acts(GoBack), "返回")
    player.sees_screen("chronic")
    leaves(player)


def looking(screen: Screen) -> bool:
    return any("正在查" in line for line in outline(screen))
