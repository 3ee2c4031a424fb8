"""报销测算 without code and card, in Lanzhou, which tells of stays in hospital only: reckoned, compared, printed."""

from kiosk.core.actions import Enter, Give, Open, Press, TurnTo
from kiosk.player import Player, acts, offers, says
from kiosk.visits.main_job import prints


def calculator(player: Player) -> None:
    player.sees(offers(Open), "what is open to all")
    player.taps(acts(Open, service="calculator"), "报销测算")
    for screen, key, value, name in (
        ("calculator-who", "who", "resident", "居民医保"),
        ("calculator-level", "level", "三级甲等", "三级甲等"),
        ("calculator-where", "where", "filed", "医院让我转到外省治"),
    ):
        player.sees_screen(screen)
        player.taps(acts(Give, key=key, value=value), name)
    player.sees_screen("calculator-total")
    for digit in "20000":
        player.taps(acts(Press, character=digit), digit)
        player.waits(0.2)  # the same key counts again only after a moment
    player.taps(acts(Enter), "好了")
    player.sees_screen("calculator-mixed")
    player.taps(acts(Give, key="mixed", value="all"), "都能报")
    player.sees(says("您大约付"), "what is to be paid")
    prints(player)
    player.taps(acts(TurnTo, page=1), "下一页")
    player.sees(says("换一级医院，您付多少"), "the levels")
