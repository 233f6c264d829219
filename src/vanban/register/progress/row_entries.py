"""What was filled into a row, as entries of a history: every word of it, and what is doubtful.

Pure. What cannot be read as a day, or as one of the words to choose from, stays as words.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from datetime import date
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from vanban.content.progress_book import CapNhat, before_start
from vanban.content.workbook.columns import normal
from vanban.content.workbook.sheet import CONTROL
from vanban.problems.problem import Mark, Problem, problem
from vanban.register.progress.cell_words import pieces, read_end
from vanban.register.progress.row_cells import Cell, Row
from vanban.register.progress.states import DONE as ENDS
from vanban.register.progress.states import STATES
from vanban.register.progress.task import Task
from vanban.text.excerpt import beginning

WORDS = {
    "tien_do": "tiến độ", "ngay": "ngày báo", "tinh_trang": "tình trạng",
    "hoan_thanh": "ngày hoàn thành", "phat_sinh": "ngày phát sinh",
}  # fmt: skip
DONE = ("x", "co", "roi", "xong", "100", "da lam")
DONE_BEGINS = ("da hoan thanh", "hoan thanh", "da xong", "hoan tat")
PARTLY = re.compile(r"\b(?:mot phan|mot so|phan lon|co ban|so bo|du thao|buoc|giai doan|dot)\b")
"""What is done where not all of it is: such words stay words."""
STOPPED = ("dung thuc hien", "tam dung", "tam dung thuc hien", "da dung", "da dung thuc hien")
GOING = tuple(
    normal(words)
    for words in (
        *("Đang thực hiện", "Đang làm", "Chưa hoàn thành", "Chưa xong", "Chưa"),
        *(words for code, words in STATES.items() if code not in (*ENDS, "dung")),
    )
)
"""What may be typed for the words to choose from, without accents; "đúng hạn" is none of them."""


def _says_done(word: str) -> bool:
    """Whether a word without accents says that a task is done: not "hoàn thành 50%"."""
    part = (any(map(str.isdigit, word)) and "100" not in word) or PARTLY.search(word)
    return word in DONE or (word.startswith(DONE_BEGINS) and not part)


def typed_over(text: str, shown: Collection[str]) -> str:
    """Return the lines of a last figure that are none of the words that were `shown` there."""
    if normal(text) in shown:
        return ""
    return "\n".join(one for one in text.splitlines() if normal(one) not in {"", *shown})


class Said(Struct, frozen=True):
    """An entry of a row, with the cell that it comes from."""

    record: CapNhat
    mark: Mark


class RowReader(Struct):
    """Reads one row of a task that a body told of; `by` is the day on which it is read.

    `on`: the day of the whole report, where it has one. `who`: who tells. `shown`: the words that
    a workbook may have shown as the last, without accents.
    """

    row: Row
    task: Task
    by: date
    on: date | None
    who: str
    shown: frozenset[str] = frozenset()
    problems: list[Problem] = field(default_factory=list)
    _rest: list[str] = field(default_factory=list)

    def entries(self) -> tuple[Said, ...]:
        """Return the entries; what is doubtful is in `problems`."""
        done, end = self._done()
        base = self._day("ngay") or self.on or end
        drafts: list[tuple[dict[str, Any], Mark]] = [
            ({"ngay": piece.day or base, "ghi": piece.text or f"{piece.day:%d/%m/%Y}"}, cell.mark)
            for cell in self._words()
            for piece in pieces(cell.text, self.by)
        ]
        facts = self._facts(done, end)
        if note := clean(self.row.text("ghi_chu")):
            self._rest.append(f"ghi chú: {note}")
        if self._rest and not drafts:
            drafts.append(({"ngay": base, "ghi": ""}, self.row.mark))
        if self._rest:
            words = (drafts[-1][0]["ghi"], *self._rest)
            drafts[-1][0]["ghi"] = "; ".join(one for one in words if one)
        if facts and not drafts:
            drafts.append(({"ngay": base}, self._mark_of(facts)))
        if facts:
            drafts[-1][0].update(facts)
        if done:
            self._end(drafts, end)
        status = self.row.cells.get("tinh_trang")
        if status and not drafts:  # "Chưa hoàn thành" and no more: that is an answer too
            drafts.append(({"ngay": base, "ghi": self._status()}, status.mark))
        said = tuple(Said(self._record(keys), mark) for keys, mark in drafts)
        self.problems += [p for one in said for p in self._doubts(one)]
        return said

    def _end(self, drafts: list[tuple[dict[str, Any], Mark]], day: date | None) -> None:
        """Add the end of the task: to the words that say it on that day, else as an entry."""
        keys = {"ngay": day, "hoan_thanh": True, "ket_qua": clean(self.row.text("ket_qua"))}
        texts = (self.row.text(key) for key in ("tien_do", "hoan_thanh"))
        said = any(read_end(text, self.by)[0] for text in texts)
        if said and drafts and drafts[-1][0]["ngay"] == day:
            drafts[-1][0].update(keys)
        else:
            drafts.append((keys, self._done_mark()))

    # --- cells ---

    def _words(self) -> Iterator[Cell]:
        """The cells whose words are entries: the progress, a last figure that was typed over."""
        if cell := self.row.cells.get("tien_do"):
            yield cell
        last = self.row.cells.get("last")
        if last and (typed := typed_over(last.text, self.shown)):
            seen = "ô `Cập nhật gần nhất` đã bị gõ đè, lấy làm tiến độ"
            hint = "không phải tiến độ mới thì xóa chữ trong ô, rồi tổng hợp lại"
            self.problems.append(problem("N773", last.mark, seen, goi_y=hint))
            yield replace(last, text=typed)

    def _day(self, key: str) -> date | None:
        cell = self.row.cells.get(key)
        day = cell.read_day(self.by) if cell else None
        if cell and day is None:
            self._unread(key, cell)
        return day

    def _misread(self, key: str) -> bool:
        """Say whether a cell has something that is no day, which is told there (N770)."""
        cell = self.row.cells.get(key)
        return cell is not None and cell.read_day(self.by) is None

    def _unread(self, key: str, cell: Cell) -> None:
        seen = f"thấy `{beginning(cell.text, 40)}` ở cột {WORDS[key]}, không phải một ngày, "
        seen += "giữ lại làm chữ"
        self.problems.append(problem("N770", cell.mark, seen, goi_y="gõ lại ngày/tháng/năm"))
        self._rest.append(f"{WORDS[key]}: {clean(cell.text)}")

    def _done(self) -> tuple[bool, date | None]:
        """Whether the row says that it is done, and on which day."""
        cell, word = self.row.cells.get("hoan_thanh"), normal(self.row.text("tinh_trang"))
        day = (cell.read_day(self.by) or read_end(cell.text, self.by)[1]) if cell else None
        ticked = bool(cell) and day is None and _says_done(normal(self.row.text("hoan_thanh")))
        if cell and day is None and not ticked:
            self._unread("hoan_thanh", cell)
        if cell and day and word in (*GOING, *STOPPED):
            status = self.row.text("tinh_trang")
            seen = f"thấy ngày hoàn thành {day:%d/%m/%Y} mà tình trạng là `{status}`"
            hint = "xóa một trong hai; nay chưa tính là hoàn thành, ngày giữ lại làm chữ"
            self.problems.append(problem("N776", cell.mark, seen, goi_y=hint))
            self._rest.append(f"{WORDS['hoan_thanh']}: {day:%d/%m/%Y}")
            return False, None
        for key in ("hoan_thanh", "tinh_trang", "tien_do"):
            said, on = read_end(self.row.text(key), self.by)
            if said and (day is None or on == day) and self._agrees(key, word):
                ticked, day = True, on or day
        return _says_done(word) or ticked or day is not None, day

    def _agrees(self, key: str, word: str) -> bool:
        """Whether the state that was chosen lets the words of another cell say that it is done."""
        if key == "tinh_trang" or word not in (*GOING, *STOPPED):
            return True
        seen = f"tiến độ ghi `{beginning(self.row.text(key), 40)}` mà tình trạng là "
        seen += f"`{self.row.text('tinh_trang')}`"
        hint = "sửa một trong hai; nay chưa tính là hoàn thành"
        self.problems.append(problem("N776", self.row.cells[key].mark, seen, goi_y=hint))
        return False

    def _facts(self, done: bool, end: date | None) -> dict[str, Any]:
        """What else the row says, which goes with its last words."""
        word = normal(self.row.text("tinh_trang"))
        taken = done and end and read_end(self.row.text("tinh_trang"), self.by) == (True, end)
        if word and not taken and not _says_done(word) and word not in (*GOING, *STOPPED):
            self._rest.append(self._status())
        facts: dict[str, Any] = {
            "ly_do": clean(self.row.text("ly_do")),
            "kien_nghi": clean(self.row.text("kien_nghi")),
            "ket_qua": "" if done else clean(self.row.text("ket_qua")),
            "phat_sinh": self._day("phat_sinh"),
            "dung": True if word in STOPPED else None,
        }
        return {key: value for key, value in facts.items() if value}

    def _status(self) -> str:
        return f"{WORDS['tinh_trang']}: {clean(self.row.text('tinh_trang'))}"

    def _mark_of(self, facts: dict[str, Any]) -> Mark:
        keys = ("ly_do", "kien_nghi", "ket_qua", "phat_sinh", "tinh_trang")
        found = [key for key in keys if key in self.row.cells and (key in facts or key == keys[-1])]
        return self.row.cells[found[0]].mark if found else self.row.mark

    def _done_mark(self) -> Mark:
        cell = self.row.cells.get("hoan_thanh") or self.row.cells.get("tinh_trang")
        return cell.mark if cell else self.row.mark

    # --- entries ---

    def _record(self, keys: dict[str, Any]) -> CapNhat:
        year = int(self.row.ident[4]) if self.row.ident and self.row.ident[4].isdecimal() else 0
        day = keys["ngay"]
        if self.task.due.yearly and year and (day is None or day.year != year):
            keys["nam"] = year
        keys["ghi"] = clean(keys.get("ghi", ""))
        return CapNhat(nguoi=self.who, san_pham=self.task.product, **keys)

    def _doubts(self, said: Said) -> Iterator[Problem]:
        record, mark = said.record, said.mark
        if record.ngay is None and (record.hoan_thanh or record.dung):
            what = "hoàn thành" if record.hoan_thanh else "dừng thực hiện"
            seen = f"việc ghi là {what} mà không có ngày, chưa tính là {what}"
            yield problem("N753", mark, seen, goi_y="điền ngày vào dòng ấy, rồi tổng hợp lại")
        elif record.ngay is None and not self._misread("ngay"):
            seen = "tiến độ không có ngày, không rõ nói về lúc nào"
            hint = "điền cột `Ngày`, hoặc ô `Ngày báo cáo` ở trên bảng"
            yield problem("N752", mark, seen, goi_y=hint)
        if record.dung and not record.ly_do:
            hint = "điền cột `Lý do chậm, dừng`"
            yield problem("N755", mark, "việc ghi là dừng thực hiện mà không có lý do", goi_y=hint)
        for day in (record.ngay, record.phat_sinh):
            if day and day > self.by:
                seen = f"thấy ngày {day:%d/%m/%Y}, sau ngày tổng hợp {self.by:%d/%m/%Y}, chưa tính"
                yield problem("N762", mark, seen, goi_y=_turned(day, self.by))
        if record.ngay and self.task.start and record.ngay < self.task.start:
            yield before_start(record.ngay, self.task.start, mark, done=bool(record.hoan_thanh))


def _turned(day: date, by: date) -> str:
    """What to type for a day to come: the same with day and month in each other's place."""
    try:
        other = date(day.year, day.day, day.month)
    except ValueError:
        other = day
    if other <= by:
        return f"ngày và tháng đổi chỗ? đúng là {other:%d/%m/%Y} thì gõ lại trong ô"
    return "xem lại ngày trong ô"


def clean(text: str) -> str:
    """Return a text on one line, without what no file can hold."""
    return " ".join(CONTROL.sub(" ", text).split())
