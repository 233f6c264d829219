"""Cells merged down a table: a row that comes to the top of its area has gained no name."""

from __future__ import annotations

from checked_offices import book
from hostile import body, package
from vanban.check.docx.reader import read_bytes
from vanban.diff.comparison import compare, lines
from vanban.diff.unit import Unit, units_of


def cell(text: str, props: str = "") -> str:
    return f"<w:tc><w:tcPr>{props}</w:tcPr><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>"


def units(*areas: tuple[str, ...]) -> tuple[Unit, ...]:
    """A table of areas: a name merged down beside its tasks."""
    rows = [cell("Nhóm") + cell("Nội dung công việc")]
    for name, *tasks in areas:
        for at, task in enumerate(tasks):
            mark = '<w:vMerge w:val="restart"/>' if not at else "<w:vMerge/>"
            rows.append(cell("" if at else name, mark) + cell(task))
    inside = "".join(f"<w:tr>{row}</w:tr>" for row in rows)
    raw = package(body(f"<w:tbl><w:tblPr/><w:tblGrid/>{inside}</w:tbl><w:p/>"))
    paper = read_bytes(raw, "thử.docx")
    return units_of(paper, book().finder.roles(paper))


def told(old: tuple[Unit, ...], new: tuple[Unit, ...]) -> list[str]:
    return list(lines(compare(old, new, lambda _: ""), {}))


ONE, TWO, THREE = "Rà soát văn bản của xã", "Tổ chức tập huấn kế toán", "Kiểm tra mua sắm tài sản"


def test_the_first_row_of_an_area_gone_the_next_one_is_as_it_was() -> None:
    old, new = (
        units(("Nhóm A", ONE, TWO), ("Nhóm B", THREE)),
        units(("Nhóm A", TWO), ("Nhóm B", THREE)),
    )
    assert told(old, new) == [f"bảng 1: bỏ “Nhóm A | {ONE}”"]
    assert told(new, old) == [f"bảng 1: thêm “Nhóm A | {ONE}”"]


def test_another_name_of_an_area_is_told_once() -> None:
    old, new = units(("Nhóm A", ONE, TWO)), units(("Nhóm C", ONE, TWO))
    assert told(old, new) == [f"bảng 1, dòng “{ONE}”:", "    Nhóm: “Nhóm A” → “Nhóm C”"]


def test_a_row_that_goes_from_one_area_to_another_is_told_by_its_text() -> None:
    old, new = (
        units(("Nhóm A", ONE, TWO), ("Nhóm B", THREE)),
        units(("Nhóm A", ONE), ("Nhóm B", THREE, TWO)),
    )
    moved = [f"bảng 1, dòng “{TWO}”:", "    Nhóm: “Nhóm A” → “Nhóm B”"]
    assert told(old, new)[1:] == moved
    assert told(old, units(("Nhóm A", ONE), ("Nhóm B", TWO, THREE))) == moved
