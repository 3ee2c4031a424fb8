"""Chronic and special diseases (门诊慢特病): 5301 tells what a person is registered for, 2503 registers, 2504 undoes.

No source tells the output of 2503: the sandbox answers it as 2505's, result.trt_dcla_detl_sn, which 2504 then names.
"""

from sqlalchemy.orm import Session

from kiosk.sandbox import filings
from kiosk.sandbox.envelope import Refused
from kiosk.sandbox.fields import Field, Form
from kiosk.sandbox.tables import Person
from kiosk.sandbox.transaction import PERSON, Question, Transaction, of_insured, written
from kiosk.sandbox.wire import Json
from kiosk.sandbox.withdrawing import WITHDRAWAL, receipt, withdraw


def find_registrations(session: Session, question: Question, person: Person) -> Json | Refused:
    return {
        "feedetail": [
            {
                "opsp_dise_code": row.disease_code,
                "opsp_dise_name": row.disease_name,
                "begndate": row.begin.isoformat(),
                "enddate": written(row.end),
                "exp_content": None,
            }
            for row in person.registrations
        ]
    }


def register(session: Session, question: Question, person: Person) -> Json | Refused:
    if question.said("opsp_dise_code") in {row.disease_code for row in person.registrations}:
        return Refused("该人员已有此病种的备案，不能重复备案")
    fields = {
        "insurance": question.said("insutype"),
        "disease": question.said("opsp_dise_code"),
        "disease_name": question.said("opsp_dise_name"),
        "since": question.said("begndate"),
        "until": question.said("enddate"),
    }
    return receipt(filings.at_once(session, question.call.message, "chronic", person, fields, question.now))


FIND_REGISTRATIONS = Transaction(
    infno="5301",
    path="fsiIntegratedQueryService/queryPsnOpspReg",
    node="data",
    fields=(PERSON,),
    answer=of_insured(find_registrations),
)
REGISTER = Transaction(
    infno="2503",
    path="fsiPsnTreatmentRegisterService/psnOpspReg",
    node="data",
    fields=(
        PERSON,
        Field("insutype", "险种类型", 6, required=True),
        Field("opsp_dise_code", "门慢门特病种目录代码", 30, required=True),
        Field("opsp_dise_name", "门慢门特病种名称", 300, required=True),
        Field("tel", "联系电话", 50),
        Field("addr", "联系地址", 200),
        Field("insu_optins", "参保机构医保区划", 6, required=True, form=Form.REGION),
        Field("ide_fixmedins_no", "鉴定定点医药机构编号", 30, required=True),
        Field("ide_fixmedins_name", "鉴定定点医药机构名称", 200, required=True),
        Field("hosp_ide_date", "医院鉴定日期", 19, required=True, form=Form.TIME),
        Field("diag_dr_codg", "诊断医师编码", 30, required=True),
        Field("diag_dr_name", "诊断医师姓名", 50, required=True),
        Field("begndate", "开始日期", 19, required=True, form=Form.TIME),
        Field("enddate", "结束日期", 19, form=Form.TIME),
    ),
    answer=of_insured(register),
    sure=False,
)
UNREGISTER = Transaction(
    infno="2504",
    path="fsiPsnTreatmentRegisterService/psnOpspRegCancel",
    node="data",
    fields=WITHDRAWAL,
    answer=withdraw("chronic"),
    sure=False,
)
