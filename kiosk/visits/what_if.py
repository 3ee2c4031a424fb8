"""如果当时…: a resident's stay in hospital, and what it would have cost elsewhere or at another level."""

from kiosk.core.actions import Give, Open
from kiosk.player import Player, acts, says
from kiosk.ui.scene import buttons, words_of
from kiosk.visits.main_job import leaves, prints, still_filling


def what_if(player: Player) -> None:
    player.shows_code(player.person("李秀英"))
    player.sees_screen("overview")
    player.takes_code_away()
    player.taps(acts(Open, service="settlements", chosen=()), "结算记录")
    player.sees(lambda screen: screen.name == "settlements" and not still_filling(screen), "the whole list")
    stay = next(each.action for each in buttons(player.kiosk.screen) if "住院" in words_of(each))
    player.taps(lambda action: action == stay, "住院")
    player.sees_screen("settlement")
    player.taps(acts(Give, value="if"), "比一比")
    player.sees_screen("what-if-level")
    player.taps(acts(Give, value="三级乙等"), "三级乙等")
    player.sees_screen("what-if")
    player.sees(says("要多付"), "the difference")
    prints(player)
    leaves(player)
