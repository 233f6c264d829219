"""In a table of other hands "nt" is read as the cell above it, in every column, and told."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook

from import_files import word_file
from offices import Office
from vanban.content.registry import DanhBa
from vanban.content.workbook.names import names_of
from vanban.importing.task_reader import workbook_tables

HEAD = ("STT", "Nội dung", "Chủ trì", "Phối hợp", "Thời gian", "Sản phẩm")
FIRST = ("1", "Ban hành kế hoạch", "Sở Nội vụ", "Sở Y tế", "Quý I/2026", "Kế hoạch")


def saved(path: Path, rows: list[tuple[str, ...]]) -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    book.save(path)
    return path.read_bytes()


@pytest.mark.parametrize("sign", ["nt", "- nt -", "n/t", "″", "//"])
def test_every_column_says_what_is_above(tmp_path: Path, sign: str) -> None:
    raw = saved(tmp_path / "b.xlsx", [HEAD, FIRST, ("2", "Tổng kết", sign, sign, sign, sign)])
    tables = workbook_tables(raw, names_of(DanhBa(), None))
    first, second = tables.tasks[0].rows
    for field in ("chu_tri", "phoi_hop", "san_pham"):
        assert getattr(second, field) == getattr(first, field), field
    assert second.thoi_gian.text == first.thoi_gian.text
    assert [one.shown for one in tables.repeats] == ["Sheet!C3", "Sheet!D3", "Sheet!E3", "Sheet!F3"]


def test_it_is_told_of_a_word_file(tmp_path: Path) -> None:
    office = Office(tmp_path)
    rows = [HEAD, FIRST, ("2", "Tổng kết", "nt", "nt", "nt", "nt")]
    blocks = ["[c b]KẾ HOẠCH", "[c b]Dữ liệu", "I. MỤC TIÊU", {"table": [[*row] for row in rows]}]
    (tmp_path / "kh.docx").write_bytes(word_file(blocks))
    told = office.run("import", "kh.docx", "-o", "content/kh", "--loai", "ke_hoach")
    assert "đọc như ô ngay trên cùng cột [N937]" in told.out + told.err
    tasks = (tmp_path / "content/kh/phan-cong.yaml").read_text("utf-8")
    assert tasks.count("Quý I/2026") == 2
    assert not any(line.endswith(" nt") for line in tasks.splitlines())


@pytest.mark.parametrize(
    "between",
    [HEAD, ("", "Tổng cộng", "", "", "", "3 kế hoạch")],
    ids=["the head again", "a sum"],
)
def test_it_does_not_mean_a_row_that_is_no_task(tmp_path: Path, between: tuple[str, ...]) -> None:
    row = ("2", "Tổng kết", "nt", "nt", "nt", "nt")
    raw = saved(tmp_path / "b.xlsx", [HEAD, FIRST, between, row])
    first, second = workbook_tables(raw, names_of(DanhBa(), None)).tasks[0].rows
    assert (second.chu_tri, second.phoi_hop) == (first.chu_tri, first.phoi_hop)
    assert second.san_pham == first.san_pham
