"""Sources that deny what was issued: what is told of them, and what only follows from that."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from msgspec import Struct

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
from vanban.content.states import ISSUED
from vanban.disk import read_whole
from vanban.problems.problem import Mark, Problem, VanbanError, has_errors, problem
from vanban.project.loader import RESTING
from vanban.project.project import Project
from vanban.text.vietnamese import first_names

NUMBER, FAULTY = "N108", "N454"
"""What a denied document seems to be, a draft with a number; and its copies, of a faulty one."""
STANDS, NAMED = "N863", 3


class StandingStill(Struct, frozen=True):
    """The documents of which nothing is made, and what is told of those among them that rest."""

    names: frozenset[str] = frozenset()
    resting: frozenset[str] = frozenset()
    problems: tuple[Problem, ...] = ()


NOTHING = StandingStill()


def standing_still(project: Project, names: Collection[str], out: Path) -> StandingStill:
    """Return the documents that cannot be built while all others are.

    A source denies what was issued; or, where no document is named, what one rests upon is not as
    it was. Raises VanbanError when anything else is wrong, as `Project.check`: with all that is
    told of what was issued, and without what only follows from that.
    """
    problems = project.validated(names)
    if not has_errors(problems):
        return NOTHING
    last = ledger(project, out).manifest
    faults = tuple(issue_problems(project, names, last, out))
    denying = {p.tep for p in faults if p.ma == "N520"}
    denied, implied = _implied(project, denying)
    still, resting = (denied, implied) if names else _implied(project, denying, RESTING)
    others = [p for p in problems if p not in resting]
    nothing_else = still != denied and still == {*project.office.resolved}
    if has_errors(others) or nothing_else:
        raise VanbanError([*(p for p in problems if p not in implied), *faults])
    rest = still - denied
    return StandingStill(still, rest, tuple(_resting(project, rest, resting - implied)))


def _resting(
    project: Project, names: Collection[str], errors: Collection[Problem]
) -> Iterator[Problem]:
    yield from sorted(errors, key=lambda p: p.order)
    if names:
        mark = Mark(project.office.overview.facts[min(names)].tep)
        seen = f"{first_names(sorted(names), 'văn bản khác', NAMED)} đứng yên vì văn bản nêu ở đó "
        seen += "nay không như trước; các văn bản khác vẫn dựng"
        hint = "dự thảo đã bỏ thì chuyển thư mục ra ngoài content/"
        yield problem(STANDS, mark, seen, goi_y=hint)


def _implied(
    project: Project, denying: Collection[str], resting: Collection[str] = ()
) -> tuple[frozenset[str], set[Problem]]:
    """The documents that stand still with all their errors, and these errors.

    `resting`: codes of which the same is true, whichever file they are told in.
    """
    overview = project.office.overview
    still: dict[str, set[Problem]] = {}
    rest: set[str] = set()
    for name in concerned(project, ()):  # an original comes before its copies
        facts = overview.facts[name]
        errors = {p for p in overview.problems[name] if p.muc_do == "loi"}
        implied = {p for p in errors if (p.ma == NUMBER and p.tep in denying) or p.ma in resting}
        if facts.sao_tu in still:
            implied |= {p for p in errors if p.ma == FAULTY and p.tep == facts.tep}
        of_resting = facts.sao_tu in rest  # it has no error of its own: what it copies is told
        if errors == implied and (errors or of_resting):
            still[name] = implied
            rest |= {name} if of_resting or any(p.ma in resting for p in implied) else set()
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
    faults = [*issue_problems(project, names, last, out)]
    faults += issue_folder_problems(project, names, out)
    left, every = unsourced(project, known_documents(project), last, out), project.office.resolved
    faults += moved_problems(project, left, names or every, last, out)
    implied = _implied(project, {p.tep for p in faults if p.ma == "N520"})[1]
    every_problem = dict.fromkeys([*(p for p in problems if p not in implied), *faults])
    return tuple(sorted(every_problem, key=lambda p: p.order))


def _notes_issues(out: Path) -> bool:
    """Whether it is worth reading the manifest, which is long where there are many documents."""
    try:
        return f'"{ISSUED}"'.encode() in read_whole(out / NAME)
    except OSError:
        return False
