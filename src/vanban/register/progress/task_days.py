"""When an amended plan gave its tasks and their times: by itself, or by what amends it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from msgspec import Struct

from vanban.project.amendments import amendments_of, state_after
from vanban.project.project import Project
from vanban.project.resolve import Resolved

Key = tuple[str, str]
"""A task, and a product of it or "" for the whole."""


class TaskDays(Struct, frozen=True):
    """When an amendment gave a task, and when it set a time.

    What stands as the plan itself had it is in neither.
    """

    tasks: Mapping[str, date]
    times: Mapping[Key, date]


def task_days(project: Project, plan: Resolved, day: date | None) -> TaskDays:
    """Look through the amendments that stand on a day: what each added, or set a time for.

    A correction gives nothing anew; tasks without ids of their own cannot be followed so.
    """
    facts, documents = project.office.overview.facts, project.office.resolved
    name, before = plan.document.id, _times(documents[plan.document.id])
    tasks: dict[str, date] = {}
    times: dict[Key, date] = {}
    if plan.document.rows.provisional:
        return TaskDays(tasks, times)
    for amendment in amendments_of(facts, name, day):
        now, given = _times(state_after(documents, name, amendment)), facts[amendment].ngay
        if given and not facts[amendment].dinh_chinh:
            known = {task for task, _ in before}
            tasks.update({task: given for task, _ in now if task not in known})
            times.update({key: given for key, when in now.items() if before.get(key) != when})
        before = now
    return TaskDays(tasks, times)


def _times(state: Resolved) -> dict[Key, str]:
    """The time of each task of a state and of each product, as typed."""
    return {
        (task.id, product.ten if product else ""): str(
            (product.thoi_gian if product else None) or task.thoi_gian
        )
        for task in state.plan.table.tasks
        for product in (None, *task.san_pham)
    }
