"""Many files and folders checked, in one process or several, in the order asked for."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from vanban.check.inspecting import Asked, Report, inspected
from vanban.check.lawbook import LawBook
from vanban.check.reading import read
from vanban.problem import Problem, VanbanError

SUFFIX, OPEN = ".docx", "~$"
"""What is looked for in a folder, and how the names begin that Word gives to open files."""
BATCH = 16


@dataclass(frozen=True)
class Looked:
    """What became of one file: its report, or why it could not be read."""

    report: Report | None
    refused: tuple[Problem, ...] = ()


def files_of(names: Iterable[str]) -> Iterator[str]:
    """Yield the files that are named, and those in the folders that are named, each once."""
    seen: set[str] = set()
    for name in names:
        path = Path(name)
        inside = sorted(_inside(path)) if path.is_dir() else [path.as_posix()]
        for one in inside:
            if one not in seen:
                seen.add(one)
                yield one


def _inside(folder: Path) -> Iterator[str]:
    """The Word files below a folder, none hidden, none that is only open in Word."""
    for path in folder.rglob(f"*{SUFFIX}"):
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if path.is_file() and not hidden and not path.name.startswith(OPEN):
            yield path.as_posix()


def look_at(name: str, book: LawBook, asked: Asked) -> Looked:
    """Check one file; what cannot be read stops nothing."""
    try:
        return Looked(inspected(read(Path(name), name), book, asked))
    except VanbanError as error:
        return Looked(None, error.problems)


def look_at_all(
    names: Iterable[str], book: LawBook, asked: Asked, jobs: int = 1
) -> Iterator[Looked]:
    """Check files in their order; `jobs` processes, 0 = as many as the machine has."""
    work = partial(look_at, book=book, asked=asked)
    count = jobs or os.cpu_count() or 1
    every = list(names)
    if count == 1 or len(every) <= BATCH:
        yield from map(work, every)
        return
    with ProcessPoolExecutor(count) as pool:
        yield from pool.map(work, every, chunksize=BATCH)
