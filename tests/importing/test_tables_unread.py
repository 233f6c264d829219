"""A table that names bodies and gives no tasks says whom it names."""

from __future__ import annotations

import pytest

from vanban.content.registry import CoQuan, DanhBa
from vanban.content.workbook.names import names_of
from vanban.importing.task_reader import workbook_tables

BODIES = {"ca": "Công an xã", "qs": "Ban Chỉ huy quân sự xã", "yt": "Trạm Y tế xã"}
NAMES = names_of(
    DanhBa(co_quan=tuple(CoQuan(id=who, loai="x", ten=ten) for who, ten in BODIES.items())), None
)
LEVELS = """TT,Lực lượng,Báo động 1,Báo động 2
1,Công an xã,Trực 50% quân số,Sơ tán dân
2,Trạm Y tế xã,Chuẩn bị thuốc,Cấp cứu
"""
TURNS = """TT,Nội dung,Tháng 3,Tháng 4
1,Ra quân tổng vệ sinh,Công an xã,Trạm Y tế xã
2,Tuần tra,Ban Chỉ huy quân sự xã,Công an xã
"""
TASKS = "TT,Nội dung,Chủ trì\n1,Tuần tra,Công an xã\n2,Cấp cứu,Trạm Y tế xã\n"
FIGURES = "TT,Chỉ tiêu,Năm 2026\n1,Số hộ nghèo,15\n2,Số trường đạt chuẩn,3\n"


@pytest.mark.parametrize(
    ("text", "named"),
    [
        (LEVELS, ("Công an xã", "Trạm Y tế xã")),
        (TURNS, ("Công an xã", "Trạm Y tế xã", "Ban Chỉ huy quân sự xã")),
        (TASKS, ()),
        (FIGURES, ()),
    ],
)
def test_the_bodies_of_a_table_that_is_none_of_tasks(text: str, named: tuple[str, ...]) -> None:
    (table,) = workbook_tables(text.encode(), NAMES, "bang.csv").tables
    assert table.bodies == named
    assert bool(table.rows) == (text == TASKS)
