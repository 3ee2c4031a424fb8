"""The messages of the national interface (医疗保障信息平台定点医药机构接口规范), one model each.

Strict in what is sent: every length of the standard is checked. Lenient in what is taken: what is not needed here is
not read, numbers may be strings, a list of one may be an object; but a value that is read must be possible. Lengths
are given as characters, amounts as digits,places in yuan. Sources: the interface's field tables; the e-voucher
messages follow the interface of the e-voucher's middle platform (医保电子凭证中台).
"""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any, ClassVar, TypeVar

from pydantic import AliasChoices, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from kiosk.backend.errors import Strange
from kiosk.backend.values import day, moment, money, number, rows, shown, text, unfolded, whole, yes

Text = Annotated[str, BeforeValidator(text)]
MaybeText = Annotated[str | None, BeforeValidator(text)]
Shown = Annotated[str, BeforeValidator(shown)]
MaybeShown = Annotated[str | None, BeforeValidator(shown)]
Money = Annotated[Decimal, BeforeValidator(money)]
MaybeMoney = Annotated[Decimal | None, BeforeValidator(money)]
MaybeNumber = Annotated[Decimal | None, BeforeValidator(number)]
Day = Annotated[date, BeforeValidator(day)]
MaybeDay = Annotated[date | None, BeforeValidator(day)]
MaybeMoment = Annotated[datetime | None, BeforeValidator(moment)]
Unfolded = BeforeValidator(unfolded)
Rows = BeforeValidator(rows)


class Nameless(BaseModel):
    """A message shows its name and nothing of its content: almost all of it is personal."""

    def __repr_args__(self) -> list[tuple[str | None, Any]]:
        return []


class Sent(Nameless):
    model_config: ClassVar[ConfigDict] = ConfigDict(frozen=True, extra="forbid", strict=True, hide_input_in_errors=True)


class Taken(Nameless):
    model_config: ClassVar[ConfigDict] = ConfigDict(frozen=True, extra="ignore", hide_input_in_errors=True)


Message = TypeVar("Message", bound=Taken)


def taken(model: type[Message], node: object, where: str) -> Message:
    """Read one node of an answer. Raises Strange with the field's place."""
    try:
        return model.model_validate(node)
    except ValidationError as error:
        raise Strange(f"{where}{place(error)}") from None  # pydantic's own text holds the values


def sent(model: type[Sent], where: str, **fields: object) -> dict[str, Any]:
    """Check one node of a request and give its JSON form. Raises Strange with the field's place."""
    try:
        return model.model_validate(fields).model_dump()
    except ValidationError as error:
        raise Strange(f"cannot be sent: {where}{place(error)}") from None


def place(error: ValidationError) -> str:
    """Where the first failure is; only names of fields and numbers of rows."""
    return "".join(f".{part}" for part in error.errors(include_input=False, include_url=False)[0]["loc"])


# -- envelope ------------------------------------------------------------------------------------------------------


class Envelope(Sent):
    """交易输入 around every `input`. One spelling differs from the other: mdtrtarea_admvs, insuplc_admdvs."""

    infno: str = Field(max_length=6, description="交易编号")
    msgid: str = Field(
        min_length=30, max_length=30, description="发送方报文ID: 定点医药机构编号(12)+时间(14)+顺序号(4)"
    )
    mdtrtarea_admvs: str = Field(max_length=6, description="就医地医保区划")
    insuplc_admdvs: str = Field(max_length=6, description="参保地医保区划; 输入含 psn_no 时必填")
    recer_sys_code: str = Field(max_length=10, description="接收方系统代码")
    dev_no: str = Field(max_length=100, description="设备编号")
    dev_safe_info: str = Field(max_length=2000, description="设备安全信息")
    cainfo: str = Field(max_length=1024, description="数字签名信息")
    signtype: str = Field(max_length=10, description="签名类型")
    infver: str = Field(max_length=6, description="接口版本号")
    opter_type: str = Field(max_length=3, description="经办人类别: 1 经办人, 2 自助终端, 3 移动终端")
    opter: str = Field(max_length=30, description="经办人; 自助终端为终端编号")
    opter_name: str = Field(max_length=50, description="经办人姓名; 自助终端为终端名称")
    inf_time: str = Field(min_length=19, max_length=19, description="交易时间 yyyy-MM-dd HH:mm:ss")
    fixmedins_code: str = Field(min_length=12, max_length=12, description="定点医药机构编号")
    fixmedins_name: str = Field(max_length=200, description="定点医药机构名称")
    sign_no: str = Field(max_length=30, description="交易签到流水号")
    input: dict[str, Any] = Field(description="交易输入")


class Answer(Taken):
    """交易输出. Only infcode tells success: err_msg may be null, "" or even "success" then."""

    infcode: Annotated[int, BeforeValidator(whole)] = Field(description="交易状态码: 0 成功, -1 失败")
    err_msg: Any = Field(None, description="错误信息, 200")
    output: Annotated[Any, Unfolded] = Field(None, description="交易输出: object, array or null")


# -- 9001 签到 -------------------------------------------------------------------------------------------------------


class SignInSent(Sent):
    opter_no: str = Field(min_length=1, max_length=20, description="操作员编号")
    mac: str = Field(min_length=1, max_length=20, description="签到MAC地址")
    ip: str = Field(min_length=1, max_length=20, description="签到IP地址")


class SignInOut(Taken):
    sign_no: Text = Field(max_length=30, description="签到编号")


class SignInTaken(Taken):
    signinoutb: SignInOut


# -- ec.query 电子凭证解码 --------------------------------------------------------------------------------------------


class VoucherSent(Sent):
    """The flat body of localQrCodeQuery; it does not travel in the envelope."""

    orgId: str = Field(min_length=1, max_length=64, description="机构编号")
    businessType: str = Field(min_length=5, max_length=5, description="用码业务类型")
    operatorId: str = Field(max_length=20, description="操作员编号")
    operatorName: str = Field(max_length=30, description="操作员姓名")
    officeId: str = Field(max_length=20, description="科室编号")
    officeName: str = Field(max_length=30, description="科室名称")
    ecQrCode: str = Field(min_length=1, max_length=512, description="二维码内容; normally 28 digits")
    businessInfo: str = Field(description="业务信息; / for none")
    termId: str = Field(max_length=30, description="终端编号")
    termIp: str = Field(max_length=20, description="终端IP")
    deviceType: str = Field(max_length=30, description="设备类型; SelfService on a self-service machine")


class VoucherAnswer(Taken):
    """{code, message, data} or {code, message, success: false}; `data` an object, or a string that holds one."""

    code: Annotated[int | None, BeforeValidator(whole)] = Field(None, description="返回码: 0 成功")
    success: Annotated[bool | None, BeforeValidator(yes)] = None
    message: Any = Field(None, description="返回信息")
    data: Annotated[Any, Unfolded] = Field(None)


class VoucherData(Taken):
    ecToken: Text = Field(max_length=50, description="电子凭证令牌; 38 characters in recordings, 40 in the standard")
    idNo: MaybeText = Field(None, description="证件号码, 64")
    idType: MaybeText = Field(None, max_length=6, description="证件类型: 01 居民身份证; goes on as psn_cert_type")
    userName: MaybeText = Field(None, description="用户姓名, 64")
    insuOrg: MaybeText = Field(None, max_length=6, description="参保地区划")


# -- 1101 人员基本信息获取 ---------------------------------------------------------------------------------------------


class PersonSent(Sent):
    mdtrt_cert_type: str = Field(min_length=2, max_length=3, description="就诊凭证类型: 01 电子凭证令牌, 03 社会保障卡")
    mdtrt_cert_no: str = Field(min_length=1, max_length=50, description="就诊凭证编号: ecToken or 卡号")
    card_sn: str = Field(max_length=32, description="卡识别码; 就诊凭证类型为 03 时必填")
    begntime: str = Field(max_length=19, description="开始时间; given only for insurance of the past")
    psn_cert_type: str = Field(max_length=6, description="人员证件类型: 01 居民身份证")
    certno: str = Field(max_length=50, description="证件号码")
    psn_name: str = Field(max_length=50, description="人员姓名")


class PersonBase(Taken):
    psn_no: Text = Field(max_length=30, description="人员编号")
    certno: Text = Field(max_length=50, description="证件号码")
    psn_name: Text = Field(max_length=50, description="人员姓名")


class PersonInsurance(Taken):
    insutype: Shown = Field(description="险种类型, 6; local ones may be longer")
    balc: MaybeMoney = Field(None, description="余额, 16,2")
    psn_type: MaybeShown = Field(None, description="人员类别, 6")
    psn_insu_stas: MaybeShown = Field(None, description="人员参保状态, 6")
    psn_insu_date: MaybeDay = Field(None, description="个人参保日期")
    paus_insu_date: MaybeDay = Field(None, description="暂停参保日期")
    insuplc_admdvs: MaybeText = Field(
        None, max_length=6, description="参保地医保区划", validation_alias=AliasChoices("insuplc_admdvs", "insu_admdvs")
    )
    emp_name: MaybeShown = Field(None, description="单位名称, 200")


class PersonTaken(Taken):
    """idetinfo is not read: some platforms put it beside `output`."""

    baseinfo: PersonBase
    insuinfo: Annotated[list[PersonInsurance], Rows] = Field(default_factory=list)


# -- 5201 就诊信息查询 -------------------------------------------------------------------------------------------------


class VisitsSent(Sent):
    psn_no: str = Field(min_length=1, max_length=30, description="人员编号")
    begntime: str = Field(min_length=19, max_length=19, description="开始时间")
    endtime: str = Field(min_length=19, max_length=19, description="结束时间")
    med_type: str = Field(min_length=1, max_length=6, description="医疗类别")
    mdtrt_id: str = Field(max_length=30, description="就诊ID")


class VisitTaken(Taken):
    mdtrt_id: Text = Field(max_length=30, description="就诊ID")
    psn_no: MaybeText = Field(None, description="人员编号, 30")
    med_type: MaybeShown = Field(None, description="医疗类别, 6")
    begntime: Day = Field(description="开始时间")
    endtime: MaybeDay = Field(None, description="结束时间")
    dise_name: MaybeShown = Field(None, description="病种名称, 500")
    dscg_maindiag_name: MaybeShown = Field(None, description="出院主诊断名称, 300")


class VisitsTaken(Taken):
    mdtrtinfo: Annotated[list[VisitTaken], Rows]


# -- 5203 结算信息查询 -------------------------------------------------------------------------------------------------


class SettlementSent(Sent):
    psn_no: str = Field(min_length=1, max_length=30, description="人员编号")
    mdtrt_id: str = Field(min_length=1, max_length=30, description="就诊ID")
    setl_id: str = Field(max_length=30, description="结算ID; empty asks for the visit's settlement")


class SettlementInfo(Taken):
    """setlinfo. Amounts are 16,2; the names of the second and later aliases are those of 2207 and 2304."""

    setl_id: Text = Field(max_length=30, description="结算ID")
    mdtrt_id: MaybeText = Field(None, description="就诊ID, 30")
    psn_no: MaybeText = Field(None, description="人员编号, 30")
    insutype: MaybeShown = Field(None, description="险种类型, 6")
    fixmedins_name: MaybeShown = Field(None, description="定点医药机构名称, 200")
    med_type: MaybeShown = Field(None, description="医疗类别, 6")
    begndate: MaybeDay = Field(None, description="开始日期")
    enddate: MaybeDay = Field(None, description="结束日期")
    setl_time: MaybeMoment = Field(None, description="结算时间")
    medfee_sumamt: Money = Field(description="医疗费总额")
    fulamt_ownpay_amt: Money = Field(description="全自费金额")
    overlmt_selfpay: Money = Field(description="超限价自费费用")
    preselfpay_amt: Money = Field(description="先行自付金额")
    inscp_scp_amt: Money = Field(description="符合政策范围金额")
    act_pay_dedc: MaybeMoney = Field(None, description="实际支付起付线")
    hifp_pay: MaybeMoney = Field(None, description="基本医疗保险统筹基金支出")
    cvlserv_pay: MaybeMoney = Field(None, description="公务员医疗补助资金支出")
    hifes_pay: MaybeMoney = Field(None, description="企业补充医疗保险基金支出")
    hifmi_pay: MaybeMoney = Field(None, description="居民大病保险资金支出")
    hifob_pay: MaybeMoney = Field(None, description="职工大额医疗费用补助基金支出")
    hifdm_pay: MaybeMoney = Field(None, description="伤残人员医疗保障基金支出")
    maf_pay: MaybeMoney = Field(None, description="医疗救助基金支出")
    oth_pay: MaybeMoney = Field(None, description="其他支出")
    fund_pay_sumamt: Money = Field(description="基金支付总额")
    psn_pay: MaybeMoney = Field(None, description="个人支付金额")
    psn_part_amt: MaybeMoney = Field(None, description="个人负担总金额")
    acct_pay: Money = Field(description="个人账户支出")
    cash_payamt: MaybeMoney = Field(None, description="现金支付金额")
    psn_cash_pay: MaybeMoney = Field(None, description="个人现金支出")
    acct_mulaid_pay: MaybeMoney = Field(None, description="账户共济支付金额")
    hosp_part_amt: MaybeMoney = Field(None, description="医院负担金额")
    balc: MaybeMoney = Field(None, description="余额")
    refd_setl_flag: MaybeText = Field(None, description="退费结算标志: 0 否, 1 是")


class FundRow(Taken):
    fund_pay_type: Shown = Field(description="基金支付类型, 6; local ones may be longer")
    fund_pay_type_name: MaybeShown = Field(None, description="基金支付类型名称, 200; often null")
    fund_payamt: Money = Field(description="基金支付金额")


class SettlementTaken(Taken):
    """`setldetail` holds the personal account and the hospital's share beside the funds."""

    setlinfo: Annotated[list[SettlementInfo], Rows]
    setldetail: Annotated[list[FundRow], Rows] = Field(default_factory=list)


# -- 5204 费用明细查询 -------------------------------------------------------------------------------------------------


class ItemsSent(Sent):
    psn_no: str = Field(min_length=1, max_length=30, description="人员编号")
    setl_id: str = Field(max_length=30, description="结算ID")
    mdtrt_id: str = Field(min_length=1, max_length=30, description="就诊ID")


class ItemTaken(Taken):
    mdtrt_id: MaybeText = Field(None, description="就诊ID, 30")
    setl_id: MaybeText = Field(None, description="结算ID, 30")
    hilist_name: MaybeShown = Field(None, description="医保目录名称, 200")
    medins_list_name: MaybeShown = Field(None, description="医药机构目录名称, 100")
    prodname: MaybeShown = Field(None, description="商品名")
    chrgitm_lv: MaybeShown = Field(None, description="收费项目等级, 3: 01 甲, 02 乙, 03 丙")
    cnt: MaybeNumber = Field(None, description="数量, 16,4")
    pric: MaybeNumber = Field(None, description="单价, 16,6")
    det_item_fee_sumamt: Money = Field(description="明细项目费用总额, 16,2")
    fulamt_ownpay_amt: MaybeMoney = Field(None, description="全自费金额, 16,2")
    preselfpay_amt: MaybeMoney = Field(None, description="先行自付金额, 16,2")
    fee_ocur_time: MaybeDay = Field(None, description="费用发生时间")


class ItemsTaken(Taken):
    """The output is a bare array; it is put under `items` before it is read."""

    items: Annotated[list[ItemTaken], Rows]
