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
from pathlib import Path, PurePosixPath
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from vanban.build import journal
from vanban.build.bases import Bases
from vanban.build.denial import NOTHING, StandingStill, standing_still
from vanban.build.file_set import FileSet
from vanban.build.idle import whole
from vanban.build.issuance import (
    Unsourced,
    issue_notes,
    issue_problems,
    known_documents,
    moved_problems,
    still_files,
    unit_of,
    unsourced,
    unsourced_problems,
)
from vanban.build.issue_checks import edited_copies, in_what, issue_folder_problems
from vanban.build.ledger import ledger, misnamed
from vanban.build.lock import Hold, held
from vanban.build.manifest import NAME, Manifest
from vanban.build.merges import Merges
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
from vanban.build.outputs import OutputRow, Recipes, draft_path, wanted
from vanban.build.ownership import Standing
from vanban.build.placer import STATES, WORD, NewFile, Place, Placer
from vanban.build.result import (
    DRAFT,
    ISSUED,
    ORPHANED,
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
from vanban.build.revocation import revocations
from vanban.build.settlement import Settlements
from vanban.build.share import share_of
from vanban.build.source_digests import every_source
from vanban.build.workplace import workplace
from vanban.disk import (
    by_folder,
    gone,
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
        office = workplace(project.office.root, out)
        known = ledger(project, out)
        bases = Bases(out)
        merges = Merges(out, bases) if options.merge else None
        placer = Placer(
            out,
            known.manifest,
            options.dry_run,
            kept=known.kept,
            office=office,
            bases=bases,
            merges=merges,
        )
        with closing(placer.spool):
            return _Run(project, out, options, placer, listener, hold, still).run(chosen)


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
    out: Path
    options: Options
    placer: Placer
    listener: Listener
    hold: Hold
    still: StandingStill = NOTHING
    """Documents that cannot be built, and what is told of those that rest."""
    stopped: bool = False
    """Whether something could not be noted: nothing more is written."""
    waiting: dict[str, list[OutputRow]] = field(default_factory=dict)
    """By document what is not there and is not made, until the sources are what was issued."""

    def run(self, names: tuple[str, ...]) -> Result:
        """Make all that is wanted before the first byte is written, then write."""
        every = names or tuple(self.project.office.resolved)
        chosen = tuple(name for name in every if name not in self._still)
        last = self.placer.last
        self.placer.locked.extend(issue_problems(self.project, names, last, self.out))
        self.placer.locked.extend(issue_folder_problems(self.project, names, self.out))
        here = self.project, self._unsourced, every, self.placer.last, self.out
        self.placer.locked.extend(moved_problems(*here))
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
        self.placer.locked.extend(resent_problems(self.placer.record, built, every, self.out))
        built.extend(self._orphans(sets))
        told = tuple(p for p in self.project.validated(names) if p.muc_do != "loi")
        told += self.still.problems
        elsewhere = elsewhere_problems(self.placer, {path for s in sets.values() for path in s})
        notes = (*told, *long_paths(self.out, (pick.path for pick in picks)), *elsewhere)
        self._finish(built, sets, None if names else notes)
        result = self._result(built, sets, notes, changed, every)
        return replace(result, undone=revocations(self.placer.last, names))

    @property
    def _few(self) -> bool:
        """Whether only some of a document's files are asked for."""
        return bool(self.options.only or self.options.bodies)

    @cached_property
    def _settlements(self) -> Settlements:
        return Settlements(self._recipes, self.placer)

    @cached_property
    def _recipes(self) -> Recipes:
        return Recipes(self.project)

    def _files(self, name: str) -> FileSet:
        # of what is settled nobody asks whether PDFs have come since
        settled = None if self.options.pdfs else self._settlements.of(name)
        if settled is not None:
            return settled
        return FileSet(self._recipes, name, self._recipes.rows(name), self.placer)

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
            self.placer.locked.extend(self._lock_problem(files, place) for place in locked)
        if {DRAFT, *SENT} & {output.sort for output in picked}:
            drafts = map(files.place, files.locked_drafts)
            self.placer.locked.extend(self._lock_problem(files, place) for place in drafts)
        waiting = [path for path in paths if files.waits(path) and not exists(self.out / path)]
        self.waiting[files.name] = [files.outputs[path] for path in waiting]
        return [path for path in paths if path not in waiting]

    def _lock_problem(self, files: FileSet, place: Place) -> Problem:
        """Tell that the sources say another file than was issued; in what, where that is kept."""
        told, issued = self.placer.lock_problem(place), self.placer.issued_bytes(place.path)
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
        return unsourced(self.project, self._known, self.placer.last, self.out)

    @cached_property
    def _still(self) -> set[str]:
        """The documents of which nothing is made: they rest, or deny what was issued."""
        return {*self.still.names, *self._unsourced.moved, *misnamed(self.project)}

    def _still_files(self, every: Collection[str]) -> Iterator[Built]:
        """The files of documents of which nothing is made, as they lie there."""
        facts, resting = self.project.office.overview.facts, self.still.resting
        for file in still_files(self.placer.last, self._still & {*every}, self.out):
            draft = file.document in resting and facts[file.document].trang_thai != ISSUED
            yield replace(file, state="giu") if draft else file

    def _finish(
        self, built: list[Built], sets: Mapping[str, FileSet], notes: tuple[Problem, ...] | None
    ) -> None:
        """Make the renames last, write the manifest, keep what is settled."""
        if self.options.dry_run:
            self.placer.try_manifest(built)
            manifest: Manifest | None = self.placer.last
        else:
            manifest = self._noted(built, sets, notes)
        if manifest and not (self._few or self.stopped or self.placer.refused):
            self._settlements.keep(sets, built, manifest)

    def _noted(
        self, built: list[Built], sets: Mapping[str, FileSet], notes: tuple[Problem, ...] | None
    ) -> Manifest | None:
        """The manifest as it is written, None where it is not."""
        if not self.hold.stands():  # another build keeps the manifest now
            return None
        manifest, target = self._manifest(built, sets, notes), self.out / NAME
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

    def _manifest(
        self, built: list[Built], sets: Mapping[str, FileSet], notes: tuple[Problem, ...] | None
    ) -> Manifest:
        placer, last, known = self.placer, self.placer.last, self._known
        inputs = every_source(self.project)
        wanted = (file for file in built if file.state not in ORPHANED)
        placer.claim(file.path for file in wanted if not self._of_others(file))
        record = {path: entry for path, entry in placer.record.items() if placer.known(path)}
        # a build of some files leaves what a change is told by: the others are still as they were
        # and a draft that could not be written leaves its plan as it was built last
        failed = {file.document for file in built if file.state == "hong"}
        entire = {} if self._few else {n: files for n, files in sets.items() if n not in failed}
        return Manifest(
            inputs=inputs,
            files=record,
            keys={path: key for path, key in placer.keys.items() if path in record},
            assignments={n: rows for n, rows in last.assignments.items() if n in known}
            | {name: files.assignments for name, files in entire.items()},
            values={n: values for n, values in last.values.items() if n in known}
            | {name: files.plan_values for name, files in entire.items()},
            pdfs={path: entry for path, entry in last.pdfs.items() if not gone(self.out / path)},
            shares=self._shares(sets, entire),
            withdrawn=self._withdrawn(entire),
            issued=issue_notes(self.project, last, built, record, inputs),
            revoked=last.revoked,
            pending=placer.unfinished(),
            whole=whole(self.project.office.sources_digest, built, notes, placer.office)
            if self._entire(notes)
            else {},
        )

    def _of_others(self, file: Built) -> bool:
        """Say whether another working folder has issued a file, and these sources not the same."""
        path, facts = file.path, self.project.office.overview.facts
        entry = self.placer.last.files.get(path, {})
        name, _, body = unit_of(path, entry).partition("/")
        if not name or self.placer.office.owns(entry):
            return False
        own = facts.get(name)
        if own is None or file.state == "khoa":
            return True
        return body not in own.rieng_phat_hanh if body else own.trang_thai != ISSUED

    @cached_property
    def _known(self) -> frozenset[str]:
        """The documents that there are, here and in the other folders that build into this one."""
        last, office = self.placer.last, self.placer.office
        others = (e.get("van_ban", "") for e in last.files.values() if not office.owns(e))
        return known_documents(self.project) | frozenset(others)

    def _withdrawn(self, entire: Mapping[str, FileSet]) -> dict[str, str]:
        """Why each package that was taken away is no more; one that is sent again is forgotten."""
        known = self._known
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
        return notes is not None and not (self._few or self.placer.refused or self.placer.locked)

    def _result(
        self,
        built: list[Built],
        sets: Mapping[str, FileSet],
        notes: tuple[Problem, ...],
        changed: tuple[Changed, ...],
        every: tuple[str, ...],
    ) -> Result:
        here = self.project, self._unsourced, every, self.placer.last, self.out
        problems = (
            *notes,
            *self._without_draft(tuple(sets)),
            *change_problems(sets.values()),
            *stale_problems(sets.values(), built, self.out),
            *waiting_problems(self.waiting, self.out),
            *merge_problems(built, self.out),
            *unsure_problems(self.placer.last, self.out, built),
            *unsourced_problems(*here),
            *edited_copies(self.placer.kept, built, self.out),
            *dict.fromkeys(self.placer.locked),
            *by_folder(self.placer.refused),
        )
        return Result(self.out, tuple(built), problems, changed, self.placer.last.pdfs)

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
