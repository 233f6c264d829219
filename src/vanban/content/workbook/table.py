"""The table of assignments in a workbook as a `Source`: what YAML would say, with cells as places.

Names are resolved over the registry, ids are given where there are none; the values then go the
way of those from YAML.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from vanban.content.document import Cot
from vanban.content.workbook.cells import TaskCells
from vanban.content.workbook.columns import NUMBER, TaskColumns
from vanban.content.workbook.days import TIMES, lost_dates, mixed_dates
from vanban.content.workbook.grid import letter_problems, mended, read_grids
from vanban.content.workbook.headings import Head, find_head, printed_columns
from vanban.content.workbook.names import Names
from vanban.content.workbook.questions import asked_once
from vanban.content.workbook.repeats import said_again
from vanban.content.workbook.rows import Entry, read_entries
from vanban.content.workbook.unseen import hidden_sheet, lost_hours
from vanban.problems.problem import Mark, Problem, has_errors, problem
from vanban.source.loader import Loc, Source

__all__ = ["TaskSheet", "read_sheet", "read_task_sheet"]


class _Reading(Struct):
    """What has been read so far."""

    head: Head
    words: TaskColumns
    names: Names
    value: list[Any] = field(default_factory=list)
    marks: dict[Loc, Mark] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def add(self, entry: Entry) -> None:
        index = len(self.value)
        column = self.head.column("noi_dung")
        self.marks[(index,)] = self.head.grid.mark(entry.number, column)
        if entry.title:
            place = next(iter(entry.rows[0].cells))
            self.marks[index, "tieu_de"] = self.head.grid.mark(entry.number, place)
            self.value.append({"tieu_de": entry.title})
            return
        task = TaskCells(self.head, self.words, self.names, entry)
        self.value.append(task.read())
        self.marks.update({(index, *loc): mark for loc, mark in task.marks.items()})
        self.problems.extend(task.problems)


class TaskSheet(Struct, frozen=True):
    """A table as read: None where it has errors, every problem, the columns as it prints them."""

    source: Source | None
    problems: tuple[Problem, ...]
    columns: tuple[Cot, ...] = ()


def read_task_sheet(
    raw: bytes, tep: str, words: TaskColumns, names: Names
) -> tuple[Source | None, tuple[Problem, ...]]:
    """Read the bytes of the workbook called `tep` in messages.

    Returns the source (a list of rows as `phan-cong.yaml` has), None where it has errors, and
    every problem found, sorted by place. Never raises for any bytes.
    """
    sheet = read_sheet(raw, tep, words, names)
    return sheet.source, sheet.problems


def read_sheet(raw: bytes, tep: str, words: TaskColumns, names: Names) -> TaskSheet:
    """Read a workbook as `read_task_sheet` does, with the columns of the table."""
    grids, found = read_grids(raw, tep)
    if found:
        return TaskSheet(None, found)
    head, doubts = find_head(grids, tep, words)
    if head is None:  # headings in letters of an old code are none that is known
        old = (one for grid in grids for one in letter_problems(grid) if one.muc_do == "loi")
        return TaskSheet(None, tuple(old) or doubts)
    if has_errors(doubts):
        return TaskSheet(None, doubts)
    letters = tuple(letter_problems(head.grid))
    head, repeats = said_again(replace(head, grid=mended(head.grid)))
    entries, notices = read_entries(head, words)
    reading = _Reading(head, words, names)
    for entry in entries:
        reading.add(entry)
    _drop_numbers(reading)
    provisional = _give_ids(reading)
    dates = (*mixed_dates(head, entries), *lost_dates(head, entries))
    unseen = _unseen(head, entries)
    problems = [
        *doubts,
        *repeats,
        *notices,
        *unseen,
        *asked_once(reading.problems),
        *letters,
        *dates,
    ]
    source = Source(tep, reading.value, {(): Mark(tep), **reading.marks}, {}, provisional)
    problems.sort(key=lambda each: each.order)
    sound = None if has_errors(problems) else source
    return TaskSheet(sound, tuple(problems), printed_columns(head, words))


def _unseen(head: Head, entries: Sequence[Entry]) -> Iterator[Problem]:
    """What is read of a hidden sheet, and what of days is not."""
    grid, rows = head.grid, {row.number for entry in entries for row in entry.rows}
    if rows and grid.concealed:
        yield hidden_sheet(grid.name, grid.tep)
    read = {column for column, key in head.columns.items() if key in TIMES}
    hours = {place: hour for place, hour in grid.hours.items()
             if place[0] in rows and place[1] in read}  # fmt: skip
    yield from lost_hours(grid.name, hours, grid.tep)


def _drop_numbers(reading: _Reading) -> None:
    """Leave out numbers that are those the program gives by itself: 1, 2, 3 to the end.

    A row put in among tasks with ids, without an id and a number, is counted by the program too.
    """
    tasks = [row for row in reading.value if "tieu_de" not in row]
    has_ids = bool(reading.head.column("id"))
    before = [row for row in tasks if not has_ids or {"id", NUMBER} & row.keys()]
    for counted in (tasks, before):
        if all(row.get(NUMBER, str(place)) == str(place) for place, row in enumerate(counted, 1)):
            for row in tasks:
                row.pop(NUMBER, None)


def _give_ids(reading: _Reading) -> frozenset[str]:
    """Give an id to each task without one: numbers that no other has, in the order of the rows.

    Returns those ids: they move with the rows.
    """
    bare = [
        (index, row)
        for index, row in enumerate(reading.value)
        if "tieu_de" not in row and "id" not in row
    ]
    prefix = reading.words.dau_ma
    taken = [str(row["id"])[len(prefix) :] for row in reading.value if _numbered(row, prefix)]
    last = max((int(number) for number in taken), default=0)
    for number, (_, row) in enumerate(bare, last + 1):
        row["id"] = f"{prefix}{number:02}"
    if bare:
        reading.problems.extend(_provisional_ids(reading, bare))
    return frozenset(row["id"] for _, row in bare)


def _numbered(row: dict[str, Any], prefix: str) -> bool:
    ident = str(row.get("id", ""))
    number = ident[len(prefix) :]
    return ident.startswith(prefix) and number.isascii() and number.isdigit() and len(number) < 10  # noqa: PLR2004


def _provisional_ids(reading: _Reading, bare: list[tuple[int, dict[str, Any]]]) -> list[Problem]:
    heading, head = reading.words.heading_of["id"], reading.head
    if not head.column("id"):
        first, last = bare[0][1]["id"], bare[-1][1]["id"]
        seen = f"bảng không có cột `{heading}`, tạm đặt mã theo thứ tự hàng: `{first}` đến `{last}`"
        hint = f"thêm cột `{heading}`, để chèn hàng mà mã không đổi: `vanban export phan-cong`"
        return [problem("Y214", head.grid.mark(head.first - 1, 1), seen, goi_y=hint)]
    return [
        problem(
            "Y215",
            reading.marks[index, "id"],
            f"nhiệm vụ chưa có mã, tạm đặt `{row['id']}`",
            goi_y=f"ghi `{row['id']}` vào ô này",
        )
        for index, row in bare
    ]
