"""A hidden sheet that is read, and hours that are not: both are told."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import openpyxl
import pytest

from offices import PLAN, TASKS, VALID, Office
from vanban.content.registry import DanhBa
from vanban.content.workbook.names import names_of
from vanban.importing.tables.grid import workbook_grids
from vanban.importing.tables.sheet_notices import sheet_notices
from vanban.importing.task_reader import read_grids

HEAD = ("STT", "Nội dung công việc", "Cơ quan chủ trì", "Thời gian")


def book(
    path: Path, *, form: str = "dd/mm/yyyy hh:mm", hidden: bool = False, hour: int = 17
) -> bytes:
    made = openpyxl.Workbook()
    sheet = made.worksheets[0]
    sheet.append(HEAD)
    day = datetime(2026, 6, 15, hour, tzinfo=UTC).replace(tzinfo=None)
    sheet.append((1, "Rà soát hồ sơ", "Phòng Nội vụ", day))
    sheet["D2"].number_format = form
    other = made.create_sheet("Cũ")
    other.append(HEAD)
    other.append((1, "Việc của năm cũ", "Phòng Nội vụ", "Tháng 6/2025"))
    other.sheet_state = "hidden" if hidden else "visible"
    made.save(path)
    return path.read_bytes()


def told(raw: bytes) -> list[tuple[str, str]]:
    grids = workbook_grids(raw, "b.xlsx")
    tables = read_grids(grids, names_of(DanhBa(), None))
    return [(one.ma, one.thong_bao) for one in sheet_notices(grids, tables, "b.xlsx")]


def test_a_hidden_sheet_of_tasks_is_read_and_told(tmp_path: Path) -> None:
    (hidden,) = told(book(tmp_path / "b.xlsx", hidden=True, hour=0))
    assert hidden == ("N961", "trang tính `Cũ` đang ẩn, vẫn được đọc như trang khác")


@pytest.mark.parametrize(
    ("form", "hour", "codes"),
    [("dd/mm/yyyy hh:mm", 17, ["N962"]), ("dd/mm/yyyy hh:mm", 0, []), ("dd/mm/yyyy", 17, []),
     ('dd/mm/yyyy "h"', 17, [])],
)  # fmt: skip
def test_hours_that_a_cell_shows_are_told(
    tmp_path: Path, form: str, hour: int, codes: list[str]
) -> None:
    found = told(book(tmp_path / "b.xlsx", form=form, hour=hour))
    assert [code for code, _ in found] == codes
    assert not codes or "(D2: 17:00)" in found[0][1]


def test_so_are_those_of_a_plan_that_is_a_workbook(tmp_path: Path) -> None:
    office = Office(tmp_path)
    for name, text in VALID.items():
        if name != TASKS:
            office.write(name, text)
    book((tmp_path / PLAN).with_name("phan-cong.xlsx"))
    shown = office.run("status")
    assert "[N962]" in shown.out + shown.err
    assert "[N961]" not in shown.out + shown.err
