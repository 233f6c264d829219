"""An import from files to files: read, understood, tried, and written only when it is asked for.

Writes into the folder of one document and adds to the files that documents share; replaces
nothing unless it is told to.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Any

from vanban.check.docx.files import file_bytes
from vanban.content.citations import VienDan
from vanban.content.folder import CITATIONS, OTHER_NAMES, REGISTRY, read_citations, read_registry
from vanban.content.registry import DanhBa
from vanban.content.workbook.names import names_of
from vanban.disk import write_new, write_refusal, write_whole
from vanban.importing.names.new_names import NewNames, every_name, new_names
from vanban.importing.papers.law_choice import LawChoice
from vanban.importing.papers.ledger import Entry, as_left
from vanban.importing.papers.parts import DocumentRead, ordered, read_document
from vanban.importing.papers.word_file import read_word
from vanban.importing.papers.word_forms import WORKBOOKS, word_bytes
from vanban.importing.questions.answers import apply_answers, memory_text, remembered
from vanban.importing.questions.question_file import question_book, question_id, read_answers
from vanban.importing.sources.assembly import Assembled, assembled, with_task_table
from vanban.importing.sources.comparison import Account, account
from vanban.importing.sources.source import TASKS, SourceFiles, source_files, table_files
from vanban.importing.sources.task_source import task_file
from vanban.importing.sources.trial import tried
from vanban.importing.task_reader import prose_tasks, task_tables, to_json, workbook_tables
from vanban.importing.tasks import Place, Prose, Question, Tables
from vanban.paths import CONTENT, exists, is_file
from vanban.problems.problem import (
    MachineError,
    Mark,
    Problem,
    VanbanError,
    did_you_mean,
    has_errors,
    problem,
)
from vanban.source.reader import Reader
from vanban.text.vietnamese import is_id, nearest, nfc, slug


@dataclass(frozen=True)
class Request:
    """What is asked for: files as typed, where to, what else.

    `today` serves where a file has no day.
    """

    files: tuple[str, ...]
    target: str
    over: bool
    everywhere: bool
    kind: str
    issuer: str
    answers: str
    today: date


@dataclass(frozen=True)
class Imported:
    """What came of it: what was read, written, is asked, is left out.

    `written` are the files by their names below the office's folder, in the order of writing;
    `faults` what the new source is told of by the office's own checks.
    """

    names: tuple[str, ...]
    read: DocumentRead | None = None
    tables: Tables = field(default_factory=Tables)
    prose: Prose = field(default_factory=Prose)
    asked: tuple[Question, ...] = ()
    left: tuple[Entry, ...] = ()
    written: tuple[str, ...] = ()
    new_citations: int = 0
    new_names: int = 0
    from_tasks: bool = False
    account: Account | None = None
    faults: tuple[Problem, ...] = ()
    form: str = ""
    told: tuple[Problem, ...] = ()
    """What is to be said of the answers."""
    contract: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class _Office:
    """What an import refers to: the registry, the citations, the texts of the shared files."""

    root: Path
    danh_ba: DanhBa
    citations: Mapping[str, VienDan]
    texts: Mapping[str, str]


def import_files(root: Path, base: Path, request: Request) -> Imported:
    """Import files into the office at `root`; their names are taken from `base`.

    Raises VanbanError for files that cannot be read, a target that will not do or has files
    already; MachineError where the disk or LibreOffice refuses. Then nothing is written.
    """
    office = _office(root)
    folder = _target(request.target) if request.target else ""
    words = [name for name in request.files if Path(name).suffix.lower() not in WORKBOOKS]
    books = [name for name in request.files if name not in words]
    found = Imported(request.files)
    for name in books:
        found = _with_workbook(found, base / name, name, office)
    for name in words:
        found = _with_word(found, base / name, name, office, request)
    found, memory = _answered(found, base, request, office)
    found = replace(found, contract=_contract(found))
    if found.read is None:
        return _table_alone(found, memory, office, request)
    where = folder or _proposed(found.read)
    one = assembled(found.read, found.tables, found.prose, office.danh_ba, where.count("/") + 1)
    found, files = _best(found, one, where, office)
    files = _remembering(files, memory, one.read.as_of, one.names, office)
    return _written(found, files, office, request) if request.target else found


def _table_alone(found: Imported, memory: Memory, office: _Office, request: Request) -> Imported:
    """Write the tasks of workbooks alone: a plan that is there, or is to be, has them."""
    if not request.target or not found.tables.tasks:
        return found
    folder = _target(request.target)
    rows = (row for table in found.tables.tasks for row in table.rows)
    names = new_names(office.danh_ba, every_name(rows), found.tables.asked)
    text = task_file(found.tables.tasks, (), names, folder.count("/") + 1)
    files = table_files(text, folder, office.texts, names)
    files = _remembering(files, memory, None, names, office)
    found = replace(found, new_names=files.new_names)
    return _written(found, files, office, request)


def _best(
    found: Imported, one: Assembled, where: str, office: _Office
) -> tuple[Imported, SourceFiles]:
    """Try the source with the table of tasks printed from `phan-cong.yaml`, else as it was read.

    The former is taken only where the page is then the same.
    """
    depth = where.count("/") + 1
    other = with_task_table(one, found.tables, found.prose, office.danh_ba, depth)
    if other is not None:
        files = _files(other, where, office)
        tried_one = _tried(found, other, files, office)
        page = tried_one.account
        if (
            page
            and page.rendered
            and not page.lost
            and not any(d.sort in _CHANGED for d in page.differences)
        ):
            return tried_one, files
    files = _files(one, where, office)
    return _tried(found, one, files, office), files


_CHANGED = ("khac", "thieu", "them")


# --- what there is ---


def _office(root: Path) -> _Office:
    """Read what the office has; a folder without any is an office to be."""
    texts = {}
    for name in (REGISTRY, CITATIONS, OTHER_NAMES):
        path = root / CONTENT / name
        if is_file(path):
            texts[name] = path.read_bytes().decode("utf-8-sig", errors="replace")
    reader = Reader(root)
    danh_ba = read_registry(reader)[0] if REGISTRY in texts else DanhBa()
    citations = read_citations(reader)[0] if CITATIONS in texts else {}
    if has_errors(reader.problems):
        raise VanbanError([one for one in reader.problems if one.muc_do == "loi"])
    return _Office(root, danh_ba, citations, texts)


def _target(typed: str) -> str:
    """The name of a document's folder below content/."""
    parts = PurePosixPath(nfc(typed).replace("\\", "/")).parts
    inside = parts[1:] if parts[:1] == (CONTENT,) else parts
    wrong = not inside or typed.startswith("/") or ".." in inside or not all(map(is_id, inside))
    if wrong:
        seen = f"thấy `{typed}`, cần một thư mục ở trong {CONTENT}/, tên không dấu"
        near = slug(inside[-1]) if inside else "ke-hoach-12"
        hint = f"gõ `-o {CONTENT}/{near or 'ke-hoach-12'}`"
        raise VanbanError([problem("N600", Mark(), seen, goi_y=hint)])
    return "/".join(inside)


def _proposed(read: DocumentRead) -> str:
    """A name for a document that is not written: by its kind."""
    return f"{read.kind.replace('_', '-')}-nhap"


# --- reading ---


def _with_workbook(found: Imported, path: Path, name: str, office: _Office) -> Imported:
    tables = workbook_tables(file_bytes(path, name), names_of(office.danh_ba, None), name)
    return replace(found, tables=_joined(found.tables, tables))


def _with_word(
    found: Imported, path: Path, name: str, office: _Office, request: Request
) -> Imported:
    raw, form = word_bytes(path, name)
    file, book = LawChoice(office.root).read(raw, name, request.kind)
    read = read_document(
        file, book.law, book.words, office.danh_ba, office.citations, request.today
    )
    if request.issuer:
        keys = ordered({**read.keys, "co_quan": _issuer(request.issuer, office.danh_ba)})
        read = replace(read, keys=keys, issuer=None)
    if found.read is not None:
        seen = f"thấy hai tệp Word, `{found.read.file.name}` và `{name}`, cần một tệp mỗi lần"
        hint = "nhập từng tệp, mỗi tệp một thư mục ở `-o`; bảng tính thì đi kèm được"
        raise VanbanError([problem("N602", Mark(name), seen, goi_y=hint)])
    names = names_of(office.danh_ba, read.as_of)
    prose = prose_tasks(file.paper, names, everywhere=request.everywhere)
    beside = (one.text for task in prose.rows for one in (*task.chu_tri, *task.phoi_hop))
    tables = _joined(found.tables, task_tables(file.paper, names, beside))
    left = tuple(one for one in read.entries if not one.key)
    return replace(
        found, read=read, tables=tables, prose=prose, asked=tuple(_asked(read)), left=left,
        form=form,
    )  # fmt: skip


def _issuer(typed: str, danh_ba: DanhBa) -> str:
    """The body of the registry that `--co-quan` names."""
    if typed not in danh_ba.bodies:
        near = nearest(typed, tuple(danh_ba.bodies))
        hint = did_you_mean(near, "xem mã cơ quan trong content/danh-ba.yaml")
        seen = f"thấy `--co-quan {typed}`, không có trong danh bạ"
        raise VanbanError([problem("N102", Mark(), seen, goi_y=hint)])
    return typed


def _joined(one: Tables, other: Tables) -> Tables:
    """Two files' tables as one: rows of a workbook beside those of a document."""
    return Tables(
        (*one.tables, *other.tables), (*one.asked, *other.asked), (*one.left, *other.left),
        (*one.bodies, *other.bodies), (*one.groups, *other.groups),
        (*one.opinions, *other.opinions), one.total or other.total,
    )  # fmt: skip


def _asked(read: DocumentRead) -> Sequence[Question]:
    """What is asked of the parts themselves."""
    asked = []
    if not read.kind_known:
        kind = read.kind
        text = f"không nhận ra loại văn bản, tạm ghi `{kind}`; gõ `--loai` nếu là loại khác"
        asked.append(Question(Place(), "", text))
    if read.issuer:
        name = str(read.issuer["ten"])
        text = f"cơ quan ban hành chưa có trong danh bạ, đã thêm mã `{read.issuer['id']}`"
        asked.append(Question(Place(), name, text, "ten"))
    elif "co_quan" not in read.keys:
        text = "không thấy tên cơ quan ban hành: gõ `--co-quan` với mã ở danh bạ"
        asked.append(Question(Place(), "", text))
    for line in read.doubts:
        place = Place(0, 0, 0, line.paragraphs[0].number)
        text = "số thứ tự không nối tiếp dòng trên: giữ như tệp, chưa coi là một mục"
        asked.append(Question(place, line.text, text))
    return asked


def _contract(found: Imported) -> dict[str, Any]:
    parts = dict(found.read.parts) if found.read else {}
    contract = to_json(found.tables, found.prose, parts, found.asked)
    if found.read:
        contract["left"] = [
            *contract.get("left", ()),
            *({"o": one.place.shown, "chu": one.text, "ly_do": one.reason}
              for one in map(as_left, found.left)),
        ]  # fmt: skip
    return contract


# --- questions and answers ---


Memory = tuple[tuple[str, str], ...]


def _answered(
    found: Imported, base: Path, request: Request, office: _Office
) -> tuple[Imported, Memory]:
    """Apply a file of answers; return what is to be remembered of them too."""
    if not request.answers:
        return found, ()
    name = request.answers
    answers = dict(read_answers(file_bytes(base / name, name), name))
    found = replace(found, asked=tuple(one for one in found.asked if not _known(one, answers)))
    names = names_of(office.danh_ba, found.read.as_of if found.read else None)
    done = apply_answers(found.tables, found.prose, answers, names, name)
    found = replace(found, tables=done.tables, prose=done.prose, told=done.problems)
    return found, done.memory


def _known(one: Question, answers: dict[str, str]) -> bool:
    """Say whether a question about the document itself is answered: a person has seen it."""
    return bool(answers.pop(question_id(one), ""))


def _remembering(
    files: SourceFiles, memory: Memory, day: date | None, names: NewNames, office: _Office
) -> SourceFiles:
    """Add what the office remembers of the answers to its other names."""
    entries = remembered(memory, names_of(office.danh_ba, day), names)
    if not entries:
        return files
    text = memory_text(office.texts.get(OTHER_NAMES, ""), entries)
    more = {f"{CONTENT}/{OTHER_NAMES}": text.encode()}
    return replace(files, files={**files.files, **more})


# --- files ---


def _files(one: Assembled, folder: str, office: _Office) -> SourceFiles:
    return source_files(one.read, folder, office.texts, one.names, one.more)


def _tried(found: Imported, one: Assembled, files: SourceFiles, office: _Office) -> Imported:
    """Try the new source in an office of a moment, and set its page beside the file."""
    name = PurePosixPath(files.main).parent.name
    trial = tried(office.root, name, files.files)
    faults = tuple(p for p in trial.problems if p.muc_do == "loi")
    read = one.read
    page = read_word(trial.page, "bản dựng", read.file.book, read.kind) if trial.page else None
    return replace(
        found, read=read, faults=faults, new_citations=files.new_citations,
        new_names=files.new_names, from_tasks=one.from_tasks,
        account=account(read.entries, read.file, page),
    )  # fmt: skip


def _written(found: Imported, files: SourceFiles, office: _Office, request: Request) -> Imported:
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
    asked = (*found.tables.asked, *found.prose.asked, *found.asked)
    if asked:
        name = f"cau-hoi-{PurePosixPath(own).name}.xlsx"
        try:
            ordered.append(write_new(office.root, name, question_book(asked)).name)
        except OSError as error:
            raise MachineError([write_refusal(name, error)]) from None
    return replace(found, written=tuple(ordered))


def _free(files: SourceFiles, office: _Office, own: str, *, over: bool) -> None:
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
