"""The catalogue as files (1301-1303, 1305-1311), and 9102, which hands one out as a zip of tab-separated text.

Input ver: a version; whoever has the newest one gets a file without rows. The answer stands at the top of output:
file_qury_no, filename, dld_end_time, data_cnt. 9102 answers application/octet-stream, not an envelope; its
fixmedins_code is "plc" in the one source there is. No source gives the columns: COLUMNS decides them. A file has no
line of headings; every row ends in a line feed; the text is UTF-8.
"""

import hashlib
import io
import zipfile
from collections.abc import Callable, Mapping
from datetime import timedelta

from sqlalchemy.orm import Session

from kiosk.sandbox.catalogue import (
    CHRONIC_DISEASES,
    DAY_OPERATIONS,
    DISEASES,
    ENTRIES,
    FIRST_ISSUE,
    OPERATIONS,
    PRICED_DISEASES,
    VERSION,
)
from kiosk.sandbox.envelope import Refused
from kiosk.sandbox.fields import MOMENT, Field
from kiosk.sandbox.transaction import Download, Question, Transaction
from kiosk.sandbox.wire import Json

COLUMNS = {
    "article": ("code", "name", "specification", "grade", "charge_kind", "limit", "share", "begin", "version"),
    "code list": ("code", "name", "begin", "version"),
}
ARTICLES = {"1301": "101", "1302": "102", "1303": "103", "1305": "201", "1306": "301"}  # list_type by transaction
CODE_LISTS: dict[str, Mapping[str, str]] = {
    "1307": DISEASES,
    "1308": OPERATIONS,
    "1309": CHRONIC_DISEASES,
    "1310": PRICED_DISEASES,
    "1311": DAY_OPERATIONS,
}
KEPT = timedelta(days=1)
MADE = (2026, 6, 1, 0, 0, 0)  # the date inside the zip, so that the same version is the same bytes


def rows(infno: str) -> tuple[tuple[str, ...], ...]:
    """All rows of one file, in the order of its COLUMNS."""
    tail = (FIRST_ISSUE.isoformat(), VERSION)
    if infno in CODE_LISTS:
        return tuple((code, name, *tail) for code, name in CODE_LISTS[infno].items())
    return tuple(
        (
            entry.article.code,
            entry.name,
            entry.article.specification or "",
            entry.article.grade,
            entry.article.charge_kind,
            "" if entry.limit is None else str(entry.limit),
            str(entry.share),
            *tail,
        )
        for entry in ENTRIES
        if entry.article.list_kind == ARTICLES[infno]
    )


def _offer(infno: str) -> Callable[[Session, Question], Json]:
    def answer(session: Session, question: Question) -> Json:
        newest = question.said("ver") == VERSION
        number, filename = _named(infno, newest=newest)
        return {
            "file_qury_no": number,
            "filename": filename,
            "dld_end_time": f"{question.now + KEPT:{MOMENT}}",
            "data_cnt": 0 if newest else len(rows(infno)),
        }

    return answer


def _named(infno: str, *, newest: bool) -> tuple[str, str]:
    """file_qury_no (40) and the name of a file; `newest`: the one without rows."""
    filename = f"{infno}_{VERSION}{'_none' if newest else ''}.txt.zip"
    return hashlib.sha1(filename.encode(), usedforsecurity=False).hexdigest().upper(), filename


def download(session: Session, question: Question) -> Download | Refused:
    for infno in (*ARTICLES, *CODE_LISTS):
        for newest in (False, True):
            if (question.said("file_qury_no"), question.said("filename")) == _named(infno, newest=newest):
                return Download(question.said("filename"), _zipped(infno, () if newest else rows(infno)))
    return Refused("未查询到该文件，或文件查询号与文件名不符")


def _zipped(infno: str, told: tuple[tuple[str, ...], ...]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        inside = zipfile.ZipInfo(f"{infno}_{VERSION}.txt", MADE)
        inside.compress_type = zipfile.ZIP_DEFLATED
        archive.writestr(inside, "".join("\t".join(row) + "\n" for row in told))
    return packed.getvalue()


CATALOGUE_FILES = tuple(
    Transaction(
        infno=infno,
        path=f"catalogdownservice/downCatalog{infno}",
        node="data",
        fields=(Field("ver", "版本号", 20, required=True),),
        answer=_offer(infno),
    )
    for infno in (*ARTICLES, *CODE_LISTS)
)
DOWNLOAD = Transaction(
    infno="9102",
    path="fileupload/download",
    node="fsDownloadIn",
    fields=(
        Field("file_qury_no", "文件查询号", 40, required=True),
        Field("filename", "文件名", 200, required=True),
        Field("fixmedins_code", "医药机构编号", 12, required=True),
    ),
    answer=download,
)
