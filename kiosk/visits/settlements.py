"""结算记录 by code: one settlement on paper, and what the stay would have cost elsewhere or at another level."""

from kiosk.core.actions import Give, Open
from kiosk.player import Player, acts, says
from kiosk.ui.scene import buttons, words_of
from kiosk.visits.main_job import leaves, prints, still_filling

HAS_A_STAY = "李秀英"  # among the invented people, a resident


def settlements(player: Player) -> None:
    player.shows_code(player.person(HAS_A_STAY))
    player.sees_screen("overview")
    player.takes_code_away()
    player.taps(acts(Open, service="settlements", chosen=()), "结算记录")
    player.sees(lambda screen: screen.name == "settlements" and not still_filling(screen), "the whole list")
    listed = [each for each in buttons(player.kiosk.screen) if isinstance(each.action, Give)]
    stay = next((each.action for each in listed if "住院" in words_of(each)), listed[0].action)
    player.taps(lambda action: action == stay, "住院")
    player.sees_screen("settlement")
    prints(player)
    if player.can(acts(Give, value="if")):  # not where the city's policy tells nothing of stays in hospital
        _supposes(player)
    leaves(player)


def _supposes(player: Player) -> None:
    player.taps(acts(Give, value="if"), "如果当时…")
    player.sees(lambda screen: screen.name.startswith("what-if"), "如果当时…")
    while player.kiosk.screen.name != "what-if":
        asked = player.kiosk.screen.name
        player.taps(acts(Give), "第一个答案")
        player.sees(lambda screen: screen.name != asked, "what comes next")  # noqa: B023 - looked at before it changes
    player.sees(says("如果"), "the cases")
    prints(player)
