"""Which working folder builds into an output folder: what several share is told apart by it."""

from __future__ import annotations

import os
import socket
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

from vanban.disk import digest
from vanban.paths import CONTENT, is_folder, real

ISSUED_ELSEWHERE = (
    "văn bản này do thư mục làm việc khác phát hành vào đây: dựng riêng thì gõ `--out THƯ_MỤC` khác"
)
"""What is told of what another working folder has issued into the same output folder."""
FIELD = "noi_dung"
"""In the manifest: which working folder has built a file, where that is not the one around it."""


class Workplace(Struct, frozen=True):
    """A working folder as an output folder knows it.

    `name`: "" where the output folder lies inside it, wherever the two are moved. `unmarked`: the
    files of which nothing is noted are its own; else they are of the folder that they lie in.
    """

    name: str = ""
    unmarked: bool = True

    @property
    def mark(self) -> dict[str, str]:
        """What the manifest notes of a file that is built from here."""
        return {FIELD: self.name} if self.name else {}

    def owns(self, entry: Mapping[str, str]) -> bool:
        """Say whether a file with this entry was built from here, as far as is known."""
        mark = entry.get(FIELD, "")
        return mark == self.name if mark else self.unmarked


def workplace(root: Path, out: Path) -> Workplace:
    """Return what the working folder `root` is to the output folder `out`.

    On one disk it is named by the way from one to the other, which is the same from every machine
    that has the disk; else by the machine too.
    """
    here, there = real(root), real(out)
    if here in (there, *there.parents):
        return Workplace()
    try:
        one_disk = here.stat().st_dev == next(
            path.stat().st_dev for path in (there, *there.parents) if path.exists()
        )
        way = os.path.relpath(here, there) if one_disk else ""
    except (OSError, ValueError):  # on Windows: another drive
        way = ""
    name = digest(os.fsencode(way or f"{socket.gethostname()}\0{here}"))[:16]
    return Workplace(name, not any(is_folder(folder / CONTENT) for folder in there.parents))
