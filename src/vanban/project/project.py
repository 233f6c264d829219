"""The library's front: an office's folder as a `Project`, its documents, coverage and files.

`Project.open(folder)` reads everything once; nothing is written here (`vanban.build.run` writes).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from vanban.compose.composer import Composer
from vanban.compose.flow import Citer
from vanban.content.document import VanBan
from vanban.derive.assign import Assignment
from vanban.paths import CONTENT
from vanban.problems.problem import Mark, Problem, VanbanError, did_you_mean, has_errors, problem
from vanban.project.checks.templates import Preflight
from vanban.project.derivation import book_of, draft_of
from vanban.project.loader import Office, elsewhere, read_office
from vanban.project.resolve import Resolved
from vanban.project.template_store import Shelf
from vanban.regime.rulebook import RuleBook, rule_problem
from vanban.source.reader import Reader
from vanban.text.vietnamese import nearest, nfc
from vanban.tree import Composition

if TYPE_CHECKING:  # a build asks for neither
    from vanban.project.coverage.agenda import Agenda
    from vanban.project.coverage.coverage import Coverage


@dataclass(frozen=True)
class Project:
    """What can be asked of an office's folder that was read: documents, drafts, pages, problems."""

    office: Office

    @classmethod
    def open(cls, root: Path | str = ".") -> Project:
        """Read the folder; content faults do not raise, they are in `problems`.

        Raises VanbanError where there is no content/ folder at all.
        """
        office = read_office(Path(root).resolve())
        return cls(replace(office, problems=_sorted([*office.problems])))

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Every fault of the folder, sorted by file and line."""
        return self.office.problems

    def __getitem__(self, name: str) -> Resolved:
        """Return a document by the name or path of its folder; VanbanError if there is none."""
        path = Path(nfc(name))
        wanted = path.name if path.suffix != ".yaml" else path.parent.name
        if wanted in self.office.resolved:
            return self.office.resolved[wanted]
        folders = [
            p
            for p in (self.office.root / CONTENT).rglob("*")
            if nfc(p.name) == wanted and p.is_dir()
        ]
        found = _errors(self._shared(tuple(PurePosixPath(self.shown(p)) for p in folders)))
        shown = [f"{self.shown(p)}/" for p in folders]
        if any(f"{p.tep}/".startswith(tuple(shown)) for p in found) or (
            shown and found and not self.office.resolved
        ):
            raise VanbanError(found)  # it is there and could not be read
        listed = "các văn bản có: " + (", ".join(self.office.resolved) or "chưa có văn bản nào")
        hint = did_you_mean(nearest(wanted, tuple(self.office.resolved)), listed)
        if shown:
            hint = f"đặt tệp mang tên loại văn bản vào {shown[0]}, ví dụ `ke-hoach.yaml`; {hint}"
        text = f"{shown[0] if shown else f'{CONTENT}/'} không có văn bản `{wanted or name}`"
        raise VanbanError([*found, problem("N409", Mark(), text, goi_y=hint)])

    def check(self, names: Iterable[str] = ()) -> None:
        """Raise VanbanError with all that is told of the named documents when any is an error."""
        problems = self.validated(names)
        if has_errors(problems):
            raise VanbanError(problems)

    def validated(self, names: Iterable[str] = ()) -> tuple[Problem, ...]:
        """Return what `about` tells and all that is told of the Word templates."""
        return _sorted([*self.about(names), *self.preflight])

    def about(self, names: Iterable[str] = ()) -> tuple[Problem, ...]:
        """Return the shared problems and those of the named documents (none named: all)."""
        chosen = [self[name] for name in names]
        if not chosen:
            return self.office.problems
        own = [p for one in chosen for p in one.problems]
        folders = tuple(PurePosixPath(one.document.tep).parent for one in chosen)
        return _sorted([*self._shared(folders), *own])

    def _shared(self, folders: tuple[PurePosixPath, ...]) -> tuple[Problem, ...]:
        """Problems of registry, citations, templates, folders; not of other documents' folders."""
        known = {p for one in self.office.resolved.values() for p in one.problems}
        told = (p for p in self.office.problems if p not in known)
        return tuple(
            p for p in told if not elsewhere(self.office.root, PurePosixPath(p.tep), folders)
        )

    def coverage(self, name: str, above: str = "") -> Coverage:
        """Return who got what in one plan, what it leaves open, and that plan's problems.

        `above`: the superior plan whose tasks are looked for among its own.
        """
        from vanban.project.coverage.coverage import Coverage
        from vanban.project.coverage.gaps import gaps
        from vanban.project.coverage.superior import following

        one, told = self[name], self.about([name])
        over = self[above] if above else None
        assigned, ident = one.plan.assignments, one.document.id
        pairs = tuple(self._given_by(pair, one) for pair in assigned.pairs)
        theo = following(one.plan.table, over.document.id, over.plan.table) if over else None
        return Coverage(ident, pairs, assigned.pending, told, gaps(one), theo)

    def _given_by(self, pair: Assignment, one: Resolved) -> Assignment:
        """The pair with the document that assigned the task as it is cited, not as typed."""
        if not pair.giao_theo or one.book is None:
            return pair
        return replace(pair, giao_theo=Citer(one.book.law, self.office.cited).title(pair.giao_theo))

    def agenda(self, body: str, names: Iterable[str] = ()) -> Agenda:
        """Return all tasks of one body in the named plans (none named: all), by time."""
        from vanban.project.coverage.agenda import Agenda, items

        plans = [self[name] for name in names] or list(self.office.resolved.values())
        return Agenda(body, items(plans, body), self.about(names))

    def body_plan(self, name: str, body: str) -> VanBan:
        """Return the draft implementing plan of one body, as a document."""
        one = self[name]
        if body not in one.plan.bodies():
            raise VanbanError([self._no_draft(name, body, one)])
        return draft_of(one, body, self.shown)

    def _no_draft(self, name: str, body: str, one: Resolved) -> Problem:
        near = nearest(body, one.plan.bodies())
        known = body in self.office.danh_ba.bodies
        seen = "không có việc trong" if known else "không có trong danh bạ, không có dự thảo cho"
        hint = did_you_mean(near, f"xem ai có việc bằng `vanban coverage {name}`")
        return problem("N419", Mark(), f"thấy `{body}`, {seen} `{name}`", goi_y=hint)

    def compose(
        self, van_ban: VanBan, one: Resolved, *, annexes_alone: bool = False
    ) -> Composition:
        """Compose a document of `one`'s office under `one`'s law."""
        form = Composer.annexes_alone if annexes_alone else Composer.document
        return self.composed(van_ban, one, form)

    def composed(
        self, van_ban: VanBan, one: Resolved, form: Callable[[Composer, VanBan], Composition]
    ) -> Composition:
        """Compose in another form: an annex alone, a text issued with the document, an extract."""
        book = book_of(one)
        try:
            return form(self._composer(one, book), van_ban)
        except (LookupError, ValueError) as error:
            raise VanbanError([rule_problem(self.shown(book.folder), error)]) from error

    def _composer(self, one: Resolved, book: RuleBook) -> Composer:
        document = one.document
        return Composer(
            book.law,
            self.office.danh_ba,
            self.office.cited,
            document.hinh,
            units_of=document.units_of,
        )

    def render(self, composition: Composition, one: Resolved) -> bytes:
        """Pour a composition into its Word template."""
        return self.shelf.render(composition, book_of(one).template(composition.template))

    @cached_property
    def preflight(self) -> tuple[Problem, ...]:
        """The problems of the Word templates that complete kinds use, looked at when asked for."""
        looked = (Preflight(book, self.shelf.prepared, self.shown) for book in self.office.books)
        return _sorted([told for one in looked for told in one.problems()])

    @cached_property
    def shelf(self) -> Shelf:
        """The Word templates, each read once."""
        return Shelf(self.office.root)

    def shown(self, path: Path) -> str:
        """The path as the user knows it."""
        return Reader(self.office.root).shown(path)


def _sorted(problems: list[Problem]) -> tuple[Problem, ...]:
    return tuple(sorted(dict.fromkeys(problems), key=lambda p: p.order))


def _errors(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    return tuple(p for p in problems if p.muc_do == "loi")
