"""What was issued by the program, as it lies in `content/<id>/phat-hanh/`: bytes and their record.

Reads and checks the folder; `vanban.register.issuance` writes it, once. The record says with which
number a document went out, from which sources, and the digest of every file of it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Any

from msgspec import Struct, field
from msgspec.structs import asdict

from vanban.build.manifest import below, strings, text
from vanban.content.folder import Place
from vanban.disk import digest, read_whole
from vanban.paths import KEPT_ISSUE, OWN_FOLDER, exists

RECORD, SOURCES, UNDONE = "phat-hanh.json", "nguon", "huy"
"""In the folder: the record, the sources as they were, what was issued by mistake."""
BEFORE = ".truoc"
"""How the name of the source as it was before it was issued ends."""
VERSION = 1
SIGNED = "_da-ky.pdf"
"""How the name of a signed copy ends."""


class IssueRecord(Struct, frozen=True):
    """One issued document, or the draft that a body (`don_vi`) has issued.

    `nguon`: the sources that it was made from with their digests, by path below the document's
    folder; `tep`: the issued files, by path below `phat-hanh/`. `dong_so`: what the line of the
    register said; `nam`: the year of its book. `da_ky`: the signed copy, "" for none. `sua`: the
    source that issuing has edited; `truoc`: what it said before. Days are ISO.
    """

    van_ban: str
    so: int
    so_ky_hieu: str
    ngay: str
    co_quan: str
    loai: str
    nam: int
    nguon: Mapping[str, str]
    tep: Mapping[str, str]
    dong_so: Mapping[str, Any]
    sua: str
    truoc: Mapping[str, Any] = field(default_factory=dict)
    don_vi: str = ""
    nguoi_ky: str = ""
    don_vi_soan_thao: str = ""
    ky_hieu: str = ""
    da_ky: str = ""
    ngay_ghi: str = ""

    @property
    def unit(self) -> str:
        """What was issued: the document, or "<document>/<body>"."""
        return f"{self.van_ban}/{self.don_vi}" if self.don_vi else self.van_ban

    @property
    def main(self) -> str:
        """The file of the document itself, by its path in the folder."""
        return f"{self.van_ban}_{self.don_vi}.docx" if self.don_vi else f"{self.van_ban}.docx"

    @property
    def note(self) -> Mapping[str, str]:
        """What a manifest notes of it (`vanban.build.issuance`)."""
        return {
            "so": str(self.so),
            "ngay": self.ngay,
            "loai": self.loai,
            "co_quan": self.co_quan,
            "don_vi": self.don_vi_soan_thao,
            "ky_hieu": self.ky_hieu,
            "so_ky_hieu": self.so_ky_hieu,
            "nguon": self.sua,
        }

    def content(self) -> bytes:
        """Return the record as it is written."""
        value = {"phien_ban": VERSION, **asdict(self)}
        return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def parsed(raw: bytes) -> IssueRecord:
    """Read a record; raises ValueError for one that is damaged or of another program."""
    try:
        value: Any = json.loads(raw)
        if value.pop("phien_ban") != VERSION:
            raise ValueError(raw)
        record = IssueRecord(**value)
        for name in ("van_ban", "so_ky_hieu", "ngay", "co_quan", "loai", "sua", "don_vi", "da_ky"):
            text(getattr(record, name))
        for files in (record.nguon, record.tep):
            [below(path) for path in strings(files)]
        if type(record.so) is not int or type(record.nam) is not int:
            raise ValueError(raw)
        date.fromisoformat(record.ngay)
        if record.da_ky and record.da_ky not in record.tep:
            raise ValueError(raw)
        if not isinstance(record.dong_so, dict) or not isinstance(record.truoc, dict):
            raise ValueError(raw)
    except (KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError(raw) from error
    return record


# --- the folder ---


class IssueFolder(Struct, frozen=True):
    """The folder of one issuing: where it is, its record, None where that is damaged or gone."""

    path: Path
    record: IssueRecord | None

    def name(self, inner: str) -> str:
        """Return where an issued file stands in the output folder."""
        record = self.record
        body = f"{OWN_FOLDER}/{record.don_vi}/" if record and record.don_vi else ""
        return f"{record.van_ban if record else ''}/{body}{inner}"

    @property
    def papers(self) -> tuple[str, ...]:
        """The issued files that are no Word files: the PDF, the signed copy."""
        tep = self.record.tep if self.record else {}
        return tuple(inner for inner in tep if inner.endswith(".pdf"))

    def damaged(self) -> Mapping[str, str]:
        """Return the issued files that are not as they were: "mat" (gone) or "sua" (changed)."""
        damage: dict[str, str] = {}
        for inner, sha256 in (self.record.tep if self.record else {}).items():
            try:
                same = digest(read_whole(self.path / inner)) == sha256
            except FileNotFoundError:
                damage[inner] = "mat"
            except OSError:
                damage[inner] = "sua"
            else:
                damage |= {} if same else {inner: "sua"}
        return damage

    def read(self, inner: str) -> bytes | None:
        """Return an issued file, None where it is not the one that was issued."""
        try:
            content = read_whole(self.path / inner)
        except OSError:
            return None
        record = self.record
        return content if record and digest(content) == record.tep.get(inner) else None


def issue_folder(folder: Path, body: str = "") -> IssueFolder | None:
    """Return what was issued of a document's folder, or of a body's draft; None for nothing."""
    path = folder / KEPT_ISSUE
    path = path / OWN_FOLDER / body if body else path
    if not exists(path / RECORD):
        return None
    try:
        return IssueFolder(path, parsed(read_whole(path / RECORD)))
    except (OSError, ValueError):
        return IssueFolder(path, None)


def holds_issue(folder: Path) -> bool:
    """Say whether anything was issued of a document's folder."""
    return exists(f"{folder}/{KEPT_ISSUE}")  # a text: of ten thousand a path takes longer


def issuings(places: Mapping[str, Place]) -> Iterator[tuple[str, IssueFolder]]:
    """Yield all that was issued of documents by the places of their folders, with their names."""
    for name, place in places.items():
        if holds_issue(place.folder):
            yield from ((name, one) for one in issue_folders(place.folder))


def issue_folders(folder: Path) -> tuple[IssueFolder, ...]:
    """Return all that was issued of a document's folder: itself, then drafts of bodies."""
    if not holds_issue(folder):
        return ()
    bodies = folder / KEPT_ISSUE / OWN_FOLDER
    names = sorted(one.name for one in bodies.iterdir()) if exists(bodies) else []
    found = (issue_folder(folder, body) for body in ("", *names))
    return tuple(one for one in found if one)


def sort_of(record: IssueRecord, inner: str) -> str:
    """Return the sort of an issued file (`vanban.build.result`), by its path in the folder."""
    path = PurePosixPath(inner)
    if record.don_vi:
        return OWN_FOLDER
    if len(path.parts) > 1:
        return path.parts[0]
    sorts = (sort for sort in ("phu-luc", "kem-theo") if f"_{sort}" in path.stem)
    return next(sorts, "van-ban")
