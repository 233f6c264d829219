"""The disk: files written whole or not at all, and what it refuses in the user's words."""

from __future__ import annotations

import errno
import hashlib
import os
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from vanban.problem import Mark, Problem, problem


def write_whole(target: Path, content: bytes) -> None:
    """Write a file whole or not at all: beside it first, then one rename."""
    beside = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    try:
        _write(beside, content)
        beside.replace(target)
    except BaseException:  # also Ctrl+C
        with suppress(OSError):
            beside.unlink()
        raise


LEFT = re.compile(r"\..+\.\d+\.tmp")
"""The name of what `write_whole` writes first."""


def sweep(folder: Path) -> None:
    """Remove what builds that were broken off left half written."""
    for path in [path for path in folder.rglob(".*.tmp") if LEFT.fullmatch(path.name)]:
        with suppress(OSError):
            path.unlink()


def _write(target: Path, content: bytes) -> None:
    """Write a file, and first the folder where it is not there yet."""
    try:
        target.write_bytes(content)
    except FileNotFoundError:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)


def beside_name(target: Path, content: bytes) -> Path:
    """Where the new version of a file that a person has edited is written: a name not taken."""
    beside = target.with_name(f"{target.stem}.moi{target.suffix}")
    taken = beside.exists() and not (beside.is_file() and beside.read_bytes() == content)
    return free_name(target, "moi") if taken else beside


def free_name(target: Path, word: str) -> Path:
    """The first numbered name beside `target` that is not taken (`cu`: its old version)."""
    names = (target.with_name(f"{target.stem}.{word}-{n}{target.suffix}") for n in range(1, 10_000))
    return next(name for name in names if not name.exists())


def sync(folders: set[Path]) -> None:
    """Make the renames last: each folder once at the end (Windows has no such call)."""
    if os.name != "posix":
        return
    for folder in sorted(folders):
        if folder.is_dir():
            handle = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)


REFUSALS = {
    errno.EACCES: ("không có quyền ghi vào đây", "đóng tệp nếu đang mở trong Word, xem lại quyền"),
    errno.ENOSPC: ("ổ đĩa đã đầy", "dọn bớt chỗ trên ổ đĩa, rồi gõ lại lệnh"),
    errno.EROFS: ("thư mục chỉ cho đọc", "gõ `--out THƯ_MỤC` để ghi vào chỗ khác"),
    errno.EISDIR: ("chỗ này đã có một thư mục cùng tên", "đổi tên thư mục ấy, rồi gõ lại lệnh"),
    errno.ENOTDIR: (
        "một phần của đường dẫn là tệp, không phải thư mục",
        "đổi tên tệp ấy, hoặc gõ `--out THƯ_MỤC` để ghi vào chỗ khác",
    ),
    errno.EEXIST: ("chỗ này đã có một tệp cùng tên", "đổi tên tệp ấy, rồi gõ lại lệnh"),
    errno.ENAMETOOLONG: ("tên tệp quá dài", "rút ngắn tên thư mục hoặc mã cơ quan"),
}
REFUSED = (
    "máy không cho ghi",
    "đóng tệp nếu đang mở trong Word, kiểm tra quyền và chỗ trống, rồi gõ lại lệnh",
)


def refused(path: str, error: OSError) -> Problem:
    """Say in the user's words what the machine refused."""
    reason, hint = REFUSALS.get(error.errno or 0, REFUSED)
    return problem("P011", Mark(path), f"không ghi được: {reason}", goi_y=hint)


def by_folder(found: Iterable[Problem]) -> Iterator[Problem]:
    """Tell one refusal of many files in a folder once, with their number."""
    groups: dict[tuple[Path, str], list[Problem]] = {}
    for one in found:
        groups.setdefault((_there(Path(one.tep)), one.thong_bao), []).append(one)
    for (folder, text), same in groups.items():
        counted = text.replace("không ghi được", f"không ghi được {len(same)} tệp", 1)
        many = replace(same[0], tep=folder.as_posix(), thong_bao=counted)
        yield many if len(same) > 1 else same[0]


def _there(path: Path) -> Path:
    """The nearest folder above a file that is there: what the refusal is about."""
    return next((folder for folder in path.parents if folder.exists()), path.parent)


def digest(content: bytes) -> str:
    """SHA-256 in hexadecimal: how a file is known again."""
    return hashlib.sha256(content).hexdigest()
