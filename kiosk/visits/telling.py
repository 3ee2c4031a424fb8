"""举报, 公告, 明白卡 without code and card: what only tells."""

from kiosk.core.actions import Give, Open, ShowMenu
from kiosk.player import Player, acts, offers, says
from kiosk.visits.main_job import prints


def opens(player: Player, service: str, name: str) -> None:
    """From the menu."""
    player.sees(offers(ShowMenu), "the way to all services")
    player.taps(acts(ShowMenu), "全部服务")
    player.sees_screen("menu")
    player.taps(acts(Open, service=service), name)
    player.sees_screen(service)


def fraud(player: Player) -> None:
    opens(player, "fraud", "举报骗保")
    prints(player)


def notices(player: Player) -> None:
    opens(player, "notices", "公告")
    player.sees(says("截至"), "when a notice was told")


def explainers(player: Player) -> None:
    opens(player, "explainers", "明白卡")
    player.taps(acts(Give, key="card", value="supplement"), "惠医保")
    player.sees(says("这是商业保险"), "that it is commercial")
