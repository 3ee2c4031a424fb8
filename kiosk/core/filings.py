"""What is handed in for a visitor (办件), and what is known of it afterwards."""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from kiosk.core.domain import Failed
from kiosk.core.person import Person, Secret


class FilingKind(Enum):
    """What can be filed. The values are those of the bureau port."""

    CHRONIC = "chronic"  # 门诊慢特病备案
    CHRONIC_WITHDRAWN = "chronic_withdrawn"
    DESIGNATION = "designation"  # 定点备案
    DESIGNATION_WITHDRAWN = "designation_withdrawn"
    TRANSFER = "transfer"  # 转院备案
    TRANSFER_WITHDRAWN = "transfer_withdrawn"
    CARE_ELSEWHERE = "care_elsewhere"  # 异地就医备案
    FAMILY_ACCOUNT = "family_account"  # 家庭共济绑定
    CARD_LOSS = "card_loss"  # 社会保障卡挂失
    CARE_ASSESSMENT = "care_assessment"  # 长护险失能评估申请
    TICKET = "ticket"  # 取号


class FilingStatus(Enum):
    """办件状态; UNKNOWN where the bureau has a word of its own."""

    ACCEPTED = "accepted"
    IN_PROGRESS = "in_progress"
    DONE = "done"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    UNKNOWN = ""


@dataclass(frozen=True, slots=True)
class Filing:
    """`key` names this filing for ever, and no person: minted once, so that the same filing is never made twice.

    A small letter, then small letters, digits and hyphens, 8 to 64 in all: the journal takes no other.
    """

    key: str
    kind: FilingKind
    person: Person
    fields: tuple[tuple[str, Secret], ...]  # by the plain English names of backend.bureau


@dataclass(frozen=True, slots=True)
class Receipt:
    number: str  # 受理号
    status: FilingStatus
    due: date | None  # 办结期限


@dataclass(frozen=True, slots=True)
class Filed:
    receipt: Receipt


@dataclass(frozen=True, slots=True)
class FilingNotKnown:
    """Sent, not answered, and not found either: it may still arrive, so it must not be made anew."""

    key: str


@dataclass(frozen=True, slots=True)
class FilingLacks:
    """Not sent: whoever takes it asks for more than was given. `fields`: by their plain English names."""

    fields: tuple[str, ...]


FilingOutcome = Filed | Failed | FilingNotKnown | FilingLacks


class FilingEnd(Enum):
    """The kinds of outcome, for the journal."""

    FILED = "filed"
    NOT_FILED = "not_filed"
    NOT_KNOWN = "not_known"


def end_of(outcome: FilingOutcome) -> FilingEnd:
    match outcome:
        case Filed():
            return FilingEnd.FILED
        case FilingNotKnown():
            return FilingEnd.NOT_KNOWN
        case Failed() | FilingLacks():
            return FilingEnd.NOT_FILED
