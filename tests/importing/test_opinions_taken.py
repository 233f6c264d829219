"""What an answer to an opinion says: taken, or not, in whatever words."""

from __future__ import annotations

import io

import openpyxl
import pytest

from import_cases import registry
from vanban.importing.task_reader import workbook_tables

HEAD = ("STT", "Cơ quan góp ý", "Nội dung góp ý", "Tiếp thu, giải trình")


@pytest.mark.parametrize(
    ("answer", "taken"),
    [
        ("Đã tiếp thu.", True),
        ("Xin tiếp thu", True),
        ("Tiếp thu ý thứ nhất; không tiếp thu ý thứ hai.", True),
        ("Không tiếp thu, vì đã có.", False),
        ("Chưa được tiếp thu.", False),
        ("Không thể tiếp thu", False),
        ("Giữ như dự thảo", False),
    ],
)
def test_what_is_not_taken_is_not_taken(answer: str, taken: bool) -> None:
    book = openpyxl.Workbook()
    book.worksheets[0].append(HEAD)
    book.worksheets[0].append((1, "Sở Y tế", "Đề nghị bổ sung thời hạn", answer))
    raw = io.BytesIO()
    book.save(raw)
    (opinion,) = workbook_tables(raw.getvalue(), registry(("Sở Y tế",))).opinions
    assert opinion.accepted is taken
