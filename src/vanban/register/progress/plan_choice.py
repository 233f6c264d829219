"""Which plans are followed: those that are named, issued, or that a book of progress names."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date

from vanban.build.issue_checks import misnamed_problem
from vanban.build.ledger import renamed
from vanban.content.progress_book import ProgressBook
from vanban.content.states import ISSUED
from vanban.paths import KEPT_ISSUE, exists
from vanban.problems.problem import Mark, Problem, VanbanError, has_errors, problem
from vanban.project.checks.recalls import recalled_words
from vanban.project.project import Project
from vanban.project.resolve import Resolved
from vanban.register.recalls import recalled


def chosen_plans(
    project: Project,
    names: tuple[str, ...],
    books: Sequence[ProgressBook],
    day: date | None,
    *,
    every: bool,
) -> tuple[list[Resolved], list[Problem]]:
    """Return the plans that are followed, each as it is in force on `day`; what is told of others.

    Raises VanbanError where a named plan has no tasks.
    """
    if names:
        named = dict.fromkeys(map(project.plan_name, names))
        plans = [project.in_force(one, day) for one in named]
        empty = [one.document.id for one in plans if not one.plan.table.tasks]
        if empty:
            raise VanbanError([_no_tasks(name) for name in empty])
        return plans, [told for name, told in _moved(project).values() if name in named]
    facts = project.office.overview.facts
    in_books, problems = _in_books(project, books)
    problems += _unread(project, {one.ke_hoach for book in books for one in book.book.nhiem_vu})
    chosen = {n for n, one in facts.items() if one.trang_thai == ISSUED} | in_books
    chosen = {*facts} if every else {project.plan_name(name) for name in chosen}
    first = [n for n, one in facts.items() if n in chosen and one.sua_doi not in facts]
    plans = [project.in_force(name, day) for name in first]
    return [one for one in plans if one.plan.table.tasks], problems


def unassigned(project: Project, plan: Resolved) -> tuple[Problem, ...]:
    """Return the faults that leave the tasks of a plan to nobody; none where it is known."""
    whose = plan.plan.assignments
    if whose.pairs or whose.pending or not has_errors(plan.problems):
        return ()
    found = project.about([plan.document.id])  # without what only follows from another fault
    found = found if has_errors(found) else plan.problems
    return tuple(p for p in found if p.muc_do == "loi")


def called_back(project: Project, plan: Resolved) -> Iterator[Problem]:
    """Tell of a plan that is followed and was called back: N784."""
    if thu_hoi := recalled(project, plan.document.id):
        seen = f"kế hoạch `{plan.document.id}` {recalled_words(thu_hoi)}"
        hint = "không phải thực hiện nữa thì ghi dừng từng việc: `--dung`"
        yield problem("N784", Mark(project[plan.document.id].document.tep), seen, goi_y=hint)


def _in_books(project: Project, books: Sequence[ProgressBook]) -> tuple[set[str], list[Problem]]:
    """The plans that books name, and what is told of those that are not there."""
    facts = project.office.overview.facts
    chosen, problems, moved = set[str](), list[Problem](), dict[str, tuple[str, Problem]]()
    places = [(b, n, one.ke_hoach) for b in books for n, one in enumerate(b.book.nhiem_vu)]
    if any(name and name not in facts for *_, name in places):
        moved = _moved(project)
    for book, place, name in places:
        if name in facts:
            chosen.add(name)
        elif name in moved:
            problems.append(moved[name][1])
        elif name and name not in project.office.unread:
            mark = book.source.mark(("nhiem_vu", place, "ke_hoach"))
            problems.append(_no_plan(name, project.documents_hint(name), mark))
    return chosen, problems


def _moved(project: Project) -> dict[str, tuple[str, Problem]]:
    """By their old names the plans whose folder was renamed since they were issued.

    Each with its name of now, and what is told of it.
    """
    return {
        old: (name, misnamed_problem(project, name, folder.path, folder.record))
        for old, (name, folder) in renamed(project).items()
        if folder.record
    }


def _unread(project: Project, in_books: Collection[str]) -> Iterator[Problem]:
    """Yield the errors of documents that would be followed and could not be read."""
    for name in project.office.unread:
        own = [p for p in project.office.problems if p.muc_do == "loi" and f"/{name}/" in p.tep]
        folders = {(project.office.root / one.tep).parent for one in own}
        if name in in_books or any(exists(folder / KEPT_ISSUE) for folder in folders):
            yield from own


def _no_tasks(name: str) -> Problem:
    hint = "nêu một kế hoạch có bảng phân công; việc lẻ thì không nêu KẾ_HOẠCH"
    return problem("N757", Mark(), f"`{name}` không có nhiệm vụ nào để theo dõi", goi_y=hint)


def _no_plan(name: str, hint: str, mark: Mark) -> Problem:
    return problem("N757", mark, f"thấy `{name}`, content/ không có văn bản này", goi_y=hint)
