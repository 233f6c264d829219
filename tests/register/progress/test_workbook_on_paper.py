"""Workbooks as a clerk sees them: valid, every word in its column, legible on paper, days shown."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from offices import make_office
from printed_sheets import LINE, drawn, faults, heights, pages
from registers import BOOK, lines
from vanban.content.workbook.row_heights import pages_beside
from vanban.content.workbook.sheet import workbook
from vanban.project.project import Project
from vanban.register.book.desk import Desk
from vanban.register.book.paper import Printer, Span
from vanban.register.progress.tasks import progress
from vanban.register.progress.view import Reckoning
from vanban.register.progress.workbook import body_workbook, office_workbook

RECKONING = Reckoning(date(2023, 12, 20), 2023)


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    office = make_office(tmp_path_factory.mktemp("bang"))
    office.write(BOOK, lines(12))
    project = Project.open(office.folder)
    found, desk = progress(project, ["ke-hoach-1"]), Desk(project)
    printer = Printer.of(desk, project.office.danh_ba.bodies["ubnd-huyen"])
    entries = desk.book(2023).so.van_ban_di
    return {
        "office": office_workbook(found, RECKONING),
        "body": body_workbook(found, RECKONING, "phong-noi-vu"),
        "register": workbook(printer.sheets(entries, Span(2023), incoming=False), ""),
    }


def sheets(files: dict[str, bytes]) -> Iterator[tuple[str, Worksheet]]:
    for name, raw in files.items():
        for page in pages(raw):
            if page.title != "Bìa" and not drawn(page):
                yield f"{name}: {page.title}", page


def test_nothing_is_cut_nor_lies_over_another_nor_is_printed_too_small(
    files: dict[str, bytes],
) -> None:
    assert {name: faults(raw) for name, raw in files.items()} == {name: [] for name in files}


def test_sheets_lie_on_paper_across_and_keep_the_task_in_view(files: dict[str, bytes]) -> None:
    for name, page in sheets(files):
        assert page.page_setup.orientation == "landscape", name
        if (page.page_setup.fitToWidth or 1) > 1:
            assert page.print_title_cols == "$A:$C", name


def test_what_stands_above_a_table_is_whole_on_each_of_its_pages(files: dict[str, bytes]) -> None:
    page = pages(files["body"])[0]
    merged = {str(area) for area in page.merged_cells.ranges}
    assert {"B1:C1", "B2:C2"} <= merged
    assert heights(page)[0] > LINE


def test_the_schema_validator_finds_nothing(
    files: dict[str, bytes], audit: Callable[[Path], list[str]], tmp_path: Path
) -> None:
    for name, raw in files.items():
        target = tmp_path / f"{name}.xlsx"
        target.write_bytes(raw)
        assert audit(target) == [], name


def test_lists_and_filters_cover_the_table_and_what_is_added_below(files: dict[str, bytes]) -> None:
    for name, page in sheets({k: v for k, v in files.items() if k != "register"}):
        head = int((page.print_title_rows or "").rpartition("$")[2])
        assert not page.auto_filter.ref or page.auto_filter.ref.startswith(f"A{head}:"), name
        frozen = "D" if page.title != "Tổng hợp" else "A"
        assert page.freeze_panes == f"{frozen}{head + 1}", name
        for rule in page.data_validations.dataValidation:
            (area,) = rule.sqref.ranges
            assert area.min_row == head + 1, name
            assert area.max_row > page.max_row, name


def test_a_loose_page_says_what_it_is_of(files: dict[str, bytes]) -> None:
    (page,) = pages(files["body"])
    title = str(page["B1"].value)
    assert title.startswith("Báo cáo tiến độ của Phòng Nội vụ")
    foot = page.oddFooter
    assert foot
    assert str(foot.left.text).endswith(title)


def test_the_chart_is_on_a_page_of_its_own(files: dict[str, bytes]) -> None:
    names = {page.title: drawn(page) for page in pages(files["office"])}
    assert list(names) == ["Tiến độ", "Tổng hợp", "Biểu đồ", "Lịch sử"]
    assert [name for name, empty in names.items() if empty] == ["Biểu đồ"]
    assert all(not drawn(page) for page in pages(files["body"]))


def test_what_is_typed_into_a_cell_of_text_stays_as_it_is(files: dict[str, bytes]) -> None:
    page = pages(files["body"])[0]
    formats = {
        str(head.value): cell.number_format for head, cell in zip(page[4], page[5], strict=True)
    }
    assert {formats[head] for head in ("Tiến độ", "Kết quả", "Kiến nghị")} == {"@"}
    assert {formats[head] for head in ("Ngày", "Ngày hoàn thành")} == {"dd/mm/yyyy"}


def test_a_table_takes_as_many_pages_beside_each_other_as_it_needs() -> None:
    assert [pages_beside([280] * n, 0.9) for n in (1, 6, 7, 13, 14)] == [1, 1, 2, 2, 3]
