"""Tables of tasks whose rows stand in the source as text: what they print, beside the assignments.

The drafts follow the assignments and such a table does not. Which column says what is found by the
rows in which both agree: nothing is told of a table in which most do not.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from itertools import combinations

from msgspec import Struct

from vanban.content.document import ABOVE, BESIDE, Cot, VanBan
from vanban.content.folder import Document
from vanban.content.pictures import listed
from vanban.content.plan import NhiemVu
from vanban.content.registry import DanhBa
from vanban.content.states import ISSUED
from vanban.content.workbook.name_keys import name_key
from vanban.content.workbook.names import Names, names_of
from vanban.derive.assign import HELP, LEAD, ROLE_NAMES
from vanban.legal_text.marks import plain
from vanban.problems.problem import Mark, Problem, problem
from vanban.source.loader import Loc
from vanban.text.ditto import is_ditto
from vanban.text.vietnamese import as_argument, first_names

MOST = 0.5
"""So much of the tasks, and of the rows with a value, at least, must agree."""
FEW = 2
"""A table with fewer rows that are tasks may be about anything."""
NUMBERED = re.compile(r"\A\s*(?:[IVXLCDM]+|[A-ZĐ]|\d+(?:\.\d+)*)\s*[.)]\s*")
"""The number before a title."""
SUM = re.compile(r"\s*(?:tổng cộng|tổng số|tổng|cộng)\s*(?::.*|\(.*|[\d\s.,]*)", re.IGNORECASE)
"""A line that adds up those above it."""
BOTH = re.compile(r"\b(?:chủ trì|phối hợp)\b", re.IGNORECASE)
HINT = "sửa dòng ấy theo {}, hoặc thay các dòng bằng `bang: phan_cong` để luôn khớp"
ISSUED_HINT = (
    "văn bản đã phát hành: trả {} về như khi phát hành; muốn đổi phân công thì ban hành văn bản "
    "sửa đổi (`vanban new --sua-doi {}`)"
)
"""What to do: of what was issued the plan stays as it is."""


class _Row(Struct, frozen=True):
    """A row of the table: its place, its cells with what is joined to them, the task in it."""

    mark: Mark
    cells: Sequence[str]
    task: NhiemVu | None
    column: int = -1
    """The column with the text of the task."""


def static_table_problems(document: Document, danh_ba: DanhBa) -> Iterator[Problem]:
    """Yield a warning at each row that says another thing than the assignments."""
    tables = tuple(_tables(document.van_ban))
    if not (tables and document.table.tasks):
        return
    keys = [(name_key(plain(one.noi_dung)), one) for one in document.table.tasks]
    texts = Counter(key for key, _ in keys)
    tasks = {key: one for key, one in keys if texts[key] == 1}
    read: list[tuple[tuple[_Row, ...], Mark, Headings]] = []
    for at, lines, headings, again in tables:
        marks = [document.source.mark((*at, index)) for index in range(len(lines))]
        rows = tuple(_rows(lines, marks, tasks, again))
        read.append((rows, document.source.mark(at), headings))
    everywhere = {row.task.id for rows, *_ in read for row in rows if row.task}
    about = [
        (rows, mark, headings)
        for rows, mark, headings in read
        if len({row.task.id for row in rows if row.task})
        >= max(FEW, MOST * len(document.table.printed))
        or (len(tables) > 1 and _most_are_tasks(rows))
    ]
    names = names_of(danh_ba, document.van_ban.as_of, document.van_ban.co_quan)
    alike: dict[Headings, list[_Row]] = {}
    for rows, _, headings in about:
        times = Counter(row.task.id for row in rows if row.task)
        alike.setdefault(headings, []).extend(
            row for row in rows if row.task and times[row.task.id] == 1
        )
    for place, (rows, mark, headings) in enumerate(about):
        differences = (
            *_differences(alike.pop(headings, ()), names),
            *_without_task(rows, {*texts, *_titles(document)}),
            *(_missing(document, tasks, everywhere, mark) if not place else ()),
        )
        hint = ISSUED_HINT if document.van_ban.trang_thai == ISSUED else HINT
        hint = hint.format(document.rows.tep, as_argument(document.id))
        for where, seen in differences:
            yield problem("N885", where, f"bảng nhiệm vụ gõ sẵn: {seen}", goi_y=hint)


Headings = tuple[str, ...]
"""Tables under the same ones, an annex for each field, are read as one."""


def _tables(van_ban: VanBan) -> Iterator[_TypedTable]:
    """Yield the lines of each table that is typed, of the text and of the annexes."""
    for item, loc in listed(van_ban):
        if item.bang and item.bang.dong:
            head = _head(item.bang.dau, item.bang.cot)
            yield (*loc, "bang", "dong"), item.bang.dong, _headings(item.bang.cot), head
    for number, one in enumerate(van_ban.phu_luc):
        if one.bang and one.bang.dong:
            head = _head(one.bang.dau, one.cot)
            yield ("phu_luc", number, "bang", "dong"), one.bang.dong, _headings(one.cot), head


_TypedTable = tuple[Loc, Sequence[Sequence[str]], Headings, frozenset[str]]
"""Where its lines are, the lines, its headings, every text of its head."""


def _head(upper: Sequence[Sequence[str]], columns: Sequence[Cot]) -> frozenset[str]:
    """Every text of a head, in however many rows."""
    texts = (*(text for row in upper for text in row), *(one.tieu_de for one in columns))
    return frozenset(name_key(plain(text)) for text in texts if text not in (ABOVE, BESIDE))


def _headings(columns: Sequence[Cot]) -> Headings:
    return tuple(name_key(one.tieu_de) for one in columns)


def _most_are_tasks(rows: Sequence[_Row]) -> bool:
    """Say whether a table beside others is of tasks: most of its rows are one of the plan's."""
    found = sum(row.task is not None for row in rows)
    return found >= FEW and found > MOST * len(rows)


def _titles(document: Document) -> Iterator[str]:
    """Group rows, with their number and without: a table may have that in a cell of its own."""
    for title in (one.tieu_de for one in document.table.dong if one.tieu_de):
        bare = plain(title)
        yield name_key(bare)
        yield name_key(NUMBERED.sub("", bare))


def _rows(
    lines: Sequence[Sequence[str]],
    marks: Sequence[Mark],
    tasks: Mapping[str, NhiemVu],
    head: Collection[str],
) -> Iterator[_Row]:
    above: list[str] = []
    whole = _without_breaks(lines, tasks)
    for line, mark in zip(whole, marks, strict=True):
        if len(line) < FEW or _says_head(line, head):
            continue  # the title of a group, the head again on another page
        cells: list[str] = []
        for at, text in enumerate(line):
            again = text == ABOVE or is_ditto(text)
            upper = above[at] if again and at < len(above) else ""
            cells.append(upper or (cells[at - 1] if text == BESIDE and at else plain(text)))
        above = cells
        hits = [
            (at, tasks[key]) for at, text in enumerate(cells) if (key := name_key(text)) in tasks
        ]
        column, task = hits[0] if hits else (-1, None)
        yield _Row(mark, cells, task, column)


def _says_head(line: Sequence[str], head: Collection[str]) -> bool:
    """Say whether a row is the head again, as offices type it where a page begins."""
    texts = [name_key(plain(text)) for text in line if text and text not in (ABOVE, BESIDE)]
    return len(texts) >= FEW and all(text in head for text in texts)


def _without_breaks(
    lines: Sequence[Sequence[str]], tasks: Mapping[str, NhiemVu]
) -> list[Sequence[str]]:
    """The lines, one that a page has broken by hand as one, with nothing in the place of its rest.

    A line is broken whose text is a task only together with that of the next.
    """
    whole = [list(line) for line in lines]
    for at in range(len(whole) - 1):
        line, below = whole[at : at + 2]
        both = [f"{a} {b}".strip() for a, b in zip(line, below, strict=False)]
        alone = any(name_key(plain(text)) in tasks for text in (*line, *below))
        if not alone and any(name_key(plain(text)) in tasks for text in both):
            whole[at : at + 2] = [both, []]
    return [*whole]


Value = Callable[[NhiemVu], object]
"""What the assignments say of a task; nothing where nobody can say."""
Told = tuple[Mark, str]


def _differences(same: Sequence[_Row], names: Names) -> Iterator[Told]:
    for role in (LEAD, HELP):
        expected, printed = _who(role), _ids(names)
        columns = _columns(same, role, expected, printed)
        for row in same if columns else ():
            if any(BOTH.search(text) for at, text in enumerate(row.cells) if at != row.column):
                continue  # a cell says who leads and who helps
            now, then = expected(_task(row)), _joined(row, columns, printed)
            if now is not None and then is not None and now != then:
                who = [names.title(one) for one in getattr(_task(row), role)]
                shown = first_names(who, "nơi khác") or "để trống"
                cells = "; ".join(dict.fromkeys(row.cells[at] for at in columns))
                yield row.mark, f"ghi {ROLE_NAMES[role]} “{cells}”, phân công là {shown}"
    yield from _other_times(same)


def _other_times(same: Sequence[_Row]) -> Iterator[Told]:
    columns = {_time: _column(same, _time, _text)}
    if columns[_time] < 0:  # start and end have a column each
        columns = {one: _column(same, one, _text) for one in (_start, _end)}
    for expected, column in columns.items():
        for row in same if column >= 0 else ():
            now, then = expected(_task(row)), _text(row.cells[column])
            if (now or (then and expected is not _start)) and now != then:
                told = str(_task(row).thoi_gian or "")
                yield row.mark, f"ghi thời gian “{row.cells[column]}”, phân công là “{told}”"


def _columns(
    same: Sequence[_Row], role: str, expected: Value, printed: Callable[[str], object]
) -> tuple[int, ...]:
    """The column of a role, or the two that only together name whom most tasks have."""
    typed = {row.mark: name_key(_task(row).ghi_o[role].ghi) for row in same
             if role in _task(row).ghi_o}  # fmt: skip
    column = _column(same, expected, printed, typed)
    valued = [row for row in same if expected(_task(row))]
    width = min((len(row.cells) for row in valued), default=0)
    agree = {
        pair: sum(_joined(row, pair, printed) == expected(_task(row)) for row in valued)
        for pair in combinations(range(width), 2)
        if not any(row.column in pair for row in valued)
    }
    pair, most = max(agree.items(), key=lambda found: found[1], default=((), 0))
    alone = sum(
        _joined(row, (column,), printed) == expected(_task(row)) for row in valued if column >= 0
    )
    if most >= FEW and most > MOST * len(valued) and most > alone:
        return pair
    return (column,) if column >= 0 else ()


def _joined(row: _Row, columns: Sequence[int], printed: Callable[[str], object]) -> object:
    """Whom the cells of a row name together; nothing where one of them is no certain name."""
    found = [printed(row.cells[at]) for at in columns]
    sure = [one for one in found if isinstance(one, frozenset)]
    return frozenset().union(*sure) if len(sure) == len(found) else None


def _column(
    same: Sequence[_Row],
    expected: Value,
    printed: Callable[[str], object],
    typed: Mapping[Mark, str] | None = None,
) -> int:
    """The column in which most rows print what the assignments say; -1 where there is none.

    `typed` are the words that tasks have for a cell, by the rows.
    """
    agree: Counter[int] = Counter()
    valued = 0
    for row in same:
        if words := (typed or {}).get(row.mark):
            valued += 1
            agree.update(at for at, text in enumerate(row.cells) if name_key(text) == words)
            continue
        now = expected(_task(row))
        valued += bool(now)
        for at, text in enumerate(row.cells) if now else ():
            agree[at] += at != row.column and printed(text) == now
    column, most = max(agree.items(), key=lambda pair: pair[1], default=(-1, 0))
    return column if most >= FEW and most > MOST * valued else -1


def _without_task(rows: Sequence[_Row], texts: Collection[str]) -> Iterator[Told]:
    """Rows with a text where the others have a task; `texts` are those of all tasks."""
    column = Counter(row.column for row in rows if row.task).most_common(1)[0][0]
    for row in rows:
        text = row.cells[column] if column < len(row.cells) else ""
        if text and not (row.task or SUM.fullmatch(text)) and name_key(text) not in texts:
            yield row.mark, f"in “{text}”, phân công không có nhiệm vụ nào ghi như thế"


def _missing(
    document: Document, tasks: Mapping[str, NhiemVu], printed: Collection[str], mark: Mark
) -> Iterator[Told]:
    """Tasks that a table has and this one not; of two with one text nobody can say."""
    alone = {one.id for one in tasks.values() if not document.table.is_heading(one)}
    listed = (one.id for one in document.table.printed if one.id in alone)
    left = [f"`{ident}`" for ident in listed if ident not in printed]
    if left:
        yield mark, f"không có dòng nào in {first_names(left, 'việc khác')}"


# --- what both sides say ---


def _task(row: _Row) -> NhiemVu:
    assert row.task is not None  # only rows with one are asked
    return row.task


def _who(role: str) -> Value:
    """Whom the assignments name; nothing of a cell typed by hand, of products with their own."""

    def value(task: NhiemVu) -> object:
        by_hand = role in task.ghi_o or any(one.chu_tri for one in task.san_pham)
        return None if by_hand else frozenset(getattr(task, role))

    return value


def _ids(names: Names) -> Callable[[str], object]:
    """Whom a cell names; nothing where a part of it is no certain name."""

    def value(text: str) -> object:
        pieces = tuple(names.read(text))
        if not all(names.settled(one) for one in pieces):
            return None
        return frozenset(who for one in pieces for who in one.ids)

    return value


def _time(task: NhiemVu) -> object:
    return name_key(plain(str(task.thoi_gian or "")))


_SPAN = re.compile(r"từ (?P<start>.+?) đến (?P<end>.+)", re.IGNORECASE)


def _start(task: NhiemVu) -> object:
    """When a task begins whose time says from when to when; "" of any other."""
    found = _SPAN.fullmatch(plain(str(task.thoi_gian or "")))
    return name_key(found["start"]) if found else ""


def _end(task: NhiemVu) -> object:
    """When it ends; of a time that says no more than that, that."""
    found = _SPAN.fullmatch(plain(str(task.thoi_gian or "")))
    return name_key(found["end"]) if found else _time(task)


def _text(text: str) -> object:
    return name_key(text)
