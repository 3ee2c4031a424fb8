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
    player.sees_screen("care-question")
    while player.kiosk.screen.name != "care-screened":
        player.waits(0.7)  # a second touch of the same place counts no sooner
        player.taps(acts(Give, value="yes"), "是的")
    player.sees_screen("care-screened")
