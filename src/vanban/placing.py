"""Placing one built file: nothing of a person's overwritten, nothing issued changed.

Knows bytes, what lies in the output folder and what was built there last; knows nothing of what
a file says.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from vanban.disk import beside_name, digest, free_name, refused, write_whole
from vanban.manifest import Manifest
from vanban.problem import Mark, Problem, problem

State = Literal["moi", "doi", "giu", "ben_canh", "sua_tay", "thay", "khoa", "mo_coi", "hong"]
WRITTEN = ("moi", "doi", "ben_canh", "thay")
OURS = ("moi", "doi", "giu", "thay")
ISSUED = "da_phat_hanh"


@dataclass(frozen=True, slots=True)
class Built:
    """What became of a file: new, changed, kept, edited by hand, locked, orphan, refused, …."""

    path: str
    document: str
    sort: str
    state: State
    beside: str = ""
    """Where the new version (or the person's old one, when replaced) lies instead."""


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


@dataclass
class Placer:
    """One build's hand on the disk: what was built last, what is built now, what was refused."""

    out: Path
    last: Manifest
    dry_run: bool = False
    refused: list[Problem] = field(default_factory=list)
    locked: list[Problem] = field(default_factory=list)
    record: dict[str, Mapping[str, str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.record.update(self.last.files)

    def standing(self, made: Made) -> bytes:
        """Return what will lie there after this build: a person's or issued bytes, or ours."""
        try:
            there = (self.out / made.path).read_bytes()
        except OSError:
            return made.content
        if self.is_locked(made) or (self._edited(made, there) and not made.force):
            return there
        return made.content

    def is_locked(self, made: Made) -> bool:
        """Say whether the file was issued and the sources now give another."""
        entry = self._entry(made.path)
        was = made.issued and entry.get("trang_thai") == ISSUED
        return was and entry.get("sha256") != digest(made.content)

    def is_lost(self, made: Made) -> bool:
        """Say whether the issued file is gone and the sources can no longer make it."""
        return self.is_locked(made) and not (self.out / made.path).exists()

    def put(self, made: Made) -> Built:
        """Place a file, and keep for the manifest what we built."""
        beside: Path | None = None
        state: State
        try:
            state, beside = self._place(made)
        except OSError as error:
            self.refused.append(refused((self.out / made.path).as_posix(), error))
            state = "hong"
        self._remember(made, state, beside)
        shown = beside.relative_to(self.out).as_posix() if beside else ""
        return Built(made.path, made.document, made.sort, state, shown)

    def _place(self, made: Made) -> tuple[State, Path | None]:
        target = self.out / made.path
        if self.is_locked(made):
            self.locked.append(_issued(target))
            return "khoa", None
        there = target.read_bytes() if target.exists() else None
        if there == made.content:
            return "giu", None
        if there is not None and self._edited(made, there):
            return self._replace(target, made) if made.force else self._person(target, made)
        self._write(target, made.content)
        return ("moi" if there is None else "doi"), None

    def _edited(self, made: Made, there: bytes) -> bool:
        """Say whether a person has changed the file since it was built, or put it there."""
        entry = self._entry(made.path)
        ours = (entry.get("sha256"), entry.get("moi"), digest(made.content))
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
        if new == entry.get("moi"):
            return ("ben_canh" if ours else "sua_tay"), ours
        beside = ours or beside_name(target, made.content)
        self._write(beside, made.content)
        return "ben_canh", beside

    def _beside(self, path: str) -> Path | None:
        """Return the version that we wrote beside, None where it is gone or no longer ours."""
        entry = self._entry(path)
        name = Path(entry.get("moi_tep", "")).name
        if not name:
            return None
        beside = (self.out / path).with_name(name)
        same = beside.is_file() and digest(beside.read_bytes()) == entry.get("moi")
        return beside if same else None

    def _write(self, target: Path, content: bytes) -> None:
        if not self.dry_run:
            write_whole(target, content)

    def _remember(self, made: Made, state: State, beside: Path | None) -> None:
        """Keep what the next build must know; what only a person has made keeps its old entry."""
        kind = {"van_ban": made.document, "loai": made.sort}
        new = digest(made.content) if state in (*OURS, "ben_canh", "sua_tay") else ""
        old = self._entry(made.path)
        if state in OURS:
            self._clear(made.path)
            issued = {"trang_thai": ISSUED} if made.issued else {}
            self.record[made.path] = {**kind, "sha256": new, **issued}
        elif state == "ben_canh" and beside:
            self.record[made.path] = {
                "sha256": "",
                **old,
                **kind,
                "moi": new,
                "moi_tep": beside.name,
            }
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


def _issued(target: Path) -> Problem:
    kept = "giữ bản đã phát hành" if target.exists() else "bản đã phát hành không còn ở đây"
    return problem(
        "N130",
        Mark(target.as_posix()),
        f"văn bản đã phát hành nhưng nguồn nay cho ra bản khác, {kept}",
        goi_y="khôi phục nguồn; muốn sửa thì ban hành kế hoạch sửa đổi hoặc công văn đính chính",
    )
