"""Sources that deny what was issued: what is told of them, and what only follows from that."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from pathlib import Path

from vanban.build.issuance import (
    concerned,
    issue_problems,
    known_documents,
    moved_problems,
    unsourced,
)
from vanban.build.issue_checks import issue_folder_problems, keeps_issues
from vanban.build.ledger import ledger
from vanban.build.manifest import NAME
from vanban.build.result import ISSUED
from vanban.problems.problem import Problem, VanbanError, has_errors
from vanban.project.project import Project

NUMBER, FAULTY = "N108", "N454"
"""What a denied document seems to be, a draft with a number; and its copies, of a faulty one."""


def denied_documents(project: Project, names: Collection[str], out: Path) -> frozenset[str]:
    """Return the documents that cannot be built since a source denies what was issued.

    Raises VanbanError when anything else is wrong, as `Project.check`: with all that is told of
    what was issued, and without what only follows from that.
    """
    problems = project.validated(names)
    if not has_errors(problems):
        return frozenset()
    last = ledger(project, out).manifest
    told = tuple(issue_problems(project, names, last, out))
    left_out, implied = _implied(project, {p.tep for p in told if p.ma == "N520"})
    others = [p for p in problems if p not in implied]
    if has_errors(others):
        raise VanbanError([*others, *told])
    return left_out


def _implied(project: Project, denying: Collection[str]) -> tuple[frozenset[str], set[Problem]]:
    """The documents that stand still with all their errors, and these errors."""
    overview = project.office.overview
    still: dict[str, set[Problem]] = {}
    for name in concerned(project, ()):  # an original comes before its copies
        one = overview.facts[name]
        errors = {p for p in overview.problems[name] if p.muc_do == "loi"}
        implied = {p for p in errors if p.ma == NUMBER and p.tep in denying}
        if one.sao_tu in still:
            implied |= {p for p in errors if p.ma == FAULTY and p.tep == one.tep}
        if errors and errors == implied:
            still[name] = implied
    return frozenset(still), {p for implied in still.values() for p in implied}


def issue_checked(
    project: Project, problems: Iterable[Problem], names: Collection[str], out: Path
) -> tuple[Problem, ...]:
    """Return what the sources' problems are beside what was issued into an output folder.

    With what is told of the named documents (all when none is named), and without what only
    follows from that.
    """
    if not (_notes_issues(out) or keeps_issues(project)):
        return tuple(problems)
    last = ledger(project, out).manifest
    told = [*issue_problems(project, names, last, out)]
    told += issue_folder_problems(project, names, out)
    left, every = unsourced(project, known_documents(project), last, out), project.office.resolved
    told += moved_problems(project, left, names or every, last, out)
    implied = _implied(project, {p.tep for p in told if p.ma == "N520"})[1]
    every_problem = dict.fromkeys([*(p for p in problems if p not in implied), *told])
    return tuple(sorted(every_problem, key=lambda p: p.order))


def _notes_issues(out: Path) -> bool:
    """Whether it is worth reading the manifest, which is long where there are many documents."""
    try:
        return f'"{ISSUED}"'.encode() in (out / NAME).read_bytes()
    except OSError:
        return False
