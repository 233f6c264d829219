"""An office's folder read and resolved: laws, registry, citations, documents, every problem."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path, PurePosixPath
from types import MappingProxyType

from msgspec import Struct, field

from vanban.content.citations import VienDan
from vanban.content.folder import (
    CITATIONS,
    REGISTRY,
    SHARED,
    Document,
    check_content,
    read_citations,
    read_registry,
)
from vanban.content.inventory import Inventory
from vanban.content.issue_book import IssueBook
from vanban.content.issue_book import read_books as read_issue_books
from vanban.content.registry import CoQuan, DanhBa
from vanban.content.registry_checks import misnamed_exceptions, stale_members
from vanban.paths import CACHE, CONTENT, SCHEMA_FOLDER, is_folder
from vanban.problems.problem import Mark, Problem, problem
from vanban.project.checks.citations import record_problems
from vanban.project.checks.expiry import letterhead_expiry
from vanban.project.checks.issue_book import Beside, Register
from vanban.project.checks.letterheads import (
    borrowed_posts,
    party_letterheads,
    placeless_letterheads,
    short_letterheads,
    short_places,
)
from vanban.project.checks.signature import registry_signers
from vanban.project.documents import Causes, Desk, Overview, Shared
from vanban.project.facts import Facts
from vanban.project.index import Index
from vanban.project.resolve import Resolved
from vanban.project.survey import Survey
from vanban.regime.rulebook import RuleBook, by_kind, citations_of, misspelt_in, read_books
from vanban.source.loader import Source, read_yaml
from vanban.source.reader import Reader
from vanban.text.vietnamese import A_SCREEN

# --- first causes ---


UNKNOWN = {REGISTRY: ("N102", "N111"), CITATIONS: ("N106",)}
"""What every reference seems to be when the file that it refers to could not be read."""
DOUBTFUL = ("N104", "N113", "N116", "N191", "N201", "N202")
"""What depends on who is valid when and belongs to which group."""
LEFT_OUT = ("N123", "N113", "N406", "N171", "N174", "N177")
"""What a document seems to lack when a part of its own file could not be read."""

ABOVE = ("N508", "N453", "N458", "N620")
"""What a reference to another document seems to be when some file could not be read."""
RESTING = frozenset((*ABOVE, "N621", "N624"))
"""What is wrong with a document since another one is not as it was: gone, amended since, not issued
any more. Nobody has mistyped anything in it, and a draft that was given up stays like that: it
stops what is made of itself, and nothing else."""


def causes(readable: Mapping[str, bool], faulty: set[str]) -> Causes:
    """Return what cannot be known; `readable` are the shared files, `faulty` those with errors."""
    unknown = {code for name, codes in UNKNOWN.items() if not readable[name] for code in codes}
    unknown |= set(DOUBTFUL) if f"{CONTENT}/{REGISTRY}" in faulty else set()
    shared = {f"{CONTENT}/{name}" for name in SHARED}
    above = ABOVE if any(tep.startswith(CONTENT) for tep in faulty - shared) else ()
    return Causes(frozenset(unknown), frozenset(above), frozenset(LEFT_OUT), frozenset(faulty))


def elsewhere(root: Path, place: PurePosixPath, folders: tuple[PurePosixPath, ...]) -> bool:
    """Say whether a place is in a document's folder that is none of these."""
    content = PurePosixPath(CONTENT)
    inside = content in place.parents
    deep = inside and (place.parent != content or (root / place).is_dir())
    names = {folder.name for folder in folders}  # two folders of one name concern both
    return deep and place.name not in names and not any(map(place.is_relative_to, folders))


# --- what a letterhead needs ---


def letterhead_problems(
    danh_ba: DanhBa, source: Source, documents: Collection[Facts]
) -> tuple[Problem, ...]:
    """Return warnings of bodies whose own paper would have a hole: one for all that lack the same.

    Issuers need a code and a place; bodies that get a draft also how they are addressed, and the
    post of who signs.
    """
    issuers = {one.co_quan for one in documents}
    drafters = {body for one in documents for body in one.don_vi}
    writers = issuers | drafters
    lacking: dict[tuple[str, ...], list[tuple[str, Mark, str]]] = {}
    for index, body in enumerate(danh_ba.co_quan):
        if body.id in writers and body.loai in danh_ba.kinds:
            absent = tuple(_absent(danh_ba, body, drafts=body.id in drafters))
            if absent:
                at = ("co_quan", index)
                hint = f"thêm dòng `{absent[0]}: …`"
                asked = source.ask((*at, absent[0]), source.mark(at), hint)
                lacking.setdefault(absent, []).append((body.id, *asked))
    return tuple(_lacking(absent, bodies) for absent, bodies in lacking.items())


def _lacking(absent: tuple[str, ...], bodies: Sequence[tuple[str, Mark, str]]) -> Problem:
    """One warning for all bodies that lack the same; each with its line, none left out."""
    keys = ", ".join(f"`{key}`" for key in absent)
    first, mark, hint = bodies[0]
    if len(bodies) == 1:
        seen = f"`{first}` thiếu {keys}: văn bản của cơ quan này in ra sẽ thiếu chỗ ấy"
        hint += "".join(f", `{key}: …`" for key in absent[1:])
        return problem("N122", mark, seen, goi_y=hint)
    named = ", ".join(f"`{who}` (dòng {at.dong})" for who, at, _ in bodies[:A_SCREEN])
    more = ", ".join(str(at.dong) for _, at, _ in bodies[A_SCREEN:])
    listed = f"{named}, và ở các dòng {more}" if more else named
    seen = f"{len(bodies)} cơ quan thiếu {keys}, văn bản của các cơ quan này in ra sẽ thiếu chỗ "
    seen += f"ấy: {listed}"
    typed = ", ".join(f"`{key}: …`" for key in absent)
    return problem("N122", mark, seen, goi_y=f"thêm {typed} ở mục của từng cơ quan")


def _absent(danh_ba: DanhBa, body: CoQuan, *, drafts: bool) -> Iterator[str]:
    fields = {"ky_hieu": body.ky_hieu, "dia_danh": body.dia_danh}
    if drafts:
        fields |= {"danh_xung": danh_ba.title(body), "chuc_vu": danh_ba.post(body)}
    yield from (key for key, value in fields.items() if not value)


# --- the folder read and resolved ---


class Office(Struct, frozen=True):
    """What an office's folder holds: laws, registry, citations, documents, every problem."""

    root: Path
    books: tuple[RuleBook, ...]
    danh_ba: DanhBa
    citations: Mapping[str, VienDan]
    resolved: Mapping[str, Resolved]
    overview: Overview
    problems: tuple[Problem, ...]
    sources_digest: str = ""
    """A digest of all sources, taken before the first was read (`vanban.build.idle`)."""
    issue_books: Mapping[int, IssueBook] = field(default_factory=dict)
    """The register, by year; one that could not be read is not there."""
    unread: tuple[str, ...] = ()
    """The names of the documents that are there and could not be read."""

    @property
    def documents(self) -> tuple[Document, ...]:
        """The documents as read, in order of path; those that were not read yet are."""
        return tuple(one.document for one in self.resolved.values())

    def entry(self, body: str, key: str) -> Mark:
        """Return where the registry has a key of a body, else its entry."""
        shown, ids = f"{CONTENT}/{REGISTRY}", [one.id for one in self.danh_ba.co_quan]
        source, _ = read_yaml(self.root / shown, shown)
        if source is None or body not in ids:
            return Mark(shown)
        return source.mark(("co_quan", ids.index(body), key))

    @property
    def registry_faults(self) -> tuple[Problem, ...]:
        """Why nobody can say which bodies there are; none where the registry could be read."""
        return () if self.danh_ba.co_quan else self._in_registry()

    def kind_faults(self, body: str) -> tuple[Problem, ...]:
        """Why nobody can say of what kind a body of the registry is; none where it is said."""
        record = self.danh_ba.bodies.get(body)
        known = record is None or record.loai in self.danh_ba.kinds
        return () if known else self._in_registry()

    def _in_registry(self) -> tuple[Problem, ...]:
        mine, faults = f"{CONTENT}/{REGISTRY}", (p for p in self.problems if p.muc_do == "loi")
        return tuple(p for p in faults if p.tep == mine)


def read_office(root: Path, instead: Mapping[Path, bytes] = MappingProxyType({})) -> Office:
    """Read a folder; content faults do not raise.

    A document whose entry in the index holds is not read before it is asked for. `instead`: what
    sources are read as that are edited and not written yet. Raises VanbanError where there is no
    content/ folder at all.
    """
    reader = Reader(root, instead=instead)
    check_content(reader)
    inventory = Inventory.of(root).without(path.relative_to(root / CONTENT) for path in instead)
    books = read_books(reader)
    shared = Shared(root, books)
    index = Index.load(root / CACHE).under(shared.digest())
    (danh_ba, registry), (citations, cited) = read_registry(reader), read_citations(reader)
    desk = Desk(reader, by_kind(books), danh_ba, citations)
    kinds = {kind: book.law for kind, book in by_kind(books).items()}
    register = Register.under(kinds, read_issue_books(reader))
    survey = Survey(desk, shared, inventory, index, register)
    reader.problems.extend(survey.look())
    faulty = {one.tep for one in reader.problems if one.muc_do == "loi"}
    reader.problems.extend(_schema_problems(root, danh_ba, citations))
    readable = {
        REGISTRY: _readable(danh_ba.co_quan, REGISTRY, faulty),
        CITATIONS: _readable(citations, CITATIONS, faulty),
    }
    for book in books if readable[CITATIONS] else ():
        reader.problems.extend(citations_of(reader, book, citations))
    for book in books if readable[REGISTRY] else ():
        reader.problems.extend(misspelt_in(reader, book, danh_ba.kinds))
    overview = survey.overview(causes(readable, faulty))
    if not instead:
        survey.keep(root / CACHE)
    _registry_problems(reader, danh_ba, registry, overview.facts.values(), books)
    folders = {place.folder.name for place in survey.places.values()}
    beside = Beside(overview.facts, folders, danh_ba, kinds)
    reader.problems.extend((*overview.across.registered, *register.problems(beside)))
    uses = [
        (desk.books[one.loai].law, one.vien_dan) for one in overview.facts.values() if one.vien_dan
    ]
    reader.problems.extend(record_problems(citations, cited, uses))
    problems = (*reader.problems, *(p for own in overview.problems.values() for p in own))
    resolved = survey.documents(overview)
    found = root, books, danh_ba, citations, resolved, overview, problems, inventory.whole
    return Office(*found, issue_books=register.books, unread=survey.unread)


def _schema_problems(
    root: Path, danh_ba: DanhBa, citations: Mapping[str, VienDan]
) -> Iterator[Problem]:
    """A schema made for other ids: an editor underlines what is right."""
    if not is_folder(root / CONTENT / SCHEMA_FOLDER):
        return
    from vanban.content.schema import own_ids, stale_schemas  # late: it has the records of all

    names = tuple(stale_schemas(root / CONTENT, own_ids(danh_ba, citations)))
    if names:
        mark = Mark(f"{CONTENT}/{SCHEMA_FOLDER}/{names[0]}")
        seen = "danh bạ hoặc viện dẫn đã đổi, phần mềm soạn thảo còn gợi ý những mã cũ"
        yield problem("N161", mark, seen, goi_y="gõ `vanban schema --van-phong`")


def _readable(records: Collection[object], name: str, faulty: set[str]) -> bool:
    """Say whether a shared file could be read; one without any record is read too."""
    return bool(records) or f"{CONTENT}/{name}" not in faulty


def _registry_problems(
    reader: Reader,
    danh_ba: DanhBa,
    registry: Source,
    documents: Collection[Facts],
    books: Iterable[RuleBook],
) -> None:
    """What is wrong in the registry for the documents that there are."""
    writers = {body for one in documents for body in (one.co_quan, *one.don_vi)}
    reader.problems.extend(short_letterheads(danh_ba, registry, writers, books))
    reader.problems.extend(placeless_letterheads(danh_ba, registry, writers, books))
    reader.problems.extend(short_places(danh_ba, registry, writers, books))
    reader.problems.extend(party_letterheads(danh_ba, registry, writers, books))
    reader.problems.extend(borrowed_posts(danh_ba, registry, writers, books))
    reader.problems.extend(registry_signers(danh_ba, registry, writers, books))
    reader.problems.extend(letterhead_problems(danh_ba, registry, documents))
    reader.problems.extend(letterhead_expiry(danh_ba, registry, _last_days(documents)))
    days = [day for one in documents if (day := one.tinh_den)]
    for check in (stale_members, misnamed_exceptions) if days else ():
        reader.problems.extend(check(danh_ba, registry, max(days)))


def _last_days(documents: Collection[Facts]) -> dict[str, date]:
    """The latest day of a document of each body's own: one that it issues, or its draft."""
    last: dict[str, date] = {}
    for one in documents:
        day, bodies = one.tinh_den, (one.co_quan, *one.don_vi)
        last |= {body: max(day, last.get(body, day)) for body in bodies} if day else {}
    return last
