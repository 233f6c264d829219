"""The idle build: nothing changed since the last build of everything, said without reading on.

Compares digests only: neither the sources nor the templates are parsed, no library is loaded.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from vanban.build.manifest import Manifest
from vanban.build.result import Built, Result, State
from vanban.content.inventory import sources_digest
from vanban.disk import digest
from vanban.problems.problem import Problem

SAME: State = "giu"


def whole(seen: str, built: Iterable[Built], notes: Iterable[Problem] | None) -> dict[str, Any]:
    """Return what the manifest keeps of a build of everything that left nothing to do.

    `seen` is the digest of the sources from before they were read: a save during the build is
    not in what it made, and must not count as built. Empty where a person's file or an orphan
    lies there: that has to be told anew each time.
    """
    states = [file.state for file in built]
    if not seen or notes is None or not set(states) <= {"moi", "doi", SAME, "thay", "xoa"}:
        return {}
    return {
        "nguon": seen,
        "so_tep": sum(state != "xoa" for state in states),
        "thong_bao": [problem.to_json() for problem in notes],
    }


def idle(root: Path, out: Path) -> Result | None:
    """Return the result of a build that would change nothing, None where it has to be looked at."""
    try:
        last = Manifest.load(out)
        if not last.whole or last.pending or not _untouched(last, out):
            return None
        if last.whole["nguon"] != sources_digest(root) or last.whole["so_tep"] != len(last.files):
            return None
        notes = tuple(Problem(**one) for one in last.whole["thong_bao"])
    except (OSError, KeyError, TypeError):
        return None
    return Result(out, tuple(_kept(path, entry) for path, entry in last.files.items()), notes)


def _untouched(last: Manifest, out: Path) -> bool:
    return all(
        "moi" not in entry and digest((out / path).read_bytes()) == entry.get("sha256")
        for path, entry in last.files.items()
    )


def _kept(path: str, entry: Mapping[str, str]) -> Built:
    return Built(path, entry.get("van_ban", ""), entry.get("loai", ""), SAME)
