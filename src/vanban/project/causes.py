"""First causes: leave out the problems that only follow from an error told elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path, PurePath, PurePosixPath

from vanban.content.folder import CITATIONS, REGISTRY
from vanban.content.workbook.file import RECORD, is_workbook
from vanban.paths import CONTENT
from vanban.project.resolve import Resolved

UNKNOWN = {REGISTRY: ("N102", "N111"), CITATIONS: ("N106",)}
"""What every reference seems to be when the file that it refers to could not be read."""
DOUBTFUL = ("N104", "N113", "N116", "N191", "N201", "N202")
"""What depends on who is valid when and belongs to which group."""
LEFT_OUT = ("N123", "N113", "N406", "N171", "N174", "N177")
"""What a document seems to lack when a part of its own file could not be read."""

ABOVE = ("N508", "N453", "N458")
"""What a reference to another document seems to be when some file could not be read."""


def first_causes(one: Resolved, read: Mapping[str, bool], faulty: set[str]) -> Resolved:
    """Leave out what only follows from an error told elsewhere: mending that mends it too."""
    gone = {code for name, codes in UNKNOWN.items() if not read[name] for code in codes}
    gone |= set(DOUBTFUL) if f"{CONTENT}/{REGISTRY}" in faulty else set()
    own = {one.document.tep, one.document.rows.tep}
    if is_workbook(PurePath(one.document.rows.tep)):
        own |= {name for name in faulty if PurePath(name).name == RECORD}
    gone |= set(LEFT_OUT) if faulty & own else set()
    shared = {f"{CONTENT}/{name}" for name in (REGISTRY, CITATIONS)}
    gone |= set(ABOVE) if any(tep.startswith(CONTENT) for tep in faulty - shared) else set()
    return replace(one, problems=tuple(p for p in one.problems if p.ma not in gone))


def elsewhere(root: Path, place: PurePosixPath, folders: tuple[PurePosixPath, ...]) -> bool:
    """Say whether a place is in a document's folder that is none of these."""
    content = PurePosixPath(CONTENT)
    inside = content in place.parents
    deep = inside and (place.parent != content or (root / place).is_dir())
    names = {folder.name for folder in folders}  # two folders of one name concern both
    return deep and place.name not in names and not any(map(place.is_relative_to, folders))
