"""What the program keeps of its own rules, read once by these tests and laid into each new office.

An office's first look at the rules takes a quarter of a second, and thousands of tests make an
office. What is laid there is what `vanban validate` keeps of them under .vanban/cache, each file
under the digest of what it was read from: an office with rules of its own reads them as ever. Tests
of that first look remove the folder.

All offices share the files (hard links), which the program only ever puts another in the place of.
A test that damages one does so by `damage`.
"""

from __future__ import annotations

import atexit
import functools
import os
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path

from vanban import cache
from vanban.paths import CACHE
from vanban.project import index
from vanban.project.project import Project

Looks = dict[str, tuple[int, int]]


def lay_rules(folder: Path) -> Path:
    """Lay into an office what was kept of the rules; return the office's folder."""
    (folder / CACHE).mkdir(parents=True, exist_ok=True)
    kept, there = _kept()
    looks, place = _looks(kept), os.fspath(folder / CACHE)
    assert looks == there, "a test has written into a file that all offices share: see `damage`"
    for name in looks:
        target = f"{place}/{name}"
        try:
            os.link(f"{kept}/{name}", target)
        except OSError:  # on another disk, or in the place of an office that was made before
            Path(target).unlink(missing_ok=True)
            shutil.copyfile(kept / name, target)
    return folder


def as_laid(folder: Path) -> bool:
    """Say whether all that is laid into an office is there, or whole copies of it."""
    if not _kept.cache_info().currsize:  # nothing was laid anywhere yet
        return False
    kept, there = _kept()
    try:
        found = _looks(folder / CACHE)
        others = [name for name, look in there.items() if found[name] != look]
        return all(_same(folder / CACHE / name, kept / name) for name in others)
    except (OSError, KeyError):
        return False


def index_of_documents(office: Path) -> Path:
    """Where an office keeps what it knows of its documents: that is not of the rules."""
    return cache._path(office / CACHE, index.NAME)


def _same(one: Path, other: Path) -> bool:
    return one.read_bytes() == other.read_bytes()


def copy_office(source: Path, target: Path) -> Path:
    """Copy an office with its times; return the copy, which shares what was kept of the rules."""
    shutil.copytree(source, target, copy_function=_shared, dirs_exist_ok=True)
    return target


def _shared(source: str, target: str) -> None:
    if source.rpartition(os.sep)[2] in _kept()[1]:
        Path(target).unlink(missing_ok=True)  # in the place of an office made before
        with suppress(OSError):  # on another disk
            os.link(source, target)
            return
    shutil.copy2(source, target)


def damage(path: Path, content: bytes) -> None:
    """Write into a kept file of one office alone."""
    path.unlink()
    path.write_bytes(content)


@functools.cache
def _kept() -> tuple[Path, Looks]:
    office = Path(tempfile.mkdtemp(prefix="rules-"))
    atexit.register(shutil.rmtree, office, ignore_errors=True)
    (office / "content").mkdir()
    assert Project.open(office).preflight == ()
    index_of_documents(office).unlink()  # every office soon has another
    return office / CACHE, _looks(office / CACHE)


def _looks(folder: Path) -> Looks:
    """Size and time of each file."""
    with os.scandir(folder) as every:
        return {one.name: _look(one.stat()) for one in every}


def _look(one: os.stat_result) -> tuple[int, int]:
    return one.st_size, one.st_mtime_ns
