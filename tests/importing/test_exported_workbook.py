"""The workbook that `export` wrote comes back edited: just what was edited changes the source."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from rules_read import copy_office
from vanban.importing.intake import Request
from vanban.importing.job import import_files
from vanban.importing.revision.revision import RevisionResult, revise
from vanban.problems.problem import VanbanError
from vanban.project.export import task_workbook_of
from vanban.project.project import Project
from vanban.project.starter import start
from yaml_read import values

PLAN = "ke-hoach-vi-du"
FILE = f"content/{PLAN}/phan-cong.yaml"


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office of a province with its assignments beside it, as `export` writes them."""
    root = tmp_path_factory.mktemp("tinh")
    start(root, templates=False, shape="tinh")
    project = Project.open(root)
    (root / "bang.xlsx").write_bytes(task_workbook_of(project, project[PLAN]))
    return root


@pytest.fixture
def office(exported: Path, tmp_path: Path) -> Path:
    return copy_office(exported, tmp_path / "o")


def back(office: Path, edit: Callable[[Worksheet], None], *, over: bool = False) -> RevisionResult:
    book = load_workbook(office / "bang.xlsx")
    edit(book.worksheets[0])
    book.save(office / "moi.xlsx")
    request = Request(("moi.xlsx",), "", over, False, "", "", "", date(2026, 3, 2))
    return revise(office, office, request, f"content/{PLAN}")


def at(sheet: Worksheet, task: str) -> int:
    return next(row for row in range(1, 40) if sheet.cell(row, 2).value == task)


def unmerged(sheet: Worksheet) -> None:
    for area in list(sheet.merged_cells.ranges):
        sheet.unmerge_cells(str(area))


def nothing(sheet: Worksheet) -> None:
    del sheet


def another_lead(sheet: Worksheet) -> None:
    sheet.cell(at(sheet, "nv-06"), 4).value = "Sở Nội vụ"


def a_new_row(sheet: Worksheet) -> None:
    unmerged(sheet)
    row = at(sheet, "nv-03")
    sheet.insert_rows(row)
    sheet.cell(row, 3).value = "Tổ chức hội thi văn thư giỏi"
    sheet.cell(row, 4).value = "Sở Y tế"


def a_row_less(sheet: Worksheet) -> None:
    unmerged(sheet)
    sheet.delete_rows(at(sheet, "nv-10"))


def no_ids(sheet: Worksheet) -> None:
    unmerged(sheet)
    sheet.delete_cols(2)


def no_notes_and_units(sheet: Worksheet) -> None:
    unmerged(sheet)
    sheet.delete_cols(9, 2)


def no_times_of_products(sheet: Worksheet) -> None:
    unmerged(sheet)
    sheet.delete_cols(21)


Told = list[tuple[str, str, tuple[str, ...]]]
CASES: dict[Callable[[Worksheet], None], Told] = {
    nothing: [],
    another_lead: [("sua", "nv-06", ("chu_tri",))],
    a_new_row: [("them", "nv-14", ())],
    a_row_less: [("bot", "nv-10", ())],
    no_ids: [],
    no_notes_and_units: [],
    no_times_of_products: [],
}


@pytest.mark.parametrize("edit", CASES, ids=lambda edit: edit.__name__)
def test_just_what_was_edited_is_told(edit: Callable[[Worksheet], None], office: Path) -> None:
    done = back(office, edit)
    told = [
        (one.kind, one.id, tuple(f.key for f in one.fields))
        for one in done.tasks
        if one.kind != "danh_lai_so"
    ]
    assert told == CASES[edit]
    assert not done.questions


def test_what_was_edited_is_written_and_nothing_else(office: Path) -> None:
    before = (office / FILE).read_text("utf-8")
    back(office, another_lead, over=True)
    after = (office / FILE).read_text("utf-8")
    assert after == before.replace("chu_tri: [so-khoa-hoc-va-cong-nghe]", "chu_tri: [so-noi-vu]", 1)
    back(office, a_row_less, over=True)
    rows = list(values((office / FILE).read_text("utf-8")))
    assert not any("stt" in row for row in rows)
    assert "nv-10" not in [row.get("id") for row in rows]


def test_a_row_copied_with_its_id_is_refused(office: Path) -> None:
    def copied(sheet: Worksheet) -> None:
        for column in range(1, 9):
            sheet.cell(19, column).value = sheet.cell(at(sheet, "nv-01"), column).value
        sheet.cell(19, 3).value = "Tổ chức hội thi"

    with pytest.raises(VanbanError) as raised:
        back(office, copied)
    assert [(one.ma, one.dong) for one in raised.value.problems] == [("N101", 19)]


def test_it_is_not_read_as_a_table_of_other_hands(office: Path) -> None:
    request = Request(("bang.xlsx",), "content/moi", False, False, "", "", "", date(2026, 3, 2))
    with pytest.raises(VanbanError) as raised:
        import_files(office, office, request)
    (told,) = raised.value.problems
    assert told.ma == "N936"
    assert "vanban import bang.xlsx --vao content/" in told.goi_y
