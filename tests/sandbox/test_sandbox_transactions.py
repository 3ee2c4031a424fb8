"""Each transaction's answer, against shapes written out from the interface's tables and recorded messages."""

import re
from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
import requests

from kiosk.sandbox.people import PEOPLE
from tests.sandbox.terminal import CODE, Message, Terminal, exact

KINDS = ("11", "13", "14", "21", "41")
BALANCED = [person.name for person in PEOPLE if person.number and person.name != "孙志强"]
ZERO = Decimal("0.00")


def number_of(terminal: Terminal, name: str) -> str:
    number: str = terminal.identify(name)["output"]["baseinfo"]["psn_no"]
    return number


def region_of(name: str) -> str:
    return "990105" if name == "李秀英" else "990199"


def visits(terminal: Terminal, name: str, kind: str, days: int = 366) -> list[Message]:
    now = datetime.now()
    answer = terminal.query(
        "5201",
        number_of(terminal, name),
        region_of(name),
        begntime=f"{now - timedelta(days=days):%Y-%m-%d} 00:00:00",
        endtime=f"{now:%Y-%m-%d} 23:59:59",
        med_type=kind,
    )
    rows: list[Message] = answer["output"]["mdtrtinfo"]
    return rows


def settlement(terminal: Terminal, name: str, visit: str, setl_id: str = "") -> Message:
    answer = terminal.query("5203", number_of(terminal, name), region_of(name), setl_id=setl_id, mdtrt_id=visit)
    output: Message = answer["output"]
    return output


# -- the envelope -------------------------------------------------------------------------------------------------


def test_an_answer_has_the_recorded_envelope(stranger: Terminal) -> None:
    answer = stranger.sign_in()
    assert list(answer) == [
        "infcode",
        "inf_refmsgid",
        "refmsg_time",
        "respond_time",
        "enctype",
        "signtype",
        "err_msg",
        "output",
    ]
    assert answer["infcode"] == 0
    assert type(answer["infcode"]) is int
    assert re.fullmatch(r"990000\d{14}\d{10}", answer["inf_refmsgid"])
    assert len(answer["inf_refmsgid"]) == 30
    assert re.fullmatch(r"\d{17}", answer["refmsg_time"])
    assert re.fullmatch(r"\d{17}", answer["respond_time"])
    assert answer["refmsg_time"] <= answer["respond_time"]
    assert (answer["enctype"], answer["signtype"], answer["err_msg"]) == ("", "", None)


def test_a_refusal_is_http_200_with_infcode_minus_one_and_empty_references(stranger: Terminal) -> None:
    response = stranger.post(stranger.envelope("9999", {}))
    assert response.status_code == 200
    answer = response.json()
    assert answer["infcode"] == -1
    assert (answer["inf_refmsgid"], answer["refmsg_time"], answer["respond_time"]) == ("", "", "")
    assert answer["err_msg"] == "字段infno（交易编号）不在交易目录内"
    assert answer["output"] is None


# -- 9001, 9002 ---------------------------------------------------------------------------------------------------


def test_9001_gives_a_number_of_thirty_digits_and_the_time(stranger: Terminal) -> None:
    told = stranger.sign_in()["output"]
    assert list(told) == ["signinoutb"]
    assert list(told["signinoutb"]) == ["sign_no", "sign_time"]
    assert re.fullmatch(r"990000\d{24}", told["signinoutb"]["sign_no"])
    datetime.strptime(told["signinoutb"]["sign_time"], "%Y-%m-%d %H:%M:%S")


def test_9002_ends_the_number(terminal: Terminal) -> None:
    assert terminal.identify("王建国")["infcode"] == 0
    ended = terminal.ask("9002", {"signOut": {"sign_no": terminal.sign_no, "opter_no": "KIOSK01"}})
    assert list(ended["output"]["signoutoutb"]) == ["sign_time"]
    assert terminal.identify("王建国")["err_msg"] == "签到编号无效或已过期，请重新签到"


def test_9002_refuses_a_number_that_is_not_live(terminal: Terminal) -> None:
    sign_out = {"signOut": {"sign_no": terminal.sign_no, "opter_no": "KIOSK01"}}
    assert terminal.ask("9002", sign_out)["infcode"] == 0
    assert terminal.ask("9002", sign_out)["infcode"] == -1
    assert terminal.ask("9002", {"signOut": {"sign_no": "1", "opter_no": "KIOSK01"}})["infcode"] == -1


# -- 1101 ---------------------------------------------------------------------------------------------------------


def test_1101_tells_the_person_in_the_recorded_order(terminal: Terminal) -> None:
    told = terminal.identify("王建国")["output"]
    assert list(told) == ["idetinfo", "baseinfo", "insuinfo"]
    assert told["idetinfo"] == []
    person = told["baseinfo"]
    assert list(person) == [
        "certno",
        "psn_no",
        "gend",
        "exp_content",
        "brdy",
        "naty",
        "psn_cert_type",
        "psn_name",
        "age",
    ]
    years = person.pop("age")
    assert person == {
        "certno": "999999195503120014",
        "psn_no": "99010000100000000101",
        "gend": "1",
        "exp_content": None,
        "brdy": "1955-03-12",
        "naty": "01",
        "psn_cert_type": "01",
        "psn_name": "王建国",
    }
    assert isinstance(years, Decimal)
    assert years.as_tuple().exponent == -1
    assert abs(years - Decimal((date.today() - date(1955, 3, 12)).days) / Decimal("365.25")) < Decimal("0.1")


def test_1101_tells_every_insurance_and_only_one_with_money(terminal: Terminal) -> None:
    rows = terminal.identify("王建国")["output"]["insuinfo"]
    assert [(row["insutype"], row["psn_insu_stas"], row["balc"]) for row in rows] == [
        ("310", "1", Decimal("1204.56")),
        ("330", "1", ZERO),
        ("510", "1", ZERO),
        ("39999", "4", ZERO),
    ]
    assert list(rows[0]) == [
        "insuplc_admdvs",
        "psn_insu_date",
        "cvlserv_flag",
        "balc",
        "emp_name",
        "psn_type",
        "psn_insu_stas",
        "insutype",
        "paus_insu_date",
    ]
    assert [row["paus_insu_date"] for row in rows] == [None, None, None, "2015-04-01"]


def test_money_on_the_wire_is_a_number_with_two_places(terminal: Terminal) -> None:
    card = terminal.everybody()["吴桂兰"]["card"]
    data = {
        "mdtrt_cert_type": "02",
        "mdtrt_cert_no": card["id_number"],
        "psn_cert_type": "01",
    }
    raw = terminal.post(terminal.envelope("1101", {"data": data})).content.decode()
    assert '"balc":128.90,' in raw
    assert '"balc":0.00,' in raw


def test_1101_by_voucher(terminal: Terminal) -> None:
    told = terminal.scan(terminal.everybody()["李秀英"]["voucher"])["data"]
    answer = terminal.ask(
        "1101",
        {
            "data": {
                "mdtrt_cert_type": "01",
                "mdtrt_cert_no": told["ecToken"],
                "card_sn": "",
                "begntime": f"{datetime.now():%Y-%m-%d %H:%M:%S}",
                "psn_cert_type": told["idType"],
                "certno": told["idNo"],
                "psn_name": told["userName"],
            }
        },
    )
    output = answer["output"]
    assert output["baseinfo"]["psn_name"] == "李秀英"
    assert output["idetinfo"] == [
        {
            "psn_idet_type": "23",
            "psn_type_lv": None,
            "memo": "医疗救助对象",
            "begntime": "2023-01-01 00:00:00",
            "endtime": None,
        }
    ]
    assert [(row["insutype"], row["balc"]) for row in output["insuinfo"]] == [("390", ZERO)]


def test_1101_leaves_a_childs_balance_null_in_one_row_and_out_of_the_other(terminal: Terminal) -> None:
    rows = terminal.identify("陈小宝")["output"]["insuinfo"]
    assert rows[0]["balc"] is None
    assert "balc" not in rows[1]


def test_1101_finds_a_person_without_insurance(terminal: Terminal) -> None:
    output = terminal.identify("周明")["output"]
    assert output["baseinfo"]["psn_name"] == "周明"
    assert output["insuinfo"] == []


def test_1101_tells_a_rare_name_as_it_is(terminal: Terminal) -> None:
    assert terminal.identify("赵𬭎")["output"]["baseinfo"]["psn_name"] == "赵\U0002cb4e"


def test_1101_does_not_know_everybody_who_holds_a_voucher(terminal: Terminal) -> None:
    told = terminal.scan(terminal.everybody()["钱来顺"]["voucher"])
    assert told["code"] == 0
    data = {"mdtrt_cert_type": "01", "mdtrt_cert_no": told["data"]["ecToken"], "psn_cert_type": "01"}
    answer = terminal.ask("1101", {"data": data})
    assert (answer["infcode"], answer["err_msg"]) == (-1, "未查询到该人员的参保登记信息，请到参保地医保经办机构核实")


# -- 5201 ---------------------------------------------------------------------------------------------------------


def test_5201_tells_one_kind_of_visit_newest_first_and_no_institution(terminal: Terminal) -> None:
    stays, chronic = visits(terminal, "王建国", "21"), visits(terminal, "王建国", "14")
    assert len(stays) == 1
    assert len(chronic) == 6
    assert [row["begntime"] for row in chronic] == sorted((row["begntime"] for row in chronic), reverse=True)
    stay = stays[0]
    assert list(stay)[:9] == [
        "mdtrt_id",
        "psn_no",
        "psn_cert_type",
        "certno",
        "psn_name",
        "gend",
        "naty",
        "brdy",
        "age",
    ]
    assert list(stay)[-4:] == ["opter_id", "opter_name", "opt_time", "memo"]
    assert len(stay) == 61
    assert not {"fixmedins_code", "fixmedins_name", "setl_id"} & set(stay)
    assert stay["begntime"] == f"{date.today() - timedelta(days=41)} 09:26:18"
    assert stay["endtime"] == f"{date.today() - timedelta(days=33)} 10:41:05"
    assert (stay["med_type"], stay["ipt_days"], stay["inhosp_stas"]) == ("21", 8, "0")
    assert stay["dscg_maindiag_name"] == "胆囊结石伴慢性胆囊炎"
    assert {row["dise_name"] for row in chronic} == {"高血压"}


def test_5201_keeps_to_its_window_and_to_one_visit_when_named(terminal: Terminal) -> None:
    number = number_of(terminal, "王建国")
    begin = f"{date.today() - timedelta(days=112)} 09:26:18"
    window = {"begntime": begin, "endtime": begin, "med_type": "14"}
    rows = terminal.query("5201", number, **window)["output"]["mdtrtinfo"]
    assert [row["begntime"] for row in rows] == [begin]
    same = terminal.query("5201", number, mdtrt_id=rows[0]["mdtrt_id"], **window)["output"]["mdtrtinfo"]
    assert same == rows
    other = terminal.query("5201", number, mdtrt_id="1", **window)["output"]["mdtrtinfo"]
    assert other == []


def test_fourteen_visits_of_twelve_months(terminal: Terminal) -> None:
    assert sum(len(visits(terminal, "王建国", kind)) for kind in KINDS) == 14


def test_one_who_never_went_has_none(terminal: Terminal) -> None:
    assert [visits(terminal, "欧阳晓梅", kind) for kind in KINDS] == [[]] * len(KINDS)


def test_one_who_is_inside_has_no_end_and_no_settlement(terminal: Terminal) -> None:
    inside = visits(terminal, "吴桂兰", "21")[0]
    assert (inside["endtime"], inside["inhosp_stas"], inside["ipt_days"]) == (None, "1", None)
    assert settlement(terminal, "吴桂兰", inside["mdtrt_id"]) == {"setlinfo": [], "setldetail": []}
    lines = terminal.query("5204", number_of(terminal, "吴桂兰"), mdtrt_id=inside["mdtrt_id"], setl_id="")
    assert lines["output"] == []


# -- 5203 ---------------------------------------------------------------------------------------------------------

SETLINFO = """
    setl_id mdtrt_id psn_no psn_name psn_cert_type certno gend naty brdy age insutype psn_type cvlserv_flag flxempe_flag
    nwb_flag insu_optins emp_name pay_loc fixmedins_code fixmedins_name hosp_lv fixmedins_poolarea lmtpric_hosp_lv
    dedc_hosp_lv begndate enddate setl_time mdtrt_cert_type med_type clr_type clr_way clr_optins medfee_sumamt
    fulamt_ownpay_amt overlmt_selfpay preselfpay_amt inscp_scp_amt act_pay_dedc hifp_pay pool_prop_selfpay cvlserv_pay
    hifes_pay hifmi_pay hifob_pay hifdm_pay maf_pay oth_pay fund_pay_sumamt psn_pay acct_pay cash_payamt hosp_part_amt
    balc acct_mulaid_pay medins_setl_id refd_setl_flag year dise_codg dise_name invono opter_id opter_name opt_time
"""


def test_5203_tells_the_hospital_stay_in_full(terminal: Terminal) -> None:
    told = settlement(terminal, "王建国", visits(terminal, "王建国", "21")[0]["mdtrt_id"])
    assert list(told) == ["setlinfo", "setldetail"]
    info = told["setlinfo"]
    assert list(info) == SETLINFO.split()
    money = {name: str(amount) for name, amount in info.items() if isinstance(amount, Decimal) and name != "age"}
    assert money == {
        "medfee_sumamt": "18652.30",
        "fulamt_ownpay_amt": "1286.40",
        "overlmt_selfpay": "318.00",
        "preselfpay_amt": "1016.27",
        "inscp_scp_amt": "16031.63",
        "act_pay_dedc": "800.00",
        "hifp_pay": "12185.30",
        "pool_prop_selfpay": "0.0",
        "cvlserv_pay": "0.00",
        "hifes_pay": "0.00",
        "hifmi_pay": "0.00",
        "hifob_pay": "1023.17",
        "hifdm_pay": "0.00",
        "maf_pay": "0.00",
        "oth_pay": "0.00",
        "fund_pay_sumamt": "13208.47",
        "psn_pay": "5443.83",
        "acct_pay": "1500.00",
        "cash_payamt": "3943.83",
        "hosp_part_amt": "0.00",
        "balc": "1204.56",
        "acct_mulaid_pay": "0.00",
    }
    assert info["fixmedins_name"] == "示例市第一医院"
    assert (info["pay_loc"], info["clr_type"], info["refd_setl_flag"]) == ("3", "21", "0")
    left = date.today() - timedelta(days=33)
    assert (info["enddate"], info["setl_time"], info["year"]) == (f"{left}", f"{left} 10:41:05", f"{left.year}")
    assert re.fullmatch(r"[HP]\d{11}", info["fixmedins_code"])
    assert len(info["medins_setl_id"]) == 30


def test_5203_lists_account_and_hospital_among_the_payers(terminal: Terminal) -> None:
    stay = settlement(terminal, "王建国", visits(terminal, "王建国", "21")[0]["mdtrt_id"])["setldetail"]
    assert list(stay[0]) == [
        "fund_pay_type",
        "fund_payamt",
        "setl_proc_info",
        "crt_payb_lmt_amt",
        "inscp_scp_amt",
        "fund_pay_type_name",
    ]
    assert [(row["fund_pay_type"], str(row["fund_payamt"]), row["fund_pay_type_name"]) for row in stay] == [
        ("310100", "12185.30", "职工基本医疗保险统筹基金"),
        ("330100", "1023.17", "大额医疗费用补助基金"),
        ("310200", "1500.00", "城镇职工基本医疗保险个人账户基金"),
    ]
    hernia = settlement(terminal, "孙志强", visits(terminal, "孙志强", "21")[0]["mdtrt_id"])
    assert hernia["setlinfo"]["hosp_part_amt"] == Decimal("205.60")
    assert [(row["fund_pay_type"], row["fund_pay_type_name"]) for row in hernia["setldetail"]] == [
        ("310100", None),
        ("310200", None),
        ("999996", None),
    ]


@pytest.mark.parametrize("name", BALANCED)
def test_every_settlement_on_the_wire_obeys_the_identities_to_the_fen(terminal: Terminal, name: str) -> None:
    settled = 0
    for kind in KINDS:
        for visit in visits(terminal, name, kind):
            told = settlement(terminal, name, visit["mdtrt_id"])
            info, shares = told["setlinfo"], told["setldetail"]
            if info == []:
                continue
            settled += 1
            parts = ("fulamt_ownpay_amt", "overlmt_selfpay", "preselfpay_amt", "inscp_scp_amt")
            payers = ("fund_pay_sumamt", "acct_pay", "acct_mulaid_pay", "cash_payamt", "hosp_part_amt")
            funds = (
                "hifp_pay",
                "cvlserv_pay",
                "hifes_pay",
                "hifmi_pay",
                "hifob_pay",
                "hifdm_pay",
                "maf_pay",
                "oth_pay",
            )
            assert info["medfee_sumamt"] == sum(info[part] for part in parts)
            assert info["medfee_sumamt"] == sum(info[payer] for payer in payers)
            assert info["psn_pay"] == info["acct_pay"] + info["acct_mulaid_pay"] + info["cash_payamt"]
            assert info["fund_pay_sumamt"] == sum(info[fund] for fund in funds)
            assert sum((share["fund_payamt"] for share in shares), ZERO) == (
                info["fund_pay_sumamt"] + info["acct_pay"] + info["hosp_part_amt"]
            )
            lines = terminal.query(
                "5204", info["psn_no"], region_of(name), mdtrt_id=visit["mdtrt_id"], setl_id=info["setl_id"]
            )["output"]
            assert sum(line["det_item_fee_sumamt"] for line in lines) == info["medfee_sumamt"]
            assert all(line["det_item_fee_sumamt"] == line["cnt"] * line["pric"] for line in lines)
    expected = sum(went.bill is not None for person in PEOPLE if person.name == name for went in person.visits)
    assert settled == expected


def test_one_settlement_misses_by_a_fen(terminal: Terminal) -> None:
    info = settlement(terminal, "孙志强", visits(terminal, "孙志强", "11")[0]["mdtrt_id"])["setlinfo"]
    parts = info["fulamt_ownpay_amt"] + info["overlmt_selfpay"] + info["preselfpay_amt"] + info["inscp_scp_amt"]
    payers = info["fund_pay_sumamt"] + info["acct_pay"] + info["cash_payamt"] + info["hosp_part_amt"]
    assert (info["medfee_sumamt"] - parts, info["medfee_sumamt"] - payers) == (Decimal("0.01"), Decimal("0.01"))


def test_a_cancelled_settlement_is_negative_and_the_first_one_can_still_be_asked_for(terminal: Terminal) -> None:
    visit = visits(terminal, "刘芳", "11")[0]["mdtrt_id"]
    newest = settlement(terminal, "刘芳", visit)["setlinfo"]
    assert (newest["refd_setl_flag"], str(newest["medfee_sumamt"]), str(newest["cash_payamt"])) == (
        "1",
        "-188.40",
        "-32.00",
    )
    assert str(newest["overlmt_selfpay"]) == "0.00"
    first = settlement(terminal, "刘芳", visit, newest["setl_id"][:-1])["setlinfo"]
    assert (first["refd_setl_flag"], str(first["medfee_sumamt"])) == ("0", "188.40")
    assert (str(newest["balc"]), str(first["balc"])) == ("932.11", "869.55")


def test_a_family_account_paid_a_part(terminal: Terminal) -> None:
    info = settlement(terminal, "郑秋月", visits(terminal, "郑秋月", "11")[0]["mdtrt_id"])["setlinfo"]
    assert (str(info["acct_mulaid_pay"]), str(info["acct_pay"]), str(info["cash_payamt"])) == ("60.00", "31.02", "0.00")


def test_5203_by_its_own_number_alone(terminal: Terminal) -> None:
    visit = visits(terminal, "李秀英", "21")[0]["mdtrt_id"]
    info = settlement(terminal, "李秀英", visit)["setlinfo"]
    assert (str(info["hifmi_pay"]), str(info["maf_pay"]), str(info["acct_pay"])) == ("480.00", "661.14", "0.00")
    answer = terminal.query("5203", info["psn_no"], "990105", setl_id=info["setl_id"], mdtrt_id="")
    assert answer["output"]["setlinfo"] == info


# -- 5204 ---------------------------------------------------------------------------------------------------------


def test_5204_answers_an_array_of_lines(terminal: Terminal) -> None:
    visit = visits(terminal, "王建国", "21")[0]["mdtrt_id"]
    number = number_of(terminal, "王建国")
    lines = terminal.query("5204", number, setl_id="", mdtrt_id=visit)["output"]
    assert isinstance(lines, list)
    assert len(lines) == 23
    assert len(lines[0]) == 56
    assert list(lines[0])[:8] == [
        "mdtrt_id",
        "setl_id",
        "feedetl_sn",
        "rx_drord_no",
        "med_type",
        "fee_ocur_time",
        "cnt",
        "pric",
    ]
    tools = next(line for line in lines if line["medins_list_name"] == "一次性腹腔镜穿刺器")
    assert (str(tools["cnt"]), str(tools["pric"]), str(tools["det_item_fee_sumamt"])) == ("2", "1079.00", "2158.00")
    assert (str(tools["overlmt_amt"]), str(tools["preselfpay_amt"]), str(tools["inscp_scp_amt"])) == (
        "158.00",
        "400.00",
        "1600.00",
    )
    assert (tools["chrgitm_lv"], tools["list_type"], tools["spec"]) == ("02", "301", "10mm/支")
    assert len({line["feedetl_sn"] for line in lines}) == 23


# -- ec.query -----------------------------------------------------------------------------------------------------


def test_ec_query_gives_a_token_and_the_identity(terminal: Terminal) -> None:
    answer = terminal.scan(terminal.everybody()["王建国"]["voucher"])
    assert (answer["code"], answer["message"], answer["orgId"]) == (0, "成功", CODE)
    told = answer["data"]
    assert re.fullmatch(r"990000ec[0-9a-z]{30}", told["ecToken"])
    assert (told["idNo"], told["idType"], told["userName"]) == ("999999195503120014", "01", "王建国")
    assert told["insuOrg"] == "990199"
    assert re.fullmatch(r"[0-9A-F]{32}", told["ecIndexNo"])
    assert [told[name] for name in ("gender", "birthday", "nationality", "email", "chnlId", "ecQrCode")] == [None] * 6


def test_ec_query_is_served_below_fsi_as_well(terminal: Terminal) -> None:
    response = terminal.post({"ecQrCode": "opc"}, "/fsi/api/hsecfc/localQrCodeQuery")
    assert exact(response)["success"] is False


NOT_A_VOUCHER = {"message": "请使用医保电子凭证二维码", "success": False, "code": 500159}


@pytest.mark.parametrize("code", ["opc1234567890", "4240000000000000000000990000", "https://example.invalid/"])
def test_ec_query_refuses_what_is_no_voucher_in_the_recorded_words(terminal: Terminal, code: str) -> None:
    assert terminal.scan(code) == NOT_A_VOUCHER


def mint(terminal: Terminal, name: str, body: Message | None) -> requests.Response:
    return terminal.wire.post(f"{terminal.address}/sandbox/vouchers/{name}", json=body, timeout=20)


def test_a_fresh_voucher_is_another_code_of_the_same_person(terminal: Terminal) -> None:
    codes = [mint(terminal, "赵𬭎", body).json()["code"] for body in (None, {"seconds": None}, {"seconds": 3600})]
    assert len(set(codes)) == 3
    assert all(re.fullmatch(r"424\d{19}990000", code) for code in codes)
    assert [terminal.scan(code)["data"]["userName"] for code in codes] == ["赵𬭎"] * 3


def test_an_expired_voucher_is_refused_as_no_voucher(terminal: Terminal) -> None:
    code = mint(terminal, "王建国", {"seconds": 0}).json()["code"]
    assert terminal.scan(code) == NOT_A_VOUCHER


def test_nobody_of_that_name_has_no_voucher(terminal: Terminal) -> None:
    assert mint(terminal, "无名氏", None).status_code == 404


@pytest.mark.parametrize("field", ["orgId", "businessType", "operatorId", "operatorName", "ecQrCode"])
def test_ec_query_misses_what_is_mandatory(terminal: Terminal, field: str) -> None:
    answer = terminal.scan("4243190720584416273805990000", **{field: ""})
    assert answer["success"] is False
    assert field in answer["message"]


# -- every service's own address ----------------------------------------------------------------------------------


def test_a_transaction_is_served_at_its_own_address_and_refused_at_anothers(terminal: Terminal) -> None:
    sign_in = {"signIn": {"opter_no": "KIOSK01", "mac": "00-00-5E-00-53-01", "ip": "192.0.2.10"}}
    own = terminal.post(terminal.envelope("9001", sign_in), "/fsi/api/signInSignOutService/signIn")
    assert exact(own)["infcode"] == 0
    another = terminal.post(terminal.envelope("9001", sign_in), "/fsi/api/fsiPsnInfoService/queryPsnInfo")
    assert exact(another)["err_msg"] == "字段infno（交易编号）与服务地址不符"
    assert terminal.post(terminal.envelope("9001", sign_in), "/fsi/api/no/such").status_code == 404
