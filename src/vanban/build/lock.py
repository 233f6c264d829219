"""One build at a time for an output folder: the second waits, a dead one's lock is free.

The lock itself is `filelock`'s (the system frees it when its process ends, however it ends);
beside it lies the number of the process that holds it, for the message. Both are in `.vanban/`,
so that the output folder holds nothing but what was built.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from vanban.disk import digest
from vanban.paths import KEPT


@contextmanager
def held(root: Path, out: Path, waiting: Callable[[str], None]) -> Iterator[bool]:
    """Hold the output folder `out` for one build; `waiting` is told once who holds it now.

    Gives whether it had to wait: what was read before may be old then.

    Where no lock can be made (a folder that is read-only, a strange network drive) the build goes
    on without: what the machine refuses is told file by file.
    """
    from filelock import FileLock, Timeout  # late: 40 ms, and an idle build needs none

    place = root / KEPT / f"{digest(os.fsencode(out.resolve()))[:16]}.lock"
    lock, holder = FileLock(place), place.with_suffix(".pid")
    waited = False
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        try:
            lock.acquire(timeout=0)
        except Timeout:
            waited = True
            waiting(_holder(holder))
            lock.acquire()
    except OSError:
        yield waited
        return
    try:
        with suppress(OSError):
            holder.write_text(f"{os.getpid()}\n", "ascii")
        yield waited
    finally:
        with suppress(OSError):
            holder.unlink()
        lock.release()


def _holder(place: Path) -> str:
    """The number of the process that holds the lock, "" where it is not known."""
    try:
        return place.read_text("ascii").strip()
    except (OSError, ValueError):
        return ""
