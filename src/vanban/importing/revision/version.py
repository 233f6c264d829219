"""The source of a document and a new version of it side by side."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from vanban.content.folder import Document
from vanban.content.workbook.names import names_of
from vanban.importing.intake import (
    ImportResult,
    Office,
)
from vanban.importing.names.new_names import NewNames, every_name, new_names
from vanban.importing.questions.document_questions import ISSUER
from vanban.importing.revision.task_changes import NewTask
from vanban.importing.sources.assembly import (
    DUTY,
    Assembly,
    assembled,
    with_task_table,
)
from vanban.importing.tasks import Question
from vanban.problems.problem import problem
from vanban.project.resolve import Resolved

ASSIGNED = "phan_cong"


class Version(Struct, frozen=True):
    """The source and the new version side by side, ready to be merged."""

    resolved: Resolved
    office: Office
    reading: ImportResult
    one: Assembly | None
    names: NewNames
    own: tuple[NewTask, ...] = ()
    """The rows of a workbook that `export` wrote."""

    @property
    def document(self) -> Document:
        """The document as its source has it."""
        return self.resolved.document

    @property
    def prints_tasks(self) -> bool:
        """Say whether an annex of the source prints the assignments."""
        annexes = self.document.van_ban.phu_luc
        return any(one.bang and one.bang.tu == ASSIGNED for one in annexes)


def _of_issuer(one: Question) -> bool:
    return one.role == ISSUER


def version_of(resolved: Resolved, office: Office, intake: ImportResult) -> Version:
    """Return the source beside what was read; who issues it stays, and another is told (N598)."""
    if intake.read is None:
        rows = (row for table in intake.tables.tasks for row in table.rows)
        known = names_of(office.danh_ba, None)
        names = new_names(office.danh_ba, every_name(rows), intake.tables.questions, known)
        return Version(resolved, office, intake, None, names)
    body = resolved.document.van_ban.co_quan
    other = intake.read.keys.get("co_quan", "")
    keys = {**intake.read.keys, "co_quan": body}
    problems = intake.notices
    if other != body and intake.read.parts.get("co_quan"):
        seen = f"tệp mang tên `{intake.read.parts['co_quan']}`, nguồn là của `{body}`"
        mark = resolved.document.source.mark(("co_quan",))
        problems = (*problems, problem("N598", mark, seen, goi_y="cơ quan ban hành giữ như nguồn"))
    questions = tuple(one for one in intake.questions if not _of_issuer(one))
    intake = replace(
        intake,
        read=replace(intake.read, keys=keys, issuer=None),
        questions=questions,
        notices=problems,
    )
    assert intake.read is not None
    assembly = assembled(intake.read, intake.tables, intake.prose, office.danh_ba, 1, intake.lines)
    version = Version(resolved, office, intake, assembly, assembly.names)
    if version.prints_tasks:
        duties = any(
            duty.loai == DUTY for ref in resolved.document.van_ban.ap_dung for duty in ref.nghia_vu
        )
        table = with_task_table(
            assembly, intake.tables, intake.prose, office.danh_ba, 1, as_duties=duties
        )
        version = replace(version, one=table or assembly)
    return version
