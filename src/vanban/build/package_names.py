"""How the files of a package are called in it: by their bare names, no two by one.

A body that is written to by itself may have a draft too: both files have its id in their names, and
a package has no folders that would tell them apart.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePosixPath

APART = "_du-thao"
"""Behind the name of a draft where its body's personal copy is called as it is."""


def entry_names(paths: Iterable[str]) -> dict[str, str]:
    """Return the name of each file in the package that holds them all, in their order.

    A file of another folder that would be called as one before it is called apart, its PDF too.
    """
    folders: dict[str, PurePosixPath] = {}
    names: dict[str, str] = {}
    for path in paths:
        place = PurePosixPath(path)
        first = folders.setdefault(place.stem, place.parent)
        names[path] = place.name if first == place.parent else name_apart(place.name)
    return names


def name_apart(name: str) -> str:
    """Return what a file is called in a package that has another of its name."""
    place = PurePosixPath(name)
    return f"{place.stem}{APART}{place.suffix}"
