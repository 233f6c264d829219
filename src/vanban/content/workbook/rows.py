"""The rows below the head of the task table: tasks, group rows, and what is neither.

Offices merge cells down over rows, leave rows empty, number their columns, add up and sign below.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from vanban.content.task_numbers import is_number
from vanban.content.workbook.columns import NUMBER, TEXT, TaskColumns, normal
from vanban.content.workbook.grid import MAX_COLUMNS, Cell
from vanban.content.workbook.headings import Head
from vanban.problems.problem import Problem, problem
from vanban.text.excerpt import beginning
from vanban.text.vietnamese import fold, from_roman

_COLUMN_NUMBER = re.compile(r"\(?(\d{1,2}|[A-Z])\)?(\s*=.*)?")
_ORDINAL = re.compile(r"\(?([IVXLCDM]+|[A-ZĐ])[.)]?")
_PLAIN_NUMBER = re.compile(r"\(?\d+([.,]\d+)*[.)]*")
_FEW_NUMBERS, _SHOWN = 3, 10
_OF_TITLES = {"", NUMBER, "id", TEXT}
_OF_TASKS = {"id", "chu_tri", "san_pham.chu_tri"}


class Row(Struct, frozen=True):
    """A row of the sheet below the head: its filled cells by column, each merged area once."""

    number: int
    cells: Mapping[int, Cell]


class Entry(Struct, frozen=True):
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
    bare = [row for row in rows if _number_only(row, head)]
    again = [row for row in rows if _repeats_head(row, head)]
    read = [row for row in table if row not in bare and row not in again]
    told = (*_hidden(read, head), *_struck(read, head), *_bare(bare, head), *_again(again, head))
    sums = [row for row in rest if _adds_up(row, words)]
    below = [row for row in rest if row not in (*sums, *bare, *again)]
    return tuple(_entries(read, head)), (*told, *_sums(sums, head), *_below(below, head))


def _rows(head: Head) -> Iterator[Row]:
    begun = False
    for number in range(head.first, head.grid.last + 1):
        cells = {c: head.grid.cells.get((number, c)) for c in range(1, MAX_COLUMNS + 1)}
        row = Row(number, {c: cell for c, cell in cells.items() if cell})
        if row.cells and (begun or not _numbers_columns(row)):
            yield row
        begun = begun or bool(row.cells)


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


def own_cells(row: Row) -> list[Cell]:
    """The filled areas that begin in a row: the others are merged down from above."""
    return [cell for cell in _homes(row) if cell.home[0] == row.number]


def _number_only(row: Row, head: Head) -> bool:
    """Say whether a row was numbered and never filled in; what is merged down is not its own.

    A row of a task merged over it is the task's.
    """
    own, column = own_cells(row), head.column(NUMBER)
    lone = len(own) == 1 and own[0].home[1] == column and own[0].home not in head.grid.wide
    return lone and is_number(own[0].text) and not _goes_on(row, head)


def _repeats_head(row: Row, head: Head) -> bool:
    """Say whether a row repeats the head, as on the next page of a table that Word had."""
    own = {cell.home[1]: normal(cell.text) for cell in own_cells(row)}
    return len(own) > 1 and all(
        column in head.texts and normal(head.texts[column]) == text for column, text in own.items()
    )


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
    return tuple(rows[:end]), tuple(rows[end:])


def _is_task(row: Row, head: Head) -> bool:
    """Say whether a row has what only tasks have: an id, a lead, a plain number."""
    keys = {head.columns.get(column) for column in row.cells}
    number = row.cells.get(head.column(NUMBER))
    numbered = number is not None and _PLAIN_NUMBER.fullmatch(number.text.strip()) is not None
    is_bare = _single(row) or _number_only(row, head)
    return not is_bare and (numbered or bool(keys & _OF_TASKS))


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
    cell = row.cells.get(head.column(TEXT))
    return cell is not None and cell.home[0] < row.number


def _title(row: Row, head: Head) -> str:
    """The title of a group row, "" for a task: one filled cell, or a roman number and a text."""
    cells = _homes(row)
    if len(cells) == 1:
        home = cells[0].home
        may_hold = home in head.grid.wide or head.columns.get(home[1], "") in _OF_TITLES
        return _one_line(cells[0].text) if may_hold else ""
    cells = [cell for cell in cells if not _of_group(cell, row, head)]
    keys = {head.columns.get(cell.home[1], "") for cell in cells}
    number, text = row.cells.get(head.column(NUMBER)), row.cells.get(head.column(TEXT))
    if not (number and text and keys == {NUMBER, TEXT}):
        return ""
    if text.home in head.grid.wide and is_number(number.text):
        return _numbered(number, text)  # a text over all columns, under any number
    sign = _ORDINAL.fullmatch(number.text.strip())
    if not sign or (len(sign[1]) > 1 and from_roman(sign[1]) is None):
        return ""
    return f"{sign[1]}. {_one_line(text.text)}"


def _of_group(cell: Cell, row: Row, head: Head) -> bool:
    """Say whether a cell is merged down over the rows of a group: it is theirs, not the title's."""
    text = row.cells.get(head.column(TEXT))
    below = head.grid.below
    text_ends = below.get(text.home, row.number) if text else row.number
    return text_ends == row.number and cell is not text and below.get(cell.home, 0) > row.number


def _numbered(number: Cell, text: Cell) -> str:
    return f"{number.text.strip().strip('().')}. {_one_line(text.text)}"


def _one_line(text: str) -> str:
    return re.sub(r"\s*\n\s*", " ", text).strip()


def _hidden(table: Sequence[Row], head: Head) -> Iterator[Problem]:
    rows = [row.number for row in table if row.number in head.grid.hidden]
    if rows:
        seen = f"thấy {len(rows)} hàng ẩn ({_listed(rows)}), vẫn được đọc như hàng khác"
        mark = head.grid.mark(rows[0], 1)
        yield problem("Y216", mark, seen, goi_y="hàng không dùng thì xóa hẳn")


def _listed(rows: Sequence[int]) -> str:
    return ", ".join(map(str, rows[:_SHOWN])) + (", …" if len(rows) > _SHOWN else "")


def _struck(table: Sequence[Row], head: Head) -> Iterator[Problem]:
    """What an office has struck through it mostly means to drop: no program can know."""
    cells = {row.number: [c.home for c in own_cells(row)] for row in table}
    struck = {n: [home for home in homes if home in head.grid.struck] for n, homes in cells.items()}
    rows = [number for number, homes in struck.items() if homes]
    if rows:
        seen = (
            f"thấy chữ gạch ngang ở {len(rows)} hàng ({_listed(rows)}), vẫn được đọc như chữ khác"
        )
        mark = head.grid.mark(*struck[rows[0]][0])
        hint = "bỏ thì xóa hẳn hàng hoặc chữ ấy, giữ thì bỏ gạch ngang"
        yield problem("Y229", mark, seen, goi_y=hint)


def _bare(rows: Sequence[Row], head: Head) -> Iterator[Problem]:
    if rows:
        numbers = [row.number for row in rows]
        seen = f"thấy {len(rows)} hàng chỉ có số thứ tự ({_listed(numbers)}), không được đọc"
        mark = head.grid.mark(numbers[0], head.column(NUMBER))
        yield problem("Y227", mark, seen, goi_y="ghi nội dung, hoặc xóa hàng ấy")


def _again(rows: Sequence[Row], head: Head) -> Iterator[Problem]:
    if rows:
        numbers = [row.number for row in rows]
        seen = f"thấy {len(rows)} hàng lặp lại tiêu đề ({_listed(numbers)}), không được đọc"
        yield problem("Y236", head.grid.mark(numbers[0], 1), seen, goi_y="xóa các hàng ấy")


def _sums(rows: Sequence[Row], head: Head) -> Iterator[Problem]:
    for row in rows:
        first = _homes(row)[0]
        seen = f"hàng cộng `{beginning(first.text, 60)}` không được đọc, không in ra"
        hint = "cần in thì ghi ở nội dung văn bản"
        yield problem("Y228", head.grid.mark(*first.home), seen, goi_y=hint)


def _below(rest: Sequence[Row], head: Head) -> Iterator[Problem]:
    if rest:
        column, cell = next(iter(rest[0].cells.items()))
        seen = f"thấy `{beginning(cell.text, 60)}` ở dưới bảng, từ đây không được đọc"
        hint = "là nhiệm vụ hay dòng nhóm thì bỏ hàng trống ở trên"
        yield problem("Y218", head.grid.mark(rest[0].number, column), seen, goi_y=hint)
