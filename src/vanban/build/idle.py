"""The idle build: nothing changed since the last build of everything, said without reading on.

Compares digests only: neither the sources nor the templates are parsed, no library is loaded.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import Any

from vanban.build.manifest import Entries, Manifest
from vanban.build.result import WORKED_IN, FileResult, Result, State
from vanban.build.strangers import astray, beside, strangers, within
from vanban.build.workplace import Workplace, workplace
from vanban.content.inventory import sources_digest
from vanban.disk import digest, read_whole
from vanban.problems.problem import Problem

SAME: State = "giu"


def whole(
    seen: str, built: Iterable[FileResult], notes: Iterable[Problem] | None, office: Workplace
) -> dict[str, Any]:
    """Return what the manifest keeps of a build of everything that left nothing to do.

    `seen` is the digest of the sources from before they were read: a save during the build is
    not in what it made, and must not count as built. Empty where a person's file or an orphan
    lies there: that has to be told anew each time. Of several working folders that build there
    (`office`) it says which it was.
    """
    states = [file.state for file in built]
    if not seen or notes is None or not set(states) <= {"moi", "doi", SAME, "thay", "xoa"}:
        return {}
    return {
        "nguon": seen,
        "so_tep": sum(state != "xoa" for state in states),
        "thong_bao": [problem.to_json() for problem in notes],
        **office.mark,
    }


def idle(root: Path, out: Path) -> Result | None:
    """Return the result of a build that would change nothing, None where it has to be looked at."""
    try:
        last, office = Manifest.load(out), workplace(root, out)
        files = {path: entry for path, entry in last.files.items() if office.owns(entry)}
        if not last.whole or last.damaged or last.pending or not _untouched(files, out):
            return None
        if _strangers(files, last.files, out):
            return None  # whether they are versions of ours has to be told anew each time
        if not office.owns(last.whole) or last.whole["so_tep"] != len(files):
            return None
        if last.whole["nguon"] != sources_digest(root):
            return None
        notes = tuple(Problem(**one) for one in last.whole["thong_bao"])
    except (OSError, KeyError, TypeError):
        return None
    kept = tuple(_kept(path, entry) for path, entry in files.items())
    return Result(out, kept, notes, pdfs=last.pdfs)


def _untouched(files: Entries, out: Path) -> bool:
    return all(
        "moi" not in entry and digest(read_whole(out / path)) == entry.get("sha256")
        for path, entry in files.items()
    )


def _strangers(files: Entries, known: Collection[str], out: Path) -> bool:
    """Whether files of persons lie beside those that are worked in, or such as these elsewhere."""
    every = strangers(known, out)
    ours = [path for path, entry in files.items() if every and entry.get("loai") in WORKED_IN]
    return any(True for path in ours for _ in beside(path, every)) or any(
        within(path, theirs) for path, copies in astray(ours, every).items() for theirs in copies
    )


def _kept(path: str, entry: Mapping[str, str]) -> FileResult:
    return FileResult(path, entry.get("van_ban", ""), entry.get("loai", ""), SAME)
