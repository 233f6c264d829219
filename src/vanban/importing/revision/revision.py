"""A new version of a document from files: read, held against the source, merged when it is asked.

Writes the source of one document and adds to the files that documents share; of what did not
change no byte is another.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from vanban.check.docx.files import file_bytes
from vanban.content.folder import CITATIONS, REGISTRY, Document
from vanban.content.plan import KeHoach
from vanban.content.states import ISSUED
from vanban.content.workbook.name_keys import name_key
from vanban.content.workbook.names import names_of
from vanban.content.workbook.task_file import RECORD, is_workbook, read_columns
from vanban.derive.plan import product_text
from vanban.diff.matches import ALIKE, likeness
from vanban.disk import write_new, write_refusal, write_whole
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
from vanban.importing.job import remembering
from vanban.importing.listener import SILENT, Listener
from vanban.importing.names.new_names import NewNames, every_name, new_names
from vanban.importing.papers.word_forms import WORKBOOKS
from vanban.importing.questions.document_questions import ISSUER
from vanban.importing.questions.question_file import question_book
from vanban.importing.revision.merged_document import MergedDocument, merged_document
from vanban.importing.revision.own_workbook import OwnTable, own_table
from vanban.importing.revision.parts import TEXT, PartChange, reading
from vanban.importing.revision.task_changes import Names, NewTask, shown
from vanban.importing.revision.task_matches import Line
from vanban.importing.revision.task_table import MergedTasks, TaskChange, merged_tasks
from vanban.importing.sources.assembly import (
    DUTY,
    Assembly,
    assembled,
    placed_prose,
    with_task_table,
)
from vanban.importing.sources.source import (
    SourceFiles,
    document_text,
    with_citations,
    with_names,
)
from vanban.importing.sources.task_source import placed_tasks, prose_text
from vanban.importing.sources.trial import tried
from vanban.importing.task_reader import to_json
from vanban.importing.tasks import Prose, ProseTask, Question, TaskRow, TaskTable
from vanban.legal_text.marks import plain
from vanban.paths import CONTENT, is_file
from vanban.problems.problem import MachineError, Mark, Problem, VanbanError, problem
from vanban.project.project import Project
from vanban.project.resolve import Resolved
from vanban.source.encoding import decode as decoded
from vanban.source.loader import parse_yaml
from vanban.source.reader import Reader
from vanban.source.record import decode
from vanban.source.writer import yaml_text
from vanban.text.vietnamese import fold, join_names

ASSIGNED = "phan_cong"
UNREAD = "Y"
"""How the codes begin of what keeps a file from being read as it was meant."""
MANY = 2_000
"""Rows of a table up to which a sentence of the text is looked for among them by its words."""
_WORD = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


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


class _Version(Struct, frozen=True):
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
    version = _version(resolved, office, intake)
    version = replace(version, own=own.tasks if own else ())
    main = _text(root, version.document.tep)
    parts = _merged_parts(version, main) if version.one else MergedDocument((), main)
    used = {ident for ident, _ in _references(project, version.document)}
    tasks, silent = _merged_tasks(version, parts, root, used)
    problems = (
        *intake.notices, *_told(project, version, parts, tasks),
        *([_no_tasks(version.document)] if silent else ()),
    )  # fmt: skip
    questions = (*intake.tables.questions, *intake.prose.questions, *intake.questions)
    done = RevisionResult(intake, into, parts.changes, tasks.changes, problems, (), questions)
    files = _files(version, main, parts, tasks, root)
    done = replace(done, faults=_faults(root, version.document, files))
    if not request.over:
        return done
    return replace(done, written=_written(version, files, memory, questions))


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


# --- what is read ---


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


def _version(resolved: Resolved, office: Office, intake: ImportResult) -> _Version:
    if intake.read is None:
        rows = (row for table in intake.tables.tasks for row in table.rows)
        known = names_of(office.danh_ba, None)
        names = new_names(office.danh_ba, every_name(rows), intake.tables.questions, known)
        return _Version(resolved, office, intake, None, names)
    body = resolved.document.van_ban.co_quan
    other = intake.read.keys.get("co_quan", "")
    keys = {**intake.read.keys, "co_quan": body}
    problems = intake.notices
    if other != body and intake.read.parts.get("co_quan"):
        seen = f"tệp mang tên `{intake.read.parts['co_quan']}`, nguồn là của `{body}`"
        mark = resolved.document.source.mark(("co_quan",))
        problems = (*problems, problem("N598", mark, seen, goi_y="cơ quan ban hành giữ như nguồn"))
    asked = tuple(one for one in intake.questions if not _of_issuer(one))
    intake = replace(
        intake, read=replace(intake.read, keys=keys, issuer=None), questions=asked, notices=problems
    )
    assert intake.read is not None
    assembly = assembled(intake.read, intake.tables, intake.prose, office.danh_ba, 1, intake.lines)
    version = _Version(resolved, office, intake, assembly, assembly.names)
    if version.prints_tasks:
        duties = any(
            duty.loai == DUTY for ref in resolved.document.van_ban.ap_dung for duty in ref.nghia_vu
        )
        table = with_task_table(
            assembly, intake.tables, intake.prose, office.danh_ba, 1, as_duties=duties
        )
        version = replace(version, one=table or assembly)
    return version


def _of_issuer(one: Question) -> bool:
    return one.role == ISSUER


# --- what is merged ---


def _merged_parts(version: _Version, main: str) -> MergedDocument:
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
    version: _Version, parts: MergedDocument, root: Path, used: Collection[str]
) -> tuple[MergedTasks, bool]:
    """The table with the new rows; True where the files say nothing of tasks at all."""
    document, intake = version.document, version.reading
    prose, tables = _prose(version, parts), _task_tables(version)
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
    text = "" if book else _text(root, document.rows.tep)
    alone = version.one is None and not version.own  # an exported table has tasks of the text too
    return merged_tasks(document, text, new, names, used, in_text=alone), False


def _cited(version: _Version) -> dict[str, tuple[str, ...]]:
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


def _task_tables(version: _Version) -> list[TaskTable]:
    """The tables of tasks, without those that the source has as tables of its own."""
    annexes = version.document.van_ban.phu_luc
    printed = [column for one in annexes if one.bang and one.bang.tu for column in one.cot]
    own = {_heading_key(one.tieu_de): one.truong for one in printed if one.truong in FIELDS}
    tables = [_under_own_headings(table, own) for table in version.reading.tables.tasks]
    if not version.prints_tasks:
        return tables
    typed = [
        {shown(cell) for cell in row}
        for annex in annexes
        if annex.bang and not annex.bang.tu
        for row in annex.bang.dong
    ]
    return [
        table
        for table in tables
        if table.rows and 2 * sum(_is_typed(row, typed) for row in table.rows) <= len(table.rows)
    ]


FIELDS = ("san_pham", "lanh_dao", "bao_cao", "giao_theo", "ghi_chu")
"""Fields that a plan may print under any heading, and whose words are the cell's."""


def _heading_key(heading: str) -> str:
    return fold(shown(heading))


def _under_own_headings(table: TaskTable, own: Mapping[str, str]) -> TaskTable:
    """The table with each column in its field that only the plan's own headings tell."""
    known = {column.key for column in table.columns}
    strange = (column.heading for column in table.columns if column.key in ("", "khac"))
    keys = {heading: own.get(_heading_key(heading), "") for heading in strange}
    fields = {heading: key for heading, key in keys.items() if key and key not in known}
    if not fields:
        return table
    columns = tuple(replace(one, key=fields.get(one.heading, one.key)) for one in table.columns)
    return replace(
        table, columns=columns, rows=tuple(_with_fields(row, fields) for row in table.rows)
    )


def _with_fields(row: TaskRow, fields: Mapping[str, str]) -> TaskRow:
    said = {fields[heading]: text for heading, text in row.khac.items() if heading in fields}
    rest = {heading: text for heading, text in row.khac.items() if heading not in fields}
    return replace(row, khac=rest, **said)


def _is_typed(row: TaskRow, typed: Sequence[set[str]]) -> bool:
    """Say whether a row is one that the source has as text: its task, and half of its cells.

    A table of sums that names the same tasks has little else in common.
    """
    said = [shown(cell.text) for cell in row.cells if cell.text.strip()]
    return any(
        shown(row.noi_dung) in cells and 2 * sum(text in cells for text in said) >= len(said)
        for cells in typed
    )


def _prose(version: _Version, parts: MergedDocument) -> Sequence[ProseTask]:
    """Tasks in sentences: those that the source has of its text, and those of new units there.

    Whose sentence was there before and is no task was left alone by a person.
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
        kept = own.key in texts or shown(prose_text(task)) in texts
        if new or kept or any(likeness(own, line) >= ALIKE for line in lines):
            known.append(task)
    return known


# --- what is told ---


def _told(
    project: Project, version: _Version, parts: MergedDocument, tasks: MergedTasks
) -> Iterator[Problem]:
    document, read = version.document, version.reading.read
    if read is not None and read.keys.get("trang_thai") == ISSUED:
        mark = document.source.mark(("trang_thai",))
        seen = "tệp có đủ số, ngày mà không có chữ DỰ THẢO, nguồn vẫn là dự thảo"
        hint = "đã phát hành thì ghi `trang_thai: da_phat_hanh` vào nguồn"
        yield problem("N595", mark, seen, goi_y=hint)
    for ref in parts.lost:
        seen = f"mục `{ref}` mà `ap_dung` nêu không có trong bản mới"
        hint = "sửa `muc` của dòng ấy, hoặc bỏ dòng ấy ở `ap_dung`"
        yield problem("N596", document.source.mark(("ap_dung",)), seen, goi_y=hint)
    for ident in tasks.gone:
        for mark in _users(project, document, ident):
            seen = f"nhiệm vụ `{ident}` không có trong bản mới mà còn được nêu ở đây"
            yield problem("N594", mark, seen, goi_y=f"sửa hoặc bỏ chỗ nêu `{ident}`")


def _users(project: Project, document: Document, ident: str) -> Iterator[Mark]:
    """Where a task is named: in the own files of bodies, in plans below."""
    for own in document.rieng.values():
        if ident in own.rieng.viec:
            yield own.source.key(("viec", ident))
        yield from (mark for text, mark in own.source.strings() if text == f"#{ident}")
    yield from (mark for one, mark in _references(project, document) if one == ident)


def _references(project: Project, document: Document) -> Iterator[tuple[str, Mark]]:
    """The ids of tasks of a plan that other plans name, each with the place."""
    begin = f"{document.id}#"
    others = (project.office.resolved[name].document for name in project.office.resolved)
    yield from (
        (ref.removeprefix(begin), other.rows.mark((at, "thuc_hien", place)))
        for other in others
        for at, row in enumerate(other.table.dong)
        for place, ref in enumerate(row.thuc_hien)
        if ref.startswith(begin)
    )


def _no_tasks(document: Document) -> Problem:
    seen = "tệp mới không có bảng nhiệm vụ, phân công giữ như nguồn"
    hint = "bảng ở tệp Excel riêng thì nêu cả hai tệp"
    return problem("N597", Mark(document.rows.tep), seen, goi_y=hint)


def _faults(root: Path, document: Document, files: Mapping[str, bytes]) -> tuple[Problem, ...]:
    """What the source with the changes is told of, and was not before."""
    if not files:
        return ()
    base = root / PurePosixPath(document.tep).parent
    before = {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(base.rglob("*"))
        if is_file(path)
    }
    name = base.name
    errors = [one for one in tried(root, name, {**before, **files}).problems if one.muc_do == "loi"]
    if not errors:
        return ()
    known = {(one.ma, one.thong_bao) for one in tried(root, name, before).problems}
    return tuple(one for one in errors if (one.ma, one.thong_bao) not in known)


# --- what is written ---


def _text(root: Path, name: str) -> str:
    path = root / name
    text = decoded(path.read_bytes(), name)[0] if is_file(path) else ""
    return (text or "").removeprefix("\ufeff")


def _files(
    version: _Version, main: str, parts: MergedDocument, tasks: MergedTasks, root: Path
) -> dict[str, bytes]:
    """The files that are others now, by their names, those of the document first."""
    document, base = version.document, str(PurePosixPath(version.document.tep).parent)
    files: dict[str, bytes] = {}
    if parts.text != main:
        files[document.tep] = _encoded(root, document.tep, parts.text)
    values = [*parts.values, *tasks.entries]
    if tasks.changed:
        files[document.rows.tep] = _encoded(root, document.rows.tep, tasks.text)
    words = set(_WORD.findall(yaml_text(values))) if values else set()
    if version.one is not None:
        pictures = version.one.read.pictures
        dumped = yaml_text(values) if values else ""
        files |= {f"{base}/{name}": raw for name, raw in pictures.items() if name in dumped}
        cited = [one for one in version.one.read.citations if one.id in words]
        if cited:
            text = with_citations(version.office.texts.get(CITATIONS, ""), cited)
            files[f"{CONTENT}/{CITATIONS}"] = text.encode()
    names = _used(version.names, words)
    if names.bodies or names.groups:
        text = with_names(version.office.texts.get(REGISTRY, ""), names)
        files[f"{CONTENT}/{REGISTRY}"] = text.encode()
    return files


def _encoded(root: Path, name: str, text: str) -> bytes:
    """The bytes of a file, with the mark at its start that it had."""
    path = root / name
    marked = is_file(path) and path.read_bytes().startswith(b"\xef\xbb\xbf")
    return (b"\xef\xbb\xbf" if marked else b"") + text.encode()


def _used(names: NewNames, words: Iterable[str]) -> NewNames:
    """The new entries that are named in what is written, and those that they name."""
    known = set(words)
    entries = [*names.bodies, *names.groups]
    count = -1
    while count != len(known):
        count = len(known)
        for one in entries:
            if str(one["id"]) in known:
                known |= set(_WORD.findall(yaml_text(dict(one))))
    bodies = tuple(one for one in names.bodies if str(one["id"]) in known)
    groups = tuple(one for one in names.groups if str(one["id"]) in known)
    kinds = {str(one.get("loai", "")) for one in bodies}
    return replace(
        names, bodies=bodies, groups=groups,
        kinds=tuple(one for one in names.kinds if str(one["id"]) in kinds),
    )  # fmt: skip


def _secret(version: _Version) -> str:
    """The words of the mark of secrecy of the source, or of what was read."""
    book, read = version.resolved.book, version.reading.read
    words = book.law.regime.secrecy_word(version.resolved.van_ban.do_mat) if book else ""
    return words or (read.secret if read else "")


def _written(
    version: _Version, files: dict[str, bytes], memory: Memory, questions: Sequence[Question]
) -> tuple[str, ...]:
    document, root = version.document, version.office.root
    if document.rows.tep in files and is_workbook(root / document.rows.tep):
        seen = "phân công của văn bản này ở bảng tính, chương trình không ghi vào bảng tính"
        hint = "sửa bảng tính theo những việc vừa kê, hoặc đổi sang phan-cong.yaml rồi nhập lại"
        raise VanbanError([problem("N593", Mark(document.rows.tep), seen, goi_y=hint)])
    read = version.reading.read
    made = SourceFiles(document.tep, files, 0, 0)
    made = remembering(made, memory, read.as_of if read else None, version.names, version.office)
    for name, data in made.files.items():
        try:
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            write_whole(root / name, data)
        except OSError as error:
            raise MachineError([write_refusal((root / name).as_posix(), error)]) from None
    names = list(made.files)
    if questions and files:
        name = f"cau-hoi-{PurePosixPath(document.tep).parent.name}.xlsx"
        try:
            names.append(write_new(root, name, question_book(questions, _secret(version))).name)
        except OSError as error:
            raise MachineError([write_refusal(name, error)]) from None
    return tuple(names)
