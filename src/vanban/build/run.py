"""Building: a project's files onto the disk, whole or not at all, nothing of a person's lost.

What is made, `build.file_set` knows; what is placed how, `build.placer`; `build.pdfs` adds PDFs.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from vanban.build.file_set import Works, assigned
from vanban.build.idle import whole
from vanban.build.lock import held
from vanban.build.manifest import NAME, Manifest
from vanban.build.notices import change_problems, unsure_problems
from vanban.build.orphans import Orphans
from vanban.build.outputs import outputs, wanted
from vanban.build.placer import Made, Placer
from vanban.build.result import OWN, PLAIN, SENT, WRITTEN, Built, Options, Result, State, Tick
from vanban.content.folder import CITATIONS, REGISTRY
from vanban.disk import (
    apart,
    by_folder,
    digest,
    gone,
    open_way,
    refused,
    sweep,
    sync,
    there,
    unreadable,
)
from vanban.paths import CACHE, CONTENT
from vanban.problems.problem import Mark, Problem, problem
from vanban.project.derivation import book_of
from vanban.project.project import Project
from vanban.tree import Composition
from vanban.word.fill import render
from vanban.word.template.template import Template

# --- pouring in several processes ---


Page = tuple[Composition, Path]
MANY = 1000
"""From so many files on it pays to start other processes without being asked (0.3 s each)."""


def processes(asked: int, pages: int) -> int:
    """Return how many processes to use: as asked, else one, or one a core for very many files."""
    wanted = asked or ((os.cpu_count() or 1) if pages >= MANY else 1)
    return max(1, min(wanted, pages))


def pour(pages: Sequence[Page], folder: Path, jobs: int) -> Iterator[bytes]:
    """Yield the .docx of each page in order, made by `jobs` processes; `folder` is the cache.

    Raises VanbanError where a template has a tag without a value.
    """
    # spawn: the one way that all three systems have, and safe beside a caller's threads
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(jobs, mp_context=context) as pool:
        size = max(1, len(pages) // (jobs * 4))
        with _left_alone():
            made = pool.map(_pour, pages, [folder] * len(pages), chunksize=size)
        yield from made


@contextmanager
def _left_alone() -> Iterator[None]:
    """Processes started in here do not hear Ctrl+C: this one hears it, and ends them.

    One that Ctrl+C meets as it starts prints a traceback, and may leave the others waiting for it.
    """
    if sys.platform == "win32":  # has no such mask
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _pour(page: Page, folder: Path) -> bytes:
    return render(page[0], _template(page[1], folder))


@cache
def _template(path: Path, folder: Path) -> Template:
    return Template.load(path, folder)


# --- the build ---


SHOWN = 3  # documents that a message names


@dataclass(frozen=True, slots=True)
class Listener:
    """Whom a build tells how far it is, and that it waits for another (with its process)."""

    tick: Tick = lambda _done, _all: None
    waiting: Callable[[str], None] = lambda _who: None


SILENT = Listener()


def build(
    project: Project,
    out: Path,
    names: Collection[str] = (),
    options: Options = PLAIN,
    listener: Listener = SILENT,
) -> Result:
    """Build the named documents (all when none is named) into `out`; what is the same stays.

    Raises VanbanError before anything is written when the shared sources or those of these
    documents have an error. What the disk refuses, and an issued document that would change, is
    a problem of the result, and the other files are written all the same.
    """
    asked = tuple(dict.fromkeys(project[name].document.id for name in names))
    project.check(asked)
    apart(project.root, out)
    open_way(out)
    lock = nullcontext(False) if options.dry_run else held(project.root, out, listener.waiting)
    with lock as waited:
        if waited:  # the sources may have been changed and built meanwhile
            project = Project.open(project.root)
            project.check(asked)
        placer = Placer(out, Manifest.load(out), options.dry_run)
        return _Run(project, out, options, placer, listener).all(asked)


Pending = tuple[Works, str, Composition]


@dataclass
class _Run:
    """One build: what of, where to, and the hand that places the files."""

    project: Project
    out: Path
    options: Options
    placer: Placer
    listener: Listener

    def all(self, asked: tuple[str, ...]) -> Result:
        """Make all that is wanted before the first byte is written, then write."""
        chosen = asked or tuple(self.project.resolved)
        works = {name: self._works(name) for name in chosen}
        picked = [(one, path) for one in works.values() for path in self._picked(one)]
        self._pour(picked)
        made = [one.made(path) for one, path in picked if not self._left(one, path)]
        changed = tuple(c for one in works.values() for c in one.changes)
        if not self.options.dry_run:
            self._begin(made)
        built = [self._put(one, path) for one, path in picked]
        sealed = [name for name, one in works.items() if one.locked]
        orphans = Orphans(self.placer, self.options, sealed)
        every = {path for one in works.values() for path in one}
        built.extend(orphans.told(every, chosen, self.project.resolved))
        notes = tuple(p for p in self.project.validated(asked) if p.muc_do != "loi")
        if not self.options.dry_run:
            self._finish(built, works, None if asked else notes)
        else:
            self.placer.try_manifest(built)
        told = (
            *self._without_draft(chosen),
            *change_problems(works.values()),
            *unsure_problems(self.placer.last, self.out, built),
        )
        refusals = tuple(by_folder(self.placer.refused))
        return Result(
            self.out,
            tuple(built),
            (*notes, *told, *dict.fromkeys(self.placer.locked), *refusals),
            changed,
        )

    def _works(self, name: str) -> Works:
        return Works(self.project, name, tuple(outputs(self.project, name)), self.placer)

    def _picked(self, works: Works) -> list[str]:
        """The files that are asked for; beside a locked one none of the document is new."""
        options = self.options
        picked = [
            one for one in works.outputs.values() if wanted(one, options.only, options.bodies)
        ]
        works.forced = frozenset(one.path for one in picked) if options.force else frozenset()
        held = (*works.locked, *works.original) if {*OWN, *SENT} & {o.sort for o in picked} else ()
        self.placer.locked.extend(map(self.placer.lock_problem, held))
        paths = [one.path for one in picked]
        return [path for path in paths if not works.frozen(path) or there(self.out / path)]

    @staticmethod
    def _left(works: Works, path: str) -> State | None:
        """Why nothing is made for a file; None where it is to be placed."""
        if works.frozen(path):
            return "khoa"
        return "hong" if works.blocked(path) else "giu" if works.settled(path) else None

    def _pour(self, picked: list[tuple[Works, str]]) -> None:
        """Pour the Word files that are not there yet, in as many processes as it pays."""
        words = [(one, path) for one, path in picked if one.outputs[path].sort not in SENT]
        todo = [(one, path, page) for one, path in words if (page := one.unmade(path))]
        jobs = processes(self.options.jobs, len(todo))
        made = self._many(todo, jobs) if jobs > 1 else self._few(todo)
        for done, ((one, path, _), content) in enumerate(zip(todo, made, strict=True), 1):
            one.give(path, content)
            self.listener.tick(done, len(todo))

    def _few(self, todo: list[Pending]) -> Iterator[bytes]:
        return (self.project.render(page, one.one) for one, _, page in todo)

    def _many(self, todo: list[Pending], jobs: int) -> Iterator[bytes]:
        """Pour in other processes; a faulty template is told here, before they start."""
        shelf, pages = self.project.shelf, []
        for one, _, page in todo:
            path = book_of(one.one).template(page.template)
            shelf.load(path)
            pages.append((page, path))
        return pour(pages, self.project.root / CACHE, jobs)

    def _begin(self, made: list[Made]) -> None:
        """Note what is about to be written: broken off here, the next build knows it as ours."""
        sweep(self.out)
        last = self.placer.last
        pending = {one.path: digest(one.content) for one in made}
        if not pending:
            return
        try:
            last.begun(pending).save(self.out)
        except OSError as error:
            self.placer.refused.append(refused((self.out / NAME).as_posix(), error))

    def _put(self, works: Works, path: str) -> Built:
        if state := self._left(works, path):
            if works.blocked(path):
                self.placer.refused.append(unreadable((self.out / path).as_posix()))
            return Built(path, works.one.document.id, works.outputs[path].sort, state)
        return self.placer.put(works.made(path))

    def _finish(
        self, built: list[Built], works: Mapping[str, Works], notes: tuple[Problem, ...] | None
    ) -> None:
        """Write the manifest if it says something new, and make the renames last."""
        placer, last, known = self.placer, self.placer.last, self.project.resolved
        record = {path: entry for path, entry in placer.record.items() if placer.known(path)}
        # a build of some files leaves what a change is told by: the others are still as they were
        # and a draft that could not be written leaves its plan as it was built last
        failed = {one.document for one in built if one.state == "hong"}
        partial = self.options.only or self.options.bodies
        entire = {} if partial else {n: one for n, one in works.items() if n not in failed}
        manifest = Manifest(
            inputs=_inputs(self.project),
            files=record,
            keys={path: key for path, key in placer.keys.items() if path in record},
            assignments={n: found for n, found in last.assignments.items() if n in known}
            | {name: assigned(one.one) for name, one in entire.items()},
            taken={n: found for n, found in last.taken.items() if n in known}
            | {name: dict(one.now.taken) for name, one in entire.items()},
            pdfs={path: entry for path, entry in last.pdfs.items() if not gone(self.out / path)},
            whole=whole(self.project.seen, built, notes) if self._entire(notes) else {},
        )
        try:
            manifest.save(self.out)
            sync({(self.out / one.path).parent for one in built if one.state in WRITTEN})
        except OSError as error:
            placer.refused.append(refused((self.out / NAME).as_posix(), error))

    def _entire(self, notes: tuple[Problem, ...] | None) -> bool:
        """Say whether this build leaves nothing to do, so that an idle one may say so."""
        return notes is not None and not (
            self.options.only or self.options.bodies or self.placer.refused or self.placer.locked
        )

    def _without_draft(self, chosen: tuple[str, ...]) -> Iterator[Problem]:
        """Tell the bodies asked for that have no task in the chosen documents, so no draft."""
        having = {body for name in chosen for body in self.project[name].plan.bodies()}
        for body in self.options.bodies:
            if body not in having and (not self.options.only or "don-vi" in self.options.only):
                shown = ", ".join(f"`{name}`" for name in chosen[:SHOWN])
                more = " …" if len(chosen) > SHOWN else ""
                seen = f"`{body}` không có nhiệm vụ trong {shown}{more}, nên không có dự thảo"
                hint = f"xem ai có việc bằng `vanban coverage {chosen[0]}`" if chosen else ""
                yield problem("N131", Mark(), seen, goi_y=hint)


def _inputs(project: Project) -> dict[str, str]:
    """Digests of the sources, templates and wordings that the documents were made from."""
    paths = [project.root / CONTENT / name for name in (REGISTRY, CITATIONS)]
    paths += [project.root / name for document in project.documents() for name in document.inputs]
    paths += [p for book in project.books for p in sorted(book.folder.rglob("*"))]
    files = [path for path in paths if path.is_file()]
    return {_shown(path, project.root): digest(path.read_bytes()) for path in files}


def _shown(path: Path, root: Path) -> str:
    """A path below the office's folder, or the last parts of one that came with vanban."""
    inside = path.is_relative_to(root)
    return (path.relative_to(root) if inside else Path(*path.parts[-3:])).as_posix()
