"""Files that a person asks for beside a build: placed as a build places its own.

They have a manifest of their own under `don-vi/`, which no document can be named, so that a build
neither needs them nor calls them left over.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from vanban.build import journal
from vanban.build.manifest import NAME, Manifest, damage_problems, lost_problems
from vanban.build.ownership import Standing
from vanban.build.place import NewFile, Place
from vanban.build.placer import Placer
from vanban.build.result import UNSURE, FileResult
from vanban.build.standings import Standings
from vanban.compose.composer import Composer
from vanban.content.document import VanBan
from vanban.content.workbook.sheet import Print, Sheet, workbook
from vanban.disk import by_folder, write_refusal
from vanban.paths import exists
from vanban.problems.problem import Problem, VanbanError
from vanban.project.coverage.agenda import Agenda
from vanban.project.coverage.coverage import Coverage
from vanban.project.coverage.papers import agenda_paper, agenda_rows, agenda_title, coverage_paper
from vanban.project.derivation import book_of, worded
from vanban.project.project import Project
from vanban.project.resolve import Resolved
from vanban.regime.rulebook import BODY_TASKS, COVERAGE, RuleBook, review_wording
from vanban.regime.wording_records import BodyTasksWording, CoverageWording
from vanban.source.record import Record

W = TypeVar("W", bound=Record)

BODIES = "don-vi"
SORT = "ra-soat"
WIDTH = 1.6
"""Characters of a spreadsheet's column for one part of a page's width."""


class ReviewFiles(Struct, frozen=True):
    """What became of the files asked for, and what the machine refused."""

    files: tuple[FileResult, ...] = ()
    problems: tuple[Problem, ...] = ()

    def to_json(self) -> list[dict[str, Any]]:
        """Return the files as JSON."""
        return [
            {"duong_dan": file.path, "trang_thai": file.state, "ben_canh": file.beside}
            for file in self.files
        ]


def place(out: Path, files: tuple[NewFile, ...]) -> ReviewFiles:
    """Write files into `out` whole or not at all; one that a person has edited stays."""
    folder = out / BODIES
    standings = Standings(out, Manifest.load(folder))
    placer = Placer(standings, notes=folder)
    built: tuple[FileResult, ...] = ()
    try:
        placer.begin([file for file in files if standings.after(file) is not Standing.THERE])
        built = tuple(placer.put(_reasoned(file, standings)) for file in files)
        Manifest(files=placer.record, pending=placer.unfinished()).save(folder)
        journal.clear(folder)
    except OSError as error:
        placer.refused.append(write_refusal((folder / NAME).as_posix(), error))
    count = sum(file.reason == UNSURE for file in built)
    lost = lost_problems(standings.last, folder, count, "xóa tệp cũ rồi gõ lại")
    damaged = damage_problems(standings.last, folder)
    return ReviewFiles(built, (*by_folder(placer.refused), *lost, *damaged))


def _reasoned(file: NewFile, standings: Standings) -> NewFile:
    unsure = standings.last.lost and exists(standings.out / file.place.path)
    return replace(file, reason=UNSURE) if unsure else file


def coverage_file(project: Project, coverage: Coverage) -> NewFile:
    """Return the review of a plan as a Word file. Raises VanbanError for a missing wording."""
    resolved = project[coverage.ke_hoach]
    wording, path = wording_of(project, resolved, COVERAGE, CoverageWording)
    law = _book(resolved).law
    make = partial(coverage_paper, resolved.plan, coverage, wording, law)
    ident = resolved.document.id
    path_of = f"{ident}/{ident}_ra-soat-phan-cong.docx"
    return NewFile(Place(path_of, ident, SORT), paper(project, resolved, path, make))


def agenda_files(
    project: Project, agenda: Agenda, *, docx: bool, xlsx: bool
) -> tuple[NewFile, ...]:
    """Return the list of one body's tasks as the files asked for."""
    makers = ((docx, "docx", _agenda_docx), (xlsx, "xlsx", _agenda_xlsx))
    return tuple(
        NewFile(
            Place(f"{BODIES}/{agenda.don_vi}_nhiem-vu.{ext}", agenda.don_vi, SORT),
            make(project, agenda),
        )
        for wanted, ext, make in makers
        if wanted
    )


def _agenda_docx(project: Project, agenda: Agenda) -> bytes:
    resolved = _first(project, agenda)
    wording, path = wording_of(project, resolved, BODY_TASKS, BodyTasksWording)
    look = (resolved.van_ban.loai, resolved.van_ban.co_quan, _secrecy(project, agenda))
    make = partial(agenda_paper, agenda, project.office.danh_ba, wording, *look)
    return paper(project, resolved, path, make)


def paper(project: Project, resolved: Resolved, path: Path, make: Callable[[], VanBan]) -> bytes:
    """Return a working paper of the office as a Word file, made by the wording at `path`."""
    van_ban = worded(make, book_of(resolved), path, project.shown)
    return project.render(project.compose_as(van_ban, resolved, Composer.paper), resolved)


def _agenda_xlsx(project: Project, agenda: Agenda) -> bytes:
    resolved = _first(project, agenda)
    wording, _ = wording_of(project, resolved, BODY_TASKS, BodyTasksWording)
    heads = tuple(column.tieu_de for column in wording.cot)
    widths = tuple(round((column.rong or 10) * WIDTH) for column in wording.cot)
    paper = Print(agenda_title(agenda, project.office.danh_ba, wording), len(heads))
    words = _book(resolved).law.regime.secrecy_word(_secrecy(project, agenda))
    sheet = Sheet("Nhiệm vụ", heads, agenda_rows(agenda, wording), widths, paper)
    return workbook((sheet,), words)


def _secrecy(project: Project, agenda: Agenda) -> str:
    """The highest mark of secrecy of the plans that a body's list quotes."""
    levels = [project[item.ke_hoach].van_ban.do_mat for item in agenda.viec]
    return _book(_first(project, agenda)).law.regime.secrecy(levels)


def _first(project: Project, agenda: Agenda) -> Resolved:
    """A plan whose look and law the paper has that is of no plan alone.

    Raises VanbanError with all problems where no plan could be read.
    """
    own = (project[item.ke_hoach] for item in agenda.viec)
    plans = (plan for plan in (*own, *project.office.resolved.values()) if plan.book)
    first = next(plans, None)
    if first is None:
        raise VanbanError(project.problems)
    return first


def _book(resolved: Resolved) -> RuleBook:
    assert resolved.book is not None  # checked before: a plan without a book has errors
    return resolved.book


def wording_of(project: Project, resolved: Resolved, name: str, sort: type[W]) -> tuple[W, Path]:
    """Return the wording of that name with its path; raises VanbanError where there is none."""
    book = _book(resolved)
    path = book.file(f"van_mau/{name}.yaml")
    purpose = "soạn bảng rà soát, phiếu trình"
    return review_wording(book, name, sort, purpose, project.shown), path
