"""Each plan in one line: draft or issued, its named drafts, whose plan came in, its tasks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from msgspec import Struct
from msgspec.structs import asdict

from vanban.build.issuance import as_issued, note_of
from vanban.content.progress_book import read_books
from vanban.content.states import ISSUED
from vanban.content.versions import versions_of
from vanban.problems.problem import has_errors
from vanban.project.amendments import amendments_of
from vanban.project.facts import Facts
from vanban.project.project import Project
from vanban.register.progress.states import DONE, State, joint
from vanban.register.progress.task import Task
from vanban.register.progress.tasks import progress
from vanban.register.recalls import recalled
from vanban.source.reader import Reader


class PlanLine(Struct, frozen=True):
    """Where a plan stands; the field names are the keys of the JSON.

    `thu_hoi`: the day on which it was called back, "" for one that stands. `ban_thao`: the names of
    the drafts that were kept. `sua_doi`: the amendment that it is in force as, "" as it was issued.
    `ke_hoach_da_co` of `co_quan` bodies with a draft have issued theirs.
    Of the tasks as the plan numbers them: all, done, late, due soon (the last three of a plan that
    is issued or followed).
    """

    van_ban: str
    trang_thai: str
    so_ngay: str
    thu_hoi: str
    ban_thao: tuple[str, ...]
    sua_doi: str
    ke_hoach_da_co: int
    co_quan: int
    nhiem_vu: int
    xong: int
    qua_han: int
    sap_den_han: int

    def to_json(self) -> dict[str, Any]:
        """Return the line as JSON has it."""
        return asdict(self)


ALONE, BODIES = 12, 500
"""Plans that are told of without being asked for, and bodies with drafts in them all: each plan
has to be read, which costs."""


def plans_to_tell(project: Project) -> tuple[str, ...]:
    """Return the plans with drafts that are told of where none is named, in order of path.

    All where they are few and small; else those that a book of progress names, the first of them.
    """
    office = project.office
    faulty = {name for name, own in office.overview.problems.items() if has_errors(own)}
    facts = office.overview.facts
    plans = [
        name for name, one in facts.items()
        if one.don_vi and not one.sua_doi and name not in faulty and name in office.resolved
    ]  # fmt: skip
    if len(plans) <= ALONE and sum(len(facts[name].don_vi) for name in plans) <= BODIES:
        return tuple(plans)
    followed = {
        task.ke_hoach for book in read_books(Reader(office.root)) for task in book.book.nhiem_vu
    }
    return tuple([name for name in plans if name in followed][:ALONE])


def plan_lines(project: Project, names: Sequence[str], day: date) -> Iterator[PlanLine]:
    """Yield a line for each of the named documents that is a plan with tasks, as of `day`.

    What amends a plan is no plan of its own: it tells of that plan.
    """
    facts = project.office.overview.facts
    chosen = dict.fromkeys(project.plan_name(name) for name in names)
    plans = [name for name in chosen if facts[name].don_vi]
    plans = [name for name in plans if project.in_force(name, day).plan.table.tasks]
    found = progress(project, plans, day=day) if plans else None
    tasks: dict[str, list[Task]] = {}
    for task in found.tasks if found else ():
        tasks.setdefault(task.plan, []).append(task)
    for name in plans:
        yield _line(project, facts[name], tasks.get(name, ()), day)


def _line(project: Project, facts: Facts, followed_tasks: Sequence[Task], day: date) -> PlanLine:
    resolved = project[facts.id]
    issued = facts.trang_thai == ISSUED
    called_back = recalled(project, facts.id)
    every = project.office.overview.facts
    chain = amendments_of(every, facts.id, day)
    states = [facts, *(every[one] for one in chain)]
    tasks: dict[str, list[Task]] = {}
    for task in followed_tasks:
        tasks.setdefault(task.id, []).append(task)
    # a draft's deadlines do not run yet
    followed = issued or any(part.history for parts in tasks.values() for part in parts)
    states_of = [_state(parts, day) for parts in tasks.values()] if followed else []
    codes = [one.code for one in states_of if one]
    return PlanLine(
        van_ban=facts.id,
        trang_thai=facts.trang_thai,
        so_ngay=as_issued(note_of(resolved)) if issued else "",
        thu_hoi=called_back.ngay.isoformat() if called_back else "",
        ban_thao=tuple(one.ten for one in versions_of(resolved.document.folder)),
        ke_hoach_da_co=len({body for one in states for body in _standing(project, one, day)}),
        sua_doi=chain[-1] if chain else "",
        co_quan=len(project.in_force(facts.id, day).plan.drafters),
        nhiem_vu=len(tasks),
        xong=sum(code in DONE for code in codes),
        qua_han=codes.count("qua_han"),
        sap_den_han=codes.count("sap_den_han"),
    )


def _state(parts: Sequence[Task], day: date) -> State | None:
    """How a task of the plan stands: with its products, which are followed each for itself.

    None for a yearly one that has not begun.
    """
    running = [one for one in parts if one.in_year(day.year)]
    return joint([one.state(day, day.year) for one in running]) if running else None


def _standing(project: Project, facts: Facts, day: date) -> Iterator[str]:
    """The bodies that have issued their drafts, but for those that were called back by a day."""
    for body in facts.rieng_phat_hanh:
        thu_hoi = recalled(project, f"{facts.id}/{body}")
        if thu_hoi is None or day < thu_hoi.ngay:
            yield body


def shown(line: PlanLine) -> str:
    """Return the line as a person reads it."""
    state = f"đã phát hành {line.so_ngay}" if line.trang_thai == ISSUED else "dự thảo"
    day = date.fromisoformat(line.thu_hoi) if line.thu_hoi else None
    parts = [f"{state}, đã thu hồi ngày {day:%d/%m/%Y}" if day else state]
    if line.sua_doi:
        parts.append(f"đang theo văn bản sửa đổi `{line.sua_doi}`")
    if line.ban_thao:
        parts.append(f"{len(line.ban_thao)} bản thảo đã giữ, sau cùng “{line.ban_thao[-1]}”")
    parts.append(f"{line.ke_hoach_da_co}/{line.co_quan} cơ quan đã ban hành kế hoạch")
    running = line.trang_thai == ISSUED or line.xong or line.qua_han or line.sap_den_han
    tasks = [f"{line.xong}/{line.nhiem_vu} việc xong" if running else f"{line.nhiem_vu} việc"]
    tasks += [f"{line.qua_han} quá hạn"] if line.qua_han else []
    tasks += [f"{line.sap_den_han} sắp đến hạn"] if line.sap_den_han else []
    return f"{line.van_ban}: {'; '.join([*parts, ', '.join(tasks)])}"
