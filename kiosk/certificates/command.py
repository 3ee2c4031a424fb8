"""kiosk verify-slip: reads the code of a printed slip, from a picture or as text, and says whether it is genuine."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any
from unicodedata import category

from kiosk.certificates.issuers import BadIssuers, issuers_in, issuers_of
from kiosk.certificates.verdict import Result, Verdict, verdict
from kiosk.core.certificate import PREFIX, Certificate, CertificateKind, Fact, InsuranceHeld
from kiosk.refusal import BAD_USE
from kiosk.ui.words import load_language

NOT_GENUINE, DEMO = 1, 3  # exit status, beside BAD_USE
LARGEST_TEXT = 10_000  # bytes: a code has some 300 letters; what is larger is a picture
STEERING = ("Cc", "Cf", "Zl", "Zp")  # of Unicode's categories; old cards' private-use characters are letters
SAID = {
    Result.GENUINE: "真的，在有效期内",
    Result.DEMO: "演示：谁都能做出这样的凭证，什么也证明不了",
    Result.EXPIRED: "是真的，但今天不在有效期内",
    Result.ALTERED: "假的：内容被改过，或者码坏了",
    Result.UNKNOWN_ISSUER: "不认识签发单位，不能核对",
    Result.NO_CODE: "没有凭证码",
}
KINDS = {CertificateKind.INSURED: "参保凭证", CertificateKind.PAID: "缴费证明"}


def verify(
    file: Path,
    cities: Path,
    city: Path | None,
    as_json: bool,
    said: Callable[[object], None],
    today: date,
) -> int:
    """0 only for what is genuine today, DEMO for what a demonstration has signed.

    `city`: only its issuers, instead of those of all `cities`.
    """
    from drivers.camera.still import NotAPicture  # with it comes OpenCV

    try:
        issuers = issuers_in(cities) if city is None else issuers_of(city)
        texts = read_texts(file)
    except (BadIssuers, NotAPicture) as error:
        said(f"{file}: {error}" if isinstance(error, NotAPicture) else error)
        return BAD_USE
    text = next((each for each in texts if each.startswith(PREFIX)), "")
    told = verdict(text, issuers, today)
    if as_json:
        print(json.dumps(as_data(told), ensure_ascii=False))
    else:
        print("\n".join(as_lines(told)))
    return {Result.GENUINE: 0, Result.DEMO: DEMO}.get(told.result, NOT_GENUINE)


def read_texts(file: Path) -> tuple[str, ...]:
    """The lines of a text file that holds a code, or what the QR codes of a picture hold. Raises NotAPicture."""
    from drivers.camera.still import NEITHER, NotAPicture, read_file

    try:
        lines = _lines(file)
    except OSError as error:
        raise NotAPicture(f"it cannot be read ({error.strerror})") from error
    if any(line.startswith(PREFIX) for line in lines):
        return lines
    try:
        return tuple(reading.text for reading in read_file(file, any_text=True))
    except NotAPicture as error:
        if lines and str(error) == NEITHER:  # a text, with no code in it
            return lines
        raise


def _lines(file: Path) -> tuple[str, ...]:
    """Of a text; of one that is too large to be one, only where it begins as a code does. Raises OSError."""
    if not file.is_file():
        return ()
    with file.open("rb") as opened:
        head = opened.read(LARGEST_TEXT + 1)
    whole = len(head) <= LARGEST_TEXT
    try:
        text = head.decode("utf-8-sig", "strict" if whole else "ignore")
    except UnicodeDecodeError:
        return ()
    lines = tuple(line.lstrip() for line in text.splitlines())  # at its end a space may be the code's own
    return lines if whole or text.lstrip().startswith(PREFIX) else ()


# -- how it is told ------------------------------------------------------------------------------------------------


def as_lines(told: Verdict) -> list[str]:
    lines = [f"{told.result.value}　{SAID[told.result]}"]
    if told.certificate is None or told.issuer is None:
        return lines
    each = told.certificate
    return [
        *lines,
        f"种类　{KINDS[each.kind]}",
        f"签发　{told.issuer.name}（{each.issuer}）",
        f"编号　{each.serial[:4]} {each.serial[4:]}",
        f"姓名　{_in_one_line(each.name)}",
        f"日期　{each.issued} 至 {each.until}",
        *(f"内容　{fact}" for fact in fact_lines(each)),
    ]


def _in_one_line(name: str) -> str:
    """What steers a terminal is written out: a demonstration's name, which anybody can sign, could wipe the line above
    that says so."""
    return "".join(ascii(char)[1:-1] if category(char) in STEERING else char for char in name)


def fact_lines(told: Certificate) -> list[str]:
    words = load_language("zh_CN")
    lines = []
    for fact in told.facts:
        key = f"insurance.{fact.kind}"
        name = words(key) if words.has(key) else f"险种 {fact.kind}"
        if isinstance(fact, InsuranceHeld):
            lines.append(f"{name}：{words(f'state.{fact.state.name.lower()}')}")
        else:
            lines.append(f"{name}：{fact.since:%Y-%m} 至 {fact.until:%Y-%m}，已缴 {fact.months} 个月")
    return [*lines, *([f"另有 {told.more} 项没有写进码里"] if told.more else [])]


def as_data(told: Verdict) -> dict[str, Any]:
    """Keys of what is not known, as of a slip that is not genuine, are null."""
    each, issuer = told.certificate, told.issuer
    return {
        "result": told.result.value,
        "kind": each and each.kind.name.lower(),
        "issuer": each and each.issuer,
        "issuer_name": issuer and issuer.name,
        "serial": each and each.serial,
        "name": each and each.name,
        "issued": each and each.issued.isoformat(),
        "until": each and each.until.isoformat(),
        "facts": each and [_fact_data(fact) for fact in each.facts],
        "more": each and each.more,
    }


def _fact_data(fact: Fact) -> dict[str, Any]:
    if isinstance(fact, InsuranceHeld):
        return {"insurance": fact.kind, "state": fact.state.name.lower()}
    return {
        "insurance": fact.kind,
        "since": f"{fact.since:%Y-%m}",
        "until": f"{fact.until:%Y-%m}",
        "months": fact.months,
    }
