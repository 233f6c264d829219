"""The files that a build is asked for, each among the files of its document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from vanban.build.file_set import FileSet
from vanban.build.outputs import OutputRow, draft_path
from vanban.build.ownership import Standing
from vanban.build.result import DRAFT, PACKAGE


class Pick(Struct, frozen=True):
    """A file that is asked for, among the files of its document."""

    files: FileSet
    path: str

    @property
    def output(self) -> OutputRow:
        """What it is, for whom."""
        return self.files.outputs[self.path]

    @property
    def before(self) -> Standing:
        """How it stands before anything is written."""
        return self.files.before(self.path)

    @property
    def to_be_made(self) -> bool:
        """Whether nothing that lies there settles what becomes of it: its bytes are needed."""
        return self.before is Standing.UNKNOWN


def drafts(picks: Iterable[Pick]) -> Iterator[tuple[FileSet, str]]:
    """Yield the drafts that are asked for, by themselves or in a package, with their paths."""
    for pick in picks:
        body, sort = pick.output.don_vi, pick.output.sort
        path = draft_path(pick.files.name, body)
        if sort in (DRAFT, PACKAGE) and path in pick.files.outputs:
            yield pick.files, path
