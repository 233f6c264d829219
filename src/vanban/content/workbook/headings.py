"""The head of the task table in a workbook: where it stands, and which column holds which key.

Titles may stand above it, a heading may take two rows, and headings are recognised by the record
of columns alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from vanban.content.workbook.columns import TaskColumns
from vanban.content.workbook.grid import MAX_COLUMNS, MAX_ROWS, Grid
from vanban.problems.problem import Mark, Problem, did_you_mean, problem

SEARCHED = 40
"""How many rows from the top a head may begin in."""

_LEAST = 2
_NEEDED = "noi_dung"
_LEADS = ("chu_tri", "san_pham.chu_tri")


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a table: the columns of each key, the strange ones, the first row below."""

    grid: Grid
    columns: Mapping[int, str]
    strange: Mapping[int, str]
    row: int
    first: int

    def column(self, key: str) -> int:
        """Return the column of a key, 0 where there is none."""
        return next((column for column, own in self.columns.items() if own == key), 0)


def find_head(
    grids: tuple[Grid, ...], tep: str, words: TaskColumns
) -> tuple[Head | None, tuple[Problem, ...]]:
    """Find the table in the first sheet that has one; else, or where it is faulty, problems."""
    heads = [head for grid in grids if (head := _head(grid, words))]
    if not heads:
        return None, (_no_head(grids, tep, words),)
    head = heads[0]
    problems = [*_twice(head, words), *_missing(head, words), *_unread(head, words)]
    if head.grid.too_long:
        problems.append(_too_long(head))
    if len(heads) > 1:
        others = ", ".join(f"`{other.grid.name}`" for other in heads[1:])
        seen = f"chỉ đọc trang tính `{head.grid.name}`; {others} cũng có bảng, không được đọc"
        mark = head.grid.mark(head.row, 1)
        problems.append(problem("Y221", mark, seen, goi_y="muốn đọc trang khác thì chuyển lên đầu"))
    return head, tuple(problems)


def _head(grid: Grid, words: TaskColumns) -> Head | None:
    rows = range(1, min(grid.last, SEARCHED) + 1)
    heads = [
        head for row in rows for head in (_at(grid, row, words), _double(grid, row, words)) if head
    ]
    fit = [
        head for head in heads if head.column(_NEEDED) and len(set(head.columns.values())) >= _LEAST
    ]
    return max(fit, key=lambda head: len(set(head.columns.values())), default=None)


def _at(grid: Grid, row: int, words: TaskColumns) -> Head | None:
    """Read one row as a head; a heading over several columns counts once, for its first."""
    texts = {c: cell for c in range(1, MAX_COLUMNS + 1) if (cell := grid.cells.get((row, c)))}
    own = {c: cell.text for c, cell in texts.items() if cell.home[1] == c}
    last = max((grid.below.get(texts[c].home, row) for c in own), default=row)
    return _head_of(grid, own, row, max(last, row) + 1, words)


def _double(grid: Grid, row: int, words: TaskColumns) -> Head | None:
    """Read two rows as a head: below a heading over several columns stand those of each."""
    parts = [c for c in range(1, MAX_COLUMNS + 1) if (row, c) in grid.wide]
    below = {c: cell.text for c in parts if (cell := grid.cells.get((row + 1, c)))}
    if not any(words.key_of(text) for text in below.values()):
        return None
    single = {c: cell.text for c in range(1, MAX_COLUMNS + 1) if (cell := grid.cells.get((row, c)))}
    texts = {c: below.get(c, "") if c in parts else text for c, text in (single | below).items()}
    return _head_of(grid, texts, row, row + 2, words)


def _head_of(
    grid: Grid, texts: Mapping[int, str], row: int, first: int, words: TaskColumns
) -> Head | None:
    keys = {column: words.key_of(text) for column, text in texts.items()}
    known = {column: key for column, key in keys.items() if key}
    strange = {column: texts[column] for column, key in keys.items() if not key}
    return Head(grid, known, strange, row, first) if known else None


def _no_head(grids: tuple[Grid, ...], tep: str, words: TaskColumns) -> Problem:
    names = [words.heading_of[key] for key in (_NEEDED, "chu_tri", "phoi_hop", "thoi_gian")]
    pages = ", ".join(f"`{grid.name}`" for grid in grids[:5])
    return problem(
        "Y206",
        Mark(tep),
        f"không thấy hàng tiêu đề ở trang tính {pages}, cần một hàng có ô `{names[0]}`",
        goi_y="ghi tiêu đề các cột: " + ", ".join(f"`{name}`" for name in names),
    )


def _twice(head: Head, words: TaskColumns) -> Iterator[Problem]:
    counts = Counter(head.columns.values())
    for column, key in head.columns.items():
        if counts[key] > 1 and column != head.column(key):
            first = head.grid.mark(head.first - 1, head.column(key)).cell
            heading = words.heading_of[key]
            seen = f"hai cột cùng là `{heading}`, cột kia ở `{first}`"
            hint = "bỏ một cột, hoặc đổi tiêu đề của cột không phải"
            yield problem("Y208", head.grid.mark(head.first - 1, column), seen, goi_y=hint)


def _missing(head: Head, words: TaskColumns) -> Iterator[Problem]:
    if not any(head.column(key) for key in _LEADS):
        near = [text for text in head.strange.values() if words.near(text)]
        heading = words.heading_of[_LEADS[0]]
        hint = f"đổi tiêu đề `{near[0]}` thành `{heading}`" if near else f"thêm cột `{heading}`"
        mark = head.grid.mark(head.first - 1, head.column(_NEEDED))
        yield problem("Y207", mark, f"bảng không có cột `{heading}`", goi_y=hint)


def _unread(head: Head, words: TaskColumns) -> Iterator[Problem]:
    """A column that nobody reads and that says something must not be lost in silence."""
    for column in range(1, MAX_COLUMNS + 1):
        if column in head.columns or not _filled(head, column):
            continue
        heading = head.strange.get(column, "")
        column_name = f"cột `{' '.join(heading.split())}`" if heading else "cột không có tiêu đề"
        near = words.near(heading) if heading else ""
        note = words.heading_of["ghi_chu"]
        hint = did_you_mean(near, f"đổi tiêu đề, hoặc chép sang cột `{note}`")
        mark = head.grid.mark(head.first - 1, column)
        yield problem("Y209", mark, f"{column_name} không được đọc", goi_y=hint)


def _filled(head: Head, column: int) -> bool:
    """Say whether a column has a text of its own below the head."""
    cells = head.grid.cells
    rows = range(head.first, head.grid.last + 1)
    return any((r, column) in cells and cells[r, column].home[1] == column for r in rows)


def _too_long(head: Head) -> Problem:
    return problem(
        "Y203",
        head.grid.mark(MAX_ROWS, 1),
        f"thấy chữ ở dưới hàng {MAX_ROWS}, cần bảng ngắn hơn",
        goi_y="xóa các hàng thừa, hoặc chia ra nhiều kế hoạch",
    )
