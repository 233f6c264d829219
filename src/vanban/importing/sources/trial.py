"""An office of a moment: the files of an import beside what it refers to, read and rendered.

Works in a scratch folder that is gone afterwards; writes nothing where the office lies.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from msgspec import Struct

from vanban.content.folder import SHARED
from vanban.disk import scratch_folder
from vanban.paths import CACHE, CONTENT, TEMPLATES
from vanban.problems.problem import Problem, VanbanError
from vanban.project.project import Project


class Trial(Struct, frozen=True):
    """What becomes of the files: the page, b"" where there is none, and every problem of them."""

    page: bytes
    problems: tuple[Problem, ...]


def tried(root: Path, name: str, files: Mapping[str, bytes]) -> Trial:
    """Read and render files of a document called `name` as if they lay in the office at `root`.

    Raises OSError where the machine has no room for them.
    """
    with _office(root, files) as folder:
        project = Project.open(folder)
        problems = tuple(one for one in project.problems if one.tep in files or not one.tep)
        try:
            resolved = project[name]
            page = project.render(project.compose(resolved.van_ban, resolved), resolved)
        except VanbanError as error:
            return Trial(b"", tuple(dict.fromkeys((*problems, *error.problems))))
        return Trial(page, problems)


@contextmanager
def _office(root: Path, files: Mapping[str, bytes]) -> Iterator[Path]:
    with scratch_folder("vanban-nhap-") as folder:
        (folder / CONTENT).mkdir()
        for name in SHARED:
            if (root / CONTENT / name).is_file():
                shutil.copyfile(root / CONTENT / name, folder / CONTENT / name)
        _share(root / CACHE, folder / CACHE)
        if (root / TEMPLATES).is_dir():
            shutil.copytree(root / TEMPLATES, folder / TEMPLATES)
        for name, data in files.items():
            target = folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
        yield folder
        _share(folder / CACHE, root / CACHE)


def _share(known: Path, other: Path) -> None:
    """Copy what was compiled once to where it is not: no fault where a folder refuses."""
    with suppress(OSError):
        names = {one.name for one in known.iterdir() if one.suffix == ".json"}
        other.mkdir(parents=True, exist_ok=True)
        for name in sorted(names - {one.name for one in other.iterdir()}):
            copied = other / f"{name}.tmp"
            shutil.copyfile(known / name, copied)
            copied.replace(other / name)
