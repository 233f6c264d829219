"""The library's front: an office's folder as a `Project`, its documents, coverage and files.

`Project.open(folder)` reads everything once; nothing is written here (`vanban.build.run` writes).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from vanban.compose.composer import Composer
from vanban.compose.flow import Citer
from vanban.content.document import VanBan
from vanban.content.folder import OFFICE
from vanban.derive.assign import Assignment
from vanban.derive.plan import DRAFTED
from vanban.disk import refusal
from vanban.legal_text.marks import plain
from vanban.paths import CONTENT, ISSUE_BOOKS, real
from vanban.problems.problem import (
    DENIED,
    MachineError,
    Mark,
    Problem,
    VanbanError,
    did_you_mean,
    has_errors,
    problem,
)
from vanban.project.amendments import first_of, in_force, superseded
from vanban.project.checks.templates import Preflight
from vanban.project.derivation import book_of, draft_of
from vanban.project.loader import RESTING, Office, elsewhere, read_office
from vanban.project.resolve import Resolved
from vanban.project.template_store import Shelf
from vanban.regime.patterns import rule_problem
from vanban.regime.rulebook import RuleBook
from vanban.source.reader import Reader
from vanban.text.vietnamese import NBSP, as_argument, first_names, nearest, nfc
from vanban.tree import Composition

if TYPE_CHECKING:  # a build asks for neither
    from vanban.project.coverage.agenda import Agenda
    from vanban.project.coverage.coverage import Coverage


CITED = "[@"
"""How a citation begins in a text of a source."""


class Project(Struct, frozen=True, dict=True):
    """What can be asked of an office's folder that was read: documents, drafts, pages, problems."""

    office: Office
    reviews: Mapping[str, tuple[Problem, ...]] = field(default_factory=dict)
    """What others tell of documents beside their sources, by name (`vanban.register`)."""

    @classmethod
    def open(
        cls, root: Path | str = ".", instead: Mapping[Path, bytes] = MappingProxyType({})
    ) -> Project:
        """Read the folder; content faults do not raise, they are in `problems`.

        `instead`: what sources (by their real paths) are read as that were edited and are not
        written yet. Raises VanbanError where there is no content/ folder at all, MachineError where
        the machine does not let be read what is there.
        """
        try:
            office = read_office(real(Path(root)), instead)
        except OSError as error:  # what nobody below has foreseen of a disk
            raise MachineError([refusal(error)]) from error
        return cls(replace(office, problems=_sorted([*office.problems])))

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Every fault of the folder, sorted by file and line."""
        return self.office.problems

    def __getitem__(self, name: str) -> Resolved:
        """Return a document by the name or path of its folder; VanbanError if there is none."""
        last = Path(nfc(name)).name  # a folder may be called as a file is
        folder_name = last if last in self.office.resolved else document_name(name)
        if folder_name in self.office.resolved:
            return self.office.resolved[folder_name]
        folders = [
            p
            for p in (self.office.root / CONTENT).rglob("*")
            if nfc(p.name) == folder_name and p.is_dir()
        ]
        errors = _errors(self._shared(tuple(PurePosixPath(self.shown(p)) for p in folders)))
        folder_paths = [f"{self.shown(p)}/" for p in folders]
        if any(f"{p.tep}/".startswith(tuple(folder_paths)) for p in errors) or (
            folder_paths and errors and not self.office.resolved
        ):
            raise VanbanError(errors)  # it is there and could not be read
        hint = self.documents_hint(folder_name)
        if folder_paths:
            place = f"đặt tệp mang tên loại văn bản vào {folder_paths[0]}"
            hint = f"{place}, ví dụ `ke-hoach.yaml`; {hint}"
        parent = folder_paths[0] if folder_paths else f"{CONTENT}/"
        whole = folder_name and Path(nfc(name)).stem == folder_name
        shown = folder_name if whole else name
        text = f"{parent} không có văn bản `{shown}`"
        shared = f"{Path(name).name.removesuffix('.yaml')}.yaml"
        if not folder_paths and shared in OFFICE:
            text = f"`{shown}` không phải văn bản, là tệp dùng chung của mọi văn bản"
            hint = "soát cả tệp ấy: gõ lệnh không nêu tên nào, `vanban validate`"
        raise VanbanError([*errors, problem("N409", Mark(), text, goi_y=hint)])

    def __iter__(self) -> Iterator[str]:
        """Yield the names of the documents, in order of path."""
        return iter(self.office.resolved)

    def __contains__(self, name: object) -> bool:
        """Say whether there is a document of that name."""
        return name in self.office.resolved

    def documents_hint(self, typed: str) -> str:
        """Return which document may be meant by a name that none has, else which ones there are.

        One that is there and cannot be read is named as such.
        """
        readable, unread = tuple(self.office.resolved), self.office.unread
        faulty = f"còn lỗi, chưa đọc được: {first_names(unread, 'văn bản khác')}" if unread else ""
        listed = [f"các văn bản có: {first_names(readable, 'văn bản khác')}"] if readable else []
        listed += [faulty] if faulty else []
        near = nearest(typed, (*readable, *unread))
        broken = " (văn bản ấy còn lỗi, gõ `vanban validate` để xem)" if near in unread else ""
        none = "content/ chưa có văn bản nào"
        return did_you_mean(near, "; ".join(listed) or none) + (broken if near else "")

    def check(self, names: Iterable[str] = ()) -> None:
        """Raise VanbanError with all that is told of the named documents when any is an error.

        Where none is named, what rests upon a document that changed stops nothing.
        """
        chosen = tuple(names)
        problems = self.validated(chosen)
        if has_errors(p for p in problems if chosen or p.ma not in RESTING):
            raise VanbanError(problems)

    def validated(self, names: Iterable[str] = ()) -> tuple[Problem, ...]:
        """Return what `about` tells and all that is told of the Word templates."""
        return _sorted([*self.about(names), *self.preflight])

    def about(self, names: Iterable[str] = ()) -> tuple[Problem, ...]:
        """Return the shared problems and those of the named documents (none named: all)."""
        documents = [self[name] for name in names]
        if not documents:
            told = [p for every in self.reviews.values() for p in every]
            return _sorted([*self.office.problems, *told]) if told else self.office.problems
        own_problems = [p for one in documents for p in self._told_of(one)]
        folders = [PurePosixPath(one.document.tep).parent for one in documents]
        folders += [at for one in documents for at in self._unread_above(one.document.id)]
        return _sorted([*self._shared(tuple(folders)), *own_problems])

    def _unread_above(self, name: str) -> Iterator[PurePosixPath]:
        """Yield the folders of what a document is made from that could not be read."""
        overview = self.office.overview
        above = {*overview.facts[name].others, *overview.across.origins(name)}
        above.intersection_update(self.office.unread)
        for fault in self.office.problems if above else ():
            folder = PurePosixPath(fault.tep).parent
            if folder.name in above:
                yield folder

    def _told_of(self, one: Resolved) -> tuple[Problem, ...]:
        return (*one.problems, *self.reviews.get(one.document.id, ()))

    def _shared(self, folders: tuple[PurePosixPath, ...]) -> tuple[Problem, ...]:
        """Problems of registry, citations, templates, folders; not of other documents' folders."""
        document_problems = {p for own in self.office.overview.problems.values() for p in own}
        office_problems = (p for p in self.office.problems if p not in document_problems)
        return tuple(
            p
            for p in office_problems
            if _of_books(p) or not elsewhere(self.office.root, PurePosixPath(p.tep), folders)
        )

    def coverage(self, name: str, above: str = "") -> Coverage:
        """Return who got what in one plan, what it leaves open, and that plan's problems.

        `above`: the superior plan whose tasks are looked for among its own.
        """
        from vanban.project.coverage.coverage import Coverage
        from vanban.project.coverage.gaps import gaps
        from vanban.project.coverage.superior import following

        resolved, problems = self[name], self.about([name])
        superior = self[above] if above else None
        assignments, ident = resolved.plan.assignments, resolved.document.id
        pairs = tuple(self._given_by(pair, resolved) for pair in assignments.pairs)
        theo = (
            following(resolved.plan.table, superior.document.id, superior.plan.table)
            if superior
            else None
        )
        return Coverage(ident, pairs, assignments.pending, problems, gaps(resolved), theo)

    def _given_by(self, pair: Assignment, resolved: Resolved) -> Assignment:
        """The pair with the document that assigned the task as it is cited, not as typed."""
        if not pair.giao_theo or resolved.book is None:
            return pair
        citer = Citer(resolved.book.law, self.office.citations)
        return pair._replace(giao_theo=citer.title(pair.giao_theo))

    def agenda(self, body: str, names: Iterable[str] = ()) -> Agenda:
        """Return all tasks of one body in the named plans (none named: all in force), by time.

        Raises VanbanError for a body that the registry has not.
        """
        from vanban.project.coverage.agenda import Agenda, items

        names = (names,) if isinstance(names, str) else tuple(names)
        if (bodies := self.office.danh_ba.bodies) and body not in bodies:
            hint = did_you_mean(nearest(body, tuple(bodies)), "xem mã cơ quan ở danh-ba.yaml")
            seen = f"thấy `{body}`, không có trong danh bạ"
            raise VanbanError([problem("N102", Mark(), seen, goi_y=hint)])
        over = frozenset[str]() if names else superseded(self.office.overview.facts)
        plans = [self[name] for name in names or self.office.resolved if name not in over]
        return Agenda(body, items(plans, body, self.printed), self.about(names))

    def printed(self, resolved: Resolved, text: str) -> str:
        """Return a text of a plan as it is read on paper: without marks, citations written out."""
        if CITED not in text or resolved.book is None:
            return plain(text)
        return Citer(resolved.book.law, self.office.citations).title(text).replace(NBSP, " ")

    def in_force(self, name: str, day: date | None = None) -> Resolved:
        """Return a document in force: as issued, or as its last standing amendment leaves it.

        On a day, or by all that is known where none is named.
        """
        name = self[name].document.id
        return in_force(self.office.overview.facts, self.office.resolved, name, day)

    def plan_name(self, name: str) -> str:
        """Return the id of a document; of one that amends or corrects, that of what it amends."""
        found = self[name].document.id
        first = first_of(self.office.overview.facts, found)
        return first if first in self.office.resolved else found

    def body_plan(self, name: str, body: str) -> VanBan:
        """Return the draft implementing plan of one body, as a document."""
        resolved = self[name]
        if body not in resolved.plan.drafters:
            raise VanbanError([self._no_draft(name, body, resolved)])
        return draft_of(resolved, body, self.shown)

    def _no_draft(self, name: str, body: str, resolved: Resolved) -> Problem:
        if body in resolved.plan.bodies():
            seen = f"`{body}` có việc trong `{name}`, danh bạ ghi không có dự thảo riêng"
            return problem("N419", Mark(), seen, goi_y=DRAFTED)
        near = nearest(body, resolved.plan.drafters)
        known = body in self.office.danh_ba.bodies
        seen = "không có việc trong" if known else "không có trong danh bạ, không có dự thảo cho"
        hint = did_you_mean(near, f"xem ai có việc bằng `vanban coverage {as_argument(name)}`")
        return problem("N419", Mark(), f"thấy `{body}`, {seen} `{name}`", goi_y=hint)

    def compose(
        self, van_ban: VanBan, resolved: Resolved, *, annexes_alone: bool = False
    ) -> Composition:
        """Compose a document of `resolved`'s office under `resolved`'s law."""
        form = Composer.annexes_alone if annexes_alone else Composer.document
        return self.compose_as(van_ban, resolved, form)

    def compose_as(
        self, van_ban: VanBan, resolved: Resolved, form: Callable[[Composer, VanBan], Composition]
    ) -> Composition:
        """Compose in another form: an annex alone, a text issued with the document, an extract."""
        book = book_of(resolved)
        try:
            return form(self._composer(resolved, book), van_ban)
        except (LookupError, ValueError) as error:
            raise VanbanError([rule_problem(book.folders, error, self.shown)]) from error

    def _composer(self, resolved: Resolved, book: RuleBook) -> Composer:
        document = resolved.document
        return Composer(
            book.law,
            self.office.danh_ba,
            self.office.citations,
            document.hinh,
            units_of=document.units_of,
        )

    def render(self, composition: Composition, resolved: Resolved) -> bytes:
        """Pour a composition into its Word template."""
        return self.shelf.render(composition, book_of(resolved).template(composition.template))

    @cached_property
    def preflight(self) -> tuple[Problem, ...]:
        """The problems of the Word templates that complete kinds use, looked at when asked for."""
        preflights = (
            Preflight(book, self.shelf.prepared, self.shown) for book in self.office.books
        )
        return _sorted([fault for one in preflights for fault in one.problems()])

    @cached_property
    def shelf(self) -> Shelf:
        """The Word templates, each read once."""
        return Shelf(self.office.root)

    def shown(self, path: Path) -> str:
        """The path as the user knows it."""
        return Reader(self.office.root).shown(path)


def _of_books(one: Problem) -> bool:
    """Whether a book of the register cannot be read: nobody knows what was issued or recalled."""
    unread = one.muc_do == "loi" and (one.ma.startswith("Y") or one.ma == DENIED)
    return unread and f"{one.tep}/".startswith(f"{CONTENT}/{ISSUE_BOOKS}/")


def document_name(name: str) -> str:
    """Return the id of a document named by its folder, by a path to it, or to its source."""
    path = Path(nfc(name))
    return path.name if path.suffix != ".yaml" else path.parent.name


def _sorted(problems: list[Problem]) -> tuple[Problem, ...]:
    return tuple(sorted(dict.fromkeys(problems), key=lambda p: p.order))


def _errors(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    return tuple(p for p in problems if p.muc_do == "loi")
