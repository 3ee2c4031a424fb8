"""5204 费用明细查询: the lines of one bill. Its output is an array, not an object."""

from sqlalchemy.orm import Session

from kiosk.sandbox.envelope import Refused
from kiosk.sandbox.fields import MOMENT, Field
from kiosk.sandbox.settlements import settlements_named, visit_named
from kiosk.sandbox.tables import Item, Person, Visit
from kiosk.sandbox.transaction import PERSON, Question, Transaction, of_insured
from kiosk.sandbox.wire import Json

# in the specification's order; what the sandbox does not know is null
ORDER = """
    mdtrt_id setl_id feedetl_sn rx_drord_no med_type fee_ocur_time cnt pric sin_dos_dscr used_frqu_dscr prd_days
    medc_way_dscr det_item_fee_sumamt pric_uplmt_amt selfpay_prop fulamt_ownpay_amt overlmt_amt preselfpay_amt
    inscp_scp_amt chrgitm_lv hilist_code hilist_name list_type med_list_codg medins_list_codg medins_list_name
    med_chrgitm_type prodname spec dosform_name bilg_dept_codg bilg_dept_name bilg_dr_codg bilg_dr_name
    acord_dept_codg acord_dept_name orders_dr_code orders_dr_name lmt_used_flag hosp_prep_flag hosp_appr_flag
    tcmdrug_used_way prodplac_type bas_medn_flag hi_nego_drug_flag chld_medc_flag etip_flag etip_hosp_code
    dscg_tkdrug_flag list_sp_item_flag matn_fee_flag drt_reim_flag memo opter_id opter_name opt_time
"""
NAMES = tuple(ORDER.split())


def find_items(session: Session, question: Question, person: Person) -> Json | Refused:
    visit = visit_named(session, person, question)
    if visit is None:
        return Refused("未查询到该人员的就诊信息")
    settlements = settlements_named(visit, question)
    if isinstance(settlements, Refused):
        return settlements
    return [line(visit, item) for settlement in settlements for item in settlement.items]


def line(visit: Visit, item: Item) -> dict[str, Json]:
    """One row, as 5205 tells it too."""
    told: dict[str, Json] = {
        "mdtrt_id": visit.number,
        "setl_id": item.settlement_number,
        "feedetl_sn": f"{item.settlement_number}{item.id:06}",
        "med_type": visit.kind,
        "fee_ocur_time": f"{item.at:{MOMENT}}",
        "cnt": item.quantity,
        "pric": item.price,
        "det_item_fee_sumamt": item.amount,
        "fulamt_ownpay_amt": item.own_expense,
        "overlmt_amt": item.over_limit,
        "preselfpay_amt": item.paid_first,
        "inscp_scp_amt": item.in_scope,
        "chrgitm_lv": item.grade,
        "hilist_code": item.article_code,
        "hilist_name": item.name,
        "list_type": item.list_kind,
        "med_list_codg": item.article_code,
        "medins_list_codg": item.article_code,
        "medins_list_name": item.name,
        "med_chrgitm_type": item.charge_kind,
        "spec": item.specification,
        "bilg_dept_name": visit.department,
        "bilg_dr_name": visit.doctor,
    }
    return {name: told.get(name) for name in NAMES}


FIND_ITEMS = Transaction(
    infno="5204",
    path="fsiIntegratedQueryService/queryFeeList",
    node="data",
    fields=(
        PERSON,
        Field("setl_id", "结算ID", 30),
        Field("mdtrt_id", "就诊ID", 30, required=True),
    ),
    answer=of_insured(find_items),
)
