"""A new version of a document from files: read, held against the source, merged when it is asked.

Writes the source of one document and adds to the files that documents share; of what did not
change no byte is another.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path, PurePosixPath
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from vanban.check.docx.files import file_bytes
from vanban.content.plan import KeHoach
from vanban.content.states import ISSUED
from vanban.content.workbook.name_keys import name_key
from vanban.content.workbook.names import names_of
from vanban.content.workbook.task_file import RECORD, is_workbook, read_columns
from vanban.derive.plan import product_text
from vanban.diff.matches import ALIKE, likeness
from vanban.importing.intake import (
    ImportResult,
    Memory,
    Office,
    Request,
    folder_named,
    office_at,
    read_files,
    without_questions,
)
from vanban.importing.listener import SILENT, Listener
from vanban.importing.papers.word_forms import WORKBOOKS
from vanban.importing.revision.merge_notices import merge_notices, no_tasks, references
from vanban.importing.revision.merged_document import MergedDocument, merged_document
from vanban.importing.revision.own_workbook import OwnTable, own_table
from vanban.importing.revision.parts import TEXT, PartChange, reading
from vanban.importing.revision.task_changes import Names, NewTask, shown
from vanban.importing.revision.task_matches import Line
from vanban.importing.revision.task_table import MergedTasks, TaskChange, merged_tasks
from vanban.importing.revision.version import Version, version_of
from vanban.importing.revision.version_files import (
    changed_files,
    new_faults,
    text_of,
    write_version,
)
from vanban.importing.revision.version_tables import task_tables
from vanban.importing.sources.assembly import (
    placed_prose,
)
from vanban.importing.sources.source import (
    document_text,
)
from vanban.importing.sources.task_source import placed_tasks, prose_text
from vanban.importing.task_reader import to_json
from vanban.importing.tasks import Prose, ProseTask, Question
from vanban.legal_text.marks import plain
from vanban.paths import CONTENT
from vanban.problems.problem import Mark, Problem, VanbanError, problem
from vanban.project.project import Project
from vanban.project.resolve import Resolved
from vanban.source.loader import parse_yaml
from vanban.source.reader import Reader
from vanban.source.record import decode
from vanban.text.vietnamese import join_names, strip_end

UNREAD = "Y"
"""How the codes begin of what keeps a file from being read as it was meant."""


MANY = 2_000
"""Rows of a table up to which a sentence of the text is looked for among them by its words."""


class RevisionResult(Struct, frozen=True):
    """What a new version changes: part by part, task by task; what is to be said of it.

    `written` are the files by their names below the office's folder, () where nothing was;
    `faults` what the source with the changes is told of and was not before.
    """

    reading: ImportResult
    into: str
    parts: tuple[PartChange, ...] = ()
    tasks: tuple[TaskChange, ...] = ()
    notices: tuple[Problem, ...] = ()
    faults: tuple[Problem, ...] = ()
    questions: tuple[Question, ...] = ()
    written: tuple[str, ...] = ()

    @property
    def differs(self) -> bool:
        """Something is not as it was."""
        return bool(self.parts or self.tasks)

    def to_json(self) -> dict[str, Any]:
        """Return it as the JSON of the command has it."""
        intake = self.reading
        return {
            "vao": self.into,
            "parts": [one.to_json() for one in self.parts],
            "tasks": [one.to_json() for one in self.tasks],
            "asked": to_json(intake.tables, intake.prose, {}, intake.questions).get("asked", []),
            "files": list(self.written),
            "problems": [one.to_json() for one in (*self.notices, *self.faults)],
        }


def revise(
    root: Path, base: Path, request: Request, into: str, listener: Listener = SILENT
) -> RevisionResult:
    """Hold files against the document at `into` (`content/<id>`); write it where `request.over`.

    Raises VanbanError for files that cannot be read, a document that is not there, has faults, is
    issued or of another kind; MachineError where the disk refuses. Then nothing is written.
    """
    office, place = office_at(root), PurePosixPath(folder_named(into, root, "--vao"))
    project = Project.open(root)
    resolved = project[place.name]
    _may_change(project, resolved, place)
    own = _own_workbook(root, base, request, office, resolved)
    intake, memory = (
        (ImportResult(request.files, notices=own.told), ())
        if own
        else _read(base, request, office, resolved.document.van_ban, listener)
    )
    printed = _product_cells(resolved)
    intake = without_questions(intake, lambda one: " ".join(one.text.split()) in printed)
    listener.stage("thu", "")
    version = version_of(resolved, office, intake)
    version = replace(version, own=own.tasks if own else ())
    main = text_of(root, version.document.tep)
    parts = _merged_parts(version, main) if version.one else MergedDocument((), main)
    used = {ident for ident, _ in references(project, version.document)}
    tasks, silent = _merged_tasks(version, parts, root, used)
    problems = (
        *intake.notices, *merge_notices(project, version, parts, tasks),
        *([no_tasks(version.document)] if silent else ()),
    )  # fmt: skip
    questions = (*intake.tables.questions, *intake.prose.questions, *intake.questions)
    done = RevisionResult(intake, into, parts.changes, tasks.changes, problems, (), questions)
    files = changed_files(version, main, parts, tasks, root)
    done = replace(done, faults=new_faults(root, version.document, files))
    if not request.over:
        return done
    return replace(done, written=write_version(version, files, memory, questions))


def _product_cells(resolved: Resolved) -> frozenset[str]:
    """The cells of products as the plan prints them: who makes one, the source says."""
    tasks = (task.san_pham for task in resolved.document.table.tasks if task.san_pham)
    cells = (join_names(product_text(resolved.plan.danh_ba, p) for p in many) for many in tasks)
    return frozenset(" ".join(cell.split()) for cell in cells)


def _may_change(project: Project, resolved: Resolved, place: PurePosixPath) -> None:
    """Raise for a document that is not to be changed: elsewhere, with faults, issued."""
    there = PurePosixPath(resolved.document.tep).parent
    if there.parts[1:] != place.parts and len(place.parts) > 1:
        seen = f"không có văn bản ở {CONTENT}/{place}, văn bản tên ấy ở {there}"
        raise VanbanError([problem("N591", Mark(), seen, goi_y=f"gõ `--vao {there}`")])
    errors = [one for one in project.about([place.name]) if one.muc_do == "loi"]
    own = {resolved.document.tep, resolved.document.rows.tep}
    if resolved.book is None or any(one.tep in own and one.ma.startswith(UNREAD) for one in errors):
        raise VanbanError(errors)  # what is only missing yet may come with the new version
    if resolved.document.van_ban.trang_thai == ISSUED:
        mark = resolved.document.source.mark(("trang_thai",))
        seen = "văn bản đã phát hành, không nhập bản mới vào được"
        hint = "thay đổi sau khi phát hành là một văn bản mới: nhập bằng `-o` với tên khác"
        raise VanbanError([problem("N590", mark, seen, goi_y=hint)])


def _read(
    base: Path, request: Request, office: Office, van_ban: KeHoach, listener: Listener
) -> tuple[ImportResult, Memory]:
    """Read the files; a Word file of another kind is refused, one of no kind is of the same."""
    intake, memory = read_files(base, request, office, listener)
    read = intake.read
    if read is None or read.kind == van_ban.loai:
        return intake, memory
    if read.kind_known:
        name = read.file.name
        seen = f"thấy loại `{read.kind}`, nguồn là `{van_ban.loai}`"
        hint = "nhập vào thư mục khác bằng `-o`, hoặc gõ `--loai` nếu đọc nhầm loại"
        raise VanbanError([problem("N592", Mark(name), seen, goi_y=hint)])
    return read_files(base, replace(request, kind=van_ban.loai), office, listener)


def _own_workbook(
    root: Path, base: Path, request: Request, office: Office, resolved: Resolved
) -> OwnTable | None:
    """The table of the one file that is given, where `export` wrote it; None for any other."""
    if len(request.files) != 1 or Path(request.files[0]).suffix.lower() not in WORKBOOKS:
        return None
    assert resolved.book is not None
    name, van_ban = request.files[0], resolved.van_ban
    words = read_columns(Reader(root), resolved.book.file(RECORD).parent)
    names = names_of(office.danh_ba, van_ban.as_of, van_ban.co_quan)
    if words is None:
        return None
    return own_table(file_bytes(base / name, name), name, words, names, resolved.document)


def _merged_parts(version: Version, main: str) -> MergedDocument:
    assert version.one is not None
    assert version.resolved.book is not None
    read, law = version.one.read, version.resolved.book.law
    source, problems = parse_yaml(document_text(read).encode(), read.file.name)
    record = None
    if source is not None:
        record, problems = decode(KeHoach, source)
    if source is None or record is None or not isinstance(source.value, dict):
        raise VanbanError([one for one in problems if one.muc_do == "loi"])
    known = version.office.citations
    values: Any = version.document.source.value
    old = reading(version.document.van_ban, values, law, known)
    cited = {**known, **{one.id: one for one in read.citations}}
    return merged_document(main, old, reading(record, read.keys, law, cited))


def _merged_tasks(
    version: Version, parts: MergedDocument, root: Path, used: Collection[str]
) -> tuple[MergedTasks, bool]:
    """The table with the new rows; True where the files say nothing of tasks at all."""
    document, intake = version.document, version.reading
    prose, tables = _prose(version, parts), task_tables(version)
    if not (tables or prose or version.own):
        return MergedTasks((), ""), bool(document.table.tasks)
    new = version.own or [
        NewTask(one.entry, one.row, _stated(one.table))
        for one in placed_tasks(tables, prose, version.names)
    ]
    proposed = {
        name_key(question.text): frozenset(p.id for p in question.proposals if p.id)
        for question in (*intake.tables.questions, *intake.prose.questions)
        if question.sort == "ten"
    }
    cited = _cited(version) if version.resolved.book else {}
    names = Names(version.office.danh_ba, version.names, proposed, parts.places or {}, cited)
    book = is_workbook(root / document.rows.tep)
    text = "" if book else text_of(root, document.rows.tep)
    alone = version.one is None and not version.own  # an exported table has tasks of the text too
    return merged_tasks(document, text, new, names, used, in_text=alone), False


def _cited(version: Version) -> dict[str, tuple[str, ...]]:
    """How each document of vien-dan.yaml is cited, in full and short."""
    assert version.resolved.book is not None
    law = version.resolved.book.law
    forms = ("vien_dan_lan_dau", "vien_dan_lan_sau")
    return {
        name: tuple(plain(law.citation(one, form)) for form in forms)
        for name, one in version.office.citations.items()
    }


def _stated(table: Any) -> frozenset[str]:
    """The fields that a table has a column for."""
    return frozenset(one.key for one in table.columns) if table else frozenset()


def _prose(version: Version, parts: MergedDocument) -> Sequence[ProseTask]:
    """Tasks in sentences: those that the source has of its text, and those of new units there.

    Whose sentence was there before and is no task was left alone by a person; one that stands in a
    task of the source is a part of it, which is now read apart.
    """
    intake = version.reading
    listed = {shown(row.noi_dung) for table in intake.tables.tasks for row in table.rows}
    tasks = version.document.table.tasks
    told = [row for row in tasks if row.muc or row.in_bang]
    rows = [row for row in told if shown(row.noi_dung) not in listed]
    marked = any(row.in_bang for row in rows)
    if intake.read is None or not rows:
        return ()
    prose: Prose = placed_prose(intake.prose, intake.read, version.office.danh_ba)
    before = set((parts.places or {}).values())
    text_changed = any(one.key == TEXT for one in parts.changes)
    texts = {shown(row.noi_dung) for row in rows}
    lines = [Line("viec", text) for text in texts] if len(texts) <= MANY else []
    known = []
    for task in prose.rows:
        own = Line("viec", shown(task.noi_dung))
        may_add = marked or not version.prints_tasks
        new = text_changed and may_add and task.muc not in before
        kept = own.key in texts or any(_holds(text, shown(prose_text(task))) for text in texts)
        if new or kept or any(likeness(own, line) >= ALIKE for line in lines):
            known.append(task)
    return known


def _holds(text: str, part: str) -> bool:
    """Say whether a task of the source has the words of another among its own."""
    return strip_end(part).lower() in text.lower()
