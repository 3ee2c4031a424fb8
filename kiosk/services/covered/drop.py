"""集采降价: what it cost before and costs now, a bar each, and the sentence that they say."""

from decimal import Decimal

from kiosk.core.knowledge import Article
from kiosk.ui.charts.shares import share
from kiosk.ui.charts.style import Style
from kiosk.ui.scene import Bar, Column, Element, Row, Run, Space, runs, text, words_of
from kiosk.ui.words import Words


def drop(article: Article, words: Words, style: Style) -> Element | None:
    """None where the price has not fallen, or nobody tells."""
    part, was, now = fallen(article), article.was, article.now
    if part is None or was is None or now is None:
        return None
    fell = Run(words.share(round(part, 2)), style.strong, style.good)
    sentence = runs(Run(words("covered.drop")), fell, role=style.sentence)
    before = _bar(words("covered.was"), was, was, style.quiet, words, style)
    return Column((sentence, before, _bar(words("covered.now"), now, was, style.used, words, style)), 2 * style.gap)


def _bar(name: str, price: Decimal, most: Decimal, ink: str, words: Words, style: Style) -> Element:
    amount = text(words.price(price), style.figure, align="right")
    head = Row((text(name, style.name), Space(grow=1), amount), gap=3 * style.gap, stacks=True)
    bar = Bar(
        0, share(price, most), ink, track=style.track, height=style.thick, radius=style.thick / 4,
        says=f"{name} {words_of(amount)}",
    )  # fmt: skip
    return Column((head, bar), gap=style.gap / 2)


def fallen(article: Article) -> Decimal | None:
    """The part of one by which central procurement has made it cheaper; None where it has not, or nobody tells."""
    was, now = article.was, article.now
    if was is None or now is None or now >= was:
        return None
    return (was - now) / was
