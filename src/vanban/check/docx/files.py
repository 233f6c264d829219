"""The bytes of a file from anywhere, and whether another program can make a Word file of them."""

from __future__ import annotations

import os
from pathlib import Path
from stat import S_ISDIR, S_ISREG

from vanban.check.docx.forms import HEAD, OLE, form_of
from vanban.disk import why
from vanban.problems.problem import MachineError, Mark, Problem, VanbanError, problem

ENDINGS = (".docx", ".docm", ".dotx", ".dotm", ".doc", ".dot", ".wps", ".odt", ".rtf")
"""How the files are called that are read: of Word and of what another program can turn into it."""
LARGEST = 200 * 2**20
"""Bytes of a file that is read."""
_ODT = b"mimetypeapplication/vnd.oasis.opendocument.text"


def refused(code: str, shown: str, seen: str, hint: str) -> VanbanError:
    """Return what a file is refused with: the code, what was seen, what to do."""
    return VanbanError([problem(code, Mark(shown), seen, goi_y=hint)])


def file_bytes(path: Path, shown: str) -> bytes:
    """Return the bytes of a file; raises VanbanError where there is none, or too many."""
    try:
        status = path.stat()
        if S_ISREG(status.st_mode) and status.st_size <= LARGEST:
            return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError) as error:
        raise refused("T001", shown, "không thấy tệp này", "xem lại tên và thư mục") from error
    except OSError as error:
        raise MachineError([unread(shown, error)]) from error
    if S_ISDIR(status.st_mode):
        _looked_into(path, shown)
        raise refused("T001", shown, "là một thư mục", "nêu tên tệp .docx")
    if not S_ISREG(status.st_mode):
        raise refused("T001", shown, "không phải tệp để đọc", "nêu tên một tệp trên đĩa")
    seen = f"tệp lớn {status.st_size // 2**20} MB, nhận đến {LARGEST // 2**20} MB"
    raise refused("T003", shown, seen, "bỏ bớt hình, hoặc nén hình trong Word")


def _looked_into(folder: Path, shown: str) -> None:
    """Raise MachineError for a folder that cannot be looked into."""
    try:
        os.scandir(folder).close()
    except OSError as error:
        raise MachineError([unread(shown, error, "thư mục")]) from error


def unread(shown: str, error: OSError, what: str = "tệp") -> Problem:
    """Say that a file, or the folder `what`, cannot be read, and why as far as it is known."""
    hint = "xem lại tên, quyền đọc, ổ đĩa; đóng chương trình đang giữ tệp"
    return problem("P012", Mark(shown), f"không đọc được {what}: {why(error)}", goi_y=hint)


def convertible(path: Path) -> str:
    """Return "doc", "odt" or "rtf" for what another program can turn into .docx, else "".

    Goes by what is in the file, whatever it is called. Nothing raises.
    """
    try:
        status = path.stat()
        if not S_ISREG(status.st_mode) or status.st_size > LARGEST:  # a pipe would be waited for
            return ""
        with path.open("rb") as file:
            head = file.read(HEAD)
            whole = head + file.read() if head.startswith(OLE) else head
    except OSError:
        return ""
    if head.startswith(b"PK"):
        return "odt" if _ODT in head[: len(_ODT) + 64] else ""
    form = form_of(whole)
    return form.conversion if form else ""
