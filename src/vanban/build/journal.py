"""The journal of a build: what it is about to write, noted and on the disk before it writes it.

A build that is broken off leaves it beside the manifest, and the next one knows by it what is the
program's own. Each note only adds to it, so that notes cost what they say and no more; a line that
was torn as it was written counts for nothing, for what it would have said was not written either.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import astuple

from vanban.disk import read_whole, sync

NAME = ".vanban-nhat-ky"
PDF, MERGED = "pdf", "dua-vao"
"""The sort of a PDF: its note says in place of a document the digest of the Word file it prints; of
a person's file into which all is laid that is new: that of the new version which is in it."""


class Note(Struct, frozen=True):
    """A file that is about to be written: its path below the output folder, of what, its digest.

    `office`: which working folder builds it (`build.workplace`).
    """

    path: str
    document: str
    sort: str
    sha256: str
    office: str = ""


def noted(folder: Path) -> Iterator[Note]:
    """Yield what builds that were broken off have noted; nothing of what cannot be read."""
    try:
        lines = read_whole(folder / NAME).splitlines()
    except OSError:
        return
    for line in lines:
        with suppress(ValueError, RecursionError):
            raw: Any = json.loads(line)
            if isinstance(raw, list) and [type(one) for one in raw] == [str] * 5:
                yield Note(*raw)


def note(folder: Path, notes: Iterable[Note]) -> None:
    """Note what is about to be written; it is on the disk when this returns. Raises OSError."""
    lines = [json.dumps(astuple(one)) for one in notes]
    if not lines:
        return
    folder.mkdir(parents=True, exist_ok=True)
    new = not (folder / NAME).exists()
    with (folder / NAME).open("ab") as file:
        # a line of its own, whatever a torn one before has left
        file.write(("\n" + "\n".join(lines) + "\n").encode())
        file.flush()
        os.fsync(file.fileno())
    if new:
        sync({folder})


def clear(folder: Path) -> None:
    """Forget the notes: the manifest says all of it. One that stays is no fault, and true."""
    with suppress(OSError):
        (folder / NAME).unlink()
