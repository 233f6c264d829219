"""What follows from a document as files: names, what each is made from, and how.

Makes bytes, writes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from vanban.disk import digest
from vanban.planning import Recipient, Resolved
from vanban.project import Project
from vanban.tree import Composition

Files = Mapping[str, bytes]
FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""The date of every entry of a zip: the first that zip can say, since no clock is read."""


@dataclass(frozen=True)
class Output:
    """A file to be made: its path below the output folder, its sort, its body, its making.

    `basis` gives the value that the file is made from and nothing else (a Word file's
    `Composition`; of what is put together, names and digests): equal values, equal bytes.
    Both get the files that are already there, so that a package holds what was really written.
    """

    path: str
    sort: str
    don_vi: str
    basis: Callable[[Files], object]
    make: Callable[[object, Files], bytes]

    def bytes(self, files: Files) -> bytes:
        """Return the file, made at once."""
        return self.make(self.basis(files), files)


def outputs(project: Project, name: str) -> Iterator[Output]:
    """Yield every file of one document: itself, its annexes, the bodies' drafts, the packages."""
    one = project[name]
    ident = one.document.id

    def word(path: str, sort: str, body: str, compose: Callable[[], Composition]) -> Output:
        return Output(path, sort, body, lambda _: compose(), lambda it, _: _pour(project, one, it))

    yield word(f"{ident}/{ident}.docx", "van-ban", "", lambda: project.compose(one.van_ban, one))
    if one.van_ban.phu_luc:
        yield word(
            f"{ident}/{ident}_phu-luc.docx",
            "phu-luc",
            "",
            lambda: project.compose(one.van_ban, one, annexes_alone=True),
        )
    for body in one.plan.bodies():
        yield word(draft_path(ident, body), "don-vi", body, _draft(project, one, body))
    for recipient in one.recipients:
        yield _package(one, recipient)
    if one.recipients:
        yield _delivery(project, one)


def draft_path(ident: str, body: str) -> str:
    """Where a body's draft plan stands below the output folder."""
    return f"{ident}/don-vi/{body}/{ident}_{body}.docx"


def _pour(project: Project, one: Resolved, composition: object) -> bytes:
    assert isinstance(composition, Composition)
    return project.render(composition, one)


def _draft(project: Project, one: Resolved, body: str) -> Callable[[], Composition]:
    return lambda: project.compose(project.body_plan(one.document.id, body), one)


def contents(one: Resolved, recipient: Recipient) -> tuple[str, ...]:
    """Return the paths of the files in one recipient's package."""
    ident = one.document.id
    own = (draft_path(ident, recipient.don_vi),) if recipient.don_vi in one.plan.bodies() else ()
    return (f"{ident}/{ident}.docx", *own)


def _package(one: Resolved, recipient: Recipient) -> Output:
    paths = contents(one, recipient)
    return Output(
        f"{one.document.id}/noi-nhan/{recipient.don_vi}.zip",
        "noi-nhan",
        recipient.don_vi,
        lambda files: tuple((path, digest(files[path])) for path in paths),
        lambda _, files: zipped({path: files[path] for path in paths}),
    )


def zipped(files: Files) -> bytes:
    """Return a zip of the files by their bare names; a .docx is compressed already."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_STORED) as archive:
        for path, content in files.items():
            entry = ZipInfo(path.rpartition("/")[2], FIRST_DAY)
            entry.create_system = 3  # else the bytes depend on the system
            archive.writestr(entry, content)
    return out.getvalue()


def _delivery(project: Project, one: Resolved) -> Output:
    ident, danh_ba = one.document.id, project.danh_ba
    held = {recipient: contents(one, recipient) for recipient in one.recipients}
    asked = sorted({path for inside in held.values() for path in inside})
    asked += [f"{ident}/noi-nhan/{recipient.don_vi}.zip" for recipient in held]

    def basis(files: Files) -> object:
        names = tuple(danh_ba.bodies[recipient.don_vi].ten for recipient in held)
        return (names, tuple(held.items()), tuple((path, digest(files[path])) for path in asked))

    def make(_: object, files: Files) -> bytes:
        from vanban.delivery import delivery_list  # openpyxl is slow to import: only when needed

        return delivery_list(ident, held, danh_ba, files)

    return Output(f"{ident}/{ident}_phat-hanh.xlsx", "phat-hanh", "", basis, make)


def wanted(output: Output, only: Collection[str], bodies: Collection[str]) -> bool:
    """Say whether `--only` and `--don-vi` pick this file."""
    if only and output.sort not in only:
        return False
    return not bodies or output.don_vi in bodies
