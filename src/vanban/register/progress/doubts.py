"""What the books of progress say that does not fit the plans, and what is doubtful in a task."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date

from vanban.content.progress_book import CapNhat, ProgressBook, ViecTheoDoi, before_start
from vanban.problems.problem import Mark, Problem, did_you_mean, problem
from vanban.project.amendments import amendments_of, issued_amendments, state_after
from vanban.project.project import Project
from vanban.project.resolve import Resolved
from vanban.register.progress.histories import Histories, product_named
from vanban.register.progress.task import Entry, Task
from vanban.source.loader import Loc
from vanban.text.excerpt import beginning
from vanban.text.vietnamese import first_names, nearest

FIRST_MONTH, LAST_MONTH = 1, 12
"""In the first a yearly task that was done may still be the year's before; in the last one that
comes again within the year may be done for good."""


def strangers(
    histories: Histories, tasks: Iterable[Task], plans: Collection[str], project: Project
) -> Iterator[Problem]:
    """Yield what a book says of a task, a product or a body that a followed plan does not have.

    A task that an amendment took away was one: what was told of it stays in the book.
    """
    ids: dict[str, list[str]] = {}
    parts: dict[tuple[str, str], list[Task]] = {}
    for task in tasks:
        ids.setdefault(task.plan, []).append(task.id)
        parts.setdefault((task.plan, task.id), []).append(task)
    for (plan, name), items in histories.items.items():
        if not plan and not any(item.noi_dung for *_, item in items):
            book, loc, _ = items[0]
            yield _no_words(name, book.source.mark((*loc, "id")))
        if not plan or plan not in plans:
            continue
        for book, loc, item in items:
            if name not in ids[plan] and name in _former(project, plan):
                continue
            if name not in ids[plan]:
                yield _no_task(plan, name, ids[plan], book.source.mark((*loc, "viec")))
            else:
                yield from _strange_parts(item, parts[plan, name], book, loc)


def _strange_parts(
    item: ViecTheoDoi, parts: Sequence[Task], book: ProgressBook, loc: Loc
) -> Iterator[Problem]:
    """What is told of a body without a part in a task, of a product that is not followed."""
    name, products = item.key[1], tuple(one.product for one in parts if one.product)
    if item.co_quan and all(item.co_quan not in one.bodies for one in parts):
        yield _no_part(item.co_quan, name, book.source.mark((*loc, "co_quan")))
    for place, record in enumerate(item.cap_nhat):
        if record.san_pham and not product_named(record.san_pham, products):
            mark = book.source.mark((*loc, "cap_nhat", place, "san_pham"))
            yield no_product(record.san_pham, name, products, mark)


def _former(project: Project, plan: str) -> frozenset[str]:
    """The tasks of a plan as it was issued, and as each amendment, ever issued, left it."""
    chain = issued_amendments(project.office.overview.facts, plan)
    states = [project[plan], *(project[one] for one in chain)]
    return frozenset(name for one in states for name in _ids(one))


def taken_away(project: Project, plan: str, task: str) -> tuple[str, date | None]:
    """Return the amendment that took a task away, with its day; "" where none did."""
    facts, documents = project.office.overview.facts, project.office.resolved
    had = plan in documents and task in _ids(documents[plan])
    last: tuple[str, date | None] = ("", None)
    for amendment in amendments_of(facts, plan) if plan in documents else ():
        has = task in _ids(state_after(documents, plan, amendment))
        last = ("", None) if has else (amendment, facts[amendment].ngay) if had else last
        had = has
    return last


def _ids(state: Resolved) -> frozenset[str]:
    return frozenset(task.id for task in state.plan.table.tasks)


def _no_task(plan: str, name: str, known: Sequence[str], mark: Mark) -> Problem:
    hint = did_you_mean(nearest(name, known), f"các việc có: {first_names(known, 'việc khác')}")
    return problem("N758", mark, f"thấy `{name}`, `{plan}` không có nhiệm vụ này", goi_y=hint)


def no_product(typed: str, task: str, products: Sequence[str], mark: Mark) -> Problem:
    """What is told of a product that is not followed by itself."""
    seen = f"thấy sản phẩm “{typed}”, việc `{task}` không theo dõi riêng sản phẩm này"
    listed = ", ".join(f"“{one}”" for one in products)
    hint = f"các sản phẩm theo dõi riêng: {listed}; " if products else ""
    hint += "không phải thì kể sản phẩm ở `ghi`; xong cả việc thì ghi hoàn thành không kèm sản phẩm"
    return problem("N872", mark, seen, goi_y=hint)


def _no_words(name: str, mark: Mark) -> Problem:
    seen = f"thấy phần của một cơ quan ở việc lẻ `{name}`, sổ không có mục nào nêu nội dung việc ấy"
    return problem("N758", mark, seen, goi_y='thêm dòng `noi_dung: "…"`, hoặc sửa `id`')


def _no_part(body: str, name: str, mark: Mark) -> Problem:
    seen = f"`{body}` không chủ trì, không phối hợp việc `{name}`"
    hint = "sửa `co_quan`; phân công đã đổi thì để nguyên, lần cập nhật vẫn giữ trong sổ"
    return problem("N759", mark, seen, goi_y=hint)


def _has_come(task: Task) -> bool:
    """Say whether somebody has told of the event that a task waits for, or of a deadline."""
    records = [entry.record for entry in task.history]
    return any(one.phat_sinh or one.han or one.hoan_thanh or one.dung for one in records)


def doubts(task: Task) -> Iterator[Problem]:
    """Yield what is doubtful in a task: a time that was not read, days that do not fit."""
    if task.due.unread:
        seen = f"thời hạn `{beginning(task.when, 60)}` không đọc được ra ngày, coi như không ấn "
        seen += "định thời hạn"
        hint = "ghi thời hạn là ngày (ví dụ `thoi_gian: {truoc: 2026-12-15}`), hoặc cập nhật `han`"
        yield problem("N760", task.place, seen, goi_y=hint)
    if task.due.event and task.due.last is None and not _has_come(task):
        seen = f"thời hạn `{beginning(task.when, 60)}` chờ một sự kiện, chưa ra ngày nào"
        hint = "khi sự kiện đến thì cập nhật một lần với `phat_sinh` là ngày ấy, `han` là hạn mới"
        yield problem("N800", task.place, seen, goi_y=hint)
    yield from _of_history(task)


def _of_history(task: Task) -> Iterator[Problem]:
    """What is doubtful in what was told of a task."""
    if early := next((e for e in task.history if ends_one_period(task, e.record)), None):
        yield one_period(task, early.mark)
    for entry in task.history:
        if entry.taken and (what := _decided(entry.record)):
            yield _whose_part(task, entry, what)
        if not entry.body and task.leads[1:] and (entry.record.hoan_thanh or entry.record.dung):
            seen = f"{_decided(entry.record)} việc `{task.id}` không nêu phần của cơ quan nào: "
            seen += f"tính cho cả {len(task.leads)} cơ quan chủ trì"
            hint = "đúng thế thì để nguyên; của một cơ quan thì ghi ở một mục riêng có `co_quan`"
            yield problem("N911", entry.mark, seen, goi_y=hint)
        day = entry.record.ngay
        if day and task.plan and task.start and day < task.start:
            yield before_start(day, task.start, entry.mark, done=bool(entry.record.hoan_thanh))
        if _of_last_year(task, entry.record):
            seen = (
                f"việc hằng năm hoàn thành ngày {day:%d/%m/%Y}, tính cho năm {day.year}"
                if day
                else ""
            )
            hint = f"là việc của năm trước thì thêm `nam: {day.year - 1}`" if day else ""
            yield problem("N761", entry.mark, seen, goi_y=hint)


def ends_one_period(task: Task, record: CapNhat) -> bool:
    """Say whether an entry ends a task that comes again: in the year's last month it may be so."""
    early = record.ngay is not None and record.ngay.month < LAST_MONTH
    return bool(task.due.periodic and record.hoan_thanh and early)


def one_period(task: Task, mark: Mark) -> Problem:
    """What is told where a task that comes again was ended: nobody follows its later periods."""
    seen = f"việc `{task.id}` làm theo kỳ (`{beginning(task.when, 60)}`): hoàn thành là xong cả "
    seen += "việc, các kỳ sau không theo dõi nữa"
    hint = "mới xong một kỳ thì bỏ `hoan_thanh: true` ở lần ấy trong sổ, lời giữ ở `ghi`"
    return problem("N956", mark, seen, goi_y=hint)


def _decided(record: CapNhat) -> str:
    """What an entry decides of a task, in words; "" where it tells and decides nothing."""
    decided = (
        (record.hoan_thanh, "hoàn thành"),
        (record.hoan_thanh is False, "mở lại"),
        (record.dung, "dừng thực hiện"),
        (record.dung is False, "làm tiếp"),
        (record.han, "thời hạn mới"),
    )
    return ", ".join(words for said, words in decided if said)


def _whose_part(task: Task, entry: Entry, what: str) -> Problem:
    """N908: who tells of the end of a task is one of several, and the book names no part."""
    who = entry.body
    several = f"{len(task.leads)} cơ quan cùng chủ trì" if who in task.leads else "chỉ phối hợp"
    seen = f"`{who}` báo {what} việc `{task.id}` ({several}), mục này không có `co_quan`: "
    seen += f"chỉ tính phần của `{who}`"
    hint = f"đúng thế thì chuyển lần này sang một mục riêng của việc ấy, có `co_quan: {who}`; "
    hint += "là của cả việc thì bỏ `nguoi`, ai báo thì nêu ở `ghi`"
    return problem("N908", entry.mark, seen, goi_y=hint)


def _of_last_year(task: Task, record: CapNhat) -> bool:
    """Whether a yearly task was done in the first month of a year, the year before not being."""
    if not (task.due.yearly and record.hoan_thanh and record.ngay) or record.nam:
        return False
    year = record.ngay.year - 1
    before = any(
        entry.record.hoan_thanh
        and entry.record.ngay
        and (entry.record.nam or entry.record.ngay.year) == year
        for entry in task.history
    )
    return record.ngay.month == FIRST_MONTH and task.in_year(year) and not before
