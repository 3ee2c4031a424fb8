"""What was reckoned, in words: steps, rules, how old they are, and why something is not known."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from kiosk.core.policy import OPEN, Bound, Citation, Figure, Key, NotKnown, Source, WhyNot
from kiosk.core.reckoning import Bill, Elsewhere, Line, reckon
from kiosk.ui import reckoned
from kiosk.ui.cited import documents
from kiosk.ui.phrase import Amount
from kiosk.ui.words import load_language
from tests import town

WORDS, ENGLISH = load_language("zh_CN"), load_language("en")
BILL = Bill("resident", "三级", Decimal("31000.00"), date(2026, 11, 26), Decimal("1000.00"), Elsewhere.FILED)


def test_every_step_has_its_name_and_its_rule() -> None:
    lines = reckon(town.POLICY, BILL).lines
    assert [(reckoned.label(line, WORDS), reckoned.rule(line, WORDS)) for line in lines] == [
        ("总费用", "看病花的全部钱"),
        ("自费部分", "医保不报，自己付"),
        ("能报的部分", "总费用减去自费"),
        ("起付线", "先自己付 1,000 元，超过的才报"),
        ("按比例报", "超过的部分报 60%"),
        ("去外地少报", "每 100 元少报 5 元"),
        ("超过全年上限", "一年最多报 150,000 元"),
        ("大病保险再报", "自己付超过 11,000 元的还能报，报多少没有资料写明"),
        ("医保大约报", "上面几项合起来"),
        ("您大约付", "总费用减去医保报的"),
    ]


ARTICLE = Source("article", "示例市医保工作回顾", "示例日报", "2023-03")
POLICY = replace(town.POLICY, sources=(*town.POLICY.sources, ARTICLE))
TOLD = town.figure(Key.YEAR_CAP, "80000.00", cited=Citation("article", "第二段"), as_of="2023-03", since=None)


def step(behind: Figure | NotKnown | None) -> Line:
    return Line("cap", None, "cap_unknown", (), behind)


@pytest.mark.parametrize(
    ("behind", "said", "in_english"),
    [
        (TOLD, "截至2023年3月，来源：示例市医保工作回顾", "As of March 2023, source: 示例市医保工作回顾"),
        (town.POLICY.figures[0], "演示内容，不是真实信息", "For demonstration only, not real"),
        (NotKnown(WhyNot.NOT_TOLD), None, None),
        (NotKnown(WhyNot.NO_VALUE, replace(TOLD, value=None)), "资料提到了，没写多少",
         "A document mentions it, not how much"),
        (NotKnown(WhyNot.NO_VALUE, replace(TOLD, value=None, why="文章只说提高")), "文章只说提高", "文章只说提高"),
        (NotKnown(WhyNot.CHANGED, replace(TOLD, value=None, why="文章只说提高")), "文章只说提高", "文章只说提高"),
        (NotKnown(WhyNot.CHANGED, TOLD), "2023年3月是 80,000 元，后来变没变没有资料写",
         "It was 80,000 yuan in March 2023, no document tells of later"),
        (NotKnown(WhyNot.CHANGED, replace(TOLD, key=Key.INPATIENT_SHARE, value=Decimal("0.65"), as_of="2019")),
         "2019年是 65%，后来变没变没有资料写", "It was 65% in 2019, no document tells of later"),
        (NotKnown(WhyNot.CHANGED, replace(TOLD, as_of="")), "只知道更早的，没写是哪一年",
         "Only an earlier one is told, not of which year"),
        (NotKnown(WhyNot.ENDED, replace(TOLD, until=date(2023, 3, 31))),
         "到2023年3月31日为止是 80,000 元，后来的没有资料写",
         "It was 80,000 yuan until 2023-03-31, no document tells of later"),
        (NotKnown(WhyNot.NOT_YET, replace(TOLD, since=date(2027, 1, 1), until=OPEN)), "写到的规定从2027年1月1日开始",
         "The known rule begins on 2027-01-01"),
        (None, None, None),
    ],
)  # fmt: skip
def test_where_it_stands_and_why_not(behind: Figure | NotKnown | None, said: str | None, in_english: str) -> None:
    assert reckoned.behind(step(behind), POLICY, WORDS) == said
    assert reckoned.behind(step(behind), POLICY, ENGLISH) == in_english


@pytest.mark.parametrize(
    ("key", "value", "bound", "said", "in_english"),
    [
        (Key.YEAR_CAP, "80000.00", Bound.AT_MOST, "最多 80,000 元", "at most 80,000 yuan"),
        (Key.YEAR_CAP, "Infinity", None, "不封顶", "No limit"),
        (Key.INPATIENT_SHARE, "0.65", Bound.AT_LEAST, "至少 65%", "at least 65%"),
        (Key.ELSEWHERE_CUT, "0.075", None, "7.5 个百分点", "7.5 points"),
        (Key.ELSEWHERE_MONTHS, "6", Bound.AT_LEAST, "至少 6 个月", "at least 6 months"),
        (Key.ELSEWHERE_CLAIM_DAYS, "20", None, "20 个工作日", "20 working days"),
        (Key.CHRONIC_YEARS, "10", None, "10 年", "10 years"),
        (Key.CHRONIC_DISEASES, "38", None, "38 种", "38"),
    ],
)
def test_a_figure_is_told_in_its_unit(key: Key, value: str, bound: Bound | None, said: str, in_english: str) -> None:
    figure = replace(TOLD, key=key, value=Decimal(value), bound=bound)
    assert (reckoned.value(figure, WORDS), reckoned.value(figure, ENGLISH)) == (said, in_english)


def test_each_document_is_named_once() -> None:
    lines = (step(TOLD), step(None), step(NotKnown(WhyNot.CHANGED, TOLD)), step(NotKnown(WhyNot.NOT_TOLD)))
    assert documents(reckoned.cited_in(lines), POLICY, WORDS, dated=False) == ("来源：示例市医保工作回顾",)


def test_a_rule_may_be_said_in_the_hall() -> None:
    line = next(each for each in reckon(town.POLICY, BILL).lines if each.key == "cap")
    fields = {name: value.meaning for name, value in reckoned.rule(line, WORDS).meaning.fields}  # type: ignore[union-attr]
    assert fields == {"cap": Amount(Decimal("150000.00"), public=True)}
