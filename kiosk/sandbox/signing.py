"""9001 sign-in (签到) and 9002 sign-out (签退): a number that lives until the sign-out or the end of its day."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from kiosk.sandbox.envelope import RECEIVER, Call, Refused
from kiosk.sandbox.fields import MOMENT, Field
from kiosk.sandbox.tables import SignIn
from kiosk.sandbox.transaction import Question, Transaction
from kiosk.sandbox.wire import Json

NO_LIVE_SIGN_IN = Refused("签到编号无效或已过期，请重新签到")


def signed_in(session: Session, call: Call, day: str) -> SignIn | None:
    """The live sign-in of `day` (yyyy-MM-dd) that the envelope's sign_no names at its own institution, else None."""
    row = session.get(SignIn, call.sign_no)
    if row is None or row.ended or row.institution_code != call.institution or f"{row.at:%Y-%m-%d}" != day:
        return None
    return row


def sign_in(session: Session, question: Question) -> Json | Refused:
    serial = (session.scalar(select(func.count()).select_from(SignIn)) or 0) + 1
    number = f"{RECEIVER}{question.now:%Y%m%d%H%M%S}{serial:010}"
    session.add(
        SignIn(
            number=number,
            institution_code=question.call.institution,
            operator=question.said("opter_no"),
            at=question.now,
            ended=False,
        )
    )
    return {"signinoutb": {"sign_no": number, "sign_time": f"{question.now:{MOMENT}}"}}


def sign_out(session: Session, question: Question) -> Json | Refused:
    row = session.get(SignIn, question.said("sign_no"))
    if row is None or row.ended or row.operator != question.said("opter_no"):
        return NO_LIVE_SIGN_IN
    row.ended = True
    return {"signoutoutb": {"sign_time": f"{question.now:{MOMENT}}"}}


def end_every_sign_in(session: Session) -> None:
    """No sign_no that was given out so far is worth anything after this."""
    for row in session.scalars(select(SignIn).where(SignIn.ended.is_(False))):
        row.ended = True


SIGN_IN = Transaction(
    infno="9001",
    path="signInSignOutService/signIn",
    node="signIn",
    fields=(
        Field("opter_no", "操作员编号", 20, required=True),
        Field("mac", "签到MAC地址", 20, required=True),
        Field("ip", "签到IP地址", 20, required=True),
    ),
    answer=sign_in,
    needs_sign_in=False,
)
SIGN_OUT = Transaction(
    infno="9002",
    path="signInSignOutService/signOut",
    node="signOut",
    fields=(
        Field("sign_no", "签到编号", 30, required=True),
        Field("opter_no", "操作员编号", 20, required=True),
    ),
    answer=sign_out,
    needs_sign_in=False,
)
