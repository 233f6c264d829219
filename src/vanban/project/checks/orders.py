"""Tasks that assign to somebody else: what a draft can only quote."""

from __future__ import annotations

from collections.abc import Iterator

from vanban.content.folder import Document
from vanban.problems.problem import Problem, problem
from vanban.regime.wording import Wording
from vanban.text.vietnamese import upper_first


def order_problems(document: Document, wording: Wording) -> Iterator[Problem]:
    """Yield N203 for a task that begins with words such as "Giao …", "Đề nghị …".

    A lower body does not assign work to others, so its draft quotes the row with its number.
    """
    for index, task in enumerate(document.table.dong):
        first = wording.trich_nguyen_van.opening(task.noi_dung)
        if first and not task.tieu_de:
            yield problem(
                "N203",
                document.rows.mark((index, "noi_dung")),
                f"nhiệm vụ `{task.id}` mở đầu bằng “{upper_first(first)}”, cơ quan cấp dưới không"
                " giao việc cho cơ quan khác nên dự thảo chỉ trích nguyên văn",
                goi_y="ghi việc phải làm (Tham mưu …, Tổ chức …), cơ quan được giao ở `chu_tri`",
            )
