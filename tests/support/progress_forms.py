"""Workbooks of progress as bodies send them back: filled in, sorted, renamed, saved by others."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from random import Random
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

HEAD = "Nội dung công việc"


def sheet_of(book: Workbook) -> Worksheet:
    page = book.worksheets[0]
    assert isinstance(page, Worksheet)
    return page


def head_row(page: Worksheet) -> int:
    return next(r for r in range(1, 20) if HEAD in [c.value for c in page[r]])


def columns(page: Worksheet) -> dict[str, int]:
    return {str(c.value): c.column or 0 for c in page[head_row(page)] if c.value}


def filled(raw: bytes, rows: Mapping[int, Mapping[str, Any]], on: object = None) -> Workbook:
    """The workbook with cells of its rows (from 1, below the headings) filled in by headings."""
    book = load_workbook(BytesIO(raw))
    page = sheet_of(book)
    head, places = head_row(page), columns(page)
    for row, cells in rows.items():
        for heading, value in cells.items():
            page.cell(head + row, places[heading]).value = value
    if on is not None:
        page.cell(head - 1, 4).value = on  # type: ignore[assignment]
    return book


def saved(book: Workbook) -> bytes:
    raw = BytesIO()
    book.save(raw)
    return raw.getvalue()


def table(book: Workbook) -> tuple[list[Any], list[list[Any]]]:
    """The headings and the rows of the first sheet."""
    page = sheet_of(book)
    head = head_row(page)
    rows = [[c.value for c in row] for row in page.iter_rows(min_row=head + 1)]
    return [c.value for c in page[head]], [row for row in rows if any(v is not None for v in row)]


RENAMED = {
    "Nội dung công việc": "NHIỆM VỤ",
    "Tiến độ": "Kết quả thực hiện",
    "Ngày": "Ngày báo cáo",
    "Ngày hoàn thành": "Hoàn thành ngày",
    "Lý do chậm, dừng": "Nguyên nhân, khó khăn",
    "Kiến nghị": "Đề xuất",
}


def otherwise(book: Workbook, chance: Random, *, keep_ids: bool = True) -> bytes:
    """The same answers in a new file: rows and columns in another order, headings renamed.

    Other sheets stand before it; without ids only words and numbers say what a row is.
    """
    headings, rows = table(book)
    places = list(range(len(headings)))
    if not keep_ids:
        places.remove(headings.index("Mã"))
    chance.shuffle(places)
    chance.shuffle(rows)
    new = Workbook()
    sheet_of(new).title = "Ghi chú"
    sheet_of(new)["A1"] = "Kính gửi Phòng Nội vụ"
    page = new.create_sheet("Trang tính 2")
    page["B2"] = sheet_of(book).cell(1, 2).value
    for column, place in enumerate(places, 2):
        page.cell(5, column).value = RENAMED.get(headings[place], headings[place])
        for row, values in enumerate(rows, 6):
            page.cell(row, column).value = values[place]
    return saved(new)
