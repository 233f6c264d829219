"""Placing one built file: nothing of a person's overwritten, nothing issued changed.

Knows bytes, what lies in the output folder and what was built there last; knows nothing of what
a file says.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from vanban.build.manifest import NAME, Manifest, left_of
from vanban.build.result import ISSUED, OURS, WRITTEN, Built, State
from vanban.disk import beside_name, digest, free_name, gone, refused, there, try_write, write_whole
from vanban.problems.problem import Mark, Problem, problem

DOUBT = "chua_ro"
"""In the manifest: the file was found without a manifest; it may be the one that was issued."""
LOCKED, GONE = (
    f"văn bản đã phát hành nhưng nguồn nay cho ra bản khác, {kept}"
    for kept in ("giữ bản đã phát hành", "bản đã phát hành không còn ở đây")
)
IN_DOUBT = "tệp khác bản dựng từ nguồn, không rõ có phải bản đã phát hành vì mất manifest.json"
WAYS_OUT = dict.fromkeys(
    (LOCKED, GONE),
    "khôi phục nguồn; muốn sửa thì ban hành kế hoạch sửa đổi hoặc công văn đính chính. "
    "Đến lúc đó gói gửi, danh sách phát hành giữ nguyên; dự thảo, bảng tổng hợp theo nguồn",
) | {
    IN_DOUBT: "đúng là bản đã phát hành thì khôi phục nguồn như khi ấy; "
    "không phải thì chuyển tệp này đi nơi khác, rồi gõ lại lệnh"
}


@dataclass(frozen=True, slots=True)
class Made:
    """A file as the sources say it: its path below the output folder, its bytes.

    `issued`: it is a document's own file and the source says that it has been issued; `force`:
    it may replace what a person has edited.
    """

    path: str
    document: str
    sort: str
    content: bytes
    issued: bool = False
    force: bool = False
    reason: str = ""
    key: Mapping[str, str] = field(default_factory=dict)
    """Digests by part of what it was made from; kept for the next build."""


@dataclass
class Placer:
    """One build's hand on the disk: what was built last, what is built now, what was refused."""

    out: Path
    last: Manifest
    dry_run: bool = False
    refused: list[Problem] = field(default_factory=list)
    locked: list[Problem] = field(default_factory=list)
    record: dict[str, Mapping[str, str]] = field(default_factory=dict)
    keys: dict[str, Mapping[str, str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.record.update(self.last.files)
        self.keys.update(self.last.keys)

    def settled(self, path: str, key: Mapping[str, str], sealed: Collection[str] = ()) -> bool:
        """Say whether a file lies there as we last wrote it, made from the same as now.

        `sealed` are the parts of the key that do not count once the file is issued.
        """
        entry, last = self._entry(path), self.last.keys.get(path)
        free = sealed if entry.get("trang_thai") == ISSUED else ()
        if last is None or "moi" in entry:
            return False
        if any(last.get(part) != key.get(part) for part in {*last, *key} if part not in free):
            return False
        return self._digest(path) == entry.get("sha256")

    def _digest(self, path: str) -> str:
        try:
            return digest((self.out / path).read_bytes())
        except OSError:
            return ""

    def standing(self, made: Made) -> bytes:
        """Return what will lie there after this build: a person's or issued bytes, or ours.

        Raises OSError where a file is there that cannot be read: it may be a person's.
        """
        target = self.out / made.path
        if gone(target) or target.is_dir():
            return made.content
        lies = target.read_bytes()
        keeps = self.is_locked(made) or (self._edited(made, lies) and not made.force)
        return lies if keeps else made.content

    def is_locked(self, made: Made) -> bool:
        """Say whether the file was issued, or may have been, and the sources now give another."""
        entry, new = self._entry(made.path), digest(made.content)
        if self._doubtful(entry):
            return made.issued and self._digest(made.path) not in ("", new)
        return made.issued and entry.get("trang_thai") == ISSUED and entry.get("sha256") != new

    def _doubtful(self, entry: Mapping[str, str]) -> bool:
        """Say whether nobody knows what was issued: the manifest is lost, or was since."""
        return DOUBT in entry or bool(self.last.lost and not entry)

    def lock_problem(self, path: str) -> Problem:
        """Tell that the sources would now make another file than the one that was issued."""
        target = self.out / path
        told = IN_DOUBT if self._doubtful(self._entry(path)) else LOCKED if there(target) else GONE
        return problem("N130", Mark(target.as_posix()), told, goi_y=WAYS_OUT[told])

    def known(self, path: str) -> bool:
        """Say whether a file is still to be remembered: there, or issued, or its PDF is there."""
        entry = self.record[path]
        left = [one for one, _ in left_of(path, entry, self.last.pdfs)]
        gone_all = all(gone(self.out / one) for one in (path, *left))
        return not gone_all or entry.get("trang_thai") == ISSUED

    def put(self, made: Made) -> Built:
        """Place a file, and keep for the manifest what we built."""
        beside: Path | None = None
        state: State
        same = False
        try:
            before = self._beside(made.path)
            same = before is not None and digest(before.read_bytes()) == digest(made.content)
            state, beside = self._place(made)
        except OSError as error:
            self.refused.append(refused((self.out / made.path).as_posix(), error))
            state = "hong"
        self._remember(made, state, beside)
        shown = beside.relative_to(self.out).as_posix() if beside else ""
        reason, stands = made.reason if state in WRITTEN else "", bool(beside and same)
        return Built(made.path, made.document, made.sort, state, shown, stands, reason)

    def _place(self, made: Made) -> tuple[State, Path | None]:
        target = self.out / made.path
        if self.is_locked(made):
            return "khoa", None
        old = target.read_bytes() if there(target) else None
        if old == made.content:
            return "giu", None
        if old is not None and self._edited(made, old):
            return self._replace(target, made) if made.force else self._person(target, made)
        self._write(target, made.content)
        return ("moi" if old is None else "doi"), None

    def _edited(self, made: Made, there: bytes) -> bool:
        """Say whether a person has changed the file since it was built, or put it there."""
        entry = self._entry(made.path)
        begun = self.last.pending.get(made.path, ())  # by builds that were broken off
        ours = (entry.get("sha256"), entry.get("moi"), digest(made.content), *begun)
        return digest(there) not in ours

    def _replace(self, target: Path, made: Made) -> tuple[State, Path]:
        backup = free_name(target, "cu")
        if not self.dry_run:
            target.replace(backup)
        self._write(target, made.content)
        return "thay", backup

    def _person(self, target: Path, made: Made) -> tuple[State, Path | None]:
        """Leave an edited file; write the new version beside it only where it says something new.

        A version beside that the person has worked in, or has put away, is not written again.
        """
        entry, new = self._entry(made.path), digest(made.content)
        if new == entry.get("sha256"):
            return "sua_tay", None
        ours = self._beside(made.path)
        if new == entry.get("moi") and ours is None:
            return "sua_tay", None
        if ours and ours.read_bytes() == made.content:
            return "ben_canh", ours
        beside = ours or beside_name(target, made.content)
        self._write(beside, made.content)
        return "ben_canh", beside

    def _beside(self, path: str) -> Path | None:
        """Return the version that we wrote beside, None where it is gone or no longer ours."""
        entry, begun = self._entry(path), self.last.pending.get(path, ())
        target = self.out / path
        first = f"{target.stem}.moi{target.suffix}" if begun else ""
        name = Path(entry.get("moi_tep", first)).name
        if not name:
            return None
        beside = target.with_name(name)
        ours = beside.is_file() and digest(beside.read_bytes()) in (entry.get("moi"), *begun)
        return beside if ours else None

    def _write(self, target: Path, content: bytes) -> None:
        """Write a file; a dry run asks the machine the same without writing."""
        if self.dry_run:
            try_write(target)
        else:
            write_whole(target, content)

    def try_manifest(self, built: Iterable[Built]) -> None:
        """Ask what the machine would say to the manifest of this build."""
        target = self.out / NAME
        try:
            if any(one.behind for one in built) or target.is_dir():
                try_write(target)
        except OSError as error:
            self.refused.append(refused(target.as_posix(), error))

    def _remember(self, made: Made, state: State, beside: Path | None) -> None:
        """Keep what the next build must know; what only a person has made keeps its old entry."""
        kind = {"van_ban": made.document, "loai": made.sort}
        new = digest(made.content) if state in (*OURS, "ben_canh", "sua_tay") else ""
        old = self._entry(made.path)
        if state in OURS:
            self._clear(made.path)
            issued = {"trang_thai": ISSUED} if made.issued else {}
            self.record[made.path] = {**kind, "sha256": new, **issued}
            self.keys[made.path] = made.key
        elif state == "ben_canh" and beside:
            self.record[made.path] = {
                "sha256": "",
                **old,
                **kind,
                "moi": new,
                "moi_tep": beside.name,
            }
            self.keys[made.path] = made.key
        elif state == "khoa" and not old:
            lies = {"sha256": self._digest(made.path), "trang_thai": ISSUED, DOUBT: "1"}
            self.record[made.path] = {**kind, **lies}
        elif state == "sua_tay" and new == old.get("sha256"):
            self._clear(made.path)
            left = ("moi", "moi_tep")
            self.record[made.path] = {k: v for k, v in old.items() if k not in left}

    def _clear(self, path: str) -> None:
        """Take away our own version beside, untouched: it has nothing more to say."""
        with suppress(OSError):
            beside = self._beside(path)
            if beside and not self.dry_run:
                beside.unlink()

    def _entry(self, path: str) -> Mapping[str, str]:
        return self.last.files.get(path, {})
