"""What the client must be told about its platform: addresses, who asks, and how long it may take."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from kiosk.backend.secrets import FORM, REFERENCE

GATEWAYS = ("plain", "x-tif", "csb", "hmac-sm3")
KINDS = ("11", "12", "13", "14", "15", "16", "19", "21", "22", "23", "24", "41", "51", "52", "53")
# every national 医疗类别: 5201 answers for one at a time, and a kind that is not asked for is not seen


@dataclass(frozen=True, slots=True)
class BackendConfig:
    """Raises ValueError, naming the field, where a value cannot be sent in the national envelope.

    A path stands behind `url`, unless it is a whole address. `path`, `voucher_path` and `api_name` may hold `{infno}`,
    the transaction's number, and `{service}`, its service (`paths.py`). A secret is named ("env:NAME" or
    "file:///path"), never written down. Times are seconds.
    """

    url: str  # base address, "http://host:port", a prefix behind it where there is one
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
    bureau_path: str = ""  # of the bureau's own service for filings and lookups; empty: there is none
    national_filings: bool = False  # where there is no such service: this province lets a hall call 2501-2506
    services: tuple[str, ...] = ()  # "5201=service/method": where this province calls one otherwise
    not_offered: tuple[str, ...] = ("90100",)  # transactions that this platform does not have; 90100 is Guangdong's
    content_type: str = "application/json"  # of requests; always in UTF-8
    gateway: str = "plain"  # which headers are added: gateway.py
    account: str = ""  # names the key that is no secret by itself: paasid, access key; empty: the institution code
    secret: str = ""  # names the secret key that requests are signed with
    api_name: str = "{infno}"  # _api_name of csb
    api_version: str = "1.0.0"  # _api_version of csb
    body_charset: str = "utf-8"  # of the body as hmac-sm3 signs it
    org_id: str = ""  # orgId of ec.query; empty: the institution code
    office: str = "01"  # officeId
    office_name: str = "自助服务区"  # officeName
    business_type: str = "01304"  # 打印票据和清单: the nearest national code; halls have none of their own
    kinds: tuple[str, ...] = KINDS  # 医疗类别 asked for in a listing
    ca_file: str = ""  # PEM file of the network's own authority; empty: the public ones
    client_certificate: str = ""  # PEM file, where the platform asks who connects; empty: none
    client_key: str = ""  # PEM file of its key
    client_key_password: str = ""  # names the key's password; empty: it has none
    connect_seconds: float = 3.0  # a reachable host of the hall's network answers in milliseconds
    read_seconds: float = 10.0  # longest silence within an answer
    call_seconds: float = 12.0  # whole exchange of one call, head included
    question_seconds: float = 20.0  # what a visitor is let wait for one question with all its calls
    probe_seconds: float = 15.0  # between two probes of a platform that does not answer: back within one visit's time

    def __post_init__(self) -> None:
        for name, (pattern, allowed) in FORMS.items():
            if not re.fullmatch(pattern, getattr(self, name)):
                raise ValueError(f"{name}: is not allowed; allowed: {allowed}")
        for name, address in self.addresses().items():
            if not can_be_asked(address):
                raise ValueError(f"{name}: has no host and port that can be asked, as in http://10.0.0.10:8080")
        for name, (pattern, allowed) in LISTS.items():
            if not all(re.fullmatch(pattern, each) for each in getattr(self, name)):
                raise ValueError(f"{name}: must be {allowed}")
        if not self.kinds:
            raise ValueError("kinds: must be at least one code")
        for name, longest in LONGEST.items():
            if not 0 < getattr(self, name) <= longest:
                raise ValueError(f"{name}: must be more than 0 and at most {longest:.0f}")
        if self.gateway != "plain" and not self.secret:
            raise ValueError(f"secret: is missing, and the gateway {self.gateway} signs with it")
        if self.gateway in ("x-tif", "csb") and not self.account:
            raise ValueError(f"account: is missing, and the gateway {self.gateway} wants it")
        if bool(self.client_certificate) != bool(self.client_key):
            raise ValueError("client_key: belongs to a client_certificate, neither goes alone")

    def addresses(self) -> dict[str, str]:
        """Every address that stands in full, by its setting."""
        said = {name: getattr(self, name) for name in ("url", "path", "voucher_path", "bureau_path")}
        return {name: address for name, address in said.items() if "://" in address}


def can_be_asked(address: str) -> bool:
    """Whether it names a host in plain letters and a port from 1 to 65535: what else is found out with the first call,
    as an exception of whatever looks at it first."""
    try:
        far = urlsplit(address)
        host, port = far.hostname or "", far.port
    except ValueError:  # brackets that do not close, a port that is no number
        return False
    if port == 0 or far.netloc.endswith(":") or not far.netloc.isascii():
        return False
    return ":" in host or all(0 < len(label) <= 63 for label in host.removesuffix(".").split("."))


HOST = r"https?://[^/\s@?#{}]+"
PLACES = r"([^\s{}]|\{infno\}|\{service\})*"
SECRET = rf"({REFERENCE.pattern})?"
A_PATH = "a path that begins with / or a whole address; in braces {infno} and {service} only"
A_SECRET = f"{FORM}: a secret is named, never written down"
A_FILE = "the absolute path of a PEM file"

FORMS = {  # lengths of the national envelope, of 9001 and of ec.query: pattern, and what it allows in words
    # sim://platform is resolved before anything is sent
    "url": (rf"{HOST}(/[^\s?#{{}}/]+)*|sim://platform", "http://host:port, https://host:port/prefix or sim://platform"),
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
    "path": (rf"({HOST})?/{PLACES}", A_PATH),
    "voucher_path": (rf"({HOST})?/{PLACES}", A_PATH),
    "bureau_path": (rf"(({HOST})?(/[^\s{{}}/]+)+)?", "empty for none, or as path, without braces and / at its end"),
    "content_type": (r"application/json|text/plain", "application/json or text/plain"),
    "gateway": ("|".join(GATEWAYS), ", ".join(GATEWAYS)),
    "account": (SECRET, A_SECRET),
    "secret": (SECRET, A_SECRET),
    "api_name": (r"([!-z|~]|\{infno\}|\{service\}){1,200}", "a name, in braces {infno} and {service} only"),
    "api_version": (r"[!-~]{1,30}", "1 to 30 characters without a space"),
    "body_charset": (r"utf-8|gb18030", "utf-8 or gb18030"),
    "ca_file": (r"(/.+)?", A_FILE),
    "client_certificate": (r"(/.+)?", A_FILE),
    "client_key": (r"(/.+)?", A_FILE),
    "client_key_password": (SECRET, A_SECRET),
    "org_id": (r".{0,64}", "up to 64 characters"),
    "office": (r".{1,20}", "1 to 20 characters"),
    "office_name": (r".{1,30}", "1 to 30 characters"),
    "business_type": (r"[0-9]{5}", "five digits"),
}
LISTS = {  # pattern of each, and what they are in words
    "kinds": (r"[0-9A-Za-z]{1,6}", "codes of up to six characters, at least one"),
    "services": (r"[0-9A-Za-z.]{4,8}=[^\s={}]{1,200}", "texts as in 5201=service/method"),
    "not_offered": (r"[0-9]{4,5}[A-Z]?", "numbers of transactions"),
}
LONGEST = {  # seconds: the kiosk itself gives a question up after 30
    "connect_seconds": 60.0,
    "read_seconds": 60.0,
    "call_seconds": 60.0,
    "question_seconds": 25.0,
    "probe_seconds": 600.0,
}
