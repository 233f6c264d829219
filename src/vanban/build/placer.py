"""Placing one built file: nothing of a person's overwritten, nothing issued changed.

Knows bytes, what lies in the output folder and what was built there last; knows nothing of what
a file says. What becomes of a file, `build.ownership` decides; here are its facts and its act.
"""

from __future__ import annotations

import errno
from collections.abc import Callable, Collection, Iterable, Mapping
from contextlib import suppress
from functools import cached_property
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from vanban.build import journal
from vanban.build.bases import Bases
from vanban.build.digests import Key, same
from vanban.build.issuance import is_issued_draft, issued_documents
from vanban.build.issue_folder import IssueFolder
from vanban.build.manifest import BESIDE, NAME, Manifest, left_of
from vanban.build.merges import Laid, Merges, Tasks
from vanban.build.ownership import (
    Beside,
    Document,
    Facts,
    Lies,
    Noted,
    Part,
    Source,
    Standing,
    standing,
)
from vanban.build.printed_text import prints_alike
from vanban.build.result import (
    DOUBT,
    DRAFT,
    HELD,
    ISSUED,
    OURS,
    OWN,
    SENT,
    SENT_AS,
    WRITTEN,
    Built,
    Merging,
    Note,
    State,
)
from vanban.build.workplace import FIELD, ISSUED_ELSEWHERE, Workplace
from vanban.disk import (
    beside_name,
    digest,
    free_name,
    gone,
    try_write,
    versions_beside,
    write_refusal,
    write_whole,
)
from vanban.paths import exists
from vanban.problems.problem import Mark, Problem, problem
from vanban.project.spool import Spool

LOCKED, GONE, PUT_BACK = (
    f"văn bản đã phát hành nhưng nguồn nay cho ra bản khác, {kept}"
    for kept in (
        "giữ bản đã phát hành",
        "bản đã phát hành không còn ở đây",
        "đặt lại bản đã phát hành còn giữ ở phat-hanh/",
    )
)
LOCKED_DRAFT = "dự thảo cơ quan đã phát hành nhưng nguồn nay cho ra bản khác, giữ bản đã phát hành"
IN_DOUBT = "tệp khác bản dựng từ nguồn, không rõ có phải bản đã phát hành vì mất manifest.json"
WAYS_OUT = dict.fromkeys(
    (LOCKED, GONE, PUT_BACK),
    "khôi phục nguồn; muốn sửa thì ban hành kế hoạch sửa đổi hoặc công văn đính chính. "
    "Đến lúc đó gói gửi, danh sách phát hành giữ nguyên; dự thảo, bảng tổng hợp theo nguồn",
) | {
    LOCKED_DRAFT: "khôi phục nguồn, tệp riêng của cơ quan; muốn sửa thì cơ quan ban hành văn bản "
    "sửa đổi, đính chính",
    IN_DOUBT: "đúng là bản đã phát hành thì khôi phục nguồn như khi ấy; "
    "không phải thì chuyển tệp này đi nơi khác, rồi gõ lại lệnh",
}


PROGRAM, WORD = "phan_mem", ".docx"
LOOK = ("mau", PROGRAM)
"""The parts of a key that no source decides: the program alone; it and the template."""
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
PERSONS = (
    Standing.SAVED, Standing.EDITED, Standing.BESIDE, Standing.ANSWERED, Standing.MERGED,
)  # fmt: skip
"""The standings of what a person has made of a file."""
STAYS = (Standing.WAITS, Standing.LOCKED, Standing.KEPT, *PERSONS)
"""The standings of files that keep their bytes, whatever the sources give."""


class Place(Struct, frozen=True):
    """A file as the sources ask for it: its path below the output folder, what it is made from.

    `issued`: the source says that its document has been issued; `force`: it may replace what a
    person has edited; `same_share`: of a draft, another program makes it, and the plan gives its
    body what it gave before. `signed`: of a draft, its body's own file says that the body has
    issued it; `sealed`: the manifest notes that, and it stands for itself as a document does.
    `sent`: of a package, the register says that its body was sent it.
    """

    path: str
    document: str
    sort: str
    issued: bool = False
    force: bool = False
    same_share: bool = False
    signed: bool = False
    sealed: bool = False
    sent: bool = False
    key: Key = field(default_factory=dict)
    """Digests by part of what it is made from; kept for the next build."""

    @property
    def part(self) -> Part:
        """What the file is to its document."""
        return Part.OWN if self.sealed else part_of(self.sort)


class NewFile(Struct, frozen=True, dict=True):
    """A file as the sources say it: where it goes, its bytes, why it is made."""

    place: Place
    content: bytes
    reason: str = ""
    tasks: Tasks = field(default_factory=dict)
    """The texts of its plan's tasks by id: a row is known again by them."""

    @cached_property
    def digest(self) -> str:
        """The digest of its bytes."""
        return digest(self.content)


def part_of(sort: str) -> Part:
    """Return what files of a sort are to their document."""
    if sort == DRAFT:
        return Part.DRAFT
    return Part.OWN if sort in OWN else Part.SENT if sort in SENT else Part.WORKING


class Placer(Struct):
    """One build's hand on the disk: what was built last, what is built now, what was refused."""

    out: Path
    last: Manifest
    dry_run: bool = False
    refused: list[Problem] = field(default_factory=list)
    locked: list[Problem] = field(default_factory=list)
    record: dict[str, Mapping[str, str]] = field(default_factory=dict)
    keys: dict[str, Key] = field(default_factory=dict)
    alike: dict[tuple[str, str, str], bool] = field(default_factory=dict)
    issued: frozenset[str] = frozenset()
    """The documents that the manifest notes as issued."""
    notes: Path | None = None
    """Where the manifest and the journal lie, if not in the output folder itself."""
    office: Workplace = field(default_factory=Workplace)
    """Which working folder builds: kept with each file that it has built."""
    pending: dict[str, list[str]] = field(default_factory=dict)
    """Digests of what was begun, in this build or before, and is not finished yet, by path."""
    spool: Spool = field(default_factory=Spool)
    """What was poured in this build."""
    kept: Mapping[str, tuple[IssueFolder, str]] = field(default_factory=dict)
    """The folder where the bytes of each issued file are kept, and its name there."""
    bases: Bases | None = None
    """What Word files said when they were written; None where none is kept."""
    merges: Merges | None = None
    """What is new laid into what a person has edited; None where that is not asked for."""
    laid: dict[str, bytes] = field(default_factory=dict)
    """The bytes of the files that something was laid into, or is to be, in this build."""

    def __post_init__(self) -> None:
        self.issued = issued_documents(self.last.files)
        self.record.update(self.last.files)
        self.keys.update(self.last.keys)
        self.pending.update(self.last.pending)

    # --- the facts of a file, and its standing by them ---

    def before(self, place: Place) -> Standing:
        """Return the standing of a file that is not made: settled, or not known yet."""
        noted, last = self._noted(place), self.last.keys.get(place.path, {})
        unchanged = same(last, place.key, but=LOOK if _sealed(place, noted) else ())
        source = Source.SAME if unchanged else Source.UNMADE
        lies = Lies.OTHER
        if unchanged:  # else it is made anyway, and read then
            lies = self._lies(place.path, self._look(place.path), "")
        beside = Beside.THEIRS if "moi" in self._entry(place.path) else Beside.NONE
        return standing(Facts(noted, lies, source, place.part, beside, issued=place.issued))

    def waits(self, path: str, sort: str, document: Document, *, issued: bool) -> bool:
        """Say whether a file that is not locked itself waits for its document.

        `issued`: the source says that the document has been issued.
        """
        noted, part = self._noted(Place(path, path.partition("/")[0], sort)), part_of(sort)
        facts = Facts(noted, Lies.OTHER, Source.UNMADE, part, document=document, issued=issued)
        return standing(facts) is Standing.WAITS

    def after(self, file: NewFile) -> Standing:
        """Return the standing of a file whose bytes are made."""
        return self._standing(file, self._look(file.place.path), file.digest)

    def orphan(
        self,
        path: str,
        ours: str,
        entry: Mapping[str, str],
        document: Document,
        *,
        partial: bool = True,
    ) -> Standing:
        """Return the standing of what no source asks for, last written with the digest `ours`.

        What a build that was broken off wrote there is ours as well.
        """
        part = Part.OWN if is_issued_draft(entry) else part_of(entry.get("loai", ""))
        sent = part in (Part.SENT, Part.DRAFT)  # a draft of an issued plan went out in its package
        noted = self._noted_by(entry.get("van_ban", "")) if sent else _noted_in(entry)
        try:
            lying = digest((self.out / path).read_bytes())
            written = lying == ours or lying in self.last.pending.get(path, ())
        except OSError:
            written = False
        lies = Lies.WRITTEN if written else Lies.OTHER
        facts = Facts(noted, lies, Source.NONE, part, document=document, partial=partial)
        return standing(facts)

    def _standing(self, file: NewFile, lying: bytes | OSError | None, new: str) -> Standing:
        """The standing by the bytes that lie there and the new ones, whose digest is `new`."""
        place = file.place
        noted, lies = self._noted(place), self._lies(place.path, lying, new)
        follows = noted is Noted.NOTHING and place.part in (Part.WORKING, Part.DRAFT)
        free = noted is not Noted.LOST and (follows or not place.issued)
        if free and lies is Lies.OTHER and isinstance(lying, bytes):
            lies = Lies.SAVED if self._prints_alike(file, lying, new) else lies
        source = self._source(file, lying, noted, new)
        told = lies is Lies.OTHER and source in (Source.BESIDE, Source.OTHER) and not place.force
        lays = self._lays(file, lying) if told else None
        return standing(
            Facts(
                noted,
                lies,
                source,
                place.part,
                self._version(place.path),
                issued=place.issued,
                force=place.force,
                merged=bool(lays and lays.whole),
            )
        )

    def _lays(self, file: NewFile, lying: bytes | OSError | None) -> Laid | None:
        """What comes of laying a new version into a person's file; None where that is not asked.

        Nothing is laid into what was issued, by its document or its body, or is put together.
        """
        place, entry = file.place, self._entry(file.place.path)
        if self.merges is None or not isinstance(lying, bytes) or place.signed or place.sealed:
            return None
        issued = place.issued or self._noted(place) in (Noted.ISSUED, Noted.DOUBTFUL)
        if place.part is Part.SENT or (place.part is Part.OWN and issued):
            return None
        if not place.path.endswith(WORD):
            return None
        begun = self.last.pending.get(place.path, ())  # else nobody knows which it comes from
        written = "" if {*begun} - {entry.get("sha256")} else entry.get("sha256", "")
        return self.merges.of(place.path, written, lying, file.content, file.tasks)

    def _noted(self, place: Place) -> Noted:
        entry = self._entry(place.path)
        if not entry:
            return Noted.LOST if self.last.lost else Noted.NOTHING
        return self._noted_by(place.document) if place.part is Part.SENT else _noted_in(entry)

    def _noted_by(self, document: str) -> Noted:
        """What is noted of what is sent: whether its document was issued."""
        return Noted.ISSUED if document in self.issued else Noted.OURS

    def _look(self, path: str) -> bytes | OSError | None:
        """What lies there: bytes, nothing, or why they cannot be read."""
        target = self.out / path
        try:
            return target.read_bytes() if exists(target) else None
        except OSError as error:
            return error

    def _lies(self, path: str, lying: bytes | OSError | None, new: str) -> Lies:
        if lying is None:
            return Lies.NOTHING
        if isinstance(lying, OSError):
            return Lies.HIDDEN
        entry, content = self._entry(path), digest(lying)
        if content == new:
            return Lies.NEW
        if content == entry.get("sha256"):
            return Lies.WRITTEN
        begun = (entry.get("moi"), *self.last.pending.get(path, ()))  # by builds broken off
        return Lies.BEGUN if content in begun else Lies.OTHER

    def _source(
        self, file: NewFile, lying: bytes | OSError | None, noted: Noted, new: str
    ) -> Source:
        entry = self._entry(file.place.path)
        if new == entry.get("sha256"):
            return Source.WRITTEN
        ours = self._beside(file.place.path)
        if new == (digest(ours.read_bytes()) if ours else entry.get("moi")):
            return Source.BESIDE
        if file.place.same_share:  # only the program says it in another form
            return Source.BESIDE if "moi" in entry else Source.ALIKE
        return Source.ALIKE if self._alike(file, lying, noted) else Source.OTHER

    def _alike(self, file: NewFile, lying: bytes | OSError | None, noted: Noted) -> bool:
        """Whether the new bytes say what was written last: by the key, else by the printed text.

        The text of what lies there counts where it is what was issued, or may be.
        """
        place, entry = file.place, self._entry(file.place.path)
        free = LOOK if _sealed(place, noted) else (PROGRAM,)
        key = self.last.keys.get(place.path, {})
        if "moi" not in entry and same(key, place.key, but=free):
            return True
        if key and key.get(PROGRAM) == place.key.get(PROGRAM):
            return False  # the same program from another value: the source is another
        if (
            not place.issued
            or place.part not in (Part.OWN, Part.SENT)
            or not isinstance(lying, bytes)
        ):
            return False
        doubt = noted in (Noted.NOTHING, Noted.LOST, Noted.DOUBTFUL)
        issued = noted is Noted.ISSUED and digest(lying) == entry.get("sha256")
        return (doubt or issued) and prints_alike(place.path, lying, file.content)

    def _prints_alike(self, file: NewFile, lying: bytes, new: str) -> bool:
        """Whether what lies there prints the new file; a file is asked about several times."""
        asked = file.place.path, digest(lying), new
        if asked not in self.alike:
            self.alike[asked] = prints_alike(file.place.path, lying, file.content)
        return self.alike[asked]

    def _version(self, path: str) -> Beside:
        """What became of the version beside, where one was written."""
        if self._beside(path):
            return Beside.OURS
        return Beside.THEIRS if "moi" in self._entry(path) else Beside.NONE

    # --- acting on it ---

    def begin(self, files: Collection[NewFile]) -> None:
        """Note what is about to be written: broken off here, the next build knows it as ours.

        Raises OSError: what cannot be noted is not to be written.
        """
        if self.dry_run:
            return
        notes = [
            journal.Note(place.path, place.document, place.sort, file.digest, self.office.name)
            for file in files
            for place in [file.place]
        ]
        for one in notes:
            self.pending[one.path] = [*self.pending.get(one.path, ()), one.sha256]
        journal.note(self.notes or self.out, notes)
        if self.bases:
            words = (file for file in files if file.place.path.endswith(WORD))
            self.bases.add((one.place.path, one.content, one.tasks) for one in words)

    def begun_of(self, path: str) -> dict[str, str]:
        """Return what builds that were broken off may have left of a file, with our digests."""
        begun, target = self.last.pending.get(path, ()), self.out / path
        beside = [target.with_name(name) for name in versions_beside(target)] if begun else []
        digests = {one: digest(one.read_bytes()) for one in beside if one.is_file()}
        ours = {one.relative_to(self.out).as_posix(): d for one, d in digests.items() if d in begun}
        return ({path: ""} if begun else {}) | ours

    def finished(self, path: str) -> None:
        """Take it that what was begun of a file is of no account any more."""
        self.pending.pop(path, None)

    def unfinished(self) -> dict[str, list[str]]:
        """Return what was begun and may lie there half done."""
        return {path: begun for path, begun in self.pending.items() if not gone(self.out / path)}

    def claim(self, paths: Iterable[str]) -> None:
        """Take it that the working folder of this build asks for files, whoever built them."""
        for path in paths:
            entry = self.record.get(path)
            if entry and not self.office.owns(entry):
                rest = {name: value for name, value in entry.items() if name != FIELD}
                self.record[path] = rest | self.office.mark

    def content_after(self, file: NewFile) -> bytes:
        """Return what will lie there after this build: a person's or issued bytes, or ours.

        Raises OSError where a file is there that cannot be read: it may be a person's.
        """
        target = self.out / file.place.path
        if gone(target) or target.is_dir():
            return file.content
        lying = target.read_bytes()
        stands = self._standing(file, lying, file.digest)
        if stands in PERSONS and (lays := self._merge_of(stands, file, lying)):
            self.laid[file.place.path] = lays.raw
            return lays.raw
        return lying if stands in STAYS else file.content

    def issued_bytes(self, path: str) -> bytes | None:
        """Return the bytes that a file was issued in, where the office keeps them whole."""
        folder, inner = self.kept.get(path, (None, ""))
        return folder.read(inner) if folder else None

    def as_issued(
        self, path: str, content: bytes, before: Callable[[], bytes] | None = None
    ) -> bytes:
        """Return the issued bytes of a file where the new ones print the same, else those.

        `before`: makes an issued file as another version did; where it lies there, that stays.
        """
        issued = self.issued_bytes(path)
        there = self._look(path) if issued is None and before else issued
        if not isinstance(there, bytes):
            return content
        if prints_alike(path, there, content):
            return content if issued is None else there
        return there if before and prints_alike(path, there, before()) else content

    def _merge_of(
        self, stands: Standing, file: NewFile, lying: bytes | OSError | None
    ) -> Laid | None:
        """What is laid into a file that is a person's and where something is new."""
        news = stands in (Standing.MERGED, Standing.BESIDE, Standing.ANSWERED)
        put_away = stands is Standing.EDITED and "moi" in self._entry(file.place.path)
        return self._lays(file, lying) if news or put_away else None

    def lock_problem(self, place: Place) -> Problem:
        """Tell that the sources would now make another file than the one that was issued."""
        target = self.out / place.path
        doubt = self._noted(place) in (Noted.LOST, Noted.DOUBTFUL)
        there = LOCKED_DRAFT if place.sealed else LOCKED
        back = PUT_BACK if self.issued_bytes(place.path) is not None else GONE
        seen = IN_DOUBT if doubt else there if exists(target) else back
        entry = self._entry(place.path)
        theirs = entry.get("trang_thai") == ISSUED and not self.office.owns(entry)
        alone = "đúng là một văn bản thì chỉ dựng ở thư mục đã phát hành nó"
        hint = f"{ISSUED_ELSEWHERE}; {alone}" if theirs else WAYS_OUT[seen]
        return problem("N130", Mark(target.as_posix()), seen, goi_y=hint)

    def known(self, path: str) -> bool:
        """Say whether a file is still to be remembered: there, or issued, or its PDF is there."""
        entry = self.record[path]
        left = [name for name, _ in left_of(path, entry, self.last.pdfs)]
        gone_all = all(gone(self.out / name) for name in (path, *left))
        return not gone_all or entry.get("trang_thai") == ISSUED

    def put(self, file: NewFile) -> Built:
        """Place a file, and keep for the manifest what we built."""
        place, new = file.place, file.digest
        beside: Path | None = None
        merging: Merging | None = None
        answered = False
        try:
            ours = self._beside(place.path)
            answered = ours is not None and ours.read_bytes() == file.content
            lying = self._look(place.path)  # now, not when it was made: a person works meanwhile
            stands = self._standing(file, lying, new)
            lays = self._merge_of(stands, file, lying)
            merging = self._lay(stands, file, lying, lays) if lays else None
            self._doubt(stands, place.path)
            beside = self._act(stands, file, ours)
            if isinstance(lying, OSError) and stands is Standing.REFUSED:
                raise lying
            lay = digest(lying) if isinstance(lying, bytes) else ""
            self._remember(stands, place, new, lay, beside, merging)
            self.finished(place.path)
        except OSError as error:
            self.refused.append(write_refusal((self.out / place.path).as_posix(), error))
            stands = Standing.REFUSED
        state = STATES[stands]
        note: Note = "luu_lai" if stands is Standing.SAVED else ""
        shown = beside.relative_to(self.out).as_posix() if beside else ""
        reason = file.reason if state in WRITTEN else ""
        alike = bool(beside and answered)
        alike = alike and not (merging and merging.taken)
        kind = place.path, place.document, place.sort
        return Built(*kind, state, shown, alike, reason, note, merging)

    def _lay(
        self, stands: Standing, file: NewFile, lying: bytes | OSError | None, lays: Laid
    ) -> Merging:
        """Write a person's file with what is laid into it; as it was, it is kept beside.

        Raises OSError, EBUSY where the person has saved it meanwhile.
        """
        target, path = self.out / file.place.path, file.place.path
        if lays.raw == lying:
            return lays.merging
        before = _copy_name(target, lying) if isinstance(lying, bytes) else target
        if self.dry_run:
            try_write(target)
        elif isinstance(lying, bytes):
            if stands is Standing.MERGED:  # broken off here, its new base is known all the same
                kind = (file.digest, journal.MERGED, digest(lays.raw), self.office.name)
                journal.note(self.notes or self.out, [journal.Note(path, *kind)])
            if not before.exists():
                write_whole(before, lying)
            if self._look(path) != lying:
                raise OSError(errno.EBUSY, "")
            write_whole(target, lays.raw)
        self.laid[path] = lays.raw
        return replace(lays.merging, before=before.relative_to(self.out).as_posix())

    def _doubt(self, stands: Standing, path: str) -> None:
        """Forget the base of a person's file that may come from what a build broken off wrote."""
        unsure = stands in PERSONS and stands not in (Standing.SAVED, Standing.MERGED)
        begun = {*self.last.pending.get(path, ())} - {self._entry(path).get("sha256")}
        if unsure and begun and self.bases and not self.dry_run:
            self.bases.forget(path)

    def _act(self, stands: Standing, file: NewFile, ours: Path | None) -> Path | None:
        """Write what is to be written; return where the new or the old version lies beside."""
        target = self.out / file.place.path
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
        issued, target = self.issued_bytes(path), self.out / path
        ours = gone(target) or digest(target.read_bytes()) in self.last.pending.get(path, ())
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

    def _beside(self, path: str) -> Path | None:
        """Return the version that we wrote beside, None where it is gone or no longer ours."""
        entry, begun = self._entry(path), self.last.pending.get(path, ())
        if "moi_tep" not in entry and not begun:
            return None
        target = self.out / path
        names = [Path(entry["moi_tep"]).name] if "moi_tep" in entry else []
        names += versions_beside(target) if begun else []
        ours = (entry.get("moi"), *begun)
        beside = (target.with_name(name) for name in names)
        lying = (one for one in beside if one.is_file() and digest(one.read_bytes()) in ours)
        return next(lying, None)

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
        path, entry = place.path, self._entry(place.path)
        kind = {"van_ban": place.document, "loai": place.sort}
        kind |= self.office.mark
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
            beside = self._beside(path)
            if beside and not self.dry_run:
                beside.unlink()

    def _entry(self, path: str) -> Mapping[str, str]:
        return self.last.files.get(path, {})


def _sent_as(place: Place, entry: Mapping[str, str], content: str) -> dict[str, str]:
    """What is noted of a package that is another now than when it was sent."""
    before = entry.get(SENT_AS) or entry.get("sha256", "")
    return {SENT_AS: before} if place.sent and before not in ("", content) else {}


def _noted_in(entry: Mapping[str, str]) -> Noted:
    if DOUBT in entry:
        return Noted.DOUBTFUL
    return Noted.ISSUED if entry.get("trang_thai") == ISSUED else Noted.OURS


def _sealed(place: Place, noted: Noted) -> bool:
    """Whether a file was issued or sent, so that a template or the program alone changes nothing.

    One in doubt counts as well: its key was kept when it was last built without doubt.
    """
    return place.issued and noted in (Noted.ISSUED, Noted.DOUBTFUL)


def _copy_name(target: Path, content: bytes) -> Path:
    """Where a person's file is kept as it was; where it is kept already, if it is."""
    names = (target.with_name(f"{target.stem}.cu-{n}{target.suffix}") for n in range(1, 10_000))
    for name in names:
        if not name.exists() or (name.is_file() and name.read_bytes() == content):
            return name
    raise OSError(errno.EEXIST, "")
