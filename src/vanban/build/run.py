"""Building: a project's files onto the disk, whole or not at all, nothing of a person's lost.

What is made, `build.file_set` knows; what is placed how, `build.placer`; `build.pdfs` adds PDFs.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import closing, nullcontext
from functools import cache, cached_property, partial
from itertools import islice
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from vanban.build import journal
from vanban.build.bases import Bases
from vanban.build.denial import NOTHING, StandingStill, standing_still
from vanban.build.file_set import FileSet
from vanban.build.issuance import (
    Unsourced,
    issue_problems,
    known_documents,
    moved_problems,
    still_files,
    unsourced,
    unsourced_problems,
)
from vanban.build.issue_checks import edited_copies, in_what, issue_folder_problems, lock_problem
from vanban.build.ledger import ledger, misnamed
from vanban.build.lock import Hold, held
from vanban.build.manifest import NAME, Manifest
from vanban.build.merges import Merges
from vanban.build.neighbours import neighbour_problems
from vanban.build.notices import (
    change_problems,
    elsewhere_problems,
    merge_problems,
    resent_problems,
    stale_problems,
    unsure_problems,
    waiting_problems,
)
from vanban.build.orphans import Orphans
from vanban.build.outcome import Outcome
from vanban.build.outputs import OutputRow, Recipes, draft_path, wanted
from vanban.build.ownership import Standing
from vanban.build.place import NewFile, Place
from vanban.build.placer import STATES, Placer
from vanban.build.remarks import remark_problems
from vanban.build.result import (
    DRAFT,
    OWN,
    PLAIN,
    SENT,
    WORD,
    WRITTEN,
    Built,
    Changed,
    Options,
    Result,
    Tick,
)
from vanban.build.revocation import revocations
from vanban.build.settlement import Settlements
from vanban.build.standings import Standings
from vanban.build.workplace import workplace
from vanban.content.states import ISSUED
from vanban.disk import (
    by_folder,
    long_paths,
    open_way,
    refuse_mixing,
    sweep,
    sync,
    unreadable,
    why,
    write_refusal,
)
from vanban.paths import CACHE, exists
from vanban.problems.problem import Mark, Problem, problem
from vanban.processes import SPAWN, Ended, in_order
from vanban.project.derivation import book_of
from vanban.project.project import Project
from vanban.tree import Composition
from vanban.word.fill import render
from vanban.word.template.template import Template

# --- pouring in several processes ---


Page = tuple[Composition, Path]
MANY = 250
"""So many files are poured before other processes are started unasked (0.3 s each)."""


def _pour(page: Page, folder: Path) -> bytes:
    return render(page[0], _template(page[1], folder))


@cache
def _template(path: Path, folder: Path) -> Template:
    return Template.load(path, folder)


# --- the build ---


SHOWN = 3  # documents that a message names


class Listener(Struct, frozen=True):
    """Whom a build tells how far it is, and that it waits for another (with its process).

    How many of how many files it has been through, `prepare` is told as long as all of them stay,
    `tick` from the first on that is made.
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
    documents have an error; where none is named, those that only rest upon what changed stand
    still. What the disk refuses, and an issued document that would change or that its source
    denies, is a problem of the result; the other files are written all the same.
    """
    chosen = tuple(dict.fromkeys(project[name].document.id for name in names))
    still = standing_still(project, chosen, out)
    refuse_mixing(project.office.root, out)
    open_way(out)
    lock = nullcontext(Hold()) if options.dry_run else held(out, listener.waiting)
    with lock as hold:
        if hold.waited:  # the sources may have been changed and built meanwhile
            project = Project.open(project.office.root)
            still = standing_still(project, chosen, out)
        known, bases = ledger(project, out), Bases(out)
        standings = Standings(
            out,
            known.manifest,
            workplace(project.office.root, out),
            known.kept,
            Merges(out, bases, asked=options.merge),
        )
        placer, recipes = Placer(standings, options.dry_run, bases=bases), Recipes(project)
        with closing(recipes.poured):
            return _Run(project, options, recipes, placer, listener, hold, still).run(chosen)


class _Pick(Struct, frozen=True):
    """A file that is asked for, among the files of its document."""

    files: FileSet
    path: str

    @property
    def output(self) -> OutputRow:
        return self.files.outputs[self.path]

    @property
    def before(self) -> Standing:
        return self.files.before(self.path)


Pending = tuple[_Pick, Composition]
BATCH, WEIGHT = 64, 2**24
"""Files that are noted and then written, at most; bytes of them, where the next begins a batch."""


class _Run(Struct, dict=True):
    """One build: what of, where to, and the hand that places the files."""

    project: Project
    options: Options
    recipes: Recipes
    placer: Placer
    listener: Listener
    hold: Hold
    still: StandingStill = NOTHING
    """Documents that cannot be built, and what is told of those that rest."""
    stopped: bool = False
    """Whether something could not be noted: nothing more is written."""
    waiting: dict[str, list[OutputRow]] = field(default_factory=dict)
    """By document what is not there and is not made, until the sources are what was issued."""
    locked: list[Problem] = field(default_factory=list)
    """What is told of what was issued."""

    def run(self, names: tuple[str, ...]) -> Result:
        """Make all that is wanted before the first byte is written, then write."""
        every = names or tuple(self.project.office.resolved)
        if not self.options.dry_run:  # what is saved from now on is not what this build has read
            _ = self.recipes.sources.every
        chosen = tuple(name for name in every if name not in self._still)
        last = self.standings.last
        self.locked.extend(issue_problems(self.project, names, last, self.out))
        self.locked.extend(issue_folder_problems(self.project, names, self.out))
        here = self.project, self._unsourced, every, self.standings.last, self.out
        self.locked.extend(moved_problems(*here))
        sets: dict[str, FileSet] = {}
        picks: list[_Pick] = []
        for name in chosen:  # each whole, while its document is at hand
            files = sets[name] = self._files(name)
            picks += (_Pick(files, path) for path in self._picked(files))
            if not self._few:
                files.take_notes()
        self._pour(picks)
        changed = tuple(change for files in sets.values() for change in files.changes)
        for files, path in _drafts(picks):  # as they are before anything is written
            files.agreement(path)
        built = [*self._placed(picks)]
        built.extend(self._still_files(every))
        self.locked.extend(resent_problems(self.placer.record, built, every, self.out))
        built.extend(self._orphans(sets))
        told = tuple(p for p in self.project.validated(names) if p.muc_do != "loi")
        told += self.still.problems
        elsewhere = elsewhere_problems(self.standings, {path for s in sets.values() for path in s})
        notes = (*told, *long_paths(self.out, (pick.path for pick in picks)), *elsewhere)
        self._finish(built, sets, None if names else notes)
        result = self._result(built, sets, notes, changed, every)
        return replace(result, undone=revocations(self.standings.last, names))

    @property
    def standings(self) -> Standings:
        """What lies in the output folder, and was noted of it."""
        return self.placer.standings

    @property
    def out(self) -> Path:
        """The output folder."""
        return self.standings.out

    @property
    def _few(self) -> bool:
        """Whether only some of a document's files are asked for."""
        return bool(self.options.only or self.options.bodies)

    @cached_property
    def _settlements(self) -> Settlements:
        return Settlements(self.recipes, self.standings)

    def _files(self, name: str) -> FileSet:
        # of what is settled nobody asks whether PDFs have come since
        settled = None if self.options.pdfs else self._settlements.of(name)
        if settled is not None:
            return settled
        return FileSet(self.recipes, name, self.recipes.rows(name), self.standings)

    def _picked(self, files: FileSet) -> list[str]:
        """The files that are asked for; beside a locked one none of the document is new."""
        options = self.options
        picked = [o for o in files.outputs.values() if wanted(o, options.only, options.bodies)]
        paths = [output.path for output in picked]
        files.forced = frozenset(paths) if options.force else frozenset()
        files.sends_stale, files.sends_pdfs = options.stale, options.pdfs
        files.partial = self._few
        if {*OWN, *SENT} & {output.sort for output in picked}:
            locked = (*map(files.place, files.locked), *files.original)
            self.locked.extend(self._lock_problem(files, place) for place in locked)
        if {DRAFT, *SENT} & {output.sort for output in picked}:
            drafts = map(files.place, files.locked_drafts)
            self.locked.extend(self._lock_problem(files, place) for place in drafts)
        waiting = [path for path in paths if files.waits(path) and not exists(self.out / path)]
        self.waiting[files.name] = [files.outputs[path] for path in waiting]
        return [path for path in paths if path not in waiting]

    def _lock_problem(self, files: FileSet, place: Place) -> Problem:
        """Tell that the sources say another file than was issued; in what, where that is kept."""
        told, issued = lock_problem(self.standings, place), self.standings.issued_bytes(place.path)
        if issued is None or place.path not in files.outputs:
            return told
        row, new = files.outputs[place.path], files.new_file(place.path).content
        return in_what(told, issued, new, files.resolved, row.don_vi if row.sort == DRAFT else "")

    # --- poured ---

    def _pour(self, picks: list[_Pick]) -> None:
        """Pour the Word files that are not there yet, in as many processes as it pays.

        One after another: what is composed is poured, kept as bytes and forgotten.
        """
        words = [pick for pick in picks if pick.output.sort not in SENT]
        poured = self._poured(self._composed(words))
        for pick, content in poured:
            if isinstance(content, Ended):
                pick.files.ended.add(pick.path)
            else:
                pick.files.give(pick.path, content)

    def _composed(self, words: list[_Pick]) -> Iterator[Pending]:
        """Yield the Word files that are to be poured, composed."""
        tell = self.listener.prepare
        for done, pick in enumerate(words, 1):
            if page := pick.files.unmade(pick.path):
                yield pick, page
                tell = self.listener.tick
            tell(done, len(words))

    def _poured(self, pending: Iterator[Pending]) -> Iterator[tuple[_Pick, bytes | Ended]]:
        jobs = self.options.jobs or os.cpu_count() or 1
        here = None if jobs == 1 else MANY if not self.options.jobs else 1
        for pick, page in islice(pending, here):
            yield pick, self.project.render(page, pick.files.resolved)
        if here is not None:
            yield from self._elsewhere(pending, jobs)

    def _elsewhere(
        self, pending: Iterator[Pending], jobs: int
    ) -> Iterator[tuple[_Pick, bytes | Ended]]:
        """Pour in other processes; a faulty template is told here, before they start."""
        shelf, waiting = self.project.shelf, deque[_Pick]()

        def pages() -> Iterator[Page]:
            for pick, page in pending:
                path = book_of(pick.files.resolved).template(page.template)
                shelf.load(path)
                waiting.append(pick)
                yield page, path

        # spawn: the one way that all three systems have, and safe beside a caller's threads
        work = partial(_pour, folder=self.project.office.root / CACHE)
        for content in in_order(work, pages(), jobs, SPAWN):
            yield waiting.popleft(), content

    # --- noted and placed ---

    def _placed(self, picks: list[_Pick]) -> Iterator[Built]:
        """Place the files, a batch at a time, and what cannot be noted not at all."""
        if not self.options.dry_run:
            sweep(self.out)
        for batch in self._batches(picks):
            self._begin([file for _, file in batch if file])
            for pick, file in batch:
                yield self._put(pick, file)

    def _batches(self, picks: list[_Pick]) -> Iterator[list[tuple[_Pick, NewFile | None]]]:
        """Yield the files in their order, each with its bytes where it is to be made."""
        batch: list[tuple[_Pick, NewFile | None]] = []
        count = weight = 0
        for pick in picks:
            file = self._new_file(pick)
            batch.append((pick, file))
            count, weight = count + bool(file), weight + len(file.content if file else b"")
            if count == BATCH or weight > WEIGHT:
                yield batch
                batch, count, weight = [], 0, 0
        yield batch

    def _new_file(self, pick: _Pick) -> NewFile | None:
        """The file with its bytes, None where none are to be written, or none can be made."""
        if self.stopped or not _to_be_made(pick):
            return None
        try:
            return pick.files.new_file(pick.path)
        except OSError as error:
            self.placer.refused.append(self._refusal(pick, error))
            return None

    def _refusal(self, pick: _Pick, error: OSError) -> Problem:
        place = (self.out / pick.path).as_posix()
        if pick.path not in pick.files.ended:
            seen = f"không ghi được: không đọc lại được phần đã dựng ({why(error)})"
            hint = "xem lại ổ đĩa, thư mục tạm (TMPDIR), rồi gõ lại lệnh"
            return problem("P011", Mark(place), seen, goi_y=hint)
        seen = "không ghi được: máy đã dừng tiến trình đang dựng tệp này, có thể vì hết bộ nhớ"
        hint = "đóng bớt chương trình, rồi gõ lại với `--jobs 1`"
        return problem("P026", Mark(place), seen, goi_y=hint)

    def _begin(self, files: list[NewFile]) -> None:
        """Note what is about to be written; where that is refused, nothing more is."""
        if self.stopped or not files or self.options.dry_run:
            return
        if not self.hold.stands():
            seen = "lần dựng khác đã giành thư mục này khi máy tạm dừng, các tệp còn lại chưa ghi"
            hint = "chờ lần dựng ấy xong, rồi gõ lại lệnh"
            self.placer.refused.append(problem("P027", Mark(self.out.as_posix()), seen, goi_y=hint))
            self.stopped = True
            return
        try:
            self.placer.begin(files)
        except OSError as error:
            self.placer.refused.append(write_refusal((self.out / NAME).as_posix(), error))
            self.stopped = True

    def _put(self, pick: _Pick, file: NewFile | None) -> Built:
        document, sort = pick.files.name, pick.output.sort
        if file and not self.stopped:
            built = self.placer.put(file)
            stale = pick.output.sort == DRAFT and pick.files.remark(pick.path)
            return replace(built, note="ban_cu") if stale else built
        if _to_be_made(pick):
            return Built(pick.path, document, sort, "hong")
        if pick.before is Standing.REFUSED:
            self.placer.refused.append(unreadable((self.out / pick.path).as_posix()))
        elif pick.before is Standing.SETTLED:
            self.placer.finished(pick.path)
        return Built(pick.path, pick.files.name, pick.output.sort, STATES[pick.before])

    def _orphans(self, sets: Mapping[str, FileSet]) -> Iterator[Built]:
        if self.stopped:
            return iter(())
        sealed = [name for name, files in sets.items() if files.denied or files.locked]
        every = {path for files in sets.values() for path in files}
        reasons = {path: why for files in sets.values() for path, why in files.withdrawn.items()}
        orphans = Orphans(self.placer, self.options, sealed, reasons)
        return orphans.built(every, tuple(sets), self._known)

    @cached_property
    def _unsourced(self) -> Unsourced:
        return unsourced(self.project, self._known, self.standings.last, self.out)

    @cached_property
    def _still(self) -> set[str]:
        """The documents of which nothing is made: they rest, or deny what was issued."""
        return {*self.still.names, *self._unsourced.moved, *misnamed(self.project)}

    def _still_files(self, every: Collection[str]) -> Iterator[Built]:
        """The files of documents of which nothing is made, as they lie there."""
        facts, resting = self.project.office.overview.facts, self.still.resting
        for file in still_files(self.standings.last, self._still & {*every}, self.out):
            draft = file.document in resting and facts[file.document].trang_thai != ISSUED
            yield replace(file, state="giu") if draft else file

    def _finish(
        self, built: list[Built], sets: Mapping[str, FileSet], notes: tuple[Problem, ...] | None
    ) -> None:
        """Make the renames last, write the manifest, keep what is settled."""
        if self.options.dry_run:
            self.placer.try_manifest(built)
            manifest: Manifest | None = self.standings.last
        else:
            manifest = self._noted(built, sets, notes)
        if manifest and not (self._few or self.stopped or self.placer.refused):
            self._settlements.keep(sets, built, manifest, placed=not self.options.dry_run)

    def _noted(
        self, built: list[Built], sets: Mapping[str, FileSet], notes: tuple[Problem, ...] | None
    ) -> Manifest | None:
        """The manifest as it is written, None where it is not."""
        if not self.hold.stands():  # another build keeps the manifest now
            return None
        calm = None if self._few or self.placer.refused or self.locked else notes
        kind = self.project, self.placer, built, sets, self.recipes.sources
        manifest, target = Outcome(*kind, self._known, self._few, calm).manifest(), self.out / NAME
        written = (file for file in built if file.state in WRITTEN)
        try:
            sync({(self.out / file.path).parent for file in written})
        except OSError as error:
            self.placer.refused.append(write_refusal(Path(error.filename).as_posix(), error))
            return None
        try:
            manifest.save(self.out)
            journal.clear(self.out)
            if self.placer.bases:
                digests = (
                    (path, entry.get("sha256", "")) for path, entry in manifest.files.items()
                )
                self.placer.bases.settle({p: sha256 for p, sha256 in digests if p.endswith(WORD)})
        except OSError as error:
            self.placer.refused.append(write_refusal(target.as_posix(), error))
            return None
        return manifest

    @cached_property
    def _known(self) -> frozenset[str]:
        """The documents that there are, here and in the other folders that build into this one."""
        last, office = self.standings.last, self.standings.office
        others = (e.get("van_ban", "") for e in last.files.values() if not office.owns(e))
        return known_documents(self.project) | frozenset(others)

    def _result(
        self,
        built: list[Built],
        sets: Mapping[str, FileSet],
        notes: tuple[Problem, ...],
        changed: tuple[Changed, ...],
        every: tuple[str, ...],
    ) -> Result:
        here = self.project, self._unsourced, every, self.standings.last, self.out
        problems = (
            *notes,
            *self._without_draft(tuple(sets)),
            *change_problems(sets.values()),
            *stale_problems(sets.values(), built, self.out),
            *waiting_problems(self.waiting, self.out),
            *merge_problems(built, self.out),
            *unsure_problems(self.standings.last, self.out, built),
            *unsourced_problems(*here),
            *edited_copies(self.standings.kept, built, self.out),
            *remark_problems(built, self.standings.kept, self.out),
            *neighbour_problems(built, self.placer.record, self.standings.kept, self.out),
            *dict.fromkeys(self.locked),
            *by_folder(self.placer.refused),
        )
        return Result(self.out, tuple(built), problems, changed, self.standings.last.pdfs)

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
