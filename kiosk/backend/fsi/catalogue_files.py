"""1301-1303, 1305-1311 目录下载 and 9102 文件下载 (N): a catalogue as a file, in two steps.

data{ver} → {file_qury_no, filename, dld_end_time, data_cnt} without a node around it, then
fsDownloadIn{file_qury_no, filename, fixmedins_code "plc"} → a zip with one text of fields between tabs, no JSON.
"""

from dataclasses import dataclass, field
from pathlib import Path
from typing import ClassVar

from pydantic import Field

from kiosk.backend.calls import Request, Stamp
from kiosk.backend.catalogue_text import unpacked
from kiosk.backend.errors import Strange
from kiosk.backend.fsi.envelope import enveloped, output_of
from kiosk.backend.fsi.model import MaybeMoment, MaybeText, MaybeWhole, Sent, Taken, Text, sent, taken
from kiosk.backend.fsi.nodes import holder_of
from kiosk.backend.settings import BackendConfig
from kiosk.core.catalogue import CatalogueText, Whole

FILES = {
    Whole.WESTERN_MEDICINES: "1301",
    Whole.HERBS: "1302",
    Whole.HOSPITAL_PREPARATIONS: "1303",
    Whole.SERVICES: "1305",
    Whole.SUPPLIES: "1306",
    Whole.DISEASES: "1307",
    Whole.OPERATIONS: "1308",
    Whole.CHRONIC_DISEASES: "1309",
    Whole.PRICED_DISEASES: "1310",
    Whole.DAY_SURGERY: "1311",
}
MADE_BY_PLATFORM = "plc"  # fixmedins_code of 9102 for files that the platform made


class VersionSent(Sent):
    """N: 1301 data, and that of the others."""

    ver: str = Field(min_length=1, max_length=20, description="版本号: the newest that is known here")


class NoticeTaken(Taken):
    """N: the output of 1301 and the others; L: fileinfo of 1901."""

    file_qury_no: MaybeText = Field(None, max_length=64, description="文件查询号, 40")
    filename: MaybeText = Field(None, max_length=200, description="文件名, 100")
    dld_end_time: MaybeMoment = Field(None, description="下载截止时间; fileinfo calls it dld_endtime")
    data_cnt: MaybeWhole = Field(None, description="数据量")


class DownloadSent(Sent):
    """N: 9102 fsDownloadIn."""

    file_qury_no: str = Field(min_length=1, max_length=64, description="文件查询号, 30 or 40")
    filename: str = Field(min_length=1, max_length=200, description="文件名")
    fixmedins_code: str = Field(min_length=1, max_length=30, description="医药机构编号; plc for the platform's own")


class FileTaken(Taken):
    """N: the answer's file of 1301 and the others, once it is there."""

    file_qury_no: Text = Field(max_length=64, description="文件查询号, 40")
    filename: Text = Field(max_length=200, description="文件名, 100")


@dataclass(frozen=True, slots=True)
class FileNotice:
    """A file that waits to be fetched."""

    number: str
    name: str
    lines: int | None


@dataclass(frozen=True, slots=True)
class NewerThan:
    """目录下载: which file holds what is newer than a version."""

    catalogue: Whole
    version: str

    signed: ClassVar[bool] = True
    repeatable: ClassVar[bool] = True

    @property
    def name(self) -> str:
        return FILES[self.catalogue]

    def written(self, config: BackendConfig, stamp: Stamp) -> Request:
        node = sent(VersionSent, f"{self.name}.data", ver=self.version)
        return enveloped(config, stamp, self.name, "", {"data": node})

    def read(self, answer: object) -> FileNotice | None:
        """None where nothing is newer."""
        return notice_of(output_of(answer, self.name), self.name)


def notice_of(output: object, infno: str) -> FileNotice | None:
    """Raises Strange where it tells of lines but names no file."""
    holder = holder_of(output, "file_qury_no", "fileinfo")
    if isinstance(holder, dict) and "fileinfo" in holder:
        holder = holder["fileinfo"]
    if holder in (None, [], {}, ""):
        return None
    told = taken(NoticeTaken, holder, infno)
    if told.data_cnt == 0:
        return None
    read = taken(FileTaken, holder, infno)
    return FileNotice(read.file_qury_no, read.filename, told.data_cnt)


@dataclass(frozen=True, slots=True)
class FetchFile:
    """文件下载: the file itself, unpacked into a folder as a text of UTF-8."""

    notice: FileNotice
    catalogue: Whole | None
    folder: Path = field(repr=False)

    name: ClassVar[str] = "9102"
    signed: ClassVar[bool] = True
    repeatable: ClassVar[bool] = True

    def written(self, config: BackendConfig, stamp: Stamp) -> Request:
        node = sent(
            DownloadSent,
            "9102.fsDownloadIn",
            file_qury_no=self.notice.number,
            filename=self.notice.name,
            fixmedins_code=MADE_BY_PLATFORM,
        )
        return enveloped(config, stamp, self.name, "", {"fsDownloadIn": node}, into=self.folder / f"{self._stem}.zip")

    def read(self, answer: object) -> CatalogueText:
        """Raises Refused where the platform answered with words instead of a file."""
        if not isinstance(answer, Path):
            output_of(answer, self.name)
            raise Strange("9102: no file")
        text = self.folder / f"{self._stem}.txt"
        lines, columns = unpacked(answer, text)
        if not lines and self.notice.lines:
            raise Strange("9102: no lines")
        return CatalogueText(self.catalogue, str(text), lines, columns)

    @property
    def _stem(self) -> str:
        return self.catalogue.value if self.catalogue else "dictionary"
