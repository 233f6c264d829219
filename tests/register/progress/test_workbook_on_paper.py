"""Workbooks as a clerk sees them: valid, every word in its column, legible on paper, days shown."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from offices import make_office
from registers import BOOK, lines
from vanban.content.workbook.progress_form import Column, pages_beside
from vanban.content.workbook.sheet import workbook
from vanban.project.project import Project
from vanban.register.book.desk import Desk
from vanban.register.book.paper import Printer, Span
from vanban.register.progress.tasks import progress
from vanban.register.progress.view import Asked
from vanban.register.progress.workbook import body_workbook, office_workbook
from vanban.text.metrics import width_mm

ASKED = Asked(date(2023, 12, 20), 2023)
PIXELS, PADDING, MM = 7, 5, 96 / 25.4
LEAST = 6.0
"""Points of a letter on paper at least; a table of 24 columns on one page had 4.3."""
ACROSS = 277.0
"""Millimetres of a page on its side between its margins, at least."""


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    office = make_office(tmp_path_factory.mktemp("bang"))
    office.write(BOOK, lines(12))
    project = Project.open(office.folder)
    found, desk = progress(project, ["ke-hoach-1"]), Desk(project)
    printer = Printer.of(desk, project.office.danh_ba.bodies["ubnd-huyen"])
    entries = desk.book(2023).so.van_ban_di
    return {
        "office": office_workbook(found, ASKED),
        "body": body_workbook(found, ASKED, "phong-noi-vu"),
        "register": workbook(printer.sheets(entries, Span(2023), incoming=False), ""),
    }


def sheets(files: dict[str, bytes]) -> Iterator[tuple[str, Worksheet]]:
    for name, raw in files.items():
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            for page in load_workbook(BytesIO(raw)).worksheets:
                if page.title != "Bìa":
                    yield f"{name}: {page.title}", page


def columns(page: Worksheet) -> list[tuple[int, float]]:
    """The columns that are seen, with their widths in pixels."""
    sizes = list(page.column_dimensions.values())
    found = [
        (n, s.width) for s in sizes if not s.hidden for n in range(s.min or 1, (s.max or 1) + 1)
    ]
    return [(number, round(width * PIXELS)) for number, width in found]


def test_every_word_and_every_day_fits_its_column(files: dict[str, bytes]) -> None:
    cut = {}
    for name, page in sheets(files):
        for number, pixels in columns(page):
            for (cell,) in page.iter_rows(min_col=number, max_col=number):
                day = isinstance(cell.value, date)
                text = f"{cell.value:%d/%m/%Y}" if day else str(cell.value or "")
                size, bold = cell.font.sz or 11, bool(cell.font.b)
                for word in text.split() if cell.alignment.wrap_text or day else ():
                    if width_mm(word, size, bold) * MM > pixels - PADDING:
                        cut[name, cell.coordinate] = word
    assert cut == {}


def test_sheets_lie_on_paper_across_with_their_head_and_legible(files: dict[str, bytes]) -> None:
    for name, page in sheets(files):
        assert (int(page.page_setup.paperSize or 0), page.page_setup.orientation) == (
            9,
            "landscape",
        )
        assert page.print_title_rows, name
        beside = page.page_setup.fitToWidth or 1
        assert page.page_setup.fitToHeight == 0, name
        wide = sum(pixels for _, pixels in columns(page)) / MM
        assert 12 * min(1.0, ACROSS * beside / wide) >= LEAST, name
        if beside > 1:
            assert page.print_title_cols == "$A:$C", name


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


def test_a_table_takes_as_many_pages_beside_each_other_as_it_needs() -> None:
    column = Column("a", 40)
    assert [pages_beside([column] * many) for many in (1, 6, 7, 13, 14)] == [1, 1, 2, 2, 3]
    assert pages_beside([column, Column("b", 900, hidden=True)]) == 1
