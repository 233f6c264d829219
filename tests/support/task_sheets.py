"""A workbook of tasks read by itself, over the registry of the small office: fast, no folder."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

from openpyxl.worksheet.worksheet import Worksheet

from offices import REGISTRY, VALID, is_vietnamese
from seed_office import ROOT
from vanban.content.registry import DanhBa
from vanban.content.workbook.columns import TaskColumns
from vanban.content.workbook.names import Names
from vanban.content.workbook.table import TaskSheet, read_sheet
from vanban.content.workbook.task_file import read_columns
from vanban.problems.problem import Problem
from vanban.source.loader import parse_yaml
from vanban.source.reader import Reader
from vanban.source.record import decode
from workbooks import Change, Rows, made

NV, TP = "Phòng Nội vụ", "Phòng Tư pháp"


@cache
def words() -> TaskColumns:
    found = read_columns(Reader(ROOT), ROOT / "templates" / "nd30")
    assert found is not None
    return found


@cache
def names() -> Names:
    source, _ = parse_yaml(VALID[REGISTRY].encode(), "danh-ba.yaml")
    assert source is not None
    danh_ba, _ = decode(DanhBa, source)
    assert danh_ba is not None
    return Names(danh_ba, date(2023, 7, 12))


def sheet(rows: Rows, change: Change | None = None) -> TaskSheet:
    return read_sheet(made(rows, change), "x.xlsx", words(), names())


def tasks(rows: Rows, change: Change | None = None) -> list[dict[str, Any]]:
    found = sheet(rows, change)
    assert found.source is not None, found.problems
    every: Any = found.source.value
    return [row for row in every if "tieu_de" not in row]


def told(rows: Rows, change: Change | None = None) -> list[Problem]:
    problems = [p for p in sheet(rows, change).problems if p.ma != "Y214"]
    for one in problems:
        assert is_vietnamese(one.thong_bao), one
        assert is_vietnamese(one.goi_y.replace("Text", "")), one
    return problems


def merged(*areas: str) -> Change:
    def merge(page: Worksheet) -> None:
        for area in areas:
            page.merge_cells(area)

    return merge
