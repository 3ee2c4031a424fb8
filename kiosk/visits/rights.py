"""慢特病, 我的定点 and 打印凭证, each wished for in the menu before anybody is known; with slips."""

from kiosk.core.actions import Give, GoBack, Open, PrintSlip, ShowMenu
from kiosk.player import Player, acts, offers, says
from kiosk.visits.main_job import leaves, prints, still_filling

HAS_TWO = "李秀英"  # whose second registration ends soon


def chronic(player: Player) -> None:
    wishes(player, "chronic", "慢特病", HAS_TWO)
    player.sees(lambda screen: screen.name == "chronic" and not still_filling(screen), "all about it")
    player.sees(says("天到期"), "that one ends soon")
    prints(player)
    player.taps(acts(Give, value="city"), "病种和申请")
    player.sees_screen("chronic-city")
    player.sees(says("截至"), "when a rule was told")
    player.taps(acts(GoBack), "返回")
    player.sees_screen("chronic")
    leaves(player)


def designations(player: Player) -> None:
    wishes(player, "designations", "我的定点")
    player.sees(lambda screen: screen.name == "designations" and not still_filling(screen), "every kind of care")
    prints(player)
    leaves(player)


def certificates(player: Player) -> None:
    """Of months paid as well, where the platform tells them: --set backend.not_offered=[]."""
    wishes(player, "certificates", "打印凭证", HAS_TWO)
    player.sees_screen("certificates")
    player.taps(acts(Give, value="INSURED"), "参保凭证")
    player.sees_screen("certificate")
    prints(player)
    player.taps(acts(GoBack), "返回")
    player.sees_screen("certificates")
    player.taps(acts(Give, value="PAID"), "缴费证明")
    player.sees(
        lambda screen: screen.name == "certificate" or says("这里查不到")(screen), "months paid, or that none are told"
    )
    if offers(PrintSlip)(player.kiosk.screen):
        prints(player)
    leaves(player)


def wishes(player: Player, service: str, name: str, person: str = "王建国") -> None:
    """In the menu, and only then shows a code."""
    player.sees(offers(ShowMenu), "the way to all services")
    player.taps(acts(ShowMenu), "全部服务")
    player.sees_screen("menu")
    player.taps(acts(Open, service=service), name)
    player.sees_screen("guide-code")
    player.shows_code(player.person(person))
    player.sees_screen(service)
    player.takes_code_away()
