"""Files of other hands read against an office: what they say, what is asked, what is answered.

Nothing is written here: `importing.job` makes a new source of it, `importing.revision` the next
version of one that there is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Any

from vanban.check.docx.files import convertible, file_bytes
from vanban.content.citations import VienDan
from vanban.content.folder import CITATIONS, OTHER_NAMES, REGISTRY, read_citations, read_registry
from vanban.content.registry import DanhBa
from vanban.content.workbook.names import names_of
from vanban.importing.listener import SILENT, Listener
from vanban.importing.papers.law_choice import LawChoice
from vanban.importing.papers.ledger import Entry, as_left
from vanban.importing.papers.parts import (
    NUMBER_REASON,
    DocumentRead,
    ordered,
    read_document,
)
from vanban.importing.papers.word_forms import WORKBOOKS, word_bytes
from vanban.importing.questions.answers import apply_answers
from vanban.importing.questions.question_file import question_id, read_answers
from vanban.importing.sources.comparison import Account
from vanban.importing.task_reader import prose_tasks, task_tables, to_json, workbook_tables
from vanban.importing.tasks import Place, Prose, Question, Tables
from vanban.paths import CONTENT, is_file
from vanban.problems.problem import (
    Mark,
    Problem,
    VanbanError,
    did_you_mean,
    has_errors,
    problem,
)
from vanban.source.reader import Reader
from vanban.text.vietnamese import is_id, nearest, nfc, slug

Memory = tuple[tuple[str, str], ...]
"""Names of files with the ids that they stand for, to be remembered."""


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
    draft: bool = False
    """A file with number and day is a draft all the same."""


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
class Office:
    """What an import refers to: the registry, the citations, the texts of the shared files."""

    root: Path
    danh_ba: DanhBa
    citations: Mapping[str, VienDan]
    texts: Mapping[str, str]


# --- what there is ---


def office_at(root: Path) -> Office:
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
    return Office(root, danh_ba, citations, texts)


def folder_named(typed: str) -> str:
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


def read_files(
    base: Path, request: Request, office: Office, listener: Listener = SILENT
) -> tuple[Imported, Memory]:
    """Read files into what they say, with the answers in it; their names are taken from `base`.

    Raises VanbanError for files that cannot be read; MachineError where the disk or LibreOffice
    refuses.
    """
    words = [name for name in request.files if Path(name).suffix.lower() not in WORKBOOKS]
    books = [name for name in request.files if name not in words]
    found = Imported(request.files)
    for name in books:
        listener.stage("doc", name)
        found = _with_workbook(found, base / name, name, office, listener)
    for name in words:
        listener.stage("chuyen" if convertible(base / name) else "doc", name)
        found = _with_word(found, base / name, name, office, request)
    found, memory = _answered(found, base, request, office)
    return replace(found, contract=_contract(found)), memory


# --- reading ---


def _with_workbook(
    found: Imported, path: Path, name: str, office: Office, listener: Listener
) -> Imported:
    names = names_of(office.danh_ba, None)
    tables = workbook_tables(file_bytes(path, name), names, name, listener.rows)
    return replace(found, tables=_joined(found.tables, tables))


def _with_word(
    found: Imported, path: Path, name: str, office: Office, request: Request
) -> Imported:
    raw, form = word_bytes(path, name)
    file, book = LawChoice(office.root).read(raw, name, request.kind)
    read = read_document(
        file, book.law, book.words, office.danh_ba, office.citations, request.today
    )
    if request.issuer:
        keys = ordered({**read.keys, "co_quan": _issuer(request.issuer, office.danh_ba)})
        read = replace(read, keys=keys, issuer=None)
    if request.draft:
        read = replace(read, keys=_as_draft(read.keys))
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


def _as_draft(keys: Mapping[str, Any]) -> dict[str, Any]:
    """The keys of a document that is no more than a draft; its number then has a reason."""
    reason = {"ly_do_so": NUMBER_REASON} if "so_van_ban" in keys else {}
    return ordered({**keys, "trang_thai": "du_thao", **reason})


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


def _answered(
    found: Imported, base: Path, request: Request, office: Office
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
