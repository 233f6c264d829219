"""One document's files as they will lie in the output folder: made only where they would change.

Knows keys (digests of what a file is made from) and reasons; writes nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from pathlib import PurePosixPath
from typing import Any

from vanban.build.agreement import Agreement, agreement
from vanban.build.changes import (
    Snapshot,
    changes,
    matched,
    own_file_differs,
    plan_values,
    why,
)
from vanban.build.copies import Copy
from vanban.build.digests import SHORT, Key, differs, same, short
from vanban.build.outputs import Files, Output, outputs
from vanban.build.ownership import Document, Standing
from vanban.build.placer import PERSONS, PROGRAM, NewFile, Place, Placer
from vanban.build.result import DRAFT, ISSUED, LISTED, OWN, SENT, UNSURE, Changed
from vanban.build.share import Share, same_share, share_from, share_of
from vanban.build.task_pairs import Matching
from vanban.cache import version
from vanban.paths import exists
from vanban.project.derivation import book_of
from vanban.project.project import Project
from vanban.project.resolve import Resolved
from vanban.tree import Composition

REASONS = {
    "dau": "phần đầu hoặc phần ký",
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
        self, project: Project, name: str, every: tuple[Output, ...], placer: Placer
    ) -> None:
        self.project, self.name, self.placer = project, name, placer
        self.outputs = {output.path: output for output in every}
        self.forced: frozenset[str] = frozenset()
        self.sends_stale = False
        self.partial = True
        self._agreements: dict[str, Agreement | None] = {}
        self._bases: dict[str, object] = {}
        self._keys: dict[str, Key] = {}
        self._contents: dict[str, bytes] = {}
        self._there: dict[str, bytes] = {}
        self._settled: dict[str, bool] = {}

    @cached_property
    def resolved(self) -> Resolved:
        """The document itself."""
        return self.project[self.name]

    def __getitem__(self, path: str) -> bytes:
        """What stays there of a person's, issued or unchanged, else ours."""
        if path not in self._there:
            if self.settled(path):
                self._there[path] = (self.placer.out / path).read_bytes()
            else:
                self._there[path] = self.placer.content_after(self.new_file(path))
        return self._there[path]

    def __iter__(self) -> Iterator[str]:
        return iter(self.outputs)

    def __len__(self) -> int:
        return len(self.outputs)

    # --- what each file is made from, and its bytes ---

    def basis(self, path: str) -> object:
        """The value that a file is made from."""
        if path not in self._bases:
            self._bases[path] = self.outputs[path].basis(self)
        return self._bases[path]

    def key(self, path: str) -> Key:
        """Digests of all that a file is made from, by part."""
        if path not in self._keys:
            basis = self.basis(path)
            parts = self._word(basis) if isinstance(basis, Composition) else {"goc": short(basis)}
            if isinstance(basis, Copy):  # an issued copy stays where only a template is another
                parts["mau"] = short(basis.looks(self.project))
            self._keys[path] = {**parts, PROGRAM: version().hex()[:SHORT]}
        return self._keys[path]

    def _word(self, composition: Composition) -> dict[str, str]:
        shelf, page = self.project.shelf, composition
        return {
            "dau": short((page.template, page.head, page.title, page.author, page.description)),
            "than": short(page.body),
            "phu_luc": short(page.annexes),
            "mau": shelf.digest(book_of(self.resolved).template(page.template))[:SHORT],
        }

    def give(self, path: str, content: bytes) -> None:
        """Take the bytes of a file that were made elsewhere."""
        self._contents[path] = content

    def unmade(self, path: str) -> Composition | None:
        """Return what is still to be poured for a Word file, None where nothing is.

        What is put together from files is not asked: its key would pour them one by one.
        """
        basis = None if path in self._contents or self.settled(path) else self.basis(path)
        return basis if isinstance(basis, Composition) else None

    def new_file(self, path: str) -> NewFile:
        """The file as the sources say."""
        if path not in self._contents:
            self._contents[path] = self.outputs[path].make(self.basis(path), self)
        return NewFile(self.place(path), self._contents[path], self.reason(path))

    def place(self, path: str) -> Place:
        """The file as the sources ask for it."""
        return Place(
            path,
            self.name,
            self.outputs[path].sort,
            issued=self._issued,
            force=path in self.forced,
            same_share=self._same_share(path),
            key=self.key(path),
        )

    def _same_share(self, path: str) -> bool:
        """Whether another program makes a draft, and the plan gives its body what it gave."""
        output, last = self.outputs[path], self.placer.last
        if output.sort != DRAFT or not self.then or not last.keys.get(path):
            return False
        if last.keys[path].get(PROGRAM) == self.key(path).get(PROGRAM):
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
            self._settled[path] = self.placer.before(self.place(path)) is Standing.SETTLED
        return self._settled[path]

    def blocked(self, path: str) -> OSError | None:
        """Return why a package cannot be put together: a file that belongs in it cannot be read."""
        try:
            if self.outputs[path].sort in SENT and not self.waits(path):
                self.basis(path)
        except OSError as error:
            return error
        return None

    @property
    def _issued(self) -> bool:
        return self.resolved.van_ban.trang_thai == ISSUED

    @cached_property
    def locked(self) -> tuple[str, ...]:
        """The issued files that the sources would now make otherwise."""
        own = [path for path, output in self.outputs.items() if output.sort in OWN]
        changed = (path for path in own if self._issued and not self.settled(path))
        return tuple(p for p in changed if self.placer.after(self.new_file(p)) is Standing.LOCKED)

    @cached_property
    def original(self) -> tuple[Place, ...]:
        """The locked files of what this document is a copy of: the source no longer says it."""
        sao_tu = self.resolved.van_ban.sao_tu
        if sao_tu is None or not sao_tu.van_ban:
            return ()  # not a copy, or of a file from elsewhere
        every = tuple(outputs(self.project, sao_tu.van_ban))
        copied = FileSet(self.project, sao_tu.van_ban, every, self.placer)
        return (*map(copied.place, copied.locked), *copied.original)

    @cached_property
    def document(self) -> Document:
        """Whether the whole document stands still, until the source is again what was issued."""
        if self.original:
            return Document.COPY
        return Document.LOCKED if self.locked else Document.FREE

    def waits(self, path: str) -> bool:
        """Say whether a file waits, untouched, beside one that is locked."""
        if self.document is Document.FREE:
            return False
        if self.document is Document.LOCKED and path in self.locked:
            return False
        return self.placer.waits(path, self.outputs[path].sort, self.document)

    def reason(self, path: str) -> str:
        """Say in the clerk's words why a file is made anew."""
        last, output = self.placer.last, self.outputs[path]
        lies = exists(self.placer.out / path)
        if path not in last.files:
            return UNSURE if last.lost and lies else "chưa dựng lần nào"
        if not lies:
            return "tệp không còn trong thư mục kết quả"
        own = why(change for change in self.changes if change.don_vi == output.don_vi)
        if output.sort == DRAFT and own:
            return own
        keys = last.keys.get(path, {}), self.key(path)
        parts = [part for part in REASONS if differs(*keys, (part,))]
        if output.sort in LISTED and TABLE in parts:
            return LIST_CHANGED
        if parts in ([], [PROGRAM]):  # digests in another form are of another program
            return "" if same(*keys) else REASONS[PROGRAM]
        return ", ".join(REASONS[part] for part in parts if part != PROGRAM)

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
        if output.sort != DRAFT or self.settled(path) or not exists(self.placer.out / path):
            return None
        file = self.new_file(path)
        if self.placer.after(file) not in PERSONS:
            return None
        before, now = self._share_before(path), share_of(self.now, output.don_vi)
        lying = (self.placer.out / path).read_bytes()
        return agreement(before, now, lying, file.content)

    def _share_before(self, path: str) -> Share:
        """What the plan gave when we wrote a draft; nothing where nobody knows."""
        last = self.placer.last
        if path in last.shares:
            return share_from(last.shares[path])
        entry = last.files.get(path, {})
        if not self.then or not entry.get("sha256") or "moi" in entry:
            return Share()  # a version beside: of the builds since then only the last is known
        return share_of(self.then, self.outputs[path].don_vi)

    def remark(self, path: str) -> str:
        """Say in what a draft no longer agrees with the plan, and whether it is sent."""
        found = self.agreement(path)
        if not found or not found.differences:
            return ""
        goes = "gói vẫn kèm" if self.sends_stale else "gói không kèm"
        return f"dự thảo sửa tay không còn khớp kế hoạch, {goes}: {found}"

    def withheld(self, path: str) -> bool:
        """Say whether a draft stays out of its package: it is stale, and nobody asked for it."""
        found = None if self.sends_stale else self.agreement(path)
        return bool(found and found.differences)

    @cached_property
    def withdrawn(self) -> Mapping[str, str]:
        """Why what was put together for sending is taken away now or was before, by path."""
        name, last = self.name, self.placer.last
        found = {p: w for p, w in last.withdrawn.items() if PurePosixPath(p).parts[0] == name}
        for path in last.paths.get(name, ()) if not self.partial else ():
            entry = last.files[path]
            if entry.get("van_ban") == name and path not in self.outputs:
                ours = entry.get("sha256", "")
                there = exists(self.placer.out / path)
                stands = self.placer.orphan(path, ours, entry, self.document, partial=False)
                if there and stands is Standing.WITHDRAWN:
                    found[path] = self._gone(PurePosixPath(path).stem)
        return {path: why for path, why in sorted(found.items()) if path not in self.outputs}

    def _gone(self, body: str) -> str:
        """Why nothing is sent to a body any more."""
        if not self.resolved.recipients:
            return "văn bản không còn nơi nhận nào"
        known = body in self.resolved.plan.danh_ba.bodies
        return "không còn là nơi nhận" if known else "cơ quan không còn trong danh bạ"

    # --- what changed for whom ---

    @cached_property
    def assignments(self) -> Mapping[str, list[list[str | None]]]:
        """Each body's assignments, as the manifest keeps them."""
        return assignment_rows(self.resolved)

    @cached_property
    def plan_values(self) -> Mapping[str, Any]:
        """What of the plan a change is told by, as the manifest keeps it."""
        return plan_values(self.resolved, self.resolved.document.units)

    @cached_property
    def now(self) -> Snapshot:
        """The plan as the sources say it."""
        drafts = {o.don_vi: self.key(path) for path, o in self.outputs.items() if o.sort == DRAFT}
        provisional = self.resolved.document.rows.provisional
        return Snapshot(self.assignments, self.plan_values, drafts, provisional)

    @cached_property
    def changes(self) -> tuple[Changed, ...]:
        """What is different for each body since the last build; nothing where there was none."""
        told = changes(self.then, self.now) if self.then else ()
        if self._issued:  # what was sent stays: the program alone changes nothing there
            drafts = {o.don_vi: path for path, o in self.outputs.items() if o.sort == DRAFT}
            kept = {body for body, path in drafts.items() if self._same_share(path)}
            told = tuple(one for one in told if one.don_vi not in kept)
        return tuple(replace(change, van_ban=self.name) for change in told)

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
        """The plan as it was built last, with the ids that its tasks had."""
        last, name = self.placer.last, self.name
        if name not in last.values:
            return None
        drafts = {
            path.split("/")[-2]: last.keys[path]
            for path in last.paths.get(name, ())
            if last.files[path].get("loai") == DRAFT and path in last.keys
        }
        return Snapshot(last.assignments.get(name, {}), last.values[name], drafts)


def assignment_rows(resolved: Resolved) -> dict[str, list[list[str | None]]]:
    """Return each body's assignments for the manifest: task, role, product, reason."""
    by_body = resolved.plan.assignments.by_body
    return {
        body: [[pair.nhiem_vu, pair.vai_tro, pair.san_pham, pair.ly_do] for pair in pairs]
        for body, pairs in by_body.items()
    }
