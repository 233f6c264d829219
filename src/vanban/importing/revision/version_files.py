"""The files of a document with a new version merged in: their faults, and how they are written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path, PurePosixPath

from msgspec.structs import replace

from vanban.content.folder import CITATIONS, REGISTRY, Document
from vanban.content.workbook.task_file import is_workbook
from vanban.disk import write_new, write_refusal, write_whole
from vanban.importing.intake import (
    Memory,
)
from vanban.importing.job import remembering
from vanban.importing.names.new_names import NewNames
from vanban.importing.questions.question_file import question_book
from vanban.importing.revision.merged_document import MergedDocument
from vanban.importing.revision.task_table import MergedTasks
from vanban.importing.revision.version import Version
from vanban.importing.sources.source import (
    SourceFiles,
    with_citations,
    with_names,
)
from vanban.importing.sources.trial import tried
from vanban.importing.tasks import Question
from vanban.paths import CONTENT, is_file
from vanban.problems.problem import MachineError, Mark, Problem, VanbanError, problem
from vanban.source.encoding import decode as decoded
from vanban.source.writer import yaml_text

_WORD = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def new_faults(root: Path, document: Document, files: Mapping[str, bytes]) -> tuple[Problem, ...]:
    """Return what the source with the changes is told of, and was not before."""
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


def text_of(root: Path, name: str) -> str:
    """Return the text of a source without the mark at its start; "" where it is not there."""
    path = root / name
    text = decoded(path.read_bytes(), name)[0] if is_file(path) else ""
    return (text or "").removeprefix("\ufeff")


def changed_files(
    version: Version, main: str, parts: MergedDocument, tasks: MergedTasks, root: Path
) -> dict[str, bytes]:
    """Return the files that are others now, by their names, those of the document first."""
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


def _secret(version: Version) -> str:
    """The words of the mark of secrecy of the source, or of what was read."""
    book, read = version.resolved.book, version.reading.read
    words = book.law.regime.secrecy_word(version.resolved.van_ban.do_mat) if book else ""
    return words or (read.secret if read else "")


def write_version(
    version: Version, files: dict[str, bytes], memory: Memory, questions: Sequence[Question]
) -> tuple[str, ...]:
    """Write the files, and what is asked; return their names below the office.

    Raises VanbanError for assignments that lie in a workbook, MachineError where the disk refuses.
    """
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
