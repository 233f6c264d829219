"""Files and folders of a moment, made to find something out, that nobody has to clear away.

Each bears the name of the machine and the number of the process that made it: what one that was
killed has left is known by that, and the next one removes it.
"""

from __future__ import annotations

import os
import platform
import re
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from vanban.disk import digest
from vanban.processes import alive

START = f"vanban-doctor-{digest(platform.node().encode())[:8]}-"
"""How names begin: another machine's process on the same share is none of ours to judge."""
_FILE = re.compile(rf"\.{START}\S+\.(\d{{1,9}})\.tmp")
_FOLDER = re.compile(rf"{START}(\d{{1,9}})-\S+")


def probe_path(folder: Path, word: str = "thu") -> Path:
    """Return where a probe lies: under a name that a build sweeps away too (`disk.sweep`)."""
    return folder / f".{START}{word}.{os.getpid()}.tmp"


@contextmanager
def scratch() -> Iterator[Path]:
    """Give a folder of a moment among the system's; raises OSError where there can be none."""
    prefix = f"{START}{os.getpid()}-"
    with tempfile.TemporaryDirectory(prefix=prefix, ignore_cleanup_errors=True) as folder:
        yield Path(folder)


def sweep_dead(folders: Iterable[Path]) -> None:
    """Remove what processes of this machine that have ended left right in these folders."""
    for folder in dict.fromkeys(folders):
        with suppress(OSError):  # not there, or not to be read: then nothing was left there
            for path in list(folder.iterdir()):
                _remove_dead(path)


def _remove_dead(path: Path) -> None:
    match = _FILE.fullmatch(path.name) or _FOLDER.fullmatch(path.name)
    if match is None or alive(int(match[1])):
        return
    with suppress(OSError):
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink()
