"""我要办事 without code and card: by what happens in life to one errand, its slip, the service that does it here."""

from kiosk.core.actions import Give, Open
from kiosk.core.city import City, Where
from kiosk.player import Player, acts
from kiosk.visits.main_job import prints
from kiosk.visits.telling import opens


def errands(player: Player) -> None:
    opens(player, "errands", "我要办事")
    event, errand = _can_be_done_here(player.city)
    player.taps(acts(Give, key="event", value=event), event)
    player.sees(lambda screen: screen.name in ("errands-of", "errand"), "what there is to get done")
    if player.kiosk.screen.name == "errands-of":
        player.taps(acts(Give, key="errand", value=errand), errand)
        player.sees_screen("errand")
    prints(player)
    if player.can(acts(Open)):
        player.taps(acts(Open), "在这台机器办")
        player.sees(lambda screen: screen.name != "errand", "what does it here, or the way to show who one is")


def _can_be_done_here(city: City) -> tuple[str, str]:
    """A life event and an errand of it, by their ids: the first that this machine can do, else the first of all."""
    all_of_them = [(event, errand) for event in city.events for errand in event.errands]
    here = (each for each in all_of_them if any(where is Where.HERE for where, _ in each[1].ways))
    event, errand = next(here, all_of_them[0])
    return event.id, errand.id
