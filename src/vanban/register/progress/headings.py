"""What the headings of a table of progress say, however they were renamed. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping

from vanban.content.workbook.columns import normal
from vanban.content.workbook.grid import Grid

FILL = (
    "tien_do", "ngay", "tinh_trang", "hoan_thanh", "ket_qua", "ly_do", "kien_nghi", "phat_sinh",
)  # fmt: skip
"""The columns that are filled in."""
NOTE = "ghi_chu"
DAYS = ("ngay", "hoan_thanh", "phat_sinh", "ngay_chi_dao", "han")
_BODY = r"(?:co quan|don vi|phong|bo phan)"
_RULES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (key, re.compile(form))
    for key, form in (
        ("history", r"^(?:ai bao|ghi nhan)$"),
        ("ma", r"^ma(?: (?:viec|nhiem vu|so|dong))?$"),
        ("stt", r"^(?:stt|s tt|tt|so tt|so thu tu|so)$"),
        ("last", r"\bgan nhat\b"),
        ("last_day", r"^ngay cap nhat\b"),
        ("end", r"^ngay ket thuc\b"),
        ("late", r"^(?:so ngay )?qua han\b"),
        ("state", r"^trang thai\b"),
        ("role", r"^vai tro\b"),
        ("phat_sinh", r"\bphat sinh\b"),
        ("ly_do", r"\b(?:ly do|nguyen nhan|kho khan|vuong mac)\b"),
        ("kien_nghi", r"\b(?:kien nghi|de xuat)\b"),
        (
            "hoan_thanh",
            r"\b(?:ngay hoan thanh|hoan thanh ngay|ngay xong|thoi gian hoan thanh thuc te)\b",
        ),
        (
            "han",
            r"^(?:thoi han|han)\b|\b(?:han hoan thanh|thoi han hoan thanh|han xu ly|deadline)\b",
        ),
        ("tinh_trang", r"^(?:tinh trang|muc do hoan thanh|danh gia|status)\b"),
        ("tien_do", r"\b(?:tien do|tinh hinh|ket qua thuc hien|ket qua xu ly|cap nhat|progress)\b"),
        ("ket_qua", r"^(?:ket qua|san pham|van ban da ban hanh)\b"),
        ("ngay_chi_dao", r"\bngay (?:chi dao|giao|thang chi dao|van ban)\b|^ngay thang$"),
        ("nguon", r"\b(?:nguon|van ban chi dao|van ban giao|so van ban|can cu)\b"),
        ("lanh_dao", r"\blanh dao\b"),
        ("phoi_hop", r"\bphoi hop\b"),
        (
            "nguoi",
            r"\b(?:chuyen vien|nguoi thuc hien|nguoi phu trach|can bo|ca nhan|nguoi theo doi)\b",
        ),
        (
            "co_quan",
            rf"\b(?:chu tri|{_BODY}(?: (?:thuc hien|duoc giao|phu trach|xu ly|bao cao))?)\b",
        ),
        ("ngay", r"^ngay(?: (?:bao cao|bao|cua tien do))?$"),
        ("noi_dung", r"\b(?:noi dung|nhiem vu|cong viec|ten viec|viec)\b"),
        ("thoi_gian", r"^thoi gian\b"),
        ("ghi_chu", r"\bghi chu\b"),
    )
)
LONGEST, ROWS, ENOUGH = 60, 40, 3
"""Letters of a heading; rows from the top in which the head is looked for; headings of a head."""


def key_of(heading: str) -> str:
    """Return what a heading tells, "" for one that is not known."""
    name = normal(heading)
    if not name or len(name) > LONGEST:
        return ""
    return next((key for key, form in _RULES if form.search(name)), "")


def find_head(grid: Grid, known: Mapping[str, str]) -> tuple[int, Mapping[str, int]]:
    """Return the row of the headings and the column of each key; (0, {}) where there is no head.

    `known`: what the office's own headings say. Of two columns of one key the first has it.
    """
    best: tuple[int, dict[str, int]] = (0, {})
    rows = sorted({row for row, _ in grid.cells if row <= ROWS})
    by_row: dict[int, list[tuple[int, str]]] = {row: [] for row in rows}
    for (row, column), cell in grid.cells.items():
        if row in by_row:
            by_row[row].append((column, cell.text))
    for row in rows:
        keys: dict[str, int] = {}
        for column, text in sorted(by_row[row]):
            if key := known.get(normal(text)) or key_of(text):
                keys.setdefault(key, column)
        if len(keys) >= ENOUGH and len(keys) > len(best[1]):
            best = row, keys
    return best[0], _with_day_given(best[1])


def _with_day_given(keys: Mapping[str, int]) -> Mapping[str, int]:
    """Return the keys with a bare "Ngày" as the day of the task, where it stands by the task.

    In a list of an office the day of the directive is to the right of the directive, or to the
    left of the task; the day of a report is beside the report.
    """
    day, text = keys.get("ngay", 0), keys.get("noi_dung", 0)
    if not day or {"ma", "ngay_chi_dao"} & keys.keys() or day > keys.get("tien_do", day):
        return keys
    if day > text and keys.get("nguon", 0) != day - 1:
        return keys
    return {("ngay_chi_dao" if key == "ngay" else key): at for key, at in keys.items()}
