"""What lies in an office's folders at one moment: all that a document can depend on, by digest.

Reads bytes and parses nothing. Never trusts a file's size or time: a save may leave both as they
were. The digest of a folder says all that lies below it, names and bytes.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from hashlib import sha256
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from vanban.cache import version
from vanban.paths import CONTENT, NOT_DOCUMENTS, is_file, lies, templates_folder

UNKNOWN = ""
"""The digest of what could not be read whole: it is equal to nothing."""
BYTES = "utf-8", "surrogateescape"
"""How a name that is no text (of a disk from elsewhere) goes into a digest."""


class Inventory(Struct, frozen=True):
    """The digests of content/ and templates/.

    `folders`: of each folder below content/ by its path from there ("/" between the parts).
    `shape`: of the names below content/ alone.
    """

    content: str
    templates: str
    folders: Mapping[str, str]
    shape: str

    @classmethod
    def of(cls, root: Path) -> Inventory:
        """Take it of an office's folder; what cannot be read is UNKNOWN, and so is all above it."""
        walk = _Walk()
        content = walk.below(str(root / CONTENT), hidden=False)
        templates = folder_digest(templates_folder(root))
        return cls(content.digest, templates, walk.folders, content.shape)

    def without(self, paths: Iterable[Path]) -> Inventory:
        """Return it with nothing known of the folders that hold some paths (below content/)."""
        above = {folder.as_posix(): UNKNOWN for path in paths for folder in path.parents}
        return replace(self, folders={**self.folders, **above}) if above else self

    @property
    def whole(self) -> str:
        """The digest of all that a build can depend on: program, content/, templates/."""
        parts = version().hex(), self.content, self.templates
        return UNKNOWN if UNKNOWN in parts else _digest(" ".join(parts))


def folder_digest(folder: Path) -> str:
    """Return the digest of all that lies below a folder, UNKNOWN where it cannot be read whole."""
    found = _Walk().below(str(folder))
    return found.digest if found.followed else UNKNOWN


def file_digest(path: Path) -> str:
    """Return the digest of a file, NOTHING where there is none, UNKNOWN where it cannot be read."""
    if is_file(path):  # a pipe would have us wait for who writes into it
        return _file_digest(str(path))
    return UNKNOWN if lies(path) else NOTHING


def sources_digest(root: Path) -> str:
    """Return the digest of all that a build can depend on, UNKNOWN where some cannot be read."""
    return Inventory.of(root).whole


class _Walk:
    """One way through a folder: the digests of what lies below it, by path from there."""

    def __init__(self) -> None:
        self.folders: dict[str, str] = {}

    def below(
        self, folder: str, path: str = "", *, hidden: bool = True, linked: bool = False
    ) -> _Below:
        """Return what lies below a folder, and note it by path.

        `hidden`: folders whose names begin with a dot count. A link to a folder is followed once,
        and never upwards.
        """
        entries = _entries(folder)
        if entries is None:
            return _Below(UNKNOWN, UNKNOWN, followed=False)
        lines, names, followed = [], [], True
        for entry, sort in entries:
            name, place = entry.name, f"{path}{entry.name}"
            if sort == FILE:
                content = _file(entry)
            elif sort == FOLDER and (hidden or not name.startswith(".")):
                content = self._folder(entry, place, linked=linked)
                self.folders[place] = content.digest if content.followed else UNKNOWN
            elif sort == FOLDER:
                continue
            else:
                content = _Below(NOTHING, NOTHING)
            followed = followed and content.followed
            lines.append((sort, name, content.digest))
            names.append((sort, name, content.shape))
        return _Below(_joined(lines), _joined(names), followed)

    def _folder(self, entry: os.DirEntry[str], place: str, *, linked: bool) -> _Below:
        if not entry.is_symlink():
            return self.below(entry.path, f"{place}/", linked=linked)
        target = _target(entry.path)
        if not _holds_sources(entry):  # nobody reads there, and it may hold any number of files
            return _Below(target, target)
        if linked or _leads_up(entry.path):
            return _Below(target, target, followed=False)
        found = self.below(entry.path, f"{place}/", linked=True)
        return _Below(_led(target, found.digest), _led(target, found.shape), found.followed)


FILE, FOLDER, OTHER = "f", "d", "o"
PART = 1 << 16
YAML = (".yaml", ".yml")
NOTHING = "-"
"""The digest of what has no bytes to read: a pipe, a link that leads nowhere."""


class _Below(Struct, frozen=True):
    """The digest of what lies in one place, and that of the names alone.

    `followed`: all links below were followed, so that the digest says all that can be read there.
    """

    digest: str
    shape: str
    followed: bool = True


def _entries(folder: str) -> list[tuple[os.DirEntry[str], str]] | None:
    """What lies right in a folder, by name, with its sort; None where the machine does not say."""
    try:
        with os.scandir(folder) as found:
            return [(entry, _sort(entry)) for entry in sorted(found, key=lambda one: one.name)]
    except OSError:
        return None


def _sort(entry: os.DirEntry[str]) -> str:
    try:
        if entry.is_file():
            return FILE
        return FOLDER if entry.is_dir() else OTHER
    except OSError:  # a link that leads to itself
        return OTHER


def _file(entry: os.DirEntry[str]) -> _Below:
    content = _file_digest(entry.path)
    if not entry.is_symlink():
        return _Below(content, NOTHING)
    target = _target(entry.path)
    return _Below(_led(target, content), target)


def _holds_sources(entry: os.DirEntry[str]) -> bool:
    """Say whether a folder may hold what is read: YAML files right in it, or a body's own files."""
    names = (one.name for one, _ in _entries(entry.path) or ())
    return entry.name in NOT_DOCUMENTS or any(n.lower().endswith(YAML) for n in names)


def _led(target: str, found: str) -> str:
    """What a link gives; where it leads counts: a picture outside of its folder is not read."""
    return f"{target} {found}" if found != UNKNOWN else UNKNOWN


def _target(link: str) -> str:
    """Where a link leads, from where it lies."""
    target, here = _ends(link)
    try:
        return os.path.relpath(target, here)
    except ValueError:  # on another drive
        return target


def _ends(link: str) -> tuple[str, str]:
    """Where a link leads, and the folder that it lies in."""
    return os.path.realpath(link), os.path.realpath(os.path.split(link)[0])


def _file_digest(path: str) -> str:
    try:
        with open(path, "rb", buffering=0) as file:  # noqa: PTH123 - ten thousand files
            found = sha256()
            while part := file.read(PART):
                found.update(part)
            return found.hexdigest()
    except OSError:
        return UNKNOWN


def _leads_up(link: str) -> bool:
    """Say whether a link leads to a folder that it lies in."""
    target, here = _ends(link)
    return f"{here}{os.sep}".startswith(f"{target.rstrip(os.sep)}{os.sep}")


def _joined(rows: list[tuple[str, str, str]]) -> str:
    """The digest of a folder's rows; UNKNOWN where that of one is."""
    if any(row[2] == UNKNOWN for row in rows):
        return UNKNOWN
    return _digest("".join(f"{sort}{name}\0{found}\n" for sort, name, found in rows))


def _digest(text: str) -> str:
    return sha256(text.encode(*BYTES)).hexdigest()
