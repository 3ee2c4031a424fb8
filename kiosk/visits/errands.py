"""我要办事 without code and card: by what happens in life to one errand, its slip, and a service that does it here."""

from kiosk.core.actions import CloseSheet, Give, Open, PrintSlip
from kiosk.player import Player, acts, offers, says


def errands(player: Player) -> None:
    player.sees(offers(Open), "what is open to all")
    player.taps(acts(Open, service="errands"), "我要办事")
    player.sees_screen("errands")
    player.taps(acts(Give, key="event", value="elsewhere"), "去外地")
    player.sees_screen("errands-of")
    player.taps(acts(Give, key="errand", value="file"), "先备案")
    player.sees_screen("errand")
    player.taps(acts(PrintSlip), "打印")
    player.sees(says("打印好了"), "打印好了")
    player.taps(acts(CloseSheet), "知道了")
    player.taps(acts(Open, service="elsewhere"), "异地就医")
    player.sees_screen("elsewhere")
