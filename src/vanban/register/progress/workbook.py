"""The workbooks of what is followed: one of the office, one for each body to fill in and send back.

A row says what it is in a hidden cell; that cell, and the words of the row, find it again however
the sheet comes back (`vanban.register.progress.returns`).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from vanban.content.progress_book import CapNhat
from vanban.content.workbook.progress_form import Chart, Column, Page, Value, progress_workbook
from vanban.register.progress.states import STATES, Code
from vanban.register.progress.tasks import Progress, Task
from vanban.register.progress.view import Asked, Line, count, lines, parts
from vanban.text.vietnamese import upper_first

ID_SIGN = "|"
LEADS, HELPS = "Chủ trì", "Phối hợp"
GOING, FINISHED, STOPPED = "Đang thực hiện", "Đã hoàn thành", "Dừng thực hiện"
"""What a body may choose; how a task stands follows from it and from the days."""
HINT = "Điền các cột màu vàng; xếp lại, lọc đều được. Hoàn thành thì ghi ngày hoàn thành."
REPORTED_ON = "Ngày báo cáo:"
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
TASK_COLUMNS = (
    Column("Mã", 30, hidden=True),
    Column("Stt", 5),
    Column("Nội dung công việc", 46),
    Column("Nguồn chỉ đạo", 22),
    Column("Ngày chỉ đạo", 12, days=True),
    Column("Lãnh đạo phụ trách", 16),
    Column("Cơ quan", 18),
    Column("Vai trò", 10),
    Column("Người thực hiện", 16),
    Column("Thời gian", 18),
    Column("Thời hạn", 12, days=True),
    Column("Trạng thái", 16),
    Column("Ngày kết thúc", 12, days=True),
    Column("Quá hạn (ngày)", 9),
    Column("Cập nhật gần nhất", 34),
    Column("Ngày cập nhật", 12, days=True),
)
KEPT = 3
"""The first columns, by which a task is known wherever the sheet is scrolled to."""
FILL_COLUMNS = (
    Column("Tiến độ", 34, fill=True, hint="Đã làm gì, đến đâu. Nhiều lần thì mỗi lần một dòng"),
    Column("Ngày", 12, fill=True, days=True, hint="Ngày của tiến độ này: 05/9/2023"),
    Column("Tình trạng", 16, fill=True, choices=(GOING, FINISHED, STOPPED)),
    Column("Ngày hoàn thành", 12, fill=True, days=True, hint="Bắt buộc khi đã hoàn thành"),
    Column("Kết quả", 26, fill=True, hint="Số, ký hiệu, ngày của văn bản đã ban hành"),
    Column("Lý do chậm, dừng", 26, fill=True),
    Column("Kiến nghị", 24, fill=True),
    Column("Ngày phát sinh", 12, fill=True, days=True,
           hint="Việc chờ một văn bản, sự kiện: ngày điều ấy xảy ra"),
)  # fmt: skip


def row_id(task: Task, body: str, year: int) -> str:
    """Return what a row says of itself: plan, task, product, body; of a yearly task the year."""
    return ID_SIGN.join((*task.key, body, str(year) if task.due.yearly else ""))


def office_workbook(found: Progress, asked: Asked) -> bytes:
    """Return the office's workbook: every part of every task, the counts, the whole history."""
    rows = [_row(found, one, asked, LEADS) for one in parts(found, asked)]
    head = f"Theo dõi tiến độ, tính đến ngày {asked.day:%d/%m/%Y}"
    tasks = _page("Tiến độ", head, rows)
    pages = (tasks, _counts(found, asked), _history(found, asked.day))
    return progress_workbook(pages, found.stamp(one.plan for one in found.tasks))


def body_workbook(found: Progress, asked: Asked, body: str) -> bytes:
    """Return the workbook that a body fills in: its tasks, their last figures, columns to fill."""
    name = found.danh_ba.named(body).name("ten")
    own = lines(found, asked, body)
    rows = [
        _row(found, one, asked, LEADS if body in one.task.leads else HELPS, body) for one in own
    ]
    head = f"Báo cáo tiến độ của {name} ({body}), tính đến ngày {asked.day:%d/%m/%Y}"
    page = _page("Báo cáo tiến độ", head, rows, REPORTED_ON)
    return progress_workbook((page,), found.stamp(one.task.plan for one in own))


def _page(name: str, head: str, rows: Iterable[tuple[Value, ...]], ask: str = "") -> Page:
    colours = {STATES[code]: colour for code, colour in COLOURS.items()}
    columns = TASK_COLUMNS + FILL_COLUMNS
    return Page(name, (head, HINT), columns, tuple(rows), colours, ask, kept=KEPT)


def _row(found: Progress, one: Line, asked: Asked, role: str, body: str = "") -> tuple[Value, ...]:
    task, who = one.task, body or one.body
    number: Value = int(task.number) if task.number.isdecimal() else task.number
    fixed: tuple[Value, ...] = (
        row_id(task, who, asked.year),
        number,
        task.text,
        task.source,
        task.start,
        task.leader,
        found.name(who),
        role,
        task.person,
        task.when,
        one.state.last,
        one.state.words,
        one.state.end,
        one.state.late or None,
        one.words_of(found, (who,)),
        one.said_on,
    )
    return (*fixed, *(None for _ in FILL_COLUMNS))


# --- counts and history ---


def _counts(found: Progress, asked: Asked) -> Page:
    """One row a body: how many of its tasks are in each state."""
    rows = list(parts(found, asked))
    heads = tuple(Column(upper_first(words), 12) for words in STATES.values())
    columns = (Column("Cơ quan", 34), Column("Tổng số", 8), *heads)
    colours = {words: COLOURS[code] for code, words in STATES.items()}
    table = list[tuple[Value, ...]]()
    for body in found.bodies:
        own = count(one.state for one in rows if one.body == body)
        if sum(own.values()):
            table.append((found.name(body), sum(own.values()), *own.values()))
    places = tuple(range(2, len(columns)))
    chart = Chart(f"Tiến độ theo cơ quan, đến ngày {asked.day:%d/%m/%Y}", 0, places)
    head = f"Tổng hợp theo cơ quan chủ trì, tính đến ngày {asked.day:%d/%m/%Y}"
    return Page("Tổng hợp", (head,), columns, tuple(table), colours, "", chart)


HISTORY_COLUMNS = (
    Column("Kế hoạch, nguồn", 22),
    Column("Stt", 5),
    Column("Nội dung công việc", 46),
    Column("Cơ quan", 18),
    Column("Ngày", 12, days=True),
    Column("Ai báo", 18),
    Column("Tiến độ", 40),
    Column("Kết quả", 26),
    Column("Ghi nhận", 22),
    Column("Lý do", 26),
    Column("Kiến nghị", 26),
)


def _history(found: Progress, day: date) -> Page:
    rows = tuple(
        _said(found, task, one.body, one.record)
        for task in found.tasks
        for one in sorted(task.history, key=lambda e: e.record.ngay or day)
    )
    head = f"Lịch sử cập nhật, in ngày {day:%d/%m/%Y}"
    return Page("Lịch sử", (head,), HISTORY_COLUMNS, rows, {}, kept=KEPT)


def _said(found: Progress, task: Task, body: str, record: CapNhat) -> tuple[Value, ...]:
    marks = ((record.hoan_thanh, FINISHED), (record.dung, STOPPED))
    facts = [words for mark, words in marks if mark]
    facts += [f"phát sinh {record.phat_sinh:%d/%m/%Y}"] if record.phat_sinh else []
    facts += [f"thời hạn mới {record.han:%d/%m/%Y}"] if record.han else []
    return (
        task.source, int(task.number) if task.number.isdecimal() else task.number, task.text,
        found.name(body) if body else "", record.ngay, found.name(record.nguoi), record.ghi,
        record.ket_qua, "; ".join(facts), record.ly_do, record.kien_nghi,
    )  # fmt: skip
