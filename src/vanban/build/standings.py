"""The standing of each file of an output folder: by what is noted of it, lies there, and is new.

Reads, writes nothing. Here are the facts of a file; what follows from them, `build.ownership`
decides; who acts on it is `build.placer`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from msgspec import Struct, field

from vanban.build.digests import LOOK, PROGRAM, same
from vanban.build.issuance import is_issued_draft, issued_documents
from vanban.build.issue_folder import IssueFolder
from vanban.build.manifest import Manifest
from vanban.build.merges import Laid, Merges
from vanban.build.ownership import (
    PERSONS,
    STAYS,
    Beside,
    Document,
    Facts,
    Lies,
    ManifestWord,
    Part,
    Source,
    Standing,
    standing,
)
from vanban.build.place import NewFile, Place, part_of
from vanban.build.printed_text import prints_alike, says_alike
from vanban.build.result import DOUBT, NOTICE, WORD
from vanban.build.workplace import Workplace
from vanban.content.states import ISSUED
from vanban.disk import digest, gone, read_whole, versions_beside
from vanban.paths import exists


class Standings(Struct):
    """What is asked of the files of one output folder during a build, and what was answered."""

    out: Path
    last: Manifest
    office: Workplace = field(default_factory=Workplace)
    """Which working folder builds."""
    issue_copies: Mapping[str, tuple[IssueFolder, str]] = field(default_factory=dict)
    """The folder where the bytes of each issued file are kept, and its name there."""
    merges: Merges | None = None
    """What is new laid into what a person has edited, or only saved; None where files are read."""
    laid: dict[str, bytes] = field(default_factory=dict)
    """The bytes of the files that something was laid into, or is to be, in this build."""
    alike: dict[tuple[str, str, str], bool] = field(default_factory=dict)
    issued: frozenset[str] = frozenset()
    """The documents that the manifest notes as issued."""

    def __post_init__(self) -> None:
        self.issued = issued_documents(self.last.files)

    def entry(self, path: str) -> Mapping[str, str]:
        """Return what the manifest notes of a file, nothing where it knows none."""
        return self.last.files.get(path, {})

    def before(self, place: Place) -> Standing:
        """Return the standing of a file that is not made: settled, or not known yet."""
        noted, last = self.noted(place), self.last.keys.get(place.path, {})
        unchanged = same(last, place.key, but=LOOK if _sealed(place, noted) else ())
        source = Source.SAME if unchanged else Source.UNMADE
        lies = Lies.OTHER
        if unchanged:  # else it is made anyway, and read then
            lies = self._lies(place.path, self.look(place.path), "")
        beside = Beside.THEIRS if "moi" in self.entry(place.path) else Beside.NONE
        return standing(Facts(noted, lies, source, place.part, beside, issued=place.issued))

    def waits(self, path: str, sort: str, document: Document, *, issued: bool) -> bool:
        """Say whether a file that is not locked itself waits for its document.

        `issued`: the source says that the document has been issued.
        """
        noted, part = self.noted(Place(path, path.partition("/")[0], sort)), part_of(sort)
        facts = Facts(noted, Lies.OTHER, Source.UNMADE, part, document=document, issued=issued)
        return standing(facts) is Standing.WAITS

    def after(self, file: NewFile) -> Standing:
        """Return the standing of a file whose bytes are made."""
        return self.of(file, self.look(file.place.path))

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
        if entry.get("loai") == NOTICE:
            part = Part.WORKING  # it tells of what is no more; packages have what went out
        sent = part in (Part.SENT, Part.DRAFT)  # a draft of an issued plan went out in its package
        noted = self._noted_by(entry.get("van_ban", "")) if sent else _noted_in(entry)
        try:
            lying = digest(read_whole(self.out / path))
            written = lying == ours or lying in self.begun(path)
        except OSError:
            written = False
        lies = Lies.WRITTEN if written else Lies.OTHER
        facts = Facts(noted, lies, Source.NONE, part, document=document, partial=partial)
        return standing(facts)

    def of(self, file: NewFile, lying: bytes | OSError | None) -> Standing:
        """Return the standing by the bytes that lie there and the new ones."""
        place, new = file.place, file.digest
        noted, lies = self.noted(place), self._lies(place.path, lying, new)
        follows = place.part in (Part.WORKING, Part.DRAFT)
        free = noted is not ManifestWord.LOST and (follows or not place.issued)
        if free and lies is Lies.OTHER and isinstance(lying, bytes):
            lies = Lies.SAVED if self._prints_alike(file, lying, new) else lies
        source = self._source(file, lying, noted, new)
        told = lies is Lies.OTHER and source in (Source.BESIDE, Source.OTHER) and not place.force
        lays = self._lays(file, lying) if told else None
        gives_way = lies is Lies.OTHER and self._gives_way(place, noted, lying)
        return standing(
            Facts(
                noted,
                lies,
                source,
                place.part,
                self._version(place.path),
                issued=place.issued,
                force=place.force or gives_way,
                merged=bool(lays and lays.whole),
            )
        )

    def _lays(self, file: NewFile, lying: bytes | OSError | None) -> Laid | None:
        """What comes of laying a new version into a person's file; None where that is not asked.

        Nothing is laid into what was issued, by its document or its body, or is put together.
        """
        place = file.place
        if self.merges is None or not isinstance(lying, bytes) or place.signed or place.sealed:
            return None
        issued = place.issued or self.noted(place) in (ManifestWord.ISSUED, ManifestWord.DOUBTFUL)
        if place.part is Part.SENT or (place.part is Part.OWN and issued):
            return None
        if not place.path.endswith(WORD):
            return None
        written = self._written(place.path)
        return self.merges.of(place.path, written, lying, file.content, file.tasks)

    def _written(self, path: str) -> str:
        """The digest of the version that a person's file comes from, "" where nobody knows."""
        ours = self.entry(path).get("sha256", "")
        return "" if {*self.begun(path)} - {ours} else ours

    def _gives_way(self, place: Place, noted: ManifestWord, lying: bytes | OSError | None) -> bool:
        """Whether the draft of what is issued now was only saved again: it has nothing to say."""
        own = place.part is Part.OWN and place.issued and place.path.endswith(WORD)
        if not own or self.merges is None or not isinstance(lying, bytes):
            return False
        ours = (self.entry(place.path).get("sha256", ""),) if noted is ManifestWord.OURS else ()
        drafts = (
            (*ours, *self.begun(place.path))
            if noted in (ManifestWord.OURS, ManifestWord.ISSUED)
            else ()
        )
        return any(self.merges.saved_again(place.path, one, lying) for one in drafts)

    def noted(self, place: Place) -> ManifestWord:
        """Return what the manifest says of a file."""
        entry = self.entry(place.path)
        if not entry:
            return ManifestWord.LOST if self.last.lost else ManifestWord.NOTHING
        return self._noted_by(place.document) if place.part is Part.SENT else _noted_in(entry)

    def _noted_by(self, document: str) -> ManifestWord:
        """What is noted of what is sent: whether its document was issued."""
        return ManifestWord.ISSUED if document in self.issued else ManifestWord.OURS

    def look(self, path: str) -> bytes | OSError | None:
        """Return what lies there: bytes, nothing, or why they cannot be read."""
        target = self.out / path
        try:
            return read_whole(target) if exists(target) else None
        except OSError as error:
            return error

    def _lies(self, path: str, lying: bytes | OSError | None, new: str) -> Lies:
        if lying is None:
            return Lies.NOTHING
        if isinstance(lying, OSError):
            return Lies.HIDDEN
        entry, content = self.entry(path), digest(lying)
        if content == new:
            return Lies.NEW
        if content == entry.get("sha256"):
            return Lies.WRITTEN
        begun = (entry.get("moi"), *self.begun(path))  # by builds broken off
        return Lies.BEGUN if content in begun else Lies.OTHER

    def _source(
        self, file: NewFile, lying: bytes | OSError | None, noted: ManifestWord, new: str
    ) -> Source:
        entry = self.entry(file.place.path)
        if new == entry.get("sha256"):
            return Source.WRITTEN
        ours = self.beside(file.place.path)
        if new == (digest(read_whole(ours)) if ours else entry.get("moi")):
            return Source.BESIDE
        if file.place.same_share:  # only the program says it in another form
            return Source.BESIDE if "moi" in entry else Source.ALIKE
        return Source.ALIKE if self._alike(file, lying, noted) else Source.OTHER

    def _alike(self, file: NewFile, lying: bytes | OSError | None, noted: ManifestWord) -> bool:
        """Whether the new bytes say what was written last: by the key, else by the printed text.

        The text of what lies there counts where it is what was issued, or may be.
        """
        place, entry = file.place, self.entry(file.place.path)
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
        doubt = noted in (ManifestWord.NOTHING, ManifestWord.LOST, ManifestWord.DOUBTFUL)
        issued = noted is ManifestWord.ISSUED and digest(lying) == entry.get("sha256")
        return (doubt or issued) and says_alike(place.path, lying, file.content)

    def _prints_alike(self, file: NewFile, lying: bytes, new: str) -> bool:
        """Whether what lies there prints the new file; a file is asked about several times."""
        asked = file.place.path, digest(lying), new
        if asked not in self.alike:
            self.alike[asked] = prints_alike(file.place.path, lying, file.content)
        return self.alike[asked]

    def _version(self, path: str) -> Beside:
        """What became of the version beside, where one was written."""
        if self.beside(path):
            return Beside.OURS
        return Beside.THEIRS if "moi" in self.entry(path) else Beside.NONE

    def begun(self, path: str) -> Sequence[str]:
        """Return the digests of what builds that were broken off were about to write of a file."""
        return self.last.pending.get(path, ())

    def begun_of(self, path: str) -> dict[str, str]:
        """Return what builds that were broken off may have left of a file, with our digests."""
        begun, target = self.begun(path), self.out / path
        beside = [target.with_name(name) for name in versions_beside(target)] if begun else []
        digests = {one: digest(read_whole(one)) for one in beside if one.is_file()}
        ours = {one.relative_to(self.out).as_posix(): d for one, d in digests.items() if d in begun}
        return ({path: ""} if begun else {}) | ours

    def content_after(self, file: NewFile) -> bytes:
        """Return what will lie there after this build: a person's or issued bytes, or ours.

        Raises OSError where a file is there that cannot be read: it may be a person's.
        """
        target = self.out / file.place.path
        if gone(target) or target.is_dir():
            return file.content
        lying = read_whole(target)
        stands = self.of(file, lying)
        if stands in PERSONS and (lays := self.merge_of(stands, file, lying)):
            self.laid[file.place.path] = lays.raw
            return lays.raw
        return lying if stands in STAYS else file.content

    def issued_bytes(self, path: str) -> bytes | None:
        """Return the bytes that a file was issued in, where the office keeps them whole."""
        folder, inner = self.issue_copies.get(path, (None, ""))
        return folder.read(inner) if folder else None

    def saved_again(self, path: str) -> bool:
        """Say whether what lies at a path says, word for word, what we wrote there last."""
        lying = self.look(path) if path.endswith(WORD) and self.merges else None
        if self.merges is None or not isinstance(lying, bytes):
            return False
        return self.merges.saved_again(path, self._written(path), lying)

    def says_issued(self, place: Place, lying: bytes | OSError | None) -> bool:
        """Say whether what lies there was issued, and was only saved again since."""
        issued = self.issued_bytes(place.path) if place.issued else None
        if issued is None or not isinstance(lying, bytes):
            return False
        return says_alike(place.path, issued, lying)

    def as_issued(
        self, path: str, content: bytes, before: Callable[[], Iterator[bytes]] | None = None
    ) -> bytes:
        """Return the issued bytes of a file where the new ones print the same, else those.

        `before`: makes an issued file as other versions did; where one lies there, that stays.
        """
        issued = self.issued_bytes(path)
        there = self.look(path) if issued is None and before else issued
        if not isinstance(there, bytes):
            return content
        if says_alike(path, there, content):
            return content if issued is None else there
        ways = before() if before else ()
        return there if any(says_alike(path, there, one) for one in ways) else content

    def merge_of(
        self, stands: Standing, file: NewFile, lying: bytes | OSError | None
    ) -> Laid | None:
        """Return what is laid into a file that is a person's and where something is new."""
        news = stands in (Standing.MERGED, Standing.BESIDE, Standing.ANSWERED)
        put_away = stands is Standing.EDITED and "moi" in self.entry(file.place.path)
        return self._lays(file, lying) if news or put_away else None

    def beside(self, path: str) -> Path | None:
        """Return the version that we wrote beside, None where it is gone or no longer ours."""
        entry, begun = self.entry(path), self.begun(path)
        if "moi_tep" not in entry and not begun:
            return None
        target = self.out / path
        names = [Path(entry["moi_tep"]).name] if "moi_tep" in entry else []
        names += versions_beside(target) if begun else []
        ours = (entry.get("moi"), *begun)
        beside = (target.with_name(name) for name in names)
        lying = (one for one in beside if one.is_file() and digest(read_whole(one)) in ours)
        return next(lying, None)


def _noted_in(entry: Mapping[str, str]) -> ManifestWord:
    if DOUBT in entry:
        return ManifestWord.DOUBTFUL
    return ManifestWord.ISSUED if entry.get("trang_thai") == ISSUED else ManifestWord.OURS


def _sealed(place: Place, noted: ManifestWord) -> bool:
    """Whether a file was issued or sent, so that a template or the program alone changes nothing.

    One in doubt counts as well: its key was kept when it was last built without doubt.
    """
    return place.issued and noted in (ManifestWord.ISSUED, ManifestWord.DOUBTFUL)
