"""When the sources of an office change: by the system's notices, and by a slow look of one's own.

A notice costs nothing while nothing happens, but shares and links swallow them, and a system has
only so many. So every file is looked at now and then all the same: its stamp, and of some files in
turn the content, since a save may leave size and time as they were. Knows no clock: who watches
gives the sleep.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple, Protocol

from msgspec import Struct, field

from vanban.disk import digest, read_whole
from vanban.paths import CONTENT, is_file, is_folder, templates_folder
from vanban.problems.problem import Mark, Problem, problem

# --- what lies there ---


class Stamp(NamedTuple):
    """What a disk says of a file without opening it; `changed` is set by every write on POSIX."""

    size: int
    modified: int
    changed: int
    inode: int


Stamps = Mapping[str, Stamp]
BESIDE = re.compile(r"^[.~#]|~$|\.(?:tmp|swp|bak)$|^[0-9A-F]{8}$", re.IGNORECASE)
"""Names of what programs lay beside a file for a while: locks, copies, what is being saved.

Of files alone: a document's folder may be called by a day ("20261130").
"""
HIDDEN = "."
"""How the name of a folder begins that holds no sources."""


def stamps(root: Path) -> Stamps:
    """Return the stamp of every source of an office, by path; what cannot be read is not there."""
    seen: dict[str, Stamp] = {}
    links: set[str] = set()
    waiting = [str(root / CONTENT), str(templates_folder(root))]
    while waiting:
        for entry in _entries(waiting.pop()):
            with suppress(OSError):  # an editor replaces a file by deleting it first
                if not entry.is_dir():
                    st = entry.stat()
                    seen[entry.path] = Stamp(st.st_size, st.st_mtime_ns, st.st_ctime_ns, st.st_ino)
                elif not entry.is_symlink() or _is_new(entry.path, links):
                    waiting.append(entry.path)
    return seen


def _entries(folder: str) -> list[os.DirEntry[str]]:
    """What may be a source, or hold one, right in a folder."""
    try:
        with os.scandir(folder) as entries:
            return [entry for entry in entries if not _is_passing(entry)]
    except OSError:
        return []


def _is_passing(entry: os.DirEntry[str]) -> bool:
    if not BESIDE.search(entry.name):
        return False
    with suppress(OSError):
        return entry.name.startswith(HIDDEN) or not entry.is_dir()
    return True


def _is_new(link: str, links: set[str]) -> bool:
    """Say whether what a link leads to is not gone through yet, and does not hold the link."""
    place = os.path.realpath(link)
    known = place in links or Path(link).is_relative_to(place)
    links.add(place)
    return not known


# --- the system's notices ---


class Notices(Protocol):
    """What tells of saves; `wait` gives the paths it was told of, none when the time is over."""

    def wait(self, seconds: float) -> Collection[str]:
        """Wait for a notice and until no more come; raises OSError where none can come any more."""
        ...

    def close(self) -> None:
        """Ask for no more notices."""
        ...


STEP_MS, LONGEST_MS = 200, 5_000
"""A save is over when nothing new was told for so long; told at last all the same."""
Opener = Callable[[Collection[Path]], Notices]


def system_notices(folders: Collection[Path]) -> Notices:
    """Ask the system to tell of saves below folders that are there.

    Raises OSError where it does not (a full table of watches), ImportError without watchfiles.
    """
    return _SystemNotices(folders)


class _SystemNotices:
    def __init__(self, folders: Collection[Path]) -> None:
        from watchfiles._rust_notify import RustNotify  # for `--watch` alone; not on every system

        # never by its own polling, which would look at every file three times a second; where it
        # takes to that by itself (a system without such calls), as seldom as the slow look
        places = [str(folder) for folder in folders]
        self._notify = RustNotify(places, False, False, LATEST_S * 1000, True, True)

    def wait(self, seconds: float) -> Collection[str]:
        try:
            answer = self._notify.watch(LONGEST_MS, STEP_MS, max(1, int(seconds * 1000)), None)
        except RuntimeError as error:  # watchfiles' word for what it does not know itself
            raise OSError(0, str(error)) from error
        if answer == "signal":
            raise KeyboardInterrupt
        return {path for _, path in answer} if isinstance(answer, set) else ()

    def close(self) -> None:
        self._notify.close()


# --- the watch ---


QUIET_S = 0.2
"""A save is over when two looks so far apart see the same."""
PATIENCE, MOST = 10, 50
"""Such pauses in which a file that is empty or gone may come back; all that a save may take."""
SOONEST_S, LATEST_S, FILES_A_SECOND = 2, 30, 150
"""Between two slow looks: by the number of files, so that looking takes under 1 % of a core."""
TURN = 300
"""Files whose content a slow look reads, the next ones each time."""
NO_NOTICES = (
    f"máy không báo khi tệp được lưu{{}}, nên chỉ xem lại sau mỗi {SOONEST_S} đến {LATEST_S} giây, "
    "tùy số tệp"
)
AT_ONCE = "cần ngay thì bấm Ctrl+C, gõ `vanban build`"
LIMIT_HINT = f"Linux hết chỗ theo dõi: gõ sudo sysctl fs.inotify.max_user_watches=524288; {AT_ONCE}"
LIBRARY_HINT = f"gõ python -m pip install watchfiles, bằng Python đã cài vanban; {AT_ONCE}"


class SourceWatch(Struct):
    """The sources of one office as last seen, and what wakes who waits for their next change."""

    root: Path
    sleep: Callable[[float], None]
    tell: Callable[[Problem], None] = lambda _: None
    opener: Opener = system_notices
    _stamps: Stamps = field(default_factory=dict)
    _digests: dict[str, str] = field(default_factory=dict)
    _notices: Notices | None = None
    _places: tuple[tuple[str, int, int], ...] | None = None
    _turn: int = 0
    _silent: bool = False

    def start(self) -> None:
        """Ask for notices, then take everything in: a save from now on is a change."""
        self._open()
        self._stamps = stamps(self.root)
        self._digests = {path: _digest(path) for path in self._stamps}

    def wait(self) -> None:
        """Return when the sources are others than when last taken in, and saved to their end."""
        while not self._changed(self._woken()):
            pass

    def close(self) -> None:
        """Ask for no more notices."""
        if self._notices:
            self._notices.close()
        self._notices = None

    @property
    def pause(self) -> int:
        """Seconds between two slow looks."""
        return max(SOONEST_S, min(LATEST_S, len(self._stamps) // FILES_A_SECOND))

    def _woken(self) -> frozenset[str]:
        """Wait for a notice of a source, or until it is time to look; return what was told of."""
        for _ in range(self.pause if self._notices else 0):
            paths = frozenset(path for path in self._notice_paths() if not self._is_beside(path))
            if paths or not self._notices:
                return paths
        if not self._notices:
            self.sleep(self.pause)
        return frozenset()

    def _notice_paths(self) -> Collection[str]:
        assert self._notices
        try:
            return self._notices.wait(1)
        except OSError:
            self.close()
            self._refuse("", LIMIT_HINT if sys.platform == "linux" else AT_ONCE)
            return ()

    def _is_beside(self, path: str) -> bool:
        """Say whether a notice is about no source: a lock, or what lies in a hidden folder."""
        starts = (self.root / CONTENT, templates_folder(self.root))
        start = next((start for start in starts if Path(path).is_relative_to(start)), None)
        parts = Path(path).relative_to(start).parts if start else ()
        *folders, name = parts or ("",)
        hidden = any(one.startswith(HIDDEN) for one in (*folders, name))
        return hidden or bool(BESIDE.search(name) and not is_folder(Path(path)))

    def _changed(self, notices: frozenset[str]) -> bool:
        """Take in what is there now; say whether any of it reads otherwise than before."""
        self._open()
        now = self._settled()
        others = {path for path, stamp in now.items() if self._stamps.get(path) != stamp}
        others |= notices & now.keys()
        others |= set() if notices else self._in_turn(now)
        digests = {path: _digest(path) for path in others}
        before, self._stamps = self._stamps, now
        known = {path: self._digests[path] for path in now if path in self._digests}
        self._digests = known | digests
        return before.keys() != now.keys() or any(
            known.get(path) != seen for path, seen in digests.items()
        )

    def _settled(self) -> Stamps:
        """Wait until a save is over: the same twice, and nothing gone or empty that may come."""
        now, same = stamps(self.root), 0
        for _ in range(MOST):
            if same > (PATIENCE if self._is_half(now) else 0):
                break
            if now == self._stamps:
                break
            self.sleep(QUIET_S)
            after = stamps(self.root)
            now, same = after, same + 1 if after == now else 0
        return now

    def _is_half(self, now: Stamps) -> bool:
        """Say whether a file that had content is gone or empty: many editors save that way."""
        return any(
            stamp.size and (path not in now or not now[path].size)
            for path, stamp in self._stamps.items()
        )

    def _in_turn(self, now: Stamps) -> set[str]:
        """The next files whose content is looked at, whatever their stamps say."""
        paths = sorted(now)
        if self._turn >= len(paths):
            self._turn = 0
        some = paths[self._turn : self._turn + TURN]
        self._turn += TURN
        return set(some)

    def _open(self) -> None:
        """Ask for notices where the folders are others than those asked for (moved, made anew)."""
        folders = [
            path for path in (self.root / CONTENT, templates_folder(self.root)) if is_folder(path)
        ]
        places = tuple(_place(folder) for folder in folders)
        if places == self._places:
            return
        self.close()
        self._places = places
        try:
            self._notices = self.opener(folders)
        except ImportError:
            self._refuse(" (thiếu thư viện watchfiles)", LIBRARY_HINT)
        except FileNotFoundError:  # taken away this very moment: asked again at the next look
            self._places = None
        except OSError:
            self._refuse("", LIMIT_HINT if sys.platform == "linux" else AT_ONCE)

    def _refuse(self, reason: str, hint: str) -> None:
        """Tell once that no notices come, and how long a save may have to wait."""
        if not self._silent:
            self.tell(problem("P040", Mark(), NO_NOTICES.format(reason), goi_y=hint))
        self._silent = True


def _place(folder: Path) -> tuple[str, int, int]:
    try:
        st = folder.stat()
    except OSError:
        return str(folder), 0, 0
    return str(folder), st.st_dev, st.st_ino


def _digest(path: str) -> str:
    """The digest of a file's content, "" where it cannot be read (which is a change too)."""
    try:
        return digest(read_whole(Path(path))) if is_file(Path(path)) else ""
    except OSError:
        return ""
