"""The manifest with what the office itself keeps of its issuings: the folders, and the register.

An output folder may be lost, or be another's; what was issued by the program is known all the
same. Pure but for reading what lies in `content/<id>/phat-hanh/`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from vanban.build.issuance import without_issue
from vanban.build.issue_folder import IssueFolder, IssueRecord, issue_folders, sort_of
from vanban.build.manifest import Manifest
from vanban.build.result import DOUBT, Revocation
from vanban.build.workplace import Workplace, workplace
from vanban.content.issue_book import VanBanDi
from vanban.content.states import ISSUED
from vanban.project.project import Project


class Ledger(Struct, frozen=True):
    """What is known as issued: the manifest, and where the bytes of issued files are kept.

    `issue_copies`: by path below the output folder, the folder and the path in it.
    """

    manifest: Manifest
    issue_copies: Mapping[str, tuple[IssueFolder, str]] = field(default_factory=dict)


def ledger(project: Project, out: Path) -> Ledger:
    """Return what is issued of an office's documents as an output folder has to take it."""
    last = Manifest.load(out)
    for undone in _undone(project, last):
        last = without_issue(last, undone)
    places: dict[str, tuple[IssueFolder, str]] = {}
    office = workplace(project.office.root, out)
    for folder in kept_issues(project):
        if folder.record is None:
            continue
        theirs = frozenset(_of_others(last, folder, office))
        last = _with(last, folder, theirs)
        own = (inner for inner in folder.record.tep if inner not in theirs)
        places |= {folder.name(inner): (folder, inner) for inner in own}
    return Ledger(last, places)


def kept_issues(project: Project) -> Iterator[IssueFolder]:
    """Yield what lies in the folders of the documents, but for what was issued as another."""
    for name, place in project.office.overview.across.alone.places.items():
        for folder in issue_folders(place.folder):
            if folder.record is None or folder.record.van_ban == name:
                yield folder


def misnamed(project: Project) -> frozenset[str]:
    """Return the documents that were issued from a folder of another name: nothing is made."""
    return frozenset(name for name, _ in renamed(project).values())


def renamed(project: Project) -> Mapping[str, tuple[str, IssueFolder]]:
    """Return by the name that it was issued under where each renamed document is now."""
    places = project.office.overview.across.alone.places.items()
    return {
        folder.record.van_ban: (name, folder)
        for name, place in places
        for folder in issue_folders(place.folder)
        if folder.record and folder.record.van_ban != name
    }


def _undone(project: Project, last: Manifest) -> Iterator[Revocation]:
    """The issuings that the register says were undone, and this manifest still notes.

    Not one whose files are kept all the same: its line was typed over, and that is told (N702).
    """
    for book in project.office.overview.across.register.books.values():
        for line in book.so.van_ban_di:
            if not line.huy or not line.van_ban:
                continue
            note = last.issued.get(line.name, {})
            noted = note.get("so_ky_hieu") == line.so_ky_hieu and line.ma_bam
            if note and noted and not _kept(project, line):
                day = line.huy.ngay.isoformat() if line.huy.ngay else ""
                number, issued = line.so_ky_hieu, note.get("ngay", "")
                yield Revocation(line.name, number, issued, line.huy.ly_do, day)


def _kept(project: Project, line: VanBanDi) -> bool:
    """Say whether the folder of a document still keeps what a line of the register is of."""
    records = (folder.record for folder in kept_issues(project))
    return any((one.unit, one.so_ky_hieu) == (line.name, line.so_ky_hieu) for one in records if one)


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
