"""One document's files as they will lie in the output folder: made only where they would change.

Knows which files stay as they are, and which stand still beside what was issued; writes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from msgspec.structs import replace

from vanban.build.agreements import Agreements
from vanban.build.digests import PROGRAM
from vanban.build.issuance import is_issued_draft, main_file
from vanban.build.makings import Makings
from vanban.build.outputs import OutputRow, Recipes
from vanban.build.ownership import Document, Standing
from vanban.build.place import NewFile, Place
from vanban.build.plan_changes import PlanChanges
from vanban.build.printed_text import says_alike
from vanban.build.reasons import reason
from vanban.build.result import DOUBT, DRAFT, NOTICE, OWN, PACKAGE, PDF, SENT
from vanban.build.sent_drafts import sent_bodies
from vanban.build.sent_pdfs import SentPdfs
from vanban.build.standings import Standings
from vanban.content.states import ISSUED
from vanban.disk import digest, read_whole
from vanban.paths import exists
from vanban.tree import Composition

if TYPE_CHECKING:
    from vanban.build.agreement import Agreement

NONE: frozenset[str] = frozenset()
"""No file; every document has the same."""


class FileSet(Makings):
    """The files of one document by path; asked for one, it gives the bytes that will lie there."""

    def __init__(
        self, recipes: Recipes, name: str, rows: Iterable[OutputRow], standings: Standings
    ) -> None:
        super().__init__(recipes, name, rows)
        self.standings = standings
        self.forced = NONE
        self.sends_stale = self.sends_pdfs = False
        self.partial = True
        self._digests: dict[str, str] = {}
        self._stays: dict[str, bool] = {}
        self._settled: dict[str, bool] = {}

    def __getitem__(self, path: str) -> bytes:
        """What stays there of a person's, issued or unchanged, else ours.

        Read where it lies, or made: the bytes of all files are never there at once.
        """
        if path not in self.outputs and path.endswith(PDF):
            return self._pdfs.read(path)
        if (issued := self.standings.issued_bytes(path)) is not None:
            return issued  # whatever became of it in the output folder
        if path in self._stays or self.settled(path):
            stays = self._stays.get(path, True)
            if not stays:
                return self._file(path).content
            return self.standings.laid.get(path) or read_whole(self.standings.out / path)
        file = self._file(path)
        content = self.standings.content_after(file)
        self._stays[path] = content != file.content
        return content

    def digest(self, path: str) -> str:
        """The digest of what stays there, or of ours."""
        if path not in self._digests:
            self._digests[path] = digest(self[path])
        return self._digests[path]

    def has_pdf(self, path: str) -> bool:
        """Say whether a Word file is sent with its PDF."""
        return self._pdfs.has(path)

    @cached_property
    def _pdfs(self) -> SentPdfs:
        packages = (path for path, output in self.outputs.items() if output.sort == PACKAGE)
        return SentPdfs(self.standings, tuple(packages), self.digest, self.sends_pdfs)

    @cached_property
    def plan(self) -> PlanChanges:
        """What of the document's plan is noted, and what changed for whom since the last build."""
        return PlanChanges(self, self.standings.last, self._sealed)

    # --- what each file is made from, and its bytes ---

    def unmade(self, path: str) -> Composition | None:
        """Return what is still to be poured for a Word file, None where nothing is.

        A copy is made here. What is put together from files is not asked: its key would pour them
        one by one.
        """
        if path in self.recipes.poured or self.settled(path):
            return None
        basis = self.basis(path)
        if isinstance(basis, Composition):
            return basis
        self.give(path, self.recipe(path).make(basis, self))
        return None

    def new_file(self, path: str) -> NewFile:
        """The file as the sources say; raises OSError where it cannot be made or read back."""
        return replace(self._file(path), reason=self._reason(path))

    def _reason(self, path: str) -> str:
        row = self.outputs[path]
        return reason(row, self.key(path), self.plan.changes_of(row.don_vi), self.standings)

    def _file(self, path: str) -> NewFile:
        """The file without why it is made, as it is looked at before it is placed."""
        before = self.recipe(path).before if self.issued else None
        content = self.standings.as_issued(path, self.made(path), before)
        if self._same_sources(path):
            content = self.standings.issued_bytes(path) or content
        return NewFile(self.place(path), content, tasks=self.plan.task_texts)

    def place(self, path: str) -> Place:
        """The file as the sources ask for it."""
        return Place(
            path,
            self.name,
            self.outputs[path].sort,
            issued=self._signed(path) if path in self._sealed else self.issued,
            force=path in self.forced,
            same_share=self.plan.same_share(path) or self._same_sources(path),
            signed=self._signed(path),
            sealed=path in self._sealed,
            sent=self.outputs[path].sort == PACKAGE and self.outputs[path].don_vi in self._sent,
            key=self.key(path),
        )

    @cached_property
    def _sent(self) -> frozenset[str]:
        """The bodies that were sent the document, as the register says."""
        return sent_bodies(self.project, self.name) if self.issued else frozenset()

    def _same_sources(self, path: str) -> bool:
        """Whether another program makes an issued file, from the sources that it was issued from.

        Of a document in doubt nobody knows what it was issued from.
        """
        last, sort = self.standings.last, self.outputs[path].sort
        entry, key = last.files.get(path, {}), last.keys.get(path, {})
        out = (
            entry.get("trang_thai") == ISSUED if sort in OWN else self.name in self.standings.issued
        )
        if not self.issued or sort not in (*OWN, NOTICE) or not out or DOUBT in entry:
            return False
        return key.get(PROGRAM) != self.key(path).get(PROGRAM) and self._sources_stand

    @cached_property
    def _sources_stand(self) -> bool:
        """Whether the document has the sources with which it last came out as it was issued."""
        return self.recipes.sources.unchanged(self.name, self.standings.last)

    # --- which of them stay as they are ---

    def before(self, path: str) -> Standing:
        """Return a file's standing where nothing has to be made for it, else that it is unknown."""
        if self.waits(path):
            return Standing.WAITS
        if self.blocked(path):
            return Standing.REFUSED
        return Standing.SETTLED if self.settled(path) else Standing.UNKNOWN

    def settled(self, path: str) -> bool:
        """Say whether the file there is ours and would come out the same."""
        if path not in self._settled:  # asked several times, and the file is read for it
            noted = path in self._sealed or not self._signed(path)  # else it is noted first
            same = noted and self.standings.before(self.place(path)) is Standing.SETTLED
            self._settled[path] = same
        return self._settled[path]

    def blocked(self, path: str) -> OSError | None:
        """Return why a package cannot be put together: a file that belongs in it cannot be read."""
        try:
            if self.outputs[path].sort in SENT and not self.waits(path):
                self.basis(path)
        except OSError as error:
            return error
        return None

    @cached_property
    def locked(self) -> tuple[str, ...]:
        """The issued files that the sources would now make otherwise."""
        own = [path for path, output in self.outputs.items() if output.sort in OWN]
        changed = (path for path in own if self.issued and not self.settled(path))
        return tuple(p for p in changed if self.standings.after(self._file(p)) is Standing.LOCKED)

    @cached_property
    def printed_otherwise(self) -> tuple[str, ...]:
        """The issued files that another program prints in other words from the same sources."""
        own = (path for path, output in self.outputs.items() if output.sort in OWN)
        same = (path for path in own if self._same_sources(path) and not self.settled(path))
        return tuple(path for path in same if self._otherwise(path))

    def _otherwise(self, path: str) -> bool:
        lies = self._as_issued(path)
        try:
            return lies is not None and not says_alike(path, lies, self.made(path))
        except OSError:  # it cannot be made: that is told for itself
            return False

    def _as_issued(self, path: str) -> bytes | None:
        """The bytes that a file was issued in; None where they are not there any more."""
        entry = self.standings.entry(path)
        if entry.get("trang_thai") != ISSUED or DOUBT in entry:
            return None
        try:
            lies = self.standings.issued_bytes(path) or read_whole(self.standings.out / path)
        except OSError:
            return None
        return lies if digest(lies) == entry.get("sha256") else None

    @property
    def original_as_issued(self) -> bytes | None:
        """What it is a copy of as issued, where the program would print that in other words."""
        copied = self._copied
        path = main_file(copied.name) if copied else ""
        return copied._as_issued(path) if copied and copied._otherwise(path) else None

    def _signed(self, path: str) -> bool:
        """Whether a draft was issued by its body, as the body's own file says."""
        output = self.outputs[path]
        own = self.resolved.document.rieng.get(output.don_vi) if output.sort == DRAFT else None
        return own is not None and own.rieng.trang_thai == ISSUED

    @cached_property
    def _sealed(self) -> frozenset[str]:
        """The drafts that the manifest notes as issued by their bodies."""
        files = self.standings.last.files
        return frozenset(p for p in self.outputs if is_issued_draft(files.get(p, {})))

    @cached_property
    def locked_drafts(self) -> tuple[str, ...]:
        """The drafts issued by their bodies that the sources would now make otherwise."""
        changed = (p for p in sorted(self._sealed) if self._signed(p) and not self.settled(p))
        return tuple(p for p in changed if self.standings.after(self._file(p)) is Standing.LOCKED)

    @cached_property
    def _missing(self) -> bool:
        """Whether a draft that was sent lies there no more, and would be sent in other bytes."""
        held = (p for p in self._sealed if not self._signed(p) or p in self.locked_drafts)
        return any(not exists(self.standings.out / path) for path in held)

    @cached_property
    def original(self) -> tuple[Place, ...]:
        """The locked files of what this document is a copy of: the source no longer says it."""
        copied = self._copied
        return (*map(copied.place, copied.locked), *copied.original) if copied else ()

    @cached_property
    def _copied(self) -> FileSet | None:
        """The files of what this document is a copy of; None for no copy, and a copy of a file."""
        name = self.project.office.overview.facts[self.name].sao_tu
        if not name:
            return None
        return FileSet(self.recipes, name, self.recipes.rows(name), self.standings)

    @property
    def denied(self) -> bool:
        """Say whether the document was issued, and its source no longer says so."""
        return not self.issued and self.name in self.standings.issued

    @property
    def _of_denied(self) -> bool:
        """Whether the document is a copy of one that is denied: nothing is copied of a draft."""
        copied = self._copied
        return copied is not None and (copied.denied or copied._of_denied)

    @cached_property
    def document(self) -> Document:
        """Whether the whole document stands still, until the source is again what was issued."""
        if self._of_denied or self.original:
            return Document.COPY
        return Document.LOCKED if self.denied or self.locked else Document.FREE

    def waits(self, path: str) -> bool:
        """Say whether a file waits, untouched, beside one that is locked."""
        if path in self._sealed:
            return not self._signed(path)
        if self.outputs[path].sort in SENT and self._missing:
            return True
        if self.document is Document.FREE:
            return False
        if self.document is Document.LOCKED and path in self.locked:
            return False
        sort = self.outputs[path].sort
        return self.standings.waits(path, sort, self.document, issued=self.issued)

    # --- what a person has edited, against the plan ---

    @cached_property
    def _agreements(self) -> Agreements:
        return Agreements(self.plan, self.standings, self._new)

    def _new(self, path: str) -> NewFile | None:
        """The file as the sources say, None where nothing is to be made, or the machine refuses."""
        return None if self.settled(path) or path in self.ended else self._file(path)

    def agreement(self, path: str) -> Agreement | None:
        """How a draft stands to the plan that a person has edited; None for every other file."""
        row = self.outputs[path]
        return self._agreements.of(row) if row.sort == DRAFT else None

    def known_agreement(self, path: str) -> Agreement | None:
        """What `agreement` has found, without looking."""
        return self._agreements.known(path) if self.outputs[path].sort == DRAFT else None

    def remark(self, path: str) -> str:
        """Say in what a draft no longer agrees with the plan, and whether it is sent."""
        agreement = self.agreement(path)
        if not agreement or not agreement.differences:
            return ""
        goes = "gói vẫn kèm" if self.sends_stale else "gói không kèm"
        return f"dự thảo sửa tay không còn khớp kế hoạch, {goes}: {agreement}"

    def withheld(self, path: str) -> bool:
        """Say whether a draft stays out of its package: it is stale, and nobody asked for it."""
        found = None if self.sends_stale else self.agreement(path)
        return bool(found and found.differences)

    @cached_property
    def withdrawn(self) -> Mapping[str, str]:
        """Why what was put together for sending is taken away now or was before, by path."""
        name, last = self.name, self.standings.last
        reasons = {p: w for p, w in last.withdrawn.items() if PurePosixPath(p).parts[0] == name}
        for path in last.paths.get(name, ()) if not self.partial else ():
            entry = last.files[path]
            ours = entry.get("van_ban") == name and self.standings.office.owns(entry)
            if ours and path not in self.outputs:
                last_written = entry.get("sha256", "")
                there = exists(self.standings.out / path)
                stands = self.standings.orphan(
                    path, last_written, entry, self.document, partial=False
                )
                if there and stands is Standing.WITHDRAWN:
                    reasons[path] = self._gone(PurePosixPath(path).stem)
        return {path: why for path, why in sorted(reasons.items()) if path not in self.outputs}

    def _gone(self, body: str) -> str:
        """Why nothing is sent to a body any more."""
        if not self.resolved.recipients:
            return "văn bản không còn nơi nhận nào"
        known = body in self.resolved.plan.danh_ba.bodies
        return "không còn là nơi nhận" if known else "cơ quan không còn trong danh bạ"
