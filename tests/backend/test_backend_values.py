"""Single values: exact money, dates in their writings, reasons fit for a screen, names of codes."""

from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.backend import codes
from kiosk.backend.errors import BadVoucher, Refused, Strange, TooSlow, Unreachable, cleaned, missed
from kiosk.backend.values import day, moment, money, number, read_json, shown, whole
from kiosk.core.domain import Failed, InsuranceState, Trouble


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("4.52", "4.52"),
        ("0", "0.00"),
        ("-0.00", "0.00"),
        ("26933.880000", "26933.88"),
        ("1E+2", "100.00"),
        ('"170.04"', "170.04"),
        ('" 5 "', "5.00"),
        ("99999999999999.99", "99999999999999.99"),
        ("-23442.46", "-23442.46"),
        ('"1,204.56"', "1204.56"),
        ('"-12,345,678.90"', "-12345678.90"),
        ("26933.880000000001", "26933.88"),  # binary fractions, written out
        ("3982.0200000000004", "3982.02"),
        ("0.30000000000000004", "0.30"),
        ('".5"', "0.50"),  # as Oracle writes it
        ('"-.05"', "-0.05"),
    ],
)
def test_money_is_exact(written, read):
    assert str(money(read_json(written))) == read


@pytest.mark.parametrize("written", ["null", '""', '"  "', '"null"'])
def test_money_that_is_not_said_is_none(written):
    assert money(read_json(written)) is None


@pytest.mark.parametrize(
    "written",
    [
        "4.525",
        "1e-400",
        "1e400",
        "1e999999",
        "100000000000000",
        '"1,204"',
        '"12,04.56"',
        '"1,2045.6"',
        '",204.56"',
        '"."',
        '"5."',
        '"1.204.56"',
        "3982.0249999999997",
        '"NaN"',
        '"４.５"',
        '"1_0"',
        "true",
        "[]",
    ],
)
def test_money_that_cannot_be_is_refused(written):
    with pytest.raises(ValueError, match=r"not a number|too|two places"):
        money(read_json(written))


@pytest.mark.parametrize(
    "data", [b"", b"{", b"NaN", b"[Infinity]", b"\xff", b"[" * 100_000, b"1" * 5000, b"1e99999999999999999999"]
)
def test_what_is_no_json_of_this_interface_is_refused_without_quoting_it(data):
    with pytest.raises(ValueError, match=r"^not json$"):
        read_json(data)


@given(st.decimals(min_value=-(10**13), max_value=10**13, places=2))
def test_every_amount_survives_as_number_and_as_string(amount):
    assert money(read_json(str(amount))) == money(read_json(f'"{amount}"')) == amount


def test_quantities_keep_their_places():
    assert number(Decimal("6.123456")) == Decimal("6.123456")
    assert str(number(Decimal("1E+1"))) == "10"
    with pytest.raises(ValueError, match="too fine"):
        number(Decimal("0.123456789"))


@pytest.mark.parametrize("written", [0, "0", "0.0", Decimal("0.0")])
def test_a_whole_number_in_its_writings(written):
    assert whole(written) == 0


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2026-03-02", datetime(2026, 3, 2)),
        ("2026-03-02 09:12:44", datetime(2026, 3, 2, 9, 12, 44)),
        ("2026-03-02 09:12:44.0", datetime(2026, 3, 2, 9, 12, 44)),
        ("2026-03-02T09:12:44", datetime(2026, 3, 2, 9, 12, 44)),
        ("20260302", datetime(2026, 3, 2)),
        (20260302, datetime(2026, 3, 2)),
        ("20260302091244", datetime(2026, 3, 2, 9, 12, 44)),
        ("20260302091244123", datetime(2026, 3, 2, 9, 12, 44, 123000)),
        ("2026-03-02 09:12", datetime(2026, 3, 2, 9, 12)),
        ("2026/03/02", datetime(2026, 3, 2)),
        ("2026/3/2 9:12:44", datetime(2026, 3, 2, 9, 12, 44)),
        ("2026-03-02T09:12:44.000+08:00", datetime(2026, 3, 2, 9, 12, 44)),
        ("2026-03-02T09:12:44.000+0800", datetime(2026, 3, 2, 9, 12, 44)),
        ("2026-03-01T17:00:00Z", datetime(2026, 3, 2, 1)),
        (1751407154820, datetime(2025, 7, 2, 5, 59, 14, 820000)),  # milliseconds since 1970, as Java writes them
        ("1751407154820", datetime(2025, 7, 2, 5, 59, 14, 820000)),
        (883584000000, datetime(1998, 1, 1)),
        ("2019 - 04 - 08", datetime(2019, 4, 8)),
        ("2026.03.02", datetime(2026, 3, 2)),
        ("2026年3月2日 09:12", datetime(2026, 3, 2, 9, 12)),
        ("0000-00-00 00:00:00", None),
        ("0001-01-01T00:00:00", None),
        ("0001/1/1 0:00:00", None),
        ("null", None),
        ("", None),
        (None, None),
    ],
)
def test_dates_in_their_writings(written, read):
    assert moment(written) == read
    assert day(written) == (read.date() if read else None)


@pytest.mark.parametrize(
    "written",
    [
        1751407154,
        "2026030209124",
        202603020912,
        "18751407154820",
        "20261302",
        "2026-03",
        "2026年3月",
        "03.02.2026",
        "2026.3",
        "2026-03-021",
        "３月2日",
    ],
)
def test_what_may_be_two_dates_or_none_is_refused(written):
    with pytest.raises(ValueError, match="not a date"):
        moment(written)


def test_a_day_that_is_no_day():
    with pytest.raises(ValueError, match="not a date"):
        day("2026-02-30")
    assert day("2120-11-01") == date(2120, 11, 1)


# -- codes ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("table", "value", "name"),
    [
        (codes.INSURANCE, "310", "职工基本医疗保险"),
        (codes.INSURANCE, "39916", "其他特殊人员医疗保障"),
        (codes.INSURANCE, "312", "其他(312)"),
        (codes.PERSON, "116032", "在职"),
        (codes.PERSON, "1102", "公务员在职"),
        (codes.VISIT, "2101", "普通住院"),
        (codes.VISIT, "110104", "普通门诊"),
        (codes.VISIT, "9901", "其他(9901)"),
        (codes.FUND, "310103", "职工基本医疗保险统筹基金"),
        (codes.FUND, "310301", "职工大病保险基金"),
        (codes.FUND, "390501", "城乡居民个人账户基金"),
        (codes.FUND, "999996", "医院负担"),
        (codes.FUND, "910100", "其他(910100)"),
        (codes.GRADE, "03", "丙"),
        (codes.GRADE, "", "其他()"),
    ],
)
def test_a_code_is_named_by_its_longest_known_beginning(table, value, name):
    assert codes.named(table, value).name == name
    assert codes.named(table, value).value == value


@pytest.mark.parametrize(
    ("value", "state"),
    [("1", "NORMAL"), ("2", "PAUSED"), ("4", "ENDED"), ("0", "NOT_INSURED"), ("7", "UNKNOWN"), (None, "UNKNOWN")],
)
def test_insurance_states(value, state):
    assert codes.insurance_state(value) is InsuranceState[state]


# -- texts ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("示例\r\n\n市\t医院\x00", "示例 市 医院"),
        ("\u202e院医\u2066\ufeff", "院医"),
        ("\u200b\u200b", None),
        ("\ue863某𠮷", "\ue863某𠮷"),  # older systems write rare characters of names with signs for private use
        ("买买提·吐尔逊", "买买提·吐尔逊"),
        ("长" * 201, "长" * 199 + "…"),
    ],
)
def test_a_text_for_a_screen_has_nothing_that_is_no_sign(written, read):
    assert shown(written) == read


# -- reasons -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("人员未参保", "人员未参保"),
        (" 人员\r\n\t未参保\x00 ", "人员 未参保"),
        ("证件99999919840101031X无效", "证件***无效"),
        ("令牌340000fecc1f0c6d9kkm0a0000a8b1c7f3无效", "令牌***无效"),
        ("编号１２３４５６不存在", "编号***不存在"),
        ("错误码500159", "错误码***"),
        ("凭证编号不能为空(8f6b6ff99132423898ac53f143718e23@10.0.0.1)", "凭证编号不能为空"),
        ("连接10.0.0.1:8080失败（详情）", "连接***失败（详情）"),
        ("共12345条", "共12345条"),
        ("java.lang.NullPointerException at x", ""),
        ("", ""),
        ("否" * 61, "否" * 59 + "…"),
        ("错\ud800误", "错 误"),
    ],
)
def test_a_reason_is_made_fit_for_a_screen(words, told):
    assert cleaned(words) == told


@given(st.text(), st.from_regex(r"\A999999[0-9]{11}[0-9X]\Z"), st.text())
def test_no_identity_number_goes_up_in_a_reason(before, number, after):
    assert number not in cleaned("查无此人" + before + number + after)
    assert len(cleaned(before + number + after)) <= 60


@pytest.mark.parametrize(
    ("error", "failed"),
    [
        (Unreachable("http 502"), Failed(Trouble.UNREACHABLE)),
        (TooSlow("read timeout"), Failed(Trouble.TOO_SLOW)),
        (Refused("人员未参保"), Failed(Trouble.REFUSED, "人员未参保")),
        (BadVoucher("二维码已过期"), Failed(Trouble.BAD_VOUCHER, "二维码已过期")),
        (Strange("1101.baseinfo"), Failed(Trouble.STRANGE)),
    ],
)
def test_each_failure_has_its_trouble(error, failed):
    assert missed(error).failed == failed
