"""9001 签到 and 9002 签退 (N; R for the answers): a number for this day, sent with every other transaction."""

from dataclasses import dataclass
from typing import ClassVar

from pydantic import Field

from kiosk.backend.calls import Request, Stamp
from kiosk.backend.fsi.envelope import enveloped, output_of
from kiosk.backend.fsi.model import MaybeMoment, Sent, Taken, Text, sent, taken
from kiosk.backend.fsi.nodes import holder_of, names
from kiosk.backend.settings import BackendConfig


class SignInSent(Sent):
    """N: 9001 signIn."""

    opter_no: str = Field(min_length=1, max_length=20, description="操作员编号")
    mac: str = Field(min_length=1, max_length=20, description="签到MAC地址")
    ip: str = Field(min_length=1, max_length=20, description="签到IP地址")


class SignInOut(Taken):
    """N, R: 9001 signinoutb."""

    sign_no: Text = Field(max_length=64, description="签到编号, 30; some platforms give 32")
    sign_time: MaybeMoment = Field(None, description="签到时间")


class SignInTaken(Taken):
    """N, R: the output of 9001."""

    signinoutb: SignInOut = Field(description="签到输出")


class SignOutSent(Sent):
    """N: 9002 signOut."""

    sign_no: str = Field(min_length=1, max_length=64, description="签到编号, 30; some platforms give 32")
    opter_no: str = Field(min_length=1, max_length=20, description="操作员编号")


@dataclass(frozen=True, slots=True)
class SignIn:
    """签到: gives this day's sign-in number."""

    name: ClassVar[str] = "9001"
    signed: ClassVar[bool] = False
    repeatable: ClassVar[bool] = True

    def written(self, config: BackendConfig, stamp: Stamp) -> Request:
        node = sent(SignInSent, "9001.signIn", opter_no=config.operator, mac=config.mac, ip=config.ip)
        return enveloped(config, stamp, self.name, "", {"signIn": node})

    def read(self, answer: object) -> str:
        output = holder_of(output_of(answer, self.name), "signinoutb", "signIn", "sign_no")
        if isinstance(output, dict) and "signinoutb" not in names(output):
            output = {"signinoutb": output.get("signIn", output)}  # a few answer in the node that was sent, or in none
        return taken(SignInTaken, output, self.name).signinoutb.sign_no


@dataclass(frozen=True, slots=True)
class SignOut:
    """签退: the number holds no longer. Its answer says nothing that is needed."""

    name: ClassVar[str] = "9002"
    signed: ClassVar[bool] = True
    repeatable: ClassVar[bool] = True

    def written(self, config: BackendConfig, stamp: Stamp) -> Request:
        node = sent(SignOutSent, "9002.signOut", sign_no=stamp.sign_no, opter_no=config.operator)
        return enveloped(config, stamp, self.name, "", {"signOut": node})

    def read(self, answer: object) -> bool:
        output_of(answer, self.name)
        return True
