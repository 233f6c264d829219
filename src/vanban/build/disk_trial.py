"""What the file system of the output can do, found out by doing it with files of a moment.

A build needs three things of it: that of two who make one file only one succeeds (the lock), that a
rename puts a whole file in the place of another, that times of files can be compared. Knows no
clock: who asks gives it.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple
from unicodedata import normalize

from vanban.build.diagnosis import Finding, fault
from vanban.build.probe import probe_path
from vanban.disk import read_whole

EXACT = 631_152_001_123_456_700
"""A time of a file in ns that shows how exactly times are kept: an odd second of 1990, broken."""
SECOND = 10**9
COARSEST, MOST_APART = 2 * SECOND, 60 * SECOND
ACCENTED = "thử-ệ"
LOCAL_HINT = (
    "để thư mục làm việc trên ổ đĩa của máy, hoặc gõ `vanban build --out THƯ_MỤC` sang ổ đĩa khác"
)
SYNC_HINT = "mất điện giữa chừng thì gõ lại `vanban build`; nên để kết quả trên ổ đĩa của máy"


class Probes(NamedTuple):
    """Three files that a trial may make; whatever becomes of it, they are removed."""

    folder: Path
    first: Path
    second: Path
    accented: Path


@contextmanager
def probes(folder: Path) -> Iterator[Probes]:
    """Give names for files of a moment in a folder; what lies there in the end is removed."""
    names = (probe_path(folder, word) for word in ("mot", "hai", ACCENTED))
    made = Probes(folder, *names)
    try:
        yield made
    finally:
        for path in made[1:]:
            with suppress(OSError):
                path.unlink()


def makes_alone(at: Probes) -> bool:
    """Say whether a file that is there cannot be made a second time: what a lock stands on."""
    flags = os.O_CREAT | os.O_EXCL | os.O_WRONLY
    os.close(os.open(at.first, flags))
    try:
        os.close(os.open(at.first, flags))
    except OSError:  # a share may have another word for it
        return True
    return False


def replaces_whole(at: Probes) -> bool:
    """Say whether a rename puts a file in the place of another and leaves nothing behind."""
    at.first.write_bytes(b"moi")
    at.second.write_bytes(b"cu")
    at.first.replace(at.second)
    return read_whole(at.second) == b"moi" and not at.first.exists()


def syncs(at: Probes) -> bool:
    """Say whether a file, and on POSIX its folder, can be brought down to the disk."""
    at.second.write_bytes(b"")
    try:
        for path in (at.second, at.folder) if os.name == "posix" else (at.second,):
            handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)
    except OSError:
        return False
    return True


def grain(at: Probes) -> int | None:
    """Return how exactly times are kept, in ns; None where they are not kept or not renewed."""
    at.second.write_bytes(b"truoc")
    os.utime(at.second, ns=(EXACT, EXACT))
    stamp = at.second.stat().st_mtime_ns
    if abs(EXACT - stamp) > COARSEST:
        return None
    at.second.write_bytes(b"sau")
    if at.second.stat().st_mtime_ns <= stamp:
        return None
    return max(1, abs(EXACT - stamp))


def takes_accents(at: Probes) -> bool:
    """Say whether a Vietnamese name can be given and is found again, in either spelling."""
    try:
        at.accented.write_bytes(b"")
        names = {normalize("NFC", path.name) for path in at.folder.iterdir()}
        return normalize("NFC", at.accented.name) in names
    except (OSError, UnicodeError):
        return False


Clock = Callable[[], int]
"""Gives the machine's time in ns since 1970."""


def apart(at: Probes, clock: Clock) -> int:
    """Return how far the time that a file is given here lies from the machine's, in ns."""
    before = clock()
    at.first.write_bytes(b"gio")
    given, after = at.first.stat().st_mtime_ns, clock()
    return max(before - given, given - after, 0)


Able = Callable[[Probes], bool]
NEEDED: tuple[tuple[Able, str], ...] = (
    (makes_alone, "hai lần dựng cùng lúc có thể cùng ghi: ổ đĩa không giữ được khóa"),
    (replaces_whole, "ổ đĩa không thay tệp cũ bằng tệp mới trong một lần đổi tên"),
)
USEFUL: tuple[tuple[Able, str, str], ...] = (
    (syncs, "ổ đĩa không nhận lệnh ghi chắc xuống đĩa", SYNC_HINT),
    (takes_accents, "ổ đĩa không nhận tên tệp có dấu", "đặt tên thư mục văn bản không dấu"),
)
TIME_HINT = "xem lại ngày giờ của máy; máy đúng thì báo người giữ máy chủ có ổ đĩa ấy"
TIMES = "ổ đĩa không giữ giờ của tệp, nên khóa của lần dựng bị ngắt không tự hết"


def trial(folder: Path, clock: Clock) -> Iterator[Finding]:
    """Try what a build needs of the file system on which an existing folder lies.

    `clock` is the machine's, to hold the times of files against. Raises the OSError of a folder
    that cannot be written to.
    """
    place = str(folder)
    with probes(folder) as at:
        absent = [("P050", seen, LOCAL_HINT) for able, seen in NEEDED if not able(at)]
        absent += [("P051", seen, go) for able, seen, go in USEFUL if not able(at)]
        step = grain(at)
        if step is None:
            absent.append(("P051", TIMES, LOCAL_HINT))
        elif (skew := apart(at, clock)) > MOST_APART:
            absent.append(("P052", f"giờ của ổ đĩa lệch giờ của máy {_long(skew)}", TIME_HINT))
    yield from (fault("o_dia", code, seen, go, place) for code, seen, go in absent)
    if not absent:
        seen = f"giữ được khóa, thay được tệp, giờ đúng đến {_duration(step or 1)}"
        yield Finding("o_dia", seen)


def _duration(ns: int) -> str:
    """Say how exact times are: "1 giây", "1 phần nghìn giây"."""
    if ns >= SECOND // 100:
        return f"{-(-ns // SECOND)} giây"
    return "phần nghìn giây" if ns >= SECOND // 10**6 else "phần triệu giây"


def _long(ns: int) -> str:
    """Say a long time in one unit: "65 phút", "3 giờ", "2 ngày"."""
    minutes = round(ns / (60 * SECOND))
    if minutes < 2 * 60:
        return f"{minutes} phút"
    hours = round(minutes / 60)
    return f"{hours} giờ" if hours < 2 * 24 else f"{round(hours / 24)} ngày"
