"""Files of other hands read against an office: what they say, what is asked, what is answered.

Nothing is written here: `importing.job` makes a new source of it, `importing.revision` the next
version of one that there is.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from vanban.check.docx.files import convertible, file_bytes
from vanban.content.citations import VienDan
from vanban.content.folder import CITATIONS, OTHER_NAMES, REGISTRY, read_citations, read_registry
from vanban.content.registry import DanhBa
from vanban.content.workbook.name_keys import name_key, spelling_key
from vanban.content.workbook.names import Names, names_of
from vanban.importing.listener import SILENT, Listener
from vanban.importing.names.definitions import explained
from vanban.importing.names.new_names import every_name
from vanban.importing.names.proposals import asked_variants, mentions
from vanban.importing.papers.law_choice import LawChoice
from vanban.importing.papers.ledger import Entry, as_left
from vanban.importing.papers.parts import (
    NUMBER_REASON,
    DocumentRead,
    ordered,
    read_document,
)
from vanban.importing.papers.review_marks import review_notices
from vanban.importing.papers.struck import struck_notices
from vanban.importing.papers.word_forms import WORKBOOKS, word_bytes
from vanban.importing.prose.unread import unread_notices
from vanban.importing.questions.answer_file import Answer, read_questions
from vanban.importing.questions.answers import apply_answers, strange_answers
from vanban.importing.questions.document_questions import (
    DocumentAnswers,
    document_questions,
    kind_question,
)
from vanban.importing.questions.question_file import question_id
from vanban.importing.questions.typed_names import LATER, YES, key_of
from vanban.importing.sources.assembly import ids_above, own_keys
from vanban.importing.sources.comparison import Account
from vanban.importing.sources.recipients import LineAnswers, Unsent, asked_lines
from vanban.importing.tables.agendas import agenda_notices
from vanban.importing.tables.grid import workbook_grids
from vanban.importing.tables.reports import report_notices
from vanban.importing.tables.sheet_notices import (
    left_sheets,
    repeat_notices,
    sheet_notices,
    unread,
)
from vanban.importing.task_reader import prose_tasks, read_grids, task_tables, to_json
from vanban.importing.tasks import RECIPIENTS, NameRead, Prose, Question, Tables
from vanban.paths import CONTENT, is_file, is_folder
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


class Request(Struct, frozen=True):
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


class ImportResult(Struct, frozen=True):
    """What came of it: what was read, written, is asked, is left out.

    `written` are the files by their names below the office's folder, in the order of writing;
    `faults` what the new source is told of by the office's own checks.
    """

    names: tuple[str, ...]
    read: DocumentRead | None = None
    sent: Mapping[str, tuple[NameRead, ...]] = field(default_factory=dict)
    """Who lines of recipients are by the answers, by the keys of their texts."""
    tables: Tables = field(default_factory=Tables)
    prose: Prose = field(default_factory=Prose)
    questions: tuple[Question, ...] = ()
    leftovers: tuple[Entry, ...] = ()
    written: tuple[str, ...] = ()
    new_citations: int = 0
    new_names: int = 0
    from_tasks: bool = False
    account: Account | None = None
    faults: tuple[Problem, ...] = ()
    form: str = ""
    notices: tuple[Problem, ...] = ()
    """What is to be said of the answers."""
    answered: frozenset[str] = frozenset()
    """The words of the file that a person has said the meaning of."""
    unsent: tuple[Unsent, ...] = ()
    """The lines of recipients that are sent to nobody."""
    unreached: tuple[str, ...] = ()
    """Who leads the tasks that go to no body, one for each."""
    contract: Mapping[str, Any] = field(default_factory=dict)

    @property
    def lines(self) -> LineAnswers:
        """What was said of the lines of recipients."""
        return LineAnswers(self.sent, self.questions)


class Office(Struct, frozen=True):
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


def folder_named(typed: str, root: Path, option: str = "-o") -> str:
    """The name of a document's folder below content/, typed behind `option`.

    A folder that the office at `root` has may have any name, a new one has that of an id.
    """
    parts = PurePosixPath(nfc(typed).replace("\\", "/")).parts
    inside = parts[1:] if parts[:1] == (CONTENT,) else parts
    outside = not inside or typed.startswith("/") or ".." in inside
    there = not outside and is_folder(root.joinpath(CONTENT, *inside))
    if outside or not (there or all(map(is_id, inside))):
        seen = f"thấy `{typed}`, cần một thư mục ở trong {CONTENT}/, "
        seen += "tên gồm chữ thường không dấu, số, gạch nối"
        near = slug(inside[-1]) if inside else "ke-hoach-12"
        hint = f"gõ `{option} {CONTENT}/{near or 'ke-hoach-12'}`"
        raise VanbanError([problem("N600", Mark(), seen, goi_y=hint)])
    return "/".join(inside)


def read_files(
    base: Path, request: Request, office: Office, listener: Listener = SILENT
) -> tuple[ImportResult, Memory]:
    """Read files into what they say, with the answers in it; their names are taken from `base`.

    Raises VanbanError for files that cannot be read; MachineError where the disk or LibreOffice
    refuses.
    """
    words = [name for name in request.files if Path(name).suffix.lower() not in WORKBOOKS]
    books = [name for name in request.files if name not in words]
    answers = _answers(base, request.answers)
    intake = ImportResult(request.files)
    for name in books:
        listener.stage("doc", name)
        intake = _with_workbook(intake, base / name, name, office, request.issuer, listener)
    for name in words:
        listener.stage("chuyen" if convertible(base / name) else "doc", name)
        intake = _with_word(intake, base / name, name, office, request, answers)
    intake, memory = _answered(intake, answers, request.answers, office, request.issuer)
    return replace(intake, contract=_contract(intake)), memory


# --- reading ---


def _with_workbook(
    intake: ImportResult, path: Path, name: str, office: Office, issuer: str, listener: Listener
) -> ImportResult:
    names = names_of(office.danh_ba, None, issuer)
    grids = workbook_grids(file_bytes(path, name), name)
    tables = read_grids(grids, names, tick=listener.rows)
    if fault := unread(grids, tables, name):
        raise VanbanError([fault])
    problems = (
        *intake.notices, *sheet_notices(grids, tables, name), *left_sheets(tables, name),
        *repeat_notices(tables, name), *agenda_notices(tables.tasks, name),
        *report_notices(tables.tables, name),
    )  # fmt: skip
    return replace(intake, tables=_joined(intake.tables, tables), notices=problems)


def _with_word(
    intake: ImportResult,
    path: Path,
    name: str,
    office: Office,
    request: Request,
    answers: Mapping[str, Answer],
) -> ImportResult:
    raw, form = word_bytes(path, name)
    choice = LawChoice(office.root)
    file, book = choice.read(raw, name, _kind(choice, request, answers))
    read = read_document(
        file, book.law, book.words, office.danh_ba, office.citations, request.today
    )
    if request.issuer:
        keys = ordered({**read.keys, "co_quan": _issuer(request.issuer, office.danh_ba)})
        read = replace(read, keys=keys, issuer=None)
    if request.draft:
        read = replace(read, keys=_as_draft(read.keys))
    if intake.read is not None:
        seen = f"thấy hai tệp Word, `{intake.read.file.name}` và `{name}`, cần một tệp mỗi lần"
        hint = "nhập từng tệp, mỗi tệp một thư mục ở `-o`; bảng tính thì đi kèm được"
        raise VanbanError([problem("N602", Mark(name), seen, goi_y=hint)])
    names = read.names(office.danh_ba)
    prose = prose_tasks(file.paper, names, everywhere=request.everywhere)
    beside = (one.text for task in prose.rows for one in (*task.chu_tri, *task.phoi_hop))
    in_word = task_tables(file.paper, names, beside)
    tables = _joined(intake.tables, in_word)
    own = own_keys(read, office.danh_ba) | ids_above(read, office.danh_ba).keys()
    tables = replace(tables, questions=tuple(q for q in tables.questions if not _is_of(q, own)))
    again = own | {name_key(q.text) for q in tables.questions if q.sort == "ten"}
    prose = replace(prose, questions=tuple(q for q in prose.questions if not _is_of(q, again)))
    variants = asked_variants(
        names, mentions(tables.tasks, prose.rows), (*tables.questions, *prose.questions)
    )
    tables = replace(tables, questions=(*tables.questions, *variants))
    questions = (*document_questions(read), *_asked_recipients(read, tables, prose, office))
    left = tuple(one for one in read.entries if not one.key)
    problems = (
        *intake.notices, *unread_notices(prose.unread, name), *repeat_notices(in_word, name),
        *agenda_notices(in_word.tasks, name), *report_notices(in_word.tables, name),
        *struck_notices(file.paper, name), *review_notices(file.paper, raw, name),
    )  # fmt: skip
    return replace(
        intake, read=read, tables=tables, prose=prose, leftovers=left, form=form,
        questions=questions, notices=problems,
    )  # fmt: skip


def _asked_recipients(
    read: DocumentRead, tables: Tables, prose: Prose, office: Office
) -> tuple[Question, ...]:
    """What is asked of the lines of recipients, by those who have tasks."""
    own, rows = own_keys(read, office.danh_ba), [r for table in tables.tasks for r in table.rows]
    tasked = [one for one in every_name(rows, prose.rows) if name_key(one.text) not in own]
    return tuple(asked_lines(read, read.names(office.danh_ba), tasked))


def _is_of(one: Question, keys: Collection[str]) -> bool:
    """Say whether a question is who one of these names is: known, or asked already."""
    return one.sort == "ten" and name_key(one.text) in keys


def _kind(choice: LawChoice, request: Request, answers: Mapping[str, Answer]) -> str:
    """The kind that is known before the file is read: of the command line, else of an answer."""
    answer = answers.get(question_id(kind_question("")))
    if request.kind or answer is None or key_of(answer.typed) in YES | LATER:
        return request.kind
    return choice.kind_named(answer.typed)


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


def _joined(tables: Tables, other: Tables) -> Tables:
    """Two files' tables as one: rows of a workbook beside those of a document."""
    return Tables(
        (*tables.tables, *other.tables), (*tables.questions, *other.questions),
        (*tables.leftovers, *other.leftovers),
        (*tables.bodies, *other.bodies), (*tables.groups, *other.groups),
        (*tables.opinions, *other.opinions), tables.total or other.total,
        (*tables.repeats, *other.repeats),
    )  # fmt: skip


def without_questions(intake: ImportResult, settles: Callable[[Question], bool]) -> ImportResult:
    """Return what was read without the questions of its tables that something else answers."""
    left = tuple(one for one in intake.tables.questions if not settles(one))
    if left == tuple(intake.tables.questions):
        return intake
    intake = replace(intake, tables=replace(intake.tables, questions=left))
    return replace(intake, contract=_contract(intake))


def _contract(intake: ImportResult) -> dict[str, Any]:
    parts = dict(intake.read.parts) if intake.read else {}
    contract = to_json(intake.tables, intake.prose, parts, intake.questions)
    if intake.read:
        contract["left"] = [
            *contract.get("left", ()),
            *({"o": one.place.shown, "chu": one.text, "ly_do": one.reason}
              for one in map(as_left, intake.leftovers)),
        ]  # fmt: skip
    return contract


# --- questions and answers ---


def _answers(base: Path, name: str) -> Mapping[str, Answer]:
    """The questions of a file with their answers, by their ids; none where there is no file."""
    return read_questions(file_bytes(base / name, name), name) if name else {}


def _answered(
    intake: ImportResult, answers: Mapping[str, Answer], tep: str, office: Office, issuer: str
) -> tuple[ImportResult, Memory]:
    """Apply the answers of the file `tep`, and those that the imported file gives itself.

    Return what is to be remembered of them too.
    """
    danh_ba = office.danh_ba
    names = intake.read.names(danh_ba) if intake.read else names_of(danh_ba, None, issuer)
    own, notices = _explained(intake, names)
    answers = {**own, **answers}
    if not answers:
        return intake, ()
    problems = [*intake.notices, *notices]
    memory: list[tuple[str, str]] = []
    if intake.read is not None:
        document = DocumentAnswers(intake.read, names, tep, intake.questions)
        answers = document.apply(answers)
        intake = replace(intake, read=document.read, questions=document.questions)
        problems += document.problems
        memory += document.memory
    lines = _recipients(intake)
    done = apply_answers(intake.tables, intake.prose, answers, names, tep, lines)
    problems += (*done.problems, *strange_answers(tep, done.strange.values()))
    questions = tuple(q for q in intake.questions if q.role != RECIPIENTS)
    if intake.read:  # of those who have tasks by the answers, too
        more = _asked_recipients(intake.read, done.tables, done.prose, office)
        questions += tuple(q for q in more if name_key(q.text) not in done.sent)
    left = {one.text for one in (*done.tables.questions, *done.prose.questions)}
    texts = {one.text for one in (*intake.tables.questions, *intake.prose.questions)} - left
    intake = replace(
        intake, tables=done.tables, prose=done.prose, notices=tuple(problems), questions=questions,
        sent=done.sent, answered=frozenset(texts),
    )  # fmt: skip
    return intake, (*memory, *done.memory)


def _explained(
    intake: ImportResult, names: Names
) -> tuple[Mapping[str, Answer], tuple[Problem, ...]]:
    """What the file answers by itself: who a short name is that it explains, and that it does."""
    texts = [one.printed for one in intake.read.file.paper.paragraphs] if intake.read else []
    rows = [row for table in intake.tables.tasks for row in table.rows]
    known = explained(texts, every_name(rows, intake.prose.rows))
    answers: dict[str, Answer] = {}
    notices: dict[str, Problem] = {}
    for question in (*intake.tables.questions, *intake.prose.questions):
        full = known.get(name_key(question.text), ()) if question.sort == "ten" else ()
        keys, ids = {*map(spelling_key, full)}, {names.find(text) for text in full}
        for number, near in enumerate(question.proposals, 1):
            if spelling_key(near.name) in keys or (near.id and (near.id,) in ids):
                answers[question_id(question)] = Answer(str(number))
                seen = (
                    f"“{question.text}” là “{near.name}”, theo chú thích trong chính tệp được nhập"
                )
                hint = "không đúng thì sửa ở `content/ten-khac.yaml` và ở phân công"
                notices.setdefault(
                    question.text, problem("N891", Mark(intake.names[-1]), seen, goi_y=hint)
                )
                break
    return answers, tuple(notices.values())


def _recipients(intake: ImportResult) -> dict[str, Question | None]:
    """The lines of recipients, with what is asked of each."""
    asked = {one.text: one for one in intake.questions if one.role == RECIPIENTS}
    lines = intake.read.keys.get(RECIPIENTS, ()) if intake.read else ()
    return {line["ghi"]: asked.get(line["ghi"]) for line in lines if line.get("ghi")}
