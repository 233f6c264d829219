"""An import from files to files: read, understood, tried, and written only when it is asked for.

Writes into the folder of one document and adds to the files that documents share; replaces
nothing unless it is told to.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from pathlib import Path, PurePosixPath

from msgspec.structs import replace

from vanban.check.docx.files import file_bytes
from vanban.check.lawbook import regimes
from vanban.content.folder import OTHER_NAMES
from vanban.content.states import ISSUED
from vanban.content.workbook.name_keys import name_key
from vanban.content.workbook.names import names_of
from vanban.content.workbook.task_file import RECORD, read_columns
from vanban.disk import write_new, write_refusal, write_whole
from vanban.importing.intake import (
    ImportResult,
    Memory,
    Office,
    Request,
    folder_named,
    office_at,
    read_files,
)
from vanban.importing.listener import SILENT, Listener
from vanban.importing.names.new_names import NewNames, every_name, new_names
from vanban.importing.papers.parts import DocumentRead
from vanban.importing.papers.word_file import read_word
from vanban.importing.papers.word_forms import WORKBOOKS
from vanban.importing.questions.answers import memory_text, remembered
from vanban.importing.questions.question_file import question_book
from vanban.importing.revision.own_workbook import is_exported
from vanban.importing.sources.assembly import Assembly, assembled, with_task_table
from vanban.importing.sources.comparison import Account, Difference, account
from vanban.importing.sources.printed_forms import words_printed
from vanban.importing.sources.recipients import unreached, unsent_lines
from vanban.importing.sources.source import TASKS, SourceFiles, source_files, table_files
from vanban.importing.sources.task_source import task_file
from vanban.importing.sources.trial import tried
from vanban.paths import CONTENT, exists
from vanban.problems.problem import (
    MachineError,
    Mark,
    Problem,
    VanbanError,
    problem,
)
from vanban.source.reader import Reader
from vanban.text.vietnamese import as_argument


def import_files(
    root: Path, base: Path, request: Request, listener: Listener = SILENT
) -> ImportResult:
    """Import files into the office at `root`; their names are taken from `base`.

    Raises VanbanError for files that cannot be read, a target that will not do or has files
    already; MachineError where the disk or LibreOffice refuses. Then nothing is written.
    """
    office = office_at(root)
    folder = folder_named(request.target, root) if request.target else ""
    _refuse_exported(root, base, request)
    intake, memory = read_files(base, request, office, listener)
    listener.stage("ghi" if intake.read is None else "thu", "")
    if intake.read is None:
        return _table_alone(intake, memory, office, request)
    where = folder or _proposed(intake.read)
    depth = where.count("/") + 1
    assembly = assembled(
        intake.read, intake.tables, intake.prose, office.danh_ba, depth, intake.lines
    )
    intake = _with_unreached(intake, assembly, office)
    intake, files = _best(intake, assembly, where, office, answered=bool(request.answers))
    intake = replace(intake, notices=(*intake.notices, *_issued(assembly.read, files.main)))
    files = remembering(files, memory, assembly.read.as_of, assembly.names, office)
    return _written(intake, files, office, request) if request.target else intake


def _refuse_exported(root: Path, base: Path, request: Request) -> None:
    """Raise for a workbook that `export` wrote: it is a source as it is, with more than is read."""
    books = [name for name in request.files if Path(name).suffix.lower() in WORKBOOKS]
    folders = next(iter(regimes(root).values())) if books else ()
    record = next((one for one in folders if (one / RECORD).is_file()), None)
    words = read_columns(Reader(root), record) if record else None
    for name in books if words else ():
        assert words is not None
        if is_exported(file_bytes(base / name, name), name, words):
            seen = (
                "thấy bảng phân công do `vanban export phan-cong` ghi ra, đọc như bảng lạ thì mất "
                "nhiều cột"
            )
            hint = "đưa chỗ đã sửa vào nguồn: `vanban import "
            hint += (
                f"{as_argument(name)} --vao {CONTENT}/<mã kế hoạch>`; làm nguồn của kế hoạch khác: "
            )
            hint += f"chép vào thư mục kế hoạch ấy, ghi `phan_cong: {PurePosixPath(name).name}`"
            raise VanbanError([problem("N936", Mark(name), seen, goi_y=hint)])


def _table_alone(
    intake: ImportResult, memory: Memory, office: Office, request: Request
) -> ImportResult:
    """Write the tasks of workbooks alone: a plan that is there, or is to be, has them."""
    if not request.target or not intake.tables.tasks:
        return intake
    folder = folder_named(request.target, office.root)
    rows = [row for table in intake.tables.tasks for row in table.rows]
    known = names_of(office.danh_ba, None)
    names = new_names(office.danh_ba, every_name(rows), intake.tables.questions, known)
    intake = replace(intake, unreached=tuple(unreached(rows, office.danh_ba, names)))
    text = task_file(intake.tables.tasks, (), names, folder.count("/") + 1)
    files = table_files(text, folder, office.texts, names)
    files = remembering(files, memory, None, names, office)
    intake = replace(intake, new_names=files.new_names)
    return _written(intake, files, office, request)


def _with_unreached(intake: ImportResult, assembly: Assembly, office: Office) -> ImportResult:
    """Say of lines and tasks that they go to nobody."""
    names = assembly.read.names(office.danh_ba)
    rows = (row for table in intake.tables.tasks for row in table.rows)
    return replace(
        intake,
        unsent=tuple(unsent_lines(assembly.read.keys, names, assembly.names)),
        unreached=tuple(unreached((*rows, *intake.prose.rows), office.danh_ba, assembly.names)),
    )


def _best(
    intake: ImportResult, assembly: Assembly, where: str, office: Office, *, answered: bool
) -> tuple[ImportResult, SourceFiles]:
    """Try the source with the table of tasks printed from `phan-cong.yaml`, else as it was read.

    The former is taken only where the page is then the same, but for what is another with the
    table as it was read too: a draft says that it is one. What a person has `answered` may stand
    in a cell that was empty: else the page would go on saying that nobody leads. So may, in a
    draft, the name that is meant in the place of a short one that was asked about, now or before.
    """
    files = _files(assembly, where, office)
    other = with_task_table(
        assembly, intake.tables, intake.prose, office.danh_ba, where.count("/") + 1
    )
    if other is None:
        return _tried(intake, assembly, files, office), files
    other_files = _files(other, where, office)
    from_tasks = _tried(intake, other, other_files, office)
    page = from_tasks.account
    if page and page.rendered and not page.lost and not _changed(page):
        return from_tasks, other_files
    as_read = _tried(intake, assembly, files, office)
    if page and page.rendered and as_read.account and as_read.account.rendered:
        beyond = set(page.lost) - set(as_read.account.lost)
        more = _changed(page) - _changed(as_read.account)
        if answered:
            more = {one for one in more if one.before}
        if assembly.read.keys.get("trang_thai") != ISSUED:
            meant = intake.answered | _other_names(intake, office)
            more = {one for one in more if not _follows(one, meant)}
            beyond -= {word for text in meant for word in words_printed(text)}
        if not beyond and not more:
            kept = tuple(word for word in page.lost if word in as_read.account.lost)
            account = replace(page, lost=kept)
            return replace(from_tasks, account=account), other_files
    return as_read, files


def _other_names(intake: ImportResult, office: Office) -> set[str]:
    """The names in the tables that the registry has as other names of somebody."""
    rows = (row for table in intake.tables.tasks for row in table.rows)
    named = ((one.text, one.id) for one in every_name(rows) if one.id)
    return {
        text for text, who in named
        if name_key(text) in {name_key(other) for other in office.danh_ba.named(who).ten_khac}
    }  # fmt: skip


def _follows(difference: Difference, texts: Collection[str]) -> bool:
    """Say whether a line differs by what a person has told alone: the rest of its words stands."""
    rest, has_text = difference.before, False
    for text in sorted(texts, key=len, reverse=True):
        has_text = has_text or text in rest
        rest = rest.replace(text, " ")
    return has_text and set(words_printed(rest)) <= set(words_printed(difference.after))


def _changed(page: Account) -> set[Difference]:
    return {one for one in page.differences if one.sort in _CHANGED}


_CHANGED = ("khac", "thieu", "them")


def _issued(read: DocumentRead, main: str) -> Iterator[Problem]:
    """Say that a file is taken as issued: the first build would record it, and lock it."""
    if read.keys.get("trang_thai") == ISSUED:
        seen = "có số, đủ ngày, không có chữ DỰ THẢO: coi là đã phát hành, lần dựng đầu sẽ ghi nhận"
        hint = "còn là dự thảo thì nhập lại, thêm `--du-thao --ghi-de`"
        yield problem("N599", Mark(main), seen, goi_y=hint)


def _proposed(read: DocumentRead) -> str:
    """A name for a document that is not written: by its kind."""
    return f"{read.kind.replace('_', '-')}-nhap"


def remembering(
    files: SourceFiles, memory: Memory, day: date | None, names: NewNames, office: Office
) -> SourceFiles:
    """Add what the office remembers of the answers to its other names."""
    entries = remembered(memory, names_of(office.danh_ba, day), names)
    if not entries:
        return files
    text = memory_text(office.texts.get(OTHER_NAMES, ""), entries)
    more = {f"{CONTENT}/{OTHER_NAMES}": text.encode()}
    return replace(files, files={**files.files, **more})


# --- files ---


def _files(assembly: Assembly, folder: str, office: Office) -> SourceFiles:
    return source_files(assembly.read, folder, office.texts, assembly.names, assembly.more)


def _tried(
    intake: ImportResult, assembly: Assembly, files: SourceFiles, office: Office
) -> ImportResult:
    """Try the new source in an office of a moment, and set its page beside the file."""
    name = PurePosixPath(files.main).parent.name
    trial = tried(office.root, name, files.files)
    faults = tuple(p for p in trial.problems if p.muc_do == "loi")
    read = assembly.read
    page = read_word(trial.page, "bản dựng", read.file.book, read.kind) if trial.page else None
    return replace(
        intake, read=read, faults=faults, new_citations=files.new_citations,
        new_names=files.new_names, from_tasks=assembly.from_tasks,
        account=account(read.entries, read.file, page),
    )  # fmt: skip


def _written(
    intake: ImportResult, files: SourceFiles, office: Office, request: Request
) -> ImportResult:
    """Write the files, those of the document first; nothing where one is in the way."""
    own = str(PurePosixPath(files.main).parent)
    _free(files, office, own, over=request.over)
    ordered = sorted(files.files, key=lambda name: (not name.startswith(f"{own}/"), name))
    for name in ordered:
        target = office.root / name
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            write_whole(target, files.files[name])
        except OSError as error:
            raise MachineError([write_refusal(target.as_posix(), error)]) from None
    questions = (*intake.tables.questions, *intake.prose.questions, *intake.questions)
    if questions:
        secret = intake.read.secret if intake.read else ""
        name = f"cau-hoi-{PurePosixPath(own).name}.xlsx"
        try:
            ordered.append(write_new(office.root, name, question_book(questions, secret)).name)
        except OSError as error:
            raise MachineError([write_refusal(name, error)]) from None
    return replace(intake, written=tuple(ordered))


def _free(files: SourceFiles, office: Office, own: str, *, over: bool) -> None:
    """Raise for files of a document that are there already, and for another main file."""
    folder = office.root / own
    taken = [
        name for name in files.files if name.startswith(f"{own}/") and exists(office.root / name)
    ]
    if taken and not over:
        seen = f"thấy {taken[0]} đã có, không ghi đè"
        hint = "gõ `-o` với tên khác, hoặc thêm `--ghi-de` để thay"
        raise VanbanError([problem("N601", Mark(taken[0]), seen, goi_y=hint)])
    if PurePosixPath(files.main).name == TASKS:
        return  # a table goes into the folder of its plan
    mains = [p.name for p in folder.glob("*.yaml")] if folder.is_dir() else []
    others = [n for n in mains if f"{own}/{n}" not in files.files and n != TASKS]
    if others:
        seen = f"thấy {own}/{others[0]} đã có, thư mục này là của một văn bản khác"
        hint = "gõ `-o` với tên thư mục khác"
        raise VanbanError([problem("N601", Mark(f"{own}/{others[0]}"), seen, goi_y=hint)])
