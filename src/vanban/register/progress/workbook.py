"""The workbooks of what is followed: one of the office, one for each body to fill in and send back.

A row says what it is in a hidden cell; that cell, and the words of the row, find it again however
the sheet comes back (`vanban.register.progress.returns`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from vanban.content.progress_book import CapNhat
from vanban.content.workbook.progress_form import Chart, Column, Page, Value, progress_workbook
from vanban.legal_text.marks import escape
from vanban.regime.wording_records import FollowColumn
from vanban.register.progress.headings import FILL
from vanban.register.progress.sheet_words import SheetWords, packaged_words
from vanban.register.progress.states import STATES, Code
from vanban.register.progress.task import Task
from vanban.register.progress.tasks import Progress
from vanban.register.progress.view import Line, Reckoning, count, lines, parts
from vanban.text.vietnamese import upper_first

ID_SIGN = "|"
LEADS, HELPS = "Chủ trì", "Phối hợp"
GOING, FINISHED, STOPPED = "Đang thực hiện", "Đã hoàn thành", "Dừng thực hiện"
"""What a body may choose; how a task stands follows from it and from the days."""
COLOURS: dict[Code, str] = {
    "khong_han": "#EDEDED",
    "chua_phat_sinh": "#EDEDED",
    "trong_han": "#DDEBF7",
    "sap_den_han": "#FFE699",
    "qua_han": "#F8A5A5",
    "dung_han": "#C6E0B4",
    "xong_qua_han": "#F4D3B0",
    "xong_khong_han": "#E2EFDA",
    "dung": "#D0CECE",
}
DAYS = frozenset({
    "ngay_chi_dao", "han", "ngay_ket_thuc", "ngay_cap_nhat", "ngay", "hoan_thanh", "phat_sinh",
})  # fmt: skip
IDENT = Column("Mã", 30, hidden=True)
"""What a row says of itself stands in a column that nobody sees."""
Cells = Mapping[str, Value]


def row_id(task: Task, body: str, year: int) -> str:
    """Return what a row says of itself: plan, task, product, body; of a yearly task the year."""
    return ID_SIGN.join((*task.key, body, str(year) if task.due.yearly else ""))


def office_workbook(
    progress: Progress, reckoning: Reckoning, words: SheetWords | None = None
) -> bytes:
    """Return the office's workbook: every part of every task, the counts, the whole history.

    `words`: those of the office, else those that come with vanban.
    """
    words = words or packaged_words()
    rows = [_row(progress, one, reckoning, LEADS) for one in parts(progress, reckoning)]
    head = words.say(words.wording.dau.viec, _day(reckoning.day))
    tasks = _page(words, words.wording.trang.viec, head, rows)
    pages = (tasks, _counts(progress, reckoning, words), _history(progress, reckoning.day, words))
    return progress_workbook(pages, progress.stamp(one.plan for one in progress.tasks))


def body_workbook(
    progress: Progress, reckoning: Reckoning, body: str, words: SheetWords | None = None
) -> bytes:
    """Return the workbook that a body fills in: its tasks, their last figures, columns to fill."""
    words = words or packaged_words()
    name = escape(progress.danh_ba.named(body).name("ten"))
    own = lines(progress, reckoning, body)
    rows = [
        _row(progress, one, reckoning, LEADS if body in one.task.leads else HELPS, body)
        for one in own
    ]
    known = {**_day(reckoning.day), "co_quan": {"ten": name, "ma": body}}
    wording = words.wording
    head = words.say(wording.dau.phieu, known)
    page = _page(words, wording.trang.phieu, head, rows, wording.ngay_bao_cao)
    return progress_workbook((page,), progress.stamp(one.task.plan for one in own))


def _day(day: date) -> dict[str, object]:
    return {"ngay": f"{day:%d/%m/%Y}"}


def _page(words: SheetWords, name: str, head: str, rows: Iterable[Cells], ask: str = "") -> Page:
    colours = {STATES[code]: colour for code, colour in COLOURS.items()}
    fields = ("ma", *(column.truong for column in words.wording.cot))
    columns = (IDENT, *map(_column, words.wording.cot))
    table = tuple(tuple(row.get(field) for field in fields) for row in rows)
    kept = fields.index("noi_dung") + 1  # by which a task is known wherever one scrolls to
    return Page(name, (head, words.wording.goi_y), columns, table, colours, ask, frozen=kept)


def _column(column: FollowColumn) -> Column:
    return Column(
        column.tieu_de,
        round(column.rong),
        fill=column.truong in FILL,
        days=column.truong in DAYS,
        choices=(GOING, FINISHED, STOPPED) if column.truong == "tinh_trang" else (),
        hint=column.loi_nhac,
    )


def _number(task: Task) -> Value:
    return int(task.number) if task.number.isdecimal() else task.number


def _row(progress: Progress, line: Line, reckoning: Reckoning, role: str, body: str = "") -> Cells:
    task, who = line.task, body or line.body
    beside = progress.words_of_helpers(task, reckoning.day) if role == LEADS and task.leads else ()
    return {
        "ma": row_id(task, who, reckoning.year),
        "stt": _number(task),
        "noi_dung": task.text,
        "nguon": task.source,
        "ngay_chi_dao": task.start,
        "lanh_dao": task.leader,
        "co_quan": progress.name(who),
        "vai_tro": role,
        "nguoi": task.person,
        "thoi_gian": task.when,
        "han": line.state.last,
        "trang_thai": line.state.words,
        "ngay_ket_thuc": line.state.end,
        "qua_han": line.state.late or None,
        "cap_nhat": "\n".join(filter(None, (line.words_of(progress, (who,)), *beside))),
        "ngay_cap_nhat": line.said_on,
    }


# --- counts and history ---


def _counts(progress: Progress, reckoning: Reckoning, words: SheetWords) -> Page:
    """One row a body: how many of its tasks are in each state."""
    rows, own_columns = list(parts(progress, reckoning)), words.wording.cot_tong_hop
    heads = tuple(Column(upper_first(state), 12) for state in STATES.values())
    columns = (*map(_plain_column, own_columns), *heads)
    colours = {state: COLOURS[code] for code, state in STATES.items()}
    table = list[tuple[Value, ...]]()
    for body in progress.bodies:
        own = count(one.state for one in rows if one.body == body)
        if sum(own.values()):
            cells: Cells = {"co_quan": progress.name(body), "tong": sum(own.values())}
            table.append((*(cells.get(column.truong) for column in own_columns), *own.values()))
    places = tuple(range(len(own_columns), len(columns)))
    names = next((n for n, one in enumerate(own_columns) if one.truong == "co_quan"), 0)
    day, titles = _day(reckoning.day), words.wording.dau
    chart = Chart(words.wording.trang.bieu_do, words.say(titles.bieu_do, day), names, places)
    head = (words.say(titles.tong_hop, day),)
    return Page(words.wording.trang.tong_hop, head, columns, tuple(table), colours, "", chart)


def _history(progress: Progress, day: date, words: SheetWords) -> Page:
    own_columns = words.wording.cot_lich_su
    entries = (
        _said(progress, task, entry.body, entry.record)
        for task in progress.tasks
        for entry in sorted(task.history, key=lambda e: e.record.ngay or day)
    )
    fields = [column.truong for column in own_columns]
    rows = tuple(tuple(row.get(field) for field in fields) for row in entries)
    kept = fields.index("noi_dung") + 1 if "noi_dung" in fields else 0
    columns = tuple(map(_plain_column, own_columns))
    head = words.say(words.wording.dau.lich_su, _day(day))
    return Page(words.wording.trang.lich_su, (head,), columns, rows, {}, frozen=kept)


def _plain_column(column: FollowColumn) -> Column:
    return Column(column.tieu_de, round(column.rong), days=column.truong in DAYS)


def _said(progress: Progress, task: Task, body: str, record: CapNhat) -> Cells:
    marks = ((record.hoan_thanh, FINISHED), (record.dung, STOPPED))
    facts = [words for mark, words in marks if mark]
    facts += [f"phát sinh {record.phat_sinh:%d/%m/%Y}"] if record.phat_sinh else []
    facts += [f"thời hạn mới {record.han:%d/%m/%Y}"] if record.han else []
    return {
        "nguon": task.source,
        "stt": _number(task),
        "noi_dung": task.text,
        "co_quan": progress.name(body) if body else "",
        "ngay": record.ngay,
        "nguoi_bao": progress.name(record.nguoi),
        "tien_do": record.ghi,
        "ket_qua": record.ket_qua,
        "ghi_nhan": "; ".join(facts),
        "ly_do": record.ly_do,
        "kien_nghi": record.kien_nghi,
    }
