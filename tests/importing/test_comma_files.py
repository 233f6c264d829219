"""A .csv file of any hand: titles above the table, any sign between cells, a quote without end."""

from __future__ import annotations

import pytest

from import_cases import registry
from vanban.importing.task_reader import workbook_tables
from vanban.problems.problem import VanbanError

NAMES = registry(("Sở Y tế", "Sở Nội vụ"))
TABLE = "STT;Nội dung công việc;Cơ quan chủ trì;Thời gian\n1;Rà soát, cập nhật;Sở Y tế;Tháng 6\n"


@pytest.mark.parametrize(
    "text",
    [
        TABLE,
        f"KẾ HOẠCH CẢI CÁCH\n\n{TABLE}",
        f"Kế hoạch, năm 2026, của tỉnh\n{TABLE}",
        TABLE.replace(", cập nhật", "").replace(";", "\t"),
        TABLE.replace(", cập nhật", "").replace(";", ","),
    ],
)
def test_the_sign_is_the_one_that_parts_most_rows_alike(text: str) -> None:
    (table,) = workbook_tables(text.encode(), NAMES, "b.csv").tasks
    (task,) = table.rows
    assert task.noi_dung.startswith("Rà soát")
    assert [one.id for one in task.chu_tri] == ["so-y-te"]


@pytest.mark.parametrize("text", ["", "\n\n", "chỉ một cột\n", 'STT,b\n"' + "x" * 200_000])
def test_what_has_no_columns_is_told(text: str) -> None:
    with pytest.raises(VanbanError) as refused:
        workbook_tables(text.encode(), NAMES, "b.csv")
    assert [one.ma for one in refused.value.problems] == ["M160"]
