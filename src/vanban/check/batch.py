"""Many files and folders checked, in one process or several, in the order asked for."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from vanban.check.docx.files import ENDINGS
from vanban.check.docx.limits import faults_as_problems, within
from vanban.check.docx.pages import PrintedPages
from vanban.check.docx.reader import read
from vanban.check.inspect import Options, Report, inspect_paper
from vanban.check.lawbook import LawBook
from vanban.paths import is_file, is_folder
from vanban.problems.problem import Mark, Problem, VanbanError, problem
from vanban.processes import WorkerEnd, in_order

OPEN = "~$"
"""How the names begin that Word gives to open files."""
OURS = re.compile(r"(.+)\.(?:chu-thich|phieu|da-sua)(?:-\d+)?", re.DOTALL)


class Target(Struct, frozen=True):
    """A file to check: its name, the file that is read for it, its pages where they were measured.

    `form` is "doc", "odt" or "rtf" where another file is read in its place; `problems` say why it
    cannot be read at all, `notes` what else is to be told of it.
    """

    name: str
    path: Path
    form: str = ""
    printed: PrintedPages | None = None
    problems: tuple[Problem, ...] = ()
    notes: tuple[Problem, ...] = ()


class Outcome(Struct, frozen=True):
    """What became of one file: its report, or why it could not be read, and what else is told.

    `path`: the file that was read.
    """

    path: Path
    report: Report | None
    refused: tuple[Problem, ...] = ()


def files_of(names: Iterable[str]) -> tuple[list[str], list[str]]:
    """Return the files that are named, and those in the folders that are named, each once.

    What the program wrote beside one of them is left out, and returned apart.
    """
    names_by_place: dict[str, str] = {}
    for name in names:
        path = Path(name)
        for one in sorted(_inside(path)) if is_folder(path) else (path.as_posix(),):
            # one file may be named in two ways
            names_by_place.setdefault(os.path.realpath(one), one)
    sources = {Path(name).stem for name in names_by_place.values()}
    own = {name: None for name in names_by_place.values() if _beside(name, sources)}
    return [name for name in names_by_place.values() if name not in own], list(own)


def _beside(name: str, sources: set[str]) -> bool:
    """Say whether the program wrote a file for one of those that are checked too."""
    ours = OURS.fullmatch(Path(name).stem)
    return ours is not None and ours[1] in sources


def _inside(folder: Path) -> Iterator[str]:
    """The files of word processors below a folder, none hidden, none that is only open in Word.

    A folder that cannot be looked into is yielded itself: reading it tells so.
    """
    waiting = [str(folder)]
    while waiting:  # folders may lie deeper than calls may
        place = waiting.pop()
        try:
            with os.scandir(place) as listing:
                entries = [entry for entry in listing if not entry.name.startswith(".")]
        except OSError:
            yield Path(place).as_posix()
            continue
        waiting += (entry.path for entry in entries if entry.is_dir(follow_symlinks=False))
        yield from (Path(entry.path).as_posix() for entry in entries if _is_word_file(entry))


def _is_word_file(entry: os.DirEntry[str]) -> bool:
    path = Path(entry.name)
    known = path.suffix.lower() in ENDINGS and not entry.name.startswith(OPEN)
    return known and is_file(Path(entry.path))


def look_at(target: Target, book: LawBook, options: Options) -> Outcome:
    """Check one file; what cannot be read stops nothing."""
    if target.problems:
        return Outcome(target.path, None, target.problems)
    try:
        with faults_as_problems(target.name), within():
            report = inspect_paper(read(target.path, target.name), book, options, target.printed)
    except VanbanError as error:
        return Outcome(target.path, None, (*error.problems, *target.notes))
    return Outcome(target.path, replace(report, form=target.form), target.notes)


def look_at_all(
    targets: Iterable[Target], book: LawBook, options: Options, jobs: int = 1
) -> Iterator[Outcome]:
    """Check files in their order; `jobs` processes, 0 = as many as the machine has.

    One of them that the machine ends, for its memory, loses its file and no other.
    """
    work = partial(look_at, book=book, options=options)
    count = jobs or os.cpu_count() or 1
    if count == 1:
        yield from map(work, targets)
        return
    waiting = list(targets)
    results = in_order(work, waiting, min(count, len(waiting)) or 1)
    for target, result in zip(waiting, results, strict=True):
        if isinstance(result, WorkerEnd):
            yield Outcome(target.path, None, (_killed(target.name),))
        else:
            yield result


def _killed(name: str) -> Problem:
    seen = "máy đã dừng một tiến trình soi, có thể vì hết bộ nhớ"
    return problem("T009", Mark(name), seen, goi_y="chạy lại không có --jobs, hoặc từng tệp một")
