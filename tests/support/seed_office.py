"""The worked example in a folder of its own, built as often as a test likes."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

from rules_read import copy_office, lay_rules
from vanban.build.result import Options, Result
from vanban.build.run import build
from vanban.project.project import Project

ROOT = Path(__file__).resolve().parents[2]
PLAN = "ke-hoach-207"
EXAMPLES = "vi-du"
"""The folder of the other worked examples, one document of each kind."""


def copied(folder: Path) -> Path:
    """Copy the worked plan with its registry and citations, and no other document."""
    shutil.copytree(ROOT / "content", folder / "content", ignore=shutil.ignore_patterns(EXAMPLES))
    return lay_rules(folder)


def built_seed(folder: Path) -> Path:
    """The worked example as its first build leaves it, built once in a process."""
    copy_office(_built(), folder)
    return folder


@cache
def _built() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="seed-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    run(copied(folder))
    return folder


def run(office: Path, **options: Any) -> Result:
    return build(Project.open(office), office / "output", (), Options(**options))


def states(result: Result) -> dict[str, int]:
    found: dict[str, int] = {}
    for one in result.files:
        found[one.state] = found.get(one.state, 0) + 1
    return found


def snapshot(folder: Path) -> dict[str, tuple[bytes, int]]:
    return {
        path.relative_to(folder).as_posix(): (path.read_bytes(), path.stat().st_mtime_ns)
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
