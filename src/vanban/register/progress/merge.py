"""What came back, put together: rows to tasks, entries to histories, conflicts told.

Pure. In whatever order files are merged, the histories hold the same entries, and the states are
the same; what a book has already is not added again. A row of no task is told, never dropped
without a word.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Any

from msgspec import Struct

from vanban.content.progress_book import CapNhat
from vanban.content.workbook.columns import normal
from vanban.content.workbook.name_index import NAME_FORMS
from vanban.content.workbook.sheet import drawable
from vanban.diff.matches import words_of
from vanban.problems.problem import Mark, Problem, problem
from vanban.problems.report import JSON_VERSION
from vanban.register.progress.ledger import Addition, entry_source, new_only
from vanban.register.progress.returns import ReturnedFile
from vanban.register.progress.row_cells import Row
from vanban.register.progress.row_entries import RowReader, Said, typed_over
from vanban.register.progress.states import DONE
from vanban.register.progress.task import Entry, Task
from vanban.register.progress.tasks import Progress
from vanban.register.progress.view import Reckoning
from vanban.text.excerpt import beginning

LIKE, SURE, APART = 0.5, 0.7, 0.1
"""How like two texts of a task are: with its number, without it, how much more than others."""
WEIGHED = 500
"""Rows of a file whose words are weighed against all tasks; more foreign rows are told at once."""
TOLD = 30
"""Strange rows of a file that are told one by one."""


MONTHS = 12
"""A day above that cannot have changed place with its month."""


class FileCount(Struct, frozen=True):
    """What one file gave: whose it is, its rows, those filled in, its entries, the new ones."""

    tep: str
    body: str
    rows: int
    filled: int
    entries: int
    new: int


class Merge(Struct, frozen=True):
    """What merging comes to; nothing is written."""

    files: tuple[FileCount, ...]
    additions: tuple[Addition, ...]
    problems: tuple[Problem, ...]
    after: Progress
    """What is followed, with the new entries in its histories."""


class _TaskLine(Struct, frozen=True):
    """An entry of a file with its task and whose part it is of."""

    task: Task
    body: str
    line: Said

    @property
    def addition(self) -> Addition:
        alone = self.task.leads == (self.body,)
        day = self.line.record.ngay
        key = (self.task.plan, self.task.id, "" if alone else self.body)
        return Addition(key, self.line.record, day.year if day else 0)


def merge(progress: Progress, files: Sequence[ReturnedFile], by: date, body: str = "") -> Merge:
    """Put the files together as of a day; `body` is whose they are where they do not say it."""
    counts, entries, problems = list[FileCount](), list[_TaskLine](), list[Problem]()
    additions = list[Addition]()
    for file in files:
        reader = _FileReader(progress, file, by, body)
        own = reader.read()
        problems += [*file.problems, *reader.problems]
        ours = [_with_year(entry.addition, by) for entry in own]
        fresh = new_only(progress.books, ours)
        filled = sum(row.filled for row in file.rows)
        counts.append(
            FileCount(file.tep, reader.body, len(file.rows), filled, len(own), len(fresh))
        )
        entries += own
        additions += ours
    after = _after(progress, entries)
    problems += _conflicts(progress, after, entries, by)
    new = tuple(one for one in new_only(progress.books, additions) if isinstance(one, Addition))
    return Merge(tuple(counts), new, tuple(dict.fromkeys(problems)), after)


def _with_year(one: Addition, by: date) -> Addition:
    return one if one.year else Addition(one.key, one.record, by.year)


def _after(progress: Progress, entries: Iterable[_TaskLine]) -> Progress:
    """The tasks with what was told of them."""
    more: dict[tuple[str, str, str], list[Entry]] = {}
    for entry in entries:
        body = entry.addition.key[2]
        more.setdefault(entry.task.key, []).append(Entry(entry.line.record, body, entry.line.mark))
    tasks = (
        Task(**{**vars(one), "history": (*one.history, *more.get(one.key, ()))})
        for one in progress.tasks
    )
    return Progress(
        tuple(tasks), progress.books, progress.danh_ba, progress.titles, progress.problems
    )


# --- rows to tasks ---


class _FileReader:
    """Reads the rows of one file."""

    def __init__(self, progress: Progress, file: ReturnedFile, by: date, body: str) -> None:
        self.found, self.file, self.by = progress, file, by
        self.problems: list[Problem] = []
        self.body = body or file.body or self._only_body()
        self.on = file.on.read_day(by) if file.on else None
        self._weighed = 0
        self._strange: list[Row] = []
        self._texts: dict[str, list[Task]] = {}
        for task in progress.tasks:
            if not self.body or self.body in task.bodies:
                self._texts.setdefault(_shown(task), []).append(task)
        self._words = [(one, words_of(one.text)) for same in self._texts.values() for one in same]

    def _only_body(self) -> str:
        """The body that all rows are of, where they say so of themselves."""
        bodies = {self._body_of(row) for row in self.file.rows if row.filled}
        return bodies.pop() if len(bodies) == 1 else ""

    def _body_of(self, row: Row) -> str:
        """The body that a row names: in its hidden cell, else in its column of bodies."""
        if row.ident:
            return row.ident[3]
        return self._names.get(normal(row.text("co_quan")), "")

    @cached_property
    def _names(self) -> Mapping[str, str]:
        """The bodies by each of their names; a name of two is nobody's."""
        names: dict[str, str] = {}
        for body in self.found.danh_ba.co_quan:
            for name in {normal(body.name(form)) for form in NAME_FORMS}:
                names[name] = "" if names.get(name, body.id) != body.id else body.id
        return names

    def read(self) -> list[_TaskLine]:
        """Return what the file tells."""
        entries = list[_TaskLine]()
        self.problems += swapped(self.file.rows, ("ngay", "hoan_thanh", "phat_sinh"))
        for row in self.file.rows:
            if not (row.filled or self._typed_over(row)):
                continue
            task = self._task(row)
            whose = self._whose(row, task) if task else ""
            if task is None or whose is None:
                self._strange += [row] if task is None else []
                continue
            shown = self._shown_last(task)
            reader = RowReader(row, task, self.by, self.on, self.body, shown)
            entries += [_TaskLine(task, whose, one) for one in reader.entries()]
            self.problems += reader.problems
        self._tell(entries)
        return entries

    def _typed_over(self, row: Row) -> bool:
        """Whether the last figure of a row is another than that which was written there."""
        if "last" not in row.cells or not row.ident:
            return False
        task = self._named(row)
        return bool(typed_over(row.text("last"), self._shown_last(task) if task else ()))

    def _shown_last(self, task: Task) -> frozenset[str]:
        return frozenset(normal(drawable(one)) for one in self.found.words_shown(task))

    def _whose(self, row: Row, task: Task) -> str | None:
        """Whose part of a task a row tells of; None where nobody knows."""
        body = self._body_of(row) or self.body
        if body in task.bodies or (not body and len(task.leads) == 1):
            return body or task.leads[0]
        if body in self.found.danh_ba.bodies:
            seen = f"`{body}` không chủ trì, không phối hợp việc `{task.id}`"
            hint = "vẫn ghi vào sổ; phân công đã đổi thì xem lại bảng gửi cho cơ quan ấy"
            self.problems.append(problem("N759", row.mark, seen, goi_y=hint))
            return body
        seen = "không rõ dòng này của cơ quan nào: tên cơ quan trên bảng và mã của dòng đã mất"
        hint = "thêm `--don-vi MÃ` khi tổng hợp riêng tệp này"
        self.problems.append(problem("N768", row.mark, seen, goi_y=hint))
        return None

    def _named(self, row: Row) -> Task | None:
        """The task that a row says it is of, by the column that it went out with."""
        plan, task, product, *_ = (*row.ident, "", "", "")
        return self.found.by_key.get((plan, task, product))

    def _task(self, row: Row) -> Task | None:
        """The task that a row is of: by what it says of itself, else by its words and number."""
        named = self._named(row)
        text = normal(row.text("noi_dung"))
        same = self._texts.get(text, [])
        if named and text and text != _shown(named):
            other = same[0] if len(same) == 1 else None
            self.problems.append(_text_changed(row, named, other))
            return other or named
        if named:
            return named
        if text:
            return self._by_number(row, same) or (same[0] if same else self._likely(row))
        return self._by_number(row, [task for task, _ in self._words])

    def _by_number(self, row: Row, tasks: Iterable[Task]) -> Task | None:
        number = row.text("stt").strip(" .")
        found = [one for one in tasks if number and one.number == number and not one.product]
        return found[0] if len(found) == 1 else None

    def _likely(self, row: Row) -> Task | None:
        """The task whose words a row has most of, where no other comes near."""
        self._weighed += 1
        if self._weighed > WEIGHED:
            return None
        words = words_of(row.text("noi_dung"))
        ranked = sorted(
            ((_alike(words, own), task) for task, own in self._words), key=lambda p: -p[0]
        )
        if not ranked:
            return None
        best, task = ranked[0]
        second = ranked[1][0] if len(ranked) > 1 else 0.0
        numbered = task.number == row.text("stt").strip(" .")
        if best >= (LIKE if numbered else SURE) and (numbered or best - second >= APART):
            self.problems.append(_text_changed(row, task, None))
            return task
        return None

    def _tell(self, entries: Sequence[_TaskLine]) -> None:
        for row in self._strange[:TOLD]:
            text = row.text("noi_dung") or row.text("tien_do") or row.text("ket_qua")
            seen = f"thấy `{beginning(text, 60)}`, không phải việc nào đang theo dõi, chưa gộp "
            seen += "dòng này"
            hint = "việc mới thì nhập bằng `vanban tien-do --nhap`; sai tên việc thì sửa trong ô"
            self.problems.append(problem("N769", row.mark, seen, goi_y=hint))
        more = len(self._strange) - TOLD
        if more > 0:
            seen = f"còn {more} dòng nữa không phải việc nào đang theo dõi, chưa gộp"
            self.problems.append(problem("N769", self._strange[TOLD].mark, seen))
        if self.file.rows and not entries and not self._strange:
            seen = "không ô nào được điền, coi như chưa báo cáo"
            hint = "hỏi lại cơ quan gửi, có thể gửi nhầm bảng trống"
            self.problems.append(problem("N774", Mark(self.file.tep), seen, goi_y=hint))


def _shown(task: Task) -> str:
    """What the cell of a task says, to be compared: a cell holds no more than Excel lets it."""
    return normal(drawable(task.text))


def _alike(a: Mapping[str, int], b: Mapping[str, int]) -> float:
    total = sum(a.values()) + sum(b.values())
    return 2 * sum((Counter(a) & Counter(b)).values()) / total if total else 0.0


def _text_changed(row: Row, task: Task, other: Task | None) -> Problem:
    mark = row.cells["noi_dung"].mark
    if other:
        seen = f"mã của dòng là việc `{task.id}` mà chữ là việc `{other.id}`, lấy theo chữ"
        return problem("N772", mark, seen, goi_y=f"đúng là việc `{task.id}` thì sửa chữ trong ô")
    seen = f"nội dung việc đã khác bảng gửi đi, lấy làm việc `{task.id}`"
    return problem("N772", mark, seen, goi_y="không phải việc ấy thì chuyển chữ sang dòng của nó")


def swapped(rows: Sequence[Row], keys: Iterable[str]) -> Iterator[Problem]:
    """Yield a warning for a day of Excel's that may be turned: others are typed as text there.

    An Excel that is set to English takes "2/10" for 10 February and leaves "20/10" as text.
    """
    for key in keys:
        cells = [row.cells[key] for row in rows if key in row.cells]
        texts = [one for one in cells if one.day is None and "/" in one.text]
        days = [(one, one.day) for one in cells if one.day]
        if not texts or any(day.day > MONTHS for _, day in days):
            continue
        for cell, day in days:
            if day.day != day.month:
                seen = f"thấy ngày của Excel {day:%d/%m/%Y}, các ô khác trong cột gõ bằng chữ"
                hint = f"có thể đã gõ {day.month}/{day.day}/{day.year}: gõ lại ô bằng chữ cho rõ"
                yield problem("N777", cell.mark, seen, goi_y=hint)


# --- conflicts ---


def _conflicts(
    progress: Progress, after: Progress, claims: Sequence[_TaskLine], by: date
) -> Iterator[Problem]:
    """Yield where two say otherwise of one part: the end, or whether it is done at all."""
    ends: dict[object, tuple[date, str]] = {}
    for task in progress.tasks:
        for entry in task.history:
            _end_of(ends, task, entry.body, entry.record, entry.mark)
    for claim in claims:
        record, mark = claim.line.record, claim.line.mark
        end = _end_of(ends, claim.task, claim.addition.key[2], record, mark)
        if end and record.ngay and end[0] != record.ngay:
            seen = f"thấy hoàn thành ngày {record.ngay:%d/%m/%Y}, {end[1]} ghi {end[0]:%d/%m/%Y}"
            hint = "giữ cả hai, ngày sớm hơn được tính; hỏi lại cơ quan rồi ghi thêm cho đúng"
            yield problem("N771", mark, seen, goi_y=hint)
        helps = claim.body in claim.task.helpers and claim.body not in claim.task.leads
        if record.hoan_thanh and claim.task.leads and helps:
            yield from _only_helper(progress, after.by_key[claim.task.key], claim, by)


def _end_of(
    ends: dict[object, tuple[date, str]], task: Task, body: str, record: CapNhat, mark: Mark
) -> tuple[date, str] | None:
    """The end of a part of a task as it was told first, where this entry tells an end too."""
    if not (record.hoan_thanh and record.ngay):
        return None
    whose = "" if task.leads == (body,) else body
    year = (record.nam or record.ngay.year) if task.due.yearly else 0
    return ends.setdefault((task.key, whose, year), (record.ngay, place(mark)))


def _only_helper(progress: Progress, task: Task, claim: _TaskLine, by: date) -> Iterator[Problem]:
    """A helper says that a task is done, and who leads it does not."""
    stands = task.state(by, (claim.line.record.ngay or by).year)
    if stands.code not in DONE:
        leads = ", ".join(progress.name(lead) for lead in task.leads[:3])
        seen = f"cơ quan phối hợp báo đã hoàn thành, cơ quan chủ trì ({leads}) chưa báo"
        hint = "việc xong khi cơ quan chủ trì báo xong; hỏi lại cơ quan chủ trì"
        yield problem("N771", claim.line.mark, seen, goi_y=hint)


def place(mark: Mark) -> str:
    """Return a place in a few words: the file with the cell, or with the line."""
    name = mark.tep.rpartition("/")[2]
    return f"{name} ô {mark.cell}" if mark.cell else f"{name} dòng {mark.dong}"


def merge_json(merged: Merge, reckoning: Reckoning, *, written: bool) -> dict[str, Any]:
    """Return what `vanban tien-do --tong-hop --format json` prints."""
    return {
        "phien_ban": JSON_VERSION,
        "tai_ngay": reckoning.day.isoformat(),
        "da_ghi": written,
        "tep": [
            {
                "tep": file.tep,
                "don_vi": file.body,
                "dong": file.rows,
                "da_dien": file.filled,
                "cap_nhat": file.entries,
                "moi": file.new,
            }
            for file in merged.files
        ],
        "cap_nhat": [_addition_json(one) for one in merged.additions],
        "problems": [one.to_json() for one in merged.problems],
    }


def _addition_json(addition: Addition) -> dict[str, Any]:
    plan, task, body = addition.key
    record = {
        key: value.isoformat() if isinstance(value, date) else value
        for key, value in entry_source(addition.record).items()
    }
    return {"ke_hoach": plan, "viec": task, "co_quan": body, **record}
