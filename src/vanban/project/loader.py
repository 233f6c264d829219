"""An office's folder read and resolved: laws, registry, citations, documents, every problem."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from vanban.content.citations import VienDan
from vanban.content.folder import (
    CITATIONS,
    REGISTRY,
    Document,
    check_content,
    read_citations,
    read_documents,
    read_registry,
)
from vanban.content.heirs import stale_members
from vanban.content.registry import DanhBa
from vanban.content.workbook.file import RECORD
from vanban.paths import CONTENT, seen
from vanban.problems.problem import Problem
from vanban.project.causes import first_causes
from vanban.project.checks.copies import with_copy_problems
from vanban.project.letterhead import letterhead_problems
from vanban.project.resolve import Resolved, resolve
from vanban.project.waivers import reviewed
from vanban.regime.rulebook import RuleBook, by_kind, citations_of, read_books
from vanban.source.loader import Source
from vanban.source.reader import Reader


@dataclass(frozen=True)
class Gathered:
    """What an office's folder holds: laws, registry, citations, documents, every problem."""

    root: Path
    books: tuple[RuleBook, ...]
    danh_ba: DanhBa
    cited: Mapping[str, VienDan]
    resolved: Mapping[str, Resolved]
    problems: tuple[Problem, ...]
    seen: str = ""
    """A digest of all sources, taken before the first was read (`vanban.build.idle`)."""


def gathered(root: Path) -> Gathered:
    """Read a folder; content faults do not raise.

    Raises VanbanError where there is no content/ folder at all.
    """
    reader = Reader(root)
    check_content(reader)
    before, books = seen(root), read_books(reader)
    (danh_ba, registry), cited = read_registry(reader), read_citations(reader)
    kinds = by_kind(books)
    folders = {kind: book.file(RECORD).parent for kind, book in kinds.items()}
    documents = tuple(read_documents(reader, folders, danh_ba)) if kinds else ()
    faulty = {one.tep for one in reader.problems if one.muc_do == "loi"}
    read = {REGISTRY: bool(danh_ba.co_quan), CITATIONS: _read(cited, faulty)}
    for book in books if read[CITATIONS] else ():
        reader.problems.extend(citations_of(reader, book, cited))
    plain = {one.id: resolve(one, kinds, danh_ba, cited) for one in documents}
    found = _reviewed(plain, documents, read, faulty)
    _registry_problems(reader, danh_ba, registry, found)
    problems = (*reader.problems, *(p for one in found.values() for p in one.problems))
    return Gathered(root, books, danh_ba, cited, found, problems, before)


def _read(cited: Mapping[str, VienDan], faulty: set[str]) -> bool:
    """Say whether the citations could be read; a file without any is read too."""
    return bool(cited) or f"{CONTENT}/{CITATIONS}" not in faulty


def _reviewed(
    plain: Mapping[str, Resolved],
    documents: tuple[Document, ...],
    read: Mapping[str, bool],
    faulty: set[str],
) -> dict[str, Resolved]:
    """The documents with what is found by looking at others too, faults that follow left out."""
    tables = {one.id: one.table for one in documents}
    return {
        name: first_causes(reviewed(with_copy_problems(one, plain), tables), read, faulty)
        for name, one in plain.items()
    }


def _registry_problems(
    reader: Reader, danh_ba: DanhBa, registry: Source, found: Mapping[str, Resolved]
) -> None:
    """What is wrong in the registry for the documents that there are."""
    reader.problems.extend(letterhead_problems(danh_ba, registry, found.values()))
    days = [day for one in found.values() if (day := one.van_ban.as_of)]
    reader.problems.extend(stale_members(danh_ba, registry, max(days)) if days else ())
