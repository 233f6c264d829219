"""The tasks that are followed: those of plans and free ones, each with its leads and its history.

Pure but for the books, which it reads. A task that several bodies lead is followed for each of
them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property

from msgspec import Struct, field
from msgspec.structs import replace

from vanban.content.progress_book import ProgressBook, book_problems, read_books
from vanban.content.registry import DanhBa
from vanban.problems.problem import Problem
from vanban.project.amendments import first_of
from vanban.project.project import Project
from vanban.regime.law import Regime
from vanban.register.progress.doubts import doubts, strangers
from vanban.register.progress.free_tasks import free_tasks
from vanban.register.progress.histories import Histories, with_parts
from vanban.register.progress.plan_choice import called_back, chosen_plans, unassigned
from vanban.register.progress.plan_tasks import plan_tasks, title
from vanban.register.progress.task import Task
from vanban.register.progress.task_days import task_days
from vanban.source.reader import Reader


class Progress(Struct, frozen=True, dict=True):
    """All that is followed, with what is wrong in the books and the plans."""

    tasks: tuple[Task, ...]
    books: tuple[ProgressBook, ...]
    danh_ba: DanhBa
    titles: Mapping[str, str]
    """The plans that are followed, by id: their number or subject, as they are spoken of."""
    problems: tuple[Problem, ...]
    secret: Mapping[str, str] = field(default_factory=dict)
    """The marks of secrecy of the plans that have one, by id."""
    regime: Regime | None = None
    """Whose words these marks are told in."""

    def stamp(self, plans: Iterable[str]) -> str:
        """Return the words of the highest mark of secrecy of some plans, "" for none."""
        if self.regime is None:
            return ""
        levels = (self.secret[plan] for plan in plans if plan in self.secret)
        return self.regime.secrecy_word(self.regime.secrecy(levels))

    @property
    def without_secrets(self) -> Progress:
        """What is followed of plans without a mark of secrecy."""
        return replace(self, tasks=tuple(one for one in self.tasks if one.plan not in self.secret))

    @cached_property
    def by_key(self) -> Mapping[tuple[str, str, str], Task]:
        """The tasks by plan, task and product."""
        return {one.key: one for one in self.tasks}

    @cached_property
    def bodies(self) -> tuple[str, ...]:
        """Who has a part in any task, in the order of the registry."""
        known = {body for one in self.tasks for body in one.bodies}
        return tuple(body for body in self.danh_ba.bodies if body in known)

    def name(self, body: str) -> str:
        """Return the short name of a body or group; what is no id as it is."""
        known = body in self.danh_ba.bodies or body in self.danh_ba.groups
        return self.danh_ba.named(body).name("ten_ngan") if known else body

    def as_told(self, text: str, body: str, day: date | None = None) -> str:
        """Return a word on a task with the name of who told it, as another body reads it."""
        on = f" ({day:%d/%m/%Y})" if day else ""
        return f"{self.name(body)}{on}: {text}"

    def words_of_helpers(self, task: Task, day: date) -> Iterator[str]:
        """Yield the last word by a day of each body that helps, with who told it and when."""
        for body in task.helpers:
            if body not in task.leads and (last := task.latest(day, body, alone=True)):
                yield self.as_told(last.record.text, body, last.record.ngay)

    def words_shown(self, task: Task) -> frozenset[str]:
        """Return every word on a task that a workbook may have shown as the last, and its lines."""
        entries = [
            (entry.record.text, body, day)
            for entry in task.history
            for body in {"", entry.record.nguoi, entry.body}
            for day in (None, entry.record.ngay)
        ]
        shown = [self.as_told(*entry) if entry[1] else entry[0] for entry in entries]
        return frozenset((*shown, *(line for text in shown for line in text.splitlines())))


def progress(
    project: Project,
    names: Iterable[str] = (),
    *,
    every: bool = False,
    day: date | None = None,
) -> Progress:
    """Return what is followed of the named plans; none named: of all issued ones, and free tasks.

    A plan that a book names is followed too; `every`: each that has tasks. What amends a plan is
    no plan of its own: the tasks are those of the last consolidated text that stands on `day` (by
    all that is known where none is named), their history goes on by their ids. Raises VanbanError
    where a named plan is none.
    """
    reader = Reader(project.office.root)
    books = read_books(reader)
    danh_ba = project.office.danh_ba
    problems = [*reader.problems, *(p for one in books for p in book_problems(one, danh_ba))]
    plans, unknown = chosen_plans(project, tuple(names), books, day, every=every)
    facts = project.office.overview.facts
    histories = Histories(books, {name: first_of(facts, name) for name in facts}, danh_ba)
    tasks = [
        task
        for plan in plans
        for task in plan_tasks(plan, histories, task_days(project, plan, day), project.printed)
    ]
    if not names:
        tasks += free_tasks(books, histories, project)
    titles = {one.document.id: title(one, project.printed) for one in plans}
    status = Progress(tuple(map(with_parts, tasks)), books, danh_ba, titles, ())
    problems += [*unknown, *(p for one in plans for p in called_back(project, one))]
    if not every:  # among all there are drafts that nobody follows yet
        problems += [p for one in plans for p in unassigned(project, one)]
    problems += strangers(histories, status.tasks, titles, project)
    problems += [p for one in status.tasks for p in doubts(one)]
    secret = {one.document.id: one.van_ban.do_mat for one in plans if one.van_ban.do_mat}
    regime = next((one.law.regime for one in project.office.books), None)
    if faults := project.office.registry_faults:  # nobody can say whose part is whose: told, why
        problems = [p for p in problems if p.ma not in WITHOUT_REGISTRY]
        problems += faults
    return replace(status, problems=tuple(dict.fromkeys(problems)), secret=secret, regime=regime)


WITHOUT_REGISTRY = ("N102", "N759", "N908", "N909")
"""What every body in a book seems to be when the registry could not be read, which is told."""
