"""长护险 without code and card, in a city that has it and asks: the questions, and what they come to."""

from kiosk.core.actions import Give, Open, ShowMenu
from kiosk.player import Player, acts, offers


def care(player: Player) -> None:
    player.sees(offers(ShowMenu), "the way to all services")
    player.taps(acts(ShowMenu), "全部服务")
    player.sees_screen("menu")
    player.taps(acts(Open, service="care"), "长护险")
    player.sees_screen("care")
    player.taps(acts(Give, key="screening"), "自己先看看")
    number = 0
    while player.kiosk.screen.name != "care-screened":
        player.sees_screen("care-question")
        player.taps(acts(Give, key=f"answer{number}", value="yes"), "是的")
        number += 1
        player.waits(0.2)
    player.sees_screen("care-screened")
