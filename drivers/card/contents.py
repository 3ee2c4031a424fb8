"""What comes of reading a card: its contents, or the reason why it cannot be read."""

from dataclasses import dataclass
from datetime import date
from enum import Enum


@dataclass(frozen=True, slots=True, repr=False)
class CardContents:
    """A social-security card (社会保障卡) as read without authentication. Its repr shows no value.

    `None`: the card kept it back, or holds nothing there. Without number and identifier there are no contents.
    """

    region: str  # 发卡地区行政区划代码, six digits: the beginning of the identifier
    number: str  # 卡号, nine characters
    identifier: str  # 卡识别码, 32 hexadecimal digits
    id_number: str | None  # 社会保障号码, 18 characters
    name: str | None  # 姓名 with 姓名扩展
    version: str | None  # 规范版本: "2.00", "3.00"
    issued: date | None  # 发卡日期
    expires: date | None  # 卡有效期

    def __repr__(self) -> str:
        return "CardContents(•••)"


class Why(Enum):
    NO_CARD = "no card"
    NO_ANSWER = "no answer"  # no answer to reset: upside down, no chip, or a dead one
    NOT_SOCIAL_SECURITY = "not social security"
    KEPT_BACK = "kept back"  # gives its number out only after an authentication that this machine cannot do
    PULLED = "pulled"  # taken out, or lost contact, while being read
    GARBLED = "garbled"
    READER_GONE = "reader gone"


@dataclass(frozen=True, slots=True)
class Unreadable:
    why: Why
