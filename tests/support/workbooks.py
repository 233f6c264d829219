"""Workbooks as offices make them, in the small valid office, and the table read from them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from offices import PLAN, TASKS, Office
from vanban.content.folder import Document
from vanban.project.project import Project

XLSX = "content/ke-hoach-1/phan-cong.xlsx"
HEAD = ("Stt", "Mã nhiệm vụ", "Nội dung công việc", "Cơ quan chủ trì", "Cơ quan phối hợp")
HEADING = (*HEAD, "Thời gian", "Sản phẩm", "Ghi chú")
Rows = Sequence[Sequence[Any]]
Change = Callable[[Worksheet], object]


def made(rows: Rows, change: Change | None = None, name: str = "Phân công") -> bytes:
    """Return the bytes of a workbook with these rows, changed further as Excel's user would."""
    book = Workbook()
    page = book.active
    assert page is not None
    page.title = name
    for row in rows:
        page.append(list(row))
    if change:
        change(page)
    raw = BytesIO()
    book.save(raw)
    return raw.getvalue()


def put(office: Office, raw: bytes, name: str = "phan-cong.xlsx") -> None:
    """Make a workbook the plan's source of assignments."""
    (office.folder / TASKS).unlink(missing_ok=True)
    office.write(f"content/ke-hoach-1/{name}", raw)
    if name != "phan-cong.xlsx":
        office.change(PLAN, "co_quan: ubnd-huyen\n", f"co_quan: ubnd-huyen\nphan_cong: {name}\n")


def read(office: Office, rows: Rows, change: Change | None = None) -> Document:
    """Read the plan with these rows as its workbook."""
    put(office, made(rows, change))
    return Project.open(office.folder)["ke-hoach-1"].document


def unread(office: Office) -> list[dict[str, Any]]:
    """What is told of reading; what the tasks say (N50x: no time, …) is not asked about here."""
    return [p for p in office.problems() if not p["ma"].startswith("N50")]


def told(office: Office, rows: Rows, change: Change | None = None) -> list[tuple[str, str]]:
    """The codes of what is told of the workbook, with the cells."""
    put(office, made(rows, change))
    found = [p for p in unread(office) if p["tep"] == XLSX]
    assert all(p["trich"] or not p["dong"] for p in found)
    return [(p["ma"], p["trich"]) for p in found]
