"""What follows from a document as files: names, bytes, and what each is made from.

Makes bytes, writes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from vanban.list_wording import LISTS
from vanban.planning import Recipient, Resolved
from vanban.project import Project

SORTS = (
    "van-ban", "phu-luc", "bang-tong-hop", "san-pham", "lap-ke-hoach", "don-vi", "noi-nhan",
    "phat-hanh",
)  # fmt: skip
"""The sorts of files that `build --only` can pick."""
OWN, SENT = SORTS[:2], SORTS[-2:]
"""The document's own files; what is put together from files for sending."""

LIST_SORTS = dict(zip(LISTS, SORTS[2:5], strict=True))
"""The sorts of the lists that follow from a plan, by the names of their wordings."""

Files = Mapping[str, bytes]
FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""The date of every entry of a zip: the first that zip can say, since no clock is read."""


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
        yield Output(
            f"{ident}/{ident}_phu-luc.docx", "phu-luc", "", lambda _: _annexes(project, one)
        )
    for which in project.lists(name):
        path = f"{ident}/{ident}_{which}.docx"
        yield Output(path, LIST_SORTS[which], "", _listed(project, one, which))
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


def _listed(project: Project, one: Resolved, which: str) -> Callable[[Files], bytes]:
    def make(_: Files) -> bytes:
        found = project.listing(one.document.id, which)
        assert found is not None  # `lists` has named it
        return project.render(project.compose(found, one, annexes_alone=True), one)

    return make


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
            entry = ZipInfo(path.rpartition("/")[2], FIRST_DAY)
            entry.create_system = 3  # else the bytes depend on the system
            archive.writestr(entry, content)
    return out.getvalue()


def _delivery(project: Project, one: Resolved, files: Files) -> bytes:
    from vanban.delivery import delivery_list  # openpyxl is slow to import: only when needed

    held = {recipient: contents(one, recipient) for recipient in one.recipients}
    return delivery_list(one.document.id, held, project.danh_ba, files)


def wanted(output: Output, only: Collection[str], bodies: Collection[str]) -> bool:
    """Say whether `--only` and `--don-vi` pick this file."""
    if only and output.sort not in only:
        return False
    return not bodies or output.don_vi in bodies
