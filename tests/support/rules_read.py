"""What the program keeps of its own rules, read once by these tests and laid into each new office.

An office's first look at the rules takes a quarter of a second, and thousands of tests make an
office. What is laid there is what `vanban validate` keeps under .vanban/cache, each file under the
digest of what it was read from: an office with rules of its own reads them as ever. Tests of that
first look remove the folder.
"""

from __future__ import annotations

import atexit
import shutil
import tempfile
from functools import cache
from pathlib import Path

from vanban.paths import CACHE
from vanban.project.project import Project


def lay_rules(folder: Path) -> Path:
    """Copy into an office what was kept of the rules; return the office's folder."""
    shutil.copytree(_kept(), folder / CACHE, dirs_exist_ok=True)
    return folder


@cache
def _kept() -> Path:
    office = Path(tempfile.mkdtemp(prefix="rules-"))
    atexit.register(shutil.rmtree, office, ignore_errors=True)
    (office / "content").mkdir()
    assert Project.open(office).preflight == ()
    return office / CACHE
