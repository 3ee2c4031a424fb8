"""Institutions that people have chosen (人员定点): 5302 tells them for one business, 2505 files, 2506 undoes."""

from sqlalchemy.orm import Session

from kiosk.sandbox import filings
from kiosk.sandbox.envelope import Refused
from kiosk.sandbox.fields import Field, Form
from kiosk.sandbox.tables import Person
from kiosk.sandbox.transaction import PERSON, Question, Transaction, of_insured, written
from kiosk.sandbox.wire import Json
from kiosk.sandbox.withdrawing import WITHDRAWAL, receipt, withdraw

BUSINESS = Field(
    "biz_appy_type", "业务申请类型", 3, required=True, among=frozenset({"01", "03", "08"})
)  # 01 门诊慢特病登记, 03 就医定点医疗机构登记, 08 异地安置登记


def find_designations(session: Session, question: Question, person: Person) -> Json | Refused:
    return {
        "psnfixmedin": [
            {
                "psn_no": person.number,
                "insutype": row.insurance_kind,
                "fix_srt_no": row.place,
                "fixmedins_code": row.institution_code,
                "fixmedins_name": row.institution.name,
                "begndate": row.begin.isoformat(),
                "enddate": written(row.end),
                "memo": row.memo,
            }
            for row in person.designations
            if row.business == question.said("biz_appy_type")
        ]
    }


def designate(session: Session, question: Question, person: Person) -> Json | Refused:
    fields = {
        "business": question.said("biz_appy_type"),
        "order": question.said("fix_srt_no"),
        "institution": question.said("fixmedins_code"),
        "since": question.said("begndate"),
        "until": question.said("enddate"),
        "memo": question.said("memo"),
    }
    return receipt(filings.at_once(session, question.call.message, "designation", person, fields, question.now))


FIND_DESIGNATIONS = Transaction(
    infno="5302",
    path="fsiIntegratedQueryService/queryPsnFixmedin",
    node="data",
    fields=(PERSON, BUSINESS),
    answer=of_insured(find_designations),
    sure=False,
)
DESIGNATE = Transaction(
    infno="2505",
    path="fsiPsnTreatmentRegisterService/psnFixmedinReg",
    node="data",
    fields=(
        PERSON,
        Field("tel", "联系电话", 50),
        Field("addr", "联系地址", 200),
        BUSINESS,
        Field("begndate", "开始日期", 19, required=True, form=Form.TIME),
        Field("enddate", "结束日期", 19, form=Form.TIME),
        Field("agnter_name", "代办人姓名", 50),
        Field("agnter_cert_type", "代办人证件类型", 6),
        Field("agnter_certno", "代办人证件号码", 50),
        Field("agnter_tel", "代办人联系方式", 30),
        Field("agnter_addr", "代办人联系地址", 200),
        Field("agnter_rlts", "代办人关系", 3),
        Field("fix_srt_no", "定点排序号", 3, required=True),
        Field("fixmedins_code", "定点医药机构编号", 30, required=True),
        Field("fixmedins_name", "定点医药机构名称", 200, required=True),
        Field("memo", "备注", 500),
    ),
    answer=of_insured(designate),
    sure=False,
)
UNDESIGNATE = Transaction(
    infno="2506",
    path="fsiPsnTreatmentRegisterService/psnFixmedinRegCancel",
    node="data",
    fields=WITHDRAWAL,
    answer=withdraw("designation"),
    sure=False,
)
