"""What Word keeps beside a text while it is worked on: changes, comments, hidden words; it is told.

A change counts as accepted; what is hidden or stands in a comment is not read.
"""

from __future__ import annotations

from collections.abc import Iterator

from vanban.check.docx.paper import Paper
from vanban.problems.problem import Mark, Problem, problem

_TOLD = {
    "sua_theo_doi": "sửa theo dõi (đọc như đã chấp nhận hết)",
    "chu_an": "chữ ẩn (không đọc)",
    "nhan_xet": "nhận xét ở lề (không đọc)",
}


def review_notices(paper: Paper, tep: str) -> Iterator[Problem]:
    """Say which of them a file has, all together."""
    if signs := [words for sign, words in _TOLD.items() if sign in paper.signs]:
        hint = "còn chỗ chưa quyết thì chấp nhận, từ chối, xóa hay cho hiện ở tệp Word rồi nhập lại"
        yield problem("N943", Mark(tep), f"tệp còn {', '.join(signs)}", goi_y=hint)
