"""One build at a time for an output folder, whoever builds into it and from which machine.

The lock is a file in the output folder itself, made exclusively: it says who holds it, and its
holder renews its time for as long as it works. One whose holder is dead on this machine is free at
once. Any other is judged by the times of the disk that it lies on, never by this machine's clock,
and is taken over only when it is old and does not change while it is watched.
"""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Event, Thread

from msgspec import Struct, field

from vanban.disk import outermost_new, read_whole
from vanban.paths import exists
from vanban.processes import Process, undisturbed

NAME = ".vanban-giu-cho"
RENEWED, LOOK, OLD = 2.0, 0.2, 60.0
"""Seconds from one renewal to the next, from one look to the next, until a lock may be dead."""
AGAIN = 10
"""Times that the folder is made anew when it was gone before it could be held."""
WATCHED = 60
"""Looks that an old lock is watched for, at least: six times as long as it takes to renew it."""


class Hold(Struct):
    """What a build has of its output folder; `waited`: what it read before may be old."""

    waited: bool = False
    path: Path | None = None
    ident: str = ""

    def stands(self) -> bool:
        """Say whether the folder is still this build's: a machine that slept may have lost it.

        Where no lock could be made there is none to lose.
        """
        if self.path is None:
            return True
        try:
            return self.ident.encode() in read_whole(self.path)
        except FileNotFoundError:
            return False
        except OSError:  # not to be read just now
            return True


@contextmanager
def held(out: Path, waiting: Callable[[str], None]) -> Iterator[Hold]:
    """Hold the output folder `out` for one build; `waiting` is told once who holds it now.

    Where no lock can be made (a folder that is only read, a disk that is full) the build goes on
    without: what the machine refuses is told file by file.
    """
    hold, made = Hold(), list[Path]()
    for _ in range(AGAIN):
        made = made or outermost_new(out)
        with suppress(OSError):
            out.mkdir(parents=True, exist_ok=True)
            _acquire(out / NAME, hold, waiting)
        if hold.path or os.path.lexists(out):
            break  # else who held it has taken away the folder that it had made for nothing
    if hold.path is None:
        yield hold
        return
    done = Event()
    with undisturbed():
        Thread(target=_renew, args=(hold, done), daemon=True).start()
    try:
        yield hold
    finally:
        done.set()
        _sweep(out, hold.ident)
        _remove(hold.path, hold.ident)
        for folder in (out, *out.parents) if made else ():
            with suppress(OSError):  # else nothing was built
                folder.rmdir()
            if folder == made[0]:
                break


# --- the holder ---


class _Holder(Struct, frozen=True):
    """Who holds a lock; `ident` is of this one hold."""

    ident: str = ""
    process: Process = field(default_factory=Process)

    @property
    def told(self) -> str:
        """Who it is, for the message that one waits for it."""
        if not self.process.number:
            return ""
        elsewhere = "" if self.process.here else f" trên máy {self.process.host}"
        return f"tiến trình số {self.process.number}{elsewhere}"


def _me() -> _Holder:
    return _Holder(os.urandom(8).hex(), Process.this())


def _holder(path: Path) -> _Holder:
    """Who a lock says holds it; one that says nothing is known by what the disk says of it."""
    try:
        raw = json.loads(read_whole(path))
        fields = [raw[name] for name in ("ma", "may", "noi", "tien_trinh", "bat_dau")]
        if [type(one) for one in fields] == [str, str, str, int, str] and fields[0].isalnum():
            return _Holder(fields[0], Process(*fields[1:]))
    except FileNotFoundError:
        return _Holder()
    except (OSError, ValueError, LookupError, TypeError, RecursionError):
        pass
    with suppress(OSError):
        status = path.stat()
        return _Holder(f"{status.st_ino:x}x{status.st_mtime_ns:x}")
    return _Holder()


# --- taking it ---


def _acquire(path: Path, hold: Hold, waiting: Callable[[str], None]) -> None:
    """Make the lock, after whoever holds it; raises OSError where none can be made."""
    watch = _Watch(path)
    while not _create(path, me := _me()):
        if watch.dead():
            _take_away(path, watch.holder.ident)
            continue
        if not hold.waited:
            hold.waited = True
            waiting(watch.holder.told)
        Event().wait(LOOK)
    hold.path, hold.ident = path, me.ident


def _create(path: Path, me: _Holder) -> bool:
    """Make a lock that is not there; say whether it was. Raises OSError where none can be made.

    It appears with what it says: one that says nothing could only be judged by its age.
    """
    if os.path.lexists(path):
        if path.is_dir():
            raise FileExistsError(errno.EEXIST, "", str(path))
        return False
    process = me.process
    says: dict[str, str | int] = {"ma": me.ident, "may": process.host, "noi": process.place}
    says |= {"tien_trinh": process.number, "bat_dau": process.start}
    content, draft = json.dumps(says).encode(), path.with_name(f"{NAME}.{me.ident}.moi")
    try:
        draft.write_bytes(content)
        return _published(draft, path, content)
    finally:
        with suppress(OSError):
            draft.unlink()


def _published(draft: Path, path: Path, content: bytes) -> bool:
    try:
        path.hardlink_to(draft)  # exclusive, as making it is
    except FileExistsError:
        return False
    except FileNotFoundError:  # the draft was swept away, or the folder is gone
        if not os.path.lexists(path.parent):
            raise
        return False
    except OSError:  # a disk without such links
        return _exclusive(path, content)
    return True


def _exclusive(path: Path, content: bytes) -> bool:
    try:
        handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY)
    except FileExistsError:
        return False
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
    except OSError:
        path.unlink()
        raise
    return True


class _Watch(Struct):
    """A lock as it is seen again and again: who holds it, and whether it changes."""

    path: Path
    holder: _Holder = field(default_factory=_Holder)
    stamp: int = 0
    looks: int = 0

    def dead(self) -> bool:
        """Look once more; say whether its holder surely is no more."""
        holder, stamp = _holder(self.path), _stamp(self.path)
        same = (holder.ident, stamp) == (self.holder.ident, self.stamp)
        self.holder, self.stamp, self.looks = holder, stamp, self.looks + 1 if same else 0
        if not holder.ident or not stamp:
            return False  # it is gone
        return holder.process.dead or (self.looks >= WATCHED and self._old())

    def _old(self) -> bool:
        """Whether it was renewed long ago by the clock of the disk, asked with a file just made."""
        probe = self.path.with_name(f"{NAME}.{os.urandom(8).hex()}")
        try:
            probe.touch(exist_ok=False)
            return (_stamp(probe) - self.stamp) / 1e9 > OLD
        finally:
            with suppress(OSError):
                probe.unlink()


def _stamp(path: Path) -> int:
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0


def _take_away(path: Path, ident: str) -> None:
    """Take away a lock whose holder is dead; raises OSError where the machine refuses.

    Who takes it away has a lock on that, named for the dead one: no other can do it, and no later
    lock can be met by mistake. That lock may be left by a dead process as well.
    """
    claim = path.with_name(f"{NAME}.{ident}")
    if not _create(claim, _me()):
        watch = _Watch(claim)
        for _ in range(2 * WATCHED):
            if not exists(claim):
                return
            if watch.dead():
                _take_away(claim, watch.holder.ident)
                return
            Event().wait(LOOK)
        return
    try:
        if _holder(path).ident == ident:
            path.unlink(missing_ok=True)
    finally:
        claim.unlink(missing_ok=True)


def _remove(path: Path, ident: str) -> None:
    """Take away the own lock, unless it is another's by now."""
    for _ in range(10):
        try:
            _take_away(path, ident)
        except PermissionError:  # on Windows, while another looks at it
            pass
        except OSError:
            return
        if _holder(path).ident != ident:
            return
        Event().wait(LOOK / 4)


def _renew(hold: Hold, done: Event) -> None:
    """Renew a lock until the work is done, or the lock is another's."""
    while not done.wait(RENEWED):
        if hold.path is None or not hold.stands():
            return
        with suppress(OSError):
            os.utime(hold.path)


def _sweep(out: Path, ident: str) -> None:
    """Remove what takers that were broken off have left, each named for a lock that is no more.

    Only who holds the lock may: who takes away a lock of now stays undisturbed.
    """
    with suppress(OSError):
        for path in [path for path in out.iterdir() if path.name.startswith(f"{NAME}.")]:
            if path.name != f"{NAME}.{ident}":
                with suppress(OSError):
                    path.unlink()
