"""Looks at a certificate and takes it along; where it cannot be signed, nothing is printed."""

from pathlib import Path

import pytest

from kiosk.core.certificate import CertificateKind, Certify
from kiosk.core.domain import Failed, Found, Nothing, Trouble
from kiosk.core.entitlements import ContributionsOf
from kiosk.services import SERVICES
from kiosk.services.certificates.facts import held, paid
from kiosk.services.certificates.next import CERTIFICATES, NOT_SIGNED
from kiosk.ui.paint import Painter
from tests import people
from tests.hall import Hall
from tests.pages_of import certificates as sample

DAY = people.NOW.date()
INSURED = sample.certified(Certify(CertificateKind.INSURED, "王*国", held(people.HELD), DAY))
PAID = sample.certified(Certify(CertificateKind.PAID, "王*国", paid(sample.PAID), DAY))


@pytest.fixture
def hall(painter: Painter, tmp_path: Path) -> Hall:
    hall = Hall(painter, tmp_path / "journal", CERTIFICATES)
    hall.platform.says(ContributionsOf, Found(sample.PAID))
    return hall


def test_sees_it_before_it_is_printed(hall):
    hall.platform.says(Certify, INSURED)
    wang = hall.visitor("王建国").shows_code().sees("打印凭证", "姓名遮住中间，没有证件号").taps("参保凭证")
    wang.sees("王*国", "2026年11月22日到2026年12月22日", "职工医保", "正常参保").taps("打印").sees("打印好了")
    (slip,) = hall.printer.slips
    assert {"参保凭证", "王*国", "7F3K 29QD", "正常参保", "演示，不作凭证"} <= set(slip)
    assert not any("王建国" in line or "99999" in line.replace("其他(39999)", "") for line in slip)


def test_months_paid_are_looked_up_and_counted(hall):
    hall.platform.says(Certify, PAID)
    wang = hall.visitor("王建国").shows_code().taps("缴费证明").sees("已缴 11 个月", "2025年11月至2026年10月")
    wang.taps("返回").sees("打印凭证").taps("缴费证明").sees("已缴 11 个月")
    asked = next(query for query in hall.platform.asked if isinstance(query, Certify))
    assert (asked.name, asked.issued) == ("王*国", DAY)


def test_without_a_key_nobody_shows_a_code_to_be_told_so(painter: Painter, tmp_path: Path):
    hall = Hall(painter, tmp_path / "journal", *(NOT_SIGNED if each is CERTIFICATES else each for each in SERVICES))
    wang = hall.visitor("王建国").taps("全部服务").taps("打印凭证").sees("这台机器不能出凭证", "打 12393")
    wang.sees_no_button("打印")
    assert hall.platform.asked == []
    wang.taps("离开").sees("您好，您带了什么？").shows_code().taps("更多服务").taps("打印凭证")
    wang.sees("这台机器不能出凭证").taps("返回").sees("我自己的")


def test_a_signature_that_does_not_come_prints_nothing(hall):
    hall.platform.says(Certify, Failed(Trouble.NOT_OFFERED))
    hall.visitor("王建国").shows_code().taps("参保凭证").sees("这台机器不能出凭证", "打 12393").sees_no_button("打印")


@pytest.mark.parametrize(
    ("outcome", "words"),
    [
        (Nothing(), "没有缴费记录"),
        (Failed(Trouble.TOO_SLOW), "暂时查不到"),
        (Failed(Trouble.NOT_OFFERED), "这里查不到"),
    ],
)
def test_none_and_not_known_are_different_pages(hall, outcome, words):
    hall.platform.says(ContributionsOf, outcome)
    hall.visitor("王建国").shows_code().taps("缴费证明").sees(words).sees_no_button("打印")


def test_a_certificate_leaves_nothing_behind(hall):
    hall.platform.says(Certify, INSURED)
    wang = hall.visitor("王建国").shows_code().taps("参保凭证").taps("打印").sees("打印好了").taps("知道了")
    wang.leaves().sees("您好，您带了什么？").waits(4)
    assert hall.remembers_nothing_of(wang)
    assert sample.SERIAL not in hall.journal
