"""举报, 公告, 明白卡 without code and card: what only tells."""

from kiosk.core.actions import Give, Open, ShowMenu
from kiosk.player import Player, acts, offers, says
from kiosk.visits.main_job import prints

COMMERCIAL = "supplement"  # of the explainers the one that must say what it is


def opens(player: Player, service: str, name: str) -> None:
    """From the menu, where every service stands that the city offers."""
    player.sees(offers(ShowMenu), "the way to all services")
    player.taps(acts(ShowMenu), "全部服务")
    player.sees_screen("menu")
    player.taps(acts(Open, service=service), name)
    player.sees(lambda screen: screen.name.startswith(service), service)


def fraud(player: Player) -> None:
    opens(player, "fraud", "举报骗保")
    prints(player)


def notices(player: Player) -> None:
    opens(player, "notices", "公告")
    if any(each.stands_on(player.kiosk.state.rules.today) for each in player.city.notices):
        player.sees(lambda screen: says("截至")(screen) or says("演示")(screen), "when a notice was told")


def explainers(player: Player) -> None:
    opens(player, "explainers", "明白卡")
    commercial = acts(Give, key="card", value=COMMERCIAL)
    if any(each.id == COMMERCIAL for each in player.city.explainers):
        player.taps(commercial, "惠民保险")
        player.sees(says("这是商业保险"), "that it is commercial")
    else:
        player.taps(acts(Give, key="card"), "第一张")
        player.sees_screen("explainer")
    prints(player)
