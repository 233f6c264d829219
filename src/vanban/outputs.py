"""What follows from a document as files: names, bytes, and what each is made from.

Makes bytes, writes nothing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from vanban.planning import Recipient, Resolved
from vanban.project import Project
from vanban.sheet import FIRST_DAY, Sheet, workbook

SORTS = ("van-ban", "phu-luc", "don-vi", "noi-nhan", "phat-hanh")
"""The sorts of files that `build --only` can pick."""

Files = Mapping[str, bytes]


@dataclass(frozen=True)
class Output:
    """A file to be made: its path below the output folder, its sort, its body, how it is made.

    `make` gets the files that are already there, so that a package holds what was really written.
    """

    path: str
    sort: str
    don_vi: str
    make: Callable[[Files], bytes]


def outputs(project: Project, name: str) -> Iterator[Output]:
    """Yield every file of one document: itself, its annexes, the bodies' drafts, the packages."""
    one = project[name]
    ident = one.document.id
    yield Output(f"{ident}/{ident}.docx", "van-ban", "", lambda _: _document(project, one))
    if one.van_ban.phu_luc:
        yield Output(f"{ident}/{ident}_phu-luc.docx", "phu-luc", "", lambda _: _annexes(project, one))
    for body in one.plan.bodies():
        yield Output(draft_path(ident, body), "don-vi", body, _draft(project, one, body))
    for recipient in one.recipients:
        path = f"{ident}/noi-nhan/{recipient.don_vi}.zip"
        yield Output(path, "noi-nhan", recipient.don_vi, _package(one, recipient))
    if one.recipients:
        path = f"{ident}/{ident}_phat-hanh.xlsx"
        yield Output(path, "phat-hanh", "", lambda files: _delivery(project, one, files))


def draft_path(ident: str, body: str) -> str:
    """Where a body's draft plan stands below the output folder."""
    return f"{ident}/don-vi/{body}/{ident}_{body}.docx"


def _document(project: Project, one: Resolved) -> bytes:
    return project.render(project.compose(one.van_ban, one), one)


def _annexes(project: Project, one: Resolved) -> bytes:
    return project.render(project.compose(one.van_ban, one, annexes_alone=True), one)


def _draft(project: Project, one: Resolved, body: str) -> Callable[[Files], bytes]:
    def make(_: Files) -> bytes:
        return project.render(project.compose(project.body_plan(one.document.id, body), one), one)

    return make


def contents(one: Resolved, recipient: Recipient) -> tuple[str, ...]:
    """Return the paths of the files in one recipient's package."""
    ident = one.document.id
    own = (draft_path(ident, recipient.don_vi),) if recipient.don_vi in one.plan.bodies() else ()
    return (f"{ident}/{ident}.docx", *own)


def _package(one: Resolved, recipient: Recipient) -> Callable[[Files], bytes]:
    return lambda files: zipped({path: files[path] for path in contents(one, recipient)})


def zipped(files: Files) -> bytes:
    """Return a zip of the files by their bare names; a .docx is compressed already."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_STORED) as archive:
        for path, content in files.items():
            archive.writestr(ZipInfo(path.rpartition("/")[2], FIRST_DAY), content)
    return out.getvalue()


def _delivery(project: Project, one: Resolved, files: Files) -> bytes:
    """The list of who gets what: a row a recipient, and the digest of every file."""
    ident = one.document.id
    rows = []
    for index, recipient in enumerate(one.recipients, 1):
        held = contents(one, recipient)
        package = f"{ident}/noi-nhan/{recipient.don_vi}.zip"
        named = "\n".join(path.rpartition("/")[2] for path in held)
        rows.append(
            (
                index,
                project.danh_ba.bodies[recipient.don_vi].ten,
                recipient.ghi,
                recipient.muc_dich,
                recipient.so_ban,
                package.rpartition("/")[2],
                named,
                digest(files[package]),
            )
        )
    return workbook((_delivery_sheet(tuple(rows)), _digest_sheet(one, files)))


def _delivery_sheet(rows: tuple[tuple[str | int, ...], ...]) -> Sheet:
    headings = ("Stt", "Nơi nhận", "Dòng nơi nhận", "Mục đích", "Số bản", "Gói gửi", "Các tệp trong gói", "SHA-256 của gói")
    return Sheet("Phát hành", headings, rows, (6, 44, 26, 10, 8, 40, 52, 70))


def _digest_sheet(one: Resolved, files: Files) -> Sheet:
    paths = sorted({path for recipient in one.recipients for path in contents(one, recipient)})
    rows = tuple((path, digest(files[path])) for path in paths)
    return Sheet("Tệp", ("Tệp", "SHA-256"), rows, (80, 70))


def digest(content: bytes) -> str:
    """SHA-256 in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def wanted(output: Output, only: Collection[str], bodies: Collection[str]) -> bool:
    """Say whether `--only` and `--don-vi` pick this file."""
    if only and output.sort not in only:
        return False
    return not bodies or output.don_vi in bodies
