"""Rows and cells as offices leave them: numbers of their own, empty rows, struck text, days."""

from __future__ import annotations

import re
from datetime import date
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet
from xlsxwriter import Workbook

from offices import is_vietnamese
from task_sheets import NV, TP, merged, names, sheet, tasks, told, words
from vanban.content.plan import BangPhanCong
from vanban.content.workbook.table import read_sheet
from vanban.source.record import decode
from workbooks import Change, Rows, made

HEAD = ("TT", "Nội dung", "Chủ trì", "Thời gian")


def table(rows: Rows, change: Change | None = None) -> BangPhanCong:
    found = sheet(rows, change)
    assert found.source is not None, found.problems
    made, faults = decode(BangPhanCong, found.source)
    assert made is not None, faults
    return made


def numbered(*signs: Any) -> list[tuple[Any, ...]]:
    return [HEAD, *((sign, f"Việc {at}", NV, "Quý I") for at, sign in enumerate(signs))]


# --- numbers ---


@pytest.mark.parametrize(
    ("signs", "expected"),
    [
        ((1, 2, 3), ["", "", ""]),
        ((1, None, 3), ["", "", ""]),
        (("1", "1.1", "1.2", "2"), ["1", "1.1", "1.2", "2"]),
        ((1, 1.1, 1.2, 2), ["1", "1.1", "1.2", "2"]),
        (("01", "02"), ["01", "02"]),
        (("1.", "2."), ["1.", "2."]),
        ((1, "a)", "b)", 2), ["1", "a)", "b)", "2"]),
        ((1, 3, 7), ["1", "3", "7"]),
        ((1, None, 2), ["1", "", "2"]),
        (("Tiêu chí 1", "Tiêu chí 2"), ["Tiêu chí 1", "Tiêu chí 2"]),
    ],
)
def test_numbers_are_kept_as_typed_where_they_are_not_the_programs(
    signs: tuple[Any, ...], expected: list[str]
) -> None:
    made = table(numbered(*signs))
    assert [task.stt for task in made.tasks] == expected
    program = [str(place) for place in range(1, len(signs) + 1)]
    assert list(made.numbers.values()) == (expected if any(expected) else program)


def test_a_number_with_two_places_keeps_its_nought() -> None:
    def shape(page: Worksheet) -> None:
        page["A11"].number_format = "0.00"

    signs = [1, *(1 + n / 10 for n in range(1, 9)), 1.10]
    assert [task.stt for task in table(numbered(*signs), shape).tasks][-2:] == ["1.8", "1.10"]


def test_each_group_has_its_own_numbers() -> None:
    rows = [HEAD, ("I", "Lĩnh vực A"), (1, "Việc a", NV), (2, "Việc b", NV),
            ("II", "Lĩnh vực B"), (1, "Việc c", NV)]  # fmt: skip
    assert [row.tieu_de or row.stt for row in table(rows).dong] == [
        "I. Lĩnh vực A", "1", "2", "II. Lĩnh vực B", "1",
    ]  # fmt: skip


def above(*signs: Any) -> list[str]:
    made = table(numbered(*signs))
    tasks = [made.task_above(task) for task in made.tasks]
    return [task.stt if task else "" for task in tasks]


@pytest.mark.parametrize(
    ("signs", "expected"),
    [
        (("1", "1.1", "1.2", "2", "2.1"), ["", "1", "1", "", "2"]),
        (("1", "a)", "b)", "2", "a)"), ["", "1", "1", "", "2"]),
        (("1", "1.1", "1.1.1", "a", "1.2"), ["", "1", "1.1", "1.1.1", "1"]),
        (("1", "-", "-", "2", "+"), ["", "1", "1", "", "2"]),
        (("1", "a", "-", "b"), ["", "1", "a", "1"]),
        (("1.1", "1.2", "3"), ["", "", ""]),
        (("I", "1", "2", "II", "1"), ["", "I", "I", "", "II"]),
        (("I.1", "I.1.a", "I.2"), ["", "I.1", ""]),
        (("1", "1a", "1b", "10", "10.1"), ["", "1", "1", "", "10"]),
        (("(1)", "(1.1)", "(2)"), ["", "(1)", ""]),
        (("a)", "b)"), ["", ""]),
        (("đợt 1", "đợt 2"), ["", ""]),
    ],
)
def test_a_sub_task_knows_the_task_above_it(signs: tuple[str, ...], expected: list[str]) -> None:
    assert above(*signs) == expected


def test_a_group_row_parts_a_task_from_those_above() -> None:
    rows = [HEAD, ("1", "Việc a", NV), ("I", "Lĩnh vực"), ("1.1", "Việc b", NV)]
    made = table(rows)
    assert made.task_above(made.tasks[1]) is None


def test_a_task_that_only_stands_above_others_needs_no_lead() -> None:
    rows = [HEAD, ("1", "Hoàn thiện thể chế"), ("1.1", "Rà soát", NV), ("2", "Lập", TP)]
    made = table(rows)
    first, second, third = made.tasks
    assert [made.is_heading(task) for task in made.tasks] == [True, False, False]
    assert made.task_above(second) == first
    assert made.task_above(third) is None


# --- rows ---


def test_a_row_with_only_a_number_is_no_group_row_and_is_told() -> None:
    rows = [HEAD, (1, "Rà soát", NV), (2,), (3, "Lập", TP), (4,), (5,), ("6.",), ("VII",)]
    assert [task["noi_dung"] for task in tasks(rows)] == ["Rà soát", "Lập"]
    assert [row.tieu_de for row in table(rows).dong] == ["", ""]
    (found,) = told(rows)
    assert (found.ma, found.trich) == ("Y227", "Phân công!A3")
    assert "5 hàng chỉ có số thứ tự (3, 5, 6, 7, 8)" in found.thong_bao


def test_numbers_below_cells_that_are_merged_down_are_no_tasks() -> None:
    rows = [HEAD, (1, "Rà soát", NV, "Quý I"), (2, "Lập"), (3,), (4,)]
    found = tasks(rows, merged("C2:C5", "D2:D5"))
    assert [task["noi_dung"] for task in found] == ["Rà soát", "Lập"]
    assert [p.ma for p in told(rows, merged("C2:C5", "D2:D5"))] == ["Y227"]


@pytest.mark.parametrize("sign", ["II", "B", "2", "2."])
def test_a_text_over_all_columns_beside_a_number_is_a_group_row(sign: str) -> None:
    rows = [HEAD, (1, "Rà soát", NV), (sign, "Lĩnh vực khác"), (2, "Lập", TP)]
    found = table(rows, merged("B3:D3"))
    assert [row.tieu_de for row in found.dong] == ["", f"{sign.rstrip('.')}. Lĩnh vực khác", ""]


def test_a_head_that_is_repeated_on_the_next_page_is_no_task() -> None:
    rows = [HEAD, (1, "Rà soát", NV), ("tt", "NỘI DUNG", "Chủ  trì"), (2, "Lập", TP)]
    assert [task["noi_dung"] for task in tasks(rows)] == ["Rà soát", "Lập"]
    assert [(p.ma, p.trich) for p in told(rows)] == [("Y236", "Phân công!A3")]


def test_a_lead_merged_over_a_group_is_the_lead_of_its_tasks() -> None:
    rows = [HEAD, ("I", "Lĩnh vực A", NV, "Quý I"), (1, "Rà soát"), (2, "Lập"),
            ("II", "Việc lớn", TP, "Quý II")]  # fmt: skip
    found = table(rows, merged("C2:C4", "D2:D4"))
    assert [row.tieu_de or row.chu_tri for row in found.dong] == [
        "I. Lĩnh vực A", ("phong-noi-vu",), ("phong-noi-vu",), ("phong-tu-phap",),
    ]  # fmt: skip


def test_a_number_merged_over_two_tasks_is_the_first_ones() -> None:
    rows = [HEAD, (1, "Rà soát", NV), (None, "Lập", TP), (2, "Kiểm tra", NV)]
    found = table(rows, merged("A2:A3"))
    assert list(found.numbers.values()) == ["1", "", "2"]
    assert told(rows, merged("A2:A3")) == []


def test_a_group_row_in_a_column_without_a_heading_is_read_and_not_told() -> None:
    rows = [(None, *HEAD[1:]), ("I. Lĩnh vực A",), (None, "Rà soát", NV)]
    assert table(rows).dong[0].tieu_de == "I. Lĩnh vực A"
    assert told(rows) == []
    filled = [rows[0], ("x", "Rà soát", NV)]
    assert [p.ma for p in told(filled)] == ["Y209"]


def test_struck_text_is_told_and_read() -> None:
    def strike(page: Worksheet) -> None:
        for letter in "ABCD":
            page[f"{letter}3"].font = Font(strike=True)

    part = CellRichText("Rà soát ", TextBlock(InlineFont(strike=True), "lại"))
    rows = [HEAD, (1, "Rà soát", NV), (2, "Lập", TP), (3, part, NV)]
    assert len(tasks(rows, strike)) == 3
    (found,) = told(rows, strike)
    assert (found.ma, found.muc_do, found.trich) == ("Y229", "canh_bao", "Phân công!A3")
    assert "ở 2 hàng (3, 4)" in found.thong_bao
    assert told([HEAD, (1, "Rà soát", NV)]) == []


def test_struck_letters_inside_a_text_that_cells_share_are_told() -> None:
    """As Excel writes them, and XlsxWriter: the texts of cells in a part of their own."""
    raw = BytesIO()
    book = Workbook(raw, {"in_memory": True})
    page, struck = book.add_worksheet("Phân công"), book.add_format({"font_strikeout": True})
    for row, texts in enumerate((HEAD, ("1", "Rà soát", NV), ("2", "", NV))):
        page.write_row(row, 0, texts)
    page.write_rich_string(2, 1, "Lập ", struck, "lại")
    book.close()
    read = read_sheet(raw.getvalue(), "x.xlsx", words(), names())
    assert read.source is not None
    rows: Any = read.source.value
    assert [row["noi_dung"] for row in rows] == ["Rà soát", "Lập lại"]
    told = [(p.ma, p.trich) for p in read.problems if p.ma != "Y214"]
    assert told == [("Y229", "Phân công!B3")]


def test_a_sum_that_is_left_out_is_told() -> None:
    rows = [HEAD, (1, "Rà soát", NV), ("Tổng cộng", "1 nhiệm vụ")]
    assert [(p.ma, p.trich) for p in told(rows)] == [("Y228", "Phân công!A3")]


# --- roles merged across, and roles that only point elsewhere ---


def test_a_cell_over_two_roles_is_the_first_ones() -> None:
    rows = [("TT", "Nội dung", "Chủ trì", "Phối hợp", "Theo dõi"),
            (1, "Rà soát", "Các phòng"), (2, "Lập", NV, TP, TP)]  # fmt: skip
    first, second = tasks(rows, merged("C2:E2"))
    assert [first.get(key) for key in ("chu_tri", "phoi_hop", "theo_doi")] == [
        ["cac-phong"], None, None,
    ]  # fmt: skip
    assert second["phoi_hop"] == second["theo_doi"] == ["phong-tu-phap"]


def test_a_text_that_points_to_a_document_is_printed_and_asked_about() -> None:
    text = "Theo phân công tại Quyết định số 05/QĐ-UBND"
    rows = [("TT", "Nội dung", "Chủ trì", "Phối hợp"), (1, "Rà soát", f"{text}\nngày 05/01/2026")]
    (task,) = tasks(rows, merged("C2:D2"))
    assert task["ghi_o"] == {"chu_tri": {"ghi": f"{text} ngày 05/01/2026", "cho": []}}
    assert "chu_tri" not in task
    assert told(rows, merged("C2:D2")) == []  # the plan asks (N160)


# --- days ---


def test_a_day_of_excel_among_typed_ones_is_asked_about() -> None:
    february = date(2026, 2, 10)  # typed as 2/10
    rows = [HEAD, (1, "a", NV, "15/10/2026"), (2, "b", NV, february), (3, "c", NV, "Quý I"),
            (4, "d", NV, date(2026, 5, 5)), (5, "e", NV, date(2026, 1, 30)),
            (6, "f", NV, date(2026, 3, 4))]  # fmt: skip

    def shape(page: Worksheet) -> None:
        for row in range(2, 8):
            page[f"D{row}"].number_format = "dd/mm/yyyy"

    found = told(rows, shape)
    assert [(p.ma, p.trich) for p in found] == [("Y230", "Phân công!D3"), ("Y230", "Phân công!D7")]
    assert "`10/02/2026`, hay `02/10/2026`" in found[0].goi_y
    alone = [HEAD, *rows[2:]]
    assert told(alone, shape) == []  # no text date in the column: nobody mixed them


def test_a_day_of_excel_that_lost_its_form_is_told_and_not_printed() -> None:
    found = told([HEAD, (1, "a", NV, 46356), (2, "b", NV, 2026), (3, "c", NV, "Quý I")])
    assert [(p.ma, p.trich, p.goi_y) for p in found] == [
        ("N886", "Phân công!D2", "định dạng ô là Text rồi gõ `30/11/2026`")
    ]


def test_a_day_that_no_calendar_has_is_told_as_it_was_typed() -> None:
    (task,) = tasks([HEAD, (1, "a", NV, "30/02/2026")])
    assert task["thoi_gian"] == {"truoc": "30/02/2026"}


@pytest.mark.parametrize(
    "text",
    [
        "30/6/2025", "Trước ngày 30/6/2025", "trước 5/1/2026", "Hàng năm, trước ngày 15/12",
        "Đợt 1 trước ngày 15/6/2026; đợt 2 trước ngày 15/12/2026",
        "Trước 15/3, 15/6 và 15/9/2026 (báo cáo quý); trước 15/12/2026 (báo cáo năm)",
        "Xong trước 30/6/2025, riêng báo cáo trước ngày 15/7/2025",
    ],
)  # fmt: skip
def test_a_time_stays_as_it_was_typed(text: str) -> None:
    (task,) = table([HEAD, (1, "Rà soát", NV, text)]).tasks
    assert str(task.thoi_gian) == text


# --- Strict Open XML ---


def test_a_strict_workbook_gets_the_remedy_that_works() -> None:
    raw = BytesIO()
    with ZipFile(BytesIO(made([HEAD, (1, "Rà soát", NV)]))) as old, ZipFile(raw, "w") as new:
        for name in old.namelist():
            part = re.sub(
                rb"http://schemas\.openxmlformats\.org/spreadsheetml/2006/main",
                b"http://purl.oclc.org/ooxml/spreadsheetml/main",
                old.read(name),
            )
            new.writestr(name, part)
    (found,) = read_sheet(raw.getvalue(), "x.xlsx", words(), names()).problems
    assert (found.ma, found.muc_do) == ("Y231", "loi")
    assert "kiểu `Excel Workbook (*.xlsx)`, không phải `Strict Open XML" in found.goi_y
    assert is_vietnamese(found.thong_bao)
