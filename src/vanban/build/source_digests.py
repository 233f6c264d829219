"""What an issued document is made from, by digests: whether it is what the last build saw.

What comes out otherwise of the same sources is the doing of another program, not of an office.
Reads the sources as they lie there; a manifest says what they were.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path, PurePosixPath

from msgspec import Struct

from vanban.build.manifest import Manifest
from vanban.content.folder import SHARED
from vanban.disk import digest, read_whole
from vanban.paths import CONTENT, OWN_FOLDER
from vanban.project.project import Project

NOTED = "ma_nguon"
"""In the note of an issued document: the digest of its sources when it last came out as issued."""


class SourceDigests(Struct, frozen=True, dict=True):
    """The digests of an office's sources as they lie there when they are first asked for."""

    project: Project

    @cached_property
    def every(self) -> Mapping[str, str]:
        """Digests of the sources, templates and wordings that the documents were made from."""
        root, overview = self.project.office.root, self.project.office.overview
        paths = [root / CONTENT / name for name in SHARED]
        paths += [root / name for facts in overview.facts.values() for name in facts.inputs]
        books = self.project.office.books
        paths += [path for book in books for path in sorted(book.folder.rglob("*"))]
        files = [path for path in paths if path.is_file()]
        return {_shown(path, root): digest(read_whole(path)) for path in files}

    def noted(self, name: str) -> str:
        """Return the digest of the sources of a document, as its note has it."""
        return _joined(self._paths(name), self.every)

    def unchanged(self, name: str, last: Manifest) -> bool:
        """Say whether the sources of a document are what they were when it came out as issued.

        A program that did not note that of each document noted what all were made from: that
        counts where its build left nothing to do, so that no document had other sources than it
        was issued from.
        """
        note = last.issued.get(name, {})
        if NOTED in note:
            return note[NOTED] == self.noted(name) or self._as_before(name, note[NOTED], last)
        paths = self._paths(name)
        known = bool(last.whole and last.inputs)
        return known and all(last.inputs.get(path) == self.every.get(path) for path in paths)

    def _as_before(self, name: str, noted: str, last: Manifest) -> bool:
        """Whether the sources are what a program noted that took what bodies write for some, too.

        What a body has written then, the manifest says; what it writes since makes its draft alone.
        """
        every = self._with_own(name)
        if noted == _joined(every, self.every):
            return True
        stand = all(last.inputs.get(path) == self.every.get(path) for path in self._paths(name))
        then = (path for path in every if path in last.inputs or not _is_own(path))
        return stand and noted == _joined(then, last.inputs)

    def _paths(self, name: str) -> Iterator[str]:
        """The sources of a document as they are shown: its own, what all share, the office's looks.

        What came with the program is none of them, nor is what bodies write of their drafts.
        """
        return (path for path in self._with_own(name) if not _is_own(path))

    def _with_own(self, name: str) -> tuple[str, ...]:
        root, overview = self.project.office.root, self.project.office.overview
        sources = (overview.facts[one].inputs for one in overview.across.sources_of(name))
        inputs = (_shown(root / path, root) for paths in sources for path in paths)
        return (*(f"{CONTENT}/{one}" for one in SHARED), *inputs, *self._looks)

    @cached_property
    def _looks(self) -> tuple[str, ...]:
        """The office's own templates and wordings: looked for once, of however many documents."""
        root, books = self.project.office.root, self.project.office.books
        own = (book.folder for book in books if book.folder.is_relative_to(root))
        return tuple(_shown(path, root) for folder in own for path in sorted(folder.rglob("*")))


def _joined(paths: Iterable[str], digests: Mapping[str, str]) -> str:
    return digest("\n".join(f"{path} {digests.get(path, '')}" for path in paths).encode())


def _is_own(path: str) -> bool:
    """Say whether a source is a body's own file."""
    return PurePosixPath(path).parent.name == OWN_FOLDER


def _shown(path: Path, root: Path) -> str:
    """A path below the office's folder, or the last parts of one that came with vanban."""
    inside = path.is_relative_to(root)
    return (path.relative_to(root) if inside else Path(*path.parts[-3:])).as_posix()
