"""The lines of `vanban tien-do`: one a task, then how many are in each state."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from vanban.problems.problem import has_errors
from vanban.register.progress.states import STATES
from vanban.register.progress.tasks import Progress
from vanban.register.progress.view import Line, Reckoning, count, share
from vanban.text.excerpt import beginning
from vanban.text.vietnamese import behind_number, first_names

LONGEST, NAMED = 90, 3
"""Letters of a task, and bodies of it, that one line shows."""
FREE = "Việc lẻ"
NOTHING = (
    "Chưa có kế hoạch nào đã phát hành, sổ tiến độ chưa có việc nào; "
    "muốn xem một kế hoạch thì nêu tên: vanban tien-do KẾ_HOẠCH"
)
UNSURE = "Sổ tiến độ, kế hoạch còn lỗi: việc, trạng thái ở trên có thể thiếu; sửa lỗi rồi gõ lại"


def shown(progress: Progress, reckoning: Reckoning, rows: Sequence[Line]) -> Iterator[str]:
    """Yield the tasks under their plans, each with its state, then the counts."""
    plan = None
    for row in rows:
        if row.task.plan != plan:
            plan = row.task.plan
            yield f"{progress.titles.get(plan, plan)} ({plan})" if plan else FREE
        yield from _line(progress, row)
    yield totals(reckoning, rows)
    if has_errors(progress.problems):
        yield UNSURE
    elif not progress.tasks:
        yield NOTHING


def _line(progress: Progress, row: Line) -> Iterator[str]:
    task, state = row.task, row.state
    product = "sản phẩm: " if task.product else ""
    yield f"  {behind_number(task.number, product + beginning(task.text, LONGEST))}"
    who = (row.body,) if row.body else task.leads
    names = [progress.name(one) for one in who]
    listed = ", ".join(names) if len(names) <= NAMED else first_names(names, "cơ quan khác", NAMED)
    due = f"{state.last:%d/%m/%Y}" if state.last else task.when or "không ghi thời hạn"
    parts = [listed, f"thời hạn: {due}", state.words + _more(state.late, state.end)]
    yield f"     {' · '.join(part for part in parts if part)}"
    if row.last_said:
        on = f"{row.said_on:%d/%m/%Y}: " if row.said_on else ""
        yield f"     {on}{beginning(row.words_of(progress, who), LONGEST)}"


def _more(late: int, end: date | None) -> str:
    on = f", ngày {end:%d/%m/%Y}" if end else ""
    return f" {late} ngày{on}" if late else on


def totals(reckoning: Reckoning, rows: Sequence[Line]) -> str:
    """Return the line of counts: how many tasks there are, and how many in each state."""
    found = count(one.state for one in rows)
    each = "; ".join(f"{STATES[code]} {share(n, len(rows))}" for code, n in found.items() if n)
    tasks = len({(one.task.plan, one.task.id) for one in rows})
    many = f"{tasks} việc" if tasks == len(rows) else f"{len(rows)} phần việc của {tasks} việc"
    return f"Tính đến {reckoning.day:%d/%m/%Y}: {many}" + (f"; {each}" if each else "")
