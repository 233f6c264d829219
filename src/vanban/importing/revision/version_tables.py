"""Which tables of a new version are of tasks, under the headings that the plan itself has."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from vanban.importing.revision.task_changes import shown
from vanban.importing.revision.version import Version
from vanban.importing.tasks import TaskRow, TaskTable
from vanban.text.vietnamese import fold

FIELDS = ("san_pham", "lanh_dao", "bao_cao", "giao_theo", "ghi_chu")
"""Fields that a plan may print under any heading, and whose words are the cell's."""


def task_tables(version: Version) -> list[TaskTable]:
    """Return the tables of tasks, without those that the source has as tables of its own."""
    annexes = version.document.van_ban.phu_luc
    printed = [column for one in annexes if one.bang and one.bang.tu for column in one.cot]
    own = {_heading_key(one.tieu_de): one.truong for one in printed if one.truong in FIELDS}
    tables = [_under_own_headings(table, own) for table in version.reading.tables.tasks]
    if not version.prints_tasks:
        return tables
    typed = [
        {shown(cell) for cell in row}
        for annex in annexes
        if annex.bang and not annex.bang.tu
        for row in annex.bang.dong
    ]
    return [
        table
        for table in tables
        if table.rows and 2 * sum(_is_typed(row, typed) for row in table.rows) <= len(table.rows)
    ]


def _heading_key(heading: str) -> str:
    return fold(shown(heading))


def _under_own_headings(table: TaskTable, own: Mapping[str, str]) -> TaskTable:
    """The table with each column in its field that only the plan's own headings tell."""
    known = {column.key for column in table.columns}
    strange = (column.heading for column in table.columns if column.key in ("", "khac"))
    keys = {heading: own.get(_heading_key(heading), "") for heading in strange}
    fields = {heading: key for heading, key in keys.items() if key and key not in known}
    if not fields:
        return table
    columns = tuple(replace(one, key=fields.get(one.heading, one.key)) for one in table.columns)
    return replace(
        table, columns=columns, rows=tuple(_with_fields(row, fields) for row in table.rows)
    )


def _with_fields(row: TaskRow, fields: Mapping[str, str]) -> TaskRow:
    said = {fields[heading]: text for heading, text in row.khac.items() if heading in fields}
    rest = {heading: text for heading, text in row.khac.items() if heading not in fields}
    return replace(row, khac=rest, **said)


def _is_typed(row: TaskRow, typed: Sequence[set[str]]) -> bool:
    """Say whether a row is one that the source has as text: its task, and half of its cells.

    A table of sums that names the same tasks has little else in common.
    """
    said = [shown(cell.text) for cell in row.cells if cell.text.strip()]
    return any(
        shown(row.noi_dung) in cells and 2 * sum(text in cells for text in said) >= len(said)
        for cells in typed
    )
