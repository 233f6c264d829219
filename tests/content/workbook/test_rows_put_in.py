"""A row that was put in among tasks with ids is one of those that the program numbers."""

from __future__ import annotations

import pytest

from task_sheets import NV, tasks

HEAD = ("Stt", "Mã nhiệm vụ", "Nội dung công việc", "Cơ quan chủ trì", "Thời gian")


@pytest.mark.parametrize(
    ("signs", "numbers"),
    [
        (((1, "nv-01"), (None, None), (2, "nv-02")), ["", "", ""]),
        (((None, None), (1, "nv-01"), (2, "nv-02")), ["", "", ""]),
        (((1, "nv-01"), (None, "nv-03"), (2, "nv-02")), ["1", "", "2"]),
        (((1, "nv-01"), (None, None), (3, "nv-02")), ["", "", ""]),
        (((1, "nv-01"), ("1a", None), (2, "nv-02")), ["1", "1a", "2"]),
    ],
)
def test_it_is_counted_where_it_has_neither_id_nor_number(
    signs: tuple[tuple[object, object], ...], numbers: list[str]
) -> None:
    rows = [(*sign, f"Tổng kết {at}", NV, "Quý I") for at, sign in enumerate(signs)]
    assert [row.get("stt", "") for row in tasks([HEAD, *rows])] == numbers
