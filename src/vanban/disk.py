"""The disk: files written whole or not at all, and what it refuses in the user's words."""

from __future__ import annotations

import errno
import hashlib
import os
import re
import stat
import tempfile
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path
from typing import BinaryIO

from vanban.paths import CONTENT, KEPT, TEMPLATES, exists, is_folder, real
from vanban.problems.problem import DENIED, MachineError, Mark, Problem, VanbanError, problem
from vanban.processes import alive
from vanban.text.vietnamese import nfc


def file_at(path: Path) -> BinaryIO:
    """Open a file to be read; raises OSError, also where what lies there is no file.

    A pipe would keep who opens it waiting for ever, a device give bytes without end.
    """
    _refuse_no_file(path)
    return path.open("rb")


def read_whole(path: Path | str) -> bytes:
    """Return the bytes of a file; raises OSError as `file_at`."""
    _refuse_no_file(path)
    with open(path, "rb", buffering=0) as file:  # noqa: PTH123 - ten thousand files
        return file.read()


def _refuse_no_file(path: Path | str) -> None:
    mode = os.stat(path).st_mode  # noqa: PTH116 - as above
    if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):  # of a folder the system says so itself
        raise OSError(errno.ENXIO, "", str(path))


def write_whole(target: Path, content: bytes | Iterable[bytes], *, lasting: bool = False) -> None:
    """Write a file whole or not at all: beside it first, then one rename.

    `content`: its bytes, or pieces of them where they are many. `lasting`: when this returns, the
    file outlives a power cut. Raises OSError.
    """
    temporary = target.with_name(_temporary_name(target.name))
    try:
        _write(temporary, content, lasting=lasting)
        temporary.replace(target)
    except BaseException:  # also Ctrl+C
        with suppress(OSError):
            temporary.unlink()
        raise
    if lasting:
        sync({target.parent})


def outermost_new(folder: Path) -> list[Path]:
    """The folder above all that are still to be made; none where `folder` is there."""
    return [path for path in (folder, *folder.parents) if not os.path.lexists(path)][-1:]


def write_alone(target: Path, content: bytes) -> None:
    """Write one file that a person asks for, as `write_whole`; first take away what is left of it.

    Not for many in one folder: each looks through all of it.
    """
    with suppress(OSError):  # no folder yet, or one that is not read
        _sweep_dead(target.parent, target.name)
    write_whole(target, content)


def write_new(folder: Path, name: str, content: bytes) -> Path:
    """Write a file whole under the first name like `name` that nothing has; return its path."""
    with suppress(OSError):
        _sweep_dead(folder, name)
    temporary = folder / f".{name}.{os.getpid()}-{next(_TURNS)}.tmp"
    try:
        _write(temporary, content)
        return _publish(temporary, folder, Path(name))
    finally:
        with suppress(OSError):
            temporary.unlink()


_TURNS = count()


def _publish(temporary: Path, folder: Path, name: Path) -> Path:
    """Give a file the first name that nothing has, with a number where it needs one."""
    for number in count():
        target = folder / f"{name.stem}{f'-{number}' if number else ''}{name.suffix}"
        try:
            target.hardlink_to(temporary)  # unlike a rename it replaces nothing
        except FileExistsError:
            continue
        except OSError:  # a disk without such links
            if os.path.lexists(target):
                continue
            temporary.replace(target)
        return target
    raise AssertionError


def _temporary_name(name: str) -> str:
    return f".{name}.{os.getpid()}.tmp"


def try_write(target: Path) -> None:
    """Raise the OSError that `write_whole` would meet, as far as it shows without writing."""
    folder = next(path for path in target.parents if os.path.lexists(path))
    if not exists(folder):  # a link that leads nowhere, or to itself
        with suppress(FileNotFoundError):
            folder.stat()  # its error is the one to tell
        raise FileExistsError(errno.EEXIST, "")
    if not folder.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, "")
    if not os.access(folder, os.W_OK | os.X_OK):
        raise OSError(errno.EROFS if _only_read(folder) else errno.EACCES, "")
    if is_folder(target):
        raise IsADirectoryError(errno.EISDIR, "")
    with suppress(FileNotFoundError):
        os.lstat(folder / _temporary_name(target.name))  # a name too long


def _only_read(folder: Path) -> bool:
    """Say whether the folder's disk is one that is only read (Windows does not say)."""
    return hasattr(os, "statvfs") and bool(os.statvfs(folder).f_flag & os.ST_RDONLY)


TEMPORARY = re.compile(r"\.(.+)\.(\d+)(?:-\d+)?\.tmp")
"""The name of what `write_whole` writes first."""


def sweep(folder: Path) -> None:
    """Remove what builds that were broken off left half written."""
    with suppress(OSError):  # a folder that cannot be read
        for path in [path for path in folder.rglob(".*.tmp") if TEMPORARY.fullmatch(path.name)]:
            with suppress(OSError):
                path.unlink()


def emptied(folder: Path, ours: Collection[str] = ()) -> bool:
    """Remove what writers that were broken off left in a folder; say whether nothing else is there.

    `ours` are the files that such a writer has finished before its last one.

    Says so of a folder alone: neither of a file nor of what cannot be looked into.
    """
    try:
        _sweep_dead(folder)
        return all(path.name in ours for path in folder.iterdir())
    except OSError:
        return False


def _sweep_dead(folder: Path, target: str = "") -> None:
    """Remove what writers of one file, or of any, left half written and that run no more."""
    for path in [path for path in folder.iterdir() if path.name.endswith(".tmp")]:
        name = TEMPORARY.fullmatch(path.name)
        if name and target in ("", name[1]) and not alive(int(name[2])):
            with suppress(OSError):
                path.unlink()


def _write(target: Path, content: bytes | Iterable[bytes], *, lasting: bool = False) -> None:
    """Write a file, and first the folder where it is not there yet."""
    try:
        file = target.open("wb")
    except FileNotFoundError:
        target.parent.mkdir(parents=True, exist_ok=True)
        file = target.open("wb")
    with file:
        file.writelines((content,) if isinstance(content, bytes) else content)
        if lasting:
            file.flush()
            os.fsync(file.fileno())


LONGEST_PATH = 240
"""Windows takes 259 letters; a file that is being written has a longer name for a moment."""


def long_paths(out: Path, paths: Iterable[str]) -> Iterator[Problem]:
    """Tell once of the files below `out` whose paths Windows, or Word on it, would refuse."""
    base = f"{out.absolute()}{os.sep}"
    lengths = {
        path: len(f"{base}{path}".encode("utf-16-le", "surrogatepass")) // 2 for path in paths
    }
    long = [path for path, length in lengths.items() if length > LONGEST_PATH]
    if long:
        longest = max(long, key=lengths.__getitem__)
        seen = (
            f"thấy {len(long)} tệp có đường dẫn dài quá {LONGEST_PATH} ký tự "
            f"(dài nhất {lengths[longest]}), Windows không nhận"
        )
        hint = "dời thư mục làm việc lên gần gốc ổ đĩa, gõ `--out`, hoặc rút ngắn tên thư mục, mã"
        yield problem("N512", Mark((out / longest).as_posix()), seen, goi_y=hint)


def beside(folder: Path, name: str) -> Path:
    """Return the path of a file that a source names, where the disk spells its accents apart."""
    path = folder / name
    if not exists(path) and exists(path.parent):
        same = (one for one in path.parent.iterdir() if nfc(one.name) == nfc(path.name))
        return next(same, path)
    return path


def gone(path: Path) -> bool:
    """Say whether a file is surely not there; one that may not be looked at may be there."""
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return True
    except OSError:
        return False
    return False


def open_way(out: Path) -> None:
    """Raise MachineError where a file stands in the way of the whole output folder."""
    nearest = next(path for path in (out, *out.parents) if exists(path))
    if not nearest.is_dir():
        raise MachineError([write_refusal(out.as_posix(), NotADirectoryError(errno.ENOTDIR, ""))])


def refuse_mixing(root: Path, out: Path, option: str = "--out") -> None:
    """Raise VanbanError where output would mix with what an office's folder holds.

    `out` is the folder, or the file, that `option` of the command line names.
    """
    place = real(out)
    for name in (CONTENT, TEMPLATES, KEPT.name):
        source = real(root / name)
        if place == source or source in place.parents or place in source.parents:
            seen = f"thấy `{option} {out.as_posix()}`, kết quả sẽ lẫn với nguồn ở {name}/"
            hint = f"chọn một chỗ khác, ngoài {name}/"
            if option == "--out":
                hint = "chọn một thư mục riêng cho kết quả, ví dụ `--out output`"
            raise VanbanError([problem("N137", Mark(out.as_posix()), seen, goi_y=hint)])


def beside_name(target: Path, content: bytes) -> Path:
    """Where the new version of a file that a person has edited is written: a name not taken."""
    beside = target.with_name(f"{target.stem}.moi{target.suffix}")
    occupied = beside.exists() and not (beside.is_file() and read_whole(beside) == content)
    return free_name(target, "moi") if occupied else beside


def versions_beside(target: Path) -> list[str]:
    """Return the names of the new versions of a file that lie beside it, whoever wrote them."""
    first, last = f"{target.stem}.moi", target.suffix
    try:
        names = sorted(path.name for path in target.parent.iterdir())
    except OSError:
        return []
    middles = {name: name.removeprefix(first).removesuffix(last) for name in names}
    return [
        name
        for name, middle in middles.items()
        if name == f"{first}{middle}{last}" and re.fullmatch(r"(-\d+)?", middle)
    ]


def free_name(target: Path, word: str) -> Path:
    """The first numbered name beside `target` that is not taken (`cu`: its old version)."""
    names = (target.with_name(f"{target.stem}.{word}-{n}{target.suffix}") for n in range(1, 10_000))
    return next(name for name in names if not name.exists())


SYNCED_AT_ONCE = 8
"""Folders that are made to last at once: one after another each waits for the disk by itself."""


def sync(folders: Collection[Path]) -> None:
    """Make the renames last: each folder once at the end (Windows has no such call).

    A file system writes what several ask for in one go: two hundred folders take a tenth of the
    time. Raises OSError with the name of the first folder that refuses.
    """
    if os.name != "posix":
        return
    ordered = sorted(folder for folder in folders if folder.is_dir())
    if len(ordered) < SYNCED_AT_ONCE:
        for folder in ordered:
            _sync(folder)
        return
    from concurrent.futures import ThreadPoolExecutor  # late: 5 ms, for large builds alone

    with ThreadPoolExecutor(SYNCED_AT_ONCE) as pool:
        for _ in pool.map(_sync, ordered):
            pass


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):  # a disk without such a call
            error.filename = str(folder)
            raise
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
    errno.ELOOP: ("một phần của đường dẫn là liên kết chỉ về chính nó", "xóa liên kết ấy"),
    errno.ENXIO: ("thứ nằm đây không phải tệp (ống dẫn, thiết bị)", "xóa hoặc đổi tên thứ ấy"),
    errno.ENAMETOOLONG: ("tên tệp quá dài", "rút ngắn tên thư mục hoặc mã cơ quan"),
}
REFUSED = (
    "máy không cho ghi",
    "đóng tệp nếu đang mở trong Word, kiểm tra quyền và chỗ trống, rồi gõ lại lệnh",
)


def write_refusal(path: str, error: OSError) -> Problem:
    """Say in the user's words what the machine refused."""
    reason, hint = REFUSALS.get(error.errno or 0, REFUSED)
    return problem("P011", Mark(path), f"không ghi được: {reason}", goi_y=hint)


WHY = {
    **dict.fromkeys((errno.EACCES, errno.EPERM), "không có quyền"),
    errno.ENOENT: "không còn ở đó",
    errno.ENOSPC: "ổ đĩa đã đầy",
    errno.EROFS: "ổ đĩa chỉ cho đọc",
    errno.ENAMETOOLONG: "tên quá dài",
    errno.ELOOP: "liên kết chỉ về chính nó",
    errno.EIO: "ổ đĩa hỏng hoặc đã rút ra",
    errno.ENXIO: "không phải tệp",
    errno.ENOMEM: "máy hết bộ nhớ",
    errno.ETIMEDOUT: "chờ quá lâu",
}


def why(error: OSError) -> str:
    """Say in the user's words why the machine does not let a file be read, as far as it tells."""
    return WHY.get(error.errno or 0, "máy không cho")


def refusal(error: OSError) -> Problem:
    """Say what the machine refused, whatever was asked of it."""
    place = str(error.filename or "nơi ghi kết quả")
    hint = "xem lại quyền, chỗ trống trên ổ đĩa và thư mục tạm (TMPDIR)"
    return problem(DENIED, Mark(place), f"không đọc hoặc ghi được: {why(error)}", goi_y=hint)


def unreadable(path: str) -> Problem:
    """Say that a file is not put together because one that belongs in it cannot be read."""
    seen = "không ghi được: không đọc được tệp phải đặt vào đây"
    return problem("P011", Mark(path), seen, goi_y="xử lý tệp ấy trước, rồi gõ lại lệnh")


def by_folder(problems: Iterable[Problem]) -> Iterator[Problem]:
    """Tell one refusal of many files in a folder once, with their number."""
    groups: dict[tuple[Path, str], list[Problem]] = {}
    for fault in dict.fromkeys(problems):
        groups.setdefault((_existing_parent(Path(fault.tep)), fault.thong_bao), []).append(fault)
    for (folder, text), faults_alike in groups.items():
        counted = text.replace("không ghi được", f"không ghi được {len(faults_alike)} tệp", 1)
        joined = faults_alike[0]._replace(tep=folder.as_posix(), thong_bao=counted)
        yield joined if len(faults_alike) > 1 else faults_alike[0]


@contextmanager
def scratch_folder(prefix: str) -> Iterator[Path]:
    """Give a folder that is gone afterwards; raises MachineError P035 where there is none."""
    try:
        scratch = tempfile.TemporaryDirectory(prefix=prefix, ignore_cleanup_errors=True)
    except OSError as error:
        reason = why(error) if error.errno != errno.ENOENT else "không thư mục nào ghi được"
        hint = "dọn chỗ trên ổ đĩa, hoặc đặt biến TMPDIR là một thư mục ghi được"
        fault = problem("P035", Mark(), f"không tạo được thư mục tạm: {reason}", goi_y=hint)
        raise MachineError([fault]) from None
    with scratch as folder:
        yield Path(folder)


def _existing_parent(path: Path) -> Path:
    """The nearest folder above a file that is there: what the refusal is about."""
    return next((folder for folder in path.parents if exists(folder)), path.parent)


def digest(content: bytes) -> str:
    """SHA-256 in hexadecimal: how a file is known again."""
    return hashlib.sha256(content).hexdigest()
