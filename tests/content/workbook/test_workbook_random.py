"""Random workbooks: roles by product as the rules say, and no cell that is lost in silence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from random import Random
from typing import Any

import pytest
import yaml

from amount import amount
from random_tables import DAY, HEADINGS, NAMES, REGISTRY, Table, place, random_table, reckon, roles
from roles_by_hand import DOUBT, FOLLOW
from task_sheets import words
from vanban.content.plan import BangPhanCong, NhiemVu, SanPham
from vanban.content.registry import DanhBa
from vanban.content.workbook.names import Names
from vanban.content.workbook.table import TaskSheet, read_sheet
from vanban.derive.assign import assign
from vanban.problems.problem import Problem
from vanban.source.loader import parse_yaml
from vanban.source.record import decode
from workbooks import made

TIMES, EACH = amount((4, 16), (8, 63))


@cache
def registry() -> DanhBa:
    text = yaml.safe_dump(REGISTRY, allow_unicode=True, sort_keys=False).encode()
    source, _ = parse_yaml(text, "danh-ba.yaml")
    assert source is not None
    danh_ba, faults = decode(DanhBa, source)
    assert danh_ba is not None, faults
    return danh_ba


def drawn(chance: Random) -> tuple[Table, TaskSheet]:
    table = random_table(chance)
    names = Names(registry(), date.fromisoformat(DAY))
    return table, read_sheet(made([], table.fill), "x.xlsx", words(), names)


@pytest.mark.parametrize("seed", range(TIMES))
def test_roles_are_those_of_the_rows_and_every_cell_is_read_or_told(seed: int) -> None:
    chance = Random(seed)
    for _ in range(EACH):
        table, sheet = drawn(chance)
        assert sheet.source is not None, sheet.problems
        plan, faults = decode(BangPhanCong, sheet.source)
        assert plan is not None, faults
        assert len(plan.tasks) == len(table.tasks)
        _roles_agree(table, plan, sheet)
        _nothing_is_lost(table, plan, sheet)


def _roles_agree(table: Table, plan: BangPhanCong, sheet: TaskSheet) -> None:
    assert sheet.source is not None
    assigned, problems = assign(plan, registry(), date.fromisoformat(DAY), sheet.source)
    places = {task.id: number for number, task in enumerate(plan.tasks)}
    found = {(places[p.nhiem_vu], p.san_pham or "", p.don_vi, p.vai_tro) for p in assigned.pairs}
    expected = roles(reckon(table))
    doubtful = {one[:3] for one in expected if one[3] == DOUBT}
    sure = {one for one in found if one[3] == FOLLOW or one[:3] not in doubtful}
    assert sure == {one for one in expected if one[3] != DOUBT}
    assert bool(doubtful) == ("N201" in {p.ma for p in problems})


def _nothing_is_lost(table: Table, plan: BangPhanCong, sheet: TaskSheet) -> None:
    """Every typed cell below the head is a value of the source, or a message names it."""
    assert sheet.source is not None
    printed = {str(text) for text in _texts(sheet.source.value)}
    tasks: tuple[NhiemVu | SanPham, ...] = plan.tasks
    parts = (*tasks, *(product for task in plan.tasks for product in task.san_pham))
    printed |= {*plan.numbers.values(), *(str(part.thoi_gian) for part in parts)}
    for (row, column), text in table.cells.items():
        if row < table.head:
            continue
        pieces = [piece.strip() for piece in text.split("; ")]
        ids = {name: who for who, name in NAMES.items()}
        read = all(piece in printed or ids.get(piece) in printed for piece in pieces)
        group = any(text in title for title in (row.tieu_de for row in plan.dong) if title)
        assert read or group or _told(sheet.problems, row, column), (row, column, text)


def _texts(value: Any) -> Iterator[Any]:
    if isinstance(value, dict):
        value = list(value.values())
    if not isinstance(value, list):
        yield value
        return
    for item in value:
        yield from _texts(item)


def _told(problems: tuple[Problem, ...], row: int, column: int) -> bool:
    at_cell = any(p.trich == place(row, column) for p in problems)
    rows = {
        number
        for p in problems
        if p.ma in ("Y227", "Y236")
        for listed in re.findall(r"\(([\d, ]+)", p.thong_bao)
        for number in map(int, listed.replace(" ", "").strip(",").split(","))
    }
    return at_cell or row in rows or any(p.ma == "Y218" and p.dong <= row for p in problems)


def test_every_heading_of_the_lead_was_drawn() -> None:
    chance = Random(0)
    drawn_leads = {
        text
        for _ in range(TIMES * EACH)
        for text in random_table(chance).cells.values()
        if text in HEADINGS["chu_tri"]
    }
    assert drawn_leads == set(HEADINGS["chu_tri"])
    assert len(drawn_leads) == 14
