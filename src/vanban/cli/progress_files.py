"""The files of `vanban tien-do`: workbooks written out, those that came back put together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import click

from vanban.cli.progress_lines import LONGEST
from vanban.disk import beside_name, read_whole, write_alone, write_refusal
from vanban.paths import is_file, is_folder
from vanban.problems.problem import MachineError, Mark, Problem, VanbanError, has_errors, problem
from vanban.project.project import Project
from vanban.register.progress.merge import Merge
from vanban.register.progress.returns import ReturnedFile, read_return
from vanban.register.progress.sheet_words import sheet_words
from vanban.register.progress.states import STATES
from vanban.register.progress.view import Reckoning, parts
from vanban.text.excerpt import beginning
from vanban.text.vietnamese import nfc

READ, UNREAD = ".xlsx", (".xls", ".xlsm", ".xlsb", ".ods", ".csv")
"""The files of a folder that are read; tables that are told of, and not read."""
MOST_LATE = 20
"""Late tasks that a merge lists."""


def put(target: Path, content: bytes) -> str:
    """Write a file that a person asks for, over nothing that is there; return the line that tells.

    Where another file has its name, the new one lies beside it. Raises MachineError.
    """
    try:
        if is_file(target):
            if read_whole(target) == content:
                return f"không đổi: {target.as_posix()}"
            beside = beside_name(target, content)
            write_alone(beside, content)
            return f"đã có, giữ nguyên: {target.as_posix()}; bản mới ở {beside.as_posix()}"
        target.parent.mkdir(parents=True, exist_ok=True)
        write_alone(target, content)
    except OSError as error:
        raise MachineError([write_refusal(target.as_posix(), error)]) from None
    return f"đã ghi: {target.as_posix()}"


def read_files(
    base: Path, paths: Sequence[str], project: Project
) -> tuple[tuple[ReturnedFile, ...], tuple[Problem, ...]]:
    """Read the files that came back, named from `base`; a folder is all workbooks in it.

    Also returns what is told of the tables in a folder that are not read. Raises VanbanError for
    what is not there, and for a folder without anything to read.
    """
    files, absent, faults = list[Path](), list[str](), list[Problem]()
    for name in paths:
        path = base / name
        if is_folder(path):
            inside = sorted(p for p in _inside(path) if not p.name.startswith(("~$", ".")))
            readable = [p for p in inside if p.suffix.lower() == READ]
            faults += [_unread(p) for p in inside if p.suffix.lower() in UNREAD]
            faults += [] if readable else [_nothing(name)]
            files += readable
        elif is_file(path):
            files.append(path)
        else:
            absent.append(name)
    if absent:
        hint = "xem lại tên tệp; nhiều tệp thì nêu cả thư mục"
        raise VanbanError(
            [problem("Y001", Mark(name), "không thấy tệp này", goi_y=hint) for name in absent]
        )
    if has_errors(faults):
        raise VanbanError(faults)
    danh_ba, words = project.office.danh_ba, sheet_words(project)
    returned = (read_return(_bytes(path), nfc(path.as_posix()), danh_ba, words) for path in files)
    return tuple(returned), tuple(faults)


def _inside(folder: Path) -> list[Path]:
    try:
        return [path for path in folder.iterdir() if is_file(path)]
    except OSError as error:
        raise MachineError([write_refusal(folder.as_posix(), error)]) from None


def _unread(path: Path) -> Problem:
    seen = f"chưa đọc tệp này: đuôi {path.suffix}, cần {READ}"
    hint = "mở bằng Excel, lưu thành .xlsx rồi gõ lại"
    return problem("N790", Mark(nfc(path.as_posix())), seen, goi_y=hint)


def _nothing(name: str) -> Problem:
    hint = "xem lại tên thư mục, đuôi của các tệp gửi về"
    return problem("N791", Mark(name), f"thư mục không có tệp {READ} nào để đọc", goi_y=hint)


def _bytes(path: Path) -> bytes:
    try:
        return read_whole(path)
    except OSError as error:
        raise MachineError([write_refusal(path.as_posix(), error)]) from None


def merge_lines(merge: Merge, reckoning: Reckoning, *, written: bool) -> Iterator[str]:
    """Yield what came of each file, the new entries in short, and what is late after them."""
    for file in merge.files:
        who = merge.after.name(file.body) if file.body else "không rõ cơ quan nào"
        yield (
            f"{file.tep}: {who}; {file.rows} dòng, {file.filled} dòng có điền; "
            f"{file.entries} lần cập nhật, {file.new} mới"
        )
    for addition in merge.additions:
        plan, task, body = addition.key
        record = addition.record
        day = f"{record.ngay:%d/%m/%Y}" if record.ngay else "không ngày"
        mark = " (hoàn thành)" if record.hoan_thanh else " (dừng)" if record.dung else ""
        who = f", {merge.after.name(body)}" if body else ""
        words = beginning(record.text or record.ly_do or record.kien_nghi, LONGEST)
        yield f"  + {plan or 'việc lẻ'} {task}{who} · {day}{mark}: {words}".rstrip(": ")
    late = [one for one in parts(merge.after, reckoning) if one.state.code == "qua_han"]
    if late:
        yield f"{STATES['qua_han']}: {len(late)} việc"
    for row in late[:MOST_LATE]:
        name, work = merge.after.name(row.body), row.task
        place = f"{work.plan or 'việc lẻ'} {work.number}".rstrip()
        yield f"  - {place}, {name}: {beginning(work.text, 60)}, quá hạn {row.state.late} ngày"
    if late[MOST_LATE:]:
        yield f"  và {len(late) - MOST_LATE} việc khác"
    failed = has_errors(merge.problems)
    yield FAILED if failed else _verdict(len(merge.additions), written=written)


FAILED = "Chưa ghi gì: sửa các lỗi nêu ở dưới rồi gõ lại"
"""What is said in place of a verdict where a file was not read."""


def _verdict(new: int, *, written: bool) -> str:
    if not new:
        return "Không có cập nhật mới: sổ đã có đủ"
    if written:
        return f"Đã ghi {new} lần cập nhật vào content/tien-do/"
    return f"Chưa ghi gì: có {new} lần cập nhật mới; xem xong thì gõ lại với `--ghi-de`"


def taken(changes: int, books: Iterable[str], *, failed: bool) -> str:
    """Return the line that says what became of a list of tasks; `books` were written."""
    if failed:
        return FAILED
    if not changes:
        return "Không có gì mới: sổ đã có đủ"
    if names := ", ".join(books):
        return f"Đã ghi {changes} mục vào {names}"
    return f"Chưa ghi gì: có {changes} mục mới; xem xong thì gõ lại với `--ghi-de`"


def tell(lines: Iterator[str] | Sequence[str]) -> None:
    """Print lines."""
    for line in lines:
        click.echo(line)
