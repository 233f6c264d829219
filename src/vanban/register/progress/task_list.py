"""A list of tasks that an office has kept in a workbook, read into free tasks with their histories.

Sources of all sorts, leaders, persons, missing deadlines, several entries in a cell: every word of
a row is in its task, or told. A task that a book has already gets what is new of its history alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from msgspec import Struct, field

from vanban.content.fields import ThoiGian
from vanban.content.progress_book import ProgressBook, ViecTheoDoi
from vanban.content.workbook.columns import normal
from vanban.content.workbook.names import Names, names_of
from vanban.problems.problem import Problem, problem
from vanban.problems.report import JSON_VERSION
from vanban.regime.wording_records import TaskWords
from vanban.register.progress.cell_words import read_dated
from vanban.register.progress.free_tasks import free_task
from vanban.register.progress.ledger import Addition, Change, NewTask
from vanban.register.progress.merge import swapped
from vanban.register.progress.returns import ReturnedFile
from vanban.register.progress.row_cells import Row
from vanban.register.progress.row_entries import RowReader, clean
from vanban.register.progress.task import Task
from vanban.register.progress.tasks import Progress
from vanban.text.excerpt import beginning

FREE = re.compile(r"cv-(\d+)")
DATED = ("ngay", "hoan_thanh", "phat_sinh", "ngay_chi_dao", "han", "thoi_gian")
OTHERS = ("stt", "noi_dung")
"""What a row that is the title of a group may hold."""


class TaskList(Struct, frozen=True):
    """What a list comes to: new tasks, entries of known ones, what is doubtful; nothing written."""

    rows: int
    groups: int
    changes: tuple[Change, ...]
    problems: tuple[Problem, ...]

    @property
    def new(self) -> tuple[ViecTheoDoi, ...]:
        """The tasks that no book has yet."""
        return tuple(one.record for one in self.changes if isinstance(one, NewTask))


def read_list(
    progress: Progress,
    file: ReturnedFile,
    by: date,
    words: TaskWords,
    before: Iterable[TaskList] = (),
) -> TaskList:
    """Read the rows of a list as of a day; `progress` is what is followed already.

    `before`: the lists that are taken over with it, whose tasks are known too.
    """
    reader = _ListReader(progress, by, words, [one for each in before for one in each.new])
    for row in file.rows:
        reader.row(row)
    problems = (*file.problems, *swapped(file.rows, DATED), *reader.problems)
    changes = tuple(reader.changes(by.year))
    return TaskList(len(file.rows), reader.groups, changes, tuple(dict.fromkeys(problems)))


class _Draft(Struct):
    """A task with the entries that its rows tell."""

    record: ViecTheoDoi
    is_new: bool
    entries: list[Any] = field(default_factory=list)


class _ListReader:
    """Reads the rows of a list in their order."""

    def __init__(
        self, progress: Progress, by: date, words: TaskWords, before: Sequence[ViecTheoDoi]
    ) -> None:
        self.by, self.words = by, words
        self.names: Names = names_of(progress.danh_ba, by)
        self.danh_ba = progress.danh_ba
        self.problems: list[Problem] = []
        self.groups = 0
        self._drafts: list[_Draft] = []
        known = (*_free(progress.books), *before)
        self._known = {_key(one): one for one in known}
        numbers = (int(hit[1]) for one in known if (hit := FREE.fullmatch(one.id)))
        self._next = max(numbers, default=0) + 1

    def row(self, row: Row) -> None:
        """Read one row: a task, more of the task above, or the title of a group."""
        text = clean(row.text("noi_dung"))
        if not text and self._drafts and row.filled:
            self._entries(self._drafts[-1], row)
        elif text and not set(row.cells) - set(OTHERS) and not row.text("stt").isdecimal():
            self.groups += 1
        elif text:
            self._drafts.append(self._draft(row, text))
            self._entries(self._drafts[-1], row)

    def changes(self, year: int) -> Iterator[Change]:
        """Yield the new tasks with their histories, and what is told of known ones."""
        for draft in self._drafts:
            if draft.is_new:
                yield NewTask(
                    draft.record.model_copy(update={"cap_nhat": tuple(draft.entries)}), year
                )
            else:
                key = ("", draft.record.id, "")
                days = ((entry, entry.ngay.year if entry.ngay else year) for entry in draft.entries)
                yield from (Addition(key, entry, at) for entry, at in days)

    def _draft(self, row: Row, text: str) -> _Draft:
        keys: dict[str, Any] = {"noi_dung": text, "nguon": clean(row.text("nguon"))}
        keys["ngay_chi_dao"] = self._given(row, keys)
        keys["lanh_dao"] = clean(row.text("lanh_dao"))
        keys["nguoi_thuc_hien"] = clean(row.text("nguoi"))
        keys["chu_tri"] = self._bodies(row, "co_quan", keys, "")
        keys["phoi_hop"] = self._bodies(row, "phoi_hop", keys, "phối hợp: ")
        keys["thoi_gian"] = self._when(row)
        record = ViecTheoDoi(id=f"cv-{self._next:03}", **keys)
        known = self._known.get(_key(record))
        if known:
            return _Draft(known, is_new=False)
        self._next += 1
        self._known[_key(record)] = record
        return _Draft(record, is_new=True)

    def _given(self, row: Row, keys: dict[str, Any]) -> date | None:
        cell = row.cells.get("ngay_chi_dao")
        day = cell.read_day(self.by) if cell else None
        if cell and day is None:
            keys["nguon"] = "; ".join(p for p in (keys["nguon"], f"ngày {clean(cell.text)}") if p)
            seen = f"thấy `{beginning(cell.text, 40)}` ở cột ngày chỉ đạo, không phải một ngày, "
            seen += "giữ ở `nguon`"
            self.problems.append(problem("N770", cell.mark, seen, goi_y="gõ lại ngày/tháng/năm"))
        return day

    def _bodies(self, row: Row, key: str, keys: dict[str, Any], word: str) -> tuple[str, ...]:
        """The ids of a cell of names; a name that the registry has not stays as a person's."""
        cell = row.cells.get(key)
        if cell is None:
            return ()
        ids, strange = list[str](), list[str]()
        for named in self.names.read(cell.text):
            if named.kind in ("name", "words") and len(named.ids) == 1:
                ids += named.ids
            else:
                strange.append(clean(named.text))
        if strange:
            rest = f"{word}{', '.join(strange)}"
            keys["nguoi_thuc_hien"] = "; ".join(p for p in (keys["nguoi_thuc_hien"], rest) if p)
            seen = f"thấy `{beginning(', '.join(strange), 60)}`, danh bạ không có, "
            seen += "giữ ở `nguoi_thuc_hien`"
            hint = "thêm vào danh bạ, hoặc thêm tên khác ở content/ten-khac.yaml, rồi nhập lại"
            self.problems.append(problem("N778", cell.mark, seen, goi_y=hint))
        return tuple(dict.fromkeys(ids))

    def _when(self, row: Row) -> ThoiGian | None:
        cell = row.cells.get("han") or row.cells.get("thoi_gian")
        text = clean(cell.text) if cell else ""
        if cell is None or not text:
            return None
        day = cell.day or read_dated(cell.text)
        if day and row.cells.get("ngay_chi_dao"):
            given = row.cells["ngay_chi_dao"].read_day(self.by)
            if given and day < given:
                seen = f"thấy thời hạn {day:%d/%m/%Y} trước ngày chỉ đạo {given:%d/%m/%Y}"
                hint = "xem lại hai ngày, có thể đổi chỗ ngày và tháng; giữ như trong bảng"
                self.problems.append(problem("N779", cell.mark, seen, goi_y=hint))
        return ThoiGian(truoc=day) if day else ThoiGian(ghi=text)

    def _entries(self, draft: _Draft, row: Row) -> None:
        task: Task = free_task(draft.record, self.danh_ba, self.words, row.mark)
        cells = dict(row.cells)
        if "state" in cells and "tinh_trang" not in cells:
            cells["tinh_trang"] = cells.pop("state")
        cells.pop("last", None)
        reader = RowReader(Row(row.tep, row.mark, (), cells), task, self.by, None, "")
        draft.entries += [one.record for one in reader.entries()]
        self.problems += reader.problems


def _free(books: Iterable[ProgressBook]) -> Iterator[ViecTheoDoi]:
    for book in books:
        yield from (one for one in book.book.nhiem_vu if one.id)


def _key(record: ViecTheoDoi) -> tuple[str, str, date | None]:
    return normal(record.noi_dung), normal(record.nguon), record.ngay_chi_dao


def list_lines(lists: Sequence[tuple[str, TaskList]]) -> Iterator[str]:
    """Yield what came of each file."""
    for tep, listing in lists:
        entries = sum(len(task.cap_nhat) for task in listing.new)
        more = sum(isinstance(change, Addition) for change in listing.changes)
        yield (
            f"{tep}: {listing.rows} dòng; {len(listing.new)} việc mới với {entries} lần cập nhật, "
            f"{more} lần cập nhật của việc đã có; {listing.groups} dòng nhóm"
        )


def lists_json(
    lists: Sequence[tuple[str, TaskList]], problems: Iterable[Problem], *, written: bool
) -> dict[str, Any]:
    """Return what `vanban tien-do --nhap --format json` prints."""
    files = [
        {"tep": tep, "dong": one.rows, "viec_moi": len(one.new), "dong_nhom": one.groups}
        for tep, one in lists
    ]
    return {
        "phien_ban": JSON_VERSION,
        "da_ghi": written,
        "tep": files,
        "problems": [one.to_json() for one in problems],
    }
