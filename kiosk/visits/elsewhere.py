"""异地就医 without code and card: two cases, one that needs a filing and one that needs none; a slip to go with."""

from kiosk.core.actions import Give, GoBack, Open
from kiosk.player import Player, acts, offers, says
from kiosk.visits.main_job import prints


def elsewhere(player: Player) -> None:
    player.sees(offers(Open), "what is open to all")
    player.taps(acts(Open, service="elsewhere"), "异地就医")
    player.sees_screen("elsewhere")
    player.taps(acts(Give, key="case", value="transfer"), "转到外省治")
    player.sees(says("要先备案"), "要先备案")
    player.sees(says("报销少 20 个百分点"), "what it costs to go without being sent")
    prints(player)
    player.taps(acts(GoBack), "返回")
    player.sees_screen("elsewhere")
    player.taps(acts(Give, key="case", value="in-province"), "在省内看病")
    player.sees(says("不需要备案"), "不需要备案")
