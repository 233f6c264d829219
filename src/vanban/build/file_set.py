"""One document's files as they will lie in the output folder: made only where they would change.

Knows keys (digests of what a file is made from) and reasons; writes nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

from vanban.build.changes import Then, changes, taken, why
from vanban.build.copies import Copy
from vanban.build.outputs import Output, outputs
from vanban.build.placer import Made, Placer
from vanban.build.result import ISSUED, LISTED, OWN, SENT, UNSURE, Changed
from vanban.cache import version
from vanban.disk import digest, there
from vanban.project.derivation import book_of
from vanban.project.project import Project
from vanban.project.resolve import Resolved
from vanban.tree import Composition

DRAFT = "don-vi"
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
PROGRAM = "phan_mem"
LOOK = ("mau", PROGRAM)
"""The parts of a key that no source decides."""


class Works(Mapping[str, bytes]):
    """The files of one document by path; asked for one, it gives the bytes that will lie there."""

    def __init__(
        self, project: Project, name: str, every: tuple[Output, ...], placer: Placer
    ) -> None:
        self.project, self.one, self.placer = project, project[name], placer
        self.outputs = {output.path: output for output in every}
        self.forced: frozenset[str] = frozenset()
        self._bases: dict[str, object] = {}
        self._keys: dict[str, Mapping[str, str]] = {}
        self._contents: dict[str, bytes] = {}
        self._there: dict[str, bytes] = {}
        self._settled: dict[str, bool] = {}

    def __getitem__(self, path: str) -> bytes:
        """What stays there of a person's, issued or unchanged, else ours."""
        if path not in self._there:
            if self.settled(path):
                self._there[path] = (self.placer.out / path).read_bytes()
            else:
                self._there[path] = self.placer.standing(self.made(path))
        return self._there[path]

    def __iter__(self) -> Iterator[str]:
        return iter(self.outputs)

    def __len__(self) -> int:
        return len(self.outputs)

    def basis(self, path: str) -> object:
        """The value that a file is made from."""
        if path not in self._bases:
            self._bases[path] = self.outputs[path].basis(self)
        return self._bases[path]

    def key(self, path: str) -> Mapping[str, str]:
        """Digests of all that a file is made from, by part."""
        if path not in self._keys:
            basis = self.basis(path)
            parts = self._word(basis) if isinstance(basis, Composition) else {"goc": _short(basis)}
            if isinstance(basis, Copy):  # an issued copy stays where only a template is another
                parts["mau"] = _short(basis.looks(self.project))
            self._keys[path] = {**parts, "phan_mem": version().hex()[:SHORT]}
        return self._keys[path]

    def _word(self, made: Composition) -> dict[str, str]:
        shelf = self.project.shelf
        return {
            "dau": _short((made.template, made.head, made.title, made.author, made.description)),
            "than": _short(made.body),
            "phu_luc": _short(made.annexes),
            "mau": shelf.digest(book_of(self.one).template(made.template))[:SHORT],
        }

    def settled(self, path: str) -> bool:
        """Say whether the file there is ours and would come out the same.

        What was issued stays as it is where only the template or the program is another.
        """
        if path not in self._settled:  # asked several times, and the file is read for it
            sealed = self._issued and self.outputs[path].sort in OWN
            free = LOOK if sealed else ()
            self._settled[path] = self.placer.settled(path, self.key(path), free)
        return self._settled[path]

    def blocked(self, path: str) -> OSError | None:
        """Return why a package cannot be put together: a file that belongs in it cannot be read."""
        try:
            if self.outputs[path].sort in SENT and not self.frozen(path):
                self.basis(path)
        except OSError as error:
            return error
        return None

    def give(self, path: str, content: bytes) -> None:
        """Take the bytes of a file that were made elsewhere."""
        self._contents[path] = content

    def unmade(self, path: str) -> Composition | None:
        """Return what is still to be poured for a Word file, None where nothing is.

        What is put together from files is not asked: its key would pour them one by one.
        """
        basis = None if path in self._contents or self.settled(path) else self.basis(path)
        return basis if isinstance(basis, Composition) else None

    def made(self, path: str) -> Made:
        """The file as the sources say."""
        output = self.outputs[path]
        if path not in self._contents:
            self._contents[path] = output.make(self.basis(path), self)
        return Made(
            path,
            self.one.document.id,
            output.sort,
            self._contents[path],
            issued=self._issued and output.sort in OWN,
            force=path in self.forced,
            reason=self.reason(path),
            key=self.key(path),
        )

    @property
    def _issued(self) -> bool:
        return self.one.van_ban.trang_thai == ISSUED

    @cached_property
    def locked(self) -> tuple[str, ...]:
        """The issued files that the sources would now make otherwise."""
        own = [path for path, output in self.outputs.items() if output.sort in OWN]
        changed = (path for path in own if self._issued and not self.settled(path))
        return tuple(path for path in changed if self.placer.is_locked(self.made(path)))

    @cached_property
    def original(self) -> tuple[str, ...]:
        """The locked files of what this document is a copy of: the source no longer says it."""
        sao_tu = self.one.van_ban.sao_tu
        if sao_tu is None or not sao_tu.van_ban:
            return ()  # not a copy, or of a file from elsewhere
        every = tuple(outputs(self.project, sao_tu.van_ban))
        copied = Works(self.project, sao_tu.van_ban, every, self.placer)
        return (*copied.locked, *copied.original)

    def frozen(self, path: str) -> bool:
        """Say whether a file waits, untouched, until the source is again what was issued.

        What is sent holds the issued document; beside another text it would say two things.
        """
        sort, entry = self.outputs[path].sort, self.placer.last.files.get(path, {})
        new = sort in OWN and entry.get("trang_thai") != ISSUED and path not in self.locked
        return bool(self.original) or (bool(self.locked) and (sort in SENT or new))

    def reason(self, path: str) -> str:
        """Say in the clerk's words why a file is made anew."""
        last, output = self.placer.last, self.outputs[path]
        lies = there(self.placer.out / path)
        if path not in last.files:
            return UNSURE if last.lost and lies else "chưa dựng lần nào"
        if not lies:
            return "tệp không còn trong thư mục kết quả"
        own = why(one for one in self.changes if one.don_vi == output.don_vi)
        if output.sort == DRAFT and own:
            return own
        old, new = last.keys.get(path, {}), self.key(path)
        told = [part for part in REASONS if old.get(part) != new.get(part)]
        if output.sort in LISTED and TABLE in told:
            return LIST_CHANGED
        return ", ".join(REASONS[part] for part in told if part != PROGRAM or told == [PROGRAM])

    # --- what changed for whom ---

    @cached_property
    def now(self) -> Then:
        """The plan as the sources say it."""
        drafts = {o.don_vi: self.key(path) for path, o in self.outputs.items() if o.sort == DRAFT}
        return Then(assigned(self.one), taken(self.one, self.one.document.units), drafts)

    @cached_property
    def changes(self) -> tuple[Changed, ...]:
        """What is different for each body since the last build; nothing where there was none."""
        return changes(self.then, self.now) if self.then else ()

    @cached_property
    def then(self) -> Then | None:
        """The plan as it was built last; None where it never was."""
        last, name = self.placer.last, self.one.document.id
        if name not in last.taken:
            return None
        drafts = {
            path.split("/")[-2]: key
            for path, key in last.keys.items()
            if last.files.get(path, {}).get("loai") == DRAFT and path.startswith(f"{name}/")
        }
        return Then(last.assignments.get(name, {}), last.taken[name], drafts)


SHORT = 16


def _short(value: object) -> str:
    """A digest of an immutable value, by its text; short, for there are many."""
    return digest(repr(value).encode("utf-8", "surrogatepass"))[:SHORT]


def assigned(one: Resolved) -> dict[str, list[list[str | None]]]:
    """Return each body's assignments for the manifest: task, role, product, reason."""
    by_body = one.plan.assignments.by_body
    return {
        body: [[pair.nhiem_vu, pair.vai_tro, pair.san_pham, pair.ly_do] for pair in pairs]
        for body, pairs in by_body.items()
    }
