"""报不报: a medicine by its initials, what the catalogue says of it on paper, and letters that are nowhere."""

from kiosk.core.actions import Clear, Give, GoBack, Leave, Press
from kiosk.player import Player, acts, offers, says
from kiosk.visits.main_job import prints
from kiosk.visits.telling import opens

FOUND, NOWHERE = "ASPL", "QQVV"  # 阿司匹林


def covered(player: Player) -> None:
    opens(player, "covered", "报不报")
    types(player, FOUND)
    player.sees(offers(Give), "what is found")
    player.taps(acts(Give), "第一个")
    player.sees_screen("covered-article")
    prints(player)
    player.taps(acts(GoBack), "返回")
    player.sees(offers(Give), "what was found")
    player.taps(acts(Clear), "清空")
    types(player, NOWHERE)
    player.sees(says("没有找到"), "没有找到")
    player.taps(acts(Leave), "离开")
    player.sees_screen("goodbye")


def types(player: Player, letters: str) -> None:
    for letter in letters:
        player.taps(acts(Press, character=letter), letter)
