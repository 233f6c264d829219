"""What the program has issued, where sources were changed since and now give another page.

As the next build would tell it, for who only asks whether the sources are in order: nothing is
written, and nothing made where every source is as it was.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path

from vanban.build.issue_folder import IssueFolder, issue_folders
from vanban.build.result import Options
from vanban.disk import digest, read_whole
from vanban.paths import OWN_FOLDER
from vanban.problems.problem import Problem, VanbanError
from vanban.project.project import Project

ANOTHER = "N130"


def departures(project: Project, names: Collection[str], out: Path) -> Iterator[Problem]:
    """Yield the errors of issued documents (none named: of all) whose sources say another text."""
    for name, place in project.office.overview.across.alone.places.items():
        if names and name not in names:
            continue
        if any(_touched(place.folder, one) for one in issue_folders(place.folder)):
            from vanban.build.run import build  # only where something is to be made

            try:
                result = build(project, out, (name,), Options(dry_run=True))
            except VanbanError:
                continue  # it is told what stands against it
            yield from (one for one in result.problems if one.ma == ANOTHER)


def _touched(folder: Path, issued: IssueFolder) -> bool:
    """Say whether a source of what was issued has other bytes now; not whether they say more.

    Of a document itself what bodies write into their own files is no source.
    """
    record = issued.record
    sources = record.nguon.items() if record else ()
    return any(
        _digest(folder / inner) != sha256
        for inner, sha256 in sources
        if record and (record.don_vi or not inner.startswith(f"{OWN_FOLDER}/"))
    )


def _digest(path: Path) -> str:
    try:
        return digest(read_whole(path))
    except OSError:
        return ""
