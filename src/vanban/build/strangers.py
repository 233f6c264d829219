"""Files of persons beside ours, or astray, by their names alone: what may be an edited version.

Reads names, opens no file; what is in them, `vanban.build.neighbours` says.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator
from pathlib import Path, PurePosixPath

from vanban.build.result import WORD

OTHER_FORMS = (".doc", ".docm", ".odt", ".rtf")


def strangers(ours: Path, known: Collection[str], out: Path) -> Iterator[Path]:
    """Yield the files beside one of ours that may be another version of it.

    `known`: the paths that are ours; what a build has laid beside a person's file is so too.
    """
    for path in _beside(ours.parent):
        if path == ours or path.relative_to(out).as_posix() in known:
            continue
        if path.name.startswith((f"{ours.stem}.moi", f"{ours.stem}.cu-")):
            continue
        ending = path.suffix.lower()
        if ending == WORD or (path.stem == ours.stem and ending in OTHER_FORMS):
            yield path


def _beside(folder: Path) -> Iterator[Path]:
    try:
        every = sorted(folder.iterdir())
    except OSError:
        return
    yield from (one for one in every if not one.name.startswith(("~", ".")) and one.is_file())


def astray(ours: Collection[str], known: Collection[str], out: Path) -> dict[str, list[Path]]:
    """Return the files that have the name of one of ours and lie elsewhere, by our path.

    A folder that was renamed keeps the names of its files. All of the output folder is looked
    through; `known` are the paths that are ours.
    """
    places = {PurePosixPath(path).name: path for path in ours}
    strays: dict[str, list[Path]] = {}
    for at, folders, files in os.walk(out):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(places.keys() & set(files)):
            path, place = Path(at) / name, places[name]
            here = path.relative_to(out).as_posix()
            if here != place and here not in known:
                strays.setdefault(place, []).append(path)
    return strays


def within(path: str, theirs: Path, out: Path) -> bool:
    """Whether a file lies in the folder of the document that one of ours is of."""
    return theirs.relative_to(out).parts[0] == PurePosixPath(path).parts[0]
