"""The documents of an office by name, each read when it is asked for.

What concerns others is known of every one without reading it: from the index, where its folder's
bytes are those that the index was made from. What is found by looking across them is told here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property, lru_cache
from hashlib import sha256
from pathlib import Path, PurePath

from msgspec import Struct, field
from msgspec.structs import replace

from vanban.content.citations import VienDan
from vanban.content.document import SuaDoi, VanBan
from vanban.content.folder import SHARED, Document, Place, read_document
from vanban.content.inventory import BYTES, UNKNOWN, file_digest, folder_digest
from vanban.content.issue_book import ThuHoi, VanBanDi
from vanban.content.plan import BangPhanCong
from vanban.content.registry import DanhBa
from vanban.content.workbook.task_file import RECORD, is_workbook
from vanban.paths import CONSOLIDATED, CONTENT, is_file, templates_folder
from vanban.problems.problem import Problem, VanbanError, has_errors, problem
from vanban.project.amendments import (
    amended,
    amended_by,
    amended_so_far,
    cited,
    first_of,
    issued_amendments,
)
from vanban.project.checks.amendments import KEY, amendment_problems
from vanban.project.checks.copies import with_copy_problems
from vanban.project.checks.issue_book import Register
from vanban.project.checks.recalls import recall_problems
from vanban.project.checks.secrecy import secrecy_problems
from vanban.project.document_store import WHOLE, DocumentStore
from vanban.project.facts import Facts
from vanban.project.resolve import Resolved, issued_by, problems_of_own, resolve
from vanban.project.waivers import apply_waivers
from vanban.regime.rulebook import RuleBook
from vanban.source.reader import Reader
from vanban.text.vietnamese import as_argument

# --- what all are made with ---


class Shared(Struct, frozen=True):
    """What every document is read and made with: registry, citations, names, the regimes."""

    root: Path
    books: tuple[RuleBook, ...]

    def digest(self) -> str:
        """Return the digest of it as it lies there now, and of where the office lies."""
        templates = templates_folder(self.root)
        of_books = dict.fromkeys(folder for book in self.books for folder in book.folders)
        folders = [templates, *(f for f in of_books if not f.is_relative_to(templates))]
        files = [file_digest(self.root / CONTENT / name) for name in SHARED]
        digests = [*files, *map(folder_digest, folders)]
        if UNKNOWN in digests:
            return UNKNOWN
        return joined([*map(str, (self.root, *folders)), *digests])


def joined(parts: Iterable[str]) -> str:
    """Return the digest of several texts in their order."""
    return sha256("\0".join(parts).encode(*BYTES)).hexdigest()


# --- each by itself ---


BY_AMENDMENT = "ngay_sua_doi"
"""`SuaDoi.danh_ba`: the consolidated text knows the bodies of the amendment's day."""


def registry_day(amending: VanBan) -> date | None:
    """Return as of which day a consolidated text is read; None for that of what is amended.

    What was amended before the record could say which goes on as it was; a letter of correction
    keeps the day of the amendment whose state it corrects.
    """
    sua_doi = amending.sua_doi
    if sua_doi is None:
        return None
    return sua_doi.ngay_danh_ba or (amending.as_of if sua_doi.danh_ba == BY_AMENDMENT else None)


class Desk(Struct, frozen=True, dict=True):
    """What every document is read and resolved with."""

    reader: Reader
    books: Mapping[str, RuleBook]
    """The rules by kind of document."""
    danh_ba: DanhBa
    citations: Mapping[str, VienDan]

    @property
    def common(self) -> tuple[object, ...]:
        """What the documents refer to and share."""
        return (self.danh_ba, *self.books.values())

    @cached_property
    def _folders(self) -> dict[str, Path]:
        return {kind: book.file(RECORD).parent for kind, book in self.books.items()}

    def read(self, place: Place) -> tuple[Resolved | None, tuple[Problem, ...]]:
        """Return a document resolved by itself, None where it is unreadable; what reading found."""
        reader = self.reader.apart()
        document = read_document(reader, place, self._folders, self.danh_ba)
        found = self._with_state(reader, self._resolved(document)) if document else None
        return found, tuple(reader.problems)

    def _with_state(self, reader: Reader, resolved: Resolved) -> Resolved:
        """A document with what it makes of the one that it amends.

        A correction of an amendment holds that amendment, and in it what that makes of the first.
        """
        sua_doi = resolved.van_ban.sua_doi
        if sua_doi is None:
            return resolved
        consolidated = self._consolidated(reader, resolved.document, sua_doi)
        if consolidated is None:
            return resolved
        state = self._with_state(reader, consolidated)
        state = replace(state, problems=tuple(self._later_bodies(resolved, state.problems)))
        joined = amended(resolved, state)
        own = resolved.document.rieng
        plan = replace(state.plan, sent=issued_by(own))
        wrong = problems_of_own(plan, own, state.book, self.citations)
        return replace(joined, problems=(*joined.problems, *wrong))

    def _later_bodies(self, amending: Resolved, problems: Iterable[Problem]) -> Iterator[Problem]:
        """Problems of a consolidated text; a body that came since is told how it is named."""
        sua_doi, day = amending.van_ban.sua_doi, amending.van_ban.as_of
        older = sua_doi is not None and registry_day(amending.van_ban) is None
        there = {one.id for one in self.danh_ba.co_quan if older and day and one.valid_on(day)}
        for fault in problems:
            named = fault.ma == "N104" and any(f"`{one}`" in fault.thong_bao for one in there)
            hint = f"ghi `danh_ba: {BY_AMENDMENT}` dưới `sua_doi` ở {amending.document.tep}"
            yield fault._replace(goi_y=hint) if named else fault

    def _resolved(self, document: Document, danh_ba: DanhBa | None = None) -> Resolved:
        return resolve(document, self.books, danh_ba or self.danh_ba, self.citations)

    def _consolidated(self, reader: Reader, document: Document, sua_doi: SuaDoi) -> Resolved | None:
        """What an amending document makes of another, under the name of that one."""
        folder, name = document.folder / CONSOLIDATED, sua_doi.van_ban
        day = registry_day(document.van_ban)
        danh_ba = self.danh_ba.at(day) if day else self.danh_ba
        mains = [folder / f"{kind.replace('_', '-')}.yaml" for kind in self.books]
        main = next((path for path in mains if is_file(path)), None)
        if main is None:
            mark, shown = document.source.mark((KEY,)), reader.shown(folder)
            seen = f"không thấy nguồn của bản tổng hợp trong {shown}/"
            hint = f"soạn bằng `vanban new --sua-doi {as_argument(name)}`, "
            hint += f"hoặc chép nguồn của `{name}` vào đó"
            reader.problems.append(problem("N622", mark, seen, goi_y=hint))
            return None
        found = read_document(reader, Place(folder, main.name), self._folders, danh_ba)
        return self._resolved(replace(found, id=name), danh_ba) if found else None


class LoneDocuments(Mapping[str, Resolved]):
    """The documents as each is by itself, by name; `there` are those that were read already."""

    def __init__(self, desk: Desk, places: Mapping[str, Place], there: DocumentStore) -> None:
        self._desk, self.places, self._there = desk, places, there

    def __getitem__(self, name: str) -> Resolved:
        """Raises VanbanError where the file has become unreadable since it was looked at."""
        if name not in self._there:
            found, problems = self._desk.read(self.places[name])
            if found is None:
                raise VanbanError(problems)
            self._there[name] = found
        return self._there[name]

    def __contains__(self, name: object) -> bool:
        return name in self.places

    def __iter__(self) -> Iterator[str]:
        return iter(self.places)

    def __len__(self) -> int:
        return len(self.places)


class _Tables(Mapping[str, BangPhanCong]):
    """The assignments of all documents by name."""

    def __init__(self, alone: LoneDocuments) -> None:
        self._alone = alone

    def __getitem__(self, name: str) -> BangPhanCong:
        return self._alone[name].document.table

    def __contains__(self, name: object) -> bool:
        return name in self._alone

    def __iter__(self) -> Iterator[str]:
        return iter(self._alone)

    def __len__(self) -> int:
        return len(self._alone)


# --- beside one another ---


class Across(Struct, frozen=True, dict=True):
    """What is found by looking at documents beside one another; `facts` are in their order."""

    alone: LoneDocuments
    facts: Mapping[str, Facts]
    sources: Mapping[str, str]
    """The digests of their folders."""
    register: Register = field(default_factory=Register)
    recalls: Mapping[str, ThuHoi] = field(default_factory=dict)
    """How each document, or "<document>/<body>", was called back that does not stand any more."""

    @cached_property
    def _copies(self) -> dict[tuple[str, int, int], list[str]]:
        """The copies by their numbers, in the order of the folder."""
        by_number: dict[tuple[str, int, int], list[str]] = {}
        for name, facts in self.facts.items():
            if facts.so_sao:
                by_number.setdefault(facts.so_sao, []).append(name)
        return by_number

    @cached_property
    def _numbers(self) -> dict[str, list[Problem]]:
        """What is wrong with the number of each document, and of lines of the register (at "")."""
        given = [one for each in self.facts.values() for one in each.so_da_cap]
        return self.register.number_problems(given)

    def secrecy_of_issued(self, name: str) -> str:
        """Return the mark of secrecy that a document was issued with, as the register says."""
        return next((one.do_mat for one in reversed(self.lines_of(name)) if one.do_mat), "")

    def lines_of(self, name: str) -> Sequence[VanBanDi]:
        """Return the lines of the register of a document itself that stand, in their order."""
        return self._lines.get(name, ())

    @cached_property
    def _lines(self) -> dict[str, list[VanBanDi]]:
        lines: dict[str, list[VanBanDi]] = {}
        for book in self.register.books.values():
            for line in book.so.van_ban_di:
                if line.van_ban and not (line.don_vi or line.huy):
                    lines.setdefault(line.van_ban, []).append(line)
        return lines

    @property
    def registered(self) -> tuple[Problem, ...]:
        """What is wrong with numbers at the lines of the register."""
        return tuple(self._numbers.get("", ()))

    def _same_number(self, facts: Facts) -> list[str]:
        """The copies before this one that have its number."""
        alike = self._copies.get(facts.so_sao, []) if facts.so_sao else []
        return alike[: alike.index(facts.id)] if facts.id in alike else []

    def problems(self, resolved: Resolved) -> tuple[Problem, ...]:
        """Return a document's problems with those found by looking at the others."""
        twice = self._same_number(Facts.of(resolved))
        numbered = (*resolved.problems, *self._numbers.get(resolved.document.id, ()))
        numbered = (*numbered, *amendment_problems(resolved, self.facts))
        numbered = (*numbered, *recall_problems(resolved, self.facts, self.recalls))
        level = self.secrecy_of_issued(resolved.document.id)
        numbered = (*numbered, *secrecy_problems(resolved, self.facts, level))
        looked_at = with_copy_problems(replace(resolved, problems=numbered), self.alone, twice)
        return apply_waivers(looked_at, _Tables(self.alone)).problems

    def beside(self, facts: Facts) -> str | None:
        """Return a digest of the other documents that a document's problems depend on.

        "" where it depends on none; None where nobody can say: it names one that is not there, or
        itself, and is told the names of all.
        """
        numbers = [one.thong_bao for one in self._numbers.get(facts.id, ())]
        level = self.secrecy_of_issued(facts.id)
        alone = not (facts.others or level) and facts.so_sao is None and facts.thu_hoi is None
        if alone and not numbers:
            return ""
        others = dict.fromkeys((*facts.others, *self.origins(facts.id)[1:]))
        sources = [self.sources.get(name, UNKNOWN) for name in others]
        if UNKNOWN in sources or facts.id in others or not self.origins(facts.id):
            return None
        first = first_of(self.facts, facts.id) if facts.sua_doi else ""
        chain = issued_amendments(self.facts, first) if first else ()
        above = (facts.id, *amended_by(self.facts, facts.id), facts.sao_tu)
        drafts = (f"{facts.id}/{body}" for body in facts.rieng_phat_hanh)
        recalled = self.recalled((*above, *drafts, *chain))
        recalled = (*recalled, level) if level else recalled
        days = (f"{name} {self.facts[name].ngay}" for name in chain)
        return joined([*sources, "", *self._same_number(facts), "", *numbers, *days, *recalled])

    def recalled(self, names: Iterable[str]) -> tuple[str, ...]:
        """Return which of the documents were called back, with day and reason."""
        told = ((name, self.recalls.get(name)) for name in names)
        return tuple(f"{name} {one.ngay.isoformat()} {one.ly_do}" for name, one in told if one)

    def sources_of(self, name: str) -> tuple[str, ...]:
        """Return the documents whose folders the files of one are made from, () for a circle."""
        own = self.facts.get(name)
        if own and not (own.sao_tu or own.sua_doi or own.sua_sau):  # nearly every one
            return (name,)
        origins = self.origins(name)
        known = [one for one in origins if one in self.facts]
        states = [one for n in known for one in (self.facts[n].sua_doi, self.facts[n].sua_sau)]
        for one in (n for n in known if self.facts[n].sua_doi):
            states += amended_so_far(self.facts, one)
        return tuple(dict.fromkeys((*origins, *(one for one in states if one in self.facts))))

    def origins(self, name: str) -> tuple[str, ...]:
        """Return a document, what it is a copy of, and so on; () where that never ends."""
        chain: list[str] = []
        while name and name not in chain:
            chain.append(name)
            name = self.facts[name].sao_tu if name in self.facts else ""
        return () if name else tuple(chain)


# --- first causes ---


CIRCULAR = "N453"
"""What is told of a copy of itself, and of one whose original cannot be seen."""


class Causes(Struct, frozen=True):
    """What cannot be known for errors told elsewhere: mending those mends it too.

    `unknown` are the codes that follow from a shared file that could not be read, `above` those
    that follow where some document could not, `left_out` where one's own file could not.
    """

    unknown: frozenset[str]
    above: frozenset[str]
    left_out: frozenset[str]
    faulty: frozenset[str]
    """The files with errors."""

    def first(
        self, facts: Facts, problems: tuple[Problem, ...], *, circular: bool, unread: bool
    ) -> tuple[Problem, ...]:
        """Leave out what only follows from an error told elsewhere.

        `circular`: the document is a copy of itself, which no other file makes it. `unread`: one
        that it names lies there and could not be read.
        """
        files = {facts.tep, facts.rows}
        if is_workbook(PurePath(facts.rows)):
            files |= {name for name in self.faulty if PurePath(name).name == RECORD}
        above = self.above if unread else frozenset()
        above -= {CIRCULAR} if circular else set()
        implied = self.unknown | above | (self.left_out if self.faulty & files else set())
        return tuple(p for p in problems if p.ma not in implied) if implied else problems


# --- all of them ---


class Overview(Struct, frozen=True, dict=True):
    """What is known of all documents, in the order of their folders, without reading them.

    `problems`: those of each. `common`: the digest of what all share, as it was when it was read.
    """

    across: Across
    problems: Mapping[str, tuple[Problem, ...]]
    shared: Shared
    common: str

    @property
    def facts(self) -> Mapping[str, Facts]:
        """What of each concerns others."""
        return self.across.facts

    def made_from(self, name: str) -> str:
        """Return a digest of all that a document's files are made from, UNKNOWN where it is.

        A copy is made from what it is a copy of, an amendment from what it amends, too.
        """
        origins = self.across.sources_of(name)
        sources = [self.common, *(self.across.sources.get(one, UNKNOWN) for one in origins)]
        sources += self.across.recalled(origins)
        return joined(sources) if origins and UNKNOWN not in sources else UNKNOWN

    def stands(self, name: str) -> bool:
        """Say whether all folders that a document's files are made from are as when it was read."""
        across = self.across
        folders = {one: across.alone.places[one].folder for one in across.sources_of(name)}
        return all(across.sources[n] == folder_digest(folder) for n, folder in folders.items())

    @cached_property
    def shared_stands(self) -> bool:
        """Whether what all documents share is as it was when it was read."""
        return self.common == self.shared.digest() != UNKNOWN


class Documents(Mapping[str, Resolved]):
    """The documents of an office by name, each read when it is first asked for."""

    def __init__(self, overview: Overview, late: frozenset[str]) -> None:
        """`late` are those that have not been read for the overview."""
        self._overview, self._late = overview, late
        self._of_late: dict[str, tuple[Problem, ...]] = {}
        self._last = lru_cache(WHOLE)(self._document)

    def __getitem__(self, name: str) -> Resolved:
        """Raises VanbanError where it was saved since the start of the run and has an error now."""
        return self._last(name)

    def _document(self, name: str) -> Resolved:
        resolved = self._with_amendments(name, self._overview.across.alone[name])
        if name not in self._late:
            return replace(resolved, problems=self._overview.problems[name])
        if name not in self._of_late:
            self._of_late[name] = self._problems(name, resolved)
        return replace(resolved, problems=self._of_late[name])

    def _with_amendments(self, name: str, resolved: Resolved) -> Resolved:
        """An issued amendment whose drafts cite all that amends their plan, not itself alone."""
        if not resolved.plan.sua_doi:
            return resolved
        across = self._overview.across
        every = [cited(across.alone[one]) for one in amended_so_far(across.facts, name)]
        plan = replace(resolved.plan, sua_doi="; ".join(filter(None, every)))
        return replace(resolved, plan=plan)

    def _problems(self, name: str, resolved: Resolved) -> tuple[Problem, ...]:
        """What is wrong with a document that was read after the overview."""
        across = self._overview.across
        folder = across.alone.places[name].folder
        if folder_digest(folder) == across.sources[name]:
            return self._overview.problems[name]
        problems = across.problems(resolved)
        if has_errors(problems):
            raise VanbanError(problems)
        return problems

    def __contains__(self, name: object) -> bool:
        return name in self._overview.problems

    def __iter__(self) -> Iterator[str]:
        return iter(self._overview.problems)

    def __len__(self) -> int:
        return len(self._overview.problems)
