"""异地就医 without code and card: a case of each kind there is (a filing is needed, is not, nobody says)."""

from kiosk.core.actions import Give, GoBack
from kiosk.player import Player, acts, says
from kiosk.visits.main_job import prints
from kiosk.visits.telling import opens

SAID = {True: ("要先备案",), False: ("不需要备案", "不用先备案"), None: ("要不要备案，没有查到",)}


def elsewhere(player: Player) -> None:
    opens(player, "elsewhere", "异地就医")
    one_of_each = {case.needs_filing: case for case in player.city.elsewhere}
    for needs, case in one_of_each.items():
        player.taps(acts(Give, key="case", value=case.id), case.title)
        player.sees_screen("elsewhere-case")
        player.sees(lambda screen: any(says(each)(screen) for each in SAID[needs]), SAID[needs][0])  # noqa: B023 - now
        prints(player)
        player.taps(acts(GoBack), "返回")
        player.sees_screen("elsewhere")
