"""One good call of each transaction, to be made worse by the tests: about 李秀英, who holds a bit of everything."""

from datetime import date, timedelta
from typing import Any

LI = "99010000100000000202"
REGION = "990105"
VISIT, SETTLEMENT = "991002003", "992002003"
TODAY = date.today()
WINDOW = {"begntime": f"{TODAY - timedelta(days=366)} 00:00:00", "endtime": f"{TODAY} 23:59:59"}
PAGE = {"updt_time": "2025-01-01", "page_num": 1, "page_size": 10}
FILE = {"file_qury_no": "40C5D3AC6E0E2B3F76AE27A4FCF7A7A95E2B3F76", "filename": "1301.zip", "fixmedins_code": "plc"}
PLACE = {"fixmedins_code": "H99010100003", "fixmedins_name": "示例社区卫生服务中心"}
GOOD: dict[str, dict[str, Any]] = {  # by transaction, what stands in its node
    "1101": {"mdtrt_cert_type": "02", "mdtrt_cert_no": "999999196207180025", "psn_cert_type": "01"},
    "1201": {"fixmedins_type": "1", "fixmedins_name": "医院"},
    **{f"13{number:02}": {"ver": "0"} for number in (1, 2, 3, *range(5, 12))},
    **dict.fromkeys(("1304", "1312", "1316", "1317", "1318", "1319"), PAGE),
    "1901": {"type": "MED_TYPE", "admdvs": "990000", "date": str(TODAY), "valiFlag": "1"},
    "2001": {
        "psn_no": LI,
        "insutype": "390",
        "fixmedins_code": "H99010100002",
        "med_type": "11",
        "begntime": f"{TODAY} 08:00:00",
    },
    "2501": {
        "psn_no": LI,
        "insutype": "390",
        "insu_optins": REGION,
        "diag_code": "K40.900",
        "diag_name": "单侧腹股沟疝",
        "reflin_medins_no": "H99020100001",
        "reflin_medins_name": "示例市第一医院",
        "refl_date": str(TODAY),
        "refl_rea": "本院不具备手术条件",
        "begndate": str(TODAY),
    },
    "2503": {
        "psn_no": LI,
        "insutype": "390",
        "opsp_dise_code": "M04600",
        "opsp_dise_name": "冠心病",
        "insu_optins": REGION,
        "ide_fixmedins_no": "H99010100002",
        "ide_fixmedins_name": "示例市第二医院",
        "hosp_ide_date": str(TODAY),
        "diag_dr_codg": "D990100000001",
        "diag_dr_name": "示例医师",
        "begndate": str(TODAY),
    },
    "2505": {"psn_no": LI, "biz_appy_type": "03", "begndate": str(TODAY), "fix_srt_no": "1", **PLACE},
    **{infno: {"psn_no": LI, "trt_dcla_detl_sn": "1", "memo": "填错了"} for infno in ("2502", "2504", "2506")},
    "5201": {"psn_no": LI, "med_type": "21", **WINDOW},
    "5202": {"psn_no": LI, "mdtrt_id": VISIT},
    "5203": {"psn_no": LI, "setl_id": SETTLEMENT, "mdtrt_id": VISIT},
    "5204": {"psn_no": LI, "setl_id": SETTLEMENT, "mdtrt_id": VISIT},
    "5205": {"psn_no": LI, **WINDOW},
    "5206": {"psn_no": LI, "cum_ym": f"{TODAY:%Y%m}"},
    "5301": {"psn_no": LI},
    "5302": {"psn_no": LI, "biz_appy_type": "01"},
    "5303": {"psn_no": LI, **WINDOW},
    "5304": {"psn_no": LI, **WINDOW},
    "9001": {"opter_no": "KIOSK01", "mac": "00-00-5E-00-53-01", "ip": "192.0.2.10"},
    "9002": {"sign_no": "1", "opter_no": "KIOSK01"},
    "9102": FILE,
    "90100": {"psn_no": LI},
}
