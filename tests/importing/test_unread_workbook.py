"""A workbook of which nothing is read is said to be so, with what was seen and the way on."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook

from offices import Office

TASKS = (("STT", "Nội dung", "Chủ trì"), (1, "Ban hành kế hoạch", "Sở Nội vụ"))
MONEY = (("STT", "Nội dung chi", "Số tiền"), (1, "In tài liệu", 5))
Rows = tuple[tuple[object, ...], ...]


def imported(folder: Path, *sheets: Rows) -> str:
    office = Office(folder)
    book = Workbook()
    book.remove(book.worksheets[0])
    for at, rows in enumerate(sheets, 1):
        sheet = book.create_sheet(f"Trang {at}")
        for row in rows:
            sheet.append(row)
    book.save(folder / "bang.xlsx")
    told = office.run("import", "bang.xlsx", "-o", "content/kh")
    return f"{told.status}: {told.out}{told.err}"


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        (MONEY, ("trang tính `Trang 1` (hàng 1: `STT`, `Nội dung chi`, `Số tiền`)", "N939")),
        ((), ("không có ô nào có chữ", "N939")),
        (TASKS[:1], ("có tiêu đề mà không có nhiệm vụ nào", "N939")),
        (
            (("STT", "Néi dung c«ng viÖc", "C¬ quan chñ tr×"), (1, "Ban hµnh kÕ ho¹ch", "Së ViÖt")),
            ("bảng mã cũ TCVN3 (ABC)", "UniKey", "Y006"),
        ),
    ],
)  # fmt: skip
def test_it_is_said_and_nothing_is_written(
    tmp_path: Path, rows: Rows, words: tuple[str, ...]
) -> None:
    said = imported(tmp_path, rows)
    assert said.startswith("1: ")
    assert all(word in said for word in words), said
    assert not (tmp_path / "content/kh").exists()


def test_a_sheet_that_is_no_table_of_tasks_is_named(tmp_path: Path) -> None:
    said = imported(tmp_path, MONEY, TASKS)
    assert "bảng ở trang tính `Trang 1` không phải bảng phân công, không đọc [N889]" in said


def test_a_table_beside_that_of_the_tasks_is_named_by_its_first_cell(tmp_path: Path) -> None:
    rows = tuple((*own, None, *other) for own, other in zip(TASKS, MONEY, strict=True))
    said = imported(tmp_path, rows)
    assert "bảng ở trang tính `Trang 1` (từ ô E1) không phải bảng phân công" in said
    assert "Số tiền" not in (tmp_path / "content/kh/phan-cong.yaml").read_text("utf-8")
