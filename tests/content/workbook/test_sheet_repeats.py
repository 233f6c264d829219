"""In the workbook of a plan "nt" is read as the cell above it, and told."""

from __future__ import annotations

import pytest

from task_sheets import NV, TP, sheet, tasks

HEAD = ("TT", "Nội dung", "Chủ trì", "Phối hợp", "Thời gian", "Sản phẩm")
FIRST = (1, "Ban hành kế hoạch", NV, TP, "Quý I", "Kế hoạch")
KEYS = ("chu_tri", "phoi_hop", "thoi_gian", "san_pham")


@pytest.mark.parametrize("sign", ["nt", "-nt-", '"', "như trên", "//"])
def test_it_says_what_the_cell_above_says(sign: str) -> None:
    rows = [HEAD, FIRST, (2, "Tổng kết", sign, sign, sign, sign)]
    first, second = tasks(rows)
    assert [second.get(key) for key in KEYS] == [first.get(key) for key in KEYS]
    (told,) = (one for one in sheet(rows).problems if one.ma == "N937")
    assert "4 ô (C3, D3, E3, F3)" in told.thong_bao


def test_a_title_between_is_not_what_is_above() -> None:
    rows = [HEAD, FIRST, ("II. NHÓM HAI",), (2, "Tổng kết", "nt", None, "nt", None)]
    assert tasks(rows)[-1]["chu_tri"] == tasks(rows)[0]["chu_tri"]


def test_nothing_above_is_asked_about_and_no_body_is_proposed() -> None:
    found = sheet([HEAD, (1, "Ban hành kế hoạch", "nt", None, "Quý I", None)])
    assert found.source is None
    assert "N938" in [one.ma for one in found.problems]
