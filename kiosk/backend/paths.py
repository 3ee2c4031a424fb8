"""Where a transaction is asked for: service paths of the national interface, and the templates of the config. Pure.

A province has one address for all transactions (callService), one for each number ("/{infno}") or one for each service
("/fsi/api/{service}"). The service paths are those that one client of Hebei uses; a client of Zhejiang confirms sign-in
and sign-out. Those of 2501-2506, 5201, 5202, 5205, 5302, 5304 and 90100 are met nowhere: a province with an address for
each service names them in its config, as it does where it calls one otherwise; until then they are not offered there.
"""

from kiosk.backend.errors import NotOffered
from kiosk.backend.settings import BackendConfig

SERVICES = {
    "1101": "fsiPsnInfoService/queryPsnInfo",
    "1201": "fsiFixMedInsService/queryFixMedIns",
    **{f"13{number:02}": f"catalogdownservice/downCatalog13{number:02}" for number in (*range(1, 12), 13, 14, 15)},
    "1304": "catalogqueryservice/queryNatyPreparedByPage",  # uncertain: the source has it among the downloads too
    "1312": "catalogqueryservice/queryHilist",
    "1316": "catalogqueryservice/queryMedinsHilistMapByPage",
    "1317": "catalogqueryservice/queryMedListMapByPage",
    "1318": "catalogqueryservice/queryLmtprcByPage",
    "1319": "catalogqueryservice/querySelfpayByPage",
    "1901": "catalogqueryservice/queryDataDic",
    "2001": "fsiPsnPriorityInfoService/queryPsnPriorityInfo",
    "5203": "fsiIntegratedQueryService/querySetlInfo",
    "5204": "fsiIntegratedQueryService/queryFeeList",
    "5206": "fsiIntegratedQueryService/queryFixmedinsPracPsnSum",  # uncertain: its name would fit 5102 better
    "5301": "fsiIntegratedQueryService/queryPsnOpspReg",
    "5303": "fsiIntegratedQueryService/queryInhospInfo",
    "9001": "signInSignOutService/signIn",
    "9002": "signInSignOutService/signOut",
    "9102": "fileupload/download",
    "ec.query": "hsecfc/localQrCodeQuery",
}


def service_of(config: BackendConfig, name: str) -> str:
    """The service of a transaction, empty where nobody has said it."""
    said = dict(each.split("=", 1) for each in config.services)
    return said.get(name) or SERVICES.get(name, "")


def offers(config: BackendConfig, name: str) -> bool:
    """Whether a transaction of the national interface can be asked for at all."""
    return name not in config.not_offered and bool("{service}" not in config.path or service_of(config, name))


def path_of(config: BackendConfig, name: str) -> str:
    """Where a transaction of the national interface is asked for. Raises NotOffered."""
    if not offers(config, name):
        raise NotOffered(name)
    return filled(config.path, config, name)


def address_of(config: BackendConfig, path: str) -> str:
    """A whole address: a path stands behind the base address, and an address stands for itself."""
    return path if path.startswith(("http://", "https://")) else config.url + path


def filled(template: str, config: BackendConfig, name: str) -> str:
    return template.replace("{infno}", name).replace("{service}", service_of(config, name))
