"""The library's front: an office's folder as a `Project`, its documents, coverage and files.

`Project.open(folder)` reads everything once; nothing is written here (`vanban.build` writes).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath

from vanban.causes import first_causes
from vanban.compose import Composer
from vanban.coverage import Coverage
from vanban.derive import body_plan
from vanban.letterhead import letterhead_problems
from vanban.model.danh_ba import DanhBa
from vanban.model.van_ban import VanBan
from vanban.model.vien_dan import VienDan
from vanban.office import (
    CITATIONS,
    CONTENT,
    REGISTRY,
    Document,
    check_content,
    read_citations,
    read_documents,
    read_registry,
)
from vanban.planning import Recipient, Resolved, resolve
from vanban.press import render
from vanban.problem import Mark, Problem, VanbanError, has_errors, problem
from vanban.reader import CACHE, Reader
from vanban.rulebook import BODY_PLAN, RuleBook, citations_of, read_books, rule_problem
from vanban.source import Source, read_yaml
from vanban.template import Template
from vanban.text import nearest
from vanban.tree import Composition
from vanban.wording import WordingError, render_problem


@dataclass(frozen=True)
class Project:
    """An office's folder as read: laws, registry, citations, documents, and all problems found."""

    root: Path
    books: tuple[RuleBook, ...]
    danh_ba: DanhBa
    cited: Mapping[str, VienDan]
    resolved: Mapping[str, Resolved]
    problems: tuple[Problem, ...]

    @classmethod
    def open(cls, root: Path | str = ".") -> Project:
        """Read the folder; content faults do not raise, they are in `problems`.

        Raises VanbanError where there is no content/ folder at all.
        """
        reader = Reader(Path(root).resolve())
        check_content(reader)
        books = read_books(reader)
        (danh_ba, registry), cited = read_registry(reader), read_citations(reader)
        kinds = {kind: book for book in reversed(books) for kind in book.law.kinds}
        folders = {kind: book.folder for kind, book in kinds.items()}
        documents = tuple(read_documents(reader, folders, danh_ba)) if kinds else ()
        faulty = {p.tep for p in _errors(reader.problems)}
        citations_read = bool(cited) or f"{CONTENT}/{CITATIONS}" not in faulty
        for book in books if citations_read else ():
            reader.problems.extend(citations_of(reader, book, cited))
        read = {REGISTRY: bool(danh_ba.co_quan), CITATIONS: citations_read}
        found = {
            doc.id: first_causes(resolve(doc, kinds, danh_ba, cited), read, faulty)
            for doc in documents
        }
        reader.problems.extend(letterhead_problems(danh_ba, registry, found.values()))
        problems = [*reader.problems, *(p for one in found.values() for p in one.problems)]
        return cls(reader.root, books, danh_ba, cited, found, _sorted(problems))

    def __getitem__(self, name: str) -> Resolved:
        """Return a document by the name or path of its folder; VanbanError if there is none."""
        wanted = Path(name).name if Path(name).suffix != ".yaml" else Path(name).parent.name
        if wanted in self.resolved:
            return self.resolved[wanted]
        folders = [p for p in (self.root / CONTENT).rglob("*") if p.name == wanted and p.is_dir()]
        found = _errors(self._shared(tuple(PurePosixPath(self._shown(p)) for p in folders)))
        shown = [f"{self._shown(p)}/" for p in folders]
        if any(f"{p.tep}/".startswith(tuple(shown)) for p in found) or (
            shown and found and not self.resolved
        ):
            raise VanbanError(found)  # it is there and could not be read
        near = nearest(wanted, tuple(self.resolved))
        hint = "các văn bản có: " + (", ".join(self.resolved) or "chưa có văn bản nào")
        hint = f"có phải là `{near}`?" if near else hint
        if shown:
            hint = f"đặt tệp mang tên loại văn bản vào {shown[0]}, ví dụ `ke-hoach.yaml`; {hint}"
        text = f"{shown[0] if shown else f'{CONTENT}/'} không có văn bản `{wanted or name}`"
        raise VanbanError([*found, problem("N409", Mark(), text, goi_y=hint)])

    def check(self, names: Iterable[str] = ()) -> None:
        """Raise VanbanError with all that is told of the named documents when any is an error."""
        found = self.about(names)
        if has_errors(found):
            raise VanbanError(found)

    def about(self, names: Iterable[str] = ()) -> tuple[Problem, ...]:
        """Return the shared problems and those of the named documents (none named: all)."""
        chosen = [self[name] for name in names]
        if not chosen:
            return self.problems
        own = [p for one in chosen for p in one.problems]
        folders = tuple(PurePosixPath(one.document.tep).parent for one in chosen)
        return _sorted([*self._shared(folders), *own])

    def _shared(self, folders: tuple[PurePosixPath, ...]) -> tuple[Problem, ...]:
        """Problems of registry, citations, templates, folders; not of other documents' folders."""
        known = {p for one in self.resolved.values() for p in one.problems}
        told = (p for p in self.problems if p not in known)
        return tuple(p for p in told if not self._elsewhere(PurePosixPath(p.tep), folders))

    def _elsewhere(self, place: PurePosixPath, folders: tuple[PurePosixPath, ...]) -> bool:
        """Say whether a place is in a document's folder that is none of these."""
        content = PurePosixPath(CONTENT)
        inside = content in place.parents
        deep = inside and (place.parent != content or (self.root / place).is_dir())
        names = {folder.name for folder in folders}  # two folders of one name concern both
        return deep and place.name not in names and not any(map(place.is_relative_to, folders))

    def coverage(self, name: str) -> Coverage:
        """Return who got what in one plan, with that plan's problems."""
        one = self[name]
        assigned = one.plan.assignments
        return Coverage(one.document.id, assigned.pairs, assigned.pending, self.about([name]))

    def body_plan(self, name: str, body: str) -> VanBan:
        """Return the draft implementing plan of one body, as a document."""
        one = self[name]
        if body not in one.plan.bodies():
            raise VanbanError([self._no_draft(name, body, one)])
        book = self._book(one)
        wording, path = book.wordings[BODY_PLAN]
        try:
            return body_plan(one.plan, body, wording, book.law)
        except WordingError as error:
            source, _ = read_yaml(path, self._shown(path))
            marked = source or Source(self._shown(path), {}, {}, {})
            raise VanbanError([render_problem(marked, error)]) from None
        except (LookupError, ValueError) as error:
            raise VanbanError([rule_problem(self._shown(book.folder), error)]) from error

    def _no_draft(self, name: str, body: str, one: Resolved) -> Problem:
        near = nearest(body, one.plan.bodies())
        known = body in self.danh_ba.bodies
        seen = "không có việc trong" if known else "không có trong danh bạ, không có dự thảo cho"
        hint = f"có phải là `{near}`?" if near else f"xem ai có việc bằng `vanban coverage {name}`"
        return problem("N419", Mark(), f"thấy `{body}`, {seen} `{name}`", goi_y=hint)

    def compose(
        self, van_ban: VanBan, one: Resolved, *, annexes_alone: bool = False
    ) -> Composition:
        """Compose a document of `one`'s office under `one`'s law."""
        book = self._book(one)
        composer = Composer(book.law, self.danh_ba, self.cited)
        try:
            return composer.annexes_alone(van_ban) if annexes_alone else composer.document(van_ban)
        except (LookupError, ValueError) as error:
            raise VanbanError([rule_problem(self._shown(book.folder), error)]) from error

    def render(self, composition: Composition, one: Resolved) -> bytes:
        """Pour a composition into its Word template."""
        return render(composition, self._template(one, composition.template))

    def recipients(self, name: str) -> tuple[Recipient, ...]:
        """Return the bodies that the document is sent to."""
        return self[name].recipients

    def documents(self) -> Iterator[Document]:
        """Yield the documents as read, in order of path."""
        return (one.document for one in self.resolved.values())

    def _book(self, one: Resolved) -> RuleBook:
        assert one.book is not None  # `check` has raised before anything is composed
        return one.book

    @cached_property
    def _templates(self) -> dict[Path, Template]:
        return {}

    def _template(self, one: Resolved, name: str) -> Template:
        path = self._book(one).folder / f"{name}.docx"
        if path not in self._templates:
            try:
                self._templates[path] = Template.load(path, self.root / CACHE)
            except VanbanError as error:
                place = Mark(self._shown(path))
                raise type(error)(p.at(place) for p in error.problems) from None
        return self._templates[path]

    def _shown(self, path: Path) -> str:
        """The path as the user knows it."""
        return Reader(self.root).shown(path)


def _sorted(problems: list[Problem]) -> tuple[Problem, ...]:
    return tuple(sorted(dict.fromkeys(problems), key=lambda p: p.order))


def _errors(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    return tuple(p for p in problems if p.muc_do == "loi")
