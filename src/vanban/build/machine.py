"""What the machine is and allows: Python, terminal, disk space, leave to write; one question each.

Every function answers with a `Finding`; what is written to find out is removed at once.
"""

from __future__ import annotations

import errno
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from importlib import metadata
from pathlib import Path

from msgspec import Struct

from vanban.build.diagnosis import Finding, fault
from vanban.build.probe import probe_path
from vanban.disk import REFUSALS, REFUSED
from vanban.paths import CONTENT, KEPT, exists

# --- Python ---


OLDEST = (3, 11)
"""The oldest Python that serves; `pyproject.toml` says the same."""
ITSELF, WATCHER = "vanban", "watchfiles"
_NAME = re.compile(r"[\w.-]+")


def python(version: tuple[int, ...] = sys.version_info[:3]) -> Finding:
    """Look at the version of Python and at the libraries that the program was installed with."""
    number, oldest = ".".join(map(str, version)), ".".join(map(str, OLDEST))
    if version < OLDEST:
        seen = f"thấy Python {number}, cần {oldest} trở lên"
        return fault("python", "P041", seen, f"cài Python {oldest} trở lên, rồi cài lại vanban")
    absent = absent_libraries()
    if absent:
        code = "P040" if absent == (WATCHER,) else "P041"
        hint = f"gõ {sys.executable} -m pip install {' '.join(absent)}"
        return fault("python", code, f"thấy thiếu thư viện: {', '.join(absent)}", hint)
    return Finding("python", f"{number} ({sys.executable}), đủ thư viện")


def absent_libraries() -> tuple[str, ...]:
    """Return the libraries that the installed program asks for and that are not installed."""
    try:
        required = metadata.requires(ITSELF) or []
    except metadata.PackageNotFoundError:  # run from its sources
        return ()
    names = [match[0] for one in required if ";" not in one and (match := _NAME.match(one))]
    return tuple(name for name in names if not _is_installed(name))


def _is_installed(name: str) -> bool:
    try:
        return bool(metadata.version(name))
    except metadata.PackageNotFoundError:
        return False


# --- terminal ---


UTF8_PAGE = 65001


class Terminal(Struct, frozen=True):
    """How letters leave the program: the system's encoding; on Windows the console's code page."""

    encoding: str
    code_page: int | None = None


def terminal(by: Terminal) -> Finding:
    """Look at whether what is printed arrives: here, in a file, in another program."""
    if by.code_page not in (None, UTF8_PAGE):
        seen = f"thấy bảng mã {by.code_page}; màn hình hiện đúng chữ, nhưng tệp nhận chữ thì không"
        hint = f"gõ chcp {UTF8_PAGE} trước khi chuyển chữ ra tệp hoặc sang chương trình khác"
        return fault("man_hinh", "P055", seen, hint)
    if by.encoding.lower().replace("-", "").replace("_", "") != "utf8":
        seen = f"thấy bảng mã {by.encoding}, cần UTF-8 để hiện chữ và đặt tên tệp có dấu"
        return fault("man_hinh", "P056", seen, "gõ export LANG=C.UTF-8, rồi gõ lại lệnh")
    return Finding("man_hinh", "bảng mã UTF-8, hiện được chữ tiếng Việt")


# --- leave to write ---


PROBE_SIZE = 64 * 1024
FULL = (errno.ENOSPC, errno.EDQUOT)
NO_SUCH_CALL = (errno.EINVAL, errno.EOPNOTSUPP)


def nearest(path: Path) -> Path:
    """Return the folder itself, or the nearest one above it that is there."""
    return next((one for one in (path, *path.parents) if exists(one)), path)


def try_writing(folder: Path) -> None:
    """Write a file into a folder, down to the disk, and remove it; raises the OSError it meets."""
    probe = probe_path(folder)
    try:
        with probe.open("xb") as file:
            file.write(bytes(PROBE_SIZE))
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        if error.errno not in NO_SUCH_CALL:  # of that `disk_trial` tells
            raise
    finally:
        with suppress(FileNotFoundError):
            probe.unlink()


def leave_to_write(root: Path, out: Path, *, inside: bool) -> Iterator[Finding]:
    """Try the folders that the program writes to; `inside`: the root is an office's folder."""
    places: list[tuple[str, Path, str]] = [(f"{out.as_posix()}/", out, "P046")]
    if inside:
        places += [(f"{CONTENT}/", root / CONTENT, "P047"), (f"{KEPT}/", root / KEPT, "P047")]
    refused = [one for name, path, code in places if (one := _refusal(name, path, code))]
    refused += [one for one in (_temporary(),) if one]
    yield from refused
    if not refused:
        names = [*(name for name, _, _ in places), "thư mục tạm"]
        yield Finding("quyen_ghi", f"ghi và xóa được ở {', '.join(names)}")


def _refusal(name: str, path: Path, code: str) -> Finding | None:
    """What the machine refuses at a folder, or at the one in which it would be made."""
    try:
        try_writing(nearest(path))
    except OSError as error:
        reason, hint = REFUSALS.get(error.errno or 0, REFUSED)
        code = "P048" if error.errno in FULL else code
        return fault("quyen_ghi", code, f"không ghi được vào {name}: {reason}", hint, str(path))
    return None


def _temporary() -> Finding | None:
    """What is wrong with the folder for files of a moment, which sheets and PDFs need."""
    variable = "TEMP" if sys.platform == "win32" else "TMPDIR"
    hint = f"dọn thư mục tạm, hoặc đặt biến {variable} sang một thư mục ghi được"
    folder = temporary_folder()
    if folder is None:
        return fault("quyen_ghi", "P046", "không thấy thư mục tạm nào ghi được", hint)
    refused = _refusal(f"thư mục tạm {folder.as_posix()}", folder, "P046")
    if refused is None:
        return None
    return fault("quyen_ghi", refused.problems[0].ma, refused.thay, hint, str(folder))


def temporary_folder() -> Path | None:
    """Return the folder for files of a moment, None where the system gives none."""
    try:
        return Path(tempfile.gettempdir())
    except OSError:
        return None


# --- disk space ---


MIB = 2**20
LEAST, FEW = 20 * MIB, 500 * MIB
"""Bytes free below which nothing can be built, and below which one should clear up."""
A_FILE = 64 * 1024
"""Bytes of one file of the output, as a rule at the most: a draft has half of that."""
Usage = Callable[[Path], int]


def free_bytes(folder: Path) -> int:
    """Return the bytes that are free where a folder lies."""
    return shutil.disk_usage(folder).free


def space(out: Path, files: int, free: Usage = free_bytes) -> Finding:
    """Look at the room for `files` files of output, and at that for files of a moment."""
    places = {f"{out.as_posix()}/": nearest(out)}
    if temporary := temporary_folder():
        places["thư mục tạm"] = temporary
    rooms = {name: free(folder) for name, folder in places.items()}
    name = min(rooms, key=rooms.__getitem__)
    room, need = rooms[name], max(FEW, files * A_FILE)
    seen, hint = f"còn {_size(room)} ở {name}", "dọn bớt tệp trên ổ đĩa ấy, rồi gõ lại lệnh"
    if room < LEAST:
        return fault("cho_trong", "P048", f"{seen}, không đủ để dựng", hint, str(places[name]))
    if room < need:
        text = f"{seen}, nên có {_size(need)}"
        return fault("cho_trong", "P049", text, hint, str(places[name]))
    return Finding("cho_trong", seen)


def _size(size: int) -> str:
    """Say bytes as a person does: "73,2 GB", "20 MB"."""
    if size >= 1024 * MIB:
        return f"{size / 1024 / MIB:.1f} GB".replace(".", ",")
    return f"{size // MIB} MB"


# --- paths ---


WINDOWS_LIMIT = 259
"""Letters of a path that Windows takes, with the drive and without the zero at its end."""


def path_lengths(out: Path, paths: Iterable[str], limit: int, *, windows: bool) -> Finding:
    """Hold the longest path below `out` against what Windows takes.

    `limit` leaves room for the longer name that a file has while it is written.
    """
    base = out.absolute()
    longest = max(paths, key=len, default="")
    length = len(str(base / longest).encode("utf-16-le", "surrogatepass")) // 2
    what = "tệp kết quả dài nhất có" if longest else "riêng thư mục kết quả có"
    seen = f"{what} {length} ký tự, Windows nhận đến {WINDOWS_LIMIT}"
    if length <= limit:
        return Finding("duong_dan", seen)
    seen += f" ({longest})" * bool(longest)
    hint = "dời thư mục làm việc lên gần gốc ổ đĩa, hoặc rút ngắn tên thư mục văn bản"
    if windows:
        return fault(
            "duong_dan", "P053", f"{seen}, khi ghi cần thêm chỗ cho tên tạm", hint, longest
        )
    hint += "; chỉ cần khi tệp được chép sang máy Windows"
    return fault("duong_dan", "P054", seen, hint, longest)
