"""Files of ours that no source asks for any more: told, and removed where that is asked for.

What a person has edited is never removed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from vanban.build.manifest import left_of
from vanban.build.placer import Placer
from vanban.build.result import ISSUED, SENT, Built, Options
from vanban.disk import digest, refused, there, try_write

STAYS = {
    "issued": "văn bản đã phát hành, chương trình không xóa; không cần nữa thì xóa tay",
    "sealed": "thuộc văn bản đã phát hành mà nguồn nay khác, chương trình không xóa; "
    "xem thông báo N130 trước",
    "edited": "đã sửa tay, chương trình không xóa; xem còn cần gì, rồi xóa tay hoặc chuyển đi",
    "refused": "máy không cho xóa",
}
"""Why a file that no source asks for stays, and what a person can do."""


@dataclass(frozen=True)
class Orphans:
    """The orphans of an output folder as a build finds them."""

    placer: Placer
    options: Options
    sealed: Collection[str] = ()
    """Documents that were issued and whose sources now say something else."""

    def told(
        self, every: Collection[str], chosen: Collection[str], known: Collection[str]
    ) -> Iterator[Built]:
        """Yield what became of each orphan.

        `every` are the paths that the chosen documents ask for; `known` all documents there are.
        """
        for path, entry in sorted(self.placer.last.files.items()):
            name = PurePosixPath(path).parts[0]
            asked = path in every or (name in known and name not in chosen)
            for left, ours in () if asked else left_of(path, entry, self.placer.last.pdfs):
                target = self.placer.out / left
                if there(target):
                    yield self._one(left, name, self._why(target, ours, name, entry))

    def _why(self, target: Path, ours: str, name: str, entry: Mapping[str, str]) -> str:
        """Why it is not removed, whatever is asked for; "" where it may be."""
        if entry.get("trang_thai") == ISSUED:
            return STAYS["issued"]
        if name in self.sealed and entry.get("loai") in SENT:
            return STAYS["sealed"]
        return "" if _is(target, ours) else STAYS["edited"]

    def _one(self, path: str, name: str, why: str) -> Built:
        if not self.options.prune or why:
            return Built(path, name, "", "mo_coi", reason=why)
        target = self.placer.out / path
        try:
            if self.options.dry_run:
                try_write(target)
            else:
                target.unlink()
                _drop_empty(target.parent, self.placer.out)
        except OSError as error:
            self.placer.refused.append(refused(target.as_posix(), error))
            return Built(path, name, "", "mo_coi", reason=STAYS["refused"])
        return Built(path, name, "", "xoa")


def _is(target: Path, ours: str) -> bool:
    try:
        return digest(target.read_bytes()) == ours
    except OSError:
        return False


def _drop_empty(folder: Path, out: Path) -> None:
    """Remove the folders that an orphan leaves empty, never the output folder itself."""
    with suppress(OSError):  # not empty
        while folder not in (out, folder.parent):
            folder.rmdir()
            folder = folder.parent
