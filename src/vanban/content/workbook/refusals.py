"""What is no workbook for us, found in the bytes before any reader opens them.

Nothing is run, followed or fetched; what unpacks to more than the limits is refused unread.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from io import BytesIO
from zipfile import BadZipFile, ZipFile, ZipInfo

from vanban.problems.problem import Mark, Problem, problem

MAX_BYTES = 10 * 1024 * 1024
MAX_XML, MAX_PARTS = 24 * 1024 * 1024, 2000
"""Of all parts that are XML, unpacked; how many parts there may be."""

_OLE, _ZIP = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PK"
_LOCKED, _OLD = "EncryptedPackage".encode("utf-16-le"), "Workbook".encode("utf-16-le")
_ENTITIES = re.compile(rb"<!(DOCTYPE|ENTITY)", re.IGNORECASE)
_MAIN = "xl/workbook.xml"
_SAVE = "mở tệp bằng Excel, chọn Lưu thành (Save As), kiểu `Excel Workbook (*.xlsx)`"
_SAVE_PLAIN = f"{_SAVE}, không phải `Strict Open XML Spreadsheet`"
_STRICT = b"http://purl.oclc.org/ooxml/"
_AGAIN = "mở tệp bằng Excel rồi lưu lại, hoặc lấy bản khác của tệp"
UNREADABLE = (
    BadZipFile, ArithmeticError, AssertionError, AttributeError, EOFError, LookupError,
    NotImplementedError, OSError, RecursionError, RuntimeError, SyntaxError, TypeError, ValueError,
    zlib.error,
)  # fmt: skip
"""Everything that reading a damaged workbook raises, in zip, XML and openpyxl."""


def refusal(raw: bytes, tep: str) -> Problem | None:
    """Say why the bytes of the file `tep` are no workbook that we read; None where they are."""
    mark = Mark(tep)
    if len(raw) > MAX_BYTES:
        return too_large(tep)
    if raw.startswith(_OLE):
        return _old_file(raw, mark)
    if not raw.startswith(_ZIP):
        return _no_workbook(mark, "tệp không phải bảng tính Excel")
    try:
        with ZipFile(BytesIO(raw)) as package:
            return _package_problem(package, mark)
    except UNREADABLE:
        return broken(tep)


def too_large(tep: str) -> Problem:
    """Say that a file is larger than we read."""
    return problem(
        "Y203",
        Mark(tep),
        f"thấy tệp lớn hơn {MAX_BYTES // 1024 // 1024} MB, hoặc giải nén ra quá lớn, cần nhỏ hơn",
        goi_y="chép riêng bảng phân công sang một tệp mới, không kèm ảnh và các trang khác",
    )


def broken(tep: str) -> Problem:
    """Say that a workbook cannot be read to its end."""
    seen = "thấy bảng tính bị hỏng, không đọc được, cần một tệp .xlsx lành"
    return problem("Y205", Mark(tep), seen, goi_y=_AGAIN)


def _old_file(raw: bytes, mark: Mark) -> Problem:
    if _LOCKED in raw:
        hint = "mở tệp bằng Excel, bỏ mật khẩu (Encrypt with Password), rồi lưu lại"
        return problem("Y202", mark, "thấy bảng tính có mật khẩu, cần tệp không khóa", goi_y=hint)
    old = "tệp Excel kiểu cũ (.xls)" if _OLD in raw else "tệp kiểu cũ của Office"
    return _no_workbook(mark, old)


def _no_workbook(mark: Mark, seen: str) -> Problem:
    return problem("Y201", mark, f"thấy {seen}, cần bảng tính .xlsx", goi_y=_SAVE)


def _package_problem(package: ZipFile, mark: Mark) -> Problem | None:
    infos = package.infolist()
    names = {info.filename for info in infos}
    if any(info.flag_bits & 1 for info in infos):
        hint = "nén lại không đặt mật khẩu, hoặc lưu lại bằng Excel"
        return problem("Y202", mark, "thấy tệp nén có mật khẩu, cần tệp không khóa", goi_y=hint)
    if _MAIN not in names:
        return _no_workbook(mark, _other_package(names))
    if any("vbaproject" in name.lower() for name in names):
        seen = "thấy bảng tính có macro (.xlsm), cần bảng tính không macro"
        return problem("Y204", mark, seen, goi_y=_SAVE)
    if len(infos) > MAX_PARTS or sum(info.file_size for info in _xml(infos)) > MAX_XML:
        return too_large(mark.tep)
    if any(_ENTITIES.search(package.read(info).replace(b"\0", b"")) for info in _xml(infos)):
        return broken(mark.tep)
    return _strict(package, mark)


def _strict(package: ZipFile, mark: Mark) -> Problem | None:
    """Excel's other kind of .xlsx: saved again as it is, it stays that kind."""
    if _STRICT not in package.read(_MAIN):
        return None
    seen = "thấy bảng tính kiểu Strict Open XML, cần kiểu thường"
    return problem("Y231", mark, seen, goi_y=_SAVE_PLAIN)


def _xml(infos: list[ZipInfo]) -> Iterator[ZipInfo]:
    media = (".png", ".jpg", ".jpeg", ".gif", ".emf", ".wmf", ".bin")
    return (info for info in infos if not info.filename.lower().endswith(media))


def _other_package(names: set[str]) -> str:
    if "word/document.xml" in names:
        return "tệp Word"
    if "xl/workbook.bin" in names:
        return "tệp Excel nhị phân (.xlsb)"
    if "content.xml" in names:
        return "bảng tính kiểu OpenDocument (.ods)"
    return "tệp nén không phải bảng tính"
