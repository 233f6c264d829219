"""The file of assignments of a plan, whichever it is: YAML, or a workbook with the same columns."""

from __future__ import annotations

from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from vanban.content.plan import BangPhanCong
from vanban.content.workbook.names import Names
from vanban.disk import file_at
from vanban.problems.problem import Mark, problem
from vanban.source.loader import Source, denied
from vanban.source.reader import Reader
from vanban.source.record import decode

if TYPE_CHECKING:
    from vanban.content.workbook.columns import TaskColumns
    from vanban.content.workbook.table import TaskSheet

RECORD = "bang-tinh.yaml"
"""The record of columns, in the folder of a regime."""
SUFFIXES = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".csv")
"""What an office takes for a workbook; only the first is one that we read."""


def is_workbook(path: PurePath) -> bool:
    """Say whether a file of assignments is a workbook, by its name."""
    return path.suffix.lower() in SUFFIXES


def read_columns(reader: Reader, folder: Path) -> TaskColumns | None:
    """Read the record of columns of a regime's folder; None where it is missing or faulty."""
    from vanban.content.workbook.columns import TaskColumns  # late: most are written in YAML

    path = folder / RECORD
    if path.is_file():
        return reader.read_kept(path, TaskColumns)
    reader.problems.append(
        problem(
            "M102",
            Mark(reader.shown(path)),
            "không thấy tệp này, cần để đọc và ghi bảng tính phân công",
            goi_y="chép lại tệp này từ bộ mẫu gốc: `vanban init THƯ_MỤC_MỚI --template`",
        )
    )
    return None


def read_table(
    reader: Reader, path: Path, folder: Path, names: Names
) -> tuple[BangPhanCong | None, Source]:
    """Read and type the assignments at `path`, a workbook by the columns of a regime's `folder`.

    None when the file has errors; they are kept in the reader, as those of any other file.
    """
    if not is_workbook(path):
        return reader.read(path, BangPhanCong)
    tep = reader.shown(path)
    sheet = _read_workbook(reader, path, folder, names)
    if sheet is None or sheet.source is None:
        return None, Source(tep, [], {}, {})
    table, faults = decode(BangPhanCong, sheet.source)
    reader.problems.extend(faults)
    return table and table.with_columns(sheet.columns), sheet.source


def _read_workbook(reader: Reader, path: Path, folder: Path, names: Names) -> TaskSheet | None:
    from vanban.content.workbook.table import read_sheet  # openpyxl is slow to import

    words, raw = read_columns(reader, folder), _bytes(reader, path)
    if words is None or raw is None:
        return None
    sheet = read_sheet(raw, reader.shown(path), words, names)
    reader.problems.extend(sheet.problems)
    return sheet


def _bytes(reader: Reader, path: Path) -> bytes | None:
    """The bytes of a file, never more than a workbook may have."""
    from vanban.content.workbook.refusals import MAX_BYTES, too_large

    tep = reader.shown(path)
    try:
        with file_at(path) as file:
            raw = file.read(MAX_BYTES + 1)
    except PermissionError:
        reader.problems.append(denied(tep, "đóng Excel nếu đang mở tệp ấy"))
        return None
    except OSError:
        seen = f"không đọc được tệp `{tep}`, cần tệp thường có quyền đọc"
        hint = "đóng Excel nếu đang mở tệp ấy, hoặc kiểm tra quyền đọc tệp"
        reader.problems.append(problem("Y002", Mark(tep), seen, goi_y=hint))
        return None
    if len(raw) > MAX_BYTES:
        reader.problems.append(too_large(tep))
        return None
    return raw
