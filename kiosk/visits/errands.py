"""我要办事 without code and card: by what happens in life to one errand, its slip, and a service that does it here."""

from kiosk.core.actions import Give, Open
from kiosk.player import Player, acts, offers
from kiosk.visits.main_job import prints


def errands(player: Player) -> None:
    player.sees(offers(Open), "what is open to all")
    player.taps(acts(Open, service="errands"), "我要办事")
    player.sees_screen("errands")
    player.taps(acts(Give, key="event", value="elsewhere"), "去外地")
    player.sees_screen("errands-of")
    player.taps(acts(Give, key="errand", value="file"), "先备案")
    player.sees_screen("errand")
    prints(player)
    player.taps(acts(Open, service="elsewhere"), "异地就医")
    player.sees_screen("elsewhere")
