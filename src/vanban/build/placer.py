"""Placing one built file: nothing of a person's overwritten, nothing issued changed.

Knows bytes, what lies in the output folder and what was built there last; knows nothing of what
a file says. What becomes of a file, `build.standings` answers; here is the act.
"""

from __future__ import annotations

import errno
from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from vanban.build import journal
from vanban.build.bases import Bases
from vanban.build.digests import LOOK, Key, differs
from vanban.build.manifest import BESIDE, NAME, left_of
from vanban.build.merges import Laid
from vanban.build.ownership import PERSONS, Part, Standing
from vanban.build.place import NewFile, Place
from vanban.build.result import (
    DOUBT,
    HELD,
    OURS,
    SENT_AS,
    WORD,
    WRITTEN,
    FileResult,
    Merging,
    Note,
    State,
)
from vanban.build.standings import Standings
from vanban.build.workplace import FIELD
from vanban.content.states import ISSUED
from vanban.disk import (
    beside_name,
    digest,
    free_name,
    gone,
    read_whole,
    try_write,
    write_refusal,
    write_whole,
)
from vanban.problems.problem import Problem

STATES: dict[Standing, State] = {
    Standing.WAITS: "khoa",
    Standing.LOCKED: "khoa",
    Standing.SETTLED: "giu",
    Standing.KEPT: "giu",
    Standing.THERE: "giu",
    Standing.ABSENT: "moi",
    Standing.OUTDATED: "doi",
    Standing.SAVED: "sua_tay",
    Standing.EDITED: "sua_tay",
    Standing.BESIDE: "ben_canh",
    Standing.ANSWERED: "ben_canh",
    Standing.MERGED: "dua_vao",
    Standing.REPLACED: "thay",
    Standing.REFUSED: "hong",
}
"""How a standing is told once it is acted on."""


class Placer(Struct):
    """One build's hand on the disk: what was built last, what is built now, what was refused."""

    standings: Standings
    dry_run: bool = False
    refused: list[Problem] = field(default_factory=list)
    locked: list[Problem] = field(default_factory=list)
    record: dict[str, Mapping[str, str]] = field(default_factory=dict)
    keys: dict[str, Key] = field(default_factory=dict)
    notes: Path | None = None
    """Where the manifest and the journal lie, if not in the output folder itself."""
    pending: dict[str, list[str]] = field(default_factory=dict)
    """Digests of what was begun, in this build or before, and is not finished yet, by path."""
    bases: Bases | None = None
    """What Word files said when they were written; None where none is kept."""

    def __post_init__(self) -> None:
        last = self.standings.last
        self.record.update(last.files)
        self.keys.update(last.keys)
        self.pending.update(last.pending)

    def begin(self, files: Collection[NewFile]) -> None:
        """Note what is about to be written: broken off here, the next build knows it as ours.

        Raises OSError: what cannot be noted is not to be written.
        """
        if self.dry_run:
            return
        office = self.standings.office.name
        notes = [
            journal.Note(place.path, place.document, place.sort, file.digest, office)
            for file in files
            for place in [file.place]
        ]
        for one in notes:
            self.pending[one.path] = [*self.pending.get(one.path, ()), one.sha256]
        journal.note(self.notes or self.standings.out, notes)
        if self.bases:
            words = (file for file in files if file.place.path.endswith(WORD))
            self.bases.add((one.place.path, one.content, one.tasks) for one in words)

    def finished(self, path: str) -> None:
        """Take it that what was begun of a file is of no account any more."""
        self.pending.pop(path, None)

    def unfinished(self) -> dict[str, list[str]]:
        """Return what was begun and may lie there half done."""
        out = self.standings.out
        return {path: begun for path, begun in self.pending.items() if not gone(out / path)}

    def claim(self, paths: Iterable[str]) -> None:
        """Take it that the working folder of this build asks for files, whoever built them."""
        for path in paths:
            entry = self.record.get(path)
            if entry and not self.standings.office.owns(entry):
                rest = {name: value for name, value in entry.items() if name != FIELD}
                self.record[path] = rest | self.standings.office.mark

    def known(self, path: str) -> bool:
        """Say whether a file is still to be remembered: there, or issued, or its PDF is there."""
        entry = self.record[path]
        left = [name for name, _ in left_of(path, entry, self.standings.last.pdfs)]
        gone_all = all(gone(self.standings.out / name) for name in (path, *left))
        return not gone_all or entry.get("trang_thai") == ISSUED

    def put(self, file: NewFile) -> FileResult:
        """Place a file, and keep for the manifest what we built."""
        place, new = file.place, file.digest
        beside: Path | None = None
        merging: Merging | None = None
        lays: Laid | None = None
        lying: bytes | OSError | None = None
        answered = False
        try:
            ours = self.standings.beside(place.path)
            answered = ours is not None and read_whole(ours) == file.content
            # now, not when it was made: a person works meanwhile
            lying = self.standings.look(place.path)
            stands = self.standings.of(file, lying)
            lays = self.standings.merge_of(stands, file, lying)
            merging = self._lay(stands, file, lying, lays) if lays else None
            self._doubt(stands, place.path)
            beside = self._act(stands, file, ours)
            if isinstance(lying, OSError) and stands is Standing.REFUSED:
                raise lying
            lay = digest(lying) if isinstance(lying, bytes) else ""
            self._remember(stands, place, new, lay, beside, merging)
            self.finished(place.path)
        except OSError as error:
            self.refused.append(write_refusal((self.standings.out / place.path).as_posix(), error))
            stands = Standing.REFUSED
        state = STATES[stands]
        saved = stands is Standing.SAVED or bool(lays and lays.saved)
        saved = saved or (stands is Standing.REPLACED and not place.force)
        saved = saved or (stands is Standing.EDITED and self.standings.says_issued(place, lying))
        old = saved and stands is not Standing.REPLACED and self._other_look(place)
        note: Note = "kieu_cu" if old else "luu_lai" if saved else ""
        shown = beside.relative_to(self.standings.out).as_posix() if beside else ""
        reason = file.reason if state in WRITTEN else ""
        alike = bool(beside and answered)
        alike = alike and not (merging and merging.layings)
        kind = place.path, place.document, place.sort
        return FileResult(*kind, state, shown, alike, reason, note, merging)

    def _other_look(self, place: Place) -> bool:
        """Say whether the template is another than when the file was last made."""
        return differs(self.standings.last.keys.get(place.path, {}), place.key, LOOK[:1])

    def _lay(
        self, stands: Standing, file: NewFile, lying: bytes | OSError | None, lays: Laid
    ) -> Merging:
        """Write a person's file with what is laid into it; as it was, it is kept beside.

        Raises OSError, EBUSY where the person has saved it meanwhile.
        """
        target, path = self.standings.out / file.place.path, file.place.path
        if lays.raw == lying:
            return lays.merging
        before = _copy_name(target, lying) if isinstance(lying, bytes) else target
        if self.dry_run:
            try_write(target)
        elif isinstance(lying, bytes):
            if stands is Standing.MERGED:  # broken off here, its new base is known all the same
                kind = (file.digest, journal.MERGED, digest(lays.raw), self.standings.office.name)
                journal.note(self.notes or self.standings.out, [journal.Note(path, *kind)])
            if not before.exists():
                write_whole(before, lying)
            if self.standings.look(path) != lying:
                raise OSError(errno.EBUSY, "")
            write_whole(target, lays.raw)
        self.standings.laid[path] = lays.raw
        return replace(lays.merging, before=before.relative_to(self.standings.out).as_posix())

    def _doubt(self, stands: Standing, path: str) -> None:
        """Forget the base of a person's file that may come from what a build broken off wrote."""
        unsure = stands in PERSONS and stands not in (Standing.SAVED, Standing.MERGED)
        begun = {*self.standings.begun(path)} - {self.standings.entry(path).get("sha256")}
        if unsure and begun and self.bases and not self.dry_run:
            self.bases.forget(path)

    def _act(self, stands: Standing, file: NewFile, ours: Path | None) -> Path | None:
        """Write what is to be written; return where the new or the old version lies beside."""
        target = self.standings.out / file.place.path
        match stands:
            case Standing.ABSENT | Standing.OUTDATED:
                self._write(target, file.content)
            case Standing.REPLACED:
                return self._replace(target, file)
            case Standing.BESIDE:
                beside = ours or beside_name(target, file.content)
                self._write(beside, file.content)
                return beside
            case Standing.ANSWERED:
                return ours
            case Standing.LOCKED:
                self._restore(file.place.path)
        return None

    def _restore(self, path: str) -> None:
        """Write the issued bytes where nothing of a person's lies: the source may say what it will.

        A draft of ours that lies there was begun before the document was issued.
        """
        issued, target = self.standings.issued_bytes(path), self.standings.out / path
        ours = gone(target) or digest(read_whole(target)) in self.standings.begun(path)
        if issued is not None and ours:
            self._write(target, issued)

    def _replace(self, target: Path, file: NewFile) -> Path:
        backup = free_name(target, "cu")
        if not self.dry_run:
            target.replace(backup)
        try:
            self._write(target, file.content)
        except OSError:
            if backup.exists():
                backup.replace(target)
            raise
        return backup

    def _write(self, target: Path, content: bytes) -> None:
        """Write a file; a dry run asks the machine the same without writing."""
        if self.dry_run:
            try_write(target)
        else:
            write_whole(target, content)

    def try_manifest(self, built: Iterable[FileResult]) -> None:
        """Ask what the machine would say to the manifest of this build."""
        target = self.standings.out / NAME
        try:
            if any(file.behind for file in built) or target.is_dir():
                try_write(target)
        except OSError as error:
            self.refused.append(write_refusal(target.as_posix(), error))

    def _remember(
        self,
        stands: Standing,
        place: Place,
        new: str,
        lay: str,
        beside: Path | None,
        merging: Merging | None,
    ) -> None:
        """Keep what the next build must know; what only a person has made keeps its old entry.

        `new` and `lay` are the digests of the new bytes and of those that lay there before. Where
        a person has put the new version away, what of it was not laid in counts as seen.
        """
        path, entry = place.path, self.standings.entry(place.path)
        kind = {"van_ban": place.document, "loai": place.sort}
        kind |= self.standings.office.mark
        if STATES[stands] in OURS:
            self._clear(path)
            content = lay if stands is Standing.KEPT else new
            sealed = place.signed or (place.issued and place.part is Part.OWN)
            issued = {"trang_thai": ISSUED} if sealed else {}
            self.record[path] = {
                **kind,
                "sha256": content,
                **issued,
                **_sent_as(place, entry, content),
            }
            self.keys[path] = place.key
        elif stands is Standing.ANSWERED and place.same_share:
            return  # what lies beside says the same in the form of then: the old key stands
        elif beside:
            version = {"moi": new, "moi_tep": beside.name}
            entry = {k: v for k, v in entry.items() if k != FIELD}
            self.record[path] = {"sha256": "", **entry, **kind, **version}
            self.keys[path] = place.key
        elif stands is Standing.LOCKED and entry and place.sealed:
            self.record[path] = {**entry, HELD: "1"}
        elif stands is Standing.LOCKED and not entry:
            doubtful = {"sha256": lay, "trang_thai": ISSUED, DOUBT: "1"}
            self.record[path] = {**kind, **doubtful}
        elif stands in (Standing.SAVED, Standing.MERGED) or (
            stands is Standing.EDITED
            and (new == entry.get("sha256") or (merging is not None and not merging.hindrance))
        ):
            self._clear(path)
            rest = {k: v for k, v in entry.items() if k not in (*BESIDE, FIELD)}
            self.record[path] = {**rest, **kind, "sha256": new}
            self.keys[path] = place.key

    def _clear(self, path: str) -> None:
        """Take away our own version beside, untouched: it has nothing more to say."""
        with suppress(OSError):
            beside = self.standings.beside(path)
            if beside and not self.dry_run:
                beside.unlink()


def _sent_as(place: Place, entry: Mapping[str, str], content: str) -> dict[str, str]:
    """What is noted of a package that is another now than when it was sent."""
    before = entry.get(SENT_AS) or entry.get("sha256", "")
    return {SENT_AS: before} if place.sent and before not in ("", content) else {}


def _copy_name(target: Path, content: bytes) -> Path:
    """Where a person's file is kept as it was; where it is kept already, if it is."""
    names = (target.with_name(f"{target.stem}.cu-{n}{target.suffix}") for n in range(1, 10_000))
    for name in names:
        if not name.exists() or (name.is_file() and read_whole(name) == content):
            return name
    raise OSError(errno.EEXIST, "")
