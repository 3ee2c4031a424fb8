"""The main job, and what goes wrong with it: by code, by card, held badly, left alone, without network or paper."""

from kiosk.core import times
from kiosk.core.actions import CloseSheet, Give, Guide, Leave, Open, PrintSlip, ShowGuide, ShowMenu, TryAgain, TurnTo
from kiosk.player import Player, acts, offers, says
from kiosk.simulated import HELD_BADLY
from kiosk.ui.scene import Screen, outline, spins


def sees_first_page(player: Player) -> None:
    """With all that is looked up beside it."""
    player.sees(lambda screen: screen.name == "overview" and not spins(screen), "the whole first page")


def goes_through(player: Player) -> None:
    """From the first page over the list to one settlement, its lines and its slip."""
    sees_first_page(player)
    player.taps(acts(Open, service="settlements", chosen=()), "结算记录")
    player.sees(lambda screen: screen.name == "settlements" and not still_filling(screen), "the whole list")
    player.taps(acts(Give), "第一笔")
    player.sees_screen("settlement")
    prints(player)
    player.taps(acts(Give, key="details"), "费用明细")
    player.sees_screen("items")


def opens_of_ones_own(player: Player, service: str, name: str) -> None:
    """From the first page over the menu."""
    player.shows_code(player.person())
    player.sees_screen("overview")
    player.takes_code_away()
    player.taps(acts(ShowMenu), "更多服务")
    player.sees_screen("menu")
    player.taps(acts(Open, service=service), name)


def prints(player: Player) -> None:
    """A slip, and it comes out."""
    player.taps(acts(PrintSlip), "打印")
    player.sees(says("打印好了"), "打印好了")
    player.taps(acts(CloseSheet), "知道了")


def leaves(player: Player) -> None:
    player.taps(acts(Leave), "离开")
    player.sees_screen("goodbye")
    player.taps(acts(CloseSheet), "好的")
    player.sees_screen("welcome")


def code(player: Player) -> None:
    player.shows_code(player.person())
    goes_through(player)
    player.takes_code_away()
    leaves(player)


def aim(player: Player) -> None:
    """The phone is too far, then too near, then right."""
    player.taps(acts(ShowGuide, guide=Guide.CODE), "我要扫码")
    player.sees_screen("guide-code")
    for held, words in (("far", "再近一点"), ("near", "再远一点")):
        player.holds_phone(HELD_BADLY[held])
        player.sees(says(words), words)
    player.shows_code(player.person())
    sees_first_page(player)
    player.takes_code_away()
    leaves(player)


def card(player: Player) -> None:
    player.inserts_card(player.person())
    goes_through(player)
    player.taps(acts(Leave), "离开")
    player.sees(says("请取走您的卡"), "请取走您的卡")
    player.pulls_card()
    player.sees(says("请带好"), "请带好")
    player.sees_screen("welcome", times.PARTING + 1)


def walk_away(player: Player) -> None:
    player.shows_code(player.person())
    sees_first_page(player)
    player.takes_code_away()
    player.does("nobody stirs", lambda: None)
    player.sees(says("＊＊＊"), "amounts hidden", times.HIDE_AMOUNTS + 5)
    player.sees(says("您还在吗？"), "您还在吗？", times.ASK_STILL_THERE + 5)
    player.sees_screen("welcome", times.LEAVE + 5)


def network_cut(player: Player) -> None:
    player.shows_code(player.person())
    sees_first_page(player)
    player.takes_code_away()
    player.does("network cut", player.hall.cable.cut)
    player.taps(acts(Open, service="settlements", chosen=()), "结算记录")
    player.sees_screen("trouble")
    player.does("network mended", player.hall.cable.mend)
    player.sees(says("医保中心连上了"), "that the platform answers again", 20)  # a probe goes every 15 s
    player.taps(acts(TryAgain), "再试一次")
    player.sees(lambda screen: screen.name == "settlements" and not still_filling(screen), "the whole list")
    player.taps(acts(TurnTo, page=1), "下一页")
    leaves(player)


def paper_out(player: Player) -> None:
    player.shows_code(player.person())
    sees_first_page(player)
    player.takes_code_away()
    player.hall.printer.paper_out_after(200)
    player.taps(acts(PrintSlip), "打印")
    player.sees(lambda screen: says("没有打印")(screen) or says("不确定")(screen), "what became of the slip")
    player.taps(acts(CloseSheet), "知道了")
    player.does("paper put in", player.hall.printer.paper_in)
    player.sees(offers(PrintSlip), "a printer that can print")
    prints(player)
    leaves(player)


def still_filling(screen: Screen) -> bool:
    return any("正在查" in line for line in outline(screen))
