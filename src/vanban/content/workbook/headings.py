"""The head of the task table in a workbook: where it stands, and which column holds which key.

Titles may stand above it, and it may take up to three rows, merged down and across; headings are
recognised by the record of columns alone: by their names, else by words inside them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from vanban.content.document import Cot
from vanban.content.workbook.columns import LEAD, PRODUCT, TEXT, TaskColumns
from vanban.content.workbook.grid import MAX_COLUMNS, MAX_ROWS, Cell, Grid
from vanban.problems.problem import Mark, Problem, did_you_mean, problem

SEARCHED = 40
"""How many rows from the top a head may begin in."""
DEEPEST = 3
"""How many rows with headings of their own a head may have."""

_LEAST, _SHOWN = 2, 5
_LEADS = (LEAD, f"{PRODUCT}.{LEAD}")
_BY_NAME, _BY_WORDS, _FROM_ABOVE = 3, 2, 1
"""What a column's key is known by, the surest first; of two columns of a key the surer counts."""


class Head(Struct, frozen=True):
    """The head of a table: the columns of each key, the strange ones, the first row below.

    `texts` are the headings of the columns with keys, as one line each.
    """

    grid: Grid
    columns: Mapping[int, str]
    strange: Mapping[int, str]
    texts: Mapping[int, str]
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
    """Of all rows where a head may begin the one that understands most columns.

    Of those that end in the same row the last: what stands above it are titles.
    """
    rows = range(1, min(grid.last, SEARCHED) + 1)
    heads = [head for row in rows if (head := _from(grid, row, words))]
    fit = [head for head in heads if head.column(TEXT) and len(_keys(head)) >= _LEAST]
    most = max((len(_keys(head)) for head in fit), default=0)
    best = [head for head in fit if len(_keys(head)) == most]
    return max((head for head in best if head.first == best[0].first), key=_row, default=None)


def _keys(head: Head) -> set[str]:
    return set(head.columns.values())


def _row(head: Head) -> int:
    return head.row


def _from(grid: Grid, row: int, words: TaskColumns) -> Head | None:
    """Read a head that begins in a row: with the rows below that go on with it."""
    first = _own(grid, row, range(0)) or {}
    if len({cell.home for cell in first.values()}) < _LEAST:
        return None  # a title over the table
    head, depth, last = _read(grid, row, row, words), 1, row
    while head and depth <= DEEPEST:
        below = last + 1
        own = _own(grid, below, range(row, below))
        if own is None:
            break
        longer = _read(grid, row, below, words)
        if own and not (depth < DEEPEST and longer and _goes_on(head, longer, own, below, words)):
            break
        head, last, depth = longer or head, below, depth + bool(own)
    return head


def _own(grid: Grid, row: int, above: range) -> Mapping[int, Cell] | None:
    """The cells of a row that are not merged down from the head; None for an empty row."""
    cells = {c: cell for c in range(1, MAX_COLUMNS + 1) if (cell := grid.cells.get((row, c)))}
    own = {c: cell for c, cell in cells.items() if cell.home[0] not in above}
    return own if cells else None


def _goes_on(
    head: Head, longer: Head, own: Mapping[int, Cell], row: int, words: TaskColumns
) -> bool:
    """Say whether a row belongs to the head: its cells divide headings that span columns.

    Where nothing is merged it also does if it makes more headings known and each stands under
    none or is one itself, with the one above it.
    """
    grid = head.grid
    spanned = [c for c in own if (row - 1, c) in grid.wide]
    if any((row, c) in grid.wide and (row - 1, c) not in grid.wide for c in own):
        return False
    if len(spanned) == len(own):
        return True
    rest = [c for c in own if c not in spanned and (row - 1, c) in grid.cells]
    texts = [(own[c].text, f"{grid.cells[row - 1, c].text} {own[c].text}") for c in rest]
    known = all(words.key_within(a) or words.key_of(a) or words.key_of(b) for a, b in texts)
    return known and len(_keys(longer)) > len(_keys(head))


def _read(grid: Grid, row: int, last: int, words: TaskColumns) -> Head | None:
    """Read the rows from `row` to `last` as a head; None where no heading is known."""
    stacks = {c: stack for c in range(1, MAX_COLUMNS + 1) if (stack := _stack(grid, row, last, c))}
    guesses = {c: _by_bottom(c, stack, words) for c, stack in stacks.items()}
    texts = {c: _line(stack[-1].text) for c, stack in stacks.items()}
    for column in stacks:
        if not guesses[column][0]:
            key, text = _by_above(column, stacks, {c: k for c, (k, _) in guesses.items()}, words)
            guesses[column] = (key, _FROM_ABOVE)
            texts[column] = text or texts[column]
    keys = _surest(guesses, words, texts)
    if not any(keys.values()):
        return None
    known = {column: key for column, key in keys.items() if key}
    own = {c: s for c, s in stacks.items() if _is_own(c, s)}
    strange = {c: own[c][-1].text for c in own if c not in known}
    first = max((grid.below.get(s[-1].home, last) for c, s in own.items() if c in known), default=0)
    below = _end(grid, row, last, first)
    return Head(grid, known, strange, {c: texts[c] for c in known}, row, below + 1)


def _end(grid: Grid, row: int, last: int, merged: int) -> int:
    """The last row of a head whose cells are merged down to `merged`, where no row is between."""
    end = last
    while end < merged and not _own(grid, end + 1, range(row, last + 1)):
        end += 1
    return end


def _stack(grid: Grid, row: int, last: int, column: int) -> tuple[Cell, ...]:
    """The headings of a column from the top, each merged area once."""
    cells = (grid.cells.get((r, column)) for r in range(row, last + 1))
    return tuple({cell.home: cell for cell in cells if cell}.values())


def _is_own(column: int, stack: tuple[Cell, ...]) -> bool:
    """Say whether the lowest heading begins here; one over several columns counts once."""
    return stack[-1].home[1] == column


def _by_bottom(column: int, stack: tuple[Cell, ...], words: TaskColumns) -> tuple[str, int]:
    """The key that the lowest heading of a column tells, and what it is known by."""
    if not _is_own(column, stack):
        return "", 0
    text = stack[-1].text
    key = words.key_of(text)
    if not key and len(stack) > 1 and stack[-2].home[1] == column:
        key = words.key_of(_joined(stack))  # one heading written in two rows
    return (key, _BY_NAME) if key else (words.key_within(text), _BY_WORDS)


def _by_above(
    column: int,
    stacks: Mapping[int, tuple[Cell, ...]],
    keys: Mapping[int, str],
    words: TaskColumns,
) -> tuple[str, str]:
    """The key of a heading above, for the first column under it where none under it has that."""
    stack = stacks[column]
    for above in reversed(stack[:-1] if _is_own(column, stack) else ()):
        text = _line(above.text)
        key = words.key_of(text) or words.key_within(text) or words.key_within(_joined(stack))
        under = [c for c, other in stacks.items() if any(one.home == above.home for one in other)]
        before = any(c < column and not keys[c] for c in under)
        if key and not before and key not in (keys[c] for c in under):
            return key, text
    return "", ""


def _joined(stack: tuple[Cell, ...]) -> str:
    return _line(" ".join(cell.text for cell in stack))


def _line(text: str) -> str:
    return " ".join(text.split())


def _surest(
    guesses: Mapping[int, tuple[str, int]], words: TaskColumns, texts: Mapping[int, str]
) -> dict[int, str]:
    """One column for each key where one is surer than the others; a lead where there is none.

    A table without a column of leads by that name has them under what else tells of them: "Người
    phụ trách", "Đơn vị đầu mối".
    """
    best: dict[str, int] = {}
    for key, sure in guesses.values():
        best[key] = max(best.get(key, 0), sure)
    keys = {column: key if sure == best[key] else "" for column, (key, sure) in guesses.items()}
    if not any(key in _LEADS for key in keys.values()):
        spare = [c for c, key in keys.items() if key and words.key_within(texts[c]) == LEAD]
        keys.update(dict.fromkeys(spare[:1], LEAD))
    return keys


def _no_head(grids: tuple[Grid, ...], tep: str, words: TaskColumns) -> Problem:
    names = [words.heading_of[key] for key in (TEXT, LEAD, "phoi_hop", "thoi_gian")]
    partly = [head for grid in grids if (head := _nearly(grid, words))]
    if partly:
        return _without_text(max(partly, key=lambda head: len(_keys(head))), words)
    if lone := next((head for grid in grids if (head := _lone_text(grid, words))), None):
        return _without_others(lone, names[1:])
    pages = ", ".join(f"`{grid.name}`" for grid in grids[:5])
    return problem(
        "Y206",
        Mark(tep),
        f"không thấy hàng tiêu đề ở trang tính {pages}, cần một hàng có ô `{names[0]}`",
        goi_y="ghi tiêu đề các cột: " + ", ".join(f"`{name}`" for name in names),
    )


def _nearly(grid: Grid, words: TaskColumns) -> Head | None:
    """The row with most headings that are understood, where the column of texts is not."""
    rows = range(1, min(grid.last, SEARCHED) + 1)
    heads = [head for row in rows if (head := _from(grid, row, words))]
    fit = (head for head in heads if len(_keys(head)) >= _LEAST)
    return max(fit, key=lambda head: len(_keys(head)), default=None)


def _lone_text(grid: Grid, words: TaskColumns) -> Head | None:
    """The row in which the column of texts alone is understood, of several headings."""
    rows = range(1, min(grid.last, SEARCHED) + 1)
    heads = (head for row in rows if (head := _from(grid, row, words)))
    return next((one for one in heads if one.column(TEXT) and len(one.strange) >= _LEAST), None)


def _without_others(head: Head, names: Sequence[str]) -> Problem:
    text = head.column(TEXT)
    listed = ", ".join(f"`{_line(one)}`" for one in [*head.strange.values()][:_SHOWN])
    seen = f"thấy cột `{head.texts[text]}` ở hàng {head.first - 1}, các tiêu đề khác của hàng ấy "
    seen += f"({listed}) không đọc được"
    hint = "đổi tiêu đề từng cột cho đúng nghĩa: " + ", ".join(f"`{name}`" for name in names)
    mark = head.grid.mark(head.first - 1, min(head.strange))
    return problem("Y206", mark, seen, goi_y=hint)


def _without_text(head: Head, words: TaskColumns) -> Problem:
    needed = words.heading_of[TEXT]
    known = ", ".join(f"`{head.texts[c]}`" for c in head.columns)
    seen = f"thấy hàng tiêu đề ở hàng {head.first - 1} ({known}), không thấy cột `{needed}`"
    mark = head.grid.mark(head.first - 1, min(head.strange, default=min(head.columns)))
    return problem("Y206", mark, seen, goi_y=_rename_hint(head, TEXT, words))


def _rename_hint(head: Head, key: str, words: TaskColumns) -> str:
    """What to type for a column that is missing: a heading like it, else any that may be it."""
    heading = words.heading_of[key]
    strange = [_line(text) for text in head.strange.values()]
    near = next((text for text in strange if words.near(text) == key), "")
    if near:
        return f"đổi tiêu đề `{near}` thành `{heading}`"
    if not strange:
        return f"thêm cột `{heading}`"
    listed = ", ".join(f"`{text}`" for text in strange[:_SHOWN])
    return f"cột nào ở đây ({listed}) là `{heading}` thì đổi tiêu đề, không có thì thêm cột"


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
    if any(head.column(key) for key in _LEADS):
        return
    heading = words.heading_of[LEAD]
    both = [(c, _line(text)) for c, text in head.strange.items() if words.two_roles(text)]
    if both:
        column, text = both[0]
        helpers = words.heading_of["phoi_hop"]
        seen = f"cột `{text}` ghi hai vai trò, cần mỗi vai trò một cột"
        hint = f"tách thành hai cột `{heading}` và `{helpers}`"
        yield problem("Y207", head.grid.mark(head.first - 1, column), seen, goi_y=hint)
        return
    mark = head.grid.mark(head.first - 1, head.column(TEXT))
    hint = _rename_hint(head, LEAD, words)
    yield problem("Y207", mark, f"bảng không có cột `{heading}`", goi_y=hint)


def _unread(head: Head, words: TaskColumns) -> Iterator[Problem]:
    """A column that nobody reads and that says something must not be lost in silence."""
    for column in range(1, MAX_COLUMNS + 1):
        if column in head.columns or not _filled(head, column):
            continue
        heading = _line(head.strange.get(column, ""))
        column_name = f"cột `{heading}`" if heading else "cột không có tiêu đề"
        if words.two_roles(heading) and not any(head.column(key) for key in _LEADS):
            continue  # that it has to be two columns is said
        near = words.near(heading) if heading and not words.key_within(heading) else ""
        meant = "" if head.column(near) else words.heading_of.get(near, "")  # what is there is not
        note = words.heading_of["ghi_chu"]
        hint = did_you_mean(meant, f"đổi tiêu đề, hoặc chép sang cột `{note}`")
        mark = head.grid.mark(head.first - 1, column)
        yield problem("Y209", mark, f"{column_name} không được đọc", goi_y=hint)


def _filled(head: Head, column: int) -> bool:
    """Say whether a column has a text of its own beside others: a lone one is a group row."""
    cells = head.grid.cells
    rows = range(head.first, head.grid.last + 1)
    own = [r for r in rows if (r, column) in cells and cells[r, column].home[1] == column]
    return any(
        cell.home != cells[r, column].home
        for r in own
        for c in range(1, MAX_COLUMNS + 1)
        if (cell := cells.get((r, c)))
    )


def printed_columns(head: Head, words: TaskColumns) -> tuple[Cot, ...]:
    """Return the columns as the workbook has them: their keys, in its order, under its headings.

    None for a workbook of the program's own form, whose headings say nothing of the page. Seldom
    used columns count where something stands in them.
    """
    if all(words.heading_of[key] == head.texts[column] for column, key in head.columns.items()):
        return ()
    seldom = {column.khoa for column in words.cot if column.an}
    return tuple(
        Cot(truong=key, tieu_de=head.texts[column])
        for column, key in sorted(head.columns.items())
        if key not in seldom or _filled(head, column)
    )


def _too_long(head: Head) -> Problem:
    return problem(
        "Y203",
        head.grid.mark(MAX_ROWS, 1),
        f"thấy chữ ở dưới hàng {MAX_ROWS}, cần bảng ngắn hơn",
        goi_y="xóa các hàng thừa, hoặc chia ra nhiều kế hoạch",
    )
