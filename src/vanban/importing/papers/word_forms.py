"""The bytes of a Word file of whatever form: .docx as it is, .doc, .odt and .rtf by LibreOffice."""

from __future__ import annotations

from pathlib import Path

from vanban.check.docx.files import convertible, file_bytes, refused
from vanban.check.targets import SORTS, WORD
from vanban.disk import scratch_folder
from vanban.libreoffice import Conversion, Job, convert, find_program, of_file
from vanban.problems.problem import VanbanError

RTF = Conversion("Rich Text Format", "rtf", "docx", WORD, b"PK")
WORKBOOKS = (".xlsx", ".xlsm", ".csv", ".xls", ".xlsb", ".ods")
"""Endings of what is read as sheets, and of what has to be saved as such."""
FORMS = {**SORTS, "rtf": RTF}
_RTF = b"{\\rtf"
_PURPOSE = "đọc tệp .doc, .odt, .rtf"


def word_bytes(path: Path, shown: str) -> tuple[bytes, str]:
    """Return the bytes of a .docx and the form that the file had ("" for .docx itself).

    `shown` is its name in messages. Raises VanbanError for what cannot be read, MachineError where
    LibreOffice is needed and is not there.
    """
    form = convertible(path)
    raw = file_bytes(path, shown)
    if not form and raw.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(_RTF):
        form = "rtf"
    return (_converted(path, shown, form), form) if form else (raw, "")


def _converted(path: Path, shown: str, form: str) -> bytes:
    office = find_program(purpose=_PURPOSE)
    with scratch_folder("vanban-nhap-") as folder:
        made, faults = convert([Job(path, shown)], FORMS[form], folder, office)
        if made[0] is None:
            told = [of_file(one, "T004") for one in faults]
            hint = "mở bằng Word, chọn Save As, kiểu Word Document (*.docx)"
            raise VanbanError(told) if told else refused("T004", shown, "tệp hỏng", hint)
        return made[0].read_bytes()
