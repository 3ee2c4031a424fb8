"""2501-2506 备案 (N; no recorded answers): what may be filed where a province lets a hall call these. Never repeated.

2501 转院备案 and 2502 its withdrawal, 2503 慢特病备案 and 2504, 2505 定点备案 and 2506. A filing is answered with its
待遇申报明细流水号, by which it is withdrawn. They are made for hospitals: 2503 wants the doctor who diagnosed, whom a
visitor seldom can name, so that what is lacking is told before anything is sent.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, NamedTuple

from pydantic import Field

from kiosk.backend.calls import Request, Stamp
from kiosk.backend.errors import Strange
from kiosk.backend.fsi.envelope import enveloped, output_of
from kiosk.backend.fsi.model import MaybeText, Sent, Taken, sent, taken
from kiosk.backend.fsi.nodes import holder_of
from kiosk.backend.settings import BackendConfig
from kiosk.core.filings import Filing, FilingKind, FilingLacks, FilingStatus, Receipt


class TransferSent(Sent):
    """N: 2501 refmedin."""

    psn_no: str = Field(min_length=1, max_length=30, description="人员编号")
    insutype: str = Field(min_length=1, max_length=6, description="险种类型")
    tel: str = Field(max_length=50, description="联系电话")
    addr: str = Field(max_length=200, description="联系地址")
    insu_optins: str = Field(min_length=6, max_length=6, description="参保机构医保区划")
    diag_code: str = Field(min_length=1, max_length=20, description="诊断代码")
    diag_name: str = Field(min_length=1, max_length=100, description="诊断名称")
    dise_cond_dscr: str = Field(max_length=2000, description="疾病病情描述")
    reflin_medins_no: str = Field(min_length=1, max_length=12, description="转往定点医药机构编号")
    reflin_medins_name: str = Field(min_length=1, max_length=200, description="转往医院名称")
    mdtrtarea_admdvs: str = Field(min_length=6, max_length=6, description="就医地行政区划")
    hosp_agre_refl_flag: str = Field(min_length=1, max_length=3, description="医院同意转院标志: 0 否, 1 是")
    refl_type: str = Field(min_length=1, max_length=3, description="转院类型")
    refl_date: str = Field(min_length=10, max_length=10, description="转院日期 yyyy-MM-dd")
    refl_rea: str = Field(min_length=1, max_length=100, description="转院原因")
    refl_opnn: str = Field(min_length=1, max_length=200, description="转院意见")
    begndate: str = Field(min_length=10, max_length=10, description="开始日期 yyyy-MM-dd")
    enddate: str = Field(max_length=10, description="结束日期 yyyy-MM-dd")


class ChronicSent(Sent):
    """N: 2503 data."""

    psn_no: str = Field(min_length=1, max_length=30, description="人员编号")
    insutype: str = Field(min_length=1, max_length=6, description="险种类型")
    opsp_dise_code: str = Field(min_length=1, max_length=30, description="门慢门特病种目录代码")
    opsp_dise_name: str = Field(min_length=1, max_length=300, description="门慢门特病种名称")
    tel: str = Field(max_length=50, description="联系电话")
    addr: str = Field(max_length=200, description="联系地址")
    insu_optins: str = Field(min_length=6, max_length=6, description="参保机构医保区划")
    ide_fixmedins_no: str = Field(min_length=1, max_length=30, description="鉴定定点医药机构编号")
    ide_fixmedins_name: str = Field(min_length=1, max_length=200, description="鉴定定点医药机构名称")
    hosp_ide_date: str = Field(min_length=10, max_length=10, description="医院鉴定日期 yyyy-MM-dd")
    diag_dr_codg: str = Field(min_length=1, max_length=30, description="诊断医师编码")
    diag_dr_name: str = Field(min_length=1, max_length=50, description="诊断医师姓名")
    begndate: str = Field(min_length=10, max_length=10, description="开始日期 yyyy-MM-dd")
    enddate: str = Field(max_length=10, description="结束日期 yyyy-MM-dd")


class DesignationSent(Sent):
    """N: 2505 data."""

    psn_no: str = Field(min_length=1, max_length=30, description="人员编号")
    tel: str = Field(max_length=50, description="联系电话")
    addr: str = Field(max_length=200, description="联系地址")
    biz_appy_type: str = Field(min_length=1, max_length=3, description="业务申请类型: 01, 03, 08")
    begndate: str = Field(min_length=10, max_length=10, description="开始日期 yyyy-MM-dd")
    enddate: str = Field(max_length=10, description="结束日期 yyyy-MM-dd")
    agnter_name: str = Field(max_length=50, description="代办人姓名")
    agnter_cert_type: str = Field(max_length=6, description="代办人证件类型")
    agnter_certno: str = Field(max_length=50, description="代办人证件号码")
    agnter_tel: str = Field(max_length=30, description="代办人联系方式")
    agnter_addr: str = Field(max_length=200, description="代办人联系地址")
    agnter_rlts: str = Field(max_length=3, description="代办人关系")
    fix_srt_no: str = Field(min_length=1, max_length=3, description="定点排序号")
    fixmedins_code: str = Field(min_length=1, max_length=12, description="定点医药机构编号")
    fixmedins_name: str = Field(min_length=1, max_length=200, description="定点医药机构名称")
    memo: str = Field(max_length=500, description="备注")


class WithdrawalSent(Sent):
    """N: 2502, 2504 and 2506 data."""

    psn_no: str = Field(min_length=1, max_length=30, description="人员编号")
    trt_dcla_detl_sn: str = Field(min_length=1, max_length=30, description="待遇申报明细流水号")
    memo: str = Field(min_length=1, max_length=500, description="备注: why")


class FiledTaken(Taken):
    """N: result of 2501, 2503 and 2505."""

    trt_dcla_detl_sn: MaybeText = Field(None, max_length=64, description="待遇申报明细流水号, 30")


class Form(NamedTuple):
    """How one kind is filed. `fields` maps a filing's plain English names to the interface's."""

    infno: str
    node: str
    sent: type[Sent]
    fields: Mapping[str, str]


WITHDRAWAL = {"receipt_no": "trt_dcla_detl_sn", "reason": "memo"}
FORMS = {
    FilingKind.TRANSFER: Form(
        "2501",
        "refmedin",
        TransferSent,
        {
            "insurance": "insutype",
            "phone": "tel",
            "address": "addr",
            "disease": "diag_code",
            "disease_name": "diag_name",
            "condition": "dise_cond_dscr",
            "institution": "reflin_medins_no",
            "institution_name": "reflin_medins_name",
            "region": "mdtrtarea_admdvs",
            "hospital_agrees": "hosp_agre_refl_flag",
            "transfer_kind": "refl_type",
            "date": "refl_date",
            "reason": "refl_rea",
            "opinion": "refl_opnn",
            "since": "begndate",
            "until": "enddate",
        },
    ),
    FilingKind.TRANSFER_WITHDRAWN: Form("2502", "data", WithdrawalSent, WITHDRAWAL),
    FilingKind.CHRONIC: Form(
        "2503",
        "data",
        ChronicSent,
        {
            "insurance": "insutype",
            "disease": "opsp_dise_code",
            "disease_name": "opsp_dise_name",
            "phone": "tel",
            "address": "addr",
            "institution": "ide_fixmedins_no",
            "institution_name": "ide_fixmedins_name",
            "date": "hosp_ide_date",
            "doctor": "diag_dr_codg",
            "doctor_name": "diag_dr_name",
            "since": "begndate",
            "until": "enddate",
        },
    ),
    FilingKind.CHRONIC_WITHDRAWN: Form("2504", "data", WithdrawalSent, WITHDRAWAL),
    FilingKind.DESIGNATION: Form(
        "2505",
        "data",
        DesignationSent,
        {
            "phone": "tel",
            "address": "addr",
            "business": "biz_appy_type",
            "since": "begndate",
            "until": "enddate",
            "agent_name": "agnter_name",
            "agent_id_kind": "agnter_cert_type",
            "agent_id_number": "agnter_certno",
            "agent_phone": "agnter_tel",
            "agent_address": "agnter_addr",
            "agent_relation": "agnter_rlts",
            "order": "fix_srt_no",
            "institution": "fixmedins_code",
            "institution_name": "fixmedins_name",
            "memo": "memo",
        },
    ),
    FilingKind.DESIGNATION_WITHDRAWN: Form("2506", "data", WithdrawalSent, WITHDRAWAL),
}


@dataclass(frozen=True, slots=True)
class FilingCall:
    """One filing or its withdrawal. There is no asking again: the interface knows no key of a filing."""

    filing: Filing

    signed: ClassVar[bool] = True
    repeatable: ClassVar[bool] = False

    @property
    def name(self) -> str:
        return FORMS[self.filing.kind].infno

    def written(self, config: BackendConfig, stamp: Stamp) -> Request:
        form = FORMS[self.filing.kind]
        node = sent(form.sent, f"{form.infno}.{form.node}", **values_of(self.filing, form))
        return enveloped(config, stamp, form.infno, self.filing.person.region, {form.node: node})

    def read(self, answer: object) -> Receipt:
        output = holder_of(output_of(answer, self.name), "trt_dcla_detl_sn")
        number = taken(FiledTaken, output or {}, f"{self.name}.result").trt_dcla_detl_sn
        if FORMS[self.filing.kind].sent is WithdrawalSent:
            given = next(value.reveal() for name, value in self.filing.fields if name == "receipt_no")
            return Receipt(number or given, FilingStatus.WITHDRAWN, None)
        if number is None:
            raise Strange(f"{self.name}.result.trt_dcla_detl_sn")
        return Receipt(number, FilingStatus.ACCEPTED, None)


def filing_call(filing: Filing) -> FilingCall | FilingLacks:
    """The call that files it, or what it lacks. Its kind must be one of FORMS."""
    form = FORMS[filing.kind]
    values = values_of(filing, form)
    lacking = tuple(name for name, field in form.fields.items() if required(form.sent, field) and not values[field])
    return FilingLacks(lacking) if lacking else FilingCall(filing)


def values_of(filing: Filing, form: Form) -> dict[str, Any]:
    """Every field that is sent; what the filing does not hold is empty."""
    given = {name: value.reveal() for name, value in filing.fields}
    values = {field: given.get(name, "") for name, field in form.fields.items()}
    values["psn_no"] = filing.person.person_no.reveal()
    if "insu_optins" in form.sent.model_fields:
        values["insu_optins"] = filing.person.region
    return values


def required(model: type[Sent], field: str) -> bool:
    """The standard's Y: the field may not be empty."""
    return any(getattr(each, "min_length", 0) > 0 for each in model.model_fields[field].metadata)
