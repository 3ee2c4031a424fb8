"""Screens and a slip with invented data, as rich as the real ones: what the toolkit must be able to draw."""

from kiosk.ui.scene import (
    Bar,
    Button,
    Chip,
    Column,
    Element,
    Grid,
    Icon,
    Layers,
    Pad,
    Panel,
    Picture,
    Preview,
    Row,
    Rule,
    Run,
    Screen,
    Slip,
    Space,
    Spinner,
    Wedge,
    pad,
    runs,
    text,
)

MARGIN = 15.0


def header(right: Element, clock: str = "") -> Element:
    return Panel(
        Row(
            (
                Chip("shield-heart", "white", size=27.4, radius=8.1),
                Space(7.8),
                text("医保自助服务", "heading"),
                Space(7.5),
                Panel(text("演示", "label"), "demo", pad=pad(5.3, 0.9)),
                Space(grow=1),
                *((text(clock, "fixed.clock", width=48.0), Space(7.5)) if clock else ()),
                right,
            ),
            pad=pad(MARGIN, 0),
        ),
        "header",
        height=39.9,
    )


def pill(icon: str, words: str, action: object) -> Button:
    inside = Row((Icon(icon, 13.7), Space(6.2), text(words, "button")), justify="center")
    return Button(inside, action, "pill", pad=pad(3.0, 0), height=29.9, width=65.5 if len(words) < 4 else 73.0)


def quiet(icon: str, words: str, action: object, width: float | None = None, grow: float = 0) -> Button:
    inside = Row((Icon(icon, 13.7), Space(6.2), text(words, "button")), justify="center")
    return Button(inside, action, "quiet", width=width, grow=grow, height=32.4)


def footer() -> Element:
    return Panel(
        Row(
            (
                quiet("arrow-left", "返回", "back", width=73.5),
                quiet("hand", "呼叫工作人员", "staff", grow=1),
                quiet("info", "常见问题", "questions", width=84.7),
            ),
            gap=7.5,
            pad=pad(MARGIN, 0),
        ),
        "footer",
        height=47.35,
    )


def hero(icon: str, word: str, english: str, lines: tuple[str, str], go: str, action: str, second: bool) -> Button:
    colour = ".second" if second else ""
    return Button(
        Column(
            (
                Chip(icon, f"white{colour}", size=48.6, radius=15.0),
                Space(6.5),
                Row((text(word, "entry"), text(english, "term")), gap=7.2, align="baseline"),
                Space(1.0),
                text(lines[0], "line"),
                text(lines[1], "line"),
                Space(grow=1),
                Row(
                    (
                        Space(-5.0),
                        Panel(
                            Row((text(go, "button", grow=1), Icon("arrow-right", 13.0)), pad=Pad(10.3, 0, 10.3, 0)),
                            f"hero.bar{colour}",
                            height=29.9,
                            grow=1,
                        ),
                        Space(-5.0),
                    )
                ),
            ),
        ),
        action,
        "hero.second" if second else "hero.action",
        pad=Pad(12.5, 12.5, 12.5, 7.5),
        height=187.0,
    )


def home(clock: str = "10:28") -> Screen:
    return Screen(
        "welcome",
        header(pill("globe", "English", "english"), clock),
        Column(
            (
                text("您好，您带了什么？", "title.large"),
                text("扫码或插卡后，就能查询和办理", "body", "ink-2"),
                Space(6.0),
                Grid(
                    2,
                    (
                        hero(
                            "qr-code", "扫码", "Scan", ("手机医保码", "对准屏幕下方的扫码窗"), "我要扫码", "scan", False
                        ),
                        hero(
                            "credit-card",
                            "插卡",
                            "Insert card",
                            ("社保卡或身份证", "芯片朝上，插入右侧卡口"),
                            "我要插卡",
                            "insert",
                            True,
                        ),
                    ),
                    gap=10.0,
                ),
                Space(grow=1),
            ),
            pad=Pad(MARGIN, 9.0, MARGIN, 7.5),
        ),
        Panel(
            Row(
                (
                    Column(
                        (text("服务热线", "caption", "ink-2"), text("12393", "title")),
                    ),
                    Space(20.0),
                    quiet("hand", "呼叫工作人员", "staff", grow=1),
                    Space(7.5),
                    quiet("sliders-vertical", "调屏幕", "comfort", width=82.5),
                ),
                pad=pad(MARGIN, 0),
            ),
            "footer",
            height=47.35,
        ),
    )


def amount_row(
    plain: str,
    term: str,
    bar: tuple[float, float],
    fill: str,
    amount: str,
    *,
    hatch: bool = False,
    total: bool = False,
    track: str = "track.waterfall",
) -> Element:
    label = (Run(plain, "total" if total else "row"), *((Run("\u2002" + term, "term", "ink-2"),) if term else ()))
    return Row(
        (
            runs(*label, role="row", width=115.9),
            Bar(*bar, fill=fill, hatch=hatch, track=track, says=f"{plain} {amount} 元"),
            text(amount, "total" if total else "amount", align="right", width=64.8),
        ),
        height=23.4,
    )


def settlement() -> Screen:
    share, pay = 5443.83 / 18652.30, 5443.83
    fund = (18652.30 - 12185.30) / 18652.30
    parts = (
        ("自费项目", "全自费", 1286.40),
        ("超出限价", "超限价自费", 318.00),
        ("先付一部分", "先行自付", 1016.27),
        ("起付线", "起付标准", 800.00),
        ("按比例付", "比例自付", 2023.16),
    )
    zoom = []
    at = 0.0
    for plain, term, part in parts:
        bar = (at / pay, (at + part) / pay)
        zoom.append(amount_row(plain, term, bar, "pay", f"{part:,.2f}", hatch=True, track="track.pay"))
        at += part
    answer = Panel(
        Column(
            (
                runs(
                    "总费用",
                    Run("18,652.30", "sentence.bold"),
                    "元，医保付了",
                    Run("13,208.47", "sentence.bold", "action"),
                    "元，",
                    role="sentence",
                ),
                runs(
                    Run("您自己付", "section"),
                    " ",
                    Run("5,443.83", "figure.small", "pay"),
                    " ",
                    Run("元", "section"),
                    role="section",
                ),
            ),
            justify="center",
        ),
        "card",
        pad=pad(12.5, 2.0),
        height=60.7,
    )
    waterfall = Panel(
        Column(
            (
                amount_row("总费用", "", (0, 1), "ink", "18,652.30", total=True),
                amount_row("医保报销", "统筹基金支付", (fund, 1), "action", "−12,185.30"),
                amount_row("大额补助", "大额基金支付", (share, fund), "action", "−1,023.17"),
                amount_row("您自己付", "个人负担", (0, share), "pay", "5,443.83", total=True),
                Space(-5.4),
                Row(
                    (
                        Space(-5.0),
                        Layers(
                            (
                                Column(
                                    (
                                        Space(12.3),
                                        Panel(
                                            Column(
                                                (
                                                    Row((text("为什么要自己付", "total", "pay.heading"),), height=24.5),
                                                    *zoom,
                                                ),
                                                pad=pad(5.0, 2.0),
                                            ),
                                            "pay",
                                        ),
                                    )
                                ),
                                Column(
                                    (
                                        Row(
                                            (
                                                Space(120.9),
                                                Wedge(0, share, height=44.2),
                                                Space(69.8),
                                            )
                                        ),
                                    )
                                ),
                            ),
                            grow=1,
                        ),
                        Space(-5.0),
                    )
                ),
                Space(2.5),
                Row(
                    (
                        text("您是这样付的", "total"),
                        Space(grow=1),
                        Icon("circle-check", 12.0, "good"),
                        Space(3.0),
                        text("各项相加，一分不差", "line", "good"),
                    ),
                    height=23.4,
                ),
                amount_row("个人账户", "账户支付", (0, 1500 / pay), "second", "1,500.00"),
                amount_row("现金", "现金支付", (1500 / pay, 1), "pay", "3,943.83"),
            ),
        ),
        "card",
        pad=Pad(10.0, 7.0, 10.0, 6.0),
        grow=1,
    )
    return Screen(
        "settlement",
        header(pill("log-out", "离开", "leave")),
        Column(
            (
                Row(
                    (
                        text("这笔钱怎么报的", "title"),
                        Space(grow=1),
                        Panel(text("外地住院，没有备案", "label"), "tag.amber", pad=pad(5.0, 1.6)),
                    )
                ),
                text("示例市第一医院　住院8天　10月12日至10月20日", "body", "ink-2"),
                Space(4.0),
                answer,
                Space(7.5),
                waterfall,
                Space(11.5),
                Row(
                    (
                        Button(
                            Row((Icon("layout-list", 13.7), Space(5.0), text("费用明细", "button")), justify="center"),
                            "items",
                            "outline",
                            width=82.2,
                            height=34.9,
                        ),
                        Button(
                            Row(
                                (Icon("git-compare-arrows", 13.7), Space(6.0), text("如果备案了会怎样", "button")),
                                justify="center",
                            ),
                            "compare",
                            "primary",
                            grow=1,
                            height=34.9,
                        ),
                        Button(
                            Row((Icon("printer", 13.7), Space(5.0), text("打印", "button")), justify="center"),
                            "print",
                            "outline",
                            width=59.8,
                            height=34.9,
                        ),
                    ),
                    gap=7.5,
                ),
            ),
            pad=Pad(MARGIN, 7.0, MARGIN, 7.5),
        ),
        footer(),
    )


def trouble(reached: str = "暂时查不到") -> Screen:
    def node(icon: str, words: str) -> Element:
        return Column(
            (
                Panel(Row((Icon(icon, 24.0, "ink"),), justify="center"), "node", width=44.9, height=44.9),
                text(words, "line"),
            ),
            gap=3.5,
            align="center",
        )

    broken = Column(
        (
            Row((), height=8.1),
            Panel(Row((Icon("unplug", 15.6),), justify="center"), "broken", width=28.7, height=28.7),
            Row((), height=11.6),
            text("连接断了", "line", "notice.heading"),
        ),
        gap=0.0,
        align="center",
    )
    sure = [
        Row((Icon("circle-check", 15.6), text(words, "heading")), gap=8.0)
        for words in ("您的钱和记录都没变，一分不少", "不是“没有余额”，只是现在看不到", "和您的卡、手机没有关系")
    ]

    def way(icon: str, title: str, line: str, more: tuple[Element, ...] = (), tint: str = "blue") -> Element:
        words = Column((text(title, "way"), text(line, "body", "ink" if tint == "white" else "ink-2")))
        return Row((Chip(icon, tint, size=34.9, radius=11.0), Space(10.0), words, Space(grow=1), *more))

    print_ticket = Button(
        Row((Icon("printer", 14.0), Space(6.0), text("打号票", "button")), justify="center"),
        "ticket",
        "outline",
        width=81.0,
        height=34.9,
    )
    return Screen(
        "trouble",
        header(pill("log-out", "离开", "leave")),
        Column(
            (
                Panel(
                    Row(
                        (
                            node("tablet", "这台机器"),
                            Row((Rule("broken", "broken", width=38.0),), height=44.9),
                            broken,
                            Row((Rule("broken", "broken", width=38.0),), height=44.9),
                            node("building-2", "医保中心"),
                        ),
                        gap=9.0,
                        justify="center",
                        align="top",
                        pad=Pad(0, 9.0),
                    ),
                    "info",
                    height=82.5,
                ),
                Space(8.0),
                text(reached, "display"),
                text("机器连不上医保中心，不是您操作错了", "sentence"),
                Space(6.0),
                Panel(Column(tuple(sure), gap=6.9, justify="center"), "reassure", pad=pad(12.0, 0), height=93.0),
                Space(10.0),
                text("现在可以这样做", "section"),
                Space(4.0),
                Button(
                    way("refresh-cw", "再试一次", "大约等10秒", (Icon("chevron-right", 17.0),), "white"),
                    "again",
                    "primary",
                    pad=pad(8.7, 0),
                    height=56.1,
                ),
                Space(7.5),
                Panel(way("phone", "打12393", "医保服务热线，请报编号2031"), "card", pad=pad(8.7, 0), height=56.1),
                Space(7.5),
                Panel(
                    way("ticket", "去3号窗口", "您的号A057，前面4人", (print_ticket,)),
                    "card",
                    pad=pad(8.7, 0),
                    height=56.1,
                ),
                Space(grow=1),
            ),
            pad=Pad(MARGIN, 10.0, MARGIN, 7.5),
        ),
        footer(),
    )


def identify(hint: str = "再近一点") -> Screen:
    def step(number: str, drawing: str, words: str) -> Element:
        disc = Panel(text(number, "total", align="center"), "disc", width=17.4, height=17.4)
        picture = Column((Space(18.0), Picture(drawing, 66.6, 60.0), Space(grow=1)), align="center")
        return Panel(
            Column((Layers((picture, Column((disc,), pad=Pad(5.6, 5.6)))), text(words, "row", align="center"))),
            "tile",
            height=107.0,
        )

    camera = Panel(
        Column(
            (
                Layers(
                    (
                        Preview(190.6),
                        Column(
                            (
                                Row(
                                    (
                                        Panel(
                                            Row(
                                                (
                                                    Icon("video", 10.0),
                                                    text("摄像头已开启", "label"),
                                                ),
                                                gap=3.0,
                                            ),
                                            "camera.pill",
                                            pad=pad(6.0, 2.0),
                                        ),
                                    )
                                ),
                            ),
                            pad=pad(8.7, 8.7),
                        ),
                    )
                ),
                Panel(
                    Row(
                        (text(hint, "hint"),),
                        pad=pad(13.7, 0),
                    ),
                    "hint",
                    height=52.3,
                ),
            ),
        ),
        "preview",
    )
    return Screen(
        "identify",
        header(pill("log-out", "离开", "leave")),
        Column(
            (
                text("请出示医保码", "title.large"),
                text("打开手机里的医保码，对准屏幕下方的扫码窗", "body", "ink-2"),
                Space(5.0),
                camera,
                Space(4.0),
                Row(
                    (Icon("shield-check", 13.0, "privacy"), text("仅识别二维码，不保存画面", "body", "privacy")),
                    gap=4.0,
                ),
                Space(4.0),
                Grid(
                    3,
                    (
                        step("1", "step-open-code", "打开医保码"),
                        step("2", "step-face-window", "屏幕朝向扫码窗"),
                        step("3", "step-fist-away", "离一拳远，拿稳"),
                    ),
                ),
                Space(grow=1),
                Button(
                    Row((Icon("credit-card", 15.0), text("改用社保卡", "tile")), gap=5.0, justify="center"),
                    "card",
                    "outline",
                    height=38.6,
                ),
                Space(grow=1),
            ),
            pad=Pad(MARGIN, 9.0, MARGIN, 3.0),
        ),
        footer(),
    )


def waiting() -> Screen:
    body = Column(
        (Space(grow=1), Row((Spinner(20), text("正在查，请稍等", "section")), gap=8.0, justify="center"), Space(grow=1))
    )
    return Screen("waiting", header(pill("log-out", "离开", "leave")), body, footer())


def sheet_over(screen: Screen) -> Screen:
    def answer(icon: str, words: str, action: str, look: str) -> Button:
        inside = Row((Icon(icon, 14.0), text(words, "button")), gap=5.0, justify="center")
        return Button(inside, action, look, grow=1, height=35.0)

    sheet = Panel(
        Column(
            (
                runs(Run("您还在吗？", "title"), " ", Run("没有人的话，会自动退出", "caption", "ink-2")),
                Space(10.0),
                Row(
                    (answer("log-out", "离开", "leave", "outline"), answer("check", "还在", "stay", "primary")), gap=7.5
                ),
            ),
            pad=Pad(MARGIN, 10.0, MARGIN, 15.0),
        ),
        "sheet",
    )
    return Screen(screen.name, screen.header, screen.body, screen.footer, sheet)


def slip() -> Slip:
    share, pay = 5443.83 / 18652.30, 5443.83
    fund = (18652.30 - 12185.30) / 18652.30

    def fact(key: str, value: str) -> Element:
        return Row((text(key, "slip.text", width=15.0), text(value, "slip.text.bold", grow=1)))

    def part(plain: str, term: str, amount: str, bar: tuple[float, float], fill: str, hatch: bool = False) -> Element:
        label = (Run(plain, "slip.row"), *((Run("\u2002" + term, "slip.term"),) if term else ()))
        return Column(
            (
                Row((runs(*label, role="slip.row", grow=1), text(amount, "slip.amount")), align="baseline"),
                Bar(*bar, fill=fill, hatch=hatch, track="base", height=2.5, radius=0, says=f"{plain} {amount} 元"),
            )
        )

    zoom = []
    at = 0.0
    for plain, term, value in (
        ("自费项目", "全自费", 1286.40),
        ("超出限价", "超限价自费", 318.00),
        ("先付一部分", "先行自付", 1016.27),
        ("起付线", "起付标准", 800.00),
        ("按比例付", "比例自付", 2023.16),
    ):
        zoom.append(part(plain, term, f"{value:,.2f}", (at / pay, (at + value) / pay), "ink", hatch=True))
        at += value
    band = pad(2.0, 1.0)
    return Slip(
        "settlement",
        Column(
            (
                Panel(text("演示，不作凭证", "slip.band", align="center"), "slip.band", pad=band),
                Space(2.0),
                text("这笔钱怎么报的", "slip.title", align="center"),
                text("住院结算说明", "slip.subtitle", align="center"),
                Rule("dashed"),
                fact("姓名", "张*国"),
                fact("医院", "示例市第一医院"),
                fact("住院", "10月12日至10月20日，8天"),
                fact("结算", "2026年10月20日"),
                fact("说明", "外地住院，没有备案"),
                Rule("dashed"),
                runs("总费用", Run("18,652.30", "slip.sentence.bold"), "元，", role="slip.sentence"),
                runs("医保付了", Run("13,208.47", "slip.sentence.bold"), "元，", role="slip.sentence"),
                Panel(
                    Row(
                        (
                            runs(
                                Run("您自己付", "slip.unit"),
                                Run("5,443.83", "slip.figure"),
                                Run("元", "slip.unit"),
                                role="slip.unit",
                            ),
                        ),
                        justify="center",
                    ),
                    "slip.frame",
                    pad=pad(1.0, 1.5),
                ),
                Space(1.0),
                part("总费用", "", "18,652.30", (0, 1), "ink"),
                part("医保报销", "统筹基金支付", "−12,185.30", (fund, 1), "outline"),
                part("大额补助", "大额基金支付", "−1,023.17", (share, fund), "outline"),
                part("您自己付", "个人负担", "5,443.83", (0, share), "ink", hatch=True),
                Rule("dashed"),
                Row((text("为什么要自己付", "slip.heading", grow=1), text("放大来看", "slip.note"))),
                *zoom,
                Rule("dashed"),
                text("您是这样付的", "slip.heading"),
                part("个人账户", "账户支付", "1,500.00", (0, 1500 / pay), "outline"),
                part("现金", "现金支付", "3,943.83", (1500 / pay, 1), "ink", hatch=True),
                text("各项相加，一分不差", "slip.row", align="center"),
                Rule("dashed"),
                text("看不明白？去3号窗口，或打医保服务热线12393", "slip.row", wrap=True),
                text("打印 2026-11-22 10:31　机器K-03", "slip.note"),
                text("按2026年示例规则计算", "slip.note"),
                Space(1.0),
                Panel(text("演示数据，人名和医院都是编的", "slip.note", align="center"), "slip.band", pad=band),
            ),
            gap=1.2,
            pad=pad(2.0, 2.0),
        ),
    )
