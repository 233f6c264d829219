"""Files of ours that no source asks for any more: told, and removed where that is asked for.

What a person has edited is never removed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from msgspec import Struct, field

from vanban.build.issuance import is_issued_draft
from vanban.build.manifest import left_of
from vanban.build.ownership import Document, Standing
from vanban.build.placer import Placer
from vanban.build.result import DRAFT, PACKAGE, SENT, FileResult, Options
from vanban.disk import try_write, write_refusal
from vanban.paths import exists

STAYS = {
    Standing.LEFT: "",
    Standing.WITHDRAWN: "",
    Standing.LEFT_ISSUED: "văn bản đã phát hành, chương trình không xóa; không cần nữa thì xóa tay",
    Standing.LEFT_SENT: "thuộc văn bản đã phát hành mà nguồn nay khác, chương trình không xóa; "
    "xem thông báo N130, N520 trước",
    Standing.LEFT_EDITED: "đã sửa tay, chương trình không xóa; xem còn cần gì, "
    "rồi xóa tay hoặc chuyển đi",
}
"""Why a file that no source asks for stays, and what a person can do; "" where it may go."""
SAVED = (
    "đã lưu lại bằng chương trình khác, chữ như bản dựng, chương trình không xóa; "
    "không cần nữa thì xóa tay"
)
GOES_WITH = {DRAFT: "dự thảo đi kèm ", PACKAGE: "gói gửi của ", SENT[1]: "danh sách phát hành của "}
"""What a file is, by its sort, that was not issued itself but goes with what was."""
REFUSED = "máy không cho xóa"


class Orphans(Struct, frozen=True):
    """The orphans of an output folder as a build finds them."""

    placer: Placer
    options: Options
    sealed: Collection[str] = ()
    """Documents that were issued and whose sources now say something else."""
    reasons: Mapping[str, str] = field(default_factory=dict)
    """Why packages are withdrawn, by path: they go without being asked for."""

    def built(
        self, every: Collection[str], chosen: Collection[str], known: Collection[str]
    ) -> Iterator[FileResult]:
        """Yield what became of each orphan.

        `every` are the paths that the chosen documents ask for; `known` all documents there are.
        """
        standings = self.placer.standings
        for path, entry in sorted(standings.last.files.items()):
            name = path.partition("/")[0]
            if path in every or (name in known and name not in chosen):
                continue
            if not standings.office.owns(entry):  # the sources of another folder ask for it
                continue
            document = Document.LOCKED if name in self.sealed else Document.FREE
            for left, ours in self._left_of(path, entry).items():
                if exists(standings.out / left):
                    unasked = left not in self.reasons
                    found = standings.orphan(left, ours, entry, document, partial=unasked)
                    goes_with = GOES_WITH.get(entry.get("loai", ""), "")
                    what = "" if is_issued_draft(entry) else goes_with
                    yield self._orphan(left, name, found, what)

    def _left_of(self, path: str, entry: Mapping[str, str]) -> Mapping[str, str]:
        """What of one output is ours, with our digest; what was only begun may lie there too."""
        standings = self.placer.standings
        return standings.begun_of(path) | dict(left_of(path, entry, standings.last.pdfs))

    def _orphan(self, path: str, name: str, standing: Standing, what: str) -> FileResult:
        why = f"{what if standing is Standing.LEFT_ISSUED else ''}{STAYS[standing]}"
        if standing is Standing.LEFT_EDITED and self.placer.standings.saved_again(path):
            why = SAVED
        goes = self.options.prune or standing is Standing.WITHDRAWN
        if why or not goes:
            return FileResult(path, name, "", "mo_coi", reason=why)
        out = self.placer.standings.out
        target = out / path
        try:
            if self.options.dry_run:
                try_write(target)
            else:
                target.unlink()
                _drop_empty(target.parent, out)
        except OSError as error:
            self.placer.refused.append(write_refusal(target.as_posix(), error))
            return FileResult(path, name, "", "mo_coi", reason=REFUSED)
        return FileResult(path, name, "", "xoa", reason=self.reasons.get(path, ""))


def _drop_empty(folder: Path, out: Path) -> None:
    """Remove the folders that an orphan leaves empty, never the output folder itself."""
    with suppress(OSError):  # not empty
        while folder not in (out, folder.parent):
            folder.rmdir()
            folder = folder.parent
