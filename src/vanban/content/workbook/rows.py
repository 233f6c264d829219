"""The rows below the head of the task table: tasks, group rows, and what is neither.

Offices merge cells down over rows, leave rows empty, number their columns, add up and sign below.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from vanban.content.workbook.columns import NUMBER, TaskColumns
from vanban.content.workbook.grid import MAX_COLUMNS, Cell
from vanban.content.workbook.headings import Head
from vanban.problems.problem import Problem, problem
from vanban.text.vietnamese import fold, from_roman

_COLUMN_NUMBER = re.compile(r"\(?(\d{1,2}|[A-Z])\)?(\s*=.*)?")
_ORDINAL = re.compile(r"\(?([IVXLCDM]+|[A-ZĐ])[.)]?")
_FEW_NUMBERS, _SHOWN = 3, 10
_OF_TITLES = {"", NUMBER, "id", "noi_dung"}
_OF_TASKS = {"id", "chu_tri", "san_pham.chu_tri"}
_TEXT = "noi_dung"


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the sheet below the head: its filled cells by column, each merged area once."""

    number: int
    cells: Mapping[int, Cell]


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the table: a task of one or several rows, or a group row with its title."""

    rows: tuple[Row, ...]
    title: str = ""

    @property
    def number(self) -> int:
        """The row where it begins."""
        return self.rows[0].number


def read_entries(head: Head, words: TaskColumns) -> tuple[tuple[Entry, ...], tuple[Problem, ...]]:
    """Return the entries of the table in order, and notices of what stands there and is not read.

    Hidden rows count as any other.
    """
    rows = tuple(_rows(head))
    table, rest = _without_foot(rows, head, words)
    entries = tuple(_entries(table, head))
    return entries, (*_hidden(table, head), *_below(rest, head))


def _rows(head: Head) -> Iterator[Row]:
    for number in range(head.first, head.grid.last + 1):
        cells = {c: head.grid.cells.get((number, c)) for c in range(1, MAX_COLUMNS + 1)}
        row = Row(number, {c: cell for c, cell in cells.items() if cell})
        if row.cells and not (number == head.first and _numbers_columns(row)):
            yield row


def _numbers_columns(row: Row) -> bool:
    """Say whether a row only numbers the columns: (1) (2) (3), or A B 1 2."""
    texts = [cell.text.strip() for cell in row.cells.values()]
    hits = [_COLUMN_NUMBER.fullmatch(text) for text in texts]
    if len(texts) < _FEW_NUMBERS or not all(hits):
        return False
    signs = [hit[1] for hit in hits if hit]
    numbers = [int(sign) for sign in signs if sign.isdigit()]
    return numbers == list(range(numbers[0], numbers[0] + len(numbers))) if numbers else False


def _homes(row: Row) -> list[Cell]:
    """The filled areas of a row, each once."""
    return list({cell.home: cell for cell in row.cells.values()}.values())


def _single(row: Row) -> bool:
    return len(_homes(row)) == 1


def _without_foot(
    rows: Sequence[Row], head: Head, words: TaskColumns
) -> tuple[tuple[Row, ...], tuple[Row, ...]]:
    """Cut off what stands below the table: sums, and what comes after an empty row and is no task.

    Group rows at the end stay where nothing parts them from the table.
    """
    end = len(rows)
    while end and not _is_task(rows[end - 1], head):
        end -= 1
    while end < len(rows) and not _begins_foot(rows, end, words):
        end += 1
    return tuple(rows[:end]), tuple(row for row in rows[end:] if not _adds_up(row, words))


def _is_task(row: Row, head: Head) -> bool:
    """Say whether a row has what only tasks have: an id, a lead, a plain number."""
    keys = {head.columns.get(column) for column in row.cells}
    number = row.cells.get(head.column(NUMBER))
    numbered = number is not None and number.text.strip(" .").isdigit()
    return not _single(row) and (numbered or bool(keys & _OF_TASKS))


def _begins_foot(rows: Sequence[Row], at: int, words: TaskColumns) -> bool:
    gap = at > 0 and rows[at].number > rows[at - 1].number + 1
    return gap or _adds_up(rows[at], words)


def _adds_up(row: Row, words: TaskColumns) -> bool:
    """Say whether a row begins as a sum does: "Tổng cộng", "Tổng số: 15 nhiệm vụ"."""
    first = fold(_homes(row)[0].text.strip())
    sums = (first.removeprefix(fold(w)) for w in words.dong_tong if first.startswith(fold(w)))
    return any(rest.startswith(":") or not rest.strip(" 0123456789") for rest in sums)


def _entries(rows: Sequence[Row], head: Head) -> Iterator[Entry]:
    task: list[Row] = []
    for row in rows:
        if all(cell.home[0] < row.number for cell in row.cells.values()):
            continue  # nothing of its own: all of it is merged down from above
        if task and _goes_on(row, head):
            task.append(row)
            continue
        if task:
            yield Entry(tuple(task))
        title = _title(row, head)
        task = [] if title else [row]
        if title:
            yield Entry((row,), title)
    if task:
        yield Entry(tuple(task))


def _goes_on(row: Row, head: Head) -> bool:
    """Say whether a row belongs to the task above: its text is merged down from there."""
    cell = row.cells.get(head.column(_TEXT))
    return cell is not None and cell.home[0] < row.number


def _title(row: Row, head: Head) -> str:
    """The title of a group row, "" for a task: one filled cell, or a roman number and a text."""
    cells = _homes(row)
    if len(cells) == 1:
        home = cells[0].home
        may_hold = home in head.grid.wide or head.columns.get(home[1], "") in _OF_TITLES
        return _one_line(cells[0].text) if may_hold else ""
    keys = {head.columns.get(column, "") for column in row.cells}
    number, text = row.cells.get(head.column(NUMBER)), row.cells.get(head.column(_TEXT))
    if not (number and text and keys == {NUMBER, _TEXT}):
        return ""
    sign = _ORDINAL.fullmatch(number.text.strip())
    if not sign or (len(sign[1]) > 1 and from_roman(sign[1]) is None):
        return ""
    return f"{sign[1]}. {_one_line(text.text)}"


def _one_line(text: str) -> str:
    return re.sub(r"\s*\n\s*", " ", text).strip()


def _hidden(table: Sequence[Row], head: Head) -> Iterator[Problem]:
    rows = [row.number for row in table if row.number in head.grid.hidden]
    if rows:
        more = ", …" if len(rows) > _SHOWN else ""
        listed = ", ".join(map(str, rows[:_SHOWN])) + more
        seen = f"thấy {len(rows)} hàng ẩn ({listed}), vẫn được đọc như hàng khác"
        mark = head.grid.mark(rows[0], 1)
        yield problem("Y216", mark, seen, goi_y="hàng không dùng thì xóa hẳn")


def _below(rest: Sequence[Row], head: Head) -> Iterator[Problem]:
    if rest:
        column, cell = next(iter(rest[0].cells.items()))
        seen = f"thấy `{_one_line(cell.text)[:60]}` ở dưới bảng, từ đây không được đọc"
        hint = "là nhiệm vụ hay dòng nhóm thì bỏ hàng trống ở trên"
        yield problem("Y218", head.grid.mark(rest[0].number, column), seen, goi_y=hint)
