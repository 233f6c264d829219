"""An office's folder read and resolved: laws, registry, citations, documents, every problem."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePath, PurePosixPath

from vanban.content.citations import VienDan
from vanban.content.folder import (
    CITATIONS,
    REGISTRY,
    SHARED,
    Document,
    check_content,
    read_citations,
    read_documents,
    read_registry,
)
from vanban.content.registry import CoQuan, DanhBa
from vanban.content.registry_checks import stale_members
from vanban.content.schema import SCHEMA_FOLDER, own_ids, stale_schemas
from vanban.content.workbook.task_file import RECORD, is_workbook
from vanban.disk import sources_digest_if_readable
from vanban.paths import CONTENT
from vanban.problems.problem import Mark, Problem, problem
from vanban.project.checks.citations import record_problems
from vanban.project.checks.copies import with_copy_problems
from vanban.project.resolve import Resolved, resolve
from vanban.project.waivers import apply_waivers
from vanban.regime.rulebook import RuleBook, by_kind, citations_of, read_books
from vanban.source.loader import Source
from vanban.source.reader import Reader

# --- first causes ---


UNKNOWN = {REGISTRY: ("N102", "N111"), CITATIONS: ("N106",)}
"""What every reference seems to be when the file that it refers to could not be read."""
DOUBTFUL = ("N104", "N113", "N116", "N191", "N201", "N202")
"""What depends on who is valid when and belongs to which group."""
LEFT_OUT = ("N123", "N113", "N406", "N171", "N174", "N177")
"""What a document seems to lack when a part of its own file could not be read."""

ABOVE = ("N508", "N453", "N458")
"""What a reference to another document seems to be when some file could not be read."""


def first_causes(resolved: Resolved, readable: Mapping[str, bool], faulty: set[str]) -> Resolved:
    """Leave out what only follows from an error told elsewhere: mending that mends it too."""
    implied_codes = {
        code for name, codes in UNKNOWN.items() if not readable[name] for code in codes
    }
    implied_codes |= set(DOUBTFUL) if f"{CONTENT}/{REGISTRY}" in faulty else set()
    files = {resolved.document.tep, resolved.document.rows.tep}
    if is_workbook(PurePath(resolved.document.rows.tep)):
        files |= {name for name in faulty if PurePath(name).name == RECORD}
    implied_codes |= set(LEFT_OUT) if faulty & files else set()
    shared = {f"{CONTENT}/{name}" for name in SHARED}
    implied_codes |= (
        set(ABOVE) if any(tep.startswith(CONTENT) for tep in faulty - shared) else set()
    )
    return replace(
        resolved, problems=tuple(p for p in resolved.problems if p.ma not in implied_codes)
    )


def elsewhere(root: Path, place: PurePosixPath, folders: tuple[PurePosixPath, ...]) -> bool:
    """Say whether a place is in a document's folder that is none of these."""
    content = PurePosixPath(CONTENT)
    inside = content in place.parents
    deep = inside and (place.parent != content or (root / place).is_dir())
    names = {folder.name for folder in folders}  # two folders of one name concern both
    return deep and place.name not in names and not any(map(place.is_relative_to, folders))


# --- what a letterhead needs ---


def letterhead_problems(
    danh_ba: DanhBa, source: Source, documents: Collection[Resolved]
) -> tuple[Problem, ...]:
    """Return a warning for every body whose own paper would have a hole, at its record.

    Issuers need a code and a place; bodies that get a draft also how they are addressed, and the
    post of who signs.
    """
    issuers = {one.van_ban.co_quan for one in documents}
    drafters = {body for one in documents for body in one.plan.bodies()}
    problems = []
    for index, body in enumerate(danh_ba.co_quan):
        if body.id in issuers | drafters and body.loai in danh_ba.kinds:
            absent = tuple(_absent(danh_ba, body, drafts=body.id in drafters))
            if absent:
                keys = ", ".join(f"`{key}`" for key in absent)
                mark = source.mark(("co_quan", index))
                seen = f"`{body.id}` thiếu {keys}: văn bản của cơ quan này in ra sẽ thiếu chỗ ấy"
                problems.append(problem("N122", mark, seen, goi_y=f"thêm dòng `{absent[0]}: …`"))
    return tuple(problems)


def _absent(danh_ba: DanhBa, body: CoQuan, *, drafts: bool) -> Iterator[str]:
    fields = {"ky_hieu": body.ky_hieu, "dia_danh": body.dia_danh}
    if drafts:
        fields |= {"danh_xung": danh_ba.title(body), "chuc_vu": danh_ba.post(body)}
    yield from (key for key, value in fields.items() if not value)


# --- the folder read and resolved ---


@dataclass(frozen=True)
class Office:
    """What an office's folder holds: laws, registry, citations, documents, every problem."""

    root: Path
    books: tuple[RuleBook, ...]
    danh_ba: DanhBa
    citations: Mapping[str, VienDan]
    resolved: Mapping[str, Resolved]
    problems: tuple[Problem, ...]
    sources_digest: str = ""
    """A digest of all sources, taken before the first was read (`vanban.build.idle`)."""

    @property
    def documents(self) -> tuple[Document, ...]:
        """The documents as read, in order of path."""
        return tuple(one.document for one in self.resolved.values())


def read_office(root: Path) -> Office:
    """Read a folder; content faults do not raise.

    Raises VanbanError where there is no content/ folder at all.
    """
    reader = Reader(root)
    check_content(reader)
    sources_digest, books = sources_digest_if_readable(root), read_books(reader)
    (danh_ba, registry), (citations, cited) = read_registry(reader), read_citations(reader)
    kinds = by_kind(books)
    folders = {kind: book.file(RECORD).parent for kind, book in kinds.items()}
    documents = tuple(read_documents(reader, folders, danh_ba)) if kinds else ()
    faulty = {one.tep for one in reader.problems if one.muc_do == "loi"}
    reader.problems.extend(_schema_problems(root, danh_ba, citations))
    readable = {REGISTRY: bool(danh_ba.co_quan), CITATIONS: _citations_readable(citations, faulty)}
    for book in books if readable[CITATIONS] else ():
        reader.problems.extend(citations_of(reader, book, citations))
    resolved = {one.id: resolve(one, kinds, danh_ba, citations) for one in documents}
    reviewed_documents = _review(resolved, documents, readable, faulty)
    _registry_problems(reader, danh_ba, registry, reviewed_documents)
    reader.problems.extend(record_problems(citations, cited, reviewed_documents.values()))
    problems = (*reader.problems, *(p for one in reviewed_documents.values() for p in one.problems))
    return Office(root, books, danh_ba, citations, reviewed_documents, problems, sources_digest)


def _schema_problems(
    root: Path, danh_ba: DanhBa, citations: Mapping[str, VienDan]
) -> Iterator[Problem]:
    """A schema made for other ids: an editor underlines what is right."""
    names = tuple(stale_schemas(root / CONTENT, own_ids(danh_ba, citations)))
    if names:
        mark = Mark(f"{CONTENT}/{SCHEMA_FOLDER}/{names[0]}")
        seen = "danh bạ hoặc viện dẫn đã đổi, phần mềm soạn thảo còn gợi ý những mã cũ"
        yield problem("N161", mark, seen, goi_y="gõ `vanban schema --van-phong`")


def _citations_readable(citations: Mapping[str, VienDan], faulty: set[str]) -> bool:
    """Say whether the citations could be read; a file without any is read too."""
    return bool(citations) or f"{CONTENT}/{CITATIONS}" not in faulty


def _review(
    resolved: Mapping[str, Resolved],
    documents: tuple[Document, ...],
    readable: Mapping[str, bool],
    faulty: set[str],
) -> dict[str, Resolved]:
    """The documents with what is found by looking at others too, faults that follow left out."""
    tables = {one.id: one.table for one in documents}
    return {
        name: first_causes(
            apply_waivers(with_copy_problems(one, resolved), tables), readable, faulty
        )
        for name, one in resolved.items()
    }


def _registry_problems(
    reader: Reader, danh_ba: DanhBa, registry: Source, documents: Mapping[str, Resolved]
) -> None:
    """What is wrong in the registry for the documents that there are."""
    reader.problems.extend(letterhead_problems(danh_ba, registry, documents.values()))
    days = [day for one in documents.values() if (day := one.van_ban.as_of)]
    reader.problems.extend(stale_members(danh_ba, registry, max(days)) if days else ())
