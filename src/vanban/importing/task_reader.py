"""What is asked of this package about tasks: one function for each sort of file.

Pure: values and bytes in, values out; no disk, no clock.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from vanban.check.docx.paper import Paper
from vanban.content.workbook.names import Names
from vanban.importing.json_form import to_json
from vanban.importing.listener import Tick, nobody
from vanban.importing.names.name_reader import NameReader
from vanban.importing.names.proposals import asked_names, mentions
from vanban.importing.prose.prose import prose_tasks
from vanban.importing.tables.grid import MOST_ROWS, Grid, word_grids, workbook_grids
from vanban.importing.tables.heads import Head, find_head, parts_of
from vanban.importing.tables.lists import read_list, read_opinions
from vanban.importing.tables.reports import REPORT, is_under_report, told_of
from vanban.importing.tables.table_kinds import (
    bodies_in,
    is_layout,
    kind_of,
    with_bodies_leading,
    with_leads,
    with_matrix,
    with_text,
)
from vanban.importing.tables.table_reader import read_table
from vanban.importing.tables.tables_without_head import guessed_head
from vanban.importing.tasks import (
    BodyEntry,
    Left,
    Opinion,
    Place,
    Proposal,
    Question,
    TableKind,
    Tables,
    TaskTable,
)

__all__ = ["prose_tasks", "read_grids", "task_tables", "to_json", "workbook_tables"]


def task_tables(paper: Paper, names: Names, beside: Iterable[str] = ()) -> Tables:
    """Read the tables of a Word file: each is one of `Tables.tables`, tasks or not.

    `beside` are names of bodies that the text has in full: what a cell shortens may be one.
    `names` are those of the office's registry, with what its `ten-khac.yaml` remembers; for an
    empty office `names_of(DanhBa(), None)`. Never raises.
    """
    return read_grids(word_grids(paper), names, beside)


def workbook_tables(raw: bytes, names: Names, tep: str = "", tick: Tick = nobody) -> Tables:
    """Read the sheets of a workbook (.xlsx) or a .csv file; `tep` is its name in messages.

    `tick` is told how many of how many rows of a table are read.
    Raises VanbanError for what is no workbook (M160, and what the reader of workbooks refuses).
    """
    return read_grids(workbook_grids(raw, tep), names, tick=tick)


def read_grids(
    grids: Sequence[Grid], names: Names, beside: Iterable[str] = (), tick: Tick = nobody
) -> Tables:
    """Read tables wherever they are from: each with what the one before it was."""
    return _Tables(names, beside, tick).read(grids)


class _Tables:
    """The tables of one file, each read with what the one before was."""

    def __init__(self, names: Names, beside: Iterable[str], tick: Tick) -> None:
        self._names, self._beside, self._tick = names, tuple(beside), tick
        self._reader = NameReader(names)
        self._tables: list[TaskTable] = []
        self._asked: list[Question] = []
        self._left: list[Left] = []
        self._bodies: list[BodyEntry] = []
        self._groups: list[str] = []
        self._opinions: list[Opinion] = []
        self._repeats: list[Place] = []
        self._total = ""
        self._last: tuple[Grid, Head] | None = None

    def read(self, grids: Sequence[Grid]) -> Tables:
        for grid in (part for whole in grids for part in parts_of(whole)):
            self._table(grid)
        titles = [group.title for table in self._tables for group in table.groups]
        questions = tuple(
            asked_names(self._names, mentions(self._tables), (*titles, *self._beside))
        )
        again = {(one.place, one.text) for one in questions}
        before = (q for q in self._asked if q.sort != "ten" or (q.place, q.text) not in again)
        return Tables(
            tuple(self._tables),
            (*before, *questions),
            tuple(self._left),
            tuple(self._bodies),
            tuple(dict.fromkeys(self._groups)),
            tuple(self._opinions),
            self._total,
            tuple(self._repeats),
        )

    def _table(self, grid: Grid) -> None:
        if grid.cut:
            reason = f"trang tính dài hơn {MOST_ROWS} hàng, phần sau không đọc"
            self._left.append(Left(grid.place_of(grid.rows, 1), "", reason))
        head = find_head(grid)
        head = with_matrix(grid, head) if head else None
        kind = kind_of(grid, head)
        told = told_of(grid, head) if kind == "phan_cong" and head else ""
        if told:
            other = TaskTable("khac", place=grid.place, told=told)
            self._tables.append(self._with_bodies(grid, other))
        else:
            self._of_kind(kind, grid, head)

    def _of_kind(self, kind: TableKind, grid: Grid, head: Head | None) -> None:
        if kind == "y_kien" and head:
            self._read_opinions(grid, head)
        elif kind == "phan_cong" and head:
            self._read_tasks(grid, self._with_leads(grid, self._with_text(grid, head)))
        elif (older := self._goes_on(grid)) is not None:
            self._read_tasks(grid, older)
        elif kind == "danh_ba":
            self._read_list(grid)
            if head and head.column("noi_dung"):
                self._tables[-1] = self._with_bodies(grid, self._tables[-1])
        elif not head and not is_layout(grid) and (guess := guessed_head(grid, self._reader)):
            self._ask_head(grid, guess)
            self._read_tasks(grid, guess)
        else:
            self._tables.append(self._with_bodies(grid, TaskTable("khac", place=grid.place)))

    def _with_bodies(self, grid: Grid, table: TaskTable) -> TaskTable:
        """A table that gives no tasks with the bodies that it names."""
        bodies = () if is_layout(grid) else tuple(bodies_in(grid, self._reader))
        return replace(table, bodies=bodies)

    def _read_tasks(self, grid: Grid, head: Head) -> None:
        grid = grid.with_numbers(head.column("stt"))
        reading = read_table(grid, head, self._reader, self._tick)
        goes_on = self._last is not None and (
            (head.bottom == 0 and self._last[0].columns == grid.columns)
            or dict(head.headings) == dict(self._last[1].headings)
        )
        told = REPORT if is_under_report(grid, head) else ""
        self._tables.append(replace(reading.table, goes_on=goes_on, told=told))
        self._asked += reading.questions
        self._left += reading.leftovers
        self._repeats += reading.repeats
        self._last = (grid, head)

    def _goes_on(self, grid: Grid) -> Head | None:
        """The head of the table before, where this one goes on with it without a head of its own.

        A table that a page has cut in two: as many columns, nothing but blanks between them.
        """
        if self._last is None or grid.is_sheet:
            return None
        before, head = self._last
        near = grid.first_paragraph - before.last_paragraph <= _BLANKS
        if grid.columns != before.columns or not near or self._tables[-1].kind != "phan_cong":
            return None
        return replace(head, top=1, bottom=0)

    def _with_text(self, grid: Grid, head: Head) -> Head:
        """The head with a column of texts: one that is only guessed is asked about."""
        whole = with_text(grid, head)
        if whole is not head:
            column = whole.column("noi_dung")
            heading = whole.headings.get(column, "")
            seen = f"bảng không có cột nội dung; đề nghị: cột `{heading}`"
            place = grid.place_of(whole.bottom, column)
            proposal = Proposal("noi_dung", f"cột `{heading}`", 0.6, "cột nhiều chữ nhất")
            self._asked.append(Question(place, heading, seen, "cot", (proposal,)))
        return whole

    def _with_leads(self, grid: Grid, head: Head) -> Head:
        """The head with a column of leads: one that is only guessed by its names is asked about."""
        head = with_bodies_leading(grid, head, self._reader)
        whole = with_leads(grid, head, self._reader)
        if whole is not head:
            column = whole.column("chu_tri")
            heading = whole.headings.get(column, "") or f"cột {column}"
            seen = f"cột `{heading}` ghi tên, không nói vai trò; đề nghị: chủ trì"
            place = grid.place_of(whole.bottom, column)
            proposal = Proposal("chu_tri", f"cột `{heading}`", 0.7, "các ô là tên")
            self._asked.append(Question(place, heading, seen, "cot", (proposal,)))
        return whole

    def _ask_head(self, grid: Grid, head: Head) -> None:
        named = {
            "noi_dung": "nội dung",
            "chu_tri": "chủ trì",
            "thoi_gian": "thời gian",
            "stt": "số",
        }
        listed = ", ".join(f"cột {c} {named[key]}" for c, key in head.keys.items() if key in named)
        seen = f"bảng không có hàng tiêu đề; đề nghị: {listed}"
        proposals = tuple(
            Proposal(key, f"cột {c}", 0.7, "chữ trong cột") for c, key in head.keys.items() if key
        )
        self._asked.append(Question(grid.place, "", seen, "cot", proposals))

    def _read_list(self, grid: Grid) -> None:
        reading = read_list(grid)
        self._tables.append(TaskTable("danh_ba", place=grid.place))
        self._bodies += reading.bodies
        self._groups += reading.groups
        self._left += reading.left

    def _read_opinions(self, grid: Grid, head: Head) -> None:
        reading = read_opinions(grid, head, self._reader)
        self._tables.append(TaskTable("y_kien", place=grid.place))
        self._opinions += reading.opinions
        self._left += reading.left
        self._total = self._total or reading.total


_BLANKS = 3
"""Paragraphs between two halves of one table, at most."""
