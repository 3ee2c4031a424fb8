"""What the client must be told about its platform: addresses, who asks, and how long it may take."""

import re
from dataclasses import dataclass

KINDS = ("11", "12", "13", "14", "15", "16", "19", "21", "22", "23", "24", "41", "51", "52", "53")
# every national 医疗类别: 5201 answers for one at a time, and a kind that is not asked for is not seen


@dataclass(frozen=True, slots=True)
class BackendConfig:
    """Raises ValueError, naming the field, where a value cannot be sent in the national envelope.

    `path` may hold `{infno}`, for platforms with one address per transaction. Times are seconds.
    """

    url: str  # base address, "http://host:port"
    institution_code: str  # fixmedins_code, 12 characters: H or P and 11 digits
    institution_name: str  # fixmedins_name
    area: str  # mdtrtarea_admvs, 就医地医保区划, six digits
    operator: str  # opter: the terminal's number
    operator_name: str  # opter_name: the terminal's name
    receiver: str = "MBS_LOCAL"  # recer_sys_code: differs by province
    version: str = "V1.0"  # infver
    device_no: str = ""  # dev_no
    mac: str = "00:00:00:00:00:00"  # of this terminal, asked for by 9001
    ip: str = "127.0.0.1"  # of this terminal, asked for by 9001 and ec.query
    path: str = "/fsi/api/rsfComIfsService/callService"
    voucher_path: str = "/localcfc/api/hsecfc/localQrCodeQuery"
    bureau_path: str = ""  # of the province's own service for filings and lookups; empty: none
    org_id: str = ""  # orgId of ec.query; empty: the institution code
    office: str = "01"  # officeId
    office_name: str = "自助服务区"  # officeName
    business_type: str = "01304"  # 打印票据和清单: the nearest national code; halls have none of their own
    kinds: tuple[str, ...] = KINDS  # 医疗类别 asked for in a listing
    ca_file: str = ""  # PEM file of the network's own authority; empty: the public ones
    connect_seconds: float = 3.0  # a reachable host of the hall's network answers in milliseconds
    read_seconds: float = 10.0  # longest silence within an answer
    call_seconds: float = 12.0  # whole exchange of one call, head included
    question_seconds: float = 20.0  # what a visitor is let wait for one question with all its calls

    def __post_init__(self) -> None:
        for name, (pattern, allowed) in FORMS.items():
            if not re.fullmatch(pattern, getattr(self, name)):
                raise ValueError(f"{name}: is not allowed; allowed: {allowed}")
        if not self.kinds or not all(re.fullmatch(r"[0-9A-Za-z]{1,6}", kind) for kind in self.kinds):
            raise ValueError("kinds: must be codes of up to six characters, at least one")
        for name, longest in LONGEST.items():
            if not 0 < getattr(self, name) <= longest:
                raise ValueError(f"{name}: must be more than 0 and at most {longest:.0f}")


FORMS = {  # lengths of the national envelope, of 9001 and of ec.query: pattern, and what it allows in words
    # sim://platform is resolved before anything is sent
    "url": (r"https?://[^/\s@]+|sim://platform", "http://host:port, https://host:port or sim://platform"),
    "institution_code": (r"[0-9A-Za-z]{12}", "twelve letters and digits"),
    "institution_name": (r".{1,200}", "1 to 200 characters"),
    "area": (r"[0-9]{6}", "six digits"),
    "operator": (r".{1,20}", "1 to 20 characters"),
    "operator_name": (r".{1,30}", "1 to 30 characters"),
    "receiver": (r".{1,10}", "1 to 10 characters"),
    "version": (r".{1,6}", "1 to 6 characters"),
    "device_no": (r".{0,100}", "up to 100 characters"),
    "mac": (r"([0-9A-Fa-f]{2}[:-]){5}[0-9A-Fa-f]{2}", "six pairs of hexadecimal digits, as 00:1A:2B:3C:4D:5E"),
    "ip": (r"[0-9A-Fa-f.:]{2,20}", "an IP address of up to 20 characters"),
    "path": (r"/\S*", "a path that begins with /"),
    "voucher_path": (r"/\S*", "a path that begins with /"),
    "bureau_path": (r"(/\S*[^/\s])?", "empty, or a path that begins with / and ends without one"),
    "org_id": (r".{0,64}", "up to 64 characters"),
    "office": (r".{1,20}", "1 to 20 characters"),
    "office_name": (r".{1,30}", "1 to 30 characters"),
    "business_type": (r"[0-9]{5}", "five digits"),
}
LONGEST = {  # seconds: the kiosk itself gives a question up after 30
    "connect_seconds": 60.0,
    "read_seconds": 60.0,
    "call_seconds": 60.0,
    "question_seconds": 25.0,
}
