"""The bases of an output folder: what each Word file said when it was written, kept small.

A person's file and a later version are laid together by what both come from. That is known by the
digest that the manifest notes of a file, never by its path alone: a base of another version is
none. Kept are the compressed parts as they lie in the file, so that keeping costs no time; one file
for each document, in a folder that neither the manifest nor `--prune` know. A build adds to it as
it writes; what nobody can need any more goes once the manifest is written.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

from msgspec import Struct

from vanban.disk import digest, file_at, write_whole
from vanban.ooxml import DOCUMENT, PART, packed_parts

FOLDER, ENDING = ".vanban-goc", ".goc"
NOTES = ("word/footnotes.xml", "word/endnotes.xml")
TASKS = "viec"
"""The name of the part that has the texts of the tasks by id."""
LONGEST = 2**16
"""Bytes of the line before a base: it names few parts."""


class Part(Struct, frozen=True):
    """A compressed part: its name, the bytes it takes, the checksum of what it unpacks to."""

    name: str
    size: int
    crc: int


class Entry(Struct, frozen=True):
    """A base as it lies in its file: of what, made with which tasks, its parts from `start` on."""

    path: str
    sha256: str
    tasks: str
    parts: tuple[Part, ...]
    start: int = 0

    @property
    def key(self) -> tuple[str, str]:
        """What it is found by."""
        return self.path, self.sha256

    @property
    def size(self) -> int:
        """The bytes that its parts take."""
        return sum(part.size for part in self.parts)

    def line(self) -> bytes:
        """Return what stands before its parts."""
        parts = [[part.name, part.size, part.crc] for part in self.parts]
        return json.dumps([self.path, self.sha256, self.tasks, parts]).encode() + b"\n"


def entry_from(line: bytes, start: int) -> Entry | None:
    """Return the base that a line announces; None for what `Entry.line` has not written whole."""
    with suppress(ValueError, TypeError, RecursionError):
        raw: Any = json.loads(line)
        path, sha256, tasks, parts = raw
        every = tuple(Part(str(name), int(size), int(crc)) for name, size, crc in parts)
        if line.endswith(b"\n") and all(part.size >= 0 for part in every):
            return Entry(str(path), str(sha256), str(tasks), every, start)
    return None


class Bases:
    """The bases that lie in one output folder."""

    def __init__(self, out: Path) -> None:
        self.folder = out / FOLDER
        self._known: dict[str, dict[tuple[str, str], Entry]] = {}
        self._ends: dict[str, int] = {}
        self._changed: set[str] = set()

    # --- what is there ---

    def of(self, path: str, sha256: str) -> Mapping[str, bytes] | None:
        """Return the parts of a file as it was written with a digest; None where none are kept.

        `TASKS` among them has the texts of the plan's tasks by id, as JSON. None too for what
        cannot be read whole: no base is better than a wrong one.
        """
        document = _document(path)
        entry = self._entries(document).get((path, sha256)) if sha256 else None
        if entry is None:
            return None
        tasks = self._entries(document).get(("", entry.tasks))
        with suppress(OSError, ValueError, zlib.error), file_at(self._place(document)) as file:
            return dict(_unpacked(file, entry)) | (dict(_unpacked(file, tasks)) if tasks else {})
        return None

    def _place(self, document: str) -> Path:
        return self.folder / f"{document}{ENDING}"

    def _entries(self, document: str) -> dict[tuple[str, str], Entry]:
        if document not in self._known:
            found = self._known[document] = {}
            end = 0
            for entry in _entries(self._place(document)):
                found[entry.key] = entry
                end = entry.start + entry.size
            self._ends[document] = end
        return self._known[document]

    # --- while a build writes ---

    def add(self, files: Iterable[tuple[str, bytes, Mapping[str, str]]]) -> None:
        """Keep what files say that are about to be written: path, bytes, texts of the tasks.

        What cannot be kept is not: then there is no base, and that is told when one is needed.
        """
        by_document: dict[str, list[tuple[str, bytes, Mapping[str, str]]]] = {}
        for one in files:
            by_document.setdefault(_document(one[0]), []).append(one)
        for document, ones in by_document.items():
            with suppress(OSError):
                self._add(document, ones)

    def _add(self, document: str, ones: Iterable[tuple[str, bytes, Mapping[str, str]]]) -> None:
        entries, pieces = self._entries(document), []
        end = self._ends[document]
        for entry, content in _fresh(ones, entries):
            line = entry.line()
            entries[entry.key] = Entry(
                entry.path, entry.sha256, entry.tasks, entry.parts, end + len(line)
            )
            pieces += [line, content]
            end += len(line) + len(content)
        if not pieces:
            return
        self._changed.add(document)
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            with self._place(document).open("ab") as file:
                file.truncate(self._ends[document])  # what a build broken off has torn
                file.writelines(pieces)
        except OSError:
            self._known.pop(document)  # whatever of it lies there is read anew
            raise
        self._ends[document] = end

    # --- once it has written ---

    def forget(self, path: str) -> None:
        """Take it that nobody knows which version a person's file comes from. Raises OSError."""
        document = _document(path)
        rest = {k: one for k, one in self._entries(document).items() if one.path != path}
        if len(rest) < len(self._entries(document)):
            self._rewrite(document, rest.values())

    def settle(self, written: Mapping[str, str]) -> None:
        """Keep the bases of the files by path that were written with a digest, and no others.

        Looks at the documents that this build has added to, and at those that are no more.
        """
        documents = {_document(path) for path in written}
        with suppress(OSError):
            for file in [*self.folder.iterdir()] if self.folder.is_dir() else ():
                if file.suffix == ENDING and file.stem not in documents:
                    file.unlink()
        for document in self._changed & documents:
            every = self._entries(document)
            live = [one for one in every.values() if written.get(one.path) == one.sha256]
            tasks = {one.tasks for one in live}
            live += [one for one in every.values() if not one.path and one.sha256 in tasks]
            with suppress(OSError):
                self._rewrite(document, live)
        self._changed.clear()

    def _rewrite(self, document: str, entries: Iterable[Entry]) -> None:
        """Write the bases of a document in their order, whatever the builds were that made them."""
        ordered = sorted(entries, key=lambda one: one.key)
        if ordered == [*self._entries(document).values()]:
            return
        if not ordered:
            self._place(document).unlink(missing_ok=True)
        else:
            pieces = []
            with file_at(self._place(document)) as file:
                for entry in ordered:
                    file.seek(entry.start)
                    pieces += [entry.line(), file.read(entry.size)]
            write_whole(self._place(document), b"".join(pieces))
        self._known.pop(document)


def _document(path: str) -> str:
    return path.partition("/")[0]


def _entries(place: Path) -> Iterator[Entry]:
    """Yield the bases that lie whole in a file, up to the first that does not."""
    try:
        with file_at(place) as file:
            size = place.stat().st_size
            while line := file.readline(LONGEST):
                entry = entry_from(line, file.tell())
                if entry is None or entry.start + entry.size > size:
                    return
                yield entry
                file.seek(entry.start + entry.size)
    except OSError:
        return


def _unpacked(file: IO[bytes], entry: Entry) -> Iterator[tuple[str, bytes]]:
    """Yield the parts of a base; raises ValueError or zlib.error for what was damaged."""
    file.seek(entry.start)
    for part in entry.parts:
        unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
        content = unpacker.decompress(file.read(part.size), PART)
        if not unpacker.eof or zlib.crc32(content) != part.crc:
            raise ValueError(part.name)
        yield part.name, content


def _fresh(
    bases: Iterable[tuple[str, bytes, Mapping[str, str]]], there: Mapping[tuple[str, str], Entry]
) -> Iterator[tuple[Entry, bytes]]:
    """Yield the bases that are not there yet, each with its bytes, their tasks before them."""
    texts: dict[int, tuple[Entry, bytes]] = {}
    seen = set(there)
    for path, content, tasks in bases:
        key = path, digest(content)
        if key in seen or DOCUMENT not in (parts := packed_parts(content, (DOCUMENT, *NOTES))):
            continue
        entry, packed = texts.get(id(tasks)) or texts.setdefault(id(tasks), _of_tasks(tasks))
        if entry.key not in seen:
            seen.add(entry.key)
            yield entry, packed
        seen.add(key)
        named = tuple(Part(name, len(one.content), one.crc) for name, one in parts.items())
        yield Entry(*key, entry.sha256, named), b"".join(one.content for one in parts.values())


def _of_tasks(tasks: Mapping[str, str]) -> tuple[Entry, bytes]:
    content = json.dumps(dict(sorted(tasks.items()))).encode()
    packed = _deflated(content)
    part = Part(TASKS, len(packed), zlib.crc32(content))
    return Entry("", digest(content)[:16], "", (part,)), packed


def _deflated(content: bytes) -> bytes:
    packer = zlib.compressobj(6, zlib.DEFLATED, -zlib.MAX_WBITS)
    return packer.compress(content) + packer.flush()
