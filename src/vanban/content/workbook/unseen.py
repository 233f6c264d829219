"""What a reader takes of a sheet, or leaves there, without anybody seeing it: told.

A sheet that is hidden is read as others are, which may be what nobody meant; of a cell that holds a
day and an hour the day alone is read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from openpyxl.utils import get_column_letter

from vanban.problems.problem import Mark, Problem, problem

_SHOWN = 8


def hidden_sheet(sheet: str, tep: str) -> Problem:
    """Tell that a sheet is hidden, and is read."""
    seen = f"trang tính `{sheet}` đang ẩn, vẫn được đọc như trang khác"
    hint = "trang ấy không dùng thì xóa hẳn ở tệp rồi chạy lại; cần đọc thì cho hiện lên"
    return problem("N961", Mark(tep, 1, 1, 0, f"{sheet}!A1"), seen, goi_y=hint)


def lost_hours(sheet: str, hours: Mapping[tuple[int, int], str], tep: str) -> Iterator[Problem]:
    """Tell of cells whose hours are not read; `hours` as Excel shows them, by row and column."""
    if not hours:
        return
    named = [f"{_cell(place)}: {hour}" for place, hour in sorted(hours.items())[:_SHOWN]]
    rest = len(hours) - _SHOWN
    more = f" và {rest} ô khác" if rest > 0 else ""
    seen = f"giờ ở {len(hours)} ô không được đọc, chỉ đọc ngày ({', '.join(named)}{more})"
    hint = "cần giờ thì định dạng ô là Text rồi gõ, như `17 giờ 00 ngày 15/6/2026`"
    first = min(hours)
    yield problem("N962", Mark(tep, *first, 0, f"{sheet}!{_cell(first)}"), seen, goi_y=hint)


def _cell(place: tuple[int, int]) -> str:
    return f"{get_column_letter(place[1])}{place[0]}"
