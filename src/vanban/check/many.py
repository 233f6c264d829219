"""Many files and folders checked, in one process or several, in the order asked for."""

from __future__ import annotations

import os
import re
import signal
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from vanban.check.inspecting import Asked, Report, inspected
from vanban.check.lawbook import LawBook
from vanban.check.printed import Printed
from vanban.check.reading import read
from vanban.disk import is_folder
from vanban.problem import Problem, VanbanError

SUFFIXES, OPEN = (".docx", ".docm", ".doc", ".odt"), "~$"
"""What is looked for in a folder, and how the names begin that Word gives to open files."""
OURS = re.compile(r"\.(?:chu-thich|phieu)(?:-\d+)?$")
"""How the stems end of what is written beside checked files, and is not to be checked itself."""
BATCH = 16


@dataclass(frozen=True)
class Target:
    """A file to check: its name, the file that is read for it, its pages where they were measured.

    `form` is "doc" or "odt" where another file is read in its place; `problems` say why it cannot
    be read at all, `notes` what else is to be told of it.
    """

    name: str
    path: Path
    form: str = ""
    printed: Printed | None = None
    problems: tuple[Problem, ...] = ()
    notes: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class Looked:
    """What became of one file: its report, or why it could not be read, and what else is told.

    `path`: the file that was read.
    """

    path: Path
    report: Report | None
    refused: tuple[Problem, ...] = ()


def files_of(names: Iterable[str]) -> Iterator[str]:
    """Yield the files that are named, and those in the folders that are named, each once."""
    seen: set[str] = set()
    for name in names:
        path = Path(name)
        inside = sorted(_inside(path)) if is_folder(path) else [path.as_posix()]
        for one in inside:
            if one not in seen:
                seen.add(one)
                yield one


def _inside(folder: Path) -> Iterator[str]:
    """The files of word processors below a folder, none hidden, none that is only open in Word."""
    for path in folder.rglob("*"):
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        known = path.suffix.lower() in SUFFIXES and not path.name.startswith(OPEN)
        if known and not hidden and not OURS.search(path.stem) and path.is_file():
            yield path.as_posix()


def look_at(target: Target, book: LawBook, asked: Asked) -> Looked:
    """Check one file; what cannot be read stops nothing."""
    if target.problems:
        return Looked(target.path, None, target.problems)
    try:
        report = inspected(read(target.path, target.name), book, asked, target.printed)
    except VanbanError as error:
        return Looked(target.path, None, (*error.problems, *target.notes))
    return Looked(target.path, replace(report, form=target.form), target.notes)


def look_at_all(
    targets: Iterable[Target], book: LawBook, asked: Asked, jobs: int = 1
) -> Iterator[Looked]:
    """Check files in their order; `jobs` processes, 0 = as many as the machine has."""
    work = partial(look_at, book=book, asked=asked)
    count = jobs or os.cpu_count() or 1
    if count == 1:
        yield from map(work, targets)
        return
    every = list(targets)
    each = max(1, min(BATCH, len(every) // count))
    # Ctrl+C reaches every process of a terminal: only the first may act on it, or the pool breaks
    deaf = partial(signal.signal, signal.SIGINT, signal.SIG_IGN)
    with ProcessPoolExecutor(min(count, len(every)) or 1, initializer=deaf) as pool:
        yield from pool.map(work, every, chunksize=each)
