"""The manifest with what the office itself keeps of its issuings: the folders, and the register.

An output folder may be lost, or be another's; what was issued by the program is known all the
same. Pure but for reading what lies in `content/<id>/phat-hanh/`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from vanban.build.issuance import without_issue
from vanban.build.issue_folder import IssueFolder, IssueRecord, issuings, sort_of
from vanban.build.manifest import Manifest
from vanban.build.result import DOUBT, Revocation
from vanban.build.workplace import Workplace, workplace
from vanban.content.folder import Place
from vanban.content.states import ISSUED
from vanban.project.project import Project


class Ledger(Struct, frozen=True):
    """What is known as issued: the manifest, and where the bytes of issued files are kept.

    `issue_copies`: by path below the output folder, the folder and the path in it. `every`: all
    that lies in the folders of documents, by the document's name.
    """

    manifest: Manifest
    issue_copies: Mapping[str, tuple[IssueFolder, str]] = field(default_factory=dict)
    every: tuple[tuple[str, IssueFolder], ...] = ()

    @property
    def misnamed(self) -> frozenset[str]:
        """The documents that were issued from a folder of another name: nothing is made of them."""
        return frozenset(name for name, _ in _renamed(self.every).values())


def ledger(project: Project, out: Path) -> Ledger:
    """Return what is issued of an office's documents as an output folder has to take it."""
    last, every = Manifest.load(out), tuple(issuings(_places(project)))
    standing = [
        (one, one.record) for name, one in every if one.record and one.record.van_ban == name
    ]
    for undone in _undone(project, last, {(one.unit, one.so_ky_hieu) for _, one in standing}):
        last = without_issue(last, undone)
    places: dict[str, tuple[IssueFolder, str]] = {}
    office = workplace(project.office.root, out)
    for folder, record in standing:
        theirs = frozenset(_of_others(last, folder, office))
        last = _with(last, folder, theirs)
        own = (inner for inner in record.tep if inner not in theirs)
        places |= {folder.name(inner): (folder, inner) for inner in own}
    return Ledger(last, places, every)


def renamed(project: Project) -> Mapping[str, tuple[str, IssueFolder]]:
    """Return by the name that it was issued under where each renamed document is now."""
    return _renamed(issuings(_places(project)))


def _places(project: Project) -> Mapping[str, Place]:
    return project.office.overview.across.alone.places


def _renamed(
    every: Iterable[tuple[str, IssueFolder]],
) -> Mapping[str, tuple[str, IssueFolder]]:
    return {
        folder.record.van_ban: (name, folder)
        for name, folder in every
        if folder.record and folder.record.van_ban != name
    }


def _undone(
    project: Project, last: Manifest, held: Collection[tuple[str, str]]
) -> Iterator[Revocation]:
    """The issuings that the register says were undone, and this manifest still notes.

    Not one whose files are kept all the same: its line was typed over, and that is told (N702).
    `held`: what the folders of the documents keep, by unit and number.
    """
    for book in project.office.overview.across.register.books.values():
        for line in book.so.van_ban_di:
            if not line.huy or not line.van_ban:
                continue
            note = last.issued.get(line.name, {})
            noted = note.get("so_ky_hieu") == line.so_ky_hieu and line.ma_bam
            if note and noted and (line.name, line.so_ky_hieu) not in held:
                day = line.huy.ngay.isoformat() if line.huy.ngay else ""
                number, issued = line.so_ky_hieu, note.get("ngay", "")
                yield Revocation(line.name, number, issued, line.huy.ly_do, day)


def _of_others(last: Manifest, folder: IssueFolder, office: Workplace) -> Iterator[str]:
    """The files, by path in the folder, where another office has issued other bytes: they stay."""
    for inner, sha256 in (folder.record.tep if folder.record else {}).items():
        entry = last.files.get(folder.name(inner), {})
        issued = entry.get("trang_thai") == ISSUED and entry.get("sha256") != sha256
        if issued and not office.owns(entry):
            yield inner


def _with(last: Manifest, folder: IssueFolder, theirs: Collection[str]) -> Manifest:
    """The manifest with one issuing; what it says of it already stays as it is."""
    record = folder.record
    assert record is not None
    files, pending = dict(last.files), dict(last.pending)
    for inner, sha256 in record.tep.items():
        path = folder.name(inner)
        if inner in theirs:
            continue
        entry = files.get(path, {})
        if entry.get("trang_thai") == ISSUED and entry.get("sha256") == sha256:
            continue
        if draft := entry.get("sha256"):  # of ours: it gives way
            pending[path] = [*pending.get(path, ()), draft]
        rest = {k: v for k, v in entry.items() if k not in ("moi", "moi_tep", DOUBT)}
        kind = {"van_ban": record.van_ban, "loai": sort_of(record, inner)}
        files[path] = {**rest, **kind, "sha256": sha256, "trang_thai": ISSUED}
    pdfs = {folder.name(inner): _pdf(record, inner) for inner in folder.papers}
    issued = {**last.issued, record.unit: last.issued.get(record.unit, record.note)}
    return replace(last, files=files, pending=pending, issued=issued, pdfs={**pdfs, **last.pdfs})


def _pdf(record: IssueRecord, inner: str) -> dict[str, str]:
    """What a manifest notes of the PDF of an issued Word file."""
    word = record.tep.get(inner.removesuffix(".pdf") + ".docx", "")
    return {"sha256": record.tep[inner], "docx": word}
