"""Files of persons beside ours, or astray, by their names alone: what may be an edited version.

Reads names, opens no file; what is in them, `vanban.build.neighbours` says. All paths are below the
output folder, with "/".
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath

from vanban.build.result import WORD

OTHER_FORMS = (".doc", ".docm", ".odt", ".rtf")
Strangers = Mapping[str, Sequence[str]]
"""The names of the Word files that are not ours, by the path of their folder."""


def strangers(known: Collection[str], out: Path) -> Strangers:
    """Look through the output folder for Word files that are not ours (`known` are).

    One walk for all, by texts: an idle build of ten thousand documents asks for it.
    """
    every: dict[str, list[str]] = {}
    top = os.fspath(out)
    for at, folders, files in os.walk(out):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        folder = at.removeprefix(top).replace(os.sep, "/").lstrip("/")
        for name in files:
            word = name.lower().endswith((WORD, *OTHER_FORMS)) and not name.startswith(("~", "."))
            if word and _path(folder, name) not in known:
                every.setdefault(folder, []).append(name)
    return {folder: sorted(names) for folder, names in every.items()}


def beside(ours: str, every: Strangers) -> Iterator[str]:
    """Yield the strangers beside one of our files that may be another version of it.

    What a build has laid beside a person's file is none.
    """
    path = PurePosixPath(ours)
    folder = path.parent.as_posix()
    for name in every.get("" if folder == "." else folder, ()):
        if name.startswith((f"{path.stem}.moi", f"{path.stem}.cu-")):
            continue
        stem, _, ending = name.rpartition(".")
        if f".{ending}".lower() == WORD or stem == path.stem:
            yield _path(folder, name)


def astray(ours: Collection[str], every: Strangers) -> dict[str, list[str]]:
    """Return the strangers that have the name of one of ours and lie elsewhere, by our path.

    A folder that was renamed keeps the names of its files.
    """
    places = {PurePosixPath(path).name: path for path in ours} if every else {}
    strays: dict[str, list[str]] = {}
    for folder, names in every.items():
        for name in names:
            if name in places and _path(folder, name) != places[name]:
                strays.setdefault(places[name], []).append(_path(folder, name))
    return strays


def within(path: str, theirs: str) -> bool:
    """Whether a file lies in the folder of the document that one of ours is of."""
    return theirs.partition("/")[0] == path.partition("/")[0]


def _path(folder: str, name: str) -> str:
    return f"{folder}/{name}" if folder else name
