"""Files of ours that no source asks for any more: told, and removed where that is asked for.

What a person has edited is never removed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from vanban.disk import digest, refused
from vanban.manifest import left_of
from vanban.outcome import ISSUED, Built, Options
from vanban.placing import Placer


@dataclass(frozen=True)
class Orphans:
    """The orphans of an output folder as a build finds them."""

    placer: Placer
    options: Options

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
                if target.exists():
                    issued = entry.get("trang_thai") == ISSUED
                    yield self._one(left, name, removable=not issued and _is(target, ours))

    def _one(self, path: str, name: str, *, removable: bool) -> Built:
        if not self.options.prune or not removable:
            return Built(path, name, "", "mo_coi")
        target = self.placer.out / path
        try:
            if not self.options.dry_run:
                target.unlink()
                _drop_empty(target.parent, self.placer.out)
        except OSError as error:
            self.placer.refused.append(refused(target.as_posix(), error))
            return Built(path, name, "", "mo_coi")
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
