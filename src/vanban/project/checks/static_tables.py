"""Tables of tasks whose rows stand in the source as text: what they print, beside the assignments.

The drafts follow the assignments and such a table does not. Which column says what is found by the
rows in which both agree: nothing is told of a table in which most do not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

from msgspec import Struct

from vanban.content.document import ABOVE, BESIDE
from vanban.content.folder import Document
from vanban.content.plan import NhiemVu
from vanban.content.registry import DanhBa
from vanban.content.workbook.names import Names, name_key, names_of
from vanban.derive.assign import HELP, LEAD, ROLE_NAMES
from vanban.legal_text.marks import plain
from vanban.problems.problem import Mark, Problem, problem
from vanban.text.vietnamese import first_names

MOST = 0.5
"""So much of the tasks, and of the rows with a value, at least, must agree."""
FEW = 2
"""A table with fewer rows that are tasks may be about anything."""
ISSUED = "da_phat_hanh"
HINT = "sửa dòng ấy theo {}, hoặc thay các dòng bằng `bang: phan_cong` để luôn khớp"
ISSUED_HINT = (
    "văn bản đã phát hành: trả {} về như khi phát hành; muốn đổi phân công thì ban hành văn bản "
    "sửa đổi (`vanban new --sua-doi`)"
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
    tables = [(n, one.bang.dong) for n, one in enumerate(document.van_ban.phu_luc)
              if one.bang and one.bang.dong]  # fmt: skip
    if not (tables and document.table.tasks):
        return
    keys = [(name_key(plain(one.noi_dung)), one) for one in document.table.tasks]
    texts = Counter(key for key, _ in keys)
    tasks = {key: one for key, one in keys if texts[key] == 1}
    for number, lines in tables:
        at = ("phu_luc", number, "bang", "dong")
        marks = [document.source.mark((*at, index)) for index in range(len(lines))]
        rows = tuple(_rows(lines, marks, tasks))
        times = Counter(row.task.id for row in rows if row.task)
        if len(times) >= max(FEW, MOST * len(document.table.tasks)):
            same = [row for row in rows if row.task and times[row.task.id] == 1]
            told = (
                *_differences(same, names_of(danh_ba, document.van_ban.as_of)),
                *_without_task(rows, texts),
                *_missing(document, tasks, times, document.source.mark(at)),
            )
            hint = ISSUED_HINT if document.van_ban.trang_thai == ISSUED else HINT
            hint = hint.format(document.rows.tep)
            for mark, seen in told:
                yield problem("N885", mark, f"bảng nhiệm vụ gõ sẵn: {seen}", goi_y=hint)


def _rows(
    lines: Sequence[Sequence[str]], marks: Sequence[Mark], tasks: Mapping[str, NhiemVu]
) -> Iterator[_Row]:
    above: list[str] = []
    for line, mark in zip(lines, marks, strict=True):
        if len(line) < FEW:
            continue  # the title of a group
        cells: list[str] = []
        for at, text in enumerate(line):
            upper = above[at] if text == ABOVE and at < len(above) else ""
            cells.append(upper or (cells[at - 1] if text == BESIDE and at else plain(text)))
        above = cells
        hits = [
            (at, tasks[key]) for at, text in enumerate(cells) if (key := name_key(text)) in tasks
        ]
        column, task = hits[0] if hits else (-1, None)
        yield _Row(mark, cells, task, column)


Value = Callable[[NhiemVu], object]
"""What the assignments say of a task; nothing where nobody can say."""
Told = tuple[Mark, str]


def _differences(same: Sequence[_Row], names: Names) -> Iterator[Told]:
    for role in (LEAD, HELP):
        expected, printed = _who(role), _ids(names)
        column = _column(same, expected, printed)
        for row in same if column >= 0 else ():
            now, then = expected(_task(row)), printed(row.cells[column])
            if now is not None and then is not None and now != then:
                who = [names.title(one) for one in getattr(_task(row), role)]
                shown = first_names(who, "nơi khác") or "để trống"
                seen = f"ghi {ROLE_NAMES[role]} “{row.cells[column]}”, phân công là {shown}"
                yield row.mark, seen
    column = _column(same, _time, _text)
    for row in same if column >= 0 else ():
        now, then = _time(_task(row)), _text(row.cells[column])
        if (now or then) and now != then:
            told = str(_task(row).thoi_gian or "")
            yield row.mark, f"ghi thời gian “{row.cells[column]}”, phân công là “{told}”"


def _column(same: Sequence[_Row], expected: Value, printed: Callable[[str], object]) -> int:
    """The column in which most rows print what the assignments say; -1 where there is none."""
    agree: Counter[int] = Counter()
    valued = 0
    for row in same:
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
        if text and not row.task and name_key(text) not in texts:
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


def _text(text: str) -> object:
    return name_key(text)
