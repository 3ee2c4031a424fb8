"""医疗类别 (med_type) by national group: what kind of care a visit was."""

# Two digits are national; longer codes are a province's own below them, so the group is found by prefix.
GROUPS = {
    "11": "outpatient",
    "12": "outpatient",
    "13": "emergency",
    "14": "chronic",
    "15": "outpatient",
    "16": "chronic",
    "19": "outpatient",
    "21": "inpatient",
    "22": "inpatient",
    "23": "inpatient",
    "24": "inpatient",
    "41": "pharmacy",
    "51": "birth",
    "52": "birth",
    "53": "birth",
}


def group(code: str) -> str:
    return GROUPS.get(code[:2], "other")
