"""Building: a project's files onto the disk, whole or not at all, nothing of a person's lost.

What is made, `build.file_set` knows; what is placed how, `build.placer`; `build.pdfs` adds PDFs.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, replace
from functools import cache, cached_property
from pathlib import Path, PurePosixPath
from typing import Any

from vanban.build.file_set import FileSet
from vanban.build.idle import whole
from vanban.build.lock import held
from vanban.build.manifest import NAME, Manifest
from vanban.build.notices import change_problems, stale_problems, unsure_problems
from vanban.build.orphans import Orphans
from vanban.build.outputs import Output, draft_path, outputs, wanted
from vanban.build.ownership import Standing
from vanban.build.placer import STATES, NewFile, Placer
from vanban.build.result import (
    DRAFT,
    OWN,
    PLAIN,
    SENT,
    WRITTEN,
    Built,
    Changed,
    Options,
    Result,
    Tick,
)
from vanban.build.settlement import Settlements
from vanban.build.share import share_of
from vanban.content.folder import SHARED
from vanban.disk import (
    by_folder,
    digest,
    gone,
    long_paths,
    open_way,
    refuse_mixing,
    sweep,
    sync,
    unreadable,
    write_refusal,
)
from vanban.paths import CACHE, CONTENT, exists
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


def processes(jobs: int, pages: int) -> int:
    """Return how many processes to use: as asked, else one, or one a core for very many files."""
    most = jobs or ((os.cpu_count() or 1) if pages >= MANY else 1)
    return max(1, min(most, pages))


def pour(pages: Sequence[Page], folder: Path, jobs: int) -> Iterator[bytes]:
    """Yield the .docx of each page in order, made by `jobs` processes; `folder` is the cache.

    Raises VanbanError where a template has a tag without a value.
    """
    import multiprocessing  # needed for very many files alone
    from concurrent.futures import ProcessPoolExecutor

    # spawn: the one way that all three systems have, and safe beside a caller's threads
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(jobs, mp_context=context) as pool:
        size = max(1, len(pages) // (jobs * 4))
        with _undisturbed():
            contents = pool.map(_pour, pages, [folder] * len(pages), chunksize=size)
        yield from contents


@contextmanager
def _undisturbed() -> Iterator[None]:
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
    """Whom a build tells how far it is, and that it waits for another (with its process).

    `prepare` is told how many files are composed, `tick` how many of those to be made are.
    """

    tick: Tick = lambda _done, _all: None
    waiting: Callable[[str], None] = lambda _who: None
    prepare: Tick = lambda _done, _all: None


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
    chosen = tuple(dict.fromkeys(project[name].document.id for name in names))
    project.check(chosen)
    refuse_mixing(project.office.root, out)
    open_way(out)
    lock = (
        nullcontext(False) if options.dry_run else held(project.office.root, out, listener.waiting)
    )
    with lock as waited:
        if waited:  # the sources may have been changed and built meanwhile
            project = Project.open(project.office.root)
            project.check(chosen)
        placer = Placer(out, Manifest.load(out), options.dry_run)
        return _Run(project, out, options, placer, listener).run(chosen)


@dataclass(frozen=True, slots=True)
class _Pick:
    """A file that is asked for, among the files of its document."""

    files: FileSet
    path: str

    @property
    def output(self) -> Output:
        return self.files.outputs[self.path]

    @property
    def before(self) -> Standing:
        return self.files.before(self.path)


Pending = tuple[_Pick, Composition]


@dataclass
class _Run:
    """One build: what of, where to, and the hand that places the files."""

    project: Project
    out: Path
    options: Options
    placer: Placer
    listener: Listener

    def run(self, names: tuple[str, ...]) -> Result:
        """Make all that is wanted before the first byte is written, then write."""
        chosen = names or tuple(self.project.office.resolved)
        sets = {name: self._files(name) for name in chosen}
        picks = [_Pick(files, path) for files in sets.values() for path in self._picked(files)]
        self._pour(picks)
        self._begin([pick.files.new_file(pick.path) for pick in picks if _to_be_made(pick)])
        changed = tuple(change for files in sets.values() for change in files.changes)
        for files, path in _drafts(picks):  # as they are before anything is written
            files.agreement(path)
        built = [*map(self._put, picks)]
        built.extend(self._orphans(sets))
        told = tuple(p for p in self.project.validated(names) if p.muc_do != "loi")
        notes = (*told, *long_paths(self.out, (pick.path for pick in picks)))
        self._finish(built, sets, None if names else notes)
        return self._result(built, sets, notes, changed)

    @cached_property
    def _settlements(self) -> Settlements:
        return Settlements(self.project, self.placer)

    def _files(self, name: str) -> FileSet:
        settled = self._settlements.of(name)
        if settled is not None:
            return settled
        return FileSet(self.project, name, tuple(outputs(self.project, name)), self.placer)

    def _picked(self, files: FileSet) -> list[str]:
        """The files that are asked for; beside a locked one none of the document is new."""
        options = self.options
        picked = [o for o in files.outputs.values() if wanted(o, options.only, options.bodies)]
        paths = [output.path for output in picked]
        files.forced = frozenset(paths) if options.force else frozenset()
        files.sends_stale = options.stale
        files.partial = bool(options.only or options.bodies)
        if {*OWN, *SENT} & {output.sort for output in picked}:
            locked = (*map(files.place, files.locked), *files.original)
            self.placer.locked.extend(map(self.placer.lock_problem, locked))
        return [path for path in paths if not files.waits(path) or exists(self.out / path)]

    def _pour(self, picks: list[_Pick]) -> None:
        """Pour the Word files that are not there yet, in as many processes as it pays."""
        words = [pick for pick in picks if pick.output.sort not in SENT]
        pending = list(self._composed(words))
        jobs = processes(self.options.jobs, len(pending))
        contents = self._many(pending, jobs) if jobs > 1 else self._few(pending)
        for done, ((pick, _), content) in enumerate(zip(pending, contents, strict=True), 1):
            pick.files.give(pick.path, content)
            self.listener.tick(done, len(pending))

    def _composed(self, words: list[_Pick]) -> Iterator[Pending]:
        """Yield the Word files that are to be poured, composed."""
        for done, pick in enumerate(words, 1):
            if page := pick.files.unmade(pick.path):
                yield pick, page
            self.listener.prepare(done, len(words))

    def _few(self, pending: list[Pending]) -> Iterator[bytes]:
        return (self.project.render(page, pick.files.resolved) for pick, page in pending)

    def _many(self, pending: list[Pending], jobs: int) -> Iterator[bytes]:
        """Pour in other processes; a faulty template is told here, before they start."""
        shelf, pages = self.project.shelf, []
        for pick, page in pending:
            path = book_of(pick.files.resolved).template(page.template)
            shelf.load(path)
            pages.append((page, path))
        return pour(pages, self.project.office.root / CACHE, jobs)

    def _begin(self, files: list[NewFile]) -> None:
        """Note what is about to be written: broken off here, the next build knows it as ours."""
        if self.options.dry_run:
            return
        sweep(self.out)
        pending = {file.place.path: digest(file.content) for file in files}
        if not pending:
            return
        try:
            self.placer.last.begun(pending).save(self.out)
        except OSError as error:
            self.placer.refused.append(write_refusal((self.out / NAME).as_posix(), error))

    def _put(self, pick: _Pick) -> Built:
        if _to_be_made(pick):
            built = self.placer.put(pick.files.new_file(pick.path))
            stale = pick.output.sort == DRAFT and pick.files.remark(pick.path)
            return replace(built, note="ban_cu") if stale else built
        if pick.before is Standing.REFUSED:
            self.placer.refused.append(unreadable((self.out / pick.path).as_posix()))
        return Built(pick.path, pick.files.name, pick.output.sort, STATES[pick.before])

    def _orphans(self, sets: Mapping[str, FileSet]) -> Iterator[Built]:
        sealed = [name for name, files in sets.items() if files.locked]
        every = {path for files in sets.values() for path in files}
        reasons = {path: why for files in sets.values() for path, why in files.withdrawn.items()}
        orphans = Orphans(self.placer, self.options, sealed, reasons)
        return orphans.built(every, tuple(sets), self.project.office.resolved)

    def _finish(
        self, built: list[Built], sets: Mapping[str, FileSet], notes: tuple[Problem, ...] | None
    ) -> None:
        """Write the manifest if it says something new, and make the renames last."""
        placer, manifest = self.placer, self.placer.last
        if self.options.dry_run:
            placer.try_manifest(built)
        else:
            try:
                manifest = self._manifest(built, sets, notes)
                manifest.save(self.out)
                sync({(self.out / file.path).parent for file in built if file.state in WRITTEN})
            except OSError as error:
                placer.refused.append(write_refusal((self.out / NAME).as_posix(), error))
        if not (self.options.only or self.options.bodies or placer.refused):
            self._settlements.keep(sets, built, manifest)

    def _manifest(
        self, built: list[Built], sets: Mapping[str, FileSet], notes: tuple[Problem, ...] | None
    ) -> Manifest:
        placer, last, known = self.placer, self.placer.last, self.project.office.resolved
        record = {path: entry for path, entry in placer.record.items() if placer.known(path)}
        # a build of some files leaves what a change is told by: the others are still as they were
        # and a draft that could not be written leaves its plan as it was built last
        failed = {file.document for file in built if file.state == "hong"}
        partial = self.options.only or self.options.bodies
        entire = {} if partial else {n: files for n, files in sets.items() if n not in failed}
        return Manifest(
            inputs=_inputs(self.project),
            files=record,
            keys={path: key for path, key in placer.keys.items() if path in record},
            assignments={n: rows for n, rows in last.assignments.items() if n in known}
            | {name: files.assignments for name, files in entire.items()},
            values={n: values for n, values in last.values.items() if n in known}
            | {name: files.plan_values for name, files in entire.items()},
            pdfs={path: entry for path, entry in last.pdfs.items() if not gone(self.out / path)},
            shares=self._shares(sets, entire),
            withdrawn=self._withdrawn(entire),
            whole=whole(self.project.office.sources_digest, built, notes)
            if self._entire(notes)
            else {},
        )

    def _withdrawn(self, entire: Mapping[str, FileSet]) -> dict[str, str]:
        """Why each package that was taken away is no more; one that is sent again is forgotten."""
        known = self.project.office.resolved
        others = {
            path: why
            for path, why in self.placer.last.withdrawn.items()
            if (name := PurePosixPath(path).parts[0]) in known and name not in entire
        }
        return others | {p: why for files in entire.values() for p, why in files.withdrawn.items()}

    def _shares(
        self, sets: Mapping[str, FileSet], entire: Mapping[str, FileSet]
    ) -> dict[str, Mapping[str, Any]]:
        """What each edited draft is to be held against next.

        A draft of ours needs it where the values of its whole plan are older than it is.
        """
        placer, last = self.placer, self.placer.last
        kept = dict(last.shares)
        for name, files in sets.items():
            for path, output in files.outputs.items():
                found = files.known_agreement(path)
                if found:
                    kept[path] = found.share.to_json()
                elif name in entire:
                    kept.pop(path, None)
                elif output.sort == DRAFT and placer.record.get(path) != last.files.get(path):
                    kept[path] = share_of(files.now, output.don_vi).to_json()
        return {path: share for path, share in kept.items() if path in placer.record}

    def _entire(self, notes: tuple[Problem, ...] | None) -> bool:
        """Say whether this build leaves nothing to do, so that an idle one may say so."""
        return notes is not None and not (
            self.options.only or self.options.bodies or self.placer.refused or self.placer.locked
        )

    def _result(
        self,
        built: list[Built],
        sets: Mapping[str, FileSet],
        notes: tuple[Problem, ...],
        changed: tuple[Changed, ...],
    ) -> Result:
        problems = (
            *notes,
            *self._without_draft(tuple(sets)),
            *change_problems(sets.values()),
            *stale_problems(sets.values(), built, self.out),
            *unsure_problems(self.placer.last, self.out, built),
            *dict.fromkeys(self.placer.locked),
            *by_folder(self.placer.refused),
        )
        return Result(self.out, tuple(built), problems, changed)

    def _without_draft(self, chosen: tuple[str, ...]) -> Iterator[Problem]:
        """Tell the bodies asked for that have no task in the chosen documents, so no draft."""
        facts = self.project.office.overview.facts
        bodies = {body for name in chosen for body in facts[name].don_vi}
        for body in self.options.bodies:
            if body not in bodies and (not self.options.only or "don-vi" in self.options.only):
                shown = ", ".join(f"`{name}`" for name in chosen[:SHOWN])
                more = " …" if len(chosen) > SHOWN else ""
                seen = f"`{body}` không có nhiệm vụ trong {shown}{more}, nên không có dự thảo"
                hint = f"xem ai có việc bằng `vanban coverage {chosen[0]}`" if chosen else ""
                yield problem("N131", Mark(), seen, goi_y=hint)


def _drafts(picks: Iterable[_Pick]) -> Iterator[tuple[FileSet, str]]:
    """The drafts that are asked for, by themselves or in a package."""
    for pick in picks:
        body, sort = pick.output.don_vi, pick.output.sort
        path = draft_path(pick.files.name, body)
        if sort in (DRAFT, "noi-nhan") and path in pick.files.outputs:
            yield pick.files, path


def _to_be_made(pick: _Pick) -> bool:
    return pick.before is Standing.UNKNOWN


def _inputs(project: Project) -> dict[str, str]:
    """Digests of the sources, templates and wordings that the documents were made from."""
    paths = [project.office.root / CONTENT / name for name in SHARED]
    paths += [
        project.office.root / name
        for facts in project.office.overview.facts.values()
        for name in facts.inputs
    ]
    paths += [p for book in project.office.books for p in sorted(book.folder.rglob("*"))]
    files = [path for path in paths if path.is_file()]
    return {_shown(path, project.office.root): digest(path.read_bytes()) for path in files}


def _shown(path: Path, root: Path) -> str:
    """A path below the office's folder, or the last parts of one that came with vanban."""
    inside = path.is_relative_to(root)
    return (path.relative_to(root) if inside else Path(*path.parts[-3:])).as_posix()
