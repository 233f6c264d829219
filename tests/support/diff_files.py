"""Word files made of plain lines, to be compared: by python-docx, not by vanban."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any

from docx import Document

from yaml_read import values

HEAD = (
    (
        "ỦY BAN NHÂN DÂN\nHUYỆN PHONG THỔ",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc",
    ),
    ("Số: 15/KH-UBND", "Phong Thổ, ngày 12 tháng 7 năm 2025"),
)
TITLE = ("KẾ HOẠCH", "Nâng cao chỉ số cải cách hành chính năm 2025")
RECIPIENTS = "Nơi nhận:\n- UBND tỉnh (b/c);\n- Như trên;\n- Lưu: VT, NV."
FOOT = ((RECIPIENTS, "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\n\nTrần Văn Mẫu"),)
CASES: list[dict[str, Any]] = values(
    (Path(__file__).parents[1] / "cases" / "diff.yaml").read_text("utf-8")
)
"""Pairs of versions with what is to be told of each."""
NAMES = ("cũ.docx", "mới.docx")
AUTO = "tự động: "
"""What begins a line that an automatic list numbers."""


@lru_cache(maxsize=128)
def word_file(text: str, **other: str) -> bytes:
    """Return a plan with these lines as its text; `other` replaces texts of head and foot.

    A line "| a | b |" is a row of a table, "===" ends a table.
    """
    document: Any = Document()
    _table(document, [[_replaced(cell, other) for cell in row] for row in HEAD])
    for line in TITLE:
        document.add_paragraph(_replaced(line, other)).alignment = 1
    rows: list[list[str]] = []
    for line in [*text.splitlines(), "==="]:
        if line.startswith("|"):
            rows.append([cell.strip().replace("⏎", "\n") for cell in line.strip("| ").split("|")])
            continue
        if rows:
            _table(document, rows)
            document.add_paragraph()  # LibreOffice makes one table of two that touch
            rows = []
        if line.startswith(AUTO):
            document.add_paragraph(line.removeprefix(AUTO), style="List Number")
        elif line != "===":
            document.add_paragraph(line)
    _table(document, [[_replaced(cell, other) for cell in row] for row in FOOT])
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def pair(case: Mapping[str, Any]) -> tuple[bytes, bytes]:
    """Return both versions of a case."""
    new = case.get("moi") or case["cu"]
    for old, now in case.get("sua", {}).items():
        assert old in new, f"ca thử sai: không có {old!r}"
        new = new.replace(old, now)
    return word_file(case["cu"]), word_file(new, **case.get("thay", {}))


def _replaced(text: str, other: dict[str, str]) -> str:
    for old, new in other.items():
        text = text.replace(old, new)
    return text


def _table(document: Any, rows: list[list[str]]) -> None:
    width = max(map(len, rows))
    table = document.add_table(len(rows), width)
    for row, cells in zip(table.rows, rows, strict=True):
        first = row.cells[0]
        if len(cells) == 1 < width:  # a band over all columns
            first.merge(row.cells[-1])
        for cell, text in zip(row.cells, cells, strict=False):
            lines = text.split("\n")
            cell.paragraphs[0].text = lines[0]
            for line in lines[1:]:
                cell.add_paragraph(line)
