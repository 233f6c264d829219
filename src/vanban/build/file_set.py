"""One document's files as they will lie in the output folder: made only where they would change.

Knows keys (digests of what a file is made from) and reasons; writes nothing.
"""

from __future__ import annotations

import errno
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from functools import cached_property
from pathlib import PurePosixPath
from typing import Any

from msgspec.structs import replace

from vanban.build.agreement import Agreement, agreement
from vanban.build.amendment import before
from vanban.build.changes import (
    Snapshot,
    assignment_rows,
    changes,
    matched,
    own_file_differs,
    plan_values,
    why,
)
from vanban.build.copies import Copy
from vanban.build.digests import PROGRAM, SHORT, Key, differs, same, short
from vanban.build.issuance import is_issued_draft, main_file
from vanban.build.outputs import Files, Output, OutputRow, Recipes
from vanban.build.ownership import PERSONS, Document, Standing
from vanban.build.place import NewFile, Place
from vanban.build.printed_text import prints_alike
from vanban.build.result import (
    DOUBT,
    DRAFT,
    HELD,
    LISTED,
    NOTICE,
    OWN,
    PACKAGE,
    PDF,
    SENT,
    UNSURE,
    Changed,
)
from vanban.build.sent_drafts import sent_bodies
from vanban.build.sent_pdfs import PART, SentPdfs
from vanban.build.share import Share, same_share, share_from, share_of
from vanban.build.standings import Standings
from vanban.build.task_pairs import Matching
from vanban.cache import version
from vanban.content.states import ISSUED
from vanban.disk import digest
from vanban.paths import exists
from vanban.project.amendments import whole_state
from vanban.project.derivation import book_of
from vanban.project.resolve import Resolved
from vanban.tree import Composition

REASONS = {
    "dau": "phần đầu hoặc phần ký",
    "ngay": "ngày văn bản",
    "than": "nội dung",
    "phu_luc": "phụ lục",
    "mau": "mẫu Word",
    "phan_mem": "bản mới của chương trình",
    "goc": "tệp trong đó đã đổi",
}
"""What is told of a file by the part of its key that changed."""
TABLE, LIST_CHANGED = "phu_luc", "các dòng của bảng"


class FileSet(Files):
    """The files of one document by path; asked for one, it gives the bytes that will lie there."""

    def __init__(
        self, recipes: Recipes, name: str, rows: Iterable[OutputRow], standings: Standings
    ) -> None:
        self.project, self.name, self.standings = recipes.project, name, standings
        self.recipes, self.outputs = recipes, {row.path: row for row in rows}
        self.forced: frozenset[str] = frozenset()
        self.sends_stale = self.sends_pdfs = False
        self.partial = True
        self._agreements: dict[str, Agreement | None] = {}
        self.ended: set[str] = set()
        """The files whose process the machine has ended: they are not made again."""
        self._bases: dict[str, object] = {}
        self._page: tuple[str, object] = ("", None)
        self._keys: dict[str, Key] = {}
        self._digests: dict[str, str] = {}
        self._stays: dict[str, bool] = {}
        self._settled: dict[str, bool] = {}

    @property
    def resolved(self) -> Resolved:
        """The document itself, which no file set keeps."""
        return self.project.office.resolved[self.name]

    def _recipe(self, path: str) -> Output:
        return self.recipes.of(self.name, path)

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
            return self.standings.laid.get(path) or (self.standings.out / path).read_bytes()
        file = self._file(path)
        content = self.standings.content_after(file)
        self._stays[path] = content != file.content
        return content

    def digest(self, path: str) -> str:
        """The digest of what stays there, or of ours."""
        if path not in self._digests:
            self._digests[path] = digest(self[path])
        return self._digests[path]

    def __iter__(self) -> Iterator[str]:
        return iter(self.outputs)

    def __len__(self) -> int:
        return len(self.outputs)

    def has_pdf(self, path: str) -> bool:
        """Say whether a Word file is sent with its PDF."""
        return self._pdfs.has(path)

    @cached_property
    def _pdfs(self) -> SentPdfs:
        packages = (path for path, output in self.outputs.items() if output.sort == PACKAGE)
        return SentPdfs(self.standings, tuple(packages), self.digest, self.sends_pdfs)

    # --- what each file is made from, and its bytes ---

    def basis(self, path: str) -> object:
        """The value that a file is made from."""
        if path in self._bases:
            return self._bases[path]
        if self._page[0] == path:
            return self._page[1]
        basis = self._recipe(path).basis(self)
        if isinstance(basis, Composition | Copy):  # large: only the last is kept
            self._page = (path, basis)
        else:
            self._bases[path] = basis
        return basis

    def key(self, path: str) -> Key:
        """Digests of all that a file is made from, by part."""
        if path not in self._keys:
            basis = self.basis(path)
            parts = self._word(basis) if isinstance(basis, Composition) else {"goc": short(basis)}
            if isinstance(basis, Copy):  # an issued copy stays where only a template is another
                parts["mau"] = short(basis.looks(self.project))
            if isinstance(basis, tuple) and self.outputs[path].sort == PACKAGE:
                parts |= {PART: short(PDF)} if any(p.endswith(PDF) for p, _ in basis) else {}
            self._keys[path] = {**parts, PROGRAM: version().hex()[:SHORT]}
        return self._keys[path]

    def _word(self, composition: Composition) -> dict[str, str]:
        shelf, page = self.project.shelf, composition
        dated = {"ngay": short(page.day)} if page.day else {}  # else the key is what it was
        return dated | {
            "dau": short((page.template, page.head, page.title, page.author, page.description)),
            "than": short(page.body),
            "phu_luc": short(page.annexes),
            "mau": shelf.digest(book_of(self.resolved).template(page.template))[:SHORT],
        }

    def give(self, path: str, content: bytes) -> None:
        """Take the bytes of a file that were made elsewhere."""
        self.recipes.poured[path] = content
        self._page = ("", None)

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
        self.give(path, self._recipe(path).make(basis, self))
        return None

    def new_file(self, path: str) -> NewFile:
        """The file as the sources say; raises OSError where it cannot be made or read back."""
        return replace(self._file(path), reason=self.reason(path))

    def _file(self, path: str) -> NewFile:
        """The file without why it is made, as it is looked at before it is placed."""
        before = self._recipe(path).before if self._issued else None
        content = self.standings.as_issued(path, self._content(path), before)
        if self._same_sources(path):
            content = self.standings.issued_bytes(path) or content
        return NewFile(self.place(path), content, tasks=self.task_texts)

    @cached_property
    def task_texts(self) -> Mapping[str, str]:
        """The texts of the plan's tasks by id; without ids that are only the order of rows."""
        provisional = self.resolved.document.rows.provisional
        tasks = self.resolved.plan.table.tasks
        return {task.id: task.noi_dung for task in tasks if task.id not in provisional}

    def _content(self, path: str) -> bytes:
        if path in self.ended:
            raise OSError(errno.ENOMEM, "")
        if path in self.recipes.poured:
            return self.recipes.poured[path]
        content = self._recipe(path).make(self.basis(path), self)
        if self.outputs[path].sort not in SENT:  # these are put together anew, and quickly
            self.give(path, content)
        return content

    def place(self, path: str) -> Place:
        """The file as the sources ask for it."""
        return Place(
            path,
            self.name,
            self.outputs[path].sort,
            issued=self._signed(path) if path in self._sealed else self._issued,
            force=path in self.forced,
            same_share=self._same_share(path) or self._same_sources(path),
            signed=self._signed(path),
            sealed=path in self._sealed,
            sent=self.outputs[path].sort == PACKAGE and self.outputs[path].don_vi in self._sent,
            key=self.key(path),
        )

    @cached_property
    def _sent(self) -> frozenset[str]:
        """The bodies that were sent the document, as the register says."""
        return sent_bodies(self.project, self.name) if self._issued else frozenset()

    def _same_sources(self, path: str) -> bool:
        """Whether another program makes an issued file, from the sources that it was issued from.

        Of a document in doubt nobody knows what it was issued from.
        """
        last, sort = self.standings.last, self.outputs[path].sort
        entry, key = last.files.get(path, {}), last.keys.get(path, {})
        out = (
            entry.get("trang_thai") == ISSUED if sort in OWN else self.name in self.standings.issued
        )
        if not self._issued or sort not in (*OWN, NOTICE) or not out or DOUBT in entry:
            return False
        return key.get(PROGRAM) != self.key(path).get(PROGRAM) and self._sources_stand

    @cached_property
    def _sources_stand(self) -> bool:
        """Whether the document has the sources with which it last came out as it was issued."""
        return self.recipes.sources.unchanged(self.name, self.standings.last)

    def _same_share(self, path: str) -> bool:
        """Whether another program makes a draft, and the plan gives its body what it gave.

        Of one that its body has issued also whether only the wording is another.
        """
        output, last = self.outputs[path], self.standings.last
        held = HELD in last.files.get(path, {})
        if output.sort != DRAFT or held or not self.then or not last.keys.get(path):
            return False
        same_program = last.keys[path].get(PROGRAM) == self.key(path).get(PROGRAM)
        if same_program and path not in self._sealed:
            return False
        body = output.don_vi
        return not own_file_differs(body, self.then, self.now) and same_share(
            share_of(self.then, body), share_of(self.now, body)
        )

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
    def _issued(self) -> bool:
        return self.resolved.van_ban.trang_thai == ISSUED

    @cached_property
    def locked(self) -> tuple[str, ...]:
        """The issued files that the sources would now make otherwise."""
        own = [path for path, output in self.outputs.items() if output.sort in OWN]
        changed = (path for path in own if self._issued and not self.settled(path))
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
            return lies is not None and not prints_alike(path, lies, self._content(path))
        except OSError:  # it cannot be made: that is told for itself
            return False

    def _as_issued(self, path: str) -> bytes | None:
        """The bytes that a file was issued in; None where they are not there any more."""
        entry = self.standings.entry(path)
        if entry.get("trang_thai") != ISSUED or DOUBT in entry:
            return None
        try:
            lies = self.standings.issued_bytes(path) or (self.standings.out / path).read_bytes()
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
        return not self._issued and self.name in self.standings.issued

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
        return self.standings.waits(path, sort, self.document, issued=self._issued)

    def reason(self, path: str) -> str:
        """Say in the clerk's words why a file is made anew."""
        last, output = self.standings.last, self.outputs[path]
        lies = exists(self.standings.out / path)
        if path not in last.files or not (lies or last.files[path].get("sha256")):
            return UNSURE if last.lost and lies else "chưa dựng lần nào"
        if not lies:
            new = path in self.standings.kept and path not in last.keys
            return "bản đã phát hành" if new else "tệp không còn trong thư mục kết quả"
        own = why(self._changes_of.get(output.don_vi, ()))
        if output.sort == DRAFT and own:
            return own
        keys = last.keys.get(path, {}), self.key(path)
        parts = [part for part in REASONS if differs(*keys, (part,))]
        if parts in ([], [PROGRAM]):  # digests in another form are of another program
            return "" if same(*keys) else REASONS[PROGRAM]
        listed = output.sort in LISTED and TABLE in parts
        what = [REASONS[part] for part in parts if part != PROGRAM]
        either = f", hoặc {REASONS[PROGRAM]}" if PROGRAM in parts else ""  # nobody can say which
        return (LIST_CHANGED if listed else ", ".join(what)) + either

    # --- what a person has edited, against the plan ---

    def agreement(self, path: str) -> Agreement | None:
        """How a draft stands to the plan that a person has edited; None for every other file."""
        if path not in self._agreements:
            self._agreements[path] = self._agreement(path)
        return self._agreements[path]

    def known_agreement(self, path: str) -> Agreement | None:
        """What `agreement` has found, without looking."""
        return self._agreements.get(path)

    def _agreement(self, path: str) -> Agreement | None:
        output = self.outputs[path]
        if output.sort != DRAFT or self.settled(path) or not exists(self.standings.out / path):
            return None
        if path in self.ended:
            return None
        file = self._file(path)
        if self.standings.after(file) not in PERSONS:
            return None
        before, now = self._share_before(path), share_of(self.now, output.don_vi)
        lies = self.standings.content_after(file)  # with what is laid into it in this build
        return agreement(before, now, lies, file.content)

    def _share_before(self, path: str) -> Share:
        """What the plan gave when we wrote a draft; nothing where nobody knows."""
        last = self.standings.last
        if path in last.shares:
            return share_from(last.shares[path])
        entry = last.files.get(path, {})
        if not self.then or not entry.get("sha256") or "moi" in entry:
            return Share()  # a version beside: of the builds since then only the last is known
        return share_of(self.then, self.outputs[path].don_vi)

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

    # --- what changed for whom ---

    def take_notes(self) -> None:
        """Take down what is asked for after its files are poured, while the document is at hand."""
        with suppress(LookupError, ValueError):  # rules that cannot be used: composing tells them
            _ = self.assignments, self.plan_values, self.task_texts

    @cached_property
    def assignments(self) -> Mapping[str, list[list[str | None]]]:
        """Each body's assignments, as the manifest keeps them."""
        return assignment_rows(self.resolved)

    @cached_property
    def plan_values(self) -> Mapping[str, Any]:
        """What of the plan a change is told by, as the manifest keeps it."""
        return plan_values(self.resolved, self.holder.document.units)

    @property
    def holder(self) -> Resolved:
        """What holds the tasks, and the units that they name: of an issued amendment its state."""
        return whole_state(self.resolved) if self._issued else self.resolved

    @cached_property
    def now(self) -> Snapshot:
        """The plan as the sources say it."""
        drafts = {o.don_vi: self.key(path) for path, o in self.outputs.items() if o.sort == DRAFT}
        provisional = self.resolved.document.rows.provisional
        return Snapshot(self.assignments, self.plan_values, drafts, provisional)

    @cached_property
    def changes(self) -> tuple[Changed, ...]:
        """What is different for each body since the last build; nothing where there was none."""
        every = changes(self.then, self.now) if self.then else ()
        # what was sent stays: the program alone changes nothing there
        drafts = {
            output.don_vi: path
            for path, output in self.outputs.items()
            if output.sort == DRAFT and (self._issued or path in self._sealed)
        }
        if every and drafts:
            kept = {body for body, path in drafts.items() if self._same_share(path)}
            every = tuple(one for one in every if one.don_vi not in kept)
        return tuple(replace(change, van_ban=self.name) for change in every)

    @cached_property
    def _changes_of(self) -> dict[str, list[Changed]]:
        found: dict[str, list[Changed]] = {}
        for change in self.changes:
            found.setdefault(change.don_vi, []).append(change)
        return found

    @cached_property
    def matching(self) -> Matching:
        """Which task of the last build is which of now."""
        return matched(self.as_built, self.now) if self.as_built else Matching()

    @cached_property
    def then(self) -> Snapshot | None:
        """The plan as it was built last, under the ids of now; None where it never was."""
        if self.as_built is None:
            return None
        return self.as_built.under(self.matching, self.now.tasks)

    @cached_property
    def as_built(self) -> Snapshot | None:
        """The plan as it was built last, with the ids that its tasks had.

        Of an amendment that has changed nothing yet: what it amends. Its draft changes nothing for
        anybody, also where it was issued once and that was undone.
        """
        last, name = self.standings.last, self.name
        if name not in last.values or (self.resolved.ban_tong_hop and not self._issued):
            return None
        if self.resolved.ban_tong_hop and self._issued and not last.assignments.get(name):
            return before(self.project, self.resolved)
        drafts = {
            path.split("/")[-2]: last.keys[path]
            for path in last.paths.get(name, ())
            if last.files[path].get("loai") == DRAFT and path in last.keys
        }
        return Snapshot(last.assignments.get(name, {}), last.values[name], drafts)
