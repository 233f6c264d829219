"""Building: a project's files onto the disk, whole or not at all, nothing of a person's lost.

What is made, `build.file_set` knows; `build.press` pours it, `build.batches` writes it down and to
the disk, `build.placer` knows how; `build.pdfs` adds PDFs.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from contextlib import closing, nullcontext
from functools import cached_property, partial
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from vanban.build import journal
from vanban.build.bases import Bases
from vanban.build.batches import Batches
from vanban.build.denial import StandingStill, standing_still
from vanban.build.file_set import FileSet
from vanban.build.issuance import (
    SourcelessDocuments,
    issue_problems,
    known_documents,
    moved_problems,
    still_files,
    unsourced,
    unsourced_problems,
)
from vanban.build.issue_checks import edited_copies, in_what, issue_folder_problems, lock_problem
from vanban.build.ledger import Ledger, ledger
from vanban.build.listener import SILENT, Listener
from vanban.build.lock import Hold, held
from vanban.build.manifest import NAME, Manifest
from vanban.build.merges import Merges
from vanban.build.neighbours import version_problems
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
from vanban.build.outputs import OutputRow, Recipes, wanted
from vanban.build.picks import Pick, drafts
from vanban.build.place import Place
from vanban.build.placer import Placer
from vanban.build.press import Press
from vanban.build.remarks import remark_problems
from vanban.build.result import (
    DRAFT,
    OWN,
    PLAIN,
    SENT,
    WORD,
    WRITTEN,
    BodyChange,
    FileResult,
    Options,
    Result,
)
from vanban.build.revocation import revocations
from vanban.build.sent_drafts import sent_drafts
from vanban.build.settlement import SettledFiles, Settlements
from vanban.build.standings import Standings
from vanban.build.workplace import workplace
from vanban.content.states import ISSUED
from vanban.derive.plan import DRAFTED
from vanban.disk import (
    by_folder,
    long_paths,
    open_way,
    refuse_mixing,
    sync,
    write_refusal,
)
from vanban.paths import exists
from vanban.problems.problem import Mark, Problem, problem
from vanban.project.project import Project
from vanban.text.vietnamese import as_argument

SHOWN = 3  # documents that a message names


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
            known.issue_copies,
            Merges(out, bases, edits=options.merge),
        )
        placer = Placer(standings, options.dry_run, bases=bases)
        recipes = Recipes(project, partial(sent_drafts, project, standings))
        with closing(recipes.poured):
            batches = Batches(placer, hold)
            run = _Run(project, options, recipes, batches, listener, still, known)
            return run.run(chosen)


class _Run(Struct, dict=True):
    """One build: what of, and the files on their way to the disk."""

    project: Project
    options: Options
    recipes: Recipes
    batches: Batches
    listener: Listener
    still: StandingStill
    """Documents that cannot be built, and what is told of those that rest."""
    issued: Ledger
    """What is known as issued."""
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
        self.locked.extend(issue_folder_problems(self.project, names, self.out, self.issued.every))
        here = self.project, self._unsourced, every, self.standings.last, self.out
        self.locked.extend(moved_problems(*here))
        sets: dict[str, FileSet] = {}
        picks: list[Pick] = []
        for name in chosen:  # each whole, while its document is at hand
            files = sets[name] = self._files(name)
            picks += (Pick(files, path) for path in self._picked(files))
            if not self._few:
                files.plan.take_notes()
        Press(self.project, self.options.jobs, self.listener).pour(picks)
        changed = tuple(change for files in sets.values() for change in files.plan.changes)
        for files, path in drafts(picks):  # as they are before anything is written
            files.agreement(path)
        built = [*self.batches.placed(picks)]
        built.extend(self._still_files(every))
        known = self.project.office.overview.facts
        own = {name: known[name].rieng_phat_hanh for name in every if name in known}
        self.locked.extend(resent_problems(self.placer.record, built, own, self.out))
        built.extend(self._orphans(sets))
        told = tuple(p for p in self.project.validated(names) if p.muc_do != "loi")
        told += self.still.problems
        elsewhere = elsewhere_problems(self.standings, {path for s in sets.values() for path in s})
        notes = (*told, *long_paths(self.out, (pick.path for pick in picks)), *elsewhere)
        self._finish(built, sets, None if names else notes)
        result = self._result(built, sets, notes, changed, every)
        return replace(result, undone=revocations(self.standings.last, names))

    @property
    def placer(self) -> Placer:
        """The hand that places the files."""
        return self.batches.placer

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
        if isinstance(files, SettledFiles) and not self._few:  # nearly every one
            files.partial, self.waiting[files.name] = False, []
            return [*files.outputs]
        options = self.options
        every = files.outputs.values()
        picked = [o for o in every if not self._few or wanted(o, options.only, options.bodies)]
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
        lock, issued = lock_problem(self.standings, place), self.standings.issued_bytes(place.path)
        if issued is None or place.path not in files.outputs:
            return lock
        row, new = files.outputs[place.path], files.new_file(place.path).content
        return in_what(lock, issued, new, files.resolved, row.don_vi if row.sort == DRAFT else "")

    def _orphans(self, sets: Mapping[str, FileSet]) -> Iterator[FileResult]:
        if self.batches.stopped:
            return iter(())
        sealed = [name for name, files in sets.items() if files.denied or files.locked]
        every = {path for files in sets.values() for path in files}
        reasons = {path: why for files in sets.values() for path, why in files.withdrawn.items()}
        orphans = Orphans(self.placer, self.options, sealed, reasons)
        return orphans.built(every, tuple(sets), self._known)

    @cached_property
    def _unsourced(self) -> SourcelessDocuments:
        return unsourced(self.project, self._known, self.standings.last, self.out)

    @cached_property
    def _still(self) -> set[str]:
        """The documents of which nothing is made: they rest, or deny what was issued."""
        return {*self.still.names, *self._unsourced.moved, *self.issued.misnamed}

    def _still_files(self, every: Collection[str]) -> Iterator[FileResult]:
        """The files of documents of which nothing is made, as they lie there."""
        facts, resting = self.project.office.overview.facts, self.still.resting
        for file in still_files(self.standings.last, self._still & {*every}, self.out):
            draft = file.document in resting and facts[file.document].trang_thai != ISSUED
            yield replace(file, state="giu") if draft else file

    def _finish(
        self,
        built: list[FileResult],
        sets: Mapping[str, FileSet],
        notes: tuple[Problem, ...] | None,
    ) -> None:
        """Make the renames last, write the manifest, keep what is settled."""
        if self.options.dry_run:
            self.placer.try_manifest(built)
            manifest: Manifest | None = self.standings.last
        else:
            manifest = self._noted(built, sets, notes)
        if manifest and not (self._few or self.batches.stopped or self.placer.refused):
            self._settlements.keep(sets, built, manifest, placed=not self.options.dry_run)

    def _noted(
        self,
        built: list[FileResult],
        sets: Mapping[str, FileSet],
        notes: tuple[Problem, ...] | None,
    ) -> Manifest | None:
        """The manifest as it is written, None where it is not."""
        if not self.batches.hold.stands():  # another build keeps the manifest now
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
        built: list[FileResult],
        sets: Mapping[str, FileSet],
        notes: tuple[Problem, ...],
        changed: tuple[BodyChange, ...],
        every: tuple[str, ...],
    ) -> Result:
        here = self.project, self._unsourced, every, self.standings.last, self.out
        problems = (
            *notes,
            *self._without_draft(sets),
            *change_problems(sets.values()),
            *stale_problems(sets.values(), built, self.out),
            *waiting_problems(self.waiting, self.out),
            *merge_problems(built, self.out),
            *unsure_problems(self.standings.last, self.out, built),
            *unsourced_problems(*here),
            *edited_copies(self.standings.issue_copies, built, self.out),
            *remark_problems(built, self.standings.issue_copies, self.out),
            *version_problems(built, self.placer.record, self.standings.issue_copies, self.out),
            *dict.fromkeys(self.locked),
            *by_folder(self.placer.refused),
        )
        return Result(self.out, tuple(built), problems, changed, self.standings.last.pdfs)

    def _without_draft(self, sets: Mapping[str, FileSet]) -> Iterator[Problem]:
        """Tell the bodies asked for that have no task in the chosen documents, so no draft."""
        facts, chosen = self.project.office.overview.facts, tuple(sets)
        bodies = {body for name in chosen for body in facts[name].don_vi}
        rows = (row for files in sets.values() for row in files.outputs.values())
        bodies |= {row.don_vi for row in rows if row.sort == DRAFT}  # those that were sent
        shown = ", ".join(f"`{name}`" for name in chosen[:SHOWN])
        where = f"{shown} …" if len(chosen) > SHOWN else shown
        for body in self.options.bodies:
            if body not in bodies and (not self.options.only or "don-vi" in self.options.only):
                seen = f"`{body}` không có nhiệm vụ trong {where}, nên không có dự thảo"
                first = as_argument(chosen[0]) if chosen else ""
                hint = f"xem ai có việc bằng `vanban coverage {first}`" if first else ""
                if any(body in self.project[name].plan.bodies() for name in chosen):
                    seen = f"`{body}` có việc trong {where}, danh bạ ghi không có dự thảo riêng"
                    hint = DRAFTED
                yield problem("N131", Mark(), seen, goi_y=hint)
