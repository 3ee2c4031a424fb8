"""What was reckoned, in words: steps, rules, how old they are, and why something is not known."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from kiosk.core.policy import OPEN, Bound, Citation, Figure, Key, NotKnown, Source, WhyNot, cited_behind
from kiosk.core.reckoning import Bill, Elsewhere, Line, reckon
from kiosk.ui import reckoned
from kiosk.ui.cited import documents
from kiosk.ui.clips import Clip
from kiosk.ui.phrase import Amount
from kiosk.ui.scene import Column, Screen, text
from kiosk.ui.spoken import spoken
from kiosk.ui.words import Words, load_language
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


@pytest.mark.parametrize(
    ("key", "value", "bound", "said", "in_english"),
    [
        (Key.INPATIENT_SHARE, "0.60", Bound.AT_MOST, "超过的部分报最多 60%", "Of what is above, at most 60% is paid"),
        (Key.INPATIENT_SHARE, "0.60", Bound.AT_LEAST, "超过的部分报至少 60%", "Of what is above, at least 60% is paid"),
        (Key.INPATIENT_SHARE, "0.60", None, "超过的部分报 60%", "Of what is above, 60% is paid"),
        (Key.YEAR_CAP, "80000.00", Bound.AT_MOST, "一年上限最多 80,000 元", "Yearly limit at most 80,000 yuan"),
        (Key.YEAR_CAP, "80000.00", Bound.AT_LEAST, "一年上限至少 80,000 元", "Yearly limit at least 80,000 yuan"),
        (Key.YEAR_CAP, "80000.00", None, "一年最多报 80,000 元", "At most 80,000 yuan a year"),
    ],
)
def test_a_rule_says_of_a_bound_that_it_is_one(
    key: Key, value: str, bound: Bound | None, said: str, in_english: str
) -> None:
    others = (each for each in town.POLICY.figures if each.key is not key)
    policy = replace(town.POLICY, figures=(*others, town.figure(key, value, bound=bound)))
    lines = reckon(policy, BILL).lines
    assert said in [reckoned.rule(line, WORDS) for line in lines]
    assert in_english in [reckoned.rule(line, ENGLISH) for line in lines]


ARTICLE = Source("article", "示例市医保工作回顾", "示例日报", "2023-03")
POLICY = replace(town.POLICY, sources=(*town.POLICY.sources, ARTICLE))
TOLD = town.figure(Key.YEAR_CAP, "80000.00", cited=Citation("article", "第二段"), as_of="2023-03", since=None)

FROM_2024 = replace(TOLD, since=date(2024, 1, 1))
OF_2019 = replace(TOLD, value=Decimal("60000.00"), as_of="2019", until=None)
UNTIL_2020 = replace(OF_2019, until=date(2020, 5, 31))


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
        # between two that are told
        (NotKnown(WhyNot.CHANGED, OF_2019, TOLD), "2019年是 60,000 元，2023年3月已经是 80,000 元，中间的没有资料写",
         "It was 60,000 yuan in 2019, then 80,000 yuan in March 2023; no document tells of between"),
        (NotKnown(WhyNot.CHANGED, OF_2019, FROM_2024),
         "2019年是 60,000 元，从2024年1月1日起是 80,000 元，中间的没有资料写",
         "It was 60,000 yuan in 2019, then 80,000 yuan from 2024-01-01; no document tells of between"),
        (NotKnown(WhyNot.CHANGED, UNTIL_2020, TOLD),
         "到2020年5月31日为止是 60,000 元，2023年3月已经是 80,000 元，中间的没有资料写",
         "It was 60,000 yuan until 2020-05-31, then 80,000 yuan in March 2023; no document tells of between"),
        (NotKnown(WhyNot.ENDED, UNTIL_2020, FROM_2024),
         "到2020年5月31日为止是 60,000 元，从2024年1月1日起是 80,000 元，中间的没有资料写",
         "It was 60,000 yuan until 2020-05-31, then 80,000 yuan from 2024-01-01; no document tells of between"),
        (NotKnown(WhyNot.CHANGED, replace(OF_2019, as_of=""), TOLD),
         "以前是 60,000 元，2023年3月已经是 80,000 元，中间的没有资料写",
         "It was 60,000 yuan before, then 80,000 yuan in March 2023; no document tells of between"),
        (NotKnown(WhyNot.CHANGED, OF_2019, replace(TOLD, value=None, why="文章只说提高")),
         "2019年是 60,000 元，2023年3月的没写多少，中间的没有资料写",
         "It was 60,000 yuan in 2019, then in March 2023 not told how much; no document tells of between"),
        (NotKnown(WhyNot.CHANGED, replace(TOLD, value=None, why="文章只说提高"), TOLD), "文章只说提高", "文章只说提高"),
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
    other = replace(TOLD, cited=town.PRINTED)
    lines = (step(TOLD), step(None), step(NotKnown(WhyNot.CHANGED, TOLD, other)), step(NotKnown(WhyNot.NOT_TOLD)))
    assert documents(cited_behind(*(line.behind for line in lines)), POLICY, WORDS, dated=False) == (
        "来源：示例市医保工作回顾",
        "来源：示例市医保服务指南（虚构）",
    )


def test_a_rule_may_be_said_in_the_hall() -> None:
    line = next(each for each in reckon(town.POLICY, BILL).lines if each.key == "cap")
    fields = {name: value.meaning for name, value in reckoned.rule(line, WORDS).meaning.fields}  # type: ignore[union-attr]
    assert fields == {"cap": Amount(Decimal("150000.00"), public=True)}


@pytest.mark.parametrize("words", [WORDS, ENGLISH])
def test_why_a_figure_is_not_known_is_said_whole_and_in_the_hall(words: Words) -> None:
    said = reckoned.why(NotKnown(WhyNot.CHANGED, OF_2019, FROM_2024), words)
    prompts = spoken(Screen("why", Column(()), Column((text(said, "body"),)), Column(())))
    assert not any(prompt.personal for prompt in prompts)
    amounts = [prompt.what.value for prompt in prompts if isinstance(prompt.what, Amount)]
    assert amounts == [Decimal("60000"), Decimal("80000")]
    keys = {prompt.what.key for prompt in prompts if isinstance(prompt.what, Clip)}
    assert {"reckoning.why.between", "reckoning.why.was", "reckoning.why.from"} <= keys
