"""What the program keeps of its own rules, read once by these tests and laid into each new office.

An office's first look at the rules takes a quarter of a second, and thousands of tests make an
office. What is laid there is what `vanban validate` keeps under .vanban/cache, each file under the
digest of what it was read from: an office with rules of its own reads them as ever. Tests of that
first look remove the folder.

All offices share the files (hard links), which the program only ever puts another in the place of.
A test that damages one does so by `damage`.
"""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from functools import cache
from pathlib import Path

from vanban.paths import CACHE
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


def damage(path: Path, content: bytes) -> None:
    """Write into a kept file of one office alone."""
    path.unlink()
    path.write_bytes(content)


@cache
def _kept() -> tuple[Path, Looks]:
    office = Path(tempfile.mkdtemp(prefix="rules-"))
    atexit.register(shutil.rmtree, office, ignore_errors=True)
    (office / "content").mkdir()
    assert Project.open(office).preflight == ()
    return office / CACHE, _looks(office / CACHE)


def _looks(folder: Path) -> Looks:
    """Size and time of each file."""
    with os.scandir(folder) as every:
        looks = {one.name: one.stat() for one in every}
    return {name: (one.st_size, one.st_mtime_ns) for name, one in looks.items()}
