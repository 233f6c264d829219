"""A cell of the lead's column that says roles itself is asked about with a hint that helps."""

from __future__ import annotations

import pytest

from task_sheets import NV, TP, sheet

HEAD = ("TT", "Nội dung", "Đơn vị thực hiện", "Thời gian")


@pytest.mark.parametrize(
    "cell",
    [f"Phối hợp: {TP}", f"CT: {NV}", f"{NV} chủ trì", f"phối hợp với {TP}", f"Chủ trì: {NV}"],
)
def test_no_body_is_proposed_that_would_then_lead(cell: str) -> None:
    (told,) = (
        one for one in sheet([HEAD, (1, "Tổng kết", cell, "2026")]).problems if one.ma == "Y210"
    )
    assert "mỗi vai trò một cột" in told.goi_y


def test_names_with_a_dash_between_are_typed_with_a_semicolon() -> None:
    (told,) = (
        one
        for one in sheet([HEAD, (1, "Tổng kết", f"{NV} - {TP}", "2026")]).problems
        if one.ma == "Y210"
    )
    assert f"gõ `{NV}; {TP}`" in told.goi_y


def test_a_heading_of_two_roles_is_told_once() -> None:
    head = ("TT", "Nội dung", "Chủ trì (in đậm), phối hợp", "Thời gian")
    codes = [one.ma for one in sheet([head, (1, "Tổng kết", NV, "2026")]).problems]
    assert "Y207" in codes
    assert "Y209" not in codes
