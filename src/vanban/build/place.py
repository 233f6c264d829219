"""A file as the sources ask for it: where it goes, what it is made from, its bytes."""

from __future__ import annotations

from functools import cached_property

from msgspec import Struct, field

from vanban.build.digests import Key
from vanban.build.merges import Tasks
from vanban.build.ownership import Part
from vanban.build.result import DRAFT, NOTICE, OWN, SENT
from vanban.disk import digest


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
    """Return what files of a sort are to their document; a notice goes out as a draft does."""
    if sort in (DRAFT, NOTICE):
        return Part.DRAFT
    return Part.OWN if sort in OWN else Part.SENT if sort in SENT else Part.WORKING
