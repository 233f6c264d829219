"""The tasks of a plan as they are followed.

A product with a time or a lead of its own is a task of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from vanban.content.plan import NhiemVu, SanPham
from vanban.derive.assign import FOLLOW, HELP, LEAD
from vanban.legal_text.marks import plain
from vanban.project.resolve import Resolved
from vanban.regime.wording_records import TaskWords
from vanban.register.progress.due import due_of, given_on
from vanban.register.progress.histories import Histories
from vanban.register.progress.task import Task
from vanban.register.progress.task_days import TaskDays
from vanban.text.vietnamese import lower_first

Printed = Callable[[Resolved, str], str]
"""Gives a text of a plan as it is read on paper (`Project.printed`)."""


def title(plan: Resolved, printed: Printed) -> str:
    """Return how a plan is spoken of: kind, number where it has one, subject."""
    van_ban = plan.van_ban
    kind = plan.book.law.kinds[van_ban.loai].ten if plan.book else ""
    subject = van_ban.trich_yeu_ngan or van_ban.trich_yeu
    return printed(plan, f"{kind} {lower_first(subject)}".strip() if kind else subject)


def plan_tasks(
    resolved: Resolved, histories: Histories, days: TaskDays, printed: Printed
) -> Iterator[Task]:
    """Yield the tasks of a plan as its table has them, products with a time behind their task."""
    table, plan_id = resolved.plan.table, resolved.document.id
    words = resolved.book.task_words if resolved.book else TaskWords()
    start = resolved.van_ban.ngay.day() if resolved.van_ban.ngay else None
    as_of, subject = resolved.van_ban.as_of, resolved.van_ban.trich_yeu
    roles = _roles(resolved)
    places = {row.id: place for place, row in enumerate(table.dong) if row.id}
    for task in table.tasks:
        if table.is_heading(task):
            continue
        products = [one for one in task.san_pham if one.thoi_gian or one.chu_tri]
        names = tuple(one.ten for one in products)
        said = histories.said(plan_id, task.id)
        for product in (None, *products):
            when = (product.thoi_gian if product else None) or task.thoi_gian
            own = _of(roles, task, product)
            set_on = days.times.get((task.id, product.ten if product else ""))
            since = given_on(subject, set_on or start or as_of)
            yield Task(
                plan_id,
                task.id,
                product.ten if product else "",
                table.numbers[task.id],
                printed(resolved, product.ten if product else task.noi_dung),
                printed(resolved, resolved.plan.group_titles.get(task.id, "")),
                *own,
                printed(resolved, str(when or "")),
                due_of(when, words, since),
                printed(resolved, task.giao_theo) or title(resolved, printed),
                days.tasks.get(task.id, start),
                plain(task.lanh_dao) or (said.lanh_dao if said else ""),
                said.nguoi_thuc_hien if said else "",
                resolved.document.rows.mark((places[task.id],)),
                tuple(histories.of(plan_id, task.id, names, product.ten if product else "")),
            )


Roles = Mapping[tuple[str, str | None, str], tuple[str, ...]]
Own = tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]
"""Who leads, helps and follows up."""


def _roles(resolved: Resolved) -> Roles:
    roles: dict[tuple[str, str | None, str], list[str]] = {}
    for pair in resolved.plan.assignments.pairs:
        roles.setdefault((pair.nhiem_vu, pair.san_pham, pair.vai_tro), []).append(pair.don_vi)
    return {key: tuple(bodies) for key, bodies in roles.items()}


def _of(roles: Roles, task: NhiemVu, product: SanPham | None) -> Own:
    """The bodies of a task; of a product its own, where it has a lead of its own."""
    name = product.ten if product and product.chu_tri else None
    lead, helps, follows = (roles.get((task.id, name, one), ()) for one in (LEAD, HELP, FOLLOW))
    named = product.chu_tri if product and product.chu_tri else task.chu_tri
    first = {who: place for place, who in enumerate(named)}
    return tuple(sorted(lead, key=lambda who: first.get(who, len(first)))), helps, follows
